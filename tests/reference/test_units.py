"""Units of well-known networks: maps equal a plain forward's tensors, pushes a loop of backwards, fields gradients."""

import numpy as np
import pytest
import torch
import torchvision
from torch import nn

from inspector.core.parameters import LayerPath
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing
from inspector.units.card import class_pushes, pixel_gradient
from inspector.units.maps import unit_maps
from inspector.units.receptive_field import receptive_field
from inspector.units.statistics import unit_statistics
from tests.reference.networks import CLASS, fresh_input, model_named, photo, relative_error
from tests.unit.methods.test_model_untouched import assert_same, state_of

CHANNELS, ROWS, TOKENS, NEURONS = "channels first", "channels last", "class token and patches", "neurons"

LAYERS = [
    ("resnet18", "conv1", CHANNELS),
    ("resnet18", "layer1.0.bn1", CHANNELS),
    ("resnet18", "layer4", CHANNELS),
    ("resnet18", "fc", NEURONS),
    ("vgg11_bn", "features.4", CHANNELS),
    ("vgg11_bn", "classifier.3", NEURONS),
    ("mobilenet_v2", "features.6", CHANNELS),
    ("convnext_tiny", "features.1.0.block.2", ROWS),
    ("vit_b_16", "conv_proj", CHANNELS),
    ("vit_b_16", "encoder.layers.encoder_layer_5.ln_2", TOKENS),
    ("vit_b_16", "encoder.layers.encoder_layer_11.mlp", TOKENS),
    ("vit_b_16", "heads.head", NEURONS),
    ("swin_t", "features.1.0", ROWS),
    ("swin_t", "features.5.1.mlp", ROWS),
    ("swin_t", "head", NEURONS),
]


def forward_with(name, path, x, gradients=False):
    """A module's output in a plain forward, and the scores computed from it."""
    kept = []
    network = model_named(name).network
    flags = [p.requires_grad for p in network.parameters()]
    network.requires_grad_(False)

    def keep(module, inputs, output):
        kept.append(output if output.requires_grad or not gradients else output.requires_grad_())
        return kept[-1].clone()

    hook = network.get_submodule(path).register_forward_hook(keep)
    try:
        with torch.set_grad_enabled(gradients):
            scores = network(x)
    finally:
        hook.remove()
        for parameter, flag in zip(network.parameters(), flags, strict=True):
            parameter.requires_grad_(flag)
    return kept[-1], scores


def as_maps(tensor, layout):
    """A layer's output (1, ...) as (units, h, w)."""
    if layout == CHANNELS:
        return tensor[0]
    if layout == ROWS:
        return tensor[0].permute(2, 0, 1)
    if layout == TOKENS:
        return tensor[0, 1:].T.unflatten(1, (14, 14))
    return tensor[0][:, None, None]


@pytest.mark.parametrize(("name", "layer", "layout"), LAYERS)
def test_unit_maps_are_the_hooked_tensor_exactly(name, layer, layout):
    expected, _ = forward_with(name, layer, fresh_input(name))
    found = unit_maps(model_named(name), photo(), LayerPath(layer))
    assert found.kind == {TOKENS: "tokens", NEURONS: "flat"}.get(layout, "plane")
    assert np.array_equal(found.values, as_maps(expected, layout).numpy())


@pytest.mark.parametrize(("name", "layer", "layout"), LAYERS)
def test_effect_and_pushes_are_gradient_times_activation(name, layer, layout):
    activation, scores = forward_with(name, layer, fresh_input(name), gradients=True)
    (gradient,) = torch.autograd.grad(scores[0, CLASS], activation, retain_graph=True)
    product = (gradient * activation).detach()[0]
    effect = product.flatten(1).sum(1) if layout == CHANNELS else product.reshape(-1, product.shape[-1]).sum(0)
    found = unit_statistics(model_named(name), photo(), LayerPath(layer), CLASS).effect
    assert relative_error(found, effect) < 1e-4
    unit = int(effect.abs().argmax())
    pushes = class_pushes(model_named(name), photo(), LayerPath(layer), unit)
    assert pushes.shape == (1000,)
    expected = [float(effect[unit])]
    for index in (0, 500, 999):
        (gradient,) = torch.autograd.grad(scores[0, index], activation, retain_graph=True)
        product = (gradient * activation).detach()[0]
        expected.append(float(product[unit].sum() if layout == CHANNELS else product[..., unit].sum()))
    assert np.allclose(pushes[[CLASS, 0, 500, 999]], expected, rtol=1e-3, atol=1e-4 * np.abs(pushes).max())


@pytest.mark.parametrize(("name", "layer", "layout"), [LAYERS[2], LAYERS[6], LAYERS[9], LAYERS[12]])
def test_pixel_gradients_of_a_neuron(name, layer, layout):
    x = fresh_input(name).requires_grad_()
    activation, _ = forward_with(name, layer, x, gradients=True)
    (expected,) = torch.autograd.grad(as_maps(activation, layout)[3, 2, 4], x)
    found = pixel_gradient(model_named(name), photo(), LayerPath(layer), 3, (2, 4))
    assert relative_error(found, expected[0]) < 1e-4


