"""The nodes of a document: what is said, in which role, knowing nothing of Word and nothing of training.

    Document
    └── Block: Heading · Paragraph · ItemList · Table · Callout · WritingLines · Contents · PageBreak · Diagram
    │      · Sheet · LogoRow · PageFoot
        └── Inline: Run · Link · LineBreak · Field

A node is immutable. ``message`` is the id of the catalogue message that a text came from, or ``""`` for text that no
catalogue holds (numbers, names, slot values); whoever gates a document or looks for leaks reads it.
Roles say what a text is for; how it looks is the house style's affair.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from mieux_training.errors import Place
from mieux_training.frozen import field, frozen
from mieux_training.i18n.formats import Language

__all__ = [
    "Block",
    "Callout",
    "CalloutRole",
    "Cell",
    "Contents",
    "Diagram",
    "DiagramKind",
    "Document",
    "Field",
    "FieldKind",
    "Ground",
    "Heading",
    "Inline",
    "Item",
    "ItemList",
    "LineBreak",
    "Link",
    "ListKind",
    "Logo",
    "LogoRow",
    "Mark",
    "PageBreak",
    "PageFoot",
    "Paragraph",
    "Role",
    "Row",
    "Run",
    "Shape",
    "Sheet",
    "SheetPanel",
    "Table",
    "TableRole",
    "Tone",
    "WritingLines",
    "walk",
]


class Mark(StrEnum):
    """What a draft marks inside a line."""

    NONE = ""
    OPEN = "open"
    """A local fact that is still to be filled in."""
    UNCONFIRMED = "unconfirmed"
    """A local fact that nobody has confirmed."""
    DOUBTFUL = "doubtful"
    """A text whose translation is missing or outdated."""


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    COVER_LINE = "cover-line"
    """A line on a cover: host, dates, place."""
    STATUS = "status"
    """The state of a draft, on its cover and imprint."""
    LEAD = "lead"
    """A short paragraph under a heading that says what follows."""
    LABEL = "label"
    """A small heading inside a session that stays out of the contents."""
    TIME = "time"
    """A clock time or a duration in a table."""
    CELL = "cell"
    """Text in a table."""
    CELL_STRONG = "cell-strong"
    """Text in a header row, or the name in a table of facts."""
    SMALL = "small"
    """Sources, imprint."""
    CONTACT = "contact"
    """Whom to call, large."""
    CARD_TITLE = "card-title"
    """The role, or the name, at the top of a card."""
    CARD = "card"
    """The text of a card that one person holds in a hand."""
    CARD_WORDS = "card-words"
    """The few words of a card that several people read on a table."""
    POSTER = "poster"
    """A line that a room reads from a wall."""
    POSTER_SECOND = "poster-second"
    """The same line in a second language, smaller."""


class CalloutRole(StrEnum):
    """What a box is for."""

    SAY = "say"
    """Words that the facilitator speaks."""
    DO = "do"
    """What participants do."""
    NOTE = "note"
    """An instruction to the facilitator."""
    KEY = "key"
    """Key messages."""
    CARE = "care"
    """Content notes and care of people in the room."""
    TIP = "tip"
    """Experience from the room."""
    ANSWER = "answer"
    """Expected answers and keys, facilitators only."""
    CASE = "case"
    """The text of a case."""


class ListKind(StrEnum):
    """How the items of a list are marked."""

    BULLET = "bullet"
    NUMBER = "number"
    """Counts from 1 in each list."""
    LETTER = "letter"
    """Counts from a in each list: options of a question."""
    CHECK = "check"
    """A box to tick before each item; a box that an item begins with itself, a field, stands in its place."""


class TableRole(StrEnum):
    """What a table is for."""

    GRID = "grid"
    """Rows under a header row."""
    FACTS = "facts"
    """Two columns, the first one names what the second one says; no header row."""
    AGENDA = "agenda"
    """Hours and sessions; rows carry tones."""
    CARDS = "cards"
    """Cards to cut out."""
    ROLE_CARDS = "role-cards"
    """Cards with a long text to cut out: two to a lying page."""
    FILL_IN = "fill-in"
    """Names and room to write; rows are tall."""


class Tone(StrEnum):
    """A colour with a meaning, for rows and cells; what it means is always written too."""

    NONE = ""
    INPUT = "input"
    PRACTICE = "practice"
    CASE = "case"
    TEST = "test"
    FRAME = "frame"
    BREAK = "break"
    FREE = "free"


@frozen
class Run:
    """Characters with one look. ``text`` holds no line ends and no control characters."""

    text: str
    bold: bool = False
    italic: bool = False
    mark: Mark = Mark.NONE
    isolated: bool = False
    """A phone number, an address, a date in digits: reads left to right inside right-to-left text."""
    language: Language | None = None
    """Where it is not that of the words around it: a text without a translation."""


@frozen
class Link:
    """Linked characters. ``target`` is an http(s) or mailto address, or ``#anchor`` inside the document."""

    text: str
    target: str
    tooltip: str


