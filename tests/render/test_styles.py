"""Every role has a style, and the house style that comes with the program holds them all."""

from __future__ import annotations

import ast
from enum import StrEnum
from pathlib import Path

import pytest

from mieux_training.document.nodes import CalloutRole, ListKind, Mark, Role, TableRole, Tone
from mieux_training.render import docx as package
from mieux_training.render.docx import styles
from mieux_training.render.docx.house_style import COLOURS, make_house_style
from mieux_training.render.docx.lint import lint

from .reopen import TEMPLATE, find, house, part, read_parts

CODE = Path(str(package.__file__)).parent


@pytest.mark.parametrize(
    ("table", "roles"),
    [
        (styles.PARAGRAPHS, Role),
        (styles.CALLOUTS, CalloutRole),
        (styles.CALLOUT_TITLES, CalloutRole),
        (styles.LISTS, ListKind),
        (styles.TABLES, TableRole),
        (styles.TONES, Tone),
        (styles.MARKS, Mark),
    ],
)
def test_every_role_has_a_style(table: dict[StrEnum, str], roles: type[StrEnum]) -> None:
    assert set(table) == set(roles)
    assert all(table[role] for role in roles if role)


def test_style_names_stand_in_one_module_only() -> None:
    names = {name for _, name in styles.required_styles() if " " in name}
    for module in CODE.glob("*.py"):
        if module.name in ("styles.py", "house_style.py"):
            continue
        constants = {
            node.value for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Constant)
        }
        assert not names & constants, module.name


def test_the_template_in_the_tree_is_the_one_that_its_maker_makes() -> None:
    assert read_parts(TEMPLATE.read_bytes()) == read_parts(make_house_style())


def test_the_house_style_holds_every_style() -> None:
    assert set(house().styles) == {name for _, name in styles.required_styles()}


def test_the_house_style_passes_the_lint() -> None:
    assert lint(TEMPLATE.read_bytes()) == []


@pytest.mark.parametrize(("latin", "complex_"), [("b", "bCs"), ("i", "iCs"), ("sz", "szCs")])
def test_every_style_pairs_latin_and_complex_properties(latin: str, complex_: str) -> None:
    for properties in find(TEMPLATE.read_bytes(), "//w:style/w:rPr", "word/styles.xml"):
        names = {child.tag.rpartition("}")[2] for child in properties}
        assert (latin in names) == (complex_ in names)


@pytest.mark.parametrize(("text", "ground"), COLOURS)
def test_colours_can_be_read(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


def test_headings_stay_with_what_follows() -> None:
    for level in (1, 2, 3, 4):
        assert find(
            TEMPLATE.read_bytes(), f"//w:style[@w:styleId='Heading{level}']/w:pPr/w:keepNext", "word/styles.xml"
        )


def test_the_house_style_carries_no_baggage() -> None:
    names = set(read_parts(TEMPLATE.read_bytes()))
    assert not [name for name in names if "stylesWithEffects" in name or "thumbnail" in name or "customXml" in name]
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in part(
        TEMPLATE.read_bytes(), "word/settings.xml"
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 computes it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
