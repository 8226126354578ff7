"""``mieux build --from``: an earlier build made again, or the reasons why it is not the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mieux_training.cli.progress import clear_line, progress
from mieux_training.cli.report import show_problems

if TYPE_CHECKING:
    from mieux_training.build import Build
    from mieux_training.content.library import Library
    from mieux_training.errors import Problem
    from mieux_training.manifest import Manifest
    from mieux_training.output import Written

__all__ = ["rebuilt"]

_FOLDERS = ("modules", "locales", "templates")


def rebuilt(
    path: Path,
    library: Library,
    folder: Path,
    root: Path | None,
    finish: Callable[[partial[Build]], Build] | None,
    *,
    force: bool,
) -> Written:
    """The documents of a manifest, made again and written; with ``force`` also where something no longer matches.

    A document that somebody has changed stays in any case: that is another danger, which nobody accepted here.
    """
    from mieux_training.errors import MieuxError
    from mieux_training.manifest import read_manifest
    from mieux_training.output import write_build
    from mieux_training.rebuild import rebuild_pack

    manifest = read_manifest(path)
    try:
        found = rebuild_pack(manifest, library, root=root or path.parent, progress=progress(), finish=finish)
    except MieuxError as error:
        raise MieuxError([*error.problems, *_hint(manifest, root)]) from None
    finally:
        clear_line()
    if not found.is_exact and not force:
        raise MieuxError(found.mismatches)
    written = write_build(found.build, folder)
    show_problems([*found.mismatches, *found.build.problems, *written.problems])
    return written


def _hint(manifest: Manifest, root: Path | None) -> list[Problem]:
    """Where to look for the pack's own files, if it has any and nobody has said."""
    from mieux_training.errors import Problem, Severity

    data = manifest.pack.data or {}
    own = manifest.files or manifest.house_style.name.endswith(".docx") or any(data.get(key) for key in _FOLDERS)
    if root is not None or not own:
        return []
    said = "the pack has files of its own, and they are looked for beside the manifest"
    return [Problem("rebuild-root", said, manifest.where, "give the pack's folder with --root", Severity.WARNING)]
