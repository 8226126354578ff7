"""Writes a document as a Word file.

    Document ─ one function for each kind of node ─ body as a string ─ checked once by a parser ─ package ─ bytes

The body is written as strings with the style ids that the house style holds; nothing is looked up in Word's files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from types import MappingProxyType
from typing import Any, Final

from mieux_training.document.nodes import (
    Block,
    Callout,
    Contents,
    Diagram,
    Document,
    Field,
    FieldKind,
    Heading,
    Item,
    ItemList,
    ListKind,
    LogoRow,
    PageBreak,
    PageFoot,
    Paragraph,
    Role,
    Run,
    Sheet,
    Table,
    WritingLines,
)
from mieux_training.errors import MieuxError, Problem, near_miss
from mieux_training.frozen import replace
from mieux_training.render.docx import fields, styles
from mieux_training.render.docx.contents import contents, field
from mieux_training.render.docx.context import Context, base_context, opening
from mieux_training.render.docx.diagrams import diagram
from mieux_training.render.docx.house import (
    COMPLEX_TAG,
    LATIN_TAG,
    LETTERS,
    LEVEL_SCRIPT,
    LIST_INDENT,
    PROTECTION,
    TEXT_WIDTH,
    HouseStyle,
    Page,
    Part,
    Placeholder,
    Story,
)
from mieux_training.render.docx.inline import INLINE_WRITERS, inlines, run, styled_text
from mieux_training.render.docx.logos import logo_row, page_foot, picture_parts, picture_references
from mieux_training.render.docx.markup import attribute, kept_with_next, line, well_formed
from mieux_training.render.docx.package import (
    CORE,
    DOCUMENT,
    PACKAGE_RELATIONSHIPS,
    RELATIONSHIP,
    XML,
    content_types,
    relationships,
    zip_parts,
)
from mieux_training.render.docx.script import look, typesetting
from mieux_training.render.docx.sheets import REFERENCES, headers, last_section, sheet, sheet_of, sheet_page
from mieux_training.render.docx.tables import table

__all__ = ["BLOCK_WRITERS", "PAPERS", "document_xml", "write_document"]

PAPERS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "A3": (16838, 23811),
        "A4": (11906, 16838),
        "A5": (8391, 11906),
        "Letter": (12240, 15840),
        "Legal": (12240, 20160),
    }
)
"""Sheets by name, upright, in twentieths of a point; ``A4 landscape`` lies."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NO_PAGES: Final[Mapping[str, int]] = MappingProxyType({})
_KEPT_WHOLE = 6
"""A box of more paragraphs may be cut by the end of a page."""
_LIST_INDENT = re.compile(rf"{LIST_INDENT}(-?[0-9]+)\.")
_LETTERS = re.compile(rf"{LETTERS}(\w+)")
_ITEM_INDENT = re.compile("<w:ind [^>]*>")
_PAGE_WORDS = re.compile(r"\{(page|pages)\}")
_PAGE_FIELDS: Final[Mapping[str, str]] = MappingProxyType({"page": "PAGE", "pages": "NUMPAGES"})


def write_document(document: Document, house: HouseStyle, *, pages: Mapping[str, int] = _NO_PAGES) -> bytes:
    """The Word file of ``document``; the same bytes for the same arguments.

    ``pages`` are the pages of headings by anchor, where someone has counted them in a rendered copy; the contents print
    no page that is not in it. Raises :class:`MieuxError` for texts and links that a Word file cannot hold.
    """
    setting = typesetting(document.language, document.calendar)
    page = _page(document.paper, house.page)
    folded = sheet_of(document)
    if folded is not None:
        page = sheet_page(page)
    context = base_context(house, setting, page, _in_contents(document), pages)
    body = well_formed("word/document.xml", document_xml(document, context, page), document)
    parts = [
        Part("word/document.xml", DOCUMENT, body),
        Part("docProps/core.xml", CORE, well_formed("docProps/core.xml", _core_xml(document), document)),
        *(_story(story, document, context) for story in house.stories),
        *(headers(document, folded, context) if folded is not None else ()),
        *_definitions(house, context, document.protected),
        *house.parts,
        *picture_parts(context),
        Part("_rels/.rels", "", PACKAGE_RELATIONSHIPS.encode("ascii")),
        Part("word/_rels/document.xml.rels", "", _document_relationships(context, folded)),
    ]
    return zip_parts([Part("[Content_Types].xml", "", content_types(parts).encode("utf-8")), *parts])


