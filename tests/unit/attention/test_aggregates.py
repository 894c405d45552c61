"""Mean, maximum, rollout and flow: the exact values of their papers' definitions."""

import numpy as np
import pytest

from inspector.attention.aggregates import maximum, mean, rollout
from inspector.attention.flow import LONGEST, flow, max_flow
from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from tests.unit.attention.made import even, maps, random_maps, tokens

FIRST = [[[0.5, 0.5], [0.2, 0.8]]]
SECOND = [[[1.0, 0.0], [0.5, 0.5]]]


def test_mean_and_maximum_are_over_the_heads_asked_for():
    weights = random_maps(2, 3, 5)
    some = maps(*weights)
    every = np.concatenate(weights)
    assert np.allclose(mean(some), every.mean(0), atol=1e-6)
    assert np.allclose(maximum(some), every.max(0), atol=1e-6)
    chosen = np.stack([weights[0][2], weights[1][0]])
    assert np.allclose(mean(some, [(0, 2), (1, 0)]), chosen.mean(0), atol=1e-6)
    assert np.allclose(maximum(some, [(0, 2), (1, 0)]), chosen.max(0), atol=1e-6)
    assert some.weights[0] == pytest.approx(weights[0]), "the maps are as they were"


def test_rollout_of_two_layers():
    assert rollout(maps(FIRST, SECOND)) == pytest.approx(np.array([[0.75, 0.25], [0.2625, 0.7375]]))


def test_rollout_of_three_even_layers():
    found = rollout(maps(even(4), even(4), even(4)))
    expected = np.full((4, 4), 0.21875)
    np.fill_diagonal(expected, 0.34375)
    assert found == pytest.approx(expected)


def test_flow_of_two_layers():
    widths = np.array([[[1, 0], [0.25, 0.75]], [[0.75, 0.25], [0.1, 0.9]]])
    assert [max_flow(widths, 1, token) for token in (0, 1)] == pytest.approx([0.35, 1.0])
    found = flow(maps(FIRST, SECOND), 1, PlainJob())
    assert found == pytest.approx([0.2593, 0.7407], abs=1e-4)


def augmented(widths, source, sink):
    """Maximum flow by the simplest way there is: one augmenting path after another."""
    stages, count, _ = widths.shape
    left = {}
    for stage in range(stages):
        for i in range(count):
            for j in range(count):
                left[(stage, i), (stage + 1, j)] = widths[stage, i, j]
                left[(stage + 1, j), (stage, i)] = 0.0
    total = 0.0
    while True:
        came, queue = {(0, source): None}, [(0, source)]
        for at in queue:
            for (start, end), width in left.items():
                if start == at and width > 1e-9 and end not in came:
                    came[end] = at
                    queue.append(end)
        at = (stages, sink)
        if at not in came:
            return total
        path = []
        while came[at] is not None:
            path.append((came[at], at))
            at = came[at]
        amount = min(left[edge] for edge in path)
        for start, end in path:
            left[start, end] -= amount
            left[end, start] += amount
        total += amount


@pytest.mark.parametrize("seed", range(6))
def test_flow_is_that_of_augmenting_paths(seed):
    generator = np.random.default_rng(seed)
    # Wide and closed pipes, where what was pushed must often go back.
    widths = generator.random((4, 4, 4)) * (generator.random((4, 4, 4)) < 0.6)
    for sink in range(4):
        assert max_flow(widths, 1, sink) == pytest.approx(augmented(widths, 1, sink), abs=1e-7)


def test_a_causal_output_gets_nothing_from_later_tokens():
    found = flow(maps(*random_maps(3, 2, 10, causal=True), causal=True), 4, PlainJob())
    assert found[5:] == pytest.approx(0)
    assert found.sum() == pytest.approx(1)


def test_long_texts_and_two_texts_are_refused():
    with pytest.raises(Refusal, match="at most 64"):
        flow(maps(even(LONGEST + 1)), 0, PlainJob())
    cross = maps(np.full((1, 2, 3), 1 / 3), keys=tokens((7, 8, 9)), kind="cross")
    with pytest.raises(Refusal, match="one text to another"):
        rollout(cross)
    with pytest.raises(Refusal, match="one text to another"):
        flow(cross, 0, PlainJob())
