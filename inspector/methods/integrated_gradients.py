"""Integrated Gradients: the score difference to a baseline, shared out among the pixels.

captum's IntegratedGradients is not called: it holds all its steps in memory at once, takes twice as long (see
tests/benchmarks), and cannot be stopped or show what it has so far. The numbers are tested against it. A copy of the
network with BatchNorm folded into the convolutions would be faster still, by a third, but its rounding puts a few ReLUs
on the other side of zero, and single pixels then differ by 0.3 %.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import torch
from torch import Tensor
from torchvision.transforms import functional

from inspector.core.errors import Obstacle
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import PREDICTED, Help, Range, Target
from inspector.core.results import Attribution
from inspector.inputs.images import ImageInput
from inspector.models.chunks import chunk_size, in_chunks, sum_dtype
from inspector.models.input_gradients import gradients_at, input_obstacle, pass_bytes, scores_at
from inspector.models.model import Model

BLUR = 0.05
"""The blurred baseline's deviation as a share of the input's longer side: outlines go, colours stay."""

ERROR_WORTH_SAYING = 0.05
"""From which share of the score difference on the completeness error is said in words."""

# The paper's own baseline for object recognition is the black image. captum's default, zero in normalised space, is the
# mean colour, offered as "mean".
Baseline = Literal["black", "mean", "blur", "noise"]


@dataclass(frozen=True, kw_only=True)
class IntegratedGradients(Method):
    """What each pixel adds to the class score, from a baseline photo to this one (Sundararajan et al., 2017).

    sum over colour channels of (x - x') . integral over a of d score / d x at x' + a (x - x'), by Gauss-Legendre
    quadrature. The attributions add up to score(x) - score(x'); ``completeness error`` is how far they are from it.
    ``raw`` has the size of the network's input.
    """

    id: ClassVar[str] = "integrated-gradients"
    name: ClassVar[str] = tr("Integrated Gradients")
    reference: ClassVar[str] = tr("Sundararajan et al. 2017, arXiv:1703.01365")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("It depends on the baseline: pixels that look like it get nothing. Compare two baselines."),
        tr("The path leads through photos that the network was not trained on."),
    )
    rank: ClassVar[int] = 8
    duration: ClassVar[Literal["short", "long"]] = "long"

    target: Target = PREDICTED
    baseline: Annotated[Baseline, Help(tr("The photo without evidence that the score is compared with."))] = "black"
    steps: Annotated[int, Range(2, 500), Help(tr("How many points of the path are evaluated."))] = 50
    seed: Annotated[int, Range(0, 9999), Help(tr("The same seed draws the same noise baseline."))] = 0

    @property
    def passes(self) -> float:
        return float(self.steps)

    def obstacle(self, model: Any) -> Obstacle | None:
        return input_obstacle(model)

    def run(self, model: Model, image: ImageInput, job: Job) -> Attribution:
        assert self.target.index is not None, "the target is resolved before a method runs"
        index = self.target.index
        job.checkpoint(0, self.steps)
        x, _ = model.prepare(image)
        start = baseline_of(model, x, self.baseline, self.seed)
        network = model.network
        score, base_score = scores_at(network, torch.cat([x, start]), index).tolist()
        at_once = chunk_size(job.memory_budget, pass_bytes(model))
        places, weights = spread(*gauss_legendre(self.steps), at_once)
        path = x - start
        total = torch.zeros_like(x, dtype=sum_dtype(x))

        def step(first: int, last: int) -> Tensor:
            points = start + places[first:last, None, None, None].to(x) * path
            gradients = gradients_at(network, points, index)
            return (weights[first:last, None, None, None].to(total) * gradients).sum(0, keepdim=True)

        for done, part in in_chunks(self.steps, at_once, step):
            total += part
            if done < self.steps:
                so_far = _signed(path * total / float(weights[:done].sum()), score, base_score)
                job.checkpoint(done, self.steps, so_far)
        found = _signed(path * total, score, base_score)
        return replace(found, notes=incompleteness(found.measures))


def gauss_legendre(steps: int) -> tuple[Tensor, Tensor]:
    """The places on the path, in 0..1, and their weights, which add up to 1: double precision, (steps,) each."""
    places, weights = np.polynomial.legendre.leggauss(steps)
    return torch.from_numpy((places + 1) / 2), torch.from_numpy(weights / 2)


def baseline_of(model: Model, x: Tensor, baseline: Baseline, seed: int) -> Tensor:
    """The photo x' where the path starts: (1, C, H, W), normalised like ``x``.

    ``mean`` is zero after normalisation; ``blur`` the photo without its outlines; ``noise`` independent uniform
    values in each pixel and channel.
    """
    if baseline == "mean":
        return torch.zeros_like(x)
    if baseline == "blur":
        sigma = BLUR * max(x.shape[-2:])
        reach = min(round(2 * sigma), min(x.shape[-2:]) - 1)  # padding by reflection needs a larger photo than this
        return functional.gaussian_blur(x, [2 * reach + 1] * 2, [sigma] * 2)
    black = torch.tensor(model.preprocessing.normalised(0.0)).to(x)[None, :, None, None].expand_as(x)
    if baseline == "black":
        return black
    white = torch.tensor(model.preprocessing.normalised(1.0)).to(x)[None, :, None, None]
    shares = torch.rand(x.shape, generator=torch.Generator().manual_seed(seed)).to(x)
    return black + shares * (white - black)


def spread(places: Tensor, weights: Tensor, at_once: int) -> tuple[Tensor, Tensor]:
    """The same points in an order where each chunk runs along the whole path, so that a preview is like the answer."""
    stride = -(-len(places) // at_once)
    order = torch.cat([torch.arange(first, len(places), stride) for first in range(stride)])
    return places[order], weights[order]


def _signed(attributions: Tensor, score: float, base_score: float) -> Attribution:
    error = float(attributions.double().sum()) - (score - base_score)
    measures = {"score": score, "baseline score": base_score, "completeness error": error}
    return Attribution(attributions[0].sum(0).float().cpu().numpy(), "signed", measures)


def incompleteness(measures: dict[str, float]) -> tuple[str, ...]:
    """A sentence where the sum of the attributions misses the score difference by much."""
    difference = abs(measures["score"] - measures["baseline score"])
    error = abs(measures["completeness error"])
    rounding = 1e-5 * max(1.0, abs(measures["score"]))
    if error <= max(rounding, ERROR_WORTH_SAYING * difference):
        return ()
    return (
        tr(
            "The attributions miss the score difference of {difference:.3g} by {error:.2g}. More steps come closer.",
            difference=difference,
            error=error,
        ),
    )
