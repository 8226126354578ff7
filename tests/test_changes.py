"""What ``mieux diff`` tells. Each folder of ``tests/changes`` is a pair of packs and what is said of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mieux_training import (
    Build,
    Changes,
    Edition,
    Library,
    MieuxError,
    Pack,
    build_pack,
    changes_between,
    manifest_from,
)
from mieux_training.rebuild import edition_of
from tests.packs import mapping, pack

ROOT = Path(__file__).resolve().parent.parent
PAIRS = Path(__file__).parent / "changes"
NAMES = sorted(path.name for path in PAIRS.iterdir())
V = "victim-identification"


def side(folder: Path, name: str) -> Path:
    """A pack of a pair: a file, or a folder where it has files of its own."""
    return folder / name / "pack.yaml" if (folder / name).is_dir() else folder / f"{name}.yaml"


@pytest.fixture(scope="module")
def pairs(library: Library) -> Callable[[str], list[Edition]]:
    """The two editions of a pair, each built once."""

    @cache
    def built(name: str) -> list[Edition]:
        paths = (side(PAIRS / name, each) for each in ("old", "new"))
        return [edition_of(Pack.from_file(path), library) for path in paths]

    return built


def told(changes: Changes) -> str:
    lines = [line for each in changes.changes for line in (f"{each.topic}: {each.message}", *each.details)]
    lines += [f"{each.fate} document: {each.language}/{each.id} ({each.readers})" for each in changes.documents]
    return "\n".join((*lines, f"{changes.unchanged} as before", ""))


@pytest.mark.parametrize("name", NAMES)
def test_a_pair_of_packs_is_told_as_expected(name: str, pairs: Callable[[str], list[Edition]]) -> None:
    old, new = pairs(name)
    assert told(changes_between(old, new)) == (PAIRS / name / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["shorter-block", "hotline", "workshop", "own-texts"])
def test_manifests_alone_tell_of_the_same_sessions_facts_and_documents(
    name: str, pairs: Callable[[str], list[Edition]]
) -> None:
    old, new = pairs(name)
    known, kept = changes_between(old, new), changes_between(Edition(old.manifest), Edition(new.manifest))
    assert [each.message for each in kept.changes] == [each.message for each in known.changes]
    assert kept.documents == known.documents
    wordings = [each.details for each in kept.changes if each.topic in ("texts", "translations")]
    assert not any(wordings), "a manifest holds no wording"


@pytest.mark.parametrize("name", NAMES)
def test_going_back_has_as_many_documents_to_print_again(name: str, pairs: Callable[[str], list[Edition]]) -> None:
    old, new = pairs(name)
    there, back = changes_between(old, new), changes_between(new, old)
    assert there.is_empty == back.is_empty == (name == "nothing")
    turned = {"new": "gone", "gone": "new", "changed": "changed"}
    assert {(turned[each.fate], each.id, each.language) for each in there.documents} == {
        (each.fate.value, each.id, each.language) for each in back.documents
    }


def test_what_is_told_of_signing_and_confirming_names_nobody(pairs: Callable[[str], list[Edition]]) -> None:
    for name in ("people-who-sign", "confirmed-by-another"):
        old, new = pairs(name)
        said = json.dumps(changes_between(old, new).as_data(), ensure_ascii=False)
        assert "changed" in said
        assert not [each for each in ("Quispe", "Mejía", "Jaidee", "Haddad", "deputy", "Head of unit") if each in said]


def test_the_text_of_a_block_on_the_menu_is_told_by_its_hash(library: Library) -> None:
    made = build_pack(pack(select=[f"{V}/act-means-purpose"], documents=["agenda"]), library).manifest
    before = copy.deepcopy(made)
    before["blocks"][f"{V}/act-means-purpose"]["version"] = "0" * 12
    (change,) = changes_between(Edition(manifest_from(before)), Edition(manifest_from(made))).changes
    assert change.code == "block-changed"
    assert change.params["old"] == "0" * 12
    assert change.params["new"] == library.blocks[f"{V}/act-means-purpose"].version


def test_a_country_of_whose_facts_only_the_manifests_know_is_told_without_values(library: Library) -> None:
    described = {"select": [f"{V}/act-means-purpose"], "documents": ["agenda"]}
    old, new = (manifest_from(build_pack(pack(**described, country=code), library).manifest) for code in ("TH", "JO"))
    said = [change.message for change in changes_between(Edition(old), Edition(new)).changes]
    assert "The country is JO, not TH." in said


# --- properties ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(library: Library) -> dict[str, Any]:
    facts = {"hotline": {"value": "1300", "confirmed_by": "Head of unit", "confirmed_on": "2027-02-20"}}
    described = pack(languages=["en", "fr"], slots=facts, documents=["agenda", "handouts"], host="The ministry")
    return build_pack(described, library).manifest


def leaves(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(data, dict):
        return [path, *(each for key, value in data.items() for each in leaves(value, (*path, key)))]
    if isinstance(data, list):
        return [path, *(each for i, value in enumerate(data) for each in leaves(value, (*path, i)))]
    return [path]


SPOILED = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**20),
    st.sampled_from(
        ["", "0" * 12, "f" * 64, "2027-03-09", "10:30", "core", "condensed", "open", "th", "a\nb", "\x1b[2J"]
    ),
    st.just([]),
    st.just({}),
    st.text(max_size=8),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_manifest_differs_from_itself_in_nothing_and_from_another_in_something(
    made: dict[str, Any], data: st.DataObject
) -> None:
    changed = copy.deepcopy(made)
    for path in data.draw(st.lists(st.sampled_from(leaves(made)[1:]), min_size=1, max_size=3)):
        place: Any = changed
        try:
            for step in path[:-1]:
                place = place[step]
            if data.draw(st.booleans()):
                place[path[-1]] = data.draw(SPOILED)
            else:
                del place[path[-1]]
        except (KeyError, IndexError, TypeError):  # the place itself is spoiled already
            continue
    try:
        other = manifest_from(changed)
    except MieuxError as error:
        assert error.problems
        return
    same = manifest_from(made)
    assert changes_between(Edition(other), Edition(other)).is_empty
    assert changes_between(Edition(other), Edition(same)).is_empty == (other == same)
    assert changes_between(Edition(same), Edition(other)).is_empty == (other == same)
    json.dumps(changes_between(Edition(same), Edition(other)).as_data())


def test_the_manifest_of_a_whole_pack_differs_from_itself_in_nothing(thai_build: Build) -> None:
    whole = Edition(manifest_from(thai_build.manifest))
    changes = changes_between(whole, whole)
    assert changes.is_empty
    assert changes.unchanged == len(thai_build.documents)


# --- the command -----------------------------------------------------------------------------------------------------

PRINTED = """\
The workshop
  The title is now “Receiving and protecting people”, not “Receiving people”.
  The host changed.
    “The ministry” → “en The division, fr La division”
  The people changed.
    participants: “24” → “20”
  The breaks changed.
    new: at 14:30, minutes 15
