"""The one walk over translatable texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, cast

from mieux_training.frozen import replace
from mieux_training.records.base import Record, Sight, fields_of
from mieux_training.records.texts import Passage, Text


def texts_of(value: object, path: str = "", sight: Sight = Sight.EVERYBODY) -> Iterator[tuple[str, Sight, Text]]:
    """Every authored text below a value with its path and who may see it, in the order of the declaration.

    This is the one walk over translatable texts: extracting, translating, counting and the leak test use it, so that
    they cannot disagree. A record's sight is never wider than that of the field which holds it.
    """
    if isinstance(value, Text):
        yield path, sight, value
    elif isinstance(value, Record):
        for name, spec in fields_of(type(value)).items():
            inner = sight if spec.sight is Sight.EVERYBODY else spec.sight
            yield from texts_of(getattr(value, name), _below(path, spec.key), inner)
    elif isinstance(value, tuple):
        for i, item in enumerate(value, 1):
            yield from texts_of(item, f"{path}[{i}]", sight)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(item, _below(path, str(key)), sight)


V = TypeVar("V")


def map_texts(value: V, change: Callable[[Passage], Passage]) -> V:
    """A copy of a value in which every passage is what ``change`` makes of it; what holds no text is shared."""
    return cast(V, _mapped(value, change))


def _mapped(value: Any, change: Callable[[Passage], Passage]) -> Any:
    if isinstance(value, Text):
        return Text(tuple(change(passage) for passage in value.passages))
    if isinstance(value, Record):
        old = {name: getattr(value, name) for name in fields_of(type(value))}
        new = {name: _mapped(each, change) for name, each in old.items()}
        changed = {name: each for name, each in new.items() if each is not old[name]}
        return replace(cast(Any, value), **changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_mapped(item, change) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        entries = {key: _mapped(each, change) for key, each in value.items()}
        return entries if any(entries[key] is not value[key] for key in value) else value
    return value


def with_texts(value: V, texts: Mapping[str, Text]) -> V:
    """A copy of a value with other texts at some of the paths that :func:`texts_of` gives; other paths do nothing."""
    return cast(V, _with_texts(value, texts, "")) if texts else value


def _with_texts(value: Any, texts: Mapping[str, Text], path: str) -> Any:
    if isinstance(value, Text):
        return texts.get(path, value)
    if isinstance(value, Record):
        specs = fields_of(type(value)).items()
        new = {name: _with_texts(getattr(value, name), texts, _below(path, spec.key)) for name, spec in specs}
        return replace(cast(Any, value), **new)
    if isinstance(value, tuple):
        return tuple(_with_texts(item, texts, f"{path}[{i}]") for i, item in enumerate(value, 1))
    if isinstance(value, dict):
        return {key: _with_texts(each, texts, _below(path, str(key))) for key, each in value.items()}
    return value


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
