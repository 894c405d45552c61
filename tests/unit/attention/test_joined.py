"""Many heads as one map: the same whether all layers fit into memory or come one by one."""

import numpy as np
import pytest

from inspector.attention.aggregates import maximum, mean, rollout
from inspector.attention.joined import joined
from inspector.attention.maps import attention_maps, layers_of_kind
from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import Target
from tests.unit.attention.networks import bert, gpt2, reading, t5

IDS = (1, 7, 9, 7, 30, 31, 9, 2)
ONE_LAYER = 3 * 4 * len(IDS) ** 2 * 4  # bytes: three layers of four heads, or one and what is made of it


@pytest.mark.parametrize("aggregate", ["mean", "max", "rollout"])
def test_layers_one_by_one_make_the_same_map(aggregate):
    text = reading(IDS)
    model = bert()
    whole = attention_maps(model, text, layers_of_kind(model, "self"), PlainJob())
    expected = {"mean": mean, "max": maximum, "rollout": rollout}[aggregate](whole)
    for budget in (1 << 30, ONE_LAYER - 1, 1):
        model = bert()
        found = joined(model, text, layers_of_kind(model, "self"), (), aggregate, PlainJob(memory_budget=budget))
        exact = budget > ONE_LAYER
        np.testing.assert_allclose(found.weights, expected, atol=1e-6 if exact else 2e-3)
        assert (found.queries, found.keys) == (text.tokens, text.tokens)
        assert bool(found.notes) is not exact, "half precision is said, once"
        assert len(found.notes) < 2


def test_layers_one_by_one_are_exact_where_one_fits():
    text, model = reading(IDS), bert(layers=4)
    layers = layers_of_kind(model, "self")
    found = joined(model, text, layers, (), "rollout", PlainJob(memory_budget=ONE_LAYER))
    assert model.cache.get(("attention", "self", text.sha256, 0)) is None and not found.notes
    expected = rollout(attention_maps(model, text, layers, PlainJob()))
    np.testing.assert_allclose(found.weights, expected, atol=1e-6)


def test_only_the_heads_asked_for_count_when_layers_come_one_by_one():
    text, model = reading(IDS), bert()
    layers = layers_of_kind(model, "self")
    weights = np.stack(attention_maps(model, text, layers, PlainJob()).weights)
    for aggregate, expected in (("mean", weights[:, [1, 3]].mean((0, 1))), ("max", weights[:, [1, 3]].max((0, 1)))):
        model = bert()
        found = joined(model, text, layers, (1, 3), aggregate, PlainJob(memory_budget=1))
        np.testing.assert_allclose(found.weights, expected, atol=2e-3)
    with pytest.raises(Refusal, match="there is no head 4"):
        joined(model, text, layers, (4,), "mean", PlainJob())


def test_a_decoder_that_reads_a_text_is_joined_from_its_own_layers():
    text, model = reading((5, 6, 7, 8, 1), target=(0, 9, 10)), t5()
    layers = layers_of_kind(model, "cross")
    expected = mean(attention_maps(model, text, layers, PlainJob()))
    model = t5()
    found = joined(model, text, layers, (), "mean", PlainJob(memory_budget=1))
    np.testing.assert_allclose(found.weights, expected, atol=2e-3)
    with pytest.raises(Refusal, match="Choose mean or max"):
        joined(model, text, layers, (), "rollout", PlainJob(memory_budget=1))


def test_relevance_of_a_long_text_is_refused_before_the_network_runs():
    model = gpt2()
    layers = layers_of_kind(model, "self")  # runs it once
    runs = []
    model.network.register_forward_hook(lambda *_: runs.append(1))
    with pytest.raises(Refusal, match="Choose a shorter text"):
        joined(model, reading(range(1, 9000)), layers, (), "relevance", PlainJob())
    assert not runs


def test_asking_again_runs_nothing():
    text, model = reading(IDS), bert()
    layers = layers_of_kind(model, "self")
    first = joined(model, text, layers, (), "max", PlainJob(memory_budget=1))
    single = attention_maps(model, text, layers[1:2], PlainJob())
    for_two = joined(model, text, layers, (), "relevance", PlainJob(), Target(2))
    runs = []
    model.network.register_forward_hook(lambda *_: runs.append(1))
    model.network.bert.encoder.layer[0].register_forward_hook(lambda *_: runs.append(1))
    assert joined(model, text, layers, (), "max", PlainJob(memory_budget=1)) is first
    assert attention_maps(model, text, layers[1:2], PlainJob()) is single
    assert joined(model, text, layers, (), "relevance", PlainJob(), Target(2)) is for_two
    assert not runs
    assert joined(model, text, layers, (), "relevance", PlainJob(), Target(1)) is not for_two
    assert attention_maps(model, text, layers[2:], PlainJob()).layers == layers[2:]
    assert runs
