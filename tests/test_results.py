"""What came back from a workshop: read, counted, and told of groups only."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mieux_training import Build, Library, MieuxError, Pack, build_pack, plan_pack
from mieux_training.build import check_pack
from mieux_training.content.kinds import Letter
from mieux_training.document.compose import KINDS, RESULTS_REPORT, compose, kinds_of
from mieux_training.document.context import Context
from mieux_training.document.evaluation_form import STATEMENTS as SAID
from mieux_training.document.nodes import Diagram, Document, Field, FieldKind, Heading, Table, walk
from mieux_training.errors import Severity
from mieux_training.frozen import replace
from mieux_training.i18n.extract import interface_template
from mieux_training.i18n.formats import Formats, language_of
from mieux_training.pack.kept import bytes_of, data_of
from mieux_training.pack.needs.roles import LEAST
from mieux_training.pack.needs.values import letter_of
from mieux_training.pack.results.asked import Asked, asked_of
from mieux_training.pack.results.columns import STATEMENTS, When
from mieux_training.pack.results.pairs import Basis, counted
from mieux_training.pack.results.reading import read_sheets
from mieux_training.pack.results.report import Results, read_results, results_of
from mieux_training.pack.results.sheets import AnswerSheet, RatingSheet, Sheets
from mieux_training.pack.results.tables import blank_tables
from mieux_training.pack.results.values import option_of
from mieux_training.render.docx.lint import lint
from mieux_training.returned.rows import AnswerError
from mieux_training.rooms import context_in, room_of
from tests.filled import filled
from tests.packs import mapping, pack
from tests.test_documents import composed, texts

V = "victim-identification"
BAD = Path(__file__).parent / "bad" / "results"
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "thailand"
FIRST, SECOND = f"{V}/act-means-purpose", f"{V}/true-false-depends"
ROLES = ["police", "shelter"]


def small(**changes: object) -> Pack:
    """A workshop of two sessions, with six questions."""
    audience = {"participants": 24, "facilitators": 2, "roles": ROLES}
    return pack(**{"select": [FIRST, SECOND], "audience": audience, **changes})


@pytest.fixture(scope="module")
def asked(library: Library) -> Asked:
    return asked_of(plan_pack(small(), library), library)


@pytest.fixture(scope="module")
def forms(library: Library) -> Build:
    documents = ["pre-test", "post-test", "evaluation-form", "needs-questionnaire", "agenda"]
    return build_pack(small(), library, languages=["en", "ar", "th"], documents=documents)


def form_of(forms: Build, kind: str, tag: str = "en") -> bytes:
    return next(each.data for each in forms.documents if each.id == kind and each.language == tag)


def key_of(asked: Asked) -> dict[int, Letter]:
    return {item.number: item.question.answer for item in asked.items}


def sheet(asked: Asked, when: When, wrong: int = 0, code: str = "", group: str = "") -> AnswerSheet:
    """A test whose first ``wrong`` answers are wrong and whose others are right."""
    answers = dict(key_of(asked))
    for number in range(1, wrong + 1):
        answers[number] = Letter.A if answers[number] is not Letter.A else Letter.B
    return AnswerSheet(when, code, group, answers)


def table_of(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


# --- reading tables --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.csv")))
def test_what_cannot_be_used_is_named_with_its_place(name: str, asked: Asked) -> None:
    marked = replace(asked, questions="1a2b3c4d", numbered="5e6f7a8b")
    sheets, problems = read_sheets([(f"{name}.csv", (BAD / f"{name}.csv").read_bytes())], marked)
    told = [*map(str, problems), f"{len(sheets.answers)} tests, {len(sheets.ratings)} evaluation forms"]
    assert told == (BAD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert len(told) > 1


def heading(asked: Asked) -> list[str]:
    return ["code", "group", "when", "1", "2", "3", "4", "5", "6", f"questions {asked.questions}"]


def test_a_row_is_a_test(asked: Asked) -> None:
    rows = [heading(asked), ["Tiger 12", "Police", "Pre", "B", "(c)", "", "a", "d", "a"]]
    sheets, problems = read_sheets([("tests.csv", table_of(rows))], asked)
    letters = {1: Letter.B, 2: Letter.C, 4: Letter.A, 5: Letter.D, 6: Letter.A}
    assert sheets == Sheets((AnswerSheet(When.PRE, "tiger12", "police", letters),))
    assert problems == []


@pytest.mark.parametrize("column", ["s5", FIRST])
def test_a_session_is_rated_by_its_number_or_its_block(column: str, asked: Asked) -> None:
    data = table_of([["e1", column, f"sessions {asked.numbered}"], ["4", "2"]])
    sheets, problems = read_sheets([("e.csv", data)], asked)
    assert sheets.ratings == (RatingSheet({"e1": 4, FIRST: 2}),)
    assert problems == []


def test_a_table_says_which_questions_it_belongs_to_however_it_is_written(asked: Asked) -> None:
    for mark in (f" Questions  {asked.questions.upper()}", f"QUESTIONS{asked.questions}"):
        rows = [[*heading(asked)[:-1], mark], ["tiger12", "police", "pre", "b", "c", "d", "a", "d", "a"]]
        sheets, problems = read_sheets([("tests.csv", table_of(rows))], asked)
        assert (len(sheets.answers), problems) == (1, [])


def test_tables_of_the_same_questions_in_another_order_are_refused(library: Library) -> None:
    orders = ([FIRST, SECOND, f"{V}/indicators"], [FIRST, f"{V}/indicators", SECOND])
    asked, other = (asked_of(plan_pack(small(select=order), library), library) for order in orders)
    assert (len(asked.items), len(asked.sessions)) == (len(other.items), len(other.sessions))
    for name, data in blank_tables(other).items():
        filled_in = data + (b"tiger12,police,pre,b,c,d,a,d,a\r\n" if name == "tests.csv" else b"4,4,4\r\n")
        sheets, problems = read_sheets([(name, filled_in)], asked)
        assert (sheets, [each.severity.value for each in problems]) == (Sheets(), ["error"])


def test_sessions_by_the_names_of_their_blocks_need_no_mark(asked: Asked) -> None:
    sheets, problems = read_sheets([("e.csv", table_of([["e1", FIRST], ["4", "2"]]))], asked)
    assert (sheets.ratings, problems) == ((RatingSheet({"e1": 4, FIRST: 2}),), [])


def test_a_workbook_holds_tests_and_evaluations_on_its_sheets(asked: Asked) -> None:
    book = openpyxl.Workbook()
    book.active.title = "tests"
    for row in (heading(asked), ["tiger12", "police", "pre", "b", "c", "d", "a", "d", "x"]):
        book["tests"].append(row)
    book.create_sheet("evaluation")
    for row in (["e1", "s5", f"sessions {asked.numbered}"], [4, 2.0], [9, 1]):
        book["evaluation"].append(row)
    written = io.BytesIO()
    book.save(written)
    sheets, problems = read_sheets([("all.xlsx", written.getvalue())], asked)
    assert (len(sheets.answers), sheets.ratings) == (0, (RatingSheet({"e1": 4, FIRST: 2}),))
    assert [str(each).split(": ", 1)[0] for each in problems] == ["all.xlsx:tests!I2", "all.xlsx:evaluation!A3"]


def test_the_same_file_twice_counts_once(asked: Asked) -> None:
    data = table_of([heading(asked), ["", "", "pre", "b", "c", "d", "a", "d", "a"]])
    sheets, problems = read_sheets([("a.csv", data), ("b.csv", data)], asked)
    assert len(sheets.answers) == 1
    assert [str(each) for each in problems] == ["b.csv: warning: this file is the same as a.csv; it is counted once"]


def test_a_file_named_twice_counts_once(asked: Asked) -> None:
    file = ("a.csv", table_of([heading(asked), ["", "", "pre", "b", "c", "d", "a", "d", "a"]]))
    sheets, problems = read_sheets([file, file], asked)
    assert len(sheets.answers) == 1
    assert [str(each) for each in problems] == ["a.csv: warning: this file is given twice; it is counted once"]


def test_two_tests_without_a_code_and_with_the_same_answers_are_two_tests(asked: Asked) -> None:
    row = ["", "", "pre", "b", "c", "d", "a", "d", "a"]
    sheets, problems = read_sheets([("a.csv", table_of([heading(asked), row, row]))], asked)
    assert (len(sheets.answers), problems) == (2, [])


@pytest.mark.parametrize("tag", ["en", "ar", "th"])
def test_the_letters_that_a_form_prints_are_read(tag: str) -> None:
    formats = Formats(language_of(tag))
    assert [letter_of(formats.letter(letter.value)) for letter in Letter] == list(Letter)


def test_an_option_that_a_question_does_not_have_is_none(asked: Asked) -> None:
    question = asked.items[0].question
    read = option_of(replace(question, options=question.options[:3]))
    assert read("c") is Letter.C
    with pytest.raises(AnswerError):
        read("d")


# --- reading Word forms ----------------------------------------------------------------------------------------------


def answered(asked: Asked, when: str) -> dict[str, str]:
    boxes = {f"{when}:{number}:{letter.value}": "x" for number, letter in key_of(asked).items()}
    return {f"{when}:code:{asked.questions}": "Tiger 12", f"{when}:group": "shelter", **boxes}


@pytest.mark.parametrize("tag", ["en", "ar", "th"])
def test_a_test_filled_in_in_word_is_read_whatever_its_language(tag: str, forms: Build, asked: Asked) -> None:
    files = [
        (f"{when}.docx", filled(form_of(forms, f"{when}-test", tag), answered(asked, when))) for when in ("pre", "post")
    ]
    sheets, problems = read_sheets(files, asked)
    assert sheets.answers == tuple(AnswerSheet(when, "tiger12", "shelter", key_of(asked)) for when in When)
    assert problems == []


@pytest.mark.parametrize("tag", ["en", "ar", "th"])
def test_an_evaluation_filled_in_in_word_is_read(tag: str, forms: Build, asked: Asked) -> None:
    data = filled(form_of(forms, "evaluation-form", tag), {"e1:4": "x", "e10:1": "x", f"{SECOND}:3": "x"})
    sheets, problems = read_sheets([("evaluation.docx", data)], asked)
    assert sheets == Sheets(ratings=(RatingSheet({"e1": 4, "e10": 1, SECOND: 3}),))
    assert problems == []


def test_two_boxes_of_one_question_count_as_none(forms: Build, asked: Asked) -> None:
    data = filled(form_of(forms, "pre-test"), {"pre:1:a": "x", "pre:1:b": "x", "pre:2:c": "x"})
    sheets, problems = read_sheets([("pre.docx", data)], asked)
    assert sheets.answers[0].answers == {2: Letter.C}
    assert [str(each) for each in problems] == [
        "pre.docx: warning: question 1: a, b are ticked; it counts as not answered"
    ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("pre-test", "warning: no question is answered (this sheet is not used)"),
        ("evaluation-form", "warning: nothing is ticked (this sheet is not used)"),
        ("needs-questionnaire", "error: this document has no fields of a test or an evaluation form (mieux build"),
        ("agenda", "error: this document has no fields of a test or an evaluation form (mieux build makes the forms;"),
    ],
)
def test_a_form_that_is_empty_or_another_is_named(kind: str, said: str, forms: Build, asked: Asked) -> None:
    sheets, problems = read_sheets([("form.docx", form_of(forms, kind))], asked)
    assert sheets == Sheets()
    assert [str(each).startswith(f"form.docx: {said}") for each in problems] == [True]


def test_a_test_with_other_questions_is_not_counted(forms: Build, library: Library, asked: Asked) -> None:
    other = asked_of(plan_pack(small(select=[FIRST]), library), library)
    data = filled(form_of(forms, "pre-test"), answered(asked, "pre"))
    sheets, problems = read_sheets([("pre.docx", data)], other)
    assert sheets == Sheets()
    said = "pre.docx: warning: this form asks other questions than the pack's tests do now; it is not used"
    assert [str(each).startswith(said) for each in problems] == [True]


def test_the_mark_of_the_questions_is_the_same_in_every_language(thai_pack: Pack, library: Library) -> None:
    plan = plan_pack(thai_pack, library)
    assert asked_of(plan, library) == asked_of(plan_pack(thai_pack, Library.load()), library)
    thai = room_of("th", thai_pack, library).library
    assert asked_of(plan, thai).questions == asked_of(plan, library).questions


def test_a_session_that_the_pack_no_longer_has_is_named(forms: Build, library: Library) -> None:
    other = asked_of(plan_pack(small(select=[FIRST]), library), library)
    data = filled(form_of(forms, "evaluation-form"), {"e1:4": "x", f"{SECOND}:3": "x"})
    sheets, problems = read_sheets([("e.docx", data)], other)
    assert sheets.ratings == (RatingSheet({"e1": 4}),)
    assert [str(each) for each in problems] == [
        f"e.docx: warning: '{SECOND}' is no session of this pack; what is ticked there is not used"
    ]


def fields_of(document: Document) -> list[Field]:
    cells = [cell for table in document.blocks if isinstance(table, Table) for row in table.rows for cell in row.cells]
    parts = [part for node in walk(tuple(block for cell in cells for block in cell.blocks)) for part in _content(node)]
    return [part for part in parts if isinstance(part, Field)]


def _content(node: object) -> tuple[object, ...]:
    return getattr(node, "content", ())


def test_the_role_is_asked_only_where_people_of_several_come(library: Library) -> None:
    for roles, wanted in (([], []), (["police"], []), (ROLES, ["My role"])):
        described = small(audience={"participants": 24, "facilitators": 2, "roles": roles})
        document, _ = composed("pre-test", described, library)
        assert [each.title for each in fields_of(document) if each.kind is FieldKind.CHOICE] == wanted


def test_every_box_has_a_name_of_its_own(library: Library) -> None:
    for kind in ("pre-test", "post-test", "evaluation-form"):
        document, _ = composed(kind, small(), library)
        tags = [each.tag for each in fields_of(document) if each.kind is not FieldKind.TEXT or "code" in each.tag]
        assert all(tags)
        assert len(tags) == len(set(tags))


def test_the_form_has_the_statements_that_the_reader_knows() -> None:
    assert tuple(SAID) == STATEMENTS


# --- counting --------------------------------------------------------------------------------------------------------


def whole_group(asked: Asked, people: int = 6, before: int = 3, after: int = 1) -> tuple[AnswerSheet, ...]:
    """So many people who are wrong in so many questions before, and in so many afterwards."""
    codes = [f"code{number}" for number in range(people)]
    pre = [sheet(asked, When.PRE, before, code, "police") for code in codes]
    return (*pre, *(sheet(asked, When.POST, after, code, "police") for code in codes))


def test_the_gain_of_a_question_is_what_more_know_afterwards(asked: Asked, library: Library) -> None:
    answers = list(whole_group(asked, 8))
    answers[0] = sheet(asked, When.PRE, 0, "code0", "police")
    results = results_of(Sheets(tuple(answers)), asked, library)
    first, second, last = results.items[0], results.items[1], results.items[-1]
    assert (first.before, first.after, first.gain) == (12, 0, -12)
    assert (second.before, second.after, second.gain) == (12, 100, 88)
    assert (last.before, last.after, last.gain) == (100, 100, 0)
    # 27 of 48 before, 40 of 48 afterwards
    assert (results.before, results.after, results.gain) == (56, 83, 27)


def test_a_question_left_blank_is_not_right(asked: Asked, library: Library) -> None:
    blank = [replace(each, answers={2: key_of(asked)[2]}) for each in whole_group(asked, 5, 0, 0)]
    results = results_of(Sheets(tuple(blank)), asked, library)
    assert [item.after for item in results.items] == [0, 100, 0, 0, 0, 0]


def test_pairs_are_counted_where_there_are_five_and_half_of_the_smaller_side(asked: Asked) -> None:
    six = whole_group(asked, 6)
    late = sheet(asked, When.POST, 6, "late1")
    assert counted((*six, late)).basis is Basis.PAIRS
    assert late not in counted((*six, late)).after
    strangers = tuple(sheet(asked, when, 0, f"{when}{n}") for when in When for n in range(7))
    assert counted((*six, *strangers)).basis is Basis.ALL
    assert counted(whole_group(asked, 4)).basis is Basis.ALL


def test_a_code_that_two_people_chose_pairs_nobody(asked: Asked) -> None:
    twins = (*whole_group(asked, 5), sheet(asked, When.PRE, 0, "code0"))
    assert counted(twins).pairs == 4


def test_a_code_without_digits_pairs_nobody(asked: Asked) -> None:
    rows = [["none", "", when, "b", "c", "d", "a", "d", "a"] for when in ("pre", "post")]
    sheets, problems = read_sheets([("t.csv", table_of([heading(asked), *rows]))], asked)
    assert (counted(sheets.answers).pairs, problems) == (0, [])


def test_a_pair_has_the_group_that_either_test_names(asked: Asked, library: Library) -> None:
    answers = [replace(each, group="" if each.when is When.POST else "police") for each in whole_group(asked, 5)]
    (group,) = results_of(Sheets(tuple(answers)), asked, library).groups
    assert (group.group, group.before_sheets, group.after_sheets) == ("police", 5, 5)


def test_ratings_are_means_of_those_who_rated(asked: Asked, library: Library) -> None:
    ratings = [RatingSheet({"e1": points, FIRST: 2}) for points in (4, 4, 3, 3, 2)]
    ratings.append(RatingSheet({"e1": 4}))
    results = results_of(Sheets(ratings=tuple(ratings)), asked, library)
    means = {each.item: (each.answers, each.mean) for each in results.ratings}
    assert means["e1"] == (6, 3.33)
    assert means[FIRST] == (5, 2.0)
    assert means["e2"] == (0, None)
    assert results.items == ()


# --- what to revise --------------------------------------------------------------------------------------------------


def reasons(results: Results) -> dict[str, list[tuple[str, tuple[int, ...]]]]:
    return {each.block: [(why.why.value, why.questions) for why in each.reasons] for each in results.revise}


def test_a_block_is_revised_for_few_right_answers_no_gain_or_a_low_rating(asked: Asked, library: Library) -> None:
    answers = tuple(
        sheet(asked, when, wrong, f"code{n}") for n in range(10) for when, wrong in ((When.PRE, 4), (When.POST, 1))
    )
    ratings = tuple(RatingSheet({SECOND: points, FIRST: 3}) for points in (2, 2, 2, 3, 3))
    found = reasons(results_of(Sheets(answers, ratings), asked, library))
    assert found[FIRST] == [("few-right", (1,)), ("no-gain", (1,))]
    assert found[SECOND] == [("known-before", (5, 6)), ("low-rating", ())]


def test_sixty_per_cent_and_two_and_a_half_points_are_enough(asked: Asked, library: Library) -> None:
    wrong = {When.PRE: [6] * 10, When.POST: [6] * 4 + [0] * 6}
    answers = tuple(sheet(asked, when, each, f"code{n}") for when in When for n, each in enumerate(wrong[when]))
    ratings = tuple(RatingSheet({FIRST: points}) for points in (2, 3, 2, 3, 2, 3))
    assert reasons(results_of(Sheets(answers, ratings), asked, library)) == {}
    worse = (*answers[:-1], replace(answers[-1], answers={1: Letter.A}))
    assert set(reasons(results_of(Sheets(worse, ratings), asked, library))) == {FIRST, SECOND}


# --- small groups ----------------------------------------------------------------------------------------------------


def test_of_fewer_than_five_tests_nothing_is_told(asked: Asked, library: Library) -> None:
    results = results_of(Sheets(whole_group(asked, 4)), asked, library)
    assert (results.before, results.after, results.groups, results.revise) == (None, None, (), ())
    assert {(item.before, item.after, item.gain) for item in results.items} == {(None, None, None)}
    assert results.hidden_groups == 1


def test_of_fewer_than_five_ratings_no_mean_is_told(asked: Asked, library: Library) -> None:
    ratings = tuple(RatingSheet({"e1": 1, FIRST: 1}) for _ in range(4))
    results = results_of(Sheets(ratings=ratings), asked, library)
    assert {each.mean for each in results.ratings} == {None}
    assert results.revise == ()


def test_a_group_whose_rest_is_small_is_hidden_with_it(asked: Asked, library: Library) -> None:
    """Nine police and six of the shelter could be taken from seventeen: two judges would remain."""
    sizes = {"police": 9, "shelter": 6, "judiciary": 2}
    people = [group for group, size in sizes.items() for _ in range(size)]
    answers = [sheet(asked, when, 2, f"code{n}", group) for when in When for n, group in enumerate(people)]
    results = results_of(Sheets(tuple(answers)), asked, library)
    assert [(group.group, group.before_sheets) for group in results.groups] == [("police", 9)]
    assert results.hidden_groups == 2


GROUPS = st.sampled_from(["police", "shelter", "judiciary", ""])
PEOPLE = st.lists(st.tuples(GROUPS, GROUPS, st.integers(0, 6), st.integers(0, 6), st.integers(0, 3)), max_size=30)


@given(people=PEOPLE)
def test_no_group_and_no_rest_of_fewer_than_five_can_be_seen(
    people: list[tuple[str, str, int, int, int]], asked: Asked, library: Library
) -> None:
    """Whoever takes part in which test, whatever group they name, whether they keep their code."""
    answers = []
    for number, (before, after, wrong, still, took) in enumerate(people):
        code = f"code{number}" if took else ""
        answers += [sheet(asked, When.PRE, wrong, code, before)] if took != 1 else []
        answers += [sheet(asked, When.POST, still, code, after)] if took != 2 else []
    results = results_of(Sheets(tuple(answers)), asked, library)
    chosen = counted(tuple(answers))
    for side, told in ((chosen.before, "before"), (chosen.after, "after")):
        sizes = Counter(each.group for each in side)
        shown = {group.group for group in results.groups}
        rest = len(side) - sum(sizes[group] for group in shown)
        assert all(not side or sizes[group] >= LEAST for group in shown)
        assert not shown or rest == 0 or rest >= LEAST
        assert getattr(results, told) is None or len(side) >= LEAST
        assert all(getattr(item, told) is None or len(side) >= LEAST for item in results.items)
    assert "" not in {group.group for group in results.groups}


@given(order=st.permutations(list(range(14))))
def test_the_order_of_the_sheets_changes_nothing(order: list[int], asked: Asked, library: Library) -> None:
    answers = whole_group(asked, 7)
    shuffled = tuple(answers[place] for place in order)
    assert results_of(Sheets(shuffled), asked, library) == results_of(Sheets(answers), asked, library)


def test_no_code_reaches_the_results(asked: Asked, library: Library) -> None:
    answers = whole_group(asked, 7)
    written = bytes_of(results_of(Sheets(answers), asked, library)).decode()
    assert all(each.code not in written for each in answers)


# --- the file --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def results(asked: Asked, library: Library) -> Results:
    """Of eleven people in two groups, one question still hard, a session that few liked."""
    people = ["police"] * 6 + ["shelter"] * 5
    answers = [
        sheet(asked, when, wrong, f"code{n}", group)
        for n, group in enumerate(people)
        for when, wrong in ((When.PRE, 4), (When.POST, 1))
    ]
    ratings = [RatingSheet({"e1": 4, "e2": 3, FIRST: 3, SECOND: 2}) for _ in range(6)]
    return results_of(Sheets(tuple(answers), tuple(ratings)), asked, library)


def with_results(folder: Path, data: bytes, **changes: object) -> Pack:
    (folder / "results.json").write_bytes(data)
    audience = {"participants": 24, "facilitators": 2, "roles": ROLES}
    made = mapping(**{"select": [FIRST, SECOND], "audience": audience, "results": "results.json", **changes})
    return Pack.from_mapping(made, root=folder)


def test_results_are_read_as_they_were_written(results: Results, tmp_path: Path) -> None:
    read, problems = read_results(with_results(tmp_path, bytes_of(results)))
    assert problems == []
    assert read == results
    assert bytes_of(results) == bytes_of(results)
    assert json.loads(bytes_of(results)) == data_of(results)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"before": ', b'"befor": ', "unknown key 'befor'"),
        (b'"mean": 4.0', b'"mean": 5.5', "this is not a mean from 1 to 4"),
        (b'"pairs"', b'"basis"', "'basis'"),
        (b"{\n", b"{{\n", "error"),
    ],
)
def test_a_broken_file_of_results_is_named_with_its_line(
    old: bytes, new: bytes, said: str, results: Results, library: Library, tmp_path: Path
) -> None:
    described = with_results(tmp_path, bytes_of(results).replace(old, new, 1))
    with pytest.raises(MieuxError) as raised:
        build_pack(described, library, documents=["results-report"])
    assert all(problem.where.file == "results.json" for problem in raised.value.problems)
    assert raised.value.problems[0].where.line > 0
    assert said in str(raised.value)


def test_a_file_of_results_that_is_missing_is_named(library: Library, tmp_path: Path) -> None:
    described = Pack.from_mapping(mapping(results="results.json"), root=tmp_path)
    with pytest.raises(MieuxError, match=r"^results\.json: error: .*mieux results"):
        build_pack(described, library, documents=["results-report"])


def test_results_do_not_lie_outside_the_packs_folder(tmp_path: Path) -> None:
    with pytest.raises(MieuxError, match="leaves the pack's folder"):
        Pack.from_mapping(mapping(results="../results.json"), root=tmp_path)


# --- the report ------------------------------------------------------------------------------------------------------


def report_of(described: Pack, library: Library, tag: str = "en") -> tuple[Document, Context]:
    plan = plan_pack(described, library)
    context = context_in(room_of(tag, described, library), RESULTS_REPORT.id, described, plan)
    return compose(RESULTS_REPORT, context), context


def test_only_a_pack_with_results_has_a_report(results: Results, library: Library, tmp_path: Path) -> None:
    assert RESULTS_REPORT.id not in KINDS
    assert RESULTS_REPORT.id not in kinds_of(small(), library)
    assert RESULTS_REPORT.id in kinds_of(with_results(tmp_path, bytes_of(results)), library)


def test_the_report_shows_questions_groups_ratings_and_what_to_revise(
    results: Results, library: Library, tmp_path: Path
) -> None:
    document, _ = report_of(with_results(tmp_path, bytes_of(results)), library)
    anchors = [each.anchor for each in document.blocks if isinstance(each, Heading)]
    assert anchors == ["answers", "revise", "items", "groups", "evaluation", "rated_workshop", "rated_sessions", "how"]
    said = texts(document)
    assert "Too few are right afterwards: question 1 (0 % before, 0 % afterwards)." in said
    assert "The session was rated 2.00 of 4." in said
    pictures = [each for each in document.blocks if isinstance(each, Diagram)]
    assert [len(each.shapes) for each in pictures] == [12, 4, 2, 2]
    assert [shape.length for shape in pictures[0].shapes[:4]] == [0, 0, 0, 100]
    rows = {table.caption: len(table.rows) for table in document.blocks if isinstance(table, Table)}
    assert rows["Right answers, question by question"] == 7
    assert rows["Right answers, group by group"] == 2


def test_the_report_of_tests_that_are_too_few_shows_none(asked: Asked, library: Library, tmp_path: Path) -> None:
    few = results_of(Sheets(whole_group(asked, 4)), asked, library)
    document, _ = report_of(with_results(tmp_path, bytes_of(few)), library)
    assert "Fewer than five tests came back, so their results are not shown." in texts(document)
    assert not any(isinstance(each, Diagram) for each in document.blocks)


def test_the_report_says_when_the_pack_asks_other_questions_now(
    results: Results, library: Library, tmp_path: Path
) -> None:
    described = with_results(tmp_path, bytes_of(results), select=[FIRST])
    document, _ = report_of(described, library)
    assert any(each.startswith("The pack asks other questions now.") for each in texts(document))


def test_results_of_other_questions_are_a_warning_of_build_and_check(
    results: Results, library: Library, tmp_path: Path
) -> None:
    for select, wanted in (([FIRST, SECOND], 0), ([FIRST], 1)):
        described = with_results(tmp_path, bytes_of(results), select=select)
        build = build_pack(described, library, languages=["en", "fr"], documents=["agenda"])
        for problems in (build.problems, check_pack(described, library)):
            found = [each for each in problems if each.code == "results-other-questions"]
            assert [each.severity for each in found] == [Severity.WARNING] * wanted
            assert all("results.json" in str(each) for each in found)


def test_the_warning_stands_at_the_place_of_results_in_the_pack(mieux, example: Path, results: Results) -> None:
    (example / "results.json").write_bytes(bytes_of(results))
    with (example / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write("results: results.json\n")
    line = len((example / "pack.yaml").read_text(encoding="utf-8").splitlines())
    for run in (mieux("check", "pack.yaml"), mieux("build", "pack.yaml", "-o", "out", "-l", "en", "-d", "agenda")):
        said = [each for each in run.stderr.splitlines() if "results" in each]
        assert (run.returncode, len(said)) == (0, 1)
        assert said[0].startswith(f"pack.yaml:{line}:10: warning: the results in results.json are of other questions")


def test_results_of_blocks_that_the_menu_has_no_more_are_printed_all_the_same(
    results: Results, library: Library, tmp_path: Path
) -> None:
    gone = bytes_of(results).replace(b"true-false-depends", b"no-longer-there")
    document, _ = report_of(with_results(tmp_path, gone), library)
    assert f"{V}/no-longer-there" in texts(document)


def test_every_section_of_the_report_can_be_left_out(results: Results, library: Library, tmp_path: Path) -> None:
    whole, _ = report_of(with_results(tmp_path, bytes_of(results)), library)
    for section in RESULTS_REPORT.sections:
        documents = [{RESULTS_REPORT.id: {"without": [section]}}]
        document, _ = report_of(with_results(tmp_path, bytes_of(results), documents=documents), library)
        assert len(document.blocks) < len(whole.blocks), section


@pytest.mark.parametrize("tag", ["en", "ar", "th"])
def test_the_reports_file_is_clean_and_every_word_can_be_translated(
    tag: str, results: Results, library: Library, tmp_path: Path
) -> None:
    described = with_results(tmp_path, bytes_of(results))
    _, context = report_of(described, library, tag)
    known = {f"interface|{entry.msgctxt or ''}|{entry.msgid}" for entry in interface_template()}
    assert context.words.states.keys() <= known
    build = build_pack(described, library, languages=[tag], documents=[RESULTS_REPORT.id])
    assert lint(build.documents[0].data) == []


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example pack with what came back, in a folder of its own."""
    for name in ("pack.yaml", "results-tests.csv", "results-evaluation.csv"):
        (tmp_path / name).write_bytes((EXAMPLE / name).read_bytes())
    return tmp_path


