"""Activation maximisation on resnet50 against lucent: seconds per step, and what 256 steps reach.

lucent (PyPI torch-lucent 0.1.8) runs here without a patch beside kornia 0.4.1, which its own requirements name. Its
hooks are never removed, so they are cleared after each run here, outside the measured time: otherwise each run would be
slower than the one before. lucent shows the network a canvas of 248 pixels for a picture of 224, and up to 273 where
it scales up; the float32 runs here take 248, in the default mode 224.
"""

from __future__ import annotations

import gc
import statistics
import time
import warnings
from collections.abc import Callable
from functools import cache, partial

import torch
from torch import nn

from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath
from inspector.models.model import Model
from inspector.synthesis.maximize import maximize, maximize_all, plain_value
from inspector.synthesis.request import Request
from tests.benchmarks.measure import Measurement
from tests.benchmarks.resnet import resnet50

UNIT = 3
GALLERY = 8
STEPS = 24
ROUNDS = 5


@cache
def opened() -> Model:
    return resnet50()


@cache
def lucents() -> nn.Module:
    """lucent's own copy, as a person gives it: in evaluation mode, parameters not frozen."""
    return resnet50().network


class Clock(PlainJob):
    """Notes when each checkpoint came, so that the time of the steps alone is known, previews included."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[tuple[float, float]] = []

    def checkpoint(self, done, total, preview=None) -> None:
        super().checkpoint(done, total, preview)
        self.times.append((done, time.perf_counter()))

    def seconds_each(self) -> float:
        """For one step of one picture. The first checkpoint comes before the network is copied and is left out."""
        (first, began), (last, ended) = self.times[1], self.times[-1]
        return (ended - began) / (last - first)


def ours(layer: str, size: int, fast: bool, count: int) -> float:
    """Seconds for one step of one picture."""
    requests = [
        Request(layer=LayerPath(layer), units=(UNIT + i,), steps=STEPS + 1, size=(size, size), fast=fast)
        for i in range(count)
    ]
    clock = Clock()
    maximize_all(requests, opened(), clock)
    return clock.seconds_each()


def lucent(layer: str, size: int) -> float:
    """The same, by lucent."""
    began = time.perf_counter()
    render(layer, size, STEPS)
    return (time.perf_counter() - began) / STEPS


def render(layer: str, size: int, steps: int) -> torch.Tensor:
    """lucent's picture: (3, size, size) in 0..1."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lucent.optvis import param
        from lucent.optvis.render import render_vis

        network = lucents()
        found = render_vis(
            network,
            f"{layer}:{UNIT}",
            lambda: param.image(size),
            thresholds=(steps,),
            progress=False,
            show_image=False,
        )
    for module in network.modules():
        module._forward_hooks.clear()
    return torch.from_numpy(found[-1][0]).permute(2, 0, 1)


def steps(name: str, layer: str, size: int, fast: bool, count: int, goal: float) -> Measurement:
    """Seconds per step of one picture, in turns; the medians of what both took."""
    calls: list[tuple[list[float], Callable[[], float]]] = [
        ([], partial(ours, layer, size, fast, count)),
        ([], partial(lucent, layer, size)),
    ]
    for turn in range(ROUNDS + 1):
        for times, call in calls if turn % 2 else calls[::-1]:
            gc.collect()
            taken = call()
            if turn:
                times.append(taken)
    medians = [statistics.median(times) for times, _ in calls]
    return Measurement(name, medians[0], medians[1], f"lucent, goal {goal:g} x its speed", 1 / goal)


def activation(name: str, layer: str) -> Measurement:
    """One over the unit's mean activation that 256 steps reach, of the untransformed picture, plain float32 model."""
    request = Request(layer=LayerPath(layer), units=(UNIT,))
    found = maximize(request, opened(), PlainJob())
    torch.manual_seed(0)
    theirs = plain_value(request, opened(), render(layer, 224, request.steps))
    return Measurement(name, 1 / found.final, 1 / theirs, "1 / lucent's activation", 1.0, "")


BENCHMARKS = {
    name: partial(function, name, *rest)
    for name, function, *rest in (
        ("synthesis-float32-layer2", steps, "layer2", 224, False, 1, 2.2),
        ("synthesis-float32-layer4", steps, "layer4", 224, False, 1, 1.6),
        ("synthesis-default-layer2", steps, "layer2", 224, True, 1, 4.0),
        ("synthesis-default-layer4", steps, "layer4", 224, True, 1, 3.0),
        ("synthesis-gallery-layer2", steps, "layer2", 128, True, GALLERY, 10.0),
        ("synthesis-gallery-layer4", steps, "layer4", 128, True, GALLERY, 8.0),
        ("synthesis-activation-layer2", activation, "layer2"),
        ("synthesis-activation-layer4", activation, "layer4"),
    )
}
