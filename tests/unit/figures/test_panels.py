"""Several answers in one figure: each in its place, on the scale that was asked for, and in the record."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from inspector.core.provenance import Provenance
from inspector.core.results import Frame
from inspector.figures.display import Display
from inspector.figures.export import export_painting
from inspector.figures.painting import picture_of
from inspector.figures.panels import Panel, panels_painting
from inspector.figures.records import read_provenance
from inspector.figures.sizes import PRESETS, Size
from inspector.reopening.panels import labels_of, places_of, records_in, scale_of
from tests.unit.figures.test_figure import pixels_of

SVG = "{http://www.w3.org/2000/svg}"
COLUMNS = ("Grad-CAM", "Saliency", "Integrated Gradients")


@pytest.fixture
def grid(heatmap, photo):
    """``grid(sizes)``: a row for each photo; the columns reach 1, 10 and -0.5 to 0.5, the lower row half of that."""

    def make(sizes=((90, 60), (90, 60))):
        rows = []
        for place, size in enumerate(sizes):
            part = np.eye(3) / (place + 1)
            about = {"size": size, "input": f"photo {place}", "input_sha256": f"{place:064}"}
            signed = part * 0.5 - np.fliplr(part) * 0.5
            rows.append(
                [
                    Panel(heatmap(part, **about), photo(size)),
                    Panel(heatmap(part * 10, method="saliency", method_name="Saliency", **about), photo(size)),
                    Panel(heatmap(signed, polarity="signed", method="ig", method_name="IG", **about), photo(size)),
                ]
            )
        return rows

    return make


def words_in(path):
    return [text.text for text in ET.parse(path).getroot().iter(f"{SVG}text")]


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("sizes", [((90, 60), (640, 160)), ((50, 2000), (32, 32))], ids=["wide", "tall and tiny"])
@pytest.mark.parametrize("scale", ["each", "column", "all"])
def test_margins_stay_white(grid, name, sizes, scale):
    size = PRESETS[name]
    rows = ["a photo with a name of many words", "an_unbroken_name_that_is_longer_than_its_row.png"]
    painting = panels_painting(grid(sizes), rows, COLUMNS, scale=scale, size=size)
    shown = pixels_of(picture_of(painting, size.width, size.dpi))
    assert shown.shape[1] == size.width and shown.shape[0] == painting.height
    margin = int(1.6 * size.unit) - 2
    for edge in (shown[:margin], shown[-margin:], shown[:, :margin], shown[:, -margin:]):
        assert (edge == 255).all()


def test_the_hot_cell_of_each_answer_is_in_its_place(heatmap, photo):
    """Two rows of three maps with a single cell each, at six different places."""
    panels, places = [], [(0, 0), (0, 2), (1, 1), (2, 0), (2, 2), (1, 0)]
    for row, column in places:
        values = np.zeros((3, 3))
        values[row, column] = 1
        panels.append(Panel(heatmap(values, (60, 60)), photo((60, 60))))
    display = Display(arrangement="heatmap", smooth=False)
    painting = panels_painting([panels[:3], panels[3:]], display=display, scale="all", size=Size(600))
    shown = pixels_of(picture_of(painting, 600))
    yellow, dark = ((np.abs(shown - colour) <= 4).all(2) for colour in ([253, 231, 37], [68, 1, 84]))
    pictures = yellow | dark
    lines = np.flatnonzero(pictures.sum(1) > 200)
    tops = [lines[0], lines[np.flatnonzero(np.diff(lines) > 3)[0] + 1]]
    across = np.flatnonzero(pictures[tops[0] + 5])
    starts = [across[0], *across[np.flatnonzero(np.diff(across) > 3) + 1]][:3]
    side = across[np.flatnonzero(np.diff(across) > 3)[0]] - across[0] + 1
    found = []
    for top in tops:
        for start in starts:
            hot = np.argwhere(yellow[top : top + side, start : start + side])
            found.append(tuple((hot.mean(0) * 3 / side).astype(int).tolist()))
    assert found == places


@pytest.mark.parametrize(
    ("scale", "ends"),
    [
        ("each", ["0.5", "1", "5", "10", "0.25"]),
        ("column", ["1", "10", "0.5"]),
        ("all", ["10"]),
    ],
)
def test_the_bars_tell_the_scale(grid, tmp_path, scale, ends):
    painting = panels_painting(grid(), ["a", "b"], COLUMNS, scale=scale)
    words = words_in(export_painting(tmp_path / "grid.svg", painting))
    assert all(end in words for end in ends)
    if scale == "column":
        assert "5" not in words and "0.25" not in words, "the lower row alone reaches these"


def test_equal_colours_mean_equal_values_on_one_scale(grid):
    """The first column reaches a tenth of the second: on one scale it is nearly all dark."""
    display = Display(arrangement="heatmap", smooth=False)
    bright = []
    for scale in ("each", "all"):
        painting = panels_painting(grid(), display=display, scale=scale, size=Size(600))
        left = pixels_of(picture_of(painting, 600))[:, :150]
        bright.append(int(((left[..., 0] > 200) & (left[..., 1] > 200) & (left[..., 2] < 120)).sum()))
    assert bright[0] > 1000 and bright[1] == 0


def test_labels_stand_beside_and_on_top(grid, tmp_path):
    painting = panels_painting(grid(), ["photo 0", "photo 1"], COLUMNS)
    words = words_in(export_painting(tmp_path / "grid.svg", painting))
    assert [word for word in words if word in (*COLUMNS, "photo 0", "photo 1")] == [*COLUMNS, "photo 0", "photo 1"]


def test_title_and_caption_say_what_all_have_in_common(grid, tmp_path):
    words = " ".join(words_in(export_painting(tmp_path / "g.svg", panels_painting(grid(), ["a", "b"], COLUMNS))))
    assert "Grad-CAM, Saliency and IG for \N{LEFT DOUBLE QUOTATION MARK}tiger cat" in words
    assert "Model ResNet-18" in words and "Each on its own scale" in words
    assert "Input photo" not in words, "the inputs differ, and the labels name them"


def test_a_note_on_one_answer_is_told_with_its_name(grid, tmp_path):
    panels = grid()
    noted = dataclasses.replace(panels[1][2].heatmap, notes=("completeness error 12 %",))
    panels[1][2] = dataclasses.replace(panels[1][2], heatmap=noted)
    words = " ".join(
        words_in(export_painting(tmp_path / "g.svg", panels_painting(panels, ["a", "b"], COLUMNS, size=Size(2400))))
    )
    assert "B, Integrated Gradients: completeness error 12 %" in words


def test_beside_puts_the_photo_at_the_head_of_each_row(grid, photo, tmp_path):
    painting = panels_painting(grid(), ["a", "b"], COLUMNS, display=Display(arrangement="beside"))
    words = words_in(export_painting(tmp_path / "grid.svg", painting))
    assert [word for word in words if word in ("Photo", *COLUMNS)] == ["Photo", *COLUMNS]
    assert len(places_of(painting.provenance)[0]) == 3, "the photo is no answer"


def test_what_gave_no_answer_says_why(grid, tmp_path):
    panels = grid()
    panels[0][1] = Panel(words="VGG has no plane here.")
    panels[1][0] = None
    painting = panels_painting(panels, ["a", "b"], COLUMNS)
    assert "VGG has no plane here." in " ".join(words_in(export_painting(tmp_path / "g.svg", painting)))
    places = places_of(painting.provenance)
    assert places[0][1].words == "VGG has no plane here." and places[0][1].record is None and places[1][0] is None
    assert "a, Saliency: VGG has no plane here." in painting.description


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_record_holds_all_answers(grid, tmp_path, kind):
    panels = grid()
    painting = panels_painting(panels, ["a", "b"], COLUMNS, scale="column", display=Display(opacity=0.25))
    record = read_provenance(export_painting(tmp_path / f"grid.{kind}", painting))
    assert list(records_in(places_of(record))) == [panel.heatmap.provenance for row in panels for panel in row]
    assert labels_of(record, "rows") == ["a", "b"] and labels_of(record, "columns") == list(COLUMNS)
    assert scale_of(record) == "column" and record.view["opacity"] == 0.25
    assert record.layer == "layer4" and record.target_label == "tiger cat", "what they have in common"
    assert record.input == "" and record.input_sha256 == "", "the photos differ"


def test_a_manual_range_stays_as_it_is(grid, tmp_path):
    display = Display(range="manual", low=-2, high=2)
    painting = panels_painting(grid(), ["a", "b"], COLUMNS, display=display, scale="all")
    words = words_in(export_painting(tmp_path / "g.svg", painting))
    assert "One scale from \N{MINUS SIGN}2 to 2" in " ".join(words)


def test_an_icon_and_a_photo_are_not_huge_as_drawings(heatmap, tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (900, 1600, 3), np.uint8)
    panels = [[Panel(heatmap(np.eye(3), (1600, 900)), noise) for _ in range(6)]]
    painting = panels_painting(panels, columns=list("abcdef"))
    for kind, limit in (("svg", 4_000_000), ("pdf", 2_500_000)):
        assert export_painting(tmp_path / f"g.{kind}", painting).stat().st_size < limit


def test_the_provenance_of_a_grid_is_plain(grid):
    made = panels_painting(grid(), ["a", "b"], COLUMNS).provenance
    assert Provenance.from_json(made.to_json()) == made


def test_the_lines_over_what_was_not_seen_stay_there_in_a_drawing(heatmap, photo, tmp_path):
    """SVG as Qt writes it knows no clipping, so that each line has to end where the unseen part does."""
    frame = Frame(90, 60, 30, 10, 60, 50)
    painting = panels_painting([[Panel(heatmap(np.eye(3), frame=frame), photo())]], size=Size(600))
    root = ET.parse(export_painting(tmp_path / "g.svg", painting, 600, 72)).getroot()
    shape = next(image for image in root.iter(f"{SVG}image"))
    left, top, width, height = (float(shape.get(name)) for name in ("x", "y", "width", "height"))
    lines = [
        [tuple(map(float, point.split(","))) for point in line.get("points").split()]
        for line in root.iter(f"{SVG}polyline")
    ]
    slanted = [line for line in lines if line[0][0] != line[1][0] and line[0][1] != line[1][1]]
    assert len(slanted) > 50
    for (x0, y0), (x1, y1) in slanted:
        assert left - 1 <= min(x0, x1) and max(x0, x1) <= left + width + 1
        assert top - 1 <= min(y0, y1) and max(y0, y1) <= top + height + 1
        x, y = (x0 + x1 - 2 * left) / 2 / width, (y0 + y1 - 2 * top) / 2 / height
        assert not (1 / 3 < x < 2 / 3 and 1 / 6 < y < 5 / 6), "the middle of each lies beside what was seen"
