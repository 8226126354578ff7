"""Whether a pack says anything differently from the menu, and whether the menu has changed since.

Apart from :mod:`mieux_training.pack.overrides`, so that a pack without words of its own pays nothing for them.
"""

from __future__ import annotations

from pathlib import Path

from mieux_training.content.library import Library
from mieux_training.errors import Problem, Severity
from mieux_training.pack.spec import OVERRIDES, Pack, is_folder

__all__ = ["folder_of", "outdated"]


def folder_of(pack: Pack) -> Path | None:
    """The folder in which a pack says something differently, if there is one."""
    folder = pack.beside(pack.overrides or OVERRIDES)
    return folder if folder is not None and is_folder(folder) else None


def outdated(library: Library) -> list[Problem]:
    """A warning for each original that has changed since a pack's words for it were written."""
    return [
        Problem(
            "override-outdated",
            f"the menu's '{name}' has changed since this was written for it: compare {', '.join(own.fields)}",
            own.where,
            f"then write of: {own.version}",
            Severity.WARNING,
            {"block": name, "fields": list(own.fields), "written_for": own.written_for, "version": own.version},
        )
        for name, own in library.own.items()
        if own.written_for != own.version
    ]
