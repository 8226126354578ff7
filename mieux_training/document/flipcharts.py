"""Flip-chart masters: tasks and key messages in large type, one page each, in two languages where the pack has two.

They hang where participants read them: only what participants may know stands on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mieux_training.content.model import Block as MenuBlock
from mieux_training.document.context import Context, Section
from mieux_training.document.markup import inline_of
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Heading,
    Inline,
    Item,
    ItemList,
    PageBreak,
    Paragraph,
    Role,
    Run,
)
from mieux_training.document.parts import duration, imprint, session_anchor, session_title
from mieux_training.document.title_lines import title_lines
from mieux_training.frozen import frozen, replace
from mieux_training.pack.plan import Session
from mieux_training.records import Text

__all__ = ["SECTIONS", "title_of"]

ROOM = 680
"""About how many large characters a master holds below its title; a room cannot read more."""
SECOND = 0.38
"""The share of that room which a small character takes."""
EACH = 66
"""What each line takes beyond its characters."""


@frozen
class Line:
    """A line of a master in its own language and, where there is one, in the second."""

    own: tuple[Inline, ...]
    other: tuple[Inline, ...]
    message: str

    @property
    def room(self) -> float:
        """How much of a master it takes."""
        return _length(self.own) + SECOND * _length(self.other) + EACH


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Flip-chart masters")


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)


def _how_to(context: Context) -> Iterator[Block]:
    words = context.words
    lines = (
        words.gettext("Print each page as large as your printer can, or copy it onto flip-chart paper by hand."),
        words.gettext("Hang up the tasks when a session begins, and its key messages only when it ends."),
        words.gettext("No answers stand on these pages. Do not add any before the groups have worked."),
    )
    yield Callout(
        CalloutRole.NOTE,
        words.label("How to use the masters"),
        (ItemList(tuple(Item((Run(each),)) for each in lines)),),
    )


def _tasks(context: Context) -> Iterator[Block]:
    for session in context.plan.sessions:
        for page, lines in enumerate(_pages(_task_lines(session, context)), 1):
            yield from _head(session, page, context)
            yield from _lines(lines, context)


def _key_messages(context: Context) -> Iterator[Block]:
    for session in context.plan.sessions:
        lines = list(_message_lines(context.block_of(session), _beside_block(session, context), context))
        for page, on_page in enumerate(_pages(lines), 1):
            yield _large(_to_remember(session, context), f"key{session.number}_{page}")
            if context.beside is not None:
                yield _second((Run(_to_remember(session, context.beside)),), context.beside)
            yield from _lines(on_page, context)


def _to_remember(session: Session, context: Context) -> str:
    return context.words.gettext("Session {number}: to remember", number=context.formats.number(session.number))


def _head(session: Session, page: int, context: Context) -> Iterator[Block]:
    anchor = session_anchor(session) if page == 1 else f"{session_anchor(session)}_{page}"
    yield replace(
        _large(session_title(session, context), anchor), message=context.block_of(session).title.passages[0].id
    )
    if context.beside is not None:
        yield _second((Run(session_title(session, context.beside)),), context.beside)


def _large(title: str, anchor: str) -> Heading:
    return Heading(1, (Run(title),), anchor, page_break=True, large=True)


def _second(content: tuple[Inline, ...], beside: Context, message: str = "") -> Paragraph:
    return Paragraph(content, Role.POSTER_SECOND, message, beside.language)


def _lines(lines: Iterable[Line], context: Context) -> Iterator[Block]:
    for line in lines:
        yield Paragraph(line.own, Role.POSTER, line.message)
        if context.beside is not None and line.other:
            yield _second(line.other, context.beside, line.message)


# --- what stands on a master -----------------------------------------------------------------------------------------


def _beside_block(session: Session, context: Context) -> MenuBlock | None:
    return context.beside.block_of(session) if context.beside is not None else None


def _task_lines(session: Session, context: Context) -> Iterator[Line]:
    """The tasks of a session, numbered as in the workbook, with their minutes."""
    own, other = context.block_of(session), _beside_block(session, context)
    number = 0
    for time in session.steps:
        task = own.steps[time.index].do if time.index is not None else None
        if time.index is None or task is None:
            continue
        number += 1
        second = other.steps[time.index].do if other is not None else None
        yield Line(
            _task(number, task, time.minutes, context),
            _task(number, second, time.minutes, context.beside) if second is not None and context.beside else (),
            task.passages[0].id,
        )


def _task(number: int, task: Text, minutes: int, context: Context) -> tuple[Inline, ...]:
    count = Run(f"{context.formats.number(number)}  ", bold=True)
    return (count, *inline_of(task, context), Run(f" ({duration(minutes, context)})"))


def _message_lines(own: MenuBlock, other: MenuBlock | None, context: Context) -> Iterator[Line]:
    for index, message in enumerate(own.key_messages):
        second = inline_of(other.key_messages[index], context.beside) if other is not None and context.beside else ()
        yield Line(inline_of(message, context), second, message.passages[0].id)


def _pages(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines on as few masters as hold them, none of them cut."""
    page: list[Line] = []
    room = 0.0
    for line in lines:
        if page and room + line.room > ROOM:
            yield page
            page, room = [], 0.0
        page.append(line)
        room += line.room
    if page:
        yield page


def _length(content: tuple[Inline, ...]) -> int:
    return sum(len(part.text) for part in content if isinstance(part, Run))


def _imprint(context: Context) -> Iterator[Block]:
    """On a page of its own: the masters are taken apart."""
    yield PageBreak()
    yield from imprint(context)


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "how-to": _how_to,
    "tasks": _tasks,
    "key-messages": _key_messages,
    "imprint": _imprint,
}
