"""Blocks on days and hours."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mieux_training import Library, MieuxError, Plan, plan_pack
from mieux_training.content.kinds import Variant
from mieux_training.content.references import full_id
from mieux_training.pack.plan import EntryKind, clock
from mieux_training.pack.spec import Interpretation
from mieux_training.pack.timing import timing
from tests.packs import pack

V = "victim-identification"


def session_times(plan: Plan) -> dict[str, str]:
    return {session.block: f"{session.day} {clock(session.start)}" for session in plan.sessions}


def test_sessions_are_numbered_continuously_over_all_days(library: Library) -> None:
    numbers = [session.number for session in plan_pack(pack(), library).sessions]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_day_is_filled_without_gaps_from_its_start_to_its_end(library: Library) -> None:
    for day in plan_pack(pack(), library).days:
        assert [day.start, *(entry.end for entry in day.entries)] == [*(e.start for e in day.entries), day.end]


def test_breaks_move_to_an_edge_and_never_further_than_they_may(library: Library) -> None:
    plan = plan_pack(pack(), library)
    for day in plan.days:
        starts = {entry.kind: [e.start for e in day.entries if e.kind is entry.kind] for entry in day.entries}
        assert all(abs(start - 720) <= 30 for start in starts[EntryKind.LUNCH])
        for start in starts.get(EntryKind.BREAK, []):
            assert min(abs(start - 630), abs(start - 885)) <= 20


def test_a_block_with_a_time_stands_at_that_time(library: Library) -> None:
    pinned = pack(select=[V, "frame/grounding", {f"{V}/exit-quiz": {"day": 2, "at": "15:30"}}])
    assert session_times(plan_pack(pinned, library))[f"{V}/exit-quiz"] == "2 15:30"


def test_a_block_with_a_day_stands_on_that_day(library: Library) -> None:
    pinned = pack(select=[f"{V}/act-means-purpose", {f"{V}/true-false-depends": {"day": 2}}])
    assert session_times(plan_pack(pinned, library))[f"{V}/true-false-depends"].startswith("2 ")


def test_an_item_of_the_host_stands_still_and_has_no_number(library: Library) -> None:
    plan = plan_pack(pack(items=[{"day": 1, "at": "09:00", "minutes": 20, "title": "Opening"}]), library)
    first = plan.days[0].entries[0]
    assert (first.kind, first.start, first.session) == (EntryKind.ITEM, 540, None)
    assert plan.sessions[0].start == 560


def test_each_later_morning_starts_with_its_frame_block(library: Library) -> None:
    plan = plan_pack(pack(), library)
    assert plan.days[1].entries[0].session is not None
    assert plan.days[1].entries[0].session.block == "frame/daily-recap"
    assert "frame/daily-recap" not in [e.session.block for e in plan.days[0].entries if e.session]


def test_the_closing_stands_on_the_last_day(library: Library) -> None:
    times = session_times(plan_pack(pack(select=[f"{V}/act-means-purpose"]), library))
    assert times["frame/closing"].startswith("2 ")


def test_steps_run_one_after_the_other_inside_their_session(library: Library) -> None:
    for session in plan_pack(pack(), library).sessions:
        starts = [session.start, *(step.start + step.minutes for step in session.steps)]
        assert starts == [*(step.start for step in session.steps), session.end]


def test_grounding_steps_run_after_the_debrief(library: Library) -> None:
    plan = plan_pack(pack(), library)
    play = next(session for session in plan.sessions if session.block == f"{V}/first-ten-minutes")
    indices = [step.index for step in play.steps]
    assert indices[-1] is not None and indices.index(None) == len(indices) - 2


def test_what_does_not_fit_names_the_minutes_and_ways_out_that_work(library: Library) -> None:
    short = {
        "days": [{"date": "2027-03-08", "start": "09:00", "end": "16:30"}],
        "select": [{V: {"version": "day"}}, {f"{V}/case-carousel": {"variant": "extended"}}],
    }
    with pytest.raises(MieuxError) as caught:
        plan_pack(pack(**short), library)
    (problem,) = caught.value.problems
    assert problem.code == "does-not-fit"
    minutes = problem.params["minutes"]
    assert isinstance(minutes, int) and f"{minutes} minutes" in problem.message
    end = clock(16 * 60 + 30 + minutes)
    assert f"end day 1 at {end}" in problem.hint
    later = {**short, "days": [{"date": "2027-03-08", "start": "09:00", "end": end}]}
    assert plan_pack(pack(**later), library).sessions
    earlier = {**short, "days": [{"date": "2027-03-08", "start": "09:00", "end": clock(16 * 60 + 25 + minutes)}]}
    with pytest.raises(MieuxError):
        plan_pack(pack(**earlier), library)


def test_a_shorter_variant_that_is_named_as_a_way_out_works(library: Library) -> None:
    short = {
        "days": [{"date": "2027-03-08", "start": "09:00", "end": "16:30"}],
        "select": [{V: {"version": "day"}}, {f"{V}/act-means-purpose": {"variant": "extended"}}],
    }
    with pytest.raises(MieuxError) as caught:
        plan_pack(pack(**short), library)
    way = caught.value.problems[0].hint.split("; or ")[0]
    assert way.startswith("take '")
    block, variant = way.split("'")[1], way.split("'")[2].split()[0]
    shorter = {**short, "select": [*short["select"], {block: {"variant": variant}}]}
    assert plan_pack(pack(**shorter), library).sessions


def test_a_later_block_fills_a_gap_rather_than_leaving_one_over(library: Library) -> None:
    days = [
        {"date": "2027-03-08", "start": "09:00", "end": "11:15"},
        {"date": "2027-03-09", "start": "09:00", "end": "12:00"},
    ]
    select = [
        f"{V}/act-means-purpose",
        f"{V}/indicators",
        f"{V}/case-carousel",
        f"{V}/true-false-depends",
        "frame/grounding",
    ]
    plan = plan_pack(pack(days=days, breaks=[], select=select, exclude=["frame/expectations"]), library)
    assert session_times(plan)[f"{V}/true-false-depends"].startswith("1 ")


@pytest.mark.parametrize(("interpretation", "factor"), [("none", 1.0), ("consecutive", 1.8), ("simultaneous", 1.1)])
def test_interpretation_lengthens_what_is_only_spoken(library: Library, interpretation: str, factor: float) -> None:
    for block in library.blocks.values():
        times = timing(block, Variant.CORE, Interpretation(interpretation)).steps
        for time in times[:-1]:  # the last step takes what is left to a multiple of five
            if time.index is not None:
                step = block.steps[time.index]
                spoken = step.say is not None and step.do is None
                meant = (step.minutes.at(Variant.CORE) or 0) * (factor if spoken else 1)
                assert time.minutes == math.ceil(round(meant, 3))
        assert sum(time.minutes for time in times) % 5 == 0


def test_a_pack_with_consecutive_interpretation_takes_longer(library: Library) -> None:
    plain = plan_pack(pack(select=[f"{V}/act-means-purpose"]), library)
    interpreted = plan_pack(pack(select=[f"{V}/act-means-purpose"], interpretation="consecutive"), library)
    assert sum(s.minutes for s in interpreted.sessions) > sum(s.minutes for s in plain.sessions)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_picked_the_plan_keeps_every_promise_or_says_why_not(library: Library, data: st.DataObject) -> None:
    names = [f"{V}/{name}" for name in library.modules[V].blocks]
    picked = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    variants = {name: data.draw(st.sampled_from(library.blocks[name].minutes.variants)) for name in picked}
    ends = data.draw(st.lists(st.integers(11, 20), min_size=1, max_size=3))
    days = [{"date": f"2027-03-0{i}", "start": "09:00", "end": f"{end}:00"} for i, end in enumerate(ends, 1)]
    described = pack(
        select=[*({name: {"variant": variants[name].value}} for name in picked), "frame/grounding"], days=days
    )
    try:
        plan = plan_pack(described, library)
    except MieuxError as error:
        assert error.problems and all(problem.hint or problem.message for problem in error.problems)
        return
    position = {session.block: session.number for session in reversed(plan.sessions)}
    assert set(picked) <= position.keys()
    for name in picked:
        for group in library.blocks[name].requires:
            assert min(position.get(full_id(each, V), 99) for each in group) < position[name]
    for day in plan.days:
        assert all(first.end == second.start for first, second in pairwise(day.entries))
        assert day.entries[0].start == day.start and day.entries[-1].end == day.end
