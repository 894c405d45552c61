"""Attention maps in small: means over equal blocks of queries and keys."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt

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


def thumbnail_bytes(thumbnails: Array) -> npt.NDArray[np.uint8]:
    """How strong the cells of ``thumbnails`` (layers, heads, s, s) look: roots, each head against its largest.

    Means over blocks are small beside a column that takes most of the attention; the root keeps them in sight.
    """
    weights = np.nan_to_num(thumbnails)
    largest = weights.max(axis=(2, 3), keepdims=True, initial=0.0)
    shares = np.sqrt(np.clip(weights / np.where(largest > 0, largest, 1), 0, 1))
    return np.round(shares * 255).astype(np.uint8)


@functools.lru_cache(maxsize=8)  # the same for every layer
def _blocks(cells: int, size: int) -> Array:
    """Rows of weights (size, cells), each the mean over one of ``size`` equal parts of a line of ``cells``."""
    edges = np.arange(size + 1) * (cells / size)
    starts = np.arange(cells)
    overlap = np.minimum(edges[1:, None], starts + 1) - np.maximum(edges[:-1, None], starts)
    weights = np.maximum(overlap, 0)
    return (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