def document_xml(document: Document, context: Context, page: Page) -> str:
    """The document part: every block in order, then the page that they stand on."""
    cover = _cover_length(document.blocks)
    folded = sheet_of(document)
    section = _section(context, page, bool(cover)) if folded is None else last_section(folded, context)
    return "".join(
        (
            f'{XML}<w:document xmlns:w="{_WORD}" xmlns:r="{RELATIONSHIP}"{fields.NAMESPACES}><w:body>',
            *_cover(document.blocks[:cover], context),
            *_blocks(document.blocks[cover:], context),
            f"{section}</w:body></w:document>",
        )
    )


# Blocks


def paragraph(node: Paragraph, context: Context) -> str:
    """A paragraph in its role's style."""
    if node.language is not None:
        context = context.in_language(node.language)
    context = context.reading(node.content)
    start = context.start(node.role)
    if node.kept:
        start = kept_with_next(start)
    if len(node.content) == 1:  # most of them
        only = node.content[0]
        if isinstance(only, Field):
            return f"{start}{fields.field(only, context, alone=True)}</w:p>"
        return f"{start}{INLINE_WRITERS[type(only)](only, context)}</w:p>"
    return f"{start}{inlines(node.content, context)}</w:p>"


def heading(node: Heading, context: Context) -> str:
    """A heading inside the bookmark that links and contents lead to."""
    number, anchor = context.press.ledger.bookmark(), attribute(node.anchor)
    style = styles.POSTER_HEADING if node.large else styles.HEADINGS[node.level]
    start = opening(context.press.house.styles[style], "<w:pageBreakBefore/>" if node.page_break else "")
    # A heading also stands in panes and contents, where a bidi control would turn its neighbours round.
    content = tuple(
        replace(each, text=line(each.text)) if isinstance(each, Run) and not each.text.isprintable() else each
        for each in node.content
    )
    return (
        f'{start}<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>{inlines(content, context)}'
        f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def item_list(node: ItemList, context: Context) -> str:
    """A list; numbers and letters start anew in each one."""
    counts = node.kind in (ListKind.NUMBER, ListKind.LETTER)
    number = context.press.ledger.new_list(node.kind) if counts else context.press.house.lists[node.kind].num_id
    return "".join([_item(item, node.kind, number, context.reading(item.content)) for item in node.items])


def _item(item: Item, kind: ListKind, number: int, context: Context) -> str:
    """An item behind the mark of its list, or behind a box of its own, which a reader can tick on the screen."""
    before, after = context.item(kind)
    start = f"{before}{number}{after}"
    first = item.content[0] if item.content else None
    if kind is not ListKind.CHECK or not (isinstance(first, Field) and first.kind is FieldKind.CHECK):
        return f"{start}{inlines(item.content, context)}</w:p>"
    # A paragraph that stands in as far as the items of the list, whose own style would put its mark before it.
    found = _ITEM_INDENT.search(start)
    level = context.press.house.lists[ListKind.CHECK]
    left = level.left + context.press.setting.list_indent
    indent = found[0] if found else f'<w:ind w:left="{left}" w:hanging="{level.hanging}"/>'
    opened = _ITEM_INDENT.sub("", context.start(Role.BODY)).replace("</w:pPr>", f"{indent}</w:pPr>")
    return f"{opened}{fields.field(first, context)}<w:r><w:tab/></w:r>{inlines(item.content[1:], context)}</w:p>"


def callout(node: Callout, context: Context) -> str:
    """A box: paragraphs with the same borders and the same ground, which Word draws as one; a small one stays whole."""
    frame = context.press.callouts[node.role]
    inside = context.inside(frame)
    content = "".join([BLOCK_WRITERS[type(block)](block, inside) for block in node.blocks])
    length = content.count("</w:p>")
    if 1 < length <= _KEPT_WHOLE:
        style = frame.paragraphs[Role.BODY][len("<w:p><w:pPr>") : -len("</w:pPr>")]
        content = content.replace(style, f"{style}<w:keepNext/>", length - 1)
    return f"{frame.title}{run(Run(line(node.title)), context)}</w:p>{content}"


def writing_lines(node: WritingLines, context: Context) -> str:
    """Ruled lines; in a cell they are as long as the cell is wide."""
    tabs = (
        ""
        if context.width == context.press.width
        else (
            f'<w:tabs><w:tab w:val="clear" w:pos="{context.press.width}"/>'
            f'<w:tab w:val="right" w:leader="dot" w:pos="{context.width}"/></w:tabs>'
        )
    )
    style = context.press.house.styles[styles.WRITING_LINE]
    if node.title:
        # One paragraph, as whoever types an answer drops its lines together; so all of the room is between its lines.
        room = '<w:spacing w:before="0" w:after="0" w:line="520" w:lineRule="exact"/>' if node.count > 1 else ""
        return f"{opening(style, tabs + room)}{fields.ruled_field(node.title, node.count, context)}</w:p>"
    return f"{opening(style, tabs)}<w:r><w:tab/></w:r></w:p>" * node.count


def page_break(_node: PageBreak, context: Context) -> str:
    """A break on a line of its own, where the block that follows cannot start a page by itself."""
    return f'{opening(context.press.house.styles[styles.GAP])}<w:r><w:br w:type="page"/></w:r></w:p>'


def whole_table(node: Table, context: Context) -> str:
    """A table with its cells."""
    return table(node, context, BLOCK_WRITERS)


def whole_foot(node: PageFoot, context: Context) -> str:
    """The bottom of a page with its blocks."""
    return page_foot(node, context, BLOCK_WRITERS)


def whole_sheet(node: Sheet, context: Context) -> str:
    """A folded sheet with its panels."""
    return sheet(node, context, BLOCK_WRITERS)


BLOCK_WRITERS: Final[Mapping[type, Callable[[Any, Context], str]]] = MappingProxyType(
    {
        Paragraph: paragraph,
        Heading: heading,
        ItemList: item_list,
        Table: whole_table,
        Callout: callout,
        WritingLines: writing_lines,
        Contents: contents,
        PageBreak: page_break,
        Diagram: diagram,
        Sheet: whole_sheet,
        LogoRow: logo_row,
        PageFoot: whole_foot,
    }
)


def _blocks(blocks: tuple[Block, ...], context: Context) -> Iterator[str]:
    """Every block, and between them the gaps and page breaks that depend on both neighbours."""
    gap = f"{opening(context.press.house.styles[styles.GAP])}</w:p>"
    previous: Block | None = None
    breaks = False
    for block in blocks:
        if isinstance(block, PageBreak):
            breaks = True
            continue
        xml = BLOCK_WRITERS[type(block)](block, context)
        if breaks:
            yield _on_new_page(block, xml, context)
        elif previous is not None and _needs_gap(previous, block):
            yield gap
            yield xml
        else:
            yield xml
        previous, breaks = block, False
    if isinstance(previous, Table):
        # Word ends every body with a paragraph, and adds one of its own after a table: a high one.
        yield gap


def _needs_gap(previous: Block, block: Block) -> bool:
    """Whether two blocks would run into one: two tables, two boxes of one colour, or a table and the text below it."""
    if isinstance(previous, Table):
        return not isinstance(block, Heading)
    return isinstance(previous, Callout) and isinstance(block, Callout) and previous.role is block.role


def _on_new_page(block: Block, xml: str, context: Context) -> str:
    """``xml`` on a new page: its first paragraph starts one, or a break stands before a table."""
    if isinstance(block, Table | Diagram) or not xml:
        return page_break(PageBreak(), context) + xml
    if isinstance(block, Heading) and block.page_break:
        return xml
    start = xml.index("/>", xml.index("<w:pStyle")) + 2
    return f"{xml[:start]}<w:pageBreakBefore/>{xml[start:]}"


# Covers


def _cover_length(blocks: tuple[Block, ...]) -> int:
    """How many blocks make the cover: paragraphs that begin with a title and fill a page alone.

    >>> title = Paragraph((Run("Guide"),), Role.TITLE)
    >>> _cover_length((title, PageBreak())), _cover_length((title, WritingLines(3)))
    (1, 0)
    """
    if not (blocks and isinstance(blocks[0], Paragraph) and blocks[0].role is Role.TITLE):
        return 0
    for length, block in enumerate(blocks):
        if isinstance(block, PageBreak) or (isinstance(block, Heading) and block.page_break):
            return length
        if not isinstance(block, Paragraph | LogoRow | PageFoot):
            return 0
    return 0


def _cover(blocks: tuple[Block, ...], context: Context) -> Iterator[str]:
    """The blocks of a cover, in the styles of covers."""
    names = {role: opening(context.press.house.styles[name]) for role, name in styles.COVERS.items()}
    if any(isinstance(block, PageFoot) for block in blocks):
        # The foot needs room, and must not go to a page of its own: all above it moves up.
        raised = f'<w:spacing w:before="{context.press.house.cover_space * 3 // 4}"/></w:pPr>'
        names[Role.TITLE] = names[Role.TITLE].replace("</w:pPr>", raised)
    inside = replace(context, paragraphs={**context.paragraphs, **names})
    return (BLOCK_WRITERS[type(block)](block, inside) for block in blocks)


# The page


def _page(paper: str, house: Page) -> Page:
    """The house style's page, on another sheet where the document wants one."""
    name, _, turn = paper.partition(" ")
    if name not in PAPERS or turn not in ("", "landscape"):
        raise MieuxError(
            Problem(
                "paper-unknown",
                f"unknown paper {paper!r}",
                hint=near_miss(paper, PAPERS) or f"known are {', '.join(PAPERS)}, each also with ' landscape'",
            )
        )
    width, height = PAPERS[name]
    return replace(house, width=height, height=width) if turn else replace(house, width=width, height=height)


def _section(context: Context, page: Page, cover: bool) -> str:
    """The properties of the only section."""
    references = "".join(
        f'<w:{each.type.rpartition("/")[2]}Reference w:type="{each.place}" r:id="{each.id}"/>'
        for each in context.press.house.references
        if each.place
    )
    turn = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{page.width}" w:h="{page.height}"{turn}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="{page.header}" w:footer="{page.footer}" w:gutter="{page.gutter}"/><w:cols w:space="708"/>'
        f"{'<w:titlePg/>' if cover else ''}{context.press.setting.section}</w:sectPr>"
    )


