"""``mieux build``: a pack's Word documents."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from mieux_training.bundled import bundled
from mieux_training.cli.common import folder_options, read_inputs
from mieux_training.cli.report import is_terminal, show_problems

if TYPE_CHECKING:
    from mieux_training.build import Build
    from mieux_training.office import Office
    from mieux_training.pack.spec import Pack
    from mieux_training.pdf import Make

__all__ = ["command"]

_SHOW_PROGRESS_FROM = 2
"""Documents; fewer are made before anybody could read a line."""


def _complete_documents(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from mieux_training.document.compose import KINDS, NEEDS_REPORT

    return [CompletionItem(kind) for kind in (*KINDS, NEEDS_REPORT.id) if kind.startswith(incomplete)]


def _complete_languages(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from mieux_training.i18n.catalogue import languages_in

    return [CompletionItem(tag) for tag in languages_in([bundled("locales")]) if tag.startswith(incomplete)]


@click.command("build")
@click.argument("pack", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Where the documents go: DIR/<language>/<document>.docx and DIR/manifest.json.",
)
@click.option(
    "-l",
    "--language",
    "languages",
    multiple=True,
    metavar="LANGUAGE",
    shell_complete=_complete_languages,
    help="Only this language; any with a catalogue, also one that the pack does not name.",
)
@click.option(
    "-d",
    "--document",
    "documents",
    multiple=True,
    metavar="DOCUMENT",
    shell_complete=_complete_documents,
    help="Only this document.",
)
@click.option("--final", is_flag=True, help="For handing out: refuse what is open, unconfirmed or unreviewed.")
@click.option("--protect-forms", is_flag=True, help="In forms nothing but the fields can be changed.")
@click.option(
    "--pdf",
    is_flag=True,
    help="A PDF beside each document, made by LibreOffice; contents get page numbers, in Word too.",
)
@click.option("--force", is_flag=True, help="Overwrite documents that somebody has changed.")
@folder_options
def command(
    pack: Path,
    folder: Path,
    languages: tuple[str, ...],
    documents: tuple[str, ...],
    final: bool,
    protect_forms: bool,
    pdf: bool,
    force: bool,
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
) -> None:
    """Make the Word documents of PACK: all of them or none, and never over a document that somebody has changed."""
    from mieux_training.build import build_pack
    from mieux_training.output import write_build

    office = _office() if pdf else None
    spec, library = read_inputs(pack, modules, locales, templates, whole=partial(_prints_of_all, documents))
    make = partial(
        build_pack,
        spec,
        library,
        languages=languages,
        documents=documents,
        final=final,
        protect_forms=protect_forms,
        progress=_progress(),
    )
    built = make() if office is None else _with_pdfs(make, office)
    _clear_line()
    written = write_build(built, folder, force=force)
    show_problems([*built.problems, *written.problems])
    for file in written.files:
        click.echo((written.folder / file).as_posix())


def _prints_of_all(documents: tuple[str, ...], pack: Pack) -> bool:
    """Whether documents print of what the pack does not select: the questionnaire does, and reasons why it does not."""
    asked = {"needs-questionnaire"} | ({"needs-report", "agenda"} if pack.needs_report is not None else set())
    return not documents or not asked.isdisjoint(documents)


def _office() -> Office:
    """LibreOffice, looked for before any work is done."""
    import os

    from mieux_training.office import find_office

    return find_office(os.environ, sys.platform)


def _with_pdfs(make: Make, office: Office) -> Build:
    from mieux_training.pdf import build_with_pdfs

    return build_with_pdfs(make, office, _progress())


def _progress() -> Callable[[int, int, str], None] | None:
    return _show if is_terminal(sys.stderr) else None


def _show(done: int, total: int, file: str) -> None:
    if total >= _SHOW_PROGRESS_FROM:
        click.echo(f"\r\033[K{done + 1}/{total}  {file}", nl=False, err=True)


def _clear_line() -> None:
    if is_terminal(sys.stderr):
        click.echo("\r\033[K", nl=False, err=True)
