"""A selection proposed from a ranking: what it promises, over menus made by chance and over the real one."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable

import pytest

from mieux_training import Library, MieuxError, Pack, plan_pack
from mieux_training.content.kinds import Audience, BlockType, FramePlace, Method, Variant
from mieux_training.content.measures import LONGEST_INPUT
from mieux_training.content.model import Block
from mieux_training.content.references import full_id
from mieux_training.errors import Severity
from mieux_training.frozen import replace
from mieux_training.pack.plan import Plan
from mieux_training.pack.propose import Proposal, propose
from mieux_training.pack.propose.frame import short_frame
from mieux_training.pack.propose.knapsack import Item, Option, solve
from mieux_training.pack.propose.rules import CARE, CASE, SHARE, breaches_of, disorder_of, judged_rules
from mieux_training.pack.propose.worth import dependants_of, worth
from mieux_training.pack.rules.activity import longest_listening
from mieux_training.pack.schedule import attempt
from mieux_training.pack.scores import Ranking, RoleScore, TopicScore
from mieux_training.pack.selection import Selection, choose
from mieux_training.pack.timing import timing
from mieux_training.pack.values import Pick, PickOptions
from tests.menus import block, frame, library_of, random_library, random_pack, random_ranking
from tests.packs import pack

V, G = "victim-identification", "gender-and-trafficking"
CONDENSED, CORE, EXTENDED = Variant


def ranked(*scores: tuple[str, float], **known: object) -> Ranking:
    topics = tuple(TopicScore(module, None, None, score, place) for place, (module, score) in enumerate(scores, 1))
    return Ranking(topics, **known)  # type: ignore[arg-type]


REAL = ranked((G, 0.8), (V, 0.65), ("psychosocial-trauma", 0.5), ("child-protection", 0.3))


def ids(picks: Iterable[Pick]) -> list[str]:
    return [pick.id for pick in picks]


def taken(proposal: Proposal) -> dict[str, Variant | None]:
    return {note.block: note.variant for note in proposal.chosen}


def why(proposal: Proposal, name: str) -> list[str]:
    (note,) = (each for each in (*proposal.chosen, *proposal.cut) if each.block == name)
    return [reason.code for reason in note.reasons]


def errors(proposal: Proposal) -> list[str]:
    return [each.code for each in proposal.problems if each.severity is Severity.ERROR]


# --- what a block is worth -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variant", "optional", "dependants", "expected"),
    [
        (CORE, False, 0, 22500),  # 1000 × 0.75 × 1 × 30
        (CORE, True, 0, 11250),
        (CORE, False, 2, 27000),  # a weight of 1.2
        (CORE, False, 9, 29250),  # never more than 1.3
        (CONDENSED, False, 0, 15941),  # × (20/30) ** 0.85
        (EXTENDED, False, 0, 25244),  # × (40/30) ** 0.4
    ],
)
def test_worth_follows_its_formula(variant: Variant, optional: bool, dependants: int, expected: int) -> None:
    of = block("m/b", {CONDENSED: 20, CORE: 30, EXTENDED: 40}, optional=optional)
    assert worth(of, variant, 0.75, dependants) == expected


def test_a_longer_length_is_worth_more_and_ever_less_for_its_minutes(library: Library) -> None:
    for each in library.blocks.values():
        lengths = each.minutes.variants
        values = [worth(each, variant, 0.5) for variant in lengths]
        minutes = [each.minutes.at(variant) or 0 for variant in lengths]
        assert values == sorted(set(values))
        gains = [
            (b - a) / (n - m)
            for (a, b), (m, n) in zip(itertools.pairwise(values), itertools.pairwise(minutes), strict=True)
        ]
        assert gains == sorted(gains, reverse=True)


# --- within the minutes ----------------------------------------------------------------------------------------------


def best_by_trying_all(items: list[Item], minutes: int) -> int | None:
    best = None
    for choice in itertools.product(*([*([] if each.must else [None]), *each.options] for each in items)):
        there = {each.id for each, option in zip(items, choice, strict=True) if option is not None}
        stands = all(group & there for each in items if each.id in there for group in each.groups)
        if stands and sum(option.minutes for option in choice if option is not None) <= minutes:
            value = sum(option.value for option in choice if option is not None)
            best = value if best is None else max(best, value)
    return best


def random_items(chance: random.Random) -> list[Item]:
    names = [f"b{n}" for n in range(chance.randint(1, 6))]
    items = []
    for name in names:
        minutes = sorted(chance.sample(range(5, 60, 5), chance.randint(1, 3)))
        values = sorted(chance.sample(range(100), len(minutes)))
        options = tuple(Option(v, m, x) for v, m, x in zip(Variant, minutes, values, strict=False))
        others = [each for each in names if each < name]
        groups = [frozenset(chance.sample(others, min(len(others), chance.randint(1, 2))))] if others else []
        items.append(Item(name, options, tuple(groups) if chance.random() < 0.6 else (), chance.random() < 0.15))
    return items


def test_what_is_chosen_within_the_minutes_is_the_best_there_is() -> None:
    chance = random.Random(1)
    for _ in range(400):
        items, minutes = random_items(chance), chance.randrange(0, 180, 5)
        found = solve(items, minutes)
        assert (None if found is None else found.value) == best_by_trying_all(items, minutes)
        if found is not None:
            assert found.bound == found.value == sum(option.value for option in found.chosen.values())


def test_a_search_that_stops_early_says_how_far_it_may_be_from_the_best() -> None:
    chance = random.Random(2)
    for _ in range(100):
        items = random_items(chance)
        best, early = solve(items, 120), solve(items, 120, nodes=3)
        if best is not None and early is not None:
            assert early.value <= best.value <= early.bound


# --- whatever the menu -----------------------------------------------------------------------------------------------


def picked(spec: Pack, library: Library, picks: Iterable[Pick]) -> tuple[Selection, list[str]]:
    selection, problems = choose(replace(spec, select=tuple(picks)), library)
    return selection, [each.message for each in problems if each.code != "nothing-selected"]


def laid(spec: Pack, library: Library, picks: Iterable[Pick]) -> Plan | None:
    """The plan of picks; ``None`` where there is none."""
    selection, problems = picked(spec, library, picks)
    found = attempt(selection, spec, library)
    return None if problems or found.left or found.problems else found.plan


def value_of(plan: Plan, library: Library, ranking: Ranking, spec: Pack) -> int:
    scores = {topic.module: topic.final for topic in ranking.topics}
    dependants, value = dependants_of(library), 0
    for name, variant in {session.block: session.variant for session in plan.sessions}.items():
        each = library.blocks[name]
        if each.place is None and is_for(spec, each):
            value += worth(each, variant, scores.get(name.split("/")[0], 0), dependants[name])
    return value


def is_for(spec: Pack, each: Block) -> bool:
    """Whether a block is written for the people who come."""
    return not each.audience or bool({*each.audience} & {*spec.audience.roles})


def is_too_long(spec: Pack, each: Block) -> bool:
    """Whether people would listen for too long in a block at its usual length."""
    usual = CORE if CORE in each.minutes.variants else each.minutes.variants[-1]
    return longest_listening(each, timing(each, usual, spec.interpretation).steps) > LONGEST_INPUT


def merit(plan: Plan, library: Library, ranking: Ranking, spec: Pack, most: int) -> int:
    """What a plan is worth, less what is lost by days that break a rule, and by topics that are torn apart."""
    places = {name: place for place, name in enumerate(library.blocks)}
    lost = 4 * disorder_of((session.block for session in plan.sessions), places)
    for each in breaches_of(plan, spec, library, judged_rules(spec)):
        lost += {CARE: 100, CASE: 30, SHARE: 2 * (40 + min(each.missing, 20))}[each.code]
    return value_of(plan, library, ranking, spec) - most * lost // (200 * len(spec.days))


def needed(name: str, there: set[str], library: Library, scores: dict[str, float]) -> list[str]:
    """A block after everything that it rests on and that is not there yet; of a group, what is needed most."""
    found, module = list[str](), name.partition("/")[0]
    each = library.blocks[name]
    groups = [[full_id(one, module) for one in group] for group in (*each.requires, *each.together_with)]
    groups += [["frame/working-agreement"]] if each.sensitivity else []
    for group in groups:
        if not {*group} & {*there, *found}:
            best = max(group, key=lambda one: scores.get(one.partition("/")[0], 0))
            found += needed(best, {*there, *found}, library, scores)
    return [*found, name]


def by_score(spec: Pack, library: Library, ranking: Ranking) -> Plan | None:
    """What somebody in a hurry would do: block after block, by the score of its topic, as long as it fits."""
    pinned, _ = choose(spec, library)
    own, short = list(spec.select), list(short_frame(pinned, spec, library))
    plan = laid(spec, library, [*own, *short])
    scores = {topic.module: topic.final for topic in ranking.topics}
    for topic in sorted(ranking.topics, key=lambda each: -each.final):
        for name in library.modules[topic.module].blocks if topic.final > 0 else ():
            if not is_for(spec, library.blocks[f"{topic.module}/{name}"]):
                continue
            there = {each.block for each in picked(spec, library, [*own, *short])[0].all}
            if f"{topic.module}/{name}" not in there:
                ids_needed = needed(f"{topic.module}/{name}", there, library, scores)
                if any(is_too_long(spec, library.blocks[each]) for each in ids_needed):
                    continue
                more = [Pick(id=each) for each in ids_needed]
                tried = laid(spec, library, [*own, *more, *short])
                own, plan = ([*own, *more], tried) if tried is not None else (own, plan)
    return plan


@pytest.mark.parametrize("seed", range(6))
def test_proposals_keep_their_promises_whatever_the_menu(seed: int) -> None:
    chance, stood = random.Random(seed), 0
    for number in range(170):
        library = random_library(chance, chance.randint(1, 3), chance.randint(3, 9))
        ranking, spec = random_ranking(chance, library), random_pack(chance, library)
        proposal = propose(spec, library, ranking)
        assert [pick for pick in proposal.picks if any(pick is own for own in spec.select)] == list(spec.select)
        assert len({*ids(proposal.picks)}) == len(proposal.picks)
        assert not {*ids(proposal.picks)} & {*spec.exclude}
        assert proposal.value <= proposal.bound
        if number % 10 == 0:
            assert propose(spec, library, ranking) == proposal
        pins = laid(spec, library, [*spec.select, *short_frame(choose(spec, library)[0], spec, library)])
        if pins is None:
            continue
        stood += 1
        plan = laid(spec, library, proposal.picks)
        assert plan is not None
        assert {session.block for session in pins.sessions} <= {session.block for session in plan.sessions}
        lengths = {session.block: session.variant for session in plan.sessions}
        assert all(lengths[session.block] is session.variant for session in pins.sessions)
        notes = [note.block for note in (*proposal.chosen, *proposal.cut)]
        assert sorted(notes) == sorted({*library.blocks} - ({"frame/daily-recap"} if len(spec.days) == 1 else set()))
        assert all(note.reasons for note in (*proposal.chosen, *proposal.cut, *proposal.topics))
        if number % 5 == 0:
            hurried = by_score(spec, library, ranking)
            assert hurried is not None
            worst = merit(hurried, library, ranking, spec, proposal.bound)
            assert merit(plan, library, ranking, spec, proposal.bound) >= worst
    assert stood > 90


def test_the_rules_that_are_weighed_are_those_that_a_plan_is_judged_by() -> None:
    chance, found = random.Random(99), 0
    weighed = {CASE: {CASE}, SHARE: {SHARE}, CARE: {"sensitive-after-lunch", "sensitive-last", "grounding-after"}}
    for _ in range(80):
        library = random_library(chance, 3, 6)
        spec = random_pack(chance, library)
        proposal = propose(spec, library, random_ranking(chance, library))
        if proposal.plan is not None:
            broken = [each.code for each in breaches_of(proposal.plan, spec, library, judged_rules(spec))]
            said = {each.code for each in proposal.problems if each.severity is not Severity.INFO}
            found += len(broken)
            for code, rules in weighed.items():
                assert (code in broken) == bool(said & rules)
    assert found > 3


# --- the real menu ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 2, 3, 4, 5])
def test_days_are_filled_with_what_is_needed_most_and_obey_the_rules(days: int, library: Library) -> None:
    dates = [{"date": f"2027-03-{8 + n:02}", "start": "09:00", "end": "16:30"} for n in range(days)]
    spec = pack(days=dates, select=[])
    proposal = propose(spec, library, REAL)
    assert errors(proposal) == []
    assert {each.code for each in proposal.problems} == {"legal-check-open"}
    assert proposal.budget.spare <= 5
    assert proposal.value >= 0.98 * proposal.bound
    assert plan_pack(replace(spec, select=proposal.picks), library) == proposal.plan
    minutes = {note.module: note.minutes for note in proposal.topics}
    if days < 3:
        assert minutes[G] >= minutes["psychosocial-trauma"] >= minutes["child-protection"]


def test_the_same_input_gives_the_same_proposal(library: Library) -> None:
    spec = pack(select=[f"{V}/non-punishment", {f"{V}/exit-quiz": {"day": 2, "at": "14:00"}}])
    assert propose(spec, library, REAL) == propose(spec, library, REAL)


def test_short_days_shorten_the_frame_and_long_ones_do_not(library: Library) -> None:
    day = [{"date": "2027-03-08", "start": "09:00", "end": "16:30"}]
    one = propose(pack(days=day, select=[{"frame/closing": {"variant": "core"}}]), library, REAL)
    assert taken(one)["frame/welcome"] is CONDENSED and "frame-shortened" in why(one, "frame/welcome")
    assert taken(one)["frame/closing"] is CORE
    assert taken(propose(pack(select=[]), library, REAL))["frame/welcome"] is CORE


def test_interpretation_leaves_room_for_less(library: Library) -> None:
    plain, twice = (propose(pack(select=[], interpretation=how), library, REAL) for how in ("none", "consecutive"))
    assert twice.value < plain.value and errors(twice) == []


def test_what_stands_in_select_comes_first_and_as_it_is(library: Library) -> None:
    pins = ["child-protection/child-rule", {f"{V}/exit-quiz": {"variant": "condensed", "day": 2, "at": "14:00"}}]
    spec = pack(select=pins)
    proposal = propose(spec, library, REAL)
    own = [pick for pick in proposal.picks if any(pick is each for each in spec.select)]
    assert own == list(spec.select)
    assert "pinned" in why(proposal, "child-protection/child-rule")
    assert taken(proposal)[f"{V}/exit-quiz"] is CONDENSED


def test_a_pin_brings_what_it_rests_on_before_it(library: Library) -> None:
    proposal = propose(pack(select=[f"{V}/case-carousel"]), library, ranked(("child-protection", 0.9)))
    order = ids(proposal.picks)
    assert errors(proposal) == []
    assert order.index(f"{V}/act-means-purpose") < order.index(f"{V}/case-carousel")
    assert "frame/grounding" in order
    assert why(proposal, f"{V}/indicators")[:1] == ["needed-by"]


def test_a_ban_holds_and_takes_with_it_what_rests_on_it(library: Library) -> None:
    proposal = propose(pack(select=[], exclude=[f"{G}/words-first"]), library, REAL)
    assert why(proposal, f"{G}/words-first") == ["excluded"]
    assert why(proposal, f"{G}/respectful-intake") == ["rests-on-barred"]
    assert errors(proposal) == []


def test_a_pin_that_rests_on_a_ban_stays_and_is_reported(library: Library) -> None:
    spec = pack(select=[f"{V}/case-carousel"], exclude=[f"{V}/indicators"])
    proposal = propose(spec, library, REAL)
    assert errors(proposal) == ["prerequisite-missing"]
    assert f"{V}/case-carousel" in ids(proposal.picks) and f"{V}/indicators" not in ids(proposal.picks)
    assert proposal.plan is None


def test_pins_that_the_days_cannot_hold_get_nothing_added(library: Library) -> None:
    spec = pack(days=[{"date": "2027-03-08", "start": "09:00", "end": "12:00"}], select=[V, "frame/grounding"])
    proposal = propose(spec, library, REAL)
    assert errors(proposal) == ["does-not-fit"]
    assert [pick for pick in proposal.picks if not pick.id.startswith("frame/")] == [spec.select[0]]


def test_without_the_working_agreement_nothing_sensitive_is_chosen(library: Library) -> None:
    proposal = propose(pack(select=[], exclude=["frame/working-agreement"]), library, REAL)
    assert errors(proposal) == []
    chosen = [note.block for note in proposal.chosen if library.blocks[note.block].place is None]
    assert chosen and all(library.blocks[each].sensitivity == 0 for each in chosen)


def test_a_module_at_a_short_version_keeps_its_short_frame_and_its_foundations(library: Library) -> None:
    day = [{"date": "2027-03-08", "start": "09:00", "end": "16:30"}]
    spec = pack(days=day, select=[{G: {"version": "half-day"}}])
    proposal = propose(spec, library, ranked((V, 0.9)))
    assert errors(proposal) == []
    assert f"{V}/act-means-purpose" not in ids(proposal.picks)
    assert "frame/welcome" not in taken(proposal)
    assert sum(name.startswith(f"{V}/") for name in taken(proposal)) > 4


def test_questions_of_law_that_blocks_wait_for_are_reported_until_they_are_answered(library: Library) -> None:
    ghana = {"country": "GH", "select": []}
    waiting = [each for each in propose(pack(**ghana), library, REAL).problems if each.code == "legal-check-open"]
    assert [each.params["check"] for each in waiting] == ["gender-law"]
    assert {*waiting[0].params["blocks"]} and all(each.startswith(G) for each in waiting[0].params["blocks"])
    done = {"gender-law": {"checked_by": "Counsel", "checked_on": "2026-12-01"}}
    assert propose(pack(**ghana, legal_checks=done), library, REAL).problems == ()


# --- reasons ---------------------------------------------------------------------------------------------------------


def words(proposal: Proposal, module: str) -> str:
    (note,) = (each for each in proposal.topics if each.module == module)
    return "; ".join(reason.words for reason in note.reasons)


def test_a_topic_says_how_both_sides_rank_it_and_what_else_is_known_of_it(library: Library) -> None:
    topic = TopicScore(
        V, 0.7, 0.5, 0.65, 1, 18, 2, 3, 0.4, (RoleScore("shelter", 13, 0.7, 1),), disputed=True, pressing=7
    )
    remarks = {V: ("5 of 18 named no contact for men",)}
    proposal = propose(pack(select=[]), library, Ranking((topic,), 18, remarks=remarks))
    assert words(proposal, V) == (
        "ranked 1 of 1 in all; ranked 1 by shelter staff, 3 by the institution; "
        "40 % of the answers to questions on it were right; "
        "7 of 18 call it important and are not confident in it; participants and institution disagree; "
        "5 of 18 named no contact for men"
    )


def test_without_a_role_that_may_be_shown_the_participants_rank_it_together(library: Library) -> None:
    topic = TopicScore(V, 0.7, None, 0.7, 1, 4, 1)
    assert "ranked 1 by the participants" in words(propose(pack(select=[]), library, Ranking((topic,))), V)


@pytest.mark.parametrize(
    ("changes", "name", "code"),
    [
        ({}, "psychosocial-trauma/local-words", "not-asked"),
        ({"audience": {"participants": 40}}, f"{V}/act-means-purpose", "group-size"),
        ({"audience": {"participants": 40}}, f"{V}/true-false-depends", "group-size"),
        ({"audience": {"participants": 40, "rooms": 2, "facilitators": 4}}, f"{V}/act-means-purpose", "topic"),
        ({"audience": {"participants": 24, "roles": ["police"]}}, "child-protection/preparing-families", "other-roles"),
        ({"days": [{"date": "2027-03-08", "start": "09:00", "end": "12:00"}]}, f"{V}/case-carousel", "no-time-with"),
        ({}, f"{V}/case-carousel", "topic"),
    ],
)
def test_each_cut_has_its_own_reason(changes: dict[str, object], name: str, code: str, library: Library) -> None:
    proposal = propose(pack(**{"select": [], **changes}), library, ranked((V, 0.9), ("child-protection", 0.1)))
    assert code in why(proposal, name)


def test_no_length_is_offered_in_which_people_would_listen_for_too_long(library: Library) -> None:
    name, needs = "child-protection/how-technology-is-used", ranked(("child-protection", 0.9))
    spoken = propose(pack(select=[]), library, needs)
    interpreted = propose(pack(select=[], interpretation="consecutive"), library, needs)
    assert taken(spoken)[name] is CORE
    assert taken(interpreted)[name] is CONDENSED
    allowed = {"long-input": {"severity": "off", "reason": "a short film"}}
    assert taken(propose(pack(select=[], interpretation="consecutive", rules=allowed), library, needs))[name] is CORE


def test_a_block_in_which_people_would_listen_for_too_long_at_any_length_is_not_offered() -> None:
    talk = {"type": BlockType.INPUT, "method": Method.SHORT_INPUT, "participatory": False}
    library = small(block("m/lecture", {CORE: 30}, **talk), block("m/case", {CORE: 60}, type=BlockType.CASE))
    proposal = propose(pack(**hours("09:00", "13:00")), library, ranked(("m", 0.9)))
    assert why(proposal, "m/lecture") == ["long-input"]


def small(*blocks: object) -> Library:
    return library_of([*frame(), *blocks])  # type: ignore[list-item]


def hours(start: str, end: str) -> dict[str, object]:
    return {"days": [{"date": "2027-03-08", "start": start, "end": end}], "breaks": [], "select": []}


def test_nobody_is_offered_what_nobody_needs() -> None:
    library = small(block("m/a", {CORE: 30}), block("n/b", {CORE: 30}))
    proposal = propose(pack(**hours("09:00", "16:00")), library, ranked(("m", 0.5), ("n", 0.0)))
    assert why(proposal, "n/b") == ["not-needed"]
    assert why(proposal, "frame/grounding") == ["on-request"]


def test_a_block_that_would_leave_people_listening_says_so() -> None:
    talk = {"type": BlockType.INPUT, "method": Method.SHORT_INPUT, "participatory": False}
    library = small(block("m/a", {CORE: 90}, type=BlockType.CASE), block("m/b", {CORE: 120}, optional=True, **talk))
    borne = {"long-input": {"severity": "off", "reason": "it is a film"}}
    proposal = propose(pack(**hours("09:00", "16:00"), rules=borne), library, ranked(("m", 0.5)))
    assert why(proposal, "m/b") == ["participatory-share"]
    assert errors(proposal) == [] and proposal.problems == ()


def test_a_block_for_which_minutes_are_left_and_no_gap_says_so() -> None:
    library = small(block("m/a", {CORE: 40}, type=BlockType.CASE), block("m/b", {CORE: 70}, optional=True))
    items = [{"day": 1, "at": at, "minutes": 30, "title": "Prayer"} for at in ("10:30", "11:30", "12:30")]
    proposal = propose(pack(**hours("09:00", "13:30"), items=items), library, ranked(("m", 0.5)))
    assert "m/a" in taken(proposal) and why(proposal, "m/b") == ["no-gap"]


def test_a_case_is_found_for_each_half_day_where_the_menu_has_one() -> None:
    plain = [block(f"m/b{n}", {CORE: 45}) for n in range(6)]
    cases = [block(f"n/c{n}", {CORE: 45}, type=BlockType.CASE) for n in range(2)]
    day = {**hours("09:00", "16:00"), "breaks": [{"at": "12:00", "minutes": 60, "lunch": True}]}
    proposal = propose(pack(**day), small(*plain, *cases), ranked(("m", 0.9), ("n", 0.4)))
    assert proposal.problems == ()
    assert "scenario" in why(proposal, "n/c0") and "scenario" in why(proposal, "n/c1")


def test_where_the_menu_has_no_case_the_breach_is_reported() -> None:
    proposal = propose(pack(**hours("09:00", "12:00")), small(block("m/b", {CORE: 60})), ranked(("m", 0.9)))
    assert [(each.code, each.severity) for each in proposal.problems] == [("case-each-half-day", Severity.WARNING)]


def test_a_group_of_which_any_will_do_is_met_by_what_is_wanted_anyway() -> None:
    library = small(
        block("m/dear", {CORE: 60}, optional=True),
        block("n/wanted", {CORE: 20}),
        block("n/last", {CORE: 30}, requires=(("m/dear", "n/wanted"),), type=BlockType.CASE),
    )
    proposal = propose(pack(**hours("09:00", "11:00")), library, ranked(("n", 0.9)))
    assert "m/dear" not in taken(proposal) and {"n/wanted", "n/last"} <= taken(proposal).keys()


def test_blocks_for_other_people_come_only_where_others_rest_on_them() -> None:
    library = small(
        block("m/police", {CORE: 30}, audience=(Audience.POLICE,)),
        block("m/both", {CORE: 30}, requires=(("police",),), type=BlockType.CASE),
        block("m/more", {CORE: 30}, audience=(Audience.POLICE,)),
    )
    spec = pack(**hours("09:00", "13:00"), audience={"participants": 24, "roles": ["shelter"]})
    proposal = propose(spec, library, ranked(("m", 0.9)))
    assert why(proposal, "m/police") == ["needed-by"] and why(proposal, "m/more") == ["other-roles"]


def test_a_summing_up_stays_the_last_of_its_module() -> None:
    quiz = {"type": BlockType.QUIZ, "method": Method.QUIZ}
    blocks = [block(f"m/b{n}", {CONDENSED: 15, CORE: 25}, type=BlockType.CASE) for n in range(5)]
    late = block("n/late", {CORE: 30})
    needs = block("m/needs", {CORE: 30}, requires=(("n/late",),))
    library = small(*blocks, needs, block("m/exit-quiz", {CORE: 10}, **quiz), late)
    proposal = propose(pack(**hours("09:00", "16:00")), library, ranked(("m", 0.9), ("n", 0.2)))
    assert proposal.plan is not None
    own = [session.block for session in proposal.plan.sessions if session.block.startswith("m/")]
    assert own[-1] == "m/exit-quiz" and "m/needs" in own


def test_a_frame_block_that_a_topic_rests_on_is_added_to_the_frame() -> None:
    library = small(block("m/a", {CORE: 30}, together_with=(("frame/grounding",),), type=BlockType.CASE))
    assert library.blocks["frame/grounding"].place is FramePlace.ON_REQUEST
    proposal = propose(pack(**hours("09:00", "12:00")), library, ranked(("m", 0.9)))
    assert ids(proposal.picks) == ["m/a", "frame/grounding"]
    assert taken(proposal)["frame/grounding"] is CORE  # there is time for its usual length


def test_a_module_that_the_menu_no_longer_has_is_reported(library: Library) -> None:
    proposal = propose(pack(select=[]), library, ranked((V, 0.9), ("gone", 0.8)))
    assert [each.message for each in proposal.problems if each.code == "module-unknown"] == [
        "the answers rank 'gone', and the menu has no such module"
    ]


def test_an_empty_ranking_chooses_nothing_and_says_so(library: Library) -> None:
    proposal = propose(pack(select=[]), library, Ranking())
    assert errors(proposal) == ["nothing-selected"]
    assert {reason.code for note in proposal.topics for reason in note.reasons} == {"not-asked"}


def test_a_pick_of_a_proposal_is_read_again_as_it_was_written(library: Library) -> None:
    proposal = propose(pack(select=[]), library, REAL)
    assert all(pick.options == PickOptions(variant=pick.options.variant) for pick in proposal.picks)
    with pytest.raises(MieuxError):
        plan_pack(pack(select=[]), library)


def test_the_minutes_of_the_frame_are_those_of_all_its_blocks(library: Library) -> None:
    proposal = propose(pack(select=["frame/grounding"]), library, REAL)
    assert proposal.plan is not None
    sessions = [session for session in proposal.plan.sessions if session.block.startswith("frame/")]
    assert "frame/grounding" in [session.block for session in sessions]
    assert proposal.budget.frame == sum(session.minutes for session in sessions)
