"""Integrated Gradients of 50 steps on resnet50 against captum's default: time and peak memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import captum.attr
import torch

from inspector.core import allocator
from inspector.core.job import PlainJob
from inspector.core.parameters import Target
from inspector.methods.explain import explain
from inspector.methods.integrated_gradients import IntegratedGradients
from tests.benchmarks.measure import Measurement, interleaved
from tests.benchmarks.resnet import photo, resnet50

PEER = "captum's IntegratedGradients"
ROUNDS = 3
CLASS = 7


def seconds() -> Measurement:
    """The time of a whole explanation."""
    ours, theirs = interleaved(_ours(), _theirs(), ROUNDS)
    return Measurement("integrated-gradients", ours, theirs, PEER, 1 / 1.9)


def memory() -> Measurement:
    """The growth of the process's resident memory from a warm network to its peak."""
    return Measurement("integrated-gradients-memory", _growth("ours"), _growth("theirs"), PEER, 0.25, "GB")


def _ours() -> Callable[[], object]:
    model, image = resnet50(), photo()
    method = IntegratedGradients(target=Target(CLASS), steps=50, baseline="mean")  # captum's own baseline
    return lambda: explain(method, model, image, PlainJob())


def _theirs() -> Callable[[], object]:
    model, image = resnet50(), photo()
    x, _ = model.prepare(image)
    return lambda: captum.attr.IntegratedGradients(model.network).attribute(x, target=CLASS, n_steps=50)


def _growth(who: str) -> float:
    """Gigabytes by which one run of ``who`` raises the resident memory of a fresh process."""
    command = [sys.executable, "-m", "tests.benchmarks.integrated_gradients", who]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _measure(who: str) -> None:
    call = {"ours": _ours, "theirs": _theirs}[who]()
    warm = resnet50()
    with torch.inference_mode():
        warm.network(warm.prepare(photo())[0])
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far, such as that of the imports
    before = _status("VmRSS")
    call()
    print((_status("VmHWM") - before) / 1e6)


def _status(field: str) -> int:
    """A line of the kernel's account of this process, in kB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field))


BENCHMARKS = {"integrated-gradients": seconds, "integrated-gradients-memory": memory}

if __name__ == "__main__":
    allocator.keep_freed_blocks()
    _measure(sys.argv[1])
