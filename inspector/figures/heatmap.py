"""From a heatmap to colours: the values that are shown, their limits, and RGBA pixels. Pure functions of a result."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt

from inspector.core.colormaps import table
from inspector.core.results import Array, Heatmap, on_photo
from inspector.figures.display import Display, Sign

ROBUST = 99.5
"""Percentile of a magnitude map at pixel size where the automatic range ends, so that one pixel does not darken all."""


def is_signed(heatmap: Heatmap, display: Display) -> bool:
    """Whether values on both sides of zero are shown."""
    return display.sign == "signed" or (display.sign == "method" and heatmap.polarity == "signed")


def shown_values(heatmap: Heatmap, display: Display) -> Array:
    """The values that the picture shows, at the layer's own size."""
    if display.sign == "signed":
        return heatmap.raw
    if display.sign == "positive":
        return np.maximum(heatmap.raw, 0)
    return heatmap.evidence


def nothing_to_show(heatmap: Heatmap, display: Display) -> bool:
    """Whether no value is above zero, or in a signed map none other than zero."""
    values = np.nan_to_num(shown_values(heatmap, display))
    return not bool(values.any() if is_signed(heatmap, display) else (values > 0).any())


def limits(heatmap: Heatmap, display: Display) -> tuple[float, float]:
    """The values at the two ends of the colour bar; symmetric about zero for signed values."""
    if display.range != "auto":
        return display.low, display.high
    high = _strongest(heatmap, display.sign)
    return (-high if is_signed(heatmap, display) else 0.0), high


@functools.lru_cache(maxsize=8)  # the window asks several times for each picture
def _strongest(heatmap: Heatmap, sign: Sign) -> float:
    """The size of value that the automatic range reaches."""
    size = np.abs(np.nan_to_num(shown_values(heatmap, Display(sign=sign))))
    high = float(np.percentile(size, ROBUST) if size.size > 4096 else size.max(initial=0.0))
    return high or float(size.max(initial=0.0)) or 1.0


def colormap_name(heatmap: Heatmap, display: Display) -> str:
    """The colour map that ``auto`` means for this heatmap, or the chosen one."""
    if display.colormap != "auto":
        return display.colormap
    return "blue-white-red" if is_signed(heatmap, display) else "viridis"


def colourise(
    heatmap: Heatmap, display: Display, size: tuple[int, int] | None = None, *, solid: bool = False
) -> npt.NDArray[np.uint8]:
    """The heatmap over the whole photo as RGBA, uint8 (height, width, 4).

    ``size`` is (width, height), by default the photo's. Alpha follows the strength, from 0.15 to 1.4 times the
    opacity, so that the photo stays readable where the map says little; ``solid`` leaves it opaque. Nothing is drawn
    where the network saw nothing, nor over the photo where the map has nothing to show.
    """
    values = on_photo(shown_values(heatmap, display), heatmap.frame, size, display.smooth)
    low, high = limits(heatmap, display)
    unseen = np.isnan(values)
    share = np.clip((np.nan_to_num(values) - low) / max(high - low, 1e-30), 0, 1)
    colours = table(colormap_name(heatmap, display))[np.round(share * 255).astype(np.uint8)]
    if nothing_to_show(heatmap, display) and not solid:
        alpha = np.zeros_like(share)
    elif solid:
        alpha = np.ones_like(share)
    else:
        strength = np.abs(share * 2 - 1) if is_signed(heatmap, display) else share
        alpha = np.clip(display.opacity * (0.15 + 1.25 * strength), 0, 1)
    alpha = np.where(unseen, 0, alpha)
    return np.dstack([colours, np.round(alpha * 255).astype(np.uint8)])
