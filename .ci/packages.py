"""Installs the wheel and the sdist as a user would, into empty environments outside the checkout, and builds a pack.

In a checkout everything is at hand; only here does it show when a package lacks the menu, a catalogue, a house style or
a dependency. That the command's help loads no writer is measured here too, on the installed command.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from common import BUILT, PACK, ROOT, differences, run

LANGUAGES = ("en", "fr", "th")
DIST = ROOT / "build" / "dist"


def packed() -> list[Path]:
    """The sdist, and the wheel that is built from it."""
    shutil.rmtree(DIST, ignore_errors=True)
    run([sys.executable, "-m", "build", "--outdir", DIST, ROOT])
    packages = sorted(DIST.iterdir())
    if [path.name.endswith((".whl", ".tar.gz")) for path in packages] != [True, True]:
        raise SystemExit(f"a wheel and an sdist were expected: {packages}")
    return packages


def problems_of(package: Path) -> list[str]:
    """What does not work after installing a package alone."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        run([sys.executable, "-m", "venv", folder / "venv"])
        python, mieux = folder / "venv" / "bin" / "python", folder / "venv" / "bin" / "mieux"
        run([python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", package])
        shutil.copytree(PACK, folder / "a pack")
        run([mieux, "build", "a pack/pack.yaml", "-o", "out"], cwd=folder)
        found = [f"{file} differs from make pack's" for file in differences(folder / "out", BUILT)]
        found += [f"no document in {each}" for each in LANGUAGES if not any((folder / "out" / each).glob("*.docx"))]
        found += [
            f"mieux {command} imports {module}"
            for command in ("--help", "modules")
            for module in heavy_imports(python, command, folder)
        ]
    return [f"{package.name}: {each}" for each in found]


def heavy_imports(python: Path, command: str, folder: Path) -> list[str]:
    """The modules of the writer, python-docx and lxml that a command loads though it writes nothing."""
    said = run([python, "-X", "importtime", "-m", "mieux_training", command], cwd=folder)
    loaded = re.findall(r"^import time:.*\| +(\S+)$", said, re.MULTILINE)
    if "mieux_training.cli" not in loaded:
        raise SystemExit(f"what mieux {command} imports could not be read:\n{said}")
    return [name for name in loaded if re.match(r"(docx|lxml|mieux_training\.render)\b", name)]


def main() -> int:
    """Both packages work."""
    packages = packed()
    with ThreadPoolExecutor() as pool:
        found = [problem for problems in pool.map(problems_of, packages) for problem in problems]
    built = f"each builds {', '.join(LANGUAGES)} outside the checkout, with make pack's bytes"
    print("\n".join(found) or f"{' and '.join(path.name for path in packages)}: {built}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
