"""What the menu is made of: nouns only, each declared once.

    Module ── Block ── Step · Debrief · Material · Card · Case · Question · Handout …
    Source · SlotInfo · Term · Country · Brochure

A block is the smallest thing on the menu. ``sight`` says who may see a field: what is not for participants never
reaches a document for participants, and the leak test is derived from this declaration. Minutes are whole minutes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mieux_training.records import (
    BARE_WORD,
    DAY,
    FLAG,
    LABEL,
    NAME,
    OPTION,
    PROSE,
    REFERENCE,
    ROLE,
    SLOT,
    TITLE,
    Choice,
    Keyed,
    Many,
    One,
    Reading,
    Record,
    Sight,
    Text,
    Whole,
    Word,
    Words,
    declared,
    record,
)
from mieux_training.source import Mapping as MappingNode
from mieux_training.source import Node
from mieux_training.source import Sequence as SequenceNode

MAX_MINUTES = 480
"""The longest block: a day of eight hours."""

STAFF = Sight.FACILITATORS
STEERING = Sight.AUTHORS


class BlockType(StrEnum):
    """What a block is."""

    INPUT = "input"
    ACTIVITY = "activity"
    CASE = "case"
    CHECKLIST = "checklist"
    QUIZ = "quiz"
    HANDOUT = "handout"
    DEFINITION = "definition"


class Method(StrEnum):
    """How participants work in a block; the closed list of the menu."""

    PLENARY = "plenary"
    SHORT_INPUT = "short-input"
    BUZZ = "buzz"
    PAIRS = "pairs"
    CARD_SORT = "card-sort"
    ROLE_PLAY = "role-play"
    CAROUSEL = "carousel"
    GALLERY_WALK = "gallery-walk"
    GROUP_WORK = "group-work"
    WORLD_CAFE = "world-cafe"
    FISHBOWL = "fishbowl"
    ONE_TWO_FOUR_ALL = "one-two-four-all"
    SIMULATION = "simulation"
    DRAFTING_LAB = "drafting-lab"
    QUIZ = "quiz"
    INDIVIDUAL = "individual"
    MAPPING = "mapping"
    DEMONSTRATION = "demonstration"
    ENERGISER = "energiser"
    CIRCLE = "circle"


class FramePlace(StrEnum):
    """Where a frame block comes by itself."""

    OPENING = "opening"
    EACH_MORNING = "each-morning"
    ON_REQUEST = "on-request"
    CLOSING = "closing"


class Variant(StrEnum):
    """A block's length."""

    CONDENSED = "condensed"
    CORE = "core"
    EXTENDED = "extended"


class Audience(StrEnum):
    """The work of the people in the room."""

    POLICE = "police"
    IMMIGRATION = "immigration"
    BORDER = "border"
    SHELTER = "shelter"
    SOCIAL_WORK = "social-work"
    LABOUR_INSPECTION = "labour-inspection"
    PROSECUTION = "prosecution"
    JUDICIARY = "judiciary"
    HEALTH = "health"
    CHILD_PROTECTION = "child-protection"
    CONSULAR = "consular"
    NGO = "ngo"


class Per(StrEnum):
    """What a quantity of material is counted by."""

    GROUP = "group"
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    ROOM = "room"


class Verdict(StrEnum):
    """Whether a statement holds."""

    TRUE = "true"
    FALSE = "false"
    DEPENDS = "depends"


