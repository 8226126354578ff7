"""Rendering knows documents and nothing of training."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from mieux_training import render

FOLDER = Path(str(render.__file__)).parent
ALLOWED = (
    "mieux_training.frozen",
    "mieux_training.document.nodes",
    "mieux_training.errors",
    "mieux_training.i18n.formats",
    "mieux_training.render",
    "mieux_training.zipped",
)


def imports(module: Path) -> set[str]:
    """The modules of the package that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] == "mieux_training"}


@pytest.mark.parametrize("module", sorted(FOLDER.rglob("*.py")), ids=lambda path: str(path.name))
def test_render_sees_nodes_errors_and_languages_only(module: Path) -> None:
    assert not [name for name in imports(module) if not name.startswith(ALLOWED)]


def test_writing_does_not_load_python_docx() -> None:
    code = "import sys, mieux_training.render.docx.writer; print('docx' in sys.modules or 'lxml' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=FOLDER.parents[1], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"
