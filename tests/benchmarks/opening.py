"""Opening files: how soon one is told, known and ready, and how many of torchvision's networks are known rightly."""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch

from inspector.models.build import shapes_of
from inspector.models.matching import candidates
from inspector.models.peek import peek
from tests.benchmarks.measure import Measurement
from tests.benchmarks.window import printed
from tests.reference.architectures import (
    AMBIGUOUS,
    CONTAINERS,
    NAMES,
    PREFIXES,
    original,
    outputs,
    reopened,
    same,
    save,
    save_sparse,
    skeleton_state,
)

PEEK = 0.2
PEEK_MEGABYTES = 100.0
MATCHING = 0.005
VIT = 1.3
ROUNDS = 7
FOUR_GB = {f"layers.{i}.weight": torch.empty(4096, 4096, device="meta") for i in range(62)}

MEMORY = """
import sys, threading, time
from pathlib import Path
from inspector.models.peek import peek
import torch
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
before, most, done = resident(), 0, threading.Event()
def watch():
    global most
    while not done.wait(0.001):
        most = max(most, resident())
thread = threading.Thread(target=watch)
thread.start()
skeleton = peek(Path(PATH))
done.set()
thread.join()
print((max(most, resident()) - before) / 1e6)
"""

FIRST = """
import time
from pathlib import Path
from inspector.core.allocator import keep_freed_blocks
from inspector.models.opening import open_model
keep_freed_blocks()
open_model("torchvision:resnet18?pretrained=false")
began = time.perf_counter()
kept = %s
print(time.perf_counter() - began)
"""


def peek_4gb() -> Measurement:
    """Seconds until the tree of a 4 GB file is known, against the allowance."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.pt"
        save_sparse(path, FOUR_GB)
        return Measurement("peek-4gb", _median(lambda: peek(path)), PEEK, "the allowance", 1.0)


def peek_4gb_memory() -> Measurement:
    """The most memory that looking into the same file takes in the program's own process, against the allowance."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.pt"
        save_sparse(path, FOUR_GB)
        (taken,) = printed(MEMORY.replace("PATH", repr(str(path))))
        return Measurement("peek-4gb-memory", taken, PEEK_MEGABYTES, "the allowance", 1.0, "MB")


def matching() -> Measurement:
    """Seconds from the shapes of resnet50 or vit_l_16, the slower one, to all that they may be of."""
    shapes = [shapes_of(skeleton_state(name)) for name in ("resnet50", "vit_l_16")]
    slower = max(_median(lambda known=known: candidates(known)) for known in shapes)
    return Measurement("matching", slower, MATCHING, "5 ms", 1.0)


def open_vit_l_16() -> Measurement:
    """Opening a file of vit_l_16 to a network that is ready, against reading the file's bytes.

    Each in a process of its own that has opened a small model only: memory that a process has already had from the
    system is several times faster to fill, and nobody opens the same large model seven times.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vit_l_16.pth"
        save(path, original("vit_l_16"), "", "state dict")
        asked = (f"open_model({str(path)!r})", f"Path({str(path)!r}).read_bytes()")
        times = [[printed(FIRST % call)[0] for call in asked] for _ in range(ROUNDS)]
        ours, theirs = map(statistics.median, zip(*times, strict=True))
        return Measurement("open-vit-l-16", ours, theirs, "reading its bytes", VIT)


def architectures() -> Measurement:
    """How many of the 109 float networks are not themselves again, in any form and file; at most 2 may be.

    Takes about an hour: each network is saved in 20 ways, opened, and run.
    """
    wrong = [name for name in NAMES if not _survives(name)]
    sys.stderr.write(f"not themselves again: {', '.join(wrong) or 'none'}\n")
    return Measurement("architectures", len(wrong), 109 - 107, "the 2 of 109 that may be wrong", 1.0, "")


def _survives(name: str) -> bool:
    """Whether the network comes back under its name with the same outputs, however it was saved."""
    network = original(name)
    expected = outputs(network, name)
    right = name not in AMBIGUOUS
    for container in CONTAINERS:
        for prefix in PREFIXES:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "best.pt"
                try:
                    save(path, network, prefix, container)
                except Exception as error:  # of TorchScript's compiler; the other containers take any network
                    if container != "torchscript":
                        raise
                    sys.stderr.write(f"{name} does not script: {type(error).__name__}\n")
                    break
                found, opened = reopened(path, name)
                if found != AMBIGUOUS.get(name, name) or not same(outputs(opened, name), expected):
                    sys.stderr.write(f"{name} as {prefix}{container} is {found}\n")
                    right = False
    return right


def _median(call: Callable[[], object]) -> float:
    """The median seconds of ``call``, after a first one that is not measured."""
    times = []
    for turn in range(ROUNDS + 1):
        gc.collect()
        began = time.perf_counter()
        call()
        if turn:
            times.append(time.perf_counter() - began)
    return statistics.median(times)


BENCHMARKS = {
    "peek-4gb": peek_4gb,
    "peek-4gb-memory": peek_4gb_memory,
    "matching": matching,
    "open-vit-l-16": open_vit_l_16,
    "architectures": architectures,
}
