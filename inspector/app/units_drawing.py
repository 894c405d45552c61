"""What Export and Copy make of the units that are selected in the grid: their maps as one picture, or as numbers."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from inspector.app.drawing import Drawing
from inspector.app.units_browser import UnitsBrowser
from inspector.core.job import Job
from inspector.core.parameters import LayerPath

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from inspector.core.provenance import Provenance

KINDS = "Picture with caption (*.png);;Numbers and provenance (*.npz)"

_TILES = (32, 256)
"""The side of a map in pixels at least and at most."""


def of_selected(browser: UnitsBrowser) -> Drawing | None:
    """The maps of the selected units in their order, as the grid shows them; None where there are none to show."""
    space, seen, units = browser.workspace, browser.seen, browser.selected
    model, photo, look, by = space.model, space.photo, browser.look, browser.sort
    if model is None or photo is None or seen is None or browser.stale or not units:
        return None
    maps, target = seen.maps, browser.statistics.target if browser.statistics is not None else None

    def certificate() -> Provenance:
        from inspector.methods.explain import certify_units

        index = model.predicted(photo) if target is None else target
        shown = {"sort": by, "signed": look.signed, "shared_scale": look.shared, "units": units}
        return certify_units(model, photo, LayerPath(maps.layer), index, **shown)

    def draw(width: int, dpi: int) -> QImage:
        from inspector.figures.grid import render_grid

        tile = max(_TILES[0], min(_TILES[1], width // math.ceil(math.sqrt(len(units)))))
        return render_grid(maps, units, certificate(), signed=look.signed, shared_scale=look.shared, tile=tile)

    def write(path: Path, width: int, dpi: int, job: Job) -> Path:
        from inspector.figures.export import export_numbers, export_picture
        from inspector.figures.grid import title

        made = certificate()
        if path.suffix.lower() == ".npz":
            chosen = np.array(units, np.int64)
            return export_numbers(path, made, units=chosen, maps=maps.values[chosen])
        return export_picture(path, draw(width, dpi), f"{title(made, len(units))} for {photo.name}.", made, dpi)

    name = f"{Path(photo.name).stem} {maps.layer} units".replace("/", "-")
    return Drawing(name, KINDS, draw, write, certificate)
