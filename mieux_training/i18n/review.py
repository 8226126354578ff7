"""The review ledger: which texts a named reviewer has approved.

``locales/<locale>/reviews.csv`` has the columns ``domain, hash, reviewer, role, date``. The hash covers msgctxt, msgid
and msgstr, so that any change of a text makes its review void by itself. English has a ledger too.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from mieux_training.errors import Place, Problem
from mieux_training.frozen import frozen

__all__ = ["Ledger", "Review", "read_ledger", "text_hash"]

COLUMNS = ("domain", "hash", "reviewer", "role", "date")
_HASH_LENGTH = 16


@frozen
class Review:
    """One approval."""

    reviewer: str
    role: str
    date: datetime.date


@frozen
class Ledger:
    """Approvals by domain and text hash."""

    reviews: dict[tuple[str, str], Review]

    def review_of(self, domain: str, context: str, source: str, text: str) -> Review | None:
        """The review of exactly this text, or ``None``."""
        if not self.reviews:  # the usual case, and hashing thousands of texts takes its time
            return None
        return self.reviews.get((domain, text_hash(context, source, text)))


def text_hash(context: str, source: str, text: str) -> str:
    """The hash by which a ledger knows a text: 16 hexadecimal digits of SHA-256.

    >>> text_hash("title", "Welcome", "Bienvenue") == text_hash("title", "Welcome", "Bienvenu")
    False
    """
    return hashlib.sha256("\x04".join((context, source, text)).encode()).hexdigest()[:_HASH_LENGTH]


def read_ledger(locale: str, folders: Iterable[Path]) -> tuple[Ledger, list[Problem]]:
    """The ledger of a locale out of several folders of locales, and every row that cannot be used."""
    reviews: dict[tuple[str, str], Review] = {}
    problems: list[Problem] = []
    for folder in folders:
        path = folder / locale / "reviews.csv"
        if path.is_file():
            _read(path, reviews, problems)
    return Ledger(reviews), problems


def _read(path: Path, reviews: dict[tuple[str, str], Review], problems: list[Problem]) -> None:
    name = path.as_posix()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            rows = list(table)
    except UnicodeDecodeError:
        problems.append(Problem("not-utf8", "the file is not UTF-8 text", Place(name), "save it as CSV UTF-8"))
        return
    except (OSError, csv.Error) as error:
        problems.append(Problem("ledger", f"the review ledger cannot be read: {error}", Place(name)))
        return
    if rows and (lost := [each for each in COLUMNS if each not in (table.fieldnames or ())]):
        said = f"the first line does not name the column '{lost[0]}'"
        hint = f"it is {','.join(COLUMNS)}, parted by commas"
        problems.append(Problem("ledger-columns", said, Place(name, 1, 1), hint))
        return
    for line, row in enumerate(rows, 2):
        if reason := _wrong(row):
            problems.append(Problem("ledger-row", reason, Place(name, line, 1)))
            continue
        date = datetime.date.fromisoformat(row["date"])
        reviews[row["domain"], row["hash"]] = Review(row["reviewer"], row["role"], date)


def _wrong(row: dict[str, str | None]) -> str:
    for column in COLUMNS:
        if not (row.get(column) or "").strip():
            return f"the column '{column}' is missing or empty"
    if re.fullmatch(f"[0-9a-f]{{{_HASH_LENGTH}}}", row["hash"] or "") is None:
        return "the hash is not one"
    try:
        datetime.date.fromisoformat(row["date"] or "")
    except ValueError:
        return f"'{row['date']}' is not a date"
    return ""
