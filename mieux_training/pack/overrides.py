"""What a pack says differently from the menu, kept in its own folder, so that it survives new builds and new menus.

    overrides/<module>/<block>.yaml · overrides/glossary/<term>.yaml ── with_overrides ──▶ Library

A file holds only what differs: texts by their paths, which are those of the walk over texts; cases replaced or added;
and the version of the original that it was written for. Its texts are the pack's own: in its first language at least,
in others as they are given, and never with the translation of what they replace.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from mieux_training.content.country import Term
from mieux_training.content.library import Library, OwnWords
from mieux_training.content.model import Block, Case
from mieux_training.content.quality.blocks import block_faults, safeguards_in
from mieux_training.content.reader import slots_in
from mieux_training.errors import MieuxError, Place, Problem, near_miss
from mieux_training.frozen import replace
from mieux_training.pack.own_words import folder_of
from mieux_training.pack.spec import OVERRIDES, Pack, is_beneath
from mieux_training.records import (
    PROSE,
    Keyed,
    Many,
    One,
    Reading,
    Record,
    Text,
    Word,
    declared,
    fields_of,
    read_record,
    record,
    texts_of,
    with_texts,
)
from mieux_training.source import Mapping as MappingNode
from mieux_training.source import Node, read_file

__all__ = ["GLOSSARY", "Override", "original_of", "overridden", "version_of"]

GLOSSARY: Final = "glossary"
"""The folder of terms."""
_MOST = 500
"""Files read."""
_PATH = Word(r"[a-z_]+(?:\[[0-9]+\])?(?:\.[a-z_]+(?:\[[0-9]+\])?)*", "the path of a text, as in steps[2].say")
_NUMBER = Word(r"[1-9][0-9]?", "the number of a case")
_VERSION = Word(r"[0-9a-f]{12}", "a version", "mieux override PACK BLOCK writes it")
_KEPT: Final = ("content_note",)
"""Texts that keep people safe as they are."""


@record
class Override(Record):
    """What a pack says differently from a block or a term of the menu."""

    of: str = declared(_VERSION, "The version of the original that this was written for.")
    texts: dict[str, Text] = declared(Keyed(_PATH, PROSE), "Texts by their paths: steps[2].say.", default={})
    cases: dict[str, Case] = declared(
        Keyed(_NUMBER, One(Case)), "Cases by their numbers, each in the place of the menu's.", default={}
    )
    add_cases: tuple[Case, ...] = declared(Many(One(Case), 0, 20), "Cases beside the menu's.", default=())

    @property
    def changed(self) -> tuple[str, ...]:
        """What it changes, in words for an expert."""
        added = [f"{len(self.add_cases)} more cases"] if self.add_cases else []
        return (*self.texts, *(f"case {number}" for number in self.cases), *added)


def overridden(library: Library, pack: Pack) -> tuple[Library, list[Problem]]:
    """The menu as a pack says it, and every problem of its files.

    An override that cannot be used leaves its original as it was; one of a block that was not read is left alone.
    """
    blocks, glossary, own = dict(library.blocks), dict(library.glossary), dict(library.own)
    problems: list[Problem] = []
    for name, path in _files(pack, problems):
        place = Place(pack.named(path.relative_to(pack.root or Path()).as_posix()))
        original = original_of(name, library)
        if original is None:
            problems += _unknown(name, place, library)
            continue
        override, found = _read(path, place.file, pack)
        found += _faults(override, original, library) if override is not None else []
        problems += found
        if override is None or found:
            continue
        version = _hash(version_of(original).encode() + path.read_bytes().replace(b"\r\n", b"\n"))
        if isinstance(original, Block):
            blocks[name] = replace(_applied(override, original), version=version)
        else:
            glossary[original.id] = with_texts(original, _differing(override, original))
        own[name] = OwnWords(override.where, override.changed, override.of, version_of(original))
    if own != library.own:
        library = replace(library, blocks=blocks, glossary=glossary, own=own)
    return library, problems


def original_of(name: str, library: Library) -> Block | Term | None:
    """The block with an id, or the term that ``glossary/<id>`` names, where there is one."""
    folder, _, term = name.partition("/")
    return library.glossary.get(term) if folder == GLOSSARY else library.blocks.get(name)


def version_of(original: Block | Term) -> str:
    """The version of a block as the menu has it; that of a term is a hash of its texts."""
    if isinstance(original, Block):
        return original.version
    said = [f"{path}={passage.source}" for path, _, text in texts_of(original) for passage in text.passages]
    return _hash("\n".join(said).encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


# --- reading ---------------------------------------------------------------------------------------------------------


def _files(pack: Pack, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """The files of the pack's folder of overrides, each with the id that it is for."""
    folder = folder_of(pack)
    if folder is None or pack.root is None:
        return
    found = sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml"))
    if len(found) > _MOST:
        said = f"there are more than {_MOST} files of overrides"
        problems.append(Problem("override-many", said, Place(pack.named(pack.overrides or OVERRIDES))))
        return
    for path in found:
        parts = path.relative_to(folder).with_suffix("").parts
        place = Place(pack.named(path.relative_to(pack.root).as_posix()))
        if len(parts) != 2 or path.suffix != ".yaml":
            hint = "overrides/<module>/<block>.yaml, or overrides/glossary/<term>.yaml"
            problems.append(Problem("override-misplaced", "no block is overridden by this file", place, hint))
        elif not is_beneath(path, pack.root):
            problems.append(Problem("path-outside", "the file leads out of the pack's folder", place))
        else:
            yield "/".join(parts), path


