"""What ``mieux check`` doubts of a pack's local facts and words: warnings for a person to judge, none stops a build."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.library import Library
from mieux_training.content.quality.wording import wording_faults
from mieux_training.errors import Problem, Severity
from mieux_training.frozen import replace
from mieux_training.i18n.catalogue import SOURCE_LANGUAGE, load_translations
from mieux_training.pack.own_words import outdated
from mieux_training.pack.slot_doubts import slot_doubts
from mieux_training.pack.slots import intake_faults
from mieux_training.pack.spec import Pack
from mieux_training.records import Record, place_of, texts_of
from mieux_training.residue import residue

__all__ = ["local_doubts"]


def local_doubts(pack: Pack, library: Library) -> list[Problem]:
    """Every doubt: files that are named and missing, words written for another menu, unsafe values, residue.

    ``library`` is the whole menu in the pack's words, in English.
    """
    spoken = [load_translations(tag, pack.country, library.locales)[0] for tag in pack.languages.all]
    return [
        *_missing(pack),
        *outdated(library),
        *_unprinted(pack, library),
        *_wording(pack, library),
        *_facts(pack, library),
        *residue(pack, library, spoken),
    ]


def _missing(pack: Pack) -> Iterator[Problem]:
    for key, named, hint in (
        ("slots_file", pack.slots_file, "mieux slots PACK --set writes it"),
        ("overrides", pack.overrides, "mieux override PACK BLOCK writes into it"),
    ):
        path = pack.beside(named) if named is not None else None
        if named is not None and path is not None and not path.exists():  # what is there is judged when it is read
            where = place_of(named, pack.where)
            yield Problem(f"{key}-missing", f"{key}: there is no '{named}' yet", where, hint, Severity.WARNING)


def _unprinted(pack: Pack, library: Library) -> Iterator[Problem]:
    """Languages of the pack's own words that no document is in, once for each file.

    English may stand beside others in any pack: in it one sees that a text still keeps people safe.
    """
    for name, own in library.own.items():
        passages = (passage for _, _, text in texts_of(_said_by(name, library)) for passage in text.passages)
        languages = dict.fromkeys(tag for passage in passages for tag in passage.own or ())
        for language in (tag for tag in languages if tag != SOURCE_LANGUAGE and not pack.prints(tag)):
            said = f"texts are given in '{language}', which the pack does not print"
            hint = f"the pack's languages: {', '.join(pack.printed_languages)}"
            yield Problem("override-language", said, own.where, hint, Severity.WARNING)


def _said_by(name: str, library: Library) -> Record:
    """The block or the term that the pack says differently."""
    return library.blocks[name] if name in library.blocks else library.glossary[name.split("/")[1]]


def _wording(pack: Pack, library: Library) -> Iterator[Problem]:
    """Wording that experts reject in what the pack says itself, as far as it says it in English."""
    if pack.languages.all[0] != SOURCE_LANGUAGE:
        return
    for name, own in library.own.items():
        faults = wording_faults(_said_by(name, library))
        yield from (fault for fault in faults if fault.where.file == own.where.file)


def _facts(pack: Pack, library: Library) -> Iterator[Problem]:
    for slot, own in (*pack.slots.items(), *pack.filed.items()):
        for fault in intake_faults(slot, own, pack, library):
            yield replace(fault, severity=Severity.WARNING)
        yield from slot_doubts(slot, own, pack.country)
