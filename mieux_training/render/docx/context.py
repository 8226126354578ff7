"""What a node is written with: the house style, the typesetting, and where the node stands, as one value.

A :class:`Context` never changes: inside a callout or a cell a node is written with another one. What must be counted
over a whole document (lists, links, bookmarks, controls) is kept in its :class:`Ledger`, new for each document.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mieux_training.document.nodes import CalloutRole, Heading, Inline, ListKind, Mark, Role, Run, Tone
from mieux_training.frozen import frozen, replace
from mieux_training.i18n.formats import Direction, Language, Script
from mieux_training.render.docx import styles
from mieux_training.render.docx.house import MIRRORED_INSET, HouseStyle, ListLevel, Page
from mieux_training.render.docx.script import Typesetting, look, spoken_in, turned, turned_from, typesetting

__all__ = ["Context", "Frame", "Ledger", "Look", "Press", "base_context", "opening", "panel_frame"]

Look = tuple[bool, bool, Mark]
"""Bold, italic, mark."""

_AFTER_DIRECTION: Final = re.compile("<w:(?:spacing|ind|jc)[ />]|</w:pPr>")
"""What the schema wants behind a paragraph's direction, of what an opening holds."""
_INDENT: Final = re.compile("<w:ind [^>]*>")
_LABEL: Final = 12
"""A number, a length or a label before a text has at most so many characters."""


@dataclass(slots=True)
class Ledger:
    """Counters of one document in the making."""

    house: HouseStyle
    nums: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    bookmarks: int = 0
    controls: int = 0
    drawings: int = 1000
    """Headers of house styles use small numbers."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Pictures by the name of their part; the same picture stands once in the file."""
    presses: dict[str, Press] = field(default_factory=dict)
    """By the tag of a language; under ``""`` that of the document."""

    def new_list(self, kind: ListKind) -> int:
        """The id of a numbering of its own, so that the list counts from its start."""
        number = self.house.next_num_id + len(self.nums)
        self.nums.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self.house.lists[kind].abstract_id}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        return number

    def link(self, address: str) -> str:
        """The id of the relationship to ``address``, one for all links to it."""
        return self.links.setdefault(address, f"rIdLink{len(self.links) + 1}")

    def picture(self, data: bytes, kind: str) -> str:
        """The id of the relationship to a picture."""
        name = f"media/{hashlib.sha256(data).hexdigest()[:16]}.{kind}"
        self.pictures.setdefault(name, data)
        return f"rIdPicture{list(self.pictures).index(name) + 1}"

    def bookmark(self) -> int:
        """A new bookmark id."""
        self.bookmarks += 1
        return self.bookmarks

    def control(self) -> int:
        """A new content control id."""
        self.controls += 1
        return self.controls

    def drawing(self) -> int:
        """A new id of a picture or of a shape in it."""
        self.drawings += 1
        return self.drawings


@frozen
class Frame:
    """How paragraphs and lists start in one place: on the page, in a callout, in a cell."""

    paragraphs: Mapping[Role, str]
    """The opening of a paragraph, its properties included, by role."""
    items: Mapping[ListKind, tuple[str, str]]
    """The opening of an item before and after the id of its numbering."""
    title: str = ""
    """The opening of a callout's title."""
    sides: tuple[int, int] | None = None
    """How far a box stands in from the edge where reading begins and from the other one, in twentieths of a point."""


@frozen
class Press:
    """What is the same for every node of a document."""

    house: HouseStyle
    setting: Typesetting
    ledger: Ledger
    looks: Mapping[Script, Mapping[Look, str]]
    """A run's properties by the script of its text and its look."""
    link_looks: Mapping[Script, str]
    """The properties of a link's run by the script of its text."""
    tints: Mapping[Tone, str]
    """The end of a cell's properties by its tone."""
    callouts: Mapping[CalloutRole, Frame]
    cell: Frame
    head_cell: Frame
    page: Page
    width: int
    """The width of the page's text, in twentieths of a point."""
    headings: tuple[Heading, ...]
    """Those that stand in the contents."""
    pages: Mapping[str, int]
    """The page of a heading by its anchor, as far as known."""


