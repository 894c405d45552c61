"""What a dropped figure asks of the board, read from its record alone."""

import dataclasses

import numpy as np
import pytest

from inspector.app.restoring_panels import reading_grid
from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import PREDICTED, Target
from inspector.figures.panels import Panel, panels_painting
from inspector.inputs.images import ImageInput
from tests.unit.figures.conftest import heatmap  # noqa: F401 - a fixture

PIXELS = np.full((60, 90, 3), 128, np.uint8)


@pytest.fixture
def grid(heatmap):  # noqa: F811
    """``grid(rows)``: the record of a figure; each place is a dictionary of what differs from a usual answer."""

    def make(*rows, labels=("a", "b"), **look):
        panels = [[Panel(heatmap(np.eye(3), **place), PIXELS) for place in row] for row in rows]
        return panels_painting(panels, labels[: len(rows)], **look).provenance

    return make


def at(layer, target, photo="cd"):
    asked = {"layer": layer, "target": target, "grid": "auto"}
    return {"layer": layer, "target": target, "parameters": asked, "input_sha256": photo * 32}


def test_layers_of_several_photos(grid):
    record = grid([at("a", 3), at("b", 3)], [at("a", 3, "ef"), at("b", 3, "ef")], scale="column")
    found = reading_grid(record, [])(PlainJob())
    assert (found.columns, found.values, found.scale) == ("layers", ("a", "b"), "column")
    assert found.method.target == Target(3) and len(found.told) == 2, "both photos are gone"


def test_photos_that_were_asked_about_their_own_class_are_again(grid):
    record = grid([at("a", 3), at("b", 3)], [at("a", 7, "ef"), at("b", 7, "ef")])
    assert reading_grid(record, [])(PlainJob()).method.target == PREDICTED


def test_classes_are_columns(grid):
    found = reading_grid(grid([at("a", 3), at("a", 7)]), [])(PlainJob())
    assert (found.columns, found.values) == ("classes", (3, 7)) and found.method.target != PREDICTED


def test_a_photo_of_the_window_is_taken_from_there(grid):
    photo = ImageInput("here", PIXELS)
    place = at("a", 3) | {"input_sha256": photo.sha256}
    found = reading_grid(grid([place, place | {"layer": "b"}]), [(4, photo)])(PlainJob())
    assert (found.place, found.files, found.told) == (4, (), ())


def test_a_figure_of_another_model_alone_is_refused(grid):
    record = dataclasses.replace(grid([at("a", 3), at("b", 3)]), model_sha256="00" * 32)
    with pytest.raises(Refusal, match="two models"):
        reading_grid(record, [])(PlainJob())
