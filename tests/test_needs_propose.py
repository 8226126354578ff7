"""``mieux needs propose``: answers in, a pack with reasons out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from mieux_training import Library, Pack, Severity, build_pack, judged_plan, propose, rank_needs, read_answers
from mieux_training.cli.files import write_all
from mieux_training.frozen import replace
from mieux_training.pack.kept import bytes_of
from mieux_training.pack.materials import participatory_share
from mieux_training.pack.needs_report import report_of
from mieux_training.render.docx.lint import lint

EXAMPLES = Path(__file__).parent.parent / "examples"
MODULES = ("gender-and-trafficking", "victim-identification", "psychosocial-trauma", "child-protection")
PACK = """\
# Для Таиланда – a workshop to propose for
title: Receiving people
country: TH
languages: [en]
audience: {roles: [shelter], participants: 24, facilitators: 2}
days:
  - {date: 2027-03-08, start: "09:00", end: "16:30"}
  - {date: 2027-03-09, start: "09:00", end: "15:30"}
breaks:
  - {at: "10:30", minutes: 15}
  - {at: "12:00", minutes: 60, lunch: true}
  - {at: "14:45", minutes: 15}
select:
  # the director asked for it
  - psychosocial-trauma/caring-for-carers: {variant: condensed}   # short
  - child-protection/child-rule

