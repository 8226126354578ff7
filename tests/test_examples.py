"""The example packs: they have no problems, they build, and every document is one that Word opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from mieux_training import Library, Pack, Severity, build_pack, plan_pack
from mieux_training.build import check_pack
from mieux_training.content.library import FRAME
from mieux_training.pack.materials import participatory_share
from mieux_training.render.docx.lint import lint

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*/*.yaml"))
TOPICS = {"victim-identification", "gender-and-trafficking", "psychosocial-trauma", "child-protection"}


def modules_of(path: Path, library: Library) -> set[str]:
    sessions = plan_pack(Pack.from_file(path), library).sessions
    return {session.block.split("/")[0] for session in sessions} - {FRAME}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_example_has_no_problems_and_its_documents_none_either(path: Path, library: Library) -> None:
    pack = Pack.from_file(path)
    assert [str(each) for each in check_pack(pack, library) if each.severity is not Severity.INFO] == []
    documents = build_pack(pack, library, languages=[pack.languages.all[0]]).documents
    assert len(documents) > 20
    assert [(each.file, str(found)) for each in documents for found in lint(each.data)] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_participants_are_active_most_of_every_day_of_an_example(path: Path, library: Library) -> None:
    for day in plan_pack(Pack.from_file(path), library).days:
        assert participatory_share(day, library) >= 60


@pytest.mark.parametrize("country", ["ghana", "jordan", "peru", "thailand", "timor-leste"])
def test_the_packs_of_a_country_use_all_four_modules(country: str, library: Library) -> None:
    paths = [path for path in EXAMPLES if path.parent.name == country]
    assert set().union(*(modules_of(path, library) for path in paths)) == TOPICS
