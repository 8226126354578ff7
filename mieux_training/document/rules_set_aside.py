"""The rules of the schedule that a pack sets aside, and why: a section of the facilitator's guide."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.document.context import Context
from mieux_training.document.labels import N_
from mieux_training.document.nodes import Block, Role, Row, Run, Table, TableRole
from mieux_training.document.parts import cell, header_row, heading, words_paragraph

__all__ = ["RULES_IN_WORDS", "rules_set_aside"]

RULES_IN_WORDS = {
    "sensitive-after-lunch": N_("A sensitive session never comes first after lunch."),
    "sensitive-last": N_("A sensitive session never ends a day."),
    "grounding-after": N_("A sensitive session ends with a grounding."),
    "content-notice": N_("A sensitive session opens with a content note."),
    "agreement-first": N_("The working agreement comes before the first sensitive session."),
    "two-facilitators": N_("Two facilitators lead a sensitive session."),
    "participatory-share": N_("Participants are active for 60 % of each day."),
    "early-activity": N_("Participants are active in the first half hour of each day."),
    "case-each-half-day": N_("Each half day works on a case."),
    "long-input": N_("Nobody listens for more than 25 minutes."),
    "interpretation-minutes": N_("What is spoken has the time that interpretation takes."),
    "prayer-times": N_("Each prayer finds a pause."),
    "short-friday": N_("Sessions on Fridays end in time."),
    "fasting-hours": N_("Sessions on days of fasting end in time."),
    "weekend": N_("No day falls on a weekend."),
    "holiday": N_("No day falls on a public holiday."),
}
"""Each rule by its id, as a label of the interface."""


def rules_set_aside(context: Context) -> Iterator[Block]:
    """A row for each rule with the expert's reason; nothing for a pack that keeps them all."""
    words, tag = context.words, context.language.tag
    if not context.spec.rules:
        return
    yield heading(1, words.label("Rules set aside, and why"), "rules_set_aside")
    yield words_paragraph(
        words.gettext(
            "This workshop departs on purpose from rules that usually hold. Know the reasons before you start. Where a "
            "rule protects people, watch over them all the more."
        ),
        Role.LEAD,
    )
    rows = tuple(
        Row(
            (
                cell(Run(words.label(RULES_IN_WORDS[rule])), role=Role.CELL_STRONG),
                cell(Run(change.reason.in_language(tag))),
            )
        )
        for rule, change in context.spec.rules.items()
    )
    yield Table(
        (45, 55),
        rows,
        TableRole.GRID,
        words.label("Rules set aside, and why"),
        words.gettext("Rules of the schedule that this workshop does not keep, and the reason for each."),
        header_row(words.label("Rule"), words.label("Reason")),
    )
