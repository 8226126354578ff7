"""Builds the example pack on two unlike machines, as far as one machine can pretend, and compares the bytes.

Folder, time zone, locale, encoding and the order of hashes differ: a manifest that says what a document was made from
is worth nothing if the same input gives other bytes tomorrow or elsewhere.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from common import BUILT, PACK, differences, run

HERE = {"TZ": "UTC-14", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
THERE = {"TZ": "UTC+9", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "1"}


def build(folder: Path, environment: dict[str, str]) -> Path:
    """The example pack, copied to a folder and built there."""
    shutil.copytree(PACK, folder / "pack")
    mieux = [sys.executable, "-m", "mieux_training"]
    run([*mieux, "build", "pack/pack.yaml", "-o", "out"], cwd=folder, env={**os.environ, **environment})
    return folder / "out"


def main() -> int:
    """Both builds are those of ``make pack``."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = (Path(scratch) / "a", Path(scratch) / "deeper" / "with spaces and é")
        unlike = [f"{folder.name}: {file} differs from make pack's"
                  for folder, environment in zip(folders, (HERE, THERE), strict=True)
                  for file in differences(build(folder, environment), BUILT)]
    print("\n".join(unlike) or "three builds in three folders: the same bytes")
    return bool(unlike)


if __name__ == "__main__":
    sys.exit(main())
