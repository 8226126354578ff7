"""The needs questionnaire before there is a plan: a Word form and tables for each side, in a pack's languages.

build_needs_forms(pack, library) ──▶ Build: <language>/needs-participants.docx · .xlsx · .csv
                                            <language>/needs-institution.docx · .xlsx · .csv
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from mieux_training.build import Build, BuiltDocument, build_planned, check_names, menu_of, state_counts
from mieux_training.content.library import Library
from mieux_training.document.compose import QUESTIONNAIRE
from mieux_training.document.context import Context
from mieux_training.document.kind import Readers, languages_of
from mieux_training.document.needs_columns import Explained, headings, hint, institution_columns, participants_columns
from mieux_training.document.needs_questionnaire import INSTITUTION, PARTICIPANTS, title_of
from mieux_training.errors import MieuxError
from mieux_training.frozen import frozen, replace
from mieux_training.pack.needs.tables import institution_template, participants_template
from mieux_training.pack.needs.topics import topics_of
from mieux_training.pack.plan import Plan
from mieux_training.pack.spec import Pack
from mieux_training.pack.values import DocumentOptions
from mieux_training.render.workbook import Sheet, write_workbook
from mieux_training.rooms import context_in, room_of

__all__ = ["build_needs_forms"]

_NO_PLAN: Final = Plan(())


@frozen
class _Version:
    """One side's questionnaire."""

    name: str
    left_out: tuple[str, ...]
    """The sections of the form that are the other side's."""
    columns: Callable[[Context], tuple[Explained, ...]]
    template: Callable[[Sequence[str]], bytes]
    """Its table as CSV."""
    has_rows: bool
    """Whether its table has a row for each option of its first column."""


_VERSIONS: Final = (
    _Version("participants", INSTITUTION, participants_columns, participants_template, has_rows=False),
    _Version("institution", PARTICIPANTS, institution_columns, institution_template, has_rows=True),
)


def build_needs_forms(
    pack: Pack,
    library: Library,
    *,
    languages: Sequence[str] = (),
    final: bool = False,
    protect_forms: bool = False,
) -> Build:
    """The questionnaire for both sides, in the participants' languages or those named.

    The library is all of the menu: the questionnaire asks about topics that the pack does not select. Nothing is
    planned, so that a pack whose days are too short can ask too. Raises MieuxError with every reason why there is none.
    """
    menu = menu_of(library, pack)
    if problems := check_names(pack, menu):
        raise MieuxError(problems)
    tags = tuple(dict.fromkeys(languages or languages_of(Readers.PARTICIPANTS, pack.languages)))
    builds = [
        build_planned(
            _without(pack, version.left_out),
            _NO_PLAN,
            menu,
            languages=tags,
            documents=[QUESTIONNAIRE],
            final=final,
            protect_forms=protect_forms,
        )
        for version in _VERSIONS
    ]
    forms = [
        replace(document, id=_name(version))
        for version, build in zip(_VERSIONS, builds, strict=True)
        for document in build.documents
    ]
    documents = (*forms, *(table for tag in tags for table in _tables(tag, pack, menu)))
    manifest = {**builds[0].manifest, "documents": [document.as_data() for document in documents]}
    return Build(documents, _NO_PLAN, manifest)


def _name(version: _Version) -> str:
    return f"needs-{version.name}"


def _without(pack: Pack, sections: tuple[str, ...]) -> Pack:
    """The pack with its questionnaire cut down to one side; what it leaves out itself stays out."""
    options = pack.documents.get(QUESTIONNAIRE) or DocumentOptions(where=pack.where)
    cut = replace(options, without=(*options.without, *sections))
    return replace(pack, documents={QUESTIONNAIRE: cut})


def _tables(tag: str, pack: Pack, menu: Library) -> list[BuiltDocument]:
    """The tables of both sides in a language."""
    room = room_of(tag, pack, menu)
    made = []
    for version in _VERSIONS:
        context = context_in(room, QUESTIONNAIRE, pack, _NO_PLAN)
        book, table = _workbook(version, context), version.template(topics_of(pack, menu))
        made += [
            BuiltDocument(_name(version), tag, book, (), state_counts(context.states), (), "xlsx"),
            BuiltDocument(_name(version), tag, table, (), state_counts({}), (), "csv"),
        ]
    return made


def _workbook(version: _Version, context: Context) -> bytes:
    """A sheet to fill in, and one that explains its columns."""
    columns = version.columns(context)
    rows = tuple((option,) for option in columns[0].options) if version.has_rows else ()
    options = {i: column.options for i, column in enumerate(columns) if column.options}
    answers = Sheet(version.name, tuple(column.column for column in columns), rows, (24, 18), options)
    explained = (*((column.column, column.asks, column.takes) for column in columns), ("", hint(context), ""))
    second = Sheet(context.words.label("Columns"), headings(context), explained, (36, 60, 60))
    return write_workbook((answers, second), title_of(context), context.language)
