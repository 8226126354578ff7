"""The rules of a schedule: pure functions over a plan, its pack and the menu.

    judge(plan, pack, library) ──▶ [Problem]       every breach, and what was moved to avoid one
    breaches_by_order(…)       ──▶ [(Rule, Breach)] those that another order of the blocks may mend

A pack lowers a rule under ``rules``, with a reason that the facilitator's guide prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mieux_training.content.library import Library
from mieux_training.errors import Problem, Severity, near_miss
from mieux_training.pack.plan import Moved, Plan
from mieux_training.pack.rules import activity, care, hours
from mieux_training.pack.rules.base import Breach, Rule, place_of_block
from mieux_training.pack.settings import RuleSeverity
from mieux_training.pack.spec import Pack

__all__ = ["RULES", "Breach", "Rule", "breaches_by_order", "judge", "severity_of", "unknown_rules"]

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

RULES = (
    Rule(
        "sensitive-after-lunch",
        "no sensitive block comes first after lunch",
        _ERROR,
        care.not_after_lunch,
        by_order=True,
    ),
    Rule("sensitive-last", "no sensitive block ends a day", _ERROR, care.not_last, by_order=True),
    Rule("grounding-after", "a grounding follows each sensitive block", _ERROR, care.grounded, by_order=True),
    Rule("content-notice", "people know what is coming", _ERROR, care.announced),
    Rule("agreement-first", "the working agreement comes before what is sensitive", _ERROR, care.agreement_first),
    Rule("two-facilitators", "one can watch over the people", _ERROR, care.two_facilitators),
    Rule("participatory-share", "people are active on each day", _WARNING, activity.active_enough, by_order=True),
    Rule("early-activity", "people act in the first half hour", _WARNING, activity.active_soon, by_order=True),
    Rule("case-each-half-day", "each half day works on a case", _WARNING, activity.case_each_half_day, by_order=True),
    Rule("long-input", "nobody listens for too long", _WARNING, activity.short_inputs),
    Rule("interpretation-minutes", "there is time to interpret", _WARNING, activity.interpreted_in_full),
    Rule("prayer-times", "prayers find a pause", _WARNING, hours.time_to_pray, by_order=True),
    Rule("short-friday", "Fridays end in time", _WARNING, hours.short_fridays),
    Rule("fasting-hours", "days of fasting end in time", _WARNING, hours.short_fasting_days),
    Rule("weekend", "weekends are free", _WARNING, hours.no_weekend),
    Rule("holiday", "public holidays are free", _WARNING, hours.no_holiday),
)


def judge(plan: Plan, spec: Pack, library: Library) -> list[Problem]:
    """Every rule that a plan breaks, with the pack's own severities, and what was moved so that rules hold."""
    found = []
    for rule in RULES:
        if (change := spec.rules.get(rule.id)) is None or change.severity is not RuleSeverity.OFF:
            found += [_problem(rule, breach, spec) for breach in rule.check(plan, spec, library)]
    return found + [_information(moved, spec) for moved in plan.moved]


def breaches_by_order(plan: Plan, spec: Pack, library: Library) -> list[tuple[Rule, Breach]]:
    """The breaches that another order may mend; a rule that the pack lowers asks for none."""
    return [
        (rule, breach)
        for rule in RULES
        if rule.by_order and rule.id not in spec.rules
        for breach in rule.check(plan, spec, library)
    ]


def severity_of(rule: Rule, breach: Breach, spec: Pack) -> Severity:
    """How bad a breach is in a pack."""
    return _WARNING if rule.id in spec.rules else breach.severity or rule.severity


def _problem(rule: Rule, breach: Breach, spec: Pack) -> Problem:
    severity = severity_of(rule, breach, spec)
    aside = f"or set the rule '{rule.id}' aside, with the reason" if severity is _ERROR else f"rule '{rule.id}'"
    params = {"rule": rule.id, "blocks": list(breach.blocks)}
    return Problem(rule.id, breach.message, breach.where, f"{breach.hint}; {aside}", severity, params)


def _information(moved: Moved, spec: Pack) -> Problem:
    place = f"stands after '{moved.after}'" if moved.after else "comes first of the topics"
    aims = " and ".join(_aims(moved.rules))
    return Problem(
        "moved",
        f"'{moved.block}' {place}, not where select has it, so that {aims}",
        place_of_block(moved.block, spec),
        "give it a day and a time to fix its place",
        Severity.INFO,
        {"block": moved.block, "after": moved.after, "rules": list(moved.rules)},
    )


def _aims(ids: Iterable[str]) -> Iterator[str]:
    return (rule.aim for rule in RULES if rule.id in ids)


def unknown_rules(spec: Pack) -> list[Problem]:
    """Rules that a pack lowers and that do not exist."""
    known = [rule.id for rule in RULES]
    return [
        Problem(
            "rule-unknown",
            f"there is no rule '{each}'",
            change.where,
            near_miss(each, known) or f"there are: {', '.join(known)}",
        )
        for each, change in spec.rules.items()
        if each not in known
    ]
