"""The case bank: every case of the plan with what facilitators know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.content.model import Case, cases_at
from mieux_training.document.context import Context, Section
from mieux_training.document.guide_session import case_file
from mieux_training.document.labels import form_name, sensitivity_name, trafficking_name, who_name
from mieux_training.document.markup import plain
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Inline,
    Item,
    ItemList,
    Link,
    Row,
    Run,
    Table,
    TableRole,
)
from mieux_training.document.parts import (
    case_heading,
    cell,
    fact_rows,
    header_row,
    heading,
    imprint,
    session_title,
    words_paragraph,
)
from mieux_training.document.title_lines import title_lines
from mieux_training.frozen import replace
from mieux_training.pack.plan import Session

__all__ = ["SECTIONS", "title_of"]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Case bank")


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)


def _cases(context: Context) -> Iterator[tuple[Session, int, Case]]:
    """The cases that the plan works on, each with its session and its number in it."""
    for session in context.plan.sessions:
        for index, case in enumerate(cases_at(context.block_of(session), session.variant), 1):
            yield session, index, case


def _rules(context: Context) -> Iterator[Block]:
    words = context.words
    lines = (
        words.gettext("All cases are invented. If one resembles a person whom somebody in the room knows, change it."),
        words.gettext("Facts are missing on purpose. Ask what the group would have to find out, and from whom."),
        words.gettext("Reasoning and outcome stay with you until the groups have reported."),
        words.gettext("Real cases are not compared by name, place or file number."),
    )
    yield Callout(
        CalloutRole.CARE,
        words.label("Before you use a case"),
        (ItemList(tuple(Item((Run(line),)) for line in lines)),),
    )


def _overview(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Overview of the cases"), "overview")
    rows = tuple(_overview_row(session, index, case, context) for session, index, case in _cases(context))
    if not rows:
        yield words_paragraph(words.gettext("No session of this workshop works on a case."))
        return
    yield Table(
        (24, 10, 17, 19, 15, 15),
        rows,
        TableRole.GRID,
        words.label("Overview of the cases"),
        words.gettext("Each case with its session, its people, the exploitation told of, and how sensitive it is."),
        header_row(
            words.label("Case"),
            words.label("Session"),
            words.label("People"),
            words.label("Exploitation told of"),
            words.label("Trafficking"),
            words.label("Sensitivity"),
        ),
    )


def _overview_row(session: Session, index: int, case: Case, context: Context) -> Row:
    words, profile = context.words, case.profile
    title = case_heading(index, case, session, context)
    name: tuple[Inline, ...] = title.content
    if "cases" not in context.without:
        tooltip = words.gettext("Go to the case “{title}”", title=plain(case.title, context))
        name = tuple(Link(part.text, f"#{title.anchor}", tooltip) for part in name if isinstance(part, Run))
    return Row(
        (
            cell(*name),
            cell(Run(context.formats.number(session.number))),
            cell(Run(_people(case, context))),
            cell(Run(context.formats.listed([form_name(form, words) for form in profile.forms]))),
            cell(Run(trafficking_name(profile.trafficking, words))),
            cell(Run(sensitivity_name(case.sensitivity, words))),
        )
    )


def _people(case: Case, context: Context) -> str:
    return context.formats.listed([who_name(who, context.words) for who in case.profile.who])


def _all_cases(context: Context) -> Iterator[Block]:
    known: set[int] = set()
    for session, index, case in _cases(context):
        first = session.number not in known
        if first:
            known.add(session.number)
            yield heading(1, session_title(session, context), f"session{session.number}", page_break=True)
        yield replace(case_heading(index, case, session, context), level=2, page_break=not first)
        yield _profile(case, session, index, context)
        yield from case_file(case, context)


def _profile(case: Case, session: Session, index: int, context: Context) -> Table:
    words, formats, profile = context.words, context.formats, case.profile
    at_home = words.label("yes") if profile.at_home else words.label("no")
    response = words.label("a service responds well") if profile.good_ending else words.label("left open, or not well")
    facts: tuple[tuple[str, tuple[Inline, ...]], ...] = (
        (words.label("People"), (Run(_people(case, context)),)),
        (words.label("In their own country"), (Run(at_home),)),
        (
            words.label("Exploitation told of"),
            (Run(formats.listed([form_name(form, words) for form in profile.forms])),),
        ),
        (
            words.label("Trafficking, as far as the file tells"),
            (Run(trafficking_name(profile.trafficking, words)),),
        ),
        (words.label("How it ends"), (Run(response),)),
        (words.label("Sensitivity"), (Run(sensitivity_name(case.sensitivity, words)),)),
    )
    caption = words.gettext(
        "Profile of case {case} of session {session}",
        case=formats.number(index),
        session=formats.number(session.number),
    )
    return Table((30, 70), fact_rows(facts), TableRole.FACTS, caption)


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "rules": _rules,
    "overview": _overview,
    "cases": _all_cases,
    "imprint": imprint,
}
