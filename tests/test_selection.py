"""Which blocks a pack runs."""

from __future__ import annotations

from pathlib import Path

from mieux_training import Library
from mieux_training.content.library import Wanted, load_library
from mieux_training.content.references import check_references
from mieux_training.pack.selection import Selection, choose
from tests.packs import pack

ROOT = Path(__file__).resolve().parent.parent
V = "victim-identification"


def chosen(library: Library, **changes: object) -> Selection:
    selection, problems = choose(pack(**changes), library)
    assert [str(problem) for problem in problems] == []
    return selection


def ids(selection: Selection) -> list[str]:
    return [each.block for each in selection.all]


def test_a_module_brings_all_of_its_blocks_as_core(library: Library) -> None:
    selection = chosen(library)
    topics = {each.block: each.variant for each in selection.topics}
    assert {f"{V}/{name}" for name in library.modules[V].blocks} <= topics.keys()
    assert set(topics.values()) == {"core"}


def test_the_frame_comes_by_itself_in_its_places(library: Library) -> None:
    selection = chosen(library)
    assert [each.block for each in selection.opening] == [
        "frame/welcome",
        "frame/working-agreement",
        "frame/pre-test",
        "frame/expectations",
    ]
    assert [each.block for each in selection.mornings] == ["frame/daily-recap"]
    assert [each.block for each in selection.closing] == ["frame/action-plan", "frame/post-test", "frame/closing"]


def test_a_later_mention_refines_an_earlier_one(library: Library) -> None:
    selection = chosen(
        library,
        select=[
            V,
            "frame/grounding",
            {f"{V}/case-carousel": {"variant": "condensed"}},
            {f"{V}/case-carousel": {"day": 2, "at": "13:30"}},
        ],
    )
    carousel = next(each for each in selection.topics if each.block == f"{V}/case-carousel")
    assert (carousel.variant, carousel.day, carousel.at) == ("condensed", 2, 13 * 60 + 30)
    assert ids(selection).count(f"{V}/case-carousel") == 1


def test_a_short_version_keeps_only_the_frame_blocks_that_it_names(library: Library) -> None:
    selection = chosen(library, select=[{V: {"version": "briefing"}}])
    frame = [(each.block, each.variant) for each in selection.all if each.block.startswith("frame/")]
    assert frame == [("frame/working-agreement", "condensed")]
    assert len(selection.topics) == 4


def test_a_whole_module_beside_a_short_version_brings_the_whole_frame(library: Library) -> None:
    selection = chosen(library, select=[{V: {"version": "briefing"}}, V, "frame/grounding"])
    assert len(selection.opening) == 4


def test_what_is_excluded_is_left_out(library: Library) -> None:
    selection = chosen(library, exclude=[f"{V}/true-false-depends", "frame/expectations"])
    assert f"{V}/true-false-depends" not in ids(selection)
    assert "frame/expectations" not in ids(selection)


def test_grounding_stands_after_the_last_of_the_most_sensitive_blocks(library: Library) -> None:
    order = [each.block for each in chosen(library).topics]
    assert order.index("frame/grounding") == order.index(f"{V}/first-ten-minutes") + 1


def test_a_variant_that_a_block_lacks_falls_back_to_core_when_a_module_is_picked(library: Library) -> None:
    selection, problems = choose(pack(select=[{V: {"variant": "extended"}}, "frame/grounding"]), library)
    variants = {each.block: each.variant for each in selection.topics}
    assert problems == []
    assert (variants[f"{V}/indicators"], variants[f"{V}/case-carousel"]) == ("core", "extended")


def test_nothing_missing_is_added_silently(library: Library) -> None:
    selection, problems = choose(pack(select=[f"{V}/first-ten-minutes"]), library)
    assert {problem.code for problem in problems} == {"prerequisite-missing"}
    assert f"{V}/first-contact-card" not in ids(selection)


def test_the_working_agreement_cannot_be_left_out_of_a_sensitive_pack(library: Library) -> None:
    _, problems = choose(pack(exclude=["frame/working-agreement"]), library)
    assert [problem.code for problem in problems] == ["agreement-missing"]


def with_foundation(tmp_path: Path) -> Library:
    """The menu with a module whose short version rests on a block of another module."""
    own = tmp_path / "own"
    own.mkdir()
    text = (ROOT / "modules" / V / "indicators.yaml").read_text(encoding="utf-8")
    (own / "signs.yaml").write_text(text, encoding="utf-8")
    (own / "module.yaml").write_text(
        "title: Own\naim: An own module.\noutcomes: [Do it., Use signs.]\nblocks: [signs]\nversions:\n  half-day:\n"
        f"    minutes: 180\n    blocks: [signs]\n    also: [{{{V}/act-means-purpose: condensed}}]\n"
        "    frame: [{frame/working-agreement: condensed}]\n",
        encoding="utf-8",
    )
    return Library.load([tmp_path])


def test_a_version_brings_what_it_rests_on_before_its_own_blocks(tmp_path: Path) -> None:
    selection = chosen(with_foundation(tmp_path), select=[{"own": {"version": "half-day"}}])
    topics = [(each.block, each.variant) for each in selection.topics]
    assert topics == [(f"{V}/act-means-purpose", "condensed"), ("own/signs", "core")]


def test_what_a_version_rests_on_never_shortens_what_the_pack_picks_itself(tmp_path: Path) -> None:
    select = [f"{V}/act-means-purpose", {"own": {"version": "half-day"}}]
    selection = chosen(with_foundation(tmp_path), select=select)
    assert (selection.topics[0].block, selection.topics[0].variant) == (f"{V}/act-means-purpose", "core")


def test_what_a_version_rests_on_can_be_excluded(tmp_path: Path) -> None:
    changes = {"select": [{"own": {"version": "half-day"}}], "exclude": [f"{V}/act-means-purpose"]}
    assert ids(chosen(with_foundation(tmp_path), **changes)) == ["frame/working-agreement", "own/signs"]


def test_a_part_of_the_menu_brings_what_its_modules_rest_on_and_names_the_rest(tmp_path: Path) -> None:
    with_foundation(tmp_path)
    wanted = Wanted(frozenset({"own"}), frozenset({"TH"}), frozenset())
    library, problems = load_library([ROOT / "modules", tmp_path], wanted=wanted)
    assert [str(problem) for problem in problems + check_references(library)] == []
    assert {each.split("/")[0] for each in library.blocks} == {"own", V}
    assert "frame/welcome" in library.unread and not library.unread & set(library.blocks)
    assert (list(library.countries), list(library.brochures)) == (["TH"], [])
    cited = {source for block in library.blocks.values() for source in block.sources}
    assert cited <= set(library.sources) and "jordan-loc-law-9-2009" not in library.sources
