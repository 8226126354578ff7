"""``mieux new``: a pack to start from."""

from __future__ import annotations

import datetime
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mieux_training.cli.common import folder_options, load_or_stop
from mieux_training.cli.report import is_terminal
from mieux_training.errors import MieuxError, Place, Problem, near_miss
from mieux_training.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mieux_training.content.library import Library

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
    answers = _Answers(
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
    _check(answers, library)
    _write(_pack_text(answers), path)
    click.echo(path.as_posix())
    click.echo(f"next: edit it, then  mieux plan {path.as_posix()}", err=True)


@frozen(kw_only=True)
class _Answers:
    """What a new pack needs to know."""

    title: str
    country: str
    languages: tuple[str, ...]
    host: str
    participants: int
    first: datetime.date
    days: int
    modules: tuple[str, ...]

    @property
    def dates(self) -> tuple[datetime.date, ...]:
        """The days, as far as the calendar goes."""
        count = min(self.days, (datetime.date.max - self.first).days + 1)
        return tuple(self.first + i * _DAY for i in range(count))


def _check(answers: _Answers, library: Library) -> None:
    """Raises MieuxError with every answer that would make a pack that cannot be read or planned."""
    from mieux_training.i18n.catalogue import languages_in
    from mieux_training.pack.spec import Pack

    problems: list[Problem] = []
    described = {
        "title": answers.title,
        "country": answers.country,
        "languages": answers.languages,
        "host": answers.host,
        "audience": {"participants": answers.participants},
        "days": [{"date": date, "start": "09:00", "end": "16:30"} for date in answers.dates],
        "select": answers.modules,
    }
    try:
        Pack.from_mapping(described, name="")
    except MieuxError as error:
        problems += error.problems
    if len(answers.dates) < answers.days:
        problems.append(Problem("date", "the calendar ends before the workshop does"))
    problems += _unknown("country", [answers.country], library.countries)
    problems += _unknown("language", answers.languages, languages_in(library.locales))
    problems += _unknown("module", answers.modules, (*library.modules, *library.blocks))
    if problems:
        raise MieuxError(problems)


def _unknown(kind: str, words: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    for word in words:
        if word not in known:
            hint = near_miss(word, known)
            yield Problem(f"{kind}-unknown", f"there is no {kind} '{word}'", hint=hint)


def _write(text: str, path: Path) -> None:
    """The whole file or none."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(text.encode())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise MieuxError(
            Problem("output-unwritable", f"cannot be written: {error.strerror}", Place(path.as_posix()))
        ) from None


def _ask(question: str, usual: str, kind: click.ParamType[int] | None = None) -> str:
    """The answer of a person at a terminal; without one, the usual answer, which is told."""
    if not is_terminal(sys.stdin):
        click.echo(f"{question}: {usual}  (there is no terminal to ask at)", err=True)
        return usual
    return str(click.prompt(question, default=usual, type=kind if kind is not None else click.STRING))


def _asked_day() -> datetime.date:
    usual = _next_month_monday()
    if not is_terminal(sys.stdin):
        return usual
    answer = click.prompt("First day", default=usual.isoformat(), type=click.DateTime(["%Y-%m-%d"]))
    day: datetime.date = answer.date()
    return day


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _pack_text(answers: _Answers) -> str:
    dates = "\n".join(f'  - {{date: {date}, start: "09:00", end: "16:30"}}' for date in answers.dates)
    picks = "\n".join(f"  - {module}" for module in answers.modules)
    confirmed = answers.first - min(14 * _DAY, answers.first - datetime.date.min)
    return f"""# A workshop pack. See it with: mieux plan pack.yaml · make it with: mieux build pack.yaml -o out
title: {_quoted(answers.title)}
country: {answers.country}
languages: [{", ".join(answers.languages)}]
host: {_quoted(answers.host)}
audience: {{participants: {answers.participants}, facilitators: 2}}
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
# Local facts: mieux slots pack.yaml lists them, and writes slots.csv beside this file. Or here, with who confirmed it:
# slots:
#   hotline: {{value: "…", confirmed_by: "Head of unit, by telephone", confirmed_on: {confirmed}}}
documents: all
house_style: mieux
"""
