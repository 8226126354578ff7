"""What a script and a direction do to Word's markup: the one place that decides it.

Word shapes Arabic and Thai with their own font, size and bold, and only in runs that say so; a page that is read from
right to left is mirrored by several switches. Everyone else asks a :class:`Typesetting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mieux_training.frozen import frozen
from mieux_training.i18n.formats import Direction, Language, Script

__all__ = [
    "LEFT_TO_RIGHT_MARK",
    "Typesetting",
    "direction_mark",
    "look",
    "spoken_in",
    "stands_alone",
    "stretches",
    "symbol_look",
    "turned",
    "turned_from",
    "typesetting",
]

LEFT_TO_RIGHT_MARK: Final = "\u200e"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"

_LATIN_LETTER = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_ARABIC_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_THAI_LETTER = "\u0e00-\u0e7f"

# Each pattern holds what is foreign to one script, as stretches that begin and end with a letter: the stops and spaces
# around them belong to the sentence. Digits alone are foreign nowhere.
_LATIN_REST = rf"(?:[{_LATIN_LETTER}0-9'’&+._/@:%#?=~-]*[{_LATIN_LETTER}0-9])?"
_LATIN_STRETCH = rf"(?P<latin>[0-9]{{0,6}}[{_LATIN_LETTER}]{_LATIN_REST}(?: [{_LATIN_LETTER}0-9]{_LATIN_REST})*)"
_ARABIC_WORDS = rf"[{_ARABIC_LETTER}](?:[{_ARABIC_LETTER}\s0-9.,;:!?()«»'’-]*[{_ARABIC_LETTER}])?"
_ARABIC_STRETCH = (
    rf"(?P<arabic>\[{_ARABIC_WORDS}\]|{_ARABIC_WORDS})"  # a draft's mark has one frame around its brackets
)
_THAI_STRETCH = rf"(?P<thai>[{_THAI_LETTER}](?:[{_THAI_LETTER}\s\u200b]*[{_THAI_LETTER}])?)"
_FOREIGN: Final[Mapping[Script, str]] = MappingProxyType(
    {
        Script.LATIN: f"{_ARABIC_STRETCH}|{_THAI_STRETCH}",
        Script.ARABIC: f"{_LATIN_STRETCH}|{_THAI_STRETCH}",
        Script.THAI: _ARABIC_STRETCH,
    }
)
_RIGHT_TO_LEFT = re.compile(f"[{_ARABIC_LETTER}]")
_LATIN_WORD = re.compile(f"[{_LATIN_LETTER}]")
_OTHER_LETTERS = re.compile(f"[{_ARABIC_LETTER}{_THAI_LETTER}]")

# Word takes a complex font for characters that several scripts share only when the run hints at it.
_HINT: Final[Mapping[Script, str]] = MappingProxyType(
    {
        Script.LATIN: "",
        Script.ARABIC: '<w:rFonts w:hint="cs"/>',
        Script.THAI: '<w:rFonts w:hint="cs"/>',
    }
)
# The same letters as in sentences: i18n.formats has them.
_LETTERS: Final[Mapping[Script, str]] = MappingProxyType(
    {
        Script.LATIN: "",
        Script.ARABIC: "arabicAbjad",
        Script.THAI: "thaiLetters",
    }
)
_SHAPING: Final[Mapping[Script, str]] = MappingProxyType(
    {
        Script.LATIN: "",
        Script.ARABIC: "<w:rtl/>",
        Script.THAI: "<w:cs/>",
    }
)


@frozen
class Typesetting:
    """How a document in one language is set."""

    script: Script
    right_to_left: bool
    foreign: re.Pattern[str]
    """Finds what the document's script does not set; the group's name is the script that does."""
    ascii_is_native: bool
    """Whether text of ASCII characters alone holds nothing foreign."""
    latin_tag: str
    """The language of Latin text, or ``""`` to leave the house style's."""
    complex_tag: str
    """The language of Arabic or Thai text, or ``""`` to leave the house style's."""
    list_indent: int
    """How much further than elsewhere items on the page stand in, in twentieths of a point."""
    table: str
    """What a table's properties say about direction."""
    section: str
    """What a section's properties say about direction."""
    drawing: str
    """What a paragraph says about direction that holds a group of shapes and nothing else."""
    calendar: str
    """Word's name of the calendar in which dates are filled in."""
    letters: str
    """Word's name of the letters that count, or ``""`` to leave the house style's."""
    shaping: str
    """What the properties of a list's numbers say, as those of a run do."""