@frozen
class LineBreak:
    """A new line in the same paragraph."""


class FieldKind(StrEnum):
    """What a reader can put into a field of a form."""

    CHECK = "check"
    """A box to tick; it prints as an empty box."""
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    """One of the options."""


@frozen
class Field:
    """A place in a line that is filled in, on the screen or with a pen.

    ``title`` says to a screen reader what is wanted; ``placeholder`` prints where nothing is filled in: dots to write
    on, or words. ``options`` are those of a choice. ``tag`` and ``values`` are for programs that read filled forms, and
    the same in every language: the field's name, unique in its document, and what each option stands for. Without them
    they are numbers.
    """

    kind: FieldKind
    title: str
    placeholder: str = ""
    options: tuple[str, ...] = ()
    tag: str = ""
    values: tuple[str, ...] = ()


Inline = Run | Link | LineBreak | Field


@frozen
class Paragraph:
    """A paragraph. ``content`` may be empty only in a table cell."""

    content: tuple[Inline, ...]
    role: Role = Role.BODY
    message: str = ""
    language: Language | None = None
    """Where it is not the document's own."""
    kept: bool = False
    """Whether it stays on a page with what follows it."""


@frozen
class Heading:
    """A heading of level 1 to 4; every heading of level 1 and 2 stands in the contents.

    ``anchor`` is unique in the document, starts with a letter, and is made of letters, digits and ``_``, at most 40.
    """

    level: int
    content: tuple[Inline, ...]
    anchor: str
    message: str = ""
    page_break: bool = False
    """Starts a new page."""
    large: bool = False
    """Is read from a wall."""


@frozen
class Item:
    """An item of a list."""

    content: tuple[Inline, ...]
    message: str = ""


@frozen
class ItemList:
    """A list; numbered kinds count from the start in each list."""

    items: tuple[Item, ...]
    kind: ListKind = ListKind.BULLET


@frozen
class Cell:
    """A table cell: at least one block, none of them a table."""

    blocks: tuple[Paragraph | ItemList | WritingLines, ...]
    tone: Tone = Tone.NONE
    language: Language | None = None
    """Where it is not the document's own."""


@frozen
class Row:
    """A row; it has as many cells as the table has columns."""

    cells: tuple[Cell, ...]


@frozen
class Table:
    """A table over the width of the text. ``columns`` are relative widths; ``header`` repeats on every page."""

    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    role: TableRole
    caption: str
    """A title for screen readers, never empty."""
    description: str = ""
    """What the table holds, for screen readers."""
    header: Row | None = None
    together: int = 0
    """So many of its first rows stay on one page with its header and its heading, where a page is long enough."""


@frozen
class Callout:
    """A box with a title that says what it is."""

    role: CalloutRole
    title: str
    blocks: tuple[Paragraph | ItemList, ...]


@frozen
class WritingLines:
    """Room to write: ``count`` ruled lines."""

    count: int
    title: str = ""
    """Where the lines are a field of a form, what a screen reader says is wanted."""


@frozen
class Contents:
    """A table of contents of the headings of level 1 and 2, filled in, each entry a link."""

    title: str


@frozen
class PageBreak:
    """What follows starts on a new page."""


class DiagramKind(StrEnum):
    """What a picture shows, and how its shapes are laid out; a picture without shapes shows nothing."""

    SCHEDULE = "schedule"
    """Days as columns: ``column`` is the day, ``start`` and ``length`` are minutes after midnight, to scale."""
    MIX = "mix"
    """A bar for each day: ``column`` is the day, ``start`` and ``length`` are minutes from the bar's beginning."""
    PARTS = "parts"
    """Rules that need several parts together: ``start`` is the rule's row, ``column`` the part, ``length`` how many
    columns it fills. ``heads`` name the rules."""
    LAYERS = "layers"
    """Layers that rest on one another: ``start`` counts from the lowest and widest, 0."""
    BARS = "bars"
    """Rows with bars below one another: ``column`` is the row, ``start`` the bar's place in it from 0, ``length`` how
    long it is, of 100; its ``label`` stands behind it. ``heads`` name the rows."""
    CHAIN = "chain"
    """Steps in their order with arrows between: in one row where each has a ``column``, else one below the other by
    ``start``."""


