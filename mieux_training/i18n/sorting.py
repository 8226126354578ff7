"""The order of words in a language's dictionaries, without the tables of a collation library.

What the languages of the menu need beyond the order of their letters is short: accents that count only between equal
words, letters of their own (Spanish ñ), vowels written before the consonant that they follow in speech (Thai), and
shapes of one letter (Arabic). Code points already stand in the alphabet's order in Arabic and Thai.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["sort_key"]

_AFTER_N = "n\uffff"
"""Behind every word that goes on after an n."""
_ARABIC_SHAPES = str.maketrans({"ٱ": "ا", "ة": "ت", "ى": "ي", "ـ": None})
_THAI_LEADING = re.compile("([เ-ไ])([ก-ฮ])")
_THAI_SIGNS = re.compile("[\u0e47-\u0e4e]")


def sort_key(text: str, language: str) -> tuple[str, str]:
    """A key that sorts texts as readers of a language look them up; what it leaves out counts only between equals.

    >>> sorted(["trata", "ñandú", "nube", "ángel", "zona", "asilo"], key=lambda word: sort_key(word, "es"))
    ['ángel', 'asilo', 'nube', 'ñandú', 'trata', 'zona']
    >>> sorted(["เหยื่อ", "หนี", "แรงงาน", "กลไก", "เด็ก", "การค้ามนุษย์"], key=lambda word: sort_key(word, "th"))
    ['กลไก', 'การค้ามนุษย์', 'เด็ก', 'แรงงาน', 'หนี', 'เหยื่อ']
    >>> sorted(["بيت", "أمان", "إحالة", "استغلال", "آلية"], key=lambda word: sort_key(word, "ar"))
    ['إحالة', 'استغلال', 'آلية', 'أمان', 'بيت']
    """
    letters = _LETTERS.get(language.split("_", maxsplit=1)[0], _base_letters)
    return letters(_words_only(text.casefold())), text


def _words_only(text: str) -> str:
    """Letters and digits with single spaces: quotation marks and brackets have no place in an alphabet."""
    return " ".join("".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text).split())


def _base_letters(text: str) -> str:
    """The letters without their accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _spanish(text: str) -> str:
    """ñ is a letter between n and o; all other accents do not count."""
    return _AFTER_N.join(_base_letters(part) for part in unicodedata.normalize("NFC", text).split("ñ"))


def _arabic(text: str) -> str:
    """Every alif is one letter, with or without hamza, madda or wasla; short vowels and lengthening do not count.

    Hamza on waw or yeh counts as its carrier, teh marbuta as teh, alif maqsura as yeh, as in the Unicode locale data.
    """
    return _base_letters(text).translate(_ARABIC_SHAPES)


def _thai(text: str) -> str:
    """A vowel written before its consonant counts behind it; tone marks and other signs above do not count."""
    return _THAI_SIGNS.sub("", _THAI_LEADING.sub(r"\2\1", text))


_LETTERS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    # Tetum writes ñ as Spanish does.
    {"es": _spanish, "tet": _spanish, "ar": _arabic, "th": _thai}
)
