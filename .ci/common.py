"""What several checks need: a command that must work, and two builds compared."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
PACK: Final = ROOT / "examples" / "thailand"
BUILT: Final = ROOT / "build" / "thailand"
"""What ``make pack`` made."""
JORDAN: Final = ROOT / "build" / "jordan"
"""The pack in Arabic, which CI makes besides."""
BUILDS: Final = {PACK: BUILT, ROOT / "examples" / "jordan": JORDAN}
"""The example packs, and where each is built."""
REPORTS: Final = {
    "thailand proposed": ROOT / "build" / "reports" / "thailand" / "proposed",
    "thailand results": ROOT / "build" / "reports" / "thailand" / "results",
    "jordan proposed": ROOT / "build" / "reports" / "jordan" / "proposed",
}
"""Where the documents are that only packs with answers have."""
NOT_RUN: Final = 77
"""The exit status of a check that could not run: neither passed nor failed, and said aloud."""


def run(command: Sequence[str | Path], **options: Any) -> str:
    """The output of a command; one that fails or hangs ends the check with all that it said."""
    words = list(map(str, command))
    settings: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "timeout": 600}
    done = subprocess.run(words, check=False, **{**settings, **options})
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}\nended with status {done.returncode}:\n{done.stdout}")
    return str(done.stdout or "")


def differences(one: Path, other: Path) -> list[str]:
    """The files that two folders do not share byte for byte."""
    there = [
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (one, other)
    ]
    if not there[0]:
        raise SystemExit(f"nothing was built in {one}")
    return sorted(file for file in there[0].keys() | there[1].keys() if there[0].get(file) != there[1].get(file))
