"""Colours say what the values say."""

from __future__ import annotations

import numpy as np
import pytest

from inspector.core.colormaps import table
from inspector.core.results import Frame
from inspector.figures.display import Display
from inspector.figures.heatmap import colourise, limits, nothing_to_show

STEPS = [[-2.0, 0.0], [1.0, 4.0]]


def test_limits(heatmap):
    assert limits(heatmap(STEPS), Display()) == (0, 4)
    assert limits(heatmap(STEPS, polarity="signed"), Display()) == (-4, 4)
    assert limits(heatmap(STEPS), Display(sign="signed")) == (-4, 4)
    assert limits(heatmap(STEPS, polarity="signed"), Display(sign="positive")) == (0, 4)
    assert limits(heatmap(STEPS), Display(range="locked", low=1, high=3)) == (1, 3)
    assert limits(heatmap([[0.0]]), Display()) == (0, 1)


def test_one_pixel_does_not_darken_a_large_map(heatmap):
    values = np.full((100, 100), 1.0)
    values[0, 0] = 1000
    assert limits(heatmap(values, polarity="magnitude"), Display())[1] == pytest.approx(1)


def test_colours_of_flat_cells(heatmap):
    colours = colourise(heatmap(STEPS, (2, 2)), Display(smooth=False), solid=True)
    viridis = table("viridis")
    expected = [[viridis[0], viridis[0]], [viridis[64], viridis[255]]]
    assert np.array_equal(colours[:, :, :3], expected)
    assert (colours[:, :, 3] == 255).all()


def test_strength_makes_opaque(heatmap):
    alpha = colourise(heatmap(STEPS, (2, 2)), Display(smooth=False))[:, :, 3]
    assert alpha.tolist() == [[19, 19], [59, 178]]
    signed = colourise(heatmap([[-1, 0, 1]], (3, 1), polarity="signed"), Display(smooth=False))[0, :, 3]
    assert signed[0] == signed[2] > signed[1]
    assert not colourise(heatmap(STEPS), Display(opacity=0))[:, :, 3].any()


def test_nothing_is_drawn_where_the_network_saw_nothing(heatmap):
    found = heatmap(STEPS, (8, 4), frame=Frame(8, 4, 2, 0, 6, 4))
    for solid in (True, False):
        alpha = colourise(found, Display(), solid=solid)[:, :, 3]
        assert not alpha[:, [0, 1, 6, 7]].any()
        assert alpha[:, 2:6].all()


def test_empty_maps_leave_the_photo_alone(heatmap):
    negative = heatmap([[-1.0, -2.0]])
    assert nothing_to_show(negative, Display())
    assert not nothing_to_show(negative, Display(sign="signed"))
    assert nothing_to_show(heatmap([[0.0, np.nan]], polarity="signed"), Display())
    assert not colourise(negative, Display())[:, :, 3].any()
