"""The direction of the layers, and what the light commands must not import."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "mieux_training"
ALLOWED = {
    "frozen": (),
    "errors": ("frozen",),
    "bundled": (),
    "source": (
        "frozen",
        "errors",
    ),
    "zipped": ("frozen", "errors"),
    "replacing": ("frozen",),
    "returned": ("frozen", "errors", "zipped"),
    "source_edit": ("frozen",),
    "records": ("frozen", "errors", "source"),
    "content": ("frozen", "errors", "bundled", "source", "records"),
    "pack": ("frozen", "errors", "source", "source_edit", "records", "content", "returned"),
    "i18n": ("frozen", "errors", "source", "records", "content"),
    "document": ("frozen", "errors", "records", "content", "pack", "i18n"),
    "render": ("frozen", "errors", "zipped", "document.nodes", "i18n.formats"),
    "rooms": ("frozen", "errors", "content", "pack", "i18n", "document"),
    "manifest": ("frozen", "errors", "source", "records", "content", "pack", "i18n"),
    "residue": ("frozen", "errors", "records", "content", "pack", "i18n"),
    "local_check": ("frozen", "errors", "records", "content", "pack", "i18n", "residue"),
    "build": (
        "frozen",
        "bundled",
        "errors",
        "records",
        "content",
        "pack",
        "i18n",
        "document",
        "render",
        "rooms",
        "manifest",
        "local_check",
    ),
    "changes": ("frozen", "records", "content", "pack", "i18n", "manifest"),
    "rebuild": ("frozen", "errors", "content", "pack", "manifest", "build", "changes"),
    "brochures": ("frozen", "errors", "content", "pack", "document", "build"),
    "local_facts": ("frozen", "errors", "content", "pack", "i18n", "returned", "build"),
    "override_files": ("frozen", "errors", "records", "content", "pack", "i18n"),
    "needs_forms": (
        "frozen",
        "errors",
        "content",
        "pack",
        "document",
        "render",
        "rooms",
        "build",
    ),
    "schemas": ("frozen", "records", "content", "pack", "manifest"),
    "results": ("frozen", "errors", "content", "pack", "build"),
    "stand_ins": (),
    "office": ("frozen", "errors", "stand_ins"),
    "pdf": ("frozen", "errors", "build", "office"),
    "output": ("frozen", "errors", "replacing", "manifest", "build"),
    "cli": (
        "frozen",
        "errors",
        "bundled",
        "records",
        "content",
        "pack",
        "i18n",
        "document",
        "render",
        "zipped",
        "replacing",
        "returned",
        "brochures",
        "build",
        "needs_forms",
        "results",
        "local_facts",
        "override_files",
        "office",
        "pdf",
        "manifest",
        "changes",
        "rebuild",
        "output",
        "schemas",
    ),
}
FILES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem not in ("__init__", "__main__")
)


def imported(path: Path) -> set[str]:
    """The project's own modules that a file imports, without the package's name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mieux_training."):
            found.add((node.module or "").removeprefix("mieux_training."))
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.removeprefix("mieux_training.")
                for alias in node.names
                if alias.name.startswith("mieux_training.")
            }
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_the_layers_below_it(path: Path) -> None:
    layer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    wrong = [
        name
        for name in imported(path)
        if name.split(".")[0] != layer
        and not any(name == each or name.startswith(f"{each}.") for each in ALLOWED[layer])
    ]
    assert wrong == []


def test_every_layer_is_named() -> None:
    layers = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES}
    assert layers == ALLOWED.keys()


def test_only_the_command_prints_or_reads_the_clock() -> None:
    for path in FILES:
        if path.relative_to(PACKAGE).parts[0] == "cli" or path.name == "house_style.py":
            continue
        calls = {
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        }
        forbidden = {
            "print",
            "input",
            "datetime.datetime.now",
            "datetime.date.today",
            "time.time",
            "os.getenv",
            "os.getcwd",
            "Path.cwd",
            "locale.setlocale",
        }
        assert not calls & forbidden, path


@pytest.mark.parametrize("command", [["--help"], ["modules"], ["build", "--help"]])
def test_a_light_command_imports_neither_the_writer_nor_python_docx(command: list[str]) -> None:
    script = (
        "import sys\nfrom mieux_training.cli import _run\n"
        f"_run({command!r})\n"
        "names = ('docx', 'lxml', 'mieux_training.render')\n"
        "heavy = [m for m in sys.modules if m.startswith(names)]\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
