"""Fails when a test was skipped: in CI everything is installed, so that a skip hides a fault of the machine."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree


def main(report: Path) -> int:
    """No test of the run that a JUnit report describes was skipped; those expected to fail are not skips."""
    skipped = [
        f"{test.get('classname')}.{test.get('name')}: {reason.get('message')}"
        for test in ElementTree.parse(report).iter("testcase")
        for reason in test.iter("skipped")
        if reason.get("type") != "pytest.xfail"
    ]
    if skipped:
        print("skipped, though nothing may be skipped here:", *skipped, sep="\n  ")
    return bool(skipped)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
