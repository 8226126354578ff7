"""The rules of a schedule: found where they are broken, lowered with a reason, kept by another order where one does."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mieux_training import Library, MieuxError, Pack, Plan, Problem, Severity, build_pack, judged_plan, plan_pack
from mieux_training.content.kinds import Variant
from mieux_training.content.library import load_library
from mieux_training.content.minutes import Minutes
from mieux_training.content.references import full_id
from mieux_training.document.rules_set_aside import RULES_IN_WORDS
from mieux_training.frozen import replace
from mieux_training.pack import reorder, rules
from mieux_training.pack.plan import Entry, EntryKind, PlanDay, Session, clock
from mieux_training.pack.rules import RULES, breaches_by_order, judge
from mieux_training.pack.schedule import lay, numbered, order_problems, pieces_of
from mieux_training.pack.selection import choose
from mieux_training.pack.timing import timing
from tests.conftest import ROOT
from tests.packs import mapping, pack

V, G, T, C = "victim-identification", "gender-and-trafficking", "psychosocial-trauma", "child-protection"
LUNCH = [{"at": "12:00", "minutes": 60, "lunch": True}]
PINNED = {f"{V}/first-ten-minutes": {"day": 2, "at": "13:00"}}
"""A role play at an hour that the search may not change."""
AFTER_LUNCH: dict[str, Any] = {"breaks": LUNCH, "select": [V, PINNED, {"frame/grounding": {"day": 2, "at": "13:45"}}]}
REASON = "The interpreter is there only then."


def found(described: Pack, library: Library) -> dict[str, Problem]:
    """The problems of a pack's plan by their rules."""
    return {problem.code: problem for problem in judged_plan(described, library)[1]}


def hand_made(library: Library, described: Pack, *entries: str | tuple[str, int], variant: str = "core") -> Plan:
    """A plan of one day from nine on: blocks at a length or with other minutes, ``lunch``, ``break`` and ``item``."""
    at, made = 9 * 60, []
    for entry in entries:
        name, minutes = entry if isinstance(entry, tuple) else (entry, 0)
        if "/" not in name:
            made.append(Entry(EntryKind(name), at, at + (minutes or 60)))
        else:
            length = Variant(variant) if Variant(variant) in library.blocks[name].minutes.variants else Variant.CORE
            timed = timing(library.blocks[name], length, described.interpretation)
            end = at + (minutes or timed.minutes)
            session = Session(len(made) + 1, name, length, 1, at, end, timed.starting(at))
            made.append(Entry(EntryKind.SESSION, at, end, session))
        at = made[-1].end
    day = described.days[0]
    return Plan((PlanDay(1, day.date, day.start, max(day.end, at), tuple(made)),))


def judged(
    library: Library, *entries: str | tuple[str, int], variant: str = "core", **changes: Any
) -> dict[str, Severity]:
    """What a hand-made day breaks."""
    described = pack(**changes)
    plan = hand_made(library, described, *entries, variant=variant)
    return {problem.code: problem.severity for problem in judge(plan, described, library)}


def with_block(library: Library, name: str, **changes: Any) -> Library:
    """The menu with one block changed."""
    return replace(library, blocks={**library.blocks, name: replace(library.blocks[name], **changes)})


def times(plan: Plan) -> dict[str, tuple[int, str]]:
    return {session.block: (session.day, clock(session.start)) for session in plan.sessions}


AGREEMENT, ACTIVE, LISTENING = "frame/working-agreement", f"{V}/true-false-depends", f"{V}/indicators"
SENSITIVE, GROUNDING = f"{V}/case-carousel", "frame/grounding"


# --- what each rule finds --------------------------------------------------------------------------------------------


def test_a_day_that_keeps_every_rule_breaks_none(library: Library) -> None:
    assert judged(library, AGREEMENT, ACTIVE, SENSITIVE, "lunch", ACTIVE, f"{V}/first-ten-minutes", ACTIVE) == {}


@pytest.mark.parametrize(
    ("afternoon", "broken"),
    [
        ((SENSITIVE, ACTIVE), True),
        ((("item", 20), SENSITIVE, ACTIVE), True),  # a photograph is not a session
        ((ACTIVE, SENSITIVE, ACTIVE), False),
        ((GROUNDING, SENSITIVE, ACTIVE), False),
    ],
)
def test_a_sensitive_block_is_never_first_after_lunch(
    library: Library, afternoon: tuple[str, ...], broken: bool
) -> None:
    severity = judged(library, AGREEMENT, ACTIVE, "lunch", *afternoon).get("sensitive-after-lunch")
    assert severity is (Severity.ERROR if broken else None)