@frozen
class Context:
    """Everything that a node needs to be written. What each run asks for stands here rather than in the press."""

    press: Press
    paragraphs: Mapping[Role, str]
    items: Mapping[ListKind, tuple[str, str]]
    width: int
    """The width of a line of text, in twentieths of a point."""
    native: Mapping[Look, str]
    """The looks of the script of the text here."""
    ascii_is_native: bool
    sides: tuple[int, int] | None = None
    """Those of the frame."""
    turn: str = ""
    """What a paragraph says of its direction where it is not the document's."""

    @property
    def right_to_left(self) -> bool:
        """In which direction a paragraph is read here."""
        return self.press.ledger.presses[""].setting.right_to_left != bool(self.turn)

    def start(self, role: Role) -> str:
        """The opening of a paragraph."""
        found = self.paragraphs[role]
        if not self.turn:
            return found
        at = _after_direction(found)
        indent = "" if self.sides is None else '<w:ind w:left="{1}" w:right="{0}"/>'.format(*self.sides)
        return f"{found[:at]}{self.turn}{indent}{found[at:]}"

    def item(self, kind: ListKind) -> tuple[str, str]:
        """The opening of an item before and after the id of its numbering."""
        before, after = self.items[kind]
        if self.turn:
            if self.sides is not None:
                level, (lead, trail) = self.press.house.lists[kind], self.sides
                indent = f'<w:ind w:left="{trail + level.left}" w:right="{lead}" w:hanging="{level.hanging}"/>'
                after = _INDENT.sub(indent, after)
            after = after.replace("</w:numPr>", f"</w:numPr>{self.turn}")
        return before, after

    def inside(self, frame: Frame) -> Context:
        """The context of nodes in ``frame``."""
        return self._in(frame, self.width)

    def inside_cell(self, width: int, header: bool) -> Context:
        """The context of nodes in a cell with room for lines of that width."""
        return self._in(self.press.head_cell if header else self.press.cell, width)

    def _in(self, frame: Frame, width: int) -> Context:
        return Context(
            self.press,
            frame.paragraphs,
            frame.items,
            width,
            self.native,
            self.ascii_is_native,
            frame.sides,
            self.turn,
        )

    def press_in(self, language: Language) -> Press:
        """The press of text in a language, which is made of the document's own."""
        known = self.press.ledger.presses
        press = known.get(language.tag)
        if press is None:
            press = known[language.tag] = _press_in(known[""], language)
        return press

    def in_language(self, language: Language) -> Context:
        """The context of text in another language than what is around it: its looks and its direction."""
        press = self.press_in(language)
        setting = press.setting
        return replace(
            self,
            press=press,
            native=press.looks[setting.script],
            ascii_is_native=setting.ascii_is_native,
            turn=turned(setting, press.ledger.presses[""].setting),
        )

    def reading(self, content: tuple[Inline, ...]) -> Context:
        """The context of a paragraph with that content: it is read as its first words are, marks and a label aside."""
        before = 0
        for node in content:
            if not isinstance(node, Run) or node.mark:
                continue
            if node.language is not None:
                if (node.language.direction is Direction.RTL) == self.right_to_left:
                    return self
                own = self.press.ledger.presses[""].setting
                return replace(self, turn="" if self.turn else turned_from(own))
            before += len(node.text)
            if before > _LABEL:
                return self
        return self


def _after_direction(start: str) -> int:
    """Where an opening says its direction."""
    found = _AFTER_DIRECTION.search(start)
    return found.start() if found is not None else len(start)


