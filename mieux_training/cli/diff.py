"""``mieux diff``: what changed between two builds or packs, and what to print again."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mieux_training.cli.common import folder_options, load_or_stop
from mieux_training.cli.progress import clear_line, progress
from mieux_training.cli.report import print_json

if TYPE_CHECKING:
    from mieux_training.changes import Changes, DocumentChange, Edition
    from mieux_training.content.library import Library
    from mieux_training.manifest import Manifest

__all__ = ["command"]

_TOPICS = {
    "workshop": "The workshop",
    "sessions": "Sessions",
    "texts": "Texts",
    "facts": "Local facts",
    "translations": "Translations",
    "look": "Look",
    "program": "Program",
}
_FATES = {"changed": "Print again", "new": "New documents", "gone": "No longer made"}
_MOST_DETAILS = 6
"""Wordings shown for one change; --json has all."""
_WIDTH = 118


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@folder_options
@click.option("--json", "as_json", is_flag=True, help="The changes as data.")
def command(
    old: Path,
    new: Path,
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Show what changed from OLD to NEW, and which documents to print again.

    Each of the two is the manifest.json of a build, a pack.yaml, or a folder that holds one of them. A pack is built
    on the way, without writing anything. Whether there are changes or not, the exit status is 0.
    """
    from mieux_training.changes import changes_between

    paths = [_file_in(each) for each in (old, new)]
    kept = [_manifest(path) for path in paths]
    library = load_or_stop(modules, locales, templates) if None in kept else None
    before, after = (
        _edition(path, own, other, library) for path, own, other in zip(paths, kept, reversed(kept), strict=True)
    )
    clear_line()
    changes = changes_between(before, after)
    if as_json:
        print_json({"old": paths[0].as_posix(), "new": paths[1].as_posix(), **changes.as_data()})
    else:
        _show(changes)


def _file_in(path: Path) -> Path:
    """The manifest or the pack in a folder; what is no folder is the file itself."""
    if not path.is_dir():
        return path
    return next((path / name for name in ("manifest.json", "pack.yaml") if (path / name).is_file()), path)


def _manifest(path: Path) -> Manifest | None:
    from mieux_training.manifest import read_manifest

    return read_manifest(path) if path.suffix.lower() == ".json" else None


def _edition(path: Path, own: Manifest | None, other: Manifest | None, library: Library | None) -> Edition:
    """What is compared: a manifest, without PDFs where the other side is a pack, or a pack that is built for it."""
    from mieux_training.changes import Edition
    from mieux_training.pack.spec import Pack
    from mieux_training.rebuild import edition_of, without_pdfs

    if own is not None:
        return Edition(own if other is not None else without_pdfs(own))
    assert library is not None, "the menu is loaded for a pack"
    return edition_of(Pack.from_file(path), library, other, progress=progress())


def _show(changes: Changes) -> None:
    if changes.is_empty:
        click.echo("Nothing changed.")
        return
    for topic, found in groupby(changes.changes, key=lambda change: change.topic):
        _print(_TOPICS[topic.value])
        for change in found:
            _print(f"  {change.message}")
            for line in change.details[:_MOST_DETAILS]:
                _print(f"    {line}")
            if (left := len(change.details) - _MOST_DETAILS) > 0:
                _print(f"    and {left} more (--json shows them)")
    _show_documents(changes)


def _show_documents(changes: Changes) -> None:
    whole = {str(each.params["language"]) for each in changes.changes if each.code in ("language-new", "language-gone")}
    for fate, heading in _FATES.items():
        found = [each for each in changes.documents if each.fate.value == fate]
        if found:
            _print(heading)
            for tag in sorted(whole & {each.language for each in found}):
                _print(f"  everything in {tag}: {sum(each.language == tag for each in found)} documents")
            _show_readers([each for each in found if each.language not in whole])
    if not changes.documents:
        click.echo("No document differs: there is nothing to print again.")
    elif changes.unchanged:
        click.echo(f"{changes.unchanged} document{'s are' if changes.unchanged != 1 else ' is'} as before.")


def _show_readers(documents: list[DocumentChange]) -> None:
    """The documents on a line for each of their readers and languages."""
    tags: dict[tuple[str, str], list[str]] = {}
    for each in documents:
        name = each.id if each.format == "docx" else f"{each.id}.{each.format}"
        tags.setdefault((each.readers, name), []).append(each.language)
    lines: dict[tuple[str, str], list[str]] = {}
    for (readers, name), spoken in tags.items():
        lines.setdefault((readers, ", ".join(sorted(spoken))), []).append(name)
    for (readers, several), names in sorted(lines.items(), key=lambda line: (_order(line[0][0]), line[0][1])):
        head = f"  for {readers}, in {several}: " if readers else f"  in {several}: "
        _print_wrapped(head, ", ".join(names))


def _order(readers: str) -> tuple[int, str]:
    known = ("participants", "facilitators", "organisers")
    return (known.index(readers) if readers in known else len(known), readers)


def _print(line: str) -> None:
    """A line in which nothing that comes from a file can steer the terminal."""
    from mieux_training.errors import one_line

    click.echo(one_line(line))


def _print_wrapped(head: str, names: str) -> None:
    from textwrap import wrap

    for i, line in enumerate(wrap(names, max(_WIDTH - len(head), 30), break_on_hyphens=False)):
        _print(f"{head if i == 0 else ' ' * len(head)}{line}")
