"""How long something takes: plainly, or by variant."""

from __future__ import annotations

from typing import Any

from mieux_training.content.kinds import Variant
from mieux_training.frozen import field, frozen
from mieux_training.records import BARE_WORD, Keyed, Reading, Whole
from mieux_training.source import Mapping as MappingNode
from mieux_training.source import Node

MAX_MINUTES = 480
"""The longest block: a day of eight hours."""


_NUMBER = Whole(1, MAX_MINUTES, "minutes")


@frozen
class Minutes:
    """Minutes as a plain number or by variant. A plain number in a block means its core length."""

    plain: int | None = None
    by_variant: dict[Variant, int] = field(default_factory=dict)

    def at(self, variant: Variant) -> int | None:
        """The minutes of a variant; ``None`` where it is left out."""
        return self.plain if self.plain is not None else self.by_variant.get(variant)

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants named, shortest first; a plain number names only core."""
        if self.plain is not None:
            return (Variant.CORE,)
        return tuple(variant for variant in Variant if variant in self.by_variant)


@frozen
class _MinutesShape:
    """A number of minutes, or a mapping from variants to minutes."""

    def read(self, node: Node, path: str, reading: Reading) -> Minutes | None:
        if not isinstance(node, MappingNode):
            plain = _NUMBER.read(node, path, reading)
            return None if plain is None else Minutes(plain)
        read = Keyed(BARE_WORD, _NUMBER).read(node, path, reading) or {}
        known = {variant.value for variant in Variant}
        for key in read.keys() - known:
            reading.report(
                "key-unknown",
                f"unknown variant '{key}'",
                node.entries[key][0],
                path,
                f"one of: {', '.join(sorted(known))}",
            )
        return Minutes(None, {Variant(key): value for key, value in read.items() if key in known})

    def schema(self) -> dict[str, Any]:
        lengths = {variant.value: _NUMBER.schema() for variant in Variant}
        mapping = {"type": "object", "properties": lengths, "additionalProperties": False, "minProperties": 1}
        return {"anyOf": [_NUMBER.schema(), mapping]}


MINUTES = _MinutesShape()