def _unknown(name: str, place: Place, library: Library) -> list[Problem]:
    if name in library.unread:
        return []
    folder, _, term = name.partition("/")
    known = [f"{GLOSSARY}/{each}" for each in library.glossary] if folder == GLOSSARY else library.blocks
    what = f"term '{term}'" if folder == GLOSSARY else f"block '{name}'"
    return [Problem("override-unknown", f"the menu has no {what} to override", place, near_miss(name, known))]


def _read(path: Path, name: str, pack: Pack) -> tuple[Override | None, list[Problem]]:
    reading = Reading("pack", pack.languages.all)
    try:
        node = read_file(path, name)
    except MieuxError as error:
        return None, list(error.problems)
    return read_record(Override, _without_steering(node, reading), reading), reading.problems


def _without_steering(node: Node, reading: Reading) -> Node:
    """The file without what of a block is no text, after reporting it: it steers the program and keeps people safe."""
    known = {spec.key for spec in fields_of(Block).values()} - {spec.key for spec in fields_of(Override).values()}
    if not isinstance(node, MappingNode):
        return node
    hint = "texts stand under texts, by their paths; for anything else write a block in a module of your own"
    for key in node.entries.keys() & known:
        reading.report("override-forbidden", f"'{key}' of a block cannot be overridden", node.entries[key][0], "", hint)
    return MappingNode({key: each for key, each in node.entries.items() if key not in known}, node.where)


# --- judging ---------------------------------------------------------------------------------------------------------


def _faults(override: Override, original: Block | Term, library: Library) -> list[Problem]:
    problems = [*_paths(override, original), *_slots(override, library)]
    if isinstance(original, Block):
        problems += [*_safety(override, original), *_cases(override, original)]
        problems += [] if problems else _new_faults(override, original)
    elif override.cases or override.add_cases:
        problems.append(Problem("override-forbidden", "a term has no cases", override.where))
    return problems


def _paths(override: Override, original: Block | Term) -> Iterator[Problem]:
    there = {path for path, _, _ in texts_of(original)}
    for path, text in override.texts.items():
        if path not in there:
            changed = "the original has changed" if override.of != version_of(original) else ""
            hint = near_miss(path, there) or changed
            yield Problem("override-field", f"the original has no text at '{path}'", text.where, hint)
        if (found := re.match(r"cases\[(\d+)\]", path)) and found[1] in override.cases:
            said = f"'{path}' belongs to case {found[1]}, which is replaced as a whole"
            yield Problem("override-twice", said, text.where)


