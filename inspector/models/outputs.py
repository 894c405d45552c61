"""Finding the class scores in whatever a network returns, and saying in words which part was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor

from inspector.core.errors import Refusal
from inspector.core.language import tr

Scores = Literal["softmax", "sigmoid", "probabilities"]
"""How class scores become probabilities: exclusive classes, independent labels, or they already are."""

_FIELDS = ("logits", "out", "scores", "pred", "prediction", "output")


@dataclass(frozen=True)
class Output:
    """The class scores found in a network's output.

    ``logits`` is (B, classes), or (B, classes, H, W) for a segmentation. ``found`` says where they were.
    """

    logits: Tensor
    found: str

    def target(self, index: int) -> Tensor:
        """The scalar that is explained for class ``index``, summed over the batch (each item has its own input).

        A segmentation's scalar is the mean score of the class over the pixels where the class wins, or over all
        pixels where it wins nowhere.
        """
        return self.targets(index).sum()

    def targets(self, index: int) -> Tensor:
        """``target`` for each item of the batch: (B,)."""
        scores = self.logits[:, index]
        if scores.ndim == 1:
            return scores
        wins = (self.logits.argmax(1) == index).flatten(1)
        wins = torch.where(wins.any(1, keepdim=True), wins, torch.ones_like(wins))
        return (scores.flatten(1) * wins).sum(1) / wins.sum(1)

    def pooled(self) -> Tensor:
        """One score per class and item, detached: (B, classes)."""
        logits = self.logits.detach().float()
        return logits if logits.ndim == 2 else logits.flatten(2).mean(2)

    def probabilities(self, scores: Scores) -> Tensor:
        """The probabilities of each class: (B, classes)."""
        logits = self.logits.detach().float()
        shares = logits.softmax(1) if scores == "softmax" else logits.sigmoid() if scores == "sigmoid" else logits
        return shares if shares.ndim == 2 else shares.flatten(2).mean(2)


def read_output(output: Any) -> Output:
    """Find the class scores in ``output``: a tensor, tuple, list, dict or ModelOutput.

    A single logit becomes two classes, ``[-logit, logit] / 2``, whose softmax is the sigmoid of the logit. Raises
    ``Refusal`` where nothing looks like class scores.
    """
    tensor, found = _find(output)
    if tensor.ndim == 1:
        tensor = tensor[:, None]
    if tensor.ndim == 2 and tensor.shape[1] == 1:
        return Output(torch.cat([-tensor, tensor], 1) / 2, tr("{place}: one logit, read as no / yes", place=found))
    if tensor.ndim == 4:
        return Output(tensor, tr("{place}: a score per class and pixel", place=found))
    return Output(tensor, tr("{place}: {classes} class scores", place=found, classes=tensor.shape[1]))


def _find(output: Any) -> tuple[Tensor, str]:
    if isinstance(output, Tensor) and output.ndim in (1, 2, 4) and output.is_floating_point():
        return output, tr("the output")
    if isinstance(output, dict):
        named = [name for name in _FIELDS if isinstance(output.get(name), Tensor)]
        for name in [*named, *output]:
            if isinstance(output[name], Tensor) and output[name].ndim in (1, 2, 4):
                return output[name], tr("the output's field {name!r}", name=name)
    if isinstance(output, (tuple, list)):
        usable = [(i, t) for i, t in enumerate(output) if isinstance(t, Tensor) and t.ndim in (1, 2, 4)]
        flat = [(i, t) for i, t in usable if t.ndim == 2]
        for i, tensor in flat or usable:
            return tensor, tr("part {number} of the output", number=i + 1)
    raise Refusal(
        tr(
            "This network's output holds no class scores that could be explained: it is {output}. "
            "Open a classifier or a segmentation model.",
            output=_describe(output),
        )
    )


def _describe(output: Any) -> str:
    if isinstance(output, Tensor):
        return tr("a tensor of shape {shape}", shape=tuple(output.shape))
    if isinstance(output, dict):
        return tr("a mapping with the fields {fields}", fields=", ".join(map(str, output)))
    if isinstance(output, (tuple, list)):
        return tr("a {kind} of {count} parts", kind=type(output).__name__, count=len(output))
    return tr("a {kind}", kind=type(output).__name__)
