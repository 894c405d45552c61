"""Relevance by attention and gradients: its definition by hand, and where each kind of score is read."""

import numpy as np
import pytest
import torch

from inspector.attention.relevance import relevance, relevance_matrix
from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import Target
from tests.unit.attention.made import maps, random_maps
from tests.unit.attention.networks import bert, gpt2, reading, t5

IDS = (1, 7, 9, 30, 31, 2)


def test_nothing_is_mixed_without_gradients():
    weights = maps(*random_maps(3, 2, 5))
    none = maps(*np.zeros((3, 2, 5, 5)))
    assert np.array_equal(relevance_matrix(weights, none), np.eye(5))


def test_two_layers_by_hand():
    weights = maps([[[0.5, 0.5], [0.2, 0.8]]], [[[1.0, 0.0], [0.5, 0.5]]])
    slopes = maps([[[1, -1], [2, 0]]], [[[0, 5], [1, 4]]])
    # A- is [[.5, 0], [.4, 0]] and then [[0, 0], [.5, 2]]: negative products count as none.
    first = np.array([[1.5, 0], [0.4, 1]])
    expected = first + np.array([[0, 0], [0.5, 2]]) @ first
    assert relevance_matrix(weights, slopes) == pytest.approx(expected)


def test_relevance_only_grows():
    generator = np.random.default_rng(1)
    slopes = maps(*generator.normal(size=(4, 3, 6, 6)))
    assert (relevance_matrix(maps(*random_maps(4, 3, 6)), slopes) >= np.eye(6)).all()


def by_autograd(network, ids, score):
    """The same from transformers' own attention weights."""
    network.set_attn_implementation("eager")
    output = network(torch.tensor([ids]), output_attentions=True)
    slopes = torch.autograd.grad(score(output.logits), output.attentions)
    found = torch.eye(len(ids))
    for weights, slope in zip(output.attentions, slopes, strict=True):
        found = found + (weights * slope)[0].clamp_min(0).mean(0) @ found
    return found.detach().numpy()


def test_a_class_is_read_at_the_class_token():
    model = bert()
    found = relevance(model, reading(IDS), Target(1), PlainJob())
    expected = by_autograd(model.network, IDS, lambda logits: logits[0, 1])
    assert np.allclose(found.matrix, expected, rtol=1e-3, atol=1e-4)
    assert (found.row, found.target, found.label) == (0, Target(1), "even")
    assert found.values[0] == 0, "its own entry"
    assert np.allclose(found.values[1:], expected[0, 1:], rtol=1e-3, atol=1e-4)


def test_the_predicted_class_is_named():
    model = bert()
    with torch.no_grad():
        best = int(model.network(torch.tensor([IDS])).logits.argmax())
    found = relevance(model, reading(IDS), Target(), PlainJob())
    assert (found.target, found.label) == (Target(best), model.labels[best])


def test_the_next_token_is_read_at_the_end_and_earlier_ones_at_theirs():
    model = gpt2()
    found = relevance(model, reading(IDS), Target(5), PlainJob())
    expected = by_autograd(model.network, IDS, lambda logits: logits[0, -1, 5])
    assert found.row == 5
    assert np.allclose(found.matrix, expected, rtol=1e-3, atol=1e-4)
    earlier = relevance(model, reading(IDS), Target(5, 3), PlainJob())
    assert earlier.row == 3
    assert (earlier.values[4:] == 0).all(), "no later token has a part"


def test_an_encoder_decoder_is_refused():
    with pytest.raises(Refusal, match="three kinds"):
        relevance(t5(), reading((5, 6, 1), target=(0, 9)), Target(), PlainJob())
