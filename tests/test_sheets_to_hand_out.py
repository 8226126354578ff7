"""Handouts, case bank, cards, flip charts, interpreters' notes and the print order, judged on what they say."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mieux_training import Library, MieuxError, Pack, build_pack
from mieux_training.build import _planned
from mieux_training.content.kinds import Per
from mieux_training.content.model import cases_at
from mieux_training.document.compose import KINDS, Readers, compose
from mieux_training.document.context import Context
from mieux_training.document.nodes import (
    Block,
    Cell,
    Document,
    Heading,
    Item,
    Link,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    walk,
)
from mieux_training.i18n.formats import language_of
from mieux_training.render.docx.lint import lint
from mieux_training.render.docx.writer import write_document
from mieux_training.rooms import context_in, room_of
from tests.packs import mapping, pack
from tests.render.reopen import house
from tests.test_documents import composed, headings, hidden_messages, texts

V = "victim-identification"
HERE = ("handouts", "case-bank", "cards", "flipcharts", "interpreter-notes", "print-order")
BESIDE = [{"handouts": {"beside": "fr"}}]


def words_of(cell: Cell) -> list[str]:
    return [
        "".join(part.text for part in node.content if isinstance(part, Run | Link))
        for node in walk(cell.blocks)
        if isinstance(node, Paragraph | Item)
    ]


def tables(document: Document, *roles: TableRole) -> list[Table]:
    return [node for node in document.blocks if isinstance(node, Table) and node.role in roles]


def card_cells(document: Document) -> list[Cell]:
    return [
        cell
        for table in tables(document, TableRole.CARDS, TableRole.ROLE_CARDS)
        for row in table.rows
        for cell in row.cells
    ]


def with_second(described: Pack, library: Library, tag: str = "en") -> tuple[Document, Context]:
    """The handouts as a pack with a second language has them."""
    rooms = [room_of(each, described, library) for each in (tag, "fr")]
    context = context_in(rooms[0], "handouts", described, _planned(described, library), beside=rooms[1])
    return compose(KINDS["handouts"], context), context


# --- all of them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("tag", ["en", "fr"])
@pytest.mark.parametrize("kind", HERE)
def test_every_document_is_a_clean_word_file_on_every_paper(kind: str, tag: str, paper: str, library: Library) -> None:
    described = pack(languages=["en", "fr"], paper=paper, select=[V, "frame/grounding"])
    (built,) = build_pack(described, library, languages=[tag], documents=[kind]).documents
    assert lint(built.data) == []
    xml = zipfile.ZipFile(io.BytesIO(built.data)).read("word/document.xml").decode()
    sides = {"A4": ("11906", "16838"), "Letter": ("12240", "15840")}[paper]
    width, height = reversed(sides) if KINDS[kind].landscape else sides
    assert f'<w:pgSz w:w="{width}" w:h="{height}"' in xml


@pytest.mark.parametrize("kind", HERE)
def test_a_document_without_anything_to_say_says_so_and_stays_a_word_file(kind: str, library: Library) -> None:
    described = pack(select=["frame/grounding"])
    (built,) = build_pack(described, library, documents=[kind]).documents
    assert lint(built.data) == []


# --- handouts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_each_handout_starts_a_page_with_the_number_that_the_workbook_gives_it(
    tag: str, thai_pack: Pack, library: Library
) -> None:
    document, _ = composed("handouts", thai_pack, library, tag)
    workbook, _ = composed("participant-workbook", thai_pack, library, tag)
    starts = [node for node in document.blocks if isinstance(node, Heading)]
    assert all(node.page_break for node in starts)
    assert headings(document, 1) == [title for title in headings(workbook, 3) if " H" in title]


def test_each_handout_names_its_session(thai_pack: Pack, library: Library) -> None:
    document, _ = composed("handouts", thai_pack, library)
    blocks = document.blocks
    below = [blocks[i + 1] for i, node in enumerate(blocks) if isinstance(node, Heading)]
    assert below
    assert all(text.startswith("Session ") for node in below for text in paragraph_text(node))


def paragraph_text(node: Block) -> list[str]:
    assert isinstance(node, Paragraph)
    return ["".join(part.text for part in node.content if isinstance(part, Run))]


def test_two_languages_stand_side_by_side_row_by_row(thai_pack: Pack, library: Library) -> None:
    document, context = with_second(thai_pack, library)
    assert context.beside is not None
    rows = [row for table in tables(document, TableRole.GRID)[1:] for row in table.rows]
    assert len(rows) > 100
    for row in rows:
        own, other = row.cells
        assert own.language is None
        assert other.language == context.beside.language
        assert [type(block) for block in own.blocks] == [type(block) for block in other.blocks]
    said = texts(document)
    assert any("Our working agreement" in text for text in said)
    assert "Notre charte de travail" in said


def test_nothing_of_the_facilitators_reaches_the_second_column(thai_pack: Pack, library: Library) -> None:
    _, context = with_second(thai_pack, library)
    assert context.beside is not None
    hidden = hidden_messages(library)
    assert len(context.beside.trace.messages) > 100
    assert [hidden[each] for each in context.beside.trace.messages if each in hidden] == []


def test_a_pack_asks_for_a_second_language_of_its_handouts(library: Library) -> None:
    described = pack(languages=["en", "fr"], select=[f"{V}/indicators"], documents=BESIDE)
    english, french = build_pack(described, library).documents
    assert [english.file, french.file] == ["en/handouts.docx", "fr/handouts.docx"]
    said = [zipfile.ZipFile(io.BytesIO(each.data)).read("word/document.xml").decode() for each in (english, french)]
    assert '<w:lang w:val="fr-FR"/>' in said[0]
    assert '<w:lang w:val="fr-FR"/>' not in said[1]  # all of it is French


def test_a_second_language_that_nobody_can_print_is_refused(library: Library) -> None:
    with pytest.raises(MieuxError) as caught:
        build_pack(pack(documents=[{"handouts": {"beside": "xx"}}]), library)
    assert [problem.code for problem in caught.value.problems] == ["language-unknown"]


def test_a_second_language_of_a_document_that_has_one_only_is_refused(library: Library) -> None:
    with pytest.raises(MieuxError) as caught:
        build_pack(pack(documents=[{"agenda": {"beside": "fr"}}]), library)
    (problem,) = caught.value.problems
    assert problem.code == "document-one-language"
    assert "handouts" in problem.hint


def test_a_final_print_also_asks_whether_the_second_language_was_reviewed(library: Library) -> None:
    described = pack(documents=BESIDE, accept=[{"by": "Somebody", "on": "2027-01-01", "languages": ["en"]}])
    with pytest.raises(MieuxError) as caught:
        build_pack(described, library, final=True)
    assert any(problem.code in ("final-review", "final-translation") for problem in caught.value.problems)


# --- case bank -------------------------------------------------------------------------------------------------------


def test_the_case_bank_holds_every_case_of_the_plan_and_no_other(thai_pack: Pack, library: Library) -> None:
    document, context = composed("case-bank", thai_pack, library)
    cases = [
        case
        for session in _planned(thai_pack, library).sessions
        for case in cases_at(library.blocks[session.block], session.variant)
    ]
    assert len(headings(document, 2)) == len(cases) == len(tables(document, TableRole.GRID)[0].rows) >= 5
    said = context.trace.messages
    for case in cases:
        for text in (case.aim, case.text, case.reasoning, case.outcome, *case.missing, *case.decision_points):
            assert all(passage.id in said for passage in text.passages)


def test_the_case_bank_knows_no_case_of_another_length(library: Library) -> None:
    short = pack(select=[{f"{V}/act-means-purpose": {"variant": "core"}}])
    document, _ = composed("case-bank", short, library)
    assert headings(document, 2) == []


# --- cards -----------------------------------------------------------------------------------------------------------


def test_no_card_shows_where_it_belongs(thai_pack: Pack, library: Library) -> None:
    _, context = composed("cards", thai_pack, library)
    answers = {
        passage.id
        for block in library.blocks.values()
        for card in block.sorting_cards
        for passage in card.answer.passages
    }
    assert answers
    assert not answers & context.trace.messages.keys()


def test_each_role_has_a_card_of_its_own_with_the_role_on_top(thai_pack: Pack, library: Library) -> None:
    document, _ = composed("cards", thai_pack, library)
    (table,) = tables(document, TableRole.ROLE_CARDS)
    cells = [cell for row in table.rows for cell in row.cells][1:]
    titles = [
        [i for i, block in enumerate(cell.blocks) if isinstance(block, Paragraph) and block.role is Role.CARD_TITLE]
        for cell in cells
    ]
    assert titles == [[0]] * 9


def test_a_set_lies_in_no_order_that_tells_the_piles(thai_pack: Pack, library: Library) -> None:
    document, _ = composed("cards", thai_pack, library)
    (table,) = tables(document, TableRole.CARDS)
    printed = [words_of(cell)[1] for row in table.rows for cell in row.cells if len(cell.blocks) == 2]
    cards = library.blocks[f"{V}/act-means-purpose"].sorting_cards
    answers = {str(card.text).replace("'", "’"): str(card.answer) for card in cards}
    assert sorted(printed) == sorted(answers)
    piles = [answers[text] for text in printed]
    changes = sum(left != right for left, right in pairwise(piles))
    assert changes > len(set(piles)) + 3


@pytest.mark.parametrize("participants", [6, 23, 30])
def test_there_are_as_many_sets_as_groups(participants: int, library: Library) -> None:
    described = pack(
        select=[f"{V}/act-means-purpose", f"{V}/first-contact-card", f"{V}/first-ten-minutes", "frame/grounding"],
        audience={"participants": participants},
    )
    document, _ = composed("cards", described, library)
    rows = tables(document, TableRole.GRID)[0].rows
    copies = {words_of(row.cells[1])[0]: words_of(row.cells[3])[0] for row in rows}
    assert copies == {"Sorting cards": str(-(-participants // 2)), "Role cards": str(-(-participants // 3))}


def test_every_set_begins_with_its_label(thai_pack: Pack, library: Library) -> None:
    document, _ = composed("cards", thai_pack, library)
    for table in tables(document, TableRole.CARDS, TableRole.ROLE_CARDS):
        label = words_of(table.rows[0].cells[0])
        assert label[0].startswith("Session ")
        assert label[-1].startswith("Set number")


# --- flip charts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_a_wall_shows_nothing_of_the_facilitators(tag: str, thai_pack: Pack, library: Library) -> None:
    _, context = composed("flipcharts", thai_pack, library, tag)
    assert context.beside is not None
    hidden = hidden_messages(library)
    printed = context.trace.messages | context.beside.trace.messages
    assert len(printed) > 100
    assert [hidden[each] for each in printed if each in hidden] == []


def test_every_task_and_key_message_hangs_in_both_languages(thai_pack: Pack, library: Library) -> None:
    document, context = composed("flipcharts", thai_pack, library)
    assert context.beside is not None
    lines = [node for node in document.blocks if isinstance(node, Paragraph) and node.role is Role.POSTER]
    second = [node for node in document.blocks if isinstance(node, Paragraph) and node.role is Role.POSTER_SECOND]
    pages = [node for node in document.blocks if isinstance(node, Heading)]
    expected = sum(
        sum(time.index is not None and block.steps[time.index].do is not None for time in session.steps)
        + len(block.key_messages)
        for session in _planned(thai_pack, library).sessions
        if (block := library.blocks[session.block])
    )
    assert len(lines) == expected
    assert len(second) == expected + len(pages)
    assert {node.language for node in second} == {context.beside.language}
    assert all(page.page_break and page.large for page in pages)


def test_a_master_without_a_second_language_has_more_room(library: Library) -> None:
    alone, both = (pack(languages=tags, documents=["flipcharts"]) for tags in (["en"], ["en", "fr"]))
    count = [
        zipfile.ZipFile(io.BytesIO(each.data)).read("word/document.xml").count(b"PosterHeading")
        for each in (build_pack(described, library).documents[0] for described in (alone, both))
    ]
    assert 0 < count[0] < count[1]


# --- interpreters' notes ---------------------------------------------------------------------------------------------


def test_interpreters_get_every_spoken_text_in_both_languages(thai_pack: Pack, library: Library) -> None:
    _, context = composed("interpreter-notes", thai_pack, library)
    assert context.beside is not None
    for session in _planned(thai_pack, library).sessions:
        block = library.blocks[session.block]
        said = [block.steps[time.index].say for time in session.steps if time.index is not None]
        for text in (*said, block.content_note):
            for passage in text.passages if text is not None else ():
                assert passage.id in context.trace.messages
                assert passage.id in context.beside.trace.messages


def test_spoken_texts_have_the_times_of_the_plan(thai_pack: Pack, library: Library) -> None:
    document, context = composed("interpreter-notes", thai_pack, library)
    session = _planned(thai_pack, library).sessions[0]
    table = next(table for table in tables(document, TableRole.GRID) if table.caption == "Spoken texts of session 1")
    starts = [context.formats.clock(time.start) for time in session.steps]
    assert [words_of(row.cells[0])[0] for row in table.rows] == [each for each in starts if each in starts]
    assert len(table.rows[0].cells) == 3


@pytest.mark.parametrize(
    ("mode", "words"), [("none", "No interpretation"), ("consecutive", "after each"), ("simultaneous", "while people")]
)
def test_the_advice_is_that_of_the_packs_interpretation(mode: str, words: str, library: Library) -> None:
    document, _ = composed("interpreter-notes", pack(interpretation=mode, select=[f"{V}/indicators"]), library)
    assert sum(words in text for text in texts(document)) == 1


# --- print order -----------------------------------------------------------------------------------------------------


def order(library: Library, **changes: Any) -> dict[str, list[str]]:
    """The lines of a print order by document: file, folders, copies, sides, afterwards."""
    document, _ = composed("print-order", pack(**changes), library)
    rows = (row for table in tables(document, TableRole.GRID) for row in table.rows)
    return {(cells := [" ".join(words_of(cell)) for cell in row.cells])[0]: cells[1:] for row in rows}


def test_copies_follow_the_numbers_of_people_and_groups(library: Library) -> None:
    lines = order(library, audience={"participants": 17, "facilitators": 3})
    assert lines["Handouts"][2] == lines["Participant’s workbook"][2] == "17"
    assert lines["Facilitator’s guide"][2] == lines["Case bank"][2] == "3"
    assert lines["Flip-chart masters"][2] == lines["Print order"][2] == "1"
    cards = {title: cells for title, cells in lines.items() if title.startswith("Cards to cut out")}
    assert sorted(cells[2] for cells in cards.values()) == ["6", "9"]
    assert all(cells[3] == "one side" and "cut" in cells[4] for cells in cards.values())


def test_the_order_names_every_kind_that_a_pack_makes(library: Library) -> None:
    lines = order(library, languages=["en", "fr"]).values()
    assert {cells[0] for cells in lines} == {f"{kind}.docx" for kind in KINDS}
    assert {cells[1] for cells in lines} == {"en fr"}


def test_the_order_names_only_what_the_pack_makes(library: Library) -> None:
    lines = order(library, documents=["agenda", "print-order"])
    assert list(lines) == ["Agenda", "Print order"]


def test_each_readers_files_are_in_their_language(library: Library) -> None:
    lines = order(library, languages={"participants": "fr", "facilitators": "en"})
    assert lines["Handouts"][:2] == ["handouts.docx", "fr"]
    assert lines["Facilitator’s guide"][:2] == ["facilitator-guide.docx", "en"]


def test_a_file_with_a_page_for_each_name_is_printed_once(library: Library, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name\nA\nB\n", encoding="utf-8")
    blank = order(library, documents=["certificate", "print-order"])
    described = Pack.from_mapping(mapping(documents=["certificate", "print-order"], names="names.csv"), tmp_path)
    document, _ = composed("print-order", described, library)
    assert blank["Certificate of attendance"][2] == "24"
    assert words_of(tables(document, TableRole.GRID)[0].rows[0].cells[3]) == ["1"]


def test_only_cards_are_counted_by_group() -> None:
    assert [kind for kind, each in KINDS.items() if Per.GROUP in each.printing.per] == ["cards"]
    assert {each.readers for each in KINDS.values()} == set(Readers)


# --- a second language on the page -----------------------------------------------------------------------------------


def test_a_second_language_keeps_its_direction_and_its_name() -> None:
    arabic, french = language_of("ar", "JO"), language_of("fr")
    own = Paragraph((Run("Work in pairs."),), Role.POSTER)
    blocks = (
        own,
        Paragraph((Run("العمل في أزواج"),), Role.POSTER_SECOND, language=arabic),
        Paragraph((Run("Travail à deux"),), Role.POSTER_SECOND, language=french),
    )
    data = write_document(Document("flipcharts", "Masters", language_of("en"), blocks), house())
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    english, turned, latin = xml.split("</w:p>")[:3]
    assert "<w:bidi/>" not in english and "<w:lang" not in english
    assert "<w:bidi/>" in turned and "<w:rtl/>" in turned and '<w:lang w:bidi="ar-JO"/>' in turned
    assert "<w:bidi" not in latin and '<w:lang w:val="fr-FR"/>' in latin


def test_latin_text_beside_arabic_is_read_from_the_left() -> None:
    cell = Cell((Paragraph((Run("Work in pairs."),), Role.CELL),), language=language_of("en"))
    other = Cell((Paragraph((Run("العمل في أزواج"),), Role.CELL),))
    table = Table((1, 1), (Row((other, cell)),), TableRole.FACTS, "جدول")
    data = write_document(Document("handouts", "أوراق", language_of("ar", "JO"), (table,)), house())
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert xml.count('<w:bidi w:val="0"/>') == 1
    assert '<w:lang w:val="en-GB"/>' in xml
    assert lint(data) == []