class Letter(StrEnum):
    """The letter of an option."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"


class Who(StrEnum):
    """The person a case is about."""

    WOMAN = "woman"
    MAN = "man"
    GIRL = "girl"
    BOY = "boy"
    TRANS_WOMAN = "trans-woman"
    TRANS_MAN = "trans-man"
    NON_BINARY = "non-binary"
    GROUP = "group"


class Form(StrEnum):
    """The exploitation that a case tells of."""

    SEXUAL = "sexual"
    LABOUR = "labour"
    DOMESTIC = "domestic"
    BEGGING = "begging"
    CRIMINAL_ACTIVITY = "criminal-activity"
    FISHING = "fishing"
    AGRICULTURE = "agriculture"
    CONSTRUCTION = "construction"
    MARRIAGE = "marriage"
    ONLINE = "online"
    ORGAN = "organ"
    NONE = "none"


class IsTrafficking(StrEnum):
    """Whether a case is one of trafficking, as far as its file tells."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class SlotKind(StrEnum):
    """What a local fact is, which says how long it may be trusted."""

    PHONE = "phone"
    TEXT = "text"
    LAW = "law"
    WEB = "web"
    PERSON = "person"


class Seen(StrEnum):
    """How much of a source the authors have seen."""

    FULL = "full"
    EXCERPT = "excerpt"
    NONE = "none"


class Calendar(StrEnum):
    """The era that a country prints beside the Gregorian one."""

    GREGORIAN = "gregorian"
    BUDDHIST = "buddhist"


class Digits(StrEnum):
    """The digits that a country prints."""

    LATN = "latn"
    ARAB = "arab"
    THAI = "thai"


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Paper(StrEnum):
    """Paper in the country's printers."""

    A4 = "A4"
    LETTER = "Letter"


class FactStatus(StrEnum):
    """Whether a local person has confirmed a fact."""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"


class Fold(StrEnum):
    """How a brochure is folded."""

    TRI = "tri"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes as a plain number or by variant. A plain number in a block means its core length."""

    plain: int | None = None
    by_variant: dict[Variant, int] = field(default_factory=dict)

    def at(self, variant: Variant) -> int | None:
        """The minutes of a variant; ``None`` where it is left out."""
        return self.plain if self.plain is not None else self.by_variant.get(variant)

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants named, shortest first; a plain number names only core."""
        if self.plain is not None:
            return (Variant.CORE,)
        return tuple(variant for variant in Variant if variant in self.by_variant)


_NUMBER = Whole(1, MAX_MINUTES, "minutes")


@dataclass(frozen=True, slots=True)
class _MinutesShape:
    """A number of minutes, or a mapping from variants to minutes."""

    def read(self, node: Node, path: str, reading: Reading) -> Minutes | None:
        if not isinstance(node, MappingNode):
            plain = _NUMBER.read(node, path, reading)
            return None if plain is None else Minutes(plain)
        read = Keyed(BARE_WORD, _NUMBER).read(node, path, reading) or {}
        known = {variant.value for variant in Variant}
        for key in read.keys() - known:
            reading.report("key-unknown", f"unknown variant '{key}'", node.entries[key][0], path,
                           f"one of: {', '.join(sorted(known))}")
        return Minutes(None, {Variant(key): value for key, value in read.items() if key in known})

    def schema(self) -> dict[str, Any]:
        lengths = {variant.value: _NUMBER.schema() for variant in Variant}
        mapping = {"type": "object", "properties": lengths, "additionalProperties": False, "minProperties": 1}
        return {"anyOf": [_NUMBER.schema(), mapping]}


MINUTES = _MinutesShape()


@dataclass(frozen=True, slots=True)
class _AnyOfShape:
    """A block id, or a list of block ids any one of which will do."""

    def read(self, node: Node, path: str, reading: Reading) -> tuple[str, ...] | None:
        if isinstance(node, SequenceNode):
            return Many(REFERENCE, least=1).read(node, path, reading)
        one = REFERENCE.read(node, path, reading)
        return None if one is None else (one,)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [REFERENCE.schema(), Many(REFERENCE, least=1).schema()]}


ANY_OF = _AnyOfShape()


@record
class Group(Record):
    """The small groups of a block, and how many people it works with."""

    size: int = declared(Whole(1, 60), "People in each small group; 1 for work alone.")
    min: int = declared(Whole(1, 200), "The fewest participants the block works with.", default=1)
    max: int = declared(Whole(1, 200), "The most participants the block works with.", default=200)


