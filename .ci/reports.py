"""Builds what only packs with answers have: a proposal with its needs report, and a report on results.

What people answered in examples is made up. The documents are judged with all others.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from common import REPORTS, ROOT, run

MIEUX = [sys.executable, "-m", "mieux_training"]
ANSWERS = ("--answers", "needs.csv", "--institution", "needs-institution.csv")


def proposed(country: str, folder: Path) -> None:
    """A workshop proposed for a country, and the documents that say why."""
    run([*MIEUX, "needs", "propose", "pack.yaml", *ANSWERS], cwd=folder)
    chosen = ("-d", "needs-report", "-d", "agenda")
    run([*MIEUX, "build", "pack.proposed.yaml", "-o", REPORTS[f"{country} proposed"], *chosen], cwd=folder)


def achieved(country: str, folder: Path) -> None:
    """What a workshop achieved, and the document that says it."""
    run(
        [*MIEUX, "results", "pack.yaml", "results-tests.csv", "results-evaluation.csv", "-o", "results.json"],
        cwd=folder,
    )
    with (folder / "pack.yaml").open("a", encoding="utf-8") as pack:
        pack.write("\nresults: results.json\n")
    run([*MIEUX, "build", "pack.yaml", "-o", REPORTS[f"{country} results"], "-d", "results-report"], cwd=folder)


def main() -> None:
    """The reports of the example packs."""
    for country in ("thailand", "jordan"):
        folder = ROOT / "build" / "reports" / country
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ROOT / "examples" / country, folder)
        proposed(country, folder)
        if (folder / "results-tests.csv").is_file():
            achieved(country, folder)
    print(*(path.relative_to(ROOT) for path in REPORTS.values()), sep="\n")


if __name__ == "__main__":
    main()
