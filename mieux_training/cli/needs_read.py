"""``mieux needs read``: filled questionnaires, put together in two tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mieux_training.cli.report import has_errors, show_problems

if TYPE_CHECKING:
    from mieux_training.errors import Problem
    from mieux_training.pack.needs.answers import Answers

__all__ = ["answers_in", "read"]


@click.command("read")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.csv",
    help="Where the participants' answers go; the institution's go beside it, as FILE-institution.csv.",
)
@click.option("--force", is_flag=True, help="Overwrite the files if they are there already.")
def read(files: tuple[Path, ...], target: Path, force: bool) -> None:
    """Put the answers in FILE... together: filled Word forms of both versions, CSV and XLSX, in any mixture.

    Rows and forms that cannot be used are left out, and each is named with the reason. Columns that are not the
    questionnaire's are never copied, nor are answers in a person's own words. A unit, region, training and languages
    are copied as they were typed, if they are a few words: read them before you pass the file on.
    """
    from mieux_training.cli.files import write_all
    from mieux_training.pack.needs.tables import institution_file, participants_file

    if target.suffix.lower() != ".csv":
        raise click.BadParameter("the file's name ends with .csv", param_hint="'-o'")
    answers, problems = answers_in(files)
    beside = target.with_name(f"{target.stem}-institution.csv")
    made = {}
    if answers.participants:
        made[target] = participants_file(answers)
    if answers.institution:
        made[beside] = institution_file(answers)
    write_all(made, force=force, inputs=files)
    show_problems([*problems, *(_older(path) for path in (target, beside) if path not in made and path.exists())])
    for path in made:
        click.echo(path.as_posix())
    click.echo(
        f"{len(answers.participants)} participants, {len(answers.institution)} priorities of the institution", err=True
    )


def answers_in(files: tuple[Path, ...]) -> tuple[Answers, list[Problem]]:
    """The answers in files, and warnings. Raises MieuxError where a file cannot be read or no answer can be used."""
    from mieux_training.cli.files import contents_of
    from mieux_training.errors import MieuxError
    from mieux_training.pack.needs.reading import read_answers

    contents, unread = contents_of(files)
    answers, problems = read_answers(contents)
    problems = unread + problems
    if has_errors(problems):
        raise MieuxError(problems)
    if not (answers.participants or answers.institution):
        raise MieuxError([*problems, _nothing()])
    return answers, problems


def _nothing() -> Problem:
    from mieux_training.errors import Problem

    return Problem("answers-none", "no answer in these files can be used")


def _older(path: Path) -> Problem:
    from mieux_training.errors import Place, Problem, Severity

    said = "this file comes from earlier; nothing that was read now belongs into it"
    return Problem("output-older", said, Place(path.as_posix()), "delete it, or rank without it", Severity.WARNING)