Print again
  for participants, in en: agenda, handouts, referral-page
  for organisers, in en: adaptation-checklist
"""


def test_the_command_says_what_changed_and_what_to_print_again(mieux) -> None:
    run = mieux("diff", PAIRS / "workshop" / "old.yaml", PAIRS / "workshop" / "new.yaml")
    assert (run.returncode, run.stderr, run.stdout) == (0, "", PRINTED)


def test_the_command_says_that_nothing_changed(mieux) -> None:
    run = mieux("diff", PAIRS / "nothing" / "old.yaml", PAIRS / "nothing" / "new.yaml")
    assert (run.returncode, run.stderr, run.stdout) == (0, "", "Nothing changed.\n")


def test_a_build_is_compared_with_the_pack_that_it_came_from_and_with_another(mieux, tmp_path: Path) -> None:
    pair = PAIRS / "another-language"
    mieux("build", pair / "old.yaml", "-o", "old")
    mieux("build", pair / "new.yaml", "-o", "new")
    assert mieux("diff", "old", pair / "old.yaml").stdout == "Nothing changed.\n"
    run = mieux("diff", "old", "new/manifest.json")
    assert run.stdout.splitlines()[-3:] == [
        "New documents",
        "  everything in fr: 4 documents",
        "4 documents are as before.",
    ]
    data = json.loads(mieux("diff", "old", "new", "--json").stdout)
    assert (data["old"], data["new"], data["same"]) == ("old/manifest.json", "new/manifest.json", False)
    assert [each["code"] for each in data["changes"]] == ["languages-changed", "language-new"]
    assert {each["fate"] for each in data["documents"]} == {"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old"]


def test_a_build_of_some_documents_is_compared_with_the_same_of_a_pack(mieux) -> None:
    old = PAIRS / "another-language" / "old.yaml"
    mieux("build", old, "-o", "out", "-d", "agenda")
    assert mieux("diff", "out", old).stdout == "Nothing changed.\n"


def test_what_was_asked_for_beyond_the_pack_is_asked_for_again(mieux, tmp_path: Path) -> None:
    old = PAIRS / "another-language" / "old.yaml"
    mieux("build", old, "-o", "out")
    mieux("build", old, "-o", "out", "-l", "fr", "-d", "glossary")
    assert (tmp_path / "out" / "fr" / "glossary.docx").exists()
    assert mieux("diff", "out", old).stdout == "Nothing changed.\n"
    fewer = mieux("diff", "out", PAIRS / "fewer-documents" / "new.yaml").stdout
    assert "  for organisers, in en: adaptation-checklist" in fewer.partition("No longer made")[2]
    assert "in fr" not in fewer


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.json", None, "there is no such file"),
        ("manifest.json", '{"documents": [', "this is not JSON"),
        ("pack.yaml", "titel: A workshop\n", "unknown key 'titel'"),
        ("steers.json", '{"documents": [], "format": 1, "\\u001b[2J": 1}', "\\x1b[2J"),
    ],
)
def test_what_cannot_be_read_is_a_problem(mieux, tmp_path: Path, name: str, content: str | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    run = mieux("diff", PAIRS / "nothing" / "old.yaml", name)
    assert (run.returncode, run.stdout) == (1, "")
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert "\x1b" not in run.stderr


def test_a_pack_that_does_not_fit_is_not_compared(mieux, tmp_path: Path) -> None:
    described = mapping(days=[{"date": "2027-03-08", "start": "09:00", "end": "10:00"}])
    (tmp_path / "pack.yaml").write_text(json.dumps(described))
    run = mieux("diff", PAIRS / "nothing" / "old.yaml", ".")
    assert run.returncode == 1
    assert "error" in run.stderr


@pytest.mark.parametrize("arguments", [[], ["old.yaml"], ["a", "b", "c"], ["a", "b", "--yaml"]])
def test_wrong_usage_of_diff_exits_2(mieux, arguments: list[str]) -> None:
    assert mieux("diff", *arguments).returncode == 2


def test_nothing_that_a_file_says_steers_the_terminal(mieux, tmp_path: Path, made: dict[str, Any]) -> None:
    spoiled = {**made, "modules": {**made["modules"], "\x1b[2J": {"title": "X", "version": "0" * 12}}}
    (tmp_path / "old.json").write_text(json.dumps(made))
    (tmp_path / "new.json").write_text(json.dumps({**spoiled, "files": {"\x1b[2J": "0" * 12}}))
    run = mieux("diff", "old.json", "new.json")
    assert "\\x1b[2J" in run.stdout
    assert "\x1b" not in run.stdout
