"""Pictures say what the plan says, in the document's words, and never more than their readers may know."""

from __future__ import annotations

from typing import Any

import pytest

from mieux_training import Build, Library, Pack
from mieux_training.build import _planned
from mieux_training.content.kinds import PictureId
from mieux_training.document.compose import KINDS, compose
from mieux_training.document.context import Context
from mieux_training.document.nodes import Block, Diagram, DiagramKind, Heading, Run, Shape, Tone, walk
from mieux_training.document.pictures import (
    LETTERS_ACROSS,
    PICTURES,
    fitted,
    method_mix,
    referral_pathway,
    schedule_picture,
    support_layers,
)
from mieux_training.render.docx.lint import lint
from mieux_training.rooms import context_in, room_of
from tests.packs import pack

V = "victim-identification"


def context_of(described: Pack, library: Library, tag: str = "en", kind: str = "participant-workbook") -> Context:
    return context_in(room_of(tag, described, library), kind, described, _planned(described, library))


def blocks_of(kind: str, described: Pack, library: Library, tag: str = "en") -> tuple[Block, ...]:
    return compose(KINDS[kind], context_of(described, library, tag, kind)).blocks


def pictures_of(blocks: tuple[Block, ...]) -> list[Diagram]:
    return [block for block in blocks if isinstance(block, Diagram)]


def after(blocks: tuple[Block, ...], picture: Diagram) -> str:
    """The last heading before a picture."""
    headings = [block for block in blocks[: blocks.index(picture)] if isinstance(block, Heading)]
    return "".join(part.text for part in headings[-1].content if isinstance(part, Run))


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_every_picture_is_described(tag: str, thai_pack: Pack, library: Library) -> None:
    context = context_of(thai_pack, library, tag)
    for picture in (
        schedule_picture(context),
        method_mix(context),
        *(compose_(context) for compose_ in PICTURES.values()),
    ):
        assert picture.title.strip()
        assert len(picture.description) > 60
        assert picture.shapes


def test_every_picture_that_a_handout_can_ask_for_exists() -> None:
    assert set(PICTURES) == set(PictureId)


def test_a_bar_stands_for_each_entry_of_the_plan(thai_pack: Pack, library: Library) -> None:
    context = context_of(thai_pack, library)
    shapes = schedule_picture(context).shapes
    entries = [(day.number - 1, each.start, each.end - each.start) for day in context.plan.days for each in day.entries]
    assert [(shape.column, shape.start, shape.length) for shape in shapes] == entries


def test_a_bar_names_its_hour_and_the_number_of_its_session(thai_pack: Pack, library: Library) -> None:
    context = context_of(thai_pack, library)
    labels = {shape.label for shape in schedule_picture(context).shapes}
    for session in context.plan.sessions:
        assert f"{context.formats.clock(session.start)} · {session.number}" in labels


def test_a_title_is_whole_where_there_is_room_and_cut_at_its_colon_where_not(thai_pack: Pack, library: Library) -> None:
    context = context_of(thai_pack, library)
    titles = [shape.text for shape in schedule_picture(context).shapes]
    assert "Act, means, purpose: build the definition" in titles
    many = pack(
        days=[{"date": f"2027-03-0{n}", "start": "09:00", "end": "16:30"} for n in range(1, 6)],
        select=[V, "frame/grounding"],
    )
    narrow = schedule_picture(context_of(many, library))
    across = LETTERS_ACROSS // 5
    short = [shape for shape in narrow.shapes if shape.length <= 15]
    assert short
    assert all(len(shape.label) + len(shape.text) <= across for shape in short)
    assert all(shape.label for shape in narrow.shapes if shape.text)


@pytest.mark.parametrize(
    ("title", "room", "expected"),
    [
        ("Welcome", 7.5, "Welcome"),
        ("Pre-test: where the group stands today", 12, "Pre-test"),
        ("Working agreement and care notice", 17, "Working agreement…"),
        ("Unbreakableword", 8, "Unbreak…"),
        ("Welcome", 5, ""),
        ("การพบกันครั้งแรก", 9, "การพบกั…"),
        ("ที่นี่", 6, "ที่นี่"),
    ],
)
def test_titles_are_cut_between_words_and_never_inside_a_letter(title: str, room: float, expected: str) -> None:
    assert fitted(title, room) == expected


