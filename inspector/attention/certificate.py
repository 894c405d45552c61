"""The birth certificate of what is shown of a network's attention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from inspector.core.attention import AttentionLayer
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.models.certificates import certify_reading
from inspector.models.model import Model
from inspector.models.reading import Reading

View = Literal["heatmap", "links", "grid", "text"]


def certify_attention(
    model: Model,
    reading: Reading,
    layers: Sequence[AttentionLayer],
    heads: Sequence[int] = (),
    *,
    aggregate: str = "",
    view: View = "heatmap",
    name: str = "text",
    path: str = "",
    target: int = -1,
    target_label: str = "",
    notes: Sequence[str] = (),
    position: int | None = None,
    token: int | None = None,
    direction: str = "",
    scale: str = "",
    look: Mapping[str, Any] | None = None,
) -> Provenance:
    """What attention was shown of what: ``heads`` of ``layers``, all of them where none is named.

    ``aggregate`` is what made one map of them, empty where each stands for itself. ``name`` and ``path`` are of the
    input. ``target`` is -1 where nothing is explained, ``position`` where relevance was asked for it. ``token`` is the
    one that flow goes to, or whose row (``direction`` ``from``) or column is shown. ``scale`` is that of the colours;
    ``look`` says what else was chosen of the picture.
    """
    told = {"position": position, "token": token, "direction": direction or None}
    return certify_reading(
        model,
        reading,
        name,
        path,
        method="attention",
        method_name=tr("Attention"),
        parameters={
            "kind": layers[0].kind,
            "layers": [layer.number for layer in layers],
            "heads": [int(head) for head in heads],
            "aggregate": aggregate,
            "view": view,
        }
        | {key: value for key, value in told.items() if value is not None},
        layer=str(layers[0].path) if len(layers) == 1 else "",
        target=target,
        target_label=target_label,
        notes=(*reading.notes, *notes),
        view=({"scale": scale} if scale else {}) | dict(look or {}),
    )
