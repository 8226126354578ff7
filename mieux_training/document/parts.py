"""Pieces that several documents share: covers, agendas, handouts, questions, sources, the imprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from mieux_training.content.country import Source
from mieux_training.content.model import Case, FillIn, Handout, Question
from mieux_training.document.context import Context
from mieux_training.document.labels import method_name, tone_name, tone_of
from mieux_training.document.markup import inline_of, item_list, paragraphs, plain, slot_runs
from mieux_training.document.nodes import (
    Block,
    Cell,
    Contents,
    Field,
    FieldKind,
    Heading,
    Inline,
    Item,
    ItemList,
    Link,
    ListKind,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    Tone,
    WritingLines,
)
from mieux_training.document.pictures import PICTURES
from mieux_training.document.visibility import disclaimer, visible_foot
from mieux_training.frozen import replace
from mieux_training.pack.plan import Entry, EntryKind, PlanDay, Session
from mieux_training.records import State, Text

__all__ = [
    "SHORT",
    "agenda_tables",
    "case_heading",
    "cell",
    "contents",
    "cover",
    "day_title",
    "duration",
    "fact_rows",
    "handout_number",
    "handouts_of",
    "header_row",
    "heading",
    "imprint",
    "imprint_alone",
    "label",
    "legend",
    "numbered_cell",
    "options_of",
    "session_anchor",
    "session_title",
    "source_line",
    "sources_list",
    "text_cell",
    "tick_list",
    "words_paragraph",
]


SHORT: Final = 8
"""A table of so many rows stays on one page."""


# --- small pieces ----------------------------------------------------------------------------------------------------


def words_paragraph(text: str, role: Role = Role.BODY) -> Paragraph:
    """A paragraph of the interface's own words."""
    return Paragraph((Run(text),), role)


def label(text: str) -> Paragraph:
    """A small heading inside a session."""
    return words_paragraph(text, Role.LABEL)


def heading(level: int, text: str, anchor: str, *, page_break: bool = False) -> Heading:
    """A heading of the interface's own words."""
    return Heading(level, (Run(text),), anchor, page_break=page_break)


def cell(*content: Inline, role: Role = Role.CELL, tone: Tone = Tone.NONE) -> Cell:
    """A cell with one paragraph."""
    return Cell((Paragraph(content, role),), tone)


def numbered_cell(number: int, text: Text, context: Context) -> Cell:
    """A cell with an authored text, its first paragraph behind a number, so that people can name it aloud."""
    first, *others = paragraphs(text, context, Role.CELL)
    if isinstance(first, Paragraph):
        first = replace(first, content=(Run(f"{context.formats.number(number)}. ", bold=True), *first.content))
    return Cell((first, *others))


def text_cell(text: Text, context: Context, tone: Tone = Tone.NONE) -> Cell:
    """A cell with an authored text."""
    return Cell(paragraphs(text, context, Role.CELL), tone)


def header_row(*titles: str) -> Row:
    """The row that repeats on every page."""
    return Row(tuple(cell(Run(title), role=Role.CELL_STRONG) for title in titles))


def fact_rows(facts: Iterable[tuple[str, tuple[Inline, ...]]]) -> tuple[Row, ...]:
    """Rows of a table of facts: a name and what it says."""
    return tuple(Row((cell(Run(name), role=Role.CELL_STRONG), cell(*content))) for name, content in facts)


def duration(minutes: int, context: Context) -> str:
    """Minutes in words: ``45 min``."""
    return context.words.gettext("{n} min", n=context.formats.number(minutes))


# --- numbers and titles ----------------------------------------------------------------------------------------------


def session_title(session: Session, context: Context) -> str:
    """``Session 5. Title``, the same number in every document."""
    title = plain(context.block_of(session).title, context)
    return context.words.gettext(
        "Session {number}. {title}", number=context.formats.number(session.number), title=title
    )