def typesetting(language: Language, calendar: str = "gregorian") -> Typesetting:
    """How a document in ``language`` is set; the Buddhist calendar counts in Thai text alone."""
    right_to_left = language.direction is Direction.RTL
    latin = language.script is Script.LATIN
    return Typesetting(
        script=language.script,
        right_to_left=right_to_left,
        foreign=re.compile(_FOREIGN[language.script]),  # a run needs one of them, and each takes a millisecond or two
        ascii_is_native=not right_to_left,
        latin_tag=language.bcp47 if latin else "",
        complex_tag="" if latin else language.bcp47,
        # LibreOffice sets the mark of an item outside of its place where text is read from right to left.
        list_indent=284 if right_to_left else 0,
        table="<w:bidiVisual/>" if right_to_left else "",
        section="<w:bidi/><w:rtlGutter/>" if right_to_left else "",
        # LibreOffice moves the words of a group away from their shapes where text is read from right to left.
        drawing='<w:bidi w:val="0"/>' if right_to_left else "",
        calendar="thai" if calendar == "buddhist" and language.script is Script.THAI else "gregorian",
        letters=_LETTERS[language.script],
        shaping=_SHAPING[language.script],
    )


def stretches(text: str, setting: Typesetting, isolated: bool = False) -> Iterator[tuple[str, Script]]:
    """``text`` cut into stretches that one script sets, in reading order.

    >>> from mieux_training.i18n.formats import Direction, Language, Script
    >>> arabic = typesetting(Language("ar", "ar-JO", Direction.RTL, Script.ARABIC))
    >>> [(text, str(script)) for text, script in stretches("تقرير UNODC 2020.", arabic)]
    [('تقرير ', 'arabic'), ('UNODC 2020', 'latin'), ('.', 'arabic')]
    """
    if setting.right_to_left and (isolated or _is_latin(text)):
        # Word orders the run by its first strong character; the marks keep figures and stops at its ends inside it.
        yield f"{LEFT_TO_RIGHT_MARK}{text}{LEFT_TO_RIGHT_MARK}", Script.LATIN
        return
    done = 0
    for found in setting.foreign.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], setting.script
        yield found.group(), Script(str(found.lastgroup))
        done = found.end()
    if done < len(text):
        yield text[done:], setting.script


def _is_latin(text: str) -> bool:
    """Whether a whole run is Latin and has more than one word: a name or a title with figures and stops of its own."""
    return " " in text.strip() and bool(_LATIN_WORD.search(text)) and not _OTHER_LETTERS.search(text)


def stands_alone(text: str, setting: Typesetting) -> bool:
    """Whether ``text``, a link's, must be isolated: an address in a paragraph that is read from right to left."""
    return setting.right_to_left and not _RIGHT_TO_LEFT.search(text)


def look(script: Script, *, style: str = "", bold: bool = False, italic: bool = False, given: str = "") -> str:
    """A run's properties, or ``""`` where it has none. ``given`` are properties that a house style sets itself."""
    if italic and script is Script.ARABIC:
        bold, italic = True, False  # Arabic type has no italics; Word would slant it
    inner = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            _HINT[script],
            given,
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            _SHAPING[script],
        )
    )
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def spoken_in(setting: Typesetting) -> str:
    """What a run says of its language where it is not the document's: the last of its properties.

    >>> from mieux_training.i18n.formats import language_of
    >>> spoken_in(typesetting(language_of("fr")))
    '<w:lang w:val="fr-FR"/>'
    """
    return (
        f'<w:lang w:val="{setting.latin_tag}"/>' if setting.latin_tag else f'<w:lang w:bidi="{setting.complex_tag}"/>'
    )


def turned(setting: Typesetting, around: Typesetting) -> str:
    """What a paragraph says of its direction where the text around it is read in the other one."""
    return "" if setting.right_to_left == around.right_to_left else turned_from(around)


def turned_from(around: Typesetting) -> str:
    """What a paragraph says that is read in the other direction than ``around``."""
    return '<w:bidi w:val="0"/>' if around.right_to_left else "<w:bidi/>"


def direction_mark(right_to_left: bool) -> str:
    """What stands at both ends of words that keep their direction among others: stops at their ends go along."""
    return _RIGHT_TO_LEFT_MARK if right_to_left else LEFT_TO_RIGHT_MARK


def symbol_look(script: Script, font: str) -> str:
    """The properties of a run with a symbol of ``font``, which goes with the text of ``script`` around it."""
    hint = ' w:hint="cs"' if _SHAPING[script] else ""
    fonts = f'<w:rFonts{hint} w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    return f"<w:rPr>{fonts}{_SHAPING[script]}</w:rPr>"
