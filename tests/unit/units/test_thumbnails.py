"""Thumbnails are rows of a colour map: scales, signs, sizes, what is no number, and their speed."""

import time

import numpy as np
import pytest

from inspector.core.parameters import LayerPath
from inspector.core.results import Frame
from inspector.units.maps import UnitMaps
from inspector.units.thumbnails import ZERO, thumbnails

FRAME = Frame(8, 8, 0, 0, 8, 8)


def maps_of(*values):
    return UnitMaps(LayerPath("layer"), np.array(values, np.float32), "plane", FRAME)


RAMP, SMALL = [[0, 1], [2, 4]], [[0, -1], [0, 2]]


def test_each_on_its_own_scale():
    found = thumbnails(maps_of(RAMP, SMALL), [0, 1], 2, signed=False, shared_scale=False)
    assert found.dtype == np.uint8
    assert found.tolist() == [[[0, 64], [128, 255]], [[0, 128], [0, 255]]]


def test_one_scale_for_all_units_of_the_layer_also_those_not_asked_for():
    found = thumbnails(maps_of(RAMP, SMALL), [1], 2, signed=False, shared_scale=True)
    assert found.tolist() == [[[0, 64], [0, 128]]]


def test_signed_values_lie_around_zero():
    found = thumbnails(maps_of(RAMP, SMALL), [0, 1], 2, signed=True, shared_scale=False)
    assert found[1].tolist() == [[ZERO, 65], [ZERO, 255]]
    assert thumbnails(maps_of([[-4, 4]]), [0], 2, signed=True, shared_scale=False)[0, 0].tolist() == [1, 255]


def test_the_order_is_the_one_asked_for():
    maps = maps_of(RAMP, SMALL)
    turned = thumbnails(maps, np.array([1, 0, 1]), 4, signed=False, shared_scale=False)
    straight = thumbnails(maps, [0, 1], 4, signed=False, shared_scale=False)
    assert np.array_equal(turned, straight[[1, 0, 1]])


def test_cells_are_flat_and_smooth_ones_are_not():
    cells = thumbnails(maps_of(RAMP), [0], 8, signed=False, shared_scale=False, smooth=False)[0]
    assert (cells == np.kron(cells[::4, ::4], np.ones((4, 4)))).all()
    smooth = thumbnails(maps_of(RAMP), [0], 8, signed=False, shared_scale=False)[0]
    assert len(np.unique(smooth)) > len(np.unique(cells)) and (np.diff(smooth.astype(int), axis=1) >= 0).all()


def test_larger_maps_are_averaged():
    board = np.indices((32, 32)).sum(0) % 2
    found = thumbnails(maps_of(board), [0], 8, signed=False, shared_scale=False)[0]
    assert np.abs(found.astype(int) - 128).max() <= 2


def test_what_is_zero_or_no_number_makes_no_colour():
    broken = [[np.nan, np.inf], [1, -np.inf]]
    found = thumbnails(maps_of([[0, 0], [0, 0]], broken), [0, 1], 2, signed=False, shared_scale=False)
    assert found.tolist() == [[[0, 0], [0, 0]], [[0, 0], [255, 0]]]
    signed = thumbnails(maps_of([[0, 0], [0, 0]]), [0], 2, signed=True, shared_scale=True)
    assert (signed == ZERO).all()
    faint = maps_of(np.full((2, 2), 1e-44))
    assert (thumbnails(faint, [0], 2, signed=False, shared_scale=False) == 255).all()


@pytest.mark.parametrize("shape", [(3, 1, 1), (3, 1, 9), (3, 5, 2)])
def test_any_shape_becomes_a_square(shape):
    values = np.random.default_rng(0).random(shape).astype(np.float32)
    maps = UnitMaps(LayerPath("layer"), values, "flat", FRAME)
    assert thumbnails(maps, [2, 0], 6, signed=True, shared_scale=True).shape == (2, 6, 6)


def test_nothing_asked_for_is_nothing():
    assert thumbnails(maps_of(RAMP), [], 4, signed=False, shared_scale=False).shape == (0, 4, 4)


def test_2048_maps_take_far_under_a_tenth_of_a_second():
    values = np.random.default_rng(0).random((2048, 7, 7)).astype(np.float32)
    maps = UnitMaps(LayerPath("layer"), values, "plane", FRAME)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        thumbnails(maps, np.arange(2048), 64, signed=False, shared_scale=False)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.1, "measured: 0.009 s"
