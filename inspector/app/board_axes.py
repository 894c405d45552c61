"""The rows and columns of the compare board, and what is asked at each of its places. Pure functions of choices."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from inspector.app.inputs import InputItem
from inspector.core.method import Method
from inspector.core.parameters import LayerPath, Target, fields_of

if TYPE_CHECKING:
    from inspector.models.layers import Call, Survey

RowsOf = Literal["inputs", "models"]
ColumnsOf = Literal["methods", "layers", "classes", "models"]


class Side(Enum):
    """Which of the two models is asked, or what the second says beyond the first."""

    FIRST = "first"
    SECOND = "second"
    DIFFERENCE = "difference"


MOST_INPUTS = 100
"""So many inputs at most are rows."""

SPREAD = 5
"""So many layers are taken where a network has no stages of different sizes."""

_FEWEST_SIZES = 3


@dataclass(frozen=True)
class Heading:
    """A row or column: its ``words``, and the input, model, method, layer or class that it stands for."""

    words: str
    value: InputItem | Side | type[Method] | LayerPath | int


@dataclass(frozen=True)
class Cell:
    """What one place asks: ``method``, with its layer and class, about ``item`` of one model or both."""

    side: Side
    item: InputItem
    method: Method


def place_of(row: Heading, column: Heading, item: InputItem) -> tuple[Side, InputItem]:
    """Which model is asked where ``row`` and ``column`` meet, and about which input: ``item`` unless one is another."""
    side = Side.FIRST
    for value in (row.value, column.value):
        if isinstance(value, InputItem):
            item = value
        elif isinstance(value, Side):
            side = value
    return side, item


def asked_of(column: Heading, method: Method) -> Method:
    """``method`` with the layer or the class that ``column`` stands for, if it is one."""
    changes: dict[str, Any] = {}
    if isinstance(column.value, int):
        changes["target"] = Target(column.value)
    elif isinstance(column.value, str):
        changes["layer"] = LayerPath(column.value)
    return dataclasses.replace(method, **changes)


def able(method: Method, field: str, others: Sequence[type[Method]]) -> type[Method]:
    """The class of ``method`` where it has ``field``, else the first of ``others`` that has."""
    if any(f.name == field for f in fields_of(method)):
        return type(method)
    return next((cls for cls in others if any(f.name == field for f in fields_of(cls))), type(method))


def spread_layers(survey: Survey) -> tuple[LayerPath, ...]:
    """Layers that show how an answer forms: the last of each size of plane, else some spread over the network.

    Of each size it is the last of the outermost ones: a stage says more than a part of its next one's first block.
    """
    usable = usable_layers(survey)
    ends: dict[tuple[int, int], LayerPath] = {}
    for call in usable:
        size = (call.plane.height, call.plane.width) if call.plane is not None else (0, 0)
        if size not in ends or call.path.count(".") <= ends[size].count("."):
            ends[size] = call.path
    if len(ends) >= _FEWEST_SIZES:
        return in_order(survey, list(ends.values())[-SPREAD:])
    outer = outer_layers(survey, SPREAD)
    if len(outer) <= SPREAD:
        return outer
    return tuple(outer[round(n * (len(outer) - 1) / (SPREAD - 1))] for n in range(SPREAD))


def outer_layers(survey: Survey, fewest: int) -> tuple[LayerPath, ...]:
    """The outermost layers that a map can be made of, as deep as it takes for so many: blocks before their parts."""
    paths = [call.path for call in usable_layers(survey)]
    depths = sorted({path.count(".") for path in paths})
    levels = (tuple(path for path in paths if path.count(".") <= depth) for depth in depths)
    return next((level for level in levels if len(level) >= fewest), tuple(paths))


def usable_layers(survey: Survey) -> list[Call]:
    """The calls that a map can be made of, in the order of the network."""
    return sorted((call for call in survey.calls.values() if call.reaches_plane), key=lambda call: call.order)


def in_order(survey: Survey, layers: Sequence[LayerPath]) -> tuple[LayerPath, ...]:
    """``layers`` once each, in the order in which the network calls them; unknown ones come last."""

    def order(layer: LayerPath) -> int:
        call = survey.call(layer)
        return call.order if call is not None else len(survey.calls)

    return tuple(sorted(dict.fromkeys(layers), key=order))


def names_apart(first: str, second: str) -> tuple[str, str]:
    """What to call two models by their specs: their shortest ends that differ, such as ``best.pth`` and ``last.pth``.

    Models of one spec are called the same.
    """
    ends = [spec.rpartition("@")[2] or spec for spec in (first, second)]
    if ends[0] == ends[1]:
        ends = [first, second]
    parts = [Path(end).parts or (end,) for end in ends]
    for count in range(1, max(map(len, parts)) + 1):
        names = tuple("/".join(part[-count:]) for part in parts)
        if names[0] != names[1]:
            return names[0], names[1]
    return parts[0][-1], parts[1][-1]
