"""The topics that a pack asks about, and the questions on them: language-free."""

from __future__ import annotations

from mieux_training.content.library import FRAME, Library
from mieux_training.errors import Problem, near_miss
from mieux_training.pack.spec import Pack
from mieux_training.records import place_of

__all__ = ["check_topics", "topics_of"]


def topics_of(pack: Pack, library: Library) -> tuple[str, ...]:
    """The modules that the pack names as topics, else all of the menu but the frame, in the order of the menu."""
    named = pack.needs.topics if pack.needs is not None else ()
    every = _every(library)
    return tuple(dict.fromkeys(module for module in named if module in every)) if named else every


def check_topics(pack: Pack, library: Library) -> list[Problem]:
    """Topics that are no modules of the menu, or that nobody can choose."""
    every = _every(library)
    return [
        Problem(
            "topic-unknown",
            f"there is no topic '{module}'",
            place_of(module, pack.where),
            near_miss(module, every) or f"there are: {', '.join(every)}",
        )
        for module in (pack.needs.topics if pack.needs is not None else ())
        if module not in every
    ]


def _every(library: Library) -> tuple[str, ...]:
    return tuple(each for each, module in library.modules.items() if each != FRAME and module.blocks)
