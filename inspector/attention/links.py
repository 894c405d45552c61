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
    chosen = weights[np.ix_(np.asarray(heads, np.intp), queries, keys)].astype(np.float32)
    rows = len(heads) * len(queries)
    drawn = chosen >= least
    each = 0
    if int(drawn.sum()) > most and (fitting := max(1, most // max(1, rows))) < len(keys):
        each = fitting
        cut = np.partition(chosen, -each, axis=-1)[..., -each, None]
        drawn &= chosen >= cut
    head, query, key = np.nonzero(drawn)
    values = chosen[head, query, key]
    rising = np.argsort(values, kind="stable")
    return Links(head[rising], query[rising], key[rising], values[rising], each)
