"""Colours of attention pictures: one table of 256 for weights, and one for each type of head."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from inspector.app.theme import theme
from inspector.core import colormaps
from inspector.core.colormaps import table

WEIGHTS = "viridis"
"""The colour map of attention weights."""


def type_colour(name: str) -> QColor:
    """The colour of a type of head, grey for none."""
    return QColor(colormaps.type_colour(name))


def weight_words() -> npt.NDArray[np.uint32]:
    """The colours of weights as Qt's RGB words (256,)."""
    return _words(table(WEIGHTS))


def type_words(name: str) -> npt.NDArray[np.uint32]:
    """From a tint of the theme's surface to the colour of a type of head, as Qt's RGB words (256,)."""
    return _words(colormaps.type_table(name, theme().surface))


def _words(colours: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    red, green, blue = colours.astype(np.uint32).T
    words: npt.NDArray[np.uint32] = 0xFF000000 | (red << 16) | (green << 8) | blue
    return words