FIELDS = [
    ("resnet18", "conv1", 7, 2),
    ("resnet18", "layer1", 43, 4),
    ("resnet18", "layer2", 99, 8),
    ("resnet18", "layer3", 211, 16),
    ("vgg11", "features.2", 4, 2),
    ("vgg11", "features.9", 26, 4),
    ("vgg11", "features.15", 70, 16),
    ("mobilenet_v2", "features.1", 7, 2),
    ("mobilenet_v2", "features.6", 59, 8),
]


def linear_model(name):
    """The network with every gradient above zero: weights positive, nothing switched off, averages instead of maxima.

    Its receptive fields are those of the network, and no gradient in them is zero or cancels out.
    """
    network = getattr(torchvision.models, name)().eval()

    def soften(parent):
        for child_name, child in parent.named_children():
            if isinstance(child, (nn.ReLU, nn.ReLU6)):
                setattr(parent, child_name, nn.Identity())
            elif isinstance(child, nn.MaxPool2d):
                setattr(parent, child_name, nn.AvgPool2d(child.kernel_size, child.stride, child.padding))
            elif isinstance(child, nn.BatchNorm2d):
                setattr(parent, child_name, nn.Identity())
            elif isinstance(child, nn.Conv2d):
                nn.init.constant_(child.weight, 1 / child.weight[0].numel())
            else:
                soften(child)

    soften(network)
    preprocessing = Preprocessing(resize=224)
    return Model(network=network, spec=name, name=name, identity="", preprocessing=preprocessing)


@pytest.mark.parametrize(("name", "layer", "size", "stride"), FIELDS)
def test_receptive_fields_are_those_of_the_gradients(name, layer, size, stride):
    model = linear_model(name)
    x = torch.ones(1, 3, 224, 224, requires_grad=True)
    kept = []
    model.network.get_submodule(layer).register_forward_hook(lambda module, inputs, output: kept.append(output))
    model.network(x)
    maps = kept[0][0]
    found = receptive_field(model, LayerPath(layer))
    assert (found.size, found.stride) == ((size, size), (stride, stride))
    last = maps.shape[1] - 1
    for y, across in ((0, 0), (last, 0), (last // 2, last // 2 + 1), (1, last)):
        (gradient,) = torch.autograd.grad(maps[:, y, across].sum(), x, retain_graph=True)
        rows, columns = np.nonzero(gradient[0].sum(0).numpy())
        expected = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        assert found.box(y, across) == tuple(map(int, expected))


@pytest.mark.parametrize(
    ("name", "layer"), [("resnet18", "layer2"), ("vgg11_bn", "features.12"), ("swin_t", "features.1.0")]
)
def test_no_gradient_of_the_network_itself_lies_outside_its_field(name, layer):
    x = fresh_input(name).requires_grad_()
    activation, _ = forward_with(name, layer, x, gradients=True)
    maps = as_maps(activation, ROWS if name == "swin_t" else CHANNELS)
    found = receptive_field(model_named(name), LayerPath(layer))
    for y, across in ((0, 0), (10, 3), (maps.shape[1] - 1, maps.shape[2] - 1)):
        (gradient,) = torch.autograd.grad(maps[:, y, across].sum(), x, retain_graph=True)
        left, top, right, bottom = found.box(y, across)
        inside = gradient[0, :, top:bottom, left:right]
        assert torch.equal(gradient.abs().sum(), inside.abs().sum()) or torch.isclose(
            gradient.abs().sum(), inside.abs().sum(), rtol=1e-5
        )
        outside = gradient[0].clone()
        outside[:, top:bottom, left:right] = 0
        assert not outside.any() and inside.any()


def test_a_vit_sees_patches_first_and_then_everything():
    model = model_named("vit_b_16")
    first = receptive_field(model, LayerPath("encoder.layers.encoder_layer_0.ln_1"))
    assert first.size == first.stride == (16, 16) and first.box(2, 13) == (208, 32, 224, 48)
    whole = receptive_field(model, LayerPath("encoder.layers.encoder_layer_0"))
    assert whole.is_global and whole.box(0, 13) == (0, 0, 224, 224)
    x = fresh_input("vit_b_16").requires_grad_()
    activation, _ = forward_with("vit_b_16", "encoder.layers.encoder_layer_0", x, gradients=True)
    (gradient,) = torch.autograd.grad(activation[0, 1].sum(), x)
    assert gradient[0].any(0).all(), "the first patch depends on every pixel"


@pytest.mark.parametrize("name", ["resnet18", "vit_b_16"])
def test_the_model_is_byte_for_byte_what_it_was(name):
    model = model_named(name)
    layer = LayerPath("layer2" if name == "resnet18" else "encoder.layers.encoder_layer_3")
    before = state_of(model.network)
    unit_statistics(model, photo(), layer)
    class_pushes(model, photo(), layer, 1)
    pixel_gradient(model, photo(), layer, 1)
    receptive_field(model, layer)
    assert_same(before, state_of(model.network))
