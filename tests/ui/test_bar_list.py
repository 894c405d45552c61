"""The list of bars with real events, and the table of the logit lens."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from inspector.ui.bar_list import Bar, BarList, bar_colour
from inspector.ui.lens_table import LensRow, LensTable

BARS = (Bar("[CLS]", 0.0, "0", faint=True), Bar("cat", 1.5, "1"), Bar("mat", -0.75, "2"))
LENS = (
    LensRow("embeddings", (("the", 0.5), ("cat", 0.25)), 20),
    LensRow("layer 1", (("cat", 0.75), ("the", 0.125)), 1),
)


@pytest.fixture
def bars(qtbot):
    made = BarList("Scores", "Click to choose", signed=True)
    qtbot.addWidget(made)
    made.resize(320, 200)
    made.show()
    made.show_bars(BARS)
    return made


@pytest.fixture
def lens(qtbot):
    made = LensTable()
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    made.show_rows(LENS, "cat")
    return made


def place_of(bars, row):
    return bars.visualRect(bars.rows.index(row)).center()


def colours_of(widget, row):
    """The distinct colours in one row of a list as it is painted."""
    image = widget.viewport().grab().toImage()
    box = widget.visualRect(widget.rows.index(row))
    return {(x, image.pixelColor(x, box.center().y() - 4).name()) for x in range(box.left(), box.right())}


def test_a_row_is_chosen_by_mouse_and_by_keys(qtbot, bars):
    with qtbot.waitSignal(bars.chosen) as sent:
        qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=place_of(bars, 2))
    assert sent.args == [2]
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Up)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(bars.chosen) as sent:
            qtbot.keyClick(bars, key)
        assert sent.args == [1]


def test_outdated_rows_are_not_chosen(qtbot, bars):
    bars.set_outdated(True)
    with qtbot.assertNotEmitted(bars.chosen):
        qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=place_of(bars, 1))


def test_rows_are_told_in_words(bars):
    index = bars.rows.index(2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "2 mat: \N{MINUS SIGN}0.75"
    assert "Click to choose" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_values_for_and_against_stand_on_both_sides_of_zero(bars):
    red, blue = (bar_colour(share, True).name() for share in (1, -1))
    right = {x for x, name in colours_of(bars, 1) if name == red}
    left = {x for x, name in colours_of(bars, 2) if name == blue}
    assert right and left and max(left) <= min(right)
    assert len(right) == pytest.approx(2 * len(left), abs=2), "bars are as long as their values"
    assert QColor(red) != QColor(blue)


def test_a_share_of_one_fills_its_room(qtbot):
    made = BarList("Predictions", full=1.0)
    qtbot.addWidget(made)
    made.resize(320, 200)
    made.show()
    made.show_bars([Bar("a", 0.5), Bar("b", 0.25)])
    plain = {x for x, name in colours_of(made, 1)} and colours_of(made, 1)
    background = made.viewport().grab().toImage().pixelColor(300, 190).name()
    half, quarter = (sum(name != background for _, name in colours_of(made, row)) for row in (0, 1))
    assert plain and half > 1.5 * quarter
    assert not made.rows.signed


def test_many_rows_are_painted_as_they_are_scrolled_to(qtbot, bars):
    bars.show_bars([Bar(f"t{n}", float(n), str(n)) for n in range(2000)])
    bars.set_chosen(1999)
    assert bars.visualRect(bars.rows.index(1999)).top() < bars.viewport().height()


def test_a_token_of_the_lens_is_watched_by_mouse_and_by_keys(qtbot, lens):
    with qtbot.waitSignal(lens.watch_asked) as sent:
        qtbot.mouseClick(lens, Qt.MouseButton.LeftButton, pos=lens._cell(1, 0).center().toPoint())
    assert sent.args == [1, 0]
    lens.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right):
        qtbot.keyClick(lens, key)
    assert "embeddings, place 2: cat, 25.0%" in lens.toolTip()
    with qtbot.waitSignal(lens.watch_asked) as sent:
        qtbot.keyClick(lens, Qt.Key.Key_Return)
    assert sent.args == [0, 1]


def test_the_lens_says_where_the_mouse_is_and_how_the_rank_goes(qtbot, lens):
    assert lens.summary == "Rank of “cat”: 20 first, 1 last, best 1 after layer 1"
    assert lens.accessibleDescription() == lens.summary
    QTest.mouseMove(lens, lens._cell(0, 0).center().toPoint())
    qtbot.waitUntil(lambda: "the, 50.0%" in lens.toolTip(), timeout=2000)
    assert lens._at(QPointF(5, 5)) == (-1, -1)


def test_better_ranks_stand_further_left(lens):
    assert lens._across(1) < lens._across(20) < lens._across(100)
    assert lens._across(100) <= lens._cell(0, 0).left(), "the axis ends before the tokens"


def test_an_outdated_lens_watches_nothing(qtbot, lens):
    lens.set_outdated()
    with qtbot.assertNotEmitted(lens.watch_asked):
        qtbot.mouseClick(lens, Qt.MouseButton.LeftButton, pos=lens._cell(1, 0).center().toPoint())
