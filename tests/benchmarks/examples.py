"""Examples of resnet50's layer4 over 1000 photos: the memory of a process that does nothing else, and a second unit.

The photos are made in a temporary folder. ``python -m tests.benchmarks.examples FOLDER CACHE`` is that process.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from tests.benchmarks.measure import Measurement

PHOTOS = 1000
LIMIT, AT_ONCE = 1.5, 0.05
"""Gigabytes that the process may take, and seconds that the answer about another unit may take."""


def make_photos(folder: Path, count: int) -> None:
    """Smooth coloured JPEG photos of 320 x 240 pixels, each another one."""
    draw = np.random.default_rng(0)
    for number in range(count):
        small = draw.integers(0, 256, (6, 8, 3), np.uint8)
        Image.fromarray(small).resize((320, 240), Image.Resampling.BICUBIC).save(folder / f"photo-{number}.jpg")


@cache
def measured() -> dict[str, float]:
    """What the process tells: ``gigabytes`` at most, ``seconds`` of the pass, ``again`` and ``crops`` in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        photos = Path(folder) / "photos"
        photos.mkdir()
        make_photos(photos, PHOTOS)
        command = [sys.executable, "-m", "tests.benchmarks.examples", str(photos), f"{folder}/cache"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def run(folder: Path, cache_folder: Path) -> dict[str, float]:
    """Find the examples, then ask about other units: from the index in memory, and from the one on the disk."""
    from inspector.core import allocator
    from inspector.core.job import PlainJob
    from inspector.core.parameters import LayerPath
    from inspector.units.example_index import ExampleStore
    from inspector.units.examples import crops, find_examples
    from tests.benchmarks.resnet import resnet50

    allocator.keep_freed_blocks()  # as the program does when it starts
    model, store, layer = resnet50(), ExampleStore(cache_folder), LayerPath("layer4")
    began = time.perf_counter()
    index = find_examples(model, [folder], layer, PlainJob(), store=store)
    seconds = time.perf_counter() - began
    assert index.units == 2048 and index.done.all()
    crops(index, 0, model)  # measures what a position sees, once for the layer
    taken: dict[str, list[float]] = {"crops": [], "again": []}
    for unit in range(1, 12):
        began = time.perf_counter()
        assert len(crops(index, unit, model)) == len(crops(index, unit, model, "least")) == index.top
        taken["crops"].append(time.perf_counter() - began)
        began = time.perf_counter()
        crops(find_examples(model, [folder], layer, PlainJob(), store=store), unit, model)
        taken["again"].append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    return {"gigabytes": peak / 1e9, "seconds": seconds, **medians}


def memory() -> Measurement:
    """The most that the process takes, all in all."""
    return Measurement("examples-memory", measured()["gigabytes"], LIMIT, "the limit", 1.0, "GB")


def second_unit() -> Measurement:
    """The crops of another unit, most and least, once a layer's pass is done."""
    return Measurement("examples-second-unit", measured()["crops"], AT_ONCE, "the limit", 1.0)


BENCHMARKS = {"examples-memory": memory, "examples-second-unit": second_unit}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]))))
