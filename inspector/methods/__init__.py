"""The methods, found by their files: a new technique is one new file here, and nothing else changes."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from inspector.core.errors import Refusal
from inspector.core.method import Method


@functools.cache
def all_methods() -> tuple[type[Method], ...]:
    """Every method class of this package, in the order of their ``rank``."""
    found: list[type[Method]] = []
    for entry in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{entry.name}")
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Method) and value.__module__ == module.__name__
        ]
    return tuple(sorted(found, key=lambda cls: (cls.rank, cls.name)))


def method_named(name: str) -> type[Method]:
    """The method with this id. Raises ``Refusal`` with the ids that exist."""
    for cls in all_methods():
        if cls.id == name:
            return cls
    raise Refusal(f"There is no method {name!r}. The methods are {', '.join(cls.id for cls in all_methods())}.")