def test_the_mix_counts_the_minutes_of_all_sessions(thai_pack: Pack, library: Library) -> None:
    context = context_of(thai_pack, library)
    mix = method_mix(context)
    assert sum(shape.length for shape in mix.shapes) == sum(session.minutes for session in context.plan.sessions)
    for day in (0, 1):
        stretches = [shape for shape in mix.shapes if shape.column == day]
        ends = [0, *(shape.start + shape.length for shape in stretches)]
        assert [shape.start for shape in stretches] == ends[:-1]
        assert all(shape.label == str(shape.length) for shape in stretches)


def test_the_legend_names_each_tone_that_occurs_once(thai_pack: Pack, library: Library) -> None:
    for picture in (schedule_picture(context_of(thai_pack, library)), method_mix(context_of(thai_pack, library))):
        assert {entry.tone for entry in picture.legend} == {shape.tone for shape in picture.shapes}
        assert len({entry.text for entry in picture.legend}) == len(picture.legend)


@pytest.mark.parametrize("kind", ["agenda", "facilitator-guide"])
def test_the_agenda_is_drawn_and_can_do_without(kind: str, thai_pack: Pack, library: Library) -> None:
    kinds = [picture.kind for picture in pictures_of(blocks_of(kind, thai_pack, library))]
    assert kinds[:2] == [DiagramKind.SCHEDULE, DiagramKind.MIX]
    section = "picture" if kind == "agenda" else "agenda"
    bare = pack(select=[V, "frame/grounding"], documents=[{kind: {"without": [section]}}])
    assert DiagramKind.SCHEDULE not in [picture.kind for picture in pictures_of(blocks_of(kind, bare, library))]


@pytest.mark.parametrize("kind", ["facilitator-guide", "participant-workbook"])
def test_pictures_stand_in_the_handouts_that_ask_for_them(kind: str, thai_pack: Pack, library: Library) -> None:
    blocks = blocks_of(kind, thai_pack, library)
    found = {picture.title: after(blocks, picture) for picture in pictures_of(blocks)}
    assert "Act, means, purpose on one page" in found["Act, means, purpose"]
    assert "First contact card" in found["First contact in four steps"]
    assert "Our referral chain on one page" in found["The way of a referral"]
    assert all(found[title].startswith("Handout H") for title in list(found)[-3:])


def test_the_definition_does_not_stand_before_its_sort(thai_pack: Pack, library: Library) -> None:
    blocks = blocks_of("participant-workbook", thai_pack, library)
    (definition,) = (picture for picture in pictures_of(blocks) if picture.kind is DiagramKind.PARTS)
    anchors = [block.anchor for block in blocks[: blocks.index(definition)] if isinstance(block, Heading)]
    assert anchors[-1].startswith("handout")


def test_the_child_rule_needs_no_means(thai_pack: Pack, library: Library) -> None:
    picture = PICTURES[PictureId.ACT_MEANS_PURPOSE](context_of(thai_pack, library))
    child = [shape for shape in picture.shapes if shape.start == 1]
    assert [shape.open for shape in child] == [False, True, False]
    assert "18" in picture.heads[1]


def test_a_pathway_names_no_contact_and_layers_have_a_bottom(thai_pack: Pack, library: Library) -> None:
    context = context_of(thai_pack, library)
    referral_pathway(context)
    assert context.trace.slots == set()
    layers = support_layers(context)
    assert [shape.start for shape in layers.shapes] == [0, 1, 2, 3]
    assert [shape.label for shape in layers.shapes] == ["1", "2", "3", "4"]


def test_a_reserve_too_short_for_words_is_a_bar_alone(library: Library) -> None:
    shapes = schedule_picture(context_of(pack(select=[V, "frame/grounding"]), library)).shapes
    assert all(shape.label or shape.length < 10 for shape in shapes)
    assert all(shape.tone is Tone.FREE for shape in shapes if not shape.label)


def test_built_documents_with_pictures_are_sound(thai_build: Build) -> None:
    for document in thai_build.documents:
        assert lint(document.data) == []


def test_shapes_take_their_place_among_the_texts(thai_pack: Pack, library: Library) -> None:
    found: list[Any] = [
        node for node in walk(blocks_of("agenda", thai_pack, library)) if isinstance(node, Shape) and node.text
    ]
    assert len(found) > 20