def case_heading(index: int, case: Case, session: Session, context: Context) -> Heading:
    """``Case 2. Title``; cases count from 1 in each session."""
    title = context.words.gettext(
        "Case {number}. {title}", number=context.formats.number(index), title=plain(case.title, context)
    )
    return Heading(3, (Run(title),), f"case{session.number}_{index}", case.title.passages[0].id)


def handout_number(session: Session, index: int) -> str:
    """``H5.1``: the session's number and the handout's, which counts from 1. A code: the same in every language."""
    return f"H{session.number}.{index}"


# --- cover and imprint -----------------------------------------------------------------------------------------------


def cover(title: str, context: Context) -> tuple[Block, ...]:
    """The title page: the workshop, the document, the host, the dates, and the state of a draft."""
    spec, tag = context.spec, context.language.tag
    lines = [spec.host.in_language(tag)] if spec.host is not None else []
    country = context.library.countries.get(spec.country)
    places = [spec.venue.in_language(tag)] if spec.venue is not None else []
    places += [plain(country.name, context)] if country is not None else []
    lines.append(context.formats.joined(places))
    lines.append(_dates(context))
    blocks: list[Block] = [
        Paragraph((Run(spec.title.in_language(tag)),), Role.TITLE),
        Paragraph((Run(title),), Role.SUBTITLE),
        *(words_paragraph(line, Role.COVER_LINE) for line in lines if line),
    ]
    if not context.final:
        said = context.words.gettext(
            "Draft, to work with and not to hand out. Open places are marked in the text; "
            "the last page says what is translated and reviewed."
        )
        blocks.append(words_paragraph(said, Role.STATUS))
    return (*blocks, *visible_foot(context))


def _dates(context: Context) -> str:
    days = context.plan.days
    first = context.formats.date(days[0].date)
    if len(days) == 1:
        return first
    return context.words.gettext("{first} to {last}", first=first, last=context.formats.date(days[-1].date))


def contents(context: Context) -> tuple[Block, ...]:
    """The table of contents."""
    return (Contents(context.words.label("Contents")),)


def imprint(context: Context) -> tuple[Block, ...]:
    """The imprint of a document of the workshop: that of any document, and the donors' disclaimer."""
    return (*imprint_alone(context), *disclaimer(context))


def imprint_alone(context: Context) -> tuple[Block, ...]:
    """How the document was made, how its texts stand, who answers for them, and under which licence they are.

    It comes last, since it counts what the document prints.
    """
    words = context.words
    blocks: list[Block] = [label(words.label("About this document"))]
    if not context.final:
        blocks += _text_states(context)
        blocks += _text_states(context.beside, foreign=True) if context.beside is not None else []
    for acceptance in context.spec.accept:
        if context.language.tag in acceptance.languages:
            said = words.gettext(
                "Unreviewed texts were accepted by {who} on {date}.",
                who=acceptance.by,
                date=context.formats.date(acceptance.on),
            )
            blocks.append(Paragraph((Run(said),), Role.SMALL, kept=True))
    licence = words.gettext(
        "Assembled with mieux-training. The training texts are under the licence CC BY 4.0. Facts "
        "about law and contacts hold only once a local person has confirmed them."
    )
    return (*blocks, words_paragraph(licence, Role.SMALL))


def _text_states(context: Context, *, foreign: bool = False) -> list[Paragraph]:
    """How the texts of a language stand, said in it."""
    language = context.language if foreign else None
    said = (_translation_state(context), _review_state(context))
    return [Paragraph((Run(each),), Role.SMALL, language=language, kept=True) for each in said]


def _translation_state(context: Context) -> str:
    words, number = context.words, context.formats.number
    states = list(context.states.values())
    if State.SOURCE in states:
        return words.gettext("The texts are the English original.")
    how = words.gettext("Translated from English by machine.") if words.by_machine else ""
    counts = words.gettext(
        "{done} of {total} texts are translated, {fuzzy} are to be checked, {missing} are missing.",
        done=number(states.count(State.TRANSLATED)),
        total=number(len(states)),
        fuzzy=number(states.count(State.FUZZY)),
        missing=number(states.count(State.MISSING)),
    )
    return f"{how} {counts}".strip()


