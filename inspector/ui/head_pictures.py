"""What the grid of heads is painted from: bytes, one picture of all thumbnails, and the words about a head."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from inspector.attention.head_types import type_name
from inspector.core.attention import HeadOverview, HeadScores
from inspector.core.language import tr
from inspector.figures.ticks import number
from inspector.ui.attention_colours import type_words, weight_words


def atlas(strong: npt.NDArray[np.uint8], types: tuple[tuple[str, ...], ...] | None) -> QImage:
    """All of ``strong`` (layers, heads, h, w) in one picture: coloured as weights, or by the ``types`` of the heads."""
    layers, heads, rows, columns = strong.shape
    if types is None:
        colours = weight_words()[strong]
    else:
        kinds = sorted({"", *(kind for row in types for kind in row)})
        which = np.zeros((layers, heads), np.intp)  # kinds[0] is ""; a layer may have fewer heads than others
        for layer, row in enumerate(types):
            which[layer, : len(row)] = [kinds.index(kind) for kind in row]
        colours = np.stack([type_words(kind) for kind in kinds])[which[:, :, None, None], strong]
    pixels = np.ascontiguousarray(colours.transpose(0, 2, 1, 3).reshape(layers * rows, heads * columns))
    return QImage(pixels.data, heads * columns, layers * rows, 4 * heads * columns, QImage.Format.Format_RGB32).copy()


def head_words(overview: HeadOverview, row: int, head: int) -> list[str]:
    """A head's layer, number and type, then a line for each of its scores with the chance level."""
    scores, kind = overview.scores, overview.scores.types[row][head]
    lines = [_score(scores, row, head, place) for place in range(len(scores.names))]
    return [_named(overview, row, head) + (f": {type_name(kind)}" if kind else ""), *filter(None, lines)]


def head_line(overview: HeadOverview, row: int, head: int) -> str:
    """A head's layer and number, with the score that its type comes from."""
    scores, kind = overview.scores, overview.scores.types[row][head]
    name = _named(overview, row, head)
    return f"{name}: {_score(scores, row, head, scores.names.index(kind))}" if kind else name


def _named(overview: HeadOverview, row: int, head: int) -> str:
    return tr("Layer {number}, head {head}", number=overview.layers[row].number, head=head)


def _score(scores: HeadScores, row: int, head: int, place: int) -> str:
    value, chance = float(scores.values[row, head, place]), float(scores.chance[place])
    if not np.isfinite(value):
        return ""
    by_chance = tr(" (chance {number})", number=number(chance)) if np.isfinite(chance) else ""
    return f"{type_name(scores.names[place])} {number(value)}{by_chance}"
