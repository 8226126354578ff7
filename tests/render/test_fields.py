"""Fields of forms: what Word gets, what prints while they are empty, and what a script does to them."""

from __future__ import annotations

from typing import Any

import pytest

from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    Field,
    FieldKind,
    Heading,
    Item,
    ItemList,
    ListKind,
    Paragraph,
    Row,
    Run,
    Table,
    TableRole,
    WritingLines,
)
from mieux_training.errors import MieuxError
from mieux_training.i18n.formats import Language, language_of
from mieux_training.render.docx.lint import lint

from .reopen import find, part, reopened, write
from .samples import ENGLISH, WORDS

LANGUAGES = (ENGLISH, language_of("fr"), language_of("ar_JO", "JO"), language_of("th", "TH"))
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def say(*content: Any) -> Paragraph:
    return Paragraph(content)


def name() -> Field:
    return Field(FieldKind.TEXT, "Name")


def box(title: str = "Agreed") -> Field:
    return Field(FieldKind.CHECK, title)


def day() -> Field:
    return Field(FieldKind.DATE, "Date")


def choice(*options: str) -> Field:
    return Field(FieldKind.CHOICE, "How far?", options=options or ("Fully", "Partly", "Not"))


def everywhere(language: Language) -> tuple[Block, ...]:
    """Fields of each kind in each place that can hold one, in a language's own words."""
    words = WORDS[language.tag]
    fields = (
        Field(FieldKind.TEXT, words.name),
        Field(FieldKind.TEXT, words.name, placeholder=words.lead),
        Field(FieldKind.DATE, words.time),
        Field(FieldKind.CHOICE, words.question, options=words.options),
        Field(FieldKind.CHECK, words.say),
    )
    said = tuple(part for field in fields for part in (Run(f"{words.name}: "), field, Run(" WHO ")))
    items = tuple(Item((Run(words.name), field)) for field in fields)
    ticks = tuple(Item((Field(FieldKind.CHECK, each), Run(each))) for each in words.options)
    rows = tuple(Row((Cell((say(Run(words.name)),)), Cell((say(field),)))) for field in fields)
    lists = tuple(ItemList(items, kind) for kind in ListKind)
    return (
        Contents(words.contents),
        Heading(1, (Run(words.name),), "form"),
        say(*said),
        *lists,
        ItemList(ticks, ListKind.CHECK),
        WritingLines(3, words.question),
        Callout(CalloutRole.DO, words.say, (say(*said), ItemList(ticks, ListKind.CHECK))),
        Table((1, 2), rows, TableRole.FILL_IN, words.name),
        Table(
            (1, 1),
            (Row((Cell((ItemList(ticks, ListKind.CHECK),)), Cell((WritingLines(2, words.question),)))),),
            TableRole.FACTS,
            words.name,
        ),
    )


def controls(data: bytes) -> list[Any]:
    """The properties of every field, in the order in which Word's tab key goes through them."""
    return [found for found in find(data, "//w:sdt/w:sdtPr") if found.find(f"{_w('docPartObj')}") is None]


