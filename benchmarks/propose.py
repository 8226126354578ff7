"""How fast and how well a selection is proposed: 150 blocks over five days, thousands of small menus, our own menu.

    python benchmarks/propose.py [--menus N] [--packs N]

Time is the processor's, so that a busy machine does not count; memory is the most that Python held beyond the menu.
The bound is what no selection within the minutes could exceed, even one that no day could hold.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
import tracemalloc
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mieux_training import Library, Pack, Severity, judged_plan
from mieux_training.frozen import replace
from mieux_training.pack.propose import Proposal, propose
from mieux_training.pack.scores import Ranking
from tests.menus import random_library, random_pack, random_ranking
from tests.packs import pack

BLOCKS, MODULES, DAYS, LARGE = 150, 14, 5, 6


def week(**changes: object) -> Pack:
    dates = [{"date": f"2027-03-{8 + day:02}", "start": "09:00", "end": "16:30"} for day in range(DAYS)]
    return pack(days=dates, select=[], **changes)


def timed(spec: Pack, library: Library, ranking: Ranking) -> tuple[float, Proposal]:
    started = time.process_time()
    proposal = propose(spec, library, ranking)
    return time.process_time() - started, proposal


def large(seed: int) -> None:
    chance = random.Random(seed)
    library = random_library(chance, MODULES, BLOCKS)
    ranking = random_ranking(chance, library)
    seconds, proposal = timed(week(), library, ranking)
    tracemalloc.start()
    propose(week(), library, ranking)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    chosen = sum(not note.block.startswith("frame/") for note in proposal.chosen)
    print(
        f"{BLOCKS} blocks, {DAYS} days: {seconds:.2f} s, {held / 1e6:.1f} MB, {chosen} chosen, "
        f"{proposal.budget.spare} of {proposal.budget.available} min spare, "
        f"{proposal.value / max(1, proposal.bound):.1%} of the bound, {rules_broken(proposal)} rules broken"
    )


def rules_broken(proposal: Proposal) -> int:
    weighed = ("participatory-share", "case-each-half-day", "sensitive-after-lunch", "sensitive-last")
    return sum(problem.code in weighed for problem in proposal.problems)


def small(menus: int) -> None:
    chance, seconds, shares, broken = random.Random(1), list[float](), list[float](), 0
    for _ in range(menus):
        library = random_library(chance, chance.randint(1, 4), chance.randint(3, 12))
        needed, proposal = timed(random_pack(chance, library), library, random_ranking(chance, library))
        seconds.append(needed)
        if proposal.plan is not None and proposal.bound:
            shares.append(proposal.value / proposal.bound)
            broken += bool(rules_broken(proposal))
    print(
        f"{menus} small menus: {sum(seconds):.1f} s, {1000 * statistics.median(seconds):.1f} ms each, "
        f"{statistics.mean(shares):.1%} of the bound, {broken} with a rule broken"
    )


def any_workshop(chance: random.Random) -> Pack:
    """A workshop of one to four days in one of the menu's countries, for people of one kind or of several."""
    participants = chance.randint(12, 48)
    rooms = 1 + (participants > 30)
    end = chance.choice(("13:00", "15:30", "16:30", "17:00"))
    days = [{"date": f"2027-04-{19 + day}", "start": "09:00", "end": end} for day in range(chance.randint(1, 4))]
    roles = chance.sample(["police", "social-work", "shelter", "immigration", "prosecution"], chance.randint(1, 3))
    return pack(
        country=chance.choice(["GH", "JO", "PE", "TH", "TL"]),
        audience={"participants": participants, "rooms": rooms, "facilitators": 2 * rooms, "roles": roles},
        interpretation=chance.choice(("none", "none", "consecutive", "simultaneous")),
        days=days,
        breaks=[{"at": "10:45", "minutes": 20}, {"at": "12:30", "minutes": 60, "lunch": True}],
        select=[],
    )


def real(packs: int) -> None:
    """Rules that proposals from our own menu break, and whether each is told."""
    chance, library = random.Random(5), Library.load()
    seconds, kept, untold, told = list[float](), 0, 0, Counter[str]()
    for _ in range(packs):
        spec = any_workshop(chance)
        needed, proposal = timed(spec, library, random_ranking(chance, library))
        seconds.append(needed)
        said = {problem.code for problem in proposal.problems}
        made = judged_plan(replace(spec, select=proposal.picks), library)[1] if proposal.plan is not None else []
        broken = {problem.code for problem in made if problem.severity is not Severity.INFO}
        kept += proposal.plan is not None and not broken
        untold += bool(broken - said)
        told.update(said - {"legal-check-open"})
    print(
        f"{packs} packs from our menu: {statistics.median(seconds):.2f} s each, {kept} break no rule, "
        f"{packs - kept - untold} break one and say so ({dict(told)}), {untold} break one and say nothing"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--menus", type=int, default=500)
    parser.add_argument("--packs", type=int, default=30)
    given = parser.parse_args()
    for seed in range(LARGE):
        large(seed)
    small(given.menus)
    real(given.packs)


if __name__ == "__main__":
    main()
