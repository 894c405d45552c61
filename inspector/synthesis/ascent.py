"""Adam, climbing with a batch of pictures: its working state, one step of it, and halving it when memory runs out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.results import Array
from inspector.models.preprocess import Preprocessing
from inspector.synthesis import redirect
from inspector.synthesis.images import fresh, pictures_of
from inspector.synthesis.objectives import Neuron, Objective, Sum, likeness, values_of
from inspector.synthesis.request import Request
from inspector.synthesis.result import State
from inspector.synthesis.transforms import transformed
from inspector.synthesis.trunk import Trunk

RATE, DECAYS, EPSILON = 0.05, (0.9, 0.999), 1e-8
"""Adam's, with lucid's rate of learning."""


def fresh_state(request: Request, channels: int) -> State:
    """Where a run begins."""
    parameters = fresh(request.parameterization, (request.seed,), channels, request.size)[0]
    transparency = torch.zeros(request.size) if request.parameterization == "maco" else None
    zeros = torch.zeros_like(parameters)
    return State(parameters, zeros, zeros, 0, np.empty(0, np.float32), transparency, 0.0)


class Ascent:
    """Pictures of one size and parameterisation that climb together from the same step; each as if it were alone.

    ``canvas`` (height, width) is what the network is shown of the transformed pictures. A neuron's position is of the
    layer's plane for the picture alone; ``margin`` (y, x) is what a larger canvas adds before it.
    """

    def __init__(
        self,
        requests: Sequence[Request],
        states: Sequence[State],
        trunk: Trunk,
        preprocessing: Preprocessing,
        canvas: tuple[int, int],
        margin: tuple[int, int],
        device: torch.device,
    ) -> None:
        self.requests, self.trunk, self.canvas, self.margin, self.device = requests, trunk, canvas, margin, device
        self.preprocessing = preprocessing
        self.goals = [_moved(request.goal(), margin) for request in requests]
        self.parameters, self.first, self.second = (
            torch.stack([getattr(state, name) for state in states]).to(device)
            for name in ("parameters", "first", "second")
        )
        self.step_number = states[0].step
        self.before = [state.curve for state in states]
        self.values: list[Tensor] = []
        kept = [state.transparency for state in states if state.transparency is not None]
        self.transparency = torch.stack(kept).to(device) if kept else None
        self.seconds = [state.seconds for state in states]

    def step(self) -> None:
        """Take one step up. Whatever it raises, nothing has changed then."""
        began = time.perf_counter()
        everything = range(len(self.requests))
        gradient, at_picture, values = self._gradients(everything)
        if self.step_number < redirect.STEPS:
            dead = (~gradient.flatten(1).any(1)).nonzero().flatten().tolist()
            if dead:
                # Pictures that are to differ from each other have no gradient of their own.
                asked = everything if self.requests[0].diversity else dead
                with redirect.Redirected():
                    redirected, _, _ = self._gradients(asked)
                gradient[dead] = redirected[dead] if asked is everything else redirected
        self.step_number += 1
        first, second = DECAYS
        self.first.lerp_(gradient, 1 - first)
        self.second.mul_(second).addcmul_(gradient, gradient, value=1 - second)
        spread = (self.second / (1 - second**self.step_number)).sqrt_().add_(EPSILON)
        self.parameters.addcdiv_(self.first, spread, value=RATE / (1 - first**self.step_number))
        if self.transparency is not None and at_picture is not None:
            self.transparency += at_picture.abs().sum(1)
        self.values.append(values)
        taken = (time.perf_counter() - began) / len(self.requests)
        self.seconds = [seconds + taken for seconds in self.seconds]

    def pictures(self) -> Tensor:
        """The pictures now, untransformed: (B, C, H, W) in 0..1."""
        with torch.no_grad():
            return pictures_of(self.requests[0].parameterization, self.parameters, self.requests[0].size)

    def states(self) -> list[State]:
        """Copies of where each picture stands."""
        curves = self._curves()
        shares = [None] * len(curves) if self.transparency is None else list(self.transparency.cpu().clone())
        parts = [tensor.detach().cpu().clone() for tensor in (self.parameters, self.first, self.second)]
        return [
            State(parts[0][i], parts[1][i], parts[2][i], self.step_number, curves[i], shares[i], self.seconds[i])
            for i in range(len(curves))
        ]

    def halves(self) -> tuple[Ascent, Ascent]:
        """Two runs with half of the pictures each, which go on from here."""
        states, middle = self.states(), len(self.requests) // 2
        first, second = (
            Ascent(
                self.requests[part], states[part], self.trunk, self.preprocessing, self.canvas, self.margin, self.device
            )
            for part in (slice(middle), slice(middle, None))
        )
        return first, second

    def _curves(self) -> list[Array]:
        new = torch.stack(self.values, 1).cpu().numpy() if self.values else np.empty((len(self.before), 0), np.float32)
        return [np.concatenate([old, more.astype(np.float32)]) for old, more in zip(self.before, new, strict=True)]

    def _gradients(self, which: Sequence[int]) -> tuple[Tensor, Tensor | None, Tensor]:
        """The objectives' gradient at the parameters, at the pictures (for MACO), and the objectives, of B of them."""
        asked = self.requests[0]
        parameters = self.parameters.detach()[list(which)].requires_grad_()
        with torch.enable_grad():
            pictures = pictures_of(asked.parameterization, parameters, asked.size)
            seeds = tuple(self.requests[i].seed for i in which)
            shown = transformed(pictures, seeds, self.step_number, self.canvas) if asked.transforms else pictures
            maps, logits = self.trunk.run(normalised(shown, self.preprocessing))
            values = objectives_of([self.goals[i] for i in which], maps, logits)
            total = values.sum()
            if asked.diversity and maps is not None:
                # In units of the objective, so that the same number means as much at every layer.
                share = asked.diversity * values.detach().abs() / (len(values) - 1)
                total = total - (share * likeness(maps)).sum()
        wanted = [parameters] if self.transparency is None else [parameters, pictures]
        found = torch.autograd.grad(total, wanted, allow_unused=True) if total.requires_grad else (None,)
        if found[0] is None:
            if not asked.stop:
                raise Refusal(tr("No gradient leads from the scores back to the picture in this model."))
            raise Refusal(tr("No gradient leads from {layer} back to the picture in this model.", layer=asked.stop))
        return found[0], found[1] if len(found) > 1 else None, values.detach()


