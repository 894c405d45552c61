"""Norms, dead units and duplicates of a layer's weights, against the whole table of cosines."""

import numpy as np
import pytest
import torch
from torch import nn

from inspector.core.errors import Cancelled
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath
from inspector.units import layer_weights as module
from inspector.units.layer_weights import incoming, layer_weights, weights_by_unit
from tests.unit.units.networks import Tiny, model_of


def by_brute_force(weight):
    rows = weight.flatten(1).double()
    cosines = torch.nn.functional.cosine_similarity(rows[:, None], rows[None], dim=2)
    pairs = [(b, next((a for a in range(b) if cosines[b, a] > 0.99), None)) for b in range(len(rows))]
    return [(b, a) for b, a in pairs if a is not None]


def test_norms_dead_and_duplicates_of_a_layer():
    network = Tiny()
    model = model_of(network)
    with torch.no_grad():
        weight = network.conv2.weight
        weight[1] = 0.0
        weight[4] = 2.5 * weight[0] + 1e-4
    found = layer_weights(model, LayerPath("conv2"))
    assert np.allclose(found.norms, weight.detach().flatten(1).norm(dim=1).numpy(), rtol=1e-5)
    assert found.dead.tolist() == [False, True, False, False, False]
    assert [pair[:2] for pair in found.duplicates] == [(4, 0)]
    assert 0.99 < found.duplicates[0][2] <= 1


@pytest.mark.parametrize("inputs", [20, 5000])
def test_duplicates_are_those_of_the_whole_table(inputs, monkeypatch):
    monkeypatch.setattr(module, "_ROWS", 16)
    draw = torch.Generator().manual_seed(3)
    weight = torch.randn(90, inputs, generator=draw)
    for unit, like, noise in ((10, 3, 0.05), (40, 10, 0.05), (41, 3, 0.2), (70, 69, 0.0), (89, 0, 0.1)):
        weight[unit] = weight[like] * (unit + 1) + noise * (unit + 1) * torch.randn(inputs, generator=draw)
    weight[55] = 0
    weight[88] = -weight[2]
    expected = by_brute_force(weight)
    assert [(unit, earlier) for unit, earlier, _ in weights_by_unit(weight).duplicates] == expected
    assert (70, 69) in expected and (10, 3) in expected and len(expected) < 6


def test_all_alike_are_listed_once_each():
    found = weights_by_unit(torch.ones(700, 9))
    assert [pair[:2] for pair in found.duplicates] == [(unit, 0) for unit in range(1, 700)]


def test_weights_that_are_mostly_zero_are_compared_in_full():
    """The part of them that is compared first is empty."""
    weight = torch.zeros(60, 4001)
    weight[:, 1] = torch.linspace(-1, 1, 60)
    weight[:, 2] = torch.linspace(1, -1, 60).abs() + 0.3
    weight[50] = 3 * weight[7]
    assert [pair[:2] for pair in weights_by_unit(weight).duplicates] == by_brute_force(weight)


def test_what_is_no_number_counts_as_zero():
    weight = torch.ones(3, 4)
    weight[0] = torch.nan
    weight[1, 0] = torch.inf
    found = weights_by_unit(weight)
    assert found.dead.tolist() == [True, False, False] and np.isfinite(found.norms).all()


def test_the_units_of_each_kind_of_layer():
    assert incoming(nn.Linear(7, 2)).shape == (2, 7)
    assert incoming(nn.Conv2d(4, 6, 3, groups=2)).shape == (6, 2, 3, 3)
    assert incoming(nn.Conv1d(4, 6, 3)).shape == (6, 4, 3)
    assert incoming(nn.BatchNorm2d(3)) is None and incoming(nn.ReLU()) is None and incoming(nn.Embedding(3, 4)) is None
    transposed = nn.ConvTranspose2d(4, 6, 3, groups=2)
    rows = incoming(transposed)
    assert rows.shape == (6, 2, 3, 3)
    assert torch.equal(rows[4], transposed.weight[2:4, 1]), "the second unit of the second group"
    assert layer_weights(model_of(Tiny()), LayerPath("act")) is None


def test_comparing_can_be_cancelled():
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        weights_by_unit(torch.randn(5, 5), PlainJob(stop))
