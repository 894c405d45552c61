"""What Export and Copy make of each page of attention: a figure, or the numbers behind it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from inspector.app.drawing import PICTURES, Drawing, draws
from inspector.core.attention import AttentionLayer, AttentionMaps, HeadColour, HeadOverview, Weights
from inspector.core.job import Job
from inspector.core.language import english, tr
from inspector.core.provenance import Provenance
from inspector.core.results import Frame, Heatmap
from inspector.core.tokens import Tokens

if TYPE_CHECKING:
    from inspector.app.attention_jobs import Shown
    from inspector.attention.certificate import View
    from inspector.attention.links import LinkLook
    from inspector.attention.matrix import MapLook
    from inspector.attention.shading import Shading, TextLook
    from inspector.figures.painting import Painting
    from inspector.figures.sizes import Size
    from inspector.inputs.images import ImageInput
    from inspector.inputs.texts import TextInput
    from inspector.models.model import Model
    from inspector.models.reading import Reading

NUMBERS = tr(";;Numbers, tokens and provenance (*.npz)")


@dataclass(frozen=True, eq=False)
class Drawer:
    """Makes drawings of the attention of ``model`` to one ``source``, as it is in ``reading``."""

    model: Model
    source: TextInput | ImageInput
    reading: Reading

    def of_heads(self, overview: HeadOverview, colour: HeadColour = "value") -> Drawing:
        """All heads in small, coloured by weights or by type, and their scores as a table."""
        look = {"colour": colour} if colour != "value" else {}
        record = partial(self._certificate, overview.layers, view="grid", look=look)

        def at_size(size: Size) -> Painting:
            from inspector.figures.heads_grid import grid_painting

            return grid_painting(overview, record(), colour=colour, size=size)

        def paint() -> Painting:
            from inspector.figures.sizes import Size

            return at_size(Size())

        def numbers(job: Job) -> dict[str, Any]:
            from inspector.attention.maps import attention_maps
            from inspector.attention.scores import stacked

            maps = attention_maps(self.model, self.reading, overview.layers, job)
            return _arrays(stacked(maps.weights), maps.queries, maps.keys)

        def write(path: Path, width: int, dpi: int, job: Job) -> Path:
            from inspector.figures.export import export_words

            if path.suffix.lower() == ".csv":
                return export_words(path, table_of(overview))
            return _write(path, width, dpi, paint, record(), lambda: numbers(job))

        kinds = tr("{pictures};;Table of scores (*.csv){numbers}", pictures=PICTURES, numbers=NUMBERS)
        return Drawing(tr("{name} heads", name=self._name), kinds, draws(paint), write, record, at_size)

    def of_map(self, shown: Shown, look: MapLook) -> Drawing:
        """One map, token by token, as ``look`` says."""
        also = {"hide_special": True, "renormalise": look.renormalise} if look.hide_special else {}
        made = self._certificate_of(shown, scale=look.scale, look=also)

        def paint() -> Painting:
            from inspector.figures.attention_heatmap import heatmap_painting

            return heatmap_painting(shown.weights, shown.queries, shown.keys, made, shown.notes, look=look)

        def write(path: Path, width: int, dpi: int, job: Job) -> Path:
            return _write(path, width, dpi, paint, made, lambda: _arrays(shown.weights, shown.queries, shown.keys))

        return Drawing(f"{self._name} {shown.title}", PICTURES + NUMBERS, draws(paint), write, lambda: made)

    def of_text(self, shown: Shown, look: TextLook) -> Drawing | None:
        """The text shaded by attention as ``look`` says; None where it is shaded by nothing."""
        if look.direction == "to" and look.token < 0 and shown.queries is not shown.keys:
            return None
        token = look.token if look.token >= 0 else shown.token
        also = {"level": look.level, "hide_special": look.hide_special, "marked": look.token >= 0}
        made = self._certificate_of(shown, view="text", token=token, direction=look.direction, look=also)

        def shading() -> Shading:
            from inspector.attention.shading import shading

            return shading(shown.weights, shown.queries, shown.keys, look)

        def paint() -> Painting:
            from inspector.figures.attention_text import attention_text_painting

            hides = look.hide_special
            return attention_text_painting(shading(), made, shown.notes, level=look.level, hide_special=hides)

        def numbers() -> dict[str, Any]:
            found = shading()
            return _arrays(shown.weights, shown.queries, shown.keys) | {"values": found.values, "groups": found.groups}

        def write(path: Path, width: int, dpi: int, job: Job) -> Path:
            return _write(path, width, dpi, paint, made, numbers)

        name = tr("{name} text {map}", name=self._name, map=shown.title)
        return Drawing(name, PICTURES + NUMBERS, draws(paint), write, lambda: made)

    def of_links(self, maps: AttentionMaps, heads: tuple[int, ...], look: LinkLook) -> Drawing:
        """The links of some heads of a layer that ``look`` shows."""
        also = asdict(look) if look != type(look)() else {}
        made = self._certificate(maps.layers, heads, view="links", look=also)

        def paint() -> Painting:
            from inspector.figures.attention_links import links_painting

            return links_painting(maps.weights[0], heads, maps.queries, maps.keys, made, maps.notes, look)

        def write(path: Path, width: int, dpi: int, job: Job) -> Path:
            kept = maps.weights[0][list(heads)]
            return _write(path, width, dpi, paint, made, lambda: _arrays(kept[None], maps.queries, maps.keys))

        name = tr("{name} links of layer {layer}", name=self._name, layer=maps.layers[0].number)
        return Drawing(name, PICTURES + NUMBERS, draws(paint), write, lambda: made)

    def of_patch(self, shown: Shown, token: int, direction: str, frame: Frame) -> Heatmap | None:
        """What the patch or class token ``token`` attends to (``from``), or is attended by, over the photo."""
        from inspector.attention.patch_map import patch_map, patch_words

        raw = patch_map(shown.weights, shown.keys, token, direction)
        if raw is None:
            return None
        about = patch_words(shown.keys, token, direction)
        made = self._certificate_of(shown, about, token=token, direction=direction)
        return Heatmap(raw, "magnitude", frame, made, notes=shown.notes)

    @property
    def _name(self) -> str:
        return self.source.name[:40]

    def _certificate_of(self, shown: Shown, *notes: str, view: View = "heatmap", **more: Any) -> Provenance:
        found: dict[str, Any] = {"target": shown.target, "target_label": shown.label, "notes": notes}
        found |= {"position": shown.position, "token": shown.token} | more
        return self._certificate(shown.layers, shown.heads, view, aggregate=shown.aggregate, **found)

    def _certificate(
        self, layers: Sequence[AttentionLayer], heads: Sequence[int] = (), view: View = "heatmap", **more: Any
    ) -> Provenance:
        from inspector.attention.certificate import certify_attention

        name, path = self.source.name, str(self.source.path or "")
        return certify_attention(self.model, self.reading, layers, heads, view=view, name=name, path=path, **more)


def table_of(overview: HeadOverview) -> str:
    """The scores of all heads as comma-separated values, below a line of what chance would give."""
    scores, written = overview.scores, io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["layer", "head", "type", *english(scores.names)])
    rows.writerow(["chance", "", "", *(f"{value:.6g}" for value in scores.chance)])
    for place, layer in enumerate(scores.layers):
        for head in range(layer.heads):
            values = (f"{value:.6g}" for value in scores.values[place, head])
            rows.writerow([layer.number, head, english(scores.types[place][head]), *values])
    return written.getvalue()


def _write(
    path: Path,
    width: int,
    dpi: int,
    paint: Callable[[], Painting],
    made: Provenance,
    arrays: Callable[[], dict[str, Any]],
) -> Path:
    """Write the figure, or for ``.npz`` the ``arrays``."""
    from inspector.figures.export import export_numbers, export_painting

    if path.suffix.lower() == ".npz":
        return export_numbers(path, made, **arrays())
    return export_painting(path, paint(), width, dpi)


def _arrays(weights: Weights, queries: Tokens, keys: Tokens) -> dict[str, Any]:
    return {
        "attention": weights,
        "tokens": np.array(english(queries.texts)),
        "offsets": np.array(queries.offsets, np.int64),
        "key_tokens": np.array(english(keys.texts)),
        "key_offsets": np.array(keys.offsets, np.int64),
    }