# The parts around the body


def _in_contents(document: Document) -> tuple[Heading, ...]:
    return tuple(block for block in document.blocks if isinstance(block, Heading) and block.level in styles.CONTENTS)


def _core_xml(document: Document) -> str:
    """The core properties: no dates, so that the same document has the same bytes on any day."""
    texts = (
        ("creator", document.creator),
        ("language", document.language.bcp47),
        ("subject", document.subject),
        ("title", document.title),
    )
    inner = "".join(f"<dc:{name}>{attribute(line(value))}</dc:{name}>" for name, value in texts if value)
    return (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</cp:coreProperties>'
    )


def _story(story: Story, document: Document, context: Context) -> Part:
    """A header or footer with its placeholders filled."""
    xml = XML + "".join(
        _filled(piece, document, context) if isinstance(piece, Placeholder) else piece for piece in story.pieces
    )
    return Part(story.name, story.content_type, well_formed(story.name, xml, document))


def _filled(place: Placeholder, document: Document, context: Context) -> str:
    """The runs that stand for a placeholder."""
    if place.name == "page_label":
        return "".join(_page_words(document.page_label, place, context))
    words = line(document.header if place.name == "header" else document.title)
    return styled_text(words, context, place.style, place.look)


def _page_words(label: str, place: Placeholder, context: Context) -> Iterator[str]:
    """``Page {page} of {pages}`` with fields for both numbers."""
    properties = look(context.press.setting.script, style=place.style, given=place.look)
    for index, words in enumerate(_PAGE_WORDS.split(line(label))):
        if index % 2:
            yield field(_PAGE_FIELDS[words], "1", properties)
        elif words:
            yield styled_text(words, context, place.style, place.look)


