"""What a workshop achieved, as a file beside the pack: shares and means of the group, nothing of any person.

    Sheets + Asked ── results_of ──▶ Results ── bytes_of ──▶ results.json ── read_results ──▶ Results

Shares are whole per cent, means have two decimals. What would rest on fewer than five sheets is left out.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final, NamedTuple

from mieux_training.content.library import Library
from mieux_training.errors import Problem, Severity
from mieux_training.frozen import frozen
from mieux_training.pack.kept import read_kept
from mieux_training.pack.plan import Plan
from mieux_training.pack.results.asked import Asked, asked_of, place_in_block
from mieux_training.pack.results.columns import When
from mieux_training.pack.results.pairs import Basis, counted
from mieux_training.pack.results.revise import Why, findings
from mieux_training.pack.results.shares import GroupShares, Shares, group_shares, mean_points, shares
from mieux_training.pack.results.sheets import Sheets
from mieux_training.pack.spec import Pack
from mieux_training.pack.test_items import PrintedItem
from mieux_training.records import (
    NAME,
    REFERENCE,
    Choice,
    Many,
    One,
    Reading,
    Record,
    Whole,
    declared,
    place_of,
    record,
)
from mieux_training.source import Node, Scalar

__all__ = [
    "GroupResult",
    "ItemResult",
    "RatingResult",
    "Results",
    "Revision",
    "RevisionReason",
    "asks_otherwise",
    "other_questions",
    "read_results",
    "results_of",
]

_PER_CENT: Final = Whole(0, 100, "per cent")
_CHANGE: Final = Whole(-100, 100, "points")
_COUNT: Final = Whole(0, 1_000_000)
_NUMBER: Final = Whole(1, 1000)


@frozen
class _MeanShape:
    """A mean from 1 to 4, with two decimals at the most."""

    def read(self, node: Node, path: str, reading: Reading) -> float | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if re.fullmatch(r"[1-3](\.[0-9]{1,2})?|4(\.00?)?", text) is None:
            reading.report("range", "this is not a mean from 1 to 4", node.where, path)
            return None
        return float(text)

    def schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": 1, "maximum": 4}


_MEAN: Final = _MeanShape()


@record
class ItemResult(Record):
    """A question of the tests."""

    number: int = declared(_NUMBER, "Its number in the tests.")
    block: str = declared(REFERENCE, "The block that teaches it.")
    item: int = declared(_NUMBER, "Its place among the block's test items, from 1.")
    before: int | None = declared(_PER_CENT, "Right answers before.", default=None)
    after: int | None = declared(_PER_CENT, "Right answers afterwards.", default=None)
    gain: int | None = declared(_CHANGE, "How many points more.", default=None)


@record
class GroupResult(Record):
    """A group of at least five, all questions together."""

    group: str = declared(NAME, "The group.")
    before_sheets: int = declared(_COUNT, "Its pre-tests.")
    after_sheets: int = declared(_COUNT, "Its post-tests.")
    before: int | None = declared(_PER_CENT, "Right answers before.", default=None)
    after: int | None = declared(_PER_CENT, "Right answers afterwards.", default=None)
    gain: int | None = declared(_CHANGE, "How many points more.", default=None)


@record
class RatingResult(Record):
    """A statement of the evaluation form, or a session."""

    item: str = declared(REFERENCE, "e1 to e10 for statements, else a block.")
    answers: int = declared(_COUNT, "How many rated it.")
    mean: float | None = declared(_MEAN, "Their mean, from 1 to 4.", default=None)


@record
class RevisionReason(Record):
    """Why a block is to be revised."""

    why: Why = declared(Choice(Why), "The reason.")
    questions: tuple[int, ...] = declared(Many(_NUMBER), "The questions that it rests on.", default=())


@record
class Revision(Record):
    """A block to revise."""

    block: str = declared(REFERENCE, "The block.")
    reasons: tuple[RevisionReason, ...] = declared(Many(One(RevisionReason), 1), "Why.")


@record
class Results(Record):
    """What a workshop achieved."""

    questions: str = declared(NAME, "The mark of the choice of questions.")
    basis: Basis = declared(Choice(Basis), "Whose answers the shares are taken from.")
    before_sheets: int = declared(_COUNT, "Pre-tests that came back.")
    after_sheets: int = declared(_COUNT, "Post-tests that came back.")
    pairs: int = declared(_COUNT, "How many of them could be paired.")
    before: int | None = declared(_PER_CENT, "Right answers before, all questions together.", default=None)
    after: int | None = declared(_PER_CENT, "Right answers afterwards.", default=None)
    gain: int | None = declared(_CHANGE, "How many points more.", default=None)
    items: tuple[ItemResult, ...] = declared(Many(One(ItemResult)), "Question by question.", default=())
    groups: tuple[GroupResult, ...] = declared(Many(One(GroupResult)), "Groups that may be shown.", default=())
    hidden_groups: int = declared(_COUNT, "How many groups are too small to be shown.", default=0)
    forms: int = declared(_COUNT, "Evaluation forms that came back.", default=0)
    ratings: tuple[RatingResult, ...] = declared(Many(One(RatingResult)), "Statements, then sessions.", default=())
    revise: tuple[Revision, ...] = declared(Many(One(Revision)), "Blocks to revise.", default=())


# --- made ------------------------------------------------------------------------------------------------------------


def results_of(sheets: Sheets, asked: Asked, library: Library) -> Results:
    """What the sheets say of the group."""
    chosen = counted(sheets.answers)
    key = {item.number: item.question.answer for item in asked.items}
    by_number = {number: shares(chosen, {number: letter}) for number, letter in key.items()}
    groups, hidden = group_shares(chosen, key)
    whole = _Told.of(shares(chosen, key))
    whens = [sheet.when for sheet in sheets.answers]
    return Results(
        questions=asked.questions,
        basis=chosen.basis,
        before_sheets=whens.count(When.PRE),
        after_sheets=whens.count(When.POST),
        pairs=chosen.pairs,
        before=whole.before,
        after=whole.after,
        gain=whole.gain,
        items=tuple(_item(each, by_number[each.number], library) for each in asked.items if whens),
        groups=tuple(map(_group, groups)),
        hidden_groups=hidden,
        forms=len(sheets.ratings),
        ratings=_ratings(sheets, asked),
        revise=_revise(sheets, asked, by_number),
    )


class _Told(NamedTuple):
    """Shares as they are told: whole per cent, and the gain between those, so that rounding parts nothing."""

    before: int | None
    after: int | None
    gain: int | None

    @classmethod
    def of(cls, found: Shares) -> _Told:
        """What is told of shares."""
        before, after = _per_cent(found.before), _per_cent(found.after)
        return cls(before, after, None if before is None or after is None else after - before)


def _item(item: PrintedItem, found: Shares, library: Library) -> ItemResult:
    told, place = _Told.of(found), place_in_block(item, library)
    return ItemResult(
        number=item.number,
        block=item.session.block,
        item=place,
        before=told.before,
        after=told.after,
        gain=told.gain,
    )


def _group(group: GroupShares) -> GroupResult:
    told = _Told.of(group.shares)
    return GroupResult(
        group=group.group,
        before_sheets=group.before,
        after_sheets=group.after,
        before=told.before,
        after=told.after,
        gain=told.gain,
    )


def _per_cent(share: Fraction | None) -> int | None:
    return None if share is None else round(100 * share)


def _ratings(sheets: Sheets, asked: Asked) -> tuple[RatingResult, ...]:
    found = ((column, *mean_points(sheets.ratings, column)) for column in asked.ratings if sheets.ratings)
    return tuple(
        RatingResult(item=column, answers=answers, mean=None if mean is None else round(float(mean), 2))
        for column, answers, mean in found
    )


def _revise(sheets: Sheets, asked: Asked, by_number: dict[int, Shares]) -> tuple[Revision, ...]:
    found = []
    for session in asked.sessions:
        own = {item.number: by_number[item.number] for item in asked.items if item.session.block == session.block}
        _, mean = mean_points(sheets.ratings, session.block)
        if reasons := tuple(RevisionReason(why=each.why, questions=each.questions) for each in findings(own, mean)):
            found.append(Revision(block=session.block, reasons=reasons))
    return tuple(found)


# --- written and read ------------------------------------------------------------------------------------------------


def read_results(pack: Pack) -> tuple[Results | None, list[Problem]]:
    """The results that a pack names, and every problem of their file; ``None`` where it names none."""
    return read_kept(pack.results, Results, pack, "make the file again with mieux results")


def asks_otherwise(results: Results, plan: Plan, library: Library) -> bool:
    """Whether the pack asks other questions now than those that the results are of."""
    return results.questions != asked_of(plan, library).questions


def other_questions(results: Results | None, pack: Pack, plan: Plan, library: Library) -> list[Problem]:
    """A warning, at the place of the file's name in the pack, where its results are of other questions."""
    if results is None or pack.results is None or not asks_otherwise(results, plan, library):
        return []
    said = f"the results in {pack.results} are of other questions than the pack asks now, or in another order"
    hint = "count again what came back, or name the results of this workshop; the results-report says it too"
    where = place_of(pack.results, pack.where)
    return [Problem("results-other-questions", said, where, hint, Severity.WARNING)]
