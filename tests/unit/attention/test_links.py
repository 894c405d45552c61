"""Which links are drawn: all that can be seen while they are few, else the strongest of each token."""

import numpy as np
import pytest

from inspector.attention.links import strongest


def rows_of(shape, seed=0):
    values = np.random.default_rng(seed).exponential(size=shape).astype(np.float32) ** 3
    return values / values.sum(axis=-1, keepdims=True)


def test_all_links_that_can_be_seen_are_kept_the_weakest_first():
    weights = rows_of((3, 5, 7))
    links = strongest(weights, (0, 2), np.arange(5), np.arange(7), 1000, 0.01)
    assert links.each == 0 and len(links) == int((weights[[0, 2]] >= 0.01).sum())
    assert (np.diff(links.weights) >= 0).all()
    heads = np.array((0, 2))[links.heads]
    assert np.array_equal(weights[heads, links.queries, links.keys], links.weights)


@pytest.mark.parametrize("most", [10, 20, 45])
def test_of_too_many_the_strongest_of_each_token_and_head_are_kept(most):
    weights = rows_of((2, 5, 7))
    links = strongest(weights, (0, 1), np.arange(5), np.arange(7), most, 0.0)
    assert links.each == most // 10 and len(links) == 10 * links.each
    for head in range(2):
        for query in range(5):
            kept = links.weights[(links.heads == head) & (links.queries == query)]
            assert sorted(kept) == sorted(weights[head, query])[-links.each :]


def test_even_attention_is_cut_to_the_same_number_for_each_token():
    links = strongest(np.full((1, 8, 8), 0.125, np.float32), (0,), np.arange(8), np.arange(8), 16, 0.0)
    assert np.bincount(links.queries).tolist() == [2] * 8


def test_a_part_of_the_tokens_is_counted_from_its_own_first():
    weights = rows_of((1, 6, 6))
    links = strongest(weights, (0,), np.array([4, 5]), np.array([1, 3]), 100, 0.0)
    assert len(links) == 4 and links.queries.max() == 1
    assert weights[0, 4, 3] == links.weights[(links.queries == 0) & (links.keys == 1)][0]


def test_no_heads_and_no_tokens_have_no_links():
    weights = rows_of((2, 3, 3)).astype(np.float16)
    assert len(strongest(weights, (), np.arange(3), np.arange(3), 10, 0.0)) == 0
    assert len(strongest(weights, (0,), np.arange(0), np.arange(3), 10, 0.0)) == 0
