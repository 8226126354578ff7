"""What can go wrong, as values.

    MieuxError            raised where a function cannot give its result
    └── carries Problem   one thing to mend: code, severity, place, message, hint
                └── Place file, line, column (1-based; 0 where a place has none)

A function that reads something returns its problems or collects them in a list that it is given; it raises
:class:`MieuxError` only when nothing usable is left. Only ``mieux_training.cli`` prints problems.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from mieux_training.frozen import field, frozen

__all__ = ["MieuxError", "Place", "Problem", "Severity", "near_miss"]


class Severity(StrEnum):
    """How bad a problem is: an error stops the work, a warning does not, and an information asks for nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """Where something stands: the file as the user named it, line and column from 1; 0 means the whole file."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``file:line:column``, shorter where less is known.

        >>> str(Place("pack.yaml", 3, 5)), str(Place("pack.yaml"))
        ('pack.yaml:3:5', 'pack.yaml')
        """
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@frozen
class Problem:
    """One thing to mend. ``code`` and ``params`` are stable for programs, ``message`` and ``hint`` are for people."""

    code: str
    message: str
    where: Place = field(default_factory=Place)
    hint: str = ""
    severity: Severity = Severity.ERROR
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """``file:line:column: severity: message (hint)`` on one line."""
        place = f"{self.where}: " if self.where.file else ""
        hint = f" ({self.hint})" if self.hint else ""
        return one_line(f"{place}{self.severity}: {self.message}{hint}")

    def as_data(self) -> dict[str, object]:
        """The problem as plain data for ``--json``."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "file": self.where.file,
            "line": self.where.line,
            "column": self.where.column,
            "message": self.message,
            "hint": self.hint,
            "params": dict(self.params),
        }


class MieuxError(Exception):
    """The input cannot be used. ``problems`` holds every reason, in the order of the files."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[MieuxError], tuple[tuple[Problem, ...]]]:
        """Pickled by its problems, so that it crosses from a worker process whole."""
        return type(self), (self.problems,)


def near_miss(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to ``word``, or ``""``.

    >>> near_miss("minuts", ["minutes", "title"])
    "did you mean 'minutes'?"
    """
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean '{found[0]}'?" if found else ""


def one_line(text: str) -> str:
    """``text`` as one printable line: control characters, bidi controls and line ends become visible escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
