"""Finding the architecture that weights belong to, by the names and shapes of their tensors."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from torch import nn

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.architecture_index import SKETCH, Index, read_index, signature, sketch, times
from inspector.models.architectures import ADD_TIMM, Architecture, has_timm
from inspector.models.build import Shapes, shapes_of
from inspector.models.choices import NoArchitecture
from inspector.models.spec import parse

_NEAR = 0.2  # of all tensors shared, and a network is worth naming as the closest


@dataclass(frozen=True, eq=False)
class Fit:
    """An architecture that weights fill completely, and its network still without them.

    ``aside`` are the keys of tensors that have no place in it; ``candidates`` the MODEL sources of all architectures
    that fit by their shapes, this one first, where it was found by them.
    """

    architecture: Architecture
    network: nn.Module
    aside: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overlap:
    """How far weights fit an architecture: ``same`` of its ``total`` tensors are there in their shape.

    ``missing`` are the keys of its others, ``unexpected`` those of weights without a place; a tensor of another shape
    is in both. ``difference`` tells the first one in words.
    """

    architecture: Architecture
    same: int
    total: int
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    difference: str

    @property
    def share(self) -> float:
        """The part that fits of all tensors, the architecture's and the weights'."""
        return self.same / (self.total + len(set(self.unexpected) - set(self.missing)))

    def __str__(self) -> str:
        return tr("{matching} of {total} tensors match", matching=self.same, total=self.total)


def candidates(shapes: Shapes) -> tuple[str, ...]:
    """The MODEL sources of all architectures with these keys and shapes, torchvision's first. Builds nothing."""
    return tuple(_index()["signatures"].get(signature(shapes), ()))


def match(shapes: Shapes, path: Path) -> Fit:
    """``find``, for the weights in the file at ``path``.

    Raises ``NoArchitecture``, which names the closest ones, where none fits, and ``Refusal`` where timm is needed.
    """
    fitted = find(shapes)
    if fitted is not None:
        return fitted
    found = candidates(shapes)
    if found and not any(map(_usable, found)):
        raise Refusal(
            tr(
                "The weights in {name} match {architecture}, which needs timm: {command}.",
                name=path.name,
                architecture=found[0],
                command=ADD_TIMM,
            )
        )
    raise _none_fits(nearest(shapes), path)


def find(shapes: Shapes) -> Fit | None:
    """The architecture that tensors of ``shapes`` fill completely, torchvision's before timm's, where there is one."""
    found = candidates(shapes)
    for name in filter(_usable, found):
        fitted = _try_fit(_architecture(name), shapes)
        if fitted is not None:
            return replace(fitted, candidates=(name, *(other for other in found if other != name)))
    for name in _alike(shapes):
        fitted = _try_fit(_architecture(name), shapes)
        if fitted is not None:
            alike = candidates({key: shape for key, shape in shapes.items() if key not in fitted.aside})
            return replace(fitted, candidates=(name, *(other for other in alike if other != name)))
    return None


def nearest(shapes: Shapes) -> list[Overlap]:
    """The few architectures that share most tensors with ``shapes``, the best first; none where all are far."""
    found = []
    for name in _alike(shapes):
        with suppress(Refusal):  # the index may know networks that another version of timm lacks
            found.append(overlap(_architecture(name), shapes))
    return sorted((shared for shared in found if shared.share >= _NEAR), key=lambda shared: -shared.share)


def _none_fits(near: list[Overlap], path: Path) -> NoArchitecture:
    if not near:
        return NoArchitecture(
            tr(
                "{name} contains weights but no network definition, and no built-in architecture "
                "matches. Name one as in {example}@{name}.",
                name=path.name,
                example="torchvision:resnet50",
            ),
            path,
        )
    closest = near[0]
    return NoArchitecture(
        tr(
            "{name} contains weights but no network definition, and no built-in architecture "
            "matches (closest: {title}, {matching} of {total} tensors). Name one as in {example}@{name}.",
            name=path.name,
            title=closest.architecture.title,
            matching=closest.same,
            total=closest.total,
            example=closest.architecture,
        ),
        path,
        tuple(str(shared.architecture) for shared in near),
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


def overlap(architecture: Architecture, shapes: Shapes) -> Overlap:
    """Compare ``architecture`` with weights. Raises ``Refusal`` where it cannot be built."""
    expected = shapes_of(architecture.skeleton().state_dict())
    missing = tuple(key for key, shape in expected.items() if shapes.get(key) != shape)
    unexpected = tuple(key for key, shape in shapes.items() if expected.get(key) != shape)
    absent = next((key for key in missing if key not in shapes), None)
    if absent is not None:
        difference = tr("{tensor} is missing", tensor=absent)
    elif missing:
        difference = tr(
            "{tensor} is {found}, not {wanted}",
            tensor=missing[0],
            found=times(shapes[missing[0]]),
            wanted=times(expected[missing[0]]),
        )
    elif unexpected:
        difference = tr("{tensor} has no place in it", tensor=unexpected[0])
    else:
        difference = tr("there is no difference")
    return Overlap(architecture, len(expected) - len(missing), len(expected), missing, unexpected, difference)


def _alike(shapes: Shapes) -> list[str]:
    """The few architectures that share most tensors with ``shapes``, by their sketches, the most alike first."""
    wanted = sketch(shapes)
    sketches = _index()["sketches"]
    likeness: dict[str, int] = {}
    for name in {name for number in wanted for name in _sketched().get(number, ())}:
        smallest = set(sorted({*wanted, *sketches[name]})[:SKETCH])
        likeness[name] = len(smallest.intersection(wanted, sketches[name]))
    order = [name for name in sketches if likeness.get(name) and _usable(name)]
    return sorted(order, key=lambda name: -likeness[name])[:4]


def _usable(name: str) -> bool:
    return name.startswith("torchvision:") or has_timm()


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
def _index() -> Index:
    return read_index()


@cache
def _sketched() -> dict[int, list[str]]:
    """The architectures that have each number in their sketch."""
    found: dict[int, list[str]] = {}
    for name, numbers in _index()["sketches"].items():
        for number in numbers:
            found.setdefault(number, []).append(name)
    return found


def _architecture(text: str) -> Architecture:
    spec = parse(text)
    return Architecture(spec.scheme, spec.name, spec.options)  # type: ignore[arg-type]
