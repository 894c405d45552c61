"""The classes that a unit pushes and the pixels that drive it, against loops of plain gradients."""

import numpy as np
import pytest
import torch

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath
from inspector.units.card import class_pushes, pixel_gradient
from inspector.units.reading import reading_of
from inspector.units.statistics import unit_statistics
from tests.unit.methods.tiny import Segmenter
from tests.unit.units.networks import Tiny, Tokens, Windows, assert_same, model_of, photo, state_of


def loop_of_backwards(model, image, path, unit, position=None):
    """Gradient times activation of one unit for each class, from as many backwards as there are classes."""
    kept = []
    module = model.network.get_submodule(path)
    hook = module.register_forward_hook(lambda module, inputs, output: kept.append(output) or output.clone())
    scores = model.network(model.prepare(image)[0].requires_grad_())
    hook.remove()
    found = []
    for score in scores[0]:
        (gradient,) = torch.autograd.grad(score, kept[0], retain_graph=True)
        product = (gradient * kept[0]).detach()
        maps = product[0] if product.ndim == 4 else product[0].T if product.ndim == 3 else product[0][:, None]
        found.append(maps[unit].sum() if position is None else maps[unit][position])
    return np.array(found, np.float32)


@pytest.mark.parametrize(("layer", "unit"), [("conv", 1), ("norm", 3), ("pool", 0), ("conv2", 4), ("fc", 2)])
def test_class_pushes_are_those_of_a_loop(layer, unit):
    model = model_of(Tiny(classes=6))
    found = class_pushes(model, photo(), LayerPath(layer), unit)
    expected = loop_of_backwards(model, photo(), layer, unit)
    assert found.shape == (6,) and found.dtype == np.float32
    assert np.allclose(found, expected, rtol=1e-4, atol=1e-6) and np.abs(expected).max() > 0


def test_the_push_of_a_class_is_the_effect_on_it():
    model = model_of(Tiny())
    pushes = [class_pushes(model, photo(), LayerPath("conv"), unit) for unit in range(4)]
    for index in range(3):
        effect = unit_statistics(model, photo(), LayerPath("conv"), index).effect
        assert np.allclose([push[index] for push in pushes], effect, rtol=1e-4, atol=1e-6)


def test_one_neuron_pushes_by_itself():
    model = model_of(Tiny())
    found = class_pushes(model, photo(), LayerPath("pool"), 2, (3, 1))
    assert np.allclose(found, loop_of_backwards(model, photo(), "pool", 2, (3, 1)), rtol=1e-4, atol=1e-6)
    every = [class_pushes(model, photo(), LayerPath("pool"), 2, (y, x)) for y in range(4) for x in range(4)]
    assert np.allclose(sum(every), class_pushes(model, photo(), LayerPath("pool"), 2), rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("layer", ["norm", "mix"])
def test_pushes_through_fused_attention(layer):
    """Its gradient has no gradient on a processor, so that another attention answers."""
    model = model_of(Tokens(), size=12)
    found = class_pushes(model, photo(12), LayerPath(layer), 5)
    assert np.allclose(found, loop_of_backwards(model, photo(12), layer, 5), rtol=1e-4, atol=1e-6)


class Once(torch.autograd.Function):
    """Twice its input, with a gradient that has none."""

    @staticmethod
    def forward(ctx, x):
        return 2 * x

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, gradient):
        return 2 * gradient


class OnlyOnce(Tiny):
    def forward(self, x):
        return Once.apply(super().forward(x))


def test_an_operation_without_a_second_gradient_costs_one_backward_a_class():
    model = model_of(OnlyOnce(classes=4))
    job = PlainJob(lambda done, total: steps.append((done, total)))
    steps = []
    found = class_pushes(model, photo(), LayerPath("conv2"), 1, job=job)
    assert np.allclose(found, loop_of_backwards(model, photo(), "conv2", 1), rtol=1e-4, atol=1e-6)
    assert steps == [(done, 4) for done in range(4)]


def test_a_segmentation_pushes_each_class_where_it_wins():
    model = model_of(Segmenter())
    found = class_pushes(model, photo(), LayerPath("conv"), 1)
    for index in range(3):
        effect = unit_statistics(model, photo(), LayerPath("conv"), index).effect
        assert np.isclose(found[index], effect[1], rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize(
    ("layer", "unit", "position"), [("conv", 2, None), ("conv2", 1, (3, 0)), ("pool", 3, None), ("fc", 1, None)]
)
def test_pixel_gradient_is_autograd_s(layer, unit, position):
    network = Tiny()
    model = model_of(network)
    x = model.prepare(photo())[0].requires_grad_()
    conv = network.conv(x)
    pool = network.pool(torch.relu(network.norm(conv)))
    conv2 = network.conv2(pool)
    fc = network.fc(torch.relu(conv2).mean((2, 3)))[:, :, None, None]
    unit_map = {"conv": conv, "pool": pool, "conv2": conv2, "fc": fc}[layer][0, unit]
    (expected,) = torch.autograd.grad(unit_map.mean() if position is None else unit_map[position], x)
    found = pixel_gradient(model, photo(), LayerPath(layer), unit, position)
    assert found.shape == (3, 8, 8) and np.allclose(found, expected[0], rtol=1e-4, atol=1e-7)
    assert np.abs(found).max() > 0


@pytest.mark.parametrize("ask", [reading_of, class_pushes, pixel_gradient], ids=lambda ask: ask.__name__)
def test_a_unit_that_is_not_there_is_said_with_the_last_one(ask):
    model = model_of(Tiny())
    words = (model, LayerPath("conv"), 4) if ask is reading_of else (model, photo(), LayerPath("conv"), 4)
    with pytest.raises(Refusal, match="conv has 4 units, 0 to 3; there is no unit 4"):
        ask(*words)


@pytest.mark.parametrize("ask", [class_pushes, pixel_gradient], ids=lambda ask: ask.__name__)
def test_a_position_that_is_not_there_is_said(ask):
    with pytest.raises(Refusal, match=r"4 rows and 4 columns.* no position 4,0"):
        ask(model_of(Tiny()), photo(), LayerPath("pool"), 0, (4, 0))


def test_windows_are_answered_too():
    model = model_of(Windows(), size=12)
    image = photo(12)
    effect = unit_statistics(model, image, LayerPath("inside"), 1).effect
    pushes = [class_pushes(model, image, LayerPath("inside"), unit)[1] for unit in range(5)]
    assert np.allclose(pushes, effect, rtol=1e-4, atol=1e-6) and np.abs(effect).max() > 0
    assert pixel_gradient(model, image, LayerPath("inside"), 2, (0, 7)).any()


def test_the_model_stays_as_it_was():
    model = model_of(Tokens(), size=12)
    before = state_of(model.network)
    class_pushes(model, photo(12), LayerPath("norm"), 1)
    pixel_gradient(model, photo(12), LayerPath("norm"), 1)
    reading_of(model, LayerPath("norm"), 1)
    assert_same(before, state_of(model.network))
