"""The view with real mouse and key events: what is painted where, pan, zoom, and the value under the cursor."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from inspector.app.theme import LIGHT, apply_theme
from inspector.core.provenance import Provenance
from inspector.core.results import Frame, Heatmap
from inspector.figures.display import Display
from inspector.figures.heatmap import colourise
from inspector.ui.overlay_view import OverlayView, colour_table

GRAY = np.full((100, 200, 3), 128, np.uint8)
MIDDLE = Frame(200, 100, 50, 0, 150, 100)
"""The network saw the middle square of the gray photo."""


@pytest.fixture
def view(qtbot):
    apply_theme(QApplication.instance(), "light")
    made = OverlayView()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    qtbot.waitExposed(made)
    made.set_photo(GRAY, "gray.png")
    QApplication.processEvents()
    return made


def test_photo_and_heatmap_lie_where_they_belong(view):
    view.set_display(Display(opacity=1.0, colormap="blue-white-red", smooth=False))
    view.set_heatmap(heatmap([[-1.0, 1.0], [0.0, 0.0]], "signed"))
    left, right = colour_at(view, 60, 20), colour_at(view, 140, 20)
    assert left.blue() > left.red() + 60 and right.red() > right.blue() + 60
    view.swap(True)
    assert colour_at(view, 60, 20) == QColor(128, 128, 128) == colour_at(view, 10, 50)
    view.swap(False)
    assert colour_at(view, 140, 20) == right


def test_what_is_painted_is_what_figures_export(view):
    rng = np.random.default_rng(0)
    found = heatmap(rng.normal(size=(7, 7)), "signed")
    display = Display(opacity=0.6, smooth=True)
    view.set_display(display)
    view.set_heatmap(found)
    wanted = colourise(found, display).astype(float)
    for x, y in ((60, 10), (100, 50), (120, 80), (140, 95)):
        alpha = wanted[y, x, 3] / 255
        mixed = wanted[y, x, :3] * alpha + 128 * (1 - alpha)
        painted = colour_at(view, x + 0.5, y + 0.5)
        assert np.abs(mixed - (painted.red(), painted.green(), painted.blue())).max() <= 6


@pytest.mark.parametrize("polarity", ["positive", "signed", "magnitude"])
@pytest.mark.parametrize("arrangement", ["overlay", "heatmap"])
def test_the_table_is_the_ramp_of_the_export(polarity, arrangement):
    display = Display(opacity=0.4, arrangement=arrangement)
    table = colour_table(heatmap([[0.0, 2.0]], polarity), display)
    ends = colourise(heatmap([[0.0, 2.0]], polarity), replace(display, smooth=False), solid=arrangement == "heatmap")
    assert table[255].tolist() == ends[50, 140].tolist()
    assert table[128 if polarity == "signed" else 0].tolist() == pytest.approx(ends[50, 60].tolist(), abs=2)


def test_the_unseen_part_is_hatched_and_the_seen_part_is_not(view):
    view.set_heatmap(heatmap(np.zeros((2, 2))))
    unseen = {colour_at(view, x, 50.0).name() for x in range(5, 45)}
    assert len(unseen) > 1
    seen = {colour_at(view, x, 50.0).name() for x in range(55, 145)}
    assert len(seen) == 1
    view.set_heatmap(None)
    assert colour_at(view, 20, 50) == QColor(128, 128, 128)


def test_nothing_to_show_is_said(view):
    view.set_heatmap(heatmap([[-1.0, -2.0]]))
    assert view.note.isVisible() and view.note.text() == "Nothing positive here"
    view.set_display(Display(sign="signed"))
    assert not view.note.isVisible()
    view.set_display(Display())
    view.set_heatmap(heatmap([[0.0, 1.0]]))
    assert not view.note.isVisible()


def test_a_stale_picture_stays_dimmed_and_nothing_moves(view):
    view.set_heatmap(heatmap([[0.0, 1.0]]))
    before = (view.stage.geometry(), view.stage.scale_shown, view.stage.centre)
    clear = colour_at(view, 20, 50)
    view.set_stale(True, "Computing")
    assert view.stale_note.isVisible() and colour_at(view, 140, 50) != QColor(LIGHT.canvas)
    assert colour_at(view, 20, 50) != clear
    assert (view.stage.geometry(), view.stage.scale_shown, view.stage.centre) == before
    view.set_stale(False)
    assert colour_at(view, 20, 50) == clear


def test_the_whole_photo_is_fitted_and_a_double_click_comes_back(qtbot, view):
    fitted = view.stage.scale_shown
    assert corner(view, 0, 0).x() >= 0 and corner(view, 200, 100).x() <= view.stage.width()
    wheel(view, corner(view, 150, 25), 480)
    assert view.stage.scale_shown > 1.5 * fitted
    qtbot.mouseDClick(view.stage.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert view.stage.scale_shown == pytest.approx(fitted)
    assert view.stage.centre == QPointF(100, 50)


def test_the_wheel_zooms_about_the_cursor_within_bounds(view):
    place = corner(view, 150, 25)
    wheel(view, place, 480)
    assert corner(view, 150, 25).x() == pytest.approx(place.x(), abs=1.5)
    assert corner(view, 150, 25).y() == pytest.approx(place.y(), abs=1.5)
    for _ in range(60):
        wheel(view, place, 480)
    assert view.stage.scale_shown <= 64
    for _ in range(60):
        wheel(view, place, -480)
    assert view.stage.centre == QPointF(100, 50)


def test_dragging_moves_the_photo_with_the_cursor_and_never_out_of_sight(view):
    wheel(view, corner(view, 100, 50), 960)
    before = corner(view, 100, 50)
    drag(view, QPoint(300, 150), QPoint(340, 175))
    assert corner(view, 100, 50).x() - before.x() == pytest.approx(40, abs=2)
    assert corner(view, 100, 50).y() - before.y() == pytest.approx(25, abs=2)
    for _ in range(30):
        drag(view, QPoint(50, 150), QPoint(600, 150))
    assert corner(view, 0, 50).x() < 0.1 * view.stage.width()


def test_keys_zoom_pan_fit_and_swap(qtbot, view):
    view.set_heatmap(heatmap([[0.0, 1.0]]))
    fitted = view.stage.scale_shown
    view.stage.setFocus()
    qtbot.keyClick(view.stage, Qt.Key.Key_Plus)
    qtbot.keyClick(view.stage, Qt.Key.Key_Plus)
    assert view.stage.scale_shown > fitted
    centre = view.stage.centre
    qtbot.keyClick(view.stage, Qt.Key.Key_Right)
    assert view.stage.centre.x() > centre.x()
    qtbot.keyClick(view.stage, Qt.Key.Key_0)
    assert view.stage.scale_shown == pytest.approx(fitted)
    qtbot.keyClick(view.stage, Qt.Key.Key_Space)
    assert not view.stage.panes[0].heatmap.isVisible()
    qtbot.keyClick(view.stage, Qt.Key.Key_Space)
    assert view.stage.panes[0].heatmap.isVisible()


def test_the_value_under_the_cursor(qtbot, view):
    heard: list[str] = []
    view.hovered.connect(heard.append)
    view.set_heatmap(heatmap([[0.125, 2.0], [3.0, 4.0]]))
    qtbot.mouseMove(view.stage.viewport(), corner(view, 60.5, 20.5).toPoint())
    qtbot.waitUntil(lambda: bool(heard), timeout=1000)
    assert heard[-1].startswith("x 60, y 20") and "cell 0, 0" in heard[-1] and heard[-1].endswith("0.125")
    assert view.readout.text() == heard[-1]
    assert view.describe(149, 99).endswith("value 4")
    assert "not seen" in view.describe(20, 50)
    assert view.describe(-1, 20) == "" == view.describe(200, 20)
    QApplication.sendEvent(view.stage, QEvent(QEvent.Type.Leave))
    assert heard[-1] == "" and view.readout.text() == ""


def test_beside_shows_photo_and_overlay_with_one_part_in_view(view):
    square = np.full((100, 100, 3), 128, np.uint8)
    view.set_photo(square, "square.png")
    view.set_heatmap(heatmap([[0.0, 1.0]], frame=Frame(100, 100, 0, 0, 100, 100)))
    view.set_display(Display(arrangement="beside"))
    first, second = view.stage.panes
    assert first.isVisible() and second.isVisible()
    assert first.geometry().right() <= second.geometry().left()
    assert not first.heatmap.isVisible() and second.heatmap.isVisible()
    view.stage.zoom(3, QPointF(20, 20))
    view.stage.pan(7, 9)
    assert first.viewRect() == second.viewRect()
    view.set_display(Display())
    assert not second.isVisible() and first.heatmap.isVisible()


def test_another_photo_of_the_same_size_keeps_the_part_in_view(view):
    view.stage.zoom(3, QPointF(20, 20))
    scale, centre = view.stage.scale_shown, view.stage.centre
    view.set_photo(GRAY[::-1].copy(), "other.png")
    assert (view.stage.scale_shown, view.stage.centre) == (scale, centre)
    view.set_photo(np.zeros((50, 60, 3), np.uint8), "small.png")
    assert view.stage.centre == QPointF(30, 25)


@pytest.mark.parametrize("shape", [(16, 16), (60, 1200), (3000, 40)])
def test_unusual_sizes_are_fitted(view, shape):
    view.set_photo(np.zeros((*shape, 3), np.uint8), "odd.png")
    view.set_heatmap(heatmap([[0.0, 1.0]], frame=Frame(shape[1], shape[0], 0, 0, shape[1], shape[0])))
    for x, y in ((0, 0), (shape[1], shape[0])):
        assert view.stage.rect().adjusted(0, 0, 1, 1).contains(corner(view, x, y).toPoint())


def test_an_empty_view_says_so_and_acts(qtbot, view):
    view.set_photo(None)
    assert view.page.isVisible() and not view.stage.isVisible()
    view.message("Drop a photo here.", "Add images")
    with qtbot.waitSignal(view.acted, timeout=1000):
        qtbot.mouseClick(view.page.button, Qt.MouseButton.LeftButton)
    view.set_photo(GRAY, "gray.png")
    assert view.stage.isVisible()


def test_screen_readers_get_name_and_summary(view):
    view.set_heatmap(heatmap([[0.0, 1.0]]))
    assert "gray.png" in view.accessibleName() and view.accessibleDescription()
    assert "from 0 to 1" in view.bar.accessibleDescription()
    view.set_heatmap(None)
    assert view.accessibleDescription() == "" == view.bar.accessibleDescription()


def test_opacity_changes_within_a_frame(view):
    photo = np.random.default_rng(0).integers(0, 255, (768, 1024, 3), np.uint8)
    view.resize(1000, 720)
    view.set_photo(photo, "large.png")
    view.set_heatmap(heatmap(np.random.default_rng(0).random((14, 14)), frame=Frame(1024, 768, 128, 0, 896, 768)))
    QApplication.processEvents()
    times = []
    for step in range(20):
        began = time.perf_counter()
        view.set_display(Display(opacity=0.3 + step / 100))
        view.stage.viewport().repaint()
        times.append(time.perf_counter() - began)
    assert min(times) < 0.016  # about 6 ms on an idle machine; the least, since others may be at work beside the test


def heatmap(raw, polarity="positive", frame=MIDDLE) -> Heatmap:
    certificate = Provenance(
        method="grad-cam",
        parameters={},
        model="",
        model_name="",
        model_sha256="",
        preprocessing={},
        layer="layer",
        target=0,
        target_label="cat",
        input="gray.png",
        input_path="",
        input_sha256="",
        input_size=(frame.width, frame.height),
        device="cpu",
        precision="float32",
        versions={},
    )
    return Heatmap(np.asarray(raw, np.float32), polarity, frame, certificate)


def corner(view: OverlayView, x: float, y: float) -> QPointF:
    """Where a point of the photo is on the stage."""
    QApplication.processEvents()
    return view.stage.panes[0].mapViewToScene(QPointF(x, y))


def colour_at(view: OverlayView, x: float, y: float) -> QColor:
    image = view.stage.grab().toImage()
    return image.pixelColor(corner(view, x, y).toPoint())


def wheel(view: OverlayView, place: QPointF, angle: int) -> None:
    port = view.stage.viewport()
    event = QWheelEvent(
        place,
        QPointF(port.mapToGlobal(place)),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)
    QApplication.processEvents()


def drag(view: OverlayView, start: QPoint, stop: QPoint) -> None:
    port = view.stage.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

    def send(kind, place, button, buttons):
        at = QPointF(place)
        event = QMouseEvent(kind, at, QPointF(port.mapToGlobal(at)), button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(port, event)

    send(QEvent.Type.MouseMove, start, none, none)
    send(QEvent.Type.MouseButtonPress, start, left, left)
    for part in range(1, 9):
        send(QEvent.Type.MouseMove, start + (stop - start) * (part / 8), none, left)
    send(QEvent.Type.MouseButtonRelease, stop, left, none)
    QApplication.processEvents()
