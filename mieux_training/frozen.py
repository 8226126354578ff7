"""Immutable values with named fields, as ``dataclasses`` makes them, at a tenth of the cost of declaring one.

    @frozen
    class Run:
        text: str
        mark: Mark = Mark.NONE

A dataclass compiles six methods when its class is made, about half a millisecond; a command that lives for a third of
a second declares a hundred and sixty. Here all classes share their methods, and only ``__init__`` is compiled, where a
class has more than a few values. What holds is the same: fields in their order, those of the bases first; equal if the
compared fields are equal; hashable if they are; no field can be set; no ``__dict__``; picklable; type checkers see it
by PEP 681. Annotations must be strings (``from __future__ import annotations``) and are never evaluated.
"""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast, dataclass_transform, overload

__all__ = ["REQUIRED", "Field", "FrozenError", "field", "fields", "frozen", "is_frozen", "replace"]

C = TypeVar("C")
V = TypeVar("V")


class FrozenError(AttributeError):
    """A field of a value was to be set or deleted."""


class _Required:
    """The default of a field that has none."""

    __slots__ = ()


REQUIRED: Final = _Required()


class Field:
    """What is known of a field: its name, its default or what makes one, whether it is compared, and notes on it."""

    __slots__ = ("compare", "default", "factory", "name", "notes")

    def __init__(self, default: Any, factory: Callable[[], Any] | None, compare: bool, notes: Any) -> None:
        self.name = ""
        self.default, self.factory, self.compare, self.notes = default, factory, compare, notes


def field(
    *,
    default: Any = REQUIRED,
    default_factory: Callable[[], Any] | None = None,
    compare: bool = True,
    notes: Any = None,
) -> Any:
    """A field that says more than its default."""
    return Field(default, default_factory, compare, notes)


@overload
def frozen(cls: type[C]) -> type[C]: ...
@overload
def frozen(*, kw_only: bool = False, eq: bool = True) -> Callable[[type[C]], type[C]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Any] | None = None, *, kw_only: bool = False, eq: bool = True) -> Any:
    """Makes a class of immutable values out of its annotated names; ``eq=False`` leaves the class's own equality."""
    if cls is None:
        return lambda each: _made(each, kw_only, eq)
    return _made(cls, kw_only, eq)


def fields(value: Any) -> tuple[Field, ...]:
    """The fields of a value or its class, in their order."""
    return cast("tuple[Field, ...]", value.__frozen_fields__)


def is_frozen(value: object) -> bool:
    """Whether something is a value of a class made by :func:`frozen`."""
    return hasattr(type(value), "__frozen_fields__")


def replace(value: V, /, **changes: Any) -> V:
    """A copy of a value with some fields changed."""
    old = {each.name: getattr(value, each.name) for each in fields(value)}
    return type(value)(**{**old, **changes})


def _made(cls: Any, kw_only: bool, eq: bool) -> Any:
    own = _own_fields(cls)
    inherited = {
        each.name: each for base in reversed(cls.__mro__[1:]) for each in getattr(base, "__frozen_fields__", ())
    }
    every = {**inherited, **own}
    body = {name: value for name, value in cls.__dict__.items() if name not in own and name not in _OF_THE_OLD_CLASS}
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    body["__frozen_fields__"] = tuple(every.values())
    body["__frozen_kw_only__"] = kw_only
    body["__match_args__"] = () if kw_only else tuple(every)
    body["__frozen_count__"] = itertools.count()
    body["__init__"] = _first_init
    shared = {**_SHARED, **(_COMPARING if eq else {})}
    body.update({name: method for name, method in shared.items() if name not in cls.__dict__})
    # Slots can only be given when a class is made, so it is made again.
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    return made


# Compiling takes as long as filling about twenty values one by one.
_FEW: Final = 20
_OF_THE_OLD_CLASS: Final = frozenset({"__dict__", "__weakref__"})


def _own_fields(cls: type[Any]) -> dict[str, Field]:
    own = {}
    for name, annotation in inspect.get_annotations(cls).items():
        if annotation.startswith(("ClassVar", "Final")):
            continue
        given = cls.__dict__.get(name, REQUIRED)
        each = given if isinstance(given, Field) else Field(given, None, True, None)
        each.name = name
        own[name] = each
    return own


def _first_init(self: Any, *args: Any, **kwargs: Any) -> None:
    """Stands in for ``__init__`` while the values of a class are few: most classes never have more."""
    owner: Any = next(cls for cls in type(self).__mro__ if "__frozen_fields__" in cls.__dict__)
    if next(owner.__frozen_count__) >= _FEW or not _filled(self, owner, args, kwargs):
        owner.__init__ = _compiled_init(owner)
        owner.__init__(self, *args, **kwargs)


def _filled(self: Any, owner: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Fills the fields, unless the arguments do not fit them: the compiled ``__init__`` then says why."""
    every = fields(owner)
    if args and (owner.__frozen_kw_only__ or len(args) > len(every)):
        return False
    given = dict(zip((each.name for each in every), args, strict=False))
    if given.keys() & kwargs.keys():
        return False
    given |= kwargs
    for each in every:
        value = given.pop(each.name, REQUIRED)
        if value is REQUIRED:
            value = each.default if each.factory is None else each.factory()
        if value is REQUIRED:
            return False
        object.__setattr__(self, each.name, value)
    if given:
        return False
    if hasattr(owner, "__post_init__"):
        self.__post_init__()
    return True


def _compiled_init(owner: type[Any]) -> Any:
    """``__init__`` with the fields as its parameters, in the way that a dataclass has it."""
    names: dict[str, Any] = {"_required": REQUIRED}
    parameters, lines = [], []
    for each in fields(owner):
        name = each.name
        # A slot's own setter knows where the value goes; object.__setattr__ looks the name up for every value made.
        names[f"_set_{name}"] = getattr(owner, name).__set__
        if each.factory is not None:
            names[f"_new_{name}"] = each.factory
            parameters.append(f"{name}=_required")
            lines.append(f" _set_{name}(self, _new_{name}() if {name} is _required else {name})")
            continue
        if each.default is not REQUIRED:
            names[f"_default_{name}"] = each.default
        parameters.append(name if each.default is REQUIRED else f"{name}=_default_{name}")
        lines.append(f" _set_{name}(self, {name})")
    star = ["*"] if owner.__frozen_kw_only__ and parameters else []
    after = [" self.__post_init__()"] if hasattr(owner, "__post_init__") else []
    source = "\n".join([f"def __init__({', '.join(['self', *star, *parameters])}):", *(lines or [" pass"]), *after])
    exec(source, names)  # the names of fields are Python's own identifiers
    init = names["__init__"]
    init.__qualname__ = f"{owner.__qualname__}.__init__"
    return init


def _set(self: Any, name: str, value: object) -> None:  # noqa: ARG001
    raise FrozenError(f"cannot set '{name}': {type(self).__name__} is immutable")


def _delete(self: Any, name: str) -> None:
    raise FrozenError(f"cannot delete '{name}': {type(self).__name__} is immutable")


def _compared(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, each.name) for each in fields(value) if each.compare)


def _equal(self: Any, other: object) -> Any:
    return _compared(self) == _compared(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_compared(self))


def _shown(self: Any) -> str:
    inside = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__qualname__}({inside})"


def _state(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, each.name) for each in fields(self))


def _restore(self: Any, state: tuple[Any, ...]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


_SHARED: Final = {
    "__setattr__": _set,
    "__delattr__": _delete,
    "__repr__": _shown,
    "__getstate__": _state,
    "__setstate__": _restore,
}
_COMPARING: Final = {"__eq__": _equal, "__hash__": _hash}
