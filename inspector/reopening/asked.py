"""What a record says was asked, read into the program's own terms; a foreign record may hold anything."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from inspector.attention.grouping import Level
from inspector.attention.links import LinkLook
from inspector.attention.matrix import MapLook, Scale
from inspector.attention.shading import Direction, TextLook
from inspector.core.attention import HeadColour
from inspector.core.colormaps import DIVERGING, SEQUENTIAL
from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import Field, fields_of, from_plain
from inspector.core.provenance import Provenance
from inspector.figures.display import Display
from inspector.methods import method_named
from inspector.models.preprocess import Preprocessing
from inspector.synthesis.request import Request

AttentionLook = MapLook | LinkLook | TextLook | HeadColour
"""How attention is drawn: a map, links, a text or patches, or every head in small."""

NO_FILE = "photo.png"
"""What stands for a photo that came from no file."""


def preprocessing_of(record: Provenance) -> Preprocessing:
    """How photos were prepared. Raises ``Refusal`` where the record does not say it."""
    try:
        return Preprocessing.from_plain(record.preprocessing).checked()
    except (KeyError, TypeError, ValueError):
        raise Refusal(tr("The record does not say how the photo was prepared, so it cannot be asked again.")) from None


def method_of(record: Provenance) -> Method:
    """The method with its parameters. Raises ``Refusal`` where this version has no such method or parameter."""
    cls = method_named(record.method)
    fields = {field.name: field for field in fields_of(cls)}
    unknown = sorted(set(record.parameters) - set(fields))
    if unknown:
        raise Refusal(
            tr("{method} has no parameter {name!r} in this version of Inspector.", method=cls.name, name=unknown[0])
        )
    return cls(**{name: from_plain(fields[name], value) for name, value in record.parameters.items()})


def display_of(record: Provenance) -> Display:
    """How the result was drawn; what is missing, of another type or no such choice is as usual."""
    usual, hints = Display(), get_type_hints(Display)
    words = {name: get_args(hint) for name, hint in hints.items() if get_args(hint)}
    words["colormap"] = ("auto", *SEQUENTIAL, *DIVERGING)
    kept: dict[str, Any] = {}
    for name in hints:
        value = record.view.get(name)
        sound = isinstance(value, type(getattr(usual, name))) and value in words.get(name, (value,))
        if sound and not (isinstance(value, float) and not math.isfinite(value)):
            kept[name] = value
    opacity = min(1.0, max(0.0, kept.get("opacity", usual.opacity)))
    return Display(**kept | {"opacity": opacity})


def attention_look(record: Provenance) -> AttentionLook:
    """How attention was drawn; what is missing or unknown as usual."""
    view = record.parameters.get("view")
    if view == "grid":
        return head_colour(record)
    if view == "links":
        return link_look(record) or LinkLook()
    return text_look(record) if record.parameters.get("direction") else map_look(record)


def chosen_token(record: Provenance) -> int | None:
    """The token that was chosen on all pages; None where none was, or one that is no query."""
    asked, look = record.parameters, attention_look(record)
    cross = asked.get("kind") == "cross"
    if isinstance(look, LinkLook):
        key = -1 if cross else look.key
        return next((token for token in (look.query, key) if token >= 0), None)
    unmarked = record.view.get("marked") is False and asked.get("aggregate") != "flow"
    if "token" not in asked or unmarked or (cross and asked.get("direction") == "to"):
        return None
    return whole_number(asked["token"])


def head_colour(record: Provenance) -> HeadColour:
    """What coloured the heads in small."""
    return "type" if record.view.get("colour") == "type" else "value"


def map_look(record: Provenance) -> MapLook:
    """How a map was scaled, and what was hidden of it."""
    scale: Scale = next((known for known in get_args(Scale) if known == record.view.get("scale")), MapLook().scale)
    hides = record.view.get("hide_special") is True
    return MapLook(scale, hides, hides and record.view.get("renormalise") is True)


def text_look(record: Provenance) -> TextLook:
    """How a text was shaded by attention; what is missing or unknown as usual."""
    asked, shown, usual = record.parameters, record.view, TextLook()
    token = whole_number(asked.get("token")) if shown.get("marked") is True else -1
    level: Level = next((known for known in get_args(Level) if known == shown.get("level")), usual.level)
    direction: Direction = "to" if asked.get("direction") == "to" else "from"
    return TextLook(level, direction, token, shown.get("hide_special") is True)


def link_look(record: Provenance) -> LinkLook | None:
    """Which links were shown; None for all."""
    found: list[Any] = [record.view.get(f.name) for f in fields(LinkLook)]
    if not all(type(value) is int and value >= -1 for value in found):
        return None
    return LinkLook(*(min(side, 1) for side in found[:2]), *found[2:])


def scored_look(record: Provenance) -> TextLook:
    """How a text was shaded by scores or by a neuron; where nothing is said, each token by itself."""
    level: Level = next((known for known in get_args(Level) if known == record.view.get("level")), "token")
    token = whole_number(record.view["token"]) if "token" in record.view else -1
    return TextLook(level, token=token, hide_special=record.view.get("hide_special") is True)


def requests_of(record: Provenance) -> list[Request]:
    """The pictures that were made, one or those of a sheet. Raises ``Refusal`` where they cannot be read."""
    each = record.parameters.get("pictures", [record.parameters])
    if not isinstance(each, list) or not each or not all(isinstance(one, dict) for one in each):
        raise Refusal(tr("The record does not say which pictures were made."))
    return [Request.from_plain(one) for one in each]


def place_in(record: Provenance) -> tuple[int, int] | None:
    """The (row, column) of the neuron that was looked at."""
    place = record.parameters.get("position")
    found = whole_numbers(place)
    return (found[0], found[1]) if len(found) == 2 else None


def device_of(record: Provenance) -> str:
    """The kind of device that it was computed on."""
    return record.device.split(":")[0]


def is_set(entry: Field, method: Method) -> bool:
    """Whether a field is worth saying: what was asked about, and what is not as usual."""
    return entry.kind in ("layer", "target") or getattr(method, entry.name) != entry.default


def whole_number(value: Any, default: int = 0) -> int:
    """``value`` where it is a whole number that is not negative, else ``default``."""
    sound = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
    return int(value) if sound else default


def whole_numbers(values: Any) -> list[int]:
    """The whole numbers of a list; none where it is no list."""
    return [whole_number(value) for value in values] if isinstance(values, list) else []


def position_of(record: Provenance) -> int | None:
    """The token that a text's score was asked at; None where the network answers of itself."""
    position = record.parameters.get("position")
    return None if position is None else whole_number(position)
