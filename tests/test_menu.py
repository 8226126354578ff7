"""The bundled menu, and what the reader says of blocks with mistakes."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import jsonschema
import pytest
import yaml

from mieux_training import Library, MieuxError, schema
from mieux_training.content.kinds import BlockType, FramePlace
from mieux_training.content.library import FRAME, load_library
from mieux_training.content.model import Block
from mieux_training.content.references import check_references
from mieux_training.records import Sight, texts_of

ROOT = Path(__file__).resolve().parent.parent
BAD = Path(__file__).parent / "bad" / "blocks"
MODULES = ROOT / "modules"
KINDS = {"module.yaml": "module", "sources.yaml": "sources", "slots.yaml": "slots", "glossary.yaml": "glossary"}


def test_the_bundled_menu_has_no_problems(library: Library) -> None:
    _, problems = load_library([MODULES])
    assert [str(problem) for problem in problems + check_references(library)] == []


def test_the_menu_has_the_whole_frame_and_the_whole_first_module(library: Library) -> None:
    assert len(library.blocks_of(FRAME)) == 9
    assert len(library.blocks_of("victim-identification")) == 11


def test_every_block_can_be_run_by_somebody_who_has_never_seen_it(library: Library) -> None:
    for block in library.blocks.values():
        assert block.outcomes and block.steps and block.background is not None, block.id
        assert block.tips and block.sources and block.materials, block.id
        assert any(step.say is not None for step in block.steps), block.id


def test_every_participatory_block_is_debriefed(library: Library) -> None:
    undebriefed = [block.id for block in library.blocks.values() if block.participatory and block.debrief is None]
    assert undebriefed == []


def test_an_input_of_25_minutes_or_more_is_not_on_the_menu(library: Library) -> None:
    for block in library.blocks.values():
        if block.type is BlockType.INPUT and not block.participatory:
            assert max(block.minutes.at(variant) or 0 for variant in block.minutes.variants) <= 25, block.id


def test_every_sensitive_block_has_a_content_note_and_a_grounding_step(library: Library) -> None:
    sensitive = [block for block in library.blocks.values() if block.sensitivity >= 2]
    assert len(sensitive) >= 2
    for block in sensitive:
        assert block.content_note is not None, block.id
        assert any(step.after_debrief for step in block.steps), block.id


def test_the_case_carousel_has_four_incomplete_cases_and_one_is_not_trafficking(library: Library) -> None:
    cases = library.blocks["victim-identification/case-carousel"].cases
    assert len(cases) == 4
    assert all(case.missing and len(case.decision_points) == 3 for case in cases)
    assert "no" in {case.profile.trafficking for case in cases}


def test_test_items_are_scenarios_in_at_least_four_of_ten(library: Library) -> None:
    items = [item for block in library.blocks_of("victim-identification") for item in block.test_items]
    assert len(items) >= 12
    assert sum(item.scenario for item in items) / len(items) >= 0.4


def test_the_right_letter_of_the_test_items_is_not_always_the_same(library: Library) -> None:
    items = [item for block in library.blocks.values() for item in block.test_items]
    letters = [item.answer for item in items]
    assert max(letters.count(letter) for letter in set(letters)) <= len(letters) / 2


def test_no_text_of_the_menu_holds_a_phone_number(library: Library) -> None:
    for block in library.blocks.values():
        for path, _, text in texts_of(block):
            digits = "".join(c if c.isdigit() else " " for c in str(text)).split()
            assert not [run for run in digits if len(run) > 4], f"{block.id} {path}"


def test_no_block_claims_a_review_that_nobody_made(library: Library) -> None:
    assert {block.checked.by for block in library.blocks.values()} == {"none yet"}


def test_frame_blocks_come_in_the_four_places(library: Library) -> None:
    assert {block.place for block in library.blocks_of(FRAME)} == set(FramePlace)


def test_versions_fit_into_the_minutes_they_name(library: Library) -> None:
    for module in library.modules.values():
        for name, version in module.versions.items():
            total = 0
            for home, choices in ((module.id, version.blocks), (FRAME, version.frame)):
                for choice in choices:
                    block = library.blocks[choice.block if "/" in choice.block else f"{home}/{choice.block}"]
                    total += (
                        block.minutes.at(choice.variant or block.minutes.variants[0]) or 0
                        if choice.variant
                        else (block.minutes.at(next(v for v in block.minutes.variants if v == "core")) or 0)
                    )
            assert total <= version.minutes, f"{module.id} {name}: {total}"


def test_a_library_survives_pickling(library: Library) -> None:
    assert pickle.loads(pickle.dumps(library)) == library


def test_a_place_survives_pickling(library: Library) -> None:
    word = library.blocks["victim-identification/first-ten-minutes"].requires[0][0]
    again = pickle.loads(pickle.dumps(word))
    assert (again, again.where) == (word, word.where)


@pytest.mark.parametrize("path", sorted(MODULES.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_schema_accepts_every_file_of_the_menu(path: Path) -> None:
    kind = KINDS.get(path.name) or ("country" if path.parent.name == "countries" else "block")
    if path.parent.name == "brochures":
        kind = "brochure"
    # PyYAML reads the key "on" as a truth; editors, which follow YAML 1.2, do not.
    text = json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str).replace('"true": "20', '"on": "20')
    data = json.loads(text)
    jsonschema.validate(data, schema(kind))


@pytest.mark.parametrize(
    "kind", ["block", "module", "brochure", "country", "pack", "sources", "slots", "glossary", "manifest"]
)
def test_every_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))


def test_the_schema_refuses_a_key_that_the_reader_refuses() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"minuts": 5}, schema("block"))


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.yaml")))
def test_a_bad_block_is_refused_with_its_message(name: str, tmp_path: Path) -> None:
    module = tmp_path / "own"
    module.mkdir()
    (module / "bad.yaml").write_bytes((BAD / f"{name}.yaml").read_bytes())
    (module / "module.yaml").write_text("title: Own\naim: An own module.\noutcomes: [Do it.]\nblocks: [bad]\n")
    library, problems = load_library([MODULES, tmp_path])
    problems += check_references(library)
    expected = (BAD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = [
        str(problem).replace((module / "bad.yaml").as_posix(), "block.yaml")
        for problem in problems
        if problem.where.file.endswith("bad.yaml")
    ]
    assert found == expected


def test_two_folders_with_the_same_id_collide_and_both_files_are_named(tmp_path: Path) -> None:
    module = tmp_path / "victim-identification"
    module.mkdir()
    text = (MODULES / "victim-identification" / "indicators.yaml").read_text(encoding="utf-8")
    (module / "indicators.yaml").write_text(text, encoding="utf-8")
    _, problems = load_library([MODULES, tmp_path])
    twice = [str(problem) for problem in problems if problem.code == "id-twice"]
    assert len(twice) == 1
    assert tmp_path.as_posix() in twice[0] and "modules/victim-identification/indicators.yaml" in twice[0]


def test_a_missing_folder_of_modules_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(MieuxError, match="no such folder"):
        Library.load([tmp_path / "none"])


def test_what_facilitators_alone_may_see_is_declared_in_the_model(library: Library) -> None:
    hidden = {
        path.split(".")[-1].split("[")[0]
        for block in library.blocks.values()
        for path, sight, _ in texts_of(block)
        if sight is Sight.FACILITATORS
    }
    assert {"say", "expected_answers", "tips", "reasoning", "outcome", "why", "reply", "background"} <= hidden
    shown = {
        path.split(".")[-1].split("[")[0]
        for block in library.blocks.values()
        for path, sight, _ in texts_of(block)
        if sight is Sight.EVERYBODY
    }
    assert not {"say", "expected_answers", "wrong_answers", "tips", "reasoning", "outcome", "why"} & shown


def test_role_cards_are_their_holders_alone(library: Library) -> None:
    cards = [
        sight
        for path, sight, _ in texts_of(library.blocks["victim-identification/first-ten-minutes"])
        if path.startswith("cards")
    ]
    assert cards and set(cards) == {Sight.HOLDER}


def test_a_block_record_is_immutable(library: Library) -> None:
    block: Block = next(iter(library.blocks.values()))
    with pytest.raises(AttributeError):
        block.sensitivity = 0  # type: ignore[misc]
