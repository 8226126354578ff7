"""What a pack says differently from the menu."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from mieux_training import Build, Library, MieuxError, Pack, build_pack, check_pack
from mieux_training.build import menu_of
from mieux_training.frozen import replace
from mieux_training.i18n.catalogue import load_translations, translated
from mieux_training.local_check import local_doubts
from mieux_training.manifest import manifest_from
from mieux_training.pack.overrides import version_of
from mieux_training.rebuild import rebuild_pack
from mieux_training.records import Sight, State, Text, texts_of, with_texts
from tests.packs import mapping

ROOT = Path(__file__).resolve().parent.parent
BAD = Path(__file__).parent / "bad" / "overrides"
THAILAND = ROOT / "examples" / "thailand" / "pack.yaml"
BLOCK = "victim-identification/first-ten-minutes"
CASES = "victim-identification/case-carousel"
NEW_CASE: dict[str, Any] = {
    "title": {"en": "The laundry", "fr": "La blanchisserie"},
    "aim": "Ask before you conclude.",
    "sensitivity": 1,
    "profile": {"who": ["man"], "at_home": True, "forms": ["labour"], "trafficking": "open", "good_ending": True},
    "text": "A man works in a laundry and calls {hospital}.",
    "missing": ["Whether he is paid."],
    "decision_points": ["What now?", "What soon?", "What later?"],
    "reasoning": "The secret reasoning.",
    "outcome": "He is paid.",
}


def pack_in(folder: Path, overrides: dict[str, Any], **changes: Any) -> Pack:
    """The small pack in a folder, with overrides by the id of their block."""
    for name, override in overrides.items():
        path = folder / "overrides" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(override, ensure_ascii=False), encoding="utf-8")
    (folder / "pack.yaml").write_text(yaml.safe_dump(mapping(**changes)), encoding="utf-8")
    return Pack.from_file(folder / "pack.yaml")


def of(library: Library, name: str, **more: Any) -> dict[str, Any]:
    """An override of a block as it is now."""
    return {"of": library.blocks[name].version, **more}


def words(build: Build, document: str, language: str = "en") -> str:
    data = next(each.data for each in build.documents if (each.id, each.language) == (document, language))
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", " ", xml)


# --- texts -----------------------------------------------------------------------------------------------------------


def test_a_text_of_the_packs_own_stands_in_every_document_that_prints_it(tmp_path: Path, library: Library) -> None:
    title = "Ten minutes at our desk"
    pack = pack_in(tmp_path, {BLOCK: of(library, BLOCK, texts={"title": title})})
    build = build_pack(pack, library, documents=["agenda", "facilitator-guide", "participant-workbook"])
    for document in ("agenda", "facilitator-guide", "participant-workbook"):
        assert title in words(build, document)
    assert "Role play: the first ten minutes" not in words(build, "agenda")
    assert not [problem for problem in build.problems if problem.code.startswith("override")]


def test_each_language_has_its_own_text_or_the_first_one_marked_and_never_the_old_translation(
    tmp_path: Path, library: Library
) -> None:
    texts = {"title": {"en": "At our desk", "fr": "À notre guichet"}, "outcomes[1]": "Open a contact at our desk."}
    pack = pack_in(tmp_path, {BLOCK: of(library, BLOCK, texts=texts)}, languages=["en", "fr", "th"])
    build = build_pack(pack, library, documents=["agenda", "facilitator-guide"])
    assert "À notre guichet" in words(build, "agenda", "fr")
    assert "[ยังไม่ได้แปล]" in words(build, "agenda", "th") and "At our desk" in words(build, "agenda", "th")
    french = words(build, "facilitator-guide", "fr")
    assert "Open a contact at our desk." in french
    for old in (library.blocks[BLOCK].title, library.blocks[BLOCK].outcomes[0]):
        for tag in ("fr", "th"):
            translation = str(translated(old, load_translations(tag, "TH", library.locales)[0]))
            assert translation not in words(build, "agenda", tag)
            assert translation not in french


def test_a_pack_in_another_language_than_english_says_it_in_its_own(tmp_path: Path, library: Library) -> None:
    override = of(library, BLOCK, texts={"title": "À notre guichet", "tips[1]": "Restez assis."})
    pack = pack_in(tmp_path, {BLOCK: override}, languages=["fr", "en"])
    local = menu_of(library, pack)
    in_french = translated(local.blocks[BLOCK], load_translations("fr", "TH", library.locales)[0], own=True)
    in_english = translated(local.blocks[BLOCK], load_translations("en", "TH", library.locales)[0], own=True)
    assert [each.title.passages[0].state for each in (in_french, in_english)] == [State.TRANSLATED, State.MISSING]
    assert str(in_english.title) == "À notre guichet" and in_english.title.passages[0].language == "fr"
    assert in_english.outcomes[0].passages[0].state is State.SOURCE


def test_a_text_left_as_it_was_keeps_its_translations(tmp_path: Path, library: Library) -> None:
    same = str(library.blocks[BLOCK].title)
    pack = pack_in(tmp_path, {BLOCK: of(library, BLOCK, texts={"title": same})}, languages=["en", "fr"])
    assert menu_of(library, pack).blocks[BLOCK].title == library.blocks[BLOCK].title


def test_only_what_is_named_differs(tmp_path: Path, library: Library) -> None:
    pack = pack_in(tmp_path, {BLOCK: of(library, BLOCK, texts={"steps[2].say": "Play. Then stop."})})
    before, after = library.blocks[BLOCK], menu_of(library, pack).blocks[BLOCK]
    changed = [
        path
        for (path, sight, text), (_, again, new) in zip(texts_of(before), texts_of(after), strict=True)
        if (sight, text) != (again, new)
    ]
    assert changed == ["steps[2].say"]
    assert (after.sensitivity, after.requires, after.minutes) == (before.sensitivity, before.requires, before.minutes)


def test_a_fact_named_in_a_new_text_is_needed_by_the_block(tmp_path: Path, library: Library) -> None:
    assert "hotline" not in library.blocks[BLOCK].needs_slots
    pack = pack_in(tmp_path, {BLOCK: of(library, BLOCK, texts={"room": "Chairs in threes. Call {hotline}."})})
    assert "hotline" in menu_of(library, pack).blocks[BLOCK].needs_slots


def test_paths_are_those_of_the_walk_over_texts(library: Library) -> None:
    block = library.blocks[CASES]
    new = {path: Text(tuple(replace(each, text="new") for each in text.passages)) for path, _, text in texts_of(block)}
    assert {str(text).replace("\n\n", "") for _, _, text in texts_of(with_texts(block, new))} <= {
        "new" * n for n in range(1, 20)
    }
    assert with_texts(block, {}) is block


# --- cases and terms -------------------------------------------------------------------------------------------------


def test_a_case_is_replaced_and_another_added(tmp_path: Path, library: Library) -> None:
    override = of(library, CASES, cases={"2": NEW_CASE}, add_cases=[{**NEW_CASE, "title": "The boat"}])
    pack = pack_in(tmp_path, {CASES: override}, languages=["en", "fr"])
    before, after = library.blocks[CASES], menu_of(library, pack).blocks[CASES]
    assert [str(case.title) for case in after.cases] == [
        str(before.cases[0].title),
        "The laundry",
        *(str(case.title) for case in before.cases[2:]),
        "The boat",
    ]
    build = build_pack(pack, library, documents=["case-bank", "participant-workbook", "handouts"])
    assert "La blanchisserie" in words(build, "case-bank", "fr")
    assert "The secret reasoning." in words(build, "case-bank")
    for document in ("participant-workbook", "handouts"):
        assert "The secret reasoning." not in words(build, document)


def test_a_replaced_case_keeps_the_translations_of_what_it_says_the_same(
    mieux, tmp_path: Path, library: Library
) -> None:
    pack = pack_in(tmp_path, {}, languages=["en", "fr"])
    mieux("override", "pack.yaml", CASES, "--case", "2")
    path = tmp_path / "overrides" / f"{CASES}.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Nobody forces me", "My own business", 1), encoding="utf-8"
    )
    case = menu_of(library, pack).blocks[CASES].cases[1]
    french = translated(case, load_translations("fr", "TH", library.locales)[0])
    states = {path: text.passages[0].state for path, _, text in texts_of(french)}
    assert [path for path, state in states.items() if state is not State.TRANSLATED] == ["title"]


def test_who_may_see_a_text_does_not_change_with_its_words(tmp_path: Path, library: Library) -> None:
    override = of(library, CASES, cases={"1": NEW_CASE})
    case = menu_of(library, pack_in(tmp_path, {CASES: override})).blocks[CASES].cases[0]
    sights = {path: sight for path, sight, _ in texts_of(case)}
    assert sights["reasoning"] is sights["outcome"] is Sight.FACILITATORS


def test_a_term_is_explained_in_the_packs_own_words(tmp_path: Path, library: Library) -> None:
    override = {"of": version_of(library.glossary["means"]), "texts": {"definition": "How the law here says it."}}
    build = build_pack(pack_in(tmp_path, {"glossary/means": override}), library, documents=["glossary"])
    assert "How the law here says it." in words(build, "glossary")
    assert not [problem for problem in build.problems if problem.code.startswith("override")]


# --- new builds and new menus ----------------------------------------------------------------------------------------


def test_an_original_that_has_changed_is_reported_with_file_and_fields_and_the_override_stays(
    tmp_path: Path, library: Library
) -> None:
    texts = {"title": "At our desk", "steps[2].say": "Play."}
    pack = pack_in(tmp_path, {BLOCK: {"of": "0123456789ab", "texts": texts}, "glossary/means": {"of": "0" * 12}})
    build = build_pack(pack, library, documents=["agenda"])
    assert "At our desk" in words(build, "agenda")
    changed = [problem for problem in build.problems if problem.code.startswith("override")]
    block, term = sorted(changed, key=lambda problem: problem.where.file, reverse=True)
    assert (block.code, block.severity, block.params["fields"]) == (
        "override-outdated",
        "warning",
        ["title", "steps[2].say"],
    )
    assert str(block.where).endswith("overrides/victim-identification/first-ten-minutes.yaml:1:1")
    assert f"of: {library.blocks[BLOCK].version}" in block.hint
    assert "glossary/means" in term.message
    assert {str(each) for each in changed} <= {str(each) for each in check_pack(pack, library)}


def test_a_build_says_which_words_it_was_made_from(tmp_path: Path, library: Library) -> None:
    def version(title: str) -> str:
        pack = pack_in(tmp_path, {BLOCK: of(library, BLOCK, texts={"title": title})})
        said: str = build_pack(pack, library, documents=["agenda"]).manifest["blocks"][BLOCK]["version"]
        return said

    first = version("At our desk")
    assert version("At our desk") == first
    assert len({first, version("At their desk"), library.blocks[BLOCK].version}) == 3


def test_a_build_is_made_again_with_its_words_and_says_so_where_they_have_changed(
    tmp_path: Path, library: Library
) -> None:
    term = {"of": version_of(library.glossary["means"]), "texts": {"definition": "As the law here says it."}}
    overrides = {BLOCK: of(library, BLOCK, texts={"title": "At our desk"}), "glossary/means": term}
    built = build_pack(pack_in(tmp_path, overrides), library, documents=["agenda", "glossary"])
    manifest = manifest_from(built.manifest)
    assert rebuild_pack(manifest, library, root=tmp_path).mismatches == ()
    term["texts"] = {"definition": "As the new law here says it."}
    pack_in(tmp_path, {"glossary/means": term})
    messages = [each.message for each in rebuild_pack(manifest, library, root=tmp_path).mismatches]
    assert any("The pack's file 'overrides/glossary/means.yaml' changed" in message for message in messages)
    pack_in(tmp_path, {BLOCK: of(library, BLOCK, texts={"title": "At their desk"})})
    codes = [each.code for each in rebuild_pack(manifest, library, root=tmp_path).mismatches]
    assert "rebuild-block-changed" in codes


def test_a_pack_without_words_of_its_own_has_the_menu_itself(library: Library, thai_pack: Pack) -> None:
    local = menu_of(library, thai_pack)
    assert local.blocks is library.blocks and local.own == {}


def test_words_for_a_block_that_the_command_did_not_read_stop_nothing(mieux, tmp_path: Path, library: Library) -> None:
    other = next(each for each in library.blocks if each.startswith("child-protection/"))
    override = {"of": library.blocks[other].version, "texts": {"title": "Ours"}}
    pack_in(tmp_path, {other: override})
    for command in ("plan", "check"):
        run = mieux(command, "pack.yaml")
        assert (run.returncode, "override" in run.stderr) == (0, False)


# --- what cannot be said differently ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.yaml")))
def test_an_override_that_cannot_be_used_stops_with_its_message(mieux, tmp_path: Path, name: str) -> None:
    bad = (BAD / f"{name}.yaml").read_text(encoding="utf-8")
    target = tmp_path / "overrides" / f"{bad.splitlines()[0].removeprefix('# ')}.yaml"
    target.parent.mkdir(parents=True)
    target.write_text(bad, encoding="utf-8")
    shutil.copy(THAILAND, tmp_path / "pack.yaml")
    expected = (BAD / f"{name}.txt").read_text(encoding="utf-8")
    assert expected, "a bad override without a message tests nothing"
    run = mieux("build", "pack.yaml", "-o", "out")
    assert (run.returncode, run.stderr) == (1, expected)
    assert not (tmp_path / "out").exists()


def test_a_safeguard_may_be_said_in_other_words(tmp_path: Path, library: Library) -> None:
    kept = {
        "en": "Form groups of three. Your stop-card ends the scene; you may leave the room.",
        "fr": "Formez des trios.",
    }
    pack = pack_in(tmp_path, {BLOCK: of(library, BLOCK, texts={"steps[1].say": kept})}, languages=["en", "fr"])
    assert str(menu_of(library, pack).blocks[BLOCK].steps[0].say) == kept["en"]


def test_wording_that_experts_reject_is_doubted_in_the_packs_own_words_too(tmp_path: Path, library: Library) -> None:
    override = of(library, BLOCK, texts={"room": "Write to us on WhatsApp, or call 02 659 6399."})
    pack = pack_in(tmp_path, {BLOCK: override})
    codes = [problem.code for problem in local_doubts(pack, menu_of(library, pack))]
    assert sorted(codes) == ["company-named", "phone-in-prose"]


def test_a_folder_of_overrides_that_leads_out_of_the_pack_is_refused(tmp_path: Path, library: Library) -> None:
    with pytest.raises(MieuxError, match="leaves the pack's folder"):
        Pack.from_mapping(mapping(overrides="../elsewhere"), tmp_path)
    inside, outside = tmp_path / "inside", tmp_path / "outside.yaml"
    inside.mkdir()
    outside.write_text("of: 0123456789ab\n", encoding="utf-8")
    pack = pack_in(inside, {BLOCK: of(library, BLOCK)})
    (inside / "overrides" / "victim-identification" / "indicators.yaml").symlink_to(outside)
    with pytest.raises(MieuxError, match="leads out of the pack's folder"):
        menu_of(library, pack)


# --- a file to start from --------------------------------------------------------------------------------------------


def test_words_in_a_language_that_the_pack_does_not_print_are_a_warning(tmp_path: Path, library: Library) -> None:
    said = {"title": {"en": "Ten minutes at our desk", "fr": "Dix minutes"}}
    pack = pack_in(tmp_path, {BLOCK: of(library, BLOCK, texts=said)})
    found = [each for each in local_doubts(pack, menu_of(library, pack)) if each.code == "override-language"]
    assert [(each.message, each.hint) for each in found] == [
        ("texts are given in 'fr', which the pack does not print", "the pack's languages: en")
    ]


@pytest.mark.parametrize("languages", [["en"], ["fr"], ["en", "fr", "th"]])
def test_a_started_file_can_be_used_as_it_is_and_changes_nothing(
    mieux, tmp_path: Path, library: Library, languages: list[str]
) -> None:
    pack = pack_in(tmp_path, {}, languages=languages)
    run = mieux("override", "pack.yaml", CASES, "--case", "2", "--field", "title", "--field", "steps[1].do")
    assert (run.returncode, run.stdout) == (0, f"overrides/{CASES}.yaml\n")
    for name in (BLOCK, "glossary/means"):
        assert mieux("override", "pack.yaml", name).returncode == 0
    run = mieux("check", "pack.yaml")
    assert (run.returncode, "override" in run.stderr) == (0, False)
    local = menu_of(library, pack)
    if languages[0] == "en":
        plain = [[str(text) for _, _, text in texts_of(each.blocks[CASES])] for each in (library, local)]
        assert plain[0] == plain[1]
    assert local.blocks[CASES].cases[1].profile == library.blocks[CASES].cases[1].profile


def test_the_menus_translations_are_comments_until_somebody_has_looked(mieux, tmp_path: Path) -> None:
    pack_in(tmp_path, {}, languages=["en", "fr"])
    mieux("override", "pack.yaml", BLOCK, "--field", "title")
    text = (tmp_path / "overrides" / f"{BLOCK}.yaml").read_text(encoding="utf-8")
    assert '    en: "Role play: the first ten minutes"\n    # fr: "Jeu de rôle' in text


@pytest.mark.parametrize("name", [BLOCK, "frame/working-agreement", "glossary/trafficking-in-persons"])
def test_without_fields_every_text_stands_there_as_a_comment_that_can_be_taken_away(
    mieux, tmp_path: Path, library: Library, name: str
) -> None:
    pack_in(tmp_path, {})
    mieux("override", "pack.yaml", name)
    path = tmp_path / "overrides" / f"{name}.yaml"
    text = re.sub(r"^# ?", "", path.read_text(encoding="utf-8").partition("of: ")[2], flags=re.MULTILINE)
    path.write_text(f"of: {text}", encoding="utf-8")
    shown = yaml.safe_load(path.read_text(encoding="utf-8"))
    run = mieux("plan", "pack.yaml")
    assert "error" not in run.stderr or "'content_note' keeps people safe" in run.stderr
    record = library.blocks.get(name) or library.glossary[name.split("/")[1]]
    assert list(shown["texts"]) == [path for path, _, _ in texts_of(record)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["victim-identification/first-ten-minute"], "did you mean 'victim-identification/first-ten-minutes'?"),
        (["../pack"], "the menu has no '../pack'"),
        ([BLOCK, "--field", "steps[99].say"], "has no text at 'steps[99].say'"),
        ([CASES, "--case", "9"], "has no case 9, but 4"),
        (["glossary/means", "--case", "1"], "has no case 1, but 0"),
    ],
)
def test_a_file_that_cannot_be_started_is_told_and_not_written(
    mieux, tmp_path: Path, arguments: list[str], said: str
) -> None:
    pack_in(tmp_path, {})
    run = mieux("override", "pack.yaml", *arguments)
    assert run.returncode == 1 and said in run.stderr and "Traceback" not in run.stderr
    assert not (tmp_path / "overrides").exists()


def test_a_file_that_is_there_is_never_overwritten_and_the_packs_words_are_listed(mieux, tmp_path: Path) -> None:
    pack_in(tmp_path, {BLOCK: {"of": "0123456789ab", "texts": {"title": "Ours"}}})
    run = mieux("override", "pack.yaml", BLOCK)
    assert run.returncode == 1 and "differently already" in run.stderr
    run = mieux("override", "pack.yaml")
    assert run.stdout == f"{BLOCK}: title\n"
    assert "has changed since" in run.stderr
