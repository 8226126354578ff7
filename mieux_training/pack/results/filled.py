"""One filled sheet, from the cells of a row or the fields of a form: the same columns, the same rules.

A sheet with an answer that cannot be one is left out as a whole, since a slipped column would falsify every share.
"""

from __future__ import annotations

from mieux_training.errors import Place, Problem
from mieux_training.pack.needs.values import role_of
from mieux_training.pack.results.asked import Asked
from mieux_training.pack.results.columns import CODE, GROUP, WHEN
from mieux_training.pack.results.sheets import AnswerSheet, RatingSheet
from mieux_training.pack.results.values import code_of, option_of, rating_of, when_of
from mieux_training.returned.rows import Answered, Cells

__all__ = ["answer_sheet", "rating_sheet"]

_NOT_USED = "this sheet is not used"


def answer_sheet(cells: Cells, where: Place, asked: Asked) -> tuple[AnswerSheet | None, list[Problem]]:
    """The test that stands at ``where``; ``None`` where it cannot be used, with every reason."""
    counted = Answered(cells, _NOT_USED)
    described = Answered(cells, "the sheet counts without it")
    when = counted.value(WHEN, when_of, None)
    if WHEN not in cells:
        counted.report("nothing says whether this is the pre-test or the post-test", where)
    letters = {item.number: counted.value(str(item.number), option_of(item.question), None) for item in asked.items}
    answers = {number: letter for number, letter in letters.items() if letter is not None}
    if not answers and not counted.problems:
        counted.report("no question is answered", where)
    code, group = described.value(CODE, code_of, ""), described.value(GROUP, role_of, "")
    problems = [*counted.problems, *described.problems]
    if when is None or counted.problems:
        return None, problems
    return AnswerSheet(when, code, group, answers, where), problems


def rating_sheet(cells: Cells, where: Place, asked: Asked) -> tuple[RatingSheet | None, list[Problem]]:
    """The evaluation form that stands at ``where``; ``None`` where it cannot be used, with every reason."""
    row = Answered(cells, _NOT_USED)
    read = {asked.short.get(column, column): row.value(column, rating_of, None) for column in cells}
    points = {column: each for column, each in read.items() if each is not None}
    if not points and not row.problems:
        row.report("nothing is ticked", where)
    return (None if row.problems else RatingSheet(points)), row.problems
