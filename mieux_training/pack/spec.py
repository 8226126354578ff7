"""A pack as its expert describes it, read from a file or a mapping.

    Pack ── Day · Break · AgendaItem · Pick · SlotValue · AudienceInfo · Needs …

Nothing here knows the menu: whether a block exists is judged by :mod:`mieux_training.pack.selection`.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from itertools import combinations, pairwise
from pathlib import Path

from mieux_training.content.kinds import Audience, Calendar, Digits, Paper
from mieux_training.errors import MieuxError
from mieux_training.frozen import field, replace
from mieux_training.pack.settings import Observe, RuleChange
from mieux_training.pack.slot_values import SlotValue
from mieux_training.pack.values import (
    DOCUMENTS,
    LANGUAGE,
    LANGUAGES,
    LOCAL_TEXT,
    PICK,
    DocumentOptions,
    Languages,
    LocalText,
    Pick,
)
from mieux_training.records import (
    BARE_WORD,
    CLOCK,
    DAY,
    FLAG,
    NAME,
    REFERENCE,
    SLOT,
    Choice,
    Keyed,
    Many,
    One,
    OneOrMore,
    Reading,
    Record,
    Share,
    Sight,
    Whole,
    Word,
    declared,
    read_record,
    record,
)
from mieux_training.source import Node, read_file, read_tree, tree_of

__all__ = [
    "AgendaItem",
    "AudienceInfo",
    "Break",
    "Day",
    "DonorLogo",
    "FocalPoints",
    "Interpretation",
    "Needs",
    "Pack",
    "SignOff",
    "SlotValue",
    "Visibility",
    "is_beneath",
    "is_folder",
]

STEERING = Sight.AUTHORS
COUNTRY = Word(r"[A-Z]{2}", "a country code", "two capital letters, as in TH")
FOLDER = Word(r"[^\n\x00]+", "a path")
SLOTS_FILE = "slots.csv"
OVERRIDES = "overrides"
"""What lies beside a pack that names no others."""


class Interpretation(StrEnum):
    """How what is said reaches the participants."""

    NONE = "none"
    CONSECUTIVE = "consecutive"
    SIMULTANEOUS = "simultaneous"


class Level(StrEnum):
    """How much the participants know already."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    MIXED = "mixed"


