"""A pack built: from its description to documents as bytes, with a manifest of what they were made from.

    Pack + Library ── build_pack ──▶ Build (documents, problems, manifest)

Nothing here touches the disk but to read catalogues, ledgers and the house style; :mod:`mieux_training.output` writes.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mieux_training import __version__
from mieux_training.content.library import Library
from mieux_training.content.references import check_references
from mieux_training.document.compose import KINDS, DocumentKind, Readers, compose
from mieux_training.document.context import Context, Workshop, context_of
from mieux_training.document.gate import refusals
from mieux_training.errors import MieuxError, Place, Problem, near_miss
from mieux_training.i18n.catalogue import Translations, languages_in, load_translations, translated
from mieux_training.i18n.formats import Formats, language_of
from mieux_training.i18n.review import Ledger, read_ledger
from mieux_training.pack.plan import Plan
from mieux_training.pack.schedule import schedule
from mieux_training.pack.selection import choose
from mieux_training.pack.slots import Fact, check_slots, facts_of
from mieux_training.pack.spec import Pack
from mieux_training.records import Record, State, place_of
from mieux_training.render.docx.house import HouseStyle
from mieux_training.render.docx.template import read_house_style
from mieux_training.render.docx.writer import write_document

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["Build", "BuiltDocument", "build_many", "build_pack", "check_pack", "plan_pack"]

Progress = Callable[[int, int, str], None]
"""Called before each document with how many are done, how many there are, and the file to come."""


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document as bytes, and what it prints."""

    id: str
    language: str
    data: bytes
    blocks: tuple[str, ...]
    """The menu's blocks in the pack, by id."""
    states: dict[str, int]
    """How many of its texts are source, translated, fuzzy and missing."""
    slots: tuple[str, ...]

    @property
    def file(self) -> str:
        """Where it lies below the output folder."""
        return f"{self.language}/{self.id}.docx"

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Build:
    """The documents of a pack, and the manifest: plain data, the same for the same input."""

    documents: tuple[BuiltDocument, ...]
    plan: Plan
    manifest: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    """Warnings; errors are raised."""


def build_pack(
    pack: Pack,
    library: Library,
    *,
    languages: Sequence[str] = (),
    documents: Sequence[str] = (),
    final: bool = False,
    progress: Progress | None = None,
) -> Build:
    """The documents of a pack, of all its languages and kinds or only those named.

    Raises MieuxError with every reason why the pack cannot be built; with ``final``, why it must not be handed out.
    """
    library = _extended(library, pack)
    plan = _planned(pack, library)
    jobs = _jobs(pack, library, languages, documents)
    house, house_digest = _house_style(pack, library)
    rooms = {tag: _room(tag, pack, library) for tag in dict.fromkeys(tag for _, tag in jobs)}
    made, refused = [], list[Problem]()
    for done, (kind, tag) in enumerate(jobs):
        if progress is not None:
            progress(done, len(jobs), f"{tag}/{kind.id}.docx")
        document, problems = _made(kind, rooms[tag], pack, plan, house, final=final)
        made.append(document)
        refused += problems
    if refused:
        raise MieuxError(refused)
    manifest = _manifest(pack, library, plan, made, house_digest, final=final)
    return Build(tuple(made), plan, manifest)


def build_many(packs: Iterable[Pack], library: Library, executor: Executor, **options: Any) -> Iterator[Build]:
    """Builds of several packs in their order, made by an executor of the caller's; the first error is raised."""
    futures = [executor.submit(build_pack, pack, library, **options) for pack in packs]
    return (future.result() for future in futures)


def plan_pack(pack: Pack, library: Library) -> Plan:
    """The pack's plan. Raises MieuxError with every reason why there is none."""
    return _planned(pack, _extended(library, pack))


def check_pack(pack: Pack, library: Library) -> list[Problem]:
    """Everything that would stop a build of the pack as a draft."""
    try:
        library = _extended(library, pack)
        _planned(pack, library)
        jobs = _jobs(pack, library, (), ())
        _house_style(pack, library)
        for tag in dict.fromkeys(tag for _, tag in jobs):
            _room(tag, pack, library)
    except MieuxError as error:
        return list(error.problems)
    return []


# --- the stages ------------------------------------------------------------------------------------------------------


