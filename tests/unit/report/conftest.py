"""Exported pictures made by hand, as entries of a report."""

import dataclasses

import numpy as np
import pytest

from inspector.core.provenance import Provenance
from inspector.core.results import Frame, Heatmap
from inspector.figures.display import Display
from inspector.figures.export import export
from inspector.models.preprocess import Preprocessing
from inspector.report.tray import entry_of


@pytest.fixture(autouse=True)
def application(qapp):
    """One Qt application for all tests, the one that widgets need too."""
    return qapp


@pytest.fixture
def picture(tmp_path):
    """``picture(**changes of the record)``: the bytes of an exported PNG of 240 pixels' width."""

    def make(**changes):
        facts = {
            "method": "grad-cam",
            "method_name": "Grad-CAM",
            "parameters": {"layer": "layer4", "target": 282, "grid": "auto"},
            "model": "torchvision:resnet18",
            "model_name": "ResNet-18",
            "model_sha256": "ab" * 32,
            "preprocessing": Preprocessing().to_plain(),
            "layer": "layer4",
            "target": 282,
            "target_label": "tiger cat",
            "input": "cat.png",
            "input_path": "/photos/cat.png",
            "input_sha256": "cd" * 32,
            "input_size": (90, 60),
            "device": "cpu",
            "precision": "float32",
            "versions": {"python": "3.11"},
        }
        raw = np.array([[0.1, 0.9], [0.2, 0.3]], np.float32)
        heatmap = Heatmap(raw, "positive", Frame(90, 60, 0, 0, 90, 60), Provenance(**(facts | changes)))
        path = tmp_path / "made.png"
        export(path, heatmap, np.full((60, 90, 3), 128, np.uint8), Display(), 240)
        return path.read_bytes()

    return make


@pytest.fixture
def entry(picture):
    """``entry(note="", heading=None, **changes of the record)``."""

    def make(note="", heading=None, **changes):
        made = entry_of(picture(**changes))
        return dataclasses.replace(made, note=note, heading=made.heading if heading is None else heading)

    return make
