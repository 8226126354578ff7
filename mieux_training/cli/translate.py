"""``mieux translate``: templates of catalogues and the state of the languages."""

from __future__ import annotations

from pathlib import Path

import click

from mieux_training.cli.common import folder_options, load_or_stop
from mieux_training.cli.report import has_errors, show_problems
from mieux_training.errors import Problem

__all__ = ["command"]


@click.group("translate")
def command() -> None:
    """Catalogues: templates and the state of each language."""


@command.command("extract")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Where the templates (.pot) go.",
)
@folder_options
def extract(folder: Path, modules: tuple[Path, ...], locales: tuple[Path, ...], templates: tuple[Path, ...]) -> None:
    """Write a template for every domain: what there is to translate, where it is used, who reads it."""
    from mieux_training.i18n.extract import templates as made

    library = load_or_stop(modules, locales, templates)
    folder.mkdir(parents=True, exist_ok=True)
    for domain, file in made(library).items():
        path = folder / f"{domain}.pot"
        path.write_text(f"{file}\n", encoding="utf-8", newline="\n")
        click.echo(path.as_posix())


@command.command("status")
@folder_options
def status(modules: tuple[Path, ...], locales: tuple[Path, ...], templates: tuple[Path, ...]) -> None:
    """Show for each language and domain how many texts are translated, to be checked, and missing.

    Exit status 1 where a catalogue cannot be read.
    """
    from mieux_training.i18n.catalogue import SOURCE_LANGUAGE, languages_in, load_translations
    from mieux_training.i18n.messages import INTERFACE, domains_of
    from mieux_training.i18n.status import counts_of, interface_counts

    library = load_or_stop(modules, locales, templates)
    problems: list[Problem] = []
    for language in languages_in(library.locales):
        if language == SOURCE_LANGUAGE:
            continue
        translations, unread = load_translations(language, "", library.locales)
        problems += unread
        for domain in (INTERFACE, *domains_of(library)):
            own = domain == INTERFACE
            counts = interface_counts(translations) if own else counts_of(library, domain, translations)
            click.echo(
                f"{language}  {domain}: {counts.translated} of {counts.total} translated, "
                f"{counts.fuzzy} to be checked, {counts.missing} missing"
            )
    show_problems(problems)
    if has_errors(problems):
        raise click.exceptions.Exit(1)
