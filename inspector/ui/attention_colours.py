"""Colours of attention pictures: one table of 256 for weights, and one for each type of head."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from inspector.app.theme import theme
from inspector.core.colormaps import table

WEIGHTS = "viridis"
"""The colour map of attention weights."""

TYPE_COLOURS = {
    "previous": "#0072b2",
    "next": "#56b4e9",
    "duplicate": "#009e73",
    "induction": "#d55e00",
    "sink": "#cc79a7",
    "delimiter": "#e69f00",
}
"""Okabe and Ito's colours, which colour-blind eyes tell apart; other types are grey."""

_OTHER = "#8a8f99"
_TINT = 0.2
"""How much of its type's colour a cell without weight has, so that a head of one thin line shows its type too."""


def type_colour(name: str) -> QColor:
    """The colour of a type of head, grey for none."""
    return QColor(TYPE_COLOURS.get(name, _OTHER))


def weight_words() -> npt.NDArray[np.uint32]:
    """The colours of weights as Qt's RGB words (256,)."""
    return _words(table(WEIGHTS))


def type_words(name: str) -> npt.NDArray[np.uint32]:
    """From a tint of the theme's surface to the colour of a type of head, as Qt's RGB words (256,)."""
    low, high = _rgb(QColor(theme().surface)), _rgb(type_colour(name))
    share = np.linspace(_TINT, 1, 256)[:, None]
    return _words(np.round(low * (1 - share) + high * share).astype(np.uint8))


def _rgb(colour: QColor) -> npt.NDArray[np.float64]:
    return np.array([colour.red(), colour.green(), colour.blue()], float)


def _words(colours: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    red, green, blue = colours.astype(np.uint32).T
    words: npt.NDArray[np.uint32] = 0xFF000000 | (red << 16) | (green << 8) | blue
    return words
