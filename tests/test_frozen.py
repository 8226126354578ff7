"""Immutable values: what holds of them is what holds of frozen dataclasses."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import Any

import pytest

from mieux_training.frozen import FrozenError, field, fields, frozen, is_frozen, replace


@frozen
class Point:
    """Two numbers and where they come from."""

    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)
    origin: str = field(default="", compare=False)

    @property
    def sum(self) -> int:
        """Both together."""
        return self.x + self.y


@frozen(kw_only=True)
class Named:
    """A base."""

    where: str = field(default="here", compare=False)


@frozen(kw_only=True)
class Spot(Named):
    """Fields of the base come first."""

    name: str
    size: int = 1


@dataclass(frozen=True, slots=True)
class AsPython:
    """The same fields as a dataclass."""

    x: int
    y: int = 0


def test_a_value_is_made_from_its_fields_in_their_order() -> None:
    assert (Point(1, 2).x, Point(1, 2).y, Point(1, y=2).sum) == (1, 2, 3)
    assert [each.name for each in fields(Spot(name="a"))] == ["where", "name", "size"]


@pytest.mark.parametrize(
    ("arguments", "named"), [((), {}), ((1, 2, [], "", 5), {}), ((1,), {"z": 1}), ((1,), {"x": 1})]
)
def test_wrong_arguments_are_refused_as_a_dataclass_refuses_them(arguments: Any, named: Any) -> None:
    with pytest.raises(TypeError):
        Point(*arguments, **named)


def test_a_keyword_class_takes_no_positions() -> None:
    make: Any = Spot
    with pytest.raises(TypeError):
        make("a")


def test_each_value_has_a_default_of_its_own() -> None:
    one, other = Point(1), Point(1)
    one.tags.append("a")
    assert other.tags == []


def test_no_field_can_be_set_or_deleted_and_none_added() -> None:
    point: Any = Point(1)
    for change in (lambda: setattr(point, "x", 2), lambda: delattr(point, "x"), lambda: setattr(point, "z", 2)):
        with pytest.raises(FrozenError):
            change()
    assert point.x == 1
    assert not hasattr(point, "__dict__")


def test_values_are_equal_when_their_compared_fields_are() -> None:
    assert Point(1, origin="a") == Point(1, origin="b")
    assert Point(1) != Point(2)
    assert Spot(name="a") != Named()
    assert Point(1) != AsPython(1)
    assert hash(Spot(name="a")) == hash(Spot(name="a", where="there"))


def test_a_value_that_holds_a_list_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(Point(1))


def test_a_copy_changes_what_it_is_told() -> None:
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    with pytest.raises(TypeError):
        replace(Point(1), z=3)


def test_a_value_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 2, ["a"], "b"))).origin == "b"


def test_a_value_shows_its_fields() -> None:
    assert repr(Spot(name="a")) == "Spot(where='here', name='a', size=1)"


def test_a_class_and_a_string_are_no_values() -> None:
    assert is_frozen(Point(1))
    assert not is_frozen(Point)
    assert not is_frozen("Point")


def test_a_value_can_be_matched_by_its_positions() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
