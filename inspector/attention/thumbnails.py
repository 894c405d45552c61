"""Attention maps in small: means over equal blocks of queries and keys."""

from __future__ import annotations

import functools

import numpy as np

from inspector.core.attention import Weights
from inspector.core.results import Array


def thumbnails(weights: Weights, size: int) -> Array:
    """The maps (heads, queries, keys) as float32 (heads, size, size).

    Each value is the mean over an equal part of the map; where the map is smaller, its cells are repeated.
    """
    heads, queries, keys = weights.shape
    down, across = _blocks(queries, size), _blocks(keys, size)
    found = np.empty((heads, size, size), np.float32)
    for place, head in enumerate(weights):  # one by one, so that half precision is never widened as a whole
        found[place] = down @ np.asarray(head, np.float32) @ across.T
    return found


@functools.lru_cache(maxsize=8)  # the same for every layer
def _blocks(cells: int, size: int) -> Array:
    """Rows of weights (size, cells), each the mean over one of ``size`` equal parts of a line of ``cells``."""
    edges = np.arange(size + 1) * (cells / size)
    starts = np.arange(cells)
    overlap = np.minimum(edges[1:, None], starts + 1) - np.maximum(edges[:-1, None], starts)
    weights = np.maximum(overlap, 0)
    return (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