@record
class AudienceInfo(Record):
    """Who comes."""

    roles: tuple[Audience, ...] = declared(Many(Choice(Audience)), "Their work.", default=())
    level: Level = declared(Choice(Level), "What they know already.", default=Level.MIXED)
    participants: int = declared(Whole(1, 200, "participants"), "How many participants.")
    facilitators: int = declared(Whole(1, 20, "facilitators"), "How many facilitators.", default=2)
    rooms: int = declared(
        Whole(1, 10, "rooms"), "Rooms that work side by side, each with its share of the participants.", default=1
    )

    @property
    def in_a_room(self) -> int:
        """The most participants of one room."""
        return -(-self.participants // self.rooms)

    @property
    def leading_a_room(self) -> int:
        """The fewest facilitators of one room."""
        return self.facilitators // self.rooms


@record
class Day(Record):
    """A day of the workshop. Times are minutes after midnight; the end is hard."""

    date: datetime.date = declared(DAY, "The date.")
    start: int = declared(CLOCK, "When the day starts.")
    end: int = declared(CLOCK, "When the day ends at the latest.")


@record
class Break(Record):
    """A break of every day, or of one. It moves up to 20 minutes, lunch up to 30, to a block's edge."""

    at: int = declared(CLOCK, "When it is meant to start.")
    minutes: int = declared(Whole(5, 240, "minutes"), "How long it is.")
    lunch: bool = declared(FLAG, "Whether it is lunch.", default=False)
    day: int | None = declared(Whole(1, 30), "The day it belongs to; every day without it.", default=None)

    @property
    def tolerance(self) -> int:
        """How many minutes the break may move."""
        return 30 if self.lunch else 20


@record
class AgendaItem(Record):
    """Something of the host's at a fixed time: an opening, a photograph, a prayer."""

    day: int = declared(Whole(1, 30), "The day, from 1.")
    at: int = declared(CLOCK, "When it starts.")
    minutes: int = declared(Whole(1, 480, "minutes"), "How long it is.")
    title: LocalText = declared(LOCAL_TEXT, "What it is called.")


@record
class SignOff(Record):
    """A focal point's sign-off."""

    name: str = declared(NAME, "The person or function.")
    institution: str | None = declared(NAME, "The institution.", default=None)
    signed_on: datetime.date | None = declared(DAY, "When the pack was signed off.", default=None)


@record
class FocalPoints(Record):
    """The two contacts of an institution: who works with the pack and who decides."""

    institution: LocalText | None = declared(
        LOCAL_TEXT, "The institution; needed where there are several.", default=None
    )
    operational: SignOff | None = declared(One(SignOff), "Operational.", default=None)
    strategic: SignOff | None = declared(One(SignOff), "Strategic.", default=None)

    @property
    def both(self) -> tuple[tuple[str, SignOff | None], ...]:
        """The two levels, each with its sign-off as far as somebody is named."""
        return (("operational", self.operational), ("strategic", self.strategic))


@record
class LegalCheckDone(Record):
    """A local lawyer's answer to a question of the country profile."""

    checked_by: str = declared(NAME, "Who, as a function.")
    checked_on: datetime.date = declared(DAY, "When.")
    answer: LocalText | None = declared(LOCAL_TEXT, "The answer in a sentence.", default=None)


@record
class Acceptance(Record):
    """A named person answers for text that nobody has reviewed."""

    by: str = declared(NAME, "Who.")
    on: datetime.date = declared(DAY, "When.")
    languages: tuple[str, ...] = declared(Many(LANGUAGE, 1), "For which languages.")


COLOUR = Word(r"#?[0-9A-Fa-f]{6}", "a colour", 'six hexadecimal digits in quotation marks, as in "1F4E79"')


@record
class DonorLogo(Record):
    """A logo that the pack's documents show."""

    file: str = declared(FOLDER, "A picture, PNG or JPEG, beneath the pack's folder.")
    alt: LocalText = declared(LOCAL_TEXT, "Whose logo it is, for those who do not see it.")


@record
class Visibility(Record):
    """How those who pay for the workshop are seen in its documents."""

    logos: tuple[DonorLogo, ...] = declared(Many(One(DonorLogo), 0, 8), "Logos, in their order.", default=())
    accent: str | None = declared(COLOUR, "Replaces the house style's main colour.", default=None)
    cover_text: LocalText | None = declared(LOCAL_TEXT, "A line on covers: who pays.", default=None)
    disclaimer: LocalText | None = declared(LOCAL_TEXT, "Who answers for the content.", default=None)


@record
class Needs(Record):
    """How needs are asked and weighed before the workshop."""

    topics: tuple[str, ...] = declared(
        Many(BARE_WORD, 0, 100), "The modules asked about; without it all of the menu but the frame.", default=()
    )
    weight: float = declared(
        Share(), "How much participants weigh, from 0 to 1; their institution has the rest.", default=0.6
    )


@record
class Pack(Record):
    """One workshop as its expert describes it."""

    title: LocalText = declared(LOCAL_TEXT, "The workshop's title.")
    country: str = declared(COUNTRY, "The country, as in modules/countries.")
    languages: Languages = declared(LANGUAGES, "The languages, or participants' and facilitators'.")
    host: LocalText | None = declared(LOCAL_TEXT, "The host institution.", default=None)
    venue: LocalText | None = declared(LOCAL_TEXT, "Where, no more precise than a town.", default=None)
    audience: AudienceInfo = declared(One(AudienceInfo), "Who comes.")
    interpretation: Interpretation = declared(
        Choice(Interpretation), "How what is said is interpreted.", default=Interpretation.NONE
    )
    days: tuple[Day, ...] = declared(Many(One(Day), 1, 30), "The days.")
    breaks: tuple[Break, ...] = declared(Many(One(Break), 0, 60), "The breaks.", default=())
    items: tuple[AgendaItem, ...] = declared(Many(One(AgendaItem), 0, 100), "The host's own items.", default=())
    observe: Observe | None = declared(One(Observe), "Prayers, short Fridays, days of fasting.", default=None)
    rules: dict[str, RuleChange] = declared(
        Keyed(BARE_WORD, One(RuleChange)), "Rules of the schedule that are set aside, each with its reason.", default={}
    )
    select: tuple[Pick, ...] = declared(Many(PICK, 0, 500), "Modules and blocks; a later mention refines.", default=())
    exclude: tuple[str, ...] = declared(Many(REFERENCE), "Blocks left out.", default=())
    needs: Needs | None = declared(One(Needs), "How needs are asked and weighed.", default=None)
    slots: dict[str, SlotValue] = declared(Keyed(SLOT, One(SlotValue)), "Local facts.", default={})
    slots_file: str | None = declared(
        FOLDER, "A CSV file of local facts beneath the pack's folder; slots.csv beside it without it.", default=None
    )
    overrides: str | None = declared(
        FOLDER, "A folder with what the pack says differently; overrides/ beside it without it.", default=None
    )
    mentions: tuple[str, ...] = declared(
        Many(COUNTRY, 0, 50), "Other countries that the pack's own texts speak of on purpose.", default=()
    )
    brochures: tuple[str, ...] = declared(Many(BARE_WORD), "Brochures.", default=())
    documents: dict[str, DocumentOptions] = declared(DOCUMENTS, "Which documents: all, or a list.", default={})
    house_style: str = declared(
        FOLDER, "A bundled house style's name, or a .docx beneath the pack's folder.", default="mieux"
    )
    digits: Digits | None = declared(
        Choice(Digits), "Digits printed; the country's usual ones without it.", default=None
    )
    calendar: Calendar | None = declared(
        Choice(Calendar), "Era printed; the country's usual one without it.", default=None
    )
    paper: Paper | None = declared(Choice(Paper), "Paper; the country's usual one without it.", default=None)
    focal_points: tuple[FocalPoints, ...] = declared(
        OneOrMore(FocalPoints, 20), "Who signs the pack off: two contacts, or two for each institution.", default=()
    )
    legal_checks: dict[str, LegalCheckDone] = declared(
        Keyed(BARE_WORD, One(LegalCheckDone)), "Answered questions.", default={}
    )
    accept: tuple[Acceptance, ...] = declared(Many(One(Acceptance)), "Who answers for unreviewed text.", default=())
    visibility: Visibility | None = declared(One(Visibility), "Logos, colour and words of donors.", default=None)
    names: str | None = declared(FOLDER, "A CSV file of names for certificates, one column 'name'.", default=None)
    results: str | None = declared(
        FOLDER, "The JSON file beside the pack in which mieux results says what the workshop achieved.", default=None
    )
    needs_report: str | None = declared(
        FOLDER, "The JSON file beside the pack in which mieux needs propose says why these topics.", default=None
    )
    modules: tuple[str, ...] = declared(Many(FOLDER), "Folders with modules of your own.", default=())
    locales: tuple[str, ...] = declared(Many(FOLDER), "Folders with catalogues of your own.", default=())
    templates: tuple[str, ...] = declared(Many(FOLDER), "Folders with house styles of your own.", default=())
    root: Path | None = field(default=None, compare=False)
    """The folder that paths in the pack resolve beneath; without it none are followed."""
    filed: dict[str, SlotValue] = field(default_factory=dict)
    """The local facts of the slots file; those under ``slots`` come before them."""

    @classmethod
    def from_file(cls, path: str | Path) -> Pack:
        """The pack in a file. Raises MieuxError with every problem of the file."""
        path = Path(path)
        return _pack_of(read_file(path, path.as_posix()), path.resolve().parent)

    @classmethod
    def from_mapping(cls, mapping: object, root: Path | None = None, name: str = "pack") -> Pack:
        """The pack that plain Python data describes; paths in it are followed only beneath ``root``."""
        return _pack_of(tree_of(mapping, name), root.resolve() if root else None)

    @classmethod
    def from_bytes(cls, data: bytes, root: Path | None = None, name: str = "pack") -> Pack:
        """The pack in the bytes of a file; paths in it are followed only beneath ``root``."""
        return _pack_of(read_tree(data, name), root.resolve() if root else None)

    @property
    def donors(self) -> Visibility:
        """What the pack says of its donors; without a word about them, nothing."""
        return self.visibility or Visibility()

    @property
    def standing_alone(self) -> Pack:
        """The pack with the facts of its slots file as its own, so that it needs no file."""
        return replace(self, slots={**self.filed, **self.slots}, slots_file=None, filed={})

    @property
    def institutions(self) -> tuple[FocalPoints, ...]:
        """Who signs: the institutions given, or one of which nothing is known yet."""
        return self.focal_points or (FocalPoints(),)

    def beside(self, path: str) -> Path | None:
        """Where a path in the pack leads; nowhere for a pack without a root."""
        return self.root / path if self.root is not None else None

    def named(self, path: str) -> str:
        """How problems name a file that lies beneath the pack's folder."""
        return (Path(self.where.file).parent / path).as_posix()

    @property
    def printed_languages(self) -> tuple[str, ...]:
        """Every language that a document is in: the pack's, and those that stand beside another one."""
        beside = (each.beside for each in self.documents.values() if each.beside is not None)
        return tuple(dict.fromkeys((*self.languages.all, *beside)))

    def prints(self, language: str) -> bool:
        """Whether a text in a language is printed: ``fr`` is in ``fr`` and in ``fr_FR``."""
        return any(language in (tag, tag.split("_", maxsplit=1)[0]) for tag in self.printed_languages)

    @property
    def last_day(self) -> datetime.date:
        """The workshop's last day: what must not have expired by then."""
        return self.days[-1].date


def _pack_of(tree: Node, root: Path | None) -> Pack:
    reading = Reading("pack")
    spec = read_record(Pack, tree, reading)
    if spec is not None:
        _check_days(spec, reading)
        _check_breaks(spec, reading)
        _check_items(spec, reading)
        _check_fast(spec, reading)
        _check_paths(spec, root, reading)
        _check_institutions(spec, reading)
        _check_signatures(spec, reading)
    if spec is None or reading.problems:
        raise MieuxError(reading.problems)
    return _with_slots_file(replace(spec, root=root))


def _with_slots_file(spec: Pack) -> Pack:
    """The pack with the facts of its slots file, if there is one. Raises MieuxError with every problem of the file."""
    named = spec.slots_file or SLOTS_FILE
    path = spec.beside(named)
    if path is None or not _is_file(path):
        return spec
    from mieux_training.pack.slot_rows import facts_in  # noqa: PLC0415  # a pack without the file needs no tables

    return replace(spec, filed=facts_in(path, spec.named(named)))


def _check_days(spec: Pack, reading: Reading) -> None:
    for i, day in enumerate(spec.days, 1):
        if day.start >= day.end:
            reading.report("hours-reversed", "the day ends before it starts", day.where, f"days[{i}]")
    for first, second in pairwise(spec.days):
        if first.date >= second.date:
            reading.report("days-order", f"{second.date} does not come after {first.date}", second.where, "days")


def _check_breaks(spec: Pack, reading: Reading) -> None:
    for i, each in enumerate(spec.breaks, 1):
        if each.day is not None and each.day > len(spec.days):
            reading.report("day-unknown", f"there is no day {each.day}", each.where, f"breaks[{i}]")
    overlapping = {
        second.where: None
        for first, second in combinations(sorted(spec.breaks, key=lambda each: each.at), 2)
        if (None in (first.day, second.day) or first.day == second.day) and first.at + first.minutes > second.at
    }
    for where in overlapping:
        reading.report("breaks-overlap", "two breaks overlap", where, "breaks")


def _check_items(spec: Pack, reading: Reading) -> None:
    for i, item in enumerate(spec.items, 1):
        path = f"items[{i}]"
        if item.day > len(spec.days):
            reading.report("day-unknown", f"there is no day {item.day}", item.where, path)
            continue
        day = spec.days[item.day - 1]
        if item.at < day.start or item.at + item.minutes > day.end:
            reading.report("hours-outside", "the item does not lie within the day's hours", item.where, path)
    for first, second in pairwise(sorted(spec.items, key=lambda item: (item.day, item.at))):
        if first.day == second.day and first.at + first.minutes > second.at:
            reading.report("items-overlap", "two items overlap", second.where, "items")


def _check_fast(spec: Pack, reading: Reading) -> None:
    fast = spec.observe.fast if spec.observe is not None else None
    if fast is not None and fast.last < fast.first:
        reading.report("fast-reversed", "the fast ends before it starts", fast.where, "observe.fast")


def _check_institutions(spec: Pack, reading: Reading) -> None:
    """Where several institutions sign, each says which it is."""
    for i, points in enumerate(spec.focal_points, 1):
        if points.institution is None and len(spec.focal_points) > 1:
            reading.report("key-missing", "the key 'institution' is missing", points.where, f"focal_points[{i}]")


def _check_signatures(spec: Pack, reading: Reading) -> None:
    """Nobody signs, checks or accepts after the workshop what is printed for it."""
    signed = [
        (f"focal_points[{i}].{level}.signed_on", sign_off.signed_on, sign_off.where)
        for i, points in enumerate(spec.focal_points, 1)
        for level, sign_off in points.both
        if sign_off is not None and sign_off.signed_on is not None
    ]
    signed += [
        (f"legal_checks.{key}.checked_on", each.checked_on, each.where) for key, each in spec.legal_checks.items()
    ]
    signed += [(f"accept[{i}].on", each.on, each.where) for i, each in enumerate(spec.accept, 1)]
    for path, day, where in signed:
        if day > spec.last_day:
            hint = f"the workshop ends on {spec.last_day}"
            reading.report("signed-late", f"{day} is after the workshop's last day", where, path, hint)


_FILES = ("names", "results", "needs_report", "slots_file", "overrides")


def _check_paths(spec: Pack, root: Path | None, reading: Reading) -> None:
    styles = [("house_style", spec.house_style)] if spec.house_style.endswith(".docx") else []
    folders = [(key, path) for key in ("modules", "locales", "templates") for path in getattr(spec, key)]
    files = [(key, path) for key in _FILES if (path := getattr(spec, key)) is not None]
    if root is not None:
        files += [("slots_file", SLOTS_FILE), ("overrides", OVERRIDES)]
    logos = [(f"visibility.logos[{i}].file", each.file) for i, each in enumerate(spec.donors.logos, 1)]
    for key, path in (*styles, *files, *logos, *folders):
        where = getattr(path, "where", spec.where)
        if root is None:
            reading.report("path-without-root", f"the path '{path}' is not followed without a root folder", where, key)
        elif not is_beneath(root / path, root):
            reading.report(
                "path-outside",
                f"the path '{path}' leaves the pack's folder",
                where,
                key,
                "copy the files beneath the pack's folder",
            )
        elif (key, path) in folders and not is_folder(root / path):
            reading.report("folder-missing", f"there is no folder '{path}' beside the pack", where, key)


def is_beneath(path: Path, root: Path) -> bool:
    """Whether a path stays beneath the root; links that lead in a circle lead nowhere."""
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than the disk takes
        return False


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder."""
    try:
        return path.is_dir()
    except OSError:  # a name longer than the disk takes
        return False
