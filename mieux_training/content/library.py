"""The whole menu, read once: immutable, picklable, safe to share between threads and processes.

    library = Library.load()                       the bundled menu
    library, problems = load_library([folder, …])

A folder of the menu holds ``sources.yaml``, ``slots.yaml``, ``glossary.yaml``, ``countries/`` and a folder for each
module. Several folders extend one another; ids that collide are an error that names both files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from mieux_training.bundled import bundled
from mieux_training.content import reader
from mieux_training.content.brochure import Brochure
from mieux_training.content.country import Country, SlotInfo, Source, Term
from mieux_training.content.model import Block, Module
from mieux_training.errors import MieuxError, Place, Problem
from mieux_training.frozen import field, frozen, replace
from mieux_training.records import Reading
from mieux_training.source import Node, read_file

__all__ = ["FRAME", "Library", "OwnWords", "Wanted", "load_library"]

FRAME = "frame"
"""The module that every workshop has."""

V = TypeVar("V")


@frozen
class OwnWords:
    """What a pack says differently from a block or a term of the menu."""

    where: Place
    fields: tuple[str, ...]
    """Paths of texts; cases by their numbers."""
    written_for: str
    """The version of the original that the pack's author had before them."""
    version: str
    """The original's version now."""


@frozen
class Library:
    """The menu. Every mapping goes from id to record, in the order of the files; treat them as read-only."""

    modules: dict[str, Module] = field(default_factory=dict)
    blocks: dict[str, Block] = field(default_factory=dict)
    """By ``module/block``, modules by name, blocks in their module's order."""
    sources: dict[str, Source] = field(default_factory=dict)
    slots: dict[str, SlotInfo] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    """By ISO 3166 code: ``TH``."""
    brochures: dict[str, Brochure] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()
    """Where the menu was read from."""
    locales: tuple[Path, ...] = ()
    """Folders with the catalogues that go with it."""
    templates: tuple[Path, ...] = ()
    """Folders with house styles."""
    unread: frozenset[str] = frozenset()
    """Ids of blocks that are there and were not read, since nobody asked for their modules."""
    own: dict[str, OwnWords] = field(default_factory=dict)
    """What a pack says in its own words, by the block's id or ``glossary/term``."""

    @classmethod
    def load(
        cls, modules: Iterable[Path] = (), locales: Iterable[Path] = (), templates: Iterable[Path] = ()
    ) -> Library:
        """The bundled menu, extended by folders of your own. Raises MieuxError with every problem of every file."""
        library, problems = load_library(
            [bundled("modules"), *modules], [bundled("locales"), *locales], [bundled("templates"), *templates]
        )
        if problems:
            raise MieuxError(problems)
        return library

    def extended(
        self, modules: Iterable[Path] = (), locales: Iterable[Path] = (), templates: Iterable[Path] = ()
    ) -> tuple[Library, list[Problem]]:
        """The menu with more folders, and the problems of the new whole. The same menu where nothing is added."""
        more, texts, styles = (tuple(each) for each in (modules, locales, templates))
        if not more:
            return replace(self, locales=self.locales + texts, templates=self.templates + styles), []
        return load_library(self.folders + more, self.locales + texts, self.templates + styles)

    def blocks_of(self, module: str) -> tuple[Block, ...]:
        """The blocks of a module in its order."""
        ids = (f"{module}/{name}" for name in self.modules[module].blocks)
        return tuple(self.blocks[each] for each in ids if each in self.blocks)


@frozen
class Wanted:
    """The part of the menu that somebody needs; modules bring those that their versions rest on."""

    modules: frozenset[str]
    countries: frozenset[str]
    brochures: frozenset[str]


def load_library(
    folders: Iterable[Path],
    locales: Iterable[Path] = (),
    templates: Iterable[Path] = (),
    wanted: Wanted | None = None,
) -> tuple[Library, list[Problem]]:
    """The menu in the folders, and every problem of every file. What cannot be read is left out of the menu.

    Of a menu with ``wanted`` only that part is read; the ids of its other blocks stand in ``unread``.
    """
    library = Library(folders=tuple(folders), locales=tuple(locales), templates=tuple(templates))
    problems: list[Problem] = []
    there = [folder for folder in library.folders if folder.is_dir()]
    problems += [
        Problem("folder-missing", "there is no such folder of modules", Place(_shown(folder)))
        for folder in library.folders
        if folder not in there
    ]
    for folder in there:
        if wanted is None:
            _load_sources(folder, None, library, problems)
        _load_common(folder, library, problems)
        _load_countries(folder, library, problems, wanted)
    modules = [module for folder in there for module in _module_folders(folder)]
    for module in modules:
        _load_description(module, library, problems)
    names = None if wanted is None else _with_foundations(wanted.modules, library)
    unread: set[str] = set()
    for module in modules:
        if names is None or module.name in names:
            _load_blocks(module, library, problems)
        else:
            unread |= {f"{module.name}/{path.stem}" for path in _block_files(module)}
        _load_brochures(module, library, problems, wanted)
    if wanted is not None:
        cited = _cited(library)
        for folder in there:
            _load_sources(folder, cited, library, problems)
    return replace(_ordered(library), unread=frozenset(unread)), problems


