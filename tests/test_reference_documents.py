"""Documents that people look things up in, sign, or take home: names, hours, contacts, lines to settle."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from mieux_training import Library, MieuxError, Pack, build_pack, plan_pack
from mieux_training.document.compose import KINDS, Readers
from mieux_training.document.nodes import (
    Cell,
    Document,
    Field,
    Mark,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    WritingLines,
    walk,
)
from mieux_training.i18n.formats import Formats, language_of
from mieux_training.pack.names import MAX_LENGTH, MAX_NAMES, names_in
from mieux_training.pack.terms import terms_used
from mieux_training.render.docx.lint import lint
from tests.packs import mapping, pack
from tests.test_documents import composed, hidden_messages, texts

OURS = ("glossary", "referral-page", "certificate", "attendance-sheet", "adaptation-checklist", "logistics-note")
NAMES = (
    "สมชาย ใจดี",
    "ليلى بنت أحمد",
    "Nguyễn Thị Minh Khai",
    "José O’Higgins, Ramírez",
    "نور Smith",
    "O",
    "Ada  Quispe",
)
LONG_NAME = "María de los Ángeles Fernández-Quispe y Huamán de la Fuente y Santa Cruz, viuda de O’Higgins"


def pack_with_names(folder: Path, names: tuple[str, ...] = NAMES, **changes: object) -> Pack:
    rows = "".join(f'"{name}"\r\n' for name in names)
    (folder / "participants.csv").write_bytes(b"\xef\xbb\xbfname\r\n" + rows.encode())
    return Pack.from_mapping(mapping(names="participants.csv", **changes), root=folder)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def said(cell: Cell) -> str:
    paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
    return " ".join("".join(part.text for part in each.content if isinstance(part, Run)) for each in paragraphs)


def fields(row: Row) -> list[Field]:
    paragraphs = [block for cell in row.cells for block in cell.blocks if isinstance(block, Paragraph)]
    return [part for each in paragraphs for part in each.content if isinstance(part, Field)]


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without a mark", "with a byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_names_are_read_as_given_and_in_their_order(mark: bytes, end: str) -> None:
    lines = ["Name", *(f'"{name}"' for name in NAMES), "", ""]
    assert names_in(mark + end.join(lines).encode(), "names.csv") == (NAMES, [])


def test_joiners_that_scripts_spell_with_stay_in_a_name() -> None:
    name = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert names_in(f"name\n{name}\n".encode(), "names.csv")[0] == (name,)


BAD_NAMES = [
    (b"name\nA\n\xe9ric\n", "names.csv:3:1: error: the file is not UTF-8 (save it as CSV UTF-8)"),
    ("name\nA\n\u202eB\n".encode(), "names.csv:3:1: error: the name holds U+202E, right-to-left override"),
    ("name\nA\u200f\n".encode(), "names.csv:2:1: error: the name holds U+200F, right-to-left mark"),
    (b"name\nA\n\nB\x07\n", "names.csv:4:1: error: the name holds U+0007, a control character"),
    (b'name\n"A\nB"\n', "names.csv:2:1: error: the name holds U+000A, a control character"),
    (b"name\nRuiz, Ana\n", "names.csv:2:1: error: 2 columns where one is expected (put a name with a comma in quot"),
    (b"name,phone\nA,079\n", "names.csv:1:1: error: the first line is not 'name' (give one column"),
    (b"A\nB\n", "names.csv:1:1: error: the first line is not 'name'"),
    (b"", "names.csv:1:1: error: the first line is not 'name'"),
    (b"name\n" + b"x" * (MAX_LENGTH + 1), f"names.csv:2:1: error: the name is longer than {MAX_LENGTH} characters"),
    (b"name\n" + b"A B\n" * (MAX_NAMES + 1), f"names.csv: error: there are more than {MAX_NAMES} names (split"),
    (b"name\n" + b"A" * 3_000_000, f"names.csv: error: there are more than {MAX_NAMES} names"),
    (b'name\n"A" B\n', "names.csv: error: this is no CSV file"),
]


@pytest.mark.parametrize(("data", "message"), BAD_NAMES, ids=[message[11:60] for _, message in BAD_NAMES])
def test_what_is_wrong_with_a_file_of_names_is_told_with_its_line(data: bytes, message: str) -> None:
    names, problems = names_in(data, "names.csv")
    assert names == ()
    assert str(problems[0]).startswith(message)


def test_problems_of_names_never_quote_a_name() -> None:
    _, problems = names_in("name\nSecret\u202e Person\nSecret, Person\n".encode(), "names.csv")
    assert len(problems) == 2
    assert not any("Secret" in str(problem) or "Secret" in str(problem.as_data()) for problem in problems)


def test_as_many_names_as_are_allowed_are_read() -> None:
    names, problems = names_in(b"name\n" + b"A B\n" * MAX_NAMES, "names.csv")
    assert (len(names), problems) == (MAX_NAMES, [])


@pytest.mark.parametrize("path", ["../participants.csv", "/etc/hostname"])
def test_names_outside_of_the_packs_folder_are_not_read(path: str, tmp_path: Path) -> None:
    with pytest.raises(MieuxError) as caught:
        Pack.from_mapping(mapping(names=path), root=tmp_path)
    assert caught.value.problems[0].code == "path-outside"


def test_names_are_not_read_without_a_root() -> None:
    with pytest.raises(MieuxError) as caught:
        pack(names="participants.csv")
    assert caught.value.problems[0].code == "path-without-root"


@pytest.mark.parametrize("name", ["nobody.csv", "."])
def test_a_missing_file_of_names_is_told(name: str, tmp_path: Path, library: Library) -> None:
    described = Pack.from_mapping(mapping(names=name), root=tmp_path)
    with pytest.raises(MieuxError) as caught:
        build_pack(described, library, documents=["certificate"])
    assert [problem.code for problem in caught.value.problems] == ["names-unreadable"]


# --- certificates ----------------------------------------------------------------------------------------------------


def test_each_name_has_a_certificate_with_the_name_exactly_as_given(tmp_path: Path, library: Library) -> None:
    document, _ = composed("certificate", pack_with_names(tmp_path), library)
    printed = [
        "".join(part.text for part in block.content if isinstance(part, Run))
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role is Role.POSTER
    ]
    assert tuple(printed) == NAMES
    assert document.paper == "A4 landscape"


def test_a_long_name_is_printed_whole_in_smaller_type(tmp_path: Path, library: Library) -> None:
    document, _ = composed("certificate", pack_with_names(tmp_path, (LONG_NAME,)), library)
    assert LONG_NAME in texts(document)
    assert not any(isinstance(block, Paragraph) and block.role is Role.POSTER for block in document.blocks)


def test_names_in_any_script_are_written_as_given(tmp_path: Path, library: Library) -> None:
    built = build_pack(pack_with_names(tmp_path), library, documents=["certificate"])
    xml = zipfile.ZipFile(io.BytesIO(built.documents[0].data)).read("word/document.xml").decode()
    text = re.sub(r"<[^>]+>", "", xml)
    assert all(name in text for name in NAMES)
    assert lint(built.documents[0].data) == []


def test_without_names_there_is_one_certificate_with_a_line_to_write_on(library: Library) -> None:
    document, _ = composed("certificate", pack(), library)
    assert sum(isinstance(block, WritingLines) for block in document.blocks) == 1
    assert texts(document).count("Certificate of attendance") == 1


def test_a_certificate_counts_the_hours_of_the_sessions(library: Library) -> None:
    document, _ = composed("certificate", pack(), library)
    minutes = sum(session.minutes for session in plan_pack(pack(), library).sessions)
    hours, rest = divmod(minutes, 60)
    (facts, _) = tables(document)
    lengths = [said(row.cells[1]) for row in facts.rows if said(row.cells[0]) == "Length"]
    assert re.fullmatch(rf"{hours} hours?( {rest} minutes?)?", lengths[0])
    assert (" minute" in lengths[0]) == bool(rest)


def test_a_certificate_has_the_dates_in_both_eras(library: Library) -> None:
    document, _ = composed("certificate", pack(), library)
    assert any("8 March 2027 to 9 March 2027 (Buddhist Era 2570)" in text for text in texts(document))


def test_a_certificate_says_attendance_and_not_competence(library: Library) -> None:
    said = " ".join(texts(composed("certificate", pack(), library)[0]))
    assert "no proof of competence" in said
    assert "For the host" in said
    assert "For the facilitators" in said


def test_names_stay_out_of_the_manifest_and_of_properties_and_of_other_documents(
    tmp_path: Path, library: Library
) -> None:
    built = build_pack(pack_with_names(tmp_path), library)
    manifest = json.dumps(built.manifest, ensure_ascii=False)
    assert not any(name in manifest for name in NAMES if len(name) > 1)
    for document in built.documents:
        archive = zipfile.ZipFile(io.BytesIO(document.data))
        for part in archive.namelist():
            words = archive.read(part).decode("utf-8", "ignore")
            if document.id != "certificate" or part != "word/document.xml":
                assert not any(name in words for name in NAMES if len(name) > 1), (document.id, part)


# --- order of words --------------------------------------------------------------------------------------------------

ORDERS = [
    ("en", ["act", "child", "Élan", "means"]),
    ("fr", ["acte", "élève", "enfant", "évaluation", "victime"]),
    ("es", ["asilo", "ángel", "niñez", "nube", "ñandú", "trata"]),
    ("th", ["กลไก", "การค้ามนุษย์", "ขอทาน", "เจ้าหน้าที่", "เด็ก", "ที่พัก", "แรงงาน", "หนี", "เหยื่อ", "ไหว้", "อายุ"]),
    ("ar", ["اتجار", "آخر", "إكراه", "أمان", "بيت", "تهريب", "طفل", "هجرة", "وسيلة"]),
]


@pytest.mark.parametrize(("tag", "ordered"), ORDERS, ids=[tag for tag, _ in ORDERS])
def test_words_stand_in_the_order_of_their_language(tag: str, ordered: list[str]) -> None:
    formats = Formats(language_of(tag))
    wanted = sorted(ordered, key=formats.sort_key)
    if tag == "es":
        assert wanted.index("nube") < wanted.index("ñandú") < wanted.index("trata")
        assert wanted[:2] == ["ángel", "asilo"]
    else:
        assert wanted == ordered


def test_the_glossary_has_both_languages_in_the_order_of_the_first(thai_pack: Pack, library: Library) -> None:
    for tag, beside in (("en", "fr"), ("fr", "en")):
        document, context = composed("glossary", thai_pack, library, tag)
        (table,) = tables(document)
        assert len(table.rows) == len(terms_used(context.plan, library)) > 20
        assert all(row.cells[1].language == language_of(beside, "TH") for row in table.rows)
        terms = [said(Cell((row.cells[0].blocks[0],))) for row in table.rows]
        assert terms == sorted(terms, key=context.formats.sort_key)
    pairs = {said(Cell((row.cells[0].blocks[0],))): said(Cell((row.cells[1].blocks[0],))) for row in table.rows}
    assert pairs["enfant"] == "child"


# --- contacts --------------------------------------------------------------------------------------------------------

HOTLINE = {
    "value": "1300",
    "hours": "day and night",
    "languages": {"en": "Thai, English"},
    "confirmed_by": "Head of unit",
    "confirmed_on": "2027-02-20",
}


def contact_row(described: Pack, library: Library, name: str) -> Row:
    (table,) = tables(composed("referral-page", described, library)[0])
    return next(row for row in table.rows if said(row.cells[0]) == name)


def test_a_confirmed_contact_has_every_column(library: Library) -> None:
    row = contact_row(pack(slots={"hotline": HOTLINE}), library, "Hotline")
    assert [said(cell) for cell in row.cells] == [
        "Hotline",
        "1300",
        "day and night",
        "Thai, English",
        "Head of unit",
        "20 February 2027",
        "21 May 2027",
    ]
    assert fields(row) == []


def test_an_open_contact_is_there_to_be_filled_in(library: Library) -> None:
    row = contact_row(pack(), library, "Night and weekend contact")
    assert [field.title for field in fields(row)] == [
        f"Night and weekend contact: {column}"
        for column in ("how to reach it", "hours", "languages", "confirmed by", "confirmed on", "holds until")
    ]


def test_an_unconfirmed_contact_is_marked_and_its_confirmation_open(library: Library) -> None:
    row = contact_row(pack(), library, "Hotline")
    assert said(row.cells[1]) == "1300 (unconfirmed)"
    assert len(fields(row)) == 5


def test_the_workbooks_page_tells_hours_and_languages_too(library: Library) -> None:
    document, _ = composed("participant-workbook", pack(slots={"hotline": HOTLINE}), library)
    assert "day and night; Thai, English" in texts(document)


def test_an_open_contact_keeps_the_referral_page_from_a_final_print(library: Library) -> None:
    with pytest.raises(MieuxError) as caught:
        build_pack(pack(), library, documents=["referral-page"], final=True)
    assert "final-slot-open" in {problem.code for problem in caught.value.problems}


# --- the organiser's papers ------------------------------------------------------------------------------------------


def test_the_attendance_sheet_asks_for_the_minimum(library: Library) -> None:
    document, _ = composed("attendance-sheet", pack(), library)
    table = tables(document)[-1]
    assert table.header is not None
    assert [said(cell) for cell in table.header.cells] == [
        "No.",
        "Name",
        "Institution, unit",
        "Day 1, morning",
        "Day 1, afternoon",
        "Day 2, morning",
        "Day 2, afternoon",
        "Photo: yes",
        "Photo: no",
    ]
    assert len(table.rows) >= 24
    words = " ".join(texts(document))
    assert "not passed round" in words
    assert "destroyed" in words


def test_a_half_day_has_one_signature(library: Library) -> None:
    described = pack(
        days=[{"date": "2027-03-08", "start": "09:00", "end": "12:00"}],
        breaks=[],
        select=[{"victim-identification": {"version": "briefing"}}],
    )
    document, _ = composed("attendance-sheet", described, library)
    header = tables(document)[-1].header
    assert header is not None
    assert [said(cell) for cell in header.cells][3:-2] == ["Day 1, morning"]


def lines(document: Document) -> list[Row]:
    return list(tables(document)[0].rows)


def test_the_adaptation_checklist_has_21_lines_each_with_answer_source_and_date(library: Library) -> None:
    document, _ = composed("adaptation-checklist", pack(), library)
    rows = lines(document)
    assert [said(row.cells[0]) for row in rows] == [str(number) for number in range(1, 22)]
    for row in rows:
        number = said(row.cells[0])
        titles = [field.title for field in fields(row)]
        assert titles == [
            f"{what} line {number}" for what in ("Answer to", "Source of the answer to", "Date of the answer to")
        ]


def test_the_checklist_starts_from_what_is_known_with_its_state(library: Library) -> None:
    document, context = composed("adaptation-checklist", pack(slots={"hotline": HOTLINE}), library)
    rows = lines(document)
    assert said(rows[7].cells[2]).startswith("1300")
    assert "(unconfirmed)" not in said(rows[7].cells[2])
    assert said(rows[7].cells[3]).startswith("Head of unit")
    assert "(unconfirmed)" in said(rows[0].cells[2])
    marks = [
        part.mark
        for node in walk(document.blocks)
        if isinstance(node, Paragraph)
        for part in node.content
        if isinstance(part, Run)
    ]
    assert Mark.OPEN in marks
    assert context.trace.slots == set()


def test_a_day_on_a_weekend_is_told(library: Library) -> None:
    described = pack(days=[{"date": "2027-03-13", "start": "09:00", "end": "16:30"}], select=["frame/grounding"])
    document, _ = composed("adaptation-checklist", described, library)
    assert "Day 1 falls on a weekend." in said(lines(document)[16].cells[2])


def test_legal_checks_have_the_answers_of_the_pack(library: Library) -> None:
    checks = library.countries["TH"].legal_checks
    done = {"checked_by": "Legal office", "checked_on": "2027-02-01", "answer": "Sections 6 and 6/1, as amended."}
    document, _ = composed("adaptation-checklist", pack(legal_checks={checks[0].id: done}), library)
    rows = tables(document)[1].rows
    assert len(rows) == len(checks)
    assert [said(cell) for cell in rows[0].cells[1:]] == [
        "Sections 6 and 6/1, as amended.",
        "Legal office",
        "1 February 2027",
    ]
    assert len(fields(rows[1])) == 3


def test_both_focal_points_sign(library: Library) -> None:
    points = {"operational": {"name": "Head of unit", "institution": "The host", "signed_on": "2027-02-25"}}
    document, _ = composed("adaptation-checklist", pack(focal_points=points), library)
    operational, strategic = tables(document)[2].rows
    assert [said(cell) for cell in operational.cells] == [
        "Operational focal point",
        "Head of unit",
        "The host",
        "",
        "25 February 2027",
    ]
    assert len(fields(strategic)) == 3


POINTS = [
    {
        "institution": {"en": "The division", "fr": "La division"},
        "operational": {"name": "Head of unit", "signed_on": "2027-02-25"},
        "strategic": {"name": "The director"},
    },
    {"institution": "The shelters", "strategic": {"name": "The chair", "signed_on": "2027-02-26"}},
]


def test_both_focal_points_of_each_institution_sign(library: Library) -> None:
    document, _ = composed("adaptation-checklist", pack(focal_points=POINTS), library)
    rows = [[said(cell) for cell in row.cells] for row in tables(document)[2].rows]
    assert [(row[0].split()[0], row[1], row[2]) for row in rows if row[1]] == [
        ("Operational", "Head of unit", "The division"),
        ("Strategic", "The director", "The division"),
        ("Strategic", "The chair", "The shelters"),
    ]
    unnamed = tables(document)[2].rows[2]
    assert said(unnamed.cells[2]) == "The shelters"
    assert [field.title for field in fields(unnamed)] == [
        "Operational focal point (The shelters): name or function",
        "Operational focal point (The shelters): date of signature",
    ]


def test_the_line_on_the_sign_off_says_who_has_signed_and_who_is_missing(library: Library) -> None:
    document, _ = composed("adaptation-checklist", pack(focal_points=POINTS), library)
    answer = said(tables(document)[0].rows[19].cells[2])
    for line in (
        "Operational focal point (The division): Head of unit signed on 25 February 2027.",
        "Strategic focal point (The division): The director has not signed yet.",
        "Operational focal point (The shelters): nobody is named yet.",
        "Strategic focal point (The shelters): The chair signed on 26 February 2027.",
    ):
        assert line in answer


def test_the_logistics_note_has_breaks_rooms_and_materials_of_each_day(library: Library) -> None:
    document, _ = composed("logistics-note", pack(), library)
    words = texts(document)
    plan = plan_pack(pack(), library)
    for day in plan.days:
        captions = [table.caption for table in tables(document)]
        for what in ("Hours and breaks", "Room set-up", "Materials"):
            assert f"{what} of day {day.number}" in captions
    assert words.count("Lunch") == 2
    rooms = sum(library.blocks[session.block].room is not None for session in plan.sessions)
    set_up = [table for table in tables(document) if table.caption.startswith("Room set-up")]
    assert sum(len(table.rows) for table in set_up) == rooms


def test_the_logistics_note_names_whom_to_turn_to_and_how_to_complain(library: Library) -> None:
    document, context = composed("logistics-note", pack(), library)
    assert {"emergency_number", "support_person", "complaints_contact", "quiet_room"} <= context.trace.slots
    words = " ".join(texts(document))
    for wanted in ("Childcare", "Prayer", "diets", "wheelchair", "complaint", "Files to the printer by"):
        assert wanted in words


@pytest.mark.parametrize(
    ("kind", "said_of_it"),
    [("none", "None is planned"), ("consecutive", "Consecutive"), ("simultaneous", "Simultaneous")],
)
def test_the_logistics_note_says_what_interpretation_needs(kind: str, said_of_it: str, library: Library) -> None:
    described = pack(interpretation=kind, select=["frame/grounding"])
    document, _ = composed("logistics-note", described, library)
    assert any(text.startswith(said_of_it) for text in texts(document))


# --- all of them -----------------------------------------------------------------------------------------------------


def test_who_reads_what() -> None:
    readers = {kind: KINDS[kind].readers for kind in OURS}
    assert {kind for kind, who in readers.items() if who is Readers.ORGANISERS} == set(OURS[3:])


@pytest.mark.parametrize("kind", OURS)
@pytest.mark.parametrize("tag", ["en", "fr"])
def test_every_kind_builds_and_nothing_is_wrong_with_the_file(
    kind: str, tag: str, thai_pack: Pack, library: Library
) -> None:
    (built,) = build_pack(thai_pack, library, documents=[kind], languages=[tag]).documents
    assert lint(built.data) == []


@pytest.mark.parametrize("kind", OURS)
def test_no_answer_of_the_facilitators_stands_in_any_of_them(kind: str, thai_pack: Pack, library: Library) -> None:
    _, context = composed(kind, thai_pack, library)
    answers = {
        passage.id
        for block in library.blocks.values()
        for text in (*block.expected_answers, *block.tips, *(item.why for item in block.test_items))
        for passage in text.passages
    }
    assert answers <= hidden_messages(library).keys()
    assert not answers & context.trace.messages.keys()