@record
class Material(Record):
    """Something to bring; the quantity is computed from the numbers of people and groups."""

    item: Text = declared(LABEL, "A short noun phrase: Set of role cards.")
    per: Per = declared(Choice(Per), "What it is counted by.")
    count: int = declared(Whole(1, 500), "How many for each.", default=1)


@record
class Step(Record):
    """A step of a block. A step with only ``say`` is spoken input, which interpretation makes longer."""

    minutes: Minutes = declared(MINUTES, "Minutes, or minutes by variant; a variant not named leaves the step out.",
                                sight=STEERING)
    after_debrief: bool = declared(FLAG, "Whether the step runs after the debrief: grounding, mostly.", sight=STEERING,
                                   default=False)
    title: Text | None = declared(TITLE, "One to five words.", default=None)
    say: Text | None = declared(PROSE, "What the facilitator says.", sight=STAFF, default=None)
    do: Text | None = declared(PROSE, "What participants do, addressed to them, without answers.", default=None)
    note: Text | None = declared(PROSE, "An instruction to the facilitator.", sight=STAFF, default=None)


@record
class Debrief(Record):
    """The talk after the doing."""

    minutes: Minutes = declared(MINUTES, "Minutes, or minutes by variant.", sight=STEERING)
    what: Text = declared(PROSE, "What happened?")
    so_what: Text = declared(PROSE, "What does it mean?")
    now_what: Text = declared(PROSE, "What do we do with it?")


@record
class Statement(Record):
    """A statement that participants judge."""

    text: Text = declared(PROSE, "The statement.")
    verdict: Verdict = declared(Choice(Verdict), "Whether it holds.", sight=STAFF)
    why: Text = declared(PROSE, "Why.", sight=STAFF)


@record
class Question(Record):
    """A question with options, one of them right."""

    question: Text = declared(PROSE, "The question.")
    options: tuple[Text, ...] = declared(Many(OPTION, 2, 4), "The options, in the order a, b, c, d.")
    answer: Letter = declared(Choice(Letter), "The letter of the right option.", sight=STAFF)
    why: Text = declared(PROSE, "Why it is right.", sight=STAFF)
    scenario: bool = declared(FLAG, "Whether the question tells a situation.", default=False)


@record
class SortingCard(Record):
    """A card that groups lay on a pile."""

    text: Text = declared(LABEL, "What stands on the card.")
    answer: Text = declared(LABEL, "The pile that it belongs to.", sight=STAFF)


@record
class Card(Record):
    """A role card, seen by the person who plays it."""

    role: Text = declared(ROLE, "The role.", sight=Sight.HOLDER)
    text: Text = declared(PROSE, "What the player knows, wants, and may refuse.", sight=Sight.HOLDER)


@record
class WrongAnswer(Record):
    """An answer that comes up and how to reply."""

    answer: Text = declared(PROSE, "The answer that people give.", sight=STAFF)
    reply: Text = declared(PROSE, "A reply that shames nobody.", sight=STAFF)


@record
class FillIn(Record):
    """A line of a handout that participants fill in."""

    label: Text = declared(LABEL, "What is to be written.")
    lines: int = declared(Whole(1, 12), "How many lines.", default=1)
    slot: str | None = declared(SLOT, "The local fact that is printed there when it is known.", default=None)


@record
class Handout(Record):
    """A page that participants take home."""

    title: Text = declared(TITLE, "The title.")
    intro: Text | None = declared(PROSE, "What the page is for.", default=None)
    text: Text | None = declared(PROSE, "The text.", default=None)
    checklist: tuple[Text, ...] = declared(Many(PROSE), "Lines to tick.", default=())
    fill_in: tuple[FillIn, ...] = declared(Many(One(FillIn)), "Lines to write on.", default=())
    closing: Text | None = declared(PROSE, "The last sentence.", default=None)