def _module_folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and path.name != "countries")


def _block_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if path.name != "module.yaml")


def _with_foundations(names: Iterable[str], library: Library) -> set[str]:
    """The modules with those that their versions take blocks from."""
    found = set(names)
    waiting = [library.modules[name] for name in found if name in library.modules]
    while waiting:
        module = waiting.pop()
        others = {each.block.split("/")[0] for version in module.versions.values() for each in version.also}
        waiting += [library.modules[name] for name in others - found if name in library.modules]
        found |= others
    return found


def _cited(library: Library) -> frozenset[str]:
    """The ids of the sources that what has been read cites."""
    cited = {source for block in library.blocks.values() for source in block.sources}
    cited |= {source for term in library.glossary.values() for source in term.sources}
    cited |= {source for brochure in library.brochures.values() for source in brochure.sources}
    for country in library.countries.values():
        cited |= {law.source for law in country.laws} | {body.source for body in country.bodies}
        cited |= {fact.source for fact in country.slots.values()} | {each.source for each in country.holidays}
        cited |= {term.source for term in country.terms if term.source is not None}
    return frozenset(cited)


def _load_sources(folder: Path, ids: frozenset[str] | None, library: Library, problems: list[Problem]) -> None:
    if ids is None or ids:
        _merge(folder / "sources.yaml", "", reader.read_sources, library.sources, problems, ids)


def _load_common(folder: Path, library: Library, problems: list[Problem]) -> None:
    _merge(folder / "slots.yaml", "countries", reader.read_slots, library.slots, problems)
    _merge(folder / "glossary.yaml", "glossary", reader.read_glossary, library.glossary, problems)


def _merge(
    path: Path,
    domain: str,
    read: Callable[[Node, Reading], dict[str, V]],
    target: dict[str, V],
    problems: list[Problem],
    keys: frozenset[str] | None = None,
) -> None:
    if path.exists():
        for key, value in (_read(path, domain, read, problems, keys) or {}).items():
            _add(target, key, value, problems)


def _load_countries(folder: Path, library: Library, problems: list[Problem], wanted: Wanted | None) -> None:
    for path in sorted((folder / "countries").glob("*.yaml")):
        if wanted is not None and path.stem not in wanted.countries:
            continue
        country = _read(path, "countries", reader.read_country, problems)
        if country is not None:
            _add(library.countries, path.stem, replace(country, code=path.stem, version=_digest(path)), problems)


def _load_description(folder: Path, library: Library, problems: list[Problem]) -> None:
    name = folder.name
    if (path := folder / "module.yaml").exists():
        module = _read(path, name, reader.read_module, problems)
        if module is not None:
            _add(library.modules, name, replace(module, id=name, version=_digest(path)), problems)
    elif any(folder.glob("*.yaml")):
        problems.append(Problem("module-missing", "the folder has blocks and no module.yaml", Place(_shown(folder))))


def _load_blocks(folder: Path, library: Library, problems: list[Problem]) -> None:
    name = folder.name
    for path in _block_files(folder):
        block = _read(path, name, reader.read_block, problems)
        if block is not None:
            block_id = f"{name}/{path.stem}"
            _add(library.blocks, block_id, replace(block, id=block_id, version=_digest(path)), problems)


def _load_brochures(folder: Path, library: Library, problems: list[Problem], wanted: Wanted | None) -> None:
    for path in sorted((folder / "brochures").glob("*.yaml")):
        if wanted is not None and path.stem not in wanted.brochures:
            continue
        brochure = _read(path, folder.name, reader.read_brochure, problems)
        if brochure is not None:
            _add(library.brochures, path.stem, replace(brochure, id=path.stem, version=_digest(path)), problems)


def _read(
    path: Path,
    domain: str,
    read: Callable[[Node, Reading], V | None],
    problems: list[Problem],
    keys: frozenset[str] | None = None,
) -> V | None:
    reading = Reading(domain)
    try:
        record = read(read_file(path, _shown(path), keys), reading)
    except MieuxError as error:
        problems.extend(error.problems)
        return None
    problems.extend(reading.problems)
    return record


def _add(target: dict[str, V], key: str, value: V, problems: list[Problem]) -> None:
    if key in target:
        first = getattr(target[key], "where", Place())
        problems.append(
            Problem(
                "id-twice",
                f"'{key}' is defined twice",
                getattr(value, "where", Place()),
                f"it is first defined in {first}",
            )
        )
        return
    target[key] = value


def _ordered(library: Library) -> Library:
    """Blocks in the order of their modules; blocks that a module does not list come last."""
    listed = [f"{module.id}/{name}" for module in library.modules.values() for name in module.blocks]
    order = [*(each for each in listed if each in library.blocks), *(b for b in library.blocks if b not in set(listed))]
    return replace(library, blocks={each: library.blocks[each] for each in order})


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12]


def _shown(path: Path) -> str:
    """The path as problems name it, with forward slashes on every system."""
    return path.as_posix()
