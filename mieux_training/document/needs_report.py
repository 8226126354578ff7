"""The needs report, for those who organise: who answered, what is needed, what was chosen and left out, and why.

Numbers only. No answer of one person stands in it, and of a role with few answers only its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mieux_training.document.context import Context, Section
from mieux_training.document.need_words import block_title, module_title, reason_lines, reason_text, who_name, who_title
from mieux_training.document.nodes import (
    Block,
    Cell,
    Diagram,
    DiagramKind,
    Item,
    ItemList,
    Role,
    Row,
    Run,
    Shape,
    Table,
    TableRole,
    Tone,
)
from mieux_training.document.parts import (
    SHORT,
    cell,
    duration,
    fact_rows,
    header_row,
    heading,
    imprint,
    words_paragraph,
)
from mieux_training.document.title_lines import title_lines
from mieux_training.pack.needs_report import BlockEntry, NeedsReport, TopicEntry, roles_of

__all__ = ["SECTIONS", "ranking_picture", "title_of"]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Needs report")


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)
    yield words_paragraph(
        context.words.gettext(
            "For those who organise the workshop: what participants and their institution need, and what follows from "
            "it. Numbers only; nobody’s answers stand in this report."
        ),
        Role.LEAD,
    )


# --- who answered ----------------------------------------------------------------------------------------------------


def _who_answered(context: Context) -> Iterator[Block]:
    report = context.workshop.needs
    if report is None:
        return
    words, number = context.words, context.formats.number
    yield heading(1, words.label("Who answered"), "answers")
    facts: list[tuple[str, str]] = [(words.label("Participants"), number(report.answers))]
    facts += [(who_title(role, context), number(count)) for role, count in sorted(roles_of(report).items())]
    if report.hidden or report.no_role:
        facts.append((words.label("Not shown"), _hidden(report, context)))
    facts.append((words.label("Institution"), _institution(report, context)))
    rows = fact_rows((name, (Run(said),)) for name, said in facts)
    yield Table((34, 66), rows, TableRole.FACTS, words.label("Who answered"))
    yield words_paragraph(_formula(report, context), Role.SMALL)


def _hidden(report: NeedsReport, context: Context) -> str:
    names = [who_name(role, context) for role in report.hidden]
    names += [context.words.label("people who gave no role")] if report.no_role else []
    return context.words.gettext(
        "{roles}: too few answered for their results to be shown, or others’ could be computed from them.",
        roles=context.formats.listed(names),
    )


def _institution(report: NeedsReport, context: Context) -> str:
    words = context.words
    if not report.institution_answers:
        return words.gettext("It gave no priorities.")
    return words.gettext("It gave {n} priorities.", n=context.formats.number(report.institution_answers))


def _formula(report: NeedsReport, context: Context) -> str:
    """How the score comes about."""
    words, number = context.words, context.formats.number
    return words.gettext(
        "How much a topic is needed goes from 0 (not at all) to 100 (most). For each participant it is the importance "
        "for the work times the confidence that is missing; for the institution, its priority. Where both answered, "
        "participants count {weight} %, the institution {rest} %. Where fewer than half of the answers to questions "
        "on a topic were right, 10 is added.",
        weight=number(report.weight),
        rest=number(100 - report.weight),
    )


# --- the ranking -----------------------------------------------------------------------------------------------------


def _ranking(context: Context) -> Iterator[Block]:
    report = context.workshop.needs
    if report is None:
        return
    words = context.words
    yield heading(1, words.label("What is needed"), "ranking")
    ranked = [topic for topic in report.topics if topic.rank is not None]
    if not ranked:
        yield words_paragraph(words.gettext("No topic has an answer."))
        return
    yield ranking_picture(ranked, context)
    yield Table(
        (9, 27, 11, 19, 19, 15),
        tuple(_ranking_row(topic, context) for topic in ranked),
        TableRole.GRID,
        words.label("Topics by need"),
        words.gettext("For each topic: its rank and score, and the score and rank that each side gives it."),
        header_row(
            words.label("Rank"),
            words.label("Topic"),
            words.label("Score"),
            words.label("Participants"),
            words.label("Institution"),
            words.label("Right answers"),
        ),
        SHORT,
    )
    yield from _by_role(ranked, context)


def ranking_picture(topics: Iterable[TopicEntry], context: Context) -> Diagram:
    """A bar for each side and for both together, topic by topic."""
    words, ranked = context.words, list(topics)
    names = {
        Tone.CASE: words.label("Together"),
        Tone.PRACTICE: words.label("Participants"),
        Tone.INPUT: words.label("Institution"),
    }
    shapes = tuple(shape for row, topic in enumerate(ranked) for shape in _bars(topic, row, context))
    told = [
        words.gettext(
            "{topic}: {score}.",
            topic=module_title(topic.module, context),
            score=context.formats.number(topic.score or 0),
        )
        for topic in ranked
    ]
    return Diagram(
        DiagramKind.BARS,
        words.label("Topics by need"),
        " ".join(
            (words.gettext("Bars show from 0 to 100 how much each topic is needed, the most needed first."), *told)
        ),
        shapes,
        heads=tuple(_named(topic, context) for topic in ranked),
        legend=tuple(Shape(name, tone=tone) for tone, name in names.items() if any(s.tone is tone for s in shapes)),
    )


def _named(topic: TopicEntry, context: Context) -> str:
    return f"{context.formats.number(topic.rank or 0)}  {module_title(topic.module, context)}"


def _bars(topic: TopicEntry, row: int, context: Context) -> Iterator[Shape]:
    sides = ((Tone.CASE, topic.score), (Tone.PRACTICE, topic.participants), (Tone.INPUT, topic.institution))
    given = [(tone, score) for tone, score in sides if score is not None]
    for place, (tone, score) in enumerate(given):
        label = context.formats.number(score)
        yield Shape("", label, tone=tone, start=place, length=score, column=row)


def _ranking_row(topic: TopicEntry, context: Context) -> Row:
    number = context.formats.number
    knowledge = "–" if topic.knowledge is None else context.words.gettext("{n} %", n=number(topic.knowledge))
    return Row(
        (
            cell(Run(number(topic.rank or 0)), role=Role.CELL_STRONG),
            cell(Run(module_title(topic.module, context))),
            cell(Run("–" if topic.score is None else number(topic.score))),
            cell(Run(_side(topic.participants, topic.participants_rank, context))),
            cell(Run(_side(topic.institution, topic.institution_rank, context))),
            cell(Run(knowledge)),
        )
    )


def _side(score: int | None, rank: int | None, context: Context) -> str:
    """What one side says: a score, and the rank that it comes to."""
    if score is None or rank is None:
        return "–"
    number = context.formats.number
    return context.words.gettext("{score} (rank {rank})", score=number(score), rank=number(rank))


def _by_role(topics: list[TopicEntry], context: Context) -> Iterator[Block]:
    """The ranks of each role that is shown."""
    words, number = context.words, context.formats.number
    roles = sorted({each.role for topic in topics for each in topic.roles})
    if not roles:
        return
    ranks = {(topic.module, each.role): each.rank for topic in topics for each in topic.roles}
    rows = [
        Row(
            (
                cell(Run(module_title(topic.module, context)), role=Role.CELL_STRONG),
                *(
                    cell(Run(number(ranks[topic.module, role]) if (topic.module, role) in ranks else "–"))
                    for role in roles
                ),
            )
        )
        for topic in topics
    ]
    share = 60 // len(roles)
    yield Table(
        (100 - share * len(roles), *(share for _ in roles)),
        tuple(rows),
        TableRole.GRID,
        words.label("Ranks by role"),
        words.gettext("For each topic, the rank that the people of each role give it."),
        header_row(words.label("Topic"), *(who_title(role, context) for role in roles)),
        SHORT,
    )


def _disagreements(context: Context) -> Iterator[Block]:
    report = context.workshop.needs
    if report is None:
        return
    words, number = context.words, context.formats.number
    yield heading(1, words.label("Where both sides disagree"), "disagreements")
    disputed = [
        words.gettext(
            "{topic}: rank {participants} for the participants, rank {institution} for the institution.",
            topic=module_title(topic.module, context),
            participants=number(topic.participants_rank or 0),
            institution=number(topic.institution_rank or 0),
        )
        for topic in report.topics
        if topic.disputed
    ]
    if not disputed:
        yield words_paragraph(words.gettext("On no topic are they far apart."))
        return
    yield words_paragraph(
        words.gettext("Talk about these before the workshop: numbers show that views differ, and not why.")
    )
    yield ItemList(tuple(Item((Run(said),)) for said in disputed))


# --- what was chosen and left out ------------------------------------------------------------------------------------


def _chosen(context: Context) -> Iterator[Block]:
    report = context.workshop.needs
    if report is None:
        return
    words = context.words
    yield heading(1, words.label("What was chosen, and why"), "chosen", page_break=True)
    yield words_paragraph(
        words.gettext(
            "{topics} min of topics and {frame} min of the frame, of {available} min that the days have.",
            topics=context.formats.number(report.used),
            frame=context.formats.number(report.frame),
            available=context.formats.number(report.available),
        ),
        Role.LEAD,
    )
    reasons = {topic.module: topic.reasons for topic in report.topics}
    for module in dict.fromkeys([*reasons, *map(_module, report.chosen)]):
        own = [entry for entry in report.chosen if _module(entry) == module]
        if own:
            yield heading(2, module_title(module, context), _anchor("chosen", module))
            yield from reason_text(reasons.get(module, ()), context)
            yield _blocks(own, module_title(module, context), context)


def _left_out(context: Context) -> Iterator[Block]:
    report = context.workshop.needs
    if report is None:
        return
    words = context.words
    yield heading(1, words.label("What was left out, and why"), "left_out", page_break=True)
    if not report.cut:
        yield words_paragraph(words.gettext("Nothing on the menu was left out."))
        return
    yield words_paragraph(
        words.gettext("What stands here may be offered later, or taken in for something else."), Role.LEAD
    )
    reasons = {topic.module: topic.reasons for topic in report.topics if not topic.taken}
    for module in dict.fromkeys([*(topic.module for topic in report.topics), *map(_module, report.cut)]):
        own = [entry for entry in report.cut if _module(entry) == module]
        if own:
            yield heading(2, module_title(module, context), _anchor("cut", module))
            yield from reason_text(reasons.get(module, ()), context)
            yield _blocks(own, module_title(module, context), context)


def _blocks(entries: Iterable[BlockEntry], topic: str, context: Context) -> Table:
    """Blocks with their lengths and reasons."""
    words = context.words
    rows = tuple(
        Row(
            (
                cell(Run(block_title(entry.block, context)), role=Role.CELL_STRONG),
                cell(Run(duration(entry.minutes, context))),
                Cell(reason_lines(entry.reasons, context) or cell(Run("–")).blocks),
            )
        )
        for entry in entries
    )
    return Table(
        (38, 12, 50),
        rows,
        TableRole.GRID,
        words.gettext("Blocks of {topic}", topic=topic),
        words.gettext("For each block: its length, and why it was chosen or left out."),
        header_row(words.label("Block"), words.label("Length"), words.label("Why")),
    )


def _module(entry: BlockEntry) -> str:
    return entry.block.split("/")[0]


def _anchor(part: str, module: str) -> str:
    return f"{part}_{module.replace('-', '_')}"[:40]


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "who-answered": _who_answered,
    "ranking": _ranking,
    "disagreements": _disagreements,
    "chosen": _chosen,
    "left-out": _left_out,
    "imprint": imprint,
}
