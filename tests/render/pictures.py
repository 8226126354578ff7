"""A picture of every kind, in the languages of the samples."""

from __future__ import annotations

from mieux_training.document.nodes import Diagram, DiagramKind, Shape, Tone
from mieux_training.i18n.formats import Language

from .samples import WORDS

_TONES = tuple(tone for tone in Tone if tone)


def schedule(language: Language) -> Diagram:
    """Two days of bars; the second one begins later."""
    words = WORDS[language.tag]
    return Diagram(
        DiagramKind.SCHEDULE,
        words.day,
        words.lead,
        (
            Shape(words.session, "09:00 · 1", tone=Tone.INPUT, start=540, length=60),
            Shape(words.steps[0], "10:00 · 2", tone=Tone.PRACTICE, start=600, length=30),
            Shape(words.lunch, "10:30", tone=Tone.BREAK, start=630, length=90),
            Shape(words.question, "09:30 · 3", tone=Tone.TEST, start=570, length=20, column=1),
            Shape(words.case, "09:50 · 4", tone=Tone.CASE, start=590, length=10, column=1),
            Shape("", "10:00 · 5", tone=Tone.FRAME, start=600, length=120, column=1),
        ),
        heads=(f"{words.day} 1", f"{words.day} 2"),
        marks=((540, "09:00"), (600, "10:00"), (660, "11:00"), (720, "12:00")),
        legend=tuple(Shape(words.options[n % 3], tone=tone) for n, tone in enumerate(_TONES)),
    )


def mix(language: Language) -> Diagram:
    """Two days of minutes."""
    words = WORDS[language.tag]
    return Diagram(
        DiagramKind.MIX,
        words.day,
        words.lead,
        (
            Shape("", "60", tone=Tone.INPUT, start=0, length=60),
            Shape("", "120", tone=Tone.PRACTICE, start=60, length=120),
            Shape("", "90", tone=Tone.CASE, start=0, length=90, column=1),
        ),
        heads=(f"{words.day} 1", f"{words.day} 2"),
    )


def parts(language: Language) -> Diagram:
    """Three parts for one rule, two for the other."""
    words = WORDS[language.tag]
    return Diagram(
        DiagramKind.PARTS,
        words.key,
        words.key_text,
        (
            Shape(words.say, note=words.say_text, tone=Tone.INPUT),
            Shape(words.key, note=words.key_text, tone=Tone.PRACTICE, column=1),
            Shape(words.care, note=words.care_text, tone=Tone.TEST, column=2),
            Shape(words.say, tone=Tone.INPUT, start=1),
            Shape(words.missing, start=1, column=1, open=True),
            Shape(words.care, tone=Tone.TEST, start=1, column=2),
            Shape(words.answer, note=words.lead, tone=Tone.FRAME, start=2, length=3),
        ),
        heads=(words.name, words.time, words.case),
    )


def layers(language: Language) -> Diagram:
    """Three layers."""
    words = WORDS[language.tag]
    shapes = tuple(Shape(step, str(n + 1), words.lead, tone=_TONES[n], start=n) for n, step in enumerate(words.steps))
    return Diagram(DiagramKind.LAYERS, words.tip, words.lead, shapes)


def chain(language: Language, across: bool = True) -> Diagram:
    """Three steps, side by side or one below the other."""
    words = WORDS[language.tag]
    names = (words.say, words.key, words.care)
    shapes = tuple(
        Shape(name, str(n + 1), words.steps[n], tone=_TONES[n], start=n, column=n if across else 0)
        for n, name in enumerate(names)
    )
    return Diagram(DiagramKind.CHAIN, words.activity, words.lead, shapes)


def bars(language: Language) -> Diagram:
    """Three rows with a bar each."""
    words = WORDS[language.tag]
    names = (words.say, words.key, words.care)
    shapes = tuple(Shape("", f"{30 * (n + 1)}", tone=_TONES[n], length=30 * (n + 1), column=n) for n in range(3))
    return Diagram(DiagramKind.BARS, words.activity, words.lead, shapes, heads=names)


def every_picture(language: Language) -> tuple[Diagram, ...]:
    """A picture of each kind, chains in both ways."""
    return (
        schedule(language),
        mix(language),
        parts(language),
        layers(language),
        chain(language),
        chain(language, across=False),
        bars(language),
    )
