"""Where the menu, the catalogues and the house styles that come with the program lie."""

from __future__ import annotations

from pathlib import Path

__all__ = ["bundled"]

_PACKAGE = Path(__file__).resolve().parent


def bundled(kind: str) -> Path:
    """The folder of a kind: ``modules``, ``locales`` or ``templates``.

    A wheel carries them inside the package; in a checkout they stand beside it, where authors edit them.
    """
    inside = _PACKAGE / "_data" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind
