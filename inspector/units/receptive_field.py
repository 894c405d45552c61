"""The part of the network's input that one position of a layer can see, measured with the network itself.

What is no number stays none through convolutions, norms, activations, pooling and sums. So rows of NaN in the input
show which positions of a layer depend on them, whatever the network is made of, and however small the dependence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from inspector.core.job import Job, PlainJob
from inspector.core.parameters import LayerPath
from inspector.core.results import Frame
from inspector.models.model import Model
from inspector.models.planes import Plane
from inspector.models.probe import Probe
from inspector.models.units import units_of
from inspector.units.maps import plane_at

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Span = tuple[int, int]

STEPS = 24
"""About how many forwards, up to the layer, a measurement takes; for progress."""


@dataclass(frozen=True)
class ReceptiveField:
    """What each position of a layer sees of an input of ``input_size`` (height, width), in its pixels.

    ``rows`` holds for each row of the layer's plane the span (first, one behind the last) of the input's rows that it
    depends on, ``columns`` the same across; both cut off at the input's edges. A layer without a plane has one
    position, which sees everything.
    """

    input_size: tuple[int, int]
    rows: tuple[Span, ...]
    columns: tuple[Span, ...]

    def box(self, y: int, x: int) -> tuple[int, int, int, int]:
        """What position (y, x) sees: left, top, right and bottom, as edges in the network's input."""
        (top, bottom), (left, right) = self.rows[y], self.columns[x]
        return left, top, right, bottom

    def box_on_photo(self, y: int, x: int, frame: Frame) -> tuple[float, float, float, float]:
        """The same in the pixels of the photo, of which the network saw ``frame``."""
        left, top, right, bottom = self.box(y, x)
        across, down = (frame.right - frame.left) / self.input_size[1], (frame.bottom - frame.top) / self.input_size[0]
        return (
            frame.left + left * across,
            frame.top + top * down,
            frame.left + right * across,
            frame.top + bottom * down,
        )

    @property
    def size(self) -> tuple[int, int]:
        """Height and width where no edge cuts it off, or of the largest that is seen where every one is cut off."""
        return _size(self.rows, self.input_size[0]), _size(self.columns, self.input_size[1])

    @property
    def stride(self) -> tuple[float, float]:
        """By how many pixels the field moves from one row to the next, and from one column to the next.

        0 where the fields are cut off at both edges of the input.
        """
        return _stride(self.rows, self.input_size[0]), _stride(self.columns, self.input_size[1])

    @property
    def offset(self) -> tuple[float, float]:
        """Where the fields of the first row and column would begin, above and left of the input where negative."""
        return _offset(self.rows, self.input_size[0]), _offset(self.columns, self.input_size[1])

    @property
    def is_global(self) -> bool:
        """Whether every position sees the whole input."""
        height, width = self.input_size
        return {*self.rows} == {(0, height)} and {*self.columns} == {(0, width)}


def receptive_field(model: Model, layer: LayerPath, job: Job | None = None) -> ReceptiveField:
    """The receptive field of ``layer``, kept with the model. Raises ``Refusal`` for a layer that is not there."""
    key = ("receptive field", layer)
    known: ReceptiveField | None = model.cache.get(key)
    if known is None:
        units_of(model, layer)
        plane = plane_at(model, layer)
        size = model.preprocessing.crop
        known = _whole(size) if plane is None else _measured(model, layer, plane, size, job or PlainJob())
        model.cache.put(key, known, 1024)
    return known


def _whole(size: tuple[int, int]) -> ReceptiveField:
    return ReceptiveField(size, ((0, size[0]),), ((0, size[1]),))


def _measured(model: Model, layer: LayerPath, plane: Plane, size: tuple[int, int], job: Job) -> ReceptiveField:
    asked = 0
    call = model.survey.call(layer)
    assert call is not None, "it has a plane"
    last = call.path  # by its number where it is called more than once: the forward must not stop at the first

    def reached(axis: int, start: int, stop: int) -> Bools:
        """Which rows (``axis`` 0) or columns of the plane depend on rows or columns ``start`` to ``stop``."""
        nonlocal asked
        job.checkpoint(min(asked, STEPS), STEPS)
        asked += 1
        x = torch.zeros(1, model.preprocessing.channels, *size, device=model.device, dtype=model.dtype)
        x.narrow(2 + axis, start, stop - start).fill_(torch.nan)
        with Probe(model.network) as probe:
            seen = probe.run(x, [last], gradients=False, stop=last)
        unknown = plane.maps(seen.activations[last])[0].isnan().any(0)
        return unknown.any(1 - axis).cpu().numpy()

    rows = _spans(lambda start, stop: reached(0, start, stop), size[0], None)
    square = size[0] == size[1] and plane.height == plane.width
    columns = _spans(lambda start, stop: reached(1, start, stop), size[1], rows if square else None)
    return ReceptiveField(size, rows, columns)


