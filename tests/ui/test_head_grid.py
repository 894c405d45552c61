"""The grid of heads: what is painted where, what mouse and keys do, names, types and sizes."""

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from inspector.app.theme import apply_theme
from inspector.core.attention import AttentionLayer
from inspector.core.colormaps import HEAD_TYPES, table
from inspector.ui.head_cells import HeadCells
from inspector.ui.head_grid import HeadGrid
from inspector.ui.head_layout import SMALLEST
from tests.ui.attention_samples import move, overview


@pytest.fixture
def grid(qtbot):
    apply_theme(QApplication.instance(), "light")
    made = HeadGrid()
    qtbot.addWidget(made)
    made.resize(700, 520)
    made.show()
    qtbot.waitExposed(made)
    made.show_overview(overview())
    return made


def place(grid, row, head):
    return grid.cells.layout_now.place_of(row, head)


def colour_at(grid, row, head, column):
    """The colour of a thumbnail in the middle of one of its eight columns."""
    cell = place(grid, row, head)
    point = QPoint(cell.left() + round((column + 0.5) * cell.width() / 8), cell.top() + cell.height() // 4)
    return grid.cells.viewport().grab().toImage().pixelColor(point)


def test_each_head_is_painted_where_its_layer_and_its_number_meet(grid):
    strongest, none = (QColor(*map(int, table("viridis")[n])) for n in (255, 11))
    for row, head in ((0, 0), (5, 3), (2, 7)):
        assert colour_at(grid, row, head, head) == strongest
        weak = colour_at(grid, row, head, (head + 4) % 8)
        assert abs(weak.green() - none.green()) < 6
    assert place(grid, 1, 0).top() > place(grid, 0, 0).bottom() and place(grid, 0, 1).left() > place(grid, 0, 0).right()


def test_a_click_chooses_a_head(grid, qtbot):
    with qtbot.waitSignal(grid.head_chosen) as chosen:
        qtbot.mouseClick(grid.cells.viewport(), Qt.MouseButton.LeftButton, pos=place(grid, 4, 7).center())
    assert chosen.args == [4, 7] and grid.cells.current == (4, 7)
    heard = []
    grid.head_chosen.connect(lambda *head: heard.append(head))
    qtbot.mouseClick(grid.cells.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    grid.show_overview(grid.cells.overview, stale=True)
    qtbot.mouseClick(grid.cells.viewport(), Qt.MouseButton.LeftButton, pos=place(grid, 0, 0).center())
    assert heard == [], "neither the numbers at the edge nor heads that are on their way out are chosen"


def test_the_keys_go_from_head_to_head_and_enter_chooses(grid, qtbot):
    heard = []
    grid.head_chosen.connect(lambda *head: heard.append(head))
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(grid.cells.hasFocus)
    assert grid.cells.current == (0, 0)
    for key, reached in (
        (Qt.Key.Key_Left, (0, 0)),
        (Qt.Key.Key_Right, (0, 1)),
        (Qt.Key.Key_Down, (1, 1)),
        (Qt.Key.Key_End, (1, 11)),
        (Qt.Key.Key_PageDown, (5, 11)),
        (Qt.Key.Key_Home, (5, 0)),
        (Qt.Key.Key_Up, (4, 0)),
    ):
        QTest.keyClick(grid.cells, key)
        assert grid.cells.current == reached
    assert heard == []
    QTest.keyClick(grid.cells, Qt.Key.Key_Return)
    assert heard == [(4, 0)]


def test_types_have_a_colour_a_name_and_a_count(grid, qtbot):
    with qtbot.waitSignal(grid.colour_changed) as changed:
        qtbot.mouseClick(grid.colours.buttons()[1], Qt.MouseButton.LeftButton)
    assert changed.args == ["type"]
    assert colour_at(grid, 0, 0, 0) == QColor(HEAD_TYPES["previous"])
    assert colour_at(grid, 0, 3, 3) == QColor(HEAD_TYPES["induction"])
    assert grid.legend.words == ["induction (in) 18", "previous (pr) 18", "sink (si) 18", "no type stands out 18"]
    assert "sink (si) 18" in grid.legend.accessibleDescription()
    with qtbot.assertNotEmitted(grid.colour_changed):
        grid.set_colour("value")
    assert grid.colours.buttons()[0].isChecked()


def test_the_mouse_tells_scores_with_chance_and_leaves_out_those_without_meaning(grid):
    found = grid.cells.overview
    values = found.scores.values.copy()
    values[1, 1] = [2.5, np.nan, 0.0625, 0, np.nan, np.nan, 0.75, np.nan]
    chance = found.scores.chance.copy()
    chance[2] = np.nan
    grid.show_overview(replace(found, scores=replace(found.scores, values=values, chance=chance)))
    heard = []
    grid.hovered.connect(heard.append)
    move(grid.cells.viewport(), place(grid, 1, 1).center())
    assert heard == ["Layer 1, head 1: sink 0.75 (chance 0.125)"] == [grid.readout.text()]
    move(grid.cells.viewport(), place(grid, 1, 2).center())
    assert heard[-1] == "Layer 1, head 2"
    move(grid.cells.viewport(), QPoint(2, 2))
    assert heard[-1] == ""
    grid.set_current(1, 1)
    scores = "entropy 2.5 (chance 0.125), previous 0.0625, next 0 (chance 0.125), sink 0.75 (chance 0.125)"
    assert grid.cells.accessibleDescription() == f"Layer 1, head 1: sink, {scores}"


def test_a_tooltip_names_the_head(grid, qtbot):
    spot = place(grid, 2, 2).center()
    port = grid.cells.viewport()
    QApplication.sendEvent(port, QHelpEvent(QHelpEvent.Type.ToolTip, spot, port.mapToGlobal(spot)))
    assert QToolTip.text().startswith("Layer 2, head 2\nentropy")
    QToolTip.hideText()


def test_a_small_network_is_seen_whole_and_a_large_one_scrolls_to_its_heads(grid, qtbot):
    assert grid.cells.verticalScrollBar().maximum() == grid.cells.horizontalScrollBar().maximum() == 0
    grid.resize(430, 420)  # the middle of a window of 1024 x 700
    assert grid.cells.verticalScrollBar().maximum() == grid.cells.horizontalScrollBar().maximum() == 0
    grid.show_overview(overview(48, 64))
    assert place(grid, 0, 0).width() == SMALLEST
    QTest.keyClick(grid.cells, Qt.Key.Key_Right)
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_PageUp):
        QTest.keyClick(grid.cells, key)
        gutter = grid.cells.layout_now.gutter
        inside = grid.cells.viewport().rect().adjusted(gutter.width(), gutter.height(), 0, 0)
        assert inside.contains(place(grid, *grid.cells.current))
    assert grid.cells.current == (0, 0)


def test_only_heads_in_view_are_painted_and_quickly(grid, monkeypatch):
    grid.show_overview(overview(48, 64, 32))
    painted = []
    paint = HeadCells._paint_head
    monkeypatch.setattr(
        HeadCells, "_paint_head", lambda cells, *where: (painted.append(where[1:3]), paint(cells, *where))
    )
    grid.cells.viewport().repaint()
    assert 0 < len(painted) < 48 * 64 / 4
    times = []
    for step in range(10):
        grid.cells.verticalScrollBar().setValue(step * 7)
        began = time.perf_counter()
        grid.cells.viewport().repaint()
        times.append(time.perf_counter() - began)
    assert min(times) < 0.048, "three times a frame of a display, since others may be at work beside the test"


def test_a_layer_with_fewer_heads_has_no_others(grid, qtbot):
    found = overview(2, 4)
    layers = (found.layers[0], AttentionLayer(1, "encoder.1.attention", "self", 2))
    types = (found.scores.types[0], found.scores.types[1][:2])
    grid.show_overview(replace(found, layers=layers, scores=replace(found.scores, layers=layers, types=types)))
    with qtbot.assertNotEmitted(grid.head_chosen):
        qtbot.mouseClick(grid.cells.viewport(), Qt.MouseButton.LeftButton, pos=place(grid, 1, 3).center())
    grid.set_colour("type")
    grid.cells.viewport().grab()
    grid.set_current(0, 3)
    QTest.keyClick(grid.cells, Qt.Key.Key_Down)
    assert grid.cells.current == (1, 1)
    grid.set_current(1, 3)
    assert grid.cells.current == (-1, -1)


def test_a_mark_stays_on_a_head_that_is_still_there(grid):
    grid.set_current(5, 11)
    grid.show_overview(overview())
    assert grid.cells.current == (5, 11)
    grid.show_overview(overview(2, 2))
    assert grid.cells.current == (-1, -1) and grid.cells.accessibleDescription() == "4 heads in 2 layers"
    grid.show_overview(None)
    QTest.keyClick(grid.cells, Qt.Key.Key_Down)
    grid.grab()
    assert grid.cells.current == (-1, -1) and grid.legend.accessibleDescription() == ""
