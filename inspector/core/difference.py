"""The difference of two answers to one question, of two models: where the second finds more, and where less."""

from __future__ import annotations

import dataclasses

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.results import Heatmap

DIFFERENCE = "difference"
"""The method that the record of a difference names; the method of the two answers is among its parameters."""

SECOND = ("second_model", "second_model_sha256")
"""What the record of a difference says beside that of the first answer."""


def difference(first: Heatmap, second: Heatmap) -> Heatmap:
    """``second`` minus ``first``, of the values that each method defines as evidence, as a signed heatmap.

    Raises ``Refusal`` where the two do not lie on the same cells of the photo.
    """
    if first.raw.shape != second.raw.shape:
        one, other = (f"{heatmap.raw.shape[1]} x {heatmap.raw.shape[0]}" for heatmap in (first, second))
        raise Refusal(
            tr(
                "There is no difference: the two maps have {first} and {second} cells. "
                "Choose a layer of one size in both.",
                first=one,
                second=other,
            )
        )
    if first.frame != second.frame:
        raise Refusal(tr("There is no difference: the two models see different parts of the photo."))
    asked = first.provenance
    record = dataclasses.replace(
        asked,
        method=DIFFERENCE,
        method_name=tr("Difference of {method}", method=asked.method_name or asked.method),
        parameters=asked.parameters
        | {"method": asked.method}
        | dict(zip(SECOND, (second.provenance.model, second.provenance.model_sha256), strict=True)),
    )
    return Heatmap(second.evidence - first.evidence, "signed", first.frame, record, notes=first.notes)
