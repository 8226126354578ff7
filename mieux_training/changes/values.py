"""Changes as values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from mieux_training.content.library import Library
from mieux_training.frozen import field, frozen
from mieux_training.manifest import Manifest

__all__ = ["Change", "Changes", "DocumentChange", "Edition", "Fate", "Topic"]


@frozen
class Edition:
    """A build to compare."""

    manifest: Manifest
    menu: Library | None = None
    """The menu that it was made from, with the pack's own folders; unknown where only a manifest is left."""


class Topic(StrEnum):
    """What a change is about, in the order in which changes are told."""

    WORKSHOP = "workshop"
    SESSIONS = "sessions"
    TEXTS = "texts"
    FACTS = "facts"
    TRANSLATIONS = "translations"
    LOOK = "look"
    PROGRAM = "program"


class Fate(StrEnum):
    """What became of a document."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@frozen
class Change:
    """One change. ``code`` and ``params`` are stable for programs, ``message`` and ``details`` are for people."""

    code: str
    topic: Topic
    message: str
    params: Mapping[str, Any] = field(default_factory=dict)
    """The ids and values that it is about; ``old`` and ``new`` where it has them."""
    details: tuple[str, ...] = ()
    """Lines that show it: wordings before and after."""

    def as_data(self) -> dict[str, Any]:
        """The change as plain data."""
        data = {"code": self.code, "topic": self.topic.value, "message": self.message, "params": dict(self.params)}
        return {**data, "details": list(self.details)} if self.details else data


@frozen
class DocumentChange:
    """A document whose bytes differ, or that one of the builds does not have."""

    fate: Fate
    id: str
    language: str
    format: str
    readers: str
    """Who is handed it; ``""`` where the manifest does not say."""

    def as_data(self) -> dict[str, str]:
        """The document as plain data."""
        return {
            "fate": self.fate.value,
            "id": self.id,
            "language": self.language,
            "format": self.format,
            "readers": self.readers,
        }


@frozen
class Changes:
    """Everything that changed between two builds."""

    changes: tuple[Change, ...] = ()
    """By topic."""
    documents: tuple[DocumentChange, ...] = ()
    unchanged: int = 0
    """How many documents are the same, byte for byte."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not self.changes and not self.documents

    def as_data(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "same": self.is_empty,
            "changes": [each.as_data() for each in self.changes],
            "documents": [each.as_data() for each in self.documents],
            "unchanged": self.unchanged,
        }
