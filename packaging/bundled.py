"""What goes into the bundle: the files of each installed distribution that the program needs, laid out as installed.

PyInstaller brings Python, Qt and the program. All else is copied as it lies in site-packages: torch, timm and
transformers read their own source and find their modules by looking into their folders, and the libraries of a wheel
find each other by their places.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement

PROGRAM = "layer-inspector"
EXTRAS = ("demo", "dicom", "sentencepiece")

LEFT_OUT = {
    "captum": "only the tests compare with it",
    "cuda-bindings": "for kernels compiled while running",
    "pyside6-essentials": "PyInstaller brings the parts that are imported",
    "shiboken6": "PyInstaller brings it with PySide6",
    "sentence-transformers": "of the demo of texts only the network is needed",
    "setuptools": "for building extensions",
    "triton": "for kernels compiled while running",
}
"""Distributions that stay out with all that only they ask for, and why."""

ONLY = {"scikit-image": ("skimage/__init__.py", "skimage/data/*.png", "skimage/data/*.jpg", "*.dist-info/*")}
"""Of these no more than this: the demo's photos lie in scikit-image, whose code is not used."""

NEVER = (
    "*.a",
    "*.pyc",
    "*.pyi",
    "*/tests/*",
    "pydicom/data/test_files/*",
    "pyqtgraph/examples/*",
    "torch/bin/protoc*",
    "torch/include/*",
    "torch/share/*",
)
"""Files for building against a library or testing it."""

GPU = (
    "*/libcudnn_*",
    "*/libcusolver*",
    "*/libnvperf*",
    "*/libnvrtc-builtins*",
    "*/libnvshmem_device*",
    "*/nvshmem_*",
    "nvidia/*/include/*",
    "torch/lib/libtorch_cuda_linalg.so",
)
"""What torch loads when it computes on an NVIDIA GPU and not before: without it a bundle is for the CPU alone.

The rest of the CUDA build is linked into torch. A bundle without any of it needs a torch that was built for the CPU.
"""


def distributions() -> list[metadata.Distribution]:
    """What is installed of all that the program and its extras ask for, each once, in the order of the names."""
    found: dict[str, metadata.Distribution] = {}
    extras_seen: dict[str, set[str]] = {}
    wanted = [(PROGRAM, EXTRAS)]
    while wanted:
        name, extras = wanted.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in LEFT_OUT or extras_seen.get(key, {"\0"}) >= {"", *extras}:
            continue
        extras_seen.setdefault(key, set()).update(("", *extras))
        try:
            found[key] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # of another system, or another Python
        for text in () if key in ONLY else found[key].requires or ():
            asked = Requirement(text)
            if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
                wanted.append((asked.name, tuple(asked.extras)))
    return [found[key] for key in sorted(found) if key != PROGRAM]


def files(*, gpu: bool) -> Iterator[tuple[str, Path]]:
    """The files to copy: their places in the bundle, and where they lie now. Without ``gpu`` for the CPU alone."""
    never = NEVER if gpu else NEVER + GPU
    for distribution in distributions():
        name = re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()
        only = ONLY.get(name, ("*",))
        for file in distribution.files or ():
            place = file.as_posix()
            if place.startswith("..") or not any(fnmatch(place, pattern) for pattern in only):
                continue
            if any(fnmatch(place, pattern) for pattern in never):
                continue
            path = Path(str(distribution.locate_file(file)))
            if path.is_file():
                yield place, path


def standard_library() -> list[str]:
    """The modules of Python that a network of the user's own may import, beside those that the program does."""
    beside = {"antigravity", "ensurepip", "idlelib", "lib2to3", "pydoc_data", "this", "tkinter", "turtle", "turtledemo"}
    public = sorted(name for name in sys.stdlib_module_names - beside if not name.startswith("_"))
    roots = [name for name in public if find_spec(name) is not None]
    standard = Path(re.__file__).parents[1]
    inner = [
        ".".join(path.relative_to(standard).with_suffix("").parts).removesuffix(".__init__")
        for root in roots
        for path in sorted((standard / root).rglob("*.py"))
        if path.stem != "__main__" and not {"test", "tests", "__pycache__"} & set(path.parts)
    ]
    return [*roots, *inner]
