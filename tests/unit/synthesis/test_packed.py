"""Packed convolutions: the values and gradients of the plain ones, for every stride, padding and size."""

import copy

import pytest
import torch
from torch import nn

from inspector.synthesis import packed
from inspector.synthesis.packed import pack


def network(*convs):
    torch.manual_seed(0)
    return nn.Sequential(*(nn.Conv2d(*args, **words) for args, words in convs))


def both(plain, x):
    """Output and input gradient of ``plain`` and of its packed copy."""
    one = copy.deepcopy(plain).requires_grad_(False)
    assert pack(one, set())
    found = []
    for net in (one, plain):
        given = x.clone().requires_grad_()
        out = net(given)
        weights = torch.linspace(-1, 1, out.numel()).view(out.shape).to(out.dtype)
        found.append((out, torch.autograd.grad((out * weights).sum(), given)[0]))
    return found


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize(
    "conv",
    [
        ((3, 16, 7), {"stride": 2, "padding": 3, "bias": False}),
        ((3, 16, 3), {"padding": 1}),
        ((3, 8, 1), {"stride": 2}),
        ((3, 8, (3, 5)), {"stride": (3, 2), "padding": (0, 2)}),
        ((3, 8, 3), {"dilation": 2}),
        ((3, 8, 2), {"stride": 4}),
        ((3, 8, 4), {"stride": 4}),
        ((3, 8, 1), {"stride": 2, "padding": 2}),
        ((3, 8, 2), {"stride": 2, "padding": 3}),
        ((1, 8, 5), {"stride": 3, "padding": (1, 2)}),
        ((5, 8, 3), {"stride": 2, "padding": 1}),
    ],
)
def test_values_and_gradients_are_the_plain_convolutions(conv, dtype):
    net = network(conv).to(dtype)
    for batch, size in ((1, (33, 30)), (2, (33, 30)), (3, (16, 19))):
        x = torch.randn(batch, conv[0][0], *size, generator=torch.Generator().manual_seed(1)).to(dtype)
        (out, gradient), (plain_out, plain_gradient) = both(net, x)
        tolerance = {"rtol": 1e-5, "atol": 1e-5} if dtype == torch.float32 else {"rtol": 2e-2, "atol": 2e-2}
        torch.testing.assert_close(out, plain_out, **tolerance)
        torch.testing.assert_close(gradient, plain_gradient, **tolerance)


def test_one_packed_copy_follows_the_size_of_its_input():
    net = network(((3, 8, 3), {"stride": 2, "padding": 1}), ((8, 4, 1), {}))
    one = copy.deepcopy(net).requires_grad_(False)
    pack(one, set())
    for size in (32, 31, 32, 17):
        x = torch.randn(2, 3, size, size).requires_grad_()
        torch.testing.assert_close(one(x), net(x), rtol=1e-5, atol=1e-5)
        torch.testing.assert_close(
            *(torch.autograd.grad(made(x)[:, 1].mean(), x)[0] for made in (one, net)), rtol=1e-5, atol=1e-6
        )


def test_depthwise_borders_named_padding_and_double_precision_stay():
    net = network(
        ((3, 3, 3), {"groups": 3}),
        ((3, 3, 3), {"padding_mode": "reflect", "padding": 1}),
        ((3, 3, 3), {"padding": "same"}),
        ((3, 3, 1), {"dtype": torch.float64}),
    )
    assert pack(net, set()) == 0
    assert all(type(module) is nn.Conv2d for module in net)


def test_what_is_shared_and_what_is_too_large_stays(monkeypatch):
    net = network(((3, 8, 3), {}), ((8, 8, 3), {}))
    expected = 2 * net[1].weight.numel() * 4
    assert pack(net, {id(net[0].weight)}) == expected
    assert type(net[0]) is nn.Conv2d and type(net[1]) is not nn.Conv2d
    monkeypatch.setattr(packed, "LARGEST", 16)
    assert pack(network(((3, 8, 3), {})), set()) == 0


def test_without_onednn_nothing_is_packed(monkeypatch):
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: False)
    assert pack(network(((3, 8, 3), {})), set()) == 0
