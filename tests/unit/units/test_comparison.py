"""Two photos seen by the same units: the difference, and thumbnails that can be compared by eye."""

import time

import numpy as np
import pytest

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.core.results import Frame
from inspector.units import comparison, thumbnails
from inspector.units.comparison import Tiles, difference, statistics_of_map
from inspector.units.maps import UnitMaps


def maps_of(values):
    return UnitMaps("layer", np.asarray(values, np.float32), "plane", Frame(4, 4, 0, 0, 4, 4))


def flat(*values):
    """Units whose maps have one value each."""
    return maps_of([np.full((2, 2), value) for value in values])


def tiles_of(maps, *rest):
    """The thumbnails of all units."""
    return Tiles(maps, *rest)[np.arange(maps.units)]


def test_one_photo_gives_one_picture_of_each_unit():
    tiles = tiles_of(flat(0, 1, 2), None, 4, False, True, True)
    assert tiles.shape == (3, 1, 4, 4) and tiles.dtype == np.uint8
    assert [int(tile.max()) for tile in tiles] == [0, 128, 255]


def test_two_photos_share_the_scale_of_the_stronger_one_unit_by_unit():
    tiles = tiles_of(flat(1, 10), flat(2, 5), 4, False, False, True)
    assert tiles[:, :, 0, 0].tolist() == [[128, 255, 1], [255, 128, 255]]


def test_two_photos_share_one_scale_of_the_layer():
    tiles = tiles_of(flat(1, 10), flat(2, 5), 4, False, True, True)
    assert tiles[:, :2, 0, 0].tolist() == [[26, 51], [255, 128]]


def test_the_difference_is_what_the_first_has_more_of():
    assert np.array_equal(difference(flat(3, 1), flat(1, 4))[:, 0, 0], [2, -3])
    same = tiles_of(flat(3, 1), flat(3, 1), 4, True, True, True)
    assert (same[:, 2] == 128).all(), "zero is the middle of a diverging map"


def test_maps_of_other_sizes_are_not_compared():
    for ask in (difference, lambda a, b: Tiles(a, b, 4, False, False, True)):
        with pytest.raises(Refusal, match="different sizes"):
            ask(flat(1), maps_of(np.zeros((1, 3, 3))))


@pytest.mark.parametrize("shared", [True, False])
def test_what_is_drawn_in_parts_is_what_is_drawn_at_once(shared, monkeypatch):
    first, second = (maps_of(np.random.default_rng(seed).standard_normal((9, 5, 5))) for seed in (0, 1))
    whole = tiles_of(first, second, 8, True, shared, True)
    tiles = Tiles(first, second, 8, True, shared, True)
    assert tiles.shape == whole.shape == (9, 3, 8, 8)
    assert np.array_equal(tiles[np.array([7, 2])], whole[[7, 2]]) and np.array_equal(tiles[2], whole[2])
    drawn = []
    monkeypatch.setattr(
        comparison, "draw", lambda values, *rest: drawn.append(len(values)) or thumbnails.draw(values, *rest)
    )
    assert np.array_equal(tiles[np.arange(9)], whole)
    assert drawn == [7, 7, 7], "only those that were not drawn yet"


def test_2048_pairs_of_large_maps_are_ready_to_be_looked_at_within_0_3_s():
    first, second = (maps_of(np.random.default_rng(seed).standard_normal((2048, 56, 56))) for seed in (0, 1))
    times = []
    for _ in range(3):
        began = time.perf_counter()
        Tiles(first, second, 112, False, False, True)[np.arange(64)]
        times.append(time.perf_counter() - began)
    assert min(times) < 0.3, "measured: 0.03 s"


def test_nothing_but_zeros_stays_zero():
    assert not tiles_of(flat(0, 0), flat(0, 0), 4, False, False, True)[:, :2].any()


def test_the_numbers_of_a_map():
    found = statistics_of_map(np.array([[0, 1], [2, 5]], np.float32), "unit 3", PlainJob())
    assert (found.key, found.minimum, found.maximum, found.mean, found.zeros) == ("unit 3", 0, 5, 2, 0.25)
