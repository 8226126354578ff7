"""Builds on the disk: all or nothing, and never over what somebody has changed."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from mieux_training import Build, Library, MieuxError, build_pack, output, write_build
from tests.packs import pack

SMALL = {"select": ["victim-identification/act-means-purpose"], "documents": ["agenda"]}


@pytest.fixture(scope="module")
def small(library: Library) -> Build:
    return build_pack(pack(**SMALL), library)


@pytest.fixture(scope="module")
def other(library: Library) -> Build:
    return build_pack(pack(**SMALL, title="Another workshop"), library)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def code_of(build: Build, folder: Path) -> str:
    with pytest.raises(MieuxError) as caught:
        write_build(build, folder)
    return caught.value.problems[0].code


def test_documents_and_the_manifest_are_written(small: Build, tmp_path: Path) -> None:
    written = write_build(small, tmp_path / "new" / "out")
    assert written.files == ("en/agenda.docx", "manifest.json")
    assert tree(tmp_path / "new" / "out")["en/agenda.docx"] == small.documents[0].data


def test_nothing_but_the_folder_is_left_beside_it(small: Build, tmp_path: Path) -> None:
    write_build(small, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_building_again_replaces_what_nobody_has_changed(small: Build, other: Build, tmp_path: Path) -> None:
    write_build(small, tmp_path)
    assert write_build(other, tmp_path).kept == ()
    assert (tmp_path / "en" / "agenda.docx").read_bytes() == other.documents[0].data


def test_a_document_that_its_user_changed_is_never_overwritten(small: Build, other: Build, tmp_path: Path) -> None:
    write_build(small, tmp_path)
    (tmp_path / "en" / "agenda.docx").write_bytes(b"my own words")
    for _ in range(3):
        written = write_build(other, tmp_path)
        assert written.kept == ("en/agenda.docx",)
        assert "was not overwritten" in str(written.problems[0])
        assert tree(tmp_path)["en/agenda.docx"] == b"my own words"
        assert tree(tmp_path)["en/agenda.new.docx"] == other.documents[0].data


def test_a_changed_new_document_is_not_overwritten_either(small: Build, other: Build, tmp_path: Path) -> None:
    write_build(small, tmp_path)
    (tmp_path / "en" / "agenda.docx").write_bytes(b"my own words")
    write_build(other, tmp_path)
    (tmp_path / "en" / "agenda.new.docx").write_bytes(b"more of my own words")
    write_build(other, tmp_path)
    assert tree(tmp_path)["en/agenda.docx"] == b"my own words"
    assert tree(tmp_path)["en/agenda.new.docx"] == b"more of my own words"
    assert other.documents[0].data in tree(tmp_path).values()


def test_force_overwrites(small: Build, tmp_path: Path) -> None:
    write_build(small, tmp_path)
    (tmp_path / "en" / "agenda.docx").write_bytes(b"my own words")
    assert write_build(small, tmp_path, force=True).kept == ()
    assert tree(tmp_path)["en/agenda.docx"] == small.documents[0].data


def test_a_document_without_a_manifest_counts_as_changed(small: Build, other: Build, tmp_path: Path) -> None:
    write_build(small, tmp_path)
    (tmp_path / "manifest.json").unlink()
    assert write_build(other, tmp_path).kept == ("en/agenda.docx",)


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"documents": [1]}', '{"documents": 3}', '"x"'])
def test_a_damaged_manifest_loses_nobodys_work(small: Build, other: Build, tmp_path: Path, manifest: str) -> None:
    write_build(small, tmp_path)
    (tmp_path / "manifest.json").write_text(manifest)
    assert write_build(other, tmp_path).kept == ("en/agenda.docx",)


def test_files_of_the_users_own_stay(small: Build, tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "notes.txt").write_text("mine")
    write_build(small, tmp_path, force=True)
    assert tree(tmp_path)["en/notes.txt"] == b"mine"


def test_a_document_of_an_earlier_build_stays_in_the_manifest_and_is_named(
    small: Build, library: Library, tmp_path: Path
) -> None:
    write_build(small, tmp_path)
    workbook = build_pack(pack(select=SMALL["select"], documents=["participant-workbook"]), library)
    written = write_build(workbook, tmp_path)
    files = [each["file"] for each in json.loads((tmp_path / "manifest.json").read_text())["documents"]]
    assert files == ["en/agenda.docx", "en/participant-workbook.docx"]
    assert [problem.code for problem in written.problems] == ["document-older"]


def test_an_output_folder_that_is_a_file_is_refused(small: Build, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    assert code_of(small, tmp_path / "out") == "output-is-file"
    assert code_of(small, tmp_path / "out" / "deeper") == "output-is-file"


class Failing:
    """Stands for a method of Path that fails at its nth call."""

    def __init__(self, method: object, error: BaseException, at: int) -> None:
        self.method, self.error, self.left = method, error, at

    def __get__(self, path: Path, _: type) -> object:
        return lambda *arguments, **options: self(path, *arguments, **options)

    def __call__(self, path: Path, *arguments: object, **options: object) -> object:
        self.left -= 1
        if self.left == 0:
            raise self.error
        return self.method(path, *arguments, **options)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("method", "error", "at"),
    [
        ("write_bytes", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), 2),
        ("replace", PermissionError(errno.EACCES, "the file is open elsewhere", "agenda.docx"), 2),
        ("replace", PermissionError(errno.EACCES, "the file is open elsewhere", "agenda.docx"), 3),
        ("replace", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), 4),
        ("write_bytes", KeyboardInterrupt(), 1),
        ("replace", KeyboardInterrupt(), 3),
        ("replace", KeyboardInterrupt(), 4),
    ],
)
def test_when_writing_fails_in_the_middle_everything_is_as_before(
    small: Build,
    other: Build,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    error: BaseException,
    at: int,
) -> None:
    out = tmp_path / "out"
    write_build(small, out)
    before = tree(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, method, Failing(getattr(Path, method), error, at))
        with pytest.raises((MieuxError, KeyboardInterrupt)):
            write_build(other, out)
    assert tree(tmp_path) == before


def test_when_the_first_writing_fails_no_folder_is_left(
    small: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", Failing(Path.replace, OSError(errno.ENOSPC, "full"), 2))
        assert code_of(small, tmp_path / "out") == "output-unwritable"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "manifest",
    [
        '{"documents": [{"file": ["x"]}]}',
        '{"documents": [], "catalogues": [1]}',
        '{"documents": [{"file": "en/old.docx", "x": "\\ud800"}]}',
        "[" * 100_000,
    ],
)
def test_a_hostile_manifest_counts_as_none(small: Build, other: Build, tmp_path: Path, manifest: str) -> None:
    write_build(small, tmp_path)
    (tmp_path / "en" / "old.docx").write_bytes(b"mine")
    (tmp_path / "manifest.json").write_text(manifest)
    assert write_build(other, tmp_path).kept == ("en/agenda.docx",)


def test_a_manifest_that_names_what_no_disk_holds_is_read_without_it(small: Build, tmp_path: Path) -> None:
    names = ["a" * 300, "\0", "../../etc/passwd", "."]
    entries = [{"file": name} for name in names]
    (tmp_path / "manifest.json").write_text(json.dumps({"documents": entries}))
    write_build(small, tmp_path)
    files = [each["file"] for each in json.loads((tmp_path / "manifest.json").read_text())["documents"]]
    assert files == ["en/agenda.docx"]


@pytest.mark.parametrize("force", [True, False])
def test_a_folder_in_a_documents_place_stays(small: Build, tmp_path: Path, force: bool) -> None:
    mine = tmp_path / "en" / "agenda.docx" / "notes.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    assert write_build(small, tmp_path, force=force).files == ("en/agenda.new.docx", "manifest.json")
    assert mine.read_text() == "mine"


def test_a_folder_in_the_manifests_place_is_refused(small: Build, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    assert code_of(small, tmp_path) == "output-is-folder"
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_a_name_that_the_disk_does_not_take_is_refused_and_no_folder_is_left(small: Build, tmp_path: Path) -> None:
    assert code_of(small, tmp_path / "new" / ("x" * 300)) == "output-unwritable"
    write_build(small, tmp_path / ("x" * 255))
    (tmp_path / "file").write_text("")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "en").write_text("a file")
    with pytest.raises(MieuxError) as caught:
        write_build(small, tmp_path / "out")
    assert ".mieux-" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "out", "x" * 255]


@pytest.mark.parametrize("after", range(1, 5))
def test_ctrl_c_right_after_any_step_of_the_swap_leaves_everything_as_before(
    small: Build, other: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    write_build(small, tmp_path / "out")
    before = tree(tmp_path)
    done, replace = [], Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        result = replace(path, target)
        done.append(target)
        if len(done) == after:
            raise KeyboardInterrupt
        return result

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_build(other, tmp_path / "out")
    assert tree(tmp_path) == before


def test_two_builds_never_write_to_one_folder_at_once(
    small: Build, other: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    swap = output._swap

    def meanwhile(*given: Any) -> None:
        with pytest.raises(MieuxError) as caught:
            write_build(other, tmp_path / "out")
        said.extend(str(problem) for problem in caught.value.problems)
        write_build(other, tmp_path / "elsewhere")
        swap(*given)

    monkeypatch.setattr(output, "_swap", lambda *given: (monkeypatch.undo(), meanwhile(*given)))
    write_build(small, tmp_path / "out")
    assert len(said) == 1
    assert "another build is writing to this folder" in said[0]
    assert tree(tmp_path / "out")["en/agenda.docx"] == small.documents[0].data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "out"]
