"""Translations and reviews that changed, by language and domain."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.changes.values import Change, Edition, Topic
from mieux_training.changes.wording import pair
from mieux_training.content.library import Library
from mieux_training.i18n.catalogue import load_translations, translated
from mieux_training.i18n.names import english_name
from mieux_training.manifest import Manifest
from mieux_training.manifest.record import MadeCatalogue
from mieux_training.records import texts_of

__all__ = ["translation_changes"]

_DOMAINS = {
    "interface": "the program's own words",
    "glossary": "the glossary",
    "countries": "local facts and countries",
}
_COUNTED = {"translated": "translated", "fuzzy": "doubtful", "missing": "not translated"}


def translation_changes(old: Edition, new: Edition) -> Iterator[Change]:
    """What changed in the languages: those that came and went, their catalogues, their reviews."""
    before, after = old.manifest.catalogues, new.manifest.catalogues
    for tag in {**after, **before}:
        if tag not in before or tag not in after:
            yield _language(tag, came=tag in after)
        else:
            yield from _catalogues(tag, old, new)
        first, second = old.manifest.reviews.get(tag), new.manifest.reviews.get(tag)
        if first != second and tag in before and tag in after:
            said = f"{english_name(tag)}: the reviews changed."
            yield Change("reviews-changed", Topic.TRANSLATIONS, said, {"language": tag, "old": first, "new": second})


def _language(tag: str, *, came: bool) -> Change:
    said = f"{english_name(tag)} is {'printed now' if came else 'printed no longer'}."
    return Change(f"language-{'new' if came else 'gone'}", Topic.TRANSLATIONS, said, {"language": tag})


def _catalogues(tag: str, old: Edition, new: Edition) -> Iterator[Change]:
    before, after = old.manifest.catalogues[tag], new.manifest.catalogues[tag]
    for domain in {**after, **before}:
        was, now = before.get(domain), after.get(domain)
        if was != now:
            name = f"{english_name(tag)}, {_domain(domain, new.manifest)}"
            params = {"language": tag, "domain": domain, "old": was and was.digest, "new": now and now.digest}
            details = _wording(tag, domain, old, new) if was is not None and now is not None else ()
            yield Change("catalogue-changed", Topic.TRANSLATIONS, f"{name}: {_counts(was, now)}.", params, details)


def _domain(domain: str, manifest: Manifest) -> str:
    if domain in _DOMAINS:
        return _DOMAINS[domain]
    module = manifest.modules.get(domain)
    return f"'{module.title if module is not None else domain}'"


def _counts(was: MadeCatalogue | None, now: MadeCatalogue | None) -> str:
    if was is None or now is None:
        return "there is a catalogue now" if was is None else "there is no catalogue any more"
    parts = [
        f"{getattr(now, name)} instead of {getattr(was, name)} texts {words}"
        for name, words in _COUNTED.items()
        if getattr(now, name) != getattr(was, name)
    ]
    return ", ".join(parts) or "wordings changed"


def _wording(tag: str, domain: str, old: Edition, new: Edition) -> tuple[str, ...]:
    """The translations that changed of English that did not, where both menus are known."""
    if old.menu is None or new.menu is None:
        return ()
    before = _passages(tag, domain, old.menu, old.manifest)
    after = _passages(tag, domain, new.menu, new.manifest)
    return tuple(
        f"{where}: {pair(before[key][1], text)}"
        for key, (where, text) in after.items()
        if key in before and before[key][1] != text
    )


def _passages(tag: str, domain: str, menu: Library, manifest: Manifest) -> dict[tuple[str, str, str], tuple[str, str]]:
    """The passages of the pack's blocks of a domain: block, context and English, then where it stands and its text."""
    translations, _ = load_translations(tag, manifest.country.code, menu.locales, [domain])
    known = {name: menu.blocks[name] for name in manifest.blocks if name in menu.blocks and _is_of(name, domain)}
    return {
        (name, passage.context, passage.source): (f"{name}, {path}", passage.text)
        for name, block in translated(known, translations).items()
        for path, _, text in texts_of(block)
        for passage in text.passages
    }


def _is_of(block: str, domain: str) -> bool:
    return block.split("/", maxsplit=1)[0] == domain
