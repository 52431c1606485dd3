"""Frozen dataclasses to JSON values and back, typed: a child can hand over only what the type allows."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """`value` as JSON values: dataclasses as objects, tuples as lists, enums as their value."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, (tuple, list)):
        return [to_plain(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} does not cross to another process")


def from_plain(kind: type[T], value: Any) -> T:
    """The value of type `kind` that `to_plain` wrote; raises ValueError or TypeError when it is not one."""
    build: Callable[[Any], Any] = _builder(kind)  # type: ignore[arg-type]
    built: T = build(value)
    return built


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of `kind` out of JSON values."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        return _optional([each for each in inner if each is not type(None)])
    if origin is tuple:
        return _tuple(inner)
    if kind is float:
        return _checked((int, float))
    if kind in {bool, int, str}:
        return _checked((kind,))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and issubclass(kind, tuple):  # a NamedTuple such as Span
        parts = [_builder(each) for each in typing.get_type_hints(kind).values()]
        return lambda value: kind(*(part(each) for part, each in zip(parts, value, strict=True)))
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    raise TypeError(f"{kind} does not cross to another process")


def _optional(inner: list[Any]) -> Callable[[Any], Any]:
    if len(inner) != 1:
        raise TypeError("only one type or nothing crosses to another process")
    build = _builder(inner[0])
    return lambda value: None if value is None else build(value)


def _tuple(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        build = _builder(inner[0])
        return lambda value: tuple(build(each) for each in value)
    parts = [_builder(each) for each in inner]
    return lambda value: tuple(part(each) for part, each in zip(parts, value, strict=True))


def _checked(kinds: tuple[type, ...]) -> Callable[[Any], Any]:
    def build(value: Any) -> Any:
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise TypeError(f"expected {kinds[0].__name__}, got {type(value).__name__}")
        return value

    return build


def _dataclass(kind: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    parts = {field.name: _builder(hints[field.name]) for field in dataclasses.fields(kind)}
    return lambda value: kind(**{name: parts[name](each) for name, each in value.items()})