def _w(element: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{element}"


def values(data: bytes, element: str) -> list[str]:
    return [found.find(_w(element)).get(_w("val")) for found in controls(data)]


def shown(data: bytes) -> list[str]:
    """What prints where nothing is filled in."""
    contents = (found.getparent().find(_w("sdtContent")) for found in controls(data))
    return ["".join(content.itertext(_w("t"))) for content in contents]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_fields_of_each_kind_in_each_place_are_sound(language: Language) -> None:
    data = write(*everywhere(language), language=language, calendar="buddhist", protected=True)
    assert lint(data) == []
    assert reopened(data).paragraphs


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_ids_and_tags_are_unique_and_the_same_at_each_writing(language: Language) -> None:
    data = write(*everywhere(language), language=language)
    ids, tags = values(data, "id"), values(data, "tag")
    assert len(ids) == len(set(ids)) == len(tags) == len(set(tags)) > 40
    assert data == write(*everywhere(language), language=language)


def test_tags_are_the_same_in_every_language() -> None:
    assert len({tuple(values(write(*everywhere(each), language=each), "tag")) for each in LANGUAGES}) == 1


def test_the_tab_key_goes_in_the_order_of_the_document() -> None:
    rows = tuple(Row((Cell((say(box(f"{row}a")),)), Cell((say(box(f"{row}b")),)))) for row in (1, 2))
    table = Table((1, 1), rows, TableRole.GRID, "Boxes")
    data = write(say(box("first"), box("second")), table, WritingLines(2, "third"), say(box("last")))
    assert values(data, "alias") == ["first", "second", "1a", "1b", "2a", "2b", "third", "last"]
    assert values(data, "id") == sorted(values(data, "id"), key=int)


def test_a_field_can_be_filled_in_and_not_deleted() -> None:
    assert set(values(write(*everywhere(ENGLISH)), "lock")) == {"sdtLocked"}


def test_a_box_prints_empty_and_is_ticked_with_a_character_of_the_same_font() -> None:
    data = write(say(box()))
    assert shown(data) == ["☐"]
    (states,) = find(data, f"//*[namespace-uri()='{W14}'][local-name()='checkbox']")
    said = [(each.get(f"{{{W14}}}val"), each.get(f"{{{W14}}}font")) for each in states]
    assert said == [("0", None), ("2612", "Segoe UI Symbol"), ("2610", "Segoe UI Symbol")]
    assert set(find(data, "//w:sdtContent//w:rFonts/@w:*")) == {"Segoe UI Symbol"}


@pytest.mark.parametrize("field", [name(), day()], ids=lambda field: field.kind)
def test_an_empty_field_prints_a_dotted_rule_that_fits_its_cell(field: Field) -> None:
    narrow = Table((1, 9), (Row((Cell((say(field),)), Cell((say(field),)))),), TableRole.FILL_IN, "Fields")
    small, large = shown(write(narrow))
    assert set(small) == set(large) == {"."}
    assert 5 < len(small) < len(large)
    assert find(write(say(field)), "//w:sdtContent/w:r/w:rPr/w:rStyle/@w:val") == ["PlaceholderText"]


def test_a_rule_that_has_a_line_to_itself_is_as_long_as_the_line() -> None:
    alone, beside = shown(write(say(name()), say(Run("Name: "), name())))
    assert len(alone) > 2 * len(beside)


def test_words_may_stand_where_nothing_is_filled_in() -> None:
    data = write(say(Field(FieldKind.TEXT, "Name", placeholder="as on the certificate")))
    assert shown(data) == ["as on the certificate"]
    assert find(data, "//w:sdtPr/w:showingPlcHdr")


def test_options_print_to_be_circled_and_long_ones_leave_a_rule() -> None:
    assert shown(write(say(choice("Yes", "No")))) == ["Yes / No"]
    assert set(*shown(write(say(choice("a" * 60, "b" * 60))))) == {"."}


def test_a_choice_starts_with_a_line_that_takes_it_back_and_has_values_that_know_no_language() -> None:
    items = find(write(say(choice())), "//w:dropDownList/w:listItem")
    said = [(each.get(_w("displayText")), each.get(_w("value"))) for each in items]
    assert said == [(None, "How far?"), ("Fully", "1"), ("Partly", "2"), ("Not", "3")]


@pytest.mark.parametrize("options", [("Yes", "Yes"), ("Yes", " "), ()])
def test_options_that_word_would_refuse_are_refused(options: tuple[str, ...]) -> None:
    with pytest.raises(MieuxError, match="options of the field"):
        write(say(Field(FieldKind.CHOICE, "How far?", options=options)))


def test_a_field_without_a_title_is_refused() -> None:
    with pytest.raises(MieuxError, match="no title"):
        write(say(box(" ")))


def test_a_title_is_no_longer_than_word_takes() -> None:
    (title,) = values(write(say(box("word " * 40))), "alias")
    assert len(title) <= 64
    assert title.endswith("word…")


@pytest.mark.parametrize(
    ("language", "calendar", "expected"),
    [
        (LANGUAGES[3], "buddhist", ("th-TH", "thai")),
        (LANGUAGES[3], "gregorian", ("th-TH", "gregorian")),
        (language_of("fr", "TH"), "buddhist", ("fr-FR", "gregorian")),
        (LANGUAGES[2], "gregorian", ("ar-JO", "gregorian")),
    ],
)
def test_dates_are_in_the_calendar_and_the_language_of_the_document(
    language: Language, calendar: str, expected: tuple[str, str]
) -> None:
    data = write(say(day()), language=language, calendar=calendar)
    assert (*find(data, "//w:date/w:lid/@w:val"), *find(data, "//w:date/w:calendar/@w:val")) == expected


@pytest.mark.parametrize(("language", "switch"), [(LANGUAGES[2], "rtl"), (LANGUAGES[3], "cs")])
def test_fields_are_set_in_the_script_of_the_document(language: Language, switch: str) -> None:
    data = write(
        say(name(), box(), day(), choice("أ", "ب") if switch == "rtl" else choice("ก", "ข")), language=language
    )
    assert len(find(data, f"//w:sdtPr/w:rPr/w:{switch}")) == 4
    assert len(find(data, f"//w:sdtContent/w:r/w:rPr/w:{switch}")) == 4


def test_words_of_another_script_in_a_placeholder_have_their_own_run() -> None:
    data = write(say(Field(FieldKind.TEXT, "الاسم", placeholder="رقم UNODC")), language=LANGUAGES[2])
    runs = find(data, "//w:sdtContent/w:r")
    assert [bool(run.xpath("w:rPr/w:rtl", namespaces={"w": _w("")[1:-1]})) for run in runs] == [True, False]


def test_a_box_that_an_item_begins_with_stands_in_the_place_of_the_mark() -> None:
    data = write(ItemList((Item((box(), Run("Own box"))), Item((Run("Box of the list"),))), ListKind.CHECK))
    own, of_the_list = find(data, "//w:body/w:p")
    numbered = [find_in(each, "w:pPr/w:numPr") for each in (own, of_the_list)]
    assert [bool(found) for found in numbered] == [False, True]
    assert list(own.itertext(_w("t"))) == ["☐", "Own box"]
    assert find_in(own, "w:pPr/w:ind/@w:left") == find_in(own, "w:pPr/w:ind/@w:hanging") == ["397"]


def test_lines_to_write_on_can_be_a_field_that_prints_like_them() -> None:
    data = write(WritingLines(3, "What helped?"))
    (paragraph,) = find(data, "//w:body/w:p")
    assert values(data, "alias") == ["What helped?"]
    assert find_in(paragraph, "w:pPr/w:pStyle/@w:val") == ["WritingLine"]
    assert len(find_in(paragraph, "w:sdt/w:sdtContent/w:r/w:tab")) == 3
    assert not find(data, "//w:sdtPr/w:text")


def test_only_a_protected_document_is_protected() -> None:
    path = "//w:documentProtection[@w:edit='forms'][@w:enforcement='1']"
    assert find(write(say(name()), protected=True), path, "word/settings.xml")
    assert "documentProtection" not in part(write(say(name())), "word/settings.xml")
    assert "<!--" not in part(write(say(name())), "word/settings.xml")


def test_titles_and_options_are_text_and_no_markup() -> None:
    data = write(say(Field(FieldKind.CHOICE, '<a "b"> & c', options=("<x>", '"y"')), Field(FieldKind.TEXT, "a\u202eb")))
    assert values(data, "alias") == ['<a "b"> & c', "ab"]
    assert lint(data) == []


def find_in(element: Any, path: str) -> list[Any]:
    return list(element.xpath(path, namespaces={"w": _w("")[1:-1]}))
