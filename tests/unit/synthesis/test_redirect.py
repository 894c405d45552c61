"""The redirected gradient: only for pictures that would get none, only out of the flat part, also through functions."""

import pytest
import torch
from torch import nn
from torch.nn import functional

from inspector.synthesis.redirect import Redirected

RELUS = {
    "module": nn.ReLU(),
    "in place": lambda x: nn.ReLU(inplace=True)(x + 0),
    "torch": torch.relu,
    "functional": functional.relu,
    "functional in place": lambda x: functional.relu(x + 0, inplace=True),
    "method": lambda x: x.relu(),
    "method in place": lambda x: (x + 0).relu_(),
}
SIXES = {
    "module": nn.ReLU6(),
    "in place": lambda x: nn.ReLU6(inplace=True)(x + 0),
    "functional": functional.relu6,
    "hardtanh": lambda x: functional.hardtanh(x, 0.0, 6.0),
}


def gradient(function, values, weights):
    x = torch.tensor(values, requires_grad=True)
    with Redirected():
        y = function(x)
    return torch.autograd.grad((y * torch.tensor(weights)).sum(), x)[0].tolist()


@pytest.mark.parametrize("relu", RELUS.values(), ids=RELUS)
def test_a_dead_picture_is_pulled_up_and_a_living_one_is_left_alone(relu):
    values = [[-1.0, -2.0], [-1.0, 2.0]]
    assert gradient(relu, values, [[3.0, -5.0], [3.0, -5.0]]) == [[3, 0], [0, -5]]


@pytest.mark.parametrize("relu", SIXES.values(), ids=SIXES)
def test_relu6_is_redirected_at_both_ends(relu):
    values = [[-1.0, 8.0, 9.0], [-1.0, 3.0, 9.0]]
    weights = [[3.0, -5.0, 4.0], [3.0, -5.0, 4.0]]
    assert gradient(relu, values, weights) == [[3, -5, 0], [0, -5, 0]]


@pytest.mark.parametrize("relu", [*RELUS.values(), *SIXES.values()])
def test_values_are_those_of_the_function(relu):
    x = torch.linspace(-9, 9, 40).reshape(2, 20)
    with Redirected():
        found = relu(x.clone())
    assert torch.equal(found, relu(x.clone()))


def test_outside_the_block_everything_is_as_always():
    x = torch.tensor([[-1.0]], requires_grad=True)
    with Redirected():
        pass
    assert torch.autograd.grad(torch.relu(x).sum(), x)[0].tolist() == [[0]]
