"""Folded sheets that people take home."""

from __future__ import annotations

from dataclasses import field

from mieux_training.content.kinds import Fold
from mieux_training.records import (
    BARE_WORD,
    LABEL,
    SLOT,
    TITLE,
    Choice,
    Keyed,
    Many,
    One,
    Record,
    Sight,
    Text,
    Whole,
    Words,
    declared,
    record,
)

STEERING = Sight.AUTHORS


@record
class Panel(Record):
    """A panel of a brochure."""

    heading: Text | None = declared(Words(context="panel-heading"), "The heading.", default=None)
    text: Text = declared(Words(context="panel"), "The text.")
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
