"""Every file in ``tests/bad/packs`` gives exactly the message beside it, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from mieux_training import Library, MieuxError, Pack, build_pack

BAD = Path(__file__).parent / "bad" / "packs"
NAMES = sorted(path.stem for path in BAD.glob("*.yaml"))


def problems_of(pack: Path, library: Library) -> list[str]:
    try:
        build_pack(Pack.from_file(pack), library)
    except MieuxError as error:
        return [str(problem).replace(pack.as_posix(), "pack.yaml") for problem in error.problems]
    return []


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_pack_is_refused_with_its_message(name: str, library: Library) -> None:
    expected = (BAD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    expected = [line for line in expected if not line.endswith(" problems")]
    assert expected, "a bad pack without a message tests nothing"
    assert problems_of(BAD / f"{name}.yaml", library) == expected


@pytest.mark.parametrize("name", ["unknown-key", "does-not-fit", "path-outside"])
def test_the_command_prints_the_same_exits_1_and_writes_nothing(name: str, mieux, tmp_path: Path) -> None:
    run = mieux("build", BAD / f"{name}.yaml", "-o", "out")
    expected = (BAD / f"{name}.txt").read_text(encoding="utf-8")
    assert run.stderr.replace((BAD / f"{name}.yaml").as_posix(), "pack.yaml") == expected
    assert (run.returncode, run.stdout, list(tmp_path.iterdir())) == (1, "", [])


def test_there_is_a_bad_pack_for_each_kind_of_mistake() -> None:
    assert len(NAMES) >= 40
