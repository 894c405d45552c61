"""How a heatmap is shown, apart from what it says: opacity, colour map, range, sign, smoothness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sign = Literal["method", "signed", "positive"]
"""The values that the method defines as evidence, the raw ones, or their part above zero."""

Arrangement = Literal["overlay", "heatmap", "beside"]
"""The photo under the heatmap, the heatmap alone, or the photo beside the overlay."""


@dataclass(frozen=True)
class Display:
    """The display settings, shared by the window, the command line and exported figures.

    ``colormap`` ``auto`` is viridis for magnitudes and positive evidence, blue-white-red for signed values. ``range``
    ``auto`` spans the map's own values, ``locked`` and ``manual`` use ``low`` and ``high``. ``sign`` ``method`` shows
    what the method defines as evidence, ``signed`` the raw values, ``positive`` their part above zero.
    """

    opacity: float = 0.5
    colormap: str = "auto"
    range: Literal["auto", "locked", "manual"] = "auto"
    low: float = 0.0
    high: float = 1.0
    sign: Sign = "method"
    smooth: bool = True
    arrangement: Arrangement = "overlay"
