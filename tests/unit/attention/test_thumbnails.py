"""Thumbnails are means over equal blocks."""

import numpy as np
import pytest

from inspector.attention.thumbnails import thumbnails


def test_blocks_of_a_map_that_divides_are_plain_means():
    weights = np.random.default_rng(0).random((2, 64, 96), np.float32)
    expected = weights.reshape(2, 32, 2, 32, 3).mean((2, 4))
    assert np.allclose(thumbnails(weights, 32), expected, atol=1e-6)


def test_parts_of_cells_count_by_their_size():
    weights = np.array([[[1.0, 2.0, 3.0]]], np.float32)
    assert thumbnails(weights, 2)[0, 0] == pytest.approx([(1 + 0.5 * 2) / 1.5, (0.5 * 2 + 3) / 1.5])


def test_a_smaller_side_is_repeated():
    weights = np.array([[[0.2, 0.8]]], np.float32)
    assert np.allclose(thumbnails(weights, 2), [[[0.2, 0.8], [0.2, 0.8]]])


def test_half_precision_gives_float32():
    small = thumbnails(np.full((1, 100, 100), 0.01, np.float16), 8)
    assert small.dtype == np.float32
    assert small == pytest.approx(0.01, rel=1e-3)
