"""The birth certificate of what is shown of a network's attention."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from inspector.core.attention import AttentionLayer
from inspector.core.provenance import Provenance, versions
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
    input. ``preprocessing`` of the certificate holds the texts themselves and the window, or a photo's preparation;
    ``input_size`` is (tokens, 1); ``target`` is -1 where nothing is explained, ``position`` where relevance was asked
    for it. ``token`` is the one that flow goes to, or whose row (``direction`` ``from``) or column is shown. ``scale``
    is that of the colours; ``look`` says what else was chosen of the picture.
    """
    told = {"position": position, "token": token, "direction": direction or None}
    return Provenance(
        method="attention",
        method_name="Attention",
        parameters={
            "kind": layers[0].kind,
            "layers": [layer.number for layer in layers],
            "heads": [int(head) for head in heads],
            "aggregate": aggregate,
            "view": view,
        }
        | {key: value for key, value in told.items() if value is not None},
        model=model.spec,
        model_name=model.name,
        model_sha256=model.fingerprint,
        preprocessing=reading.to_plain() if model.modality == "text" else model.preprocessing.to_plain(),
        layer=str(layers[0].path) if len(layers) == 1 else "",
        target=target,
        target_label=target_label,
        input=name,
        input_path=str(Path(path).absolute()) if path else "",
        input_sha256=reading.sha256,
        input_size=(len(reading.tokens), 1),
        device=str(model.device),
        precision=model.precision,
        versions=versions(),
        created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        notes=(*reading.notes, *notes),
        opened=model.choices.to_plain(),
        view=({"scale": scale} if scale else {}) | dict(look or {}),
    )
