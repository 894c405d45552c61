"""Colour maps as tables of 256 RGB rows, safe for colour-blind eyes, read from the maps that pyqtgraph ships."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line lists the names, and starts before the library is loaded
    import numpy as np
    import numpy.typing as npt

SEQUENTIAL = ("viridis", "inferno", "magma", "cividis")
DIVERGING = ("blue-white-red", "blue-black-red")

HEADS_ON_LIGHT = ("#332288", "#cc6677", "#117733", "#882255", "#2d9d8e", "#999933", "#aa4499", "#3a8fc4")
"""Colours for the heads of a layer on a light ground, after Paul Tol's scheme "muted", the palest darker here."""

HEAD_TYPES = {
    "previous": "#0072b2",
    "next": "#56b4e9",
    "duplicate": "#009e73",
    "induction": "#d55e00",
    "sink": "#cc79a7",
    "delimiter": "#e69f00",
}
"""Okabe and Ito's colours for what heads do, which colour-blind eyes tell apart; other types are ``NO_TYPE``."""

NO_TYPE = "#8a8f99"

BEHIND_WORDS = "white-magma"
"""From white over yellow and red to black, for what stands behind words on a white page."""

_WHITE = 64
"""Steps of ``BEHIND_WORDS`` that come out of white."""

_TINT = 0.2
"""How much of its type's colour a cell without weight has, so that a head of one thin line shows its type too."""

_FILES = {
    "viridis": "viridis.csv",
    "inferno": "inferno.csv",
    "magma": "magma.csv",
    "cividis": "cividis.csv",
    "blue-white-red": "CET-D1.csv",
    "blue-black-red": "CET-D4.csv",
}


@functools.cache
def table(name: str) -> npt.NDArray[np.uint8]:
    """The map's colours, uint8 (256, 3), not to be written to. Raises ``KeyError`` for an unknown name."""
    import numpy as np

    if name == BEHIND_WORDS:
        cover = np.clip(np.arange(256) / _WHITE, 0, 1)[:, None]
        faded = np.round(table("magma")[::-1] * cover + 255 * (1 - cover)).astype(np.uint8)
        faded.flags.writeable = False
        return faded
    spec = importlib.util.find_spec("pyqtgraph")
    assert spec is not None and spec.origin is not None
    text = (Path(spec.origin).parent / "colors" / "maps" / _FILES[name]).read_text(encoding="utf-8")
    rows = [[float(part) for part in line.split(",")] for line in text.splitlines() if line.strip()[:1].isdigit()]
    colours = np.asarray(rows)
    scale = 255.0 if colours.max() <= 1.0 else 1.0
    steps = np.linspace(0, len(colours) - 1, 256)
    columns = [np.interp(steps, np.arange(len(colours)), colours[:, c]) for c in range(3)]
    found = np.round(np.stack(columns, axis=1) * scale).astype(np.uint8)
    found.flags.writeable = False  # everybody gets the same table
    return found


def type_table(kind: str, ground: str) -> npt.NDArray[np.uint8]:
    """From a tint of the colour ``ground`` to that of a type of head: uint8 (256, 3)."""
    import numpy as np

    low, high = (np.array([int(name[at : at + 2], 16) for at in (1, 3, 5)]) for name in (ground, type_colour(kind)))
    share = np.linspace(_TINT, 1, 256)[:, None]
    return np.round(low * (1 - share) + high * share).astype(np.uint8)


def type_colour(kind: str) -> str:
    """The colour of a type of head, grey for none."""
    return HEAD_TYPES.get(kind, NO_TYPE)
