"""Reading attention: other libraries' networks, chunks, memory, refusals, gradients, and nothing left behind."""

import copy
import weakref

import numpy as np
import pytest
import torch
import transformers
from torch import nn
from torch.nn import functional as F
from torch.utils._python_dispatch import TorchDispatchMode

from inspector.core.attention import AttentionLayer
from inspector.core.errors import Cancelled, Refusal
from inspector.core.job import PlainJob, at_work
from inspector.core.parameters import LayerPath
from inspector.models import attending
from inspector.models.attention import (
    attention_and_gradients,
    attention_layers,
    bytes_needed,
    each_layer,
    of_kind,
    read_attention,
)
from inspector.models.probe import Probe
from tests.reference import attention_networks as networks

BERT = networks.ENCODERS[0]
GPT2 = networks.DECODERS[0]
T5 = networks.BOTH[0]


class Handmade(nn.Module):
    """A text network that nobody has a class for, attending with plain matrix products or a module's softmax."""

    def __init__(self, fused):
        super().__init__()
        self.embed = nn.Embedding(networks.VOCABULARY, 16)
        self.mix = nn.Linear(16, 48)
        self.softmax = nn.Softmax(dim=-1)
        self.fused = fused

    def get_input_embeddings(self):
        return self.embed

    def forward(self, ids, attention_mask=None):
        q, k, v = self.mix(self.embed(ids)).unflatten(-1, (3, 2, 8)).permute(2, 0, 3, 1, 4)
        if self.fused:
            return F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.softmax(q @ k.transpose(-1, -2) / 8**0.5) @ v


def opened(build, modality="text"):
    return networks.model_of(networks.seeded(build), modality)


def weights_of(model, reading, **options):
    return read_attention(model, reading, PlainJob(), **options).weights


def test_torchvision_attends_as_its_own_modules_say():
    model = opened(networks.small_torchvision_vit, "image")
    reading = networks.image()
    maps = read_attention(model, reading, PlainJob())
    assert [layer.path for layer in maps.layers] == [
        f"encoder.layers.encoder_layer_{number}.self_attention" for number in range(3)
    ]
    with torch.no_grad():
        x = model.network._process_input(reading.x)
        x = torch.cat([model.network.class_token, x], 1) + model.network.encoder.pos_embedding
        for own, block in zip(maps.weights, model.network.encoder.layers, strict=True):
            seen = block.ln_1(x)
            _, theirs = block.self_attention(seen, seen, seen, average_attn_weights=False)
            np.testing.assert_allclose(own, theirs[0].numpy(), atol=1e-5)
            x = block(x)


def test_timm_attends_alike_with_and_without_its_fused_attention():
    model = opened(networks.small_timm_vit, "image")
    fused = weights_of(model, networks.image())
    seen = []
    for block in model.network.blocks:
        block.attn.fused_attn = False
        block.attn.attn_drop.register_forward_hook(lambda *call: seen.append(call[2][0].detach().numpy()))
    plain = weights_of(model, networks.image())
    for one, other, theirs in zip(fused, plain, seen, strict=True):
        np.testing.assert_allclose(one, theirs, atol=1e-5)
        np.testing.assert_array_equal(other, theirs)


def test_an_exported_program_attends_like_the_network():
    network = networks.seeded(networks.small_timm_vit)
    expected = weights_of(networks.model_of(network, "image"), networks.image())
    program = torch.export.unflatten(torch.export.export(network, (networks.image().x,)))
    maps = read_attention(networks.model_of(program, "image"), networks.image(), PlainJob())
    assert [layer.path for layer in maps.layers] == ["blocks.0.attn", "blocks.1.attn", "blocks.2.attn"]
    for own, theirs in zip(maps.weights, expected, strict=True):
        np.testing.assert_allclose(own, theirs, atol=1e-5)


@pytest.mark.parametrize("fused", [True, False])
def test_a_network_of_no_library(fused):
    model = opened(lambda: Handmade(fused))
    reading = networks.reading(11)
    (weights,) = weights_of(model, reading)
    with torch.no_grad():
        q, k, _ = model.network.mix(model.network.embed(reading.x)).unflatten(-1, (3, 2, 8)).permute(2, 0, 3, 1, 4)
        scores = q @ k.mT / 8**0.5
        if fused:
            scores = scores.masked_fill(torch.ones(11, 11).triu(1).bool(), -torch.inf)
    np.testing.assert_allclose(weights, scores.softmax(-1)[0].numpy(), atol=1e-5)
    assert of_kind(model, "self").causal is fused


