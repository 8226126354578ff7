"""Topics ranked by need: the worked example, what raises and weighs, and who stays hidden."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mieux_training import Library, MieuxError
from mieux_training.content.kinds import Letter
from mieux_training.frozen import replace
from mieux_training.pack.needs.answers import Answers, Participant, Priority, TopicAnswer
from mieux_training.pack.needs.few import LEAST
from mieux_training.pack.needs.rank import rank, rank_needs
from mieux_training.pack.scores import Ranking, TopicScore
from mieux_training.pack.test_items import KNOWLEDGE, KnowledgeItem, knowledge_items
from tests.packs import pack

V, C, G, P = "victim-identification", "child-protection", "gender-and-trafficking", "psychosocial-trauma"
TOPICS = (C, G, P, V)


@pytest.fixture(scope="module")
def items(library: Library) -> tuple[KnowledgeItem, ...]:
    return knowledge_items(library, TOPICS)


def person(role: str = "shelter", knowledge: dict[str, Letter] | None = None, **topics: tuple[int, int]) -> Participant:
    """A participant by role; topics by their first letter, each with importance and confidence."""
    names = {"v": V, "c": C, "g": G, "p": P}
    said = {names[name]: TopicAnswer(*points) for name, points in topics.items()}
    return Participant(role=role, topics=said, knowledge=knowledge or {})


def people(count: int, role: str = "shelter", **topics: tuple[int, int]) -> list[Participant]:
    return [person(role, **topics) for _ in range(count)]


def answers(*participants: Participant, **priorities: int) -> Answers:
    names = {"v": V, "c": C, "g": G, "p": P}
    return Answers(participants, tuple(Priority(names[name], points) for name, points in priorities.items()))


def on(module: str, ranking: Ranking) -> TopicScore:
    return next(each for each in ranking.topics if each.module == module)


def answered(item: KnowledgeItem, *, rightly: bool) -> dict[str, Letter]:
    wrong = next(letter for letter in Letter if letter is not item.question.answer)
    return {item.name: item.question.answer if rightly else wrong}


# --- the formula -----------------------------------------------------------------------------------------------------


def test_the_worked_example_gives_three_quarters(items: tuple[KnowledgeItem, ...]) -> None:
    # importance 4, confidence 1: 4 × 3 / 16 = 0.75; priority 2: 0.50; weight 0.6: 0.65; knowledge 40 %: 0.75
    (item,) = [each for each in items if each.module == V]
    group = [person(knowledge=answered(item, rightly=i < 2), v=(4, 1)) for i in range(5)]
    ranking = rank(answers(*group, v=2), TOPICS, items, 0.6)
    topic = on(V, ranking)
    assert (topic.participants, topic.institution, topic.knowledge, topic.final) == (0.75, 0.5, 0.4, 0.75)
    assert on(V, rank(answers(*group, v=2), TOPICS, (), 0.6)).final == 0.65


def test_half_of_the_answers_right_raises_nothing_and_a_blank_is_not_right(items: tuple[KnowledgeItem, ...]) -> None:
    (item,) = [each for each in items if each.module == V]
    (other,) = [each for each in items if each.module == P]
    half = [person(knowledge=answered(item, rightly=i < 3), v=(4, 0)) for i in range(6)]
    assert on(V, rank(answers(*half), TOPICS, items)).final == 1.0
    low = [person(knowledge=answered(item, rightly=i < 3), v=(2, 2)) for i in range(6)]
    assert on(V, rank(answers(*low), TOPICS, items)).final == 0.25
    blank = [*low, *(person(knowledge=answered(other, rightly=True), v=(2, 2)) for _ in range(4))]
    assert on(V, rank(answers(*blank), TOPICS, items)).knowledge == 0.3
    untried = [*low, person(v=(2, 2))]
    assert on(V, rank(answers(*untried), TOPICS, items)).knowledge == 0.5


def test_a_raised_score_stops_at_one(items: tuple[KnowledgeItem, ...]) -> None:
    (item,) = [each for each in items if each.module == V]
    group = [person(knowledge=answered(item, rightly=False), v=(4, 0)) for _ in range(5)]
    assert on(V, rank(answers(*group, v=4), TOPICS, items)).final == 1.0


@pytest.mark.parametrize(
    ("given_answers", "final"),
    [
        (answers(*people(5, v=(4, 1))), 0.75),
        (answers(v=2), 0.5),
        (answers(*people(5, v=(4, 1)), v=2), 0.65),
        (answers(*people(5, v=(4, 1)), c=2), 0.75),
    ],
)
def test_a_side_that_says_nothing_on_a_topic_does_not_count_there(given_answers: Answers, final: float) -> None:
    assert on(V, rank(given_answers, TOPICS)).final == final


def test_several_focal_points_count_with_their_mean() -> None:
    two = Answers((), (Priority(V, 4), Priority(V, 1)))
    assert on(V, rank(two, TOPICS)).institution == 0.625


def test_topics_that_nobody_answered_have_no_score() -> None:
    ranking = rank(answers(v=2), TOPICS)
    assert [each.module for each in ranking.topics] == [V]
    assert ranking.unanswered == (C, G, P)


def test_equal_scores_share_a_rank_and_keep_the_order_of_the_menu() -> None:
    ranking = rank(answers(v=2, c=2, g=4, p=1), TOPICS)
    assert [(each.module, each.rank) for each in ranking.topics] == [(G, 1), (C, 2), (V, 2), (P, 4)]


# --- where both sides disagree ---------------------------------------------------------------------------------------


def test_three_ranks_apart_is_a_disagreement() -> None:
    group = people(5, v=(4, 0), c=(4, 1), g=(4, 2), p=(4, 3))
    ranking = rank(answers(*group, v=1, c=2, g=2, p=3), TOPICS)
    assert {each.module for each in ranking.topics if each.disputed} == {V, P}


def test_scores_are_compared_with_what_their_side_gives_on_average() -> None:
    # Gaps are products and lie lower than priorities: 0.25 and 0.125 here, 0.75 and 0.5 there say much the same.
    agreed = rank(answers(*people(5, v=(2, 2), c=(1, 2)), v=3, c=2), (C, V))
    assert not any(each.disputed for each in agreed.topics)
    turned = rank(answers(*people(5, v=(2, 2), c=(1, 2)), v=1, c=3), (C, V))
    assert all(each.disputed for each in turned.topics)


def test_one_side_alone_disagrees_with_nobody() -> None:
    assert not any(each.disputed for each in rank(answers(*people(5, v=(4, 0))), TOPICS).topics)


# --- who stays hidden ------------------------------------------------------------------------------------------------


def shown(ranking: Ranking, module: str = V) -> dict[str, int]:
    return {each.role: each.answers for each in on(module, ranking).roles}


@pytest.mark.parametrize(
    ("sizes", "expected", "hidden"),
    [
        ({"shelter": 6, "police": 5}, {"shelter", "police"}, ()),
        ({"shelter": 9, "police": 6, "health": 2}, {"shelter"}, ("health", "police")),
        ({"shelter": 9, "police": 6, "health": 2, "ngo": 3}, {"shelter", "police"}, ("health", "ngo")),
        ({"shelter": 9, "health": 1, "ngo": 2}, set(), ("health", "ngo", "shelter")),
        ({"shelter": 9, "": 4}, set(), ("", "shelter")),
        ({"shelter": 9, "": 5}, {"shelter"}, ("",)),
    ],
)
def test_roles_of_fewer_than_five_are_hidden_and_cannot_be_computed(
    sizes: dict[str, int], expected: set[str], hidden: tuple[str, ...]
) -> None:
    group = [each for role, count in sizes.items() for each in people(count, role, v=(4, 1))]
    ranking = rank(answers(*group), TOPICS)
    assert set(shown(ranking)) == expected
    assert ranking.hidden == hidden


def test_a_role_is_hidden_where_too_few_of_it_answered_for_the_topic() -> None:
    group = [*people(6, "shelter", v=(4, 1)), *people(6, "police", v=(4, 1)), *people(2, "police", c=(4, 1))]
    group += people(7, "shelter", c=(2, 2))
    ranking = rank(answers(*group), TOPICS)
    assert set(shown(ranking)) == {"shelter", "police"}
    assert shown(ranking, C) == {}, "two of the police could be computed from all and the shelter's seven"


def test_what_fewer_than_five_say_of_a_topic_counts_as_if_nobody_had(library: Library) -> None:
    group = [*people(11, v=(2, 2)), person(v=(2, 2), c=(4, 0), g=(4, 0))]
    said = answers(*group, c=1)
    alone = answers(*people(12, v=(2, 2)), c=1)
    assert rank(said, TOPICS) == rank(alone, TOPICS)
    topic = on(C, rank(said, TOPICS))
    assert (topic.participants, topic.participants_rank, topic.answers, topic.final) == (None, None, 0, 0.25)
    assert rank(said, TOPICS).unanswered == (G, P)
    _, problems = rank_needs(pack(), library, said)
    assert [problem.message for problem in problems] == [
        f"fewer than five answered on '{topic}'; what they said is not shown and not counted" for topic in (C, G)
    ]


def test_what_fewer_than_five_know_is_neither_shown_nor_counted(
    items: tuple[KnowledgeItem, ...], library: Library
) -> None:
    (item,) = [each for each in items if each.module == V]
    tried = [person(knowledge=answered(item, rightly=False), v=(2, 2)) for _ in range(4)]
    said = answers(*tried, *people(8, v=(2, 2)))
    topic = on(V, rank(said, TOPICS, items))
    assert (topic.knowledge, topic.final) == (None, 0.25)
    _, problems = rank_needs(pack(), library, said)
    assert [problem.code for problem in problems] == ["knowledge-few"]


def test_each_role_ranks_the_topics_for_itself() -> None:
    group = [*people(5, "shelter", v=(4, 0), c=(4, 4)), *people(5, "police", v=(4, 4), c=(4, 2))]
    ranking = rank(answers(*group), TOPICS)
    assert {each.role: (each.rank, each.score) for each in on(V, ranking).roles} == {
        "police": (2, 0.0),
        "shelter": (1, 1.0),
    }


def test_how_many_find_a_topic_pressing_is_said_from_five_on() -> None:
    assert on(V, rank(answers(*people(5, v=(3, 1))), TOPICS)).pressing == 5
    assert on(V, rank(answers(*people(4, v=(3, 1)), *people(9, v=(3, 2))), TOPICS)).pressing is None


# --- properties ------------------------------------------------------------------------------------------------------

POINTS = st.integers(0, 4)
ROLES = st.sampled_from(["shelter", "police", "health", "ngo", "judiciary", ""])
PARTICIPANTS = st.builds(
    Participant,
    role=ROLES,
    topics=st.dictionaries(st.sampled_from(TOPICS), st.builds(TopicAnswer, POINTS, POINTS), min_size=1),
    knowledge=st.dictionaries(st.sampled_from([f"k{i}" for i in range(1, 6)]), st.sampled_from(Letter)),
)
ANSWERS = st.builds(
    Answers,
    st.lists(PARTICIPANTS, max_size=40).map(tuple),
    st.lists(st.builds(Priority, st.sampled_from(TOPICS), POINTS), max_size=8).map(tuple),
)
WEIGHTS = st.integers(0, 100).map(lambda percent: percent / 100)


@given(said=ANSWERS, weight=WEIGHTS)
def test_every_score_lies_between_0_and_1(said: Answers, weight: float, items: tuple[KnowledgeItem, ...]) -> None:
    for topic in rank(said, TOPICS, items, weight).topics:
        scores = [topic.final, topic.participants, topic.institution, topic.knowledge]
        scores += [role.score for role in topic.roles]
        assert all(0 <= score <= 1 for score in scores if score is not None)
        assert 1 <= topic.rank <= len(TOPICS)


@given(said=ANSWERS, weight=WEIGHTS, order=st.randoms())
def test_the_order_of_the_answers_changes_nothing(
    said: Answers, weight: float, order: object, items: tuple[KnowledgeItem, ...]
) -> None:
    mixed = [list(said.participants), list(said.institution)]
    for each in mixed:
        order.shuffle(each)  # type: ignore[attr-defined]
    other = Answers(tuple(mixed[0]), tuple(mixed[1]))
    assert rank(other, TOPICS, items, weight) == rank(said, TOPICS, items, weight)


@given(said=ANSWERS)
def test_what_is_not_shown_is_nobody_or_at_least_five(said: Answers) -> None:
    ranking = rank(said, TOPICS)
    sizes = Counter(each.role for each in said.participants)
    for topic in ranking.topics:
        counts = Counter(each.role for each in said.participants if topic.module in each.topics)
        assert all(role.answers == counts[role.role] >= LEAST for role in topic.roles)
        rest = topic.answers - sum(role.answers for role in topic.roles)
        assert rest == 0 or rest >= LEAST or not topic.roles
        assert not {role.role for role in topic.roles} & set(ranking.hidden)
    assert {role for role, count in sizes.items() if count < LEAST} <= set(ranking.hidden)


@given(said=ANSWERS, weight=WEIGHTS)
def test_more_confidence_never_raises_a_need(said: Answers, weight: float) -> None:
    surer = [
        replace(each, topics={name: replace(one, confidence=4) for name, one in each.topics.items()})
        for each in said.participants
    ]
    before, after = rank(said, TOPICS, (), weight), rank(replace(said, participants=tuple(surer)), TOPICS, (), weight)
    assert all(on(each.module, after).final <= each.final for each in before.topics)


# --- the questions and the pack --------------------------------------------------------------------------------------


def test_the_five_questions_belong_to_topics_and_reach_all_four(items: tuple[KnowledgeItem, ...]) -> None:
    assert [item.name for item in items] == ["k1", "k2", "k3", "k4", "k5"]
    assert {item.module for item in items} == set(TOPICS)


def test_the_questions_are_those_of_the_topics_that_a_pack_names(library: Library) -> None:
    few = knowledge_items(library, [V, P])
    assert {item.module for item in few} == {V, P}
    assert len(few) == KNOWLEDGE
    assert few == knowledge_items(Library.load(), [V, P])


def test_a_pack_weighs_and_names_its_topics(library: Library) -> None:
    described = pack(needs={"topics": [V, C], "weight": 0.5})
    ranking, problems = rank_needs(described, library, answers(*people(5, v=(4, 1), g=(4, 0)), v=2))
    assert on(V, ranking).final == 0.625
    assert ranking.unanswered == (C,)
    assert [problem.code for problem in problems] == ["answers-no-topic"]


def test_of_fewer_than_five_answers_in_all_nothing_is_shown(library: Library) -> None:
    ranking, problems = rank_needs(pack(), library, answers(*people(4, "shelter", v=(4, 1)), v=2))
    assert [problem.code for problem in problems] == ["answers-few"]
    topic = on(V, ranking)
    assert (topic.participants, topic.final, topic.roles, ranking.hidden) == (None, 0.5, (), ("shelter",))


def test_a_topic_that_is_not_on_the_menu_is_an_error_with_a_near_miss(library: Library) -> None:
    with pytest.raises(MieuxError, match="did you mean 'child-protection'"):
        rank_needs(pack(needs={"topics": ["child-protecton"]}), library, answers(v=2))


@pytest.mark.parametrize("weight", [-0.1, 1.1, "0,6", "much"])
def test_a_weight_is_a_number_from_0_to_1(weight: object) -> None:
    with pytest.raises(MieuxError, match=r"is not a number from 0 to 1"):
        pack(needs={"weight": weight})


@pytest.mark.parametrize("weight", [0, 1, 0.6, ".25", "1.0"])
def test_both_ends_and_what_lies_between_are_weights(weight: object) -> None:
    described = pack(needs={"weight": weight})
    assert described.needs is not None
    assert described.needs.weight == float(str(weight))


# --- the command -----------------------------------------------------------------------------------------------------

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "thailand"


def test_the_command_prints_a_table_and_the_same_as_data(mieux) -> None:
    files = ["--answers", EXAMPLE / "needs.csv", "--institution", EXAMPLE / "needs-institution.csv"]
    table = mieux("needs", "rank", EXAMPLE / "pack.yaml", *files)
    assert (table.returncode, table.stderr) == (0, "")
    assert "participants and the institution, weighed 0.6 to 0.4" in table.stdout
    data = json.loads(mieux("needs", "rank", EXAMPLE / "pack.yaml", *files, "--json").stdout)
    titles = [each["title"] for each in data["topics"]]
    positions = [table.stdout.index(title) for title in titles]
    assert positions == sorted(positions)
    assert sorted(data["topics"], key=lambda each: -each["score"]) == data["topics"]
    assert "not shown" in table.stdout


def test_the_command_wants_one_side_at_least(mieux) -> None:
    run = mieux("needs", "rank", EXAMPLE / "pack.yaml")
    assert run.returncode == 2
    assert "--answers FILE" in run.stderr
