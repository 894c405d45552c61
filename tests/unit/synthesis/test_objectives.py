"""Objectives by hand: what each reads from maps, tokens, windows and flat layers."""

import math

import pytest
import torch

from inspector.models.planes import Plane
from inspector.models.units import maps_of
from inspector.synthesis.objectives import (
    Channel,
    Direction,
    Logit,
    Neuron,
    Sum,
    likeness,
    negative,
    units_asked,
    values_of,
)

MAPS = torch.arange(2 * 3 * 2 * 4, dtype=torch.float32).reshape(2, 3, 2, 4)
"""Two pictures, three channels, two rows of four: the value at [b, c, y, x] is 24 b + 8 c + 4 y + x."""


def test_a_channel_is_its_mean_over_positions():
    assert values_of(Channel(1), MAPS).tolist() == [11.5, 35.5]


def test_a_neuron_is_at_row_y_and_column_x():
    assert values_of(Neuron(2, (1, 3)), MAPS).tolist() == [23, 47]
    with pytest.raises(IndexError):
        values_of(Neuron(2, (3, 1)), MAPS)


def test_a_neuron_without_position_is_in_the_middle_lower_right_where_even():
    assert values_of(Neuron(0), MAPS).tolist() == [6, 30]
    assert float(values_of(Neuron(0), torch.arange(15.0).reshape(1, 1, 3, 5))) == 7


def test_negatives_and_weighted_sums():
    goal = Sum(((0.5, Channel(0)), (-2.0, Neuron(0, (0, 0)))))
    assert values_of(goal, MAPS).tolist() == [0.5 * 3.5, 0.5 * 27.5 - 48]
    assert values_of(negative(Channel(1)), MAPS).tolist() == [-11.5, -35.5]
    assert units_asked(goal) == (0, 0)


def test_a_direction_along_one_channel_is_that_channel_whatever_its_length():
    assert torch.allclose(values_of(Direction((0.0, 5.0, 0.0)), MAPS), values_of(Channel(1), MAPS))
    both = values_of(Direction((1.0, 1.0, 0.0)), MAPS)
    assert torch.allclose(both, torch.tensor([3.5 + 11.5, 27.5 + 35.5]) / math.sqrt(2))


def test_class_scores_and_mean_scores_of_a_segmentation():
    logits = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    assert values_of(Logit(1), None, logits).tolist() == [2, 4]
    assert values_of(Logit(1), None, MAPS).tolist() == [11.5, 35.5]


def test_likeness_is_the_sum_of_cosines_to_the_others():
    a = torch.tensor([[1.0, 0.0], [0.0, 0.0]])  # its Gram matrix has only the first diagonal entry
    b = torch.tensor([[0.0, 0.0], [0.0, 3.0]])  # the second
    c = torch.tensor([[2.0, 0.0], [0.0, 2.0]])  # both
    maps = torch.stack([a, b, c])[:, :, None]
    half = 1 / math.sqrt(2)
    assert torch.allclose(likeness(maps), torch.tensor([half, half, 2 * half]))


@pytest.mark.parametrize("channels", [3, 40])
def test_likeness_is_the_same_by_gram_matrices_and_without_them(channels):
    maps = torch.randn(3, channels, 2, 3, generator=torch.Generator().manual_seed(0)).requires_grad_()
    flat = maps.flatten(2)
    grams = torch.stack([(one @ one.T).flatten() / (one @ one.T).norm() for one in flat])
    expected = (grams @ grams.T).sum(1) - 1
    assert torch.allclose(likeness(maps), expected, atol=1e-5)
    (found,) = torch.autograd.grad(likeness(maps).sum(), maps, retain_graph=True)
    assert torch.allclose(found, torch.autograd.grad(expected.sum(), maps)[0], atol=1e-5)


def test_pictures_that_are_all_zero_to_the_layer_are_not_alike():
    assert likeness(torch.zeros(2, 3, 2, 2)).tolist() == [0, 0]


def test_every_kind_of_output_becomes_maps():
    assert torch.equal(maps_of(MAPS, 2, Plane("channels-first", 2, 4)), MAPS)
    last = MAPS.permute(0, 2, 3, 1)
    assert torch.equal(maps_of(last, 2, Plane("channels-last", 2, 4)), MAPS)
    tokens = torch.cat([torch.zeros(2, 1, 3), MAPS.flatten(2).transpose(1, 2)], 1)
    assert torch.equal(maps_of(tokens, 2, Plane("tokens", 2, 4, 1)), MAPS)
    assert maps_of(tokens, 2, None).shape == (2, 3, 1, 9)
    assert maps_of(torch.ones(2, 5), 2, None).shape == (2, 5, 1, 1)


def test_windows_are_put_together_picture_by_picture():
    windows = torch.arange(2 * 4 * 3 * 5, dtype=torch.float32).reshape(8, 3, 5)
    maps = maps_of(windows, 2, None)
    assert maps.shape == (2, 5, 1, 12)
    assert torch.equal(maps[1, 2, 0], windows[4:, :, 2].flatten())
