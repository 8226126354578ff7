"""One participant's answers, from the cells of a row or the fields of a form: the same columns, the same rules.

What ranks topics must be right, or the whole row is left out: a slipped column would falsify every rank. What describes
the group is left out by itself.
"""

from __future__ import annotations

from mieux_training.errors import Place, Problem
from mieux_training.pack.needs.answers import Participant, Priority, TopicAnswer
from mieux_training.pack.needs.columns import (
    CONFIDENCE,
    IMPORTANCE,
    KNOWLEDGE,
    MODULE,
    PRIORITY,
    TOPIC_COLUMN,
    Column,
    topic_tag,
)
from mieux_training.pack.needs.values import (
    contact_of,
    languages_of,
    letter_of,
    points_of,
    region_of,
    role_of,
    tasks_of,
    training_of,
    unit_of,
    years_of,
)
from mieux_training.returned.rows import Answered, Cells

__all__ = ["participant_of", "priority_of"]


def participant_of(cells: Cells, where: Place) -> tuple[Participant | None, list[Problem]]:
    """The participant whose row or form stands at ``where``; ``None`` where it cannot be used, with every reason."""
    counted = Answered(cells, "nothing of this participant is used")
    described = Answered(cells, "only this is left out")
    topics = _topics(counted)
    letters = {name: counted.value(name, letter_of, None) for name in KNOWLEDGE}
    someone = Participant(
        role=described.value(Column.ROLE, role_of, ""),
        unit=described.value(Column.UNIT, unit_of, ""),
        years=described.value(Column.YEARS, years_of, None),
        region=described.value(Column.REGION, region_of, ""),
        languages=described.value(Column.LANGUAGES, languages_of, ""),
        training=described.value(Column.TRAINING, training_of, ""),
        contact=described.value(Column.CONTACT, contact_of, None),
        tasks=described.value(Column.TASKS, tasks_of, ()),
        topics=topics,
        knowledge={name: letter for name, letter in letters.items() if letter is not None},
    )
    if not topics and not counted.problems:
        counted.report("no topic has both its importance and its confidence", where)
    return (None if counted.problems else someone), [*counted.problems, *described.problems]


def priority_of(cells: Cells) -> tuple[Priority | None, list[Problem]]:
    """The priority in a row of the institution's file; ``None`` where it gives none, or a wrong one."""
    if PRIORITY not in cells:
        return None, []
    row = Answered(cells, "this row is not used")
    number = row.value(PRIORITY, points_of, None)
    module = cells[MODULE].text.casefold() if MODULE in cells else ""
    if not module:
        row.report("the row names no module", cells[PRIORITY].where)
    return (None if number is None or row.problems else Priority(module, number)), row.problems


def _topics(row: Answered) -> dict[str, TopicAnswer]:
    """The topics of which both are answered."""
    found = {}
    for module in dict.fromkeys(match[1] for name in row.cells if (match := TOPIC_COLUMN.fullmatch(name))):
        importance = row.value(topic_tag(module, IMPORTANCE), points_of, None)
        confidence = row.value(topic_tag(module, CONFIDENCE), points_of, None)
        if importance is not None and confidence is not None:
            found[module] = TopicAnswer(importance, confidence)
    return found