exclude: [victim-identification/exit-quiz]  # no quiz
documents: all
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.yaml").write_bytes(PACK.encode())
    with (tmp_path / "answers.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        columns = [f"{module}:{asked}" for module in MODULES for asked in ("importance", "confidence")]
        rows.writerow(["role", *columns])
        for number in range(12):
            rows.writerow(["shelter" if number < 8 else "police", 4, 0, 3, 1, 2, 2, 1, 3])
    with (tmp_path / "institution.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["module", "priority"], *zip(MODULES, (1, 4, 2, 2), strict=True)])
    return tmp_path


ASKED = ("needs", "propose", "pack.yaml", "--answers", "answers.csv", "--institution", "institution.csv")


def test_the_proposal_is_the_same_file_with_a_longer_select(mieux, folder: Path) -> None:
    run = mieux(*ASKED)
    assert run.returncode == 0, run.stderr
    made = (folder / "pack.proposed.yaml").read_bytes().decode()
    lines = iter(made.splitlines(keepends=True))
    assert all(line in lines for line in PACK.splitlines(keepends=True))
    start, end = PACK.index("select:"), PACK.index("\nexclude:")
    assert made.startswith(PACK[:start]) and made.endswith(PACK[end:])
    assert "needs_report: pack.proposed.needs.json\n" in made
    assert (
        "  # gender-and-trafficking: ranked 2 of 4 in all; ranked 1 by the participants, 4 by the institution\n" in made
    )
    assert (folder / "pack.yaml").read_bytes() == PACK.encode()


def test_every_choice_and_cut_is_said_with_its_reason(mieux) -> None:
    said = mieux(*ASKED).stdout
    assert "Gender and trafficking" in said and "ranked 1 by the participants, 4 by the institution" in said
    assert "12 of 12 call it important and are not confident in it" in said
    assert "child-protection/child-rule: the pack's select names it" in said
    assert "victim-identification/exit-quiz: the pack's exclude names it" in said
    assert "pack.proposed.yaml\npack.proposed.needs.json\n" in said


def test_the_proposal_is_planned_and_built_with_its_reasons(mieux, folder: Path) -> None:
    mieux(*ASKED)
    assert mieux("plan", "pack.proposed.yaml").returncode == 0
    run = mieux("build", "pack.proposed.yaml", "-o", "out", "-d", "needs-report", "-d", "agenda")
    assert (run.returncode, run.stderr) == (0, "")
    assert {path.name for path in (folder / "out" / "en").iterdir()} == {"needs-report.docx", "agenda.docx"}


def test_the_same_answers_give_the_same_files_and_need_no_force(mieux, folder: Path) -> None:
    mieux(*ASKED)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    run = mieux(*ASKED)
    assert run.returncode == 0, run.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_data_hold_what_the_report_holds(mieux, folder: Path) -> None:
    run = mieux(*ASKED, "--json")
    data = json.loads(run.stdout)
    report = json.loads((folder / "pack.proposed.needs.json").read_bytes())
    assert {key: data[key] for key in report} == report
    assert data["pack"] == "pack.proposed.yaml" and data["value"] <= data["bound"]
    pins = [
        {"id": "psychosocial-trauma/caring-for-carers", "variant": "condensed"},
        {"id": "child-protection/child-rule"},
    ]
    assert [each for each in data["select"] if each in pins] == pins
    assert {each["code"] for each in data["problems"]} <= {"legal-check-open", "moved"}


def test_the_pack_itself_is_replaced_only_by_force(mieux, folder: Path) -> None:
    run = mieux(*ASKED, "-o", "pack.yaml")
    assert run.returncode == 1 and "--force replaces it" in run.stderr
    assert {path.name for path in folder.iterdir()} == {"pack.yaml", "answers.csv", "institution.csv"}
    assert mieux(*ASKED, "-o", "pack.yaml", "--force").returncode == 0
    assert "needs_report: pack.needs.json" in (folder / "pack.yaml").read_text(encoding="utf-8")
    again = mieux(*ASKED, "-o", "pack.yaml", "--force")
    assert again.returncode == 0, again.stderr


def test_a_proposal_that_somebody_has_changed_is_not_overwritten(mieux, folder: Path) -> None:
    mieux(*ASKED)
    changed = (folder / "pack.proposed.yaml").read_text(encoding="utf-8") + "# mine\n"
    (folder / "pack.proposed.yaml").write_text(changed, encoding="utf-8")
    run = mieux(*ASKED)
    assert run.returncode == 1 and "--force" in run.stderr
    assert (folder / "pack.proposed.yaml").read_text(encoding="utf-8") == changed


def test_nothing_is_written_where_a_target_is_no_file(mieux, folder: Path) -> None:
    (folder / "made.needs.json").mkdir()
    run = mieux(*ASKED, "-o", "made.yaml", "--force")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1] == "made.needs.json: error: this is a folder (choose another name)"
    assert not (folder / "made.yaml").exists()


def test_when_one_file_cannot_be_moved_in_the_others_stay_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = folder / "first.csv", folder / "second.csv"
    first.write_text("mine")
    second.write_text("mine too")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    replace_file = Path.replace

    def stubborn(path: Path, target: Path) -> Path:
        if target == second and path.read_bytes() == b"new too":
            raise PermissionError(13, "Permission denied", str(target))
        return replace_file(path, target)

    monkeypatch.setattr(Path, "replace", stubborn)
    with pytest.raises(PermissionError):
        write_all({first: b"new", second: b"new too"}, force=True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_answers_are_never_overwritten(mieux, folder: Path) -> None:
    before = (folder / "answers.csv").read_bytes()
    assert mieux(*ASKED, "-o", "answers.csv", "--force").returncode == 1
    assert (folder / "answers.csv").read_bytes() == before


def test_pins_that_cannot_be_planned_are_said_and_nothing_is_written(mieux, folder: Path) -> None:
    short = PACK.replace('"16:30"', '"10:00"').replace('"15:30"', '"10:00"')
    (folder / "pack.yaml").write_text(short, encoding="utf-8")
    run = mieux(*ASKED)
    assert run.returncode == 1
    assert "the blocks need" in run.stderr and "Traceback" not in run.stderr
    assert not (folder / "pack.proposed.yaml").exists()


def test_a_select_in_brackets_grows_in_its_brackets(mieux, folder: Path) -> None:
    start, end = PACK.index("select:"), PACK.index("\nexclude:")
    flow = f"{PACK[:start]}select: [child-protection/child-rule]  # one\n{PACK[end:]}"
    (folder / "pack.yaml").write_text(flow, encoding="utf-8")
    assert mieux(*ASKED).returncode == 0
    made = (folder / "pack.proposed.yaml").read_text(encoding="utf-8")
    assert "child-protection/child-rule" in made and "]  # one\n" in made
    assert mieux("plan", "pack.proposed.yaml").returncode == 0


@pytest.mark.parametrize("select", ["", "select: []\n"])
def test_a_pack_that_selects_nothing_yet_gets_all_of_it(mieux, folder: Path, select: str) -> None:
    start, end = PACK.index("select:"), PACK.index("exclude:")
    (folder / "pack.yaml").write_text(PACK[:start] + select + PACK[end:], encoding="utf-8")
    assert mieux(*ASKED).returncode == 0
    assert mieux("plan", "pack.proposed.yaml").returncode == 0


def test_a_pack_written_as_one_mapping_in_braces_is_refused_with_a_reason(mieux, folder: Path) -> None:
    braces = (
        "{title: x, country: TH, languages: [en], audience: {participants: 24}, "
        'days: [{date: 2027-03-08, start: "09:00", end: "16:30"}]}'
    )
    (folder / "pack.yaml").write_text(braces, encoding="utf-8")
    run = mieux(*ASKED)
    assert run.returncode == 1
    assert "the select section cannot be made longer as it is written" in run.stderr
    assert not (folder / "pack.proposed.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("needs", "propose", "pack.yaml"), 2, "Missing option"),
        (("needs", "propose", "pack.yaml", "--answers", "none.csv"), 1, "the file cannot be read"),
        (("needs", "propose", "none.yaml", "--answers", "answers.csv"), 1, "there is no such file"),
        (("needs", "propose", "pack.yaml", "--answers", "pack.yaml"), 1, "error"),
        ((*ASKED, "-o", "none/pack.yaml"), 0, ""),
    ],
)
def test_what_is_missing_is_said(mieux, arguments: tuple[str, ...], status: int, said: str) -> None:
    run = mieux(*arguments)
    assert run.returncode == status, run.stderr
    assert said in run.stderr and "Traceback" not in run.stderr


@pytest.mark.parametrize("country", ["ghana", "jordan", "peru", "thailand", "timor-leste"])
def test_a_workshop_of_each_country_is_proposed_from_what_its_people_need(
    country: str, library: Library, tmp_path: Path
) -> None:
    example = EXAMPLES / country
    files = [(name, (example / name).read_bytes()) for name in ("needs.csv", "needs-institution.csv")]
    asked = replace(Pack.from_file(example / "pack.yaml"), select=())
    answers, unread = read_answers(files)
    ranking, unranked = rank_needs(asked, library, answers)
    assert [str(problem) for problem in (*unread, *unranked)] == []
    proposal = propose(asked, library, ranking)
    assert {problem.code for problem in proposal.problems} <= {"legal-check-open"}
    (tmp_path / "needs.json").write_bytes(bytes_of(report_of(proposal, ranking)))
    made = replace(asked, select=proposal.picks, needs_report="needs.json", root=tmp_path)
    plan, problems = judged_plan(made, library)
    assert [str(problem) for problem in problems if problem.severity is not Severity.INFO] == []
    assert all(participatory_share(day, library) >= 60 for day in plan.days)
    built = build_pack(made, library, languages=[made.languages.all[0]])
    assert {"agenda", "facilitator-guide", "needs-report"} <= {document.id for document in built.documents}
    assert [(each.file, str(found)) for each in built.documents for found in lint(each.data)] == []