def _slots(override: Override, library: Library) -> Iterator[Problem]:
    for slot, path, where in slots_in(override):
        if slot not in library.slots:
            hint = near_miss(slot, library.slots)
            yield Problem("slot-unknown", f"{path}: there is no slot '{slot}'", where, hint)


def _safety(override: Override, block: Block) -> Iterator[Problem]:
    """Texts that may not be replaced, or only by ones that say the same of what keeps people safe."""
    originals = {path: text for path, _, text in texts_of(block)}
    for path, text in override.texts.items():
        if path in _KEPT:
            said = f"'{path}' keeps people safe and cannot be overridden"
            yield Problem("override-forbidden", said, text.where, "say more in another text of the block")
        elif path in originals:
            for lost in sorted(safeguards_in(_english(originals[path])) - safeguards_in(_english(text))):
                said = f"'{path}' no longer names {lost}, as the menu's text does"
                hint = "name it; a text in another language has English beside it, in which that can be seen"
                yield Problem("override-forbidden", said, text.where, hint)


def _english(text: Text) -> str:
    """The English of a text; nothing for a pack's own text that is not given in English."""
    return "\n".join(passage.source if passage.own is None else passage.own.get("en", "") for passage in text.passages)


def _cases(override: Override, block: Block) -> Iterator[Problem]:
    for number, case in override.cases.items():
        if int(number) > len(block.cases):
            said = f"the block has no case {number} to replace, but {len(block.cases)}"
            yield Problem("override-case", said, case.where, "put a new one under add_cases")
    for case in (*override.cases.values(), *override.add_cases):
        if case.sensitivity > block.sensitivity:
            said = f"the case has sensitivity {case.sensitivity}, its block only {block.sensitivity}"
            yield Problem("override-case", said, case.where, "the block's note and safeguards would not cover it")


def _new_faults(override: Override, block: Block) -> list[Problem]:
    """What an expert would reject of the block in its new words, and did not before."""
    before = {(fault.code, fault.message) for fault in block_faults(block)}
    after = block_faults(_applied(override, block))
    return [replace(fault, where=override.where) for fault in after if (fault.code, fault.message) not in before]


def _applied(override: Override, block: Block) -> Block:
    new = with_texts(block, _differing(override, block))
    cases = [
        _with_old_texts(override.cases[str(number)], case) if str(number) in override.cases else case
        for number, case in enumerate(new.cases, 1)
    ]
    slots = _named(override, block.needs_slots)
    return replace(new, cases=(*cases, *override.add_cases), needs_slots=slots)


def _differing(override: Override, original: Block | Term) -> dict[str, Text]:
    """The texts that say something else than the original's."""
    there = {path: text for path, _, text in texts_of(original)}
    return {path: text for path, text in override.texts.items() if not _says_the_same(text, there[path])}


def _with_old_texts(case: Case, original: Case) -> Case:
    """A case with the texts of the one that it replaces where it says the same."""
    there = {path: text for path, _, text in texts_of(original)}
    same = {path for path, _, text in texts_of(case) if path in there and _says_the_same(text, there[path])}
    return with_texts(case, {path: there[path] for path in same})


def _says_the_same(text: Text, original: Text) -> bool:
    """Whether a text was left as it is, in one language: then it keeps its translations."""
    alone = all(len(passage.own or ()) == 1 for passage in text.passages)
    return alone and [each.source for each in text.passages] == [each.source for each in original.passages]


def _named(override: Override, already: Iterable[str]) -> tuple[str, ...]:
    """The slots that the block needs now."""
    return tuple(dict.fromkeys([*already, *(slot for slot, _, _ in slots_in(override))]))
