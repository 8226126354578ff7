"""Adds the backports of this Debian to the sources of packages, as a copy of the machine's own entry for its release.

No mirror is named here: whichever the machine trusts for its packages, with its key, is asked for their backports too.
"""

from __future__ import annotations

import platform
import re
import sys
from pathlib import Path
from typing import Final

SOURCES: Final = Path("/etc/apt")


def backports(text: str, release: str) -> str:
    r"""The entry in ``text`` for a release, with its backports instead; ``""`` where there is none.

    >>> print(backports("Types: deb\n#\nURIs: http://mirror.example/\nSuites: one one-updates\n\nTypes: deb", "one"))
    Types: deb
    URIs: http://mirror.example/
    Suites: one-backports
    >>> backports("deb [arch=amd64] http://mirror.example/debian one main  # ours", "one")
    'deb [arch=amd64] http://mirror.example/debian one-backports main'
    >>> backports("deb http://mirror.example/security one-security main", "one")
    ''
    """
    bare = re.sub(r"(?m)^[ \t]*#.*\n?|[ \t]+#.*", "", text)
    for stanza in re.split(r"\n\s*\n", bare):
        suites = re.search(r"^Suites:(.*)$", stanza, re.MULTILINE)
        if suites and release in suites[1].split() and re.search(r"^Types:.*\bdeb\b", stanza, re.MULTILINE):
            lines = (line for line in stanza.splitlines() if line.strip())
            return re.sub(r"(?m)^Suites:.*$", f"Suites: {release}-backports", "\n".join(lines))
    line = re.search(rf"^(deb (?:\[[^]]*\] )?\S+ {release})( .*)$", bare, re.MULTILINE)
    return f"{line[1]}-backports{line[2]}" if line else ""


def main() -> int:
    """Writes the entry, unless there is one already. Fails where this is no Debian with an entry for its release."""
    system = platform.freedesktop_os_release()
    release = system.get("VERSION_CODENAME", "")
    files = [
        SOURCES / "sources.list",
        *sorted(SOURCES.glob("sources.list.d/*.list")),
        *sorted(SOURCES.glob("sources.list.d/*.sources")),
    ]
    texts = {path: path.read_text(encoding="utf-8") for path in files if path.is_file()}
    if any(f"{release}-backports" in re.sub(r"#.*", "", text) for text in texts.values()):
        return 0
    for path, text in texts.items():
        if system.get("ID") == "debian" and release and (entry := backports(text, release)):
            kind = path.suffix if entry.startswith("Types") else ".list"
            (SOURCES / "sources.list.d" / f"{release}-backports{kind}").write_text(f"{entry}\n", encoding="utf-8")
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
