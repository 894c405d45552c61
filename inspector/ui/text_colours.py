"""The shades that stand behind words, from the page's own colour to the strongest."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from inspector.app.theme import current_scheme, theme
from inspector.core.colormaps import table

_FADE = 0.25
"""Values below this share of the strongest fade into the page."""


def shades(*, signed: bool) -> npt.NDArray[np.uint8]:
    """Colours uint8 (256, 3) that begin as the page: a word that gets nothing is not marked.

    They run from zero to the strongest, or where ``signed`` from the most against to the most for, with the page in
    the middle.
    """
    light = current_scheme() == "light"
    if signed:
        colours = table("blue-white-red" if light else "blue-black-red")
        strength = np.abs(np.linspace(-1, 1, 256))
    else:
        colours = table("magma")[::-1] if light else table("inferno")
        strength = np.linspace(0, 1, 256)
    cover = np.clip(strength / _FADE, 0, 1)[:, None]
    surface = QColor(theme().surface)
    page = np.asarray((surface.red(), surface.green(), surface.blue()))
    return np.round(colours * cover + page * (1 - cover)).astype(np.uint8)
