"""A grid of answers read back from its record: what each place asked, and the photos that they are about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from inspector.core.errors import Refusal
from inspector.core.method import Method
from inspector.core.parameters import values_of
from inspector.core.provenance import UNREADABLE, Provenance
from inspector.figures.panel_words import PANELS
from inspector.figures.shared_scale import Scale
from inspector.inputs.images import ImageInput
from inspector.reopening.asked import method_of
from inspector.reopening.sources import Finding, find_input

MOST = 4096
"""So many places a grid may have; the compare board has far fewer."""

Photos = dict[str, ImageInput]
"""The photos of a grid by the hashes that its records know them by."""

Axis = Literal["methods", "layers", "classes", "other"]


@dataclass(frozen=True, eq=False)
class Place:
    """One place of the grid: its label, what was asked there, or the ``words`` that stood in its place."""

    label: str
    words: str
    record: Provenance | None


def places_of(record: Provenance) -> list[list[Place | None]]:
    """The places of a grid. Raises ``Refusal`` where the record of one cannot be read."""
    rows = record.parameters.get("cells")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refusal(UNREADABLE)
    if not 0 < sum(map(len, rows)) <= MOST:
        raise Refusal(UNREADABLE)
    found = [[_place(entry) for entry in row] for row in rows]
    if not any(True for _ in records_in(found)):
        raise Refusal(UNREADABLE)
    return found


def records_in(places: list[list[Place | None]]) -> Iterator[Provenance]:
    """The records of all answers."""
    return (place.record for row in places for place in row if place is not None and place.record is not None)


def labels_of(record: Provenance, axis: Literal["rows", "columns"]) -> list[str]:
    """The labels of rows or columns."""
    labels = record.parameters.get(axis)
    return [label for label in labels if isinstance(label, str)] if isinstance(labels, list) else []


def scale_of(record: Provenance) -> Scale:
    """Which answers shared their colours; each its own where the record does not say."""
    return next((scale for scale in get_args(Scale) if scale == record.parameters.get("scale")), "each")


def find_photos(record: Provenance, beside: Path | None = None) -> tuple[Photos, Finding]:
    """The photos of a grid, and in one sentence what became of them. Raises ``Refusal`` for a record without places."""
    photos: Photos = {}
    lost: list[str] = []
    changed = False
    each = {one.input_sha256: one for one in records_in(places_of(record))}
    for sha256, one in each.items():
        source, finding = find_input(one, beside)
        if isinstance(source, ImageInput):
            photos[sha256] = source
        if finding.state != "same":
            lost.append(finding.sentence)
            changed = changed or finding.state == "changed"
    if not lost:
        told = "The photo is the same." if len(each) == 1 else f"All {len(each)} photos are the same."
        return photos, Finding("input", "same", told)
    return photos, Finding("input", "changed" if changed else "gone", " ".join(lost))


def question_at(place: Place, record: Provenance) -> Method:
    """What was asked at a place of the grid of ``record``. Raises ``Refusal`` for what another model was asked."""
    assert place.record is not None
    one = place.record
    if (one.model, one.model_sha256) != (record.model, record.model_sha256) or one.method in ("difference", PANELS):
        raise Refusal(
            "This grid compares two models, which cannot be asked again from one file. Open the first one, and the "
            "second with Compare with another model."
        )
    return method_of(one)


def columns_are(places: list[list[Place | None]]) -> Axis:
    """What differs from column to column."""
    records = [place.record for place in places[0] if place is not None and place.record is not None]
    values = [{k: v for k, v in values_of(method_of(record)).items() if k in ("layer", "target")} for record in records]
    if len({record.method for record in records}) > 1:
        return "methods"
    differing: dict[str, Axis] = {"layer": "layers", "target": "classes"}
    return next(
        (axis for name, axis in differing.items() if len({json.dumps(value.get(name)) for value in values}) > 1),
        "methods" if len(records) == 1 else "other",
    )


def _place(entry: Any) -> Place | None:
    if entry is None:
        return None
    if not isinstance(entry, dict):
        raise Refusal(UNREADABLE)
    label, words, made = entry.get("label"), entry.get("words"), entry.get("record")
    record = Provenance.from_json(json.dumps(made)) if made is not None else None
    return Place(label if isinstance(label, str) else "", words if isinstance(words, str) else "", record)
