"""Which terms of the glossary a pack prints: those that its texts use."""

from __future__ import annotations

import re

from mieux_training.content.country import Term
from mieux_training.content.library import Library
from mieux_training.pack.plan import Plan
from mieux_training.records import texts_of

__all__ = ["terms_used"]


def terms_used(plan: Plan, library: Library) -> tuple[Term, ...]:
    """The terms whose English words stand in the English texts of the plan's blocks, in the glossary's order.

    The choice is the same in every language, so that two languages can stand side by side.
    """
    blocks = dict.fromkeys(session.block for session in plan.sessions)
    passages = (
        passage for block in blocks for _, _, text in texts_of(library.blocks[block]) for passage in text.passages
    )
    said = "\n".join(passage.source for passage in passages).lower()
    return tuple(term for term in library.glossary.values() if _stands_in(term, said))


def _stands_in(term: Term, said: str) -> bool:
    name = re.sub(r"\s*\(.*?\)", "", term.term.passages[0].source)
    wanted = [each.lower() for each in (name, *term.words)]
    return any(_starts_a_word(each, said) for each in wanted)


def _starts_a_word(wanted: str, said: str) -> bool:
    """Whether a text holds words that begin so: plurals count.

    >>> _starts_a_word("age", "their ages"), _starts_a_word("age", "a marriage")
    (True, False)
    """
    at = said.find(wanted)
    while at > 0 and said[at - 1].isalnum():
        at = said.find(wanted, at + 1)
    return at >= 0
