"""A grid of answers read back from its record: what each place asked, and the photos that they are about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

from inspector.core.difference import DIFFERENCE
from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.provenance import Provenance, unreadable
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
        raise unreadable()
    if not 0 < sum(map(len, rows)) <= MOST:
        raise unreadable()
    found = [[_place(entry) for entry in row] for row in rows]
    if not any(True for _ in records_in(found)):
        raise unreadable()
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
        told = (
            tr("The photo is the same.") if len(each) == 1 else tr("All {count} photos are the same.", count=len(each))
        )
        return photos, Finding("input", "same", told)
    return photos, Finding("input", "changed" if changed else "gone", " ".join(lost))


def is_of(one: Provenance, record: Provenance) -> bool:
    """Whether an answer in the grid of ``record`` was given by the model that the record names, and by it alone."""
    same = (one.model, one.model_sha256) == (record.model, record.model_sha256)
    return same and one.method not in (DIFFERENCE, PANELS)


def refuse_several() -> NoReturn:
    """Raise ``Refusal`` for what more than one model was asked."""
    raise Refusal(
        tr(
            "This figure compares two models, which one file cannot ask again. Open the first, and "
            "the second beside it with Compare with another model."
        )
    )


def question_at(place: Place, record: Provenance) -> Method:
    """What was asked at a place of the grid of ``record``. Raises ``Refusal`` for what another model was asked."""
    assert place.record is not None
    if not is_of(place.record, record):
        refuse_several()
    return method_of(place.record)


def columns_are(places: list[list[Place | None]]) -> Axis:
    """What differs from column to column."""
    records = [place.record for place in places[0] if place is not None and place.record is not None]
    return _differing(records, "methods" if len(records) < 2 else "other")


_ROWS_ARE: dict[Axis, str] = {
    "methods": tr("The rows of the figure are methods; the board has photos as rows, and shows one."),
    "layers": tr("The rows of the figure are layers; the board has photos as rows, and shows one."),
    "classes": tr("The rows of the figure are classes; the board has photos as rows, and shows one."),
    "other": "",
}


def what_is_left_out(places: list[list[Place | None]], record: Provenance) -> str:
    """What a board whose rows are photos does not show of the grid of ``record``, in a sentence; nothing where all."""
    if not all(is_of(one, record) for one in records_in(places)):
        return tr("The second model of the figure is not opened with it: open it with Compare with another model.")
    if not any(labels_of(record, "rows")):
        return ""
    heads = [next((p.record for p in row if p is not None and p.record is not None), None) for row in places]
    axis = _differing([record for record in heads if record is not None], "other")
    return _ROWS_ARE[axis]


def _differing(records: list[Provenance], otherwise: Axis) -> Axis:
    """What is not the same in all of ``records``, where that is asked about one photo after the other or of one."""
    if len({record.method for record in records}) > 1:
        return "methods"
    if len({record.layer for record in records}) > 1:
        return "layers"
    photos = len({record.input_sha256 for record in records})
    return "classes" if photos < 2 and len({record.target for record in records}) > 1 else otherwise


def _place(entry: Any) -> Place | None:
    if entry is None:
        return None
    if not isinstance(entry, dict):
        raise unreadable()
    label, words, made = entry.get("label"), entry.get("words"), entry.get("record")
    record = Provenance.from_json(json.dumps(made)) if made is not None else None
    return Place(label if isinstance(label, str) else "", words if isinstance(words, str) else "", record)
