"""Which of the weights between tokens are drawn as lines, since a drawing of all of them is neither seen nor fluid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inspector.attention.grouping import Places, sides
from inspector.core.attention import Weights
from inspector.core.results import Array
from inspector.core.tokens import Tokens


@dataclass(frozen=True)
class LinkLook:
    """Which links are shown: from the tokens of one text of a pair to those of one (0 or 1, -1 for both), and of one.

    ``query`` or ``key`` is the token whose links alone are shown, -1 for none.
    """

    from_side: int = -1
    to_side: int = -1
    query: int = -1
    key: int = -1


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


def shown_places(queries: Tokens, keys: Tokens, look: LinkLook) -> tuple[Places, Places]:
    """The queries and the keys between which ``look`` shows links, by number."""
    of_queries, of_keys = sides(queries), sides(keys)
    rows = np.flatnonzero((of_queries == look.from_side) | (look.from_side < 0))
    return rows, np.flatnonzero((of_keys == look.to_side) | (look.to_side < 0))


def strongest(weights: Weights, heads: Sequence[int], queries: Places, keys: Places, most: int, least: float) -> Links:
    """The links of ``heads`` from ``queries`` to ``keys``, rising indices into ``weights`` (heads, queries, keys).

    Weights below ``least`` are left out. Where more than ``most`` remain, only the strongest of each query and head
    are kept, at least one.
    """
    if not heads:
        return Links(_NOWHERE, _NOWHERE, _NOWHERE, np.zeros(0, np.float32), 0)
    found = _of_each_head(weights, heads, queries, keys, 0, least, most)
    each = 0
    if found is None:
        fitting = max(1, most // (len(heads) * len(queries)))
        each = fitting if fitting < len(keys) else 0
        found = _of_each_head(weights, heads, queries, keys, each, least, None)
    assert found is not None
    head = np.concatenate([np.full(len(query), place) for place, (query, _, _) in enumerate(found)])
    query = np.concatenate([query for query, _, _ in found])
    key = np.concatenate([key for _, key, _ in found])
    values = np.concatenate([values for _, _, values in found])
    rising = np.argsort(values, kind="stable")
    return Links(head[rising], query[rising], key[rising], values[rising], each)


_NOWHERE = np.zeros(0, np.intp)

_Found = tuple[Places, Places, Array]


def _of_each_head(
    weights: Weights, heads: Sequence[int], queries: Places, keys: Places, each: int, least: float, most: int | None
) -> list[_Found] | None:
    """What is kept of each head; None as soon as that is more than ``most``."""
    # Head by head: a copy of all of them would be half a gigabyte at 2048 tokens and 32 heads.
    found, count = [], 0
    for head in heads:
        part = weights[head]
        if part.shape != (len(queries), len(keys)):
            part = part[np.ix_(queries, keys)]
        found.append(_links(part.astype(np.float32, copy=False), each, least))
        count += len(found[-1][0])
        if most is not None and count > most:
            return None
    return found


def _links(part: Array, each: int, least: float) -> _Found:
    """Query, key and weight of what is kept of one head (queries, keys)."""
    if each == 0:
        query, key = np.nonzero(part >= least)
    else:
        top = np.argmax(part, axis=1)[:, None] if each == 1 else np.argpartition(part, -each, axis=1)[:, -each:]
        row, place = np.nonzero(np.take_along_axis(part, top, axis=1) >= least)
        query, key = row, top[row, place]
    return query, key, part[query, key]
