"""Documents composed: one row for each kind, and the one function that walks its sections."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mieux_training.content.kinds import Per
from mieux_training.content.library import Library
from mieux_training.document.brochure import kinds_of_brochure
from mieux_training.document.context import Context
from mieux_training.document.kind import DocumentKind, Printing, Readers
from mieux_training.document.nodes import Document
from mieux_training.pack.spec import Pack

__all__ = [
    "KINDS",
    "NEEDS_REPORT",
    "QUESTIONNAIRE",
    "RESULTS_REPORT",
    "DocumentKind",
    "Readers",
    "compose",
    "kinds_of",
]

QUESTIONNAIRE = "needs-questionnaire"
"""It asks about modules that a pack does not select."""


def _by_id(*kinds: DocumentKind) -> Mapping[str, DocumentKind]:
    return MappingProxyType({kind.id: kind for kind in kinds})


KINDS: Mapping[str, DocumentKind] = _by_id(
    DocumentKind("agenda", Readers.PARTICIPANTS, "agenda"),
    DocumentKind(
        "facilitator-guide",
        Readers.FACILITATORS,
        "facilitator_guide",
        printing=Printing(staple=True),
    ),
    DocumentKind(
        "participant-workbook",
        Readers.PARTICIPANTS,
        "participant_workbook",
        printing=Printing(staple=True),
    ),
    DocumentKind("pre-test", Readers.PARTICIPANTS, "pre_test", form=True),
    DocumentKind("post-test", Readers.PARTICIPANTS, "post_test", form=True),
    DocumentKind("evaluation-form", Readers.PARTICIPANTS, "evaluation_form", form=True),
    DocumentKind(
        "follow-up-form",
        Readers.PARTICIPANTS,
        "follow_up_form",
        form=True,
        printing=Printing(duplex=False),  # participant and supervisor answer on sheets of their own
    ),
    DocumentKind(
        QUESTIONNAIRE,
        Readers.PARTICIPANTS,
        "needs_questionnaire",
        form=True,
        printing=Printing(duplex=False),  # so do participants and their institution
    ),
    DocumentKind("action-plan", Readers.PARTICIPANTS, "action_plan", form=True),
    DocumentKind("handouts", Readers.PARTICIPANTS, "handouts", two_columns=True),
    DocumentKind("case-bank", Readers.FACILITATORS, "case_bank", printing=Printing(staple=True)),
    DocumentKind(
        "cards",
        Readers.FACILITATORS,
        "cards",
        landscape=True,
        printing=Printing(per=(Per.GROUP,), duplex=False, thick=True, cut=True),
    ),
    DocumentKind(
        "flipcharts",
        Readers.FACILITATORS,
        "flipcharts",
        bilingual=True,
        landscape=True,
        printing=Printing(per=(Per.ROOM,), duplex=False),
    ),
    DocumentKind(
        "interpreter-notes",
        Readers.FACILITATORS,
        "interpreter_notes",
        bilingual=True,
        printing=Printing(staple=True),
    ),
    DocumentKind(
        "print-order",
        Readers.ORGANISERS,
        "print_order",
    ),
    DocumentKind("glossary", Readers.PARTICIPANTS, "glossary", bilingual=True),
    DocumentKind(
        "referral-page",
        Readers.PARTICIPANTS,
        "referral",
        landscape=True,
        form=True,
    ),
    DocumentKind(
        "certificate",
        Readers.PARTICIPANTS,
        "certificate",
        landscape=True,
        numbered=False,
        printing=Printing(named=True, duplex=False, thick=True),
    ),
    DocumentKind(
        "attendance-sheet",
        Readers.ORGANISERS,
        "attendance_sheet",
        landscape=True,
        form=True,
        printing=Printing(per=(Per.ROOM,), duplex=False),
    ),
    DocumentKind(
        "adaptation-checklist",
        Readers.ORGANISERS,
        "adaptation_checklist",
        landscape=True,
        form=True,
        printing=Printing(per=(Per.ROOM,)),
    ),
    DocumentKind(
        "logistics-note",
        Readers.ORGANISERS,
        "logistics_note",
        form=True,
        printing=Printing(per=(Per.ROOM,)),
    ),
)
"""Every kind of document that any pack has, in the order in which a pack lists them."""

NEEDS_REPORT = DocumentKind("needs-report", Readers.ORGANISERS, "needs_report", printing=Printing(per=(Per.ROOM,)))
"""What only a pack has that says why its topics were chosen."""

RESULTS_REPORT = DocumentKind(
    "results-report", Readers.ORGANISERS, "results_report", printing=Printing(per=(Per.ROOM,))
)
"""What only a pack has whose workshop is over and whose forms were read."""


def kinds_of(pack: Pack, library: Library) -> Mapping[str, DocumentKind]:
    """Every kind that a pack can have: those of every pack, its own reports, and two for each of its brochures."""
    brochures = (library.brochures[name] for name in pack.brochures if name in library.brochures)
    own = [kind for brochure in brochures for kind in kinds_of_brochure(brochure)]
    needs = (NEEDS_REPORT,) if pack.needs_report is not None else ()
    results = (RESULTS_REPORT,) if pack.results is not None else ()
    return MappingProxyType({**KINDS, **_by_id(*needs, *results, *own)})


def compose(kind: DocumentKind, context: Context, *, protect_forms: bool = False) -> Document:
    """The document of a kind; afterwards ``context.states`` and ``context.texts`` hold what it prints.

    With ``protect_forms`` nothing but the fields of a form can be changed.
    """
    blocks = tuple(
        block for name, section in kind.sections.items() if name not in context.without for block in section(context)
    )
    tag, words = context.language.tag, context.words
    title, host = kind.title(context), context.spec.host
    subject = title if kind.alone else context.spec.title.in_language(tag)
    named = "" if kind.alone else subject
    header = named if context.final else words.gettext("DRAFT – {title}", title=subject)
    return Document(
        id=kind.id,
        title=title,
        language=context.language,
        blocks=blocks,
        subject=subject,
        creator=host.in_language(tag) if host is not None and not kind.alone else "",
        header=header,
        page_label=words.gettext("Page {page} of {pages}", page="{page}", pages="{pages}") if kind.numbered else "",
        paper=f"{context.paper} landscape" if kind.landscape else context.paper,
        calendar=_calendar(context),
        protected=protect_forms and kind.form,
    )


def _calendar(context: Context) -> str:
    if context.spec.calendar is not None:
        return context.spec.calendar.value
    country = context.library.countries.get(context.spec.country)
    return country.calendar.value if country is not None else "gregorian"
