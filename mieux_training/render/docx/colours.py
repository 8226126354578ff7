"""Colours made from those of a house style: dark enough to read, of the same hue, and told apart without colour."""

from __future__ import annotations

import colorsys
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from mieux_training.document.nodes import Tone
from mieux_training.frozen import frozen

__all__ = ["PATTERNS", "WHITE", "Palette", "contrast", "deepened", "palette"]

WHITE: Final = "FFFFFF"
_LEAST, _COMFORTABLE = 4.5, 7.5
_STEPS = 100
_GREY = 0.12
"""The saturation below which a colour has no hue to keep."""

PATTERNS: Final[Mapping[Tone, str]] = MappingProxyType(
    {
        Tone.NONE: "",
        Tone.INPUT: "",
        Tone.PRACTICE: "wdUpDiag",
        Tone.CASE: "smCheck",
        Tone.TEST: "dkVert",
        Tone.FRAME: "dkHorz",
        Tone.BREAK: "none",
        Tone.FREE: "ltDnDiag",
    }
)
"""How a tone looks on a printer without colour: a pattern of drawings, ``""`` for solid, ``none`` for white."""


@frozen
class Palette:
    """A tone's colours: a ground, a deep colour for edges and for white words, and ink for words on the ground."""

    ground: str
    deep: str
    ink: str


@cache
def palette(ground: str) -> Palette:
    """The colours that go with a ground."""
    deep = deepened(ground, _LEAST)
    # White words stand on the deep colour, so on a dark ground it is the ground itself.
    return Palette(ground, ground if deep == WHITE else deep, deepened(ground, _COMFORTABLE))


def contrast(one: str, other: str) -> float:
    """How well two colours stand off against each other: from 1 to 21, as the guidelines for accessibility count.

    >>> round(contrast("000000", "FFFFFF"))
    21
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def deepened(ground: str, least: float) -> str:
    """The lightest colour of the ground's hue that stands off from it, and from white, by ``least``.

    A dark ground has no darker colour that can be read: there it is white.

    >>> deepened("FBE9CF", 4.5), deepened("202020", 4.5)
    ('975E0D', 'FFFFFF')
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(ground))
    strong = saturation if saturation < _GREY else min(0.88, max(0.45, saturation))
    steps = range(int(lightness * _STEPS), -1, -1)

    def colour_at(step: int) -> str:
        return _written(colorsys.hls_to_rgb(hue, step / _STEPS, strong))

    # The less light, the further from the ground. White is lighter than all, so what stands off from the ground does
    # from white.
    found = bisect_left(steps, True, key=lambda step: contrast(colour_at(step), ground) >= least)
    if found < len(steps):
        return colour_at(steps[found])
    return WHITE if contrast(WHITE, ground) > contrast("000000", ground) else "000000"


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _written(parts: tuple[float, float, float]) -> str:
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
