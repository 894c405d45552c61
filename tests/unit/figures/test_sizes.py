"""The usual sizes are as wide on paper as they say, with letters that can be read there."""

import numpy as np
import pytest
from PIL import Image

from inspector.figures.display import Display
from inspector.figures.export import export
from inspector.figures.sizes import PRESETS, Size, on_paper

MILLIMETRE = 72 / 25.4


@pytest.mark.parametrize(("name", "width"), [("column", 89), ("report", 160)])
def test_a_preset_is_as_wide_on_paper_as_it_says(name, width):
    assert PRESETS[name].points / MILLIMETRE == pytest.approx(width, abs=0.1)


def test_letters_have_the_height_that_is_asked_for_at_any_resolution():
    for dpi in (100, 300, 600):
        size = on_paper(89, dpi, 7)
        assert size.unit * 72 / dpi == pytest.approx(7)


def test_without_a_height_letters_follow_the_width():
    assert Size(2400, 150).unit == 2 * Size(1200, 300).unit


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_figure_is_written_at_its_size(heatmap, photo, tmp_path, kind):
    size, path = PRESETS["column"], tmp_path / f"figure.{kind}"
    export(path, heatmap(np.eye(3)), photo(), Display(), size.width, size.dpi, size.letters)
    if kind == "png":
        with Image.open(path) as image:
            assert image.width == size.width and image.info["dpi"][0] == pytest.approx(300, abs=0.5)
    elif kind == "svg":
        assert 'width="89.0' in path.read_text() or 'width="88.9' in path.read_text()
    else:
        width = float(path.read_bytes().split(b"/MediaBox [0 0 ")[1].split()[0])
        assert width / MILLIMETRE == pytest.approx(89, abs=0.3)
