"""One scale for several heatmaps."""

import numpy as np

from inspector.figures.display import Display
from inspector.figures.heatmap import limits
from inspector.figures.shared_scale import on_scale, top_of
from tests.unit.core.test_difference import heatmap


def test_the_scale_reaches_the_largest_value_of_all():
    maps = [heatmap([[0.25, 0.5]]), heatmap([[2.0, -9.0]]), heatmap([[-3.0, 1.0]], polarity="signed")]
    assert top_of(maps, Display()) == 3.0
    assert top_of(maps[:2], Display()) == 2.0, "what is no evidence does not count"
    assert top_of([], Display()) is None


def test_signed_maps_span_both_sides_of_zero_on_it():
    display = Display()
    plain, signed = heatmap([[0.25, 0.5]]), heatmap([[0.5, -0.25]], polarity="signed")
    assert limits(plain, on_scale(display, plain, 2.0)) == (0.0, 2.0)
    assert limits(signed, on_scale(display, signed, 2.0)) == (-2.0, 2.0)
    assert on_scale(display, plain, None) is display


def test_equal_values_get_equal_colours_on_one_scale_only():
    from inspector.figures.heatmap import colourise

    small, large = heatmap([[0.5, 0.5]]), heatmap([[0.5, 2.0]])
    display = Display(smooth=False)
    alone = [colourise(one, display)[0, 0] for one in (small, large)]
    assert (alone[0] != alone[1]).any()
    top = top_of([small, large], display)
    np.testing.assert_array_equal(*(colourise(one, on_scale(display, one, top))[0, 0] for one in (small, large)))
