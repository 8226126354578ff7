"""Why a pack's topics were chosen, as a file beside the pack: numbers and reasons, never an answer.

    Proposal + Ranking ── report_of ──▶ NeedsReport ── bytes_of ──▶ needs.json ── read_needs_report ──▶ NeedsReport

Shares are whole per cent. Of the people who answered only counts are kept; of a role with few answers only its name.
What a role scored stays out: with its number of answers it would tell what the few others scored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mieux_training.content.kinds import Variant
from mieux_training.errors import Problem, one_line
from mieux_training.pack.kept import read_kept
from mieux_training.pack.spec import Pack
from mieux_training.records import (
    BARE_WORD,
    FLAG,
    NAME,
    REFERENCE,
    Choice,
    Either,
    Keyed,
    Many,
    One,
    Record,
    Whole,
    declared,
    record,
)

if TYPE_CHECKING:
    from mieux_training.pack.propose.values import BlockNote, Param, Proposal, Reason, TopicNote
    from mieux_training.pack.scores import Ranking, TopicScore

__all__ = [
    "BlockEntry",
    "NeedsReport",
    "ReasonEntry",
    "RoleEntry",
    "TopicEntry",
    "read_needs_report",
    "report_of",
    "roles_of",
]

_PER_CENT: Final = Whole(0, 100, "per cent")
_RANK: Final = Whole(1, 1000)
_COUNT: Final = Whole(0, 1_000_000)
_AGAIN: Final = "make the file again with mieux needs propose"
_MINUTES: Final = Whole(0, 30 * 24 * 60, "minutes")


@record
class ReasonEntry(Record):
    """A reason: what programs read, and the same in English."""

    code: str = declared(BARE_WORD, "Which reason.")
    params: dict[str, str | tuple[str, ...]] = declared(
        Keyed(BARE_WORD, Either(NAME, Many(NAME))), "What belongs to it.", default={}
    )
    words: str = declared(NAME, "The reason in English.")


@record
class RoleEntry(Record):
    """What the people of a role said of a topic."""

    role: str = declared(NAME, "The role.")
    rank: int = declared(_RANK, "The topic's place among those that the role answered for.")
    answers: int = declared(_COUNT, "How many of them answered for the topic.")


@record
class TopicEntry(Record):
    """A module of the menu, and what it got."""

    module: str = declared(BARE_WORD, "The module.")
    asked: bool = declared(FLAG, "Whether anybody was asked about it.")
    rank: int | None = declared(_RANK, "Its place.", default=None)
    score: int | None = declared(_PER_CENT, "How much it is needed.", default=None)
    participants: int | None = declared(_PER_CENT, "How much the participants need it.", default=None)
    institution: int | None = declared(_PER_CENT, "How much the institution wants it.", default=None)
    participants_rank: int | None = declared(_RANK, "Its place for the participants.", default=None)
    institution_rank: int | None = declared(_RANK, "Its place for the institution.", default=None)
    knowledge: int | None = declared(_PER_CENT, "Right answers to questions on it.", default=None)
    answers: int = declared(_COUNT, "How many people answered for it.", default=0)
    roles: tuple[RoleEntry, ...] = declared(Many(One(RoleEntry)), "Roles with enough answers.", default=())
    disputed: bool = declared(FLAG, "Whether participants and institution disagree.", default=False)
    taken: bool = declared(FLAG, "Whether any of its blocks runs.")
    minutes: int = declared(_MINUTES, "How long they run.")
    reasons: tuple[ReasonEntry, ...] = declared(Many(One(ReasonEntry)), "Why.", default=())


@record
class BlockEntry(Record):
    """A block that was chosen or cut."""

    block: str = declared(REFERENCE, "The block.")
    variant: Variant | None = declared(Choice(Variant), "Its length; none where it was cut.", default=None)
    minutes: int = declared(_MINUTES, "How long it runs, or would at its shortest.")
    reasons: tuple[ReasonEntry, ...] = declared(Many(One(ReasonEntry)), "Why.", default=())


@record
class NeedsReport(Record):
    """Why these topics."""

    answers: int = declared(_COUNT, "How many people answered.")
    institution_answers: int = declared(_COUNT, "How many priorities the institution gave.", default=0)
    hidden: tuple[str, ...] = declared(Many(NAME), "Roles with too few answers to be shown.", default=())
    no_role: bool = declared(FLAG, "Whether some gave no role.", default=False)
    weight: int = declared(_PER_CENT, "The weight of the participants.")
    available: int = declared(_MINUTES, "Minutes of all days without breaks and the host's items.")
    frame: int = declared(_MINUTES, "What the frame takes of them.")
    used: int = declared(_MINUTES, "What the topics take of them.")
    topics: tuple[TopicEntry, ...] = declared(Many(One(TopicEntry)), "The most needed first.")
    chosen: tuple[BlockEntry, ...] = declared(Many(One(BlockEntry)), "In the order in which they run.")
    cut: tuple[BlockEntry, ...] = declared(Many(One(BlockEntry)), "The most needed topics first.", default=())


# --- made ------------------------------------------------------------------------------------------------------------


def report_of(proposal: Proposal, ranking: Ranking) -> NeedsReport:
    """What a pack keeps of a proposal and of the ranking that it rests on."""
    scores = {topic.module: topic for topic in ranking.topics}
    return NeedsReport(
        answers=ranking.answers,
        institution_answers=ranking.institution_answers,
        hidden=tuple(_line(each) for each in ranking.hidden if each),
        no_role="" in ranking.hidden,
        weight=_per_cent(ranking.weight) or 0,
        available=proposal.budget.available,
        frame=proposal.budget.frame,
        used=proposal.budget.topics,
        topics=tuple(_topic(note, scores.get(note.module)) for note in proposal.topics),
        chosen=tuple(map(_block, proposal.chosen)),
        cut=tuple(map(_block, proposal.cut)),
    )


def _topic(note: TopicNote, score: TopicScore | None) -> TopicEntry:
    reasons = tuple(map(_reason, note.reasons))
    if score is None:
        return TopicEntry(module=note.module, asked=False, taken=note.taken, minutes=note.minutes, reasons=reasons)
    return TopicEntry(
        module=note.module,
        asked=True,
        rank=score.rank,
        score=_per_cent(score.final),
        participants=_per_cent(score.participants),
        institution=_per_cent(score.institution),
        participants_rank=score.participants_rank,
        institution_rank=score.institution_rank,
        knowledge=_per_cent(score.knowledge),
        answers=score.answers,
        disputed=score.disputed,
        roles=tuple(RoleEntry(role=_line(each.role), rank=each.rank, answers=each.answers) for each in score.roles),
        taken=note.taken,
        minutes=note.minutes,
        reasons=reasons,
    )


def _block(note: BlockNote) -> BlockEntry:
    return BlockEntry(
        block=note.block, variant=note.variant, minutes=note.minutes, reasons=tuple(map(_reason, note.reasons))
    )


def _reason(reason: Reason) -> ReasonEntry:
    params = {key: _param(value) for key, value in reason.params.items()}
    return ReasonEntry(code=reason.code, params=params, words=_line(reason.words))


def _param(value: Param) -> str | tuple[str, ...]:
    return tuple(map(_line, value)) if isinstance(value, tuple) else _line(str(value))


def _line(text: str) -> str:
    """A text as the file can hold it: one line of characters that can be seen."""
    return one_line(" ".join(text.split())) or "–"


def _per_cent(share: float | None) -> int | None:
    return None if share is None else max(0, min(100, round(100 * share)))


# --- written and read ------------------------------------------------------------------------------------------------


def read_needs_report(pack: Pack) -> tuple[NeedsReport | None, list[Problem]]:
    """The report that a pack names, and every problem of its file; ``None`` where it names none."""
    return read_kept(pack.needs_report, NeedsReport, pack, _AGAIN)


def roles_of(report: NeedsReport) -> dict[str, int]:
    """How many people of each role that is shown answered."""
    found: dict[str, int] = {}
    for topic in report.topics:
        for each in topic.roles:
            found[each.role] = max(found.get(each.role, 0), each.answers)
    return found
