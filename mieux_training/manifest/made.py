"""The manifest of a build, as plain data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mieux_training import __version__
from mieux_training.content.library import Library
from mieux_training.frozen import frozen
from mieux_training.i18n.catalogue import Translations, catalogues_of
from mieux_training.manifest.record import FORMAT
from mieux_training.pack.description import described
from mieux_training.pack.files import files_beside
from mieux_training.pack.plan import Plan, Session, clock
from mieux_training.pack.slots import Fact, FactState, facts_of
from mieux_training.pack.spec import Pack

__all__ = ["LEFT_OUT", "Inputs", "digest_of", "manifest_of"]

LEFT_OUT = ("names",)
"""What a manifest holds nothing of: the participants' names, not even where they are kept."""

_COMMON = ("glossary", "slots", "sources")


@frozen
class Inputs:
    """What documents are made from."""

    pack: Pack
    library: Library
    plan: Plan
    translations: Mapping[str, Translations]
    """Every language that is printed, by its tag."""
    house_digest: str
    """The SHA-256 of the house style."""
    final: bool = False
    protect_forms: bool = False
    complete: bool = True
    """Whether all documents and languages of the pack are made."""


def manifest_of(made_from: Inputs, entries: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The manifest of a build; ``entries`` say of each document its file, language, hash and the state of its texts."""
    pack, library = made_from.pack, made_from.library
    return {
        "format": FORMAT,
        "program": {"name": "mieux-training", "version": __version__},
        "final": made_from.final,
        "protect_forms": made_from.protect_forms,
        "complete": made_from.complete,
        "pack": _pack(pack),
        "days": [{"date": each.date.isoformat(), **_hours(each.start, each.end)} for each in pack.days],
        "country": {"code": str(pack.country), "version": library.countries[pack.country].version},
        "common": {name: _hash_of(_common_files(name, library)) for name in _COMMON},
        "modules": {name: _versioned(module) for name, module in library.modules.items()},
        "blocks": _blocks(made_from.plan, library),
        "brochures": {str(name): _versioned(library.brochures[name]) for name in pack.brochures},
        "slots": _slots(made_from),
        "catalogues": {tag: _catalogues(tag, each, made_from) for tag, each in made_from.translations.items()},
        "reviews": {tag: _hash_of(files) for tag in made_from.translations if (files := _ledgers(tag, library))},
        "files": files_beside(pack.standing_alone, (*LEFT_OUT, "house_style")),
        "house_style": {"name": str(pack.house_style), "digest": made_from.house_digest},
        "documents": list(entries),
    }


def digest_of(pack: Pack) -> str:
    """A hash of what a pack says, wherever its file lies and whoever comes."""
    return _hash(described(pack.standing_alone, LEFT_OUT))


def _pack(pack: Pack) -> dict[str, Any]:
    data = described(pack.standing_alone, LEFT_OUT)
    left_out = [each for each in LEFT_OUT if getattr(pack, each) is not None]
    made = {"title": data["title"], "digest": _hash(data), "data": data}
    return {**made, "left_out": left_out} if left_out else made


def _hash(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def _hash_of(files: Iterable[Path]) -> str:
    """A hash of the bytes of files in their order, the same with the line ends of any system."""
    found = hashlib.sha256()
    for path in files:
        found.update(hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).digest())
    return found.hexdigest()[:12]


def _common_files(name: str, library: Library) -> list[Path]:
    paths = (folder / f"{name}.yaml" for folder in library.folders)
    return [path for path in paths if path.is_file()]


def _ledgers(tag: str, library: Library) -> list[Path]:
    paths = (folder / tag / "reviews.csv" for folder in library.locales)
    return [path for path in paths if path.is_file()]


def _versioned(record: Any) -> dict[str, str]:
    return {"title": _line(record.title), "version": record.version}


def _line(text: object) -> str:
    return " ".join(str(text).split())


def _blocks(plan: Plan, library: Library) -> dict[str, Any]:
    blocks: dict[str, Any] = {}
    for session in plan.sessions:
        block = blocks.setdefault(session.block, {**_versioned(library.blocks[session.block]), "sessions": []})
        block["sessions"].append(_session(session))
    return blocks


def _session(session: Session) -> dict[str, Any]:
    place = {"number": session.number, "variant": session.variant.value, "day": session.day}
    return {**place, **_hours(session.start, session.end)}


def _hours(start: int, end: int) -> dict[str, str]:
    return {"start": clock(start), "end": clock(end)}


def _slots(made_from: Inputs) -> dict[str, Any]:
    """The local facts that are known, and those that the pack's blocks need."""
    library = made_from.library
    needed = {slot for each in made_from.plan.sessions for slot in library.blocks[each.block].needs_slots}
    facts = facts_of(made_from.pack, library)
    return {
        slot: _fact(fact, _line(library.slots[slot].label))
        for slot, fact in facts.items()
        if slot in needed or fact.state is not FactState.OPEN
    }


def _fact(fact: Fact, label: str) -> dict[str, Any]:
    data: dict[str, Any] = {"label": label, "state": fact.state.value}
    if fact.own is not None:
        said = described(fact.own, ("confirmed_by", "confirmed_on", "expires"))
        data["value"] = _hash(said if fact.beside is None else {**said, "beside": str(fact.beside.value)})
        if fact.own.confirmed_on is not None:
            data["confirmed_on"] = fact.own.confirmed_on.isoformat()
    elif fact.country is not None:
        data["value"] = _hash(str(fact.country.value))
    if fact.expires is not None:
        data["expires"] = fact.expires.isoformat()
    return data


def _catalogues(tag: str, translations: Translations, made_from: Inputs) -> dict[str, Any]:
    """What each catalogue of a language is, those of a country and of several folders taken together."""
    files: dict[str, list[Path]] = {}
    for _, path in catalogues_of(tag, made_from.pack.country, made_from.library.locales):
        files.setdefault(path.stem, []).append(path)
    counts = _counts(translations)
    return {name: {"digest": _hash_of(files[name]), **counts.get(name, _NONE)} for name in sorted(files)}


_NONE = {"translated": 0, "fuzzy": 0, "missing": 0}


def _counts(translations: Translations) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for (domain, _, _), entry in translations.entries.items():
        state = "missing" if not entry.text else "fuzzy" if entry.fuzzy else "translated"
        counts.setdefault(domain, dict(_NONE))[state] += 1
    return counts
