"""What participants thought, in the results report: the means of the statements and of the sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mieux_training.document.context import Context
from mieux_training.document.evaluation_form import statements_of
from mieux_training.document.nodes import Block, Diagram, DiagramKind, Row, Run, Shape, Table, TableRole, Tone
from mieux_training.document.parts import cell, header_row, heading, words_paragraph
from mieux_training.document.results_words import HIGHEST, ROWS, highest_points, mean_text, session_name
from mieux_training.pack.results.report import RatingResult

__all__ = ["evaluation"]

_WHOLE = 100

Line = tuple[RatingResult, str]
"""What was rated, and what it is called."""


def evaluation(context: Context) -> Iterator[Block]:
    """The means of the statements on the workshop, then those of its sessions."""
    results = context.workshop.results
    if results is None or not results.ratings:
        return
    words = context.words
    yield heading(1, words.label("What participants thought"), "evaluation", page_break=True)
    yield words_paragraph(
        words.gettext(
            "Means from {lowest} (not at all) to {highest} (fully). A dash stands where fewer than five answered.",
            lowest=context.formats.number(1),
            highest=highest_points(context),
        )
    )
    statements = statements_of(context)
    of_workshop = [(each, statements[each.item]) for each in results.ratings if each.item in statements]
    of_sessions = [(each, session_name(each.item, context)) for each in results.ratings if each.item not in statements]
    yield from _rated(of_workshop, words.label("The workshop"), "rated_workshop", context)
    yield from _rated(of_sessions, words.label("The sessions"), "rated_sessions", context)


def _rated(lines: Sequence[Line], title: str, anchor: str, context: Context) -> Iterator[Block]:
    """A picture of those that have a mean, in parts that fit a page, and the numbers of all."""
    if not lines:
        return
    words = context.words
    yield heading(2, title, anchor)
    known = [line for line in lines if line[0].mean is not None]
    for start in range(0, len(known), ROWS):
        yield _rated_picture(known[start : start + ROWS], title, context)
    yield Table(
        (70, 15, 15),
        tuple(_rated_row(*line, context) for line in lines),
        TableRole.GRID,
        title,
        words.gettext("For each line: how many rated it, and their mean."),
        header_row(title, words.label("Answers"), words.label("Mean")),
    )


def _rated_picture(rows: Sequence[Line], title: str, context: Context) -> Diagram:
    words = context.words
    shapes = tuple(
        Shape("", mean_text(each.mean, context), tone=Tone.INPUT, length=_of_whole(each.mean), column=row)
        for row, (each, _) in enumerate(rows)
    )
    said = words.gettext("A bar for each line: the mean of its points, from 1 to 4.")
    told = " ".join(
        words.gettext("{what}: {mean}.", what=name.rstrip(" ."), mean=mean_text(each.mean, context))
        for each, name in rows
    )
    return Diagram(DiagramKind.BARS, title, f"{said} {told}", shapes, heads=tuple(name for _, name in rows))


def _of_whole(mean: float | None) -> int:
    """How long a mean's bar is: nothing for one point, all for four.

    >>> _of_whole(1.0), _of_whole(2.5), _of_whole(4.0)
    (0, 50, 100)
    """
    return 0 if mean is None else round(_WHOLE * (mean - 1) / (HIGHEST - 1))


def _rated_row(rated: RatingResult, name: str, context: Context) -> Row:
    mean = cell(Run(mean_text(rated.mean, context)))
    return Row((cell(Run(name)), cell(Run(context.formats.number(rated.answers))), mean))
