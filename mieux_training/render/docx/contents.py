"""Writes a table of contents that stands complete before Word updates it.

Word fills a contents field only when told to, and a field that asks for it makes Word put a question on opening. So
every entry is written: its text, a link to its heading, and a field for its page. The page is printed only where it is
known: elsewhere the field is empty, without leader dots, until Word or LibreOffice fills it. A wrong page in print is
worse than none.
"""

from __future__ import annotations

from mieux_training.document.nodes import Contents, Heading
from mieux_training.render.docx import styles
from mieux_training.render.docx.context import Context, opening
from mieux_training.render.docx.inline import plain_text, styled_text
from mieux_training.render.docx.markup import attribute, line

__all__ = ["contents", "field"]

_INSTRUCTION = r' TOC \o "1-2" \h \z \u '


def contents(node: Contents, context: Context) -> str:
    """The contents, or nothing in a document without headings."""
    if not context.press.headings:
        return ""
    names = context.press.house.styles
    title = f"{opening(names[styles.CONTENTS_TITLE])}{styled_text(line(node.title), context)}</w:p>"
    entries = [_entry(heading, context, first=not index) for index, heading in enumerate(context.press.headings)]
    end = f'{opening(names[styles.GAP])}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{context.press.ledger.control()}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{title}{''.join(entries)}{end}</w:sdtContent></w:sdt>"
    )


def field(instruction: str, result: str, look: str = "") -> str:
    """A field with the result that is shown until Word computes it; ``look`` are the properties of its runs."""
    shown = f"<w:r>{look}<w:t>{result}</w:t></w:r>" if result else ""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>{shown}'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _entry(heading: Heading, context: Context, first: bool) -> str:
    """A line of the contents; the first one opens the contents field, which the paragraph after the last one ends."""
    words = plain_text(heading.content)
    page = context.press.pages.get(heading.anchor)
    anchor = attribute(heading.anchor)
    style = context.press.house.styles[styles.CONTENTS[heading.level]]
    number = field(rf"PAGEREF {anchor} \h", str(page or ""))
    start = (
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve">{_INSTRUCTION}</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        if first
        else ""
    )
    return (
        f"{opening(style, '' if page else _no_leader(context))}{start}"
        f'<w:hyperlink w:anchor="{anchor}" w:tooltip="{attribute(words[:250])}" w:history="1">'
        f"{styled_text(words, context)}<w:r><w:tab/></w:r>"
        f"{number}</w:hyperlink></w:p>"
    )


def _no_leader(context: Context) -> str:
    """The style's tab without its dots, which would lead to nothing."""
    return (
        f'<w:tabs><w:tab w:val="clear" w:pos="{context.press.width}"/>'
        f'<w:tab w:val="right" w:pos="{context.press.width}"/></w:tabs>'
    )
