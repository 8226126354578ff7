"""A proposal made: the one function that goes from a pack, the menu and a ranking to picks with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mieux_training.content.library import FRAME, Library
from mieux_training.errors import Problem, Severity
from mieux_training.frozen import replace
from mieux_training.pack.legal import checks_of
from mieux_training.pack.plan import Plan
from mieux_training.pack.propose.bench import Bench, Trial
from mieux_training.pack.propose.frame import available, frame_minutes, short_frame
from mieux_training.pack.propose.menu import menu_of
from mieux_training.pack.propose.notes import Notes
from mieux_training.pack.propose.order import orders_of
from mieux_training.pack.propose.search import Found, best
from mieux_training.pack.propose.values import Budget, Proposal
from mieux_training.pack.rules import judge
from mieux_training.pack.schedule import attempt, clashes, pieces_of, schedule
from mieux_training.pack.scores import Ranking
from mieux_training.pack.selection import Selection, choose
from mieux_training.pack.spec import Pack
from mieux_training.pack.values import Pick

__all__ = ["propose"]


def propose(pack: Pack, library: Library, ranking: Ranking) -> Proposal:
    """The best use of a pack's time for what a ranking says is needed; the same input gives the same proposal.

    What stands in ``select`` stays as it is, and what ``exclude`` names stays out. Where that breaks a rule of packs,
    the proposal's problems hold the errors that a plan of the pack would have; where it cannot be laid on the days at
    all, nothing is added to it.
    """
    pinned, _ = choose(pack, library)
    frame = short_frame(pinned, pack, library)
    pinned, _ = choose(replace(pack, select=(*pack.select, *frame)), library)
    menu = menu_of(pack, library, ranking, pinned)
    bench = Bench(pack, library, menu, orders_of(pack, library, menu, pinned), pinned)
    found = Found(bench.pins, bench.pins.value)
    if not _stuck(pinned, pack, library):
        found = best(bench, available(pack) - frame_minutes(pinned, pack, library))
    return _proposal(found, (*found.trial.order, *frame), bench, ranking)


def _stuck(pinned: Selection, pack: Pack, library: Library) -> bool:
    """Whether the pins cannot be laid on the days, whatever else runs."""
    return bool(clashes(pieces_of(pinned, pack, library), pack) or attempt(pinned, pack, library).left)


def _proposal(found: Found, picks: tuple[Pick, ...], bench: Bench, ranking: Ranking) -> Proposal:
    pack, library, trial = replace(bench.pack, select=picks), bench.library, found.trial
    selection, problems = choose(pack, library)
    plan, unlaid = schedule(selection, pack, library)
    if plan is not None and not problems:
        # The schedule may still change the order for the sake of rules.
        trial = replace(trial, plan=plan, breaches=bench.breaches(plan))
        unlaid = judge(plan, pack, library)
    notes = Notes(trial, bench, ranking)
    return Proposal(
        picks,
        notes.topics(),
        notes.chosen(),
        notes.cut(),
        None if problems else plan,
        (*problems, *unlaid, *_warnings(trial, bench, ranking)),
        _budget(trial.plan),
        trial.value,
        found.bound,
    )


def _budget(plan: Plan) -> Budget:
    frame = sum(session.minutes for session in plan.sessions if session.block.startswith(f"{FRAME}/"))
    topics = sum(session.minutes for session in plan.sessions) - frame
    spare = sum(day.spare for day in plan.days)
    return Budget(frame + topics + spare, frame, topics)


def _warnings(trial: Trial, bench: Bench, ranking: Ranking) -> Iterator[Problem]:
    pack = bench.pack
    yield from _open_checks(trial.lengths, bench)
    for topic in ranking.topics:
        if topic.module not in bench.library.modules:
            said = f"the answers rank '{topic.module}', and the menu has no such module"
            yield Problem("module-unknown", said, pack.where, severity=Severity.WARNING)


def _open_checks(blocks: Iterable[str], bench: Bench) -> Iterator[Problem]:
    """Questions of law that blocks wait for, each with those blocks."""
    pack, country = bench.pack, bench.library.countries.get(bench.pack.country)
    waiting: dict[str, list[str]] = {}
    for block in blocks:
        for check in checks_of(bench.library.blocks[block], country):
            if check not in pack.legal_checks:
                waiting.setdefault(check, []).append(block)
    for check, held in waiting.items():
        count = f"{len(held)} blocks wait" if len(held) > 1 else f"'{held[0]}' waits"
        yield Problem(
            "legal-check-open",
            f"{count} for the legal check '{check}'",
            pack.where,
            "have a local lawyer answer it, and record the answer under legal_checks",
            Severity.WARNING,
            {"check": check, "blocks": tuple(held)},
        )
