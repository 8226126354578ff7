"""A record, how its fields are declared, and how it is read from a tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, TypeVar, cast, dataclass_transform

from mieux_training.errors import Place, Problem, Severity, near_miss
from mieux_training.frozen import REQUIRED, fields, frozen, replace
from mieux_training.frozen import field as frozen_field
from mieux_training.source import Mapping, Node, Scalar, Sequence


class Sight(StrEnum):
    """Who may see a field."""

    EVERYBODY = "everybody"
    FACILITATORS = "facilitators"
    HOLDER = "holder"
    """Only the person who is given the card."""
    AUTHORS = "authors"
    """Nobody in print: it steers the program."""


@dataclass(slots=True)
class Reading:
    """One reading of one file: the domain of its texts, and what was found wrong so far."""

    domain: str = ""
    languages: tuple[str, ...] = ()
    """Of a pack, whose own texts come in each of them; every text is given at least in the first. Else none."""
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, message: str, where: Place, path: str = "", hint: str = "") -> None:
        """Adds an error; ``path`` (``steps[2].minutes``) stands before the message."""
        said = f"{path}: {message}" if path else message
        self.problems.append(Problem(code, said, where, hint, Severity.ERROR, {"path": path}))


class Shape(Protocol):
    """Reads one kind of value. ``read`` returns ``None`` after it has reported why it cannot."""

    def read(self, node: Node, path: str, reading: Reading) -> Any: ...

    def schema(self) -> dict[str, Any]: ...


_FEW_KEYS = 6
"""So few keys are all named when a mapping is expected; of more only those that must be there."""

R = TypeVar("R")
T = TypeVar("T", bound="Record")


@frozen
class FieldSpec:
    """What a record declares of one field."""

    shape: Shape
    doc: str
    sight: Sight
    required: bool
    key: str
    """What the author writes; the field's name but where that is a word of Python."""


def declared(shape: Shape, doc: str, *, sight: Sight = Sight.EVERYBODY, default: Any = REQUIRED, key: str = "") -> Any:
    """A field of a record. Without a default the author must give it; a dict as default is copied for each record."""
    required = default is REQUIRED
    spec = FieldSpec(shape, doc, sight, required, key)
    if isinstance(default, dict):
        return frozen_field(default_factory=dict, notes=spec)
    return frozen_field(default=default, notes=spec)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(declared, frozen_field))
def record(cls: type[R]) -> type[R]:
    """Makes a subclass of :class:`Record` immutable, with keyword arguments only."""
    return frozen(kw_only=True)(cls)


@frozen(kw_only=True)
class Record:
    """Base of declared records; every subclass stands under ``@record``."""

    where: Place = frozen_field(default=Place(), compare=False)
    """Where the author wrote it."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {self.where}>"


def fields_of(record: type[Record]) -> dict[str, FieldSpec]:
    """The declared fields of a record class by name, in their order."""
    return _fields_of(cast(Any, record))


@cache
def _fields_of(record: Any) -> dict[str, FieldSpec]:
    specs = {each.name: each.notes for each in fields(record) if isinstance(each.notes, FieldSpec)}
    return {name: replace(spec, key=spec.key or name) for name, spec in specs.items()}


def read_record(kind: type[T], node: Node, reading: Reading, path: str = "") -> T | None:
    """The record that a mapping describes, or ``None`` after every reason has been reported."""
    if not isinstance(node, Mapping):
        reading.report("type", f"expected a mapping with {_key_list(kind)}", node.where, path)
        return None
    before = len(reading.problems)
    specs = fields_of(kind)
    _report_unknown(node, [spec.key for spec in specs.values()], reading, path)
    values: dict[str, Any] = {"where": node.where}
    for name, spec in specs.items():
        if spec.key in node.entries:
            values[name] = spec.shape.read(node.entries[spec.key][1], _step(path, spec.key), reading)
        elif spec.required:
            reading.report("key-missing", f"the key '{spec.key}' is missing", node.where, path, spec.doc)
    return kind(**values) if len(reading.problems) == before else None


def _report_unknown(node: Mapping, known: list[str], reading: Reading, path: str) -> None:
    for key, (where, value) in node.entries.items():
        if key not in known:
            hint = near_miss(key, known) or f"known keys: {', '.join(known)}"
            if isinstance(value, Scalar) and not value.text and hint.startswith("known"):
                hint = "quote the text before it: an unquoted comma ends it"
            reading.report("key-unknown", f"unknown key '{key}'", where, path, hint)


def _key_list(record: type[Record]) -> str:
    specs = fields_of(record)
    return "the keys " + ", ".join(spec.key for spec in specs.values() if spec.required or len(specs) < _FEW_KEYS)


def _step(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def plain_text(node: Node, path: str, reading: Reading) -> Scalar | None:
    """The scalar that holds a value, or ``None`` after reporting why there is none.

    A comment behind an unquoted text is refused, since YAML would have cut the text there without a word.
    """
    if not isinstance(node, Scalar):
        kind = "list" if isinstance(node, Sequence) else "mapping"
        hint = "quote a text that starts with { or ["
        reading.report("type", f"expected a text, found a {kind}", node.where, path, hint)
        return None
    if node.cut:
        reading.report(
            "comment-after-text",
            "a comment follows this text and is not part of it",
            node.where,
            path,
            "quote the text if ' #' belongs to it, else move the comment to its own line",
        )
        return None
    if not node.text.strip():
        reading.report("text-empty", "no value is given", node.where, path, "delete the key or give a value")
        return None
    return node


def short(text: str) -> str:
    """At most forty characters, to be quoted in a message."""
    return text if len(text) <= 40 else f"{text[:39]}…"
