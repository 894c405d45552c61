"""One scale for several heatmaps, so that equal colours mean equal values."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Literal

from inspector.core.results import Heatmap
from inspector.figures.display import Display
from inspector.figures.heatmap import is_signed, limits

Scale = Literal["each", "column", "all"]
"""Which heatmaps of a table share their scale: none, those of one column, or all."""


def top_of(heatmaps: Iterable[Heatmap], display: Display) -> float | None:
    """The value at the upper end of a scale that takes in all ``heatmaps``; None for none."""
    return max((limits(heatmap, display)[1] for heatmap in heatmaps), default=None)


def on_scale(display: Display, heatmap: Heatmap, top: float | None) -> Display:
    """``display`` with the colours of ``heatmap`` spanning 0, or -``top`` where values are signed, to ``top``.

    None leaves the scale as it is.
    """
    if top is None:
        return display
    return dataclasses.replace(display, range="locked", low=-top if is_signed(heatmap, display) else 0.0, high=top)
