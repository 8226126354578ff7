"""Tests before and after, their key, and the forms: what they ask, and what they never ask."""

from __future__ import annotations

import re

import pytest

from mieux_training import Library, Pack, build_pack, plan_pack
from mieux_training.content.model import Question
from mieux_training.document.compose import KINDS
from mieux_training.document.kind import Readers
from mieux_training.document.nodes import Callout, Document, Field, FieldKind, Paragraph, Row, Run, Table, walk
from mieux_training.frozen import replace
from mieux_training.pack.matrix import evaluated_sessions
from mieux_training.pack.test_items import KNOWLEDGE, MOST, items_of, knowledge_items
from mieux_training.render.docx.lint import lint
from tests.packs import pack
from tests.test_documents import composed, texts

V = "victim-identification"
FORMS = ("pre-test", "post-test", "evaluation-form", "follow-up-form", "needs-questionnaire", "action-plan")
ONE_DAY = [{"date": "2027-03-08", "start": "08:00", "end": "18:00"}]


def one_day() -> Pack:
    return pack(days=ONE_DAY, breaks=[{"at": "12:00", "minutes": 45, "lunch": True}], select=[*FIVE_BLOCKS])


FIVE_BLOCKS = [
    f"{V}/{name}"
    for name in ("act-means-purpose", "indicators", "first-contact-card", "non-punishment", "referral-chain")
]


def english(question: Question) -> str:
    return question.question.passages[0].source


def question_table(document: Document) -> Table:
    return next(each for each in document.blocks if isinstance(each, Table) and len(each.columns) == 3)


def fields(document: Document) -> list[Field]:
    found = [part for node in walk(document.blocks) for part in getattr(node, "content", ()) if isinstance(part, Field)]
    return [part for part in found if isinstance(part, Field)]


def unnamed(rows: tuple[Row, ...], when: str) -> str:
    """What rows ask, without the names that tell the fields of both tests apart."""
    return repr(rows).replace(f"tag='{when}:", "tag='")


def words(document: Document) -> str:
    return " ".join(texts(document)).casefold()


# --- the choice of items ---------------------------------------------------------------------------------------------


def test_a_test_has_at_most_twelve_items_however_long_the_workshop_is(thai_pack: Pack, library: Library) -> None:
    assert len(items_of(plan_pack(one_day(), library), library)) == MOST
    assert len(items_of(plan_pack(thai_pack, library), library)) == MOST


def test_the_items_come_from_the_blocks_in_the_plan_alone(library: Library) -> None:
    plan = plan_pack(pack(select=[f"{V}/act-means-purpose"]), library)
    items = items_of(plan, library)
    assert [item.session.block for item in items] == [f"{V}/act-means-purpose"] * len(items)
    assert [item.number for item in items] == list(range(1, len(items) + 1))


def test_the_same_plan_gives_the_same_items(library: Library) -> None:
    plan = plan_pack(one_day(), library)
    assert items_of(plan, library) == items_of(plan_pack(one_day(), Library.load()), library)


def test_two_of_five_items_tell_a_situation_even_where_few_do(library: Library) -> None:
    def dry(text: Question, index: int) -> Question:
        return replace(text, scenario=index == 0)

    blocks = {
        name: replace(block, test_items=tuple(dry(item, i) for i, item in enumerate(block.test_items)))
        for name, block in library.blocks.items()
    }
    few = replace(library, blocks=blocks)
    items = items_of(plan_pack(one_day(), few), few)
    assert sum(item.question.scenario for item in items) >= 0.4 * len(items)
    assert len(items) == MOST


def test_every_session_that_has_items_is_tested(library: Library) -> None:
    plan = plan_pack(one_day(), library)
    taught = {session.block for session in plan.sessions if library.blocks[session.block].test_items}
    assert {item.session.block for item in items_of(plan, library)} == taught


