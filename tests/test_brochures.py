"""Brochures: what they say, how they fold, what reaches them, and whether their text fits."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import polib
import pytest
import yaml

from mieux_training import Library, MieuxError, Pack, build_brochure, build_pack
from mieux_training.build import _planned
from mieux_training.content.brochure import PANELS
from mieux_training.content.kinds import Fold
from mieux_training.content.library import load_library
from mieux_training.document.compose import compose, kinds_of
from mieux_training.document.context import Context
from mieux_training.document.nodes import (
    Document,
    Ground,
    Heading,
    ItemList,
    ListKind,
    Mark,
    Paragraph,
    Run,
    Sheet,
    SheetPanel,
    walk,
)
from mieux_training.frozen import replace
from mieux_training.i18n.extract import template_of, templates
from mieux_training.i18n.formats import language_of
from mieux_training.i18n.messages import domains_of, messages_of
from mieux_training.records import texts_of
from mieux_training.render.docx import fit, styles
from mieux_training.render.docx.lint import lint
from mieux_training.render.docx.template import read_house_style
from mieux_training.rooms import context_in, room_of
from tests.packs import pack

ROOT = Path(__file__).resolve().parent.parent
ID = "technology-and-children"
SHEET, LINEAR = f"brochure-{ID}", f"brochure-{ID}-linear"
HOUSE = read_house_style((ROOT / "templates" / "mieux.docx").read_bytes())
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwxyz", "ابتدهفجحيكقلمنوبعرستوفوخيز", strict=True)))

LEAFLET: Mapping[str, object] = {
    "title": "A leaflet",
    "readers": "For everybody",
    "fold": "half",
    "slots": ["hotline"],
    "panels": {
        "back": {"heading": "Whom to call", "contacts": [{"label": "At any hour", "slot": "hotline"}]},
        "cover": {"text": "Take one."},
        "inside-1": {"heading": "First", "checklist": ["A line to tick."]},
        "inside-2": {"heading": "Second", "text": "Some text."},
    },
}


def own_library(folder: Path, **changes: object) -> Library:
    """The bundled menu with a leaflet in a module folder that holds nothing else."""
    path = folder / "own" / "brochures" / "leaflet.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump({**LEAFLET, **changes}, sort_keys=False), encoding="utf-8")
    return Library.load([folder])


def with_panel(name: str, **changes: object) -> dict[str, object]:
    """The leaflet's panels, one of them changed."""
    panels = LEAFLET["panels"]
    assert isinstance(panels, dict)
    return {**panels, name: {**panels[name], **changes}}


def composed(kind: str, library: Library, tag: str = "en", **changes: object) -> tuple[Document, Context]:
    final = bool(changes.pop("final", False))
    described = pack(**{"brochures": [ID], **changes})
    context = context_in(room_of(tag, described, library), kind, described, _planned(described, library), final=final)
    return compose(kinds_of(described, library)[kind], context), context


def sheet_of(document: Document) -> Sheet:
    (sheet,) = document.blocks
    assert isinstance(sheet, Sheet)
    return sheet


def words(document: Document) -> list[str]:
    return [
        "".join(part.text for part in node.content if isinstance(part, Run))
        for node in walk(document.blocks)
        if hasattr(node, "content")
    ]


def headings(document: Document, level: int) -> list[str]:
    found = [node for node in walk(document.blocks) if isinstance(node, Heading) and node.level == level]
    return ["".join(part.text for part in node.content if isinstance(part, Run)) for node in found]


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(f"word/{name}.xml").decode()


def shown(data: bytes) -> str:
    """The letters of a Word file, its headers included."""
    parts = ("document", "header-outside", "header-inside")
    return "".join(re.sub("<[^>]+>", "", part(data, name)) for name in parts)


