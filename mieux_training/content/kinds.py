"""The closed lists of the menu: every word that an author may choose from, and what it means."""

from __future__ import annotations

from enum import StrEnum


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


class ItemTopic(StrEnum):
    """What every test asks, where an item of the menu asks for it."""

    CHILD = "child"
    """That a child needs no means and cannot consent."""
    CONSENT = "consent"
    CONFIDENTIALITY = "confidentiality"
    CONTACT = "contact"
    """Whom to call here."""


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


class PictureId(StrEnum):
    """A picture that a handout can show; its words are the program's own."""

    ACT_MEANS_PURPOSE = "act-means-purpose"
    FIRST_CONTACT = "first-contact"
    REFERRAL_PATHWAY = "referral-pathway"
    SUPPORT_LAYERS = "support-layers"


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
