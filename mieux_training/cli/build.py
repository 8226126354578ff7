"""``mieux build``: a pack's Word documents."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from mieux_training.bundled import bundled
from mieux_training.cli.common import folder_options, load_or_stop, read_inputs
from mieux_training.cli.progress import clear_line, progress
from mieux_training.cli.rebuild import rebuilt
from mieux_training.cli.report import show_problems

if TYPE_CHECKING:
    from mieux_training.build import Build
    from mieux_training.office import Office
    from mieux_training.output import Written
    from mieux_training.pack.spec import Pack
    from mieux_training.pdf import Make

__all__ = ["command"]


def _complete_documents(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from mieux_training.document.compose import KINDS, NEEDS_REPORT, RESULTS_REPORT

    known = (*KINDS, NEEDS_REPORT.id, RESULTS_REPORT.id)
    return [CompletionItem(kind) for kind in known if kind.startswith(incomplete)]


def _complete_languages(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from mieux_training.i18n.catalogue import languages_in

    return [CompletionItem(tag) for tag in languages_in([bundled("locales")]) if tag.startswith(incomplete)]


@click.command("build")
@click.argument("pack", type=click.Path(path_type=Path), required=False)
@click.option(
    "--from",
    "manifest",
    type=click.Path(path_type=Path),
    metavar="MANIFEST",
    help="Instead of PACK: make the documents of an earlier build again, byte for byte, from its manifest.json.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the documents go: DIR/<language>/<document>.docx and DIR/manifest.json. With --from: beside MANIFEST.",
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
@click.option(
    "--force",
    is_flag=True,
    help="Overwrite documents that somebody has changed. With --from: build although something no longer matches.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="With --from: where the pack's own files lie, logos and the like; else beside MANIFEST.",
)
@folder_options
@click.pass_context
def command(
    context: click.Context,
    pack: Path | None,
    manifest: Path | None,
    folder: Path | None,
    languages: tuple[str, ...],
    documents: tuple[str, ...],
    final: bool,
    protect_forms: bool,
    pdf: bool,
    force: bool,
    root: Path | None,
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
) -> None:
    """Make the Word documents of PACK: all of them or none, and never over a document that somebody has changed."""
    from mieux_training.build import build_pack
    from mieux_training.output import write_build

    office = _office() if pdf else None
    if manifest is not None:
        _refuse_beside_manifest(context)
        finish = None if office is None else partial(_with_pdfs, office=office)
        library = load_or_stop(modules, locales, templates)
        _show_written(rebuilt(manifest, library, folder or manifest.parent, root, finish, force=force))
        return
    if pack is None or folder is None or root is not None:
        raise _missing(context, pack, folder)
    spec, library = read_inputs(pack, modules, locales, templates, whole=partial(_prints_of_all, documents))
    make = partial(
        build_pack,
        spec,
        library,
        languages=languages,
        documents=documents,
        final=final,
        protect_forms=protect_forms,
        progress=progress(),
    )
    built = make() if office is None else _with_pdfs(make, office)
    clear_line()
    written = write_build(built, folder, force=force)
    show_problems([*built.problems, *written.problems])
    _show_written(written)


def _show_written(written: Written) -> None:
    for file in written.files:
        click.echo((written.folder / file).as_posix())


def _missing(context: click.Context, pack: Path | None, folder: Path | None) -> click.UsageError:
    """What is wrong with the use of the command without a manifest."""
    if pack is None:
        return click.UsageError("Missing argument 'PACK', or option '--from'.", context)
    if folder is None:
        return click.UsageError("Missing option '-o' / '--output'.", context)
    return click.UsageError("--root goes with --from: a pack's own files lie beside it.", context)


_IN_MANIFEST = {
    "pack": "PACK",
    "languages": "-l",
    "documents": "-d",
    "final": "--final",
    "protect_forms": "--protect-forms",
}


def _refuse_beside_manifest(context: click.Context) -> None:
    """What a manifest says already cannot be said again."""
    said = [word for name, word in _IN_MANIFEST.items() if context.params[name]]
    if said:
        raise click.UsageError(f"--from makes what its manifest says; leave out {', '.join(said)}.", context)


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

    return build_with_pdfs(make, office, progress())
