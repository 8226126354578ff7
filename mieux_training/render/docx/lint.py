"""What is wrong with a Word file: what Word refuses and schemas pass, and what keeps readers out.

Errors are what Word would call damage or ask about; warnings are what a screen reader stumbles over. Each rule is one
function from the opened file to its problems; ``RULES`` is all of them.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mieux_training.errors import MieuxError, Place, Problem, Severity
from mieux_training.render.docx.opened import Element, Opened, R, StoryTree, attribute_of, open_word_file, text_of, w

__all__ = ["RULES", "lint"]

Rule = Callable[[Opened], Iterator[Problem]]

_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?")
_COMPLEX = re.compile("[\u0590-\u08ff\u0e00-\u0e7f\ufb1d-\ufdff\ufe70-\ufefc]")
_ADDRESS = re.compile(r"(https?://|www\.|mailto:)\S+", re.IGNORECASE)
_LONGEST_ADDRESS = 30
_PAIRS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
_SHOWN = tuple(
    w(name)
    for name in (
        "tab",
        "br",
        "drawing",
        "pict",
        "object",
        "sym",
        "fldChar",
        "fldSimple",
        "footnoteReference",
        "sectPr",
        "ptab",
    )
)


def lint(data: bytes) -> list[Problem]:
    """Every problem of the Word file in ``data``, in the order of the rules."""
    try:
        file = open_word_file(data)
    except MieuxError as error:
        return list(error.problems)
    return [problem for rule in RULES.values() for problem in rule(file)]


def _error(code: str, message: str, part: str, hint: str = "") -> Problem:
    return Problem(code, message, Place(part), hint)


def _warning(code: str, message: str, part: str, hint: str = "") -> Problem:
    return Problem(code, message, Place(part), hint, Severity.WARNING)


# What Word refuses


def cell_without_paragraph(file: Opened) -> Iterator[Problem]:
    """A cell ends with a paragraph, after a nested table too."""
    for story in file.stories:
        for cell in story.all("tc"):
            if not len(cell) or cell[-1].tag != w("p"):
                yield _error("cell-without-paragraph", "a table cell does not end with a paragraph", story.name)


def empty_row(file: Opened) -> Iterator[Problem]:
    """A row has cells, a table has rows."""
    for story in file.stories:
        for outer, inner, name in (("tr", "tc", "row"), ("tbl", "tr", "table")):
            for element in story.all(outer):
                if next(element.iter(w(inner)), None) is None:
                    yield _error(f"empty-{name}", f"a table{' row' if name == 'row' else ''} is empty", story.name)


def uneven_row(file: Opened) -> Iterator[Problem]:
    """Every row fills the grid of its table."""
    for story in file.stories:
        for table in story.all("tbl"):
            columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
            for row in table.iterchildren(w("tr")):
                cells = sum(int(attribute_of(cell, "tcPr/gridSpan") or 1) for cell in row.iterchildren(w("tc")))
                if cells != columns:
                    yield _error("uneven-row", f"a row has {cells} cells in a grid of {columns}", story.name)


def control_without_content(file: Opened) -> Iterator[Problem]:
    """A content control holds something."""
    for story in file.stories:
        for control in story.all("sdt"):
            content = control.find(w("sdtContent"))
            if content is None or not len(content):
                yield _error("control-without-content", "a content control is empty", story.name)


def duplicate_control_id(file: Opened) -> Iterator[Problem]:
    """The ids of content controls are unique."""
    yield from _duplicates(
        file,
        "duplicate-control-id",
        "content control id",
        lambda story: (attribute_of(control, "sdtPr/id") for control in story.all("sdt")),
    )


def duplicate_option(file: Opened) -> Iterator[Problem]:
    """The options of a list to choose from differ, in what they show and in what they stand for."""
    for story in file.stories:
        for control in story.all("dropDownList", "comboBox"):
            items = list(control.iterchildren(w("listItem")))
            shown = Counter(item.get(w("displayText")) or item.get(w("value")) for item in items)
            meant = Counter(item.get(w("value")) for item in items)
            for option in dict.fromkeys((*_twice(shown), *_twice(meant))):
                yield _error("duplicate-option", f"the option {option!r} of a list stands twice", story.name)


def undeclared_prefix(file: Opened) -> Iterator[Problem]:
    """What an older Word may ignore is named by prefixes that are declared."""
    for name, tree in file.trees.items():
        for prefix in (tree.get(_IGNORABLE) or "").split():
            if prefix not in tree.nsmap:
                yield _error("undeclared-prefix", f"the prefix {prefix!r} may be ignored and is not declared", name)


def duplicate_paragraph_id(file: Opened) -> Iterator[Problem]:
    """The ids of paragraphs and rows are unique in their story."""
    for story in file.stories:
        ids = Counter(found for element in story.all("p", "tr") if (found := element.get(_PARA_ID)))
        for id_ in _twice(ids):
            yield _error("duplicate-paragraph-id", f"two paragraphs have the id {id_}", story.name)


def unknown_style(file: Opened) -> Iterator[Problem]:
    """Every style that is used is defined."""
    known = {style.get(w("styleId")) for style in _styles(file)}
    for story in file.stories:
        used = dict.fromkeys(element.get(w("val")) for element in story.all("pStyle", "rStyle", "tblStyle"))
        yield from (
            _error("unknown-style", f"the style {style!r} is used and not defined", story.name)
            for style in used
            if style not in known
        )
    for style in _styles(file):
        for path in ("basedOn", "next", "link"):
            if (other := attribute_of(style, path)) is not None and other not in known:
                message = f"the style {style.get(w('styleId'))!r} refers to {other!r}, which is not defined"
                yield _error("unknown-style", message, "word/styles.xml")


def unknown_numbering(file: Opened) -> Iterator[Problem]:
    """Every numbering that is used is defined, and its definition too."""
    tree = file.tree("word/numbering.xml")
    nums = tree.findall(w("num")) if tree is not None else []
    abstracts = {each.get(w("abstractNumId")) for each in tree.iter(w("abstractNum"))} if tree is not None else set()
    known = {num.get(w("numId")) for num in nums} | {"0"}
    for story in file.stories:
        used = dict.fromkeys(element.get(w("val")) for element in story.all("numId"))
        for number in used:
            if number not in known:
                yield _error("unknown-numbering", f"the numbering {number!r} is used and not defined", story.name)
    for num in nums:
        if attribute_of(num, "abstractNumId") not in abstracts:
            message = f"the numbering {num.get(w('numId'))!r} has no definition"
            yield _error("unknown-numbering", message, "word/numbering.xml")


def doubled_property(file: Opened) -> Iterator[Problem]:
    """A run, a paragraph, a cell or a table says each thing about itself once."""
    for story in file.stories:
        for properties in story.all("rPr", "pPr", "tcPr", "tblPr"):
            for name in _twice(Counter(str(each.tag) for each in properties)):
                what = _local(properties.getparent().tag)
                yield _error("doubled-property", f"a {what} has the property {_local(name)} twice", story.name)


def unbalanced_field(file: Opened) -> Iterator[Problem]:
    """Every field that begins ends, in the same story."""
    for story in file.stories:
        if not _balanced(mark.get(w("fldCharType")) for mark in story.all("fldChar")):
            yield _error("unbalanced-field", "a field begins and does not end, or ends and does not begin", story.name)


def unbalanced_bookmark(file: Opened) -> Iterator[Problem]:
    """Every bookmark that starts ends, once."""
    for story in file.stories:
        starts = Counter(mark.get(w("id")) for mark in story.all("bookmarkStart"))
        ends = Counter(mark.get(w("id")) for mark in story.all("bookmarkEnd"))
        for id_ in {**starts, **ends}:
            if (starts[id_], ends[id_]) != (1, 1):
                yield _error("unbalanced-bookmark", f"the bookmark {id_} does not start and end once", story.name)


def duplicate_bookmark(file: Opened) -> Iterator[Problem]:
    """The names of bookmarks are unique: Word drops the second one."""
    yield from _duplicates(
        file,
        "duplicate-bookmark",
        "bookmark name",
        lambda story: (mark.get(w("name")) for mark in story.all("bookmarkStart")),
    )


def duplicate_footnote_reference(file: Opened) -> Iterator[Problem]:
    """Every note is called once, and is there."""
    for kind in ("footnote", "endnote"):
        tree = file.tree(f"word/{kind}s.xml")
        notes = {note.get(w("id")) for note in tree} if tree is not None else set()
        for story in file.stories:
            calls = Counter(call.get(w("id")) for call in story.all(f"{kind}Reference"))
            for id_, times in calls.items():
                if times > 1 or id_ not in notes:
                    fault = f"is called {times} times" if id_ in notes else "is missing"
                    message = f"the {kind} {id_} {fault}"
                    yield _error("duplicate-footnote-reference", message, story.name)


def malformed_core_properties(file: Opened) -> Iterator[Problem]:
    """Each core property stands once, and dates are dates."""
    tree = file.tree(_CORE)
    if tree is None:
        return
    for name in _twice(Counter(str(element.tag) for element in tree)):
        yield _error("malformed-core-properties", f"the property {_local(name)} stands twice", _CORE)
    for element in tree:
        if str(element.tag).startswith("{http://purl.org/dc/terms/}") and not _DATE.fullmatch(element.text or ""):
            yield _error("malformed-core-properties", f"{element.text!r} is no date", _CORE)


def missing_part(file: Opened) -> Iterator[Problem]:
    """Every part that is referred to is in the file, and every relationship that is used exists."""
    for story in file.stories:
        targets = dict(file.relationships(story.name))
        for element in targets.values():
            target = element.get("Target", "")
            part = posixpath.normpath(posixpath.join("/word", target)).lstrip("/")
            if element.get("TargetMode") != "External" and part not in file.names:
                yield _error("missing-part", f"the part {part} is missing", story.name)
        used = (
            element.get(name)
            for elements in story.by_name.values()
            for element in elements
            for name in (f"{R}id", f"{R}embed", f"{R}link")
            if name in element.attrib
        )
        for id_ in dict.fromkeys(used):
            if id_ not in targets:
                yield _error("missing-part", f"the relationship {id_!r} is missing", story.name)


def duplicate_drawing_id(file: Opened) -> Iterator[Problem]:
    """The ids of pictures and of the shapes in them are unique in their story."""
    for story in file.stories:
        drawn = (*story.by_name.get(_DOC_PR, ()), *story.by_name.get(f"{_SHAPE}cNvPr", ()))
        for id_ in _twice(Counter(each.get("id", "") for each in drawn)):
            yield _error("duplicate-drawing-id", f"two pictures or shapes have the id {id_}", story.name)


def text_box_without_paragraph(file: Opened) -> Iterator[Problem]:
    """A text box holds paragraphs."""
    for story in file.stories:
        for content in story.all("txbxContent"):
            if content.find(w("p")) is None:
                yield _error("text-box-without-paragraph", "a text box holds no paragraph", story.name)


def asks_on_opening(file: Opened) -> Iterator[Problem]:
    """Nothing makes Word put a question to whoever opens the file."""
    settings = file.tree("word/settings.xml")
    if settings is not None:
        for name in ("updateFields", "attachedTemplate"):
            if settings.find(w(name)) is not None:
                yield _error("asks-on-opening", f"the settings hold {name}: Word asks on opening", "word/settings.xml")
    for story in file.stories:
        for field in story.all("fldChar", "fldSimple"):
            if field.get(w("dirty")) not in (None, "0", "false"):
                yield _error("asks-on-opening", "a field is marked as dirty: Word asks on opening", story.name)


# What keeps readers out


def picture_without_text(file: Opened) -> Iterator[Problem]:
    """A picture is described or marked as decoration."""
    for story in file.stories:
        for picture in story.by_name.get(_DOC_PR, ()):
            decoration = any(flag.get("val") in ("1", "true") for flag in picture.iter(_DECORATIVE))
            if not decoration and not (picture.get("descr") or "").strip():
                message = f"the picture {picture.get('name')!r} has no description"
                yield _warning("picture-without-text", message, story.name)


def control_without_title(file: Opened) -> Iterator[Problem]:
    """A screen reader announces a field by its title."""
    for story in file.stories:
        for control in story.all("sdt"):
            part = control.find(f"{w('sdtPr')}/{w('docPartObj')}")
            if part is None and not (attribute_of(control, "sdtPr/alias") or "").strip():
                yield _warning("control-without-title", "a content control has no title", story.name)


def shape_without_text(file: Opened) -> Iterator[Problem]:
    """A shape of a picture has words or is marked as decoration."""
    for story in file.stories:
        for shape in story.by_name.get(f"{_SHAPE}cNvPr", ()):
            decoration = any(flag.get("val") in ("1", "true") for flag in shape.iter(_DECORATIVE))
            described = (shape.get("descr") or "").strip() or text_of(shape.getparent()).strip()
            if not decoration and not described:
                yield _warning("shape-without-text", f"the shape {shape.get('name')!r} has no words", story.name)


def table_without_headings(file: Opened) -> Iterator[Problem]:
    """A table has a header row, or a first column that names its rows."""
    for story in file.stories:
        for table in story.all("tbl"):
            first = table.find(w("tr"))
            header = first is not None and first.find(f"{w('trPr')}/{w('tblHeader')}") is not None
            if not header and attribute_of(table, "tblPr/tblLook", "firstColumn") != "1":
                message = "a table has neither a header row nor a header column"
                yield _warning("table-without-headings", message, story.name)


def table_without_caption(file: Opened) -> Iterator[Problem]:
    """A screen reader announces a table by its caption."""
    for story in file.stories:
        for table in story.all("tbl"):
            if not (attribute_of(table, "tblPr/tblCaption") or "").strip():
                yield _warning("table-without-caption", "a table has no title for screen readers", story.name)


def merged_cells(file: Opened) -> Iterator[Problem]:
    """A screen reader loses count of columns in merged cells."""
    for story in file.stories:
        spans = [span for span in story.all("gridSpan") if span.get(w("val")) not in (None, "1")]
        if spans or any(True for _ in story.all("vMerge", "hMerge")):
            yield _warning("merged-cells", "a table has merged cells", story.name)


def heading_levels(file: Opened) -> Iterator[Problem]:
    """The first heading has level 1, and no level is skipped on the way down."""
    levels = dict(_heading_styles(file))
    previous = 0
    for story in file.stories:
        if story.name != "word/document.xml":
            continue
        for paragraph in story.all("p"):
            level = levels.get(attribute_of(paragraph, "pPr/pStyle"))
            if level is None:
                continue
            if level > previous + 1:
                code = "heading-skipped" if previous else "first-heading"
                message = f"the heading {text_of(paragraph)!r} has level {level} after {previous or 'nothing'}"
                yield _warning(code, message, story.name)
            previous = level


def blank_paragraphs(file: Opened) -> Iterator[Problem]:
    """Room comes from styles: a screen reader says "blank" for each empty paragraph."""
    for story in file.stories:
        for paragraph in story.all("p"):
            following = paragraph.getnext()
            if following is not None and following.tag == w("p") and _is_blank(paragraph) and _is_blank(following):
                yield _warning("blank-paragraphs", "two empty paragraphs follow one another", story.name)


def link_text(file: Opened) -> Iterator[Problem]:
    """A link says where it leads, in words."""
    for story in file.stories:
        for link in story.all("hyperlink"):
            words = text_of(link).strip()
            if not words:
                yield _warning("link-text", "a link has no text", story.name)
            elif len(words) > _LONGEST_ADDRESS and _ADDRESS.fullmatch(words):
                yield _warning("link-text", f"a link shows the raw address {words!r}", story.name)


def link_tooltip(file: Opened) -> Iterator[Problem]:
    """A PDF names a link by its tooltip."""
    for story in file.stories:
        for link in story.all("hyperlink"):
            if not (link.get(w("tooltip")) or "").strip():
                yield _warning("link-tooltip", f"the link {text_of(link)!r} has no tooltip", story.name)


def dead_link(file: Opened) -> Iterator[Problem]:
    """A link inside the document leads to a bookmark."""
    known = {mark.get(w("name")) for story in file.stories for mark in story.all("bookmarkStart")}
    for story in file.stories:
        for link in story.all("hyperlink"):
            anchor = link.get(w("anchor"))
            if anchor is not None and anchor not in known:
                yield _warning("dead-link", f"the link {text_of(link)!r} leads to no heading", story.name)


def complex_pairs(file: Opened) -> Iterator[Problem]:
    """Bold, italics and size of Arabic and Thai letters have properties of their own, which go with the Latin ones."""
    for story in file.stories:
        for properties in story.all("rPr"):
            run = properties.getparent()
            lone = [one for one, other in _PAIRS if _has(properties, one) and not _has(properties, other)]
            if lone and run.tag == w("r") and _COMPLEX.search(text_of(run)):
                yield _warning("complex-pairs", f"{text_of(run)!r} has {lone[0]} without its complex pair", story.name)


def title_and_language(file: Opened) -> Iterator[Problem]:
    """A screen reader announces a file by its title and reads it in its language."""
    tree = file.tree(_CORE)
    for name in ("title", "language"):
        element = tree.find(_DC + name) if tree is not None else None
        if element is None or not (element.text or "").strip():
            yield _warning(f"no-{name}", f"the file has no {name}", _CORE)


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.__name__: rule
        for rule in (
            cell_without_paragraph,
            empty_row,
            uneven_row,
            control_without_content,
            duplicate_control_id,
            duplicate_option,
            undeclared_prefix,
            duplicate_paragraph_id,
            unknown_style,
            unknown_numbering,
            doubled_property,
            unbalanced_field,
            unbalanced_bookmark,
            duplicate_bookmark,
            duplicate_footnote_reference,
            malformed_core_properties,
            missing_part,
            duplicate_drawing_id,
            text_box_without_paragraph,
            asks_on_opening,
            picture_without_text,
            shape_without_text,
            control_without_title,
            table_without_headings,
            table_without_caption,
            merged_cells,
            heading_levels,
            blank_paragraphs,
            link_text,
            link_tooltip,
            dead_link,
            complex_pairs,
            title_and_language,
        )
    }
)
"""Every rule by its name."""


# Helpers


def _duplicates(
    file: Opened, code: str, what: str, values: Callable[[StoryTree], Iterator[str | None]]
) -> Iterator[Problem]:
    """Values that stand twice in the whole file."""
    found = Counter(value for story in file.stories for value in values(story) if value is not None)
    for value in _twice(found):
        yield _error(code, f"the {what} {value!r} stands {found[value]} times", "word/document.xml")


def _balanced(marks: Iterator[str | None]) -> bool:
    """Whether fields, which may stand inside one another, begin, separate at most once, and end.

    >>> _balanced(iter(["begin", "separate", "begin", "end", "end"])), _balanced(iter(["separate", "end"]))
    (True, False)
    """
    inside: list[str] = []
    for mark in marks:
        if mark == "begin":
            inside.append("code")
        elif mark == "separate" and inside and inside[-1] == "code":
            inside[-1] = "result"
        elif mark == "end" and inside:
            inside.pop()
        else:
            return False
    return not inside


def _twice(counts: Mapping[str, int]) -> Iterator[str]:
    return (value for value, times in counts.items() if times > 1)


def _local(name: str) -> str:
    """A name without Word's namespace."""
    return name.rpartition("}")[2]


def _styles(file: Opened) -> list[Element]:
    tree = file.tree("word/styles.xml")
    return list(tree.iterchildren(w("style"))) if tree is not None else []


def _heading_styles(file: Opened) -> Iterator[tuple[str | None, int]]:
    """The styles of headings, by id, with their levels."""
    for style in _styles(file):
        found = re.fullmatch(r"heading ([1-9])", (attribute_of(style, "name") or "").lower())
        if found:
            yield style.get(w("styleId")), int(found[1])


def _is_blank(paragraph: Element) -> bool:
    """Whether a paragraph shows nothing."""
    return not text_of(paragraph).strip() and next(paragraph.iter(*_SHOWN), None) is None


def _has(properties: Element, name: str) -> bool:
    found = properties.find(w(name))
    return found is not None and found.get(w("val")) not in ("0", "false")
