"""Attention between the patches of a photo: what a click and the keys choose, and what is painted."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector.app.theme import apply_theme
from inspector.core.colormaps import table
from inspector.core.results import Frame
from inspector.figures.display import Display
from inspector.ui.patch_picture import PatchPicture
from tests.ui.attention_samples import patch_tokens

GRAY = np.full((100, 200, 3), 128, np.uint8)
MIDDLE = Frame(200, 100, 50, 0, 150, 100)
"""The network saw the middle square of the gray photo."""

TOKENS = patch_tokens(2, 4)
CELLS = Display(opacity=0.6, smooth=False)


@pytest.fixture
def picture(qtbot):
    apply_theme(QApplication.instance(), "light")
    made = PatchPicture()
    qtbot.addWidget(made)
    made.resize(700, 420)
    made.show()
    qtbot.waitExposed(made)
    weights = np.full((9, 9), 0.02, np.float32)
    weights[:, 0] = 0.3
    weights[np.arange(9), [0, 8, 7, 6, 5, 4, 3, 2, 1]] = 0.5  # each patch attends to the opposite one
    weights[0] = [0.2, 0, 0, 0.8, 0, 0, 0, 0, 0]
    made.show_photo(GRAY, "gray.png")
    made.set_display(CELLS)
    made.show_map(weights, TOKENS, MIDDLE)
    QApplication.processEvents()
    return made


def on_stage(picture, token):
    """Where the middle of a token's patch is on the stage."""
    QApplication.processEvents()
    return picture.stage.panes[0].mapViewToScene(picture.place_of(token).center()).toPoint()


def colour_at(picture, token):
    return picture.stage.grab().toImage().pixelColor(on_stage(picture, token))


def test_the_class_token_shows_its_attention_before_anything_is_clicked(picture):
    assert picture.token == 0 and picture.chooser.currentText() == "[CLS]"
    strong, weak = colour_at(picture, 3), colour_at(picture, 6)
    assert strong.red() > 200 and strong.green() > 180 and strong.blue() < 100, "the end of viridis is yellow"
    assert abs(weak.red() - 128) < 25
    assert picture.rest.text() == "20 % goes to tokens without a patch"
    assert picture.accessibleDescription() == "[CLS] attends most to r0 c2: 0.8"


def test_patches_lie_on_the_part_that_the_network_saw(picture):
    assert picture.place_of(1) == QRectF(50, 0, 25, 50) and picture.place_of(8) == QRectF(125, 50, 25, 50)
    assert picture.place_of(0).isEmpty()
    for token in range(1, 9):
        assert picture.token_at(picture.place_of(token).center()) == token
    assert picture.token_at(QPointF(20, 20)) == -1 == picture.token_at(QPointF(75, -1))


def test_a_click_shows_what_its_patch_attends_to(picture, qtbot):
    with qtbot.waitSignal(picture.patch_chosen) as chosen:
        qtbot.mouseClick(picture.stage.viewport(), Qt.MouseButton.LeftButton, pos=on_stage(picture, 2))
    assert chosen.args == [2] and picture.chooser.currentText() == "r0 c1"
    assert colour_at(picture, 7).red() > 200
    with qtbot.assertNotEmitted(picture.patch_chosen):
        outside = picture.stage.panes[0].mapViewToScene(QPointF(20, 50)).toPoint()
        qtbot.mouseClick(picture.stage.viewport(), Qt.MouseButton.LeftButton, pos=outside)
        picture.set_token(5)
    assert picture.token == 5


def test_the_other_direction_shows_who_attends_to_the_patch(picture, qtbot):
    picture.set_token(3)
    picture.direction.setFocus()
    QTest.keyClick(picture.direction, Qt.Key.Key_Down)
    assert picture.direction.currentData() == "to" and picture.rest.text() == ""
    assert picture.accessibleDescription() == "r0 c2 gets most from r1 c1: 0.5"


