"""Make ``architectures.json.gz``: by which keys and shapes the networks of torchvision and timm are known.

Run ``python resources/make_architecture_index.py`` with both libraries installed; it takes a few minutes.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import logging
import sys
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from inspector.models.architectures import Architecture, names
from inspector.models.build import shapes_of
from inspector.models.matching import signature, sketch

TARGET = Path(__file__).with_name("architectures.json.gz")


def architectures() -> Iterator[Architecture]:
    """torchvision's first, because it is preferred where both define the same network."""
    for name in names("torchvision"):
        yield Architecture("torchvision", name)
        if name in ("inception_v3", "googlenet"):
            yield Architecture("torchvision", name, {"aux_logits": False})
        if "deeplab" in name or "fcn" in name:
            yield Architecture("torchvision", name, {"aux_loss": True})
    for name in names("timm"):
        yield Architecture("timm", name)


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable()
    signatures: dict[str, list[str]] = {}
    sketches: dict[str, list[int]] = {}
    for architecture in architectures():
        try:
            with contextlib.redirect_stdout(sys.stderr):
                shapes = shapes_of(architecture.skeleton().state_dict())
        except Exception as error:  # one network that cannot be built must not cost the others
            sys.stderr.write(f"left out {architecture}: {error}\n")
            continue
        alike = signatures.setdefault(signature(shapes), [])
        if not alike or sketch(shapes) not in (sketches.get(name) for name in alike):
            sketches[str(architecture)] = sketch(shapes)
        alike.append(str(architecture))
    index = {
        "made with": {library: version(library) for library in ("torchvision", "timm")},
        "signatures": signatures,
        "sketches": sketches,
    }
    packed = gzip.compress(json.dumps(index, separators=(",", ":")).encode(), 9, mtime=0)
    TARGET.write_bytes(packed)
    sys.stderr.write(f"{len(signatures)} signatures, {TARGET.name} has {len(packed)} bytes\n")


if __name__ == "__main__":
    main()
