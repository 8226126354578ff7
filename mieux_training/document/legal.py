"""What a session says of the legal checks that it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.country import Country
from mieux_training.content.model import Block as MenuBlock
from mieux_training.document.context import Context
from mieux_training.document.markup import plain
from mieux_training.document.nodes import Block, Callout, CalloutRole, Paragraph, Role, Run
from mieux_training.document.parts import words_paragraph
from mieux_training.pack.legal import checks_of
from mieux_training.pack.spec import LegalCheckDone

__all__ = ["answered_checks", "open_checks"]


def open_checks(block: MenuBlock, context: Context) -> Iterator[Block]:
    """A box that says which questions of law are open, so that nobody runs the session or hands out its pages."""
    topics = [_topic(check, context) for check in checks_of(block, _country(context)) if check not in _done(context)]
    if topics:
        words = context.words
        said = words.gettext(
            "A lawyer who knows the country has not answered yet: {topics}. Until the answer is recorded, this session "
            "is not run and its pages are not handed out.",
            topics=context.formats.listed(topics),
        )
        yield Callout(CalloutRole.CARE, words.label("Waits for a legal check"), (words_paragraph(said),))


def answered_checks(block: MenuBlock, context: Context) -> Iterator[Block]:
    """The answers that the pack records, with who gave them and when."""
    words, done = context.words, _done(context)
    for check in checks_of(block, _country(context)):
        if check not in done:
            continue
        given = done[check]
        who = words.gettext(
            "{topic}: checked by {person} on {date}.",
            topic=_topic(check, context),
            person=given.checked_by,
            date=context.formats.date(given.checked_on),
        )
        answer = given.answer.in_language(context.language.tag) if given.answer is not None else ""
        parts = (Paragraph((Run(answer),), Role.BODY),) if answer else ()
        yield Callout(CalloutRole.KEY, words.label("Legal check"), (*parts, words_paragraph(who)))


def _topic(check: str, context: Context) -> str:
    country = _country(context)
    topics = {each.id: each.topic for each in country.legal_checks} if country is not None else {}
    return plain(topics[check], context) if check in topics else check


def _country(context: Context) -> Country | None:
    return context.library.countries.get(context.spec.country)


def _done(context: Context) -> dict[str, LegalCheckDone]:
    return context.spec.legal_checks