def objectives_of(goals: Sequence[Objective], maps: Tensor | None, logits: Tensor | None) -> Tensor:
    """Each picture's own objective: (B,)."""
    each_maps = [None] * len(goals) if maps is None else [one[None] for one in maps.unbind()]
    each_logits = [None] * len(goals) if logits is None else [one[None] for one in logits.unbind()]
    return torch.cat([values_of(*one) for one in zip(goals, each_maps, each_logits, strict=True)])


def normalised(pictures: Tensor, preprocessing: Preprocessing) -> Tensor:
    """Pictures (B, C, H, W) in 0..1 as the network's input; channels beyond the third stay as they are."""
    extra = max(0, preprocessing.channels - 3)
    black, white = (torch.tensor(preprocessing.normalised(value)).to(pictures) for value in (0.0, 1.0))
    gain = white - black
    if extra:
        gain[-extra:] = 1
    return torch.addcmul(black[:, None, None], pictures, gain[:, None, None])


def _moved(goal: Objective, margin: tuple[int, int]) -> Objective:
    """The objective on a larger plane: given positions move by the margin, the middle stays the middle."""
    match goal:
        case Sum(terms):
            return Sum(tuple((weight, _moved(term, margin)) for weight, term in terms))
        case Neuron(_, (y, x)):
            return replace(goal, position=(y + margin[0], x + margin[1]))
    return goal
