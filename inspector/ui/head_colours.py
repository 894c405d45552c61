"""A colour for each head of a layer, and the colour of writing on it."""

from __future__ import annotations

from PySide6.QtGui import QColor

from inspector.app.theme import current_scheme
from inspector.core.colormaps import HEADS_ON_LIGHT

# After Paul Tol's scheme "light", which colour-blind eyes tell apart.
_ON_DARK = ("#77aadd", "#ee8866", "#44bb99", "#ffaabb", "#eedd88", "#99ddff", "#bbcc33", "#d0b8f0")


def head_colour(head: int) -> QColor:
    """The colour of a head; after eight they come again, so that a head's number always stands beside it."""
    colours = HEADS_ON_LIGHT if current_scheme() == "light" else _ON_DARK
    return QColor(colours[head % len(colours)])


def contrasting(colour: QColor) -> QColor:
    """Black or white, whichever is read better on ``colour``."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return QColor("#000000" if light > 0.179 else "#ffffff")
