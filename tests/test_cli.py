"""The command, as its users run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
import yaml

from mieux_training import Library, Pack, __version__, schema
from mieux_training.cli import _run

ROOT = Path(__file__).resolve().parent.parent
THAILAND = ROOT / "examples" / "thailand" / "pack.yaml"
SCHEMAS = ["block", "module", "brochure", "country", "pack", "sources", "slots", "glossary", "manifest"]


def test_help_names_every_command(mieux) -> None:
    run = mieux("--help")
    assert run.returncode == 0
    for command in ("modules", "new", "check", "plan", "build", "diff", "schema", "translate", "completion"):
        assert f"  {command} " in run.stdout
        assert mieux(command, "--help").returncode == 0


def test_the_version_is_that_of_the_package(mieux) -> None:
    assert mieux("--version").stdout == f"mieux {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "did you mean 'build'?"),
        (["build"], "Missing argument"),
        (["build", "pack.yaml"], "Missing option"),
        (["schema", "blok"], "'blok' is not one of"),
        (["plan", "--jsn", "x"], "No such option"),
        (["completion", "dos"], "dos"),
    ],
)
def test_wrong_usage_exits_2_with_a_reason(mieux, arguments: list[str], said: str) -> None:
    run = mieux(*arguments)
    assert run.returncode == 2
    assert said in run.stderr


@pytest.mark.parametrize("command", [["plan"], ["build", "-o", "out"], ["check"]])
@pytest.mark.parametrize(("name", "said"), [("missing.yaml", "there is no such file"), (".", "")])
def test_a_pack_that_is_not_there_is_a_problem_and_no_traceback(
    mieux, command: list[str], name: str, said: str
) -> None:
    run = mieux(command[0], name, *command[1:])
    assert "Traceback" not in run.stderr
    assert said in run.stderr
    if name != ".":
        assert run.returncode == 1


def test_modules_shows_the_menu(mieux, library: Library) -> None:
    run = mieux("modules")
    assert run.returncode == 0
    assert all(block in run.stdout for block in library.blocks)
    assert "victim-identification: Victim identification (11 blocks, 315 min, en, ar, fr, th)" in run.stdout


def test_modules_gives_the_menu_as_data(mieux, library: Library) -> None:
    data = json.loads(mieux("modules", "--json").stdout)
    assert {module["id"] for module in data["modules"]} == set(library.modules)
    assert {block["id"] for module in data["modules"] for block in module["blocks"]} == set(library.blocks)


def test_plan_prints_the_agenda_and_the_same_as_data(mieux) -> None:
    text = mieux("plan", THAILAND).stdout
    data = json.loads(mieux("plan", THAILAND, "--json").stdout)
    assert "Day 1  Monday 2027-03-08" in text
    entries = [entry for day in data["days"] for entry in day["entries"]]
    for entry in entries:
        assert f"{entry['start']}-{entry['end']}" in text
    numbers = [entry["number"] for entry in entries if entry["kind"] == "session"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(entry["steps"] for entry in entries if entry["kind"] == "session")


def test_build_writes_what_it_names_and_is_quiet_when_piped(mieux, tmp_path: Path) -> None:
    run = mieux("build", THAILAND, "-o", "out", "-l", "fr")
    assert (run.returncode, run.stderr) == (0, "")
    files = run.stdout.splitlines()
    assert files[0] == "out/fr/agenda.docx"
    assert files[-1] == "out/manifest.json"
    assert {tmp_path / file for file in files} == {path for path in (tmp_path / "out").rglob("*") if path.is_file()}


def test_build_says_what_it_did_not_overwrite(mieux, tmp_path: Path) -> None:
    mieux("build", THAILAND, "-o", "out", "-l", "en", "-d", "agenda")
    (tmp_path / "out" / "en" / "agenda.docx").write_bytes(b"mine")
    run = mieux("build", THAILAND, "-o", "out", "-l", "en", "-d", "agenda")
    assert run.returncode == 0
    assert "was not overwritten" in run.stderr
    assert (tmp_path / "out" / "en" / "agenda.docx").read_bytes() == b"mine"
    assert (tmp_path / "out" / "en" / "agenda.new.docx").exists()


def test_a_final_build_of_the_example_is_refused_and_writes_nothing(mieux, tmp_path: Path) -> None:
    run = mieux("build", THAILAND, "-o", "out", "--final", "-l", "en")
    assert run.returncode == 1
    assert "prints the slot 'night_contact', which is open" in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-l", "xx"], "there is no catalogue for the language 'xx'"),
        (["-d", "agend"], "did you mean 'agenda'?"),
    ],
)
def test_unknown_names_on_the_command_line_are_problems(mieux, options: list[str], said: str) -> None:
    run = mieux("build", THAILAND, "-o", "out", *options)
    assert run.returncode == 1
    assert said in run.stderr


def test_problems_of_the_pack_and_of_ones_own_modules_are_told_in_one_run(mieux, tmp_path: Path) -> None:
    module = tmp_path / "menu" / "own"
    module.mkdir(parents=True)
    (module / "module.yaml").write_text("title: Own\n")
    pack = ROOT / "tests" / "bad" / "packs" / "unknown-key.yaml"
    run = mieux("build", pack, "-o", "out", "--modules", "menu")
    assert run.returncode == 1
    assert "unknown key 'braeks'" in run.stderr
    assert "menu/own/module.yaml:1:1: error: the key 'aim' is missing" in run.stderr


def test_an_output_folder_that_is_a_file_is_a_problem(mieux, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    run = mieux("build", THAILAND, "-o", "out", "-d", "agenda")
    assert run.returncode == 1
    assert run.stderr == "out: error: this is a file, not a folder (choose another folder)\n"


def test_an_output_folder_that_cannot_be_written_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)  # root may write anywhere, so that a locked folder would prove nothing
    assert _run(["build", str(THAILAND), "-o", str(tmp_path / "new" / "out"), "-d", "agenda"]) == 1
    assert "cannot be written: Permission denied" in capsys.readouterr().err


def test_ctrl_c_ends_with_130_and_leaves_nothing(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\nimport mieux_training.output as output\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background job begins by ignoring it
        "output._swap = lambda *each: os.kill(os.getpid(), signal.SIGINT) or __import__('time').sleep(5)\n"
        f"from mieux_training.cli import main\nmain(['build', {str(THAILAND)!r}, '-o', 'out', '-d', 'agenda'])\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 130
    assert run.stderr.strip() == "interrupted"
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_goes_away_is_no_error_message(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "mieux_training", "schema", "pack"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(timeout=30)


def test_a_mistake_of_the_program_is_one_line(tmp_path: Path) -> None:
    script = (
        "import mieux_training.cli.schema as schema\nimport mieux_training.schemas\n"
        "def broken(kind): raise ZeroDivisionError('oops')\nmieux_training.schemas.schema = broken\n"
        "from mieux_training.cli import main\nmain(['schema', 'pack'])\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1
    assert "ZeroDivisionError: oops" in run.stderr


def test_a_terminal_without_unicode_shows_escapes(mieux) -> None:
    run = mieux("plan", THAILAND, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)})
    assert run.returncode == 0


def test_check_is_silent_about_the_bundled_menu(mieux) -> None:
    run = mieux("check")
    assert (run.returncode, run.stdout, run.stderr) == (0, "no problems\n", "")


def test_check_reports_a_folder_of_modules_all_at_once(mieux, tmp_path: Path) -> None:
    module = tmp_path / "menu" / "own"
    module.mkdir(parents=True)
    (module / "module.yaml").write_text("title: Own\naim: Aim.\noutcomes: [Do it.]\nblocks: [one, two]\n")
    for name in ("one", "two"):
        (module / f"{name}.yaml").write_text("title: A block\ntype: lecture\n")
    run = mieux("check", "menu")
    assert run.returncode == 1
    assert "menu/own/one.yaml:2:7: error: type: 'lecture'" in run.stderr
    assert "menu/own/two.yaml:2:7: error: type: 'lecture'" in run.stderr


def test_check_judges_a_single_block_in_its_menu(mieux) -> None:
    run = mieux("check", ROOT / "modules" / "frame" / "welcome.yaml")
    assert (run.returncode, run.stdout) == (0, "no problems\n")


def test_check_judges_catalogues_of_ones_own(mieux, tmp_path: Path) -> None:
    folder = tmp_path / "texts" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "own.po").write_text('msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "Call {hotline}."\nmsgstr "Appelez."\n')
    run = mieux("check", "texts")
    assert run.returncode == 1
    assert "missing {hotline}" in run.stderr


def test_check_gives_problems_as_data(mieux) -> None:
    run = mieux("check", ROOT / "tests" / "bad" / "packs" / "unknown-key.yaml", "--json")
    assert run.returncode == 1
    (problem,) = json.loads(run.stdout)["problems"]
    assert (problem["code"], problem["line"], problem["column"], problem["severity"]) == ("key-unknown", 8, 1, "error")


def test_new_writes_a_pack_that_builds(mieux, tmp_path: Path) -> None:
    run = mieux(
        "new",
        "w",
        "--title",
        'A "quoted" title: with signs # and more',
        "--country",
        "th",
        "--first-day",
        "2027-03-08",
        "--days",
        "2",
        "--module",
        "victim-identification",
        "--participants",
        "20",
    )
    assert run.returncode == 0
    assert (
        Pack.from_file(tmp_path / "w" / "pack.yaml").title.in_language("en")
        == 'A "quoted" title: with signs # and more'
    )
    assert mieux("build", "w/pack.yaml", "-o", "out", "-d", "agenda").returncode == 0


def test_new_without_a_terminal_takes_the_usual_answers(mieux, tmp_path: Path, library: Library) -> None:
    run = mieux("new", "w")
    assert run.returncode == 0
    assert "Country (GH, JO, PE, TH, TL): GH  (there is no terminal to ask at)" in run.stderr
    assert Pack.from_file(tmp_path / "w" / "pack.yaml").country == next(iter(library.countries))


def test_new_never_overwrites_a_pack(mieux, tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "pack.yaml").write_text("mine")
    run = mieux("new", "w")
    assert run.returncode == 1
    assert (tmp_path / "w" / "pack.yaml").read_text() == "mine"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schema_prints_a_schema(mieux, kind: str) -> None:
    assert json.loads(mieux("schema", kind).stdout) == schema(kind)


def test_the_schema_of_packs_accepts_the_example() -> None:
    data = json.loads(json.dumps(yaml.safe_load(THAILAND.read_text(encoding="utf-8")), default=str))
    jsonschema.validate(data, schema("pack"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_a_shell(mieux, shell: str) -> None:
    run = mieux("completion", shell)
    assert run.returncode == 0
    assert "_MIEUX_COMPLETE" in run.stdout


def test_completion_knows_commands_documents_and_languages() -> None:
    def words(line: str) -> str:
        environment = {
            **os.environ,
            "_MIEUX_COMPLETE": "bash_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split()) - 1),
            "PYTHONPATH": str(ROOT),
        }
        return subprocess.run(
            [sys.executable, "-c", "from mieux_training.cli import main; main()"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        ).stdout

    assert "build" in words("mieux bu")
    assert "facilitator-guide" in words("mieux build -d fac")
    assert "fr" in words("mieux build -l f")


def test_extract_writes_a_template_for_every_domain(mieux, tmp_path: Path) -> None:
    assert mieux("translate", "extract", "-o", "pots").returncode == 0
    names = {path.name for path in (tmp_path / "pots").iterdir()}
    topics = {"victim-identification", "gender-and-trafficking", "psychosocial-trauma", "child-protection"}
    assert names == {f"{domain}.pot" for domain in topics | {"interface", "frame", "glossary", "countries"}}


def test_status_counts_each_message_once(mieux) -> None:
    lines = mieux("translate", "status").stdout.splitlines()
    assert any(line.startswith("fr  frame: ") and line.endswith("0 to be checked, 0 missing") for line in lines)


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "mieux_training", "build", str(THAILAND), "-o", "out"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=slave,
    )
    process.wait(timeout=60)
    os.close(slave)
    time.sleep(0.05)
    shown = os.read(master, 10_000).decode()
    os.close(master)
    assert re.search(r"1/\d+  en/agenda.docx", shown)
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--first-day", "9999-12-31", "--days", "2"], "the calendar ends before the workshop does"),
        (["--title", "a\x07b"], "U+0007"),
        (["--country", "TX"], "there is no country 'TX'"),
        (["--country", "T: ["], "is not a country code"),
        (["--language", "a]"], "is not a language"),
        (["--module", "victim-identificatoin"], "did you mean 'victim-identification'?"),
    ],
)
def test_new_refuses_answers_that_make_no_pack(mieux, tmp_path: Path, options: list[str], said: str) -> None:
    run = mieux("new", "workshop", *options)
    assert run.returncode == 1
    assert said in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_new_takes_the_first_day_of_the_calendar(mieux) -> None:
    assert mieux("new", "workshop", "--first-day", "0001-01-01").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows always gives a process its streams")
@pytest.mark.parametrize("arguments", ["new workshop <&-", "build pack.yaml -o out -l en -d agenda 2>&-"])
def test_a_closed_stream_is_no_mistake_of_the_program(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "pack.yaml").write_bytes((ROOT / "examples" / "thailand" / "pack.yaml").read_bytes())
    run = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m mieux_training {arguments}"], cwd=tmp_path, capture_output=True, check=False
    )
    assert (run.returncode, b"mistake" in run.stderr) == (0, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_behind_the_output_is_told(mieux) -> None:
    with Path("/dev/full").open("wb") as full:
        run = mieux("modules", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (run.returncode, run.stderr) == (1, "error: the system refuses: No space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder that a process works in")
def test_a_working_folder_that_has_gone_is_told(tmp_path: Path) -> None:
    script = "import os, sys; os.rmdir(os.getcwd()); from mieux_training.cli import main; main(['check', 'pack.yaml'])"
    gone = tmp_path / "gone"
    gone.mkdir()
    run = subprocess.run([sys.executable, "-c", script], cwd=gone, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "mistake" not in run.stderr and "Traceback" not in run.stderr


@pytest.mark.parametrize("arguments", [["check"], ["new"], ["translate", "extract", "-o"], ["build", "p", "-o"]])
def test_a_name_longer_than_the_disk_takes_is_told(mieux, arguments: list[str]) -> None:
    run = mieux(*arguments, "a" * 300)
    assert run.returncode == 1
    assert ": error: " in run.stderr and "mistake" not in run.stderr


def test_check_tells_of_a_packs_own_modules(mieux, tmp_path: Path) -> None:
    text = (ROOT / "examples" / "thailand" / "pack.yaml").read_text(encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(f"{text}modules: [own]\n", encoding="utf-8")
    (tmp_path / "own" / "m").mkdir(parents=True)
    (tmp_path / "own" / "m" / "module.yaml").write_text("")
    run = mieux("check", "pack.yaml")
    assert (run.returncode, "the file is empty" in run.stderr) == (1, True)


def test_check_says_where_there_is_nothing_to_check(mieux, tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "block.yaml").write_text("title: a block of a module without module.yaml\n")
    run = mieux("check", ".")
    assert (run.returncode, "this folder holds no pack.yaml" in run.stderr) == (1, True)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_check_takes_links_that_lead_in_a_circle(mieux, tmp_path: Path) -> None:
    (tmp_path / "own" / "m").mkdir(parents=True)
    (tmp_path / "own" / "m" / "module.yaml").write_text("")
    (tmp_path / "own" / "m" / "block.yaml").symlink_to("block.yaml")
    run = mieux("check", "own")
    assert (run.returncode, len(run.stderr.splitlines())) == (1, 3)


def test_a_folder_that_is_not_there_is_wrong_usage(mieux) -> None:
    for option in ("--modules", "--locales", "--templates"):
        assert mieux("modules", option, "nowhere").returncode == 2
