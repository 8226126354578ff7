"""Texts that are not well meant, or not well made."""

from __future__ import annotations

import pytest

from mieux_training.document.nodes import (
    Callout,
    CalloutRole,
    Contents,
    Heading,
    Link,
    Paragraph,
    Row,
    Run,
    Table,
    TableRole,
)
from mieux_training.errors import MieuxError
from mieux_training.render.docx.lint import lint
from mieux_training.render.docx.writer import write_document

from .reopen import document, house, part, reopened, texts, write
from .samples import cell, say

MARKUP = (
    '</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\"x"</w:instrText></w:r>&amp;<![CDATA[ ]]>\'" {title} {0} <?mieux ?> %s'
)


def test_markup_is_text_wherever_it_stands() -> None:
    data = write(
        say(MARKUP),
        Heading(1, (Run(MARKUP),), "one"),
        Callout(CalloutRole.TIP, MARKUP, (say(MARKUP),)),
        Table((1,), (Row((cell(MARKUP),)),), TableRole.GRID, MARKUP, MARKUP),
        Paragraph((Link(MARKUP, 'https://example.org/?q="><x>&', MARKUP),)),
        Contents(MARKUP),
        title=MARKUP,
        header=MARKUP,
        subject=MARKUP,
        creator=MARKUP,
        page_label=MARKUP,
    )
    assert texts(data).count(MARKUP) == 8
    assert reopened(data).core_properties.title == MARKUP
    assert reopened(data).sections[0].header.paragraphs[0].text == MARKUP
    assert "DDEAUTO c:" not in "".join(part(data).partition("<w:instrText>DDE")[2])
    assert [problem.code for problem in lint(data)] == []


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ufffe", "\uffff", "\ud800", "\udfff"])
@pytest.mark.parametrize("place", ["text", "title", "header", "caption", "tooltip", "page_label"])
def test_a_character_that_word_refuses_is_named(character: str, place: str) -> None:
    bad = f"before{character}after"
    blocks = (
        say(bad if place == "text" else "fine"),
        Table((1,), (Row((cell("x"),)),), TableRole.GRID, bad if place == "caption" else "fine"),
        Paragraph((Link("x", "https://example.org", bad if place == "tooltip" else "fine"),)),
    )
    names = ("title", "header", "page_label")
    with pytest.raises(MieuxError) as caught:
        write(*blocks, **{name: bad for name in names if name == place})
    assert {problem.code for problem in caught.value.problems} == {"text-control-character"}
    assert f"U+{ord(character):04X}" in str(caught.value)


def test_every_bad_text_is_reported_with_its_message() -> None:
    blocks = (Paragraph((Run("\x01"),), message="module/block:title"), Paragraph((Run("\x02"),)))
    with pytest.raises(MieuxError) as caught:
        write_document(document(*blocks), house())
    first, second = caught.value.problems
    assert "module/block:title" in first.hint
    assert "U+0002" in second.message


def test_bidi_controls_in_titles_are_taken_out() -> None:
    spoof = "Agenda \u202etxt.exe\u202c \u2066x\u2069"
    data = write(
        Heading(1, (Run(spoof),), "one"),
        Contents(spoof),
        Callout(CalloutRole.TIP, spoof, (say("x"),)),
        title=spoof,
        header=spoof,
    )
    for name in ("word/document.xml", "docProps/core.xml", "word/header1.xml", "word/footer1.xml"):
        assert not {"\u202e", "\u202c", "\u2066", "\u2069"} & set(part(data, name))


def test_a_title_is_one_line() -> None:
    assert reopened(write(say("x"), title="A\r\nB\tC\u2028D")).core_properties.title == "A B C D"