def test_the_keys_go_from_patch_to_patch(picture):
    picture.stage.setFocus()
    reached = []
    picture.patch_chosen.connect(reached.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(picture.stage, key, Qt.KeyboardModifier.ShiftModifier)
    assert reached == [1, 2, 6, 6, 5, 1]
    QTest.keyClick(picture.stage, Qt.Key.Key_Right)
    assert len(reached) == 6, "without Shift the arrows move the photo"


def test_a_token_without_a_patch_is_chosen_from_the_list(picture, qtbot):
    picture.set_token(4)
    picture.chooser.setFocus()
    with qtbot.waitSignal(picture.patch_chosen) as chosen:
        QTest.keyClick(picture.chooser, Qt.Key.Key_Home)
    assert chosen.args == [0]


def test_the_value_under_the_mouse(picture, qtbot):
    heard = []
    picture.hovered.connect(heard.append)
    picture.set_token(1)
    qtbot.mouseMove(picture.stage.viewport(), on_stage(picture, 8))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1] == "r0 c0 \N{RIGHTWARDS ARROW} r1 c3   0.5"
    qtbot.mouseMove(picture.stage.viewport(), QPoint(3, 3))
    qtbot.waitUntil(lambda: heard[-1] == "")


def test_the_lines_can_be_left_out_and_what_was_not_seen_is_hatched(picture, qtbot):
    edge = picture.stage.panes[0].mapViewToScene(QPointF(100, 75)).toPoint()
    with_lines = picture.stage.grab().toImage().pixelColor(edge)
    picture.lines.click()
    without = picture.stage.grab().toImage().pixelColor(edge)
    assert with_lines.red() > without.red()
    image = picture.stage.grab().toImage()
    row = round(picture.stage.panes[0].mapViewToScene(QPointF(0, 50)).y())
    left = round(picture.stage.panes[0].mapViewToScene(QPointF(5, 50)).x())
    assert len({image.pixelColor(left + step, row).name() for step in range(60)}) > 1


def test_it_is_shown_as_the_display_settings_say(picture):
    picture.set_display(replace(CELLS, opacity=0.0))
    assert colour_at(picture, 3) == QColor(128, 128, 128) == colour_at(picture, 6)
    picture.set_display(replace(CELLS, colormap="magma", arrangement="heatmap"))
    assert colour_at(picture, 3) == QColor(*map(int, table("magma")[255]))
    assert colour_at(picture, 6) == QColor(*map(int, table("magma")[0]))
    picture.set_display(replace(CELLS, colormap="magma", arrangement="heatmap", range="manual", high=1.6))
    assert colour_at(picture, 3) == QColor(*map(int, table("magma")[128])), "0.8 is the middle"
    picture.set_display(replace(CELLS, arrangement="heatmap", smooth=True))
    colours = {picture.stage.grab().toImage().pixelColor(on_stage(picture, 6) + QPoint(x, -60)).name() for x in (0, 9)}
    assert len(colours) == 2, "from patch to patch"


def test_beside_the_plain_photo_a_click_on_either_chooses_a_patch(picture, qtbot):
    picture.set_display(replace(CELLS, arrangement="beside"))
    assert colour_at(picture, 3) == QColor(128, 128, 128)
    for pane, token in zip(picture.stage.panes, (2, 7), strict=True):
        QApplication.processEvents()
        place = pane.mapViewToScene(picture.place_of(token).center()).toPoint()
        with qtbot.waitSignal(picture.patch_chosen) as chosen:
            qtbot.mouseClick(picture.stage.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert chosen.args == [token]


def test_another_photo_has_no_attention_until_its_own_comes(picture):
    shown = picture.accessibleDescription()
    picture.show_photo(GRAY, "gray.png")
    assert picture.accessibleDescription() == shown, "the same photo again changes nothing"
    picture.show_photo(GRAY[:50].copy(), "other.png")
    assert picture.accessibleDescription() == "" and picture.token_at(QPointF(100, 25)) == -1
    picture.show_photo(None, "")
    picture.grab()


def test_a_map_on_its_way_out_is_dimmed(picture):
    before = colour_at(picture, 3)
    picture.show_map(np.eye(9, dtype=np.float32), TOKENS, MIDDLE, stale=True)
    assert picture.stage.panes[0].photo.opacity() == 0.5
    picture.show_map(np.eye(9, dtype=np.float32), TOKENS, MIDDLE)
    assert picture.stage.panes[0].photo.opacity() == 1.0 and colour_at(picture, 3) != before
