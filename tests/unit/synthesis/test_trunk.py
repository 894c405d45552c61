"""The private copy: the same values, nothing of the network changed, plainer where it would differ."""

import pytest
import torch
from torch import nn
from torchvision.models import resnet18

from inspector.core.parameters import LayerPath
from inspector.synthesis import trunk as trunks
from inspector.synthesis.trunk import plain_trunk, trunk_of
from tests.unit.methods.test_model_untouched import assert_same, state_of
from tests.unit.methods.tiny import Tiny, model_of

X = torch.randn(2, 3, 64, 64, generator=torch.Generator().manual_seed(0))


@pytest.fixture(scope="module")
def model():
    return model_of(resnet18(), size=64)


def agree(a, b):
    return torch.allclose(a, b, rtol=1e-3, atol=1e-4 * float(b.abs().max()))


@pytest.mark.parametrize("layer", ["conv1", "bn1", "layer1.0.relu#1", "layer2", "avgpool", "fc", None])
def test_values_and_gradients_are_the_networks(model, layer):
    before = state_of(model.network)
    fast, plain = (
        make(model, layer and LayerPath(layer)) for make in (lambda *a: trunk_of(*a, fast=False), plain_trunk)
    )
    assert fast.network is not model.network and "channels last" in fast.notes
    found = []
    for trunk in (fast, plain):
        x = X.clone().requires_grad_()
        maps, logits = trunk.run(x)
        values = logits if layer is None else maps
        found += [values.detach(), torch.autograd.grad(values[:, 1].square().sum(), x)[0]]
    assert agree(found[0], found[2]) and agree(found[1], found[3])
    assert_same(before, state_of(model.network))


def test_what_the_forward_never_reaches_is_not_copied(model):
    copied = trunk_of(model, LayerPath("layer1"), fast=False).network
    own = {id(p) for p in model.network.parameters()}
    assert all(id(p) in own for p in copied.layer4.parameters())
    assert not any(id(p) in own for p in copied.layer1.parameters())
    assert all(p.requires_grad for p in model.network.parameters())


def test_it_is_made_once(model):
    assert trunk_of(model, LayerPath("layer2"), fast=False) is trunk_of(model, LayerPath("layer2"), fast=False)


def test_a_network_that_reads_a_convolutions_weight_keeps_its_convolutions():
    class Reader(Tiny):
        def forward(self, x):
            return super().forward(x.to(self.conv.weight.dtype))

    trunk = trunk_of(model_of(Reader(), size=16), LayerPath("conv2"), fast=False)
    assert "channels last" in trunk.notes and "weights packed" not in trunk.notes


class Twice(nn.Module):
    """Reads a convolution's output both through its BatchNorm and without."""

    def __init__(self):
        super().__init__()
        self.conv, self.norm, self.end = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Conv2d(4, 2, 3)

    def forward(self, x):
        x = self.conv(x)
        return self.end(self.norm(x) + x).mean((2, 3))


def test_a_batch_norm_that_must_not_be_folded_is_not():
    model = model_of(Twice(), size=16)
    trunk = trunk_of(model, LayerPath("end"), fast=False)
    assert trunk.notes == ("channels last", "weights packed")
    x = X[:, :, :16, :16]
    assert agree(trunk.run(x)[0], plain_trunk(model, LayerPath("end")).run(x)[0])


def test_the_layer_before_its_batch_norm_is_read_before_it():
    model = model_of(Tiny(), size=16)
    x = X[:, :, :16, :16]
    expected = model.network.conv(x)
    assert agree(trunk_of(model, LayerPath("conv"), fast=False).run(x)[0], expected)


def test_a_network_that_cannot_be_copied_is_run_itself():
    class Stubborn(Tiny):
        def __deepcopy__(self, memo):
            raise TypeError("not me")

    model = model_of(Stubborn(), size=16)
    trunk = trunk_of(model, LayerPath("conv2"), fast=True)
    assert trunk.network is model.network and trunk.notes == ()


def test_a_network_with_a_precision_of_its_own_is_not_halved(monkeypatch):
    class Wide(Tiny):
        def forward(self, x):
            return super().forward(x.float())

    monkeypatch.setattr(trunks, "gains_from_bfloat16", lambda *_: True)
    assert trunk_of(model_of(Tiny(), size=16), LayerPath("conv2"), fast=True).dtype == torch.bfloat16
    assert trunk_of(model_of(Wide(), size=16), LayerPath("conv2"), fast=True).dtype == torch.float32
    assert trunk_of(model_of(Tiny(), size=16), LayerPath("conv2"), fast=False).dtype == torch.float32
