"""What changed in how documents look, and in the program that makes them."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.changes.values import Change, Edition, Topic

__all__ = ["look_changes", "program_changes"]


def look_changes(old: Edition, new: Edition) -> Iterator[Change]:
    """The house style, and how forms are protected."""
    was, now = old.manifest.house_style, new.manifest.house_style
    if was != now:
        same = was.name == now.name
        said = (
            f"The house style '{now.name}' changed." if same else f"The house style is '{now.name}', not '{was.name}'."
        )
        params = {"id": str(now.name), "old": str(was.digest[:12]), "new": str(now.digest[:12])}
        yield Change("house-style-changed", Topic.LOOK, said, params)
    if old.manifest.protect_forms != new.manifest.protect_forms:
        can = "nothing but the fields of forms can be changed" if new.manifest.protect_forms else "forms can be changed"
        yield Change("protection-changed", Topic.LOOK, f"Now {can}.", _flags(old, new, "protect_forms"))


def program_changes(old: Edition, new: Edition) -> Iterator[Change]:
    """The program, and whether it makes all documents of the pack."""
    was, now = old.manifest.program, new.manifest.program
    if was != now:
        said = f"The documents are made by {now.name} {now.version}, not {was.name} {was.version}."
        params = {"old": str(was.version), "new": str(now.version)}
        yield Change("program-changed", Topic.PROGRAM, said, params)
    if old.manifest.complete != new.manifest.complete:
        what = "all documents" if new.manifest.complete else "only some of the documents"
        said = f"The build makes {what} of the pack now."
        yield Change("extent-changed", Topic.PROGRAM, said, _flags(old, new, "complete"))


def _flags(old: Edition, new: Edition, name: str) -> dict[str, object]:
    return {"old": getattr(old.manifest, name), "new": getattr(new.manifest, name)}
