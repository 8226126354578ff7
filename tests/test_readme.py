"""What the README shows works."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mieux_training import Pack
from tests.packs import mapping

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_example_runs(tmp_path: Path) -> None:
    (example,) = blocks("python")
    run = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    assert "fr/facilitator-guide.docx" in run.stdout
    assert "key-missing" in run.stdout
    assert (tmp_path / "out" / "fr" / "agenda.docx").exists()


def test_the_commands_run_in_their_order(tmp_path: Path) -> None:
    commands = [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ mieux ")]
    assert len(commands) >= 8
    for command in commands:
        arguments = [sys.executable, "-m", "mieux_training", *shlex.split(command)[1:]]
        run = subprocess.run(
            arguments,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert run.returncode == 0, f"{command}: {run.stderr}"
    assert (tmp_path / "out" / "fr" / "agenda.docx").exists()


@pytest.mark.parametrize("example", [block for block in blocks("yaml") if not block.startswith("#")])
def test_the_yaml_examples_are_read(example: str) -> None:
    data = yaml.safe_load(example)
    if "slots" in data:
        data["slots"]["night_contact"]["confirmed_on"] = str(data["slots"]["night_contact"]["confirmed_on"])
    assert Pack.from_mapping(mapping(**data))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_to_files_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if not target.startswith("http")]
    assert [target for target in targets if not (ROOT / target).exists()] == []