@pytest.mark.parametrize(
    ("end", "broken"),
    [
        ((SENSITIVE,), True),
        ((SENSITIVE, GROUNDING), True),
        ((SENSITIVE, f"{T}/three-minute-grounding", ("spare", 30)), True),
        ((SENSITIVE, GROUNDING, ACTIVE), False),
        ((SENSITIVE, "frame/closing"), False),
    ],
)
def test_a_sensitive_block_never_ends_a_day_and_a_grounding_does_not_make_up_for_it(
    library: Library, end: tuple[str, ...], broken: bool
) -> None:
    severity = judged(library, AGREEMENT, ACTIVE, *end).get("sensitive-last")
    assert severity is (Severity.ERROR if broken else None)


@pytest.mark.parametrize(
    ("after", "grounded"),
    [
        ((GROUNDING, ACTIVE), True),
        ((f"{T}/three-minute-grounding", ACTIVE), True),
        ((ACTIVE, GROUNDING), False),
        ((("break", 15), GROUNDING, ACTIVE), False),
    ],
)
def test_a_grounding_follows_at_once_what_has_no_grounding_step(
    library: Library, after: tuple[str, ...], grounded: bool
) -> None:
    steps = tuple(replace(step, after_debrief=False) for step in library.blocks[SENSITIVE].steps)
    bare = with_block(library, SENSITIVE, steps=steps)
    severity = judged(bare, AGREEMENT, SENSITIVE, *after).get("grounding-after")
    assert severity is (None if grounded else Severity.ERROR)
    assert "grounding-after" not in judged(library, AGREEMENT, SENSITIVE, *after)


def test_a_grounding_step_counts_only_in_the_lengths_that_have_it(library: Library) -> None:
    *steps, last = library.blocks[SENSITIVE].steps
    assert last.after_debrief
    core = replace(last, minutes=Minutes(None, {Variant.CORE: 5}))
    menu = with_block(library, SENSITIVE, steps=(*steps, core))
    assert "grounding-after" not in judged(menu, AGREEMENT, SENSITIVE, ACTIVE)
    assert "grounding-after" in judged(menu, AGREEMENT, SENSITIVE, ACTIVE, variant="condensed")


def test_what_is_sensitive_has_a_content_notice(library: Library) -> None:
    silent = with_block(library, SENSITIVE, content_note=None)
    assert judged(silent, AGREEMENT, SENSITIVE, ACTIVE)["content-notice"] is Severity.ERROR
    assert "content-notice" not in judged(library, AGREEMENT, SENSITIVE, ACTIVE)


def test_the_working_agreement_comes_before_what_is_sensitive(library: Library) -> None:
    assert judged(library, SENSITIVE, AGREEMENT, ACTIVE)["agreement-first"] is Severity.ERROR
    assert "agreement-first" not in judged(library, AGREEMENT, SENSITIVE, ACTIVE)
    assert "agreement-first" not in judged(library, ACTIVE, AGREEMENT), "nothing is sensitive"


@pytest.mark.parametrize(
    ("facilitators", "rooms", "block", "alone"),
    [
        (1, 1, SENSITIVE, True),
        (2, 1, SENSITIVE, False),
        (1, 1, ACTIVE, False),
        (3, 2, SENSITIVE, True),
        (4, 2, SENSITIVE, False),
    ],
)
def test_what_is_sensitive_takes_two_facilitators_in_each_room(
    library: Library, facilitators: int, rooms: int, block: str, alone: bool
) -> None:
    audience = {"participants": 24, "facilitators": facilitators, "rooms": rooms}
    severity = judged(library, AGREEMENT, block, ACTIVE, audience=audience).get("two-facilitators")
    assert severity is (Severity.ERROR if alone else None)


@pytest.mark.parametrize(
    ("active", "severity"), [(60, None), (59, Severity.WARNING), (50, Severity.WARNING), (49, Severity.ERROR)]
)
def test_people_are_active_for_sixty_per_cent_of_a_day_and_never_under_fifty(
    library: Library, active: int, severity: Severity | None
) -> None:
    assert judged(library, (ACTIVE, active), (LISTENING, 100 - active)).get("participatory-share") is severity


def test_people_do_something_in_the_first_half_hour(library: Library) -> None:
    assert judged(library, ("item", 30), ACTIVE)["early-activity"] is Severity.WARNING
    assert "early-activity" not in judged(library, ("item", 29), ACTIVE)
    lecture = tuple(replace(step, do=None) for step in library.blocks[LISTENING].steps)
    assert "early-activity" in judged(with_block(library, LISTENING, steps=lecture), (LISTENING, 35), ACTIVE)


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (((ACTIVE, 60), "lunch", ACTIVE), "morning"),
        (((ACTIVE, 59), "lunch", ACTIVE), None),  # so little is no half day of topics
        (((ACTIVE, 40), ("frame/expectations", 40), "lunch", ACTIVE), None),  # the frame is none
        ((SENSITIVE, "lunch", ACTIVE, (LISTENING, 60)), "afternoon"),
        ((SENSITIVE, "lunch", f"{V}/first-ten-minutes", (LISTENING, 60)), None),  # a role play is one
        (((ACTIVE, 240), SENSITIVE, ACTIVE), "morning"),  # without lunch the afternoon starts at 13:00
    ],
)
def test_each_half_day_works_on_a_case(library: Library, day: tuple[Any, ...], missing: str | None) -> None:
    described = pack()
    problems = judge(hand_made(library, described, *day), described, library)
    said = [problem.message for problem in problems if problem.code == "case-each-half-day"]
    assert said == ([f"nobody works on a case in the {missing} of day 1"] if missing else [])


def test_a_block_is_a_case_only_in_the_lengths_that_have_one(library: Library) -> None:
    block = f"{V}/act-means-purpose"
    assert "case-each-half-day" in judged(library, block, (ACTIVE, 40))
    assert "case-each-half-day" not in judged(library, block, (ACTIVE, 40), variant="extended")


@pytest.mark.parametrize(("interpretation", "long"), [("none", False), ("simultaneous", True), ("consecutive", True)])
def test_nobody_listens_for_more_than_25_minutes_interpretation_included(
    library: Library, interpretation: str, long: bool
) -> None:
    input_of_25 = f"{G}/who-is-seen"
    assert library.blocks[input_of_25].minutes.at(Variant.CORE) == 25
    assert ("long-input" in judged(library, input_of_25, interpretation=interpretation)) is long


def test_an_activity_with_a_lecture_inside_is_a_long_input_too(library: Library) -> None:
    block = library.blocks[ACTIVE]
    assert block.participatory
    only_said = replace(block.steps[0], do=None, say=block.title, minutes=Minutes(26))
    assert judged(with_block(library, ACTIVE, steps=(only_said, *block.steps[1:])), ACTIVE)["long-input"]
    enough = replace(only_said, minutes=Minutes(25))
    assert "long-input" not in judged(with_block(library, ACTIVE, steps=(enough, *block.steps[1:])), ACTIVE)


def test_a_plan_made_without_interpretation_lacks_its_minutes(library: Library) -> None:
    plan = plan_pack(pack(), library)
    interpreted = pack(interpretation="consecutive")
    assert "interpretation-minutes" in {each.code for each in judge(plan, interpreted, library)}
    assert "interpretation-minutes" not in found(interpreted, library)


@pytest.mark.parametrize(
    ("at", "minutes", "held"),
    [
        ("12:00", 20, True),  # lunch
        ("12:40", 20, True),  # the end of lunch
        ("12:45", 20, False),  # too near to it
        ("10:30", 15, True),  # the coffee break, as long as it is
        ("10:00", 15, True),  # the break comes half an hour later
        ("09:59", 15, False),  # and not more
        ("10:30", 16, False),  # longer than the break
        ("13:30", 15, False),  # in the middle of a session
        ("16:00", 30, True),  # the day ends soon
        ("15:59", 30, False),
        ("05:00", 20, True),  # before anybody comes
        ("18:30", 20, True),  # after everybody has gone
    ],
)
def test_a_prayer_finds_a_pause_within_half_an_hour(library: Library, at: str, minutes: int, held: bool) -> None:
    day = ((ACTIVE, 90), ("break", 15), (ACTIVE, 75), "lunch", (ACTIVE, 210))
    broken = judged(library, *day, observe={"prayers": [{"at": at, "minutes": minutes}]})
    assert broken.get("prayer-times") is (None if held else Severity.WARNING)


