"""``mieux template``: house styles, checked and started."""

from __future__ import annotations

from pathlib import Path

import click

from mieux_training.bundled import bundled
from mieux_training.cli.report import has_errors, print_json, show_problems
from mieux_training.errors import MieuxError, Place, Problem

__all__ = ["command"]

_FILE = click.Path(path_type=Path)
_USUAL = "mieux.docx"


@click.group("template")
def command() -> None:
    """House styles: check one, or start one from the program's own."""


@command.command("check")
@click.argument("file", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="The problems as data.")
def check(file: Path, as_json: bool) -> None:
    """Say whether documents can be made from the Word file FILE, what it lacks, and what is refused in it.

    Errors stop a build. Warnings do not: what they name would look wrong in some documents.
    """
    from mieux_training.render.docx.template import check_house_style

    problems = check_house_style(_read(file), file.as_posix())
    if as_json:
        print_json({"problems": [problem.as_data() for problem in problems]})
    else:
        show_problems(problems)
        if not problems:
            click.echo("no problems")
    if has_errors(problems):
        raise click.exceptions.Exit(1)


def _read(file: Path) -> bytes:
    from mieux_training.zipped import MAX_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        said = f"the house style cannot be read: {error.strerror}"
        raise MieuxError(Problem("house-style-unreadable", said, Place(file.as_posix()))) from None


@command.command("new")
@click.argument("file", type=_FILE)
def new(file: Path) -> None:
    """Write the program's own house style to FILE, to edit in Word. A file that is there already stays as it is."""
    place = Place(file.as_posix())
    if file.suffix.lower() != ".docx":
        hint = f"call it {file.with_suffix('.docx').name}" if file.name else ""
        raise MieuxError(Problem("house-style-name", "a house style is a Word document (.docx)", place, hint))
    data = (bundled("templates") / _USUAL).read_bytes()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as made:
            made.write(data)
    except FileExistsError:
        raise MieuxError(
            Problem("house-style-exists", "there is a file already", place, "choose another name")
        ) from None
    except OSError as error:
        raise MieuxError(Problem("output-unwritable", f"cannot be written: {error.strerror}", place)) from None
    click.echo(file.as_posix())
    click.echo(f"next: edit it in Word, then  mieux template check {file.as_posix()}", err=True)
