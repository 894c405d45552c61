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
    chosen = np.asarray(indices, np.intp)
    peaks = _peaks(maps.values if shared_scale else maps.values[chosen])
    peaks = np.full(len(chosen), peaks.max(initial=0.0), np.float32) if shared_scale else peaks
    peaks[peaks == 0] = 1.0
    height, width = maps.values.shape[1:]
    down = resampling(height, size, 0, size, smooth)
    across = np.ascontiguousarray(resampling(width, size, 0, size, smooth).T)
    found = np.empty((len(chosen), size, size), np.uint8)
    step = max(1, _AT_ONCE // max(size * size, size * height, height * width))
    for start in range(0, len(chosen), step):
        part = slice(start, start + step)
        values = np.nan_to_num(maps.values[chosen[part]], nan=0.0, posinf=0.0, neginf=0.0)
        values /= peaks[part, None, None]
        if not signed:
            np.abs(values, out=values)
        values *= 127 if signed else 255
        tiles = down @ (values.reshape(-1, width) @ across).reshape(-1, height, size)
        tiles += ZERO + 0.5 if signed else 0.5
        found[part] = np.clip(tiles, 0, 255.5, out=tiles)
    return found


def _peaks(values: Array) -> Array:
    """The largest finite magnitude of each map (n, h, w)."""
    sizes = np.abs(values)
    sizes[~np.isfinite(sizes)] = 0
    peaks: Array = sizes.max(axis=(1, 2), initial=0.0)
    return peaks
