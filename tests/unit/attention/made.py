"""Tokens and maps made by hand."""

import numpy as np

from inspector.core.attention import AttentionLayer, AttentionMaps
from inspector.core.parameters import LayerPath
from inspector.core.tokens import Tokens


def tokens(ids, special=(), grid=None):
    """Tokens by their ids; ``special`` are the places of those that the tokenizer added."""
    texts = tuple(f"t{number}" for number in ids)
    source = " ".join(texts)
    starts = np.cumsum([0] + [len(text) + 1 for text in texts]).tolist()
    return Tokens(
        texts=texts,
        ids=tuple(ids),
        offsets=tuple((start, start + len(text)) for start, text in zip(starts, texts, strict=False)),
        part=(0,) * len(texts),
        words=tuple(range(len(texts))),
        special=tuple(place in special for place in range(len(texts))),
        sources=(source,),
        grid=grid,
    )


def maps(*weights, causal=False, ids=None, special=(), keys=None, kind="self", grid=None):
    """Maps (heads, queries, keys), one array for each layer."""
    arrays = tuple(np.asarray(array, np.float32) for array in weights)
    queries = tokens(range(arrays[0].shape[1]) if ids is None else ids, special, grid)
    layers = tuple(
        AttentionLayer(number, LayerPath(f"layer.{number}"), kind, len(array)) for number, array in enumerate(arrays)
    )
    return AttentionMaps(layers, arrays, queries, keys or queries, causal)


def even(length, causal=False):
    """A head (1, T, T) that attends to all it may alike."""
    allowed = np.tri(length) if causal else np.ones((length, length))
    return (allowed / allowed.sum(1, keepdims=True))[None]


def shifted(length, by):
    """A head (1, T, T) that attends to the token ``by`` places further on, at the ends to itself."""
    found = np.zeros((1, length, length))
    for query in range(length):
        found[0, query, query + by if 0 <= query + by < length else query] = 1
    return found


def random_maps(layers, heads, length, seed=0, causal=False):
    """Seeded rows that sum to one, as arrays (heads, T, T)."""
    generator = np.random.default_rng(seed)
    raw = generator.gamma(0.3, size=(layers, heads, length, length)) * (np.tri(length) if causal else 1) + 1e-9
    raw *= np.tri(length) if causal else 1
    return [array / array.sum(-1, keepdims=True) for array in raw]
