"""``mieux slots``: the local facts that a pack needs, and values and confirmations for its slots file."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mieux_training.cli.common import folder_options, read_inputs
from mieux_training.cli.report import has_errors, print_json, show_problems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mieux_training.content.library import Library
    from mieux_training.errors import Problem
    from mieux_training.local_facts import NeededFact, Standing
    from mieux_training.pack.slot_rows import SlotRow
    from mieux_training.pack.spec import Pack

__all__ = ["command"]

_FILE = click.Path(path_type=Path, dir_okay=False)
_DAY = click.DateTime(["%Y-%m-%d"])
_SHOWN = 46


@click.command("slots")
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--set", "values", multiple=True, metavar="SLOT=VALUE", help="Give a value; may be given several times.")
@click.option("--confirm", "confirmed", multiple=True, metavar="SLOT", help="Confirm the value that is there already.")
@click.option("--language", default="", metavar="LANGUAGE", help="The language of the values; all without it.")
@click.option("--confirmed-by", metavar="WHO", help="Who confirmed them and how: a function, not a name.")
@click.option("--confirmed-on", type=_DAY, metavar="DATE", help="When: 2027-02-20.")
@click.option("--expires", type=_DAY, metavar="DATE", help="Until when they hold; the slot's lifetime without it.")
@click.option("--csv", "sheet", type=_FILE, metavar="OUT", help="Write the list for a local colleague to fill in.")
@click.option("--read", "filled", type=_FILE, metavar="FILE", help="Read such a list back: CSV or XLSX.")
@click.option("--json", "as_json", is_flag=True, help="The list as data.")
@click.option("--force", is_flag=True, help="Overwrite OUT if it is there already.")
@folder_options
def command(
    pack: Path,
    values: tuple[str, ...],
    confirmed: tuple[str, ...],
    language: str,
    confirmed_by: str | None,
    confirmed_on: datetime.datetime | None,
    expires: datetime.datetime | None,
    sheet: Path | None,
    filled: Path | None,
    as_json: bool,
    force: bool,
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
) -> None:
    """Show the local facts that PACK needs, the urgent ones first: value, state, origin, and what waits for each.

    What --set, --confirm and --read bring goes into the pack's slots file: the one that it names under slots_file, else
    slots.csv beside it, found without being named. The pack itself is never rewritten, and what stands in it under
    slots comes before the file. Without a confirmation a value stays unconfirmed. Of a list that is read, each row that
    cannot be used is named and left out, and the exit status is then 1.
    """
    if sum((bool(values or confirmed), sheet is not None, filled is not None)) > 1:
        raise click.UsageError("choose one of --set/--confirm, --csv and --read")
    if sheet is not None and sheet.suffix.lower() != ".csv":
        raise click.UsageError("the list is written as CSV, which Excel opens: name a .csv file")
    if not (values or confirmed) and (confirmed_by or confirmed_on or expires or language):
        raise click.UsageError("say with --set or --confirm what this is about")
    spec, library = read_inputs(pack, modules, locales, templates, whole=False)
    if values or confirmed:
        who = " ".join((confirmed_by or "").split())
        texts = {"language": language, "confirmed_by": who, "confirmed_on": _iso(confirmed_on)}
        _give(values, confirmed, {**texts, "expires": _iso(expires)}, spec, library)
    elif filled is not None:
        _read(filled, spec, library)
    else:
        _list(spec, library, sheet, as_json=as_json, force=force)


def _slots_file(spec: Pack) -> Path:
    from mieux_training.pack.spec import SLOTS_FILE

    path = spec.beside(spec.slots_file or SLOTS_FILE)
    assert path is not None, "a pack from a file has a folder"
    return path


def _iso(day: datetime.datetime | None) -> str:
    return day.date().isoformat() if day is not None else ""


# --- the list --------------------------------------------------------------------------------------------------------


def _list(spec: Pack, library: Library, sheet: Path | None, *, as_json: bool, force: bool) -> None:
    from mieux_training.cli.files import write_all
    from mieux_training.local_facts import facts_needed, sheet_of

    facts, problems = facts_needed(spec, library, datetime.datetime.now(tz=datetime.UTC).date())
    if sheet is not None:
        write_all({sheet: sheet_of(facts)}, force=force, inputs=[Path(spec.where.file), _slots_file(spec)])
        click.echo(sheet.as_posix())
    elif as_json:
        print_json({"last_day": spec.last_day.isoformat(), "slots": [fact.as_data() for fact in facts]})
    else:
        for fact in facts:
            click.echo(_line(fact))
            click.echo(f"      {fact.needed_by}")
        counts = Counter(fact.standing for fact in facts)
        said = ", ".join(f"{count} {standing}" for standing, count in sorted(counts.items(), key=_worst_first))
        click.echo(f"{len(facts)} local facts, needed until {spec.last_day}: {said or 'none'}  (! urgent)")
    show_problems(problems)


def _worst_first(counted: tuple[Standing, int]) -> int:
    return list(type(counted[0])).index(counted[0])


def _line(fact: NeededFact) -> str:
    value = fact.value if len(fact.value) <= _SHOWN else f"{fact.value[: _SHOWN - 1]}…"
    until = f", until {fact.fact.expires}" if fact.fact.expires is not None else ""
    origin = f"  ({fact.origin}{until})" if fact.origin else ""
    return f"{'!' if fact.urgent else ' '} {fact.slot:<26}  {fact.standing}{f': {value}' if value else ''}{origin}"


# --- what comes in ---------------------------------------------------------------------------------------------------


def _give(values: Sequence[str], confirmed: Sequence[str], texts: dict[str, str], spec: Pack, library: Library) -> None:
    from mieux_training.errors import Place
    from mieux_training.local_facts import rows_to_confirm
    from mieux_training.pack.slot_rows import row_of
    from mieux_training.returned.table import in_one_line

    problems: list[Problem] = []
    rows: list[SlotRow] = []
    for each in values:
        slot, equals, value = (in_one_line(part) for part in each.partition("="))
        if not equals or not value:
            raise click.BadParameter(f"'{each}' is not SLOT=VALUE", param_hint="'--set'")
        row, found = row_of({**texts, "slot": slot, "value": value}, Place())
        rows += [row] if row is not None else []
        problems += found
    for slot in confirmed:
        if not texts["confirmed_by"] or not texts["confirmed_on"]:
            raise click.UsageError("a confirmation needs --confirmed-by and --confirmed-on")
        for known in rows_to_confirm(slot, spec, library):
            row, found = row_of({**texts, "slot": slot, "value": known.value, "language": known.language}, Place())
            rows += [row] if row is not None else []
            problems += found
    _take(rows, problems, spec, library, whole=True)


def _read(path: Path, spec: Pack, library: Library) -> None:
    from mieux_training.errors import MieuxError
    from mieux_training.pack.slot_rows import read_rows
    from mieux_training.returned.files import read_bytes

    rows, problems = read_rows(read_bytes(path), path.as_posix())
    if not rows and has_errors(problems):
        raise MieuxError(problems)
    if _take(rows, problems, spec, library, whole=False):
        raise click.exceptions.Exit(1)


def _take(rows: Sequence[SlotRow], problems: Sequence[Problem], spec: Pack, library: Library, *, whole: bool) -> bool:
    """Puts rows into the slots file; whether some could not be used. With ``whole`` all of them are, or none."""
    from mieux_training.build import menu_of
    from mieux_training.cli.files import write_all
    from mieux_training.errors import MieuxError
    from mieux_training.pack.slot_intake import taken
    from mieux_training.pack.slot_rows import file_of, read_rows

    path = _slots_file(spec)
    present = read_rows(path.read_bytes(), path.as_posix())[0] if path.exists() else []
    news = taken(rows, present, spec, menu_of(library, spec))
    found = [*problems, *news.problems]
    if has_errors(found) and whole:
        raise MieuxError(found)
    if news.changed:
        write_all({path: file_of(news.rows)}, force=True)
    show_problems(found)
    same = f"; rows that say nothing new: {news.unchanged}" if news.unchanged else ""
    if news.changed:
        click.echo(f"{spec.named(path.name)}: {', '.join(news.changed)}{same}")
    else:
        click.echo(f"nothing to write{same}")
    return has_errors(found)