@pytest.mark.parametrize("build", [BERT, GPT2, T5, *networks.DECODERS[2:4], networks.SINKS, lambda: Handmade(True)])
def test_chunks_of_queries_change_nothing(build, monkeypatch):
    model = opened(build)
    reading = networks.reading(23, target=9 if model.network.__class__.__name__.startswith("T5") else None)
    layers = attention_layers(model)
    kinds = dict.fromkeys(layer.kind for layer in layers)
    whole = [weights_of(model, reading, layers=of_kind(model, kind).layers) for kind in kinds]
    monkeypatch.setattr(attending, "CHUNK_BYTES", 4 * 4 * 23 * 5)
    parts = [weights_of(model, reading, layers=of_kind(model, kind).layers) for kind in kinds]
    for one, other in zip(whole, parts, strict=True):
        for a, b in zip(one, other, strict=True):
            np.testing.assert_allclose(a, b, atol=1e-5)


class Largest(TorchDispatchMode):
    """The largest tensor of scores that was made while it was open, in bytes."""

    def __init__(self, keys):
        super().__init__()
        self.keys, self.bytes = keys, 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        made = func(*args, **(kwargs or {}))
        if isinstance(made, torch.Tensor) and made.ndim > 2 and made.shape[-1] == self.keys:
            self.bytes = max(self.bytes, made.nbytes)
        return made


@pytest.mark.parametrize("build", [BERT, GPT2, lambda: Handmade(True)])
def test_no_more_scores_are_in_memory_than_a_chunk(build, monkeypatch):
    monkeypatch.setattr(attending, "CHUNK_BYTES", 20_000)
    model, reading = opened(build), networks.reading(61)
    attention_layers(model)
    with Largest(61) as largest:
        each_layer(model, reading, PlainJob(), lambda _: None)
    assert 10_000 < largest.bytes <= 20_000 < 61 * 61 * 4 * 2


def test_one_token():
    for build in (BERT, GPT2):
        assert all((weights == 1).all() for weights in weights_of(opened(build), networks.reading(1)))


def test_what_a_network_sees_stops_after_the_last_layer_asked_for():
    model = opened(BERT)
    layers = attention_layers(model)
    calls = []
    for module in model.network.encoder.layer:
        module.intermediate.register_forward_hook(lambda *_: calls.append(1))
    read_attention(model, networks.reading(9), PlainJob(), layers[:2])
    assert len(calls) == 1
    read_attention(model, networks.reading(9), PlainJob(), layers[:1])
    assert len(calls) == 1


def by_layer(model, reading, job):
    found = []
    each_layer(model, reading, job, found.append)
    return found


def test_layers_come_one_by_one_from_one_forward():
    model, reading = opened(BERT), networks.reading(40)
    exact = weights_of(model, reading)
    runs = []
    model.network.embeddings.register_forward_hook(lambda *_: runs.append(1))
    found = by_layer(model, reading, PlainJob())
    assert len(runs) == 1
    assert [maps.layers[0].number for maps in found] == [0, 1, 2]
    for maps, theirs in zip(found, exact, strict=True):
        assert maps.weights[0].dtype == np.float32 and not maps.notes
        assert np.array_equal(maps.weights[0], theirs)


def test_a_layer_too_large_for_its_share_is_read_in_half_precision():
    model, reading = opened(BERT), networks.reading(40)
    of_one = bytes_needed(attention_layers(model)[:1], 40, 40)
    assert not by_layer(model, reading, PlainJob(memory_budget=3 * of_one))[0].notes
    found = by_layer(model, reading, PlainJob(memory_budget=3 * of_one - 1))
    for maps, theirs in zip(found, weights_of(model, reading), strict=True):
        assert maps.weights[0].dtype == np.float16 and "half precision" in maps.notes[0]
        np.testing.assert_allclose(maps.weights[0], theirs, atol=2e-3)


def test_only_one_layer_is_in_memory_at_a_time():
    seen = []

    def use(maps):
        assert not [old for old in seen if old() is not None]
        seen.append(weakref.ref(maps.weights[0]))

    each_layer(opened(BERT), networks.reading(9), PlainJob(), use)
    assert len(seen) == 3


def test_reading_can_be_cancelled_before_and_behind_and_leaves_the_model_free():
    def report(done, total):
        if done:
            raise Cancelled

    model = opened(BERT)
    with pytest.raises(Cancelled):
        by_layer(model, networks.reading(9), PlainJob(report, memory_budget=1))
    PlainJob().checkpoint(0, 1)


@pytest.mark.parametrize("ask", [by_layer, read_attention, lambda model, *_: attention_layers(model)])
def test_reading_ends_within_a_layer_once_nobody_waits(monkeypatch, ask):
    """Not with a refusal, as what a network itself raises."""
    monkeypatch.setattr(attending, "CHUNK_BYTES", 1)
    model, chunks = opened(BERT), []
    eager = transformers.models.bert.modeling_bert.eager_attention_forward
    monkeypatch.setattr(
        transformers.models.bert.modeling_bert,
        "eager_attention_forward",
        lambda *args, **words: chunks.append(1) or eager(*args, **words),
    )
    with at_work(lambda: len(chunks) < 5), pytest.raises(Cancelled):
        ask(model, networks.reading(9), PlainJob())
    assert len(chunks) == 5
    assert len(by_layer(model, networks.reading(9), PlainJob())) == 3


