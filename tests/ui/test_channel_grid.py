"""The grid of units: what is painted, what the keys and the mouse do, and what stays in view."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from inspector.ui.channel_cells import Bars, Tiles, short
from inspector.ui.channel_grid import ChannelGrid

GRAY = np.array([0xFF000000 | (n << 16) | (n << 8) | n for n in range(256)], np.uint32)


@pytest.fixture
def grid(qtbot):
    made = ChannelGrid()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show_cells(Tiles(np.arange(2048, dtype=np.uint8)[:, None, None, None].repeat(8, 2).repeat(8, 3), (GRAY,)))
    made.show_order(np.arange(2048)[::-1], np.arange(2048, dtype=np.float32), lambda unit: f"Unit {unit} in full")
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_thumbnail_has_its_own_colour_where_its_cell_is(grid):
    picture = grid.viewport().grab().toImage()
    for unit in (2047, 2046, 2040):
        middle = grid.place_of(unit).center() - QPoint(0, 10)
        assert abs(picture.pixelColor(middle).red() - unit % 256) <= 1
        assert grid.unit_at(middle) == unit


def test_only_what_is_in_view_is_painted(grid, monkeypatch):
    painted = []
    monkeypatch.setattr(Tiles, "paint", lambda self, painter, unit, cell, value: painted.append(unit))
    grid.viewport().grab()
    rows = grid.viewport().height() // grid.cell.height() + 2
    assert 0 < len(painted) <= rows * grid.columns and max(painted) == 2047


def test_the_keys_go_through_the_order(grid, qtbot):
    grid.setFocus()
    moved = []
    grid.moved.connect(moved.append)
    keys = (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_PageUp)
    for key in keys:
        QTest.keyClick(grid, key)
        assert grid.viewport().rect().contains(grid.place_of(grid.current).topLeft())
    page = grid.columns * ((grid.viewport().height() - 8) // grid.cell.height())
    down = 2046 - grid.columns
    assert moved == [2047, 2046, down, down + 1, 0, page]


def test_a_typed_number_goes_to_its_unit_and_enter_opens_it(grid, qtbot):
    for digit in "1203":
        QTest.keyClicks(grid, digit)
    assert grid.current == 1203 and grid.typed == "1203"
    with qtbot.waitSignal(grid.opened) as opened:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == [1203]
    QTest.keyClicks(grid, "9")
    assert grid.current == 9, "a digit that leads nowhere begins another number"


def test_a_click_opens_the_unit_but_not_while_others_are_on_their_way(grid, qtbot):
    opened = []
    grid.opened.connect(opened.append)
    place = grid.place_of(2045).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    grid.set_dimmed(True)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.place_of(2044).center())
    assert opened == [2045] and grid.accessibleDescription() == "Unit 2045 in full"


def test_resizing_keeps_the_current_unit_in_view(grid, qtbot):
    grid.set_current(1000)
    for size in ((300, 300), (900, 200), (420, 600)):
        grid.resize(*size)
        assert grid.viewport().rect().contains(grid.place_of(1000))
    grid.set_one_row(True)
    qtbot.wait(1)
    assert grid.height() == grid.row_height and grid.viewport().rect().contains(grid.place_of(1000).center())


def test_bars_stand_on_a_common_zero(grid):
    values = np.array([[1.0], [-1.0], [np.nan]], np.float32)
    grid.show_cells(Bars(values, ("#ff0000",), lambda unit: ""))
    grid.show_order(np.arange(3), None, str)
    picture = grid.viewport().grab().toImage()

    def red(unit):
        cell = grid.place_of(unit)
        y = cell.center().y()
        return [
            x - cell.left() for x in range(cell.left(), cell.right()) if picture.pixelColor(x, y).name() == "#ff0000"
        ]

    assert red(0) and red(1) and not red(2) and abs(len(red(0)) - len(red(1))) <= 2
    assert max(red(1)) <= min(red(0)), "below zero to the left, above it to the right"


def test_an_empty_grid_takes_no_keys(grid):
    grid.clear()
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert grid.current == -1 and grid.shown == 0


@pytest.mark.parametrize(
    ("value", "text"), [(0.5, "0.5"), (12345678.0, "1.2e7"), (-0.00012, "\N{MINUS SIGN}1.2e\N{MINUS SIGN}4")]
)
def test_values_are_short(value, text):
    assert short(value) == text


def click(qtbot, grid, unit, modifier):
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, grid.place_of(unit).center())


def test_ctrl_and_shift_select_instead_of_opening(grid, qtbot):
    opened, sent = [], []
    grid.opened.connect(opened.append)
    grid.selecting.changed.connect(sent.append)
    click(qtbot, grid, 2046, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, grid, 2040, Qt.KeyboardModifier.ControlModifier)
    assert grid.selecting.units == {2046, 2040} and opened == []
    click(qtbot, grid, 2043, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selecting.units == {2040, 2041, 2042, 2043}, "from the one that was ticked last"
    click(qtbot, grid, 2041, Qt.KeyboardModifier.ControlModifier)
    assert grid.selecting.units == {2040, 2042, 2043} and grid.accessibleDescription() == "Unit 2041 in full"
    click(qtbot, grid, 2047, Qt.KeyboardModifier.NoModifier)
    assert opened == [2047] and grid.selecting.units == set() and sent[-1] == set()


def test_units_are_selected_with_the_keys(grid, qtbot):
    moved = []
    grid.moved.connect(moved.append)
    QTest.keyClick(grid, Qt.Key.Key_Home)
    for _ in range(3):
        QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selecting.units == {2047, 2046, 2045, 2044} and grid.current == 2044
    QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selecting.units == {2047, 2046, 2045} and moved == [2047], "nothing is opened on the way"
    assert grid.accessibleDescription() == "Unit 2045 in full, selected"
    QTest.keyClick(grid, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert grid.selecting.units == {2047, 2046}
    QTest.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(grid.selecting.units) == 2048


def test_a_selected_unit_is_ticked(grid):
    plain = grid.viewport().grab().toImage()
    grid.show_selected([2046])
    ticked = grid.viewport().grab().toImage()
    for unit, changed in ((2046, True), (2045, False)):
        corner = grid.place_of(unit).topLeft() + QPoint(5, 5)
        assert (plain.pixelColor(corner) != ticked.pixelColor(corner)) is changed
