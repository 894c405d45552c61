"""Finding the architecture that weights belong to, by the names and shapes of their tensors."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from torch import nn

from inspector.core.errors import Refusal
from inspector.core.resources import resource
from inspector.models.architectures import ADD_TIMM, Architecture, has_timm
from inspector.models.build import shapes_of
from inspector.models.spec import parse

Shapes = Mapping[str, tuple[int, ...]]
"""Shapes by key, without batch counters (``shapes_of``)."""

SKETCH = 24
"""How many of the smallest hashes of an architecture's tensors the index keeps, to find the closest ones."""


@dataclass(frozen=True, eq=False)
class Fit:
    """An architecture that weights fill completely, and its network still without them.

    ``aside`` are the keys of tensors that have no place in it; ``others`` are architectures that fit as well.
    """

    architecture: Architecture
    network: nn.Module
    aside: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def match(shapes: Shapes, file: str) -> Fit:
    """The architecture that tensors of ``shapes`` fill completely, torchvision's before timm's.

    Raises ``Refusal`` that names the closest one where none fits; ``file`` is the weights' name in that sentence.
    """
    index = _index()
    found = index["signatures"].get(signature(shapes), [])
    needs_timm = [name for name in found if name.startswith("timm:")]
    usable = found if has_timm() else [name for name in found if name not in needs_timm]
    for position, name in enumerate(usable):
        fitted = _try_fit(_architecture(name), shapes)
        if fitted is not None:
            return replace(fitted, others=tuple(usable[:position] + usable[position + 1 :]))
    if needs_timm and not has_timm():
        raise Refusal(f"The weights in {file} match {needs_timm[0]}, which needs timm: {ADD_TIMM}.")
    closest = [_architecture(name) for name in _alike(shapes, index)]
    for architecture in closest:
        fitted = _try_fit(architecture, shapes)
        if fitted is not None:
            return fitted
    raise Refusal(
        f"{file} contains weights but no network definition, and no built-in architecture matches"
        f"{_best(closest, shapes)}. Name the architecture as in torchvision:resnet50@{file}."
    )


def fit(architecture: Architecture, shapes: Shapes) -> Fit | None:
    """``architecture`` with as many classes and input channels as the tensors have, or None where they do not fit.

    Every tensor of the network must be there; of others there may be a few (a loss's weights, an auxiliary head's).
    """
    network = architecture.skeleton()
    expected = shapes_of(network.state_dict())
    aside = tuple(key for key in shapes if key not in expected)
    if expected.keys() - shapes.keys() or len(aside) > 0.1 * len(expected):
        return None
    stem = _stem(network)
    different = [key for key in expected if expected[key] != shapes[key] and key != stem]
    if different:
        classes = {shapes[key][:1] for key in different}
        heads_only = all(expected[key][1:] == shapes[key][1:] for key in different)
        if len(classes) != 1 or not heads_only or classes == {()} or "num_classes" in architecture.options:
            return None
        del network  # before another like it is built
        return fit(architecture.having(num_classes=classes.pop()[0]), shapes)
    if stem and expected[stem] != shapes[stem] and not _widen(network, stem, shapes[stem]):
        return None
    return Fit(architecture, network, aside)


def _try_fit(architecture: Architecture, shapes: Shapes) -> Fit | None:
    try:
        return fit(architecture, shapes)
    except Refusal:  # the index may know networks that another version of timm lacks
        return None


def overlap(architecture: Architecture, shapes: Shapes) -> tuple[int, int, str]:
    """How many tensors of ``architecture`` are there with the same shape, how many it has, and a first difference."""
    expected = shapes_of(architecture.skeleton().state_dict())
    same = sum(shapes.get(key) == shape for key, shape in expected.items())
    missing = next((key for key in expected if key not in shapes), None)
    if missing is not None:
        return same, len(expected), f"{missing} is missing"
    other = next((key for key, shape in expected.items() if shapes[key] != shape), None)
    if other is not None:
        return same, len(expected), f"{other} is {_times(shapes[other])}, not {_times(expected[other])}"
    extra = next(key for key in shapes if key not in expected)
    return same, len(expected), f"{extra} has no place in it"


def signature(shapes: Shapes) -> str:
    """A hash of keys and shapes that does not depend on the number of classes or input channels.

    Only the head's first dimension is the number of classes, and every other layer's width shows in the next layer,
    so first dimensions are left out; so are small second ones, which are input channels or groups.
    """
    lines = [f"{key} {_inner(shape)}" for key, shape in sorted(shapes.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def sketch(shapes: Shapes) -> list[int]:
    """The smallest hashes of the (key, shape) pairs, by which the overlap of two sets is estimated (Broder, 1997)."""
    hashes = (hashlib.sha256(f"{key} {_times(shape)}".encode()).digest()[:4] for key, shape in shapes.items())
    return sorted({int.from_bytes(digest, "big") for digest in hashes})[:SKETCH]


def _alike(shapes: Shapes, index: dict[str, Any]) -> list[str]:
    """The few architectures that share most tensors with ``shapes``, by their sketches, the most alike first."""
    wanted = sketch(shapes)
    likeness: dict[str, int] = {}
    for name, known in index["sketches"].items():
        smallest = set(sorted({*wanted, *known})[:SKETCH])
        likeness[name] = len(smallest & set(wanted) & set(known))
    usable = [name for name in likeness if likeness[name] and (has_timm() or name.startswith("torchvision:"))]
    return sorted(usable, key=lambda name: -likeness[name])[:4]


def _best(closest: list[Architecture], shapes: Shapes) -> str:
    """`` (closest: resnet50, 318 of 320 tensors)``, or nothing where no architecture shares a tensor."""
    counted = []
    for architecture in closest:
        try:
            same, total, _ = overlap(architecture, shapes)
        except Refusal:
            continue
        counted.append((same / max(total, len(shapes)), f" (closest: {architecture.title}, {same} of {total} tensors)"))
    return max(counted, key=lambda entry: entry[0])[1] if counted else ""


def _stem(network: nn.Module) -> str | None:
    """The key of the first convolution's weight, whose second dimension is the number of input channels."""
    for path, module in network.named_modules():
        if isinstance(module, nn.Conv2d):
            return f"{path}.weight"
    return None


def _widen(network: nn.Module, stem: str, shape: tuple[int, ...]) -> bool:
    """Give the first convolution as many input channels as ``shape`` has, the way people do for gray images."""
    convolution = network.get_submodule(stem.removesuffix(".weight"))
    assert isinstance(convolution, nn.Conv2d)
    old = convolution.weight
    if convolution.groups != 1 or (old.shape[0], *old.shape[2:]) != (shape[0], *shape[2:]):
        return False
    convolution.weight = nn.Parameter(old.new_empty(shape), old.requires_grad)
    convolution.in_channels = shape[1]
    if hasattr(network, "transform_input"):
        network.transform_input = False  # type: ignore[assignment]
    return True


@cache
def _index() -> dict[str, Any]:
    with gzip.open(resource("architectures.json.gz"), "rt") as file:
        return json.load(file)


def _architecture(text: str) -> Architecture:
    spec = parse(text)
    return Architecture(spec.scheme, spec.name, spec.options)  # type: ignore[arg-type]


def _inner(shape: tuple[int, ...]) -> str:
    return _times(tuple(0 if place == 0 and size <= 4 else size for place, size in enumerate(shape[1:])))


def _times(shape: tuple[int, ...]) -> str:
    return "x".join(map(str, shape)) or "one number"
