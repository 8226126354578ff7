"""The post-test: the questions of the pre-test once more, in the same order. Anonymous, and without a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.document.context import Context, Section
from mieux_training.document.nodes import Block
from mieux_training.document.parts import imprint
from mieux_training.document.question_sheet import code_table, head_of_test, questions_of_plan
from mieux_training.pack.results.columns import When

__all__ = ["SECTIONS", "title_of"]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Post-test")


def _head(context: Context) -> Iterator[Block]:
    said = context.words.gettext(
        "These are the questions of the pre-test. They show what the group has learned, and what the workshop must "
        "do better. There is no pass mark."
    )
    yield from head_of_test(title_of(context), said, context)


def _code(context: Context) -> Iterator[Block]:
    said = context.words.gettext(
        "Write the code of your pre-test: an animal or a plant and two digits. If you took no pre-test or have lost "
        "the code, write “none”."
    )
    yield code_table(said, When.POST, context)


def _questions(context: Context) -> Iterator[Block]:
    yield from questions_of_plan(When.POST, context)


SECTIONS: Mapping[str, Section] = {"head": _head, "code": _code, "questions": _questions, "imprint": imprint}