CAME_BACK = ("results-tests.csv", "results-evaluation.csv")


def test_the_command_counts_the_example(mieux, example: Path) -> None:
    run = mieux("results", "pack.yaml", *CAME_BACK, "-o", "results.json")
    assert (run.returncode, run.stderr.splitlines()[:-1]) == (0, [])
    lines = run.stdout.splitlines()
    assert lines[0] == "24 pre-tests, 22 post-tests, 21 evaluation forms"
    assert lines[1] == "21 people have both tests; the shares are theirs"
    assert [line.split()[:4] for line in lines if line.lstrip().startswith("7 ")] == [["7", "67%", "43%", "-24"]]
    assert any(line.startswith(f"  {V}/why-people-do-not-present: too few right after it") for line in lines)
    assert json.loads((example / "results.json").read_bytes())["pairs"] == 21


def test_the_report_of_the_example_is_built(mieux, example: Path) -> None:
    assert mieux("results", "pack.yaml", *CAME_BACK, "-o", "results.json").returncode == 0
    with (example / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write("results: results.json\n")
    run = mieux("build", "pack.yaml", "-o", "out", "-l", "en", "-d", "results-report")
    assert (run.returncode, run.stdout.splitlines()[0]) == (0, "out/en/results-report.docx")
    assert lint((example / "out" / "en" / "results-report.docx").read_bytes()) == []


def test_the_same_as_data_holds_no_code_and_no_row(mieux, example: Path) -> None:
    run = mieux("results", "pack.yaml", *CAME_BACK, "--json")
    assert json.loads(run.stdout).keys() >= {"items", "groups", "ratings", "revise"}
    codes = {row["code"] for row in csv.DictReader((example / CAME_BACK[0]).read_text(encoding="utf-8").splitlines())}
    assert not [code for code in codes - {"none"} if code in run.stdout + run.stderr]


def test_blank_tables_have_the_columns_that_are_read(mieux, example: Path, library: Library) -> None:
    run = mieux("results", "pack.yaml", "--blank", "blank")
    assert (run.returncode, run.stdout.split()) == (0, ["blank/tests.csv", "blank/evaluation.csv"])
    asked = asked_of(plan_pack(Pack.from_file(EXAMPLE / "pack.yaml"), library), library)
    for name in ("tests.csv", "evaluation.csv"):
        sheets, problems = read_sheets([(name, (example / "blank" / name).read_bytes())], asked)
        assert (sheets, problems) == (Sheets(), [])


def test_results_are_not_overwritten_without_being_told_to(mieux, example: Path) -> None:
    (example / "results.json").write_text("mine", encoding="utf-8")
    run = mieux("results", "pack.yaml", *CAME_BACK, "-o", "results.json")
    assert (run.returncode, run.stdout) == (1, "")
    assert "results.json: error: this file is there already" in run.stderr
    assert mieux("results", "pack.yaml", *CAME_BACK, "-o", "results.json", "--force").returncode == 0
    assert mieux("results", "pack.yaml", *CAME_BACK, "-o", CAME_BACK[0], "--force").returncode == 1


def test_every_file_that_cannot_be_read_is_named_and_nothing_is_written(mieux, example: Path) -> None:
    (example / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    run = mieux("results", "pack.yaml", "missing.csv", "broken.docx", ".", CAME_BACK[0], "-o", "results.json")
    assert (run.returncode, run.stdout, (example / "results.json").exists()) == (1, "", False)
    assert [line.split(":")[0] for line in run.stderr.splitlines()[:-1]] == ["missing.csv", ".", "broken.docx"]
    assert "Traceback" not in run.stderr


def test_a_file_without_a_sheet_that_can_be_used_is_an_error(mieux, example: Path) -> None:
    heading = (example / CAME_BACK[0]).read_text(encoding="utf-8").splitlines()[0]
    (example / "none.csv").write_text(f"{heading}\n,,pre,,,,,,,,,,,,\n", encoding="utf-8")
    run = mieux("results", "pack.yaml", "none.csv")
    assert run.returncode == 1
    assert "error: no test and no evaluation form in these files can be used" in run.stderr


def test_without_files_the_command_says_what_it_wants(mieux) -> None:
    run = mieux("results", "pack.yaml")
    assert run.returncode == 2
    assert "--blank" in run.stderr
