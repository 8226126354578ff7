"""Rules on what people do themselves, and for how long they listen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mieux_training.content.kinds import BlockType, Variant
from mieux_training.content.library import FRAME, Library
from mieux_training.content.measures import ACTING, LEAST_PARTICIPATORY, LISTENING, LONGEST_INPUT
from mieux_training.content.model import Block, cases_at
from mieux_training.errors import Severity
from mieux_training.pack.materials import participatory_share
from mieux_training.pack.plan import Plan, PlanDay, Session, StepTime, clock
from mieux_training.pack.rules.base import Breach, halves_of, place_of_block, sessions_of
from mieux_training.pack.spec import Interpretation, Pack
from mieux_training.pack.timing import is_spoken, spoken_minutes

__all__ = [
    "HALF_DAY",
    "TOO_LITTLE",
    "active_enough",
    "active_soon",
    "case_each_half_day",
    "interpreted_in_full",
    "longest_listening",
    "short_inputs",
    "tells_case",
]

TOO_LITTLE = 50
"""Per cent; less than this is refused."""
_SOON = 30
"""Minutes from the start of a day."""
HALF_DAY = 60
"""Minutes of topics from which a half day is one."""


def active_enough(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """On each day people take part in 60 % of the session time; under 50 % is an error."""
    for day in plan.days:
        share = participatory_share(day, library)
        if share < LEAST_PARTICIPATORY and (sessions := sessions_of(day)):
            yield Breach(
                f"participants are active for {share} % of day {day.number}, {LEAST_PARTICIPATORY} % are the least",
                spec.days[day.number - 1].where,
                "take an input shorter, or add an activity to the day",
                tuple(each.block for each in sessions if not library.blocks[each.block].participatory),
                Severity.ERROR if share < TOO_LITTLE else None,
            )


def active_soon(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """People do something in the first half hour of each day."""
    for day in plan.days:
        sessions = sessions_of(day)
        if sessions and not _acts_before(day.start + _SOON, sessions, library):
            yield Breach(
                f"participants do nothing themselves in the first half hour of day {day.number}",
                spec.days[day.number - 1].where,
                f"start an activity before {clock(day.start + _SOON)}",
                (sessions[0].block,),
            )


def _acts_before(limit: int, sessions: tuple[Session, ...], library: Library) -> bool:
    for session in sessions:
        block = library.blocks[session.block]
        if session.start < limit and block.participatory:
            return True
        if any(
            time.start < limit and time.index is not None and block.steps[time.index].do is not None
            for time in session.steps
        ):
            return True
    return False


def short_inputs(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """Nobody listens for more than 25 minutes: neither in a block of listening nor through steps that only speak."""
    for session in plan.sessions:
        minutes = longest_listening(library.blocks[session.block], session.steps)
        if minutes > LONGEST_INPUT:
            yield Breach(
                f"people listen for {minutes} minutes in '{session.block}', {LONGEST_INPUT} are the most",
                place_of_block(session.block, spec),
                "take it shorter, or let people do something with it half way",
                (session.block,),
            )


def longest_listening(block: Block, steps: Iterable[StepTime]) -> int:
    """The longest time in which people only listen, in minutes, while a block runs through its steps."""
    steps = tuple(steps)
    if not block.participatory and block.method in LISTENING:
        return sum(time.minutes for time in steps)
    longest = run = 0
    for time in steps:
        only_speaks = time.index is not None and is_spoken(block.steps[time.index])
        run = run + time.minutes if only_speaks else 0
        longest = max(longest, run)
    return longest


def case_each_half_day(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """Each half day with an hour of topics works on a case, in a group or in a role play."""
    for day in plan.days:
        for sessions, half in zip(halves_of(day), ("morning", "afternoon"), strict=True):
            topics = [each for each in sessions if not each.block.startswith(f"{FRAME}/")]
            enough = sum(each.minutes for each in topics) >= HALF_DAY
            if enough and not any(tells_case(library.blocks[each.block], each.variant) for each in topics):
                yield _without_case(day, half, plan, spec, library)


def _without_case(day: PlanDay, half: str, plan: Plan, spec: Pack, library: Library) -> Breach:
    return Breach(
        f"nobody works on a case in the {half} of day {day.number}",
        spec.days[day.number - 1].where,
        "add a case or a role play to it",
        tuple(each.block for each in plan.sessions if tells_case(library.blocks[each.block], each.variant)),
    )


def tells_case(block: Block, variant: Variant) -> bool:
    """Whether people work on a case at this length of a block, in a group or in a role play."""
    return block.type is BlockType.CASE or block.method in ACTING or bool(cases_at(block, variant))


def interpreted_in_full(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """What is only spoken has the minutes that interpretation takes."""
    if spec.interpretation is Interpretation.NONE:
        return
    for session in plan.sessions:
        steps = library.blocks[session.block].steps
        lacking = 0
        for time in session.steps:
            if time.index is not None and is_spoken(step := steps[time.index]):
                needed = spoken_minutes(step.minutes.at(session.variant) or 0, spec.interpretation)
                lacking += max(0, needed - time.minutes)
        if lacking:
            yield Breach(
                f"'{session.block}' lacks {lacking} minutes for the interpretation of what is spoken",
                place_of_block(session.block, spec),
                "plan the pack again",
                (session.block,),
            )
