"""A heatmap in one line of words, for people who do not see it and for the description inside exported pictures."""

from __future__ import annotations

import numpy as np

from inspector.core.results import Heatmap, on_photo
from inspector.figures.display import Display
from inspector.figures.heatmap import nothing_to_show
from inspector.figures.words import empty_words, title

_GRID = 240
"""The longer side of the grid on which places and shares are measured."""


def summary(heatmap: Heatmap) -> str:
    """Where the strongest value lies, and how much of the evidence is in the middle half of what the network saw."""
    display = Display()
    if nothing_to_show(heatmap, display):
        return f"{title(heatmap)}: {empty_words(heatmap, display)}."
    frame = heatmap.frame
    scale = min(1.0, _GRID / max(frame.width, frame.height))
    size = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
    strength = np.nan_to_num(np.abs(on_photo(heatmap.evidence, frame, size)))
    row, column = np.unravel_index(int(strength.argmax()), strength.shape)
    x, y = (float(column) + 0.5) / size[0], (float(row) + 0.5) / size[1]
    left, right = max(0.0, frame.left) / frame.width, min(frame.width, frame.right) / frame.width
    top, bottom = max(0.0, frame.top) / frame.height, min(frame.height, frame.bottom) / frame.height
    share = _share_in_the_middle(strength, (left, top, right, bottom))
    return (
        f"{title(heatmap)}: strongest {_place(x, y)} (pixel {int(x * frame.width)}, {int(y * frame.height)} of "
        f"{frame.width} \N{MULTIPLICATION SIGN} {frame.height}); {share:.0%} of the evidence lies in the middle "
        "quarter of the area that the network saw."
    )


def _place(x: float, y: float) -> str:
    """A place in the photo (0..1 across and down) in words."""
    across = ("left", "", "right")[min(2, int(x * 3))]
    down = ("upper", "", "lower")[min(2, int(y * 3))]
    if not across and not down:
        return "in the centre"
    if not across:
        return "at the top" if down == "upper" else "at the bottom"
    return f"at the {down} {across}" if down else f"at the {across}"


def _share_in_the_middle(strength: np.ndarray[tuple[int, ...], np.dtype[np.float32]], seen: tuple[float, ...]) -> float:
    """The part of the sum that lies in the box of half the width and half the height in the middle of ``seen``."""
    left, top, right, bottom = seen
    x = (np.arange(strength.shape[1]) + 0.5) / strength.shape[1]
    y = (np.arange(strength.shape[0]) + 0.5) / strength.shape[0]
    inner_x = np.abs(x - (left + right) / 2) <= (right - left) / 4
    inner_y = np.abs(y - (top + bottom) / 2) <= (bottom - top) / 4
    return float(strength[np.ix_(inner_y, inner_x)].sum(dtype=float) / max(strength.sum(dtype=float), 1e-300))
