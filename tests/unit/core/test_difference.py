"""The difference of two answers: numbers, place, sign and record."""

import dataclasses

import numpy as np
import pytest

from inspector.core.difference import difference
from inspector.core.errors import Refusal
from inspector.core.provenance import Provenance
from inspector.core.results import Frame, Heatmap

FACTS = dict.fromkeys(Provenance.__dataclass_fields__, "") | {
    "preprocessing": {},
    "target": 1,
    "input_size": (4, 4),
    "notes": ("resized",),
    "method": "grad-cam",
    "method_name": "Grad-CAM",
    "parameters": {"layer": "a"},
    "versions": {},
    "opened": {},
    "view": {},
    "seed": None,
}


def heatmap(values, model="one", polarity="positive", frame=None):
    record = Provenance(**FACTS | {"model": f"file:{model}", "model_name": model, "model_sha256": model * 2})
    return Heatmap(np.float32(values), polarity, frame or Frame(4, 4, 0, 0, 4, 4), record)


def test_it_is_the_second_minus_the_first_of_what_counts_as_evidence():
    found = difference(heatmap([[1, -5], [0, 2]]), heatmap([[4, -1], [-3, 1]], "two"))
    # Grad-CAM's values below zero are no evidence: neither -5 nor -1 counts.
    np.testing.assert_array_equal(found.raw, [[3, 0], [0, -1]])
    assert found.polarity == "signed" and found.raw.dtype == np.float32


def test_signed_answers_keep_their_signs():
    found = difference(heatmap([[1, -5]], polarity="signed"), heatmap([[4, -1]], polarity="signed"))
    np.testing.assert_array_equal(found.raw, [[3, 4]])


def test_its_record_names_both_models_and_survives_a_file():
    found = difference(heatmap([[1, 0]]), heatmap([[0, 1]], "two")).provenance
    assert found.method == "difference" and found.method_name == "Difference of Grad-CAM"
    assert found.parameters == {
        "layer": "a",
        "method": "grad-cam",
        "second_model": "file:two",
        "second_model_sha256": "twotwo",
    }
    assert found.notes == ("resized",)
    assert Provenance.from_json(found.to_json()) == found


def test_maps_of_other_sizes_or_places_have_no_difference():
    with pytest.raises(Refusal, match="2 x 1 and 2 x 2 cells"):
        difference(heatmap([[1, 0]]), heatmap([[1, 0], [0, 0]]))
    elsewhere = dataclasses.replace(Frame(4, 4, 0, 0, 4, 4), left=1)
    with pytest.raises(Refusal, match="different parts"):
        difference(heatmap([[1, 0]]), heatmap([[1, 0]], frame=elsewhere))
