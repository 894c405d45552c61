"""The grid of a layer's maps, against one matplotlib picture for each channel."""

from __future__ import annotations

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from inspector.core.parameters import LayerPath
from inspector.figures.grid import TILE, render_grid
from inspector.methods.explain import certify_units
from inspector.units.maps import unit_maps
from inspector.units.thumbnails import thumbnails
from tests.benchmarks.measure import Measurement, interleaved
from tests.benchmarks.resnet import photo, resnet50

ROUNDS = 5
SAMPLE = 128
"""So many of the channels are drawn with matplotlib, whose time for each does not depend on how many there are."""

GOAL = 1 / 20
LAYER = LayerPath("layer4")


def unit_grid() -> Measurement:
    """All 2048 maps of resnet50's layer4 as a finished figure with numbers and caption."""
    model, image = resnet50(), photo()
    maps = unit_maps(model, image, LAYER)
    assert maps.units == 2048
    made = certify_units(model, image, LAYER, 0, sort="index", signed=False, shared_scale=False)
    return _against_matplotlib("unit-grid", maps, lambda: render_grid(maps, np.arange(maps.units), made, signed=False))


def unit_thumbnails() -> Measurement:
    """The same as the window needs them: thumbnails alone, which it paints as they scroll by."""
    maps = unit_maps(resnet50(), photo(), LAYER)
    return _against_matplotlib(
        "unit-thumbnails", maps, lambda: thumbnails(maps, np.arange(maps.units), TILE, True, False)
    )


def _against_matplotlib(name, maps, ours) -> Measurement:
    def theirs() -> None:
        for values in maps.values[:SAMPLE]:
            figure = Figure(figsize=(TILE / 100, TILE / 100), dpi=100)
            axes = figure.add_axes((0, 0, 1, 1))
            axes.imshow(values, cmap="viridis")
            axes.set_axis_off()
            FigureCanvasAgg(figure).draw()

    seconds, sampled = interleaved(ours, theirs, ROUNDS)
    peer = f"a matplotlib picture of {TILE} pixels a channel"
    return Measurement(name, seconds, sampled * maps.units / SAMPLE, peer, GOAL)


BENCHMARKS = {"unit-grid": unit_grid, "unit-thumbnails": unit_thumbnails}
