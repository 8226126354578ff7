"""What documents say, judged on their nodes: leaks, numbering, quantities, marks."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from mieux_training import Build, Library, MieuxError, Pack, build_pack
from mieux_training.build import _planned
from mieux_training.document.compose import KINDS, Readers, compose
from mieux_training.document.context import Context
from mieux_training.document.nodes import Document, Heading, Link, Mark, Paragraph, Run, Table, walk
from mieux_training.frozen import replace
from mieux_training.i18n.extract import interface_template
from mieux_training.pack.test_items import items_of
from mieux_training.records import Sight, texts_of
from mieux_training.rooms import beside_of, context_in, room_of
from tests.packs import pack

V = "victim-identification"
BAD_QUALITY = Path(__file__).parent / "bad" / "quality"


def composed(
    kind: str, described: Pack, library: Library, tag: str = "en", *, final: bool = False
) -> tuple[Document, Context]:
    second = beside_of(tag, described) if KINDS[kind].bilingual else None
    beside = room_of(second, described, library) if second is not None else None
    plan = _planned(described, library)
    context = context_in(room_of(tag, described, library), kind, described, plan, beside=beside, final=final)
    return compose(KINDS[kind], context), context


def texts(document: Document) -> list[str]:
    return [
        "".join(part.text for part in node.content if isinstance(part, Run | Link))
        for node in walk(document.blocks)
        if hasattr(node, "content")
    ]


def headings(document: Document, level: int) -> list[str]:
    return [
        "".join(part.text for part in node.content if isinstance(part, Run | Link))
        for node in document.blocks
        if isinstance(node, Heading) and node.level == level
    ]


def hidden_messages(library: Library) -> dict[str, str]:
    """Messages that no participant may read: hidden wherever they stand."""
    hidden, shown = {}, set()
    for record in (*library.blocks.values(), *library.modules.values(), *library.glossary.values()):
        for _, sight, text in texts_of(record):
            for passage in text.passages:
                if sight is Sight.EVERYBODY:
                    shown.add(passage.id)
                else:
                    hidden[passage.id] = passage.source
    return {key: text for key, text in hidden.items() if key not in shown}


PARTICIPANTS = [kind for kind, each in KINDS.items() if each.readers is Readers.PARTICIPANTS]


@pytest.mark.parametrize("tag", ["en", "fr"])
@pytest.mark.parametrize("kind", PARTICIPANTS)
def test_nothing_of_the_facilitators_reaches_participants(
    kind: str, tag: str, thai_pack: Pack, library: Library
) -> None:
    _, context = composed(kind, thai_pack, library, tag)
    hidden = hidden_messages(library)
    assert len(hidden) > 500
    assert [hidden[each] for each in context.trace.messages if each in hidden] == []


def test_the_leak_test_would_notice_a_leak(thai_pack: Pack, library: Library) -> None:
    _, context = composed("facilitator-guide", thai_pack, library)
    hidden = hidden_messages(library)
    assert sum(each in hidden for each in context.trace.messages) > 300


def test_no_answer_stands_in_the_words_of_the_workbooks_file(thai_build: Build, library: Library) -> None:
    workbook = next(d for d in thai_build.documents if (d.id, d.language) == ("participant-workbook", "en"))
    xml = zipfile.ZipFile(io.BytesIO(workbook.data)).read("word/document.xml").decode()
    text = re.sub(r"<[^>]+>", "", xml)
    for source in hidden_messages(library).values():
        if len(source) > 60 and not re.search(r"[*{\[&<>]", source):
            assert source not in text


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_sessions_have_the_same_numbers_in_every_document(tag: str, thai_pack: Pack, library: Library) -> None:
    numbers = []
    for kind in ("facilitator-guide", "participant-workbook"):
        document, _ = composed(kind, thai_pack, library, tag)
        numbers.append(
            [re.findall(r"\d+", each)[0] for each in headings(document, 2) if each.startswith(("Session", "Séance"))]
        )
    plan = _planned(thai_pack, library)
    assert numbers[0] == numbers[1] == [str(session.number) for session in plan.sessions]


def test_sessions_and_handouts_have_the_same_numbers_in_every_language(thai_pack: Pack, library: Library) -> None:
    found = {}
    for tag in ("en", "fr"):
        document, _ = composed("participant-workbook", thai_pack, library, tag)
        found[tag] = [re.findall(r"H\d+\.\d+", each) for each in headings(document, 3)]
    assert found["en"] == found["fr"]
    assert sum(map(len, found["en"])) >= 10


def test_the_agenda_lists_every_session_with_its_time(thai_pack: Pack, library: Library) -> None:
    document, _ = composed("agenda", thai_pack, library)
    tables = [node for node in document.blocks if isinstance(node, Table)]
    rows = sum(len(table.rows) for table in tables[:2])
    assert rows == sum(len(day.entries) for day in _planned(thai_pack, library).days)
    assert "09:20–09:40" in texts(document)


def test_quantities_follow_the_numbers_of_people_and_groups(library: Library) -> None:
    few, _ = composed(
        "facilitator-guide", pack(select=[f"{V}/act-means-purpose"], audience={"participants": 12}), library
    )
    many, _ = composed(
        "facilitator-guide", pack(select=[f"{V}/act-means-purpose"], audience={"participants": 30}), library
    )
    assert any("6 groups of about 2" in text for text in texts(few))
    assert any("15 groups of about 2" in text for text in texts(many))


def test_the_guide_has_running_clock_times(thai_pack: Pack, library: Library) -> None:
    document, _ = composed("facilitator-guide", thai_pack, library)
    plan = _planned(thai_pack, library)
    steps = [each for each in headings(document, 3) if re.match(r"\d\d:\d\d ", each)]
    assert len(steps) == sum(len(session.steps) for session in plan.sessions)


def test_the_answer_key_is_in_the_guide_with_the_session_that_teaches_it(thai_pack: Pack, library: Library) -> None:
    document, _ = composed("facilitator-guide", thai_pack, library)
    plan = _planned(thai_pack, library)
    items = len(items_of(plan, library))
    answers = [
        block
        for block in document.blocks
        if getattr(block, "title", "").startswith("Answer: ") and "Taught in session" in getattr(block, "title", "")
    ]
    assert len(answers) == items >= 10


def test_an_open_slot_is_marked_in_a_draft(library: Library) -> None:
    document, context = composed("participant-workbook", pack(), library)
    marks = [
        part.text
        for node in walk(document.blocks)
        if isinstance(node, Paragraph)
        for part in node.content
        if isinstance(part, Run) and part.mark is Mark.OPEN
    ]
    assert any("Night" in text for text in marks)
    assert "night_contact" in context.trace.slots


def test_a_confirmed_slot_prints_its_value_without_a_mark(library: Library) -> None:
    slots = {
        "night_contact": {"value": "Duty desk, 24 hours", "confirmed_by": "Head of unit", "confirmed_on": "2027-02-20"}
    }
    document, _ = composed("participant-workbook", pack(slots=slots), library)
    runs = [
        part
        for node in walk(document.blocks)
        if isinstance(node, Paragraph)
        for part in node.content
        if isinstance(part, Run) and "Duty desk" in part.text
    ]
    assert runs and {run.mark for run in runs} == {Mark.NONE}


def test_a_confirmation_that_is_too_old_on_the_last_day_prints_as_expired(library: Library) -> None:
    slots = {"night_contact": {"value": "Duty desk", "confirmed_by": "Head of unit", "confirmed_on": "2026-11-01"}}
    document, _ = composed("participant-workbook", pack(slots=slots), library)
    marks = [
        part.text
        for node in walk(document.blocks)
        if isinstance(node, Paragraph)
        for part in node.content
        if isinstance(part, Run) and part.mark is Mark.UNCONFIRMED
    ]
    assert "(expired)" in marks


def test_a_country_fact_prints_as_unconfirmed(library: Library) -> None:
    document, _ = composed("participant-workbook", pack(), library)
    marks = [
        part.text
        for node in walk(document.blocks)
        if isinstance(node, Paragraph)
        for part in node.content
        if isinstance(part, Run) and part.mark is Mark.UNCONFIRMED
    ]
    assert "(unconfirmed)" in marks


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_section_can_be_left_out(kind: str, thai_pack: Pack, library: Library) -> None:
    whole, _ = composed(kind, thai_pack, library)
    for section in KINDS[kind].sections:
        described = pack(
            select=["victim-identification", "frame/grounding"], documents=[{kind: {"without": [section]}}]
        )
        document, _ = composed(kind, described, library)
        assert len(document.blocks) < len(whole.blocks) or section == "sessions"


@pytest.mark.parametrize("kind", list(KINDS))
def test_anchors_are_unique_and_links_lead_to_them(kind: str, thai_pack: Pack, library: Library) -> None:
    document, _ = composed(kind, thai_pack, library)
    anchors = [node.anchor for node in document.blocks if isinstance(node, Heading)]
    targets = {
        part.target[1:]
        for node in walk(document.blocks)
        if hasattr(node, "content")
        for part in node.content
        if isinstance(part, Link) and part.target.startswith("#")
    }
    assert len(anchors) == len(set(anchors))
    assert targets <= set(anchors)


def test_a_title_with_markup_is_only_text(library: Library) -> None:
    described = pack(title="<w:p/> & **bold**")
    document, _ = composed("agenda", described, library)
    assert any("<w:p/> & **bold**" in text for text in texts(document))
    built = build_pack(described, library, documents=["agenda"])
    xml = zipfile.ZipFile(io.BytesIO(built.documents[0].data)).read("word/document.xml").decode()
    assert "&lt;w:p/&gt; &amp; **bold**" in xml


def test_only_the_mark_of_an_item_is_taken_from_its_line(tmp_path: Path) -> None:
    text = (BAD_QUALITY / "phone-in-prose.yaml").read_text(encoding="utf-8")
    block = text.replace('"Call 0800 555 0100 at any hour."', "|\n  1. **Ask** alone\n  2. a * b and 3. c")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "it.yaml").write_text(block, encoding="utf-8")
    described = "title: Own\naim: An own module.\noutcomes: [Do it.]\nblocks: [it]\n"
    (tmp_path / "own" / "module.yaml").write_text(described, encoding="utf-8")
    document, _ = composed("facilitator-guide", pack(select=["own"]), Library.load([tmp_path]))
    said = texts(document)
    assert "Ask alone" in said and "a * b and 3. c" in said


@pytest.mark.parametrize("control", ["\u202e", "\u2066", "\u202a"])
def test_a_title_with_a_bidi_control_is_refused(control: str) -> None:
    with pytest.raises(MieuxError) as caught:
        pack(title=f"A {control}workshop")
    assert caught.value.problems[0].code == "bidi-control"


def test_a_text_without_a_translation_is_marked_and_counted(library: Library, tmp_path: Path) -> None:
    catalogue = tmp_path / "de" / "LC_MESSAGES"
    catalogue.mkdir(parents=True)
    (catalogue / "interface.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "label"\nmsgid "Agenda"\nmsgstr "Programm"\n',
        encoding="utf-8",
    )
    german = replace(library, locales=(*library.locales, tmp_path))
    document, context = composed("agenda", pack(), german, "de")
    assert document.title == "Programm"
    marks = [
        part
        for node in walk(document.blocks)
        if hasattr(node, "content")
        for part in node.content
        if isinstance(part, Run) and part.mark is Mark.DOUBTFUL
    ]
    assert marks
    assert "missing" in set(context.states.values())


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_word_of_the_interface_can_be_found_by_translators(kind: str, thai_pack: Pack, library: Library) -> None:
    _, context = composed(kind, thai_pack, library)
    known = {f"interface|{entry.msgctxt or ''}|{entry.msgid}" for entry in interface_template()}
    assert context.words.states.keys() <= known