def _review_state(context: Context) -> str:
    texts = context.texts.values()
    reviewed = sum(context.ledger.review_of(*text) is not None for text in texts)
    return context.words.gettext(
        "{reviewed} of {total} texts have been approved by a reviewer who knows the language and the subject.",
        reviewed=context.formats.number(reviewed),
        total=context.formats.number(len(texts)),
    )


# --- agenda ----------------------------------------------------------------------------------------------------------


_FIRST_ROWS = 3
"""Fewer rows at the foot of a page would look lost there."""


def agenda_tables(context: Context, *, level: int, anchors: bool) -> Iterator[Block]:
    """A heading and a table for each day; sessions link to their chapters where the document has them."""
    for day in context.plan.days:
        title = day_title(day, context)
        yield heading(level, title, f"agenda{day.number}")
        head = header_row(
            context.words.label("Time"),
            context.words.label("Session"),
            context.words.label("Method"),
            context.words.label("Length"),
        )
        rows = tuple(_agenda_row(entry, context, anchors=anchors) for entry in day.entries)
        yield Table(
            (17, 52, 20, 11),
            rows,
            TableRole.AGENDA,
            context.words.gettext("Agenda of {day}", day=title),
            context.words.gettext("Times, sessions, methods and lengths; colours repeat the kind of work."),
            head,
            together=len(rows) if day.number > 1 else _FIRST_ROWS,
        )


def day_title(day: PlanDay, context: Context) -> str:
    """``Day 1: Monday 8 March 2027``."""
    date = f"{context.formats.weekday(day.date)} {context.formats.date(day.date)}"
    return context.words.gettext("Day {number}: {date}", number=context.formats.number(day.number), date=date)


def _agenda_row(entry: Entry, context: Context, *, anchors: bool) -> Row:
    time = cell(Run(context.formats.hours(entry.start, entry.end)), role=Role.TIME, tone=_entry_tone(entry, context))
    length = Run(duration(entry.end - entry.start, context))
    tone = _entry_tone(entry, context)
    name, method = _entry_words(entry, context, anchors=anchors)
    return Row(
        (
            time,
            cell(*name, tone=tone),
            cell(Run(method), tone=tone) if method else _empty(tone),
            cell(length, tone=tone),
        )
    )


def _empty(tone: Tone) -> Cell:
    return Cell((Paragraph((Run("–"),), Role.CELL),), tone)


def _entry_tone(entry: Entry, context: Context) -> Tone:
    if entry.session is not None:
        return tone_of(context.block_of(entry.session))
    if entry.kind in (EntryKind.BREAK, EntryKind.LUNCH):
        return Tone.BREAK
    return Tone.FREE


def _entry_words(entry: Entry, context: Context, *, anchors: bool) -> tuple[tuple[Inline, ...], str]:
    words = context.words
    if entry.session is not None:
        block = context.block_of(entry.session)
        number = context.formats.number(entry.session.number)
        title = inline_of(block.title, context)
        if anchors:
            text = f"{number}  {plain(block.title, context)}"
            tooltip = words.gettext("Go to session {number}", number=number)
            return (Link(text, f"#{session_anchor(entry.session)}", tooltip),), method_name(block.method, words)
        return (Run(f"{number}  ", bold=True), *title), method_name(block.method, words)
    if entry.title is not None:
        return (Run(entry.title.in_language(context.language.tag)),), ""
    names = {EntryKind.BREAK: words.label("Break"), EntryKind.LUNCH: words.label("Lunch")}
    return (Run(names.get(entry.kind) or words.label("Time in reserve")),), ""


def session_anchor(session: Session) -> str:
    """Where a session's chapter starts."""
    return f"session{session.number}"


