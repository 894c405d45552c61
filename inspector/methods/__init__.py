"""The methods, found by their files: a new technique is one new file here, and nothing else changes."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from typing import Literal

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.method import Method


@functools.cache
def all_methods(reads: Literal["image", "text"] = "image") -> tuple[type[Method], ...]:
    """Every method class of this package for photos or for texts, in the order of their ``rank``."""
    found: list[type[Method]] = []
    for entry in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{entry.name}")
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Method) and value.__module__ == module.__name__
        ]
    return tuple(sorted((cls for cls in found if cls.reads == reads), key=lambda cls: (cls.rank, cls.name)))


def method_named(name: str) -> type[Method]:
    """The method with this id. Raises ``Refusal`` with the ids that exist."""
    known = all_methods() + all_methods("text")
    for cls in known:
        if cls.id == name:
            return cls
    raise Refusal(
        tr("There is no method {name!r}. The methods are {names}.", name=name, names=", ".join(cls.id for cls in known))
    )
