"""Gives a house style another main colour: the one that a donor's rules of visibility ask for.

The main colour of a house style is the dark one of its theme (``dk2``); with it go the first accent (``accent1``), in
which smaller things are set, and the pale ground (``lt2``). All three take the hue of the new colour, in the theme and
wherever styles, numbering, headers and footers name them. Colours that mean something (the kinds of callouts, the tones
of the agenda, what a draft marks) stay as they are.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Mapping
from typing import Final

from mieux_training.errors import MieuxError, Place, Problem
from mieux_training.frozen import frozen, replace
from mieux_training.render.docx import styles
from mieux_training.render.docx.colours import WHITE, contrast
from mieux_training.render.docx.house import HouseStyle, Part, Placeholder, Story

__all__ = ["accented"]

_LEAST: Final = 4.5
_BLACK: Final = "000000"
_PALE: Final = 0.5
"""The luminance from which a ground has dark letters."""
_STEPS: Final = 500
_NOWHERE: Final = Place()
_THEME = re.compile(r'<(?:\w+:)?(dk2|accent1|lt2)>\s*<(?:\w+:)?srgbClr val="([0-9A-Fa-f]{6})"')
_COLOUR = re.compile(r'(<w:color (?:[^<>]*? )?w:val|[ :](?:val|color|fill))="([0-9A-Fa-f]{6})"')
_STYLE = re.compile(r'(?=<w:style [^>]*w:styleId="([^"]*)")')
_MEANING: Final = frozenset(
    name
    for names in (styles.CALLOUTS, styles.CALLOUT_TITLES, styles.TONES, styles.MARKS)
    for name in names.values()
    if name
)
"""Styles whose colours mean something."""


@frozen
class _Change:
    """What a colour becomes: as the colour of letters, and anywhere else."""

    letters: str
    elsewhere: str


_Changes = Mapping[str, _Change]


def accented(house: HouseStyle, colour: str, where: Place = _NOWHERE) -> HouseStyle:
    """``house`` with ``colour``, six hexadecimal digits, as its main colour.

    Raises :class:`MieuxError` for a colour on which white letters would be hard to read, and for a house style that has
    no main colour to replace.
    """
    colour = colour.removeprefix("#").upper()
    if (ratio := contrast(colour, WHITE)) < _LEAST:
        # Cut and not rounded, so that it never reads as the ratio that is asked for.
        said = f"the accent colour {colour} has a contrast of {int(ratio * 100) / 100}:1 to white, less than {_LEAST}:1"
        hint = f"the nearest shade that can be read is {_shade(colour, 1.05 / _LEAST - 0.05)}"
        raise MieuxError(Problem("accent-contrast", said, where, hint, params={"colour": colour, "ratio": ratio}))
    changes = dict(_changes(house, colour))
    kept = frozenset(house.styles[name] for name in _MEANING)
    styles_xml = {mirrored: _styles(xml, changes, kept) for mirrored, xml in house.styles_xml.items()}
    if not changes or styles_xml == house.styles_xml:
        said = "the styles use no main colour of their theme (dk2, accent1), so an accent colour would change nothing"
        hint = "give headings and tables the theme's colours"
        raise MieuxError(Problem("accent-without-effect", said, where, hint))
    return replace(
        house,
        styles_xml=styles_xml,
        numbering_xml=_changed(house.numbering_xml, changes),
        parts=tuple(_part(part, changes) if _is_theme(part) else part for part in house.parts),
        stories=tuple(_story(story, changes) for story in house.stories),
        grounds={ground: _ground(fill, changes) for ground, fill in house.grounds.items()},
    )


# What becomes of each colour


def _changes(house: HouseStyle, colour: str) -> Iterator[tuple[str, _Change]]:
    """The new colours of the theme's family, by the old ones."""
    family = {name: value for part in house.parts if _is_theme(part) for name, value in _theme_colours(part)}
    letters = _letters(house, colour, family)
    if pale := family.get("lt2"):
        ground = _shade(colour, _light(pale))
        yield pale, _Change(ground, ground)
    if second := family.get("accent1"):
        lighter = _shade(colour, _light(second)) if _light(second) > _light(letters) else letters
        yield second, _Change(lighter, lighter)
    if main := family.get("dk2"):
        yield main, _Change(letters, colour)


def _is_theme(part: Part) -> bool:
    return part.content_type.endswith(".theme+xml")


def _theme_colours(part: Part) -> list[tuple[str, str]]:
    return [(name, value.upper()) for name, value in _THEME.findall(part.data.decode("utf-8", "surrogateescape"))]


def _letters(house: HouseStyle, colour: str, family: Mapping[str, str]) -> str:
    """The colour, or a darker shade of it where it could not be read on the house style's tinted grounds."""
    tinted = (*house.fills.values(), *house.grounds.values(), family.get("lt2", WHITE))
    darkest = min(light for light in (*map(_light, tinted), 1.0) if light > _PALE)
    most = (darkest + 0.05) / _LEAST - 0.05
    return colour if _light(colour) <= most else _shade(colour, most)


def _light(colour: str) -> float:
    """The luminance of a colour, from 0 to 1."""
    return contrast(colour, _BLACK) / 20 - 0.05


def _shade(colour: str, most: float) -> str:
    """The lightest shade of the colour's hue whose luminance is not above ``most``.

    A shade as light as another has the contrasts of that other, whatever their hues.

    >>> _shade("0000FF", 1.0), _shade("FF0000", 0.0)
    ('FFFFFF', '000000')
    """
    hue, _, saturation = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    for step in range(_STEPS, 0, -1):
        parts = colorsys.hls_to_rgb(hue, step / _STEPS, saturation)
        if _light(shade := "".join(f"{round(part * 255):02X}" for part in parts)) <= most:
            return shade
    return _BLACK


# Where the colours stand


def _changed(xml: str, changes: _Changes) -> str:
    """``xml`` with every colour changed, in one go: a new colour may be another's old one."""

    def new(found: re.Match[str]) -> str:
        change = changes.get(found[2].upper())
        if change is None:
            return found[0]
        return f'{found[1]}="{change.letters if found[1].startswith("<w:color") else change.elsewhere}"'

    return _COLOUR.sub(new, xml)


def _styles(xml: str, changes: _Changes, kept: frozenset[str]) -> str:
    """The styles part; styles whose colours mean something are kept."""
    start, *rest = _STYLE.split(xml)
    named = zip(rest[::2], rest[1::2], strict=True)
    return start + "".join([style if id_ in kept else _changed(style, changes) for id_, style in named])


def _part(part: Part, changes: _Changes) -> Part:
    text = _changed(part.data.decode("utf-8", "surrogateescape"), changes)
    return replace(part, data=text.encode("utf-8", "surrogateescape"))


def _story(story: Story, changes: _Changes) -> Story:
    return replace(story, pieces=tuple(_piece(piece, changes) for piece in story.pieces))


def _piece(piece: str | Placeholder, changes: _Changes) -> str | Placeholder:
    if isinstance(piece, Placeholder):
        return replace(piece, look=_changed(piece.look, changes))
    return _changed(piece, changes)


def _ground(fill: str, changes: _Changes) -> str:
    change = changes.get(fill.upper())
    return change.elsewhere if change is not None else fill
