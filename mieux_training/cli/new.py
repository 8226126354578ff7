"""``mieux new``: a pack to start from."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from mieux_training.cli.common import folder_options, load_or_stop
from mieux_training.errors import MieuxError, Place, Problem

__all__ = ["command"]

_DAY = datetime.timedelta(days=1)


def _next_month_monday() -> datetime.date:
    later = datetime.datetime.now(tz=datetime.UTC).date() + 30 * _DAY
    return later + (7 - later.weekday()) % 7 * _DAY


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", help="The workshop's title.")
@click.option("--country", help="The country's code: TH.")
@click.option("--language", "languages", multiple=True, help="A language; may be given several times.")
@click.option("--host", help="The host institution.")
@click.option("--participants", type=click.IntRange(1, 200), help="How many participants.")
@click.option("--first-day", type=click.DateTime(["%Y-%m-%d"]), help="The first day: 2027-03-08.")
@click.option("--days", type=click.IntRange(1, 30), help="How many days.")
@click.option("--module", "picked", multiple=True, help="A module; may be given several times.")
@folder_options
def command(
    folder: Path,
    title: str | None,
    country: str | None,
    languages: tuple[str, ...],
    host: str | None,
    participants: int | None,
    first_day: datetime.datetime | None,
    days: int | None,
    picked: tuple[str, ...],
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
) -> None:
    """Start a pack in DIR: asks for what it needs, or takes it from the options, and writes DIR/pack.yaml."""
    path = folder / "pack.yaml"
    if path.exists():
        raise MieuxError(
            Problem("pack-exists", "there is a pack already", Place(path.as_posix()), "choose another folder")
        )
    library = load_or_stop(modules, locales, templates)
    first = first_day.date() if first_day is not None else None
    text = _pack_text(
        title=title or _ask("Title of the workshop", "A workshop on trafficking in persons"),
        country=(country or _ask(f"Country ({', '.join(library.countries)})", next(iter(library.countries)))).upper(),
        languages=languages or tuple(_ask("Languages, separated by spaces", "en").split()),
        host=host or _ask("Host institution", "Name of the host"),
        participants=participants or int(_ask("Participants", "20", click.IntRange(1, 200))),
        first=first or _asked_day(),
        days=days or int(_ask("Days", "1", click.IntRange(1, 30))),
        modules=picked
        or tuple(
            _ask("Modules, separated by spaces", next(name for name in library.modules if name != "frame")).split()
        ),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise MieuxError(
            Problem("output-unwritable", f"cannot be written: {error.strerror}", Place(path.as_posix()))
        ) from None
    click.echo(path.as_posix())
    click.echo(f"next: edit it, then  mieux plan {path.as_posix()}", err=True)


def _ask(question: str, usual: str, kind: click.ParamType[int] | None = None) -> str:
    """The answer of a person at a terminal; without one, the usual answer."""
    if not sys.stdin.isatty():
        return usual
    return str(click.prompt(question, default=usual, type=kind if kind is not None else click.STRING))


def _asked_day() -> datetime.date:
    usual = _next_month_monday()
    if not sys.stdin.isatty():
        return usual
    answer = click.prompt("First day", default=usual.isoformat(), type=click.DateTime(["%Y-%m-%d"]))
    day: datetime.date = answer.date()
    return day


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _pack_text(
    *,
    title: str,
    country: str,
    languages: tuple[str, ...],
    host: str,
    participants: int,
    first: datetime.date,
    days: int,
    modules: tuple[str, ...],
) -> str:
    dates = "\n".join(f'  - {{date: {first + i * _DAY}, start: "09:00", end: "16:30"}}' for i in range(days))
    picks = "\n".join(f"  - {module}" for module in modules)
    return f"""# A workshop pack. See it with: mieux plan pack.yaml · make it with: mieux build pack.yaml -o out
title: {_quoted(title)}
country: {country}
languages: [{", ".join(languages)}]
host: {_quoted(host)}
audience: {{participants: {participants}, facilitators: 2}}
interpretation: none              # or consecutive, simultaneous
days:
{dates}
breaks:
  - {{at: "10:30", minutes: 15}}
  - {{at: "12:00", minutes: 60, lunch: true}}
  - {{at: "14:45", minutes: 15}}
# The host's own items:
# items:
#   - {{day: 1, at: "09:00", minutes: 20, title: Opening by the host}}
select:                           # modules or blocks; mieux modules shows the menu
{picks}
  - frame/grounding
# exclude: [victim-identification/true-false-depends]
# Local facts; mieux prints open ones as marked blanks. A contact needs who confirmed it, and when:
# slots:
#   hotline: {{value: "…", confirmed_by: "Head of unit, by telephone", confirmed_on: {first - 14 * _DAY}}}
documents: all
house_style: mieux
"""
