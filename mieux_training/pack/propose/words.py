"""Reasons in plain English. Documents say them in their own language: :mod:`mieux_training.document.need_words`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from mieux_training.pack.propose.values import Param, Reason

__all__ = ["ROLES", "reason", "role_name"]

Params = Mapping[str, Param]

ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "participants": "the participants",
        "institution": "the institution",
        "police": "the police",
        "immigration": "immigration officers",
        "border": "border guards",
        "shelter": "shelter staff",
        "social-work": "social workers",
        "labour-inspection": "labour inspectors",
        "prosecution": "prosecutors",
        "judiciary": "judges",
        "health": "health staff",
        "child-protection": "child-protection staff",
        "consular": "consular staff",
        "ngo": "NGO staff",
    }
)
"""Those who rank topics, or come to a workshop; what is not here is called as its writer calls it."""


def role_name(role: str) -> str:
    """Who ranked a topic.

    >>> role_name("shelter"), role_name("ministry desk")
    ('shelter staff', 'ministry desk')
    """
    return ROLES.get(role, role)


def reason(code: str, **params: Param) -> Reason:
    """A reason with its words.

    >>> reason("ranked-by", who=("shelter", "institution"), ranks=("1", "3")).words
    'ranked 1 by shelter staff, 3 by the institution'
    """
    return Reason(code, params, _WORDS[code](params))


def _ranked_by(params: Params) -> str:
    pairs = zip(_listed(params, "ranks"), _listed(params, "who"), strict=True)
    return "ranked " + ", ".join(f"{rank} by {role_name(who)}" for rank, who in pairs)


def _blocks(params: Params) -> str:
    return _joined([f"'{each}'" for each in _listed(params, "blocks")], "and")


def _any_block(params: Params) -> str:
    return _joined([f"'{each}'" for each in _listed(params, "blocks")], "or")


def _listed(params: Params, key: str) -> tuple[str, ...]:
    value = params[key]
    return value if isinstance(value, tuple) else (str(value),)


def _joined(words: list[str], last: str) -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else words[0]


def _half(params: Params) -> str:
    return f"the {'morning' if params['half'] == 1 else 'afternoon'} of day {params['day']}"


_WORDS: Final[Mapping[str, Callable[[Params], str]]] = MappingProxyType(
    {
        # of topics
        "ranked": lambda p: f"ranked {p['rank']} of {p['of']} in all",
        "ranked-by": _ranked_by,
        "knowledge-low": lambda p: f"{p['percent']} % of the answers to questions on it were right",
        "pressing": lambda p: f"{p['count']} of {p['answers']} call it important and are not confident in it",
        "disputed": lambda _: "participants and institution disagree",
        "remark": lambda p: str(p["text"]),
        "topic-no-time": lambda _: "other topics bring more for the time there is",
        # of what runs
        "frame": lambda _: "every workshop has it",
        "pinned": lambda _: "the pack's select names it",
        "topic": lambda p: f"its topic is ranked {p['rank']}",
        "needed-by": lambda p: f"{_blocks(p)} {'rests' if len(_listed(p, 'blocks')) == 1 else 'rest'} on it",
        "for-rules": lambda _: "without it a day would break a rule of the schedule",
        "scenario": lambda p: f"the case scenario of {_half(p)}",
        "shortened": lambda p: f"{p['minutes']} minutes instead of {p['usual']}, so that more fits",
        "lengthened": lambda p: f"{p['minutes']} minutes instead of {p['usual']}, since it is needed and there is time",
        "frame-shortened": lambda p: f"{p['minutes']} minutes instead of {p['usual']}, since the days are short",
        # of what does not
        "excluded": lambda _: "the pack's exclude names it",
        "group-size": lambda p: (
            f"works with {p['least']} to {p['most']} participants in a room, the pack has {p['participants']}"
        ),
        "long-input": lambda p: f"people would listen for {p['minutes']} minutes, {p['most']} are the most",
        "other-roles": lambda p: f"written for {_joined([role_name(each) for each in _listed(p, 'roles')], 'and')}",
        "one-facilitator": lambda _: "it is sensitive, and one facilitator cannot lead it and watch over the people",
        "no-content-note": lambda _: "it is sensitive, and has no content notice",
        "not-asked": lambda _: "nobody was asked about it",
        "unanswered": lambda _: "nobody answered for it",
        "not-needed": lambda _: "nobody needs it",
        "on-request": lambda _: "nothing that runs rests on it",
        "rests-on-barred": lambda p: f"rests on {_any_block(p)}, which cannot run here",
        "no-time": lambda p: f"would take {p['minutes']} minutes; what runs brings more for the time",
        "no-time-with": lambda p: (
            f"would take {p['minutes']} minutes with {_blocks(p)}, on which it rests; what runs brings more"
        ),
        "no-gap": lambda p: f"the {p['spare']} minutes to spare lie where its {p['minutes']} minutes do not fit",
        "participatory-share": lambda p: f"with it participants would be active in too little of day {p['day']}",
        "case-each-half-day": lambda p: f"with it there would be no case scenario in {_half(p)}",
        "care": lambda p: f"day {p['day']} has no hour that is good for something so sensitive",
    }
)
