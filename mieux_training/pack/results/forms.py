"""Sheets from Word forms: what stands in their fields, told apart by their tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mieux_training.content.kinds import Letter
from mieux_training.errors import Place, Problem, Severity
from mieux_training.frozen import replace
from mieux_training.pack.needs.columns import letter_tag
from mieux_training.pack.results.asked import Asked
from mieux_training.pack.results.columns import (
    CODE,
    GROUP,
    POINTS,
    STATEMENTS,
    WHEN,
    When,
    code_tag,
    group_tag,
    question_tag,
    rating_tag,
)
from mieux_training.pack.results.filled import answer_sheet, rating_sheet
from mieux_training.pack.results.sheets import AnswerSheet, RatingSheet
from mieux_training.returned.form import Form
from mieux_training.returned.rows import Cells
from mieux_training.returned.table import Cell

__all__ = ["from_form"]

_CODE: Final = re.compile(rf"(pre|post):{CODE}:[0-9a-f]+")


def from_form(form: Form, asked: Asked) -> tuple[list[AnswerSheet], list[RatingSheet], list[Problem]]:
    """The sheets in a document, and what of it cannot be used.

    A document that is none of the forms is an error; all else is warnings.
    """
    problems = [replace(problem, severity=Severity.WARNING) for problem in form.problems]
    answers: list[AnswerSheet] = []
    ratings: list[RatingSheet] = []
    tests = [When(match[1]) for tag in sorted(form.tags) if (match := _CODE.fullmatch(tag))]
    is_evaluation = any(rating_tag(STATEMENTS[0], points) in form.tags for points in POINTS)
    if not (tests or is_evaluation or _rated(form, asked)):
        said = "this document has no fields of a test or an evaluation form"
        hint = "mieux build makes the forms; copies made by other programs may have lost their fields"
        return [], [], [Problem("form-not-results", said, Place(form.name), hint)]
    for when in dict.fromkeys(tests):
        sheet, found = _test(when, form, asked)
        answers += [sheet] if sheet is not None else []
        problems += found
    if is_evaluation or _rated(form, asked):
        rating, found = _evaluation(form, asked)
        ratings += [rating] if rating is not None else []
        problems += found
    return answers, ratings, problems


def _rated(form: Form, asked: Asked) -> bool:
    """Whether a document asks about any of the pack's sessions."""
    return any(rating_tag(session.block, POINTS[0]) in form.tags for session in asked.sessions)


def _test(when: When, form: Form, asked: Asked) -> tuple[AnswerSheet | None, list[Problem]]:
    tag = code_tag(when, asked.questions)
    if tag not in form.tags:
        said = "this form asks other questions than the pack's tests do now; it is not used"
        hint = "read it with the pack and the menu that it was printed from"
        return None, [_warning("form-other-questions", said, form, hint)]
    problems: list[Problem] = []
    texts = {WHEN: when.value, CODE: form.values.get(tag, ""), GROUP: form.values.get(group_tag(when), "")}
    for item in asked.items:
        name = question_tag(when, item.number)
        ticked = [letter.value for letter in Letter if letter_tag(name, letter) in form.values]
        texts[str(item.number)] = _only(f"question {item.number}", ticked, form, problems)
    sheet, found = answer_sheet(_cells(texts, form), Place(form.name), asked)
    return sheet, problems + found


def _evaluation(form: Form, asked: Asked) -> tuple[RatingSheet | None, list[Problem]]:
    problems = list(_strangers(form, asked))
    texts = {}
    for column in asked.ratings:
        ticked = [str(points) for points in POINTS if rating_tag(column, points) in form.values]
        texts[column] = _only(column, ticked, form, problems)
    sheet, found = rating_sheet(_cells(texts, form), Place(form.name), asked)
    return sheet, problems + found


def _strangers(form: Form, asked: Asked) -> Iterator[Problem]:
    """Sessions that a form asks about and the pack does not have."""
    named = {tag.rpartition(":")[0] for tag in form.values if "/" in tag}
    for column in sorted(named.difference(asked.ratings)):
        said = f"'{column[:60]}' is no session of this pack; what is ticked there is not used"
        yield _warning("form-other-sessions", said, form)


def _only(what: str, ticked: list[str], form: Form, problems: list[Problem]) -> str:
    """The one box that is ticked; none where several are, which is said."""
    if len(ticked) > 1:
        said = f"{what}: {', '.join(ticked)} are ticked; it counts as not answered"
        problems.append(_warning("answer-twice", said, form))
    return ticked[0] if len(ticked) == 1 else ""


def _cells(texts: dict[str, str], form: Form) -> Cells:
    return {name: Cell(text, Place(form.name)) for name, text in texts.items() if text}


def _warning(code: str, said: str, form: Form, hint: str = "") -> Problem:
    return Problem(code, said, Place(form.name), hint, Severity.WARNING)
