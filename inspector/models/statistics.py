"""What the numbers of one tensor are: range, mean, spread, zeros, what is no number, and a histogram."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from inspector.core.job import Job

CHUNK = 1 << 20
"""Values that are widened to float64 at a time, 8 MB."""

MOST_BINS = 96
FEWEST_BINS = 8


@dataclass(frozen=True, eq=False)
class TensorStatistics:
    """The numbers of the tensor ``key``; of complex ones, their magnitudes (``magnitudes`` says so).

    ``minimum``, ``maximum``, ``mean`` and ``deviation`` (of the whole, not of a sample) are over the finite values and
    NaN where there are none. ``zeros`` is a share of all values, 0 to 1. ``counts`` (bins) are the finite values
    between one of ``edges`` (bins + 1) and the next; a constant tensor has one bin with two equal edges, one without
    finite values none.
    """

    key: str
    shape: tuple[int, ...]
    dtype: str
    minimum: float
    maximum: float
    mean: float
    deviation: float
    zeros: float
    nan: int
    infinite: int
    counts: npt.NDArray[np.int64]
    edges: npt.NDArray[np.float64]
    magnitudes: bool = False

    @property
    def size(self) -> int:
        """The number of values."""
        return math.prod(self.shape)

    @property
    def constant(self) -> bool:
        """Whether all finite values are the same one."""
        return self.minimum == self.maximum


def statistics_of(tensor: Tensor, key: str, job: Job) -> TensorStatistics:
    """The statistics of a tensor of any type and size, in float64 and a chunk at a time."""
    flat = tensor.detach().reshape(-1)
    size = flat.numel()
    low, high, zeros, nan, infinite = math.inf, -math.inf, 0, 0, 0
    for done, values in _chunks(flat):
        job.checkpoint(done, 3 * size)
        nan += int(np.isnan(values).sum())
        infinite += int(np.isinf(values).sum())
        zeros += values.size - int(np.count_nonzero(values))
        finite = values[np.isfinite(values)]
        if finite.size:
            low, high = min(low, float(finite.min())), max(high, float(finite.max()))
    count = size - nan - infinite
    mean = deviation = math.nan
    counts, edges = np.zeros(0, np.int64), np.zeros(0)
    if count == 0:
        low = high = math.nan
    else:
        peak = max(abs(low), abs(high)) or 1.0  # divided by it, no square can overflow
        edges = _edges(low, high, count, whole=not (tensor.is_floating_point() or tensor.is_complex()))
        counts = np.zeros(len(edges) - 1, np.int64)
        total = 0.0
        for done, values in _chunks(flat):
            job.checkpoint(size + done, 3 * size)
            finite = values[np.isfinite(values)]
            total += float((finite / peak).sum())
            counts += _count(finite / peak, edges / peak)
        squares = 0.0
        for done, values in _chunks(flat):
            job.checkpoint(2 * size + done, 3 * size)
            squares += float(np.square(values[np.isfinite(values)] / peak - total / count).sum())
        mean, deviation = peak * (total / count), peak * math.sqrt(squares / count)
    dtype = str(tensor.dtype).removeprefix("torch.")
    shape, share = tuple(tensor.shape), zeros / size if size else 0.0
    return TensorStatistics(
        key, shape, dtype, low, high, mean, deviation, share, nan, infinite, counts, edges, tensor.is_complex()
    )


def _chunks(flat: Tensor) -> Iterator[tuple[int, npt.NDArray[np.float64]]]:
    """The values in order as float64, with how many came before them."""
    for start in range(0, flat.numel(), CHUNK):
        part = flat[start : start + CHUNK]
        yield start, (part.abs() if part.is_complex() else part).to(torch.float64).numpy()


def _edges(low: float, high: float, count: int, *, whole: bool) -> npt.NDArray[np.float64]:
    """Equal bins from ``low`` to ``high``, more of them for more values; few whole numbers have a bin around each."""
    if low == high:
        return np.array([low, high])
    if whole and high - low < MOST_BINS:
        return np.arange(low, high + 2) - 0.5
    bins = min(MOST_BINS, max(FEWEST_BINS, 2 * math.ceil(math.sqrt(count))))
    return low / bins * np.arange(bins, -1, -1) + high / bins * np.arange(bins + 1)


def _count(values: npt.NDArray[np.float64], edges: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """How many values lie in each bin; both are divided by the largest value, so that no difference overflows."""
    bins, span = len(edges) - 1, edges[-1] - edges[0]
    if bins == 1 or span == 0:
        return np.bincount(np.zeros(values.size, np.int64), minlength=bins)
    places = ((values - edges[0]) * (bins / span)).astype(np.int64)
    return np.bincount(np.clip(places, 0, bins - 1), minlength=bins)
