"""The colour tables are what their names say."""

from __future__ import annotations

import numpy as np
import pytest

from inspector.core.colormaps import DIVERGING, SEQUENTIAL, table


def lightness(name: str) -> np.ndarray:
    """CIE L* (0..100) of each colour."""
    linear = (table(name) / 255.0) ** 2.2
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    return np.where(luminance > 0.008856, 116 * np.cbrt(luminance) - 16, 903.3 * luminance)


@pytest.mark.parametrize("name", SEQUENTIAL + DIVERGING)
def test_tables(name):
    colours = table(name)
    assert colours.shape == (256, 3)
    assert colours.dtype == np.uint8
    assert np.abs(np.diff(colours.astype(int), axis=0)).max() <= 12
    with pytest.raises(ValueError, match="read-only"):
        colours[0] = 0


@pytest.mark.parametrize("name", SEQUENTIAL)
def test_sequential_maps_grow_steadily_lighter(name):
    steps = np.diff(lightness(name)[::8])
    assert (steps > 0).all()


def test_known_colours():
    assert table("viridis")[[0, 255]].tolist() == [[68, 1, 84], [253, 231, 37]]


@pytest.mark.parametrize(("name", "middle"), [("blue-white-red", "lightest"), ("blue-black-red", "darkest")])
def test_diverging_maps_are_blue_below_and_red_above(name, middle):
    colours, light = table(name).astype(int), lightness(name)
    assert colours[0, 2] > colours[0, 0]
    assert colours[255, 0] > colours[255, 2]
    assert np.ptp(colours[127:129], axis=1).max() < 12
    extreme = light.argmax() if middle == "lightest" else light.argmin()
    assert abs(int(extreme) - 127.5) < 8


def test_unknown_names_are_refused():
    with pytest.raises(KeyError):
        table("jet")
