"""What several tests need: the menu, the example pack, and the command in its own process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mieux_training import Build, Library, Pack, build_pack

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()


@pytest.fixture(scope="session")
def thai_pack() -> Pack:
    return Pack.from_file(ROOT / "examples" / "thailand" / "pack.yaml")


@pytest.fixture(scope="session")
def thai_build(thai_pack: Pack, library: Library) -> Build:
    return build_pack(thai_pack, library)


@pytest.fixture
def mieux(tmp_path: Path):
    """Runs the command as its user would: in a process of its own, in an empty folder."""

    def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mieux_training", *map(str, arguments)]
        settings: dict[str, object] = {
            "cwd": tmp_path,
            "capture_output": True,
            "text": True,
            "encoding": "utf-8",
            "timeout": 120,
            "stdin": subprocess.DEVNULL,
        }
        return subprocess.run(command, **{**settings, **options}, check=False)  # type: ignore[call-overload]

    return run