def _spans(reached: Callable[[int, int], Bools], extent: int, guess: tuple[Span, ...] | None) -> tuple[Span, ...]:
    """The span of each position along one axis of ``extent`` pixels. A right ``guess`` saves most of the work."""
    known = None if guess is None else np.array(guess, np.int64)
    starts = _Starts(lambda edge: reached(0, edge), extent).all(None if known is None else known[:, 0])
    # Seen from the other end, where a span stops is where it starts; most networks are the same both ways.
    mirrored = starts[::-1] if known is None else extent - known[:, 1]
    stops = extent - _Starts(lambda edge: reached(extent - edge, extent), extent).all(mirrored)
    return tuple((int(start), int(max(start, stop))) for start, stop in zip(starts, stops, strict=True))


class _Starts:
    """Finds the first pixel that each position depends on, from what the pixels before an edge reach."""

    def __init__(self, reached: Callable[[int], Bools], extent: int) -> None:
        self._reached, self._extent = reached, extent
        self._known: dict[int, Bools] = {}

    def all(self, guess: Ints | None) -> Ints:
        """The first pixel of every position, 0 where it depends on the very first.

        In all networks but few they lie on a line from the first that is not 0 to the last. Where a line, or ``guess``,
        does not agree with what is reached, they are searched for one by one.
        """
        if guess is not None and self._agrees(guess):
            return guess
        count = len(self._at(1))
        inner = np.flatnonzero(~self._at(1))
        found = np.zeros(count, np.int64)
        if not len(inner):
            return found
        stride = round(self._extent / count)
        first = self._first(int(inner[0]), stride)
        last = first + stride * (len(inner) - 1)
        last = self._first(int(inner[-1]), last, last + 1)
        found[inner] = np.round(np.linspace(float(first), float(last), len(inner)))
        if not self._agrees(found):
            found = np.array([self._first(position) for position in range(count)], np.int64)
        return found

    def _at(self, edge: int) -> Bools:
        if edge not in self._known:
            self._known[edge] = self._reached(edge)
        return self._known[edge]

    def _agrees(self, starts: Ints) -> bool:
        """Whether what is reached, from both sides of a start in the middle, is as ``starts`` say."""
        inner = np.unique(starts[(starts > 0) & (starts < self._extent)])
        middle = int(inner[len(inner) // 2]) if len(inner) else 0
        edges = sorted({1, middle, middle + 1} - {0})
        return all(np.array_equal(self._at(edge), starts < edge) for edge in edges)

    def _first(self, position: int, *edges: int) -> int:
        """The most pixels before an edge that do not reach ``position``: the given ``edges`` first, then by halving."""
        for edge in edges:
            self._at(max(1, min(self._extent, edge)))
        low, high = 0, self._extent
        for edge, reached in self._known.items():
            low, high = (low, min(high, edge)) if reached[position] else (max(low, edge), high)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._at(middle)[position] else (middle, high)
        return low


def _line(places: list[tuple[int, int]]) -> tuple[float, float] | None:
    """Slope and value at 0 of the line through the first and last of ``places`` (position, pixel)."""
    if len(places) < 2:
        return None
    (first, low), (last, high) = places[0], places[-1]
    slope = (high - low) / (last - first)
    return slope, low - slope * first


def _lines(spans: tuple[Span, ...], extent: int) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
    """The lines of the starts and of the stops that no edge cuts off."""
    starts = [(n, start) for n, (start, _) in enumerate(spans) if start > 0]
    stops = [(n, stop) for n, (_, stop) in enumerate(spans) if stop < extent]
    return _line(starts), _line(stops)


def _size(spans: tuple[Span, ...], extent: int) -> int:
    largest = max(stop - start for start, stop in spans)
    starts, stops = _lines(spans, extent)
    if starts is None or stops is None:
        return largest
    middle = len(spans) // 2
    return max(largest, round(stops[0] * middle + stops[1] - starts[0] * middle - starts[1]))


def _stride(spans: tuple[Span, ...], extent: int) -> float:
    line = next((line for line in _lines(spans, extent) if line is not None), None)
    return 0.0 if line is None else line[0]


def _offset(spans: tuple[Span, ...], extent: int) -> float:
    line = _lines(spans, extent)[0]
    return float(spans[0][0]) if line is None else line[1]
