"""A proposal written into the pack that it was made for: the ``select`` section grows, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mieux_training.errors import MieuxError, Place, Problem, one_line
from mieux_training.pack.propose.values import Proposal, TopicNote
from mieux_training.pack.spec import Pack
from mieux_training.pack.values import Pick
from mieux_training.source_edit import with_items, with_line

__all__ = ["report_beside", "written"]


def written(data: bytes, pack: Pack, proposal: Proposal, report: str) -> bytes:
    """The bytes of a pack's file with the proposal's picks, and the key ``needs_report`` where it has none yet.

    ``data`` is the file that ``pack`` was read from. Raises MieuxError where its ``select`` is written in a way that
    cannot be made longer line by line.
    """
    try:
        made = _longer(data, pack, proposal, report)
        again = Pack.from_bytes(made, pack.root, pack.where.file)
    except (MieuxError, ValueError):
        again = None
    if again is None or [_item(each) for each in again.select] != [_item(each) for each in proposal.picks]:
        said = "the select section cannot be made longer as it is written"
        hint = "write select as a list with one line for each module or block"
        raise MieuxError(Problem("select-form", said, Place(pack.where.file), hint))
    return made


def _longer(data: bytes, pack: Pack, proposal: Proposal, report: str) -> bytes:
    comments = {note.module: comment for note in proposal.topics if (comment := _comment(note))}
    made = with_items(data, "select", {gap: [*_lines(picks, comments)] for gap, picks in _gaps(pack, proposal)})
    return made if pack.needs_report is not None else with_line(made, "select", f"needs_report: {report}")


def _gaps(pack: Pack, proposal: Proposal) -> Iterator[tuple[int, list[Pick]]]:
    """The new picks by how many of the expert's stand before them."""
    own = {id(pick) for pick in pack.select}
    before, gaps = 0, dict[int, list[Pick]]()
    for pick in proposal.picks:
        if id(pick) in own:
            before += 1
        else:
            gaps.setdefault(before, []).append(pick)
    yield from gaps.items()


def _comment(note: TopicNote) -> str:
    """How a topic is ranked."""
    said = "; ".join(reason.words for reason in note.reasons if reason.code in ("ranked", "ranked-by"))
    return one_line(f"# {note.module}: {said}") if said else ""


def _lines(picks: list[Pick], comments: dict[str, str]) -> Iterator[str]:
    """The picks of a gap; the first of each topic stands under a comment, which is taken out of ``comments``."""
    for pick in picks:
        if comment := comments.pop(pick.id.split("/")[0], ""):
            yield comment
        yield _item(pick)


def _item(pick: Pick) -> str:
    """A pick as a line of YAML."""
    options = pick.options
    said = {"version": options.version, "variant": options.variant, "day": options.day, "at": options.at}
    given = ", ".join(f"{key}: {value}" for key, value in said.items() if value is not None)
    return f"{pick.id}: {{{given}}}" if given else pick.id


def report_beside(pack: Pack, target: Path) -> Path:
    """Where the report lies of a pack that is written to a file: where the pack says, else beside it."""
    return target.parent / (pack.needs_report or f"{target.stem}.needs.json")
