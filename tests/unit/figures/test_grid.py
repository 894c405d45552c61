"""The grid of a layer's maps as a figure: places, colours, words, and its record."""

import base64
import io
import re
from dataclasses import asdict, replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from inspector.core.colormaps import table
from inspector.core.errors import Refusal
from inspector.core.parameters import LayerPath
from inspector.core.results import Frame
from inspector.figures.display import Display
from inspector.figures.export import export_painting, export_picture
from inspector.figures.grid import FINE, TILE, caption, colormap_of, grid_painting, is_signed, render_grid, title
from inspector.figures.painting import picture_of, svg_of
from inspector.figures.records import read_provenance
from inspector.figures.sizes import PRESETS
from inspector.units.maps import UnitMaps


@pytest.fixture
def maps():
    values = np.zeros((12, 2, 2), np.float32)
    values[3] = 1.0
    values[5, 0, 0] = 4.0
    return UnitMaps(LayerPath("layer4"), values, "plane", Frame(90, 60, 0, 0, 90, 60))


@pytest.fixture
def record(heatmap):
    parameters = {"layer": "layer4", "sort": "effect"}
    return heatmap([[1.0]], method="units", method_name="Units", parameters=parameters).provenance


def pixels_of(image):
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return (
        rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()
    )  # the image goes with its bytes


def has_colour(image, colour):
    return bool((pixels_of(image) == colour).all(2).any())


def test_the_maps_stand_in_the_order_asked_for(maps, record):
    first = pixels_of(render_grid(maps, [3, 0], record, signed=False))
    turned = pixels_of(render_grid(maps, [0, 3], record, signed=False))
    bright, dark = table("viridis")[255], table("viridis")[0]
    assert (first[30, 30] == bright).all() and (first[30, 30 + 70] == dark).all()
    assert (turned[30, 30] == dark).all() and (turned[30, 30 + 70] == bright).all()


def test_one_scale_has_a_colour_bar_and_pales_what_is_weak(maps, record):
    own = render_grid(maps, range(12), record, signed=False)
    one = render_grid(maps, [3], record, signed=False, shared_scale=True)
    assert has_colour(own, table("viridis")[255])
    assert (pixels_of(one)[40, 40] == table("viridis")[64]).all()
    apart = np.abs(pixels_of(one)[:, 110:].astype(int) - table("viridis")[255]).max(2)
    assert apart.min() < 16, "the bar's end"


def test_signed_maps_have_two_colours(maps, record):
    assert not is_signed(maps)
    maps.values[3, 0] = -1.0
    assert is_signed(maps)
    found = pixels_of(render_grid(maps, [3], record, signed=True, tile=60))
    assert (found[24, 40] == table("blue-white-red")[1]).all() and (found[76, 40] == table("blue-white-red")[255]).all()


def test_the_words_say_order_scale_and_input(maps, record):
    assert title(record, 12) == "12 units of layer4" and title(record, 1) == "1 unit of layer4"
    facts = caption(maps, record, (0.0, 4.0), True)
    assert facts[0] == "Sorted by effect on \N{LEFT DOUBLE QUOTATION MARK}tiger cat\N{RIGHT DOUBLE QUOTATION MARK}"
    assert "One scale from 0 to 4" in facts and "Model ResNet-18" in facts
    assert "Each on its own scale" in caption(maps, record, (0.0, 4.0), False)
    assert any("normalisation ImageNet" in fact for fact in facts)


@pytest.mark.parametrize("count", [1, 7, 2048])
def test_any_number_of_units_fits(record, count):
    values = np.random.default_rng(0).random((count, 3, 3)).astype(np.float32)
    many = UnitMaps(LayerPath("layer4"), values, "plane", Frame(90, 60, 0, 0, 90, 60))
    found = render_grid(many, np.arange(count), record, signed=False)
    assert 640 <= found.width() < 5000 and found.height() < 6000
    assert found.height() > 84 * np.sqrt(count) * 0.8


def test_the_file_carries_its_record(maps, record, tmp_path):
    grid = render_grid(maps, range(12), record, signed=False)
    path = export_picture(tmp_path / "grid.png", grid, "12 units", record)
    assert read_provenance(path) == record
    with pytest.raises(Refusal, match=r"should end in \.png"):
        export_picture(tmp_path / "grid.npz", grid, "12 units", record)
    assert [entry.name for entry in tmp_path.iterdir()] == ["grid.png"]


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_a_drawing_has_fine_maps_words_that_stay_words_and_the_record(maps, record, tmp_path, kind):
    shown = Display(colormap="magma", smooth=False)
    painting = grid_painting(maps, [3, 5, 0], record, signed=False, display=shown, fine=FINE)
    path = export_painting(tmp_path / f"grid.{kind}", painting)
    assert read_provenance(path) == replace(record, view=asdict(shown))
    if kind == "svg":
        drawing = path.read_text()
        assert ">3 units of layer4</text>" in drawing.replace("\n", "") and ">5</text>" in drawing.replace("\n", "")
        (picture,) = re.findall(r"data:image/png;base64,([^\"]+)", drawing)
        raster = np.asarray(Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB"))
        assert (raster[10, 10] == table("magma")[255]).all(), "a whole map of ones"
        assert raster.shape[1] >= 2 * FINE * TILE


def test_very_many_maps_are_less_fine(record):
    values = np.ones((2048, 2, 2), np.float32)
    many = UnitMaps(LayerPath("layer4"), values, "plane", Frame(90, 60, 0, 0, 90, 60))
    painting = grid_painting(many, np.arange(2048), record, signed=False, fine=FINE)
    assert picture_of(painting, painting.width).width() == painting.width


def test_the_cells_and_colours_that_are_chosen_are_drawn(maps, record):
    maps.values[5] = [[4.0, 0.0], [0.0, 0.0]]
    smooth = pixels_of(render_grid(maps, [5], record, signed=False))
    cells = pixels_of(render_grid(maps, [5], record, signed=False, display=Display(colormap="cividis", smooth=False)))
    inside = (slice(20, 84), slice(20, 84))
    assert (
        len(np.unique(cells[inside].reshape(-1, 3), axis=0))
        == 2
        < len(np.unique(smooth[inside].reshape(-1, 3), axis=0))
    )
    assert (cells[30, 30] == table("cividis")[255]).all()
    assert colormap_of(Display(colormap="cividis"), signed=True) == "blue-white-red"


@pytest.mark.parametrize(
    "size, count, numbered",
    [("screen", 512, True), ("report", 12, True), ("report", 512, True), ("column", 96, True), ("column", 512, False)],
)
def test_on_paper_numbers_can_be_read_or_are_left_out(record, size, count, numbered):
    values = np.random.default_rng(0).random((count, 2, 2)).astype(np.float32)
    many = UnitMaps(LayerPath("layer4"), values, "plane", Frame(90, 60, 0, 0, 90, 60))
    asked = PRESETS[size]
    painting = grid_painting(many, range(count), record, signed=False, shared_scale=count == 96, size=asked)
    drawn = svg_of(painting).decode()
    said = {word.strip() for word in re.findall(r">([^<>]+)</text>", drawn)}
    assert (str(count - 1) in said) is numbered
    assert any("have no room" in words for words in said) is not numbered
    if size != "screen":
        points = [
            float(high) * asked.points / painting.width for high in re.findall(r'<text[^>]*font-size="([\d.]+)', drawn)
        ]
        assert points and min(points) >= 5.5
