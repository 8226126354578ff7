"""Where the shapes of a picture stand: from its meaning to boxes, before anything is written.

    Diagram ─ one function for each kind ─ Layout (boxes with lines of text)

Distances are in tenths of a millimetre and count from the edge where reading begins, so that a page which is read from
right to left mirrors them all at once.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final

from mieux_training.document.nodes import Diagram, DiagramKind, Shape, Tone
from mieux_training.frozen import frozen, replace
from mieux_training.render.docx.colours import PATTERNS, WHITE, Palette, palette

__all__ = ["INSET", "LAYOUTS", "SMALLEST", "Box", "Layout", "Line", "layout"]

SMALLEST: Final = 7.0
"""The smallest type of a picture, in points."""
_BAR_TYPE, _LARGE_BAR_TYPE, _HEAD, _NOTE, _STRONG = 7.5, 8.5, 9.0, 9.5, 11.0
_POINT = 3.528
"""A point in tenths of a millimetre."""
_LINE = 1.25
"""A line's height for type of size 1."""

_AXIS, _COLUMN_GAP, _STRIP = 110, 30, 22
_WHOLE: Final = 100
"""The longest bar of a comparison."""
_DAY_HEIGHT, _TALLEST_DAY = 1500, 1650
_HIGHEST_MINUTE = 5.7
"""Half a day leaves room for what stands below it; the words of five minutes then stand a little over the edges."""
INSET: Final = 20
"""Between an edge and the text."""


@frozen
class Line:
    """A paragraph in a box: strong words, then others."""

    strong: str
    text: str
    size: float
    """In points."""
    colour: str


@frozen
class Box:
    """A shape at its place. Without lines it is decoration."""

    x: int
    y: int
    width: int
    height: int
    form: str = "rect"
    """``rect``, ``roundRect``, ``mathPlus``, ``downArrow``, or ``forward``: an arrow in the direction of reading."""
    fill: str = ""
    """``""`` is none."""
    pattern: str = ""
    """A pattern of ``fill`` on white instead of the plain colour; ``none`` is white alone."""
    edge: str = ""
    dashed: bool = False
    lines: tuple[Line, ...] = ()
    centred: bool = False
    inset: int = INSET
    """Between the leading edge and the text."""
    tight: bool = False
    """Its lines stand as close as the type allows."""


@frozen
class Layout:
    """A picture laid out: its size, and its boxes from back to front."""

    width: int
    height: int
    boxes: tuple[Box, ...]


def layout(diagram: Diagram, width: int, fills: Mapping[Tone, str]) -> Layout:
    """The boxes of ``diagram`` over a width, in the tones' colours."""
    colours = {tone: palette(fills.get(tone, WHITE)) for tone in Tone}
    boxes = tuple(LAYOUTS[diagram.kind](diagram, width, colours))
    bottom = _bottom(boxes)
    if diagram.legend:
        boxes += tuple(_legend(diagram.legend, width, bottom + 25, colours))
    return Layout(width, _bottom(boxes), boxes)


Colours = Mapping[Tone, Palette]


# Kinds of pictures


@frozen
class _Days:
    """Where hours and days stand in a schedule: the first minute, a minute's height, and the columns."""

    first: int
    minute: float
    axis: int
    column: int
    top: int

    def left(self, day: int) -> int:
        """Where a day's column starts."""
        return self.axis + day * (self.column + _COLUMN_GAP)

    def at(self, minutes: int) -> int:
        """How far down a time of the day stands."""
        return self.top + round((minutes - self.first) * self.minute)

    def place(self, shape: Shape) -> Box:
        """The place of a bar."""
        top = self.at(shape.start)
        return Box(self.left(shape.column), top, self.column, self.at(shape.start + shape.length) - top)


def _schedule(diagram: Diagram, width: int, colours: Colours) -> Iterator[Box]:
    """Bars to scale: a minute is as high on every day."""
    heads = 2 * INSET + max(
        (_height(head, _HEAD, _days(diagram, width, 0).column) for head in diagram.heads), default=0
    )
    days = _days(diagram, width, heads + 25)
    for day, head in enumerate(diagram.heads):
        yield _head(head, days.left(day), 0, days.column, heads, colours)
    quiet = colours[Tone.FREE]
    for minutes, words in diagram.marks:
        y, line = days.at(minutes), Line("", words, _BAR_TYPE, quiet.ink)
        yield Box(days.axis - 15, y, width - days.axis + 15, 0, "line", edge=quiet.deep, dashed=True)
        yield Box(0, y - 25, days.axis - 15, 50, lines=(line,), inset=0)
    yield from _bars(diagram, days, colours)