@pytest.mark.parametrize("topic", ["child", "consent", "confidentiality", "contact"])
def test_four_topics_are_always_asked(topic: str, thai_pack: Pack, library: Library) -> None:
    for described in (one_day(), thai_pack):
        items = items_of(plan_pack(described, library), library)
        assert any(topic in item.question.topics for item in items)
    assert any(topic in question.topics for question in questions_before(library))


def questions_before(library: Library) -> list[Question]:
    topics = [module for module in library.modules if module != "frame"]
    return [item.question for item in knowledge_items(library, topics)]


def test_the_needs_questionnaire_draws_five_items(library: Library) -> None:
    assert len({english(question) for question in questions_before(library)}) == KNOWLEDGE


# --- the tests and their key -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_both_tests_ask_the_same_in_the_same_order(tag: str, thai_pack: Pack, library: Library) -> None:
    before, _ = composed("pre-test", thai_pack, library, tag)
    after, _ = composed("post-test", thai_pack, library, tag)
    assert unnamed(question_table(before).rows, "pre") == unnamed(question_table(after).rows, "post")
    assert len(question_table(before).rows) == MOST


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_the_key_has_exactly_the_items_of_the_tests(tag: str, thai_pack: Pack, library: Library) -> None:
    test, _ = composed("pre-test", thai_pack, library, tag)
    asked = [
        (row.cells[0].blocks[0].content[0].text, row.cells[1].blocks[0].message)  # type: ignore[union-attr]
        for row in question_table(test).rows
    ]
    guide, _ = composed("facilitator-guide", thai_pack, library, tag)
    start = next(i for i, each in enumerate(guide.blocks) if getattr(each, "anchor", "") == "key")
    key = [
        (each.content[0].text.rstrip(". "), each.message)
        for each in guide.blocks[start:]
        if isinstance(each, Paragraph) and each.message and isinstance(each.content[0], Run) and each.content[0].bold
    ]
    assert key == asked


@pytest.mark.parametrize("kind", ["pre-test", "post-test", "needs-questionnaire"])
def test_no_key_and_no_reason_stands_beside_a_question(kind: str, thai_pack: Pack, library: Library) -> None:
    document, context = composed(kind, thai_pack, library)
    hidden = {p.id for b in library.blocks.values() for q in b.test_items for p in q.why.passages}
    assert not hidden & context.trace.messages.keys()
    assert not [each for each in document.blocks if isinstance(each, Callout)]


def test_every_option_has_a_box_and_its_own_title(thai_pack: Pack, library: Library) -> None:
    document, context = composed("pre-test", thai_pack, library)
    options = sum(len(item.question.options) for item in items_of(context.plan, library))
    titles = [each.title for each in fields(document) if each.kind is FieldKind.CHECK]
    assert len(titles) == len(set(titles)) == options


def test_a_test_asks_for_a_code_and_the_role_and_for_nothing_of_the_person(thai_pack: Pack, library: Library) -> None:
    for kind in ("pre-test", "post-test"):
        document, _ = composed(kind, thai_pack, library)
        assert [each.title for each in fields(document) if each.kind is not FieldKind.CHECK] == ["My code", "My role"]


def test_a_workshop_without_items_says_so(library: Library) -> None:
    document, _ = composed("pre-test", pack(select=["frame/grounding"]), library)
    assert "the sessions of this workshop have no test questions." in words(document)


# --- the forms -------------------------------------------------------------------------------------------------------


def test_the_evaluation_has_four_points_and_ten_statements_at_most(thai_pack: Pack, library: Library) -> None:
    document, _ = composed("evaluation-form", thai_pack, library)
    table = next(each for each in document.blocks if isinstance(each, Table))
    assert table.header is not None
    assert len(table.header.cells) == 5
    assert 8 <= len(table.rows) <= 10
    asked = len(table.rows) + len(evaluated_sessions(plan_pack(thai_pack, library)))
    assert sum(each.kind is FieldKind.CHECK for each in fields(document)) == 4 * asked
    assert "i could step out when i needed to." in words(document)
    assert sum(each.kind is FieldKind.TEXT for each in fields(document)) == 3


