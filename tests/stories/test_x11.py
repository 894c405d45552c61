"""Story on a real X server: the demo in a real window, judged by the pixels that the server shows."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from inspector.ui.pixels import from_qimage

pytestmark = pytest.mark.x11


def on_screen(hands, widget):
    """What the X server shows where ``widget`` is: uint8 RGB (H, W, 3)."""
    hands.qtbot.wait(100)  # the server draws on its own time
    window, corner = hands.window, widget.mapTo(hands.window, QPoint(0, 0))
    shot = QGuiApplication.primaryScreen().grabWindow(
        window.winId(), corner.x(), corner.y(), widget.width(), widget.height()
    )
    return from_qimage(shot.toImage()).astype(int)


def yellow(pixels):
    """Where the strongest end of viridis shines through: much red and green, little blue."""
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    return (red > blue + 60) & (green > blue + 60)


def test_the_demo_on_a_real_screen(hands):
    assert QGuiApplication.platformName() == "xcb"
    hands.click(hands.window.start_page.demo)
    hands.wait(lambda: hands.space.finished is not None and bool(hands.space.predictions))
    overlay = hands.window.view.overlay
    overlaid = on_screen(hands, overlay.stage)
    hands.key(Qt.Key.Key_Space)
    photo = on_screen(hands, overlay.stage)
    assert np.abs(overlaid - photo).mean() > 3, "Space shows the photo without the overlay"
    hands.key(Qt.Key.Key_Space)
    assert np.abs(on_screen(hands, overlay.stage) - overlaid).mean() < 0.5, "and the same overlay again"

    # The heatmap lies where the evidence is: its strongest cell, carried to the screen, has turned yellow.
    heatmap = hands.space.finished
    cells, frame = heatmap.evidence, heatmap.frame
    row, column = np.unravel_index(cells.argmax(), cells.shape)
    x = frame.left + (column + 0.5) / cells.shape[1] * (frame.right - frame.left)
    y = frame.top + (row + 0.5) / cells.shape[0] * (frame.bottom - frame.top)
    shown = yellow(overlaid) & ~yellow(photo)
    rows, _columns = np.nonzero(shown)
    assert len(rows) > 100, "the strongest evidence is drawn in yellow"
    stage = overlay.stage
    scale = stage.scale_shown
    left = stage.width() / 2 - stage.centre.x() * scale
    top = stage.height() / 2 - stage.centre.y() * scale
    at_x, at_y = round(left + x * scale), round(top + y * scale)
    patch = shown[max(0, at_y - 12) : at_y + 12, max(0, at_x - 12) : at_x + 12]
    assert patch.mean() > 0.2, "and it lies on its cell"

    hands.key(Qt.Key.Key_2)
    hands.wait(lambda: hands.space.finished is not None and hands.space.finished is not heatmap)
    assert np.abs(on_screen(hands, overlay.stage) - overlaid).mean() > 1, "another class, another picture"
