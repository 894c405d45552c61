"""The gradients by the weights of heads are what a change of a weight does."""

import numpy as np
import pytest
import torch

from inspector.core.job import PlainJob
from inspector.models.attention import attention_and_gradients, read_attention
from tests.reference import attention_networks as networks

BERT = networks.ENCODERS[0]
T5 = networks.BOTH[0]


def opened(build, modality="text"):
    return networks.model_of(networks.seeded(build), modality)


def weights_of(model, reading):
    return read_attention(model, reading, PlainJob()).weights


def numerical_slope(model, reading, score, layer, at):
    """How the score changes with one weight of one layer: the module's softmax is changed there by a little."""
    values = []
    for change in (-1e-4, 1e-4):
        softmax, calls = torch.nn.functional.softmax, []

        def changed(*args, softmax=softmax, calls=calls, change=change, **words):
            weights = softmax(*args, **words)
            if len(calls) == layer:
                weights = weights.clone()
                weights[(0, *at)] += change
            calls.append(1)
            return weights

        model.network.set_attn_implementation("eager")
        torch.nn.functional.softmax = changed
        try:
            with torch.no_grad():
                values.append(score(model.network(reading.x, **reading.words)).item())
        finally:
            torch.nn.functional.softmax = softmax
            model.network.set_attn_implementation("sdpa")
    return (values[1] - values[0]) / 2e-4


def test_gradients_are_those_of_the_score_by_each_weight():
    model, reading = networks.model_of(networks.seeded(BERT).double()), networks.reading(8)

    def score(output):
        return output.last_hidden_state[0, 0, :5].sum()

    maps, slopes = attention_and_gradients(model, reading, score)
    for own, theirs in zip(maps.weights, weights_of(model, reading), strict=True):
        np.testing.assert_allclose(own, theirs, atol=1e-6)
    for layer, at in ((0, (0, 1, 2)), (1, (3, 0, 5)), (2, (2, 0, 0))):
        expected = numerical_slope(model, reading, score, layer, at)
        assert slopes.weights[layer][at] == pytest.approx(expected, rel=1e-3, abs=1e-6)
    assert not slopes.weights[2][:, 1:].any()  # the last layer's other tokens do not reach the first one
    assert not any(parameter.grad is not None for parameter in model.network.parameters())


@pytest.mark.parametrize(
    ("build", "modality"),
    [(networks.small_torchvision_vit, "image"), (networks.small_timm_vit, "image"), (networks.IMAGES[0], "image")],
)
def test_gradients_of_vision_transformers(build, modality):
    model = opened(build, modality)
    for parameter in model.network.parameters():  # a fresh head is all zeros in torchvision
        torch.nn.init.normal_(parameter, std=0.2)

    def score(output):
        return (output if isinstance(output, torch.Tensor) else output.logits)[0, 1]

    maps, slopes = attention_and_gradients(model, networks.image(), score)
    for own, theirs in zip(maps.weights, weights_of(model, networks.image()), strict=True):
        np.testing.assert_allclose(own, theirs, atol=1e-6)
    assert all(weights.any() for weights in slopes.weights)


def test_gradients_of_each_kind_of_an_encoder_with_a_decoder():
    model, reading = opened(T5), networks.reading(8, target=5)
    for kind in ("self", "decoder", "cross"):
        _, slopes = attention_and_gradients(model, reading, lambda output: output.logits[0, -1, 7], kind)
        assert all(weights.any() for weights in slopes.weights)
