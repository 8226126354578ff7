"""Files that a command writes beside no manifest: all of them or none, and never over what is there by chance."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from mieux_training.errors import MieuxError, Place, Problem

__all__ = ["write_all"]


def write_all(files: Mapping[Path, bytes], *, force: bool, inputs: Iterable[Path] = ()) -> None:
    """Writes files. Raises MieuxError, and changes nothing, where one is there already and says something else.

    With ``force`` such files are overwritten, but never one of the ``inputs`` that the new ones were made from.
    """
    read = {path.resolve() for path in inputs}
    problems = [_is_input(path) for path in files if path.resolve() in read]
    problems += [_is_no_file(path) for path in files if path.exists() and not path.is_file()]
    if problems:
        raise MieuxError(problems)
    if not force:
        problems += [
            _is_there(path) for path, data in files.items() if path.resolve() not in read and _says(path, data)
        ]
    if problems:
        raise MieuxError(problems)
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            made = _beside(path)
            with made.open("xb") as file:
                staged[made] = path
                file.write(data)
        for made, path in staged.items():
            made.replace(path)
    finally:
        for made in staged:
            with suppress(OSError):
                made.unlink(missing_ok=True)


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
