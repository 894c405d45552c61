"""Directions read from photos: what the maps give, of length one, and refused where there is none."""

import numpy as np
import pytest

from inspector.core.errors import Refusal
from inspector.core.parameters import LayerPath
from inspector.core.unit_answers import origin_of
from inspector.units.direction import direction_of
from inspector.units.maps import unit_maps
from tests.unit.methods import tiny

LAYER = LayerPath("conv2")


@pytest.fixture(scope="module")
def model():
    return tiny.model_of(tiny.Tiny(), size=16)


def test_the_mean_one_position_and_differences(model):
    a, b = tiny.photo(16, 0), tiny.photo(16, 1)
    maps, others = (unit_maps(model, photo, LAYER).values.astype(float) for photo in (a, b))
    for found, expected in (
        (direction_of(model, LAYER, a), maps.mean((1, 2))),
        (direction_of(model, LAYER, a, position=(2, 5)), maps[:, 2, 5]),
        (direction_of(model, LAYER, a, b), maps.mean((1, 2)) - others.mean((1, 2))),
        (direction_of(model, LAYER, a, b, (2, 5)), maps[:, 2, 5] - others[:, 2, 5]),
    ):
        assert np.allclose(found, expected / np.linalg.norm(expected), atol=1e-6)


def test_what_is_no_direction_is_refused(model):
    photo = tiny.photo(16, 0)
    with pytest.raises(Refusal, match="are alike to conv2: that is no direction"):
        direction_of(model, LAYER, photo, photo)
    with pytest.raises(Refusal, match=r"8 x 8 positions for .*; there is no position 8,0"):
        direction_of(model, LAYER, photo, position=(8, 0))
    with pytest.raises(Refusal, match="no layer called conv9"):
        direction_of(model, LayerPath("conv9"), photo)


def test_where_it_comes_from_in_words():
    assert origin_of("a") == "a"
    assert origin_of("a", "b") == "a \N{MINUS SIGN} b"
    assert origin_of("a", None, (3, 4)) == "a at 3, 4"
