"""What the menu is made of: nouns only, each declared once.

    Module ── Version ── BlockChoice
    └── Block ── Step · Debrief · Material · Card · Case · Question · Handout …

A block is the smallest thing on the menu. ``sight`` says who may see a field: what is not for participants never
reaches a document for participants, and the leak test is derived from this declaration. Minutes are whole minutes.
"""

from __future__ import annotations

import datetime
from typing import Any

from mieux_training.content.kinds import (
    Audience,
    BlockType,
    Form,
    FramePlace,
    IsTrafficking,
    ItemTopic,
    Letter,
    Method,
    Per,
    PictureId,
    Variant,
    Verdict,
    Who,
)
from mieux_training.content.minutes import MAX_MINUTES, MINUTES, Minutes
from mieux_training.frozen import field, frozen
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
    declared,
    record,
)
from mieux_training.source import Mapping as MappingNode
from mieux_training.source import Node
from mieux_training.source import Sequence as SequenceNode

STAFF = Sight.FACILITATORS
STEERING = Sight.AUTHORS


@frozen
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
MOST_OUTCOMES = 8
"""Of a module."""
OUTCOMES = Many(Whole(1, MOST_OUTCOMES), 1, MOST_OUTCOMES)
"""Outcomes of a block's module, by their numbers from 1."""


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

    minutes: Minutes = declared(
        MINUTES, "Minutes, or minutes by variant; a variant not named leaves the step out.", sight=STEERING
    )
    after_debrief: bool = declared(
        FLAG, "Whether the step runs after the debrief: grounding, mostly.", sight=STEERING, default=False
    )
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
    topics: tuple[ItemTopic, ...] = declared(
        Many(Choice(ItemTopic)), "What it is about, of the topics that every test asks.", sight=STEERING, default=()
    )
    tests: tuple[int, ...] = declared(
        OUTCOMES,
        "The module's outcomes that it tests; left out: those of its block.",
        sight=STEERING,
        default=(),
    )


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
    picture: PictureId | None = declared(
        Choice(PictureId), "A picture that stands below the title.", sight=STEERING, default=None
    )
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
    variants: tuple[Variant, ...] = declared(
        Many(Choice(Variant), 1), "The lengths that use it; left out: all.", sight=STEERING, default=tuple(Variant)
    )
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
    place: FramePlace | None = declared(
        Choice(FramePlace), "Frame blocks only: where the block comes by itself.", sight=STEERING, default=None
    )
    minutes: Minutes = declared(MINUTES, "The block's length, or its lengths by variant.", sight=STEERING)
    group: Group | None = declared(One(Group), "Small groups; left out for plenary work.", sight=STEERING, default=None)
    sensitivity: int = declared(Whole(0, 3), "0 none to 3 high.", sight=STEERING)
    content_note: Text | None = declared(
        PROSE, "What strong content comes, and that anyone may step out.", default=None
    )
    audience: tuple[Audience, ...] = declared(
        Many(Choice(Audience)), "Whose work it concerns; left out: everybody's.", sight=STEERING, default=()
    )
    requires: tuple[tuple[str, ...], ...] = declared(
        Many(ANY_OF),
        "Blocks that stand earlier in the same pack; a nested list: any one of them.",
        sight=STEERING,
        default=(),
    )
    together_with: tuple[tuple[str, ...], ...] = declared(
        Many(ANY_OF), "Blocks that are in the same pack, in any order.", sight=STEERING, default=(), key="with"
    )
    needs_slots: tuple[str, ...] = declared(
        Many(SLOT), "The local facts that the texts name as {slot}.", sight=STEERING, default=()
    )
    legal_checks: tuple[str, ...] = declared(
        Many(BARE_WORD), "Ids of legal checks, answered before the block prints for good.", sight=STEERING, default=()
    )
    sources: tuple[str, ...] = declared(Many(BARE_WORD), "Ids in sources.yaml.", sight=STEERING, default=())
    teaches_words: bool = declared(
        FLAG, "Whether the block names words to avoid in order to replace them.", sight=STEERING, default=False
    )
    serves: tuple[int, ...] = declared(
        OUTCOMES, "The module's outcomes that the block leads to, by their numbers from 1.", sight=STEERING, default=()
    )
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
    wrong_answers: tuple[WrongAnswer, ...] = declared(
        Many(One(WrongAnswer)), "Typical wrong answers.", sight=STAFF, default=()
    )
    tips: tuple[Text, ...] = declared(Many(PROSE), "Experience from the room.", sight=STAFF, default=())
    adaptations: tuple[Text, ...] = declared(
        Many(PROSE), "With interpreters, little reading, disability.", sight=STAFF, default=()
    )
    handouts: tuple[Handout, ...] = declared(Many(One(Handout)), "Pages to take home.", default=())
    cases: tuple[Case, ...] = declared(Many(One(Case)), "Cases.", default=())
    test_items: tuple[Question, ...] = declared(
        Many(One(Question)), "Questions of the tests that this block teaches.", default=()
    )
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


@frozen
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
        one = {
            "type": "object",
            "additionalProperties": Choice(Variant).schema(),
            "minProperties": 1,
            "maxProperties": 1,
        }
        return {"anyOf": [REFERENCE.schema(), one]}


@record
class Version(Record):
    """A named selection of a module's blocks."""

    minutes: int = declared(Whole(1, 5 * MAX_MINUTES, "minutes"), "The time that it fits into.", sight=STEERING)
    blocks: tuple[BlockChoice, ...] = declared(
        Many(_BlockChoiceShape(), 1), "Blocks with their lengths.", sight=STEERING
    )
    also: tuple[BlockChoice, ...] = declared(
        Many(_BlockChoiceShape()),
        "Blocks of other modules that it rests on; they come where the pack does not pick them itself.",
        sight=STEERING,
        default=(),
    )
    frame: tuple[BlockChoice, ...] = declared(
        Many(_BlockChoiceShape()), "The frame blocks that it keeps.", sight=STEERING, default=()
    )


@record
class Module(Record):
    """An ordered folder of blocks on one subject."""

    title: Text = declared(TITLE, "The title.")
    aim: Text = declared(PROSE, "What the module is for.")
    outcomes: tuple[Text, ...] = declared(Many(PROSE, 1, MOST_OUTCOMES), "What participants can do afterwards.")
    blocks: tuple[str, ...] = declared(Many(BARE_WORD), "The blocks in their order.", sight=STEERING, default=())
    versions: dict[str, Version] = declared(
        Keyed(BARE_WORD, One(Version)), "Named selections.", sight=STEERING, default={}
    )
    id: str = field(default="")
    version: str = field(default="")
