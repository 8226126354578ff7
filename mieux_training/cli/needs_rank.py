"""``mieux needs rank``: the topics by need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mieux_training.cli.common import folder_options, read_inputs
from mieux_training.cli.needs_read import answers_in
from mieux_training.cli.report import print_json, show_problems

if TYPE_CHECKING:
    from mieux_training.content.library import Library
    from mieux_training.pack.scores import Ranking, TopicScore

__all__ = ["rank"]

_FILE = click.Path(path_type=Path)


@click.command("rank")
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--answers", type=_FILE, metavar="FILE", help="The participants' answers: CSV, XLSX or a Word form.")
@click.option("--institution", type=_FILE, metavar="FILE", help="The institution's priorities.")
@click.option("--json", "as_json", is_flag=True, help="The ranking as data.")
@folder_options
def rank(
    pack: Path,
    answers: Path | None,
    institution: Path | None,
    as_json: bool,
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
) -> None:
    """Rank the topics of PACK by need, overall and for each role, and show where both sides disagree.

    A person's need is importance × (4 − confidence) / 16. Both sides are weighed as the pack says (needs: weight), a
    topic on which fewer than half of the answers are right counts 0.1 more. Roles of fewer than five people are not
    shown, and what fewer than five people said of a topic is not counted.
    """
    from mieux_training.build import menu_of
    from mieux_training.pack.needs.rank import rank_needs

    files = tuple(each for each in (answers, institution) if each is not None)
    if not files:
        raise click.UsageError("Give --answers FILE, --institution FILE, or both.")
    spec, library = read_inputs(pack, modules, locales, templates)
    library = menu_of(library, spec)
    given, problems = answers_in(files)
    ranking, found = rank_needs(spec, library, given)
    show_problems([*problems, *found])
    if as_json:
        print_json(_as_data(ranking, library))
        return
    for line in _lines(ranking, library):
        click.echo(line)


def _lines(ranking: Ranking, library: Library) -> Iterator[str]:
    """The ranking as a table, then each role's own, then what is not shown."""
    titles = {each.module: str(library.modules[each.module].title) for each in ranking.topics}
    yield _who(ranking)
    yield "rank  score  participants   institution  knowledge  topic"
    for each in ranking.topics:
        yield _row(each, titles)
    if any(each.disputed for each in ranking.topics):
        yield "* participants and institution disagree"
    for module in ranking.unanswered:
        yield f"not ranked, as nobody or fewer than five people answered: {library.modules[module].title}"
    yield from _roles(ranking, titles)
    if hidden := _hidden(ranking):
        yield f"not shown, as fewer than five people answered or others could be computed: {hidden}"


def _who(ranking: Ranking) -> str:
    sides = [f"{ranking.answers} participants"] if ranking.answers else []
    sides += ["the institution"] if ranking.institution_answers else []
    weight = f", weighed {ranking.weight:g} to {1 - ranking.weight:.6g}" if len(sides) > 1 else ""
    return f"{' and '.join(sides)}{weight}"


def _row(each: TopicScore, titles: Mapping[str, str]) -> str:
    knowledge = "" if each.knowledge is None else f"{each.knowledge:.0%}"
    mark = " *" if each.disputed else ""
    return (
        f"{each.rank:>4}  {each.final:>5.2f}  {_side(each.participants, each.participants_rank):>12}  "
        f"{_side(each.institution, each.institution_rank):>12}  {knowledge:>9}  {titles[each.module]}{mark}"
    )


def _side(score: float | None, place: int | None) -> str:
    """What one side says: the score, and its rank on that side."""
    return "-" if score is None else f"{score:.2f} ({place})"


def _roles(ranking: Ranking, titles: Mapping[str, str]) -> Iterator[str]:
    roles = sorted({role.role for each in ranking.topics for role in each.roles})
    for name in roles:
        own = [(role, each.module) for each in ranking.topics for role in each.roles if role.role == name]
        own.sort(key=lambda pair: pair[0].rank)
        yield f"{name} ({max(role.answers for role, _ in own)})"
        for role, module in own:
            yield f"{role.rank:>4}  {role.score:>5.2f}  {titles[module]}"


def _hidden(ranking: Ranking) -> str:
    return ", ".join(role or "no role given" for role in ranking.hidden)


def _as_data(ranking: Ranking, library: Library) -> dict[str, Any]:
    return {
        "answers": ranking.answers,
        "institution_answers": ranking.institution_answers,
        "weight": ranking.weight,
        "hidden_roles": list(ranking.hidden),
        "unanswered": list(ranking.unanswered),
        "topics": [_topic_data(each, library) for each in ranking.topics],
    }


def _topic_data(each: TopicScore, library: Library) -> dict[str, Any]:
    return {
        "module": each.module,
        "title": str(library.modules[each.module].title),
        "rank": each.rank,
        "score": each.final,
        "participants": {"score": each.participants, "rank": each.participants_rank, "answers": each.answers},
        "institution": {"score": each.institution, "rank": each.institution_rank},
        "knowledge": each.knowledge,
        "disputed": each.disputed,
        "pressing": each.pressing,
        "roles": [
            {"role": role.role, "score": role.score, "rank": role.rank, "answers": role.answers} for role in each.roles
        ],
    }
