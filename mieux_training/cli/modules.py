"""``mieux modules``: the menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mieux_training.cli.common import folder_options, load_or_stop
from mieux_training.cli.report import print_json

if TYPE_CHECKING:
    from mieux_training.content.library import Library
    from mieux_training.content.model import Block

__all__ = ["command"]


@click.command("modules")
@folder_options
@click.option("--json", "as_json", is_flag=True, help="The menu as data.")
def command(modules: tuple[Path, ...], locales: tuple[Path, ...], templates: tuple[Path, ...], as_json: bool) -> None:
    """Show the menu: modules, blocks, their lengths in minutes, and the languages that are complete."""
    library = load_or_stop(modules, locales, templates)
    ready = _languages_ready(library)
    if as_json:
        print_json(_as_data(library, ready))
        return
    for name, module in library.modules.items():
        blocks = library.blocks_of(name)
        total = sum(_core(block) for block in blocks)
        click.echo(f"{name}: {module.title} ({len(blocks)} blocks, {total} min, {', '.join(ready[name])})")
        for block in blocks:
            marks = "".join((" optional" if block.optional else "", " sensitive" if block.sensitivity > 1 else ""))
            click.echo(f"  {_lengths(block):>11} min  {block.id}  {block.title}{marks and f'  [{marks.strip()}]'}")
        for version, chosen in module.versions.items():
            click.echo(f"  version {version}: {chosen.minutes} min")


def _core(block: Block) -> int:
    from mieux_training.pack.selection import fallback_variant

    return block.minutes.at(fallback_variant(block, None)) or 0


def _lengths(block: Block) -> str:
    return "/".join(str(block.minutes.at(variant)) for variant in block.minutes.variants)


def _languages_ready(library: Library) -> dict[str, list[str]]:
    """For each module the languages in which every text has a translation that is not doubtful."""
    from mieux_training.i18n.status import complete_languages

    return {module: complete_languages(library, module) for module in library.modules}


def _as_data(library: Library, ready: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "modules": [
            {
                "id": name,
                "title": str(module.title),
                "languages": ready[name],
                "versions": {version: chosen.minutes for version, chosen in module.versions.items()},
                "blocks": [
                    {
                        "id": block.id,
                        "title": str(block.title),
                        "type": block.type,
                        "method": block.method,
                        "minutes": {variant: block.minutes.at(variant) for variant in block.minutes.variants},
                        "participatory": block.participatory,
                        "optional": block.optional,
                        "sensitivity": block.sensitivity,
                        "slots": list(block.needs_slots),
                    }
                    for block in library.blocks_of(name)
                ],
            }
            for name, module in library.modules.items()
        ]
    }
