"""A build written to a folder: all of it or nothing, and never over what somebody has changed.

Files are staged beside the folder and moved in at the end; when anything fails on the way, what was there before is put
back. A document whose hash is not the one that the last manifest gave it has been changed by its user: it stays, and
the new one goes beside it as ``agenda.new.docx``.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

from mieux_training.build import Build
from mieux_training.errors import MieuxError, Place, Problem, Severity
from mieux_training.frozen import frozen
from mieux_training.manifest import is_entry, is_manifest
from mieux_training.replacing import Move, replace_all

__all__ = ["MANIFEST", "Written", "write_build"]

MANIFEST = "manifest.json"
_STAGING = ".mieux-"
"""How the name of a staging folder starts."""


@frozen
class Written:
    """What was written, relative to the folder, and what was left as its user had changed it."""

    folder: Path
    files: tuple[str, ...]
    kept: tuple[str, ...]
    """Documents that were not overwritten; the new ones lie beside them."""
    problems: tuple[Problem, ...]


def write_build(build: Build, folder: Path, *, force: bool = False) -> Written:
    """Writes the documents and the manifest. Raises MieuxError when the folder cannot be used; then nothing changed."""
    try:
        _check_folder(folder)
        with _staging(folder) as staging:
            before = _old_manifest(folder)
            targets = _targets(build, folder, before, force=force)
            manifest = _merged(build.manifest, targets, before, folder)
            files = {targets[document.file]: document.data for document in build.documents}
            files[MANIFEST] = json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n"
            _fill(staging, files)
            _swap(staging, folder, list(files))
    except OSError as error:
        raise MieuxError(_unwritable(error, folder)) from None
    wanted = {_wanted(file, targets): target for file, target in targets.items()}
    kept = {place: target for place, target in wanted.items() if place != target}
    return Written(folder, tuple(files), tuple(kept), tuple(_warnings(kept, targets, manifest, folder)))


def _check_folder(folder: Path) -> None:
    for each in (folder, *folder.parents):
        if each.exists():
            if not each.is_dir():
                raise MieuxError(
                    Problem(
                        "output-is-file",
                        "this is a file, not a folder",
                        Place(each.as_posix()),
                        "choose another folder",
                    )
                )
            break
    if (folder / MANIFEST).is_dir():
        said = "this is a folder, and the list of documents belongs here"
        raise MieuxError(Problem("output-is-folder", said, Place((folder / MANIFEST).as_posix()), "rename it"))


def _old_manifest(folder: Path) -> dict[str, Any]:
    """The last build's manifest; an unreadable one counts as none, so that every file is taken for changed."""
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads((folder / MANIFEST).read_bytes())
        json.dumps(found, ensure_ascii=False).encode()  # what JSON can escape and UTF-8 cannot hold
        if _is_manifest(found):
            return dict(found)
    return {}


def _is_manifest(found: Any) -> bool:
    documents = found.get("documents") if isinstance(found, dict) else None
    return (
        isinstance(documents, list)
        and all(isinstance(each, dict) and isinstance(each.get("file"), str) for each in documents)
        and isinstance(found.get("catalogues", {}), dict)
    )


def _targets(build: Build, folder: Path, before: dict[str, Any], *, force: bool) -> dict[str, str]:
    """Where each document goes, by its file."""
    targets: dict[str, str] = {}
    for document in build.documents:
        file = _wanted(document.file, targets)
        targets[document.file] = _target(folder, file, document.digest, before, force=force)
    return targets


def _wanted(file: str, targets: dict[str, str]) -> str:
    """A document's own place; a copy in another format belongs beside the document that it was made from.

    >>> _wanted("en/agenda.pdf", {"en/agenda.docx": "en/agenda.new.docx"})
    'en/agenda.new.pdf'
    """
    plain = PurePosixPath(file)
    original = targets.get(str(plain.with_suffix(".docx")))
    return str(PurePosixPath(original).with_suffix(plain.suffix)) if original and plain.suffix != ".docx" else file


def _target(folder: Path, file: str, digest: str, before: dict[str, Any], *, force: bool) -> str:
    """Where a document goes: its own place, or the first place beside it that holds nobody's changes."""
    known = {each.get("file"): each.get("digest") for each in before["documents"]} if before else {}
    for target in _places(file):
        path = folder / target
        if not path.is_dir() and (force or _is_free(path, (digest, known.get(target)))):
            return target
    raise AssertionError("there is always another place")


def _is_free(path: Path, digests: tuple[str, Any]) -> bool:
    """Whether a place holds nothing, or only what a build wrote."""
    return not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() in digests


def _places(file: str) -> Iterator[str]:
    """A document's own place, then places beside it without end: ``agenda.new.docx``, ``agenda.new2.docx``."""
    yield file
    plain = PurePosixPath(file)
    for number in count(1):
        yield str(plain.with_name(f"{plain.stem}.new{number if number > 1 else ''}{plain.suffix}"))


