"""``mieux plan``: the agenda in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mieux_training.cli.common import folder_options, read_inputs
from mieux_training.cli.report import has_errors, print_json, show_problems

if TYPE_CHECKING:
    from mieux_training.content.library import Library
    from mieux_training.pack.plan import Entry, Plan, PlanDay

__all__ = ["command"]


@click.command("plan")
@click.argument("pack", type=click.Path(path_type=Path))
@folder_options
@click.option("--json", "as_json", is_flag=True, help="The plan as data.")
def command(
    pack: Path, modules: tuple[Path, ...], locales: tuple[Path, ...], templates: tuple[Path, ...], as_json: bool
) -> None:
    """Show the agenda of PACK: sessions by day with clock times, how active participants are, and spare time.

    Rules of the schedule that it breaks follow, and what was moved so that they hold.
    """
    from mieux_training.build import judged_plan

    spec, library = read_inputs(pack, modules, locales, templates, whole=False)
    plan, problems = judged_plan(spec, library)
    if as_json:
        print_json({**_as_data(plan, library), "problems": [problem.as_data() for problem in problems]})
    else:
        _show(plan, library)
        show_problems(problems)
    if has_errors(problems):
        raise click.exceptions.Exit(1)


def _show(plan: Plan, library: Library) -> None:
    for day in plan.days:
        click.echo(_day_line(day, library))
        for entry in day.entries:
            click.echo(_entry_line(entry, library))


def _day_line(day: PlanDay, library: Library) -> str:
    from mieux_training.pack.materials import participatory_share

    share = participatory_share(day, library)
    return f"Day {day.number}  {day.date:%A} {day.date}  (participants active {share} %, {day.spare} min spare)"


def _entry_line(entry: Entry, library: Library) -> str:
    from mieux_training.pack.plan import clock

    time = f"  {clock(entry.start)}-{clock(entry.end)}  {entry.end - entry.start:>3} min  "
    if entry.session is not None:
        block = library.blocks.get(entry.session.block)
        title = str(block.title) if block is not None else entry.session.block
        return f"{time}{entry.session.number:>2}  {title} ({entry.session.variant})"
    return f"{time}    {entry.title.in_language('en') if entry.title is not None else entry.kind.value}"


def _as_data(plan: Plan, library: Library) -> dict[str, Any]:
    from mieux_training.pack.materials import participatory_share

    return {
        "days": [
            {
                "number": day.number,
                "date": day.date.isoformat(),
                "spare": day.spare,
                "participatory_share": participatory_share(day, library),
                "entries": [_entry_data(entry) for entry in day.entries],
            }
            for day in plan.days
        ]
    }


def _entry_data(entry: Entry) -> dict[str, Any]:
    from mieux_training.pack.plan import clock

    data: dict[str, Any] = {"kind": entry.kind.value, "start": clock(entry.start), "end": clock(entry.end)}
    if entry.title is not None:
        data["title"] = entry.title.by_language
    if entry.session is not None:
        session = entry.session
        data |= {
            "number": session.number,
            "block": session.block,
            "variant": session.variant.value,
            "steps": [
                {
                    "step": step.index + 1 if step.index is not None else "debrief",
                    "start": clock(step.start),
                    "minutes": step.minutes,
                }
                for step in session.steps
            ],
        }
    return data
