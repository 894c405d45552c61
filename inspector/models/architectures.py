"""The networks that torchvision and timm define: their names, and building one."""

from __future__ import annotations

import difflib
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from typing import Any, Literal

from torch import nn

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.build import seeded, skeleton
from inspector.models.spec import ModelSpec

Library = Literal["torchvision", "timm"]

ADD_TIMM = 'pip install "layer-inspector[timm]"'


@dataclass(frozen=True)
class Architecture:
    """A network's definition: ``library``'s function ``name`` called with ``options``."""

    library: Library
    name: str
    options: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(ModelSpec(self.library, self.name, self.options))

    @property
    def title(self) -> str:
        """Its name for people: torchvision's are plain, timm's say so."""
        return self.name if self.library == "torchvision" else f"timm:{self.name}"

    def having(self, **options: Any) -> Architecture:
        """The same with more options."""
        return replace(self, options={**self.options, **options})

    def construct(self) -> nn.Module:
        """Build it with random weights from the current random state."""
        build = _torchvision if self.library == "torchvision" else _timm
        return build(self.name, dict(self.options))

    def skeleton(self) -> nn.Module:
        """Build it without weights. Raises ``Refusal`` for unknown names and options."""
        return self._checked(skeleton)

    def seeded(self) -> nn.Module:
        """Build it with random weights, the same each time. Raises ``Refusal`` for unknown names and options."""
        return self._checked(seeded)

    def _checked(self, build: Callable[[Callable[[], nn.Module]], nn.Module]) -> nn.Module:
        check_name(self.library, self.name)
        try:
            return build(self.construct)
        except (TypeError, ValueError, KeyError, AssertionError, RuntimeError, AttributeError) as error:
            told = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise Refusal(
                tr("{architecture} cannot be built: {reason}.", architecture=self, reason=told.rstrip("."))
            ) from None


def has_timm() -> bool:
    """Whether timm is installed."""
    return importlib.util.find_spec("timm") is not None


@cache
def names(library: Library) -> tuple[str, ...]:
    """Every name that ``library`` can build as a classifier or a segmentation network of images."""
    if library == "timm":
        if not has_timm():
            return ()
        import timm

        return tuple(timm.list_models())
    from torchvision import models

    return tuple(models.list_models(module=models) + models.list_models(module=models.segmentation))


@cache
def unexplained() -> tuple[str, ...]:
    """torchvision's networks for other tasks: known by their weights, but not to be explained."""
    from torchvision import models

    quantised = models.list_models(module=models.quantization)
    return tuple(name for name in models.list_models() if name not in (*names("torchvision"), *quantised))


def check_name(library: Library, name: str) -> None:
    """Raise ``Refusal`` where ``library`` has no network called ``name`` that could be built."""
    if library == "timm" and not has_timm():
        raise Refusal(tr("timm:{name} needs timm: {command}.", name=name, command=ADD_TIMM))
    if name.split(".", 1)[0] in names(library) and (library == "timm" or "." not in name):
        return
    if library == "torchvision" and name in unexplained():
        return
    close = difflib.get_close_matches(name, names(library), 3)
    if not close:
        raise Refusal(tr("{library} has no model called {name}.", library=library, name=name))
    meant = reduce(lambda names, name: tr("{names} or {name}", names=names, name=name), close)
    raise Refusal(
        tr("{library} has no model called {name}. Did you mean {meant}?", library=library, name=name, meant=meant)
    )


def _torchvision(name: str, options: dict[str, Any]) -> nn.Module:
    from torchvision import models

    if name in ("inception_v3", "googlenet"):
        options.setdefault("init_weights", True)  # the default is the same with a warning
    if name in models.list_models(module=models.segmentation) + models.list_models(module=models.detection):
        options.setdefault("weights_backbone", None)
    return models.get_model(name, weights=None, **options)


def _timm(name: str, options: dict[str, Any]) -> nn.Module:
    import timm

    return timm.create_model(name, pretrained=False, **options)
