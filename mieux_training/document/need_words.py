"""Why topics and blocks were chosen or cut, in a document's language.

A report comes from a file, so that a reason may be unknown or lack what belongs to it: then its English words are
printed as they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mieux_training.content.model import Block as MenuBlock
from mieux_training.document.context import Context
from mieux_training.document.markup import plain
from mieux_training.document.nodes import Paragraph, Role, Run
from mieux_training.i18n.catalogue import SOURCE_LANGUAGE
from mieux_training.i18n.formats import language_of
from mieux_training.pack.needs_report import ReasonEntry

__all__ = ["block_title", "module_title", "reason_lines", "reason_text", "who_name", "who_title"]


def N_(text: str) -> str:  # noqa: N802  # gettext's own name for a text that is looked up later
    """Marks a label for extraction; it is looked up where it is printed."""
    return text


_WHO: Final = {
    "participants": N_("the participants"),
    "institution": N_("the institution"),
    "police": N_("the police"),
    "immigration": N_("immigration officers"),
    "border": N_("border guards"),
    "shelter": N_("shelter staff"),
    "social-work": N_("social workers"),
    "labour-inspection": N_("labour inspectors"),
    "prosecution": N_("prosecutors"),
    "judiciary": N_("judges"),
    "health": N_("health staff"),
    "child-protection": N_("child-protection staff"),
    "consular": N_("consular staff"),
    "ngo": N_("NGO staff"),
}


def who_name(who: str, context: Context) -> str:
    """Who ranked a topic, or comes; a role that is not of the closed list is called as its people call it."""
    return context.words.label(_WHO[who]) if who in _WHO else who


def who_title(who: str, context: Context) -> str:
    """The same at the head of a row or column."""
    name = who_name(who, context)
    return f"{name[:1].upper()}{name[1:]}"


def module_title(module: str, context: Context) -> str:
    """A module's title; its id where the menu has it no more."""
    found = context.library.modules.get(module)
    return plain(found.title, context) if found is not None else module


def block_title(block: str, context: Context) -> str:
    """A block's title; its id where the menu has it no more."""
    found: MenuBlock | None = context.library.blocks.get(block)
    return plain(found.title, context) if found is not None else block


def reason_lines(reasons: Iterable[ReasonEntry], context: Context, role: Role = Role.CELL) -> tuple[Paragraph, ...]:
    """Each reason as a sentence."""
    return tuple(_line(reason, context, role) for reason in reasons)


def reason_text(reasons: Iterable[ReasonEntry], context: Context) -> Iterator[Paragraph]:
    """The reasons as one paragraph; what is known in English words alone stands in one of its own elsewhere."""
    said = [(reason, _said(reason, context)) for reason in reasons]
    if own := " ".join(text for _, text in said if text is not None):
        yield Paragraph((Run(own),))
    yield from (_line(reason, context, Role.BODY) for reason, text in said if text is None)


def _line(reason: ReasonEntry, context: Context, role: Role) -> Paragraph:
    said = _said(reason, context)
    if said is not None:
        return Paragraph((Run(said),), role)
    foreign = language_of(SOURCE_LANGUAGE) if context.language.tag != SOURCE_LANGUAGE else None
    return Paragraph((Run(f"{reason.words[:1].upper()}{reason.words[1:]}."),), role, language=foreign)


def _said(reason: ReasonEntry, context: Context) -> str | None:
    """A reason in the document's language; ``None`` for one that is unknown or lacks something."""
    try:
        return _SENTENCES[reason.code](_Params(reason.params, context), context)
    except (KeyError, ValueError):
        return None


class _Params:
    """What belongs to a reason, as the document's language writes it."""

    def __init__(self, params: Mapping[str, str | tuple[str, ...]], context: Context) -> None:
        self._params, self._context = params, context

    def whole(self, key: str) -> int:
        """A whole number."""
        value = self._params[key]
        if isinstance(value, tuple):
            raise ValueError(key)
        return int(value)

    def number(self, key: str) -> str:
        """A whole number in the language's digits."""
        return self._context.formats.number(self.whole(key))

    def each(self, key: str) -> tuple[str, ...]:
        """A list; of one thing alone too."""
        value = self._params[key]
        return value if isinstance(value, tuple) else (value,)

    def blocks(self, key: str = "blocks") -> str:
        """Blocks by their titles."""
        quoted = self._context.words.gettext
        titles = [quoted("“{title}”", title=block_title(each, self._context)) for each in self.each(key)]
        return self._context.formats.listed(titles)


Sentence = Callable[[_Params, Context], str]


def _ranked(params: _Params, context: Context) -> str:
    return context.words.gettext("Ranked {rank} of {of} in all.", rank=params.number("rank"), of=params.number("of"))


def _ranked_by(params: _Params, context: Context) -> str:
    pairs = zip(params.each("ranks"), params.each("who"), strict=True)
    said = [
        context.words.gettext("{rank} by {who}", rank=context.formats.number(int(rank)), who=who_name(who, context))
        for rank, who in pairs
    ]
    return context.words.gettext("Ranked {ranks}.", ranks=context.formats.listed(said))


