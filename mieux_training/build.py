"""A pack built: from its description to documents as bytes, with a manifest of what they were made from.

    Pack + Library ── build_pack ──▶ Build (documents, problems, manifest)

Nothing here touches the disk but to read catalogues, ledgers and the house style; :mod:`mieux_training.output` writes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from mieux_training.bundled import bundled
from mieux_training.content.library import Library
from mieux_training.content.references import check_references
from mieux_training.document.compose import NEEDS_REPORT, RESULTS_REPORT, DocumentKind, compose, kinds_of
from mieux_training.document.context import Context
from mieux_training.document.gate import refusals
from mieux_training.document.kind import languages_of
from mieux_training.errors import MieuxError, Place, Problem, Severity, near_miss
from mieux_training.frozen import field, frozen, replace
from mieux_training.i18n.catalogue import languages_in
from mieux_training.manifest import Inputs, manifest_of
from mieux_training.pack.matrix import untaught_items
from mieux_training.pack.needs.topics import check_topics
from mieux_training.pack.own_words import folder_of, outdated
from mieux_training.pack.plan import Plan
from mieux_training.pack.rules import judge, unknown_rules
from mieux_training.pack.schedule import schedule
from mieux_training.pack.selection import choose
from mieux_training.pack.slots import check_slots
from mieux_training.pack.spec import Pack
from mieux_training.pack.test_items import PrintedItem, untested_modules
from mieux_training.pack.values import LANGUAGE
from mieux_training.records import State, place_of
from mieux_training.render.docx.accent import accented
from mieux_training.render.docx.fit import overfull
from mieux_training.render.docx.house import HouseStyle
from mieux_training.render.docx.template import read_house_style
from mieux_training.render.docx.writer import write_document
from mieux_training.rooms import Room, beside_of, context_in, room_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = [
    "Build",
    "BuiltDocument",
    "Pages",
    "Progress",
    "build_many",
    "build_pack",
    "build_planned",
    "check_names",
    "check_pack",
    "composed",
    "files_of",
    "judged_plan",
    "menu_of",
    "plan_pack",
    "state_counts",
]

Progress = Callable[[int, int, str], None]
"""Called before each document with how many are done, how many there are, and the file to come."""

Pages = Mapping[str, Mapping[str, int]]
"""The page of each heading, by the document's file and the heading's anchor, as far as someone has counted them."""

_NOT_COUNTED: Final[Pages] = MappingProxyType({})


@frozen
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
    format: str = "docx"
    """``pdf`` for the copy of a document that stands beside it."""
    readers: str = ""
    """Who is handed it."""
    pages: Mapping[str, int] = field(default_factory=dict)
    """The pages in its contents, by the anchors of headings, where they were counted."""
    extra: bool = False
    """Whether it was asked for, and the pack itself does not want it."""

    @property
    def file(self) -> str:
        """Where it lies below the output folder."""
        return f"{self.language}/{self.id}.{self.format}"

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return hashlib.sha256(self.data).hexdigest()

    def as_data(self) -> dict[str, Any]:
        """What the manifest says of the document."""
        data: dict[str, Any] = {"file": self.file, "id": self.id, "language": self.language}
        if self.readers:
            data["readers"] = self.readers
        data |= {"digest": self.digest, "texts": self.states, "slots": list(self.slots), "blocks": list(self.blocks)}
        if self.extra:
            data["extra"] = True
        return {**data, "pages": dict(sorted(self.pages.items()))} if self.pages and self.format == "docx" else data


@frozen
class Build:
    """The documents of a pack, and the manifest: plain data, the same for the same input."""

    documents: tuple[BuiltDocument, ...]
    plan: Plan
    manifest: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    """Warnings, and what the program moved; errors are raised."""


def build_pack(  # noqa: PLR0913  # the options of a build, each by its name
    pack: Pack,
    library: Library,
    *,
    languages: Sequence[str] = (),
    documents: Sequence[str] = (),
    only: Sequence[str] | None = None,
    final: bool = False,
    protect_forms: bool = False,
    pages: Pages = _NOT_COUNTED,
    progress: Progress | None = None,
) -> Build:
    """The documents of a pack, of all its languages and kinds or only those named.

    ``only`` names the files themselves, as ``fr/agenda.docx``; those that the pack cannot have are left out.

    With ``protect_forms`` nothing but the fields of forms can be changed; the protection has no password.
    Contents print the ``pages`` that they are given; :mod:`mieux_training.pdf` counts them.
    Raises MieuxError with every reason why the pack cannot be built; with ``final``, why it must not be handed out.
    """
    library = menu_of(library, pack)
    plan = _planned(pack, library)
    return build_planned(
        pack,
        plan,
        library,
        languages=languages,
        documents=documents,
        only=only,
        final=final,
        protect_forms=protect_forms,
        pages=pages,
        progress=progress,
    )


def build_planned(  # noqa: PLR0913  # the options of a build, each by its name
    pack: Pack,
    plan: Plan,
    library: Library,
    *,
    languages: Sequence[str] = (),
    documents: Sequence[str] = (),
    only: Sequence[str] | None = None,
    final: bool = False,
    protect_forms: bool = False,
    pages: Pages = _NOT_COUNTED,
    progress: Progress | None = None,
) -> Build:
    """The documents of a pack whose plan is made already, from a menu that holds all that it names.

    If the plan breaks a rule of the schedule as an error, all that it breaks is raised; warnings are the build's.
    """
    judged = judge(plan, pack, library)
    if any(problem.severity is Severity.ERROR for problem in judged):
        raise MieuxError(judged)
    jobs = _jobs(pack, library, languages, documents) if only is None else _jobs_of(only, pack, library)
    house, house_digest = _house_style(pack, library)
    rooms = {tag: room_of(tag, pack, library) for tag in _tags(jobs, pack)}
    own = files_of(pack, library)
    made, refused = [], list[Problem]()
    for done, job in enumerate(jobs):
        if progress is not None:
            progress(done, len(jobs), f"{job[1]}/{job[0].id}.docx")
        document, problems = _made(job, rooms, pack, plan, house, final=final, protect=protect_forms, pages=pages)
        made.append(replace(document, extra=document.file not in own))
        refused += problems
    if refused:
        raise MieuxError(refused)
    inputs = Inputs(
        pack,
        library,
        plan,
        {tag: room.translations for tag, room in rooms.items()},
        house_digest,
        final=final,
        protect_forms=protect_forms,
        complete=not languages and not documents and only is None,
    )
    manifest = manifest_of(inputs, [document.as_data() for document in made])
    doubts = [*judged, *outdated(library), *_other_questions(rooms.values(), pack, plan, library)]
    return Build(tuple(made), plan, manifest, tuple(doubts))


def build_many(packs: Iterable[Pack], library: Library, executor: Executor, **options: Any) -> Iterator[Build]:
    """Builds of several packs in their order, made by an executor of the caller's; the first error is raised."""
    futures = [executor.submit(build_pack, pack, library, **options) for pack in packs]
    return (future.result() for future in futures)