@pytest.mark.parametrize(("date", "until", "late"), [(12, "11:30", True), (12, "13:30", False), (11, "11:30", False)])
def test_a_friday_ends_when_the_pack_says(library: Library, date: int, until: str, late: bool) -> None:
    days = [{"date": f"2027-03-{date}", "start": "09:00", "end": "16:30"}]
    broken = judged(library, AGREEMENT, (ACTIVE, 240), days=days, observe={"fridays_until": until})
    assert broken.get("short-friday") is (Severity.WARNING if late else None)


@pytest.mark.parametrize(("last", "until", "late"), [(8, "12:00", True), (7, "12:00", False), (8, "13:00", False)])
def test_days_of_fasting_end_when_the_pack_says(library: Library, last: int, until: str, late: bool) -> None:
    fast = {"first": "2027-02-08", "last": f"2027-03-{last:02}", "until": until}
    broken = judged(library, (ACTIVE, 240), observe={"fast": fast})
    assert broken.get("fasting-hours") is (Severity.WARNING if late else None)


@pytest.mark.parametrize(("country", "off"), [("JO", True), ("TH", False)])
def test_the_weekend_is_the_countrys_own(library: Library, country: str, off: bool) -> None:
    friday = [{"date": "2027-04-02", "start": "09:00", "end": "16:30"}]
    assert ("weekend" in judged(library, ACTIVE, country=country, days=friday)) is off


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_public_holiday_on_a_fixed_day_is_found_in_every_year(library: Library, year: int) -> None:
    days = [{"date": f"{year}-04-13", "start": "09:00", "end": "16:30"}]
    described = pack(days=days)
    (problem,) = judge(hand_made(library, described, ACTIVE), described, library)
    assert (problem.code, problem.severity) == ("holiday", Severity.WARNING)
    assert "Songkran, which nobody has confirmed" in problem.message


@pytest.mark.parametrize(("year", "off"), [(2027, True), (2028, False)])
def test_a_holiday_of_one_year_falls_on_that_day_alone(library: Library, year: int, off: bool) -> None:
    once = replace(library.countries["TH"].holidays[0], date="2027-03-08")
    menu = replace(library, countries={"TH": replace(library.countries["TH"], holidays=(once,))})
    days = [{"date": f"{year}-03-08", "start": "09:00", "end": "16:30"}]
    assert ("holiday" in judged(menu, ACTIVE, days=days)) is off


def test_every_holiday_of_the_menu_has_a_source_a_fixed_day_and_nobody_has_confirmed_it(library: Library) -> None:
    for country in library.countries.values():
        assert country.holidays
        for holiday in country.holidays:
            assert holiday.source in library.sources
            assert (holiday.status, len(holiday.date)) == ("unconfirmed", len("05-01"))


@pytest.mark.parametrize(("date", "said"), [("02-30", "there is no day '02-30'"), ("5 May", "'5 May' is not a day")])
def test_a_holiday_on_no_day_is_refused(tmp_path: Path, date: str, said: str) -> None:
    text = (ROOT / "modules" / "countries" / "JO.yaml").read_text(encoding="utf-8")
    (tmp_path / "countries").mkdir()
    (tmp_path / "countries" / "JO.yaml").write_text(text.replace('"05-25"', f'"{date}"'), encoding="utf-8")
    _, problems = load_library([tmp_path])
    assert any(said in problem.message for problem in problems)


# --- lowering --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lowered", "left"), [("warning", Severity.WARNING), ("off", None), (False, None)])
def test_a_pack_lowers_a_rule_with_a_reason_and_off_may_come_as_false(
    library: Library, lowered: object, left: Severity | None
) -> None:
    rule = {"sensitive-after-lunch": {"severity": lowered, "reason": REASON}}
    problem = found(pack(**AFTER_LUNCH, rules=rule), library).get("sensitive-after-lunch")
    assert (problem.severity if problem is not None else None) is left


