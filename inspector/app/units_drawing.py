"""What Export and Copy make of the grid of units: the maps of the selected ones, or of all, or their numbers."""

from __future__ import annotations

import math
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from inspector.app.drawing import PICTURES, Drawing
from inspector.app.units_browser import UnitsBrowser
from inspector.core.job import Job
from inspector.core.parameters import LayerPath

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from inspector.core.provenance import Provenance

KINDS = f"{PICTURES};;Numbers and provenance (*.npz)"

_TILES = (32, 256)
"""The side of a map in pixels at least and at most."""


def of_grid(browser: UnitsBrowser) -> Drawing | None:
    """The maps of the selected units, or of all on show, in their order and as the grid shows them.

    None where there are none to show.
    """
    space, seen, by = browser.workspace, browser.seen, browser.sort
    model, photo, look, display = space.model, space.photo, browser.look, space.display
    units = browser.selected or tuple(browser.order.tolist())
    if model is None or photo is None or seen is None or browser.stale or not units:
        return None
    maps, target = seen.maps, browser.statistics.target if browser.statistics is not None else None
    shown: dict[str, Any] = {"signed": look.signed, "shared_scale": look.shared}
    some = {"units": list(units)} if len(units) < maps.units else {}

    def certificate() -> Provenance:
        from inspector.methods.explain import certify_units

        index = model.predicted(photo) if target is None else target
        made = certify_units(model, photo, LayerPath(maps.layer), index, sort=by, **shown, **some)
        return replace(made, view=asdict(display))

    def draw(width: int, dpi: int) -> QImage:
        from inspector.figures.grid import render_grid

        tile = max(_TILES[0], min(_TILES[1], width // math.ceil(math.sqrt(len(units)))))
        return render_grid(maps, units, certificate(), **shown, display=display, tile=tile)

    def write(path: Path, width: int, dpi: int, job: Job) -> Path:
        from inspector.figures.export import export_numbers, export_painting, export_picture
        from inspector.figures.grid import FINE, grid_painting

        made, chosen = certificate(), np.array(units, np.int64)
        if path.suffix.lower() == ".npz":
            return export_numbers(path, made, units=chosen, maps=maps.values[chosen])
        painting = grid_painting(maps, units, made, **shown, display=display, fine=FINE)
        if path.suffix.lower() == ".png":
            return export_picture(path, draw(width, dpi), painting.description, made, dpi)
        return export_painting(path, painting)

    return Drawing(f"{Path(photo.name).stem} {maps.layer} units", KINDS, draw, write, certificate)
