"""What ``inspector attention`` is asked, and the figures and numbers that answer it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

import click

from inspector.core.parameters import PREDICTED, Target

if TYPE_CHECKING:
    from inspector.attention.joined import Aggregate, Joined
    from inspector.attention.links import LinkLook
    from inspector.attention.matrix import Scale
    from inspector.core.attention import AttentionKind, AttentionLayer, HeadColour, Weights
    from inspector.core.job import Job
    from inspector.core.provenance import Provenance
    from inspector.core.tokens import Tokens
    from inspector.figures.painting import Painting
    from inspector.inputs.images import ImageInput
    from inspector.inputs.texts import TextInput
    from inspector.models.model import Model
    from inspector.models.reading import Reading

View = Literal["heatmap", "links", "grid", "text"]
"""What is drawn; a text that is shaded is asked for by records only."""


@dataclass(frozen=True)
class Asked:
    """Which heads are to be shown and how. ``layer`` None is all layers, no ``heads`` all of a layer.

    ``token`` is the one that flow goes to, and ``links`` which of them are drawn; a record asks for these, and no flag.
    """

    kind: AttentionKind | None
    layer: int | None
    heads: tuple[int, ...]
    aggregate: Aggregate | Literal["flow"] | None
    target: str | Target
    position: int | None
    view: View
    scale: Scale
    token: int | None = None
    hide_special: bool = False
    renormalise: bool = False
    links: LinkLook | None = None
    colour: HeadColour = "value"

    def __post_init__(self) -> None:
        if self.heads and self.layer is None:
            raise click.UsageError("--head counts within a layer: add --layer.")
        if self.aggregate in ("rollout", "relevance") and self.layer is not None:
            raise click.UsageError(f"--aggregate {self.aggregate} follows all layers: leave out --layer and --head.")
        if self.aggregate != "relevance" and (self.target != "predicted" or self.position is not None):
            raise click.UsageError("--target and --position are for --aggregate relevance.")
        if self.renormalise and not self.hide_special:
            raise click.UsageError("--renormalise is about rows without special tokens: add --hide-special.")
        if self.hide_special and self.view != "heatmap":
            raise click.UsageError("--hide-special is for --view heatmap.")
        if self.colour != "value" and self.view != "grid":
            raise click.UsageError("--colour is for --view grid.")
        if self.view == "grid" and (self.heads or self.aggregate):
            raise click.UsageError("--view grid shows every head: leave out --head and --aggregate.")
        if self.view == "links" and self.layer is None and self.aggregate is None:
            raise click.UsageError("--view links shows the heads of one layer: add --layer or --aggregate.")

    @property
    def joins(self) -> Aggregate | Literal["flow"] | None:
        """What makes one map of the heads: as asked, or their mean where a heatmap is to show many."""
        many = self.view == "heatmap" and len(self.heads) != 1
        return self.aggregate or ("mean" if many else None)


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked of a model about one input."""

    model: Model
    source: TextInput | ImageInput
    reading: Reading
    layers: tuple[AttentionLayer, ...]
    asked: Asked

    def painting(self, job: Job) -> Painting:
        """The figure."""
        from inspector.attention.joined import check_heads
        from inspector.attention.links import LinkLook
        from inspector.attention.maps import attention_maps
        from inspector.attention.matrix import MapLook
        from inspector.attention.overview import overview, rows_of
        from inspector.figures.attention_heatmap import heatmap_painting
        from inspector.figures.attention_links import links_painting
        from inspector.figures.heads_grid import grid_painting

        asked = self.asked
        look, shown = MapLook(asked.scale, asked.hide_special, asked.renormalise), asked.links or LinkLook()
        if asked.view == "grid":
            found = overview(self.model, self.reading, job, self.layers[0].kind)
            return grid_painting(rows_of(found, self.layers), self.certificate(), colour=asked.colour)
        if asked.joins is not None:
            one = self._joined(asked.joins, job)
            made = self.certificate(asked.joins, one.target, one.label)
            if asked.view == "links":
                return links_painting(one.weights[None], (0,), one.queries, one.keys, made, one.notes)
            return heatmap_painting(one.weights, one.queries, one.keys, made, one.notes, look=look)
        check_heads(self.layers, asked.heads)
        maps = attention_maps(self.model, self.reading, self.layers, job)
        heads = asked.heads or tuple(range(self.layers[0].heads))
        if asked.view == "links":
            made = self.certificate()
            return links_painting(maps.weights[0], heads, maps.queries, maps.keys, made, maps.notes, shown)
        weights, made = maps.weights[0][heads[0]], self.certificate()
        return heatmap_painting(weights, maps.queries, maps.keys, made, maps.notes, look=look)

    def numbers(self, job: Job) -> tuple[Provenance, dict[str, Any]]:
        """The certificate and the arrays of an .npz file."""
        from inspector.attention.joined import check_heads
        from inspector.attention.maps import attention_maps
        from inspector.attention.scores import stacked

        asked = self.asked
        if asked.aggregate is not None:
            one = self._joined(asked.aggregate, job)
            made = self.certificate(asked.aggregate, one.target, one.label)
            return made, _arrays(one.weights, one.queries, one.keys)
        check_heads(self.layers, asked.heads)
        maps = attention_maps(self.model, self.reading, self.layers, job)
        kept = [weights[list(asked.heads)] if asked.heads else weights for weights in maps.weights]
        return self.certificate(), _arrays(stacked(kept), maps.queries, maps.keys)

    def certificate(self, aggregate: str = "", target: int = -1, label: str = "") -> Provenance:
        """The birth certificate of the answer."""
        from inspector.attention.certificate import certify_attention

        return certify_attention(
            *(self.model, self.reading, self.layers, self.asked.heads),
            aggregate=aggregate,
            view=self.asked.view,
            name=self.source.name,
            path=str(self.source.path or ""),
            target=target,
            target_label=label,
            position=self.asked.position if aggregate == "relevance" else None,
            scale=self.asked.scale if self.asked.view == "heatmap" else "",
            token=self.asked.token if aggregate == "flow" else None,
            look=self._look,
        )

    @property
    def _look(self) -> dict[str, Any]:
        """What was chosen of the picture beside its scale."""
        asked = self.asked
        if asked.hide_special:
            return {"hide_special": True, "renormalise": asked.renormalise}
        if asked.colour != "value":
            return {"colour": asked.colour}
        return asdict(asked.links) if asked.links is not None else {}

    def _joined(self, aggregate: Aggregate | Literal["flow"], job: Job) -> Joined:
        from inspector.attention.flow import flow_map
        from inspector.attention.joined import Joined, joined
        from inspector.attention.maps import attention_maps
        from inspector.models.text_targets import target_named

        if aggregate == "flow":
            maps = attention_maps(self.model, self.reading, self.layers, job)
            return Joined(flow_map(maps, self.asked.token or 0, job), maps.queries, maps.keys, maps.notes)
        asked, target = self.asked.target, PREDICTED
        if isinstance(asked, Target):
            target = asked
        elif aggregate == "relevance" and self.model.modality == "image":
            target = self.model.target(asked)
        elif aggregate == "relevance":
            target = target_named(self.model, self.reading, asked, self.asked.position)
        return joined(self.model, self.reading, self.layers, self.asked.heads, aggregate, job, target)


def _arrays(weights: Weights, queries: Tokens, keys: Tokens) -> dict[str, Any]:
    """What stands in an .npz file beside its certificate."""
    import numpy as np

    return {
        "attention": weights,
        "tokens": np.array(queries.texts),
        "offsets": np.array(queries.offsets, np.int64),
        "key_tokens": np.array(keys.texts),
        "key_offsets": np.array(keys.offsets, np.int64),
    }