@record
class Profile(Record):
    """What a case is about, to keep the bank balanced; for facilitators."""

    who: tuple[Who, ...] = declared(Many(Choice(Who), 1), "The people.")
    at_home: bool = declared(FLAG, "Whether they are nationals exploited in their own country.")
    forms: tuple[Form, ...] = declared(Many(Choice(Form), 1), "The exploitation told of.")
    trafficking: IsTrafficking = declared(Choice(IsTrafficking), "Whether it is trafficking, as far as the file tells.")
    good_ending: bool = declared(FLAG, "Whether a service responded well.")


@record
class Case(Record):
    """A composite case with missing facts."""

    title: Text = declared(TITLE, "The title.")
    aim: Text = declared(PROSE, "What participants learn from it.", sight=STAFF)
    variants: tuple[Variant, ...] = declared(Many(Choice(Variant), 1), "The lengths that use it; left out: all.",
                                             sight=STEERING, default=tuple(Variant))
    sensitivity: int = declared(Whole(0, 3), "0 none to 3 high.", sight=STEERING)
    profile: Profile = declared(One(Profile), "What the case is about.", sight=STEERING)
    text: Text = declared(PROSE, "The case.")
    missing: tuple[Text, ...] = declared(Many(PROSE, 1), "Facts left out on purpose.", sight=STAFF)
    decision_points: tuple[Text, ...] = declared(Many(PROSE, 1), "What the group has to decide.")
    reasoning: Text = declared(PROSE, "Expected reasoning at each decision point.", sight=STAFF)
    outcome: Text = declared(PROSE, "What happened next.", sight=STAFF)
    good_practice: Text | None = declared(PROSE, "What went well and why.", sight=STAFF, default=None)


@record
class Checked(Record):
    """When a block was last checked and by what kind of reviewer."""

    on: datetime.date = declared(DAY, "The day.", sight=STEERING)
    by: str = declared(NAME, "The kind of reviewer; 'none yet' where nobody has.", sight=STEERING)


