"""MACO's transparency drawn: pixels that never mattered to the objective fade."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from inspector.core.provenance import Provenance
from inspector.core.results import Array

if TYPE_CHECKING:
    from inspector.synthesis.result import Synthesis

OPAQUE = 80
"""The percentile of what the pixels mattered from which on they are opaque, as in Fel et al. 2023."""


def faded(image: npt.NDArray[np.uint8], transparency: Array) -> npt.NDArray[np.uint8]:
    """The picture (H, W, 3) with its opacity as a fourth channel: uint8 (H, W, 4), colours not multiplied.

    ``transparency`` (H, W) in 0..1 is taken in steps of 1/255, as a file keeps it: one read from there fades alike.
    """
    mattered = np.round(transparency * 255)
    full = float(np.percentile(mattered, OPAQUE))
    opacity = np.clip(mattered / full, 0, 1) if full > 0 else np.ones_like(mattered)
    return np.dstack([image, np.round(opacity * 255).astype(np.uint8)])


def as_shown(synthesis: Synthesis, *, fade: bool) -> tuple[npt.NDArray[np.uint8], Provenance]:
    """A finished picture as it leaves the program, and its certificate: uint8 (H, W, 3), or (H, W, 4) where it fades.

    It fades where that is wanted and known. The certificate then says so in its view.
    """
    if not fade or synthesis.transparency is None:
        return synthesis.image, synthesis.provenance
    made = synthesis.provenance
    return faded(synthesis.image, synthesis.transparency), replace(made, view=made.view | {"fade": True})
