"""Answers to the needs questionnaire, as plain values."""

from __future__ import annotations

from mieux_training.content.kinds import Letter
from mieux_training.frozen import field, frozen
from mieux_training.pack.needs.columns import Contact, Task

__all__ = ["Answers", "Participant", "Priority", "TopicAnswer"]


@frozen
class TopicAnswer:
    """What a participant says of a topic, both from 0 to 4."""

    importance: int
    confidence: int


@frozen
class Participant:
    """One participant, without anything that tells who it is."""

    role: str = ""
    """A word of ``ROLES``, or ``""``."""
    unit: str = ""
    years: int | None = None
    region: str = ""
    languages: str = ""
    training: str = ""
    contact: Contact | None = None
    tasks: tuple[Task, ...] = ()
    topics: dict[str, TopicAnswer] = field(default_factory=dict)
    """By module; only where both were answered."""
    knowledge: dict[str, Letter] = field(default_factory=dict)
    """The letter chosen for ``k1`` … ``k5``; what was left blank is not in it."""


@frozen
class Priority:
    """How much the institution wants a topic, from 0 to 4."""

    module: str
    priority: int


@frozen
class Answers:
    """All answers, in an order that does not tell who sent them."""

    participants: tuple[Participant, ...] = ()
    institution: tuple[Priority, ...] = ()
