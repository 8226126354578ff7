"""The needs questionnaire: made, filled in, read back; and what is never asked or kept."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mieux_training import Build, Library, MieuxError, Pack
from mieux_training.content.kinds import Letter
from mieux_training.document.nodes import Field, walk
from mieux_training.needs_forms import build_needs_forms
from mieux_training.output import write_build
from mieux_training.pack.needs.answers import Answers, Participant, Priority, TopicAnswer
from mieux_training.pack.needs.columns import BACKGROUND, KNOWLEDGE, ROLES, Contact, Task, participants_columns
from mieux_training.pack.needs.privacy import forbidden_subject
from mieux_training.pack.needs.reading import read_answers
from mieux_training.pack.needs.tables import in_order, institution_file, participants_file
from mieux_training.render.docx.lint import lint
from tests.filled import filled
from tests.packs import pack
from tests.test_documents import composed

V, C, G, P = "victim-identification", "child-protection", "gender-and-trafficking", "psychosocial-trauma"
TOPICS = (C, G, P, V)
BAD = Path(__file__).parent / "bad" / "needs"
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "thailand"

ANSWERED = {
    "role": "shelter",
    "unit": "Unit A",
    "years": "7",
    "region": "North",
    "languages:speak": "Thai",
    "languages:read": "Thai, English",
    "training": "2025, 2 days",
    "contact": "weekly",
    "tasks:shelter-care": "x",
    "tasks:first-contact": "x",
    f"{V}:importance": "4",
    f"{V}:confidence": "1",
    f"{P}:importance": "3",
    f"{P}:confidence": "0",
    "k1:b": "x",
    "k5:d": "x",
}
PERSON = Participant(
    role="shelter",
    unit="Unit A",
    years=7,
    region="North",
    languages="speak: Thai; read: Thai, English",
    training="2025, 2 days",
    contact=Contact.WEEKLY,
    tasks=(Task.FIRST_CONTACT, Task.SHELTER_CARE),
    topics={V: TopicAnswer(4, 1), P: TopicAnswer(3, 0)},
    knowledge={"k1": Letter.B, "k5": Letter.D},
)


@pytest.fixture(scope="module")
def forms(thai_pack: Pack, library: Library) -> Build:
    return build_needs_forms(thai_pack, library, languages=["en", "fr", "th", "ar"])


def document(forms: Build, file: str) -> bytes:
    return next(each.data for each in forms.documents if each.file == file)


def codes(problems: list[object]) -> list[str]:
    return [problem.code for problem in problems]  # type: ignore[attr-defined]


def read(name: str, data: bytes | str) -> tuple[Answers, list[object]]:
    answers, problems = read_answers([(name, data.encode() if isinstance(data, str) else data)])
    return answers, list(problems)


# --- the forms -------------------------------------------------------------------------------------------------------


def test_each_side_has_a_word_form_and_two_tables_in_each_language(thai_pack: Pack, library: Library) -> None:
    built = build_needs_forms(thai_pack, library)
    names = {f"needs-{side}.{kind}" for side in ("participants", "institution") for kind in ("docx", "xlsx", "csv")}
    assert {each.file for each in built.documents} == {f"{tag}/{name}" for tag in ("en", "fr", "th") for name in names}


def test_the_forms_are_sound_and_the_same_each_time(forms: Build, thai_pack: Pack) -> None:
    for each in forms.documents:
        assert each.format != "docx" or lint(each.data) == [], each.file
    again = build_needs_forms(thai_pack, Library.load(), languages=["en", "fr", "th", "ar"])
    assert {each.file: each.digest for each in again.documents} == {each.file: each.digest for each in forms.documents}


def test_a_pack_that_cannot_be_planned_can_ask(library: Library) -> None:
    short = pack(days=[{"date": "2027-03-08", "start": "09:00", "end": "10:00"}], breaks=[])
    assert build_needs_forms(short, library).documents


def test_topics_and_languages_are_those_of_the_pack(library: Library) -> None:
    described = pack(needs={"topics": [P, V]}, languages={"participants": "fr", "facilitators": "en"})
    built = build_needs_forms(described, library)
    heading = document(built, "fr/needs-participants.csv").decode("utf-8-sig").strip().split(",")
    assert tuple(heading) == participants_columns([P, V])
    assert {each.language for each in built.documents} == {"fr"}


def test_what_is_not_on_the_menu_is_named(library: Library) -> None:
    with pytest.raises(MieuxError) as caught:
        build_needs_forms(pack(needs={"topics": ["frame", "psychosocial-traume"]}, country="XX"), library)
    assert [problem.code for problem in caught.value.problems] == ["topic-unknown", "topic-unknown", "country-unknown"]
    assert "did you mean 'psychosocial-trauma'?" in str(caught.value)


def test_a_section_that_the_pack_leaves_out_stays_out(library: Library) -> None:
    described = pack(documents=[{"needs-questionnaire": {"without": ["knowledge"]}}])
    built = build_needs_forms(described, library)
    answers, _ = read("a.docx", filled(document(built, "en/needs-participants.docx"), {f"{V}:importance": "4"}))
    assert answers == Answers()
    with pytest.raises(KeyError):
        filled(document(built, "en/needs-participants.docx"), {"k1:a": "x"})


def test_the_tables_have_exactly_the_columns_of_the_issue(forms: Build) -> None:
    heading = document(forms, "en/needs-participants.csv").decode("utf-8-sig").strip()
    topics = [f"{topic}:{asked}" for topic in TOPICS for asked in ("importance", "confidence")]
    first = ["role", "unit", "years", "region", "languages", "training", "contact", "tasks"]
    assert heading.split(",") == [*first, *topics, "k1", "k2", "k3", "k4", "k5"]
    assert document(forms, "en/needs-institution.csv").decode("utf-8-sig").split() == [
        "module,priority",
        *(f"{topic}," for topic in TOPICS),
    ]


@pytest.mark.parametrize("tag", ["en", "th", "ar"])
def test_a_workbook_has_the_columns_and_explains_each(forms: Build, tag: str) -> None:
    for side in ("participants", "institution"):
        book = openpyxl.load_workbook(io.BytesIO(document(forms, f"{tag}/needs-{side}.xlsx")))
        first, second = book.worksheets
        columns = [cell.value for cell in first[1]]
        assert columns == [*participants_columns(TOPICS)] if side == "participants" else ["module", "priority"]
        assert [row[0].value for row in second.iter_rows(min_row=2, max_row=1 + len(columns))] == columns
        assert all(cell.value for row in second.iter_rows(min_row=2, max_row=1 + len(columns)) for cell in row)
        assert first.sheet_view.rightToLeft is (tag == "ar")
        assert all(cell.data_type == "s" for sheet in book for row in sheet for cell in row if cell.value)


def test_a_workbook_offers_what_may_stand_in_a_cell(forms: Build) -> None:
    book = openpyxl.load_workbook(io.BytesIO(document(forms, "en/needs-participants.xlsx")))
    rules = {
        str(rule.sqref).partition("2")[0]: rule.formula1 for rule in book.worksheets[0].data_validations.dataValidation
    }
    assert rules["G"] == '"never,some,weekly"'
    assert rules["I"] == '"0,1,2,3,4"'
    assert "shelter" in rules["A"]


def test_no_table_tells_the_right_answer(forms: Build, library: Library) -> None:
    said = str(
        [
            [cell.value for cell in row]
            for row in openpyxl.load_workbook(io.BytesIO(document(forms, "en/needs-participants.xlsx"))).worksheets[1]
        ]
    )
    assert not [p.text for b in library.blocks.values() for q in b.test_items for p in q.why.passages if p.text in said]


def test_each_version_of_the_form_speaks_to_its_own_readers(forms: Build) -> None:
    tags = {
        side: set(re.findall('<w:tag w:val="([^"]*)"', _story(document(forms, f"en/needs-{side}.docx"))))
        for side in ("participants", "institution")
    }
    assert not tags["participants"] & tags["institution"] - {f"text-{n}" for n in range(100)}
    assert {f"{topic}:priority" for topic in TOPICS} <= tags["institution"]
    assert {f"{topic}:{asked}" for topic in TOPICS for asked in ("importance", "confidence")} <= tags["participants"]
    assert {"role", "unit", "years", "region", "training", "contact", "languages:speak"} <= tags["participants"]
    assert {f"k{n}:{letter}" for n in range(1, 6) for letter in "abcd"} <= tags["participants"]
    assert "The first part is for participants" not in _story(document(forms, "en/needs-participants.docx"))


def _story(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode("utf-8")


def test_the_whole_questionnaire_in_a_pack_is_the_same_whoever_loads_the_menu(
    thai_pack: Pack, library: Library, mieux, tmp_path: Path
) -> None:
    # The command reads only the modules that a pack needs, and the questionnaire asks about all.
    run = mieux("build", EXAMPLE / "pack.yaml", "-o", "out", "-l", "en", "-d", "needs-questionnaire")
    assert run.returncode == 0, run.stderr
    whole = (tmp_path / "out" / "en" / "needs-questionnaire.docx").read_bytes()
    read_back, _ = read("a.docx", filled(whole, {**ANSWERED, f"{C}:priority": "3"}))
    assert read_back == Answers((PERSON,), (Priority(C, 3),))
    written, _ = composed("needs-questionnaire", thai_pack, library)
    fields = [f for node in walk(written.blocks) for f in getattr(node, "content", ()) if isinstance(f, Field)]
    assert {field.tag for field in fields if field.tag} == {
        tag for tag in re.findall('<w:tag w:val="([^"]*)"', _story(whole)) if not re.fullmatch(r"[a-z]+-\d+", tag)
    }


# --- read back -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "fr", "th", "ar"])
def test_a_filled_form_is_read_back_in_any_language(forms: Build, tag: str) -> None:
    answers, problems = read("form.docx", filled(document(forms, f"{tag}/needs-participants.docx"), ANSWERED))
    assert problems == []
    assert answers == Answers((PERSON,))
    wanted = filled(document(forms, f"{tag}/needs-institution.docx"), {f"{V}:priority": "2", f"{C}:priority": "0"})
    assert read("form.docx", wanted)[0] == Answers((), (Priority(C, 0), Priority(V, 2)))


def test_a_form_that_libreoffice_has_saved_is_read_too() -> None:
    # Filled in, opened and saved by LibreOffice 25.2, which writes fields anew.
    answers, problems = read("form.docx", (Path(__file__).parent / "good" / "needs-libreoffice.docx").read_bytes())
    assert problems == []
    assert answers == Answers((PERSON,))


def test_digits_of_other_scripts_are_numbers(forms: Build) -> None:
    typed = filled(document(forms, "th/needs-participants.docx"), {**ANSWERED, "years": "๗"})
    assert read("form.docx", typed)[0] == Answers((PERSON,))


def test_an_empty_form_and_one_of_another_kind_are_named(forms: Build, thai_build: Build) -> None:
    empty, problems = read("empty.docx", document(forms, "en/needs-participants.docx"))
    assert (empty, codes(problems)) == (Answers(), ["form-empty"])
    other = next(each.data for each in thai_build.documents if each.file == "en/pre-test.docx")
    assert codes(read("other.docx", other)[1]) == ["form-not-needs"]


def test_two_letters_ticked_count_as_none(forms: Build) -> None:
    twice = filled(document(forms, "en/needs-participants.docx"), {**ANSWERED, "k5:a": "x"})
    answers, problems = read("form.docx", twice)
    assert "k5" not in answers.participants[0].knowledge
    assert str(problems[0]) == "form.docx: warning: k5: the letters a, d are ticked; it counts as not answered"


def test_the_same_form_sent_twice_counts_once(forms: Build) -> None:
    form = filled(document(forms, "en/needs-participants.docx"), ANSWERED)
    answers, problems = read_answers([("a.docx", form), ("a (1).docx", form)])
    assert len(answers.participants) == 1
    assert codes(problems) == ["file-twice"]


def test_a_file_named_twice_counts_once() -> None:
    file = ("a.csv", f"{V}:importance,{V}:confidence\n4,1\n".encode())
    answers, problems = read_answers([file, file])
    assert len(answers.participants) == 1
    assert [str(each) for each in problems] == ["a.csv: warning: this file is given twice; it is counted once"]


def test_a_filled_workbook_is_read_like_a_filled_csv_file(forms: Build) -> None:
    book = openpyxl.load_workbook(io.BytesIO(document(forms, "th/needs-participants.xlsx")))
    sheet = book.worksheets[0]
    row = {**dict.fromkeys(participants_columns(TOPICS)), "role": "Shelter", "years": 7.0, "contact": "weekly"}
    row |= {f"{V}:importance": 4, f"{V}:confidence": "1", "k1": "B", "tasks": "interview, first contact"}
    sheet.append(list(row.values()))
    sheet.append([*["shelter"], *[None] * 7, 9])
    file = io.BytesIO()
    book.save(file)
    answers, problems = read("answers.xlsx", file.getvalue())
    (someone,) = answers.participants
    assert (someone.role, someone.years, someone.topics) == ("shelter", 7, {V: TopicAnswer(4, 1)})
    assert someone.tasks == (Task.FIRST_CONTACT, Task.INTERVIEW)
    assert str(problems[0]).startswith(f"answers.xlsx:participants!I3: warning: {C}:importance: '9' is not")


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.csv")))
def test_a_bad_table_says_what_cannot_be_used(name: str) -> None:
    answers, problems = read_answers([(f"{name}.csv", (BAD / f"{name}.csv").read_bytes())])
    *expected, used = (BAD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [str(problem) for problem in problems] == expected
    assert f"{len(answers.participants)} participants, {len(answers.institution)} priorities" == used


def test_the_order_of_the_files_changes_nothing(forms: Build) -> None:
    files = [
        ("a.docx", filled(document(forms, "en/needs-participants.docx"), ANSWERED)),
        ("b.docx", filled(document(forms, "en/needs-participants.docx"), {**ANSWERED, "role": "social-work"})),
        ("c.csv", f"{V}:importance,{V}:confidence\n2,2\n".encode()),
        ("d.csv", f"module,priority\n{V},3\n{C},1\n".encode()),
    ]
    assert read_answers(files)[0] == read_answers(reversed(files))[0]


# --- what is never asked or kept -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        *("Name", "First name", "Nom et prénom", "Nombre", "ชื่อ", "الاسم", "E-mail", "Correo", "Phone number", "IP"),
        *(
            "Religion",
            "ศาสนา",
            "الديانة",
            "Ethnic group",
            "Raza",
            "Tribe",
            "Sexual orientation",
            "Orientation sexuelle",
        ),
        *("Were you a victim?", "Survivor", "Have you suffered violence", "ضحية", "Date of birth", "Passport", "badge"),
    ],
)
def test_a_column_that_must_not_be_asked_is_known_in_several_languages(heading: str) -> None:
    assert forbidden_subject(heading)


@pytest.mark.parametrize("heading", ["Submitted on", "Duration", "Comments", "Language of the form"])
def test_other_columns_are_only_unknown(heading: str) -> None:
    assert forbidden_subject(heading) == ""


def test_no_column_of_our_own_asks_what_it_must_not() -> None:
    assert not [name for name in (*BACKGROUND, *KNOWLEDGE) if forbidden_subject(name)]


def test_nothing_of_other_columns_reaches_the_answers() -> None:
    heading = f"Full name,Religion,Victim?,Comments,role,{V}:importance,{V}:confidence"
    answers, _ = read("a.csv", f"{heading}\nSECRET,SECRET,SECRET,SECRET,shelter,4,1\n")
    assert answers.participants
    assert b"SECRET" not in participants_file(answers)


def test_answers_in_own_words_are_not_copied(forms: Build) -> None:
    form = document(forms, "en/needs-participants.docx")
    own = [tag for tag in re.findall('<w:tag w:val="([^"]*)"', _story(form)) if tag.startswith("text-")]
    assert len(own) == 3
    answers, _ = read("a.docx", filled(form, {**ANSWERED, **dict.fromkeys(own, "SECRET")}))
    assert b"SECRET" not in participants_file(answers)


@pytest.mark.parametrize(
    "text",
    [
        *("ada@example.org", "call 081 234 5678", "x" * 41, "room 47", "ห้อง ๔๗"),
        *('"she was sold, then beaten"', "Somchai of the night desk who helps"),
    ],
)
def test_an_answer_by_which_somebody_could_be_reached_is_left_out(text: str) -> None:
    answers, problems = read("a.csv", f"unit,{V}:importance,{V}:confidence\n{text},4,1\n")
    assert answers.participants[0].unit == ""
    assert codes(problems) == ["answer-unusable"]
    assert text.strip('"') not in str(problems[0])


@pytest.mark.parametrize(
    ("column", "text"),
    [
        *(("training", text) for text in ("2024", "2567, 2 วัน", "٢٠٢٤، ٣ أيام", "2018-2020, 3 jours", "ILO, 2 days")),
        *(("languages", text) for text in ("Thai", "Thai, English", "speak: Tetum, Portuguese; read: Portuguese")),
        *(("unit", "Anti-trafficking unit"), ("region", "North")),
    ],
)
def test_a_few_words_on_work_are_kept(column: str, text: str) -> None:
    answers, problems = read("a.csv", f'{column},{V}:importance,{V}:confidence\n"{text}",4,1\n')
    assert (getattr(answers.participants[0], column), problems) == (text, [])


def test_languages_are_names_and_no_story() -> None:
    answers, problems = read("a.csv", f"languages,{V}:importance,{V}:confidence\nThai since she was sold,4,1\n")
    assert answers.participants[0].languages == ""
    assert codes(problems) == ["answer-unusable"]


def test_a_role_that_is_not_on_the_list_is_not_kept() -> None:
    rows = "\n".join(["somchai jaidee,4,1", "Sheltr,4,1", "social work,4,1"])
    answers, problems = read("a.csv", f"role,{V}:importance,{V}:confidence\n{rows}\n")
    assert [each.role for each in answers.participants] == ["", "", "social-work"]
    assert [each.where.line for each in problems] == [2, 3]  # type: ignore[attr-defined]
    assert all("police" in str(each) for each in problems)
    assert "did you mean 'shelter'?" in str(problems[1])
    assert "somchai" not in str(problems[0])
    assert b"somchai" not in participants_file(answers)


# --- written and read again ------------------------------------------------------------------------------------------

WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Nd", "No"), blacklist_characters="@,;،؛"),
    max_size=20,
)
PEOPLE = st.builds(
    Participant,
    role=st.sampled_from(["", *ROLES]),
    unit=WORDS.map(lambda text: " ".join(text.split()[:6])),
    years=st.none() | st.integers(0, 60),
    contact=st.none() | st.sampled_from(Contact),
    tasks=st.sets(st.sampled_from(Task)).map(lambda tasks: tuple(task for task in Task if task in tasks)),
    topics=st.dictionaries(
        st.sampled_from(TOPICS), st.builds(TopicAnswer, st.integers(0, 4), st.integers(0, 4)), min_size=1
    ),
    knowledge=st.dictionaries(st.sampled_from(KNOWLEDGE), st.sampled_from(Letter)),
)


@given(people=st.lists(PEOPLE, min_size=1, max_size=6))
def test_answers_written_and_read_again_are_the_same(people: list[Participant]) -> None:
    answers = in_order(Answers(tuple(people)))
    again, problems = read_answers([("answers.csv", participants_file(answers))])
    assert (again, problems) == (answers, [])


def test_priorities_written_and_read_again_are_the_same() -> None:
    wanted = Answers((), (Priority(C, 0), Priority(V, 2), Priority(V, 4)))
    assert read("a.csv", institution_file(wanted))[0] == wanted


# --- the commands ----------------------------------------------------------------------------------------------------


def test_from_the_forms_to_the_ranking_by_commands_alone(mieux, tmp_path: Path) -> None:
    run = mieux("needs", "form", EXAMPLE / "pack.yaml", "-o", "forms", "-l", "en")
    assert run.returncode == 0, run.stderr
    form = (tmp_path / "forms" / "en" / "needs-participants.docx").read_bytes()
    for number in range(6):
        (tmp_path / f"{number}.docx").write_bytes(filled(form, {**ANSWERED, "years": str(number)}))
    institution = (tmp_path / "forms" / "en" / "needs-institution.docx").read_bytes()
    (tmp_path / "i.docx").write_bytes(filled(institution, {f"{V}:priority": "2"}))
    run = mieux("needs", "read", *sorted(tmp_path.glob("*.docx")), "-o", "answers.csv")
    assert (run.returncode, run.stdout) == (0, "answers.csv\nanswers-institution.csv\n"), run.stderr
    assert run.stderr == "6 participants, 1 priorities of the institution\n"
    sides = ("--answers", "answers.csv", "--institution", "answers-institution.csv")
    run = mieux("needs", "rank", EXAMPLE / "pack.yaml", *sides, "--json")
    (trauma,) = [each for each in json.loads(run.stdout)["topics"] if each["module"] == P]
    assert trauma["participants"] == {"score": 0.75, "rank": 1, "answers": 6}
    assert trauma["roles"] == [{"role": "shelter", "score": 0.75, "rank": 1, "answers": 6}]


def test_forms_that_somebody_changed_are_never_overwritten(forms: Build, tmp_path: Path) -> None:
    write_build(forms, tmp_path)
    (tmp_path / "en" / "needs-participants.xlsx").write_bytes(b"mine")
    written = write_build(forms, tmp_path)
    assert (tmp_path / "en" / "needs-participants.xlsx").read_bytes() == b"mine"
    assert written.kept == ("en/needs-participants.xlsx",)


def test_bad_files_are_all_named_and_nothing_is_written(mieux, tmp_path: Path) -> None:
    names = ["latin-1", "no-columns", "nothing-usable"]
    run = mieux("needs", "read", *(BAD / f"{name}.csv" for name in names), "missing.csv", "-o", "answers.csv")
    assert run.returncode == 1
    assert [line.split(": ")[0].rpartition("/")[2].split(":")[0] for line in run.stderr.splitlines()[:-1]] == [
        *("missing.csv", "latin-1.csv", "no-columns.csv", "nothing-usable.csv")
    ]
    assert list(tmp_path.iterdir()) == []


def test_no_usable_answer_is_an_error(mieux, tmp_path: Path) -> None:
    run = mieux("needs", "read", BAD / "nothing-usable.csv", "-o", "answers.csv")
    assert run.returncode == 1
    assert "no answer in these files can be used" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_answers_are_not_overwritten_and_never_over_what_is_read(mieux, tmp_path: Path) -> None:
    source = tmp_path / "survey.csv"
    source.write_text(f"{V}:importance,{V}:confidence\n4,1\n", encoding="utf-8")
    (tmp_path / "answers.csv").write_text("mine", encoding="utf-8")
    assert "--force" in mieux("needs", "read", "survey.csv", "-o", "answers.csv").stderr
    assert (tmp_path / "answers.csv").read_text(encoding="utf-8") == "mine"
    assert mieux("needs", "read", "survey.csv", "-o", "answers.csv", "--force").returncode == 0
    assert "cannot be written as well" in mieux("needs", "read", "survey.csv", "-o", "survey.csv", "--force").stderr
    assert source.read_text(encoding="utf-8").endswith("4,1\n")


def test_who_may_read_the_answers_is_said_by_the_umask(mieux, tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_text(f"{V}:importance,{V}:confidence\n4,1\n", encoding="utf-8")
    assert mieux("needs", "read", "survey.csv", "-o", "answers.csv", umask=0o077).returncode == 0
    assert (tmp_path / "answers.csv").stat().st_mode & 0o777 == 0o600
    assert mieux("needs", "read", "survey.csv", "-o", "ours.csv", umask=0o022).returncode == 0
    assert (tmp_path / "ours.csv").stat().st_mode & 0o777 == 0o644


def test_an_older_half_of_the_pair_is_named(mieux, tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_text(f"{V}:importance,{V}:confidence\n4,1\n", encoding="utf-8")
    (tmp_path / "answers-institution.csv").write_text("module,priority\n", encoding="utf-8")
    run = mieux("needs", "read", "survey.csv", "-o", "answers.csv")
    assert run.returncode == 0
    assert "answers-institution.csv: warning: this file comes from earlier" in run.stderr


def test_answers_go_into_a_csv_file(mieux) -> None:
    assert mieux("needs", "read", "a.csv", "-o", "answers.xlsx").returncode == 2


@pytest.mark.parametrize("command", [["build", "--help"], ["plan", str(EXAMPLE / "pack.yaml")], ["needs", "--help"]])
def test_only_those_who_read_or_write_workbooks_wait_for_openpyxl(command: list[str]) -> None:
    script = (
        "import sys\nfrom mieux_training.cli import _run\n"
        f"_run({command!r})\nsys.exit('imported' if 'openpyxl' in sys.modules else 0)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
