"""What stands in a written Word file, by reopening it."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import get_args

import pytest

from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    Heading,
    Inline,
    Item,
    ItemList,
    LineBreak,
    Link,
    ListKind,
    Mark,
    PageBreak,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    Tone,
    WritingLines,
)
from mieux_training.errors import MieuxError
from mieux_training.frozen import replace
from mieux_training.i18n.formats import Language
from mieux_training.render.docx import styles
from mieux_training.render.docx.inline import INLINE_WRITERS
from mieux_training.render.docx.lint import lint
from mieux_training.render.docx.writer import BLOCK_WRITERS, write_document

from .reopen import document, find, house, part, read_parts, reopened, styles_of, texts, tree, write, written
from .samples import ARABIC, ENGLISH, FRENCH, LANGUAGES, THAI, cell, items, sample, say

ONE_CELL = Row((cell("only"),))


def table(role: TableRole = TableRole.GRID, header: Row | None = None, *rows: Row) -> Table:
    return Table((1,), rows or (ONE_CELL,), role, "A table", header=header)


def anchored(anchor: str, level: int = 1) -> Heading:
    return Heading(level, (Run(f"About {anchor}"),), anchor)


def test_every_block_has_a_writer() -> None:
    assert set(BLOCK_WRITERS) == set(get_args(Block))


def test_every_inline_has_a_writer() -> None:
    assert set(INLINE_WRITERS) == set(get_args(Inline))


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_a_document_of_all_nodes_passes_every_rule(language: Language) -> None:
    assert lint(written(language)) == []


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_a_document_opens_with_its_texts(language: Language) -> None:
    blocks = sample(language).blocks
    title = blocks[0]
    assert isinstance(title, Paragraph)
    assert isinstance(title.content[0], Run)
    assert texts(written(language))[0] == title.content[0].text


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.CELL, Role.CELL_STRONG)])
def test_a_paragraph_has_the_style_of_its_role(role: Role) -> None:
    assert styles_of(write(say("text", role))) == [styles.PARAGRAPHS[role]]


# Lists


@pytest.mark.parametrize("kind", [ListKind.NUMBER, ListKind.LETTER])
def test_each_numbered_list_starts_anew(kind: ListKind) -> None:
    data = write(items(("a", "b"), kind), say("between"), items(("c",), kind))
    first, second, third = find(data, "//w:numPr/w:numId/@w:val")
    assert first == second != third
    for number in (first, third):
        path = f"//w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val"
        assert find(data, path, "word/numbering.xml") == ["1"]


def test_a_list_in_a_callout_and_one_in_a_cell_start_anew_too() -> None:
    numbers = items(("a",), ListKind.NUMBER)
    data = write(
        numbers,
        Callout(CalloutRole.ANSWER, "Answers", (numbers,)),
        table(TableRole.FACTS, None, Row((Cell((numbers,)),))),
    )
    assert len(set(find(data, "//w:numPr/w:numId/@w:val"))) == 3


def test_bullets_share_the_numbering_of_their_style() -> None:
    data = write(items(("a",), ListKind.BULLET), items(("b",), ListKind.BULLET))
    assert set(find(data, "//w:numPr/w:numId/@w:val")) == {str(house().lists[ListKind.BULLET].num_id)}


LETTERS = {"en": "lowerLetter", "fr": "lowerLetter", "ar_JO": "arabicAbjad", "th": "thaiLetters"}


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_letters_are_those_that_an_answer_key_names(language: Language) -> None:
    formats = set(find(written(language), "//w:numFmt/@w:val", "word/numbering.xml"))
    assert formats == {"bullet", "decimal", LETTERS[language.tag]}


# Tables


def test_the_header_row_repeats_and_rows_stay_whole() -> None:
    data = write(table(TableRole.GRID, Row((cell("head"),)), ONE_CELL, ONE_CELL))
    assert [bool(row.findall(".//{*}tblHeader")) for row in find(data, "//w:tr")] == [True, False, False]
    assert len(find(data, "//w:tr/w:trPr/w:cantSplit")) == 3


def test_columns_share_the_width_of_the_text() -> None:
    wide = Table((1, 2, 4), (Row((cell("a"), cell("b"), cell("c"))),), TableRole.GRID, "A table")
    widths = [int(width) for width in find(write(wide), "//w:gridCol/@w:w")]
    assert sum(widths) == house().page.text_width
    assert widths == [int(width) for width in find(write(wide), "//w:tcW/@w:w")]
    assert widths[2] == pytest.approx(4 * widths[0], abs=3)


def widths_under(*titles: str, language: Language = ENGLISH, columns: tuple[int, ...] = (1, 20, 20)) -> list[int]:
    head, row = (Row(tuple(cell(text) for text in texts)) for texts in (titles, ["1"] * len(titles)))
    data = write(Table(columns, (row,), TableRole.GRID, "A table", header=head), language=language)
    return [int(width) for width in find(data, "//w:gridCol/@w:w")]


@pytest.mark.parametrize(
    ("language", "word"),
    [(ENGLISH, "Participants"), (FRENCH, "Numéro"), (ARABIC, "الرقم"), (THAI, "ระยะเวลา")],
    ids=str,
)
def test_a_word_of_the_header_is_not_broken_by_a_narrow_column(language: Language, word: str) -> None:
    usual = widths_under("a", "b", "c", language=language)
    widths = widths_under(word, "b", "c", language=language)
    letters = len(word) * 20 * 10
    assert sum(widths) == sum(usual)
    assert usual[0] < 0.4 * letters + 220 < widths[0] < letters + 220
    assert widths[1] == pytest.approx(widths[2], abs=1)


def test_columns_keep_their_widths_where_words_fit_or_none_can() -> None:
    assert widths_under("No.", "b", "c", columns=(1, 1, 1)) == widths_under("a", "b", "c", columns=(1, 1, 1))
    assert widths_under(*["w" * 80] * 3, columns=(1, 2, 3)) == widths_under("a", "b", "c", columns=(1, 2, 3))
    thai = "แหล่งที่มาหรือผู้ยืนยันข้อมูล"  # several words, between which a line may end
    columns = (1, 10, 10)
    assert widths_under(thai, "b", "c", columns=columns) == widths_under("a", "b", "c", columns=columns)


def test_the_first_rows_of_a_table_stay_together() -> None:
    node = replace(table(TableRole.FILL_IN, Row((cell("head"),)), ONE_CELL, ONE_CELL, ONE_CELL, ONE_CELL), together=3)
    kept = [bool(row.findall(".//{*}keepNext")) for row in find(write(node), "//w:tr")]
    assert kept == [False, True, True, False, False]  # that of the header is in its style


@pytest.mark.parametrize(("rows", "kept"), [(2, 1), (8, 7), (9, 0)])
def test_a_box_of_facts_is_not_cut_by_the_end_of_a_page(rows: int, kept: int) -> None:
    found = find(write(table(TableRole.FACTS, None, *[ONE_CELL] * rows)), "//w:tr")
    assert [bool(row.findall(".//{*}keepNext")) for row in found] == [True] * kept + [False] * (rows - kept)


@pytest.mark.parametrize("role", list(TableRole))
@pytest.mark.parametrize("header", [None, ONE_CELL])
def test_the_table_look_says_what_its_value_says(role: TableRole, header: Row | None) -> None:
    look = find(write(table(role, header)), "//w:tblLook")[0]
    value = int(look.get(look.tag.replace("tblLook", "val")), 16)
    bits = {
        "firstRow": 0x20,
        "lastRow": 0x40,
        "firstColumn": 0x80,
        "lastColumn": 0x100,
        "noHBand": 0x200,
        "noVBand": 0x400,
    }
    assert {name: look.get(look.tag.replace("tblLook", name)) for name in bits} == {
        name: str(int(bool(value & bit))) for name, bit in bits.items()
    }
    assert value & (bits["firstRow"] | bits["firstColumn"])


def test_a_table_has_a_title_and_a_description_for_screen_readers() -> None:
    data = write(Table((1,), (ONE_CELL,), TableRole.GRID, "Contacts", "Who to call"))
    assert find(data, "//w:tblCaption/@w:val") == ["Contacts"]
    assert find(data, "//w:tblDescription/@w:val") == ["Who to call"]


def test_tones_colour_their_cells() -> None:
    data = write(
        table(TableRole.AGENDA, None, Row((cell("a", tone=Tone.PRACTICE),)), Row((cell("b", tone=Tone.FREE),)))
    )
    assert find(data, "//w:tc/w:tcPr/w:shd/@w:fill") == [house().fills[Tone.PRACTICE]]


@pytest.mark.parametrize(
    "cell_",
    [
        Cell((Paragraph((), Role.CELL),)),
        Cell(()),
        Cell((ItemList(()),)),
        Cell((WritingLines(0),)),
        Cell((WritingLines(2),)),
    ],
)
def test_every_cell_holds_a_paragraph(cell_: Cell) -> None:
    data = write(anchored("one"), table(TableRole.FILL_IN, None, Row((cell_,))))
    assert find(data, "//w:tc/w:p")
    assert lint(data) == []


def test_a_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(MieuxError, match="1 cells instead of 2"):
        write(Table((1, 1), (ONE_CELL,), TableRole.GRID, "A table"))


def test_two_tables_do_not_run_into_one_and_the_body_ends_with_a_paragraph() -> None:
    body = tree(write(table(), table()))[0]
    assert [child.tag.rpartition("}")[2] for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]


# Callouts, lines, pages


@pytest.mark.parametrize("role", list(CalloutRole))
def test_all_of_a_callout_has_its_borders(role: CalloutRole) -> None:
    data = write(Callout(role, "Title", (say("text"), say("label", Role.LABEL), items(("a",), ListKind.BULLET))))
    text, title = styles.CALLOUTS[role], styles.CALLOUT_TITLES[role]
    assert styles_of(data) == [title, text, title, text]


@pytest.mark.parametrize(("count", "kept"), [(1, 0), (2, 1), (6, 5), (7, 0)])
def test_a_small_callout_is_not_cut_by_the_end_of_a_page(count: int, kept: int) -> None:
    steps = items(("a",) * count, ListKind.NUMBER)
    data = write(Callout(CalloutRole.DO, "Do", (steps,)), say("after"))
    flags = [bool(paragraph.findall("{*}pPr/{*}keepNext")) for paragraph in find(data, "//w:p")[1:]]
    assert flags == [True] * kept + [False] * (count - kept + 1)


def test_two_callouts_of_one_kind_stay_two_boxes() -> None:
    tip = Callout(CalloutRole.TIP, "Tip", (say("text"),))
    care = Callout(CalloutRole.CARE, "Care", (say("text"),))
    assert styles_of(write(tip, tip)).count("Gap") == 1
    assert styles_of(write(tip, care)).count("Gap") == 0


def test_writing_lines_are_as_long_as_the_cell_is_wide() -> None:
    data = write(WritingLines(2), Table((1, 1), (Row((cell("a"), Cell((WritingLines(1),)))),), TableRole.FILL_IN, "t"))
    assert styles_of(data)[:2] == ["Writing Line", "Writing Line"]
    (right,) = find(data, "//w:tc//w:tab[@w:leader='dot']/@w:pos")
    assert int(right) < house().page.text_width / 2


@pytest.mark.parametrize(
    "block",
    [
        say("text"),
        anchored("one"),
        items(("a",), ListKind.BULLET),
        Callout(CalloutRole.TIP, "t", (say("x"),)),
        WritingLines(1),
    ],
)
def test_a_page_break_is_a_property_of_the_paragraph_after_it(block: Block) -> None:
    data = write(say("before"), PageBreak(), block)
    (starts,) = find(data, "//w:pageBreakBefore")
    assert starts.getparent().getparent().getprevious() is tree(data).find(".//{*}p") or not find(data, "//w:br")


def test_a_page_break_before_a_table_has_a_line_of_its_own_and_one_at_the_end_is_dropped() -> None:
    assert len(find(write(say("a"), PageBreak(), table(), PageBreak()), "//w:br[@w:type='page']")) == 1


def test_a_paragraph_that_is_kept_stays_on_a_page_with_what_follows_it() -> None:
    words = [Paragraph((Run("one"),), Role.SMALL, kept=True), Paragraph((Run("two"),), Role.SMALL)]
    flags = [bool(paragraph.findall("{*}pPr/{*}keepNext")) for paragraph in find(write(*words), "//w:p")]
    assert flags == [True, False]


def test_a_heading_that_starts_a_page_after_a_break_starts_one_page() -> None:
    data = write(say("a"), PageBreak(), Heading(1, (Run("b"),), "b", page_break=True))
    assert len(find(data, "//w:pageBreakBefore")) == 1


@pytest.mark.parametrize(
    ("blocks", "cover"),
    [
        ((say("Guide", Role.TITLE), say("Host", Role.COVER_LINE), PageBreak(), say("text")), True),
        ((say("Guide", Role.TITLE), Heading(1, (Run("b"),), "b", page_break=True)), True),
        ((say("Form", Role.TITLE), say("text")), False),
        ((say("Form", Role.TITLE), WritingLines(3), PageBreak(), say("text")), False),
        ((say("text"), PageBreak(), say("text")), False),
    ],
)
def test_only_a_cover_goes_without_header_and_footer(blocks: tuple[Block, ...], cover: bool) -> None:
    data = write(*blocks)
    assert bool(find(data, "//w:sectPr/w:titlePg")) is cover
    assert ("Cover Title" in styles_of(data)) is cover


# Headings, links, contents


def test_headings_are_headings_with_bookmarks() -> None:
    data = write(anchored("one"), anchored("two", 2))
    assert styles_of(data) == ["Heading 1", "Heading 2"]
    assert find(data, "//w:bookmarkStart/@w:name") == ["one", "two"]
    assert find(data, "//w:bookmarkStart/@w:id") == find(data, "//w:bookmarkEnd/@w:id")


def test_contents_hold_a_link_for_each_heading_of_two_levels() -> None:
    data = write(Contents("Contents"), anchored("one"), anchored("two", 2), anchored("three", 3))
    assert find(data, "//w:sdt//w:hyperlink/@w:anchor") == ["one", "two"]
    assert [text for text in find(data, "//w:instrText/text()") if "TOC" in text] == [r' TOC \o "1-2" \h \z \u ']
    assert find(data, "//w:docPartGallery/@w:val") == ["Table of Contents"]


def test_contents_print_only_pages_that_are_known() -> None:
    blocks = (Contents("Contents"), anchored("one"), anchored("two"))
    data = write_document(document(*blocks), house(), pages={"two": 7})
    entries = find(data, "//w:sdt//w:hyperlink")
    assert ["".join(entry.itertext("{*}t")) for entry in entries] == ["About one", "About two7"]
    assert lint(data) == []


def test_nothing_makes_word_ask_on_opening() -> None:
    data = written()
    assert "updateFields" not in part(data, "word/settings.xml")
    assert "w:dirty" not in part(data)


def test_contents_of_a_document_without_headings_are_left_out() -> None:
    assert texts(write(Contents("Contents"), say("text"))) == ["text"]


def test_a_link_is_encoded_and_named() -> None:
    data = write(Paragraph((Link("Manual", "https://example.org/a b?x=é&y=1", "UN manual"),)))
    assert 'Target="https://example.org/a%20b?x=%C3%A9&amp;y=1"' in part(data, "word/_rels/document.xml.rels")
    assert find(data, "//w:hyperlink/@w:tooltip") == ["UN manual"]


def test_a_host_name_in_another_script_becomes_ascii() -> None:
    data = write(Paragraph((Link("Site", "https://مثال.example/x", "Site"),)))
    assert "https://xn--mgbh0fb.example/x" in part(data, "word/_rels/document.xml.rels")


def test_links_to_one_address_share_a_relationship() -> None:
    link = Paragraph((Link("a", "https://example.org/", "a"),))
    assert part(write(link, link), "word/_rels/document.xml.rels").count("example.org") == 1


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "example.org", "ftp://example.org"])
def test_a_link_leads_to_the_web_or_a_mailbox_or_nowhere(target: str) -> None:
    with pytest.raises(MieuxError, match="a link leads to"):
        write(Paragraph((Link("text", target, "tip"),)))


def test_an_inner_link_leads_to_its_bookmark() -> None:
    data = write(anchored("one"), Paragraph((Link("there", "#one", "there"), LineBreak(), Run("next line"))))
    assert find(data, "//w:hyperlink/@w:anchor") == ["one"]
    assert len(find(data, "//w:br")) == 1


# Runs


def test_marks_show_in_black_and_white_too() -> None:
    data = write(Paragraph(tuple(Run("text", mark=mark) for mark in Mark)))
    used = find(data, "//w:rStyle/@w:val")
    assert used == ["OpenSlot", "Unconfirmed", "Doubtful"]
    for style in used:
        assert find(data, f"//w:style[@w:styleId='{style}']/w:rPr/w:bdr", "word/styles.xml")


def test_bold_and_italics_are_paired() -> None:
    (properties,) = find(write(Paragraph((Run("text", bold=True, italic=True),))), "//w:rPr")
    assert [child.tag.rpartition("}")[2] for child in properties] == ["b", "bCs", "i", "iCs"]


def test_spaces_at_the_ends_of_a_run_are_kept() -> None:
    assert texts(write(Paragraph((Run("one "), Run("two", bold=True), Run(" three"))))) == ["one two three"]
    assert part(write(Paragraph((Run("one "),)))).count('xml:space="preserve"') == 1


# Properties, headers, footers


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_title_and_language_are_in_the_properties(language: Language) -> None:
    properties = reopened(written(language)).core_properties
    assert properties.title == sample(language).title
    assert properties.subject == sample(language).subject
    assert properties.author == "mieux-training"
    assert properties.language == language.bcp47
    assert "dcterms" not in part(written(language), "docProps/core.xml")


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_header_and_footer_are_filled(language: Language) -> None:
    data = written(language)
    section = reopened(data).sections[0]
    assert section.header.paragraphs[0].text == sample(language).header
    assert sample(language).title in section.footer.paragraphs[0].text
    assert find(data, "//w:instrText/text()", "word/footer1.xml") == [" PAGE ", " NUMPAGES "]
    label = sample(language).page_label.replace("{page}", "1").replace("{pages}", "1")
    assert label in section.footer.paragraphs[0].text


def test_the_page_is_the_one_that_the_document_asks_for() -> None:
    letter = reopened(write(say("text"), paper="Letter")).sections[0]
    assert (letter.page_width.inches, letter.page_height.inches) == (8.5, 11)
    lying = reopened(write(say("text"), paper="A4 landscape")).sections[0]
    assert lying.page_width > lying.page_height


def test_tabs_reach_the_margin_of_another_paper() -> None:
    data = write(WritingLines(1), paper="A5")
    assert find(data, "//w:style[@w:styleId='WritingLine']//w:tab/@w:pos", "word/styles.xml") == [
        str(8391 - house().page.left - house().page.right)
    ]


def test_an_unknown_paper_is_named() -> None:
    with pytest.raises(MieuxError, match="unknown paper 'A44'"):
        write(say("text"), paper="A44")


# The same bytes


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_the_same_document_has_the_same_bytes(language: Language) -> None:
    again = pickle.loads(pickle.dumps(house()))
    assert write_document(sample(language), again) == written(language)


def test_bytes_do_not_depend_on_day_folder_zone_or_hashes(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    code = (
        "import hashlib, sys; from tests.render.reopen import written; from tests.render.samples import ARABIC;"
        "sys.stdout.write(hashlib.sha256(written() + written(ARABIC)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(root), "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
        ).stdout
        for zone, seed in (("Asia/Tokyo", "1"), ("America/Lima", "2"))
    }
    assert len(digests) == 1


def test_parts_stand_in_a_fixed_order_without_dates() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as package:
        infos = package.infolist()
    assert [info.filename for info in infos][:4] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
    ]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in infos} == {0}


def test_every_part_has_a_content_type_and_every_type_a_part() -> None:
    parts = read_parts(written())
    overrides = {name.lstrip("/") for name in tree(written(), "[Content_Types].xml").xpath("//@PartName")}
    assert overrides == {name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}


def test_an_empty_item_list_and_an_empty_document_are_written() -> None:
    assert texts(write()) == []
    assert texts(write(ItemList(()))) == []
    assert texts(write(ItemList((Item(()),)))) == [""]