def _extended(library: Library, pack: Pack) -> Library:
    """The menu with the pack's own folders; those were checked to lie beneath the pack's root."""
    root = pack.root or Path()
    more = ([root / path for path in paths] for paths in (pack.modules, pack.locales, pack.templates))
    library, problems = library.extended(*more)
    if problems := problems + (check_references(library) if pack.modules else []):
        raise MieuxError(problems)
    return library


def _planned(pack: Pack, library: Library) -> Plan:
    problems = check_slots(pack, library)
    if pack.country not in library.countries:
        hint = near_miss(pack.country, library.countries) or f"there are: {', '.join(library.countries)}"
        problems.append(
            Problem(
                "country-unknown", f"there is no country '{pack.country}'", place_of(pack.country, pack.where), hint
            )
        )
    for brochure in pack.brochures:
        if brochure not in library.brochures:
            problems.append(
                Problem(
                    "brochure-unknown",
                    f"there is no brochure '{brochure}'",
                    place_of(brochure, pack.where),
                    near_miss(brochure, library.brochures),
                )
            )
    selection, found = choose(pack, library)
    problems += found
    plan = None
    if not found:
        plan, found = schedule(selection, pack, library)
        problems += found
    if problems or plan is None:
        raise MieuxError(problems)
    return plan


def _jobs(
    pack: Pack, library: Library, languages: Sequence[str], documents: Sequence[str]
) -> list[tuple[DocumentKind, str]]:
    """Which document in which language, in the order of the languages."""
    problems = _unknown_documents(pack, documents)
    wanted = documents or tuple(pack.documents) or tuple(KINDS)
    kinds = [kind for each, kind in KINDS.items() if each in wanted]
    tags = languages or pack.languages.all
    problems += _unknown_languages(tags, library, pack)
    if problems:
        raise MieuxError(problems)
    return [(kind, tag) for tag in dict.fromkeys(tags) for kind in kinds if languages or _speaks(kind, tag, pack)]


def _speaks(kind: DocumentKind, tag: str, pack: Pack) -> bool:
    """Whether a kind of document is made in a language of the pack: all of them, or its readers' own."""
    spoken = pack.languages
    if spoken.participants is None:
        return True
    return tag == (spoken.participants if kind.readers is Readers.PARTICIPANTS else spoken.facilitators)


def _unknown_documents(pack: Pack, documents: Sequence[str]) -> list[Problem]:
    problems = []
    named = [(each, Place()) for each in documents]
    named += [(each, options.where) for each, options in pack.documents.items()]
    for each, where in named:
        if each not in KINDS:
            hint = near_miss(each, KINDS) or f"there are: {', '.join(KINDS)}"
            problems.append(Problem("document-unknown", f"there is no document '{each}'", where, hint))
    for each, options in pack.documents.items():
        sections = KINDS[each].sections if each in KINDS else ()
        for section in options.without:
            if each in KINDS and section not in sections:
                hint = near_miss(section, sections) or f"there are: {', '.join(sections)}"
                problems.append(
                    Problem(
                        "section-unknown",
                        f"'{each}' has no section '{section}'",
                        place_of(section, options.where),
                        hint,
                    )
                )
    return problems


def _unknown_languages(tags: Iterable[str], library: Library, pack: Pack) -> list[Problem]:
    known = languages_in(library.locales)
    return [
        Problem(
            "language-unknown",
            f"there is no catalogue for the language '{tag}'",
            place_of(tag, pack.where),
            near_miss(tag, known) or f"there are: {', '.join(known)}",
        )
        for tag in tags
        if tag not in known and tag.split("_")[0] not in known
    ]


def _house_style(pack: Pack, library: Library) -> tuple[HouseStyle, str]:
    name = pack.house_style
    if name.endswith(".docx"):
        path = (pack.root or Path()) / name
    else:
        found = [folder / f"{name}.docx" for folder in library.templates if (folder / f"{name}.docx").is_file()]
        styles = [path.stem for folder in library.templates for path in sorted(folder.glob("*.docx"))]
        if not found:
            raise MieuxError(
                Problem(
                    "house-style-unknown",
                    f"there is no house style '{name}'",
                    place_of(name, pack.where),
                    near_miss(name, styles),
                )
            )
        path = found[-1]
    try:
        data = path.read_bytes()
    except OSError as error:
        said = f"the house style cannot be read: {error.strerror}"
        raise MieuxError(Problem("house-style-unreadable", said, Place(path.as_posix()))) from None
    return read_house_style(data, path.as_posix()), hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class _Room:
    """What a language needs: its texts, the menu in them, the facts, and its reviews."""

    tag: str
    library: Library
    translations: Translations
    facts: dict[str, Fact]
    ledger: Ledger


