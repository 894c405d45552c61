"""What is asked about the units of a layer, as records call it and as people read it."""

from __future__ import annotations

from inspector.core.language import tr

UNIT_MAP, UNIT_PIXELS = "unit-map", "pixel-gradient"
"""By these names certificates call the map of a unit, and the pixels that drive it."""

Position = tuple[int, int]


def origin_of(photo: str, minus: str | None = None, position: Position | None = None) -> str:
    """Where a direction comes from, of the photos' names: as requests and records say it in any language."""
    names = photo if minus is None else f"{photo} \N{MINUS SIGN} {minus}"
    return f"{names}{_at(position)}"


def origin_words(origin: str, position: Position | None) -> str:
    """What ``origin_of`` gave, for people."""
    if position is None:
        return origin
    row, column = position
    return tr("{names} at {row}, {column}", names=origin.removesuffix(_at(position)), row=row, column=column)


def _at(position: Position | None) -> str:
    return "" if position is None else f" at {position[0]}, {position[1]}"
