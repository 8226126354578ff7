"""A pack in a language: its texts, its facts, its reviews, and the context that documents are composed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mieux_training.content.library import Library
from mieux_training.document.context import Context, Workshop, context_of
from mieux_training.errors import MieuxError, Problem
from mieux_training.frozen import frozen, replace
from mieux_training.i18n.catalogue import SOURCE_LANGUAGE, Translations, load_translations, translated
from mieux_training.i18n.formats import Formats, language_of
from mieux_training.i18n.review import Ledger, read_ledger
from mieux_training.pack.logos import LogoFile, read_logos
from mieux_training.pack.names import read_names
from mieux_training.pack.plan import Plan
from mieux_training.pack.slots import Fact, facts_of
from mieux_training.pack.spec import Pack

if TYPE_CHECKING:
    from mieux_training.pack.needs_report import NeedsReport
    from mieux_training.pack.results.report import Results

__all__ = ["Room", "beside_of", "context_in", "room_of"]


@frozen
class Room:
    """What a language needs: its texts, the menu in them, the facts, and its reviews."""

    tag: str
    library: Library
    translations: Translations
    facts: dict[str, Fact]
    ledger: Ledger
    names: tuple[str, ...] = ()
    """The participants' names, the same in every language."""
    logos: tuple[LogoFile, ...] = ()
    """The pack's logos, the same in every language."""
    results: Results | None = None
    """What the workshop achieved, the same in every language."""
    needs: NeedsReport | None = None
    """Why the pack has these topics, the same in every language."""


def room_of(tag: str, pack: Pack, library: Library) -> Room:
    """The room of a language. Raises MieuxError with every problem of its catalogues, ledger and the pack's files."""
    translations, problems = load_translations(tag, pack.country, library.locales)
    ledger, found = read_ledger(tag, library.locales)
    names, unread = read_names(pack)
    logos, unseen = read_logos(pack)
    results, wrong = _results(pack)
    needs, unknown = _needs(pack)
    if problems := problems + found + unread + unseen + wrong + unknown:
        raise MieuxError(problems)
    local = _translated(library, translations, pack)
    return Room(tag, local, translations, facts_of(pack, local, tag), ledger, names, logos, results, needs)


def _results(pack: Pack) -> tuple[Results | None, list[Problem]]:
    if pack.results is None:
        return None, []
    from mieux_training.pack.results.report import read_results  # noqa: PLC0415  # few packs keep results

    return read_results(pack)


def _needs(pack: Pack) -> tuple[NeedsReport | None, list[Problem]]:
    if pack.needs_report is None:
        return None, []
    from mieux_training.pack.needs_report import read_needs_report  # noqa: PLC0415  # few packs keep a report

    return read_needs_report(pack)


def _translated(library: Library, translations: Translations, pack: Pack) -> Library:
    """The menu in a language: all of its texts but those of other countries, which this pack cannot print."""
    countries = {code: country for code, country in library.countries.items() if code == pack.country}
    brochures = {name: brochure for name, brochure in library.brochures.items() if name in pack.brochures}
    return replace(
        library,
        modules=translated(library.modules, translations),
        blocks=translated(library.blocks, translations, own=bool(library.own)),
        slots=translated(library.slots, translations),
        glossary=translated(library.glossary, translations, own=bool(library.own)),
        countries=translated(countries, translations),
        brochures=translated(brochures, translations),
    )


def beside_of(tag: str, pack: Pack) -> str | None:
    """The language that stands beside another in bilingual documents: the pack's other one, else English."""
    others = [each for each in (*pack.languages.all, SOURCE_LANGUAGE) if each != tag]
    return others[0] if others else None


def context_in(
    room: Room, document: str, pack: Pack, plan: Plan, *, beside: Room | None = None, final: bool = False
) -> Context:
    """A fresh context for a document in a room's language; ``beside`` is the room of a second language."""
    language = language_of(room.tag, pack.country)
    country = room.library.countries[pack.country]
    formats = Formats(language, (pack.digits or country.digits).value, (pack.calendar or country.calendar).value)
    options = pack.documents.get(document)
    without = frozenset(options.without) if options is not None else frozenset[str]()
    workshop = Workshop(pack, room.library, plan, room.facts, room.names, room.logos, room.results, room.needs)
    second = context_in(beside, document, pack, plan, final=final) if beside is not None else None
    return context_of(workshop, room.translations, formats, room.ledger, without, beside=second, final=final)
