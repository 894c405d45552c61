"""The rows of the layer tree as plain objects: layers under their parents, repeated calls, and which match a filter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inspector.core.language import tr

if TYPE_CHECKING:
    from inspector.models.layers import Call, Layer, Survey

TIMES = "\u00d7"

_KINDS = (
    ("attention", ("attention", "attn")),
    ("container", ()),
    ("dropout", ("drop", "stochasticdepth")),
    ("pool", ("pool",)),
    ("norm", ("norm", "frozenbn", "grn")),
    ("conv", ("conv", "patchembed")),
    ("linear", ("linear", "embedding", "bilinear")),
    (
        "activation",
        ("relu", "gelu", "elu", "silu", "swish", "mish", "sigmoid", "tanh", "softmax", "softplus", "hardshrink", "glu"),
    ),
)


@dataclass(eq=False)
class Row:
    """One row: a layer, or one call of a layer that the network runs more than once (``number`` from 1).

    ``shown`` are the children that the filter keeps, ``place`` is the row's own position among its parent's.
    ``unreached`` are those whose output changes no score, in a network where others' do.
    """

    path: str
    layer: Layer
    parent: Row | None
    number: int = 0
    children: list[Row] = field(default_factory=list)
    shown: list[Row] = field(default_factory=list)
    place: int = 0
    call: Call | None = None
    times: int | None = None
    unreached: bool = False
    words: tuple[str, ...] = ()
    matches: bool = True

    @property
    def name(self) -> str:
        """The last part of the path, or ``call 2``."""
        return tr("call {number}", number=self.number) if self.number else self.path.rsplit(".", 1)[-1]

    @property
    def kind(self) -> str:
        """The name of the icon that says what sort of layer this is."""
        return "call" if self.number else kind_of(self.layer.type, any(not child.number for child in self.children))

    @property
    def shape(self) -> str:
        """The output's shape without the batch, once known: ``256 x 14 x 14``."""
        return shape_text(self.call.shape[1:]) if self.call is not None else ""

    @property
    def obstacle(self) -> str:
        """Why asking about this layer tells nothing, as one sentence; empty where it may, or while not known."""
        if self.times is None or (self.times == 0 and any(child.times for child in self.walk())):
            return ""
        if self.times == 0:
            return tr("The network does not run this layer.")
        if self.unreached:
            return tr("This layer cannot change the score: no gradient comes back to it.")
        return ""

    def walk(self) -> list[Row]:
        """The rows below this one, depth first."""
        found: list[Row] = []
        for child in self.children:
            found.append(child)
            found.extend(child.walk())
        return found


def tree_of(layers: Sequence[Layer]) -> list[Row]:
    """The rows of ``layers`` below their parents, all shown. Returns every row, parents first."""
    rows: dict[str, Row] = {}
    for layer in layers:
        parent = rows.get(layer.path.rpartition(".")[0])
        rows[layer.path] = row = Row(str(layer.path), layer, parent)
        if parent is not None:
            parent.children.append(row)
    return list(rows.values())


def learn(rows: Sequence[Row], survey: Survey) -> list[Row]:
    """Note in each layer's row what ``survey`` found. Returns all rows, with new ones for repeated calls."""
    found: list[Row] = []
    scored = any(call.reaches for call in survey.calls.values())
    for row in rows:
        if row.number:
            continue
        found.append(row)
        row.call = survey.call(row.layer.path)
        row.times = survey.times_called.get(row.layer.path, 0)
        row.children = [child for child in row.children if not child.number]
        if row.times > 1:
            calls = [Row(f"{row.path}#{n}", row.layer, row, n) for n in range(1, row.times + 1)]
            for entry in calls:
                entry.call = survey.calls.get(entry.path)
                entry.times = 1
            row.children[:0] = calls
            found.extend(calls)
    for row in found:
        row.unreached = scored and row.call is not None and not row.call.reaches
    return found


def keep(rows: Sequence[Row], text: str) -> list[Row]:
    """Decide which rows a filter shows and return those to open so that every match is seen.

    Each word of ``text`` must stand in the path, the type or the shape. Shown are the matches, what is above them and,
    folded, what is below. A row that matches only by the path of its parent is no match of its own.
    """
    words = compact(text).split()
    opened: list[Row] = []
    seen: set[int] = set()
    for row in rows:  # parents first
        row.matches = row.parent is not None and row.parent.matches and bool(words)
        row.shown = []
        if not row.words:
            row.words = (row.path.lower(), row.layer.type.lower())
        texts = (*row.words, compact(row.shape))
        above = row.parent.path.lower() if row.parent is not None else ""
        if all(any(word in part for part in texts) for word in words):
            fresh = not words or not all(word in above for word in words)
            row.matches = row.matches or fresh
            ancestor = row.parent if fresh and words else None
            while ancestor is not None and id(ancestor) not in seen:
                seen.add(id(ancestor))
                opened.append(ancestor)
                ancestor = ancestor.parent
    for row in rows:
        if row.matches or id(row) in seen:
            siblings = row.parent.shown if row.parent is not None else []
            row.place = len(siblings)
            siblings.append(row)
    return opened


def is_shown(row: Row) -> bool:
    """Whether the filter keeps ``row`` or something below it."""
    return row.matches or bool(row.shown)


def kind_of(type_name: str, has_children: bool) -> str:
    """The sort of layer that a type's name tells: ``conv``, ``linear``, ``norm`` ... ``container`` or ``other``."""
    lower = type_name.lower()
    for kind, parts in _KINDS:
        if (kind == "container" and has_children) or any(part in lower for part in parts):
            return kind
    return "container" if lower in ("sequential", "modulelist", "moduledict") else "other"


def shape_text(shape: Sequence[int]) -> str:
    """A shape as people write it: ``256 x 14 x 14`` with the sign for times."""
    return f" {TIMES} ".join(str(size) for size in shape)


def count_text(count: int) -> str:
    """A number of parameters with at most 3 digits and its unit, ``25.6 M``; nothing for none."""
    if count == 0:
        return ""
    for size, unit in ((10**9, "B"), (10**6, "M"), (10**3, "k")):
        if count >= size:
            value = count / size
            return f"{value:.{2 if value < 10 else 1 if value < 100 else 0}f} {unit}"
    return str(count)


def compact(text: str) -> str:
    """Lower case, with shapes written without blanks, so that each way of typing one finds it."""
    return re.sub(rf"(?<=\d)\s*[x{TIMES}]\s*(?=\d)", "x", text.lower())