def plan_pack(pack: Pack, library: Library) -> Plan:
    """The pack's plan. Raises MieuxError with every reason why there is none."""
    return _planned(pack, menu_of(library, pack))


def judged_plan(pack: Pack, library: Library) -> tuple[Plan, list[Problem]]:
    """The pack's plan, and every rule of the schedule that it breaks. Raises MieuxError where there is no plan."""
    library = menu_of(library, pack)
    plan = _planned(pack, library)
    return plan, judge(plan, pack, library)


def files_of(pack: Pack, library: Library) -> list[str]:
    """The files that the pack itself wants, as far as there are such documents; its languages are not judged."""
    known = kinds_of(pack, library)
    wanted = _wanted(pack, (), known)
    kinds = [kind for each, kind in known.items() if each in wanted]
    return [f"{tag}/{kind.id}.docx" for tag in pack.languages.all for kind in kinds if _speaks(kind, tag, pack)]


def check_pack(pack: Pack, library: Library) -> list[Problem]:
    """Everything that would stop a build of the pack as a draft, and warnings: rules it breaks, what it leaves out.

    A pack that could be built is also searched for what only a person can judge: local facts, words, residue.
    """
    from mieux_training.local_check import local_doubts  # noqa: PLC0415  # a build does not ask for doubts

    found: list[Problem] = []
    try:
        library = menu_of(library, pack)
        plan = _planned(pack, library)
        found += judge(plan, pack, library)
        found += [_untested(module, pack) for module in untested_modules(plan, library)]
        found += [_untaught(item, number, pack) for item, number in untaught_items(plan, library)]
        jobs = _jobs(pack, library, (), ())
        _house_style(pack, library)
        rooms = [room_of(tag, pack, library) for tag in dict.fromkeys(tag for _, tag in jobs)]
        found += _other_questions(rooms, pack, plan, library)
    except MieuxError as error:
        return [*found, *error.problems]
    return found + local_doubts(pack, library)


def _other_questions(rooms: Iterable[Room], pack: Pack, plan: Plan, library: Library) -> list[Problem]:
    """That the pack's results are of other questions; they are the same in every room."""
    results = next((room.results for room in rooms), None)
    if results is None:
        return []
    from mieux_training.pack.results.report import other_questions  # noqa: PLC0415  # few packs keep results

    return other_questions(results, pack, plan, library)


