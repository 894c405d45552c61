"""What activation maximisation gives: a picture that can be gone on with, and one so far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from torch import Tensor

from inspector.core.provenance import Provenance
from inspector.core.results import Array
from inspector.synthesis.request import Request

Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class State:
    """Where a run stands after ``step`` steps, all that is needed to go on: never written to.

    ``parameters``, ``first`` and ``second`` (Adam's moments) have the shape of ``images.fresh`` without the batch.
    ``curve`` is the objective in each step, ``transparency`` the sum of |dL / d picture|, (H, W), for MACO alone.
    """

    parameters: Tensor
    first: Tensor
    second: Tensor
    step: int
    curve: Array
    transparency: Tensor | None
    seconds: float


@dataclass(frozen=True, eq=False)
class Sketch:
    """A picture on its way, uint8 (H, W, 3), with the objective's ``curve`` so far and the state to go on from.

    ``transparency`` is as in ``Synthesis``.
    """

    request: Request
    image: Picture
    curve: Array
    state: State
    transparency: Array | None = None


@dataclass(frozen=True, eq=False)
class Synthesis:
    """A finished picture, uint8 (H, W, 3).

    ``curve`` (steps,) is the objective of the transformed picture as it was computed; ``start`` and ``final`` are that
    of the untransformed picture, as its pixels stand in the file, under the plain model. ``transparency`` (H, W) in
    0..1 says which pixels mattered, for MACO alone. ``state`` goes on with more steps; None for one read from disk.
    """

    request: Request
    image: Picture
    curve: Array
    start: float
    final: float
    steps_per_second: float
    provenance: Provenance
    transparency: Array | None = None
    state: State | None = None
