"""What Export and Copy make of the grid of units: the maps of the selected ones, or of all, or their numbers."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from inspector.app.drawing import PICTURES, Drawing, draws
from inspector.app.units_browser import UnitsBrowser
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.parameters import LayerPath

if TYPE_CHECKING:
    from inspector.core.provenance import Provenance
    from inspector.figures.painting import Painting
    from inspector.figures.sizes import Size

KINDS = tr("{pictures};;Numbers and provenance (*.npz)", pictures=PICTURES)


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

    def at_size(size: Size) -> Painting:
        from inspector.figures.grid import FINE, grid_painting

        return grid_painting(maps, units, certificate(), **shown, display=display, fine=FINE, size=size)

    def write(path: Path, width: int, dpi: int, job: Job) -> Path:
        from inspector.figures.export import export_numbers, export_painting
        from inspector.figures.sizes import Size

        if path.suffix.lower() == ".npz":
            chosen = np.array(units, np.int64)
            return export_numbers(path, certificate(), units=chosen, maps=maps.values[chosen])
        return export_painting(path, at_size(Size(width, dpi)), width, dpi)

    note = (
        tr("Of {name} alone: the second photo and the difference are not in it.", name=photo.name)
        if seen.second
        else ""
    )

    def usual() -> Painting:
        from inspector.figures.sizes import Size

        return at_size(Size())

    name = tr("{photo} {layer} units", photo=Path(photo.name).stem, layer=maps.layer)
    return Drawing(name, KINDS, draws(usual), write, certificate, at_size, note)
