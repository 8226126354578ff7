"""Bold and italic words, found without the Markdown parser where nothing else is marked.

Most texts hold no other markup, and loading the parser costs a command that lives for half a second a tenth of it.
Whatever is not plain enough to be read alike by both is left to the parser.
"""

from __future__ import annotations

import re

__all__ = ["emphasised"]

# Between the marks stands what begins with a letter or digit and ends with one, or with a sign that ends a phrase and
# is followed by a space, by another such sign, or by the end: there CommonMark leaves no doubt about which mark opens
# and which closes.
_INSIDE = r"[^\W_](?:[^*_\[\\\n`{}]*(?:[^\W_]|[.:;?!,)”](?=\*{1,2}(?:[\s.,;:]|\Z))))?"
_MARKED = rf"(?<![\w*])\*\*{_INSIDE}\*\*(?![\w*])|(?<![\w*])\*{_INSIDE}\*(?![\w*])"
_PLAIN = re.compile(rf"(?:[^*_\[\\\n`{{]|\{{[a-z_]*\}}|{_MARKED})*\Z")
_PART = re.compile(r"(\*{1,2})([^*]+)\1")


def emphasised(text: str) -> list[tuple[str, bool, bool]] | None:
    """The parts of a text, each with whether it is bold and whether it is italic; ``None`` where the parser must read.

    >>> emphasised("**Ask:** what does *consent* mean?")
    [('Ask:', True, False), (' what does ', False, False), ('consent', False, True), (' mean?', False, False)]
    >>> emphasised("a [link](https://example.org)") is None
    True
    """
    if not _PLAIN.match(text):
        return None
    parts: list[tuple[str, bool, bool]] = []
    at = 0
    for found in _PART.finditer(text):
        if found.start() > at:
            parts.append((text[at : found.start()], False, False))
        parts.append((found[2], len(found[1]) == 2, len(found[1]) == 1))
        at = found.end()
    if at < len(text):
        parts.append((text[at:], False, False))
    return parts
