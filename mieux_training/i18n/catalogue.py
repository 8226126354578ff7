"""Catalogues read, and texts turned into a language.

A document's locale is its language with the pack's country: texts come from ``ar_JO``, then ``ar``, then English,
marked as missing. A fuzzy text is used and marked. Reading trusts no file: a header that lies, a message that comes
twice, a control character or a plural rule that is not one is a problem with its line.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import polib

from mieux_training.errors import Place, Problem, Severity
from mieux_training.frozen import field, frozen, replace
from mieux_training.records import Passage, State, map_texts
from mieux_training.source import FORBIDDEN, forbidden

__all__ = ["SOURCE_LANGUAGE", "Translations", "catalogues_of", "languages_in", "load_translations", "translated"]

SOURCE_LANGUAGE = "en"
MAX_BYTES = 10_000_000
_NUMBERS = 1_000
"""Numbers from here on are not tried; no document counts so far."""
_LINE = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr)(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"\s*|)')

V = TypeVar("V")


@frozen
class Entry:
    """A translation: its text, its plural forms, and whether it is doubtful."""

    text: str
    plurals: tuple[str, ...]
    fuzzy: bool
    where: Place


@frozen
class Translations:
    """The texts of one language. English has none: its texts are the source."""

    language: str
    entries: dict[tuple[str, str, str], Entry] = field(default_factory=dict)
    """By domain, msgctxt and msgid."""
    plural_rule: str = "n != 1"
    """The C expression of the Plural-Forms header."""
    by_machine: bool = False
    """Whether the headers say that a text was translated by machine."""

    def find(self, domain: str, context: str, source: str) -> tuple[str, State]:
        """The text for a message and its state; the source itself where there is none."""
        if self.language == SOURCE_LANGUAGE:
            return source, State.SOURCE
        entry = self.entries.get((domain, context, source))
        if entry is None or not entry.text:
            return source, State.MISSING
        return entry.text, State.FUZZY if entry.fuzzy else State.TRANSLATED

    def own(self, passage: Passage) -> tuple[str, State]:
        """The same for a text of a pack's own, which is written in each language and translated by no catalogue."""
        for tag in (self.language, self.language.split("_", maxsplit=1)[0]):
            if passage.own is not None and tag in passage.own:
                state = State.SOURCE if self.language == SOURCE_LANGUAGE else State.TRANSLATED
                return passage.own[tag], state
        return passage.source, State.MISSING

    def plural(self, domain: str, one: str, many: str, number: int) -> tuple[str, State]:
        """The form of a message for a number; the English one where there is none."""
        entry = self.entries.get((domain, "", one))
        if self.language == SOURCE_LANGUAGE or entry is None or not entry.plurals or not all(entry.plurals):
            state = State.SOURCE if self.language == SOURCE_LANGUAGE else State.MISSING
            return (one if number == 1 else many), state
        index: int = _rule(self.plural_rule)(number)
        return entry.plurals[min(index, len(entry.plurals) - 1)], State.FUZZY if entry.fuzzy else State.TRANSLATED


def translated(value: V, translations: Translations, *, own: bool = False) -> V:
    """A copy of content in which every text is in the language, with its state.

    English content is there as it is, unless it holds a pack's ``own`` texts.
    """
    if translations.language == SOURCE_LANGUAGE and not own:
        return value

    def change(passage: Passage) -> Passage:
        if passage.own is not None:
            text, state = translations.own(passage)
        else:
            text, state = translations.find(passage.domain, passage.context, passage.source)
        return replace(passage, text=text, state=state)

    return map_texts(value, change)


def languages_in(folders: Iterable[Path]) -> tuple[str, ...]:
    """The languages that have a catalogue, English among them."""
    found = {path.parent.parent.name for folder in folders for path in folder.glob("*/LC_MESSAGES/*.po")}
    return tuple(sorted(found | {SOURCE_LANGUAGE}))


def load_translations(
    language: str, country: str, folders: Iterable[Path], domains: Iterable[str] = ()
) -> tuple[Translations, list[Problem]]:
    """The texts of a language as a country has it, of some domains or all, and what is wrong with its files."""
    if language == SOURCE_LANGUAGE:
        return Translations(language), []
    wanted, problems = set(domains), list[Problem]()
    translations = Translations(language)
    for locale, path in catalogues_of(language, country, folders):  # the regional catalogue comes last and wins
        if not wanted or path.stem in wanted:
            translations = _with_file(translations, path, locale, problems)
    return translations, problems


