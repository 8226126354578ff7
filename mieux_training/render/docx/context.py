"""What a node is written with: the house style, the typesetting, and where the node stands, as one value.

A :class:`Context` never changes: inside a callout or a cell a node is written with another one. What must be counted
over a whole document (lists, links, bookmarks, controls) is kept in its :class:`Ledger`, new for each document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from mieux_training.document.nodes import CalloutRole, Heading, ListKind, Mark, Role, Tone
from mieux_training.frozen import frozen, replace
from mieux_training.i18n.formats import Language, Script
from mieux_training.render.docx import styles
from mieux_training.render.docx.house import MIRRORED_INSET, HouseStyle, ListLevel, Page
from mieux_training.render.docx.script import Typesetting, look, spoken_in, turned, typesetting

__all__ = ["Context", "Frame", "Ledger", "Look", "Press", "base_context", "opening", "panel_frame"]

Look = tuple[bool, bool, Mark]
"""Bold, italic, mark."""


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
    """For text in other languages than the document's."""

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
    """The looks of the document's own script."""
    ascii_is_native: bool

    def inside(self, frame: Frame) -> Context:
        """The context of nodes in ``frame``."""
        return Context(self.press, frame.paragraphs, frame.items, self.width, self.native, self.ascii_is_native)

    def in_language(self, language: Language) -> Context:
        """The context of text in another language than the document's: its looks and its direction."""
        known = self.press.ledger.presses
        press = known.get(language.tag)
        if press is None:
            press = known[language.tag] = _press_in(self.press, language)
        turn = turned(press.setting, self.press.setting)
        paragraphs, items = self.paragraphs, self.items
        if turn:
            paragraphs = {role: start.replace("</w:pPr>", f"{turn}</w:pPr>") for role, start in paragraphs.items()}
            items = {
                kind: (before, after.replace("</w:numPr>", f"</w:numPr>{turn}"))
                for kind, (before, after) in items.items()
            }
        setting = press.setting
        return Context(press, paragraphs, items, self.width, press.looks[setting.script], setting.ascii_is_native)

    def inside_cell(self, width: int, header: bool) -> Context:
        """The context of nodes in a cell with room for lines of that width."""
        frame = self.press.head_cell if header else self.press.cell
        return Context(self.press, frame.paragraphs, frame.items, width, self.native, self.ascii_is_native)


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
    native = press.looks[setting.script]
    return Context(press, on_page.paragraphs, on_page.items, page.text_width, native, setting.ascii_is_native)


def _press_in(press: Press, language: Language) -> Press:
    """The press of text in another language: every run says which one it is."""
    setting = typesetting(language)
    tag = spoken_in(setting)
    own = press.looks[setting.script]
    looks = {key: f"{found.removesuffix('</w:rPr>') or '<w:rPr>'}{tag}</w:rPr>" for key, found in own.items()}
    return replace(press, setting=setting, looks={**press.looks, setting.script: looks})


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
    left = house.callout_indents[role] + (MIRRORED_INSET if setting.right_to_left else 0)
    return Frame(paragraphs, {kind: _item(text, level, left) for kind, level in house.lists.items()}, opening(title))


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
