"""``mieux override``: a file in which a pack says a block of the menu differently."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mieux_training.cli.common import folder_options, read_inputs
from mieux_training.cli.report import show_problems

if TYPE_CHECKING:
    from mieux_training.content.library import Library
    from mieux_training.pack.spec import Pack

__all__ = ["command"]


@click.command("override")
@click.argument("pack", type=click.Path(path_type=Path))
@click.argument("block", required=False, metavar="[BLOCK]")
@click.option("--field", "fields", multiple=True, metavar="PATH", help="A text to change: steps[2].say.")
@click.option("--case", "cases", multiple=True, type=int, metavar="NUMBER", help="A case to replace, by its number.")
@folder_options
def command(
    pack: Path,
    block: str | None,
    fields: tuple[str, ...],
    cases: tuple[int, ...],
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
) -> None:
    """Start a file in which PACK says BLOCK differently; without BLOCK, show what it says differently already.

    BLOCK is an id as mieux modules shows it, or glossary/TERM. The file is overrides/<module>/<block>.yaml beside the
    pack, with the texts asked for as the menu has them, in the pack's languages; without --field and --case all texts
    stand in it as comments. Keep what differs and delete the rest. New builds and new menus leave the file alone, and
    say so when the menu's block has changed since.
    """
    spec, library = read_inputs(pack, modules, locales, templates)
    if block is None:
        _show(spec, library)
    else:
        _start(block, fields, cases, spec, library)


def _show(spec: Pack, library: Library) -> None:
    from mieux_training.build import menu_of
    from mieux_training.pack.own_words import outdated

    local = menu_of(library, spec)
    for name, own in local.own.items():
        click.echo(f"{name}: {', '.join(own.fields) or 'nothing yet'}")
    if not local.own:
        click.echo("this pack says nothing differently from the menu")
    show_problems(outdated(local))


def _start(block: str, fields: tuple[str, ...], cases: tuple[int, ...], spec: Pack, library: Library) -> None:
    from mieux_training.build import menu_of
    from mieux_training.cli.files import write_all
    from mieux_training.errors import MieuxError, Place, Problem, near_miss
    from mieux_training.i18n.catalogue import load_translations
    from mieux_training.override_files import start_of
    from mieux_training.pack.overrides import GLOSSARY, original_of
    from mieux_training.pack.spec import OVERRIDES

    library = menu_of(library, spec)
    original = original_of(block, library)
    if original is None:
        known = [*library.blocks, *(f"{GLOSSARY}/{term}" for term in library.glossary)]
        raise MieuxError(Problem("override-unknown", f"the menu has no '{block}'", hint=near_miss(block, known)))
    folder = spec.beside(spec.overrides or OVERRIDES)
    assert folder is not None, "a pack from a file has a folder"
    path = folder / f"{block}.yaml"
    shown = spec.named(f"{spec.overrides or OVERRIDES}/{block}.yaml")
    if path.exists():
        said = "the pack says this block differently already"
        raise MieuxError(Problem("output-exists", said, Place(shown), "add to the file, or rename it"))
    translations = {tag: load_translations(tag, spec.country, library.locales)[0] for tag in spec.languages.all}
    write_all({path: start_of(block, original, translations, fields, cases).encode()}, force=False)
    click.echo(shown)
