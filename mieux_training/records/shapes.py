"""The kinds of values that a record's field may have."""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from typing import Any

from mieux_training.errors import Place, near_miss
from mieux_training.frozen import frozen
from mieux_training.records.base import Reading, Record, Shape, plain_text, read_record, short
from mieux_training.source import Mapping, Node, Scalar, Sequence


class Placed(str):
    """A word that knows where it stands, so that what it refers to can be judged when all files are read."""

    __slots__ = ("where",)
    where: Place

    def __new__(cls, text: str, where: Place) -> Placed:
        """The word ``text``, standing at ``where``."""
        word = super().__new__(cls, text)
        word.where = where
        return word

    def __getnewargs__(self) -> tuple[str, Place]:  # type: ignore[override]  # str's own takes the text alone
        return str(self), self.where


def place_of(word: str, otherwise: Place) -> Place:
    """Where a word stands; ``otherwise`` where it does not know."""
    return word.where if isinstance(word, Placed) else otherwise


@frozen
class Word:
    """An untranslated text that matches a pattern: an id, an address, a name."""

    pattern: str
    what: str
    hint: str = ""

    def read(self, node: Node, path: str, reading: Reading) -> str | None:
        if (raw := plain_text(node, path, reading)) is None:
            return None
        text = raw.text.strip()
        if re.fullmatch(self.pattern, text) is None:
            reading.report("form", f"'{short(text)}' is not {self.what}", node.where, path, self.hint)
            return None
        return Placed(text, node.where)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
BARE_WORD = Word(_ID, "an id (small letters, digits and hyphens)")
REFERENCE = Word(f"(?:{_ID}/)?{_ID}", "an id, or module/id")
SLOT = Word(r"[a-z]+(?:_[a-z]+)*", "a slot id (small letters and underscores)")
NAME = Word(r"[^\n]+", "a text of one line")


@frozen
class Whole:
    """A whole number within bounds."""

    least: int
    most: int
    unit: str = ""

    def read(self, node: Node, path: str, reading: Reading) -> int | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if re.fullmatch(r"[+-]?[0-9]{1,9}", text) is None:
            shown = f"'{short(text)}'" if text else "this"
            reading.report("type", f"{shown} is not a whole number", node.where, path)
            return None
        if not self.least <= (number := int(text)) <= self.most:
            unit = f" {self.unit}" if self.unit else ""
            reading.report("range", f"{number}{unit} is not between {self.least} and {self.most}", node.where, path)
            return None
        return number

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@frozen
class Share:
    """A part of a whole, from 0 to 1."""

    def read(self, node: Node, path: str, reading: Reading) -> float | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if re.fullmatch(r"0?\.[0-9]{1,6}|[01](?:\.[0-9]{1,6})?", text) is None or float(text) > 1:
            hint = "write 0.6 for 60 per cent"
            reading.report("range", f"'{short(text)}' is not a number from 0 to 1", node.where, path, hint)
            return None
        return float(text)

    def schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": 0, "maximum": 1}


@frozen
class _Flag:
    """true or false."""

    def read(self, node: Node, path: str, reading: Reading) -> bool | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if text not in ("true", "false"):
            reading.report("type", f"'{short(text)}' is neither true nor false", node.where, path)
            return None
        return text == "true"

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@frozen
class _Day:
    """A date, 2027-03-08."""

    def read(self, node: Node, path: str, reading: Reading) -> datetime.date | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is None:
                raise ValueError
            return datetime.date.fromisoformat(text)
        except ValueError:
            reading.report("date", f"'{short(text)}' is not a date", node.where, path, "write it as 2027-03-08")
            return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@frozen
class _Clock:
    """A clock time as minutes after midnight, 09:00."""

    def read(self, node: Node, path: str, reading: Reading) -> int | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
        if found is None:
            reading.report("time", f"'{short(text)}' is not a time of day", node.where, path, 'write it as "09:00"')
            return None
        return int(found[1]) * 60 + int(found[2])

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"}


FLAG = _Flag()
DAY = _Day()
CLOCK = _Clock()


@frozen
class Choice:
    """One word of a closed list."""

    options: type[StrEnum]

    def read(self, node: Node, path: str, reading: Reading) -> StrEnum | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        known = [option.value for option in self.options]
        if text in known:
            return self.options(text)
        hint = near_miss(text, known) or f"one of: {', '.join(known)}"
        reading.report("choice", f"'{short(text)}' is not known here", node.where, path, hint)
        return None

    def schema(self) -> dict[str, Any]:
        return {"enum": [option.value for option in self.options]}


@frozen
class Many:
    """A list, read to a tuple."""

    shape: Shape
    least: int = 0
    most: int = 1000

    def read(self, node: Node, path: str, reading: Reading) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence):
            hint = "start each item with a hyphen" if isinstance(node, Scalar) else ""
            reading.report("type", "expected a list", node.where, path, hint)
            return None
        if not self.least <= (count := len(node.items)) <= self.most:
            most = self.most if self.most < 1000 else "more"
            reading.report("count", f"{count} items where {self.least} to {most} are expected", node.where, path)
        items = (self.shape.read(item, f"{path}[{i}]", reading) for i, item in enumerate(node.items, 1))
        return tuple(items)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.shape.schema(), "minItems": self.least, "maxItems": self.most}


@frozen
class One:
    """A record inside a record."""

    record: type[Record]

    def read(self, node: Node, path: str, reading: Reading) -> Record | None:
        return read_record(self.record, node, reading, path)

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{self.record.__name__}"}


@frozen
class OneOrMore:
    """A list of records, or one of them alone; read to a tuple."""

    record: type[Record]
    most: int = 1000

    def read(self, node: Node, path: str, reading: Reading) -> tuple[Any, ...] | None:
        if isinstance(node, Sequence):
            return Many(One(self.record), 1, self.most).read(node, path, reading)
        one = One(self.record).read(node, path, reading)
        return None if one is None else (one,)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [One(self.record).schema(), Many(One(self.record), 1, self.most).schema()]}

    @property
    def inner(self) -> One:
        """The record inside, for the schema."""
        return One(self.record)


@frozen
class Keyed:
    """A mapping from ids to values of one shape."""

    key: Word
    shape: Shape

    def read(self, node: Node, path: str, reading: Reading) -> dict[str, Any] | None:
        if not isinstance(node, Mapping):
            reading.report("type", "expected a mapping", node.where, path)
            return None
        values: dict[str, Any] = {}
        for key, (where, value) in node.entries.items():
            if self.key.read(Scalar(key, where), path, reading) is not None:
                values[key] = self.shape.read(value, f"{path}.{key}" if path else key, reading)
        return values

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": self.shape.schema(),
            "propertyNames": {"pattern": f"^(?:{self.key.pattern})$"},
        }


@frozen
class Either:
    """A short form for the usual case beside the full one: which of the two a value is, its kind of node decides."""

    scalar: Shape | None = None
    sequence: Shape | None = None
    mapping: Shape | None = None

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        kinds = {Scalar: self.scalar, Sequence: self.sequence, Mapping: self.mapping}
        shape = kinds[type(node)] or self.scalar or self.sequence or self.mapping
        assert shape is not None, "an Either has at least one shape"
        return shape.read(node, path, reading)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [s.schema() for s in (self.scalar, self.sequence, self.mapping) if s is not None]}
