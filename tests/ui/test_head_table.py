"""The table of heads: what it shows, sorting with gaps last, choosing with mouse and keys, and copying."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from inspector.core.attention import AttentionLayer, HeadScores
from inspector.ui.head_table import HEAD, LAYER, NONE, SCORES, TYPE, HeadTable

NAMES = ("entropy", "previous", "sink")


def scores_of(layers=3, heads=4, seed=0):
    values = np.random.default_rng(seed).uniform(size=(layers, heads, 3)).astype(np.float32)
    values[0, 1, 1] = np.nan
    return HeadScores(
        layers=tuple(AttentionLayer(2 * n + 1, f"encoder.{n}.attention", "self", heads) for n in range(layers)),
        names=NAMES,
        values=values,
        chance=np.array([2.0794, 0.125, np.nan], np.float32),
        types=tuple(tuple("sink" if head == 2 else "" for head in range(heads)) for _ in range(layers)),
    )


@pytest.fixture
def table(qtbot):
    made = HeadTable()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show_scores(scores_of())
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(table, column):
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def press_header(table, column):
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click(table, row, column=LAYER, modifier=Qt.KeyboardModifier.NoModifier):
    place = table.visualRect(table.model().index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_heads_stand_in_their_order_with_scores_and_chance(table):
    assert shown(table, LAYER)[:5] == ["1", "1", "1", "1", "3"] and shown(table, HEAD)[:5] == ["0", "1", "2", "3", "0"]
    assert shown(table, TYPE)[:3] == [NONE, NONE, "Sink"]
    assert shown(table, SCORES + 1)[:2] == [f"{scores_of().values[0, 0, 1]:.3f}", NONE]
    titles = [table.model().headerData(SCORES + n, Qt.Orientation.Horizontal) for n in range(3)]
    assert titles == ["Entropy\nchance\n2.079", "Previous\nchance\n0.125", f"Sink\nchance\n{NONE}"]
    bold = table.model().index(2, SCORES + 2).data(Qt.ItemDataRole.FontRole)
    assert bold.bold(), "the score that names a head's type stands out"
    assert table.model().index(2, SCORES).data(Qt.ItemDataRole.FontRole) is None
    assert table.accessibleDescription() == "12 heads of 3 layers"


def test_a_score_is_sorted_from_the_top_and_gaps_come_last_either_way(table):
    press_header(table, SCORES + 1)
    figures = shown(table, SCORES + 1)
    assert figures[-1] == NONE and figures[:-1] == sorted(figures[:-1], reverse=True)
    assert table.model().headerData(SCORES + 1, Qt.Orientation.Horizontal).startswith("\N{DOWNWARDS ARROW} Previous")
    press_header(table, SCORES + 1)
    figures = shown(table, SCORES + 1)
    assert figures[-1] == NONE and figures[:-1] == sorted(figures[:-1])
    press_header(table, SCORES + 1)
    assert shown(table, HEAD)[:5] == ["0", "1", "2", "3", "0"], "the third press takes the order back"


def test_types_and_layers_are_sorted_too(table):
    press_header(table, TYPE)
    assert shown(table, TYPE) == ["Sink"] * 3 + [NONE] * 9
    press_header(table, LAYER)
    press_header(table, LAYER)
    assert shown(table, LAYER) == ["5"] * 4 + ["3"] * 4 + ["1"] * 4


def test_a_click_or_enter_chooses_the_head_also_when_sorted(table):
    chosen = []
    table.head_chosen.connect(lambda *head: chosen.append(head))
    press_header(table, SCORES)
    values = scores_of().values[:, :, 0]
    falling = [tuple(map(int, np.unravel_index(n, values.shape))) for n in np.argsort(-values.ravel(), kind="stable")]
    click(table, 3, SCORES + 2)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert chosen == [falling[3]], "an arrow moves only"
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert chosen[1:] == [falling[4]] * 2


def test_sorting_and_newer_scores_keep_the_marked_head(table):
    table.set_current(1, 2)
    press_header(table, SCORES)
    assert table.current == (1, 2)
    table.show_scores(scores_of(seed=5))
    assert table.current == (1, 2)
    figures = shown(table, SCORES)
    assert figures == sorted(figures, reverse=True), "the order stays"
    table.show_scores(None)
    assert table.model().rowCount() == 0 and table.current is None


def test_rows_are_copied_as_text_with_all_digits(table):
    table.setFocus()
    click(table, 0)
    click(table, 2, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.keySequence(table, "Ctrl+C")
    values = scores_of().values
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "layer\thead\ttype\tentropy\tprevious\tsink"
    assert lines[1] == "1\t0\t\t" + "\t".join(f"{value:.6g}" for value in values[0, 0])
    assert lines[2] == "1\t2\tsink\t" + "\t".join(f"{value:.6g}" for value in values[0, 2])
    assert len(lines) == 3
    click(table, 1)
    QTest.keySequence(table, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 13 and lines[2].split("\t")[4] == "", "of one row or none the whole table, gaps empty"


def test_the_menu_copies_one_row(table):
    click(table, 1)
    menu = table.menu()
    menu.actions()[0].trigger()
    assert menu.actions()[0].text() == "Copy row" and len(QGuiApplication.clipboard().text().splitlines()) == 2
    menu.deleteLater()


def test_selecting_with_ctrl_chooses_no_head(table):
    chosen = []
    table.head_chosen.connect(lambda *head: chosen.append(head))
    click(table, 0, modifier=Qt.KeyboardModifier.ControlModifier)
    assert chosen == []


def test_layers_with_fewer_heads_have_fewer_rows(qtbot):
    scores = scores_of()
    fewer = (AttentionLayer(0, "a", "self", 2), *scores.layers[1:])
    table = HeadTable()
    qtbot.addWidget(table)
    table.show_scores(HeadScores(fewer, NAMES, scores.values, scores.chance, scores.types))
    assert table.model().rowCount() == 10 and shown(table, HEAD)[:3] == ["0", "1", "0"]


def test_three_thousand_heads_are_sorted_at_once(qtbot):
    table = HeadTable()
    qtbot.addWidget(table)
    table.show_scores(scores_of(48, 64))
    table.sortByColumn(SCORES + 2, Qt.SortOrder.DescendingOrder)
    figures = np.array([float(figure) for figure in shown(table, SCORES + 2)])
    assert len(figures) == 3072 and (np.diff(figures) <= 0).all()
