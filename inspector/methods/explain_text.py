"""Asking a method about a model and a text: obstacles first, then a score for each token, certified."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from typing import Any

import numpy as np

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.method import Method
from inspector.core.parameters import Target, values_of
from inspector.core.provenance import Provenance, versions
from inspector.core.text_answers import TokenAttribution, TokenScores
from inspector.methods.explain import check
from inspector.models.model import Model
from inspector.models.reading import Reading
from inspector.models.text_scores import text_score


def explain_text(
    method: Method, model: Model, reading: Reading, job: Job, name: str = "text", path: str = ""
) -> TokenScores:
    """Run ``method``, one that reads text, and return its scores. Previews given to ``job`` are such scores too.

    ``name`` and ``path`` are of the text, for the certificate. Raises ``Refusal`` with the obstacle's sentence where
    there is one, and where there is no such class, token or place.
    """
    check(method, model)
    score = text_score(model, reading, getattr(method, "target", Target()))
    change: dict[str, Any] = {"target": score.target}
    resolved = dataclasses.replace(method, **change)
    model.identify(job)
    certificate = Provenance(
        method=method.id,
        parameters=values_of(resolved),
        model=model.spec,
        model_name=model.name,
        model_sha256=model.fingerprint,
        preprocessing=reading.to_plain(),
        layer="",
        target=-1 if score.target.index is None else score.target.index,
        target_label=score.label,
        input=name,
        input_path=str(Path(path).absolute()) if path else "",
        input_sha256=reading.sha256,
        input_size=(len(reading.tokens), 1),
        device=str(model.device),
        precision=model.precision,
        versions=versions(),
        created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        notes=reading.notes,
        method_name=method.name,
        opened=model.choices.to_plain(),
    )
    found = resolved.run(model, reading, _Certifying(job, reading, certificate))
    assert isinstance(found, TokenAttribution), "a method for photos is asked by explain"
    if not np.isfinite(found.values).all():
        raise Refusal(f"The answer of {model.name} is not made of numbers: its weights or its scores overflow.")
    return _certified(found, reading, certificate)


class _Certifying:
    """The job that a method sees: its previews get their tokens and certificate on the way to the real job."""

    def __init__(self, job: Job, reading: Reading, certificate: Provenance) -> None:
        self._job, self._reading, self._certificate = job, reading, certificate
        self.memory_budget = job.memory_budget

    def checkpoint(self, done: float, total: float, preview: TokenAttribution | None = None) -> None:
        shown = None if preview is None else _certified(preview, self._reading, self._certificate)
        self._job.checkpoint(done, total, shown)


def _certified(found: TokenAttribution, reading: Reading, certificate: Provenance) -> TokenScores:
    return TokenScores(found.values, reading.tokens, certificate, found.measures, found.notes)
