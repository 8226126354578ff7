"""The adaptation checklist: what the host settles before a pack is used in its country, dated and signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.content.country import LegalCheck
from mieux_training.document.adaptation_lines import Known, Line, lines_of
from mieux_training.document.blanks import known_or
from mieux_training.document.context import Context, Section
from mieux_training.document.form_parts import date, rule
from mieux_training.document.markup import inline_of, paragraphs, plain
from mieux_training.document.nodes import Block, Cell, Field, Paragraph, Role, Row, Run, Table, TableRole
from mieux_training.document.parts import cell, header_row, heading, imprint, words_paragraph
from mieux_training.document.title_lines import title_lines
from mieux_training.pack.spec import FocalPoints, LegalCheckDone, SignOff

__all__ = ["SECTIONS", "title_of"]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Adaptation checklist")


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)
    yield words_paragraph(
        context.words.gettext(
            "A pack from elsewhere becomes this country’s pack when every line here is answered by somebody who knows, "
            "with a source and a date. What the program knows already stands there as a start; marks say what nobody "
            "has confirmed."
        ),
        Role.LEAD,
    )


def _lines(context: Context) -> Iterator[Block]:
    words = context.words
    yield Table(
        (4, 28, 34, 20, 14),
        tuple(_line(number, line, context) for number, line in enumerate(lines_of(context), 1)),
        TableRole.FILL_IN,
        words.label("What to settle"),
        words.gettext("21 lines: a question, its answer, who confirmed it or where it stands, and the date."),
        header_row(
            words.label("No."),
            words.label("What to settle"),
            words.label("Answer"),
            words.label("Source or confirmed by"),
            words.label("Date"),
        ),
    )


def _line(number: int, line: Line, context: Context) -> Row:
    words, said = context.words, context.formats.number(number)
    question = Cell((Paragraph((Run(line.title),), Role.CELL_STRONG), Paragraph((Run(line.question),), Role.SMALL)))
    return Row(
        (
            cell(Run(said), role=Role.CELL_STRONG),
            question,
            _answer(line.known, rule(words.gettext("Answer to line {number}", number=said))),
            _column(
                [each.source for each in line.known],
                rule(words.gettext("Source of the answer to line {number}", number=said)),
            ),
            _column(
                [each.date for each in line.known],
                date(words.gettext("Date of the answer to line {number}", number=said)),
            ),
        )
    )


def _answer(known: tuple[Known, ...], blank: Field) -> Cell:
    """What is known, and below it room for the answer of a local person."""
    return Cell((*(Paragraph(each.said, Role.CELL) for each in known), Paragraph((blank,), Role.CELL)))


def _column(said: list[str], blank: Field) -> Cell:
    """Each source or date once, and below it room to write."""
    known = dict.fromkeys(each for each in said if each)
    return Cell((*(Paragraph((Run(each),), Role.SMALL) for each in known), Paragraph((blank,), Role.CELL)))


def _legal_checks(context: Context) -> Iterator[Block]:
    """The country's questions for a lawyer, with the answers that the pack records."""
    country = context.library.countries.get(context.spec.country)
    if country is None or not country.legal_checks:
        return
    words = context.words
    yield heading(1, words.label("Questions for a local lawyer"), "law", page_break=True)
    done = context.spec.legal_checks
    yield Table(
        (40, 30, 17, 13),
        tuple(_check(check, done.get(check.id), context) for check in country.legal_checks),
        TableRole.FILL_IN,
        words.label("Questions for a local lawyer"),
        words.gettext("Questions of law of the country, their answers, who checked them, and when."),
        header_row(words.label("Question"), words.label("Answer"), words.label("Checked by"), words.label("Date")),
    )


def _check(check: LegalCheck, done: LegalCheckDone | None, context: Context) -> Row:
    words, tag, topic = context.words, context.language.tag, plain(check.topic, context)
    answer = done.answer.in_language(tag) if done is not None and done.answer is not None else ""
    name = Paragraph(inline_of(check.topic, context), Role.CELL_STRONG, check.topic.passages[0].id)
    return Row(
        (
            Cell((name, *paragraphs(check.question, context, Role.SMALL))),
            known_or(rule(words.gettext("{topic}: answer", topic=topic)), answer),
            known_or(
                rule(words.gettext("{topic}: checked by", topic=topic)), done.checked_by if done is not None else ""
            ),
            known_or(
                date(words.gettext("{topic}: checked on", topic=topic)),
                context.formats.date(done.checked_on) if done is not None else "",
            ),
        )
    )


def _sign_off(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Sign-off"), "sign_off")
    yield words_paragraph(
        words.gettext(
            "The operational focal point answers for the facts, the strategic one for the content and its use. Without "
            "both signatures the pack stays a draft."
        )
    )
    yield Table(
        (22, 24, 24, 16, 14),
        tuple(row for points in context.spec.institutions for row in _signatures(points, context)),
        TableRole.FILL_IN,
        words.label("Sign-off"),
        words.gettext("A row for each focal point: name or function, institution, signature and date."),
        header_row(
            words.label("Focal point"),
            words.label("Name or function"),
            words.label("Institution"),
            words.label("Signature"),
            words.label("Date"),
        ),
    )


def _signatures(points: FocalPoints, context: Context) -> Iterator[Row]:
    """Both sign-offs of an institution; what is not known yet can be filled in."""
    words, tag = context.words, context.language.tag
    institution = points.institution.in_language(tag) if points.institution is not None else ""
    titles = (words.label("Operational focal point"), words.label("Strategic focal point"))
    for title, (_, point) in zip(titles, points.both, strict=True):
        yield _signature(title, institution, point, context)


def _signature(title: str, institution: str, point: SignOff | None, context: Context) -> Row:
    words = context.words
    signed = point.signed_on if point is not None else None
    known = institution or (point.institution if point is not None else None) or ""
    field = f"{title} ({institution})" if institution else title
    return Row(
        (
            cell(Run(title), role=Role.CELL_STRONG),
            known_or(rule(words.gettext("{title}: name or function", title=field)), point.name if point else ""),
            known_or(rule(words.gettext("{title}: institution", title=field)), known),
            Cell((Paragraph((), Role.CELL),)),
            known_or(
                date(words.gettext("{title}: date of signature", title=field)),
                context.formats.date(signed) if signed is not None else "",
            ),
        )
    )


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "lines": _lines,
    "legal-checks": _legal_checks,
    "sign-off": _sign_off,
    "imprint": imprint,
}
