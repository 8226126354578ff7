"""The facilitator's guide: everything that is needed to run the workshop, session by session, with the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.document.context import Context, Section
from mieux_training.document.country_pages import country_pages
from mieux_training.document.guide_session import session_chapter
from mieux_training.document.labels import per_name
from mieux_training.document.markup import inline_of, paragraphs, slot_runs
from mieux_training.document.matrix import matrix_pages
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Item,
    ItemList,
    PageBreak,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
)
from mieux_training.document.parts import (
    agenda_tables,
    cell,
    contents,
    cover,
    day_title,
    header_row,
    heading,
    imprint,
    legend,
    options_of,
    sources_list,
    words_paragraph,
)
from mieux_training.document.pictures import agenda_pictures
from mieux_training.document.rules_set_aside import rules_set_aside
from mieux_training.pack.materials import materials_of, participatory_share
from mieux_training.pack.plan import PlanDay
from mieux_training.pack.test_items import items_of

__all__ = ["SECTIONS", "title_of"]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Facilitator’s guide")


def _cover(context: Context) -> Iterator[Block]:
    yield from cover(title_of(context), context)
    yield PageBreak()


def _how_to_use(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("How to use this guide"), "how", page_break=True)
    yield words_paragraph(
        words.gettext(
            "Each session starts with a box of facts: time, method, groups, materials, and how "
            "sensitive it is. Then come "
            "the steps with clock times. Boxes tell you what is what:"
        )
    )
    yield Callout(
        CalloutRole.SAY,
        words.label("Say"),
        (words_paragraph(words.gettext("Words for you to speak. Use your own as soon as you know the session.")),),
    )
    yield Callout(
        CalloutRole.DO,
        words.label("Participants do"),
        (words_paragraph(words.gettext("The task, as participants read it in their workbook.")),),
    )
    yield Callout(
        CalloutRole.NOTE, words.label("Note"), (words_paragraph(words.gettext("What you prepare, watch or decide.")),)
    )
    yield Callout(
        CalloutRole.ANSWER,
        words.label("Answers"),
        (
            words_paragraph(
                words.gettext(
                    "For facilitators only. Nothing in this guide is to be copied for participants: the "
                    "workbook has their part."
                )
            ),
        ),
    )
    lines = (
        words.gettext(
            "Assume that survivors, relatives of survivors, and people with harmful attitudes are in the room."
        ),
        words.gettext(
            "Read each content note aloud, and mean it: whoever steps out is thanked, followed by one of "
            "you, and asked nothing."
        ),
        words.gettext(
            "Work in twos whenever a session’s sensitivity is medium or high: one leads, one watches over the people."
        ),
        words.gettext(
            "If somebody tells of an experience of their own: thank them, stop the exercise for them, move "
            "to the quiet room, say what you can and cannot keep confidential, and link them with the person "
            "named for support."
        ),
        words.gettext("Nobody plays violence, abduction or abuse, and nobody plays a child."),
    )
    yield Callout(
        CalloutRole.CARE,
        words.label("Care for the people in the room"),
        (ItemList(tuple(Item((Run(line),)) for line in lines)),),
    )


def _agenda(context: Context) -> Iterator[Block]:
    words, formats = context.words, context.formats
    yield heading(1, words.label("Agenda at a glance"), "agenda", page_break=True)
    yield from agenda_pictures(context)
    yield from agenda_tables(context, level=2, anchors="sessions" not in context.without)
    yield legend(context)
    for day in context.plan.days:
        share = participatory_share(day, context.library)
        yield words_paragraph(
            words.gettext(
                "Day {day}: participants are active for {share} % of the session time; {spare} are in reserve.",
                day=formats.number(day.number),
                share=formats.number(share),
                spare=words.gettext("{n} min", n=formats.number(day.spare)),
            ),
            Role.SMALL,
        )


def _materials(context: Context) -> Iterator[Block]:
    words, formats = context.words, context.formats
    yield heading(1, words.label("Materials"), "materials", page_break=True)
    audience = context.spec.audience
    yield words_paragraph(
        words.gettext(
            "Quantities for {participants} participants and {facilitators} facilitators, computed from "
            "the groups of each "
            "session. What several sessions use again is counted once, at its largest.",
            participants=formats.number(audience.participants),
            facilitators=formats.number(audience.facilitators),
        ),
        Role.LEAD,
    )
    rows = tuple(
        Row(
            (
                cell(*inline_of(need.item, context)),
                cell(Run(formats.number(need.quantity)), role=Role.TIME),
                cell(Run(per_name(need.per, words))),
                cell(Run(formats.joined(formats.number(number) for number in need.sessions))),
            )
        )
        for need in materials_of(context.plan, context.library, context.spec)
    )
    if rows:
        yield Table(
            (46, 14, 22, 18),
            rows,
            TableRole.GRID,
            words.label("Materials"),
            words.gettext("Items, quantities, and the sessions that use them."),
            header_row(words.label("Item"), words.label("Quantity"), words.label("Counted"), words.label("Sessions")),
        )


def _local_facts(context: Context) -> Iterator[Block]:
    words = context.words
    needed: dict[str, list[int]] = {}
    for session in context.plan.sessions:
        for slot in context.block_of(session).needs_slots:
            needed.setdefault(slot, []).append(session.number)
    if not needed:
        return
    yield heading(1, words.label("Local facts to confirm"), "facts", page_break=True)
    yield words_paragraph(
        words.gettext(
            "These facts hold only here and only for a time. A local person confirms each of them before the pack is "
            "printed for real. Never write the address of a shelter or a private number."
        ),
        Role.LEAD,
    )
    rows = tuple(
        Row(
            (
                cell(*inline_of(context.library.slots[slot].label, context), role=Role.CELL_STRONG),
                cell(*slot_runs(slot, context)),
                cell(Run(context.formats.joined(context.formats.number(number) for number in dict.fromkeys(numbers)))),
            )
        )
        for slot, numbers in needed.items()
    )
    yield Table(
        (32, 50, 18),
        rows,
        TableRole.GRID,
        words.label("Local facts"),
        words.gettext("Facts, what is known of them, and the sessions that print them."),
        header_row(words.label("Fact"), words.label("As it will be printed"), words.label("Sessions")),
    )


def _sessions(context: Context) -> Iterator[Block]:
    for day in context.plan.days:
        yield from _day(day, context)


def _day(day: PlanDay, context: Context) -> Iterator[Block]:
    yield heading(1, day_title(day, context), f"day{day.number}", page_break=True)
    for entry in day.entries:
        if entry.session is not None:
            yield from session_chapter(entry.session, context)


def _answer_key(context: Context) -> Iterator[Block]:
    """The items that the tests print, with the same numbers, their keys, reasons and the sessions that teach them."""
    words, formats = context.words, context.formats
    items = items_of(context.plan, context.library)
    if not items:
        return
    yield heading(1, words.label("Answer key of the tests"), "key", page_break=True)
    yield words_paragraph(
        words.gettext(
            "The same questions before and after. Scores show what the group has learned and what the workshop must do "
            "better; they never rank people."
        ),
        Role.LEAD,
    )
    for item in items:
        question = item.question
        yield Paragraph(
            (Run(f"{formats.number(item.number)}. ", bold=True), *inline_of(question.question, context)),
            message=question.question.passages[0].id,
        )
        yield options_of(question, context)
        title = words.gettext(
            "Answer: {letter}. Taught in session {session}.",
            letter=formats.letter(question.answer.value),
            session=formats.number(item.session.number),
        )
        yield Callout(CalloutRole.ANSWER, title, paragraphs(question.why, context))


def _sources(context: Context) -> Iterator[Block]:
    words = context.words
    cited = dict.fromkeys(source for session in context.plan.sessions for source in context.block_of(session).sources)
    sources = [context.library.sources[each] for each in cited if each in context.library.sources]
    if not sources:
        return
    yield heading(1, words.label("Sources"), "sources", page_break=True)
    yield words_paragraph(
        words.gettext(
            "Texts of the Council of Europe, the European Union and the OSCE bind their parties or "
            "members only; elsewhere "
            "they are practice to compare with."
        ),
        Role.LEAD,
    )
    yield sources_list(sorted(sources, key=lambda source: source.author.casefold()), context)


SECTIONS: Mapping[str, Section] = {
    "cover": _cover,
    "contents": contents,
    "how-to-use": _how_to_use,
    "agenda": _agenda,
    "rules-set-aside": rules_set_aside,
    "materials": _materials,
    "local-facts": _local_facts,
    "sessions": _sessions,
    "answer-key": _answer_key,
    "matrix": matrix_pages,
    "country": country_pages,
    "sources": _sources,
    "imprint": imprint,
}
