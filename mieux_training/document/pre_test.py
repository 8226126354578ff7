"""The pre-test: where the group stands before the workshop. Anonymous, and without a key."""

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
    return context.words.label("Pre-test")


def _head(context: Context) -> Iterator[Block]:
    said = context.words.gettext("These questions show what the group knows today. The same ones come back at the end.")
    yield from head_of_test(title_of(context), said, context)


def _code(context: Context) -> Iterator[Block]:
    said = context.words.gettext(
        "Write the name of an animal or a plant and two digits. Choose nothing that others could guess: no initials, "
        "no birthday, no badge number. Keep the code: you need it again for the post-test."
    )
    yield code_table(said, When.PRE, context)


def _questions(context: Context) -> Iterator[Block]:
    yield from questions_of_plan(When.PRE, context)


SECTIONS: Mapping[str, Section] = {"head": _head, "code": _code, "questions": _questions, "imprint": imprint}
