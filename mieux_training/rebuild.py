"""A build made again from its manifest: the same bytes, or every reason why they are not. A pack built to compare.

Manifest + Library ── rebuild_pack ──▶ Rebuilt ── build       the documents, as they come out now
                                          └── mismatches what no longer matches, each with its old and new version
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from mieux_training import __version__
from mieux_training.build import Build, Progress, build_pack, files_of, menu_of
from mieux_training.changes import Change, DocumentChange, Edition, Fate, changes_between
from mieux_training.content.library import Library
from mieux_training.errors import MieuxError, Place, Problem, Severity
from mieux_training.frozen import frozen, replace
from mieux_training.manifest import Manifest, manifest_from
from mieux_training.pack.spec import Pack

__all__ = ["Rebuilt", "Recipe", "edition_of", "rebuild_pack", "recipe_of", "without_pdfs"]


Finish = Callable[[partial[Build]], Build]
"""Makes the build of a recipe, with whatever is added to it: a PDF beside each document."""


@frozen
class Recipe:
    """A pack as a manifest describes it, and the options of its build."""

    pack: Pack
    options: dict[str, Any]
    """Arguments of :func:`mieux_training.build.build_pack`."""


_TABLES: Final = frozenset({"csv", "xlsx"})
"""What only the questionnaire before a workshop is made as."""


@frozen
class Rebuilt:
    """A build made again, and what no longer matches its manifest."""

    build: Build
    mismatches: tuple[Problem, ...]
    """Errors where a document differs; warnings where everything that was made is the same, byte for byte."""

    @property
    def is_exact(self) -> bool:
        """Whether every document came out byte for byte."""
        return all(each.severity is Severity.WARNING for each in self.mismatches)


def recipe_of(manifest: Manifest, root: Path | None = None) -> Recipe:
    """What a build is made from again; paths of the pack are followed only beneath ``root``.

    Raises MieuxError if the manifest holds no pack, or one that this program does not read.
    """
    name = manifest.where.file
    if manifest.pack.data is None:
        said = "this manifest holds no pack, so that nothing can be built from it"
        raise MieuxError(Problem("manifest-without-pack", said, Place(name), "build the pack itself"))
    if any(each.format in _TABLES for each in manifest.documents):
        said = "this manifest is of forms that ask about needs, not of a build"
        raise MieuxError(Problem("manifest-of-forms", said, Place(name), "make them again with mieux needs form"))
    # Problems with the pack's own files are named beside the root, as those of a pack beside it.
    pack = Pack.from_mapping(manifest.pack.data, root, name if root is None else (root / Path(name).name).as_posix())
    made = [each for each in manifest.documents if each.format == "docx" and not each.earlier]
    options = {
        "only": tuple(each.own_file for each in made),
        "final": manifest.final,
        "protect_forms": manifest.protect_forms,
        "pages": {each.own_file: dict(each.pages) for each in made if each.pages},
    }
    return Recipe(pack, options)


def rebuild_pack(
    manifest: Manifest,
    library: Library,
    *,
    root: Path | None = None,
    progress: Progress | None = None,
    finish: Finish | None = None,
) -> Rebuilt:
    """The documents that a manifest lists, made again; those that an earlier build left are not.

    Raises MieuxError where they cannot be made at all, with what has changed since among the reasons.
    """
    recipe = recipe_of(manifest, root)
    make = partial(build_pack, recipe.pack, library, progress=progress, **recipe.options)
    try:
        build = make() if finish is None else finish(make)
    except MieuxError as error:
        raise MieuxError([*_since(manifest, recipe.pack, library), *error.problems]) from None
    build = replace(build, manifest={**build.manifest, "complete": manifest.complete})
    return Rebuilt(build, tuple(_mismatches(manifest, build, pdfs=finish is not None)))


def edition_of(
    pack: Pack, library: Library, other: Manifest | None = None, progress: Progress | None = None
) -> Edition:
    """A pack as an edition: built here, to be compared with another build, and written nowhere.

    ``other`` is the manifest to compare with: what it left out is left out here. A pack that must not be handed out
    yet is compared as a draft. Raises MieuxError where the pack cannot be built.
    """
    menu = menu_of(library, pack)
    make = partial(build_pack, pack, library, progress=progress, **({} if other is None else _like(other, pack, menu)))
    try:
        build = make()
    except MieuxError as error:
        if not all(problem.code.startswith("final-") for problem in error.problems):
            raise
        build = make(final=False)
    manifest = manifest_from(build.manifest)
    return Edition(manifest if other is None else replace(manifest, complete=other.complete), menu)


def _like(other: Manifest, pack: Pack, menu: Library) -> dict[str, Any]:
    """The options of a build whose documents can be compared with those of a manifest: what was asked for is again."""
    made = [each for each in other.documents if each.format == "docx"]
    options = {
        "final": other.final,
        "protect_forms": other.protect_forms,
        "pages": {each.own_file: dict(each.pages) for each in made if each.pages},
    }
    if other.complete and not any(each.extra for each in made):
        return options
    own = files_of(pack, menu) if other.complete else ()
    asked = (each.own_file for each in made if each.extra or not other.complete)
    return {**options, "only": tuple(dict.fromkeys((*own, *asked)))}


def without_pdfs(manifest: Manifest) -> Manifest:
    """A manifest to compare with a pack, of which no PDFs are made on the way."""
    return replace(manifest, documents=tuple(each for each in manifest.documents if each.format != "pdf"))


def _mismatches(manifest: Manifest, build: Build, *, pdfs: bool) -> Iterator[Problem]:
    where = Place(manifest.where.file)
    old = _comparable(manifest, pdfs=pdfs)
    now = manifest_from(build.manifest)
    found = changes_between(Edition(old), Edition(now))
    severity = Severity.ERROR if found.documents else Severity.WARNING
    for change in found.changes:
        yield _mismatch(change, where, severity)
    digests = [{each.own_file: str(each.digest) for each in side.documents} for side in (old, now)]
    for document in found.documents:
        yield _differs(document, digests[0], digests[1], where)
    yield from _not_made(manifest, where, pdfs=pdfs)


def _comparable(manifest: Manifest, *, pdfs: bool) -> Manifest:
    """The manifest with the documents that are made again."""
    made = tuple(each for each in manifest.documents if not each.earlier and (pdfs or each.format != "pdf"))
    return replace(manifest, documents=made)


def _mismatch(change: Change, where: Place, severity: Severity) -> Problem:
    old, new = change.params.get("old"), change.params.get("new")
    versions = f" ({old} when it was built, {new} now)" if isinstance(old, str) and isinstance(new, str) else ""
    said = f"{change.message.rstrip('.')}{versions}"
    return Problem(f"rebuild-{change.code}", said, where, "", severity, change.params)


def _differs(document: DocumentChange, old: dict[str, str], new: dict[str, str], where: Place) -> Problem:
    file = f"{document.language}/{document.id}.{document.format}"
    if document.fate is Fate.GONE:
        said = f"{file} is not made any more"
    else:
        said = f"{file} comes out otherwise ({old.get(file, 'nothing')[:12]} when it was built, {new[file][:12]} now)"
    return Problem("rebuild-document", said, where, "--force builds all the same", params={"file": file})


def _not_made(manifest: Manifest, where: Place, *, pdfs: bool) -> Iterator[Problem]:
    for each in manifest.documents:
        if each.earlier:
            said = f"{each.file} is left from an earlier build, which this manifest does not describe"
            yield Problem("rebuild-earlier", said, where, severity=Severity.WARNING, params={"file": str(each.file)})
    if not pdfs and (count := sum(each.format == "pdf" and not each.earlier for each in manifest.documents)):
        said = f"{count} PDFs are not made again"
        yield Problem("rebuild-pdf", said, where, "add --pdf", Severity.WARNING, {"count": count})
    if manifest.pack.left_out:
        said = f"the pack had '{', '.join(manifest.pack.left_out)}', which a manifest never holds"
        yield Problem("rebuild-left-out", said, where, "build the pack itself for these", Severity.WARNING)


def _since(manifest: Manifest, pack: Pack, library: Library) -> Iterator[Problem]:
    """What has changed since, as far as it is known without a build."""
    where = Place(manifest.where.file)
    try:
        library = menu_of(library, pack)
    except MieuxError:
        return
    if manifest.program.version != __version__:
        said = f"the program is another ({manifest.program.version} when it was built, {__version__} now)"
        yield Problem("rebuild-program-changed", said, where)
    for name, block in manifest.blocks.items():
        now = library.blocks[name].version if name in library.blocks else "not on the menu"
        if now != block.version:
            said = f"'{block.title}' ({name}) is another ({block.version} when it was built, {now} now)"
            yield Problem("rebuild-block-changed", said, where, params={"id": name, "old": block.version, "new": now})