def legend(context: Context) -> Table:
    """What the colours of the agenda mean, each in its colour."""
    words = context.words
    head = header_row(words.label("Input and tests"), words.label("Practice"), words.label("Around the subjects"))
    rows = tuple(
        Row(tuple(cell(Run(tone_name(tone, words)), tone=tone) for tone in tones))
        for tones in ((Tone.INPUT, Tone.PRACTICE, Tone.FRAME), (Tone.TEST, Tone.CASE, Tone.BREAK))
    )
    return Table((1, 1, 1), rows, TableRole.AGENDA, words.label("Colours of the agenda"), header=head)


# --- handouts and questions ------------------------------------------------------------------------------------------


_OWN_PAGE = 20
"""So many lines to tick or to write on make a handout a form, which starts its own page to be torn out."""


def handouts_of(session: Session, context: Context, *, level: int) -> Iterator[Block]:
    """A session's handouts with their numbers."""
    for index, handout in enumerate(context.block_of(session).handouts, 1):
        number = handout_number(session, index)
        title = context.words.gettext("Handout {number}. {title}", number=number, title=plain(handout.title, context))
        lines = len(handout.checklist) + len(handout.fill_in)
        yield Heading(
            level,
            (Run(title),),
            f"handout{session.number}_{index}",
            handout.title.passages[0].id,
            page_break=lines >= _OWN_PAGE,
        )
        yield from _handout(handout, number, context)


def _handout(handout: Handout, number: str, context: Context) -> Iterator[Block]:
    if handout.picture is not None:
        yield PICTURES[handout.picture](context)
    yield from paragraphs(handout.intro, context, Role.LEAD)
    yield from paragraphs(handout.text, context)
    yield from item_list(handout.checklist, context, ListKind.CHECK)
    if handout.fill_in:
        yield _fill_in_table(handout.fill_in, number, context)
    yield from paragraphs(handout.closing, context)


def _fill_in_table(lines: tuple[FillIn, ...], number: str, context: Context) -> Table:
    rows = tuple(
        Row((Cell((Paragraph(inline_of(line.label, context), Role.CELL_STRONG),)), _fill_in(line, context)))
        for line in lines
    )
    return Table(
        (38, 62),
        rows,
        TableRole.FILL_IN,
        context.words.gettext("Lines to fill in of handout {number}", number=number),
        context.words.gettext("The first column says what to write, the second one has room for it."),
    )


def _fill_in(line: FillIn, context: Context) -> Cell:
    if line.slot is None:
        return Cell((WritingLines(line.lines),))
    return Cell((Paragraph(slot_runs(line.slot, context), Role.CELL), WritingLines(max(1, line.lines - 1))))


def options_of(question: Question, context: Context) -> ItemList:
    """The options of a question, lettered."""
    return ItemList(
        tuple(Item(inline_of(option, context), option.passages[0].id) for option in question.options), ListKind.LETTER
    )


def tick_list(texts: Iterable[Text], context: Context) -> tuple[ItemList, ...]:
    """A list of a form, each item behind a box that can be ticked on the screen; nothing for no texts."""
    items = tuple(
        Item((Field(FieldKind.CHECK, plain(text, context)), *inline_of(text, context)), text.passages[0].id)
        for text in texts
    )
    return (ItemList(items, ListKind.CHECK),) if items else ()


# --- sources ---------------------------------------------------------------------------------------------------------


def sources_list(sources: Iterable[Source], context: Context) -> ItemList:
    """Sources as a list: author, title, year, whether the authors saw all of it."""
    return ItemList(tuple(Item(source_line(source, context)) for source in sources))


def source_line(source: Source, context: Context) -> tuple[Inline, ...]:
    """A source in one line."""
    return tuple(_source(source, context))


def _source(source: Source, context: Context) -> Iterator[Inline]:
    yield Run(f"{source.author}: ")
    if source.url is not None:
        yield Link(source.title, source.url, source.url)
    else:
        yield Run(source.title, italic=True)
    year = context.words.label("no year") if source.year is None else context.formats.number(source.year)
    yield Run(f"{context.formats.between(',')}{year}.")
