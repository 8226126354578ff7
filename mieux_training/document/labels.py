"""The names that the model's closed lists have in print."""

from __future__ import annotations

from mieux_training.content.kinds import Audience, BlockType, Fold, Form, IsTrafficking, Method, Per, Verdict, Who
from mieux_training.content.library import FRAME
from mieux_training.content.model import Block
from mieux_training.document.nodes import Tone
from mieux_training.i18n.interface import Interface
from mieux_training.pack.needs.columns import OTHER_ROLE, Contact, Task

__all__ = [
    "N_",
    "contact_name",
    "fold_name",
    "form_name",
    "group_name",
    "method_name",
    "per_name",
    "role_name",
    "sensitivity_name",
    "task_name",
    "tone_name",
    "tone_of",
    "trafficking_name",
    "verdict_name",
    "who_name",
]


def N_(text: str) -> str:  # noqa: N802  # gettext's own name for a text that is looked up later
    """Marks a label for extraction; it is looked up where it is printed."""
    return text


_METHODS = {
    Method.PLENARY: N_("Plenary discussion"),
    Method.SHORT_INPUT: N_("Short input"),
    Method.BUZZ: N_("Buzz groups"),
    Method.PAIRS: N_("Work in pairs"),
    Method.CARD_SORT: N_("Card sort"),
    Method.ROLE_PLAY: N_("Role play"),
    Method.CAROUSEL: N_("Case carousel"),
    Method.GALLERY_WALK: N_("Gallery walk"),
    Method.GROUP_WORK: N_("Group work"),
    Method.WORLD_CAFE: N_("World café"),
    Method.FISHBOWL: N_("Fishbowl"),
    Method.ONE_TWO_FOUR_ALL: N_("1-2-4-All"),
    Method.SIMULATION: N_("Simulation"),
    Method.DRAFTING_LAB: N_("Drafting lab"),
    Method.QUIZ: N_("Quiz"),
    Method.INDIVIDUAL: N_("Individual work"),
    Method.MAPPING: N_("Mapping"),
    Method.DEMONSTRATION: N_("Demonstration"),
    Method.ENERGISER: N_("Energiser"),
    Method.CIRCLE: N_("Circle"),
}

_VERDICTS = {Verdict.TRUE: N_("True"), Verdict.FALSE: N_("False"), Verdict.DEPENDS: N_("It depends")}

_PER = {
    Per.GROUP: N_("per group"),
    Per.PARTICIPANT: N_("per participant"),
    Per.FACILITATOR: N_("per facilitator"),
    Per.ROOM: N_("for the room"),
}

_WHO = {
    Who.WOMAN: N_("a woman"),
    Who.MAN: N_("a man"),
    Who.GIRL: N_("a girl"),
    Who.BOY: N_("a boy"),
    Who.TRANS_WOMAN: N_("a trans woman"),
    Who.TRANS_MAN: N_("a trans man"),
    Who.NON_BINARY: N_("a non-binary person"),
    Who.GROUP: N_("a group of people"),
}

_FORMS = {
    Form.SEXUAL: N_("sexual exploitation"),
    Form.LABOUR: N_("forced labour"),
    Form.DOMESTIC: N_("domestic work"),
    Form.BEGGING: N_("forced begging"),
    Form.CRIMINAL_ACTIVITY: N_("forced criminal activity"),
    Form.FISHING: N_("fishing"),
    Form.AGRICULTURE: N_("agriculture"),
    Form.CONSTRUCTION: N_("construction"),
    Form.MARRIAGE: N_("forced marriage"),
    Form.ONLINE: N_("exploitation online"),
    Form.ORGAN: N_("removal of organs"),
    Form.NONE: N_("no exploitation"),
}

_TRAFFICKING = {IsTrafficking.YES: N_("yes"), IsTrafficking.NO: N_("no"), IsTrafficking.OPEN: N_("open")}

