"""Frozen dataclasses from the plain JSON values of a file, which may hold anything: each field of its type, or none."""

from __future__ import annotations

import dataclasses
import functools
import sys
import types
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def from_entries(cls: type[T], entries: Any) -> T:
    """A ``cls`` made of ``entries`` by name: what is missing is as by default, what is no field is left out.

    Lists become tuples, and entries of entries the dataclasses that the fields name. Raises ``ValueError`` where a
    value is not of its field's type, or one without a default is missing.
    """
    if not isinstance(entries, dict):
        raise ValueError(f"{cls.__name__} is made of names and values, not of {type(entries).__name__}")
    hints = _hints(cls)  # type: ignore[arg-type]
    values = {name: _value(hint, entries[name]) for name, hint in hints.items() if name in entries}
    try:
        return cls(**values)
    except TypeError as error:
        raise ValueError(str(error)) from None


@functools.cache
def _hints(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {entry.name: hints[entry.name] for entry in dataclasses.fields(cls)}


def _value(hint: Any, value: Any) -> Any:
    """``value`` as ``hint`` has it. Raises ``ValueError`` where it is something else."""
    kind, parts = get_origin(hint) or hint, get_args(hint)
    if kind in (Union, types.UnionType):
        return _one_of(parts, value)
    if kind is tuple and isinstance(value, list):
        each = parts[:1] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(_value(part, one) for part, one in zip(each, value, strict=True))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return from_entries(kind, value)
    if kind is float and type(value) in (int, float) and abs(value) <= sys.float_info.max:
        return float(value)
    sound = (
        kind is Any
        or (kind is Literal and any(value == part and type(value) is type(part) for part in parts))
        or (kind in (str, int, bool, dict, types.NoneType) and type(value) is kind)
    )
    if not sound:
        raise ValueError(f"{value!r:.60} is no {hint}")
    return value


def _one_of(hints: tuple[Any, ...], value: Any) -> Any:
    for hint in hints:
        try:
            return _value(hint, value)
        except ValueError:
            continue
    raise ValueError(f"{value!r:.60} is none of {hints}")
