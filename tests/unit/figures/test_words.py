"""Titles, captions and summaries say what a person needs, in words."""

from __future__ import annotations

import numpy as np
import pytest

from inspector.core.results import Frame
from inspector.figures.display import Display
from inspector.figures.summary import summary
from inspector.figures.words import caption, preprocessing_words, title
from inspector.models.preprocess import Preprocessing


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MULTIPLICATION SIGN}", "x")


def test_title(heatmap):
    assert (
        title(heatmap([[1.0]])) == "Grad-CAM for \N{LEFT DOUBLE QUOTATION MARK}tiger cat\N{RIGHT DOUBLE QUOTATION MARK}"
    )
    assert "for \N{LEFT DOUBLE QUOTATION MARK}class 5" in title(heatmap([[1.0]], target=5, target_label=""))
    assert title(heatmap([[1.0]], target=-1, target_label="")) == "Grad-CAM"
    assert title(heatmap([[1.0]], method="later", method_name="", target=-1, target_label="")) == "later"


def test_caption_has_all_facts(heatmap):
    found = heatmap([[1.0, 0.25]], frame=Frame(90, 60, 20, 0, 80, 60), map_notes=("the grid was inferred.",))
    assert [plain(fact) for fact in caption(found, Display())] == [
        "Layer layer4",
        "Model ResNet-18",
        "Input two  spaces, ünïcode.png, 90 x 60 px",
        "Shorter side resized to 256 (bilinear), middle 224 x 224, normalisation ImageNet (assumed)",
        "Values from 0 to 1",
        "Hatched: not seen by the network",
        "Frame 1 of 12",
        "The grid was inferred",
    ]


@pytest.mark.parametrize(
    ("preparation", "words"),
    [
        (Preprocessing(squash=True, resize=224), "squashed to 224 x 224 (bilinear), normalisation ImageNet (assumed)"),
        (
            Preprocessing(squash=True, resize=256, assumed=False),
            "squashed to 256 x 256 (bilinear), middle 224 x 224, normalisation ImageNet",
        ),
        (
            Preprocessing(crop=(28, 32), resize=28, channels=1, mean=(0.1,), std=(0.3,), assumed=False),
            "shorter side resized to 28 (bilinear), middle 32 x 28, gray, normalisation custom",
        ),
    ],
)
def test_preprocessing(preparation, words):
    assert plain(preprocessing_words(preparation.to_plain())) == words


def test_preprocessing_of_another_version_is_left_out():
    assert preprocessing_words({"resize": 3}) == ""


@pytest.mark.parametrize(
    ("row", "column", "place"),
    [
        (0, 0, "at the upper left"),
        (0, 4, "at the top"),
        (8, 8, "at the lower right"),
        (4, 0, "at the left"),
        (4, 4, "in the centre"),
    ],
)
def test_summary_names_the_place(heatmap, row, column, place):
    values = np.zeros((9, 9))
    values[row, column] = 1
    text = plain(summary(heatmap(values, (900, 450))))
    assert f"strongest {place} (pixel" in text
    x, y = (int(part) for part in text.partition("(pixel ")[2].partition(" of")[0].split(", "))
    assert abs(x - (column + 0.5) * 100) <= 54
    assert abs(y - (row + 0.5) * 50) <= 29
    share = float(text.partition("; ")[2].partition("%")[0])
    assert share == (100 if (row, column) == (4, 4) else 0)
    assert "\n" not in text


def test_summary_tells_the_peak_with_its_sign_and_the_centre_of_mass(heatmap):
    text = plain(summary(heatmap([[1.0, 0.0], [0.0, -3.0]], (80, 80), polarity="signed")))
    assert "strongest at the lower right (pixel 60, 60 of 80 x 80, value \N{MINUS SIGN}3)" in text
    x, y = map(int, text.partition("centred on pixel ")[2].partition(";")[0].split(", "))
    # 1 at (20, 20) and 3 at (60, 60) balance at 50; interpolation spreads both alike.
    assert abs(x - 50) <= 2 and abs(y - 50) <= 2


def test_summary_counts_only_what_the_network_saw(heatmap):
    text = summary(heatmap(np.ones((4, 4)), (400, 100), frame=Frame(400, 100, 300, 0, 400, 100)))
    assert "25% of the evidence" in text


def test_summary_of_an_empty_map(heatmap):
    assert summary(heatmap([[-1.0]])).endswith(": nothing positive here.")
    assert summary(heatmap([[0.0]], polarity="signed")).endswith(": every value is zero.")


def test_a_unit_that_the_name_tells_is_not_told_again(heatmap):
    told = {"method": "unit-map", "target": -1, "target_label": "", "parameters": {"unit": 3}}
    assert title(heatmap([[1.0]], method_name="Map of unit 3 of layer4", **told)) == "Map of unit 3 of layer4"
    told["method"] = "activation-map"
    assert title(heatmap([[1.0]], method_name="Activation map", **told)) == "Activation map of unit 3"
