"""How far a second model is from the first, layer by layer, against numbers worked out by hand and by plain torch."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import nn

from inspector.core.errors import Cancelled
from inspector.core.job import PlainJob
from inspector.models import changes as module
from inspector.models.changes import relative_change, weight_changes, with_activations
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing


def network(scale=1.0, classes=3):
    with torch.random.fork_rng():
        torch.manual_seed(3)
        made = nn.Sequential(
            nn.Conv2d(3, 4, 3, padding=1),
            nn.BatchNorm2d(4),
            nn.ReLU(),
            nn.Sequential(nn.Conv2d(4, 5, 3), nn.ReLU()),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(5, classes),
        )
    with torch.no_grad():
        made[3][0].weight.mul_(scale)
    return made.eval()


def model(net, name="net"):
    return Model(net, f"file:{name}", name, "0" * 64, Preprocessing(crop=(16, 16), resize=16))


def bytes_of(net):
    return [tensor.numpy().tobytes() for tensor in net.state_dict().values()]


@pytest.fixture
def photo():
    pixels = np.random.default_rng(0).integers(0, 255, (16, 16, 3), np.uint8)
    return SimpleNamespace(pixels=pixels, sha256="photo")


def test_the_change_is_the_norm_of_the_difference_by_the_norm_of_the_first():
    a, b = torch.tensor([3.0, 4.0]), torch.tensor([3.0, 7.0])
    assert relative_change([(a, b)]) == pytest.approx(3 / 5)
    more = (torch.tensor([12.0]), torch.tensor([12.0 + math.sqrt(7)]))
    assert relative_change([(a, b), more]) == pytest.approx(4 / 13)  # sqrt(9 + 7) / sqrt(25 + 144)


def test_nothing_the_same_and_from_zero():
    zero, one = torch.zeros(2), torch.ones(2)
    assert relative_change([]) is None
    assert relative_change([(zero, zero)]) == 0.0
    assert relative_change([(one, one)]) == 0.0
    assert relative_change([(zero, one)]) == math.inf


def test_small_changes_of_half_precision_are_not_lost():
    a = torch.full((1000,), 1.0, dtype=torch.bfloat16)
    b = a.clone()
    b[0] = 1.0078125  # the next number that bfloat16 has
    assert relative_change([(a, b)]) == pytest.approx(0.0078125 / math.sqrt(1000))


def test_only_what_moved_is_told_and_statistics_apart_from_weights():
    first, second = network(), network(scale=1.5)
    second[1].running_mean.add_(1.0)
    found = {change.path: change for change in weight_changes(model(first), model(second), PlainJob()).layers}
    assert list(found) == ["0", "1", "3.0", "6"]
    kernel, bias = first[3][0].weight.detach(), first[3][0].bias.detach()
    size = math.sqrt(float((kernel**2).sum() + (bias**2).sum()))
    assert found["3.0"].weights == pytest.approx(0.5 * float(kernel.norm()) / size)
    assert found["0"].weights == found["1"].weights == found["6"].weights == 0.0
    # The running mean of a new network is 0 and its variance 1: four channels moved by 1 of a norm of 2.
    assert found["1"].statistics == pytest.approx(1.0)
    assert found["0"].statistics is None and found["3.0"].type == "Conv2d"


def test_layers_of_another_size_or_name_are_counted_and_left_out():
    first, second = network(), network(classes=7)
    second.add_module("extra", nn.Linear(2, 2))
    found = weight_changes(model(first), model(second), PlainJob())
    assert [change.path for change in found.layers] == ["0", "1", "3.0"]
    assert found.without_partner == 2  # the head, and the extra layer


def test_a_parameter_of_the_network_itself_has_a_row_without_output(photo):
    class Scaled(nn.Module):
        def __init__(self, factor):
            super().__init__()
            self.body = network()
            self.factor = nn.Parameter(torch.tensor(factor))

        def forward(self, x):
            return self.factor * self.body(x)

    first, second = model(Scaled(2.0)), model(Scaled(3.0))
    found = weight_changes(first, second, PlainJob())
    compared = with_activations(found, first, second, photo, PlainJob())
    assert compared.layers[0].path == "" and compared.layers[0].weights == pytest.approx(0.5)
    assert compared.layers[0].activation is None and compared.layers[1].activation == 0.0


@pytest.mark.parametrize("chunk", [module.CHUNK, 1])
def test_outputs_are_those_of_plain_forwards(photo, monkeypatch, chunk):
    monkeypatch.setattr(module, "CHUNK", chunk)
    nets = network(), network(scale=1.5)
    first, second = (model(net) for net in nets)
    before = [bytes_of(net) for net in nets]
    found = with_activations(weight_changes(first, second, PlainJob()), first, second, photo, PlainJob())
    x, _ = first.prepare(photo)
    with torch.no_grad():
        inner = nets[0][:3](x)
        a, b = nets[0][3][0](inner), nets[1][3][0](inner)
        heads = [net(x) for net in nets]
    changes = {change.path: change.activation for change in found.layers}
    assert changes["0"] == changes["1"] == 0.0
    assert changes["3.0"] == pytest.approx(float((b - a).norm() / a.norm()), rel=1e-5)
    assert changes["6"] == pytest.approx(float((heads[1] - heads[0]).norm() / heads[0].norm()), rel=1e-5)
    assert [bytes_of(net) for net in nets] == before


def test_it_can_be_cancelled_between_forwards(photo):
    first, second = model(network()), model(network())
    found = weight_changes(first, second, PlainJob())

    class Impatient(PlainJob):
        def checkpoint(self, done, total, preview=None):
            raise Cancelled

    with pytest.raises(Cancelled):
        with_activations(found, first, second, photo, Impatient())
    with pytest.raises(Cancelled):
        weight_changes(first, second, Impatient())
