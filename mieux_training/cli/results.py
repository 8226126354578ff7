"""``mieux results``: filled tests and evaluation forms, counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mieux_training.cli.common import folder_options, read_inputs
from mieux_training.cli.report import print_json, show_problems
from mieux_training.errors import MieuxError, Problem

if TYPE_CHECKING:
    from mieux_training.content.library import Library
    from mieux_training.pack.results.asked import Asked
    from mieux_training.pack.results.report import GroupResult, ItemResult, RatingResult, Results, RevisionReason

__all__ = ["command"]

_FILE = click.Path(path_type=Path)


@click.command("results")
@click.argument("pack", type=_FILE)
@click.argument("files", type=_FILE, nargs=-1, metavar="FILE...")
@click.option("-o", "--output", "target", type=_FILE, metavar="FILE.json", help="Where the results go.")
@click.option("--blank", type=_FILE, metavar="DIR", help="Write empty tables there, to type paper forms into.")
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
@click.option("--json", "as_json", is_flag=True, help="The results as data.")
@folder_options
def command(
    pack: Path,
    files: tuple[Path, ...],
    target: Path | None,
    blank: Path | None,
    force: bool,
    as_json: bool,
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
) -> None:
    """Count what came back from PACK's workshop: tests and evaluation forms, in Word, CSV and XLSX, in any mixture.

    Codes pair the two tests of a person while they are counted, and are written nowhere. Of fewer than five people, and
    of groups that would leave fewer than five others, nothing is shown. Sheets that cannot be used are named.

    A block is to be revised if fewer than 60 % answer one of its questions rightly afterwards, if a question is
    answered no better than before, or if its session is rated below 2.5 of 4. With results: FILE.json in the pack,
    mieux build prints the results-report.
    """
    from mieux_training.build import menu_of
    from mieux_training.cli.files import write_all
    from mieux_training.pack.kept import bytes_of, data_of
    from mieux_training.pack.results.tables import blank_tables
    from mieux_training.results import asked_by

    if not files and blank is None:
        raise click.UsageError("Give the files that came back, or --blank DIR for tables to type them into.")
    spec, library = read_inputs(pack, modules, locales, templates)
    asked, library = asked_by(spec, library), menu_of(library, spec)
    if blank is not None:
        made = {blank / name: data for name, data in blank_tables(asked).items()}
        write_all(made, force=force, inputs=files)
        for path in made:
            click.echo(path.as_posix())
    if not files:
        return
    results, problems = _counted(files, asked, library)
    if target is not None:
        write_all({target: bytes_of(results)}, force=force, inputs=[pack, *files])
    show_problems(problems)
    if as_json:
        print_json(data_of(results))
    else:
        for line in _lines(results, asked, library):
            click.echo(line)
    if target is not None:
        click.echo(f"{target.as_posix()}: with results: {target.name} in the pack, mieux build prints it", err=True)


def _counted(files: tuple[Path, ...], asked: Asked, library: Library) -> tuple[Results, list[Problem]]:
    """The results in files, and warnings. Raises MieuxError with the problems of all files."""
    from mieux_training.cli.files import contents_of
    from mieux_training.results import count_sheets

    contents, unread = contents_of(files)
    try:
        results, problems = count_sheets(asked, library, contents)
    except MieuxError as error:
        raise MieuxError([*unread, *error.problems]) from None
    if unread:
        raise MieuxError([*unread, *problems])
    return results, problems


# --- what is printed -------------------------------------------------------------------------------------------------


def _lines(results: Results, asked: Asked, library: Library) -> Iterator[str]:
    yield f"{results.before_sheets} pre-tests, {results.after_sheets} post-tests, {results.forms} evaluation forms"
    if results.items:
        yield from _tests(results, asked, library)
    if results.ratings:
        yield from _ratings(results, asked, library)
    yield "to revise" if results.revise else "to revise: nothing"
    for revision in results.revise:
        reasons = "; ".join(_reason(each, results, revision.block) for each in revision.reasons)
        yield f"  {revision.block}: {reasons}"


def _tests(results: Results, asked: Asked, library: Library) -> Iterator[str]:
    if results.basis == "pairs":
        yield f"{results.pairs} people have both tests; the shares are theirs"
    else:
        yield f"{results.pairs} people have both tests, which is too few; the shares are those of all tests"
    if results.before is None and results.after is None:
        yield "not shown, as fewer than five tests came back"
        return
    yield "question  before  after   gain  session"
    sessions = {session.block: session.number for session in asked.sessions}
    for item in results.items:
        yield f"{item.number:>8}  {_shares(item)}  {sessions[item.block]}. {library.blocks[item.block].title}"
    yield f"{'all':>8}  {_shares(results)}"
    for group in results.groups:
        people = group.before_sheets if results.basis == "pairs" else f"{group.before_sheets}/{group.after_sheets}"
        yield f"{'':>8}  {_shares(group)}  {group.group} ({people})"
    if results.hidden_groups:
        yield f"groups not shown, as fewer than five people or others could be computed: {results.hidden_groups}"


def _shares(result: ItemResult | GroupResult | Results) -> str:
    gain = "-" if result.gain is None else f"{result.gain:+}"
    return f"{_share(result.before):>6}  {_share(result.after):>5}  {gain:>5}"


def _share(share: int | None) -> str:
    return "-" if share is None else f"{share}%"


def _ratings(results: Results, asked: Asked, library: Library) -> Iterator[str]:
    from mieux_training.document.evaluation_form import STATEMENTS

    yield "rated from 1 to 4"
    sessions = {session.block: session.number for session in asked.sessions}
    for rating in results.ratings:
        number = sessions.get(rating.item)
        name = STATEMENTS[rating.item] if number is None else f"{number}. {library.blocks[rating.item].title}"
        yield f"{_mean(rating):>8}  {rating.answers:>3} answers  {name}"


def _mean(rating: RatingResult) -> str:
    return "-" if rating.mean is None else f"{rating.mean:.2f}"


def _reason(reason: RevisionReason, results: Results, block: str) -> str:
    items = {item.number: item for item in results.items}
    told = ", ".join(
        f"{number} ({_share(items[number].before)} before, {_share(items[number].after)} after)"
        for number in reason.questions
    )
    means = {rating.item: _mean(rating) for rating in results.ratings}
    return {
        "few-right": f"too few right after it: question {told}",
        "no-gain": f"no better than before: question {told}",
        "known-before": f"known before: question {told}",
        "low-rating": f"rated {means.get(block, '-')} of 4",
    }[reason.why]
