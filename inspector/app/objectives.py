"""What photos reach of an objective of activation maximization."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from inspector.synthesis.request import Request
    from inspector.units.example_index import ExampleIndex


def best_example(index: ExampleIndex | None, request: Request) -> tuple[int, float] | None:
    """How many photos an index of examples holds, and the most that any of them reaches of the objective.

    None where it is of another layer, does not tell, or there is no such photo.
    """
    if index is None or index.layer != request.layer or request.stop is None or not index.done.any():
        return None
    sign, means = -1 if request.negative else 1, index.means[index.done]
    if request.objective == "direction":
        along = np.asarray(request.direction, np.float32)
        best = (sign * (means @ along) / np.linalg.norm(along)).max()
    elif request.objective == "channel":
        weights = np.asarray(request.weights or (1.0,) * len(request.units), np.float32)
        best = (sign * (means[:, list(request.units)] @ weights)).max()
    elif len(request.units) == 1:
        scores = index.least.scores if request.negative else index.most.scores
        best = sign * scores[request.units[0], 0]
    else:  # where in a photo each unit is strongest is known, not where their sum is
        return None
    return int(index.done.sum()), float(best)
