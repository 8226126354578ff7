"""Why each topic and each block was chosen or cut.

Trial + Ranking ── Notes ──▶ TopicNote, BlockNote
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from mieux_training.content.library import FRAME
from mieux_training.pack.plan import Plan, Session
from mieux_training.pack.propose.bench import Bench, Trial
from mieux_training.pack.propose.closure import resting
from mieux_training.pack.propose.moves import grown
from mieux_training.pack.propose.rules import tells_case
from mieux_training.pack.propose.values import BlockNote, Reason, TopicNote
from mieux_training.pack.propose.words import reason
from mieux_training.pack.rules.base import halves_of
from mieux_training.pack.scores import Ranking, TopicScore
from mieux_training.pack.selection import fallback_variant
from mieux_training.pack.timing import timing

__all__ = ["Notes"]

_MOST_ROLES: Final = 3
"""So many roles are named with their ranks, those that need the topic most."""
_LOW: Final = 0.5
"""The share of right answers below which a topic's score is raised."""


class Notes:
    """The reasons of one selection."""

    def __init__(self, trial: Trial, bench: Bench, ranking: Ranking) -> None:
        self._trial, self._bench, self._menu = trial, bench, bench.menu
        self._topics = {topic.module: topic for topic in ranking.topics}
        self._ranking = ranking
        self._scenarios = dict(_lone_scenarios(trial.plan, bench))

    def topics(self) -> tuple[TopicNote, ...]:
        """Every module but the frame, those that were ranked first."""
        modules = [each for each in self._bench.library.modules if each != FRAME]
        order = [*(each for each in self._topics if each in modules), *(m for m in modules if m not in self._topics)]
        return tuple(self._topic(module) for module in order)

    def _topic(self, module: str) -> TopicNote:
        minutes = sum(each.minutes for each in self._trial.plan.sessions if each.block.split("/")[0] == module)
        taken = any(each.split("/")[0] == module for each in self._trial.lengths)
        return TopicNote(module, taken, minutes, tuple(self._of_topic(module, taken=taken)))

    def _of_topic(self, module: str, *, taken: bool) -> Iterator[Reason]:
        score = self._topics.get(module)
        if any(pick.id.split("/")[0] == module for pick in self._bench.orders.pins):
            yield reason("pinned")
        if score is None:
            yield reason("unanswered" if module in self._ranking.unanswered else "not-asked")
            return
        yield from _standing(score, len(self._topics))
        for remark in self._ranking.remarks.get(module, ()):
            yield reason("remark", text=remark)
        if score.final <= 0:
            yield reason("not-needed")
        elif not taken:
            yield reason("topic-no-time")

    def chosen(self) -> tuple[BlockNote, ...]:
        """Every block that runs, the frame's own among them, in the order in which they run."""
        sessions: dict[str, Session] = {}
        for session in self._trial.plan.sessions:
            sessions.setdefault(session.block, session)
        return tuple(
            BlockNote(block, session.variant, session.minutes, tuple(self._why(session)))
            for block, session in sessions.items()
        )

    def _why(self, session: Session) -> Iterator[Reason]:
        block = session.block
        if block in self._menu.frame:
            yield reason("frame")
            if any(pick.id == block for pick in self._bench.orders.pins):
                yield reason("pinned")
            else:
                yield from self._length(session, "frame-shortened")
            return
        if self._menu.items[block].must:
            yield reason("pinned")
        elif block not in self._menu.worthless:
            yield reason("topic", rank=self._topics[block.split("/")[0]].rank)
        if needing := self._needing(block):
            yield reason("needed-by", blocks=needing)
        elif block in self._menu.worthless and not self._menu.items[block].must:
            yield reason("for-rules")
        if block in self._scenarios:
            day, half = self._scenarios[block]
            yield reason("scenario", day=day, half=half)
        if not self._menu.items[block].must:
            yield from self._length(session, "shortened")

    def _needing(self, block: str) -> tuple[str, ...]:
        """The blocks that would fall without one, since nothing else that runs meets what they rest on."""
        there = self._trial.lengths.keys()
        return tuple(
            each
            for each in self._trial.lengths
            if any(group & there == {block} for group in self._menu.items[each].groups)
        )

    def _length(self, session: Session, shortened: str) -> Iterator[Reason]:
        """A length that is not the usual one, each as long as it is in this pack."""
        block = self._bench.library.blocks[session.block]
        at_core = timing(block, fallback_variant(block, None), self._bench.pack.interpretation).minutes
        if session.minutes < at_core:
            yield reason(shortened, minutes=session.minutes, usual=at_core)
        elif session.minutes > at_core:
            yield reason("lengthened", minutes=session.minutes, usual=at_core)

    def cut(self) -> tuple[BlockNote, ...]:
        """Every block that does not run, the most needed topics first."""
        barred = [each for each in self._bench.library.blocks if each in self._menu.barred]
        able = [each for each in self._menu.items if each not in self._trial.lengths]
        ranks = {module: place for place, module in enumerate(self._topics)}
        ordered = sorted([*able, *barred], key=lambda each: ranks.get(each.split("/")[0], len(ranks)))
        return tuple(self._left_out(block) for block in ordered if block not in self._menu.frame)

    def _left_out(self, block: str) -> BlockNote:
        found = self._bench.library.blocks[block]
        minutes = timing(found, found.minutes.variants[0], self._bench.pack.interpretation).minutes
        barred = self._menu.barred.get(block) or self._menu.worthless.get(block)
        why = reason(barred.code, **barred.params) if barred is not None else self._outdone(block)
        return BlockNote(block, None, minutes, (why,))

    def _outdone(self, block: str) -> Reason:
        """Why a block that might run does not: it is tried once more."""
        item = self._menu.items[block]
        under = resting(item, self._trial.lengths, self._menu, short=True)
        lengths = {**under, block: item.options[0].variant}
        minutes = self._bench.minutes(lengths.items())
        if minutes > self._trial.spare:
            return self._no_time(minutes, under)
        tried = self._bench.trial(grown(self._trial.order, lengths, self._bench))
        if not tried.stands:
            return reason("no-gap", minutes=minutes, spare=self._trial.spare)
        new = [breach for breach in tried.breaches if breach not in self._trial.breaches]
        if not new:
            return self._no_time(minutes, under)
        return reason(new[0].code, day=new[0].day, half=new[0].half)

    def _no_time(self, minutes: int, under: Iterable[str]) -> Reason:
        if blocks := tuple(under):
            return reason("no-time-with", minutes=minutes, blocks=blocks)
        return reason("no-time", minutes=minutes)