def test_the_order_is_not_changed_for_a_rule_that_is_lowered(library: Library) -> None:
    lowered = {"sensitive-after-lunch": {"severity": "warning", "reason": REASON}, **_off("case-each-half-day")}
    assert plan_pack(pack(), library).moved
    assert plan_pack(pack(rules=lowered), library).moved == ()


def test_the_reason_stands_in_the_guide_in_its_language(library: Library) -> None:
    reason = {"en": REASON, "fr": "L’interprète n’est là qu’à cette heure."}
    change = {"severity": "off", "reason": reason}
    described = pack(**AFTER_LUNCH, rules={"sensitive-after-lunch": change, "sensitive-last": change})
    english, french = (_guide(described, library, tag) for tag in ("en", "fr"))
    assert "Rules set aside, and why" in english
    assert "A sensitive session never comes first after lunch." in english
    assert english.count(REASON) == french.count(reason["fr"]) == 2
    assert "Rules set aside" not in _guide(pack(), library, "en")


def _guide(described: Pack, library: Library, tag: str) -> str:
    built = build_pack(described, library, languages=[tag], documents=["facilitator-guide"])
    return zipfile.ZipFile(io.BytesIO(built.documents[0].data)).read("word/document.xml").decode()


def test_every_rule_has_its_words_for_the_guide_and_the_readme_names_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [rule.id for rule in RULES] == list(RULES_IN_WORDS)
    assert all(f"`{rule.id}`" in readme for rule in RULES)


# --- another order ---------------------------------------------------------------------------------------------------


def test_the_experts_order_is_kept_where_it_breaks_no_rule(library: Library, thai_pack: Pack) -> None:
    plan, problems = judged_plan(thai_pack, library)
    pieces = pieces_of(choose(thai_pack, library)[0], thai_pack, library)
    assert problems == []
    assert plan == numbered(lay(pieces, thai_pack), thai_pack)


def test_a_sensitive_block_makes_way_for_its_neighbour_and_the_expert_is_told(library: Library) -> None:
    plan, problems = judged_plan(pack(), library)
    pieces = pieces_of(choose(pack(), library)[0], pack(), library)
    expert = numbered(lay(pieces, pack()), pack())
    assert times(expert)[f"{V}/case-carousel"] == (1, "13:15")
    assert times(plan)[f"{V}/why-people-do-not-present"] == (1, "13:15")
    (moved,) = plan.moved
    (told,) = [problem for problem in problems if problem.code == "moved"]
    assert (moved.block, moved.after) == (f"{V}/case-carousel", f"{V}/why-people-do-not-present")
    assert told.severity is Severity.INFO
    assert "so that no sensitive block comes first after lunch" in told.message


def test_a_block_makes_way_for_a_prayer(library: Library) -> None:
    described = pack(observe={"prayers": [{"at": "11:20", "minutes": 15}]}, rules=_off("case-each-half-day"))
    pieces = pieces_of(choose(described, library)[0], described, library)
    expert = numbered(lay(pieces, described), described)
    assert "prayer-times" in [rule.id for rule, _ in breaches_by_order(expert, described, library)]
    plan = plan_pack(described, library)
    assert plan.moved
    assert breaches_by_order(plan, described, library) == []


def _off(*names: str) -> dict[str, Any]:
    return {name: {"severity": "off", "reason": REASON} for name in names}


def test_a_pinned_block_never_moves_and_its_breach_is_told(library: Library) -> None:
    plan, problems = judged_plan(pack(**AFTER_LUNCH), library)
    assert times(plan)[f"{V}/first-ten-minutes"] == (2, "13:00")
    assert f"{V}/first-ten-minutes" not in [moved.block for moved in plan.moved]
    assert "sensitive-after-lunch" in [problem.code for problem in problems]


