"""Topics ranked by need: what participants lack, what their institution wants, both weighted.

gap of a person = importance × (4 − confidence) / 16
final = weight × mean gap + (1 − weight) × priority / 4,  + 0.1 where knowledge is below one half; at most 1
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from mieux_training.content.library import Library
from mieux_training.errors import MieuxError, Problem, Severity, near_miss
from mieux_training.frozen import frozen
from mieux_training.pack.needs.answers import Answers, Participant
from mieux_training.pack.needs.columns import HIGHEST
from mieux_training.pack.needs.few import LEAST, said_by_enough, too_few
from mieux_training.pack.needs.gaps import gap, mean, ranks
from mieux_training.pack.needs.roles import role_scores
from mieux_training.pack.needs.topics import check_topics, topics_of
from mieux_training.pack.scores import Ranking, RoleScore, TopicScore
from mieux_training.pack.spec import Pack
from mieux_training.pack.test_items import KnowledgeItem, knowledge_items

__all__ = ["rank", "rank_needs"]

_USUAL_WEIGHT: Final = 0.6
"""How much participants weigh where a pack does not say."""

_RAISE: Final = Fraction(1, 10)
_HALF: Final = Fraction(1, 2)
_RANKS_APART: Final = 3
_SCORES_APART: Final = Fraction(3, 10)
_IMPORTANT: Final = 3
_UNSURE: Final = 1

Scores = Mapping[str, Fraction]
"""By topic; those that nobody answered are not in it."""


def rank(answers: Answers, topics: Sequence[str], items: Sequence[KnowledgeItem] = (), weight: float = 0.6) -> Ranking:
    """The topics by need, the most needed first; equal ones in the order in which they are given.

    ``items`` are the questions that were asked. Where one side gave nothing on a topic, the other one alone decides;
    where neither did, the topic has no score. What fewer than five participants said counts as if nobody had said it.
    """
    answers = said_by_enough(answers)
    voices = _Voices(_gaps(answers, topics), _wishes(answers, topics))
    knowledge = _knowledge(answers, topics, items)
    final = _final(voices, knowledge, topics, Fraction(str(weight)))
    roles, hidden = role_scores(answers.participants, topics)
    scored = _scored(voices, final, knowledge, answers, roles)
    return Ranking(
        topics=tuple(sorted(scored, key=lambda each: each.rank)),
        answers=len(answers.participants),
        hidden=hidden,
        weight=weight,
        unanswered=tuple(module for module in topics if module not in final),
        institution_answers=len(answers.institution),
    )


def rank_needs(pack: Pack, library: Library, answers: Answers) -> tuple[Ranking, list[Problem]]:
    """The topics of a pack by need, as it weighs them, with warnings; the library is the whole menu and the pack's own.

    Raises MieuxError where the pack names topics that are not there.
    """
    if problems := check_topics(pack, library):
        raise MieuxError(problems)
    topics = topics_of(pack, library)
    weight = _USUAL_WEIGHT if pack.needs is None else pack.needs.weight
    ranking = rank(answers, topics, knowledge_items(library, topics), weight)
    return ranking, [*_others(answers, topics), *too_few(answers, topics)]


def _others(answers: Answers, topics: Sequence[str]) -> Iterator[Problem]:
    """Answers on what is no topic of the pack."""
    given = {module for each in answers.participants for module in each.topics}
    for module in sorted((given | {each.module for each in answers.institution}).difference(topics)):
        said = f"there are answers on '{module}', which is no topic of this pack; they are not counted"
        hint = near_miss(module, topics) or "topics are the modules of the menu, or those under needs: topics"
        yield Problem("answers-no-topic", said, hint=hint, severity=Severity.WARNING)


@frozen
class _Voices:
    """What both sides say of each topic, from 0 to 1."""

    participants: Scores
    institution: Scores

    def disagree(self, module: str) -> bool:
        """Whether they disagree on a topic: by three ranks among those that both answered, or by 0.3 in score.

        Gaps are products and lie lower than priorities on every topic, so scores are compared with the mean that their
        side gives: what counts is how much more than others a side wants the topic.
        """
        if module not in self.participants or module not in self.institution:
            return False
        ours = {each: score for each, score in self.participants.items() if each in self.institution}
        theirs = {each: score for each, score in self.institution.items() if each in self.participants}
        apart = (ours[module] - mean(ours.values())) - (theirs[module] - mean(theirs.values()))
        places = ranks(theirs)[module] - ranks(ours)[module]
        return abs(places) >= _RANKS_APART or abs(apart) >= _SCORES_APART


def _gaps(answers: Answers, topics: Sequence[str]) -> Scores:
    asked = {module: [gap(each.topics[module]) for each in _who_answered(answers, module)] for module in topics}
    return {module: mean(gaps) for module, gaps in asked.items() if gaps}


def _who_answered(answers: Answers, module: str) -> list[Participant]:
    return [each for each in answers.participants if module in each.topics]


def _wishes(answers: Answers, topics: Sequence[str]) -> Scores:
    asked = {
        module: [Fraction(each.priority, HIGHEST) for each in answers.institution if each.module == module]
        for module in topics
    }
    return {module: mean(wishes) for module, wishes in asked.items() if wishes}


def _knowledge(answers: Answers, topics: Sequence[str], items: Sequence[KnowledgeItem]) -> Scores:
    """The share of right answers on each topic; who answered any question and left one blank did not know it."""
    tried = [each.knowledge for each in answers.participants if each.knowledge]
    right = {
        module: [
            Fraction(letters.get(item.name) == item.question.answer)
            for letters in tried
            for item in items
            if item.module == module
        ]
        for module in topics
    }
    return {module: mean(results) for module, results in right.items() if results}


def _final(voices: _Voices, knowledge: Scores, topics: Sequence[str], weight: Fraction) -> Scores:
    """Both sides weighted, and raised where little is known: confidence is what people say of themselves."""
    final = {}
    for module in topics:
        ours, theirs = voices.participants.get(module), voices.institution.get(module)
        if ours is not None and theirs is not None:
            score = weight * ours + (1 - weight) * theirs
        elif (alone := theirs if ours is None else ours) is not None:
            score = alone
        else:
            continue
        final[module] = min(Fraction(1), score + _RAISE) if knowledge.get(module, _HALF) < _HALF else score
    return final


def _scored(
    voices: _Voices,
    final: Scores,
    knowledge: Scores,
    answers: Answers,
    roles: Mapping[str, tuple[RoleScore, ...]],
) -> list[TopicScore]:
    places, ours, theirs = ranks(final), ranks(voices.participants), ranks(voices.institution)
    return [
        TopicScore(
            module=module,
            participants=_number(voices.participants.get(module)),
            institution=_number(voices.institution.get(module)),
            final=float(score),
            rank=places[module],
            answers=len(_who_answered(answers, module)),
            participants_rank=ours.get(module),
            institution_rank=theirs.get(module),
            knowledge=_number(knowledge.get(module)),
            roles=roles[module],
            disputed=voices.disagree(module),
            pressing=_pressing(answers, module),
        )
        for module, score in final.items()
    ]


def _number(score: Fraction | None) -> float | None:
    return None if score is None else float(score)


def _pressing(answers: Answers, module: str) -> int | None:
    said = [each.topics[module] for each in _who_answered(answers, module)]
    count = sum(each.importance >= _IMPORTANT and each.confidence <= _UNSURE for each in said)
    return count if count >= LEAST else None
