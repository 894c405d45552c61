"""The scores of heads: the exact values of their definitions, chance, and types."""

import math

import numpy as np
import pytest

from inspector.attention.scores import NAMES, head_scores
from tests.unit.attention.made import even, maps, random_maps, shifted, tokens


def score(scores, name, layer=0, head=0):
    return float(scores.values[layer, head, NAMES.index(name)])


def chance(scores, name):
    return float(scores.chance[NAMES.index(name)])


def test_a_uniform_head_of_eight_tokens_has_the_values_of_the_definitions():
    scores = head_scores([maps(even(8), special={0, 7})])
    assert scores.names == NAMES
    assert score(scores, "entropy") == pytest.approx(2.0794, abs=1e-4)
    assert score(scores, "distance") == pytest.approx(2.625)
    for name in ("previous", "next", "sink"):
        assert score(scores, name) == pytest.approx(1 / 8)
    assert score(scores, "delimiter") == pytest.approx(2 / 8)
    assert np.allclose(scores.values[0, 0], scores.chance, equal_nan=True)
    assert scores.types == (("",),)


def test_causal_rows_are_measured_against_what_they_may_see():
    scores = head_scores([maps(even(8, causal=True), causal=True)])
    assert score(scores, "entropy") == pytest.approx(1.0, abs=1e-6)
    assert score(scores, "distance") == pytest.approx((8 - 1) / 4)
    assert math.isnan(score(scores, "next")), "no token sees a later one"
    assert score(scores, "previous") == pytest.approx(np.mean([1 / (i + 1) for i in range(1, 8)]))
    assert score(scores, "sink") == pytest.approx(np.mean([1 / (i + 1) for i in range(8)]))


def test_ideal_heads_have_one_and_are_of_their_type():
    first = np.zeros((1, 6, 6))
    first[0, :, 0] = 1
    scores = head_scores([maps(np.concatenate([shifted(6, -1), shifted(6, 1), first, even(6)]))])
    assert score(scores, "previous", head=0) == 1
    assert score(scores, "next", head=1) == 1
    assert score(scores, "sink", head=2) == 1
    assert scores.types == (("previous", "next", "sink", ""),)
    assert score(scores, "entropy", head=0) == pytest.approx(0, abs=1e-6)
    assert score(scores, "distance", head=0) == pytest.approx(5 / 6)


def test_duplicates_are_earlier_tokens_of_the_same_id_over_the_queries_that_have_one():
    ids = (5, 7, 5, 9, 5)
    weights = random_maps(1, 1, 5)[0]
    by_hand = (weights[0, 2, 0] + weights[0, 4, 0] + weights[0, 4, 2]) / 2
    scores = head_scores([maps(weights, ids=ids)])
    assert score(scores, "duplicate") == pytest.approx(by_hand, rel=1e-5)
    assert chance(scores, "duplicate") == pytest.approx((1 / 5 + 2 / 5) / 2)
    assert math.isnan(score(head_scores([maps(weights, ids=range(5))]), "duplicate"))


def test_the_mass_on_special_tokens_is_a_delimiter_unless_it_goes_to_the_first():
    to_last, to_first = np.zeros((1, 6, 6)), np.zeros((1, 6, 6))
    to_last[0, :, 5] = 1
    to_first[0, :, 0], to_first[0, :, 5] = 0.9, 0.1
    scores = head_scores([maps(np.concatenate([to_last, to_first]), special={0, 5})])
    assert score(scores, "delimiter", head=0) == score(scores, "delimiter", head=1) == 1
    assert scores.types == (("delimiter", "sink"),)
    assert math.isnan(score(head_scores([maps(to_last)]), "delimiter")), "no special tokens, no delimiters"


def test_attention_between_two_texts_has_no_neighbours():
    weights = np.full((2, 3, 4), 1 / 4)
    scores = head_scores([maps(weights, keys=tokens(range(10, 14), special={3}), kind="cross")])
    assert score(scores, "entropy") == pytest.approx(math.log(4))
    assert score(scores, "sink") == score(scores, "delimiter") == pytest.approx(1 / 4)
    for name in ("distance", "previous", "next", "duplicate", "induction"):
        assert math.isnan(score(scores, name))


def test_distances_between_patches_go_across_the_picture():
    # A class token and 2 x 2 patches: from each patch to the class token and itself 0, to its neighbours 1, 1, sqrt 2.
    scores = head_scores([maps(even(5), ids=(-1,) * 5, special={0}, grid=(2, 2))])
    assert score(scores, "distance") == pytest.approx((2 + math.sqrt(2)) / 5)
    assert math.isnan(score(scores, "duplicate")), "patches have no ids"


def test_layers_may_come_one_by_one_and_have_fewer_heads():
    every = random_maps(2, 3, 7)
    whole = maps(every[0], every[1][:2])
    apart = (maps(array) for array in whole.weights)
    scores = head_scores(apart)
    assert scores.values.shape == (2, 3, len(NAMES))
    assert np.isnan(scores.values[1, 2]).all()
    assert np.array_equal(scores.values, head_scores([whole]).values, equal_nan=True)


def test_half_precision_is_added_up_in_full():
    weights = np.full((1, 2048, 2048), 1 / 2048, np.float16)
    some = maps(even(2048))
    scores = head_scores([type(some)(some.layers, (weights,), some.queries, some.keys, False)])
    assert score(scores, "entropy") == pytest.approx(math.log(2048), rel=1e-3)
    assert score(scores, "distance") == pytest.approx((2048**2 - 1) / (3 * 2048), rel=1e-3)


def test_induction_scores_are_taken_from_where_they_were_measured():
    given = np.array([[0.9, 0.1, 0.02]], np.float32)  # two heads and chance
    scores = head_scores([maps(np.concatenate([even(6), even(6)]))], given)
    assert score(scores, "induction", head=0) == pytest.approx(0.9)
    assert chance(scores, "induction") == pytest.approx(0.02)
    assert scores.types == (("induction", ""),)


def test_one_token_has_scores_without_an_error():
    scores = head_scores([maps(np.ones((1, 1, 1)))])
    assert score(scores, "entropy") == 0
    assert score(scores, "sink") == 1
    causal = head_scores([maps(np.ones((1, 1, 1)), causal=True)])
    assert math.isnan(score(causal, "entropy")), "its only row has no choice"
    assert scores.types == (("",),)
