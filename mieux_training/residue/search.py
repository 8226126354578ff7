"""The marks of other countries, looked for in the texts of a pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mieux_training.content.library import Library
from mieux_training.errors import Problem, Severity
from mieux_training.i18n.catalogue import Translations, languages_in, translated
from mieux_training.pack.spec import Pack
from mieux_training.residue.marks import Mark, marks_of
from mieux_training.residue.texts import OwnText, brochure_texts, pack_texts, words_of

__all__ = ["residue"]

_SHOWN = 60


def residue(pack: Pack, library: Library, translations: Iterable[Translations]) -> list[Problem]:
    """A warning for each mark of another country in the pack's own texts, what it says differently, and its brochures.

    ``library`` is the English menu in the pack's words, with every country's profile; ``translations`` are those of the
    pack's languages.
    """
    spoken = tuple(translations)
    versions = [library.countries, *(translated(library.countries, each) for each in spoken)]
    languages = {*languages_in(library.locales), *pack.languages.all}
    marks = [
        mark for mark in marks_of(pack.country, versions, library.slots, languages) if mark.country not in pack.mentions
    ]
    names = {code: str(country.name) for code, country in library.countries.items()}
    texts = _texts(pack, library, spoken)
    found = (_problem(text, mark, said, names) for text in texts for mark, said in _in(text.text, marks))
    return list({str(problem): problem for problem in found}.values())


def _texts(pack: Pack, library: Library, translations: Iterable[Translations]) -> Iterator[OwnText]:
    yield from pack_texts(pack)
    yield from words_of(library)
    brochures = {each: library.brochures[each] for each in pack.brochures if each in library.brochures}
    for each in translations:
        yield from brochure_texts(translated(brochures, each), each.language)


def _in(text: str, marks: Iterable[Mark]) -> Iterator[tuple[Mark, str]]:
    """The marks in a text with the words found; of those that lie within another only that one."""
    spans = [(found.start(), found.end(), mark) for mark in marks for found in mark.pattern.finditer(text)]
    for start, end, mark in spans:
        wider = any(a <= start and end <= b and (b - a) > (end - start) for a, b, _ in spans)
        if not wider:
            yield mark, " ".join(text[start:end].split())


def _problem(text: OwnText, mark: Mark, said: str, names: dict[str, str]) -> Problem:
    country = names.get(mark.country, mark.country)
    return Problem(
        "residue",
        f"{text.what}: '{said[:_SHOWN]}' is {mark.kind} of {country}",
        text.where,
        f"if it is meant, add {mark.country} to mentions",
        Severity.WARNING,
        {"country": mark.country, "kind": mark.kind.name.lower()},
    )