def _standing(score: TopicScore, topics: int) -> Iterator[Reason]:
    """How those who were asked rank a topic."""
    yield reason("ranked", rank=score.rank, of=topics)
    roles = sorted(score.roles, key=lambda each: (each.rank, each.role))[:_MOST_ROLES]
    ranks = [(each.role, each.rank) for each in roles]
    if not ranks and score.participants_rank is not None:
        ranks.append(("participants", score.participants_rank))
    if score.institution_rank is not None:
        ranks.append(("institution", score.institution_rank))
    if ranks:
        yield reason("ranked-by", who=tuple(who for who, _ in ranks), ranks=tuple(str(rank) for _, rank in ranks))
    if score.knowledge is not None and score.knowledge < _LOW:
        yield reason("knowledge-low", percent=round(100 * score.knowledge))
    if score.pressing is not None:
        yield reason("pressing", count=score.pressing, answers=score.answers)
    if score.disputed:
        yield reason("disputed")


def _lone_scenarios(plan: Plan, bench: Bench) -> Iterator[tuple[str, tuple[int, int]]]:
    """The blocks that are the only case scenario of their half day, each with its day and half."""
    for day in plan.days:
        for half, sessions in enumerate(halves_of(day), 1):
            found = [each for each in sessions if tells_case(bench.library.blocks[each.block], each.variant)]
            if len(found) == 1:
                yield found[0].block, (day.number, half)
