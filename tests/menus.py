"""Small and large menus made by chance: the same seed gives the same menu."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from typing import Any

from mieux_training import Library, Pack
from mieux_training.content.kinds import Audience, BlockType, FramePlace, Method, Variant
from mieux_training.content.minutes import Minutes
from mieux_training.content.model import Block, Checked, Group, Module, Step
from mieux_training.pack.scores import Ranking, TopicScore
from mieux_training.records import Text

_CHECKED = Checked(on=datetime.date(2026, 11, 21), by="none yet")
_NOTHING = Text(())


def block(id: str, lengths: dict[Variant, int], **known: Any) -> Block:
    """A block of one step."""
    usual: dict[str, Any] = {"type": BlockType.ACTIVITY, "method": Method.GROUP_WORK, "participatory": True}
    known = {"sensitivity": 0, **usual, **known}
    return Block(
        id=id,
        title=_NOTHING,
        minutes=Minutes(None, lengths),
        steps=tuple(_steps(lengths, known["participatory"], known["sensitivity"])),
        outcomes=(),
        checked=_CHECKED,
        **known,
    )


def _steps(lengths: dict[Variant, int], active: bool, sensitivity: int) -> Iterator[Step]:
    """One step of doing or of listening; after what is sensitive five minutes of grounding."""
    grounding = 5 if sensitivity > 1 else 0
    minutes = Minutes(None, {variant: length - grounding for variant, length in lengths.items()})
    yield Step(minutes=minutes, do=_NOTHING) if active else Step(minutes=minutes, say=_NOTHING)
    if grounding:
        yield Step(minutes=Minutes(grounding), do=_NOTHING, after_debrief=True)


def frame() -> list[Block]:
    """A frame: an opening, the agreement, a morning's recap, a pause on request, a closing."""
    condensed, core = Variant.CONDENSED, Variant.CORE
    return [
        block("frame/welcome", {condensed: 10, core: 20}, place=FramePlace.OPENING),
        block("frame/working-agreement", {condensed: 5, core: 10}, place=FramePlace.OPENING),
        block("frame/daily-recap", {condensed: 5, core: 10}, place=FramePlace.EACH_MORNING),
        block("frame/grounding", {condensed: 5, core: 10}, place=FramePlace.ON_REQUEST),
        block("frame/closing", {condensed: 10, core: 20}, place=FramePlace.CLOSING),
    ]


def library_of(blocks: list[Block]) -> Library:
    """A menu of blocks, in their modules' order."""
    modules: dict[str, Module] = {}
    for each in blocks:
        name, _, own = each.id.partition("/")
        before = modules[name].blocks if name in modules else ()
        modules[name] = Module(id=name, title=_NOTHING, aim=_NOTHING, outcomes=(), blocks=(*before, own))
    return Library(modules=modules, blocks={each.id: each for each in blocks})


def random_library(chance: random.Random, modules: int, blocks: int) -> Library:
    """A menu of so many modules and blocks, some of which rest on others."""
    found = frame()
    for number in range(blocks):
        module = number * modules // blocks
        found.append(_random_block(chance, f"m{module}/b{number}", [each.id for each in found[len(frame()) :]]))
    return library_of(found)


def _random_block(chance: random.Random, id: str, earlier: list[str]) -> Block:
    core = chance.choice((15, 20, 25, 30, 40, 45, 60))
    lengths = {Variant.CORE: core}
    if chance.random() < 0.7:
        lengths = {Variant.CONDENSED: max(10, core * 2 // 3 // 5 * 5), **lengths}
    if chance.random() < 0.5:
        lengths[Variant.EXTENDED] = core + chance.choice((10, 15, 20))
    own = [each for each in earlier if each.split("/")[0] == id.split("/", maxsplit=1)[0]]
    requires = [(chance.choice(own),)] if own and chance.random() < 0.4 else []
    if earlier and chance.random() < 0.1:
        requires.append(tuple(chance.sample(earlier, min(2, len(earlier)))))
    beside = [("frame/grounding",)] if chance.random() < 0.15 else []
    if own and chance.random() < 0.1:
        beside.append((chance.choice(own),))
    kind = chance.choice((BlockType.INPUT, BlockType.ACTIVITY, BlockType.ACTIVITY, BlockType.CASE, BlockType.CHECKLIST))
    return block(
        id,
        lengths,
        type=kind,
        method=chance.choice((Method.GROUP_WORK, Method.PAIRS, Method.ROLE_PLAY)),
        participatory=chance.random() < 0.7,
        optional=chance.random() < 0.3,
        sensitivity=chance.choice((0, 0, 1, 2)),
        requires=tuple(requires),
        together_with=tuple(beside),
        content_note=_NOTHING,
        group=Group(size=3, min=chance.choice((1, 4, 30)), max=40) if chance.random() < 0.2 else None,
        audience=(chance.choice((Audience.POLICE, Audience.SHELTER)),) if chance.random() < 0.1 else (),
    )


def random_ranking(chance: random.Random, library: Library) -> Ranking:
    """A ranking of most of a menu's modules."""
    asked = [each for each in library.modules if each != "frame" and chance.random() < 0.9]
    scores = sorted(((round(chance.random(), 2), each) for each in asked), reverse=True)
    return Ranking(tuple(TopicScore(each, None, None, score, rank) for rank, (score, each) in enumerate(scores, 1)))


def random_pack(chance: random.Random, library: Library, most_days: int = 2) -> Pack:
    """A pack with some pins and bans."""
    topics = [each for each in library.blocks if not each.startswith("frame/")]
    days = [
        {"date": f"2027-03-{day:02}", "start": "09:00", "end": chance.choice(("12:30", "15:00", "16:30"))}
        for day in range(1, chance.randint(1, most_days) + 1)
    ]
    pins: list[Any] = chance.sample(topics, min(len(topics), chance.choice((0, 0, 0, 1, 2))))
    return Pack.from_mapping(
        {
            "title": "A workshop",
            "country": "TH",
            "languages": ["en"],
            "audience": {"participants": 24, "roles": ["shelter"]},
            "interpretation": chance.choice(("none", "none", "none", "simultaneous", "consecutive")),
            "days": days,
            "breaks": [{"at": "10:30", "minutes": 15}, {"at": "12:30", "minutes": 60, "lunch": True}],
            "rules": {each: {"severity": "off", "reason": "tested elsewhere"} for each in ("early-activity",)},
            "select": pins,
            "exclude": [each for each in topics if each not in pins and chance.random() < 0.05],
        }
    )