def _merged(manifest: dict[str, Any], targets: dict[str, str], before: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The new manifest with the old entries of documents that this build did not make and that still exist."""
    documents = [{**each, "file": targets[each["file"]]} for each in manifest["documents"]]
    written = {each["file"] for each in documents}
    older = [
        each
        for each in before.get("documents", [])
        if each["file"] not in written and _within(folder, each["file"]) and is_entry(each)
    ]
    alike = _alike(before, manifest)
    merged = {**manifest, "complete": manifest["complete"] or (alike and before["complete"])}
    for key in _BY_LANGUAGE if alike else ():
        merged[key] = {**before[key], **manifest[key]}
    made = {(each["id"], each["language"]) for each in documents}
    marked = [_marked(each, alike and _described(each, made, before, merged)) for each in older]
    return {**merged, "documents": sorted(documents + marked, key=lambda each: str(each["file"]))}


_BY_LANGUAGE = ("catalogues", "reviews")
_OF_ONE_BUILD = ("complete", "documents", *_BY_LANGUAGE)


def _alike(before: dict[str, Any], manifest: dict[str, Any]) -> bool:
    """Whether an old manifest describes what the new one does, but for the documents and languages that were made."""
    common = [key for key in manifest if key not in _OF_ONE_BUILD]
    return all(before.get(key) == manifest[key] for key in common) and is_manifest(before)


def _described(
    entry: dict[str, Any], made: set[tuple[str, str]], before: dict[str, Any], merged: dict[str, Any]
) -> bool:
    """Whether the new manifest still says what an old document was made from."""
    tag = entry["language"]
    unchanged = all(before[key].get(tag) == merged[key].get(tag) for key in _BY_LANGUAGE)
    return unchanged and (entry["id"], tag) not in made and not entry.get("earlier")


def _marked(entry: dict[str, Any], described: bool) -> dict[str, Any]:
    return entry if described else {**entry, "earlier": True}


def _within(folder: Path, file: str) -> bool:
    path = folder / file
    with suppress(OSError):  # a name longer than the disk takes
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    return False


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder beside the output folder, on the same disk, that is gone afterwards whatever happens.

    While it is there no other build writes to the same folder: making it is the lock.
    """
    made: list[Path] = []
    folder = folder.resolve()
    # The folder's own name may be as long as a disk takes.
    staging = folder.parent / f"{_STAGING}{hashlib.sha256(os.fsencode(folder.name)).hexdigest()[:16]}"
    try:
        _make_folders(folder.parent, made)
        try:
            staging.mkdir()
        except FileExistsError:
            raise MieuxError(_busy(folder, staging)) from None
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except BaseException:
        _remove_folders(made)
        raise


def _busy(folder: Path, staging: Path) -> Problem:
    said = "another build is writing to this folder"
    hint = f"wait until it is done; if none is, delete {staging.as_posix()}"
    return Problem("output-busy", said, Place(folder.as_posix()), hint)


def _fill(staging: Path, files: dict[str, bytes]) -> None:
    for file, data in files.items():
        path = staging / "new" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _swap(staging: Path, folder: Path, files: list[str]) -> None:
    """Moves the staged files in; when one cannot be moved, every file and folder is put back as it was."""
    made: list[Path] = []
    moves = [Move(staging / "new" / file, folder / file, staging / "old" / file) for file in files]
    try:
        for move in moves:
            _make_folders(move.target.parent, made)
        replace_all(moves)
    except BaseException:
        _remove_folders(made)
        raise


def _make_folders(folder: Path, made: list[Path]) -> None:
    if not folder.exists():
        _make_folders(folder.parent, made)
        made.append(folder)
        folder.mkdir(exist_ok=True)


def _remove_folders(made: list[Path]) -> None:
    for each in reversed(made):
        with suppress(OSError):
            each.rmdir()


def _unwritable(error: OSError, folder: Path) -> Problem:
    named = (each for each in (error.filename2, error.filename) if isinstance(each, str) and _STAGING not in each)
    name = Path(next(named, folder)).as_posix()
    hint = "close the document in Word and try again" if isinstance(error, PermissionError) else "nothing was changed"
    return Problem("output-unwritable", f"cannot be written: {error.strerror or error}", Place(name), hint)


def _warnings(
    kept: dict[str, str], targets: dict[str, str], manifest: dict[str, Any], folder: Path
) -> Iterator[Problem]:
    for file, target in kept.items():
        yield Problem(
            "document-changed",
            "somebody has changed this document; it was not overwritten",
            Place((folder / file).as_posix()),
            f"the new one is {target}; --force overwrites",
            Severity.WARNING,
        )
    current = {*targets.values(), *kept}
    for entry in manifest["documents"]:
        if entry["file"] not in current:
            yield Problem(
                "document-older",
                "this document comes from an earlier build",
                Place((folder / entry["file"]).as_posix()),
                "build it again if the agenda has changed",
                Severity.WARNING,
            )