def _days(diagram: Diagram, width: int, top: int) -> _Days:
    first = min(shape.start for shape in diagram.shapes)
    last = max(shape.start + shape.length for shape in diagram.shapes)
    shortest = min((shape.length for shape in diagram.shapes if _has_words(shape)), default=last - first)
    axis, count = _AXIS if diagram.marks else 0, max(1, len(diagram.heads))
    column = (width - axis - _COLUMN_GAP * (count - 1)) // count
    return _Days(first, _minute(shortest, last - first), axis, column, top)


def _bars(diagram: Diagram, days: _Days, colours: Colours) -> Iterator[Box]:
    """The bars, and over them the words of those that are lower than a line."""
    over: list[Box] = []
    for shape in diagram.shapes:
        place = days.place(shape)
        written = _bar_words(shape, place, colours[shape.tone])
        if written.height > place.height:
            over.append(written)
        else:
            place = written
        yield from _bar(shape.tone, place, colours)
    yield from over


def _minute(shortest: int, whole: int) -> float:
    """A minute's height: the shortest bar has room for a line of type, and a day room on its page."""
    wanted = _BAR_TYPE * _POINT * _LINE / shortest
    return min(_TALLEST_DAY / whole, _HIGHEST_MINUTE, max(_DAY_HEIGHT / whole, wanted))


