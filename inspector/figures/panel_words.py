"""What a grid of pictures says in words, and its record, which holds the records of all its answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from inspector.core.language import listed, quoted, tr
from inspector.core.provenance import Provenance
from inspector.core.results import Heatmap
from inspector.figures import words
from inspector.figures.display import Display
from inspector.figures.summary import summary
from inspector.figures.words import capital

if TYPE_CHECKING:
    from inspector.figures.panels import Grid, Panel

PANELS = "panels"
"""The method that the record of a grid names."""

_MOST = 3
"""So many methods are named in a title; of more their number is told."""


def title_of(found: Sequence[Heatmap]) -> str:
    """What the answers have in common, in a few words, such as ``Grad-CAM and Saliency for “tiger cat”``."""
    made = [heatmap.provenance for heatmap in found]
    methods = list(dict.fromkeys(record.method_name or record.method for record in made))
    classes = list(dict.fromkeys(record.target_label for record in made if record.target >= 0))
    asked = _listed(methods) if len(methods) <= _MOST else tr("{count} methods", count=len(methods))
    if not classes:
        return asked
    if len(classes) == 1:
        return tr("{methods} for {target}", methods=asked, target=quoted(classes[0]))
    return tr("{methods} for {count} classes", methods=asked, count=len(classes))


def caption(panels: Grid, rows: Sequence[str], columns: Sequence[str], display: Display, scale: str) -> list[str]:
    """The facts below the grid: those that hold for all, the ``scale`` in words, and notes on single pictures."""
    named = [(name, panel.heatmap) for name, panel in _named(panels, rows, columns) if panel.heatmap is not None]
    every = [words.caption(heatmap, display) for _, heatmap in named]
    values = {capital(words.values_words(heatmap, display)) for _, heatmap in named}
    common = [fact for fact in every[0] if all(fact in other for other in every) and fact not in values]
    hatched = next((fact for facts in every for fact in facts if fact == capital(words.HATCHED)), "")
    own = [
        f"{name}: {note.rstrip('.')}"
        for name, heatmap in named
        for note in dict.fromkeys((*heatmap.provenance.notes, *heatmap.notes))
        if capital(note.rstrip(".")) not in common
    ]
    facts = [*common, hatched if hatched not in common else "", scale, *own]
    return [capital(fact) for fact in facts if fact]


def summaries(panels: Grid, rows: Sequence[str], columns: Sequence[str]) -> str:
    """Each answer in one line of words, after the name of its place in the grid."""
    found = [
        f"{name}: {summary(panel.heatmap)}" if panel.heatmap is not None else f"{name}: {panel.words}"
        for name, panel in _named(panels, rows, columns)
        if panel.heatmap is not None or panel.words
    ]
    return " ".join(found)


def record_of(
    panels: Grid, rows: Sequence[str], columns: Sequence[str], display: Display, scale: str, title: str
) -> Provenance:
    """The birth certificate of the whole grid: ``cells`` holds the certificate and the label of each panel.

    What its answers do not have in common is empty, but the model, which is that of the first.
    """
    made = [panel.heatmap.provenance for row in panels for panel in row if panel is not None and panel.heatmap]
    cells = [[_plain(panel) for panel in row] for row in panels]
    asked = {"rows": list(rows), "columns": list(columns), "scale": scale, "title": title, "cells": cells}
    first = made[0]

    def common(field: str, otherwise: Any) -> Any:
        value = getattr(first, field)
        return value if all(getattr(record, field) == value for record in made) else otherwise

    return replace(
        first,
        method=PANELS,
        method_name="Panels",
        parameters=asked,
        model_name=_listed(list(dict.fromkeys(record.model_name for record in made))),
        preprocessing=common("preprocessing", {}),
        layer=common("layer", ""),
        target=common("target", -1),
        target_label=common("target_label", ""),
        input=common("input", ""),
        input_path=common("input_path", ""),
        input_sha256=common("input_sha256", ""),
        input_size=common("input_size", (0, 0)),
        seed=common("seed", None),
        notes=(),
        view=asdict(display),
    )


def _named(panels: Grid, rows: Sequence[str], columns: Sequence[str]) -> Iterator[tuple[str, Panel]]:
    """All panels with the labels that tell each."""
    for label, row in zip(rows, panels, strict=True):
        for column, panel in zip(columns, row, strict=False):
            if panel is not None:
                yield ", ".join(filter(None, (label, column, panel.label))), panel


def _plain(panel: Panel | None) -> dict[str, Any] | None:
    if panel is None:
        return None
    made = None
    if panel.heatmap is not None:
        made = json.loads(panel.heatmap.provenance.to_json())
        made.pop("created")  # that of the whole is told
    return {"label": panel.label, "words": panel.words, "record": made}


def _listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, or ``a, b and c``."""
    if len(names) < 2:
        return names[0] if names else ""
    return tr("{first} and {last}", first=listed(names[:-1]), last=names[-1])
