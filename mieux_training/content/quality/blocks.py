"""Faults of a block's structure: what the field's rules ask of an activity, a role play, an input, a case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mieux_training.content.kinds import BlockType, Variant
from mieux_training.content.measures import ACTING, LISTENING, LONGEST_INPUT, SENSITIVE
from mieux_training.content.model import Block
from mieux_training.errors import Place, Problem
from mieux_training.records import texts_of

__all__ = ["block_faults", "safeguards_in"]

_EUROPEAN = re.compile(r"Council of Europe|European Union|EU Directive|Directive \(EU\)|Directive 20\d\d|OSCE|CETS 197")
_NOT_BINDING = re.compile(r"comparative|\bbinds?\b|binding", re.IGNORECASE)
DECISION_POINTS = 3
_STOP_RULE = re.compile(r"stop[- ]card", re.IGNORECASE)
_DE_ROLING = re.compile(r"de-?rol|step out of (your|the) roles?|leave (your|the) roles?|out of role", re.IGNORECASE)
_OPT_OUT = re.compile(
    r"step out|sit out|leave the room|go out|opt out|pass\b|watch instead|observe instead|without (a|any) reason",
    re.IGNORECASE,
)
_LEAVE = re.compile(r"\bstep(s|ping)? out\b|\bleav(e|es|ing) the room\b|\bsit(s|ting)? out\b", re.IGNORECASE)


def block_faults(block: Block) -> Iterator[Problem]:
    """The faults of a block's structure."""
    yield from _debrief(block)
    yield from _input(block)
    yield from _role_play(block)
    yield from _sensitive(block)
    yield from _european(block)
    for case in block.cases:
        if len(case.decision_points) != DECISION_POINTS:
            said = f"the case has {len(case.decision_points)} of three decision points"
            yield Problem("case-decisions", said, case.where, "what is decided at once, soon, and later?")


def _debrief(block: Block) -> Iterator[Problem]:
    active = block.participatory and block.type in (BlockType.ACTIVITY, BlockType.CASE)
    lacking = [each for each in block.minutes.variants if block.debrief is None or not block.debrief.minutes.at(each)]
    if active and lacking and not block.id.startswith("frame/"):
        said = f"the activity has no debrief in its {_listed(lacking)} length"
        yield Problem("activity-undebriefed", said, block.where, "ask what, so what, now what")


def _listed(variants: list[Variant]) -> str:
    return " and ".join(variants)


def _input(block: Block) -> Iterator[Problem]:
    if block.participatory or block.method not in LISTENING:
        return
    longest = max(block.minutes.at(each) or 0 for each in block.minutes.variants)
    if longest > LONGEST_INPUT:
        said = f"people listen for {longest} minutes, {LONGEST_INPUT} are the most"
        yield Problem("input-long", said, block.where, "split it, or let people do something with it")


def _role_play(block: Block) -> Iterator[Problem]:
    if block.method not in ACTING:
        return
    said = _whole_text(block)
    for code, pattern, lacking, hint in (
        ("role-play-no-stop", _STOP_RULE, "a stop-card", "every player can end the scene without a word"),
        ("role-play-no-exit", _DE_ROLING, "a way out of the roles", "let people say their own name and shake it off"),
        ("role-play-no-opt-out", _OPT_OUT, "leave to step out", "nobody has to play"),
    ):
        if not pattern.search(said):
            yield Problem(code, f"the role play does not name {lacking}", block.where, hint)


def safeguards_in(said: str) -> frozenset[str]:
    """Which safeguards of people in the room an English text names.

    >>> sorted(safeguards_in("Show the stop-card at any moment, or leave the room."))
    ['a stop-card', 'leave to step out']
    """
    named = ((_STOP_RULE, "a stop-card"), (_DE_ROLING, "a way out of the roles"), (_LEAVE, "leave to step out"))
    return frozenset(what for pattern, what in named if pattern.search(said))


def _sensitive(block: Block) -> Iterator[Problem]:
    if block.sensitivity < SENSITIVE:
        return
    if block.content_note is None:
        said = f"a block of sensitivity {block.sensitivity} has no content note"
        yield Problem("content-note-missing", said, block.where, "say what strong content comes")
    elif not _OPT_OUT.search(str(block.content_note)):
        said = "the content note does not say that anyone may step out"
        yield Problem("opt-out-missing", said, Place(*block.content_note.where), "add the sentence")


def _european(block: Block) -> Iterator[Problem]:
    """European texts bind no country outside Europe: a block that names one says what it is here."""
    said = _whole_text(block)
    if (named := _EUROPEAN.search(said)) and not _NOT_BINDING.search(said):
        message = f"'{named.group()}' is named, and nothing says whom it binds"
        yield Problem("european-text-binding", message, block.where, "say that it is comparative practice here")


def _whole_text(block: Block) -> str:
    return "\n".join(passage.source for _, _, text in texts_of(block) for passage in text.passages)
