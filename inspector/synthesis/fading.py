"""MACO's transparency drawn: pixels that never mattered to the objective fade."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from inspector.core.results import Array

OPAQUE = 80
"""The percentile of what the pixels mattered from which on they are opaque, as in Fel et al. 2023."""


def faded(image: npt.NDArray[np.uint8], transparency: Array) -> npt.NDArray[np.uint8]:
    """The picture (H, W, 3) with its opacity as a fourth channel: uint8 (H, W, 4), colours not multiplied."""
    full = float(np.percentile(transparency, OPAQUE))
    opacity = np.clip(transparency / full, 0, 1) if full > 0 else np.ones_like(transparency)
    return np.dstack([image, np.round(opacity * 255).astype(np.uint8)])