def opening(style: str, more: str = "") -> str:
    """The start of a paragraph; ``more`` are the properties after its style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'


def base_context(
    house: HouseStyle, setting: Typesetting, page: Page, headings: tuple[Heading, ...], pages: Mapping[str, int]
) -> Context:
    """The context of nodes that stand on the page."""
    on_page = _page_frame(house)
    press = Press(
        house=house,
        setting=setting,
        ledger=Ledger(house),
        looks={script: _looks(house, script) for script in Script},
        link_looks={script: look(script, style=house.styles[styles.HYPERLINK]) for script in Script},
        tints={tone: _tint(house.fills.get(tone)) for tone in Tone},
        callouts={role: _callout_frame(house, setting, role) for role in styles.CALLOUTS},
        cell=_cell_frame(house, on_page, head=False),
        head_cell=_cell_frame(house, on_page, head=True),
        page=page,
        width=page.text_width,
        headings=headings,
        pages=pages,
    )
    press.ledger.presses[""] = press
    native = press.looks[setting.script]
    return Context(press, on_page.paragraphs, on_page.items, page.text_width, native, setting.ascii_is_native)


def _press_in(own: Press, language: Language) -> Press:
    """The press of text in another language than the document's ``own``: every run says which one it is."""
    setting = typesetting(language)
    tag = spoken_in(setting)
    if tag == spoken_in(own.setting):
        return own
    plain = own.looks[setting.script]
    looks = {key: f"{found.removesuffix('</w:rPr>') or '<w:rPr>'}{tag}</w:rPr>" for key, found in plain.items()}
    return replace(own, setting=setting, looks={**own.looks, setting.script: looks})


def _looks(house: HouseStyle, script: Script) -> dict[Look, str]:
    """Every look that a run in ``script`` can have."""
    marks = {mark: house.styles[name] if name else "" for mark, name in styles.MARKS.items()}
    return {
        (bold, italic, mark): look(script, style=style, bold=bold, italic=italic)
        for bold in (False, True)
        for italic in (False, True)
        for mark, style in marks.items()
    }


def _tint(fill: str | None) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>' if fill else "</w:tcPr>"


def _page_frame(house: HouseStyle) -> Frame:
    """On the page each role has its style, and lists have theirs."""
    return Frame(
        {role: opening(house.styles[name]) for role, name in styles.PARAGRAPHS.items()},
        {kind: _item(house.styles[name], house.lists[kind], 0) for kind, name in styles.LISTS.items()},
    )


def panel_frame(context: Context) -> Frame:
    """On a panel of a folded sheet there is little room, and styles of its own."""
    house = context.press.house
    body, item = house.styles[styles.PANELS[Role.BODY]], house.styles[styles.PANEL_ITEM]
    own = {role: opening(house.styles[name]) for role, name in styles.PANELS.items()}
    items = {kind: _item(item, level, 0) for kind, level in house.lists.items()}
    return Frame({**dict.fromkeys(Role, opening(body)), **own}, items)


def _callout_frame(house: HouseStyle, setting: Typesetting, role: CalloutRole) -> Frame:
    """In a callout every paragraph has the box's style: another one would cut the box in two."""
    text, title = house.styles[styles.CALLOUTS[role]], house.styles[styles.CALLOUT_TITLES[role]]
    paragraphs = dict.fromkeys(Role, opening(text))
    paragraphs[Role.LABEL] = paragraphs[Role.CELL_STRONG] = opening(title)
    lead, trail = house.callout_indents[role]
    lead += MIRRORED_INSET if setting.right_to_left else 0
    items = {kind: _item(text, level, lead) for kind, level in house.lists.items()}
    return Frame(paragraphs, items, opening(title), (lead, trail))


def _cell_frame(house: HouseStyle, page: Frame, head: bool) -> Frame:
    """In a cell text is smaller, and in a header row it has the colour for that."""
    style = house.styles[styles.CELL_HEAD] if head else house.styles[styles.PARAGRAPHS[Role.CELL]]
    small = (
        dict.fromkeys((Role.CELL, Role.CELL_STRONG, Role.TIME, Role.BODY), opening(style))
        if head
        else {Role.BODY: opening(style)}
    )
    items = {kind: _item(style, level, 0) for kind, level in house.lists.items()}
    return Frame({**page.paragraphs, **small}, items)


def _item(style: str, level: ListLevel, left: int) -> tuple[str, str]:
    """The opening of an item: its numbering is its own, its indent starts where the text around it starts."""
    before = f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="'
    indent = f'<w:ind w:left="{left + level.left}" w:hanging="{level.hanging}"/>' if left else ""
    return before, f'"/></w:numPr>{indent}</w:pPr>'
