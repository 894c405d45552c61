"""The numbers that methods give beside their answer, as they are called for people."""

from __future__ import annotations

from collections.abc import Mapping

from inspector.core.language import tr
from inspector.figures.ticks import number

MEASURES = {
    "score": tr("score"),
    "baseline score": tr("baseline score"),
    "completeness error": tr("completeness error"),
    "mean": tr("mean"),
    "largest": tr("largest"),
    "activation": tr("activation"),
}


def measure_words(measures: Mapping[str, float]) -> list[str]:
    """Each of the ``measures`` as words, such as ``score 12.4``."""
    return [f"{MEASURES.get(name, name)} {number(value, 4)}" for name, value in measures.items()]
