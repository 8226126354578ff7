"""A Word file opened for checking: its parts as trees, and the elements of its stories by name."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from mieux_training.errors import MieuxError, Place, Problem
from mieux_training.frozen import frozen
from mieux_training.zipped import inspect

__all__ = ["Element", "Opened", "R", "StoryTree", "W", "attribute_of", "open_word_file", "text_of", "w"]

# lxml's elements have no types of their own.
Element = Any

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STORY_ROOTS = frozenset((f"{W}document", f"{W}hdr", f"{W}ftr", f"{W}footnotes", f"{W}endnotes"))
_EMPTY: Final[tuple[Element, ...]] = ()


def w(name: str) -> str:
    """The full name of an element or attribute of Word."""
    return W + name


@frozen
class StoryTree:
    """A part with text: the document, a header, a footer, notes."""

    name: str
    root: Element
    by_name: Mapping[str, tuple[Element, ...]]

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of these names, without Word's namespace, name by name in their order."""
        for name in names:
            yield from self.by_name.get(W + name, _EMPTY)


@frozen
class Opened:
    """A Word file whose parts are read."""

    names: frozenset[str]
    trees: Mapping[str, Element]
    stories: tuple[StoryTree, ...]

    def tree(self, name: str) -> Element | None:
        """The tree of a part, or none."""
        return self.trees.get(name)

    def relationships(self, part: str) -> Iterator[tuple[str, Element]]:
        """What a part refers to: the id, and the element that says it."""
        folder, file = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        for element in tree if tree is not None else _EMPTY:
            yield element.get("Id", ""), element


def open_word_file(data: bytes) -> Opened:
    """The file in ``data``. Raises :class:`MieuxError` where it is no Word file or a part is no XML."""
    if problems := inspect(data, ""):
        raise MieuxError(problems)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        trees = {name: _tree(name, package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    if "word/document.xml" not in trees:
        raise MieuxError(Problem("docx-not-word", "the file holds no word/document.xml"))
    stories = tuple(_story(name, tree) for name, tree in trees.items() if tree.tag in _STORY_ROOTS)
    return Opened(frozenset(names), trees, stories)


def _tree(name: str, data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise MieuxError(Problem("docx-malformed", f"{name} is not well-formed: {error}", Place(name))) from error


def _story(name: str, root: Element) -> StoryTree:
    by_name: dict[str, list[Element]] = {}
    for element in root.iter(etree.Element):
        by_name.setdefault(element.tag, []).append(element)
    return StoryTree(name, root, {tag: tuple(elements) for tag, elements in by_name.items()})


def attribute_of(element: Element, path: str, name: str = "val") -> str | None:
    """An attribute of the element at ``path`` (names without namespace, joined by ``/``), or none."""
    found = element.find("/".join(w(step) for step in path.split("/"))) if path else element
    return None if found is None else found.get(w(name))


def text_of(element: Element) -> str:
    """The characters below an element."""
    return "".join(element.itertext(w("t")))
