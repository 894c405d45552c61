"""Unit maps are the layer's own numbers: feature maps, tokens put back on the plane, windows, neurons."""

import numpy as np
import pytest
import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.core.parameters import LayerPath
from inspector.units.maps import unit_maps
from tests.unit.units.networks import Tiny, Tokens, Windows, assert_same, hooked, model_of, photo, state_of


def maps_at(model, layer, image=None):
    return unit_maps(model, image or photo(model.preprocessing.crop[0]), LayerPath(layer))


@pytest.mark.parametrize("layer", ["conv", "norm", "act", "pool", "conv2"])
def test_a_convolution_s_maps_are_the_hooked_tensor(layer):
    model = model_of(Tiny())
    maps = maps_at(model, layer)
    assert maps.kind == "plane" and maps.values.dtype == np.float32
    assert np.array_equal(maps.values, hooked(model, model.prepare(photo())[0], layer)[0].numpy())


def test_calls_of_one_module_are_told_apart():
    model = model_of(Tiny())
    first, last = maps_at(model, "act#1"), maps_at(model, "act#2")
    assert (first.units, last.units) == (4, 5)
    assert np.array_equal(last.values, maps_at(model, "act").values)


def test_a_linear_layer_has_one_neuron_a_unit():
    model = model_of(Tiny())
    maps = maps_at(model, "fc")
    assert maps.kind == "flat" and maps.values.shape == (3, 1, 1)
    assert np.array_equal(maps.values[:, 0, 0], hooked(model, model.prepare(photo())[0], "fc")[0].numpy())


def test_tokens_are_put_back_on_the_plane_without_the_class_token():
    model = model_of(Tokens(), size=12)
    maps = maps_at(model, "norm")
    tokens = hooked(model, model.prepare(photo(12))[0], "norm")[0].numpy()
    assert maps.kind == "tokens" and maps.values.shape == (8, 3, 3)
    assert np.array_equal(maps.values, tokens[1:].reshape(3, 3, 8).transpose(2, 0, 1))


def test_channel_last_maps_and_windows():
    model = model_of(Windows(), size=12)
    x = model.prepare(photo(12))[0]
    last = maps_at(model, "last")
    assert last.kind == "plane" and np.array_equal(last.values, hooked(model, x, "last")[0].permute(2, 0, 1).numpy())
    inside = maps_at(model, "inside")
    assert inside.kind == "flat" and inside.values.shape == (5, 1, 36)
    assert np.array_equal(inside.values[:, 0], hooked(model, x, "inside").flatten(0, 1).T.numpy())


def test_the_frame_is_what_the_network_saw():
    model = model_of(Tiny())
    image = photo(8)
    assert maps_at(model, "conv", image).frame == model.prepare(image)[1]


def test_a_map_is_a_copy_that_nothing_changes_later():
    model = model_of(Tiny())
    maps = maps_at(model, "conv")
    before = maps.values.copy()
    maps.values[0] = 7
    assert np.array_equal(maps_at(model, "conv").values, before)


def test_bfloat16_gives_float32():
    model = model_of(Tiny())
    model.network.to(torch.bfloat16)
    assert model.dtype == torch.bfloat16
    assert maps_at(model, "conv").values.dtype == np.float32


@pytest.mark.parametrize(
    ("layer", "words"),
    [("conv3", "no layer called conv3. Did you mean conv"), ("unused", "unused is not called in a forward")],
)
def test_what_is_not_there_is_said(layer, words):
    network = Tiny()
    network.unused = nn.Conv2d(3, 3, 1)
    with pytest.raises(Refusal, match=words):
        maps_at(model_of(network), layer)


def test_the_model_stays_as_it_was():
    model = model_of(Tiny())
    model.network.train()
    before = state_of(model.network)
    for layer in ("conv", "act#1", "fc"):
        maps_at(model, layer)
    assert_same(before, state_of(model.network))
