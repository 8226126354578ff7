"""Files that a command reads as they come, and files that it writes beside no manifest.

Written are all of them or none, and never over what is there by chance.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from mieux_training.errors import MieuxError, Place, Problem
from mieux_training.replacing import Move, replace_all

__all__ = ["contents_of", "write_all"]


def write_all(files: Mapping[Path, bytes], *, force: bool, inputs: Iterable[Path] = ()) -> None:
    """Writes files. Raises MieuxError, and changes nothing, where one is there already and says something else.

    With ``force`` such files are overwritten, but never one of the ``inputs`` that the new ones were made from.
    """
    problems = _refusals(files, {path.resolve() for path in inputs}, force=force)
    if problems:
        raise MieuxError(problems)
    moves: list[Move] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            move = Move(_beside(path), path, _beside(path))
            with move.new.open("xb") as file:
                moves.append(move)
                file.write(data)
        replace_all(moves)
    finally:
        for move in moves:
            for each in (move.new, move.old):
                with suppress(OSError):
                    each.unlink(missing_ok=True)


def contents_of(files: Iterable[Path]) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """Each file that can be read, as its name and its bytes, and the problems of the others."""
    from mieux_training.returned.files import read_bytes

    contents: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for path in files:
        try:
            contents.append((path.as_posix(), read_bytes(path)))
        except MieuxError as error:
            problems += error.problems
    return contents, problems


def _refusals(files: Mapping[Path, bytes], read: set[Path], *, force: bool) -> list[Problem]:
    """Why files cannot be written, each for one reason."""
    found = []
    for path, data in files.items():
        if path.resolve() in read:
            found.append(_is_input(path))
        elif path.exists() and not path.is_file():
            found.append(_is_no_file(path))
        elif not force and _says(path, data):
            found.append(_is_there(path))
    return found


def _beside(path: Path) -> Path:
    """A name for a file until it is whole.

    It is opened as any other is: tempfile would not heed the umask, by which its owner says who else may read answers.
    """
    return path.with_name(f".mieux-{secrets.token_hex(8)}")


def _says(path: Path, data: bytes) -> bool:
    """Whether there is a file that says something else."""
    return path.exists() and path.read_bytes() != data


def _is_there(path: Path) -> Problem:
    said = "this file is there already, and somebody may have changed it"
    return Problem("output-exists", said, Place(path.as_posix()), "choose another name, or overwrite it with --force")


def _is_no_file(path: Path) -> Problem:
    said = "this is a folder" if path.is_dir() else "this is no ordinary file"
    return Problem("output-is-no-file", said, Place(path.as_posix()), "choose another name")


def _is_input(path: Path) -> Problem:
    said = "this file is read, and cannot be written as well"
    return Problem("output-is-input", said, Place(path.as_posix()), "choose another name")