_ROLES = {
    Audience.POLICE.value: N_("Police"),
    Audience.IMMIGRATION.value: N_("Immigration"),
    Audience.BORDER.value: N_("Border control"),
    Audience.SHELTER.value: N_("Shelter"),
    Audience.SOCIAL_WORK.value: N_("Social work"),
    Audience.LABOUR_INSPECTION.value: N_("Labour inspection"),
    Audience.PROSECUTION.value: N_("Prosecution"),
    Audience.JUDICIARY.value: N_("Courts"),
    Audience.HEALTH.value: N_("Health"),
    Audience.CHILD_PROTECTION.value: N_("Child protection"),
    Audience.CONSULAR.value: N_("Consular service"),
    Audience.NGO.value: N_("Non-governmental organisation"),
    OTHER_ROLE: N_("Other work"),
}

_TASKS = {
    Task.FIRST_CONTACT: N_("First contact"),
    Task.INTERVIEW: N_("Interview"),
    Task.SHELTER_CARE: N_("Daily care in a shelter"),
    Task.CASE_MANAGEMENT: N_("Case management"),
    Task.INVESTIGATION: N_("Investigation"),
    Task.BORDER_CONTROL: N_("Border control"),
    Task.CHILD_PROTECTION: N_("Child protection"),
    Task.AWARENESS: N_("Awareness"),
    Task.TRAINING_OTHERS: N_("Training others"),
}

_CONTACTS = {Contact.NEVER: N_("never"), Contact.SOME: N_("some"), Contact.WEEKLY: N_("weekly")}

_FOLDS = {Fold.TRI: N_("fold in three"), Fold.HALF: N_("fold in half")}

_SENSITIVITY = (N_("none"), N_("low"), N_("medium"), N_("high"))

_TONES = {
    Tone.INPUT: N_("Input and demonstration"),
    Tone.PRACTICE: N_("Practice by participants"),
    Tone.CASE: N_("Work on cases"),
    Tone.TEST: N_("Test or quiz"),
    Tone.FRAME: N_("Frame of the workshop"),
    Tone.BREAK: N_("Break"),
    Tone.FREE: N_("Item of the host, or time in reserve"),
}


def method_name(method: Method, words: Interface) -> str:
    """A method's name."""
    return words.label(_METHODS[method])


def verdict_name(verdict: Verdict, words: Interface) -> str:
    """Whether a statement holds, in words."""
    return words.label(_VERDICTS[verdict])


def per_name(per: Per, words: Interface) -> str:
    """What a quantity is counted by, in words."""
    return words.label(_PER[per])


def sensitivity_name(level: int, words: Interface) -> str:
    """A level from 0 to 3 in words."""
    return words.label(_SENSITIVITY[level])


def who_name(who: Who, words: Interface) -> str:
    """The person that a case is about."""
    return words.label(_WHO[who])


def form_name(form: Form, words: Interface) -> str:
    """The exploitation that a case tells of."""
    return words.label(_FORMS[form])


def trafficking_name(answer: IsTrafficking, words: Interface) -> str:
    """Whether a case is one of trafficking."""
    return words.label(_TRAFFICKING[answer])


def role_name(role: str, words: Interface) -> str:
    """The work of a group of participants, one of ``ROLES``."""
    return words.label(_ROLES[role])


def group_name(group: str, words: Interface) -> str:
    """A group as its people call it: one of ``ROLES``, or their own words."""
    return role_name(group, words) if group in _ROLES else group


def task_name(task: Task, words: Interface) -> str:
    """A task at work."""
    return words.label(_TASKS[task])


def contact_name(contact: Contact, words: Interface) -> str:
    """How often somebody meets people who have been trafficked."""
    return words.label(_CONTACTS[contact])


def fold_name(fold: Fold, words: Interface) -> str:
    """How a sheet is folded."""
    return words.label(_FOLDS[fold])


def tone_name(tone: Tone, words: Interface) -> str:
    """What a colour of the agenda means."""
    return words.label(_TONES[tone])


def tone_of(block: Block) -> Tone:
    """The colour of a block in an agenda."""
    if block.type is BlockType.QUIZ:
        return Tone.TEST
    if block.id.startswith(f"{FRAME}/"):
        return Tone.FRAME
    if block.type is BlockType.CASE:
        return Tone.CASE
    return Tone.PRACTICE if block.participatory else Tone.INPUT
