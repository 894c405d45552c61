"""The numbers of units, worked out by hand and by autograd, and their orders."""

import numpy as np
import pytest
import torch
from torch import nn

from inspector.core.parameters import LayerPath
from inspector.units.maps import unit_maps
from inspector.units.statistics import ORDERS, UnitStatistics, order, unit_statistics
from tests.unit.units.networks import Tiny, Tokens, assert_same, model_of, photo, state_of


def test_mean_max_sparsity_and_dead_are_of_the_map():
    network = Tiny()
    model = model_of(network)
    with torch.no_grad():
        network.norm.weight[2] = 0.0
        network.norm.bias[2] = -1.0  # never above zero behind the ReLU
    found = unit_statistics(model, photo(), LayerPath("act#1"), 1)
    values = unit_maps(model, photo(), LayerPath("act#1")).values
    assert np.allclose(found.mean, values.mean((1, 2)), rtol=1e-6)
    assert np.array_equal(found.maximum, values.max((1, 2)))
    assert np.allclose(found.sparsity, (values == 0).mean((1, 2)))
    assert found.dead.tolist() == [False, False, True, False]
    assert found.sparsity[2] == 1 and 0 < found.sparsity[[0, 1, 3]].min() < 1


@pytest.mark.parametrize("index", [0, 2])
def test_effect_is_gradient_times_activation_by_autograd(index):
    network = Tiny()
    model = model_of(network)
    x = model.prepare(photo())[0]
    a = network.pool(torch.relu(network.norm(network.conv(x)))).detach().requires_grad_()
    score = network.fc(torch.relu(network.conv2(a)).mean((2, 3)))[0, index]
    (gradient,) = torch.autograd.grad(score, a)
    found = unit_statistics(model, photo(), LayerPath("pool"), index)
    assert np.allclose(found.effect, (gradient * a.detach()).sum((0, 2, 3)).numpy(), rtol=1e-5, atol=1e-7)
    assert np.abs(found.effect).max() > 0 and found.target == index


def test_effect_of_a_linear_last_layer_is_the_score_itself():
    model = model_of(Tiny())
    found = unit_statistics(model, photo(), LayerPath("fc"), 1)
    scores = unit_maps(model, photo(), LayerPath("fc")).values[:, 0, 0]
    assert found.effect.tolist() == [0, scores[1], 0]


def test_the_class_token_counts_in_the_effect():
    """Behind the attention only the class token is read: on the plane the effect would be zero everywhere."""
    network = Tokens()
    model = model_of(network, size=12)
    found = unit_statistics(model, photo(12), LayerPath("mix"), 2)
    x = model.prepare(photo(12))[0]
    kept = []
    network.mix.register_forward_hook(lambda module, inputs, output: kept.append(output))
    network(x)
    expected = kept[0][0, 0] * network.head.weight[2]
    assert np.allclose(found.effect, expected.detach().numpy(), rtol=1e-4, atol=1e-6)


def test_without_a_class_the_predicted_one_is_meant():
    model = model_of(Tiny())
    assert unit_statistics(model, photo(), LayerPath("conv")).target == model.predicted(photo())


def test_a_layer_that_the_score_does_not_depend_on_has_no_effect():
    class Beside(Tiny):
        def __init__(self):
            super().__init__()
            self.beside = nn.Conv2d(3, 4, 1)

        def forward(self, x):
            self.beside(x)
            return super().forward(x)

    found = unit_statistics(model_of(Beside()), photo(), LayerPath("beside"), 0)
    assert found.effect.tolist() == [0] * 4 and np.abs(found.mean).min() > 0


def test_orders_have_the_largest_first_and_no_number_last():
    def numbers(*values):
        return np.array(values, np.float32)

    found = UnitStatistics(
        mean=numbers(1, 3, 2, 3),
        maximum=numbers(-1, np.nan, 5, 0),
        sparsity=numbers(0, 0.5, 1, 0.25),
        dead=np.array([False, False, True, False]),
        effect=numbers(-2, 0, -1, 4),
        target=0,
    )
    asked = {by: order(found, by).tolist() for by in ORDERS}
    assert asked == {
        "index": [0, 1, 2, 3],
        "mean": [1, 3, 2, 0],
        "max": [2, 3, 0, 1],
        "sparsity": [2, 1, 3, 0],
        "effect": [3, 1, 2, 0],
    }


def test_the_model_stays_as_it_was():
    model = model_of(Tiny())
    before = state_of(model.network)
    unit_statistics(model, photo(), LayerPath("conv"))
    assert_same(before, state_of(model.network))