def _untaught(item: PrintedItem, number: int, pack: Pack) -> Problem:
    module = item.session.block.split("/")[0]
    said = f"question {item.number} of the tests asks for outcome {number} of '{module}', served by no selected block"
    return Problem("item-untaught", said, pack.where, "select a block that serves it", Severity.WARNING)


def _untested(module: str, pack: Pack) -> Problem:
    said = f"no block selected from '{module}' has a test item: the tests ask nothing of it"
    return Problem("module-untested", said, pack.where, "select a block with test items")


def menu_of(library: Library, pack: Pack) -> Library:
    """The menu with the pack's own folders, which lie beneath its root, and in its own words. Raises MieuxError."""
    root = pack.root or Path()
    more = ([root / path for path in paths] for paths in (pack.modules, pack.locales, pack.templates))
    library, problems = library.extended(*more)
    if problems := problems + (check_references(library) if pack.modules else []):
        raise MieuxError(problems)
    return _in_own_words(library, pack) if folder_of(pack) is not None else library


def composed(pack: Pack, plan: Plan, library: Library) -> Iterator[tuple[str, Context]]:
    """Each document of the pack by its id, composed in the first of its languages, with what it turned out to print."""
    first: dict[str, tuple[DocumentKind, str]] = {}
    for kind, tag in _jobs(pack, library, (), ()):
        first.setdefault(kind.id, (kind, tag))
    rooms = {tag: room_of(tag, pack, library) for tag in _tags(list(first.values()), pack)}
    for kind, tag in first.values():
        second = _second(kind, tag, pack)
        beside = rooms[second] if second is not None else None
        context = context_in(rooms[tag], kind.id, pack, plan, beside=beside)
        compose(kind, context)
        yield kind.id, context


# --- the stages ------------------------------------------------------------------------------------------------------


def _in_own_words(library: Library, pack: Pack) -> Library:
    """The menu as the pack says it."""
    from mieux_training.pack.overrides import overridden  # noqa: PLC0415  # few packs have words of their own

    library, problems = overridden(library, pack)
    if problems:
        raise MieuxError(problems)
    return library


def check_names(pack: Pack, library: Library) -> list[Problem]:
    """What a pack names besides its selection, and the menu does not know: slots, topics, country, brochures."""
    problems = check_slots(pack, library) + check_topics(pack, library) + unknown_rules(pack)
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
    return problems


# --- the stages ------------------------------------------------------------------------------------------------------


def _planned(pack: Pack, library: Library) -> Plan:
    problems = check_names(pack, library)
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
    known = kinds_of(pack, library)
    problems = _unknown_documents(pack, documents, known)
    wanted = _wanted(pack, documents, known)
    kinds = [kind for each, kind in known.items() if each in wanted]
    tags = languages or pack.languages.all
    beside = [options.beside for options in pack.documents.values() if options.beside is not None]
    problems += _unknown_languages(dict.fromkeys((*tags, *beside)), library, pack)
    if problems:
        raise MieuxError(problems)
    return [(kind, tag) for tag in dict.fromkeys(tags) for kind in kinds if languages or _speaks(kind, tag, pack)]


def _jobs_of(files: Sequence[str], pack: Pack, library: Library) -> list[tuple[DocumentKind, str]]:
    """The jobs whose files are named, their languages in the order in which they are."""
    known = kinds_of(pack, library)
    tags = dict.fromkeys(file.partition("/")[0] for file in files)
    if problems := _unknown_languages(tags, library, pack):
        raise MieuxError(problems)
    wanted = frozenset(files)
    return [(kind, tag) for tag in tags for kind in known.values() if f"{tag}/{kind.id}.docx" in wanted]


def _wanted(pack: Pack, documents: Sequence[str], known: Mapping[str, DocumentKind]) -> Collection[str]:
    """The documents asked for; a pack that lists some documents still wants the brochures that it names."""
    if documents or not pack.documents:
        return documents or known
    return (*pack.documents, *(each for each, kind in known.items() if kind.alone))


def _speaks(kind: DocumentKind, tag: str, pack: Pack) -> bool:
    """Whether a kind of document is made in a language of the pack."""
    return tag in languages_of(kind.readers, pack.languages)


def _needed_for(document: str) -> str:
    """What a pack must name for a document that only some packs have."""
    if document.startswith("brochure-"):
        return f"name '{document.removeprefix('brochure-').removesuffix('-linear')}' under brochures in the pack"
    keys = {RESULTS_REPORT.id: "results", NEEDS_REPORT.id: "needs_report"}
    return f"the pack must name a file under {keys[document]}" if document in keys else ""


