"""Groups, quantities and shares of time, computed from the pack's numbers."""

from __future__ import annotations

from mieux_training.content.kinds import Per
from mieux_training.content.library import Library
from mieux_training.content.model import Block, Material
from mieux_training.frozen import frozen
from mieux_training.pack.plan import Plan, PlanDay
from mieux_training.pack.spec import AudienceInfo, Pack
from mieux_training.records import Text

__all__ = ["Need", "group_count", "materials_of", "participatory_share", "quantity_of"]


@frozen
class Need:
    """Something to bring: how many, counted by what, and the sessions that use it."""

    item: Text
    per: Per
    quantity: int
    sessions: tuple[int, ...]


def group_count(block: Block, audience: AudienceInfo) -> int:
    """The number of small groups in all rooms: as many as seat everybody at the block's size, the last one smaller."""
    size = block.group.size if block.group is not None else audience.in_a_room
    return audience.rooms * max(1, -(-audience.in_a_room // size))


def quantity_of(material: Material, block: Block, audience: AudienceInfo) -> int:
    """How many of a material a block needs."""
    counted = {
        Per.GROUP: group_count(block, audience),
        Per.PARTICIPANT: audience.participants,
        Per.FACILITATOR: audience.facilitators,
        Per.ROOM: audience.rooms,
    }
    return material.count * counted[material.per]


def materials_of(plan: Plan, library: Library, spec: Pack) -> tuple[Need, ...]:
    """What the whole plan needs. An item that several sessions use again is counted once, at its largest."""
    needs: dict[str, Need] = {}
    for session in plan.sessions:
        block = library.blocks[session.block]
        for material in block.materials:
            quantity = quantity_of(material, block, spec.audience)
            key = material.item.passages[0].source.casefold()
            before = needs.get(key)
            if before is None:
                needs[key] = Need(material.item, material.per, quantity, (session.number,))
            else:
                larger = before if before.quantity >= quantity else Need(material.item, material.per, quantity, ())
                sessions = tuple(dict.fromkeys((*before.sessions, session.number)))
                needs[key] = Need(larger.item, larger.per, larger.quantity, sessions)
    return tuple(needs.values())


def participatory_share(day: PlanDay, library: Library) -> int:
    """The per cent of a day's session minutes in which participants are active."""
    sessions = [entry.session for entry in day.entries if entry.session is not None]
    total = sum(session.minutes for session in sessions)
    active = sum(session.minutes for session in sessions if library.blocks[session.block].participatory)
    return round(100 * active / total) if total else 0
