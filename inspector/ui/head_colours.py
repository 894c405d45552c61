"""A colour for each head of a layer, and the colour of writing on it."""

from __future__ import annotations

from PySide6.QtGui import QColor

from inspector.app.theme import current_scheme, theme
from inspector.core.colormaps import HEADS_ON_LIGHT

# After Paul Tol's scheme "light", which colour-blind eyes tell apart.
_ON_DARK = ("#77aadd", "#ee8866", "#44bb99", "#ffaabb", "#eedd88", "#99ddff", "#bbcc33", "#d0b8f0")

_READABLE = 4.5
"""The contrast that WCAG asks for."""


def head_colour(head: int) -> QColor:
    """The colour of a head; after eight they come again, so that a head's number always stands beside it."""
    colours = HEADS_ON_LIGHT if current_scheme() == "light" else _ON_DARK
    return QColor(colours[head % len(colours)])


def ink_on(colour: QColor) -> QColor:
    """What is written with on ``colour``: the theme's text colour where it can be read there, else black or white."""
    text, light = QColor(theme().text), _luminance(colour)
    brighter, darker = max(light, _luminance(text)), min(light, _luminance(text))
    if (brighter + 0.05) / (darker + 0.05) >= _READABLE:
        return text
    return QColor("#000000" if light > 0.179 else "#ffffff")


def _luminance(colour: QColor) -> float:
    """The relative luminance of WCAG, 0 to 1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
