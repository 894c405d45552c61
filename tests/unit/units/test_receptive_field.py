"""Receptive fields by arithmetic, and by the gradient of every single position."""

import numpy as np
import pytest
import torch
from torch import nn

from inspector.core.errors import Cancelled, Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath
from inspector.core.results import Frame
from inspector.units.receptive_field import ReceptiveField, receptive_field
from tests.unit.units.networks import Tiny, Tokens, Windows, assert_same, model_of, state_of


class Stack(nn.Module):
    """Any layers, pooled into scores."""

    def __init__(self, *layers):
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x).mean((2, 3))


def field(network, size=32, layer="layers"):
    return receptive_field(model_of(network, size=size), LayerPath(layer))


def test_one_convolution():
    found = field(Stack(nn.Conv2d(3, 2, 5, stride=2, padding=2)))
    assert (found.size, found.stride, found.offset) == ((5, 5), (2, 2), (-2, -2))
    assert found.rows[0] == (0, 3) and found.rows[3] == (4, 9) and found.rows[15] == (28, 32)
    assert found.box(3, 15) == (28, 4, 32, 9)


def test_a_stack_by_the_usual_arithmetic():
    """size += (kernel - 1) x jump; jump x= stride; offset -= padding x jump."""
    layers, size, jump, offset = [], 1, 1, 0
    for kernel, stride, padding in ((3, 1, 1), (2, 2, 0), (5, 1, 2), (3, 2, 1)):
        pool = kernel == 2
        layers.append(nn.MaxPool2d(2) if pool else nn.Conv2d(3, 3, kernel, stride, padding))
        size, offset, jump = size + (kernel - 1) * jump, offset - padding * jump, jump * stride
    found = field(Stack(*layers), 64)
    assert (found.size, found.stride, found.offset) == ((size, size), (jump, jump), (offset, offset))


def test_rows_and_columns_are_apart():
    found = field(Stack(nn.Conv2d(3, 2, (1, 7), padding=(0, 3))))
    assert found.size == (1, 7) and found.offset == (0, -3)


def test_pixels_between_the_strides_that_nothing_reads():
    found = field(Stack(nn.Conv2d(3, 2, 1, stride=4)))
    assert found.size == (1, 1) and found.stride == (4, 4) and found.rows[2] == (8, 9)


def test_dilation_and_odd_sizes():
    found = field(Stack(nn.Conv2d(3, 2, 3, stride=3, dilation=2)), 31)
    assert (found.size, found.stride, found.offset) == ((5, 5), (3, 3), (0, 0))


def test_upsampling_is_searched_position_by_position():
    found = field(Stack(nn.Conv2d(3, 2, 3, padding=1), nn.Upsample(scale_factor=2)), 16)
    assert [found.rows[y] for y in (8, 9, 10, 11)] == [(3, 6), (3, 6), (4, 7), (4, 7)]


def test_what_mixes_all_positions_sees_everything():
    assert field(Stack(nn.Conv2d(3, 4, 3), nn.GroupNorm(2, 4))).is_global
    assert field(Tiny(), 8, "fc").is_global
    assert not field(Tokens(), 12, "norm").is_global
    assert field(Tokens(), 12, "mix").is_global


def test_tokens_and_channel_last_maps():
    tokens = field(Tokens(), 12, "norm")
    assert tokens.size == (4, 4) and tokens.rows == tokens.columns == ((0, 4), (4, 8), (8, 12))
    assert field(Windows(), 12, "last").size == (2, 2)


@pytest.mark.parametrize("layer", ["conv", "pool", "conv2"])
def test_every_position_s_gradient_lies_in_its_box_and_reaches_its_edges(layer):
    network = Tiny()
    model = model_of(network, size=16)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.abs_()  # so that no gradient cancels
    network.norm.running_mean.zero_()
    found = receptive_field(model, LayerPath(layer))
    x = (torch.rand(1, 3, 16, 16) + 1).requires_grad_()
    conv = network.conv(x)
    pool = network.pool(torch.relu(network.norm(conv)))
    maps = {"conv": conv, "pool": pool, "conv2": network.conv2(pool)}[layer]
    for y, x_place in np.ndindex(maps.shape[2:]):
        (gradient,) = torch.autograd.grad(maps[0, :, y, x_place].sum(), x, retain_graph=True)
        rows, columns = np.nonzero(gradient[0].abs().sum(0).numpy())
        expected = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        assert found.box(y, x_place) == tuple(map(int, expected))


def test_on_the_photo():
    found = ReceptiveField((32, 32), ((0, 8), (4, 12)), ((0, 16), (8, 24)))
    frame = Frame(100, 80, 10, -4, 74, 60)
    assert found.box_on_photo(1, 1, frame) == (26, 4, 58, 20)


def test_it_is_kept_with_the_model_and_can_be_cancelled():
    model = model_of(Tiny())

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        receptive_field(model, LayerPath("conv2"), PlainJob(stop))
    first = receptive_field(model, LayerPath("conv2"))
    assert receptive_field(model, LayerPath("conv2"), PlainJob(stop)) is first


def test_no_layer_no_field():
    with pytest.raises(Refusal, match="no layer called conv9"):
        receptive_field(model_of(Tiny()), LayerPath("conv9"))


def test_the_model_stays_as_it_was():
    """What is no number must not stay in its running averages."""
    model = model_of(Tiny())
    model.network.norm.train()
    before = state_of(model.network)
    receptive_field(model, LayerPath("conv2"))
    assert_same(before, state_of(model.network))
