"""Rules that care for the people in the room: when sensitive blocks come, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.library import FRAME, Library
from mieux_training.content.model import Block
from mieux_training.errors import Place
from mieux_training.pack.plan import EntryKind, Plan, PlanDay, Session
from mieux_training.pack.rules.base import Breach, is_sensitive, place_of_block, sessions_of
from mieux_training.pack.selection import WORKING_AGREEMENT
from mieux_training.pack.spec import Pack

__all__ = [
    "FACILITATORS",
    "agreement_first",
    "announced",
    "grounded",
    "not_after_lunch",
    "not_last",
    "two_facilitators",
]

_GROUNDING = frozenset({f"{FRAME}/grounding", "psychosocial-trauma/three-minute-grounding"})
FACILITATORS = 2


def not_after_lunch(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """No sensitive block is the first session after lunch."""
    for day in plan.days:
        lunch = next((entry.end for entry in day.entries if entry.kind is EntryKind.LUNCH), None)
        first = next((each for each in sessions_of(day) if lunch is not None and each.start >= lunch), None)
        if first is not None and is_sensitive(library.blocks[first.block]):
            yield Breach(
                f"the sensitive '{first.block}' comes first after lunch on day {day.number}",
                _place(first, spec),
                "let an active block come before it",
                (first.block,),
            )


def not_last(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """No sensitive block is the last session of a day; a grounding after it does not make up for that."""
    for day in plan.days:
        last = next((each for each in reversed(sessions_of(day)) if each.block not in _GROUNDING), None)
        if last is not None and is_sensitive(library.blocks[last.block]):
            yield Breach(
                f"the sensitive '{last.block}' comes last on day {day.number}",
                _place(last, spec),
                "let a block that looks ahead end the day",
                (last.block,),
            )


def grounded(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """A sensitive block ends with a grounding step, or a grounding block follows before anybody leaves the room."""
    for day in plan.days:
        for session in sessions_of(day):
            block = library.blocks[session.block]
            if is_sensitive(block) and not _ends_grounded(session, block) and not _then_grounded(session, day):
                yield Breach(
                    f"no grounding follows the sensitive '{session.block}'",
                    _place(session, spec),
                    f"let '{FRAME}/grounding' follow it",
                    (session.block,),
                )


def _ends_grounded(session: Session, block: Block) -> bool:
    return any(step.after_debrief and step.minutes.at(session.variant) for step in block.steps)


def _then_grounded(session: Session, day: PlanDay) -> bool:
    following = next((entry for entry in day.entries if entry.start == session.end), None)
    return following is not None and following.session is not None and following.session.block in _GROUNDING


def announced(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """A sensitive block has a content notice, so that people can choose before it starts."""
    for session in _sensitive(plan, library):
        if library.blocks[session.block].content_note is None:
            yield Breach(
                f"the sensitive '{session.block}' has no content notice",
                _place(session, spec),
                "give the block a content_note",
                (session.block,),
            )


def agreement_first(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """The working agreement and care notice stand before the first sensitive block."""
    first = next(iter(_sensitive(plan, library)), None)
    if first is None or WORKING_AGREEMENT not in library.blocks:
        return
    if not any(each.block == WORKING_AGREEMENT and each.number < first.number for each in plan.sessions):
        yield Breach(
            f"the sensitive '{first.block}' comes before the working agreement",
            _place(first, spec),
            "give it a later place",
            (first.block,),
        )


def two_facilitators(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """Sensitive blocks are led by two in each room: one leads, one watches over the people."""
    sensitive = _sensitive(plan, library)
    if sensitive and spec.audience.leading_a_room < FACILITATORS:
        names = ", ".join(f"'{each.block}'" for each in sensitive)
        yield Breach(
            f"one facilitator alone leads what is sensitive: {names}",
            spec.audience.where,
            "find a second facilitator",
            tuple(each.block for each in sensitive),
        )


def _sensitive(plan: Plan, library: Library) -> list[Session]:
    return [session for session in plan.sessions if is_sensitive(library.blocks[session.block])]


def _place(session: Session, spec: Pack) -> Place:
    return place_of_block(session.block, spec)
