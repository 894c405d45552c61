"""Small pictures of many maps at once, as indices into a colour map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from inspector.core.results import Array, resampling

if TYPE_CHECKING:
    from inspector.units.maps import UnitMaps

ZERO = 128
"""What zero is in a signed thumbnail: the middle of a diverging colour map."""

_AT_ONCE = 1 << 19  # values of a chunk, 2 MB, which stay in the processor's caches


def thumbnails(
    maps: UnitMaps,
    indices: Sequence[int] | npt.NDArray[np.intp],
    size: int,
    signed: bool,
    shared_scale: bool,
    smooth: bool = True,
) -> npt.NDArray[np.uint8]:
    """The maps of the units ``indices`` as rows of a colour map, uint8 (n, ``size``, ``size``).

    Magnitudes reach from 0, which is zero, to 255; ``signed`` values lie around ``ZERO``. 255 is the largest
    magnitude of the layer (``shared_scale``) or of each map. ``smooth`` interpolates between positions, and averages
    where a map is larger than its thumbnail.
    """
    chosen = maps.values[np.asarray(indices, np.intp)]
    peaks = np.full(len(chosen), peak_of(maps.values), np.float32) if shared_scale else peaks_of(chosen)
    return draw(chosen, peaks, size, signed, smooth)


def draw(values: Array, peaks: Array, size: int, signed: bool, smooth: bool = True) -> npt.NDArray[np.uint8]:
    """The same of maps ``values`` (n, h, w), each on the scale of its own of ``peaks`` (n,)."""
    scales = np.where(peaks > 0, peaks, 1.0).astype(np.float32)
    count, height, width = values.shape
    down = resampling(height, size, 0, size, smooth)
    across = np.ascontiguousarray(resampling(width, size, 0, size, smooth).T)
    found = np.empty((count, size, size), np.uint8)
    step = max(1, _AT_ONCE // max(size * size, size * height, height * width))
    for start in range(0, count, step):
        part = slice(start, start + step)
        scaled = np.nan_to_num(values[part], nan=0.0, posinf=0.0, neginf=0.0)
        scaled /= scales[part, None, None]
        if not signed:
            np.abs(scaled, out=scaled)
        scaled *= 127 if signed else 255
        tiles = down @ (scaled.reshape(-1, width) @ across).reshape(-1, height, size)
        tiles += ZERO + 0.5 if signed else 0.5
        found[part] = np.clip(tiles, 0, 255.5, out=tiles)
    return found


def peak_of(values: Array) -> float:
    """The largest finite magnitude of all ``values``; 0 where there is none."""
    peak = float(max(values.max(initial=0.0), -values.min(initial=0.0)))
    return peak if np.isfinite(peak) else float(peaks_of(values).max(initial=0.0))


def peaks_of(values: Array) -> Array:
    """The largest finite magnitude of each map (n, h, w)."""
    sizes = np.abs(values)
    sizes[~np.isfinite(sizes)] = 0
    peaks: Array = sizes.max(axis=(1, 2), initial=0.0)
    return peaks
