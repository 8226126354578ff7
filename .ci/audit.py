"""Looks for known vulnerabilities of everything that is installed; without an advisory service, for what is known here.

``pip-audit`` and ``npm audit`` ask a service. Behind a mirror or without a network they skip what they cannot look up,
and pip-audit then reports "no known vulnerabilities" and succeeds. So its list of what it skipped is read, and whatever
nobody answered for is NOT RUN. What can be said offline is said then: the installed packages fit together, and what
users install is on a list that was looked at by hand, in a version without a fault known on the day of the list.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from common import NOT_RUN, ROOT, run
from packaging.requirements import Requirement
from packaging.version import Version

PROJECT: Final = "mieux-training"
NOT_OURS: Final = {PROJECT, "pip", "setuptools"}
"""What a new environment has of itself, and what is not published."""
SEEN: Final = "2026-11-21"
KNOWN: Final = {
    "babel": "2.9.1",  # CVE-2021-42771: locale files from anywhere
    "click": "8.3.3",  # CVE-2026-7246: commands through click.edit, which we do not call
    "et-xmlfile": "0",
    "lxml": "6.1.3",  # CVE-2026-41066: iterparse reads local files; CVE-2026-49825
    "markdown-it-py": "2.2.0",  # CVE-2023-26302 and 26303: crashes
    "mdurl": "0",
    "openpyxl": "2.4.2",  # CVE-2017-5992: external entities
    "polib": "0",
    "pypdf": "6.4.0",  # CVE-2025-55197, 62707, 62708 and 66019: PDFs that take memory or never end
    "python-docx": "0.8.6",  # CVE-2016-5851: external entities
    "pyyaml": "5.4",  # CVE-2020-14343: code from YAML
    "typing-extensions": "0",
}
"""What users install with us, and the first version without an advisory that was known on the day of ``SEEN``."""


def main() -> int:
    """Nothing that is installed has a known vulnerability, or it is said that this could not be found out."""
    print(run([sys.executable, "-m", "pip", "--disable-pip-version-check", "check"]).strip())
    vulnerable, unanswered = of_python({canonical(each.name): each.version for each in metadata.distributions()})
    more, silent = of_node(ROOT / "build" / "npm")
    faults = [*vulnerable, *more]
    if unanswered:
        faults += of_the_list(dict(installed()))
        print(f"looked at by hand on {SEEN}: {len(KNOWN)} packages that users install")
        print(f"NOT RUN: no advisory service answered for these Python packages: {', '.join(unanswered)}")
    if silent:
        print(f"NOT RUN: npm audit: {silent}")
    for fault in faults:
        print(fault)
    return 1 if faults else NOT_RUN if unanswered or silent else 0


def of_python(versions: dict[str, str]) -> tuple[list[str], list[str]]:
    """The vulnerable packages, and those for which neither of the services that pip-audit knows had an answer."""
    pinned = {name: version for name, version in versions.items() if name not in NOT_OURS}
    requirements = ROOT / "build" / "installed.txt"
    requirements.parent.mkdir(exist_ok=True)
    requirements.write_text("".join(f"{name}=={version}\n" for name, version in pinned.items()), encoding="utf-8")
    for service in ("pypi", "osv"):
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pip_audit",
                "--requirement",
                requirements,
                "--no-deps",
                "--disable-pip",
                "--vulnerability-service",
                service,
                "--format",
                "json",
                "--progress-spinner",
                "off",
                "--timeout",
                "20",
            ],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        answered = [each for each in _json(done.stdout).get("dependencies", []) if "vulns" in each]
        if answered:
            vulnerable = [
                f"{each['name']} {each['version']}: {fault['id']}, mended in {fault['fix_versions']}"
                for each in answered
                for fault in each["vulns"]
            ]
            return vulnerable, sorted(pinned.keys() - {canonical(each["name"]) for each in answered})
    return [], sorted(pinned)


def of_node(folder: Path) -> tuple[list[str], str]:
    """The vulnerable packages below the validator, or why npm could not tell."""
    done = subprocess.run(
        ["npm", "audit", "--json"], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    report = _json(done.stdout)
    if "vulnerabilities" not in report:
        return [], str(report.get("message") or done.stderr.strip().splitlines()[-1:])
    return [f"{name}: {each['severity']}" for name, each in report["vulnerabilities"].items()], ""


def installed() -> Iterator[tuple[str, str]]:
    """What a user gets with us: our dependencies and theirs, with their versions."""
    waiting, seen = [PROJECT], {PROJECT}
    while waiting:
        for line in metadata.requires(waiting.pop()) or []:
            requirement = Requirement(line)
            name = canonical(requirement.name)
            if name not in seen and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
                seen.add(name)
                waiting.append(name)
                yield name, metadata.version(name)


def of_the_list(versions: dict[str, str]) -> list[str]:
    """What users install and nobody has looked at, or in a version with a known fault.

    >>> of_the_list({"lxml": "5.0", "polib": "1.2", "leftpad": "1"})
    ['lxml 5.0: an advisory is mended in 6.1.3', 'leftpad 1: new, and nobody has looked at it: see KNOWN']
    """
    faults = []
    for name, version in versions.items():
        if name not in KNOWN:
            faults.append(f"{name} {version}: new, and nobody has looked at it: see KNOWN")
        elif Version(version) < Version(KNOWN[name]):
            faults.append(f"{name} {version}: an advisory is mended in {KNOWN[name]}")
    return faults


def canonical(name: str) -> str:
    """The one way to write a package's name.

    >>> canonical("Types_PyYAML")
    'types-pyyaml'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def _json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


if __name__ == "__main__":
    sys.exit(main())