def _room(tag: str, pack: Pack, library: Library) -> _Room:
    translations, problems = load_translations(tag, pack.country, library.locales)
    ledger, found = read_ledger(tag, library.locales)
    if problems := problems + found:
        raise MieuxError(problems)
    local = _translated(library, translations, pack)
    return _Room(tag, local, translations, facts_of(pack, local), ledger)


def _translated(library: Library, translations: Translations, pack: Pack) -> Library:
    """The menu in a language: all of its texts but those of other countries, which this pack cannot print."""
    countries = {code: country for code, country in library.countries.items() if code == pack.country}
    return replace(
        library,
        modules=translated(library.modules, translations),
        blocks=translated(library.blocks, translations),
        slots=translated(library.slots, translations),
        glossary=translated(library.glossary, translations),
        countries=translated(countries, translations),
    )


def _made(
    kind: DocumentKind, room: _Room, pack: Pack, plan: Plan, house: HouseStyle, *, final: bool
) -> tuple[BuiltDocument, list[Problem]]:
    context = _context(kind, room, pack, plan, final=final)
    document = compose(kind, context)
    problems = refusals(kind.id, context) if final else []
    blocks = tuple(dict.fromkeys(session.block for session in plan.sessions))
    built = BuiltDocument(
        kind.id,
        room.tag,
        b"" if problems else write_document(document, house),
        blocks,
        _states(context.states),
        tuple(sorted(context.trace.slots)),
    )
    return built, problems


def _context(kind: DocumentKind, room: _Room, pack: Pack, plan: Plan, *, final: bool) -> Context:
    language = language_of(room.tag, pack.country)
    country = room.library.countries[pack.country]
    formats = Formats(language, (pack.digits or country.digits).value, (pack.calendar or country.calendar).value)
    options = pack.documents.get(kind.id)
    without = frozenset(options.without) if options is not None else frozenset[str]()
    workshop = Workshop(pack, room.library, plan, room.facts)
    return context_of(workshop, room.translations, formats, room.ledger, without, final=final)


def _states(states: dict[str, State]) -> dict[str, int]:
    counts = {state.value: 0 for state in State}
    for state in states.values():
        counts[state.value] += 1
    return counts


# --- the manifest ----------------------------------------------------------------------------------------------------


def _manifest(
    pack: Pack, library: Library, plan: Plan, made: Sequence[BuiltDocument], house_digest: str, *, final: bool
) -> dict[str, Any]:
    blocks = dict.fromkeys(session.block for session in plan.sessions)
    return {
        "program": {"name": "mieux-training", "version": __version__},
        "final": final,
        "pack": {"title": pack.title.by_language, "digest": digest_of(pack)},
        "blocks": {each: library.blocks[each].version for each in blocks},
        "catalogues": {tag: _catalogue_digests(tag, library) for tag in dict.fromkeys(each.language for each in made)},
        "house_style": {"name": pack.house_style, "digest": house_digest},
        "documents": [
            {
                "file": each.file,
                "id": each.id,
                "language": each.language,
                "digest": each.digest,
                "texts": each.states,
                "slots": list(each.slots),
                "blocks": list(each.blocks),
            }
            for each in made
        ],
    }


def _catalogue_digests(tag: str, library: Library) -> dict[str, str]:
    paths = [
        path
        for folder in library.locales
        for locale in (tag.split("_", maxsplit=1)[0], tag)
        for path in sorted((folder / locale / "LC_MESSAGES").glob("*.po"))
    ]
    return {path.stem: hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12] for path in paths}


def digest_of(record: Record) -> str:
    """A hash of what a record says, wherever its file lies."""
    return hashlib.sha256(json.dumps(_plain(record), sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in dataclasses.fields(value) if each.name not in ("where", "root")]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum | datetime.date | Path):
        return str(value)
    return value