def test_bytes_are_told_before_they_are_taken():
    model, reading = opened(BERT), networks.reading(30)
    assert bytes_needed(attention_layers(model), 30, 30) == 3 * 4 * 30 * 30 * 4
    assert bytes_needed(attention_layers(model), 30, 20, half=True) == 3 * 4 * 30 * 20 * 2
    assert sum(weights.nbytes for weights in weights_of(model, reading)) == 3 * 4 * 30 * 30 * 4
    with pytest.raises(Refusal, match="Choose fewer layers or a shorter text"):
        read_attention(model, reading, PlainJob(memory_budget=1000))


@pytest.mark.parametrize(
    ("layers", "heads", "length", "megabytes"),
    [(12, 12, 512, 151), (12, 12, 2048, 2416), (32, 32, 512, 1074), (32, 32, 4096, 68719), (1, 12, 512, 12.6)],
)
def test_the_bytes_of_well_known_sizes(layers, heads, length, megabytes):
    every = [AttentionLayer(number, LayerPath(f"layer.{number}"), "self", heads) for number in range(layers)]
    assert bytes_needed(every, length, length) / 1e6 == pytest.approx(megabytes, rel=0.01)
    assert bytes_needed(every, length, length, half=True) * 2 == bytes_needed(every, length, length)


def test_sinks_are_told():
    model = opened(networks.SINKS)
    maps = read_attention(model, networks.reading(15), PlainJob())
    assert maps.notes and "less than one" in maps.notes[0]
    assert maps.weights[0].sum(-1).max() < 1
    assert not read_attention(opened(GPT2), networks.reading(15), PlainJob()).notes


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_other_precisions(dtype):
    exact = weights_of(opened(BERT), networks.reading(15))
    model = networks.model_of(networks.seeded(BERT).to(dtype))
    for own, theirs in zip(weights_of(model, networks.reading(15)), exact, strict=True):
        assert own.dtype == np.float32
        np.testing.assert_allclose(own, theirs, atol=0.05)


def test_an_input_that_is_not_what_its_tokens_say_is_refused():
    model, reading = opened(networks.IMAGES[0], "image"), networks.image(special=2)
    with pytest.raises(Refusal, match="17 x 17 tokens where the input has 18 x 18"):
        read_attention(model, reading, PlainJob())


def state(network):
    """Everything of a network that reading it could have changed."""
    modules = list(network.modules())
    return (
        {name: tensor.clone() for name, tensor in network.state_dict().items()},
        [{k: v for k, v in vars(m).items() if isinstance(v, (bool, int, float, str, type(None)))} for m in modules],
        [len(m._forward_hooks) + len(m._forward_pre_hooks) + len(m._backward_hooks) for m in modules],
        [copy.deepcopy(vars(m.config)) for m in modules if hasattr(m, "config")],
        [p.requires_grad for p in network.parameters()],
        dict(transformers.AttentionInterface._global_mapping),
    )


@pytest.mark.parametrize(
    ("build", "modality"),
    [(BERT, "text"), (GPT2, "text"), (T5, "text"), (networks.small_torchvision_vit, "image"),
     (networks.small_timm_vit, "image")],
)  # fmt: skip
def test_everything_is_as_before(build, modality):
    model = opened(build, modality)
    network = model.network.train()
    reading = networks.image() if modality == "image" else networks.reading(12, target=7 if build is T5 else None)
    before = state(network)
    read_attention(model, reading, PlainJob())
    by_layer(model, reading, PlainJob(memory_budget=1))
    attention_and_gradients(model, reading, lambda output: (output if modality == "image" else output[0]).sum())
    with pytest.raises(ZeroDivisionError):
        attention_and_gradients(model, reading, lambda output: 1 // 0)
    after = state(network)
    assert before[0].keys() == after[0].keys()
    assert all(torch.equal(tensor, after[0][name]) for name, tensor in before[0].items())
    assert before[1:] == after[1:]


def test_a_network_without_a_mode_attends_as_one_in_evaluation():
    model = opened(networks.of("BertModel", "BertConfig", **networks.ENCODER, attention_probs_dropout_prob=0.5))
    expected = weights_of(model, networks.reading(9))
    model.network.train()
    for own, theirs in zip(weights_of(model, networks.reading(9)), expected, strict=True):
        np.testing.assert_array_equal(own, theirs)


def test_a_failing_forward_leaves_no_probe_open():
    model = opened(BERT)
    attention_layers(model)
    with pytest.raises(Refusal, match="BertModel does not run here, so its attention to this input"):
        read_attention(model, networks.reading(80), PlainJob())
    PlainJob().checkpoint(0, 1)
    assert "eager" not in transformers.AttentionInterface._global_mapping
    with Probe(model.network):
        pass
