"""What stands between a document and a final print, judged by what that document prints."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.document.context import Context
from mieux_training.errors import Place, Problem
from mieux_training.pack.legal import checks_of
from mieux_training.pack.slots import Fact, FactState
from mieux_training.pack.spec import Pack
from mieux_training.records import State

__all__ = ["refusals"]

_SHOWN = 40


def refusals(document: str, context: Context) -> list[Problem]:
    """Every reason why a composed document must not be handed out yet; empty when it may be."""
    name = f"{context.language.tag}/{document}"
    return [
        *_open_facts(name, context.trace.slots, context.workshop.facts, context.spec.where),
        *_texts(name, context),
        *(_texts(name, context.beside) if context.beside is not None else ()),
        *_legal_checks(name, context),
        *_sign_offs(name, context.spec),
    ]


def _open_facts(name: str, slots: set[str], facts: dict[str, Fact], where: Place) -> Iterator[Problem]:
    reasons = {FactState.OPEN: "is open", FactState.UNCONFIRMED: "is unconfirmed", FactState.EXPIRED: "has expired"}
    for slot in sorted(slots):
        fact = facts.get(slot)
        state = fact.state if fact is not None else FactState.OPEN
        if state is not FactState.CONFIRMED:
            place = fact.own.where if fact is not None and fact.own is not None else where
            yield Problem(
                f"final-slot-{state}",
                f"{name} prints the slot '{slot}', which {reasons[state]}",
                place,
                f"mieux slots PACK --set {slot}=… --confirmed-by … --confirmed-on …, or under slots",
            )


def _texts(name: str, context: Context) -> Iterator[Problem]:
    """Missing and doubtful texts can never be accepted; unreviewed ones can, by a named person."""
    pack = context.spec
    doubtful = sum(state in (State.MISSING, State.FUZZY) for state in context.states.values())
    if doubtful:
        yield Problem(
            "final-translation",
            f"{name} prints {doubtful} texts that are not translated or to be checked",
            pack.where,
            "complete the catalogue",
            params={"count": doubtful},
        )
    if any(context.language.tag in acceptance.languages for acceptance in pack.accept):
        return
    unreviewed = [text for text in context.texts.values() if context.ledger.review_of(*text) is None]
    if unreviewed:
        example = unreviewed[0][2][:_SHOWN]
        yield Problem(
            "final-review",
            f"{name} prints {len(unreviewed)} texts that nobody has reviewed (the first: '{example}')",
            pack.where,
            "have them reviewed, or let a named person accept them under accept",
            params={"count": len(unreviewed)},
        )


def _legal_checks(name: str, context: Context) -> Iterator[Problem]:
    """The country's questions, and those that the pack's blocks wait for even where the country's profile has none."""
    pack, country = context.spec, context.library.countries.get(context.spec.country)
    asked = [check.id for check in country.legal_checks] if country is not None else []
    awaited = [each for session in context.plan.sessions for each in checks_of(context.block_of(session), country)]
    for check in dict.fromkeys([*asked, *awaited]):
        if check not in pack.legal_checks:
            yield Problem(
                "final-legal-check",
                f"{name}: the legal check '{check}' is missing",
                pack.where,
                "record it under legal_checks when a local lawyer has answered it",
            )


def _sign_offs(name: str, pack: Pack) -> Iterator[Problem]:
    for points in pack.institutions:
        institution = points.institution.in_language("en") if points.institution is not None else ""
        for level, sign_off in points.both:
            if sign_off is not None and sign_off.signed_on is not None:
                continue
            who = f"the {level} focal point of {institution}" if institution else f"the {level} focal point"
            named = f"'{sign_off.name}' is named; add signed_on" if sign_off is not None else "give name and signed_on"
            yield Problem(
                "final-sign-off",
                f"{name}: the sign-off by {who} is missing",
                points.where if points.where.file else pack.where,
                f"{named} under focal_points when the pack has been signed off",
                params={"institution": institution, "level": level},
            )
