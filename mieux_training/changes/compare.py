"""Two editions compared: every topic in its turn, then the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mieux_training.changes.facts import fact_changes
from mieux_training.changes.look import look_changes, program_changes
from mieux_training.changes.sessions import session_changes
from mieux_training.changes.texts import text_changes
from mieux_training.changes.translations import translation_changes
from mieux_training.changes.values import Change, Changes, DocumentChange, Edition, Fate, Topic
from mieux_training.changes.workshop import workshop_changes
from mieux_training.manifest import Manifest
from mieux_training.manifest.record import Made
from mieux_training.records import fields_of

__all__ = ["changes_between"]

_TOPICS: tuple[Callable[[Edition, Edition], Iterable[Change]], ...] = (
    workshop_changes,
    session_changes,
    text_changes,
    fact_changes,
    translation_changes,
    look_changes,
    program_changes,
)


def changes_between(old: Edition, new: Edition) -> Changes:
    """What changed from one edition to another; nothing where both are the same."""
    changes = tuple(change for topic in _TOPICS for change in topic(old, new))
    documents = tuple(_documents(old.manifest, new.manifest))
    unchanged = len(_by_place(new.manifest)) - sum(each.fate is not Fate.GONE for each in documents)
    if not changes and not documents:
        changes = tuple(_others(old.manifest, new.manifest))
    return Changes(changes, documents, unchanged)


def _documents(old: Manifest, new: Manifest) -> Iterator[DocumentChange]:
    before, after = _by_place(old), _by_place(new)
    for place in {**after, **before}:
        was, now = before.get(place), after.get(place)
        if was is None or now is None or was.digest != now.digest:
            fate = Fate.NEW if was is None else Fate.GONE if now is None else Fate.CHANGED
            made = now or was
            assert made is not None, "a place is in one of the manifests"
            yield DocumentChange(fate, str(made.id), str(made.language), made.format, made.readers or "")


def _by_place(manifest: Manifest) -> dict[str, Made]:
    """The documents by the place that a build gives them; what an earlier build left gives way to a new one."""
    earlier = {each.own_file: each for each in manifest.documents if each.earlier}
    return {**earlier, **{each.own_file: each for each in manifest.documents if not each.earlier}}


def _others(old: Manifest, new: Manifest) -> Iterator[Change]:
    """What no sentence tells of: nothing may change unseen."""
    names = [name for name in fields_of(Manifest) if name != "documents" and getattr(old, name) != getattr(new, name)]
    if _by_place(old) != _by_place(new):
        names.append("documents")
    if names:
        said = f"The manifests differ in {', '.join(names)}; no document does."
        yield Change("manifest-changed", Topic.PROGRAM, said, {"keys": names})
