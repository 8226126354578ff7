"""How fast and how well a selection is proposed: 150 blocks over five days, and thousands of small menus.

    python benchmarks/propose.py [--menus N]

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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mieux_training import Library, Pack
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--menus", type=int, default=500)
    for seed in range(LARGE):
        large(seed)
    small(parser.parse_args().menus)


if __name__ == "__main__":
    main()
