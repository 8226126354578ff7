"""A local fact as a pack gives it."""

from __future__ import annotations

import datetime

from mieux_training.pack.values import LOCAL_TEXT, LocalText
from mieux_training.records import DAY, NAME, Record, declared, record

__all__ = ["SlotValue"]


@record
class SlotValue(Record):
    """A local fact as this pack has it."""

    value: LocalText = declared(LOCAL_TEXT, "The fact as it is printed.")
    hours: LocalText | None = declared(LOCAL_TEXT, "When a contact answers.", default=None)
    languages: LocalText | None = declared(LOCAL_TEXT, "In which languages a contact answers.", default=None)
    confirmed_by: str | None = declared(NAME, "Who confirmed it and how; a role, not a name.", default=None)
    confirmed_on: datetime.date | None = declared(DAY, "When.", default=None)
    expires: datetime.date | None = declared(DAY, "Until when it holds.", default=None)
    source: str | None = declared(NAME, "Where it was found; not printed.", default=None)
    note: str | None = declared(NAME, "A remark for the expert; not printed.", default=None)
