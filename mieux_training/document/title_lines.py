"""The head of a short document, which has no cover."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.document.context import Context
from mieux_training.document.markup import plain
from mieux_training.document.nodes import Block, Paragraph, Role, Run

__all__ = ["dates_of", "place_of", "title_lines"]


def title_lines(title: str, context: Context) -> Iterator[Block]:
    """The document's title, and below it the workshop with its days."""
    yield Paragraph((Run(title),), Role.TITLE)
    workshop = context.spec.title.in_language(context.language.tag)
    yield Paragraph((Run(workshop),), Role.SUBTITLE)
    yield Paragraph((Run(_listed(context)),), Role.SMALL)


def _listed(context: Context) -> str:
    spec = context.spec
    host = spec.host.in_language(context.language.tag) if spec.host is not None else ""
    return context.formats.joined((part for part in (host, place_of(context), dates_of(context)) if part), "·")


def place_of(context: Context) -> str:
    """Where the workshop is: the town and the country, as far as known."""
    venue, country = context.spec.venue, context.library.countries.get(context.spec.country)
    places = [venue.in_language(context.language.tag)] if venue is not None else []
    if country is not None:
        places.append(plain(country.name, context))
    return context.formats.joined(places)


def dates_of(context: Context) -> str:
    """The workshop's first and last day, with the year of the country's own era where it has one."""
    first, last = context.plan.days[0].date, context.plan.days[-1].date
    said = context.formats.date(last)
    if first != last:
        said = context.words.gettext("{first} to {last}", first=context.formats.date(first), last=said)
    years = "–".join(dict.fromkeys(year for day in (first, last) if (year := context.formats.year_of_era(day))))
    return context.words.gettext("{date} (Buddhist Era {year})", date=said, year=years) if years else said
