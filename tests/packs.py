"""Packs as plain data, for tests that vary one thing."""

from __future__ import annotations

from typing import Any

from mieux_training import Pack


def mapping(**changes: Any) -> dict[str, Any]:
    """A small pack as an expert's portal would send it; ``changes`` replace whole keys."""
    usual: dict[str, Any] = {
        "title": "A workshop",
        "country": "TH",
        "languages": ["en"],
        "audience": {"participants": 24, "facilitators": 2},
        "days": [
            {"date": "2027-03-08", "start": "09:00", "end": "16:30"},
            {"date": "2027-03-09", "start": "09:00", "end": "16:30"},
        ],
        "breaks": [
            {"at": "10:30", "minutes": 15},
            {"at": "12:00", "minutes": 60, "lunch": True},
            {"at": "14:45", "minutes": 15},
        ],
        "select": ["victim-identification", "frame/grounding"],
    }
    return {**usual, **changes}


def pack(**changes: Any) -> Pack:
    return Pack.from_mapping(mapping(**changes))
