"""A described network is built only as far as the weights beside its description could fill it."""

import re

import pytest
import timm
import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.models.bounded import bounded_skeleton, check_counts
from inspector.models.build import shapes_of

SHAPES = {"weight": (3, 4), "bias": (3,)}


def endless():
    layers = nn.Sequential()
    while True:
        layers.append(nn.ReLU())


def endless_parameters():
    return nn.ParameterList(nn.Parameter(torch.zeros(1)) for _ in range(10**9))


class Table(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("table", torch.zeros(10**5, 10**5), persistent=False)


class Real(nn.Module):
    def __init__(self):
        super().__init__()
        self.rates = torch.linspace(0, 1, 10**10, device="cpu").tolist()


@pytest.mark.parametrize(
    ("construct", "told"),
    [
        (lambda: nn.Linear(10**5, 10**5), "Linear with weight of 100000 x 100000"),
        (lambda: nn.Sequential(*(nn.Linear(5000, 5000) for _ in range(50))), "Linear with weight of 5000 x 5000"),
        (endless, "far more layers than there are tensors"),
        (endless_parameters, "far more tensors than there are"),
        (Table, "Table with table of 100000 x 100000"),
        (Real, "a tensor of 10,000,000,000 numbers"),
    ],
)
def test_what_the_weights_could_not_fill_is_refused(construct, told):
    sentence = (
        f"net.json does not belong to the weights beside it: it asks for {told}, but they hold 15 numbers in all."
    )
    with pytest.raises(Refusal, match=re.escape(sentence)):
        bounded_skeleton(construct, "net.json", SHAPES)
    assert not nn.Linear(2, 2).weight.is_meta


@pytest.mark.parametrize("name", ["resnet18", "vit_tiny_patch16_224", "swin_tiny_patch4_window7_224"])
def test_networks_that_belong_are_built_without_weights(name):
    shapes = shapes_of(timm.create_model(name).state_dict())
    skeleton = bounded_skeleton(lambda: timm.create_model(name), "net.json", shapes)
    assert shapes_of(skeleton.state_dict()) == shapes
    assert all(parameter.is_meta for parameter in skeleton.parameters())


def test_counts_are_checked_at_any_depth():
    check_counts("net.json", {"num_layers": 12, "vocab_size": 10**9, "x": [{"depths": [2, 2, 6]}], "is_layer": True})
    with pytest.raises(Refusal, match=re.escape("net.json asks for 1,000,000,000 depths, which no network has.")):
        check_counts("net.json", {"x": [{"depths": [2, 10**9]}]})
    with pytest.raises(Refusal, match="num_layers"):
        check_counts("net.json", {"num_layers": float("-inf")})
    deep = {}
    for _ in range(500):
        deep = {"x": deep}
    with pytest.raises(Refusal, match="nests more than 32 levels deep"):
        check_counts("net.json", deep)