@record
class Block(Record):
    """The smallest thing on the menu, in one YAML file; its id is module/file-name."""

    title: Text = declared(TITLE, "A short title.")
    type: BlockType = declared(Choice(BlockType), "What the block is.", sight=STEERING)
    method: Method = declared(Choice(Method), "How participants work.", sight=STEERING)
    participatory: bool = declared(FLAG, "Whether participants are active most of the time.", sight=STEERING)
    optional: bool = declared(FLAG, "Whether a pack can leave it out without harm.", sight=STEERING, default=False)
    place: FramePlace | None = declared(Choice(FramePlace), "Frame blocks only: where the block comes by itself.",
                                        sight=STEERING, default=None)
    minutes: Minutes = declared(MINUTES, "The block's length, or its lengths by variant.", sight=STEERING)
    group: Group | None = declared(One(Group), "Small groups; left out for plenary work.", sight=STEERING, default=None)
    sensitivity: int = declared(Whole(0, 3), "0 none to 3 high.", sight=STEERING)
    content_note: Text | None = declared(PROSE, "What strong content comes, and that anyone may step out.",
                                         default=None)
    audience: tuple[Audience, ...] = declared(Many(Choice(Audience)), "Whose work it concerns; left out: everybody's.",
                                              sight=STEERING, default=())
    requires: tuple[tuple[str, ...], ...] = declared(
        Many(ANY_OF), "Blocks that stand earlier in the same pack; a nested list: any one of them.",
        sight=STEERING, default=())
    together_with: tuple[tuple[str, ...], ...] = declared(
        Many(ANY_OF), "Blocks that are in the same pack, in any order.", sight=STEERING, default=(), key="with")
    needs_slots: tuple[str, ...] = declared(Many(SLOT), "The local facts that the texts name as {slot}.",
                                            sight=STEERING, default=())
    sources: tuple[str, ...] = declared(Many(BARE_WORD), "Ids in sources.yaml.", sight=STEERING, default=())
    outcomes: tuple[Text, ...] = declared(Many(PROSE, 1, 5), "What participants can do afterwards: verbs one can see.")
    key_messages: tuple[Text, ...] = declared(Many(PROSE, 0, 3), "At most three, one sentence each.", default=())
    room: Text | None = declared(PROSE, "How the room is set up.", sight=STAFF, default=None)
    materials: tuple[Material, ...] = declared(Many(One(Material)), "What to bring.", sight=STAFF, default=())
    background: Text | None = declared(PROSE, "What the facilitator knows beforehand.", sight=STAFF, default=None)
    steps: tuple[Step, ...] = declared(Many(One(Step), 1), "The steps in their order.")
    debrief: Debrief | None = declared(One(Debrief), "The talk after the doing.", default=None)
    statements: tuple[Statement, ...] = declared(Many(One(Statement)), "Statements to judge.", default=())
    quiz: tuple[Question, ...] = declared(Many(One(Question)), "Questions asked in the room.", default=())
    sorting_cards: tuple[SortingCard, ...] = declared(Many(One(SortingCard)), "Cards to sort.", default=())
    cards: tuple[Card, ...] = declared(Many(One(Card)), "Role cards.", sight=Sight.HOLDER, default=())
    expected_answers: tuple[Text, ...] = declared(Many(PROSE), "What good answers contain.", sight=STAFF, default=())
    wrong_answers: tuple[WrongAnswer, ...] = declared(Many(One(WrongAnswer)), "Typical wrong answers.", sight=STAFF,
                                                      default=())
    tips: tuple[Text, ...] = declared(Many(PROSE), "Experience from the room.", sight=STAFF, default=())
    adaptations: tuple[Text, ...] = declared(Many(PROSE), "With interpreters, little reading, disability.", sight=STAFF,
                                             default=())
    handouts: tuple[Handout, ...] = declared(Many(One(Handout)), "Pages to take home.", default=())
    cases: tuple[Case, ...] = declared(Many(One(Case)), "Cases.", default=())
    test_items: tuple[Question, ...] = declared(Many(One(Question)), "Questions of the tests that this block teaches.",
                                                default=())
    checked: Checked = declared(One(Checked), "The last check.", sight=STEERING)
    id: str = field(default="")
    """``module/file-name``, given by the library."""
    version: str = field(default="")
    """The hash of the file's bytes, 12 hexadecimal digits, given by the library."""


def cases_at(block: Block, variant: Variant) -> tuple[Case, ...]:
    """The cases that a block works on at a length."""
    return tuple(case for case in block.cases if variant in case.variants)


@record
class BlockChoice(Record):
    """A block of a named version with its length."""

    block: str = ""
    variant: Variant | None = None


@dataclass(frozen=True, slots=True)
class _BlockChoiceShape:
    """A block id, or a mapping from one block id to a variant."""

    def read(self, node: Node, path: str, reading: Reading) -> BlockChoice | None:
        if not isinstance(node, MappingNode):
            block = REFERENCE.read(node, path, reading)
            return None if block is None else BlockChoice(block=block, where=node.where)
        read = Keyed(REFERENCE, Choice(Variant)).read(node, path, reading) or {}
        if len(read) != 1:
            reading.report("count", "expected one block with its variant", node.where, path)
            return None
        ((block, variant),) = read.items()
        return BlockChoice(block=block, variant=variant, where=node.where)

    def schema(self) -> dict[str, Any]:
        one = {"type": "object", "additionalProperties": Choice(Variant).schema(), "minProperties": 1,
               "maxProperties": 1}
        return {"anyOf": [REFERENCE.schema(), one]}


