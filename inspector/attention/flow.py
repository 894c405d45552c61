"""Attention flow: how much could run from each input token to one output if attention were the width of pipes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inspector.attention.aggregates import with_residual
from inspector.core.attention import AttentionMaps
from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.results import Array

LONGEST = 64
"""The most tokens; the work grows with more than the cube of their number."""

_LEAST = 1e-9
"""What is left over by rounding is no flow."""

Numbers = npt.NDArray[np.float64]


def flow(maps: AttentionMaps, query: int, job: Job) -> Array:
    """The share of each input token in what can flow to the output ``query``: float32 (T,), which sums to one.

    For each input a maximum flow on its own, where token j of one layer and token i of the next are joined by a pipe as
    wide as (A + I) / 2, A being the mean of the layer's heads (Abnar & Zuidema 2020, arXiv:2005.00928). ``maps`` holds
    all layers in their order. Raises ``Refusal`` for more than ``LONGEST`` tokens and for attention between two texts.
    """
    if len(maps.queries) > LONGEST:
        raise Refusal(
            tr(
                "Attention flow takes too long for {count:,} tokens: it is made for at most {most}. "
                "Shorten the text or choose rollout.",
                count=len(maps.queries),
                most=LONGEST,
            )
        )
    widths = np.stack([layer.astype(float) for layer in with_residual(maps)][::-1])
    found = np.empty(len(maps.keys))
    for token in range(len(found)):
        job.checkpoint(token, len(found))
        found[token] = max_flow(widths, query, token)
    job.checkpoint(len(found), len(found))
    shares: Array = (found / found.sum()).astype(np.float32)
    return shares


def flow_map(maps: AttentionMaps, query: int, job: Job) -> Array:
    """The flow to ``query`` as its row of a map (queries, keys) that is zero elsewhere."""
    weights = np.zeros((len(maps.queries), len(maps.keys)), np.float32)
    weights[query] = flow(maps, query, job)
    return weights


def max_flow(widths: Numbers, source: int, sink: int) -> float:
    """The most that can run from ``source`` before the first stage to ``sink`` behind the last.

    ``widths`` (stages, T, T) are those of the pipes from the tokens (rows) before each stage to those (columns) behind.

    Fluid is pushed towards the sink along shortest ways, and back where that opens another, until none of what is
    held up anywhere can still reach it (Goldberg & Tarjan 1988).
    """
    stages, count, _ = widths.shape
    pipes = _Pipes(widths.copy(), np.zeros_like(widths), np.zeros((stages + 1, count)))
    pipes.held[0, source] = widths[0, source].sum()
    while True:
        distances = _distances(pipes, sink)
        waiting = (pipes.held > _LEAST) & (distances > 0) & (distances < np.inf)
        if not waiting.any():
            return float(pipes.held[stages, sink])
        for distance in range(int(distances[waiting].max()), 0, -1):
            _push(pipes, distances, distance)


@dataclass(frozen=True, eq=False)
class _Pipes:
    """What can still run on in each pipe, what could be taken back from it, and what each token of a layer holds."""

    open: Numbers  # (stages, T, T)
    filled: Numbers  # (stages, T, T)
    held: Numbers  # (stages + 1, T)


def _distances(pipes: _Pipes, sink: int) -> Numbers:
    """How many pipes lie between each token (stages + 1, T) and the sink, infinite where no way is left."""
    onward, back = pipes.open > _LEAST, pipes.filled > _LEAST
    found = np.full(pipes.held.shape, np.inf)
    found[-1, sink] = 0
    edge = found == 0
    steps = 0
    while edge.any():
        steps += 1
        reached = np.zeros_like(edge)
        reached[:-1] |= (onward & edge[1:, None, :]).any(axis=2)
        reached[1:] |= (back & edge[:-1, :, None]).any(axis=1)
        edge = reached & np.isinf(found)
        found[edge] = steps
    return found


def _push(pipes: _Pipes, distances: Numbers, distance: int) -> None:
    """Move what is held ``distance`` pipes from the sink one pipe nearer, as far as there is room."""
    for layer, token in np.argwhere((distances == distance) & (pipes.held > _LEAST)):
        for onward in (True, False):
            stage = layer if onward else layer - 1
            if not 0 <= stage < len(pipes.open):
                continue
            room = pipes.open[stage, token] if onward else pipes.filled[stage, :, token]
            nearer = distances[layer + (1 if onward else -1)] == distance - 1
            wanted = np.where(nearer, room, 0)
            moved = np.clip(pipes.held[layer, token] - (np.cumsum(wanted) - wanted), 0, wanted)
            taken = moved.sum()
            if onward:
                pipes.open[stage, token] -= moved
                pipes.filled[stage, token] += moved
                pipes.held[layer + 1] += moved
            else:
                pipes.filled[stage, :, token] -= moved
                pipes.open[stage, :, token] += moved
                pipes.held[layer - 1] += moved
            pipes.held[layer, token] -= taken
