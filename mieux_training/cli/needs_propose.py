"""``mieux needs propose``: the topics that fit the needs and the time, written into a pack, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mieux_training.cli.common import folder_options, read_inputs
from mieux_training.cli.needs_read import answers_in
from mieux_training.cli.report import has_errors, print_json, show_problems
from mieux_training.errors import MieuxError, Place, Problem

if TYPE_CHECKING:
    from mieux_training.content.library import Library
    from mieux_training.pack.propose import BlockNote, Proposal, Reason, TopicNote
    from mieux_training.pack.scores import Ranking
    from mieux_training.pack.spec import Pack
    from mieux_training.pack.values import Pick

__all__ = ["propose"]

_FILE = click.Path(path_type=Path)


@click.command("propose")
@click.argument("pack", type=_FILE)
@click.option("--answers", type=_FILE, required=True, metavar="FILE", help="The participants' answers.")
@click.option("--institution", type=_FILE, metavar="FILE", help="The institution's priorities.")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="The new pack; PACK.proposed.yaml without it.")
@click.option("--force", is_flag=True, help="Replace files that are there, PACK itself too where -o names it.")
@click.option("--json", "as_json", is_flag=True, help="The proposal as data.")
@folder_options
def propose(
    pack: Path,
    answers: Path,
    institution: Path | None,
    output: Path | None,
    force: bool,
    as_json: bool,
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
) -> None:
    """Choose what PACK runs from what people need: the best use of its time, with a reason for all that comes or goes.

    What stands in PACK's select stays, and what its exclude names stays out. The proposal is a new pack: the same file
    with a longer select. Beside it lies a report, which mieux build prints as needs-report and in the agenda.
    """
    from mieux_training.build import menu_of
    from mieux_training.cli.files import write_all
    from mieux_training.pack.kept import bytes_of
    from mieux_training.pack.needs_report import report_of
    from mieux_training.pack.propose import propose as made
    from mieux_training.pack.propose.writing import report_beside, written
    from mieux_training.pack.spec import Pack

    spec, library = read_inputs(pack, modules, locales, templates)
    library = menu_of(library, spec)
    target = output or pack.with_name(f"{pack.stem}.proposed.yaml")
    report_file = report_beside(spec, target)
    _check_target(pack, target, force=force)
    files = tuple(each for each in (answers, institution) if each is not None)
    ranking = _ranking(spec, library, files)
    proposal = made(spec, library, ranking)
    if proposal.plan is None:
        raise MieuxError(proposal.problems)
    data = written(pack.read_bytes(), spec, proposal, report_file.relative_to(target.parent).as_posix())
    Pack.from_bytes(data, target.resolve().parent, target.as_posix())  # paths in it may lead nowhere from there
    made_files = {report_file: bytes_of(report_of(proposal, ranking)), target: data}
    write_all(made_files, force=force, inputs=files)
    if as_json:
        print_json(_as_data(proposal, ranking, target, report_file))
    else:
        _show(proposal, library, (target, report_file))
    show_problems(proposal.problems)
    if has_errors(proposal.problems):
        raise click.exceptions.Exit(1)


def _ranking(spec: Pack, library: Library, files: tuple[Path, ...]) -> Ranking:
    """The topics by need, from the files with answers; what is doubtful in them is printed."""
    from mieux_training.pack.needs.rank import rank_needs

    given, problems = answers_in(files)
    ranking, found = rank_needs(spec, library, given)
    show_problems([*problems, *found])
    return ranking


def _check_target(pack: Path, target: Path, *, force: bool) -> None:
    """Raises MieuxError where the pack itself would be replaced and nobody said that it may be."""
    if target.resolve() == pack.resolve() and not force:
        said = "the proposal would replace the pack that it is made for"
        raise MieuxError(Problem("output-is-input", said, Place(target.as_posix()), "--force replaces it"))


# --- what is printed -------------------------------------------------------------------------------------------------


def _show(proposal: Proposal, library: Library, files: tuple[Path, ...]) -> None:
    for line in _lines(proposal, library):
        click.echo(line)
    for file in files:
        click.echo(file.as_posix())
    click.echo(f"next: mieux plan {files[0].as_posix()}", err=True)


def _lines(proposal: Proposal, library: Library) -> Iterator[str]:
    budget = proposal.budget
    yield (
        f"{budget.available} minutes: {budget.frame} for the frame, {budget.topics} for topics, {budget.spare} to spare"
    )
    yield "chosen"
    yield from _of_modules([note for note in proposal.topics if note.taken], proposal, library)
    yield "the frame"
    yield from (_block(note) for note in proposal.chosen if note.block.startswith("frame/"))
    yield "left out"
    for note in proposal.topics:
        if not note.taken:
            yield f"  {library.modules[note.module].title}: {_words(note.reasons)}"
    yield from map(_block, proposal.cut)


def _of_modules(notes: list[TopicNote], proposal: Proposal, library: Library) -> Iterator[str]:
    """Each topic with its blocks."""
    for note in notes:
        yield f"  {library.modules[note.module].title}, {note.minutes} min: {_words(note.reasons)}"
        yield from (_block(block) for block in proposal.chosen if block.block.split("/")[0] == note.module)


def _block(note: BlockNote) -> str:
    length = note.variant.value if note.variant is not None else "-"
    return f"    {note.minutes:>3} min  {length:<9}  {note.block}: {_words(note.reasons)}"


def _words(reasons: tuple[Reason, ...]) -> str:
    from mieux_training.errors import one_line

    return one_line("; ".join(reason.words for reason in reasons))


def _as_data(proposal: Proposal, ranking: Ranking, target: Path, report: Path) -> dict[str, Any]:
    from mieux_training.pack.kept import data_of
    from mieux_training.pack.needs_report import report_of

    return {
        "pack": target.as_posix(),
        "report": report.as_posix(),
        "select": [_pick_data(pick) for pick in proposal.picks],
        "value": proposal.value,
        "bound": proposal.bound,
        **data_of(report_of(proposal, ranking)),
        "problems": [problem.as_data() for problem in proposal.problems],
    }


def _pick_data(pick: Pick) -> dict[str, Any]:
    options = {name: getattr(pick.options, name) for name in ("version", "variant", "day", "at")}
    return {"id": pick.id, **{name: value for name, value in options.items() if value is not None}}
