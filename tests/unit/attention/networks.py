"""Tiny transformers with seeded random weights, as opened models, and readings of ids for them."""

import torch
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    GPT2Config,
    GPT2LMHeadModel,
    T5Config,
    T5ForConditionalGeneration,
)

from inspector.core.tokens import Tokens
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing
from inspector.models.reading import Reading


def bert(layers=3, heads=4, classes=3, seed=0):
    config = BertConfig(
        vocab_size=60, hidden_size=32, num_hidden_layers=layers, num_attention_heads=heads, intermediate_size=48,
        initializer_range=0.4, num_labels=classes,
    )  # fmt: skip
    return opened(lambda: BertForSequenceClassification(config), seed, labels=("bad", "even", "good")[:classes])


def gpt2(layers=2, heads=2, seed=0):
    config = GPT2Config(vocab_size=60, n_embd=16, n_layer=layers, n_head=heads, n_positions=128, initializer_range=0.4)
    return opened(lambda: GPT2LMHeadModel(config), seed)


def t5(seed=0):
    config = T5Config(
        vocab_size=60, d_model=16, d_kv=8, d_ff=24, num_layers=2, num_heads=2, decoder_start_token_id=0
    )  # fmt: skip
    return opened(lambda: T5ForConditionalGeneration(config), seed)


def opened(make, seed, labels=()):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = make().eval()
    return Model(
        network=network,
        spec=f"test:{type(network).__name__}",
        name=type(network).__name__,
        identity=f"{type(network).__name__} {seed}",
        preprocessing=Preprocessing(),
        labels=labels,
        modality="text",
    )


def reading(ids, target=None):
    """The ids as a text of words ``t7``, the first and last of them special."""
    x = torch.tensor([list(ids)])
    words = {"attention_mask": torch.ones_like(x)}
    if target is not None:
        words["decoder_input_ids"] = torch.tensor([list(target)])
    return Reading(x, words, _tokens(ids), None if target is None else _tokens(target), sha256=f"{ids} {target}")


def _tokens(ids):
    texts = tuple(f"t{number}" for number in ids)
    ends = range(len(texts))
    return Tokens(
        texts, tuple(ids), tuple((3 * i, 3 * i + 2) for i in ends), (0,) * len(texts), tuple(ends),
        tuple(i in (0, len(texts) - 1) for i in ends), (" ".join(texts),),
    )  # fmt: skip
