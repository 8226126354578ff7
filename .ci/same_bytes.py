"""Builds the example packs on two unlike machines, as far as one machine can pretend, and compares the bytes.

Folder, time zone, locale, encoding and the order of hashes differ: a manifest that says what a document was made from
is worth nothing if the same input gives other bytes tomorrow or elsewhere.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from common import BUILDS, differences, run

HERE = {"TZ": "UTC-14", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
THERE = {"TZ": "UTC+9", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "1"}


def build(pack: Path, folder: Path, environment: dict[str, str]) -> Path:
    """An example pack, copied to a folder and built there."""
    shutil.copytree(pack, folder / pack.name)
    mieux = [sys.executable, "-m", "mieux_training"]
    run(
        [*mieux, "build", f"{pack.name}/pack.yaml", "-o", f"{pack.name} out"],
        cwd=folder,
        env={**os.environ, **environment},
    )
    return folder / f"{pack.name} out"


def main() -> int:
    """Both builds of each pack are those that CI began with."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = (Path(scratch) / "a", Path(scratch) / "deeper" / "with spaces and é")
        unlike = [
            f"{folder.name}: {built.name}/{file} differs from the first build's"
            for folder, environment in zip(folders, (HERE, THERE), strict=True)
            for pack, built in BUILDS.items()
            for file in differences(build(pack, folder, environment), built)
        ]
    print("\n".join(unlike) or f"{len(BUILDS)} packs, each built in three folders: the same bytes")
    return bool(unlike)


if __name__ == "__main__":
    sys.exit(main())
