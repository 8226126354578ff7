"""``mieux brochure``: one brochure without a pack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from mieux_training.bundled import bundled
from mieux_training.cli.common import folder_options, load_or_stop

if TYPE_CHECKING:
    from mieux_training.errors import Problem

__all__ = ["command"]


def _complete_brochures(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    names = sorted(path.stem for path in bundled("modules").glob("*/brochures/*.yaml"))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command("brochure")
@click.argument("brochure", metavar="ID", shell_complete=_complete_brochures)
@click.option("--country", required=True, metavar="COUNTRY", help="The country whose facts it prints: TH.")
@click.option("-l", "--language", required=True, metavar="LANGUAGE", help="Any language with a catalogue.")
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="Where the sheet to fold goes; the linear version goes beside it, as FILE-linear.",
)
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
@folder_options
def command(
    brochure: str,
    country: str,
    language: str,
    file: Path,
    force: bool,
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
) -> None:
    """Make one brochure as a draft: the sheet to fold, and beside it a linear version for screen readers.

    Local facts come from the country profile. Those that it does not know are marked as open; a pack fills them in.
    """
    from mieux_training.brochures import build_brochure
    from mieux_training.errors import MieuxError

    if file.suffix.lower() != ".docx":
        raise click.BadParameter("the file's name ends with .docx", param_hint="'-o'")
    sheet, linear = build_brochure(brochure, country, language, load_or_stop(modules, locales, templates))
    files = {file: sheet.data, file.with_name(f"{file.stem}-linear{file.suffix}"): linear.data}
    if not force and (problems := [_there(path) for path, data in files.items() if _differs(path, data)]):
        raise MieuxError(problems)
    file.parent.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        path.write_bytes(data)
        click.echo(path.as_posix())


def _differs(path: Path, data: bytes) -> bool:
    return path.exists() and path.read_bytes() != data


def _there(path: Path) -> Problem:
    from mieux_training.errors import Place, Problem

    said = "this file is there already, and somebody may have changed it"
    return Problem("output-exists", said, Place(path.as_posix()), "choose another name, or overwrite it with --force")