def _knowledge_low(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "{percent} % of the answers to questions on it were right.", percent=params.number("percent")
    )


def _pressing(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "{count} of {answers} call it important and are not confident in it.",
        count=params.number("count"),
        answers=params.number("answers"),
    )


def _topic(params: _Params, context: Context) -> str:
    return context.words.gettext("Its topic is ranked {rank}.", rank=params.number("rank"))


def _needed_by(params: _Params, context: Context) -> str:
    count = len(params.each("blocks"))
    return context.words.ngettext(
        "{blocks} rests on it.", "{blocks} rest on it.", count, blocks=params.blocks(), count=count
    )


def _scenario(params: _Params, context: Context) -> str:
    words, day = context.words, params.number("day")
    if params.whole("half") == 1:
        return words.gettext("It is the case scenario of the morning of day {day}.", day=day)
    return words.gettext("It is the case scenario of the afternoon of day {day}.", day=day)


def _case_missing(params: _Params, context: Context) -> str:
    words, day = context.words, params.number("day")
    if params.whole("half") == 1:
        return words.gettext("With it, the morning of day {day} would have no case scenario.", day=day)
    return words.gettext("With it, the afternoon of day {day} would have no case scenario.", day=day)


def _share_low(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "With it, participants would be active in too little of day {day}.", day=params.number("day")
    )


def _careless(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "Day {day} has no hour that is good for something so sensitive.", day=params.number("day")
    )


def _shortened(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "It takes {minutes} min instead of {usual} min, so that more fits.", **_lengths(params)
    )


def _lengthened(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "It takes {minutes} min instead of {usual} min, since it is needed and there is time.", **_lengths(params)
    )


def _frame_shortened(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "It takes {minutes} min instead of {usual} min, since the days are short.", **_lengths(params)
    )


def _lengths(params: _Params) -> dict[str, str]:
    return {"minutes": params.number("minutes"), "usual": params.number("usual")}


def _group_size(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "It works with {least} to {most} participants in a room; the workshop has {participants} there.",
        least=params.number("least"),
        most=params.number("most"),
        participants=params.number("participants"),
    )


def _long_input(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "People would listen for {minutes} min without a break; {most} min are the most.",
        minutes=params.number("minutes"),
        most=params.number("most"),
    )


def _other_roles(params: _Params, context: Context) -> str:
    roles = context.formats.listed([who_name(each, context) for each in params.each("roles")])
    return context.words.gettext("It is written for {roles}.", roles=roles)


def _rests_on_barred(params: _Params, context: Context) -> str:
    return context.words.gettext("It rests on {blocks}, which cannot run here.", blocks=params.blocks())


def _no_time(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "It would take {minutes} min; what runs brings more for the time.", minutes=params.number("minutes")
    )


def _no_time_with(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "With {blocks}, on which it rests, it would take {minutes} min; what runs brings more for the time.",
        blocks=params.blocks(),
        minutes=params.number("minutes"),
    )


def _no_gap(params: _Params, context: Context) -> str:
    return context.words.gettext(
        "The {spare} min to spare lie where its {minutes} min do not fit.",
        spare=params.number("spare"),
        minutes=params.number("minutes"),
    )


_SENTENCES: Final[Mapping[str, Sentence]] = MappingProxyType(
    {
        "ranked": _ranked,
        "ranked-by": _ranked_by,
        "knowledge-low": _knowledge_low,
        "pressing": _pressing,
        "disputed": lambda _, context: context.words.gettext("Participants and institution disagree on it."),
        "topic-no-time": lambda _, context: context.words.gettext("Other topics bring more for the time there is."),
        "frame": lambda _, context: context.words.gettext("Every workshop has it."),
        "pinned": lambda _, context: context.words.gettext("The expert chose it beforehand."),
        "topic": _topic,
        "needed-by": _needed_by,
        "for-rules": lambda _, context: context.words.gettext("Without it, a day would break a rule of the schedule."),
        "scenario": _scenario,
        "shortened": _shortened,
        "lengthened": _lengthened,
        "frame-shortened": _frame_shortened,
        "excluded": lambda _, context: context.words.gettext("The expert left it out beforehand."),
        "group-size": _group_size,
        "long-input": _long_input,
        "other-roles": _other_roles,
        "not-asked": lambda _, context: context.words.gettext("Nobody was asked about it."),
        "unanswered": lambda _, context: context.words.gettext("Nobody answered for it."),
        "not-needed": lambda _, context: context.words.gettext("Nobody needs it."),
        "on-request": lambda _, context: context.words.gettext("Nothing that runs rests on it."),
        "rests-on-barred": _rests_on_barred,
        "no-time": _no_time,
        "no-time-with": _no_time_with,
        "no-gap": _no_gap,
        "participatory-share": _share_low,
        "case-each-half-day": _case_missing,
        "care": _careless,
        "one-facilitator": lambda _, context: context.words.gettext(
            "It is sensitive, and one facilitator cannot lead it and watch over the people."
        ),
        "no-content-note": lambda _, context: context.words.gettext("It is sensitive, and has no content note."),
    }
)
"""A sentence for each code of :mod:`mieux_training.pack.propose.words` but remarks, which are in words already."""
