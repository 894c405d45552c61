"""Tiny networks of every kind that attends, with random weights, opened as models, and readings of random tokens."""

import torch
import transformers
from torch import nn

from inspector.core.tokens import Tokens
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing
from inspector.models.reading import Reading

SMALL = {"vocab_size": 99, "hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4}
WIDE = {"intermediate_size": 48, "max_position_embeddings": 64}
IDS = {"pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2}


def seeded(build):
    torch.manual_seed(0)
    return build().eval()


def bert():
    return transformers.BertModel(transformers.BertConfig(**SMALL, **WIDE))


def gpt2():
    return transformers.GPT2LMHeadModel(
        transformers.GPT2Config(vocab_size=99, n_embd=32, n_layer=3, n_head=4, n_positions=64, bos_token_id=1)
    )


def model_of(network: nn.Module, modality="text", size=32) -> Model:
    """``network`` as an opened model; an image model takes ``size`` x ``size`` pixels."""
    preprocessing = Preprocessing() if modality == "text" else Preprocessing(resize=size, crop=(size, size))
    return Model(network, "", type(network).__name__, "0", preprocessing, modality=modality)


def tokens(count, seed=0):
    """As many made-up tokens, and ids in reach of the tiny vocabularies."""
    ids = torch.randint(3, 99, (count,), generator=torch.Generator().manual_seed(seed)).tolist()
    spans = tuple((3 * i, 3 * i + 2) for i in range(count))
    return Tokens(tuple(f"t{i}" for i in ids), tuple(ids), spans, (0,) * count, tuple(range(count)), (False,) * count)


def reading(count, target=None):
    """``count`` random tokens, and ``target`` more for a decoder."""
    own, other = tokens(count), None if target is None else tokens(target, seed=1)
    x = torch.tensor([own.ids])
    words = {"attention_mask": torch.ones_like(x)}
    if other is not None:
        words["decoder_input_ids"] = torch.tensor([other.ids])
    return Reading(x, words, own, other, "0")