def test_the_search_is_bounded_in_blocks_laid(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    laid = 0

    def counted(*given: Any) -> Any:
        nonlocal laid
        laid += 1
        return lay(*given)

    monkeypatch.setattr(reorder, "lay", counted)
    days = [{"date": f"2027-03-{day:02}", "start": "08:30", "end": "17:00"} for day in (1, 2, 3, 4, 5)]
    described = pack(days=days, select=[V, G, T, C, "frame/grounding"])
    plan = plan_pack(described, library)
    assert len(plan.sessions) > 50
    assert laid * len(plan.sessions) <= 1.2 * reorder._WORK
    assert not [rule for rule, _ in breaches_by_order(plan, described, library) if rule.severity is Severity.ERROR]


def blocks_with_what_they_need(library: Library, seed: int) -> list[str]:
    """Some blocks of the menu with all that they require, in the menu's order or with the modules shuffled."""
    chance = random.Random(seed)
    wanted = chance.sample([each for each in library.blocks if not each.startswith("frame/")], chance.randint(3, 18))
    there = dict.fromkeys(wanted)
    while wanted:
        block = library.blocks[wanted.pop()]
        for group in (*block.requires, *block.together_with):
            ids = [full_id(each, block.id.split("/")[0]) for each in group]
            if not there.keys() & set(ids):
                there[ids[0]] = None
                wanted.append(ids[0])
    modules = list(library.modules)
    chance.shuffle(modules)
    return sorted(there, key=lambda each: (modules.index(each.split("/")[0]), list(library.blocks).index(each)))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_whatever_is_picked_another_order_never_breaks_more_nor_what_is_fixed(library: Library, seed: int) -> None:
    names = blocks_with_what_they_need(library, seed)
    need = 200 + sum(library.blocks[each].minutes.at(library.blocks[each].minutes.variants[-1]) or 0 for each in names)
    days = [{"date": f"2027-03-{i + 1:02}", "start": "09:00", "end": "16:30"} for i in range(1 + need // 280)]
    described = pack(days=days, select=names)
    selection, problems = choose(described, library)
    pieces = pieces_of(selection, described, library)
    layout = lay(pieces, described)
    expert = numbered(layout, described)
    if problems or layout.left or order_problems(expert, pieces):
        return
    plan = plan_pack(described, library)
    before, after = (_score(each, described, library) for each in (expert, plan))
    assert after < before if plan.moved else plan == expert
    assert sorted(each.block for each in plan.sessions) == sorted(each.block for each in expert.sessions)
    assert not order_problems(plan, pieces)
    assert plan == plan_pack(described, library)


def _score(plan: Plan, described: Pack, library: Library) -> tuple[int, int]:
    severities = [
        rules.severity_of(rule, breach, described) for rule, breach in breaches_by_order(plan, described, library)
    ]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)


# --- the commands ----------------------------------------------------------------------------------------------------


def test_every_example_keeps_every_rule_that_is_an_error(library: Library) -> None:
    for path in sorted((ROOT / "examples").rglob("pack.yaml")):
        _, problems = judged_plan(Pack.from_file(path), library)
        assert [str(each) for each in problems if each.severity is Severity.ERROR] == [], path


def test_a_build_gives_warnings_and_refuses_errors(library: Library) -> None:
    build = build_pack(pack(), library, languages=["en"], documents=["agenda"])
    assert {problem.code for problem in build.problems} == {"case-each-half-day", "moved"}
    with pytest.raises(MieuxError) as caught:
        build_pack(pack(**AFTER_LUNCH), library, languages=["en"], documents=["agenda"])
    assert "sensitive-after-lunch" in {problem.code for problem in caught.value.problems}


def written(folder: Path, **changes: Any) -> Path:
    """A pack as a file; JSON is YAML."""
    path = folder / "pack.yaml"
    path.write_text(json.dumps(mapping(**changes)), encoding="utf-8")
    return path


def test_plan_shows_the_agenda_with_what_it_breaks(mieux, tmp_path: Path) -> None:
    run = mieux("plan", written(tmp_path, **AFTER_LUNCH))
    assert run.returncode == 1
    assert "Role play: the first ten minutes" in run.stdout
    assert "comes first after lunch on day 2" in run.stderr
    data = json.loads(mieux("plan", written(tmp_path, **AFTER_LUNCH), "--json").stdout)
    assert "sensitive-after-lunch" in [problem["code"] for problem in data["problems"]]
    assert mieux("plan", written(tmp_path)).returncode == 0


def test_check_reports_what_a_pack_breaks(mieux, tmp_path: Path) -> None:
    run = mieux("check", written(tmp_path, **AFTER_LUNCH))
    assert run.returncode == 1
    assert "comes first after lunch on day 2" in run.stderr
    run = mieux("check", written(tmp_path))
    assert (run.returncode, "info: 'victim-identification/case-carousel' stands after" in run.stderr) == (0, True)