@record
class Version(Record):
    """A named selection of a module's blocks."""

    minutes: int = declared(Whole(1, 5 * MAX_MINUTES, "minutes"), "The time that it fits into.", sight=STEERING)
    blocks: tuple[BlockChoice, ...] = declared(Many(_BlockChoiceShape(), 1), "Blocks with their lengths.",
                                               sight=STEERING)
    frame: tuple[BlockChoice, ...] = declared(Many(_BlockChoiceShape()), "The frame blocks that it keeps.",
                                              sight=STEERING, default=())


@record
class Module(Record):
    """An ordered folder of blocks on one subject."""

    title: Text = declared(TITLE, "The title.")
    aim: Text = declared(PROSE, "What the module is for.")
    outcomes: tuple[Text, ...] = declared(Many(PROSE, 1, 8), "What participants can do afterwards.")
    blocks: tuple[str, ...] = declared(Many(BARE_WORD), "The blocks in their order.", sight=STEERING, default=())
    versions: dict[str, Version] = declared(Keyed(BARE_WORD, One(Version)), "Named selections.", sight=STEERING,
                                            default={})
    id: str = field(default="")
    version: str = field(default="")


@record
class Source(Record):
    """Something cited."""

    title: str = declared(NAME, "The original title.")
    author: str = declared(NAME, "Who issued it.")
    year: int | None = declared(Whole(1900, 2100), "The year of the edition cited, where it is known.", default=None)
    url: str | None = declared(Word(r"https?://\S+", "an http(s) address"), "Where it can be read.", default=None)
    seen: Seen = declared(Choice(Seen), "How much of it the authors have seen.", sight=STEERING)
    binding: str = declared(NAME, "Whom it binds, in one sentence.", sight=STEERING)
    note: str | None = declared(NAME, "A remark for authors.", sight=STEERING, default=None)


@record
class SlotInfo(Record):
    """A local fact that packs fill in."""

    label: Text = declared(LABEL, "What it is called in print.")
    kind: SlotKind = declared(Choice(SlotKind), "What it is.", sight=STEERING)
    lifetime_days: int = declared(Whole(1, 3650, "days"), "How long a confirmation may be trusted.", sight=STEERING)
    help: str = declared(NAME, "What to ask for, and what never to write.", sight=STEERING)
    urgent: bool = declared(FLAG, "Whether a page without it is dangerous.", sight=STEERING, default=False)


@record
class Avoided(Record):
    """Words that harm or mislead."""

    term: Text = declared(LABEL, "The words to avoid.")
    why: Text = declared(PROSE, "Why.")


@record
class Term(Record):
    """An entry of the glossary."""

    id: str = declared(BARE_WORD, "The id.", sight=STEERING)
    term: Text = declared(LABEL, "The term.")
    definition: Text = declared(PROSE, "What it means, in plain words.")
    sources: tuple[str, ...] = declared(Many(BARE_WORD, 1), "Ids in sources.yaml.", sight=STEERING)
    see_also: tuple[str, ...] = declared(Many(BARE_WORD), "Ids of other entries.", sight=STEERING, default=())
    avoid: tuple[Avoided, ...] = declared(Many(One(Avoided)), "Words to avoid.", default=())


@record
class Law(Record):
    """A law of a country."""

    title: Text = declared(LABEL, "The law, with its years.")
    note: Text = declared(PROSE, "What it does.")
    source: str = declared(BARE_WORD, "Where the fact was seen.", sight=STEERING)
    seen_on: datetime.date = declared(DAY, "When.", sight=STEERING)
    status: FactStatus = declared(Choice(FactStatus), "Whether a local person confirmed it.", sight=STEERING)
    binds: Text | None = declared(PROSE, "Whom it binds.", default=None)


@record
class Body(Record):
    """An institution of a country."""

    name: Text = declared(LABEL, "The name.")
    role: Text = declared(PROSE, "What it does.")
    source: str = declared(BARE_WORD, "Where the fact was seen.", sight=STEERING)
    status: FactStatus = declared(Choice(FactStatus), "Whether a local person confirmed it.", sight=STEERING)


