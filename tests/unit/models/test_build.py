"""Building without memory for parameters: the same network in the end, and nothing left behind."""

import pytest
import torch
from torch import nn
from torchvision import models

from inspector.core.errors import Refusal
from inspector.models.build import fill, seeded, shapes_of, skeleton


class Tied(nn.Module):
    """A computed buffer, a tied weight and a constructor that draws random numbers."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 3)
        self.second = nn.Linear(3, 3)
        self.second.weight = self.first.weight
        self.register_buffer("steps", torch.arange(3.0), persistent=False)

    def forward(self, x):
        return self.second(self.first(x)) + self.steps


class Peeking(nn.Module):
    """A constructor that reads the values of its parameters."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.scale = float(self.linear.weight.sum())


class Mixing(nn.Module):
    """A constructor that copies what is on its parameters' device into a real buffer."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))
        self.register_buffer("steps", torch.zeros(3), persistent=False)
        self.steps.copy_(torch.arange(3.0, device=self.weight.device))

    def forward(self, x):
        return x * self.weight + self.steps


def test_parameters_are_on_meta_and_buffers_are_real():
    network = skeleton(Tied)
    assert all(p.is_meta for p in network.parameters())
    assert torch.equal(network.steps, torch.arange(3.0))


def test_parameters_are_real_again_afterwards():
    skeleton(Tied)
    assert not nn.Linear(2, 2).weight.is_meta


def test_a_constructor_that_reads_its_parameters_is_built_for_real():
    assert not skeleton(Peeking).linear.weight.is_meta


def test_a_constructor_that_mixes_devices_takes_no_memory_and_is_filled():
    network = skeleton(Mixing)
    assert network.weight.is_meta
    filled = fill(network, {"weight": torch.tensor([1.0, 2.0, 3.0])}, Mixing)
    assert torch.equal(filled(torch.ones(3)), torch.tensor([1.0, 3.0, 5.0]))


def test_the_random_state_of_others_is_left_alone():
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    skeleton(Tied)
    seeded(Tied)
    assert torch.equal(torch.rand(3), expected)


def test_seeded_weights_are_the_same_each_time():
    first, second = seeded(Tied), seeded(Tied)
    assert torch.equal(first.first.weight, second.first.weight)
    assert not first.training


@pytest.mark.parametrize("construct", [Tied, models.mobilenet_v3_small, models.swin_t], ids=lambda c: c.__name__)
def test_filled_networks_answer_as_the_original(construct):
    torch.manual_seed(0)
    original = construct().eval()
    state = {key: tensor.half() for key, tensor in original.state_dict().items()}
    original.load_state_dict(state)
    network = fill(skeleton(construct), state, construct)
    x = torch.randn(2, 3) if construct is Tied else torch.randn(1, 3, 64, 64)
    assert torch.equal(network(x), original(x))
    assert not network.training
    assert all(p.dtype == torch.float32 and not p.is_meta for p in network.parameters())


def test_old_weights_without_batch_counters_load():
    state = models.resnet18(num_classes=3).state_dict()
    old = {key: tensor for key, tensor in state.items() if not key.endswith("num_batches_tracked")}
    network = fill(skeleton(lambda: models.resnet18(num_classes=3)), old, lambda: models.resnet18(num_classes=3))
    assert int(network.bn1.num_batches_tracked) == 0
    assert shapes_of(state) == shapes_of(old)


def test_weights_that_do_not_fit_are_refused():
    with pytest.raises(Refusal, match=r"The weights do not fit Linear: .*bias"):
        fill(skeleton(lambda: nn.Linear(2, 2)), {"weight": torch.zeros(2, 2)}, lambda: nn.Linear(2, 2))
