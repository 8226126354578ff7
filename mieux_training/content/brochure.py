"""Folded sheets that people take home."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from mieux_training.content.kinds import Fold
from mieux_training.frozen import field, frozen
from mieux_training.records import (
    BARE_WORD,
    LABEL,
    SLOT,
    TITLE,
    Choice,
    Keyed,
    Many,
    One,
    Reading,
    Record,
    Sight,
    Text,
    Whole,
    Words,
    declared,
    record,
)
from mieux_training.source import Node

__all__ = ["COVER", "PANELS", "Brochure", "Contact", "Panel", "Part", "check_panels"]

STEERING = Sight.AUTHORS
COVER: Final = "cover"

PANELS: Final[Mapping[Fold, tuple[str, ...]]] = MappingProxyType(
    {
        Fold.TRI: ("flap", "back", COVER, "inside-1", "inside-2", "inside-3"),
        Fold.HALF: ("back", COVER, "inside-1", "inside-2"),
    }
)
"""The panels of a fold as they stand on the sheet in reading direction: the outside up to the cover, the inside."""


@frozen
class _OnPanel:
    """A text whose msgctxt is its panel, so that a translator sees how much room it has."""

    def read(self, node: Node, path: str, reading: Reading) -> Text | None:
        """The text; the path of everything in a panel is ``panels.<panel>.…``."""
        return Words(context=path.split(".")[1]).read(node, path, reading)

    def schema(self) -> dict[str, Any]:
        """As any text."""
        return Words().schema()


ON_PANEL = _OnPanel()


@record
class Contact(Record):
    """A line of a contact panel: what to call for, and the local fact that answers."""

    label: Text = declared(ON_PANEL, "What this contact is for, in the reader's words.")
    slot: str = declared(SLOT, "The slot's id.", sight=STEERING)


@record
class Part(Record):
    """A part of a panel under a small heading."""

    heading: Text | None = declared(ON_PANEL, "The small heading.", default=None)
    text: Text | None = declared(ON_PANEL, "The text.", default=None)
    checklist: tuple[Text, ...] = declared(Many(ON_PANEL), "Lines with a box to tick.", default=())


@record
class Panel(Record):
    """A panel of a brochure: its heading, text and checklist, then its parts and contacts, then the closing."""

    heading: Text | None = declared(ON_PANEL, "The heading.", default=None)
    text: Text | None = declared(ON_PANEL, "The text.", default=None)
    checklist: tuple[Text, ...] = declared(Many(ON_PANEL), "Lines with a box to tick.", default=())
    parts: tuple[Part, ...] = declared(Many(One(Part)), "Parts with small headings.", default=())
    contacts: tuple[Contact, ...] = declared(Many(One(Contact)), "Whom to call.", default=())
    closing: Text | None = declared(ON_PANEL, "What stands last.", default=None)
    picture: str | None = declared(BARE_WORD, "The picture's id.", sight=STEERING, default=None)
    longest: int | None = declared(Whole(20, 4000, "characters"), "The longest text.", sight=STEERING, default=None)


@record
class Brochure(Record):
    """A folded sheet."""

    title: Text = declared(TITLE, "The title.")
    subtitle: Text | None = declared(TITLE, "The subtitle.", default=None)
    readers: Text = declared(LABEL, "Who reads it.")
    fold: Fold = declared(Choice(Fold), "tri or half.", sight=STEERING)
    panels: dict[str, Panel] = declared(Keyed(BARE_WORD, One(Panel)), "The panels in reading order.")
    slots: tuple[str, ...] = declared(Many(SLOT), "The local facts that it prints.", sight=STEERING, default=())
    sources: tuple[str, ...] = declared(Many(BARE_WORD), "Ids in sources.yaml.", sight=STEERING, default=())
    id: str = field(default="")
    version: str = field(default="")
    """A hash of its file."""


def check_panels(brochure: Brochure, reading: Reading) -> None:
    """Reports panels that the fold does not have, those that are missing, and contacts that are not declared."""
    wanted, given = PANELS[brochure.fold], tuple(brochure.panels)
    if given != wanted:
        said = f"a brochure with the fold '{brochure.fold}' has the panels {', '.join(wanted)}, in this order"
        reading.report("panels", said, brochure.where, "panels", f"here are: {', '.join(given)}")
    for name, panel in brochure.panels.items():
        for i, contact in enumerate(panel.contacts, 1):
            if contact.slot not in brochure.slots:
                reading.report(
                    "slot-undeclared",
                    f"the slot '{contact.slot}' is used and not declared",
                    contact.where,
                    f"panels.{name}.contacts[{i}].slot",
                    "add it to the list of slots that the file needs",
                )
