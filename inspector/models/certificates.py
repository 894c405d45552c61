"""The birth certificate of what is shown of an input that a network reads token by token."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from inspector.core.provenance import Provenance, versions
from inspector.models.model import Model
from inspector.models.reading import Reading


def certify_reading(model: Model, reading: Reading, name: str, path: str, **facts: Any) -> Provenance:
    """What was made of ``reading``, whose input is called ``name`` and came from the file at ``path``, if from any.

    ``facts`` are the fields of the certificate that neither the model nor the input tells. ``preprocessing`` holds the
    texts themselves and the window, or a photo's preparation; ``input_size`` is (tokens, 1).
    """
    known: dict[str, Any] = {"layer": "", "target": -1, "target_label": "", "notes": reading.notes} | facts
    return Provenance(
        **known,
        model=model.spec,
        model_name=model.name,
        model_sha256=model.fingerprint,
        preprocessing=reading.to_plain() if model.modality == "text" else model.preprocessing.to_plain(),
        input=name,
        input_path=str(Path(path).absolute()) if path else "",
        input_sha256=reading.sha256,
        input_size=(len(reading.tokens), 1),
        device=str(model.device),
        precision=model.precision,
        versions=versions(),
        created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        opened=model.choices.to_plain(),
    )
