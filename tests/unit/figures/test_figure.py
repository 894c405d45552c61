"""Figures at every size hold everything, unclipped, in its place."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QImage

from inspector.core.results import Frame
from inspector.figures.display import Display
from inspector.figures.figure import INK, render_figure
from inspector.figures.layout import Text, arrange

SIZES = {
    "photo": (640, 480),
    "panorama": (1600, 400),
    "strip": (2000, 50),
    "tower": (50, 2000),
    "icon": (32, 32),
    "dot": (1, 1),
}
LONG = "features.denseblock4.denselayer16." + "module_without_any_space" * 12


def pixels_of(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


@pytest.mark.parametrize("arrangement", ["overlay", "heatmap", "beside"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("width", [300, 1200])
def test_margins_stay_white(heatmap, photo, arrangement, size, width):
    found = heatmap(np.eye(7), SIZES[size], layer=LONG, target_label="a label of many words " * 8)
    figure = render_figure(found, photo(SIZES[size]), Display(arrangement=arrangement), width)
    shown = pixels_of(figure)
    assert figure.width() == width
    margin = int(max(10.0, width / 80) * 1.6) - 2
    for edge in (shown[:margin], shown[-margin:], shown[:, :margin], shown[:, -margin:]):
        assert (edge == 255).all()
    assert figure.height() < 3 * width


@pytest.mark.parametrize("arrangement", ["overlay", "heatmap", "beside"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_overlaps_and_pictures_keep_their_aspect(arrangement, size):
    font = QFont("DejaVu Sans")
    font.setPixelSize(14)
    texts = [Text("A title", font, INK), Text("word " * 80 + LONG, font, INK)]
    layout = arrange(1000, 14, SIZES[size], arrangement, 60, texts)
    shown = [place for place in (layout.photo, layout.picture, layout.bar) if place is not None]
    assert len(shown) == (3 if arrangement == "beside" else 2)
    for index, place in enumerate(shown):
        assert place.left() >= 0 and place.top() >= 0 and place.right() <= 1000
        assert not any(place.intersects(other) for other in shown[index + 1 :])
    lowest = max(place.bottom() for place in shown)
    for block in layout.blocks:
        assert block.place.y() >= lowest
        lowest = block.place.y() + block.lines.lineCount() * QFontMetricsF(font).height()
        for index in range(block.lines.lineCount()):
            assert block.place.x() + block.lines.lineAt(index).naturalTextWidth() <= 1000
    assert lowest <= layout.height
    wide, high = SIZES[size]
    assert layout.picture.width() == pytest.approx(layout.picture.height() * wide / high, abs=max(1, wide / high))


def test_dpi_is_noted_and_changes_no_pixel(heatmap, photo):
    figures = [render_figure(heatmap(np.eye(3)), photo(), Display(), 400, dpi) for dpi in (72, 300)]
    assert figures[1].dotsPerMeterX() == figures[1].dotsPerMeterY() == 11811
    assert np.array_equal(pixels_of(figures[0]), pixels_of(figures[1]))


def test_text_grows_with_the_width(heatmap, photo):
    small, large = (render_figure(heatmap(np.eye(3)), photo(), Display(), width) for width in (1200, 2400))
    assert large.height() == pytest.approx(2 * small.height(), rel=0.03)


def test_the_hot_cell_is_where_it_belongs(heatmap, photo):
    values = np.zeros((3, 3))
    values[0, 2] = 1
    shown = pixels_of(
        render_figure(heatmap(values, (300, 300)), photo((300, 300)), Display(smooth=False, arrangement="heatmap"))
    )
    yellow = (np.abs(shown - [253, 231, 37]) <= 3).all(2)
    dark = (np.abs(shown - [68, 1, 84]) <= 3).all(2)
    picture = np.flatnonzero((dark | yellow).mean(0) > 0.3)
    left, width = picture[0], len(picture)
    columns = np.flatnonzero(yellow.sum(0) > width * 0.25)
    assert (columns[0] - left) / width == pytest.approx(2 / 3, abs=0.02)


def test_icons_grow_in_clear_squares(heatmap):
    icon = np.random.default_rng(0).integers(0, 256, (8, 8, 3), np.uint8)
    shown = pixels_of(render_figure(heatmap(np.ones((2, 2)), (8, 8)), icon, Display(opacity=0), 600))
    inner = shown[40:400, 40:400].reshape(-1, 3)
    colours = {tuple(colour) for colour in icon.reshape(-1, 3).tolist()}
    assert {tuple(colour) for colour in inner.tolist()} <= colours


def test_what_was_not_seen_is_hatched(heatmap, photo):
    frame = Frame(90, 60, 30, 0, 60, 60)
    cropped = pixels_of(render_figure(heatmap(np.ones((2, 2)), frame=frame), photo(), Display(opacity=0), 600))
    seen = np.flatnonzero((cropped[100] == 128).all(1))
    assert len(seen) > 150
    assert np.ptp(seen) + 1 - len(seen) <= 4
    outside = cropped[60:200, 30 : seen[0] - 5, 0]
    lines = outside < 175
    assert 0.05 < lines.mean() < 0.3
    assert (outside[~lines] > 185).all()  # paler than the photo's 128


def test_an_empty_map_says_so_and_has_no_bar(heatmap, photo):
    empty, full = (
        pixels_of(render_figure(heatmap(values), photo(), Display(opacity=0), 600))
        for values in (-np.eye(3), np.eye(3))
    )
    middle = empty[100:250, 150:450]
    assert (middle.min(2) > 225).sum() > 500
    assert (middle.max(2) < 90).sum() > 50
    assert (np.ptp(full, axis=2) > 60).any()
    assert not (np.ptp(empty, axis=2) > 60).any()


def test_another_thread_paints_the_same(heatmap, photo):
    here = render_figure(heatmap(np.eye(3)), photo(), Display(), 500)
    with ThreadPoolExecutor(2) as pool:
        there = list(pool.map(lambda _: render_figure(heatmap(np.eye(3)), photo(), Display(), 500), range(4)))
    assert all(figure == here for figure in there)


def test_a_figure_needs_no_window(tmp_path):
    """In a process without any Qt application, as on the command line, and without a screen."""
    code = (
        "from PySide6.QtGui import QGuiApplication, QFont, QFontMetricsF\n"
        "from inspector.figures.figure import ensure_application\n"
        "ensure_application(); ensure_application()\n"
        "assert QGuiApplication.platformName() == 'offscreen'\n"
        "assert QFontMetricsF(QFont()).horizontalAdvance('words') > 5\n"
        "import sys; assert 'torch' not in sys.modules and 'PySide6.QtWidgets' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PATH": ""}, check=False)
    assert done.returncode == 0, done.stderr
