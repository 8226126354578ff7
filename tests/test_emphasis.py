"""Bold and italic words are found without the Markdown parser only where it would find the same."""

from __future__ import annotations

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mieux_training.content.library import Library
from mieux_training.document.emphasis import emphasised
from mieux_training.records.walk import texts_of

PIECES = st.sampled_from(
    ["*", "**", "***", "a", "b c", "é", "ก", "ع", " ", ".", ")", "”", "“", "?", "{a_b}", "{", "-", "_"]
)
Part = tuple[str, bool, bool]


def by_the_parser(text: str) -> list[Part]:
    parts: list[Part] = []
    bold = italic = 0
    for token in (
        MarkdownIt("zero").enable(["emphasis", "link", "escape", "newline", "backticks"]).parseInline(text)[0].children
        or []
    ):
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type == "text" and token.content:
            parts.append((token.content, bold > 0, italic > 0))
    return joined(parts)


def joined(parts: list[Part]) -> list[Part]:
    """Neighbours that look alike as one part."""
    alike = groupby(parts, key=lambda part: part[1:])
    return [("".join(part[0] for part in group), *look) for look, group in alike]


@settings(max_examples=2_000)
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join))
def test_what_is_found_without_the_parser_is_what_the_parser_finds(text: str) -> None:
    parts = emphasised(text)
    assert parts is None or joined(parts) == by_the_parser(text)


def test_texts_with_other_markup_are_left_to_the_parser() -> None:
    for text in (
        "a [link](https://example.org)",
        "a `word`",
        "*open",
        "a_b_c",
        "***both***",
        "a\\*b",
        "*a**b*",
        "w*or*d",
    ):
        assert emphasised(text) is None, text


def test_nearly_all_marked_texts_of_the_menu_need_no_parser(library: Library) -> None:
    texts = {
        passage.text for _, _, text in texts_of(library.blocks) for passage in text.passages if "*" in passage.text
    }
    left = [text for text in texts if emphasised(text.replace("\n", " ")) is None]
    assert len(texts) > 300
    assert len(left) < len(texts) / 20