@frozen
class Shape:
    """A part of a picture that holds words."""

    text: str
    """Empty where there is room for the ``label`` alone; where both are, the shape only takes its place."""
    label: str = ""
    """What stands before the text: an hour, the number of a session or step."""
    note: str = ""
    """A sentence below, in small type."""
    tone: Tone = Tone.NONE
    start: int = 0
    length: int = 1
    column: int = 0
    open: bool = False
    """A part that is not needed: an outline without colour."""
    message: str = ""


@frozen
class Diagram:
    """A picture made of shapes with live text, over the width of the text."""

    kind: DiagramKind
    title: str
    """A name for screen readers, never empty."""
    description: str
    """What the picture shows, in whole sentences, never empty: who does not see it reads this."""
    shapes: tuple[Shape, ...]
    heads: tuple[str, ...] = ()
    """The names of days or rules, by ``column`` or row."""
    marks: tuple[tuple[int, str], ...] = ()
    """Hours beside a schedule: minutes after midnight, and how they are written."""
    legend: tuple[Shape, ...] = ()
    """What the tones mean: their texts."""


class Ground(StrEnum):
    """What a panel of a folded sheet is printed on."""

    PAPER = ""
    COVER = "cover"
    """Dark: titles and lines of covers are light."""
    CALM = "calm"
    WARM = "warm"


@frozen
class SheetPanel:
    """A panel of a folded sheet."""

    name: str
    """As the brochure's author calls it, for problems."""
    blocks: tuple[Paragraph | Heading | ItemList, ...]
    ground: Ground = Ground.PAPER
    where: Place = field(default_factory=Place)
    """Where its author wrote it."""


@frozen
class Sheet:
    """A sheet that is printed on both sides and folded; a document that has one has nothing else.

    Both sides have as many panels, each side in the order in which its language reads: the outside ends with the cover.
    """

    outside: tuple[SheetPanel, ...]
    inside: tuple[SheetPanel, ...]

    @property
    def panels(self) -> tuple[SheetPanel, ...]:
        """All panels: the outside, then the inside."""
        return self.outside + self.inside


@frozen
class Logo:
    """A picture of somebody's mark, as the bytes of a file."""

    data: bytes
    kind: str
    """``png`` or ``jpeg``."""
    width: int
    height: int
    """In pixels."""
    alt: str
    """Whose it is, for those who do not see it; never empty."""


@frozen
class LogoRow:
    """Logos in their order, all of one height, in one row."""

    logos: tuple[Logo, ...]


@frozen
class PageFoot:
    """What stands at the bottom of a page, a cover or a certificate, and after all else that stands on it."""

    blocks: tuple[Paragraph | LogoRow, ...]


Block = (
    Paragraph
    | Heading
    | ItemList
    | Table
    | Callout
    | WritingLines
    | Contents
    | PageBreak
    | Diagram
    | Sheet
    | LogoRow
    | PageFoot
)


@frozen
class Document:
    """A whole document in one language."""

    id: str
    """The document's kind: ``facilitator-guide``."""
    title: str
    language: Language
    blocks: tuple[Block, ...]
    subject: str = ""
    creator: str = ""
    header: str = ""
    """Small print at the top of each page: the pack's title, and that it is a draft."""
    page_label: str = "{page}/{pages}"
    """Page x of y in the document's language, with both fields in braces."""
    paper: str = "A4"
    calendar: str = "gregorian"
    """The calendar of dates that are filled in: ``buddhist`` where the language and the country count so."""
    protected: bool = False
    """Only the fields can be changed."""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block | Item | Shape]:
    """Every node with text, from the first to the last, those inside tables, lists and callouts included."""
    for block in blocks:
        yield block
        if isinstance(block, ItemList):
            yield from block.items
        elif isinstance(block, Diagram):
            yield from (*block.shapes, *block.legend)
        elif isinstance(block, Callout | PageFoot):
            yield from walk(block.blocks)
        elif isinstance(block, Sheet):
            for panel in block.panels:
                yield from walk(panel.blocks)
        elif isinstance(block, Table):
            for cell in _cells(block):
                yield from walk(cell.blocks)


def _cells(table: Table) -> Iterator[Cell]:
    """The cells of a table, those of its header first."""
    for row in (table.header, *table.rows) if table.header else table.rows:
        yield from row.cells