def test_the_dates_of_the_follow_up_are_computed_from_the_last_day(thai_pack: Pack, library: Library) -> None:
    for kind in ("evaluation-form", "follow-up-form", "action-plan"):
        document, _ = composed(kind, thai_pack, library)
        assert {"8 april 2027", "7 june 2027"} <= set(re.findall(r"\d+ (?:april|june) 2027", words(document)))


def test_an_action_is_done_partly_done_or_blocked(thai_pack: Pack, library: Library) -> None:
    for kind, asked in (("follow-up-form", 12), ("action-plan", 6)):
        document, _ = composed(kind, thai_pack, library)
        choices = [each for each in fields(document) if each.kind is FieldKind.CHOICE]
        assert [each.options for each in choices] == [("done", "partly", "blocked")] * asked


def test_the_action_plan_has_three_actions_an_owner_a_date_and_support_for_each(
    thai_pack: Pack, library: Library
) -> None:
    document, _ = composed("action-plan", thai_pack, library)
    titles = [each.title for each in fields(document)]
    for number in (1, 2, 3):
        wanted = (f"Action {number}", f"Owner of action {number}", f"Date of action {number}")
        assert {*wanted, f"Support for action {number}"} <= set(titles)
    assert "Supervisor: name and signature" in titles


def test_the_needs_questionnaire_weighs_every_module_but_the_frame(thai_pack: Pack, library: Library) -> None:
    document, context = composed("needs-questionnaire", thai_pack, library)
    modules = [module for module in library.modules if module != "frame"]
    points = ("0", "1", "2", "3", "4")
    assert sum(each.options == points for each in fields(document)) == 3 * len(modules)
    for module in modules:
        assert library.modules[module].title.passages[0].id in context.trace.messages
        for block in library.blocks_of(module):
            shown = block.title.passages[0].id in context.trace.messages
            assert shown or block.type.value == "quiz"


def test_the_knowledge_items_are_called_k1_to_k5(thai_pack: Pack, library: Library) -> None:
    document, _ = composed("needs-questionnaire", thai_pack, library)
    assert [each for each in texts(document) if re.fullmatch(r"k\d", each)] == ["k1", "k2", "k3", "k4", "k5"]


FORBIDDEN = re.compile(
    r"religio|ethnic|sexual orientation|gender identity|nationality|date of birth|"
    r"have you (ever )?been|(were|are) you a victim|telephone number|e-mail|badge number$"
)
COUNTED = re.compile(
    r"how many (referrals|victims|cases|people (were|have been|did you))|number of (referrals|victims)\?"
)


def test_the_search_for_forbidden_questions_finds_them() -> None:
    assert all(FORBIDDEN.search(each) for each in ("religion", "my ethnicity", "have you been a victim"))
    assert COUNTED.search("how many referrals have you made?")


@pytest.mark.parametrize("kind", FORMS)
def test_no_form_asks_what_it_must_not_ask(kind: str, thai_pack: Pack, library: Library) -> None:
    document, _ = composed(kind, thai_pack, library)
    # Scenarios of questions may speak of nationality; what is asked of the reader stands in the fields' titles.
    asked = " | ".join(each.title for each in fields(document)).casefold()
    assert not FORBIDDEN.search(asked)
    assert not COUNTED.search(f"{asked} {words(document)}")


@pytest.mark.parametrize("kind", FORMS)
def test_every_form_is_for_participants_and_can_be_tabbed_through(kind: str, thai_pack: Pack, library: Library) -> None:
    assert KINDS[kind].readers is Readers.PARTICIPANTS
    assert KINDS[kind].form
    document, _ = composed(kind, thai_pack, library)
    assert fields(document)
    assert all(each.title.strip() for each in fields(document))


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_the_files_of_all_forms_are_clean(tag: str, thai_pack: Pack, library: Library) -> None:
    built = build_pack(thai_pack, library, languages=[tag], documents=FORMS)
    assert {each.id: lint(each.data) for each in built.documents} == {each: [] for each in FORMS}
