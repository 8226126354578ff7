"""A brochure without a pack: the sheet to fold and its linear version, as bytes.

    build_brochure("technology-and-children", "TH", "th", Library.load())

Local facts come from the country profile, marked as unconfirmed, and what it does not know is marked as open: a pack
confirms facts, so that only a pack makes a brochure to hand out.
"""

from __future__ import annotations

from mieux_training.build import BuiltDocument, build_planned
from mieux_training.content.library import Library
from mieux_training.document.brochure import linear_id, sheet_id
from mieux_training.errors import MieuxError, Problem, near_miss
from mieux_training.pack.plan import Plan
from mieux_training.pack.spec import Pack

__all__ = ["build_brochure"]

_ANY_DAY = {"date": "2000-01-01", "start": "09:00", "end": "10:00"}
"""A pack has a day, by which confirmed facts expire; here nothing is confirmed, and no day is printed."""


def build_brochure(
    brochure: str, country: str, language: str, library: Library, *, house_style: str = "mieux"
) -> tuple[BuiltDocument, BuiltDocument]:
    """The sheet and the linear version, as drafts. Raises MieuxError with every reason why there are none."""
    _check(brochure, country, library)
    pack = Pack.from_mapping(
        {
            "title": str(library.brochures[brochure].title),
            "country": country,
            "languages": [language],
            "audience": {"participants": 1},
            "days": [_ANY_DAY],
            "select": ["frame"],  # a pack selects something; the plan is empty all the same
            "brochures": [brochure],
            "house_style": house_style,
        }
    )
    documents = [sheet_id(brochure), linear_id(brochure)]
    sheet, linear = build_planned(pack, Plan(()), library, languages=[language], documents=documents).documents
    return sheet, linear


def _check(brochure: str, country: str, library: Library) -> None:
    problems = []
    for kind, name, known in (("brochure", brochure, library.brochures), ("country", country, library.countries)):
        if name not in known:
            hint = near_miss(name, known) or f"there are: {', '.join(known)}"
            problems.append(Problem(f"{kind}-unknown", f"there is no {kind} '{name}'", hint=hint))
    if problems:
        raise MieuxError(problems)
