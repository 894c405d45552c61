"""Which of the weights between tokens are drawn as lines, since a drawing of all of them is neither seen nor fluid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inspector.attention.grouping import Places
from inspector.core.attention import Weights
from inspector.core.results import Array


@dataclass(frozen=True, eq=False)
class Links:
    """Lines, the weakest first, as four arrays of one length: a place in ``heads``, ``queries``, ``keys``; a weight.

    ``each`` is how many of each query and head were kept, 0 where it was all.
    """

    heads: Places
    queries: Places
    keys: Places
    weights: Array
    each: int

    def __len__(self) -> int:
        return len(self.weights)


def strongest(weights: Weights, heads: Sequence[int], queries: Places, keys: Places, most: int, least: float) -> Links:
    """The links of ``heads`` from ``queries`` to ``keys``, all of them indices into ``weights`` (heads, queries, keys).

    Weights below ``least`` are left out. Where more than ``most`` remain, only the strongest of each query and head
    are kept, at least one.
    """
    if not heads:
        return Links(_NOWHERE, _NOWHERE, _NOWHERE, np.zeros(0, np.float32), 0)
    # Head by head: a copy of all of them would be half a gigabyte at 2048 tokens and 32 heads.
    count = sum(int(np.count_nonzero(_part(weights, head, queries, keys) >= least)) for head in heads)
    each = max(1, most // (len(heads) * len(queries))) if count > most else 0
    each = each if each < len(keys) else 0
    found = [_links(_part(weights, head, queries, keys), each, least) for head in heads]
    head = np.concatenate([np.full(len(query), place) for place, (query, _, _) in enumerate(found)])
    query = np.concatenate([query for query, _, _ in found])
    key = np.concatenate([key for _, key, _ in found])
    values = np.concatenate([values for _, _, values in found])
    rising = np.argsort(values, kind="stable")
    return Links(head[rising], query[rising], key[rising], values[rising], each)


_NOWHERE = np.zeros(0, np.intp)


def _part(weights: Weights, head: int, queries: Places, keys: Places) -> Array:
    return weights[head][np.ix_(queries, keys)].astype(np.float32)


def _links(part: Array, each: int, least: float) -> tuple[Places, Places, Array]:
    """Query, key and weight of what is kept of one head (queries, keys)."""
    if each == 0:
        query, key = np.nonzero(part >= least)
    else:
        top = np.argmax(part, axis=1)[:, None] if each == 1 else np.argpartition(part, -each, axis=1)[:, -each:]
        row, place = np.nonzero(np.take_along_axis(part, top, axis=1) >= least)
        query, key = row, top[row, place]
    return query, key, part[query, key]
