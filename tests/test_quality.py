"""What an expert reviewer would reject: in made-up blocks it is found, in the menu there is none of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mieux_training import Library
from mieux_training.build import check_pack
from mieux_training.content.kinds import ItemTopic
from mieux_training.content.library import FRAME, load_library
from mieux_training.content.model import Case
from mieux_training.content.quality import participatory_percent, review
from mieux_training.content.references import full_id
from tests.packs import pack

BAD = Path(__file__).parent / "bad" / "quality"
TOPICS = ("victim-identification", "gender-and-trafficking", "psychosocial-trauma", "child-protection")


def faults_of(folder: Path, block: str, module: str = "") -> list[str]:
    """The faults that a review finds in a module of one block."""
    own = folder / "own"
    own.mkdir()
    (own / "it.yaml").write_text(block, encoding="utf-8")
    described = "title: Own\naim: An own module.\noutcomes: [Do it.]\nblocks: [it]\n" + module
    (own / "module.yaml").write_text(described, encoding="utf-8")
    library, problems = load_library([folder])
    assert [str(each) for each in problems] == []
    return [str(each).replace(f"{own.as_posix()}/", "") for each in review(library)]


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.yaml")))
def test_a_block_that_an_expert_rejects_is_found(name: str, tmp_path: Path) -> None:
    found = faults_of(tmp_path, (BAD / f"{name}.yaml").read_text(encoding="utf-8"))
    expected = (BAD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [each for each in found if each.startswith("it.yaml")] == expected != []


@pytest.mark.parametrize(
    "said",
    [
        "For a child it does not matter whether force or deception was used.",
        "A child never has to prove force.",
        "Trafficking needs no movement and no border.",
        "Signs never prove that somebody is a victim.",
        "Say child sexual abuse material instead of child pornography.",
        'Some still say "illegal migrants".',
        "In 2018, 60 % of those whom the authorities detected were women.",
        "The Convention of 1930, No. 29 (1930), Article 2.",
        "For 2022-2026 there is a plan.",
        "Comparative practice: the Council of Europe gives thirty days.",
    ],
)
def test_what_experts_do_write_is_not_reported(said: str, tmp_path: Path) -> None:
    text = (BAD / "phone-in-prose.yaml").read_text(encoding="utf-8")
    block = text.replace('"Call 0800 555 0100 at any hour."', f"|\n  {said}")
    assert said in block
    assert [each for each in faults_of(tmp_path, block) if each.startswith("it.yaml")] == []


def test_a_block_that_teaches_words_may_name_those_to_avoid(tmp_path: Path) -> None:
    text = (BAD / "words-to-avoid.yaml").read_text(encoding="utf-8")
    taught = text.replace("outcomes:", "teaches_words: true\noutcomes:")
    assert [each for each in faults_of(tmp_path, taught) if "a word that harms" in each] == []


def test_a_module_of_listening_without_test_items_is_found(tmp_path: Path) -> None:
    text = (BAD / "long-input.yaml").read_text(encoding="utf-8")
    found = faults_of(tmp_path, text)
    assert "module.yaml:1:1: error: people take part in 0 % of the module's time, 60 % are the least" in found[1]
    assert "the module has 0 test items, 12 are the least" in found[2]


def test_a_version_over_its_time_or_without_what_it_needs_is_found(tmp_path: Path) -> None:
    text = (BAD / "phone-in-prose.yaml").read_text(encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "first.yaml").write_text(text, encoding="utf-8")
    described = "title: Other\naim: Another module.\noutcomes: [Do it.]\nblocks: [first]\n"
    (tmp_path / "other" / "module.yaml").write_text(described, encoding="utf-8")
    needy = text.replace("outcomes:", "requires: [other/first]\noutcomes:")
    versions = "versions:\n  short:\n    minutes: 10\n    blocks: [it]\n"
    found = faults_of(tmp_path, needy, versions)
    assert any("the version 'short' takes 20 minutes, not 10" in each for each in found)
    assert any("'own/it' needs 'other/first' before it (add it under blocks, also or frame)" in each for each in found)


def test_the_menu_has_none_of_it(library: Library) -> None:
    assert [str(each) for each in review(library)] == []


def cases_of(library: Library) -> list[Case]:
    return [case for block in library.blocks.values() for case in block.cases]


def test_the_case_bank_is_balanced(library: Library) -> None:
    cases = cases_of(library)
    who = Counter(each for case in cases for each in set(case.profile.who))
    labour = {"labour", "fishing", "agriculture", "construction"}
    assert len(cases) >= 16
    assert who["man"] + who["trans-man"] >= 4
    assert who["girl"] + who["boy"] >= 4
    assert sum(case.profile.at_home for case in cases) >= 4
    assert sum(bool(labour & set(case.profile.forms)) and "domestic" not in case.profile.forms for case in cases) >= 4
    assert sum(case.profile.trafficking == "no" for case in cases) >= 2
    assert sum(case.profile.good_ending for case in cases) >= 3


@pytest.mark.parametrize("module", TOPICS)
def test_every_module_is_tested_and_mostly_done_by_participants(module: str, library: Library) -> None:
    blocks = library.blocks_of(module)
    items = [item for block in blocks for item in block.test_items]
    assert len(items) >= 12
    assert sum(item.scenario for item in items) >= 0.4 * len(items)
    assert {topic for item in items for topic in item.topics} == set(ItemTopic)
    assert len({item.answer for item in items}) >= 3
    assert participatory_percent(blocks) >= 60


@pytest.mark.parametrize("module", TOPICS)
def test_every_module_has_a_briefing_a_half_day_and_a_day(module: str, library: Library) -> None:
    versions = library.modules[module].versions
    assert {name: version.minutes for name, version in versions.items()} == {
        "briefing": 90,
        "half-day": 180,
        "day": 360,
    }


RULES = [
    ("victim-identification/case-carousel", "requires", "victim-identification/act-means-purpose"),
    ("gender-and-trafficking/people-services-miss", "requires", "victim-identification/act-means-purpose"),
    ("gender-and-trafficking/people-services-miss", "requires", "gender-and-trafficking/law-culture-safety"),
    ("psychosocial-trauma/case-conference", "requires", "victim-identification/act-means-purpose"),
    ("child-protection/phone-goes-home", "requires", "child-protection/child-rule"),
    ("victim-identification/first-ten-minutes", "requires", "victim-identification/first-contact-card"),
    ("psychosocial-trauma/psychological-first-aid", "together_with", "psychosocial-trauma/urgent-referral"),
    ("child-protection/how-technology-is-used", "together_with", "child-protection/found-image"),
]


@pytest.mark.parametrize(("block", "kind", "needed"), RULES)
def test_the_rules_of_precedence_are_data(block: str, kind: str, needed: str, library: Library) -> None:
    module = block.split("/", maxsplit=1)[0]
    groups = getattr(library.blocks[block], kind)
    assert any(needed in [full_id(each, module) for each in group] for group in groups)


def test_every_block_with_texts_on_lgbtq_people_waits_for_the_legal_check(library: Library) -> None:
    gated = {each for each, block in library.blocks.items() if "gender-law" in block.legal_checks}
    assert {
        f"gender-and-trafficking/{name}" for name in ("people-services-miss", "lgbtq-risks", "words-first")
    } <= gated
    assert all(
        any(check.id == "gender-law" for check in country.legal_checks) for country in library.countries.values()
    )


def test_in_ghana_the_whole_gender_module_waits(library: Library) -> None:
    (check,) = [each for each in library.countries["GH"].legal_checks if each.id == "gender-law"]
    assert check.gates == ("gender-and-trafficking",)


def test_every_case_of_the_topics_stands_behind_a_definition(library: Library) -> None:
    definitions = {"victim-identification/act-means-purpose", "child-protection/child-rule"}
    for each, block in library.blocks.items():
        module = each.split("/")[0]
        needed = {full_id(one, module) for group in block.requires for one in group}
        if block.cases and module != FRAME and each not in definitions:
            assert needed & definitions, each


def test_every_fact_of_every_country_is_unconfirmed_and_has_its_source(library: Library) -> None:
    assert set(library.countries) >= {"TH", "JO", "GH", "TL", "PE"}
    for country in library.countries.values():
        facts = [*country.laws, *country.bodies]
        assert facts and all(fact.status == "unconfirmed" for fact in facts)
        assert all(fact.source in library.sources for fact in (*facts, *country.slots.values()))
        assert country.legal_checks and country.terms


def test_the_glossary_defines_its_terms_with_sources(library: Library) -> None:
    assert len(library.glossary) >= 60
    assert all(term.sources for term in library.glossary.values())
    assert sum(bool(term.avoid) for term in library.glossary.values()) >= 40


def test_a_pack_whose_tests_ask_nothing_of_a_module_is_told(library: Library) -> None:
    untested = pack(select=["victim-identification", "psychosocial-trauma/three-minute-grounding", "frame/grounding"])
    blocks = [block.id for block in library.blocks_of("psychosocial-trauma") if block.test_items]
    assert blocks and "psychosocial-trauma/three-minute-grounding" not in blocks
    found = [str(each) for each in check_pack(untested, library) if each.code == "module-untested"]
    assert found and "no block selected from 'psychosocial-trauma' has a test item" in found[0]
