"""Writes the fields of forms: content controls, filled in on the screen and, where they are empty, with a pen.

An empty field holds a placeholder that prints: a dotted rule to write on, words, or the options of a choice to circle.
Word drops it as soon as something is filled in. The tag and the values of options are the same in every language, so
that forms filled in can be read by a program: those that the node names, else numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from mieux_training.document.nodes import Field, FieldKind
from mieux_training.errors import MieuxError, Problem
from mieux_training.i18n.formats import Script
from mieux_training.render.docx import styles
from mieux_training.render.docx.context import Context
from mieux_training.render.docx.markup import attribute, line
from mieux_training.render.docx.runs import styled_text
from mieux_training.render.docx.script import look, symbol_look

__all__ = ["CHECKED", "NAMESPACES", "PROTECTION", "SYMBOL_FONT", "UNCHECKED", "field", "ruled_field"]

NAMESPACES: Final = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
"""What the root of a part with fields declares: Word before 2010 had no boxes to tick, and shows the characters."""

PROTECTION: Final = '<w:documentProtection w:edit="forms" w:enforcement="1"/>'
"""What the settings of a document say in which only the fields can be changed. It has no password: it guards against
slips of the hand, and whoever has to can lift it in Word."""

UNCHECKED: Final = "☐"
CHECKED: Final = "☒"
SYMBOL_FONT: Final = "Segoe UI Symbol"
"""The font of both boxes; where it is missing, Word and LibreOffice take another one that has them."""

_DATE_FORMAT = "d MMMM yyyy"
_LONGEST_TITLE = 64
"""Word takes no more for a title or a tag."""
_DOT = "."
_DOT_WIDTHS: Final[Mapping[Script, int]] = MappingProxyType({Script.LATIN: 56, Script.ARABIC: 67, Script.THAI: 73})
"""How wide a dot is in the fonts of the house style, in twentieths of a point."""
_RULES: Final[Mapping[FieldKind, int]] = MappingProxyType(
    {FieldKind.TEXT: 3400, FieldKind.DATE: 2300, FieldKind.CHOICE: 2300}
)
"""How long a rule is where there is room, in twentieths of a point."""
_ROOM = 0.95
"""The share of a line that a rule takes at most: fonts of other house styles may have wider dots."""
_CIRCLED = 90
"""How many characters of options may stand in a line to be circled."""


def field(node: Field, context: Context, *, alone: bool = False) -> str:
    """A content control in a line; ``alone`` it has the line to itself."""
    script = context.press.setting.script
    if node.kind is FieldKind.CHECK:
        properties = symbol_look(script, SYMBOL_FONT)
        glyph = f"<w:r>{properties}<w:t>{UNCHECKED}</w:t></w:r>"
        return _control(node, context, properties, _BOX, glyph)
    words = line(node.placeholder) or _to_circle(node.options) or _rule(node.kind, context, alone)
    shown = styled_text(words, context, context.press.house.styles[styles.PLACEHOLDER])
    type_ = f"<w:showingPlcHdr/>{_TYPES[node.kind](node, context)}"
    return _control(node, context, look(script), type_, shown)


def ruled_field(title: str, count: int, context: Context) -> str:
    """A content control that holds ruled lines, in a paragraph whose tab has a leader; it takes several paragraphs."""
    lines = "<w:br/>".join(["<w:tab/>"] * count)
    node, typed = Field(FieldKind.TEXT, title), look(context.press.setting.script)
    return _control(node, context, typed, "<w:showingPlcHdr/>", f"<w:r>{lines}</w:r>")


def _control(node: Field, context: Context, typed: str, type_: str, content: str) -> str:
    """A control that can be filled in and not deleted; ``typed`` is the look of what is filled in."""
    name = line(node.title).strip()
    if not name:
        raise MieuxError(Problem("field-without-title", f"a field of the kind '{node.kind}' has no title"))
    number = context.press.ledger.control()
    tag = line(node.tag).strip() or f"{node.kind.value}-{number}"
    if len(tag) > _LONGEST_TITLE:
        said = f"the tag '{tag}' of a field has more than {_LONGEST_TITLE} characters"
        raise MieuxError(Problem("field-tag", said, hint="give the module a shorter name"))
    return (
        f'<w:sdt><w:sdtPr>{typed}<w:alias w:val="{attribute(_shortened(name))}"/>'
        f'<w:tag w:val="{attribute(tag)}"/><w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>{type_}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _shortened(title: str) -> str:
    """A title that Word takes: it ends after a word where it has spaces."""
    if len(title) <= _LONGEST_TITLE:
        return title
    start = title[: _LONGEST_TITLE - 1]
    return f"{(start.rpartition(' ')[0] or start).rstrip()}…"


_BOX: Final = (
    '<w14:checkbox><w14:checked w14:val="0"/>'
    f'<w14:checkedState w14:val="{ord(CHECKED):04X}" w14:font="{SYMBOL_FONT}"/>'
    f'<w14:uncheckedState w14:val="{ord(UNCHECKED):04X}" w14:font="{SYMBOL_FONT}"/></w14:checkbox>'
)


def _text(_node: Field, _context: Context) -> str:
    return '<w:text w:multiLine="1"/>'


def _date(_node: Field, context: Context) -> str:
    """A date in the language and the calendar of the document."""
    setting = context.press.setting
    tag = attribute(setting.latin_tag or setting.complex_tag)
    return (
        f'<w:date><w:dateFormat w:val="{_DATE_FORMAT}"/><w:lid w:val="{tag}"/>'
        f'<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="{setting.calendar}"/></w:date>'
    )


def _choice(node: Field, _context: Context) -> str:
    """A list of options; the first line of the list, its title, takes a choice back."""
    options = [line(option).strip() for option in node.options]
    values = node.values or tuple(str(number) for number in range(1, len(options) + 1))
    if not all(options) or len(set(options)) < len(options) or not options or len(set(values)) < len(options):
        raise MieuxError(
            Problem("field-options", f"the options of the field {node.title!r} are not all different and named")
        )
    items = "".join(
        f'<w:listItem w:displayText="{attribute(option)}" w:value="{attribute(line(value))}"/>'
        for option, value in zip(options, values, strict=True)
    )
    # A line without a text of its own is the one by which Word takes a choice back.
    return f'<w:dropDownList><w:listItem w:value="{attribute(line(node.title))}"/>{items}</w:dropDownList>'


_TYPES: Final[Mapping[FieldKind, Callable[[Field, Context], str]]] = MappingProxyType(
    {FieldKind.TEXT: _text, FieldKind.DATE: _date, FieldKind.CHOICE: _choice}
)


def _to_circle(options: tuple[str, ...]) -> str:
    """The options in a line, for a pen; nothing where they are too long for one.

    >>> _to_circle(("Yes", "Partly", "No"))
    'Yes / Partly / No'
    """
    words = " / ".join(line(option) for option in options)
    return words if len(words) <= _CIRCLED else ""


def _rule(kind: FieldKind, context: Context, alone: bool) -> str:
    """Dots, which LibreOffice prints in plain text fields too, where it drops underlines; fewer in a narrow cell."""
    room = int(context.width * _ROOM)
    length = room if alone and kind is FieldKind.TEXT else min(_RULES[kind], room)
    return _DOT * max(1, length // _DOT_WIDTHS[context.press.setting.script])