def catalogues_of(language: str, country: str, folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """The catalogues of a language as a country has it, each with its locale, in the order in which they are read."""
    if language == SOURCE_LANGUAGE:
        return
    chain = [language] if "_" in language else [language, f"{language}_{country}"]
    if "_" in language:
        chain.insert(0, language.split("_", maxsplit=1)[0])
    for folder in folders:
        for locale in chain:
            for path in sorted((folder / locale / "LC_MESSAGES").glob("*.po")):
                yield locale, path


def _with_file(translations: Translations, path: Path, locale: str, problems: list[Problem]) -> Translations:
    """The texts with those of a file; the file's win."""
    file = _parse(path, problems)
    if file is None:
        return translations
    entries = translations.entries | _entries(file, path, problems)
    rule = _header(file, path.as_posix(), locale, problems) or translations.plural_rule
    by_machine = translations.by_machine or file.metadata.get("X-Translation-Method", "").startswith("machine")
    return Translations(translations.language, entries, rule, by_machine)


def _entries(file: polib.POFile, path: Path, problems: list[Problem]) -> dict[tuple[str, str, str], Entry]:
    entries: dict[tuple[str, str, str], Entry] = {}
    for message in file:
        if message.obsolete:
            continue
        where = Place(path.as_posix(), message.linenum or 0, 1)
        key = (path.stem, message.msgctxt or "", message.msgid)
        plurals = tuple(text for _, text in sorted(message.msgstr_plural.items()))
        entry = Entry(message.msgstr or (plurals[0] if plurals else ""), plurals, message.fuzzy, where)
        if key in entries:
            problems.append(Problem("message-twice", f"the message '{message.msgid[:40]}' stands here twice", where))
        elif bad := FORBIDDEN.search("".join((entry.text, *plurals))):
            problems.append(forbidden(bad.group(), where))
        else:
            entries[key] = entry
    return entries


def _parse(path: Path, problems: list[Problem]) -> polib.POFile | None:
    name = path.as_posix()
    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES:
            problems.append(Problem("too-large", f"the file is larger than {MAX_BYTES // 1_000_000} MB", Place(name)))
            return None
        text = data.decode("utf-8-sig")
        if conflict := re.search(r"^(<{7}|={7}|>{7})", text, re.MULTILINE):
            line = text.count("\n", 0, conflict.start()) + 1
            problems.append(Problem("merge-conflict", "the file holds an unresolved merge", Place(name, line, 1)))
            return None
        if broken := _broken_line(text):
            problems.append(
                Problem(
                    "catalogue",
                    "this line does not belong into a catalogue",
                    Place(name, broken, 1),
                    "is a closing quote missing?",
                )
            )
            return None
        return polib.pofile(text, encoding="utf-8", check_for_duplicates=False)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problems.append(
            Problem("not-utf8", "the file is not UTF-8 text", Place(name, line, 1), "save the catalogue as UTF-8")
        )
    except OSError as error:
        found = re.search(r"line (\d+)", str(error))
        reason = error.strerror or "this is not a catalogue"
        problems.append(Problem("catalogue", reason, Place(name, int(found[1]) if found else 0, 1 if found else 0)))
    return None


def _broken_line(text: str) -> int:
    """The first line (from 1) that is neither a comment nor a whole quoted string; polib drops such lines silently."""
    return next((i for i, line in enumerate(text.splitlines(), 1) if _LINE.fullmatch(line) is None), 0)


def _header(file: polib.POFile, name: str, locale: str, problems: list[Problem]) -> str:
    """The plural rule of the header, after judging what the header says."""
    charset = file.metadata.get("Content-Type", "charset=UTF-8").partition("charset=")[2].strip().lower()
    if charset not in ("utf-8", "utf8"):
        problems.append(
            Problem("charset", f"the header says charset={charset}", Place(name, 1, 1), "catalogues are UTF-8")
        )
    language = file.metadata.get("Language", locale).strip()
    if language and language.split("_")[0] != locale.split("_", maxsplit=1)[0]:
        problems.append(
            Problem("language-header", f"the header says Language: {language}, the folder {locale}", Place(name, 1, 1))
        )
    found = re.fullmatch(
        r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?);?\s*",
        file.metadata.get("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    )
    if found is None or int(found[1]) > 6 or not _is_rule(found[2], int(found[1])):
        problems.append(
            Problem("plural-forms", "the Plural-Forms header is not one", Place(name, 1, 1), severity=Severity.ERROR)
        )
        return ""
    return found[2]


def _is_rule(expression: str, forms: int) -> bool:
    """Whether an expression gives one of the forms for every number that a document may print."""
    try:
        rule = _rule(expression)
        return all(0 <= rule(number) < forms for number in range(_NUMBERS))
    except (ValueError, ArithmeticError):
        return False


def _rule(expression: str) -> Callable[[int], int]:
    """The plural rule as a function, by the parser of the standard library."""
    rule: Callable[[int], int] = gettext.c2py(expression)
    return rule
