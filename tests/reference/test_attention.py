"""Attention weights equal what transformers returns itself, under its eager attention."""

import numpy as np
import pytest
import torch

from inspector.core.job import PlainJob
from inspector.models.attention import attention_layers, each_layer, read_attention
from tests.reference import attention_networks as networks

TEXTS = [networks.bert, networks.gpt2]


def returned(network, reading, field="attentions"):
    """What the network gives for ``output_attentions`` under eager attention."""
    before = network.config._attn_implementation
    network.set_attn_implementation("eager")
    with torch.no_grad():
        output = network(reading.x, **reading.words, output_attentions=True)
    network.set_attn_implementation(before)
    return [one[0].numpy() for one in output[field]]


@pytest.mark.parametrize("build", TEXTS, ids=lambda build: build.__name__)
def test_weights_equal_those_of_transformers(build):
    network = networks.seeded(build)
    model, reading = networks.model_of(network), networks.reading(21)
    expected = returned(network, reading)
    maps = read_attention(model, reading, PlainJob())
    assert len(maps.weights) == len(expected) == len(attention_layers(model))
    for own, theirs in zip(maps.weights, expected, strict=True):
        np.testing.assert_allclose(own, theirs, atol=1e-5)
    for one, theirs in zip(each_layer(model, reading, PlainJob()), expected, strict=True):
        np.testing.assert_allclose(one.weights[0], theirs, atol=1e-5)
