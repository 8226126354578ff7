"""What a Word file must hold to be a house style: every fault is named, not the first one only.

Errors are what no document can be made without; warnings are what some documents would look wrong for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from mieux_training.errors import Place, Problem, Severity, near_miss
from mieux_training.render.docx import styles
from mieux_training.render.docx.house import Placeholder
from mieux_training.render.docx.placeholders import NAMES, pieces
from mieux_training.render.docx.wordfile import first_level, story_parts, styles_by_name

__all__ = ["missing", "unwise"]

_COPY = "copy it from the file that 'mieux template new' writes: in Word, Styles, Manage Styles, Import/Export"
_KINDS: Final[Mapping[styles.StyleKind, WD_STYLE_TYPE]] = MappingProxyType(
    {
        "paragraph": WD_STYLE_TYPE.PARAGRAPH,
        "character": WD_STYLE_TYPE.CHARACTER,
        "table": WD_STYLE_TYPE.TABLE,
    }
)
_BRACES = re.compile(r"\{([^{}]*)\}")
_WANTED: Final[Mapping[str, str]] = MappingProxyType(
    {"title": "the document's title", "page_label": "the number of the page"}
)
"""What a document can do without."""


def missing(word: WordFile, place: Place) -> Iterator[Problem]:
    """Everything that a house style must hold and this one does not."""
    present = styles_by_name(word)
    for kind, name in styles.required_styles():
        if name.lower() not in present or present[name.lower()].type is not _KINDS[kind]:
            hint = near_miss(name, (other.name for other in present.values() if other.type is _KINDS[kind]))
            yield Problem(
                "house-style-missing-style",
                f"the {kind} style {name!r} is missing",
                place,
                f"{hint} or {_COPY}" if hint else _COPY,
                params={"style": name, "kind": kind},
            )
    yield from _missing_numbering(word, place, present)
    yield from _missing_header(word, place)


def _missing_numbering(word: WordFile, place: Place, present: Mapping[str, Any]) -> Iterator[Problem]:
    """List styles that number nothing."""
    for kind, name in styles.LISTS.items():
        if name.lower() in present and first_level(word, present[name.lower()].element) is None:
            yield Problem(
                "house-style-list-without-numbering",
                f"the list style {name!r} has no numbering for a {kind} list",
                place,
                _COPY,
                params={"style": name},
            )


def _missing_header(word: WordFile, place: Place) -> Iterator[Problem]:
    """A house style without ``{header}`` would print a draft that does not say so."""
    header = word.sections[-1].header.part.element
    if not any(isinstance(piece, Placeholder) and piece.name == "header" for piece in pieces(header)):
        yield Problem(
            "house-style-missing-placeholder",
            "the header holds no {header}, where a draft says that it is one",
            place,
            "write {header} where the small print at the top of a page belongs",
            params={"placeholder": "header"},
        )


def unwise(word: WordFile, place: Place) -> Iterator[Problem]:
    """What headers and footers lack or misspell; documents can be made all the same."""
    stories = list(dict.fromkeys(story_parts(word)))
    written = {piece.name for part in stories for piece in pieces(part.element) if isinstance(piece, Placeholder)}
    for name, what in _WANTED.items():
        if name not in written:
            yield Problem(
                "house-style-missing-placeholder",
                f"no header or footer holds {{{name}}}, {what}",
                place,
                f"write {{{name}}} where it belongs",
                Severity.WARNING,
                {"placeholder": name},
            )
    for part in stories:
        for word_ in _BRACES.findall("".join(part.element.itertext(qn("w:t")))):
            if word_ not in NAMES:
                hint = near_miss(word_, NAMES) or f"there are: {', '.join(f'{{{name}}}' for name in NAMES)}"
                message = f"{str(part.partname).lstrip('/')} holds {{{word_}}}, which nothing fills"
                yield Problem("house-style-unknown-placeholder", message, place, hint, Severity.WARNING)
