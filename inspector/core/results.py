"""Answers as numbers: an attribution in the network's own coordinates, and a heatmap placed on the photo."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from inspector.core.provenance import Provenance

Array = npt.NDArray[np.float32]

Polarity = Literal["positive", "signed", "magnitude"]
"""What a map's values say: ``positive`` only values above zero are evidence (Grad-CAM's final ReLU), ``signed``
values for and against, ``magnitude`` sizes that are never negative."""


@dataclass(frozen=True)
class Frame:
    """Where the network's input lies on the photo, in the photo's own pixels.

    ``left``, ``top``, ``right`` and ``bottom`` bound the part of a ``width`` x ``height`` photo that the network saw,
    as edges (not pixel centres) that may be fractional. What lies outside was cropped away.
    """

    width: int
    height: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def covers_everything(self) -> bool:
        """Whether the network saw the whole photo."""
        return self.left <= 0 and self.top <= 0 and self.right >= self.width and self.bottom >= self.height


@dataclass(frozen=True, eq=False)
class Attribution:
    """What a method returns: ``raw`` signed float32 (h, w) at the layer's own size, over the network's whole input.

    Of a text it is (tokens,), one number for each token of the reading. ``measures`` are numbers worth showing (the
    explained score, a completeness error); ``notes`` are sentences that belong beside the picture.
    """

    raw: Array
    polarity: Polarity
    measures: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Heatmap:
    """An attribution with its place on the photo and its birth certificate."""

    raw: Array
    polarity: Polarity
    frame: Frame
    provenance: Provenance
    measures: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def evidence(self) -> Array:
        """``raw`` as the method's definition shows it: without the negative part where that is not evidence."""
        return np.maximum(self.raw, 0) if self.polarity == "positive" else self.raw

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show: no value above zero, or none other than zero in a signed map."""
        return not bool(np.any(self.evidence))


def on_photo(values: Array, frame: Frame, size: tuple[int, int] | None = None, smooth: bool = True) -> Array:
    """Lay ``values`` (h, w) over the photo: float32 (height, width), NaN where the network saw nothing.

    ``size`` is (width, height) of the wanted grid over the whole photo; by default the photo's own pixels. ``smooth``
    interpolates bilinearly between cell centres (``align_corners=False``), and averages where the grid is coarser;
    otherwise each cell of the layer is a flat rectangle.
    """
    width, height = size or (frame.width, frame.height)
    sx, sy = width / frame.width, height / frame.height
    across = resampling(values.shape[1], width, frame.left * sx, frame.right * sx, smooth)
    down = resampling(values.shape[0], height, frame.top * sy, frame.bottom * sy, smooth)
    placed: Array = down @ np.nan_to_num(values).astype(np.float32, copy=False) @ across.T
    placed[~down.any(axis=1), :] = np.nan
    placed[:, ~across.any(axis=1)] = np.nan
    return placed


@functools.lru_cache(maxsize=8)  # the same for every answer about a photo
def resampling(cells: int, pixels: int, start: float, stop: float, smooth: bool) -> Array:
    """Rows of weights (pixels, cells) that read each pixel centre from cells spread over [start, stop).

    A pixel whose centre lies outside has a row of zeros; every other row sums to one.
    """
    scale = cells / (stop - start)
    position = (np.arange(pixels) + 0.5 - start) * scale
    inside = (position >= 0) & (position <= cells)
    if smooth:
        reach = max(scale, 1.0)
        centres = np.arange(cells) + 0.5
        clamped = np.clip(position, 0.5, cells - 0.5)
        weights = np.maximum(0.0, 1.0 - np.abs(clamped[:, None] - centres[None, :]) / reach)
        weights /= weights.sum(axis=1, keepdims=True)
    else:
        nearest = np.clip(position.astype(int), 0, cells - 1)
        weights = np.eye(cells)[nearest]
    weights[~inside] = 0
    return weights.astype(np.float32)
