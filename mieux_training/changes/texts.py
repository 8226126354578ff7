"""Texts that changed: by their wording where both menus are known, else by the hashes of their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mieux_training.changes.values import Change, Edition, Topic
from mieux_training.changes.wording import worded
from mieux_training.content.library import Library
from mieux_training.records import Record

__all__ = ["text_changes"]

_COMMON = {
    "glossary": "The glossary changed.",
    "slots": "The list of local facts changed.",
    "sources": "The list of sources changed.",
}


def text_changes(old: Edition, new: Edition) -> Iterator[Change]:
    """What changed in the menu's texts, for blocks, modules, brochures and what they share."""
    yield from _changed("block", old, new, "The text of '{}' changed.")
    yield from _changed("module", old, new, "The description of the module '{}' changed.")
    yield from _modules_of_the_menu(old, new)
    yield from _changed("brochure", old, new, "The text of the brochure '{}' changed.")
    yield from _brochures(old, new)
    was, now = old.manifest.country, new.manifest.country
    if was.code == now.code and was.version != now.version:
        said = f"What the menu knows of the country ({now.code}) changed."
        yield _versions("country-changed", said, now.code, was.version, now.version)
    for name in {**new.manifest.common, **old.manifest.common}:
        first, second = old.manifest.common.get(name, ""), new.manifest.common.get(name, "")
        if first != second:
            said = _COMMON.get(name, f"What all modules share ({name}) changed.")
            yield _versions("common-changed", said, name, first, second)


def _changed(kind: str, old: Edition, new: Edition, sentence: str) -> Iterator[Change]:
    """Records of a kind that both editions have and that are not the same."""
    before, after = (_RECORDED[kind](each.manifest) for each in (old, new))
    for name in after:
        if name in before:
            details = _wording(kind, name, old, new)
            was, now = before[name], after[name]
            if details or was.version != now.version or was.title != now.title:
                said = sentence.format(now.title)
                yield _versions(f"{kind}-changed", said, name, was.version, now.version, details)


def _wording(kind: str, name: str, old: Edition, new: Edition) -> tuple[str, ...]:
    records = [_MENU[kind](each.menu).get(name) for each in (old, new) if each.menu is not None]
    first, second = records if len(records) == 2 else (None, None)
    return worded(first, second) if first is not None and second is not None else ()


_RECORDED: Mapping[str, Callable[[Any], Mapping[str, Any]]] = {
    "block": lambda manifest: manifest.blocks,
    "module": lambda manifest: manifest.modules,
    "brochure": lambda manifest: manifest.brochures,
}
_MENU: Mapping[str, Callable[[Library], Mapping[str, Record]]] = {
    "block": lambda menu: menu.blocks,
    "module": lambda menu: menu.modules,
    "brochure": lambda menu: menu.brochures,
}


def _modules_of_the_menu(old: Edition, new: Edition) -> Iterator[Change]:
    before, after = old.manifest.modules, new.manifest.modules
    for name, module in after.items():
        if name not in before:
            yield _versions("module-new", f"The menu has a new module, '{module.title}'.", name, "", module.version)
    for name, module in before.items():
        if name not in after:
            said = f"The menu has the module '{module.title}' no longer."
            yield _versions("module-gone", said, name, module.version, "")


def _brochures(old: Edition, new: Edition) -> Iterator[Change]:
    before, after = old.manifest.brochures, new.manifest.brochures
    for name, brochure in after.items():
        if name not in before:
            yield _versions("brochure-new", f"The brochure '{brochure.title}' is new.", name, "", brochure.version)
    for name, brochure in before.items():
        if name not in after:
            yield _versions("brochure-gone", f"The brochure '{brochure.title}' is out.", name, brochure.version, "")


def _versions(code: str, said: str, name: str, old: str, new: str, details: tuple[str, ...] = ()) -> Change:
    params = {"id": str(name), "old": str(old) or None, "new": str(new) or None}
    return Change(code, Topic.TEXTS, said, params, details)
