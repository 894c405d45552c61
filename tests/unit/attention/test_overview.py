"""The overview of all heads: what it is made of, what is kept, and that a short memory changes nothing but the way."""

import numpy as np
import pytest
import torch

from inspector.attention.induction import induction, induction_scores, ordinary_tokens, repeated
from inspector.attention.maps import attention_maps
from inspector.attention.overview import overview, overview_of
from inspector.attention.scores import NAMES, head_scores
from inspector.attention.thumbnails import thumbnails
from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.models.attention import attention_layers
from tests.unit.attention.made import even, maps, random_maps
from tests.unit.attention.networks import bert, gpt2, reading, t5

IDS = (1, 7, 9, 7, 30, 31, 9, 2)


def test_thumbnails_and_scores_are_those_of_the_maps():
    whole = maps(*random_maps(2, 3, 50))
    found = overview_of([whole])
    assert found.thumbnails.shape == (2, 3, 32, 32)
    assert np.array_equal(found.thumbnails[1], thumbnails(whole.weights[1], 32))
    assert np.array_equal(found.scores.values, head_scores([whole]).values, equal_nan=True)
    assert (found.layers, found.queries, found.keys) == (whole.layers, whole.queries, whole.keys)


def test_a_short_text_is_not_blown_up():
    assert overview_of([maps(even(5))]).thumbnails.shape == (1, 1, 5, 5)


def test_the_maps_behind_an_overview_are_kept():
    model, text = bert(), reading(IDS)
    found = overview(model, text, PlainJob())
    assert overview(model, text, PlainJob()) is found
    kept = model.cache.get(("attention", "self", text.sha256, 0))
    layers = attention_layers(model)
    assert attention_maps(model, text, layers, PlainJob()).weights[0] is kept.weights[0]
    two = attention_maps(model, text, [layers[2], layers[0]], PlainJob())
    assert two.layers == (layers[2], layers[0])
    assert two.weights[0] is kept.weights[2]


def test_where_memory_is_short_the_layers_come_one_by_one_and_nothing_is_kept():
    text = reading(tuple(range(1, 51)) * 2)
    plain = overview(bert(), text, PlainJob())
    model = bert()
    layer = 4 * 100 * 100 * 4  # bytes of one layer's maps
    short = overview(model, text, PlainJob(memory_budget=2 * layer))
    assert np.allclose(short.thumbnails, plain.thumbnails, atol=2e-3)
    assert np.allclose(short.scores.values, plain.scores.values, atol=5e-3, equal_nan=True)
    assert model.cache.get(("attention", "self", text.sha256, 0)) is None
    with pytest.raises(Refusal, match="memory"):
        attention_maps(model, text, attention_layers(model), PlainJob(memory_budget=layer))


def test_each_part_of_an_encoder_decoder_has_its_overview():
    model, text = t5(), reading((5, 6, 7, 8, 1), target=(0, 9, 10))
    shapes = {kind: overview(model, text, PlainJob(), kind) for kind in ("self", "decoder", "cross")}
    assert (len(shapes["self"].queries), len(shapes["self"].keys)) == (5, 5)
    assert (len(shapes["decoder"].queries), len(shapes["decoder"].keys)) == (3, 3)
    assert (len(shapes["cross"].queries), len(shapes["cross"].keys)) == (3, 5)
    assert np.isnan(shapes["cross"].scores.values[:, :, NAMES.index("induction")]).all()
    assert np.isfinite(shapes["decoder"].scores.values[:, :, NAMES.index("induction")]).all()


def test_a_kind_that_is_not_there_is_refused():
    with pytest.raises(Refusal, match="decoder"):
        overview(bert(), reading(IDS), PlainJob(), "cross")


def test_an_ideal_induction_head_has_one():
    ideal = np.zeros((1, 8, 8), np.float32)
    for query in range(4, 8):
        ideal[0, query, query - 3] = 1
    assert induction(ideal) == [1]
    assert induction(np.full((2, 8, 8), 1 / 8, np.float32)) == pytest.approx([1 / 8, 1 / 8])


def test_induction_is_read_on_random_tokens_repeated_once():
    model = gpt2()
    found = induction_scores(model, PlainJob(), length=10)
    ids = repeated(model, ordinary_tokens(model), 10).x
    assert torch.equal(ids[0, :10], ids[0, 10:])
    assert len(set(ids[0].tolist())) == 10
    model.network.set_attn_implementation("eager")
    with torch.no_grad():
        expected = model.network(ids, output_attentions=True).attentions
    for layer, weights in enumerate(expected):
        later = torch.arange(10, 20)
        assert found[layer, :2] == pytest.approx(weights[0, :, later, later - 9].mean(1).numpy(), abs=1e-5)
    assert found[:, 2] == pytest.approx(np.mean([1 / (i + 1) for i in range(10, 20)]))


def test_induction_has_no_meaning_between_two_texts():
    assert induction_scores(t5(), PlainJob(), "cross") is None


def test_the_chance_of_a_causal_network_is_that_of_its_rows():
    found = overview(gpt2(), reading(IDS), PlainJob())
    assert found.scores.chance[NAMES.index("entropy")] == 1
    assert np.isnan(found.scores.chance[NAMES.index("next")])
