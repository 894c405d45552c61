"""What is shown of a token by token map and how strong each cell looks: hidden tokens, scales, coarser copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from inspector.core.attention import Weights
from inspector.core.results import Array
from inspector.core.tokens import Tokens

Scale = Literal["weight", "root", "row", "column", "log"]
"""How strong a cell looks: by its weight or the root of it, against the largest of its row or its column, or by its
logarithm."""


@dataclass(frozen=True)
class MapLook:
    """How a map is shown: its ``scale``, whether without special tokens, and whether rows then sum to one again."""

    scale: Scale = "weight"
    hide_special: bool = False
    renormalise: bool = False


DECADES = 4
"""The logarithmic scale reaches so many powers of ten below the largest weight."""

_WHITE = {"\n": "\N{RETURN SYMBOL}", "\t": "\N{RIGHTWARDS ARROW TO BAR}"}


@dataclass(frozen=True, eq=False)
class ShownMap:
    """``weights`` (rows, columns) between the tokens ``rows`` of the queries and ``columns`` of the keys, by number.

    ``hidden`` is the share of the shown queries' attention that goes to keys which are not shown, from 0 to 1.
    """

    weights: Weights
    rows: npt.NDArray[np.intp]
    columns: npt.NDArray[np.intp]
    hidden: float


def shown_map(
    weights: Weights, queries: Tokens, keys: Tokens, *, hide_special: bool = False, renormalise: bool = False
) -> ShownMap:
    """``weights`` (queries, keys), without the special tokens where they are hidden.

    Each row that keeps any weight then sums to one again where ``renormalise`` asks for it.
    """
    rows, columns = (_kept(tokens, hide_special) for tokens in (queries, keys))
    if not hide_special:
        return ShownMap(weights, rows, columns, 0.0)
    shown = weights[np.ix_(rows, columns)].astype(np.float32)
    sums = shown.sum(axis=1, keepdims=True)
    before = weights[rows].sum(axis=1, dtype=np.float32)
    hidden = 1 - float(sums.sum() / before.sum()) if before.sum() > 0 else 0.0
    if renormalise:
        shown = np.divide(shown, sums, out=np.zeros_like(shown), where=sums > 0)
    return ShownMap(shown, rows, columns, min(1.0, max(0.0, hidden)))


def strengths(weights: Weights, scale: Scale) -> tuple[npt.NDArray[np.uint8], float, float]:
    """How strong each cell of ``weights`` (rows, columns) looks, from 0 to 255, and the values of both ends.

    The ends are weights; their square roots; shares of the largest one of the row or column; or logarithms to the
    base of ten.
    """
    values: Array = weights.astype(np.float32, copy=False)
    if np.isnan(values.sum()):  # a network that overflowed; what it left undefined counts as nothing
        values = np.nan_to_num(values)
    if scale == "log":
        high = float(np.log10(max(values.max(initial=0.0), 1e-30)))
        low = high - DECADES
        values = (np.log10(np.maximum(values, 10.0**low)) - low) / DECADES
        return _bytes(values), low, high
    if scale in ("weight", "root"):
        values = np.sqrt(values) if scale == "root" else values
        high = float(values.max(initial=0.0)) or 1.0
        return _bytes(values / high), 0.0, high
    largest = values.max(axis=1 if scale == "row" else 0, keepdims=True, initial=0.0)
    largest[largest == 0] = 1
    return _bytes(values / largest), 0.0, 1.0


def coarser(strong: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Half as many rows and columns, rounded up, each cell the strongest of its four: no single cell is lost."""
    rows = np.maximum(strong[::2], np.vstack([strong[1::2], strong[-1:]]) if len(strong) % 2 else strong[1::2])
    if rows.shape[1] % 2:
        return np.maximum(rows[:, ::2], np.hstack([rows[:, 1::2], rows[:, -1:]]))
    return np.maximum(rows[:, ::2], rows[:, 1::2])


def token_label(text: str) -> str:
    """A token's text on one line, so that something can be seen of each: white space stands as signs."""
    inner = text.strip()
    if inner:
        return " ".join(inner.split())
    return "".join(_WHITE.get(letter, "\N{OPEN BOX}") for letter in text) or "\N{MIDDLE DOT}"


def _kept(tokens: Tokens, hide_special: bool) -> npt.NDArray[np.intp]:
    return np.flatnonzero(~np.asarray(tokens.special, bool)) if hide_special else np.arange(len(tokens))


def _bytes(shares: Array) -> npt.NDArray[np.uint8]:
    return np.clip(shares * 255 + 0.5, 0, 255).astype(np.uint8)
