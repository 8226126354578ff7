"""Outcome, session, question, evaluation: what hangs together is printed, and what hangs in the air is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mieux_training import Library, Pack, plan_pack
from mieux_training.build import check_pack
from mieux_training.content.library import FRAME, load_library
from mieux_training.content.outcomes import outcomes_tested
from mieux_training.content.quality.outcomes import outcome_faults
from mieux_training.content.references import check_references
from mieux_training.document.nodes import Callout, Document, Heading, Table
from mieux_training.frozen import replace
from mieux_training.pack.matrix import MatrixRow, evaluated_sessions, matrix_of, untaught_items
from mieux_training.pack.test_items import MOST, items_of
from mieux_training.schemas import schema
from tests.packs import pack
from tests.test_documents import composed, texts

BAD = Path(__file__).parent / "bad" / "outcomes"
TOPICS = ("victim-identification", "gender-and-trafficking", "psychosocial-trauma", "child-protection")
V = TOPICS[0]


def five_days() -> Pack:
    """All four modules in full."""
    days = [{"date": f"2027-03-{day:02}", "start": "08:00", "end": "17:30"} for day in range(8, 13)]
    return pack(days=days, select=[*TOPICS, "frame/grounding"], breaks=[{"at": "12:00", "minutes": 60, "lunch": True}])


# --- the check -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.name for path in BAD.iterdir()))
def test_what_nothing_tests_and_nothing_teaches_is_named(name: str, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(BAD / name, own)
    library, problems = load_library([tmp_path])
    problems = problems or check_references(library)
    if not problems:
        problems += outcome_faults(library.modules["own"], library)
    found = [str(each).replace(f"{own.as_posix()}/", "") for each in problems]
    assert found == (BAD / name / "expected.txt").read_text(encoding="utf-8").splitlines() != []


@pytest.mark.parametrize("module", TOPICS)
def test_every_block_of_the_menu_leads_to_an_outcome_and_every_outcome_is_tested(module: str, library: Library) -> None:
    numbers = set(range(1, len(library.modules[module].outcomes) + 1))
    blocks = library.blocks_of(module)
    assert all(block.serves for block in blocks)
    assert {number for block in blocks for number in block.serves} == numbers
    items = [(item, block) for block in blocks for item in block.test_items]
    assert {number for item, block in items for number in outcomes_tested(item, block)} == numbers


def test_an_item_tests_what_its_block_serves_unless_it_says_otherwise(library: Library) -> None:
    block = library.blocks[f"{V}/first-contact-card"]
    assert block.serves == (3, 6)
    assert [outcomes_tested(item, block) for item in block.test_items] == [(3,), (3,), (6,), (3,)]
    assert outcomes_tested(replace(block.test_items[0], tests=()), block) == (3, 6)


def test_the_schema_of_a_block_knows_both_keys() -> None:
    made = schema("block")
    assert made["$defs"]["Block"]["properties"]["serves"]["items"] == {"type": "integer", "minimum": 1, "maximum": 8}
    assert made["$defs"]["Question"]["properties"]["tests"]["type"] == "array"


# --- the matrix ------------------------------------------------------------------------------------------------------


def row_of(rows: tuple[MatrixRow, ...], module: str, number: int) -> MatrixRow:
    return next(row for row in rows if (row.module, row.number) == (module, number))


def test_an_outcome_stands_beside_its_sessions_and_its_questions(thai_pack: Pack, library: Library) -> None:
    plan = plan_pack(thai_pack, library)
    rows = matrix_of(plan, library)
    assert [(row.module, row.number) for row in rows] == [(V, number) for number in range(1, 7)]
    referral = row_of(rows, V, 6)
    assert [session.block for session in referral.sessions] == [f"{V}/first-contact-card", f"{V}/referral-chain"]
    assert {item.session.block for item in referral.items} == {f"{V}/first-contact-card", f"{V}/referral-chain"}
    assert all(item in items_of(plan, library) for row in rows for item in row.items)


def test_every_printed_question_stands_in_the_matrix(library: Library) -> None:
    for described in (pack(), five_days()):
        plan = plan_pack(described, library)
        rows = matrix_of(plan, library)
        assert {item.number for row in rows for item in row.items} == {item.number for item in items_of(plan, library)}


def test_what_the_pack_leaves_out_is_not_in_the_matrix(library: Library) -> None:
    plan = plan_pack(pack(select=[f"{V}/act-means-purpose", f"{V}/true-false-depends"]), library)
    rows = matrix_of(plan, library)
    assert [len(row.sessions) for row in rows] == [2, 0, 0, 1, 0, 0]


def test_the_frame_is_neither_in_the_matrix_nor_evaluated(library: Library) -> None:
    plan = plan_pack(pack(), library)
    assert all(row.module != FRAME for row in matrix_of(plan, library))
    assert all(not each.block.startswith(f"{FRAME}/") for each in evaluated_sessions(plan))


def test_a_module_that_says_nothing_of_its_outcomes_has_no_rows(library: Library) -> None:
    silent = {name: replace(block, serves=()) for name, block in library.blocks.items()}
    plan = plan_pack(pack(), library)
    assert matrix_of(plan, replace(library, blocks=silent)) == ()


# --- the questions of long workshops ---------------------------------------------------------------------------------


def test_the_questions_are_spread_over_all_modules_of_a_workshop(library: Library) -> None:
    plan = plan_pack(five_days(), library)
    asked = [item.session.block.split("/")[0] for item in items_of(plan, library)]
    assert {module: asked.count(module) for module in TOPICS} == dict.fromkeys(TOPICS, MOST // len(TOPICS))


def test_the_questions_of_a_long_workshop_test_different_outcomes(library: Library) -> None:
    plan = plan_pack(five_days(), library)
    shown = {(row.module, row.number) for row in matrix_of(plan, library) if row.items}
    assert len(shown) >= MOST


# --- in the guide ----------------------------------------------------------------------------------------------------


def matrix_tables(document: Document) -> list[Table]:
    start = next(i for i, each in enumerate(document.blocks) if isinstance(each, Heading) and each.anchor == "matrix")
    rest = document.blocks[start + 1 :]
    end = next((i for i, each in enumerate(rest) if isinstance(each, Heading) and each.level == 1), len(rest))
    return [each for each in rest[:end] if isinstance(each, Table)]


def test_the_guide_prints_a_table_for_each_module(library: Library) -> None:
    document, _ = composed("facilitator-guide", five_days(), library)
    tables = matrix_tables(document)
    assert [len(table.rows) for table in tables] == [len(library.modules[module].outcomes) for module in TOPICS]
    assert all(table.header is not None and len(table.header.cells) == 4 for table in tables)


def test_outcomes_that_no_session_leads_to_are_named_below_the_table(library: Library) -> None:
    described = pack(select=[f"{V}/act-means-purpose"])
    document, _ = composed("facilitator-guide", described, library)
    assert [len(table.rows) for table in matrix_tables(document)] == [1]
    said = "No session of this workshop leads to these outcomes of the module: 2, 3, 4, 5, 6."
    assert said in texts(document)


def test_without_the_evaluation_form_the_matrix_names_no_line_of_it(library: Library) -> None:
    for documents in (["facilitator-guide"], ["facilitator-guide", {"evaluation-form": {"without": ["sessions"]}}]):
        document, _ = composed("facilitator-guide", pack(documents=documents), library)
        last = {row.cells[-1].blocks[0].content[0].text for row in matrix_tables(document)[0].rows}
        assert last == {"–"}


def test_a_question_that_no_session_teaches_is_named_in_the_guide_and_by_the_check(library: Library) -> None:
    name = f"{V}/act-means-purpose"
    block = library.blocks[name]
    strange = replace(block, test_items=(replace(block.test_items[0], tests=(6,)),))
    changed = replace(library, blocks={**library.blocks, name: strange})
    described = pack(select=[name])
    assert [(item.number, number) for item, number in untaught_items(plan_pack(described, changed), changed)] == [
        (1, 6)
    ]
    document, _ = composed("facilitator-guide", described, changed)
    assert any(isinstance(each, Callout) and each.title == "Tested, and not taught" for each in document.blocks)
    said = "pack: warning: question 1 of the tests asks for outcome 6 of 'victim-identification', served by no "
    assert [str(each).startswith(said) for each in check_pack(described, changed)] == [True]


def test_the_evaluation_form_asks_about_each_session_by_its_number(thai_pack: Pack, library: Library) -> None:
    document, _ = composed("evaluation-form", thai_pack, library)
    table = [each for each in document.blocks if isinstance(each, Table)][1]
    numbers = [row.cells[0].blocks[0].content[0].text for row in table.rows]
    assert numbers == [f"{each.number}. " for each in evaluated_sessions(plan_pack(thai_pack, library))]
