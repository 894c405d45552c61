"""Asking a method about a model and a text: obstacles first, then a score for each token, certified."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import Target, values_of
from inspector.core.provenance import Provenance
from inspector.core.results import Attribution
from inspector.core.text_answers import TokenScores
from inspector.methods.explain import check
from inspector.models.certificates import certify_reading
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
    assert method.reads == "text", "a method for photos is asked by explain"
    check(method, model)
    score = text_score(model, reading, getattr(method, "target", Target()))
    change: dict[str, Any] = {"target": score.target}
    resolved = dataclasses.replace(method, **change)
    model.identify(job)
    certificate = certify_reading(
        model,
        reading,
        name,
        path,
        method=method.id,
        method_name=method.name,
        parameters=values_of(resolved),
        target=-1 if score.target.index is None else score.target.index,
        target_label=score.label,
    )
    found = resolved.run(model, reading, _Certifying(job, reading, certificate))
    if not np.isfinite(found.raw).all():
        raise Refusal(
            tr("The answer of {name} is not made of numbers: its weights or its scores overflow.", name=model.name)
        )
    return _certified(found, reading, certificate)


class _Certifying:
    """The job that a method sees: its previews get their tokens and certificate on the way to the real job."""

    def __init__(self, job: Job, reading: Reading, certificate: Provenance) -> None:
        self._job, self._reading, self._certificate = job, reading, certificate
        self.memory_budget = job.memory_budget

    def checkpoint(self, done: float, total: float, preview: Attribution | None = None) -> None:
        shown = None if preview is None else _certified(preview, self._reading, self._certificate)
        self._job.checkpoint(done, total, shown)


def _certified(found: Attribution, reading: Reading, certificate: Provenance) -> TokenScores:
    return TokenScores(found.raw, reading.tokens, certificate, found.measures, found.notes)
