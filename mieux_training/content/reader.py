"""From trees to the records of the menu, one function for each kind of file.

Each returns the record, or ``None`` after it has reported every reason. What needs other files (does the source exist?)
is judged in :mod:`mieux_training.content.references`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TypeVar

from mieux_training.content.brochure import Brochure, check_panels
from mieux_training.content.country import Country, Holiday, SlotInfo, Source, Term
from mieux_training.content.kinds import Variant
from mieux_training.content.model import Block, Module, Question
from mieux_training.errors import Place, near_miss
from mieux_training.records import BARE_WORD, SLOT, Keyed, Many, One, Reading, read_record, texts_of
from mieux_training.source import Node

__all__ = [
    "read_block",
    "read_brochure",
    "read_country",
    "read_glossary",
    "read_module",
    "read_slots",
    "read_sources",
    "slots_in",
]

V = TypeVar("V")

_SLOT = re.compile(r"\{([^{}]*)\}")


def read_block(node: Node, reading: Reading) -> Block | None:
    """A block, its minutes adding up, its slots declared, its answers among the options."""
    block = read_record(Block, node, reading)
    if block is None:
        return None
    before = len(reading.problems)
    for variant in block.minutes.variants:
        _check_sum(block, variant, reading)
    _check_named_variants(block, reading)
    _check_slots(block, block.needs_slots, reading)
    for question in (*block.quiz, *block.test_items):
        _check_answer(question, reading)
    _check_steps(block, reading)
    return block if len(reading.problems) == before else None


def read_module(node: Node, reading: Reading) -> Module | None:
    """A module without its blocks' contents."""
    return read_record(Module, node, reading)


def read_country(node: Node, reading: Reading) -> Country | None:
    """A country profile, its holidays on days that there are."""
    country = read_record(Country, node, reading)
    if country is None:
        return None
    before = len(reading.problems)
    for i, holiday in enumerate(country.holidays, 1):
        _check_day(holiday, f"holidays[{i}].date", reading)
    return country if len(reading.problems) == before else None


def read_brochure(node: Node, reading: Reading) -> Brochure | None:
    """A brochure with the panels of its fold, its slots declared."""
    brochure = read_record(Brochure, node, reading)
    if brochure is None:
        return None
    before = len(reading.problems)
    check_panels(brochure, reading)
    _check_slots(brochure, brochure.slots, reading)
    return brochure if len(reading.problems) == before else None


def read_sources(node: Node, reading: Reading) -> dict[str, Source]:
    """Sources by id; those that cannot be read are reported and left out."""
    return _readable(Keyed(BARE_WORD, One(Source)).read(node, "", reading))


def read_slots(node: Node, reading: Reading) -> dict[str, SlotInfo]:
    """Slots by id."""
    return _readable(Keyed(SLOT, One(SlotInfo)).read(node, "", reading))


def read_glossary(node: Node, reading: Reading) -> dict[str, Term]:
    """Terms by id, in the file's order; an id that comes twice is reported."""
    terms: dict[str, Term] = {}
    for term in Many(One(Term), most=2000).read(node, "", reading) or ():
        if term is None:
            continue
        if term.id in terms:
            reading.report("id-twice", f"the term '{term.id}' stands here a second time", term.where)
        terms[term.id] = term
    return terms


def _readable(read: dict[str, V | None] | None) -> dict[str, V]:
    return {key: value for key, value in (read or {}).items() if value is not None}


def slots_in(value: object) -> Iterator[tuple[str, str, Place]]:
    """The slots named in the texts below a value: id, path of the text, and its place."""
    for path, _, text in texts_of(value):
        for passage in text.passages:
            for slot in _SLOT.findall(passage.text):
                yield slot, path, passage.where


def _check_sum(block: Block, variant: Variant, reading: Reading) -> None:
    steps = [step.minutes.at(variant) or 0 for step in block.steps]
    debrief = (block.debrief.minutes.at(variant) or 0) if block.debrief else 0
    total, wanted = sum(steps) + debrief, block.minutes.at(variant)
    if total != wanted:
        parts = " + ".join(str(minutes) for minutes in (*steps, debrief) if minutes)
        said = f"the steps of the {variant} length take {total} minutes, the block says {wanted}"
        reading.report("minutes-sum", said, block.where, "steps", f"{parts} = {total}")


def _check_named_variants(block: Block, reading: Reading) -> None:
    known = set(block.minutes.variants)
    lengths = [(f"steps[{i}].minutes", step.minutes, step.where) for i, step in enumerate(block.steps, 1)]
    if block.debrief:
        lengths.append(("debrief.minutes", block.debrief.minutes, block.debrief.where))
    for path, minutes, where in lengths:
        for variant in set(minutes.by_variant) - known:
            reading.report("variant-unknown", f"the block has no {variant} length", where, path)


def _check_slots(record: Block | Brochure, declared: tuple[str, ...], reading: Reading) -> None:
    used = {slot: (path, where) for slot, path, where in slots_in(record)}
    for slot, (path, where) in used.items():
        if slot not in declared:
            hint = near_miss(slot, declared) or "add it to the list of slots that the file needs"
            reading.report("slot-undeclared", f"the slot {{{slot}}} is used and not declared", where, path, hint)


def _check_day(holiday: Holiday, path: str, reading: Reading) -> None:
    full = holiday.date if len(holiday.date) > len("05-01") else f"2000-{holiday.date}"  # a leap year
    try:
        datetime.date.fromisoformat(full)
    except ValueError:
        reading.report("date", f"there is no day '{holiday.date}'", holiday.where, path)


def _check_answer(question: Question, reading: Reading) -> None:
    if ord(question.answer) - ord("a") >= len(question.options):
        reading.report(
            "answer-missing",
            f"the answer is {question.answer}, but there are only {len(question.options)} options",
            question.where,
        )


def _check_steps(block: Block, reading: Reading) -> None:
    for i, step in enumerate(block.steps, 1):
        if step.say is None and step.do is None and step.note is None:
            reading.report("step-empty", "the step says nothing", step.where, f"steps[{i}]", "give it say, do or note")
