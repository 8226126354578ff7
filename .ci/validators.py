"""Three opinions on a Word file, each as a list of complaints.

None is enough: of 64 files broken on purpose, the Open XML SDK found 40, openxml-audit 38 and our own rules 43.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from common import ROOT

from mieux_training.render.docx.lint import lint

__all__ = ["VALIDATORS"]

SDK: Final = ROOT / "build" / "npm" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"


def sdk(document: Path) -> list[str]:
    """What the Open XML SDK says, of a copy: it rewrites a file with a malformed link."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = shutil.copy(document, scratch)
        # The wrapper in JavaScript: the binary below it exits with 0 whatever it finds.
        done = _said("node", str(SDK), str(copy))
    if done.returncode not in (0, 1):
        raise SystemExit(f"the Open XML SDK could not be run: {done.stderr}")
    report = json.loads(done.stdout)
    return [f"{each['description']} ({each['path']} {each['xPath']})" for each in report["errors"]]


def audit(document: Path) -> list[str]:
    """What openxml-audit says."""
    done = _said(sys.executable, "-m", "openxml_audit", "--max-errors", "0", str(document))
    return [] if done.returncode == 0 else [done.stdout + done.stderr]


def own_rules(document: Path) -> list[str]:
    """What our own rules say: what Word refuses and schemas pass, and what keeps readers out."""
    return [f"{problem.severity.value}: {problem.message} ({problem.where})" for problem in lint(document.read_bytes())]


VALIDATORS: Final[dict[str, Callable[[Path], list[str]]]] = {"SDK": sdk, "audit": audit, "lint": own_rules}


def _said(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
