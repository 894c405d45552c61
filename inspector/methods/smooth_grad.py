"""SmoothGrad: the gradient averaged over noisy copies of the photo.

captum's NoiseTunnel is not called: its deviation is absolute where the paper's is a share of the photo's range, it
expands its copies at once, and it cannot be stopped or show what it has so far. The average is tested against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import torch
from torch import Tensor

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


@dataclass(frozen=True, kw_only=True)
class SmoothGrad(Method):
    """Saliency with less noise: the mean gradient over noisy copies of the photo (Smilkov et al., 2017).

    max over colour channels of |mean over ``samples`` of d score / d x at x + N(0, sigma^2)|, where sigma is
    ``noise`` x (max - min) of the normalised input. ``raw`` has the size of the network's input.
    """

    id: ClassVar[str] = "smooth-grad"
    name: ClassVar[str] = "SmoothGrad"
    reference: ClassVar[str] = tr("Smilkov et al. 2017, arXiv:1706.03825")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("Like Saliency it says what would change the score, not what made it."),
        tr("More noise gives a calmer picture, of photos that are less and less like the one asked about."),
    )
    rank: ClassVar[int] = 7
    duration: ClassVar[Literal["short", "long"]] = "long"

    target: Target = PREDICTED
    samples: Annotated[int, Range(1, 500), Help(tr("How many noisy copies are averaged."))] = 25
    noise: Annotated[
        float, Range(0.0, 1.0, 0.01), Help(tr("The noise's deviation as a share of the input's range."))
    ] = 0.15
    seed: Annotated[int, Range(0, 9999), Help(tr("The same seed draws the same noise."))] = 0

    @property
    def passes(self) -> float:
        return float(self.samples)

    def obstacle(self, model: Any) -> Obstacle | None:
        return input_obstacle(model)

    def run(self, model: Model, image: ImageInput, job: Job) -> Attribution:
        assert self.target.index is not None, "the target is resolved before a method runs"
        index = self.target.index
        job.checkpoint(0, self.samples)
        x, _ = model.prepare(image)
        network = model.network
        score = float(scores_at(network, x, index))
        total = torch.zeros_like(x[0], dtype=sum_dtype(x))

        def step(start: int, stop: int) -> Tensor:
            return gradients_at(network, noisy(x, start, stop, self.noise, self.seed), index).to(total).sum(0)

        for done, gradient in in_chunks(self.samples, chunk_size(job.memory_budget, pass_bytes(model)), step):
            total += gradient
            job.checkpoint(done, self.samples, _smoothed(total / done, score))
        return _smoothed(total / self.samples, score)


def noisy(x: Tensor, start: int, stop: int, noise: float, seed: int) -> Tensor:
    """The noisy copies number ``start`` to ``stop`` of ``x`` (1, C, H, W), each the same however they are chunked.

    The noise is drawn on the processor, so that a seed means the same on every device.
    """
    sigma = noise * (x.max() - x.min())
    draws = [
        torch.randn(x.shape[1:], generator=torch.Generator().manual_seed(seed * 1_000_003 + copy))
        for copy in range(start, stop)
    ]
    return x + sigma * torch.stack(draws).to(x)


def _smoothed(gradient: Tensor, score: float) -> Attribution:
    return Attribution(gradient.abs().amax(0).float().cpu().numpy(), "magnitude", {"score": score})
