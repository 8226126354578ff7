"""Why these topics: the file beside a pack, the needs report, and the agenda's annex."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mieux_training import Library, MieuxError, Pack, build_pack
from mieux_training.build import _planned
from mieux_training.document import need_words
from mieux_training.document.compose import KINDS, NEEDS_REPORT, Readers, compose, kinds_of
from mieux_training.document.context import Context
from mieux_training.document.nodes import Diagram, Document, Heading, Link, Paragraph, Run, Table, Tone, walk
from mieux_training.frozen import replace
from mieux_training.pack.kept import bytes_of, data_of
from mieux_training.pack.needs_report import NeedsReport, read_needs_report, report_of
from mieux_training.pack.propose import propose
from mieux_training.pack.propose import words as english
from mieux_training.pack.scores import Ranking, RoleScore, TopicScore
from mieux_training.render.docx.lint import lint
from mieux_training.rooms import context_in, room_of
from tests.packs import mapping, pack

BAD = Path(__file__).parent / "bad" / "needs_reports"
V, G, T, C = "victim-identification", "gender-and-trafficking", "psychosocial-trauma", "child-protection"

RANKING = Ranking(
    (
        TopicScore(
            G, 0.7, 0.25, 0.62, 1, 21, 1, 4, 0.4, (RoleScore("shelter", 13, 0.71, 1),), disputed=True, pressing=6
        ),
        TopicScore(V, 0.6, 1.0, 0.6, 2, 21, 2, 1, 0.8, (RoleScore("shelter", 13, 0.55, 2),)),
        TopicScore(T, None, 0.5, 0.5, 3, 0, None, 2),
    ),
    answers=21,
    hidden=("", "police"),
    weight=0.6,
    remarks={G: ("5 of 18 named no contact for men",)},
    unanswered=(C,),
    institution_answers=4,
)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Pack:
    """A pack that keeps why its topics were chosen."""
    root = tmp_path_factory.mktemp("pack")
    wish = pack(select=[], exclude=[f"{V}/indicator-wall"])
    proposal = propose(wish, library, RANKING)
    (root / "needs.json").write_bytes(bytes_of(report_of(proposal, RANKING)))
    select = [
        {pick.id: {"variant": pick.options.variant}} if pick.options.variant else pick.id for pick in proposal.picks
    ]
    return Pack.from_mapping(
        mapping(select=select, exclude=[f"{V}/indicator-wall"], needs_report="needs.json", languages=["en", "fr"]), root
    )


def report_in(described: Pack) -> NeedsReport:
    report, problems = read_needs_report(described)
    assert report is not None and problems == []
    return report


def with_report(described: Pack, tmp_path: Path, **changes: Any) -> Pack:
    """The pack with another report beside it."""
    data = {**json.loads(bytes_of(report_in(described))), **changes}
    (tmp_path / "needs.json").write_text(json.dumps(data), encoding="utf-8")
    return Pack.from_mapping(mapping(needs_report="needs.json", select=[V, "frame/grounding"]), tmp_path)


def composed(kind: str, described: Pack, library: Library, tag: str = "en") -> tuple[Document, Context]:
    context = context_in(room_of(tag, described, library), kind, described, _planned(described, library))
    return compose(kinds_of(described, library)[kind], context), context


def texts(document: Document) -> list[str]:
    return [
        "".join(part.text for part in node.content if isinstance(part, Run | Link))
        for node in walk(document.blocks)
        if hasattr(node, "content")
    ]


# --- the file --------------------------------------------------------------------------------------------------------


def test_a_report_is_read_as_it_was_written(described: Pack, library: Library) -> None:
    made = report_of(propose(pack(select=[], exclude=[f"{V}/indicator-wall"]), library, RANKING), RANKING)
    assert report_in(described) == made
    assert data_of(report_in(described)) == json.loads(bytes_of(made))


def test_the_file_holds_counts_and_ranks_and_nothing_that_tells_of_few(described: Pack) -> None:
    data = json.loads(bytes_of(report_in(described)))
    assert (data["answers"], data["hidden"], data["no_role"]) == (21, ["police"], True)
    roles = [role for topic in data["topics"] for role in topic.get("roles", [])]
    assert roles and all(role.keys() == {"role", "rank", "answers"} for role in roles)


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.json")))
def test_a_bad_report_is_refused_with_its_message(name: str, library: Library) -> None:
    described = Pack.from_mapping(mapping(needs_report=f"{name}.json"), BAD)
    expected = (BAD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    with pytest.raises(MieuxError) as caught:
        build_pack(described, library, documents=["agenda"])
    assert [str(problem) for problem in caught.value.problems] == expected
    assert expected


def test_a_report_that_is_not_there_or_lies_elsewhere_is_a_problem(library: Library, tmp_path: Path) -> None:
    gone = Pack.from_mapping(mapping(needs_report="needs.json"), tmp_path)
    with pytest.raises(MieuxError, match="there is no such file"):
        build_pack(gone, library, documents=["needs-report"])
    with pytest.raises(MieuxError, match="leaves the pack's folder"):
        Pack.from_mapping(mapping(needs_report="../needs.json"), tmp_path)


# --- the document ----------------------------------------------------------------------------------------------------


def test_only_a_pack_with_a_report_has_the_document(described: Pack, library: Library) -> None:
    assert NEEDS_REPORT.id not in KINDS
    assert kinds_of(described, library)[NEEDS_REPORT.id].readers is Readers.ORGANISERS
    with pytest.raises(MieuxError, match="there is no document 'needs-report'"):
        build_pack(pack(), library, documents=["needs-report"])


def test_the_report_says_who_answered_and_who_is_not_shown(described: Pack, library: Library) -> None:
    document, _ = composed("needs-report", described, library)
    found = texts(document)
    assert {"21", "Shelter staff", "13", "It gave 4 priorities."} <= {*found}
    assert any(each.startswith("the police and people who gave no role: too few answered") for each in found)


def test_bars_are_as_long_as_scores_and_name_their_topics(described: Pack, library: Library) -> None:
    document, _ = composed("needs-report", described, library)
    (picture,) = (block for block in document.blocks if isinstance(block, Diagram))
    assert [head.split("  ")[0] for head in picture.heads] == ["1", "2", "3"]
    bars = {(shape.column, shape.tone): (shape.length, shape.label) for shape in picture.shapes}
    assert (
        bars[0, Tone.PRACTICE] == (70, "70") and bars[0, Tone.INPUT] == (25, "25") and bars[0, Tone.CASE] == (62, "62")
    )
    assert (2, Tone.PRACTICE) not in bars
    assert len(picture.legend) == 3 and "Gender and trafficking: 62." in picture.description


def test_topics_on_which_both_sides_disagree_are_named(described: Pack, library: Library) -> None:
    document, _ = composed("needs-report", described, library)
    assert "Gender and trafficking: rank 1 for the participants, rank 4 for the institution." in texts(document)


def test_every_choice_and_every_cut_stands_in_the_report_with_a_reason(described: Pack, library: Library) -> None:
    document, _ = composed("needs-report", described, library)
    rows = [row for block in document.blocks if isinstance(block, Table) for row in block.rows if len(row.cells) == 3]
    titles = {str(each.title).replace("'", "’") for each in library.blocks.values()}
    told = {"".join(p.text for p in row.cells[0].blocks[0].content) for row in rows}  # type: ignore[union-attr]
    assert titles <= told
    assert all(any(paragraph.content for paragraph in row.cells[2].blocks) for row in rows)  # type: ignore[union-attr]
    assert "The expert left it out beforehand." in texts(document)


@pytest.mark.parametrize("section", list(NEEDS_REPORT.sections))
def test_each_section_can_be_left_out(section: str, described: Pack, library: Library) -> None:
    whole, context = composed("needs-report", described, library)
    less = compose(NEEDS_REPORT, replace(context, without=frozenset({section})))
    assert len(less.blocks) < len(whole.blocks)


def test_anchors_are_unique(described: Pack, library: Library) -> None:
    for kind in ("needs-report", "agenda"):
        document, _ = composed(kind, described, library)
        anchors = [block.anchor for block in document.blocks if isinstance(block, Heading)]
        assert len(anchors) == len(set(anchors))


def test_the_documents_are_sound_in_every_language(described: Pack, library: Library) -> None:
    built = build_pack(described, library, languages=["en", "fr", "ar", "th"], documents=["needs-report", "agenda"])
    assert len(built.documents) == 8
    for document in built.documents:
        assert lint(document.data) == []


# --- reasons in print ------------------------------------------------------------------------------------------------


def test_there_is_a_sentence_for_every_reason_but_remarks() -> None:
    assert need_words._SENTENCES.keys() == english._WORDS.keys() - {"remark"}
    assert need_words._WHO.keys() == english.ROLES.keys()


def test_reasons_are_whole_sentences_and_remarks_stay_english(described: Pack, library: Library) -> None:
    document, _ = composed("needs-report", described, library, "fr")
    remark = [
        node
        for node in walk(document.blocks)
        if isinstance(node, Paragraph) and node.content == (Run("5 of 18 named no contact for men."),)
    ]
    assert remark and all(node.language is not None and node.language.tag == "en" for node in remark)
    found = texts(composed("needs-report", described, library)[0])
    assert any("Ranked 1 by shelter staff and 4 by the institution." in each for each in found)
    assert any("6 of 21 call it important and are not confident in it." in each for each in found)


@pytest.mark.parametrize(
    "reason",
    [
        {"code": "from-tomorrow", "words": "the moon was right"},
        {"code": "group-size", "words": "the moon was right"},
        {"code": "topic", "params": {"rank": "first"}, "words": "the moon was right"},
        {"code": "ranked-by", "params": {"who": ["a", "b"], "ranks": ["1"]}, "words": "the moon was right"},
    ],
)
def test_a_reason_that_nobody_knows_is_printed_in_its_own_words(
    reason: dict[str, Any], described: Pack, library: Library, tmp_path: Path
) -> None:
    cut = [{"block": "frame/grounding", "minutes": 5, "reasons": [reason]}]
    document, _ = composed("agenda", with_report(described, tmp_path, cut=cut), library)
    assert "The moon was right." in texts(document)


def test_a_block_that_the_menu_no_longer_has_is_named_by_its_id(
    described: Pack, library: Library, tmp_path: Path
) -> None:
    gone = [{"block": "gone/away", "minutes": 5, "reasons": [{"code": "excluded", "words": "…"}]}]
    document, _ = composed("agenda", with_report(described, tmp_path, cut=gone), library)
    assert "gone/away" in texts(document)


def test_a_role_of_its_own_making_is_called_as_its_people_call_it(
    described: Pack, library: Library, tmp_path: Path
) -> None:
    by = {"code": "ranked-by", "params": {"who": ["ministry desk"], "ranks": ["2"]}, "words": "…"}
    cut = [{"block": "frame/grounding", "minutes": 5, "reasons": [by]}]
    document, _ = composed("agenda", with_report(described, tmp_path, cut=cut), library)
    assert "Ranked 2 by ministry desk." in texts(document)


# --- the agenda ------------------------------------------------------------------------------------------------------


def test_the_agenda_says_why_where_the_pack_knows(described: Pack, library: Library) -> None:
    document, _ = composed("agenda", described, library)
    found = texts(document)
    assert "Why these topics" in found and "What was left out" in found
    assert any(each.endswith("21 participants answered.") for each in found)
    plain, _ = composed("agenda", pack(), library)
    assert "Why these topics" not in texts(plain)