@pytest.fixture(scope="module")
def arabic(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The menu with a made-up catalogue in Arabic letters: enough to see directions."""
    locales = tmp_path_factory.mktemp("locales")
    folder = locales / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for domain, file in templates(library).items():
        for entry in file:
            if entry.msgid_plural:
                entry.msgstr_plural = {0: _arabic(entry.msgid), 1: _arabic(entry.msgid_plural)}
            else:
                entry.msgstr = _arabic(entry.msgid)
        (folder / f"{domain}.po").write_text(str(file), encoding="utf-8")
    return replace(library, locales=(locales,))


def _arabic(text: str) -> str:
    pieces = re.split(r"(\{[^}]*\}|https?://\S+)", text)
    return "".join(piece if place % 2 else piece.lower().translate(ARABIC) for place, piece in enumerate(pieces))


# What the brochure says


def test_a_module_folder_may_hold_brochures_only(tmp_path: Path) -> None:
    library = own_library(tmp_path)
    assert "own" not in library.modules and "own" in domains_of(library)
    assert len(template_of(library, "own")) > 5


def test_every_text_of_a_panel_carries_the_panel_as_its_context(library: Library) -> None:
    said = [each for each in messages_of(library, "child-protection") if each.used_in.startswith("brochure ")]
    assert len(said) > 30
    for message in said:
        path = message.used_in.partition(", ")[2]
        expected = path.split(".")[1] if path.startswith("panels.") else {"readers": "label"}.get(path, "title")
        assert message.passage.context == expected


def test_the_outside_tells_nobody_what_happened_to_whoever_carries_it(library: Library) -> None:
    brochure = library.brochures[ID]
    outside = [
        brochure.title,
        brochure.subtitle,
        brochure.readers,
        *map(brochure.panels.get, ("flap", "back", "cover")),
    ]
    said = " ".join(str(text) for each in outside for _, _, text in texts_of(each)).lower()
    assert len(said) > 500
    assert not re.search("traffick|shelter|victim|exploit|survivor|abuse", said)


def test_the_brochure_has_no_number_of_its_own_and_prints_the_four_contacts(library: Library) -> None:
    brochure = library.brochures[ID]
    assert not re.search(r"\d", " ".join(str(text) for _, _, text in texts_of(brochure)))
    contacts = {contact.slot for contact in brochure.panels["back"].contacts}
    assert contacts == {"emergency_number", "hotline", "child_protection_authority", "online_abuse_reporting"}


def test_sentences_are_short_enough_for_a_reader_of_twelve(library: Library) -> None:
    texts = [str(text) for _, _, text in texts_of(library.brochures[ID])]
    sentences = [each for text in texts for each in re.split(r"(?<=[.?!:])\s+|\n", text) if each.strip("- *")]
    lengths = [len(sentence.split()) for sentence in sentences]
    assert max(lengths) <= 18
    assert sum(lengths) / len(lengths) < 9


# Reading


def problems_of(folder: Path, **changes: object) -> list[str]:
    with pytest.raises(MieuxError) as caught:
        own_library(folder, **changes)
    return [problem.code for problem in caught.value.problems]


def test_panels_that_the_fold_does_not_have_are_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path, fold="tri") == ["panels"]


def test_panels_in_another_order_are_refused(tmp_path: Path) -> None:
    panels = LEAFLET["panels"]
    assert isinstance(panels, dict)
    assert problems_of(tmp_path, panels=dict(reversed(panels.items()))) == ["panels"]


def test_a_contact_that_is_not_declared_is_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path, slots=[]) == ["slot-undeclared"]


def test_both_folds_end_their_outside_with_the_cover() -> None:
    for panels in PANELS.values():
        assert panels[len(panels) // 2 - 1] == "cover"
    assert PANELS[Fold.TRI] == ("flap", "back", "cover", "inside-1", "inside-2", "inside-3")


# Composing


def test_the_sheet_has_its_panels_in_the_order_of_the_fold(library: Library) -> None:
    sheet = sheet_of(composed(SHEET, library)[0])
    assert [panel.name for panel in sheet.outside] == ["flap", "back", "cover"]
    assert [panel.name for panel in sheet.inside] == ["inside-1", "inside-2", "inside-3"]
    assert [panel.name for panel in sheet.panels if panel.ground is Ground.COVER] == ["cover"]


def test_the_linear_version_reads_from_the_cover_over_the_inside_and_the_flap_to_the_back(library: Library) -> None:
    document, _ = composed(LINEAR, library)
    panels = library.brochures[ID].panels
    order = ["inside-1", "inside-2", "inside-3", "flap", "back"]
    assert headings(document, 1) == [str(panels[name].heading) for name in order]
    assert words(document)[0] == "Phones, apps and me"


def test_both_versions_say_the_same(library: Library) -> None:
    sheet, linear = (set(words(composed(kind, library)[0])) for kind in (SHEET, LINEAR))
    assert sheet == linear and len(sheet) > 45


def test_a_checklist_has_boxes_to_tick(library: Library) -> None:
    panel = sheet_of(composed(SHEET, library)[0]).inside[1]
    lists = [block for block in panel.blocks if isinstance(block, ItemList) and block.kind is ListKind.CHECK]
    assert [len(each.items) for each in lists] == [8]


def test_contacts_come_from_the_pack_then_from_the_country_and_are_marked_until_confirmed(library: Library) -> None:
    confirmed = {"value": "Call 12", "confirmed_by": "Head of unit", "confirmed_on": "2027-02-20"}
    document, context = composed(SHEET, library, slots={"child_protection_authority": confirmed})
    runs = [run for node in walk(document.blocks) if isinstance(node, Paragraph) for run in node.content]
    marks = {run.text: run.mark for run in runs if isinstance(run, Run)}
    assert marks["Call 12"] is Mark.NONE
    assert [text for text, mark in marks.items() if mark is Mark.UNCONFIRMED] == ["(unconfirmed)"]
    open_, _ = composed(SHEET, library)
    assert "[Child protection authority: to be filled in]" in words(open_)
    assert len(context.trace.slots) == 4


@pytest.mark.parametrize("kind", [SHEET, LINEAR])
def test_nothing_of_the_workshop_reaches_a_brochure(kind: str, library: Library) -> None:
    described = pack(brochures=[ID], title="Workshop on trafficking", host="A division")
    (built,) = build_pack(described, library, documents=[kind]).documents
    package = zipfile.ZipFile(io.BytesIO(built.data))
    everything = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))
    assert b"Workshop on" not in everything and b"A division" not in everything


def test_a_draft_says_so_on_both_sides_and_a_final_one_does_not(library: Library) -> None:
    draft, _ = composed(SHEET, library)
    final, _ = composed(SHEET, library, final=True)
    assert draft.header == "DRAFT – Phones, apps and me"
    assert final.header == ""


@pytest.mark.parametrize("section", ["cover", "inside", "flap", "back", "imprint"])
def test_every_section_of_the_linear_version_can_be_left_out(section: str, library: Library) -> None:
    whole, _ = composed(LINEAR, library)
    document, _ = composed(LINEAR, library, documents=[{LINEAR: {"without": [section]}}])
    assert 0 < len(document.blocks) < len(whole.blocks)


# Building


def test_a_pack_makes_both_versions_of_each_brochure_that_it_names(library: Library) -> None:
    made = build_pack(pack(brochures=[ID], documents=["agenda"]), library)
    assert [document.id for document in made.documents] == ["agenda", SHEET, LINEAR]
    assert list(made.manifest["brochures"]) == [ID]


def test_a_brochure_that_the_pack_does_not_name_is_no_document_of_it(library: Library) -> None:
    with pytest.raises(MieuxError) as caught:
        build_pack(pack(), library, documents=[SHEET])
    assert [problem.code for problem in caught.value.problems] == ["document-unknown"]


def test_a_brochure_needs_no_pack(library: Library) -> None:
    sheet, linear = build_brochure(ID, "TH", "en", library)
    assert (sheet.id, linear.id) == (SHEET, LINEAR)
    assert "[Child protection authority: to be filled in]" in shown(sheet.data)
    assert sheet.data == build_brochure(ID, "TH", "en", library)[0].data


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("technology", "TH", "en"), "brochure-unknown"),
        ((ID, "XX", "en"), "country-unknown"),
        ((ID, "TH", "xx"), "language-unknown"),
    ],
)
def test_what_nobody_knows_is_refused_by_name(arguments: tuple[str, str, str], code: str, library: Library) -> None:
    with pytest.raises(MieuxError) as caught:
        build_brochure(*arguments, library)
    assert [problem.code for problem in caught.value.problems] == [code]


# The sheet in Word


def columns(data: bytes) -> list[dict[str, str]]:
    """For each section its number of columns, its direction and how it starts."""
    root = ElementTree.fromstring(part(data, "document"))
    return [
        {
            "columns": section.find(f"{W}cols").get(f"{W}num", "1"),  # type: ignore[union-attr]
            "starts": section.find(f"{W}type").get(f"{W}val", ""),  # type: ignore[union-attr]
            "bidi": str(section.find(f"{W}bidi") is not None),
        }
        for section in root.iter(f"{W}sectPr")
    ]


def grounds(data: bytes, side: str) -> dict[str, float]:
    """The colours behind whole panels, with where each starts as a part of the sheet's width."""
    xml = part(data, f"header-{side}")
    shapes = re.findall(r'<wp:posOffset>(\d+)</wp:posOffset>.*?prst="(\w+)".*?srgbClr val="(\w+)"', xml)
    width = int(re.findall(r'<w:pgSz w:w="(\d+)"', part(data, "document"))[0]) * 635
    return {fill: round(int(left) / width, 2) for left, form, fill in shapes if form == "rect"}


def test_each_side_is_a_section_with_a_column_for_each_panel(library: Library) -> None:
    sheet, _ = build_brochure(ID, "TH", "en", library)
    assert columns(sheet.data) == [{"columns": "3", "starts": "nextPage", "bidi": "False"}] * 2
    assert part(sheet.data, "document").count('<w:br w:type="column"/>') == 4


def test_the_cover_lies_on_the_right_and_where_text_is_read_from_the_right_on_the_left(
    library: Library, arabic: Library
) -> None:
    ltr, rtl = (build_brochure(ID, "TH", "en", library)[0].data, build_brochure(ID, "TH", "ar", arabic)[0].data)
    calm, cover, warm = (HOUSE.grounds[each] for each in (Ground.CALM, Ground.COVER, Ground.WARM))
    assert grounds(ltr, "outside") == {warm: 0.0, calm: 0.33, cover: 0.67}
    assert grounds(rtl, "outside") == {warm: 0.67, calm: 0.33, cover: 0.0}
    assert grounds(ltr, "inside") == {calm: 0.33, warm: 0.67}
    assert grounds(rtl, "inside") == {calm: 0.33, warm: 0.0}
    assert {side["bidi"] for side in columns(rtl)} == {"True"}


def test_the_panels_have_the_same_order_in_both_directions(library: Library, arabic: Library) -> None:
    # The section turns the columns round; turned round a second time in the text, the sheet would fold wrongly.
    for menu, tag in ((library, "en"), (arabic, "ar")):
        document, _ = composed(SHEET, menu, tag)
        assert [panel.name for panel in sheet_of(document).panels] == list(PANELS[Fold.TRI])


def test_places_of_grounds_are_counted_from_the_left_in_every_language(arabic: Library) -> None:
    header = part(build_brochure(ID, "TH", "ar", arabic)[0].data, "header-outside")
    before = header[: header.index("<wp:anchor")]
    assert before.rindex('<w:bidi w:val="0"/>') > before.rindex("<w:p>")


def test_every_ground_is_marked_as_decoration(library: Library) -> None:
    header = part(build_brochure(ID, "TH", "en", library)[0].data, "header-outside")
    assert header.count("<wp:docPr") == header.count("decorative ") == 8


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_both_versions_pass_the_lint(tag: str, library: Library, arabic: Library) -> None:
    for document in build_brochure(ID, "TH", tag, arabic if tag == "ar" else library):
        assert [str(problem) for problem in lint(document.data)] == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_half_fold_has_two_panels_on_each_side(paper: str, tmp_path: Path) -> None:
    menu = own_library(tmp_path)
    (built,) = build_pack(pack(brochures=["leaflet"], paper=paper), menu, documents=["brochure-leaflet"]).documents
    assert [side["columns"] for side in columns(built.data)] == ["2", "2"]
    size = {"A4": 'w:w="16838" w:h="11906"', "Letter": 'w:w="15840" w:h="12240"'}[paper]
    assert part(built.data, "document").count(f"<w:pgSz {size}") == 2
    assert lint(built.data) == []


def test_no_style_of_a_panel_is_smaller_than_nine_points() -> None:
    root = ElementTree.fromstring(HOUSE.styles_xml[False])
    names = {*styles.PANELS.values(), *styles.PANEL_HEADINGS.values()}
    for style in root.iter(f"{W}style"):
        if style.find(f"{W}name").get(f"{W}val") in names:  # type: ignore[union-attr]
            sizes = [int(style.find(f"{W}rPr/{W}{name}").get(f"{W}val")) for name in ("sz", "szCs")]  # type: ignore
            assert min(sizes) >= 18
            names.discard(style.find(f"{W}name").get(f"{W}val"))  # type: ignore[union-attr,arg-type]
    assert not names


def test_a_sheet_stands_alone(library: Library) -> None:
    document, _ = composed(SHEET, library)
    with pytest.raises(MieuxError) as caught:
        fit.fills(replace(document, blocks=(*document.blocks, Paragraph((Run("More"),)))), HOUSE)
    assert caught.value.problems[0].code == "sheet-uneven"


# Fit


def sheet_with(text: str, tag: str = "en", ground: Ground = Ground.PAPER, mark: Mark = Mark.NONE) -> Document:
    """A tri-fold with one text on its first panel."""
    filled = SheetPanel("flap", (Paragraph((Run(text, mark=mark),)),), ground)
    others = tuple(SheetPanel(name, ()) for name in PANELS[Fold.TRI][1:])
    sheet = Sheet((filled, *others[:2]), others[2:])
    return Document("brochure-x", "X", language_of(tag), (sheet,), paper="A4 landscape")


SENTENCES = {
    "en": "A phone helps your child to learn, to keep friends and to get help. ",
    "fr": "Un téléphone aide votre enfant à apprendre, à garder ses amis et à demander de l’aide. ",
    "ar": "يساعد الهاتف طفلك على التعلم وعلى البقاء مع أصدقائه وعلى طلب المساعدة. ",
    "th": "โทรศัพท์ช่วยให้ลูกของคุณได้เรียนรู้ มีเพื่อน และขอความช่วยเหลือได้ ",
}


def test_the_brochure_fits_in_english_with_room_for_longer_languages(library: Library) -> None:
    document, _ = composed(SHEET, library)
    found = {fill.panel: fill.part for fill in fit.fills(document, HOUSE)}
    assert list(found) == list(PANELS[Fold.TRI])
    assert all(0.4 < share < 0.75 for share in found.values()), found


@pytest.mark.parametrize("tag", list(SENTENCES))
def test_more_text_fills_more_until_it_is_refused(tag: str) -> None:
    shares = [fit.fills(sheet_with(SENTENCES[tag] * times, tag), HOUSE)[0].part for times in (5, 10, 20, 40)]
    assert shares == sorted(shares) and shares[0] < 0.4
    assert fit.overfull(sheet_with(SENTENCES[tag] * 5, tag), HOUSE) == []
    assert [problem.code for problem in fit.overfull(sheet_with(SENTENCES[tag] * 40, tag), HOUSE)] == ["panel-overfull"]


# How far LibreOffice 7.4 fills a panel with sixteen of the sentences, in Carlito, DejaVu Sans and Loma.
MEASURED = {"en": 0.498, "fr": 0.696, "ar": 0.664, "th": 0.812}


@pytest.mark.parametrize("tag", list(SENTENCES))
def test_the_estimate_is_no_less_than_what_was_measured_and_not_much_more(tag: str) -> None:
    share = fit.fills(sheet_with(SENTENCES[tag] * 16, tag), HOUSE)[0].part
    assert MEASURED[tag] <= share <= 1.15 * MEASURED[tag]


def test_a_cover_has_less_room_than_another_panel() -> None:
    paper, cover = (
        fit.fills(sheet_with(SENTENCES["en"] * 9, ground=each), HOUSE)[0].part for each in (Ground.PAPER, Ground.COVER)
    )
    assert paper / cover == pytest.approx(fit.COVER)


def test_the_mark_of_a_missing_translation_takes_no_room() -> None:
    assert fit.fills(sheet_with("not translated " * 50, mark=Mark.DOUBTFUL), HOUSE)[0].part < 0.05


def test_a_word_without_an_end_fills_lines_too() -> None:
    assert fit.fills(sheet_with("a" * 4000), HOUSE)[0].lines > 10


def test_a_house_style_with_another_font_is_measured_by_wider_letters() -> None:
    parts = tuple(replace(each, data=each.data.replace(b"Calibri", b"Verdana")) for each in HOUSE.parts)
    text = sheet_with(SENTENCES["en"] * 15)
    assert fit.fills(text, replace(HOUSE, parts=parts))[0].part > fit.fills(text, HOUSE)[0].part


def test_text_that_does_not_fit_is_refused_with_its_panel_its_place_and_by_how_much(tmp_path: Path) -> None:
    menu = own_library(tmp_path, panels=with_panel("inside-2", text="A sentence that is much too long. " * 150))
    with pytest.raises(MieuxError) as caught:
        build_pack(pack(brochures=["leaflet"]), menu)
    (problem,) = caught.value.problems
    assert problem.code == "panel-overfull"
    assert problem.params["panel"] == "inside-2"
    assert problem.params["percent"] > 100 and problem.params["lines"] > 10
    assert re.search(r"the panel 'inside-2' is filled to \d+ per cent, about \d+ lines too many", problem.message)
    assert problem.where.file.endswith("own/brochures/leaflet.yaml") and problem.where.line > 0


def test_every_panel_that_is_overfull_is_named_at_once(tmp_path: Path) -> None:
    long = "A sentence that is much too long. " * 150
    panels = {**with_panel("inside-2", text=long), "cover": {"text": long}}
    menu = own_library(tmp_path, panels=panels)
    with pytest.raises(MieuxError) as caught:
        build_brochure("leaflet", "TH", "en", menu)
    assert [problem.params["panel"] for problem in caught.value.problems] == ["cover", "inside-2"]


def test_a_language_without_a_translation_can_still_be_drafted(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    (folder / "interface.po").write_text(str(catalogue), encoding="utf-8")
    sheet, _ = build_brochure(ID, "TH", "de", replace(library, locales=(*library.locales, tmp_path)))
    assert sheet.states["missing"] > 40 and sheet.data


# The command


def test_the_command_writes_the_sheet_and_the_linear_version_beside_it(mieux, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    run = mieux("brochure", ID, "--country", "TH", "--language", "en", "-o", "made/leaflet.docx")
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["made/leaflet.docx", "made/leaflet-linear.docx"]
    assert {path.name for path in (tmp_path / "made").iterdir()} == {"leaflet.docx", "leaflet-linear.docx"}


def test_the_command_does_not_overwrite_what_somebody_has_changed(mieux, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    arguments = ("brochure", ID, "--country", "TH", "-l", "en", "-o", "leaflet.docx")
    assert mieux(*arguments).returncode == mieux(*arguments).returncode == 0
    (tmp_path / "leaflet.docx").write_bytes(b"changed")
    refused = mieux(*arguments)
    assert refused.returncode == 1 and "--force" in refused.stderr
    assert (tmp_path / "leaflet.docx").read_bytes() == b"changed"
    assert mieux(*arguments, "--force").returncode == 0


def test_the_command_names_what_it_does_not_know(mieux) -> None:  # type: ignore[no-untyped-def]
    run = mieux("brochure", "technology-and-childre", "--country", "TH", "-l", "en", "-o", "leaflet.docx")
    assert run.returncode == 1 and f"did you mean '{ID}'?" in run.stderr
    assert mieux("brochure", ID, "--country", "TH", "-l", "en", "-o", "leaflet.pdf").returncode == 2


def test_a_folder_with_brochures_only_has_no_problems(tmp_path: Path) -> None:
    own_library(tmp_path)
    library, problems = load_library([ROOT / "modules", tmp_path])
    assert problems == [] and "own" in domains_of(library)


def test_a_pack_without_brochures_has_the_kinds_of_every_pack(library: Library, thai_pack: Pack) -> None:
    known = kinds_of(replace(thai_pack, brochures=()), library)
    assert not [each for each in known if each.startswith("brochure-")]
