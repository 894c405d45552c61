"""A heatmap in one line of words, for people who do not see it and for the description inside exported pictures."""

from __future__ import annotations

import numpy as np

from inspector.core.language import tr
from inspector.core.results import Heatmap, on_photo
from inspector.figures.display import Display
from inspector.figures.heatmap import nothing_to_show
from inspector.figures.ticks import number
from inspector.figures.words import empty_words, title

Strength = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

_GRID = 240
"""The longer side of the grid on which places and shares are measured."""


_PLACES = (
    (tr("at the upper left"), tr("at the top"), tr("at the upper right")),
    (tr("at the left"), tr("in the centre"), tr("at the right")),
    (tr("at the lower left"), tr("at the bottom"), tr("at the lower right")),
)


def summary(heatmap: Heatmap) -> str:
    """The strongest value and its place, the centre of all evidence, and the share in the middle of what was seen."""
    display = Display()
    if nothing_to_show(heatmap, display):
        return tr("{title}: {told}.", title=title(heatmap), told=empty_words(heatmap, display))
    frame = heatmap.frame
    scale = min(1.0, _GRID / max(frame.width, frame.height))
    size = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
    strength = np.nan_to_num(np.abs(on_photo(heatmap.evidence, frame, size)))
    evidence = np.nan_to_num(heatmap.evidence)
    row, column = divmod(int(np.abs(evidence).argmax()), evidence.shape[1])
    across = frame.left + (column + 0.5) / evidence.shape[1] * (frame.right - frame.left)
    down = frame.top + (row + 0.5) / evidence.shape[0] * (frame.bottom - frame.top)
    x, y = min(max(across / frame.width, 0.0), 1.0), min(max(down / frame.height, 0.0), 1.0)
    value = number(float(evidence[row, column]))
    middle_x, middle_y = _centroid(strength)
    left, right = max(0.0, frame.left) / frame.width, min(frame.width, frame.right) / frame.width
    top, bottom = max(0.0, frame.top) / frame.height, min(frame.height, frame.bottom) / frame.height
    share = _share_in_the_middle(strength, (left, top, right, bottom))
    return tr(
        "{title}: strongest {place} (pixel {x}, {y} of {width} \u00d7 {height}, value {value}), "
        "centred on pixel {middle_x}, {middle_y}; {share:.0%} of the evidence lies in the middle "
        "quarter of the area that the network saw.",
        title=title(heatmap),
        place=_place(x, y),
        x=int(x * frame.width),
        y=int(y * frame.height),
        width=frame.width,
        height=frame.height,
        value=value,
        middle_x=int(middle_x * frame.width),
        middle_y=int(middle_y * frame.height),
        share=share,
    )


def _place(x: float, y: float) -> str:
    """A place in the photo (0..1 across and down) in words."""
    return _PLACES[min(2, int(y * 3))][min(2, int(x * 3))]


def _centroid(strength: Strength) -> tuple[float, float]:
    """The centre of mass, in 0..1 across and down."""
    total = max(strength.sum(dtype=float), 1e-300)
    across = strength.sum(0, dtype=float) @ (np.arange(strength.shape[1]) + 0.5) / total / strength.shape[1]
    down = strength.sum(1, dtype=float) @ (np.arange(strength.shape[0]) + 0.5) / total / strength.shape[0]
    return float(across), float(down)


def _share_in_the_middle(strength: Strength, seen: tuple[float, ...]) -> float:
    """The part of the sum that lies in the box of half the width and half the height in the middle of ``seen``."""
    left, top, right, bottom = seen
    x = (np.arange(strength.shape[1]) + 0.5) / strength.shape[1]
    y = (np.arange(strength.shape[0]) + 0.5) / strength.shape[0]
    inner_x = np.abs(x - (left + right) / 2) <= (right - left) / 4
    inner_y = np.abs(y - (top + bottom) / 2) <= (bottom - top) / 4
    return float(strength[np.ix_(inner_y, inner_x)].sum(dtype=float) / max(strength.sum(dtype=float), 1e-300))