def _unknown_documents(pack: Pack, documents: Sequence[str], known: Mapping[str, DocumentKind]) -> list[Problem]:
    problems = []
    named = [(each, Place()) for each in documents]
    named += [(each, options.where) for each, options in pack.documents.items()]
    for each, where in named:
        if each not in known:
            hint = _needed_for(each) or near_miss(each, known) or f"there are: {', '.join(known)}"
            problems.append(Problem("document-unknown", f"there is no document '{each}'", where, hint))
    problems += _unwanted_languages(pack, known)
    for each, options in pack.documents.items():
        sections = known[each].sections if each in known else ()
        for section in options.without:
            if each in known and section not in sections:
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


def _unwanted_languages(pack: Pack, known: Mapping[str, DocumentKind]) -> list[Problem]:
    able = [each for each, kind in known.items() if kind.bilingual or kind.two_columns]
    return [
        Problem(
            "document-one-language",
            f"'{each}' has no second language beside its own",
            place_of(options.beside, options.where),
            f"these may have one: {', '.join(able)}",
        )
        for each, options in pack.documents.items()
        if options.beside is not None and each in known and each not in able
    ]


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
        if tag not in known and (tag.split("_")[0] not in known or re.fullmatch(LANGUAGE.pattern, tag) is None)
    ]


def _house_style(pack: Pack, library: Library) -> tuple[HouseStyle, str]:
    name = pack.house_style
    if name.endswith(".docx"):
        path = (pack.root or Path()) / name
    else:
        # Looked up and not joined to a path: a name with slashes in it would lead out of the folders.
        styles = {path.stem: path for folder in library.templates for path in sorted(folder.glob("*.docx"))}
        if name not in styles:
            raise MieuxError(
                Problem(
                    "house-style-unknown",
                    f"there is no house style '{name}'",
                    place_of(name, pack.where),
                    near_miss(name, styles),
                )
            )
        path = styles[name]
    try:
        data = path.read_bytes()
    except OSError as error:
        said = f"the house style cannot be read: {error.strerror}"
        raise MieuxError(Problem("house-style-unreadable", said, Place(path.as_posix()))) from None
    own = path.parent == bundled("templates")
    house, accent = read_house_style(data, path.as_posix(), trusted=own), pack.donors.accent
    if accent is not None:
        house = accented(house, accent, place_of(accent, pack.where))
    return house, hashlib.sha256(data).hexdigest()


def _tags(jobs: list[tuple[DocumentKind, str]], pack: Pack) -> dict[str, None]:
    """Every language that the jobs print, those beside the main ones included."""
    tags = dict.fromkeys(tag for _, tag in jobs)
    beside = (_second(kind, tag, pack) for kind, tag in jobs)
    return {**tags, **dict.fromkeys(tag for tag in beside if tag is not None)}


def _second(kind: DocumentKind, tag: str, pack: Pack) -> str | None:
    """The language that stands beside a document's own: the one that the pack asks for, or what its kind always has."""
    options = pack.documents.get(kind.id)
    if options is not None and options.beside is not None:
        return options.beside if options.beside != tag else None
    return beside_of(tag, pack) if kind.bilingual else None


def _made(  # noqa: PLR0913  # the options of a build, each by its name
    job: tuple[DocumentKind, str],
    rooms: dict[str, Room],
    pack: Pack,
    plan: Plan,
    house: HouseStyle,
    *,
    final: bool,
    protect: bool,
    pages: Pages,
) -> tuple[BuiltDocument, list[Problem]]:
    kind, tag = job
    second = _second(kind, tag, pack)
    beside = rooms[second] if second is not None else None
    context = context_in(rooms[tag], kind.id, pack, plan, beside=beside, final=final)
    document = compose(kind, context, protect_forms=protect)
    problems = [*(refusals(kind.id, context) if final else ()), *overfull(document, house)]
    blocks = tuple(dict.fromkeys(session.block for session in plan.sessions))
    slots, readers = tuple(sorted(context.trace.slots)), kind.readers.value
    built = BuiltDocument(kind.id, tag, b"", blocks, state_counts(context.states), slots, readers=readers)
    if not problems:
        known = pages.get(built.file, {})
        built = replace(built, data=write_document(document, house, pages=known), pages=known)
    return built, problems


def state_counts(states: Mapping[str, State]) -> dict[str, int]:
    """How many texts are source, translated, fuzzy and missing."""
    counts = {state.value: 0 for state in State}
    for state in states.values():
        counts[state.value] += 1
    return counts