def _definitions(house: HouseStyle, context: Context, protected: bool) -> Iterator[Part]:
    """Styles, numbering and settings, with what the document leaves open in them."""
    setting = context.press.setting
    fillings = (
        (LATIN_TAG, setting.latin_tag or house.latin_tag),
        (COMPLEX_TAG, setting.complex_tag or house.complex_tag),
        (TEXT_WIDTH, str(context.press.width)),
        (f"<!--{PROTECTION}-->", fields.PROTECTION if protected else ""),
        (f"<!--{LEVEL_SCRIPT}-->", setting.shaping),
    )
    levels = _LIST_INDENT.sub(lambda found: str(int(found[1]) + setting.list_indent), house.numbering_xml)
    levels = _LETTERS.sub(lambda found: setting.letters or found[1], levels)
    contents_ = (
        ("styles", house.styles_xml[setting.right_to_left]),
        ("numbering", f"{levels}{''.join(context.press.ledger.nums)}</w:numbering>"),
        ("settings", house.settings_xml),
    )
    for name, xml in contents_:
        filled = reduce(lambda text, filling: text.replace(*filling), fillings, xml)
        yield Part(f"word/{name}.xml", f"{_TYPE}.{name}+xml", (XML + filled).encode("utf-8"))


def _document_relationships(context: Context, folded: Sheet | None) -> bytes:
    more = REFERENCES if folded is not None else ()
    links = ((id_, address) for address, id_ in context.press.ledger.links.items())
    references = (*context.press.house.references, *more, *picture_references(context))
    return relationships(references, links).encode("utf-8")
