"""``mieux check``: every problem in content, packs and catalogues."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mieux_training.cli.common import folder_options, load
from mieux_training.cli.report import has_errors, print_json, show_problems
from mieux_training.errors import MieuxError, Place, Problem

if TYPE_CHECKING:
    from mieux_training.content.library import Library

__all__ = ["command"]


@click.command("check")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, metavar="[PATH]...")
@folder_options
@click.option("--json", "as_json", is_flag=True, help="The problems as data.")
def command(
    paths: tuple[Path, ...],
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Report every problem in content, packs and catalogues.

    A PATH is a pack, a folder of modules or a file in it, or a folder of catalogues or a file in it. Without one, the
    bundled menu and its catalogues are checked.
    """
    from mieux_training.content.quality import review

    menus = [*modules, *(folder for path in paths if (folder := _menu_of(path)) is not None)]
    texts = [*locales, *(folder for path in paths if (folder := _locales_of(path)) is not None)]
    library, problems = load(tuple(dict.fromkeys(menus)), tuple(dict.fromkeys(texts)), templates)
    problems += review(library)
    problems += _catalogues(library)
    problems = [each for each in problems if not paths or _concerns(each, paths)]
    for path in paths:
        problems += _pack_problems(path, library)
    if as_json:
        print_json({"problems": [problem.as_data() for problem in problems]})
    else:
        show_problems(problems)
        if not problems:
            click.echo("no problems")
    if has_errors(problems):
        raise click.exceptions.Exit(1)


def _is_bundled(folder: Path) -> bool:
    from mieux_training.bundled import bundled

    return _real(folder) in (_real(bundled("modules")), _real(bundled("locales")))


def _menu_of(path: Path) -> Path | None:
    """The folder of modules that a path is or lies in; the bundled one is loaded anyway."""
    for folder in (path, *path.parents):
        if folder.is_dir() and (any(folder.glob("*/module.yaml")) or (folder / "sources.yaml").exists()):
            return None if _is_bundled(folder) else folder
    return None


def _locales_of(path: Path) -> Path | None:
    for folder in (path, *path.parents):
        if folder.is_dir() and any(folder.glob("*/LC_MESSAGES")):
            return None if _is_bundled(folder) else folder
    return None


def _catalogues(library: Library) -> Iterator[Problem]:
    from mieux_training.i18n.catalogue import languages_in, load_translations
    from mieux_training.i18n.checks import check_catalogue
    from mieux_training.i18n.review import read_ledger

    for language in languages_in(library.locales):
        translations, problems = load_translations(language, "", library.locales)
        yield from problems
        yield from check_catalogue(translations)
        yield from read_ledger(language, library.locales)[1]


def _pack_problems(path: Path, library: Library) -> list[Problem]:
    """The problems of a pack; nothing for paths that are not one."""
    if not path.exists():
        return [Problem("file-missing", "there is no such file or folder", Place(path.as_posix()))]
    pack = path / "pack.yaml" if path.is_dir() and (path / "pack.yaml").exists() else path
    if pack.suffix == ".po" or _menu_of(pack) or _is_bundled(pack) or _in_bundled(pack):
        return []
    if pack.is_dir():
        if _locales_of(pack):
            return []
        said = "this folder holds no pack.yaml, no folder with a module.yaml and no catalogue"
        return [Problem("nothing-to-check", said, Place(pack.as_posix()))]
    from mieux_training.build import check_pack
    from mieux_training.pack.spec import Pack

    try:
        return check_pack(Pack.from_file(pack), library)
    except MieuxError as error:
        return list(error.problems)


def _in_bundled(path: Path) -> bool:
    return any(_is_bundled(folder) for folder in path.parents)


def _concerns(problem: Problem, paths: tuple[Path, ...]) -> bool:
    """Whether a problem lies in one of the paths asked about; a problem without a file always concerns."""
    if not problem.where.file:
        return True
    place = _real(Path(problem.where.file))
    return any(place.is_relative_to(_real(path)) for path in paths)


def _real(path: Path) -> Path:
    """The path without links; unlike ``resolve``, it takes links that lead in a circle."""
    return Path(os.path.realpath(path))
