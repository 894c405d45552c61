"""Attention as numbers: the weights of heads, a small picture and the scores of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from inspector.core.parameters import LayerPath
from inspector.core.results import Array
from inspector.core.tokens import Tokens

AttentionKind = Literal["self", "decoder", "cross"]
"""Which attention of a network: within its only or encoding part, within its decoder, from decoder to encoder."""

HeadColour = Literal["value", "type"]
"""What colours a head in small: its weights, or the type of head that it is."""

Weights = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True)
class AttentionLayer:
    """One place where a network attends: its ``number`` among those of its ``kind`` from 0, and its module."""

    number: int
    path: LayerPath
    kind: AttentionKind
    heads: int


@dataclass(frozen=True, eq=False)
class AttentionMaps:
    """How much each query attends to each key, for one input.

    ``weights`` holds one array (heads, queries, keys) per entry of ``layers``, float32, or float16 where memory was
    short; each row sums to one, except where ``notes`` say why not. ``causal`` networks let no token see a later one.
    """

    layers: tuple[AttentionLayer, ...]
    weights: tuple[Weights, ...]
    queries: Tokens
    keys: Tokens
    causal: bool
    notes: tuple[str, ...] = ()

    @property
    def kind(self) -> AttentionKind:
        """The kind that all the layers are of."""
        return self.layers[0].kind


@dataclass(frozen=True, eq=False)
class HeadScores:
    """What each head does, as numbers: ``values`` float32 (layers, heads, scores), NaN where a score has no meaning.

    ``names`` are the scores (``entropy``, ``distance``, ``previous``, ``next``, ``duplicate``, ``induction``,
    ``sink``, ``delimiter``) and ``chance`` what each would be for a head that attends to all it may alike. ``types``
    (layers, heads) names the one that stands out most in a head, ``""`` where none does.
    """

    layers: tuple[AttentionLayer, ...]
    names: tuple[str, ...]
    values: Array
    chance: Array
    types: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class HeadOverview:
    """Every head in small: ``thumbnails`` float32 (layers, heads, size, size), means over blocks of queries x keys."""

    layers: tuple[AttentionLayer, ...]
    thumbnails: Array
    scores: HeadScores
    queries: Tokens
    keys: Tokens
    notes: tuple[str, ...] = ()
