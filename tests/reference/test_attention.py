"""Attention weights equal what transformers returns itself, under its eager attention."""

from contextlib import contextmanager

import numpy as np
import pytest
import torch

from inspector.core.job import PlainJob
from inspector.inputs.texts import TextInput
from inspector.models.attention import attention_and_gradients, each_layer, of_kind, read_attention
from inspector.models.opening import open_model
from inspector.models.reading import readings
from tests.reference import attention_networks as networks


def name_of(build):
    return build.__name__


@contextmanager
def eager(network):
    """``network`` attending as its authors wrote it out."""
    configs = list({id(m.config): m.config for m in network.modules() if hasattr(m, "config")}.values())
    before = [config._attn_implementation for config in configs]
    for config in configs:
        config._attn_implementation = "eager"
    yield network
    for config, implementation in zip(configs, before, strict=True):
        config._attn_implementation = implementation


def returned(network, reading, field="attentions"):
    """What the network gives for ``output_attentions`` under eager attention."""
    with eager(network), torch.no_grad():
        output = network(reading.x, **reading.words, output_attentions=True)
    return [one[0].numpy() for one in output[field]]


def assert_equal(model, reading, expected, kind="self"):
    """All at once, one by one, in half precision and one alone: always the same weights."""
    layers = of_kind(model, kind).layers
    assert len(layers) == len(expected)
    exact = read_attention(model, reading, PlainJob(), layers)
    half = read_attention(model, reading, PlainJob(), layers, half=True)
    last = read_attention(model, reading, PlainJob(), layers[-1:])
    singly = []
    each_layer(model, reading, PlainJob(), singly.append, layers)
    for place, theirs in enumerate(expected):
        assert exact.weights[place].dtype == np.float32 and half.weights[place].dtype == np.float16
        np.testing.assert_allclose(exact.weights[place], theirs, atol=1e-5)
        np.testing.assert_allclose(half.weights[place], theirs, atol=2e-3)
        np.testing.assert_allclose(singly[place].weights[0], theirs, atol=1e-5)
    np.testing.assert_allclose(last.weights[0], expected[-1], atol=1e-5)
    assert exact.kind == kind and last.layers == layers[-1:]


@pytest.mark.parametrize("build", networks.ENCODERS, ids=name_of)
def test_an_encoder(build):
    network = networks.seeded(build)
    model, reading = networks.model_of(network), networks.reading(21)
    assert_equal(model, reading, returned(network, reading))
    assert not of_kind(model, "self").causal


@pytest.mark.parametrize("build", [*networks.DECODERS, networks.SINKS], ids=name_of)
def test_a_decoder(build):
    network = networks.seeded(build)
    model, reading = networks.model_of(network), networks.reading(21)
    assert_equal(model, reading, returned(network, reading))
    assert of_kind(model, "self").causal


@pytest.mark.parametrize("build", networks.BOTH, ids=name_of)
def test_an_encoder_and_its_decoder(build):
    network = networks.seeded(build)
    model, reading = networks.model_of(network), networks.reading(21, target=9)
    assert_equal(model, reading, returned(network, reading, "encoder_attentions"), "self")
    assert_equal(model, reading, returned(network, reading, "decoder_attentions"), "decoder")
    assert_equal(model, reading, returned(network, reading, "cross_attentions"), "cross")
    assert [of_kind(model, kind).causal for kind in ("self", "decoder", "cross")] == [False, True, False]


@pytest.mark.parametrize("build", networks.AGAIN, ids=name_of)
def test_a_decoder_that_reads_the_text_again(build):
    network = networks.seeded(build)
    model, reading = networks.model_of(network), networks.reading(21, target=21)
    reading.x[0, -1] = network.config.eos_token_id  # where classifiers of this kind read their classes
    assert_equal(model, reading, returned(network, reading, "encoder_attentions"), "self")
    assert_equal(model, reading, returned(network, reading, "decoder_attentions"), "decoder")
    assert_equal(model, reading, returned(network, reading, "cross_attentions"), "cross")
    assert [of_kind(model, kind).causal for kind in ("self", "decoder", "cross")] == [False, True, False]


@pytest.mark.parametrize("build", networks.IMAGES, ids=name_of)
def test_a_vision_transformer(build):
    network = networks.seeded(build)
    model, reading = networks.model_of(network, "image"), networks.image(2 if "DeiT" in build.__name__ else 1)
    assert_equal(model, reading, returned(network, reading))


@pytest.mark.parametrize("build", [*networks.ENCODERS, *networks.DECODERS, networks.SINKS], ids=name_of)
def test_gradients_by_the_weights(build):
    network = networks.seeded(build)
    model, reading = networks.model_of(network), networks.reading(10)

    def score(output):
        return output[0][0, -1, :7].sum()

    with eager(network):
        output = network(reading.x, **reading.words, output_attentions=True)
        expected = torch.autograd.grad(score(output), output.attentions)
    _, slopes = attention_and_gradients(model, reading, score)
    for own, theirs in zip(slopes.weights, expected, strict=True):
        assert own.any()
        np.testing.assert_allclose(own, theirs[0].numpy(), atol=1e-4 * abs(own).max())


def test_the_demo_model_at_its_full_length():
    model = open_model("demo:minilm")
    (reading, *_) = readings(model, TextInput("What a head attends to is seen here. " * 200, None, "long"))
    assert len(reading.tokens) == 512
    assert_equal(model, reading, returned(model.network, reading))
