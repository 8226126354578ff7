"""Forms of a pack: what can be filled in, in which order, and what is protected."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mieux_training import Build, Library, Pack, build_pack
from mieux_training.build import _planned
from mieux_training.content.kinds import Calendar
from mieux_training.document.compose import KINDS, compose
from mieux_training.document.context import Context
from mieux_training.document.nodes import Document, Field, FieldKind, ListKind, WritingLines, walk
from mieux_training.document.parts import tick_list
from mieux_training.frozen import replace
from mieux_training.render.docx.lint import lint
from mieux_training.rooms import beside_of, context_in, room_of

FORMS = tuple(kind for kind in KINDS.values() if kind.form)
PROTECTION = '<w:documentProtection w:edit="forms" w:enforcement="1"/>'


def context_for(kind: str, pack: Pack, library: Library, tag: str = "en") -> Context:
    second = beside_of(tag, pack) if KINDS[kind].bilingual else None
    beside = room_of(second, pack, library) if second is not None else None
    return context_in(room_of(tag, pack, library), kind, pack, _planned(pack, library), beside=beside)


def titles(document: Document) -> Iterator[str]:
    """The titles of every field, in the order of the document."""
    for node in walk(document.blocks):
        if isinstance(node, WritingLines) and node.title:
            yield node.title
        yield from (part.title for part in getattr(node, "content", ()) if isinstance(part, Field))


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def aliases(data: bytes) -> list[str]:
    found = re.findall('<w:alias w:val="([^"]*)"/>', part(data))
    return [each.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for each in found]


@pytest.fixture(scope="module")
def forms(thai_pack: Pack, library: Library) -> Build:
    return build_pack(
        thai_pack,
        library,
        documents=["agenda", *(kind.id for kind in FORMS)],
        protect_forms=True,
        languages=["en", "fr"],
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_a_kind_of_document_is_a_form_exactly_if_it_has_fields(kind, thai_pack: Pack, library: Library) -> None:
    document = compose(kind, context_for(kind.id, thai_pack, library))
    assert any(titles(document)) is kind.form


def test_fields_are_tabbed_through_in_the_order_of_the_document(
    forms: Build, thai_pack: Pack, library: Library
) -> None:
    for built in forms.documents:
        if built.language == "en" and KINDS[built.id].form:
            document = compose(KINDS[built.id], context_for(built.id, thai_pack, library))
            shown = [title if len(title) <= 64 else None for title in titles(document)]
            found = aliases(built.data)
            assert len(found) == len(shown), built.id
            assert all(title in (None, alias) for title, alias in zip(shown, found, strict=True)), built.id


def test_every_field_of_a_form_has_an_id_of_its_own_and_passes_the_lint(forms: Build) -> None:
    for built in forms.documents:
        ids = re.findall(r"<w:sdtPr>.*?<w:id w:val=\"(\d+)\"/>", part(built.data))
        assert len(ids) == len(set(ids)), built.file
        assert lint(built.data) == [], built.file


def test_fields_have_the_same_tags_in_every_language(forms: Build) -> None:
    tags: dict[str, set[tuple[str, ...]]] = {}
    for built in forms.documents:
        if not KINDS[built.id].bilingual:
            tags.setdefault(built.id, set()).add(tuple(re.findall('<w:tag w:val="([^"]*)"/>', part(built.data))))
    assert {each: len(found) for each, found in tags.items() if len(found) > 1} == {}


def test_an_empty_form_prints_boxes_rules_and_options(forms: Build) -> None:
    for built in forms.documents:
        for content in re.findall(r"<w:lock [^>]*/>.*?<w:sdtContent>(.*?)</w:sdtContent>", part(built.data)):
            assert "<w:t" in content, built.file


def test_with_the_option_only_forms_are_protected(forms: Build) -> None:
    for built in forms.documents:
        assert (PROTECTION in part(built.data, "word/settings.xml")) is KINDS[built.id].form, built.file


def test_without_the_option_nothing_is_protected(thai_pack: Pack, library: Library) -> None:
    for built in build_pack(thai_pack, library, documents=["agenda", FORMS[0].id], languages=["en"]).documents:
        assert "documentProtection" not in part(built.data, "word/settings.xml")


def test_the_command_protects_forms(mieux, tmp_path: Path) -> None:
    pack = Path(__file__).resolve().parent.parent / "examples" / "thailand" / "pack.yaml"
    done = mieux("build", pack, "-o", "out", "-l", "en", "-d", "evaluation-form", "-d", "agenda", "--protect-forms")
    assert done.returncode == 0, done.stderr
    found = {path.stem: PROTECTION in part(path.read_bytes(), "word/settings.xml") for path in tmp_path.rglob("*.docx")}
    assert found == {"evaluation-form": True, "agenda": False}


def test_dates_are_picked_in_the_calendar_of_the_pack(thai_pack: Pack, library: Library) -> None:
    gregorian = replace(thai_pack, calendar=Calendar.GREGORIAN)
    found = [
        compose(KINDS["action-plan"], context_for("action-plan", each, library)).calendar
        for each in (thai_pack, gregorian)
    ]
    assert found == ["buddhist", "gregorian"]


def test_a_list_to_tick_has_a_box_with_the_words_of_its_item(thai_pack: Pack, library: Library) -> None:
    context = context_for("handouts", thai_pack, library)
    texts = next(
        handout.checklist
        for block in context.library.blocks.values()
        for handout in block.handouts
        if len(handout.checklist) > 1
    )
    (ticks,) = tick_list(texts, context)
    assert ticks.kind is ListKind.CHECK
    assert len(ticks.items) == len(texts)
    for item in ticks.items:
        box, *words = item.content
        assert isinstance(box, Field)
        assert box.kind is FieldKind.CHECK
        assert box.title == "".join(part.text for part in words)  # type: ignore[union-attr]
        assert item.message
    assert tick_list((), context) == ()
