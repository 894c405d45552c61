"""Names in sentences: the first few of many, and the one that was probably meant."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.core.language import tr


def first_of(names: Sequence[str], most: int) -> str:
    """The first ``most`` names, and how many there are besides: ``a, b and 3 more``."""
    first = ", ".join(names[:most])
    return tr("{names} and {count} more", names=first, count=len(names) - most) if len(names) > most else first
