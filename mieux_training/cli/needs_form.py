"""``mieux needs form``: the questionnaire to send out."""

from __future__ import annotations

from pathlib import Path

import click

from mieux_training.cli.common import folder_options, read_inputs
from mieux_training.cli.report import show_problems

__all__ = ["form"]


@click.command("form")
@click.argument("pack", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Where the forms go: DIR/<language>/needs-participants and needs-institution, as .docx, .xlsx and .csv.",
)
@click.option(
    "-l", "--language", "languages", multiple=True, metavar="LANGUAGE", help="Only this language; any with a catalogue."
)
@click.option("--final", is_flag=True, help="For handing out: refuse texts that nobody has reviewed.")
@click.option("--protect-forms", is_flag=True, help="In the Word forms nothing but the fields can be changed.")
@click.option("--force", is_flag=True, help="Overwrite files that somebody has changed.")
@folder_options
def form(
    pack: Path,
    folder: Path,
    languages: tuple[str, ...],
    final: bool,
    protect_forms: bool,
    force: bool,
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
) -> None:
    """Make the needs questionnaire of PACK for participants and for their institution.

    Each comes as a Word form, and as tables (XLSX with its columns explained, CSV) for survey tools.
    """
    from mieux_training.needs_forms import build_needs_forms
    from mieux_training.output import write_build

    spec, library = read_inputs(pack, modules, locales, templates)
    built = build_needs_forms(spec, library, languages=languages, final=final, protect_forms=protect_forms)
    written = write_build(built, folder, force=force)
    show_problems(written.problems)
    for file in written.files:
        click.echo((written.folder / file).as_posix())