def _bar_words(shape: Shape, place: Box, own: Palette) -> Box:
    """A bar with its words; where it is lower than a line, the words alone, which then stand over its edges."""
    room = place.height / _POINT / _LINE
    size = max(SMALLEST, min(room, _BAR_TYPE if room < 2 * _LARGE_BAR_TYPE else _LARGE_BAR_TYPE))
    lines = (Line(shape.label, shape.text, size, own.ink),) if _has_words(shape) else ()
    bar = replace(place, lines=lines, inset=_STRIP + 12, tight=True)
    least = round(size * _POINT * _LINE) if lines else 0
    if least <= place.height:
        return bar
    return replace(bar, y=place.y - (least - place.height) // 2, height=least)


def _bar(tone: Tone, place: Box, colours: Colours) -> Iterator[Box]:
    """A bar, and the strip that tells its tone without colour."""
    own = colours[tone]
    yield replace(place, fill=own.ground, edge=own.deep)
    strip = replace(place, width=_STRIP, fill=own.deep, pattern=PATTERNS[tone], edge=own.deep)
    yield replace(strip, lines=(), inset=INSET, tight=False)


def _mix(diagram: Diagram, width: int, colours: Colours) -> Iterator[Box]:
    """A bar of stretches for each day, all to one scale."""
    name, height, gap = 300, 85, 30
    scale = (width - name) / max(shape.start + shape.length for shape in diagram.shapes)
    for day, head in enumerate(diagram.heads):
        line = Line(head, "", _LARGE_BAR_TYPE, colours[Tone.FRAME].ink)
        yield Box(0, day * (height + gap), name - 20, height, lines=(line,), inset=0)
    for shape in diagram.shapes:
        x = name + round(shape.start * scale)
        end = name + round((shape.start + shape.length) * scale)
        y, own = shape.column * (height + gap), colours[shape.tone]
        line = Line(shape.label, shape.text, _BAR_TYPE, own.ink)
        place = Box(x, y, end - x, height - _STRIP, fill=own.ground, edge=own.deep, inset=0)
        yield replace(place, lines=(line,), centred=True, tight=True)
        yield Box(x, y + height - _STRIP, end - x, _STRIP, fill=own.deep, pattern=PATTERNS[shape.tone], edge=own.deep)


def _compared(diagram: Diagram, width: int, colours: Colours) -> Iterator[Box]:
    """A row for each head: its name, and its bars below one another, all to one scale."""
    name, height, gap, number = width * 36 // 100, 42, 6, 110
    scale = (width - name - number) / _WHOLE
    y = 0
    for row, head in enumerate(diagram.heads):
        shapes = sorted((each for each in diagram.shapes if each.column == row), key=lambda each: each.start)
        high = max(_height(head, _LARGE_BAR_TYPE, name - 20), len(shapes) * (height + gap))
        line = Line(head, "", _LARGE_BAR_TYPE, colours[Tone.FRAME].ink)
        yield Box(0, y, name - 20, high, lines=(line,), inset=0)
        top = y + (high - len(shapes) * (height + gap) + gap) // 2
        for shape in shapes:
            long = max(_STRIP, round(shape.length * scale))
            place = Box(name, top, long, height)
            yield from _bar(shape.tone, place, colours)
            label = Line(shape.label, "", _BAR_TYPE, colours[shape.tone].ink)
            yield Box(name + long + 5, top, number - 5, height, lines=(label,), inset=5, tight=True)
            top += height + gap
        y += high + 24


def _parts(diagram: Diagram, width: int, colours: Colours) -> Iterator[Box]:
    """A row for each rule, its parts joined by plus signs."""
    name, gap = 310, 75
    columns = max(shape.column + shape.length for shape in diagram.shapes)
    column = (width - name - gap * (columns - 1)) // columns
    y = 0
    for row, shapes in groupby(sorted(diagram.shapes, key=lambda each: each.start), key=lambda each: each.start):
        placed = [
            (shape, name + shape.column * (column + gap), column * shape.length + gap * (shape.length - 1))
            for shape in shapes
        ]
        height = max(_words_height(shape, wide) for shape, _, wide in placed)
        if row < len(diagram.heads):
            yield _head(diagram.heads[row], 0, y, name - 30, height, colours)
        for shape, x, wide in placed:
            yield _part(shape, Box(x, y, wide, height), colours)
            if shape.column and not shape.open:
                yield Box(x - gap + 15, y + height // 2 - 25, 50, 50, "mathPlus", fill=colours[Tone.FRAME].deep)
        y += height + 40


def _part(shape: Shape, place: Box, colours: Colours) -> Box:
    own = colours[Tone.FREE if shape.open else shape.tone]
    fill = "" if shape.open else own.ground
    lines = _words(shape, own.ink)
    return replace(place, form="roundRect", fill=fill, edge=own.deep, dashed=shape.open, lines=lines, centred=True)


def _layers(diagram: Diagram, width: int, colours: Colours) -> Iterator[Box]:
    """Steps that grow narrower towards the top."""
    shapes = sorted(diagram.shapes, key=lambda each: -each.start)
    narrowing = width * 45 // 100 // max(1, len(shapes) - 1) if shapes else 0
    y = 0
    for index, shape in enumerate(shapes):
        wide = width - narrowing * (len(shapes) - 1 - index)
        height = _words_height(shape, wide)
        yield _part(shape, Box((width - wide) // 2, y, wide, height), colours)
        y += height + 12


def _chain(diagram: Diagram, width: int, colours: Colours) -> Iterator[Box]:
    """Steps with arrows: side by side, or one below the other."""
    if len({shape.column for shape in diagram.shapes}) > 1:
        yield from _chain_across(diagram.shapes, width, colours)
    else:
        yield from _chain_down(diagram.shapes, width, colours)


def _chain_across(shapes: tuple[Shape, ...], width: int, colours: Colours) -> Iterator[Box]:
    gap, count = 75, len(shapes)
    column = (width - gap * (count - 1)) // count
    head = max(_height(_title(shape), _STRONG, column) for shape in shapes) + 2 * INSET
    body = max(_height(shape.note, _NOTE, column) for shape in shapes) + 3 * INSET
    for shape in shapes:
        own, x = colours[shape.tone], shape.column * (column + gap)
        title = Line(_title(shape), "", _STRONG, WHITE)
        note = Line("", shape.note, _NOTE, own.ink)
        yield Box(x, 0, column, head, fill=own.deep, edge=own.deep, lines=(title,), centred=True)
        yield Box(x, head, column, body, fill=own.ground, edge=own.deep, lines=(note,), centred=True)
        if shape.column:
            yield Box(x - gap + 12, (head + body) // 2 - 27, 50, 55, "forward", fill=colours[Tone.FRAME].deep)


def _chain_down(shapes: tuple[Shape, ...], width: int, colours: Colours) -> Iterator[Box]:
    name, gap, y = width * 30 // 100, 40, 0
    for index, shape in enumerate(sorted(shapes, key=lambda each: each.start)):
        own, title = colours[shape.tone], _title(shape)
        height = max(_height(title, _STRONG, name - 10), _height(shape.note, _NOTE, width - name - 15)) + 2 * INSET
        if index:
            yield Box(name // 2 - 20, y - gap + 3, 40, gap - 6, "downArrow", fill=colours[Tone.FRAME].deep)
        label, note = Line(title, "", _STRONG, WHITE), Line("", shape.note, _NOTE, own.ink)
        yield Box(0, y, name, height, fill=own.deep, edge=own.deep, lines=(label,), inset=30)
        yield Box(name, y, width - name, height, fill=own.ground, edge=own.deep, lines=(note,), inset=35)
        y += height + gap


LAYOUTS: Final[Mapping[DiagramKind, Callable[[Diagram, int, Colours], Iterator[Box]]]] = MappingProxyType(
    {
        DiagramKind.SCHEDULE: _schedule,
        DiagramKind.MIX: _mix,
        DiagramKind.BARS: _compared,
        DiagramKind.PARTS: _parts,
        DiagramKind.LAYERS: _layers,
        DiagramKind.CHAIN: _chain,
    }
)


# Pieces


def _head(words: str, x: int, y: int, width: int, height: int, colours: Colours) -> Box:
    """The name of a day or a rule, white on a deep ground."""
    deep = colours[Tone.INPUT].deep
    return Box(x, y, width, height, fill=deep, edge=deep, lines=(Line(words, "", _HEAD, WHITE),), centred=True)


def _legend(entries: tuple[Shape, ...], width: int, y: int, colours: Colours) -> Iterator[Box]:
    """Swatches with their meaning, in as many columns as the longest one allows."""
    swatch, height = 55, 42
    longest = max(_wide(entry.text, _BAR_TYPE) * _spread(entry.text) for entry in entries) + swatch + 25
    columns = max(1, min(len(entries), int(width // longest)))
    column = width // columns
    for index, entry in enumerate(entries):
        own = colours[entry.tone]
        x, top = index % columns * column, y + index // columns * (height + 8)
        yield Box(x, top + 5, swatch, height - 10, fill=own.ground, edge=own.deep)
        yield Box(x, top + 5, _STRIP, height - 10, fill=own.deep, pattern=PATTERNS[entry.tone], edge=own.deep)
        line = Line("", entry.text, _BAR_TYPE, colours[Tone.FREE].ink)
        yield Box(x + swatch + 10, top, column - swatch - 15, height, lines=(line,), inset=5, tight=True)


def _title(shape: Shape) -> str:
    """What a shape is called, its number before it."""
    return f"{shape.label}  {shape.text}".strip()


def _has_words(shape: Shape) -> bool:
    return bool(shape.label or shape.text)


def _words(shape: Shape, colour: str) -> tuple[Line, ...]:
    """The lines of a shape: what it is called, and the sentence below."""
    title = Line(_title(shape), "", _STRONG, colour)
    return (title, Line("", shape.note, _NOTE, colour)) if shape.note else (title,)


def _words_height(shape: Shape, width: int) -> int:
    title = _height(_title(shape), _STRONG, width)
    return title + (_height(shape.note, _NOTE, width) if shape.note else 0) + 3 * INSET


def _bottom(boxes: Iterable[Box]) -> int:
    return max((box.y + box.height for box in boxes), default=0)


# An estimate of type


def _height(words: str, size: float, width: int) -> int:
    """How high a text stands when it is set over a width, insets aside."""
    lines = max(1, math.ceil(_wide(words, size) * _SAFETY / (width - 2 * INSET)))
    return round(lines * size * _POINT * _LINE)


_SAFETY = 1.12
"""Lines end at words, so they are not full."""
_NARROW = frozenset("iljtfrI.,:;!|'’()[]- ")


def _wide(words: str, size: float) -> float:
    """How wide a text stands on one line, by usual widths of letters: a font itself is not at hand.

    >>> _wide("", 10), _wide("iii", 10) < _wide("mmm", 10)
    (0.0, True)
    """
    return sum(map(_letter, words)) * size * _POINT


def _spread(words: str) -> float:
    """How much wider than usual words may be that must stand on one line: joined letters vary more than others."""
    return _JOINED if any("\u0590" <= letter <= "\u08ff" for letter in words) else 1


_JOINED = 1.15


def _letter(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0  # vowels and tones above or below a letter take no width of their own
    if letter in _NARROW:
        return 0.3
    return 0.65 if letter.isupper() or letter > "\u0e00" or letter in "mwMW" else 0.52
