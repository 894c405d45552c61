"""Heatmaps with a place and a birth certificate, made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from inspector.core.provenance import Provenance
from inspector.core.results import Frame, Heatmap
from inspector.models.preprocess import Preprocessing


@pytest.fixture(autouse=True)
def application(qapp):
    """One Qt application for all tests, the one that widgets need too."""
    return qapp


@pytest.fixture
def heatmap() -> Callable[..., Heatmap]:
    """``heatmap(raw, size=(width, height), **changes)``: by default a positive map over the whole photo."""

    def make(raw: Any, size: tuple[int, int] = (90, 60), **changes: Any) -> Heatmap:
        frame = changes.pop("frame", Frame(*size, 0, 0, *size))
        polarity = changes.pop("polarity", "positive")
        notes = changes.pop("map_notes", ())
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
            "input": "two  spaces, ünïcode.png",
            "input_path": "/photos/two  spaces, ünïcode.png",
            "input_sha256": "cd" * 32,
            "input_size": size,
            "device": "cpu",
            "precision": "float32",
            "versions": {"python": "3.11"},
            "notes": ("frame 1 of 12",),
        }
        return Heatmap(np.asarray(raw, np.float32), polarity, frame, Provenance(**(facts | changes)), {}, notes)

    return make


@pytest.fixture
def photo() -> Callable[..., np.ndarray]:
    """``photo((width, height))``: mid-gray, so that every colour laid on it shows."""

    def make(size: tuple[int, int] = (90, 60)) -> np.ndarray:
        return np.full((size[1], size[0], 3), 128, np.uint8)

    return make
