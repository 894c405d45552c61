"""Synthesised pictures on a sheet: their places and names, what fades, and the record of all."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor

from inspector.core.errors import Refusal
from inspector.figures.painting import picture_of
from inspector.figures.picture_sheet import Tile, provenance_of, sheet_painting, tile_of, title, write_sheet
from inspector.figures.records import read_provenance
from inspector.synthesis.request import Request
from inspector.synthesis.result import Synthesis

RED, BLUE = (220, 30, 30), (30, 30, 220)


@pytest.fixture
def made(heatmap):
    """``made(unit, colour, transparency)``: a finished picture of one colour, 128 pixels a side."""

    def make(unit, colour, transparency=None, **changes):
        request = Request(layer="layer4", units=(unit,), steps=9, size=(128, 128), parameterization="maco")
        facts = {"method": "activation-maximization", "parameters": request.to_plain(), "view": {}, "seed": 0}
        record = replace(heatmap([[1.0]]).provenance, **facts | changes)
        image = np.full((128, 128, 3), colour, np.uint8)
        return Synthesis(request, image, np.zeros(9, np.float32), 0.5, float(unit), 1.0, record, transparency)

    return make


def colour_at(image, x, y):
    return QColor(image.pixel(x, y)).getRgb()[:3]


def test_pictures_stand_in_their_order_a_point_to_each_pixel(made):
    painting = sheet_painting([tile_of(f"Unit {n}", made(n, c), fade=True) for n, c in enumerate((RED, BLUE))])
    sheet = picture_of(painting, painting.width)
    assert colour_at(sheet, 24, 24) == colour_at(sheet, 24 + 127, 24 + 127) == RED
    assert colour_at(sheet, 24 + 140, 24) == BLUE and colour_at(sheet, 24 + 130, 24) == (255, 255, 255)


@pytest.mark.parametrize("fade", [True, False])
def test_what_did_not_matter_fades_into_the_paper_where_that_is_wanted(made, fade):
    mattered = np.zeros((128, 128), np.float32)
    mattered[:, :64] = 1.0
    tiles = [tile_of("Unit 0", made(0, RED, mattered), fade=fade), tile_of("Unit 1", made(1, BLUE), fade=fade)]
    painting = sheet_painting(tiles)
    sheet = picture_of(painting, painting.width)
    assert colour_at(sheet, 40, 40) == RED
    assert colour_at(sheet, 24 + 100, 40) == ((255, 255, 255) if fade else RED)
    assert painting.provenance.view == ({"fade": True} if fade else {})


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_file_carries_the_records_of_all(made, tmp_path, kind):
    tiles = [tile_of(f"Unit {n}", made(n, RED), fade=True) for n in range(5)]
    path = write_sheet(tmp_path / f"sheet.{kind}", tiles)
    found = read_provenance(path)
    assert found == provenance_of(tiles)
    assert [one["units"] for one in found.parameters["pictures"]] == [[n] for n in range(5)]
    assert [one["final"] for one in found.parameters["pictures"]] == [0.0, 1.0, 2.0, 3.0, 4.0]


def test_another_kind_of_file_is_refused(made, tmp_path):
    with pytest.raises(Refusal, match="should end in"):
        write_sheet(tmp_path / "sheet.gif", [tile_of("Unit 0", made(0, RED), fade=True)])
    assert not list(tmp_path.iterdir())


def test_the_words_say_what_it_is(made):
    one = tile_of("Unit 3", made(3, RED), fade=False)
    assert title([one]) == "The picture that maximizes unit 3 of layer4"
    assert title([one, one]) == "2 pictures that maximize units of layer4"
    of_class = Tile("Tabby", 1.0, one.image, replace(one.provenance, layer=""))
    assert title([of_class]) == "The picture that maximizes Tabby"
    assert title([of_class, one]) == "2 maximized pictures"
