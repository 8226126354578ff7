"""Fields of Word that fetch or start something, also where their codes are cut over runs or stand in one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["active_fields"]

# lxml's elements have no types of their own.
Element = Any

_ACTIVE: Final = frozenset(
    (
        *("DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DATABASE", "IMPORT", "EMBED", "RD"),
        *("MACROBUTTON", "CONTROL", "HTMLACTIVEX", "ADDIN", "PRINT"),
    )
)
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r'"([^"]*)"?|(\\[^\W_])|([^\s"\\]+)')
_TAKES_A_VALUE = frozenset(("\\l", "\\o", "\\t", "\\s"))
_CLICKED = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class _Code:
    """A field's code so far."""

    own: str = ""
    """Its own words."""
    whole: str = ""
    """Its words with what the fields inside it come to."""
    nested: bool = False
    ended: bool = False
    """What follows is the field's result."""


def active_fields(root: Element, namespace: str) -> Iterator[str]:
    """What each dangerous field in a part is: ``a DDEAUTO field``, or where a link that is a field leads."""
    for code in _codes(root, f"{{{namespace}}}"):
        words = [word.upper() for word in _WORD.findall(code.own)]
        # Inside a code another field may make the word that decides; then none of the words may stand there.
        seen = words[:1] if not code.nested else [*words, *(each.upper() for each in _WORD.findall(code.whole))]
        if found := next((word for word in seen if word in _ACTIVE), None):
            yield f"a {found} field"
        elif words[:1] == ["HYPERLINK"] and not _harmless(code):
            yield f"a link to {_target(code.own) or 'what another field says'!r}"


def _harmless(code: _Code) -> bool:
    """Whether a link leads to a place in the document, or where a reader sees it lead."""
    target = _target(code.own)
    return not code.nested if target is None else target.strip().lower().startswith(_CLICKED)


def _target(code: str) -> str | None:
    r"""Where a link's code leads, out of the document.

    >>> _target('HYPERLINK "https://x.org" \\o "Tip"'), _target('HYPERLINK \\l "place"')
    ('https://x.org', None)
    """
    before = ""
    for quoted, switch, bare in _TOKEN.findall(code)[1:]:
        if not switch and before not in _TAKES_A_VALUE:
            return str(quoted or bare)
        before = switch.lower()
    return None


def _codes(root: Element, w: str) -> Iterator[_Code]:
    """The codes of all fields, also of those that never begin or end."""
    stack: list[_Code] = []
    loose = _Code()
    for element in root.iter(f"{w}p", f"{w}fldChar", f"{w}instrText", f"{w}delInstrText", f"{w}t", f"{w}fldSimple"):
        kind = element.tag.removeprefix(w)
        if kind == "fldChar":
            yield from _mark(element.get(f"{w}fldCharType"), stack)
        elif kind == "fldSimple":
            yield _Code(own=element.get(f"{w}instr") or "")
        elif kind == "p" and not stack:
            yield loose
            loose = _Code()
        elif kind in ("instrText", "delInstrText") and not stack:
            loose.own += element.text or ""
        elif kind != "p" and stack:
            _say(element.text or "", stack)
    yield from (loose, *stack)


def _mark(kind: str | None, stack: list[_Code]) -> Iterator[_Code]:
    if kind == "begin":
        if stack:
            stack[-1].nested = True
        stack.append(_Code())
    elif stack and kind == "separate":
        stack[-1].ended = True
    elif stack and kind == "end":
        yield stack.pop()


def _say(text: str, stack: list[_Code]) -> None:
    """Text belongs to the code of the innermost field, or as its result to the next code around it."""
    if not stack[-1].ended:
        stack[-1].own += text
    for code in reversed(stack):
        if not code.ended:
            code.whole += text
            return
