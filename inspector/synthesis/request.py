"""What is asked of activation maximisation, checked against a model before any work is done."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.models.model import READS_TEXT, Model
from inspector.models.units import no_unit, units_of
from inspector.synthesis.images import Parameterization
from inspector.synthesis.objectives import Channel, Direction, Logit, Neuron, Objective, Sum, negative

NOWHERE = LayerPath("")

Kind = Literal["channel", "neuron", "direction", "logit"]

_WORDS: dict[str, tuple[str, ...]] = {"objective": get_args(Kind), "parameterization": get_args(Parameterization)}

_PARTS: dict[str, Any] = {"photos": str, "weights": int | float, "direction": int | float}
"""What the fields hold that are not of whole numbers."""

SMALLEST, LARGEST = 16, 2048
"""The sides of a picture, in pixels."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """One picture to make.

    ``objective`` says what of ``layer`` is maximised: the mean of a ``channel``, one ``neuron`` of it at ``position``
    (y, x) of the layer's plane (None: its middle), or a ``direction`` of its space. Of several ``units`` it is the sum,
    weighed by ``weights`` (none: 1 each). A ``logit`` is the score of class ``target``. ``negative`` minimises.
    ``origin`` says in words where a direction comes from: of ``photos``, the path of one and that of one taken off it,
    empty where there is no file, at a ``position`` of the layer's plane or (None) over all. The paths make no other
    request: the direction is what counts.

    A picture that is one of several variants names the seeds of all, its own among them, in ``together``: they climb as
    one batch, where being just like the others to the layer costs each ``diversity`` times what it reaches.

    ``size`` is (height, width). ``fast`` may compute in bfloat16 and shows the network a picture of its own size;
    otherwise all is as in lucid, in the model's precision with a margin around the picture.
    """

    layer: LayerPath = NOWHERE
    units: tuple[int, ...] = ()
    weights: tuple[float, ...] = ()
    objective: Kind = "channel"
    position: tuple[int, int] | None = None
    direction: tuple[float, ...] = ()
    origin: str = ""
    photos: tuple[str, ...] = field(default=(), compare=False)
    target: int | None = None
    negative: bool = False
    together: tuple[int, ...] = ()
    diversity: float = 0.0
    steps: int = 256
    size: tuple[int, int] = (224, 224)
    parameterization: Parameterization = "fourier"
    seed: int = 0
    transforms: bool = True
    fast: bool = True

    def goal(self) -> Objective:
        """The objective that the fields describe."""
        if self.objective == "logit":
            assert self.target is not None, "a class score needs a class"
            found: Objective = Logit(self.target)
        elif self.objective == "direction":
            found = Direction(self.direction)
        else:
            parts = [Neuron(u, self.position) if self.objective == "neuron" else Channel(u) for u in self.units]
            weights = self.weights or (1.0,) * len(parts)
            found = parts[0] if weights == (1.0,) else Sum(tuple(zip(weights, parts, strict=True)))
        return negative(found) if self.negative else found

    @property
    def stop(self) -> LayerPath | None:
        """The layer where the forward ends; None for the network's output."""
        return None if self.objective == "logit" else self.layer

    def companions(self) -> tuple[Request, ...]:
        """All variants that are made together with this picture, itself among them."""
        return tuple(replace(self, seed=seed) for seed in self.together) or (self,)

    def to_plain(self) -> dict[str, Any]:
        """The fields as plain JSON values."""
        return {key: list(v) if isinstance(v, tuple) else v for key, v in dataclasses.asdict(self).items()}

    @classmethod
    def from_plain(cls, entries: Mapping[str, Any]) -> Request:
        """The inverse of ``to_plain``; what is no field is left out. Raises ``Refusal`` for values of other types."""
        known = {entry.name: entry.default for entry in dataclasses.fields(cls)}
        chosen: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entries.items() if k in known}
        for name, value in chosen.items():
            if not _fits(name, value, known[name]):
                raise Refusal(tr("A picture's {name} cannot be {value!r}.", name=name, value=value))
        return cls(**chosen)

    def digest(self, **more: Any) -> str:
        """A name for what is asked, the same for equal requests; ``more`` is what else a picture depends on."""
        asked = {key: value for key, value in self.to_plain().items() if key != "photos"}
        return hashlib.sha256(json.dumps(asked | more, sort_keys=True).encode()).hexdigest()


def _fits(name: str, value: Any, usual: Any) -> bool:
    """Whether the field ``name``, which is ``usual`` where nothing is said, can hold ``value``."""
    if value is None:
        return usual is None
    kind = {"position": tuple, "target": int, "diversity": int | float}.get(name, type(usual))
    if not isinstance(value, kind) or value not in _WORDS.get(name, (value,)):
        return False
    parts = value if isinstance(value, tuple) else ()
    counted = len(parts) == (2 if name in ("size", "position") else len(parts))
    return counted and all(isinstance(part, _PARTS.get(name, int)) for part in parts)


def check(request: Request, model: Model) -> None:
    """Raise ``Refusal`` where ``model`` cannot be asked this: no such layer, unit, class, or a size out of bounds."""
    if model.modality != "image":
        raise Refusal(READS_TEXT)
    if not all(SMALLEST <= side <= LARGEST for side in request.size):
        height, width = request.size
        raise Refusal(
            tr(
                "A picture has sides of {smallest} to {largest} pixels, not {height} x {width}.",
                smallest=SMALLEST,
                largest=LARGEST,
                height=height,
                width=width,
            )
        )
    if request.steps < 1:
        raise Refusal(tr("A picture takes at least one step, not {steps}.", steps=request.steps))
    _check_variants(request)
    if request.objective == "logit":
        if request.target is None or not 0 <= request.target < model.classes:
            last = model.classes - 1
            raise Refusal(
                tr(
                    "This model has {classes} classes, 0 to {last}; there is no class {target}.",
                    classes=model.classes,
                    last=last,
                    target=request.target,
                )
            )
        return
    count = units_of(model, request.layer)
    if request.objective == "direction":
        if len(request.direction) != count:
            raise Refusal(
                tr(
                    "A direction of {layer} has {count} numbers, not {given}.",
                    layer=request.layer,
                    count=count,
                    given=len(request.direction),
                )
            )
        return
    if not request.units:
        raise Refusal(tr("Name a unit of {layer}, 0 to {last}.", layer=request.layer, last=count - 1))
    for unit in request.units:
        if not 0 <= unit < count:
            raise Refusal(no_unit(request.layer, unit, count))
    if request.weights and len(request.weights) != len(request.units):
        raise Refusal(
            tr(
                "{count} units need as many weights, not {given}.",
                count=len(request.units),
                given=len(request.weights),
            )
        )


def _check_variants(request: Request) -> None:
    seeds = request.together
    if seeds and (request.seed not in seeds or len(set(seeds)) < len(seeds)):
        raise Refusal(
            tr(
                "Variants have a seed each, that of this picture among them: not {seeds} for {seed}.",
                seeds=seeds,
                seed=request.seed,
            )
        )
    if request.diversity and len(seeds) < 2:
        raise Refusal(tr("Diversity needs several variants."))
    if request.diversity and request.objective == "logit":
        raise Refusal(tr("Diversity is measured at a layer: variants of a class have none. Leave it at 0."))