@record
class CountryFact(Record):
    """What a country profile knows of a slot, not yet confirmed by anybody."""

    value: Text = declared(PROSE, "The fact as it is printed.")
    source: str = declared(BARE_WORD, "Where it was seen.", sight=STEERING)
    seen_on: datetime.date = declared(DAY, "When.", sight=STEERING)
    note: str | None = declared(NAME, "A remark for the expert.", sight=STEERING, default=None)


@record
class TermChoice(Record):
    """Words that a country uses."""

    use: Text = declared(LABEL, "The words to use.")
    instead_of: Text = declared(LABEL, "The words to avoid.")
    why: Text = declared(PROSE, "Why.")
    source: str | None = declared(BARE_WORD, "Where it was seen.", sight=STEERING, default=None)
    status: FactStatus = declared(Choice(FactStatus), "Whether a local person confirmed it.", sight=STEERING)


@record
class LegalCheck(Record):
    """What a local lawyer answers before a final print."""

    id: str = declared(BARE_WORD, "The id that a pack answers.", sight=STEERING)
    topic: Text = declared(LABEL, "The topic.")
    question: Text = declared(PROSE, "The question.")


@record
class Country(Record):
    """What is known of a country, each fact with its source."""

    name: Text = declared(LABEL, "The country's name.")
    languages: tuple[str, ...] = declared(Many(Word(r"[a-z]{2,3}", "a language code"), 1), "Its training languages.",
                                          sight=STEERING)
    calendar: Calendar = declared(Choice(Calendar), "The era printed.", sight=STEERING)
    first_day: Weekday = declared(Choice(Weekday), "The first day of the week.", sight=STEERING)
    weekend: tuple[Weekday, ...] = declared(Many(Choice(Weekday)), "The days off.", sight=STEERING)
    digits: Digits = declared(Choice(Digits), "The digits printed.", sight=STEERING)
    paper: Paper = declared(Choice(Paper), "The paper.", sight=STEERING)
    laws: tuple[Law, ...] = declared(Many(One(Law)), "Laws.", default=())
    bodies: tuple[Body, ...] = declared(Many(One(Body)), "Institutions.", default=())
    slots: dict[str, CountryFact] = declared(Keyed(SLOT, One(CountryFact)), "What is known of the slots.", default={})
    terms: tuple[TermChoice, ...] = declared(Many(One(TermChoice)), "Words that the country uses.", default=())
    legal_checks: tuple[LegalCheck, ...] = declared(Many(One(LegalCheck)), "Questions for a local lawyer.", sight=STAFF,
                                                    default=())
    code: str = field(default="")
    version: str = field(default="")


@record
class Panel(Record):
    """A panel of a brochure."""

    heading: Text | None = declared(Words(context="panel-heading"), "The heading.", default=None)
    text: Text = declared(Words(context="panel"), "The text.")
    picture: str | None = declared(BARE_WORD, "The picture's id.", sight=STEERING, default=None)
    longest: int | None = declared(Whole(20, 4000, "characters"), "The longest text.", sight=STEERING, default=None)


@record
class Brochure(Record):
    """A folded sheet."""

    title: Text = declared(TITLE, "The title.")
    subtitle: Text | None = declared(TITLE, "The subtitle.", default=None)
    readers: Text = declared(LABEL, "Who reads it.")
    fold: Fold = declared(Choice(Fold), "tri or half.", sight=STEERING)
    panels: dict[str, Panel] = declared(Keyed(BARE_WORD, One(Panel)), "The panels in reading order.")
    slots: tuple[str, ...] = declared(Many(SLOT), "The local facts that it prints.", sight=STEERING, default=())
    sources: tuple[str, ...] = declared(Many(BARE_WORD), "Ids in sources.yaml.", sight=STEERING, default=())
    id: str = field(default="")
