"""What came back from a pack's workshop, counted: from the bytes of files to results of the group.

Pack + Library ── asked_by ──▶ Asked        Pack + Library + files ── count_results ──▶ Results
"""

from __future__ import annotations

from collections.abc import Iterable

from mieux_training.build import menu_of, plan_pack
from mieux_training.content.library import Library
from mieux_training.errors import MieuxError, Problem, Severity
from mieux_training.pack.results.asked import Asked, asked_of
from mieux_training.pack.results.reading import read_sheets
from mieux_training.pack.results.report import Results, results_of
from mieux_training.pack.spec import Pack

__all__ = ["asked_by", "count_results", "count_sheets"]


def asked_by(pack: Pack, library: Library) -> Asked:
    """What the pack's tests and evaluation form ask. Raises MieuxError where the pack has no plan."""
    return asked_of(plan_pack(pack, library), menu_of(library, pack))


def count_results(pack: Pack, library: Library, files: Iterable[tuple[str, bytes]]) -> tuple[Results, list[Problem]]:
    """The results of filled tests and evaluation forms, each file given by its name and its bytes, with warnings.

    Raises MieuxError with every reason where a file cannot be read, or nothing in any of them can be used.
    """
    return count_sheets(asked_by(pack, library), menu_of(library, pack), files)


def count_sheets(asked: Asked, library: Library, files: Iterable[tuple[str, bytes]]) -> tuple[Results, list[Problem]]:
    """The same where it is known what was asked, and of which menu."""
    sheets, problems = read_sheets(files, asked)
    if not (sheets.answers or sheets.ratings):
        problems.append(Problem("sheets-none", "no test and no evaluation form in these files can be used"))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise MieuxError(problems)
    return results_of(sheets, asked, library), problems
