"""What a unit reads with, through to the layer that makes it, and the layer whose units it reads."""

import numpy as np
import pytest
import torch
from torch import nn
from torchvision import models

from inspector.core.parameters import LayerPath
from inspector.units.feeding import feeder_of, source_of
from inspector.units.reading import reading_of
from tests.unit.units.networks import Tiny, Tokens, Windows, assert_same, model_of, state_of


def sheet_of(model, layer, unit):
    return reading_of(model, LayerPath(layer), unit).sheet


def test_the_filter_of_a_first_layer_is_coloured():
    model = model_of(Tiny())
    sheet = sheet_of(model, "conv", 2)
    weight = model.network.conv.weight[2].detach()
    peak = weight.abs().max()
    assert (sheet.key, sheet.shown, sheet.channels, sheet.tile) == ("conv.weight", 1, 3, (3, 3))
    assert np.abs(sheet.pixels - (128 + 127 * weight / peak).permute(1, 2, 0).numpy()).max() <= 0.5


def test_deeper_filters_are_of_the_strongest_inputs_on_one_scale():
    network = Tiny()
    model = model_of(network)
    with torch.no_grad():
        network.conv2.weight[3] = 0.0
        network.conv2.weight[3, 2] = 1.0
        network.conv2.weight[3, 0] = -0.5
    sheet = sheet_of(model, "conv2", 3)
    assert sheet.numbers == (2, 0, 1, 3) and sheet.shown == 4 and sheet.channels == 4
    colours = [sheet.pixels[y : y + 3, x : x + 3] for y, x in map(sheet.corner, range(4))]
    assert [np.unique(tile).tolist() for tile in colours] == [[255], [64], [128], [128]]


def grouped():
    network = Tiny()
    network.conv2 = nn.Sequential(nn.Conv2d(4, 6, 3, padding=1, groups=2), nn.Conv2d(6, 5, 1))
    return network


def test_a_group_s_inputs_are_counted_through_the_layer():
    model = model_of(grouped())
    assert sorted(sheet_of(model, "conv2.0", 1).numbers) == [0, 1]
    assert sorted(sheet_of(model, "conv2.0", 5).numbers) == [2, 3]


def test_filters_of_single_numbers_are_listed_with_the_layer_that_they_read():
    model = model_of(grouped())
    with torch.no_grad():
        model.network.conv2[1].weight[4] = torch.tensor([0.1, 0, -3, 2, 0, 0.5])[:, None, None]
    found = reading_of(model, LayerPath("conv2.1"), 4)
    assert found.sheet is None and found.source == "conv2.0" and found.layer == "conv2.1"
    assert [number for number, _ in found.inputs] == [2, 3, 5, 0], "without those that are not read"
    assert [value for _, value in found.inputs] == pytest.approx([-3, 2, 0.5, 0.1])


def test_a_transposed_convolution_has_its_units_behind():
    network = Tiny()
    network.conv2 = nn.ConvTranspose2d(4, 5, 3, padding=1)
    model = model_of(network)
    weight = network.conv2.weight[:, 4].detach()
    expected = tuple(weight.flatten(1).norm(dim=1).argsort(descending=True).tolist())
    assert sheet_of(model, "conv2", 4).numbers == expected


@pytest.mark.parametrize(
    ("layer", "maker"),
    [("conv", "conv"), ("norm", "conv"), ("act#1", "conv"), ("pool", "conv"), ("act", "conv2"), ("fc", "fc")],
)
def test_a_unit_is_followed_through_what_keeps_units_apart(layer, maker):
    model = model_of(Tiny())
    found = reading_of(model, LayerPath(layer), 1)
    assert found.layer == maker == feeder_of(model, LayerPath(layer))
    if maker == "conv":
        assert np.array_equal(found.sheet.pixels, sheet_of(model, "conv", 1).pixels)


class Mixed(nn.Module):
    """A block that adds what it was given, one whose channels are shuffled, and a norm over groups of channels."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 6, 3, padding=1)
        self.second = nn.Conv2d(6, 6, 3, padding=1)
        self.added = nn.Identity()
        self.shuffled = nn.ChannelShuffle(2)
        self.third = nn.Conv2d(6, 6, 1)
        self.grouped = nn.GroupNorm(2, 6)
        self.fourth = nn.Conv2d(6, 6, 1)
        self.gate = nn.Sigmoid()
        self.gated = nn.Identity()
        self.head = nn.Linear(6, 3)

    def forward(self, x):
        x = self.first(x)
        x = self.added(x + self.second(x))
        x = self.third(self.shuffled(x))
        x = self.grouped(x)
        x = self.gated(x * self.gate(self.fourth(x.mean((2, 3), keepdim=True))))
        return self.head(x.mean((2, 3)))


@pytest.mark.parametrize("layer", ["added", "shuffled", "grouped", "gated"])
def test_where_more_flows_together_nothing_is_claimed(layer):
    assert reading_of(model_of(Mixed()), LayerPath(layer), 0) is None


def test_a_gate_is_made_by_its_own_convolution():
    assert feeder_of(model_of(Mixed()), LayerPath("gate")) == "fourth"


def test_tokens_and_windows():
    model = model_of(Tokens(), size=12)
    assert reading_of(model, LayerPath("norm"), 1) is None, "a class token is put before them"
    assert reading_of(model, LayerPath("patch"), 1).sheet.tile == (4, 4)
    windows = model_of(Windows(), size=12)
    assert reading_of(windows, LayerPath("last"), 0) is None, "it mixes channels"
    assert len(reading_of(windows, LayerPath("inside"), 4).inputs) == 7


def test_a_real_network_is_read_through_its_blocks():
    torch.manual_seed(0)
    network = models.resnet50(num_classes=10)
    model = model_of(network, size=64)
    makers = {
        "maxpool": "conv1",
        "layer1.0.bn2": "layer1.0.conv2",
        "layer1.0.relu#2": "layer1.0.conv2",
        "layer1.0.downsample": "layer1.0.downsample.0",
        "layer2.1.bn3": "layer2.1.conv3",
        "layer2.1": None,
        "avgpool": None,
    }
    assert {layer: feeder_of(model, LayerPath(layer)) for layer in makers} == makers
    sources = {"layer1.0.conv3": "layer1.0.relu#2", "layer2.0.conv1": "layer1", "fc": "avgpool", "conv1": None}
    assert {layer: source_of(model, LayerPath(layer)) for layer in sources} == sources
    found = reading_of(model, LayerPath("fc"), 3)
    weight = network.fc.weight[3].detach()
    assert found.inputs[0] == (int(weight.abs().argmax()), pytest.approx(float(weight[weight.abs().argmax()])))
    assert found.source == "avgpool"


def test_the_model_stays_as_it_was():
    model = model_of(Mixed())
    before = state_of(model.network)
    for layer in ("added", "grouped", "head"):
        reading_of(model, LayerPath(layer), 1)
    assert_same(before, state_of(model.network))
