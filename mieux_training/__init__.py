"""mieux-training: tailored anti-trafficking workshop packs and brochures in Word, in the participants' language.

    from mieux_training import Library, Pack, build_pack

    library = Library.load()                          # the menu; immutable, picklable, safe to share
    pack = Pack.from_file("examples/thailand/pack.yaml")
    for document in build_pack(pack, library, languages=["en"]).documents:
        print(document.file, len(document.data))      # documents are bytes; nothing was written

Nothing prints, nothing reads the clock, and no state is shared. What cannot be done raises :class:`MieuxError`, whose
``problems`` are values with a code, a place, a message and a hint.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mieux_training.brochures import build_brochure
    from mieux_training.build import Build, BuiltDocument, build_many, build_pack, check_pack, judged_plan, plan_pack
    from mieux_training.changes import Changes, Edition, changes_between
    from mieux_training.content.library import Library
    from mieux_training.errors import MieuxError, Place, Problem, Severity
    from mieux_training.manifest import Manifest, manifest_from, read_manifest
    from mieux_training.needs_forms import build_needs_forms
    from mieux_training.office import Office, find_office
    from mieux_training.output import Written, write_build
    from mieux_training.pack.needs.answers import Answers
    from mieux_training.pack.needs.rank import rank_needs
    from mieux_training.pack.needs.reading import read_answers
    from mieux_training.pack.plan import Plan, PlanDay, Session
    from mieux_training.pack.propose import Proposal, propose
    from mieux_training.pack.results.report import Results
    from mieux_training.pack.scores import Ranking
    from mieux_training.pack.spec import Pack
    from mieux_training.pdf import build_with_pdfs
    from mieux_training.rebuild import Rebuilt, rebuild_pack
    from mieux_training.results import count_results
    from mieux_training.schemas import schema

__version__ = "0.1.0"

__all__ = [
    "Answers",
    "Build",
    "BuiltDocument",
    "Changes",
    "Edition",
    "Library",
    "Manifest",
    "MieuxError",
    "Office",
    "Pack",
    "Place",
    "Plan",
    "PlanDay",
    "Problem",
    "Proposal",
    "Ranking",
    "Rebuilt",
    "Results",
    "Session",
    "Severity",
    "Written",
    "build_brochure",
    "build_many",
    "build_needs_forms",
    "build_pack",
    "build_with_pdfs",
    "changes_between",
    "check_pack",
    "count_results",
    "find_office",
    "judged_plan",
    "manifest_from",
    "plan_pack",
    "propose",
    "rank_needs",
    "read_answers",
    "read_manifest",
    "rebuild_pack",
    "schema",
    "write_build",
]

_HOMES = {
    "Build": "build",
    "BuiltDocument": "build",
    "build_brochure": "brochures",
    "build_many": "build",
    "build_pack": "build",
    "check_pack": "build",
    "judged_plan": "build",
    "plan_pack": "build",
    "Answers": "pack.needs.answers",
    "Ranking": "pack.scores",
    "Proposal": "pack.propose",
    "propose": "pack.propose",
    "build_needs_forms": "needs_forms",
    "rank_needs": "pack.needs.rank",
    "read_answers": "pack.needs.reading",
    "Changes": "changes",
    "Edition": "changes",
    "changes_between": "changes",
    "Results": "pack.results.report",
    "count_results": "results",
    "Library": "content.library",
    "MieuxError": "errors",
    "Place": "errors",
    "Problem": "errors",
    "Severity": "errors",
    "Manifest": "manifest",
    "manifest_from": "manifest",
    "read_manifest": "manifest",
    "Office": "office",
    "find_office": "office",
    "build_with_pdfs": "pdf",
    "Rebuilt": "rebuild",
    "rebuild_pack": "rebuild",
    "Written": "output",
    "write_build": "output",
    "Plan": "pack.plan",
    "PlanDay": "pack.plan",
    "Session": "pack.plan",
    "Pack": "pack.spec",
    "schema": "schemas",
}


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first used, so that ``mieux --help`` does not import the writer."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
