"""The induction score: whether a head, at a token that came before, looks at what followed it then."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from inspector.core.attention import AttentionKind
from inspector.core.job import Job
from inspector.core.results import Array
from inspector.core.tokens import Tokens
from inspector.models.attention import of_kind, read_attention
from inspector.models.model import Model
from inspector.models.reading import Reading

LENGTH = 25
"""So many random tokens are repeated once."""

SEED = 0


def induction_scores(model: Model, job: Job, kind: AttentionKind = "self", length: int = LENGTH) -> Array | None:
    """The induction score of every head (layers, heads + 1), the chance level in the last column; kept in the model.

    The network reads ``length`` random tokens twice over: n tokens t, t. The score is the mean over i = n..2n-1 of the
    attention from i to i - n + 1, the token behind the same one before; an ideal induction head has 1 (Olsson et al.
    2022, arXiv:2209.11895). None for images and for attention between two texts, where it has no meaning.
    """
    vocabulary = None if kind == "cross" or model.modality != "text" else ordinary_tokens(model)
    if vocabulary is None:
        return None
    key = ("induction", kind, length)
    known: Array | None = model.cache.get(key)
    if known is None:
        length = min(length, _most(model) // 2, len(vocabulary))
        reading = repeated(model, vocabulary, length)
        maps = read_attention(model, reading, job, of_kind(model, kind).layers)
        known = np.full((len(maps.weights), max(map(len, maps.weights)) + 1), np.nan, np.float32)
        for row, weights in enumerate(maps.weights):
            known[row, : len(weights)] = induction(np.asarray(weights, np.float32))
        even = np.tri(2 * length) if maps.causal else np.ones((2 * length, 2 * length))
        known[:, -1] = induction((even / even.sum(axis=1, keepdims=True))[None])
        model.cache.put(key, known, known.nbytes)
    return known


def induction(weights: Array) -> Array:
    """The score of maps (heads, 2n, 2n) over n tokens and the same again: (heads,)."""
    half = weights.shape[1] // 2
    later = np.arange(half, 2 * half)
    found: Array = weights[:, later, later - half + 1].mean(axis=1)
    return found


def repeated(model: Model, vocabulary: Tensor, length: int) -> Reading:
    """Random distinct tokens of ``vocabulary`` (ids,) twice over, read by the network and its decoder alike."""
    generator = torch.Generator().manual_seed(SEED)
    once = vocabulary[torch.randperm(len(vocabulary), generator=generator)[:length]]
    ids = once.repeat(2)[None].to(model.device)
    numbers = tuple(int(number) for number in ids[0])
    texts = tuple(f"token {number}" for number in numbers)
    count = len(numbers)
    tokens = Tokens(texts, numbers, ((0, 0),) * count, (-1,) * count, (-1,) * count, (False,) * count)
    words = {"attention_mask": torch.ones_like(ids)}
    decodes = bool(getattr(getattr(model.network, "config", None), "is_encoder_decoder", False))
    if decodes:
        words["decoder_input_ids"] = ids
    return Reading(ids, words, tokens, tokens if decodes else None, sha256="")


def _most(model: Model) -> int:
    """The most tokens that the network has places for, less those that some leave out at the start."""
    most = getattr(getattr(model.network, "config", None), "max_position_embeddings", None)
    return most - 2 if isinstance(most, int) else 2 * LENGTH


def ordinary_tokens(model: Model) -> Tensor | None:
    """The ids (tokens,) of the vocabulary without those that have a task; None where the network embeds no tokens."""
    embed = getattr(model.network, "get_input_embeddings", lambda: None)()
    if not isinstance(embed, nn.Embedding):
        return None
    count, apart = embed.num_embeddings, {embed.padding_idx}
    if model.tokenizer is not None:
        count = min(count, model.tokenizer.backend.get_vocab_size())
        apart |= set(model.tokenizer.roles.values())
    return torch.tensor([number for number in range(count) if number not in apart])
