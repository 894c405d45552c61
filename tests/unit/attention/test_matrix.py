"""What is shown of a token by token map: hidden tokens, scales, coarser copies and names."""

from typing import get_args

import numpy as np
import pytest

from inspector.attention.matrix import Scale, coarser, shown_map, strengths, token_label
from inspector.core.tokens import Tokens


def tokens(*special):
    count = len(special)
    names = tuple(f"t{n}" for n in range(count))
    return Tokens(names, tuple(range(count)), ((0, 0),) * count, (0,) * count, tuple(range(count)), special)


WEIGHTS = np.array([[0.6, 0.1, 0.3], [0.2, 0.2, 0.6], [0.91, 0.09, 0.0]], np.float32)


def test_nothing_is_hidden_unless_asked():
    three = tokens(True, False, False)
    shown = shown_map(WEIGHTS, three, three, renormalise=True)
    assert shown.weights is WEIGHTS and shown.hidden == 0
    assert shown.rows.tolist() == shown.columns.tolist() == [0, 1, 2]


def test_the_hidden_share_is_that_of_the_shown_queries():
    three = tokens(True, False, False)
    shown = shown_map(WEIGHTS, three, three, hide_special=True)
    assert shown.rows.tolist() == shown.columns.tolist() == [1, 2]
    np.testing.assert_allclose(shown.weights, WEIGHTS[1:, 1:])
    assert shown.hidden == pytest.approx((0.2 + 0.91) / 2)


def test_rows_that_keep_something_sum_to_one_again():
    three = tokens(True, False, True)
    shown = shown_map(np.array([[0.5, 0.5, 0], [0.9, 0.1, 0], [1, 0, 0]], np.float16), three, three)
    assert shown.weights.dtype == np.float16
    some = tokens(False, False, True)
    weights = np.array([[0.2, 0.3, 0.5], [0.0, 0.0, 1.0], [1, 0, 0]], np.float32)
    shown = shown_map(weights, some, some, hide_special=True, renormalise=True)
    np.testing.assert_allclose(shown.weights, [[0.4, 0.6], [0.0, 0.0]])
    assert shown.hidden == pytest.approx(0.75)


def test_queries_and_keys_are_hidden_apart():
    shown = shown_map(WEIGHTS[:2], tokens(False, True), tokens(True, False, False), hide_special=True)
    np.testing.assert_allclose(shown.weights, [[0.1, 0.3]])
    assert shown.hidden == pytest.approx(0.6)


def test_all_special_leaves_nothing():
    every = tokens(True, True, True)
    shown = shown_map(WEIGHTS, every, every, hide_special=True, renormalise=True)
    assert shown.weights.shape == (0, 0) and shown.hidden == 0
    for scale in get_args(Scale):
        assert strengths(shown.weights, scale)[0].shape == (0, 0)


def test_each_scale_measures_against_its_own_largest():
    weights = np.array([[0.8, 0.2], [0.1, 0.4]], np.float32)
    expected = {"weight": [[255, 64], [32, 128]], "row": [[255, 64], [64, 255]], "column": [[255, 128], [32, 255]]}
    ends = {"weight": (0, pytest.approx(0.8)), "row": (0, 1), "column": (0, 1)}
    expected["root"], ends["root"] = [[255, 128], [90, 180]], (0, pytest.approx(0.8**0.5))
    for scale, strong in expected.items():
        found, low, high = strengths(weights, scale)
        assert found.dtype == np.uint8 and np.abs(found.astype(int) - strong).max() <= 1
        assert (low, high) == ends[scale]


def test_the_logarithm_reaches_four_powers_of_ten():
    found, low, high = strengths(np.array([[1.0, 0.1, 1e-2, 1e-4, 1e-6, 0.0]], np.float32), "log")
    assert np.abs(found.astype(int) - [[255, 191, 128, 0, 0, 0]]).max() <= 1 and (low, high) == (-4, 0)


@pytest.mark.parametrize("scale", get_args(Scale))
def test_a_map_of_zeros_and_half_precision_are_measured(scale):
    assert not strengths(np.zeros((3, 3), np.float16), scale)[0].any()
    assert strengths(np.full((1, 2), 0.5, np.float16), scale)[0].tolist() == [[255, 255]]


def test_what_is_undefined_counts_as_nothing():
    found, _, high = strengths(np.array([[np.nan, 0.5]], np.float32), "weight")
    assert found.tolist() == [[0, 255]] and high == 0.5


@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (5, 4), (4, 5), (7, 7), (1, 6)])
def test_no_strong_cell_is_lost_in_coarser_copies(shape):
    strong = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    found = coarser(strong)
    assert found.shape == ((shape[0] + 1) // 2, (shape[1] + 1) // 2)
    for row in range(found.shape[0]):
        for column in range(found.shape[1]):
            assert found[row, column] == strong[2 * row : 2 * row + 2, 2 * column : 2 * column + 2].max()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" cat", "cat"),
        ("a\n b", "a b"),
        (" ", "\N{OPEN BOX}"),
        ("\n\n", "\N{RETURN SYMBOL}\N{RETURN SYMBOL}"),
        ("\t", "\N{RIGHTWARDS ARROW TO BAR}"),
        ("", "\N{MIDDLE DOT}"),
        ("[CLS]", "[CLS]"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_something_is_seen_of_each_token(text, name):
    assert token_label(text) == name
