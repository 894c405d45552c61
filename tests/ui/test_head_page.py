"""One head in full: values under the cursor, hidden tokens, scales, zoom to single cells, names and frame times."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector.app.theme import LIGHT, apply_theme
from inspector.core.colormaps import table
from inspector.core.tokens import Tokens
from inspector.ui.head_layout import LEAST
from inspector.ui.head_page import HeadPage
from inspector.ui.matrix_labels import MatrixLabels
from inspector.ui.matrix_picture import MatrixPicture
from inspector.ui.matrix_view import READABLE
from tests.ui.attention_samples import attention, move, overview, text_tokens, wheel

ARROW = "\N{RIGHTWARDS ARROW}"


@pytest.fixture
def page(qtbot):
    apply_theme(QApplication.instance(), "light")
    made = HeadPage()
    qtbot.addWidget(made)
    made.resize(760, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def weights():
    return attention(10)


@pytest.fixture
def shown(page, weights):
    tokens = text_tokens(10)
    page.show_map(weights, tokens, tokens, "Layer 1, head 3")
    QApplication.processEvents()
    return page


def spot(page, row, column):
    """The middle of a cell on the matrix."""
    return page.matrix.sight.place_of(row, column).center().toPoint()


def plain(words):
    """Words without the marks that keep a right-to-left name from turning the rest."""
    return words.replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")


def choose(page, scale):
    page.scale.setFocus()
    QTest.keyClick(page.scale, Qt.Key.Key_Home)
    for _ in range(("root", "weight", "row", "column", "log").index(scale)):
        QTest.keyClick(page.scale, Qt.Key.Key_Down)
    assert page.scale.currentData() == scale


def test_a_cell_is_painted_in_the_colour_of_its_weight_and_tells_it(shown, weights):
    heard = []
    shown.hovered.connect(heard.append)
    picture = shown.matrix.grab().toImage()
    for row, column in ((0, 0), (3, 7), (9, 2)):
        painted = picture.pixelColor(spot(shown, row, column) - QPoint(8, 8))
        wanted = table("viridis")[round(float(weights[row, column] / weights.max()) ** 0.5 * 255)]
        assert max(abs(painted.red() - wanted[0]), abs(painted.blue() - wanted[2])) <= 3
    move(shown.matrix, spot(shown, 3, 7))
    assert plain(heard[-1]) == f"t3 (3) {ARROW} t7 (7)   {weights[3, 7]:.4g}" == plain(shown.readout.text())
    move(shown.matrix, QPoint(1, 1))
    assert heard[-1] == "" == shown.readout.text()


def test_the_page_is_summed_up_in_one_line(shown, weights):
    row, column = np.unravel_index(weights.argmax(), weights.shape)
    words = plain(shown.matrix.accessibleDescription())
    assert words.startswith("10 by 10 tokens, the largest weight 0.")
    assert words.endswith(f"({row}) to t{column} ({column})")


def test_special_tokens_are_hidden_with_the_mass_that_goes_to_them(page, qtbot):
    weights = np.full((4, 4), 0.29 / 2, np.float32)
    weights[:, 0], weights[:, 3] = 0.7, 0.01
    tokens = text_tokens(4)
    page.show_map(weights, tokens, tokens, "")
    assert page.hidden.text() == "" and not page.renormalise.isEnabled()
    page.hide_special.click()
    assert page.hidden.text() == "Mass hidden: 71 %"
    QApplication.processEvents()
    move(page.matrix, spot(page, 0, 1))
    assert plain(page.readout.text()) == f"t1 (1) {ARROW} t2 (2)   0.145"
    page.renormalise.click()
    assert plain(page.readout.text()) == f"t1 (1) {ARROW} t2 (2)   0.5"
    with qtbot.waitSignal(page.token_chosen) as chosen:
        qtbot.mouseClick(page.matrix, Qt.MouseButton.LeftButton, pos=spot(page, 1, 0))
    assert chosen.args == [2], "tokens keep their numbers"
    page.hide_special.click()
    assert page.hidden.text() == "" and page.matrix.sight.rows == 4


@pytest.mark.parametrize(("special", "words"), [((), "No token is special here"), ((0, 1), "All tokens are special")])
def test_there_is_nothing_to_hide_where_none_or_all_are_special(page, special, words):
    tokens = text_tokens(2, special)
    page.show_map(attention(2), tokens, tokens, "")
    assert not page.hide_special.isEnabled() and page.hide_special.toolTip() == words
    other = text_tokens(10)
    page.show_map(attention(10), other, other, "")
    page.hide_special.click()
    page.show_map(attention(2), tokens, tokens, "")
    assert page.matrix.sight.rows == 2, "a page that is to hide special tokens shows those of a text with no others"


def test_each_scale_has_its_colours_and_its_numbers_on_the_bar(shown, weights):
    def colour(row, column):
        return shown.matrix.grab().toImage().pixelColor(spot(shown, row, column) - QPoint(8, 8))

    strongest = QColor(*map(int, table("viridis")[255]))
    row = int(np.argmin(weights.max(axis=1)))
    column = int(weights[row].argmax())
    assert colour(row, column) != strongest and shown.unit.text() == "Square root of the weight"
    choose(shown, "weight")
    assert colour(row, column) != strongest and shown.unit.text() == "Weight"
    choose(shown, "row")
    assert colour(row, column) == strongest and shown.unit.text() == "Of the row's largest"
    assert shown.bar.accessibleDescription() == "Values from 0 to 1"
    choose(shown, "column")
    for place in range(10):
        assert colour(int(weights[:, place].argmax()), place) == strongest
    choose(shown, "log")
    assert "\N{MINUS SIGN}4" in shown.bar.accessibleDescription() and shown.unit.text().startswith("Log")
    move(shown.matrix, spot(shown, 0, 0))
    assert plain(shown.readout.text()).endswith(f"{weights[0, 0]:.4g}"), "the value told is always the weight"


def test_a_click_chooses_the_query_and_a_name_its_token(shown, qtbot):
    chosen = []
    shown.token_chosen.connect(chosen.append)
    whole = shown.matrix.sight.whole
    qtbot.mouseClick(shown.matrix, Qt.MouseButton.LeftButton, pos=spot(shown, 5, 2))
    qtbot.mouseClick(shown.matrix, Qt.MouseButton.LeftButton, pos=QPoint(int(whole.left()) - 12, spot(shown, 6, 0).y()))
    qtbot.mouseClick(shown.matrix, Qt.MouseButton.LeftButton, pos=QPoint(spot(shown, 0, 8).x(), int(whole.top()) - 12))
    assert chosen == [5, 6, 8]


def test_keys_of_another_sequence_are_not_chosen(page, qtbot):
    queries, keys = text_tokens(3), text_tokens(12)
    page.show_map(attention(3, 12), queries, keys, "Cross-attention")
    QApplication.processEvents()
    page.set_token(2)
    assert page.matrix.marked == (2, -1)
    top = int(page.matrix.sight.whole.top()) - 12
    with qtbot.assertNotEmitted(page.token_chosen):
        qtbot.mouseClick(page.matrix, Qt.MouseButton.LeftButton, pos=QPoint(spot(page, 0, 8).x(), top))


def test_a_chosen_token_is_framed_as_query_and_as_key_where_it_is_shown(shown):
    shown.set_token(4)
    assert shown.matrix.marked == (4, 4)
    shown.hide_special.click()
    assert shown.matrix.marked == (3, 3)
    shown.set_token(0)
    assert shown.matrix.marked == (-1, -1)


def test_the_keys_go_from_cell_to_cell(shown, weights, qtbot):
    shown.set_token(4)
    shown.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(shown.matrix, key)
    assert plain(shown.readout.text()) == f"t3 (3) {ARROW} t5 (5)   {weights[3, 5]:.4g}"
    with qtbot.waitSignal(shown.token_chosen) as chosen:
        QTest.keyClick(shown.matrix, Qt.Key.Key_Return)
    assert chosen.args == [3]
    QTest.keyClick(shown.matrix, Qt.Key.Key_End)
    QTest.keyClick(shown.matrix, Qt.Key.Key_PageDown)
    assert shown.matrix.pointer == (9, 9)
    for _ in range(12):
        QTest.keyClick(shown.matrix, Qt.Key.Key_Plus)
    QTest.keyClick(shown.matrix, Qt.Key.Key_Home)
    assert shown.matrix.sight.plot.contains(shown.matrix.sight.place_of(9, 0))


def test_the_focus_can_be_seen(shown, qtbot):
    shown.scale.setFocus()
    before = shown.matrix.grab().toImage()
    shown.matrix.setFocus()
    qtbot.waitUntil(shown.matrix.hasFocus)
    corner = shown.matrix.sight.whole.topLeft().toPoint()
    after = shown.matrix.grab().toImage()
    assert before.pixelColor(corner) != after.pixelColor(corner) == QColor(LIGHT.accent)


def test_the_wheel_zooms_to_single_cells_whose_values_are_written(page):
    tokens = text_tokens(300)
    page.show_map(attention(300), tokens, tokens, "")
    QApplication.processEvents()
    fitted = page.matrix.sight.side
    place = page.matrix.sight.place_of(40, 60).center()
    for _ in range(40):
        wheel(page.matrix, place, 240)
    sight = page.matrix.sight
    assert sight.side >= 2 * READABLE > fitted and sight.cell_at(place) == (40, 60)
    values = np.zeros((300, 300), np.float32)
    page.show_map(values, tokens, tokens, "")
    empty = page.matrix.grab().toImage()
    page.show_map(values + 0.25 * np.eye(300, k=20, dtype=np.float32), tokens, tokens, "")
    assert page.matrix.sight.side == sight.side, "another head is seen at the same place"
    written = page.matrix.grab().toImage()
    cell = page.matrix.sight.place_of(40, 60).toRect()
    colours = {written.pixelColor(x, cell.center().y()).name() for x in range(cell.left(), cell.right())}
    assert written != empty and len(colours) > 2, "the digits are painted on the colour"
    QTest.keyClick(page.matrix, Qt.Key.Key_0)
    assert page.matrix.sight.side == pytest.approx(fitted)


def test_a_drag_moves_the_matrix_with_the_mouse_and_never_out_of_its_place(page, qtbot):
    tokens = text_tokens(100)
    page.show_map(attention(100), tokens, tokens, "")
    QApplication.processEvents()
    matrix, middle = page.matrix, page.matrix.sight.plot.center().toPoint()
    fitted = matrix.sight.whole
    with qtbot.assertNotEmitted(page.token_chosen):
        matrix.zoom(4, QPointF(middle))
        before = matrix.sight.place_of(50, 50).topLeft()
        drag(matrix, middle, middle + QPoint(30, -20))
        assert matrix.sight.place_of(50, 50).topLeft() - before == QPointF(30, -20)
        for _ in range(12):
            drag(matrix, middle, middle + QPoint(200, 200))
    whole, plot = matrix.sight.whole, matrix.sight.plot
    assert abs(whole.left() - fitted.left()) <= 1 and abs(whole.top() - fitted.top()) <= 1
    qtbot.mouseDClick(matrix, Qt.MouseButton.LeftButton, pos=middle)
    assert plot.adjusted(-1, -1, 1, 1).contains(matrix.sight.whole)


@pytest.mark.parametrize("zooms", [0, 4, 12, 22])
def test_names_of_2000_tokens_never_touch(page, zooms):
    labels = MatrixLabels([f"token{n}" for n in range(2000)], page.font(), 60, upright=True)
    side = 0.25 * 1.25**zooms
    middles = [(place + 0.5) * side for place in labels.places(37, 1900, side)]
    high = labels.pitch
    assert high >= page.fontMetrics().tightBoundingRect("Ab").height(), "no letter reaches into the next name"
    assert middles and min(b - a for a, b in itertools.pairwise(middles)) >= high - 0.01
    assert max(b - a for a, b in itertools.pairwise(middles)) < 3 * max(high, side), "nor are they lost"
    assert all(page.fontMetrics().horizontalAdvance(text) <= 60 for text in set(labels.texts))


def test_one_strong_cell_of_four_million_can_be_seen(page):
    weights = np.zeros((2048, 2048), np.float16)
    weights[1501, 333] = 1
    tokens = text_tokens(2048)
    page.show_map(weights, tokens, tokens, "")
    QApplication.processEvents()
    cell = spot(page, 1501, 333)
    picture = page.matrix.grab().toImage()
    near = [picture.pixelColor(cell + QPoint(x, y)) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    assert max(colour.red() for colour in near) > 240


def test_panning_and_zooming_2048_tokens_takes_less_than_a_frame(page, monkeypatch):
    paint, painted = MatrixPicture.paint, []
    monkeypatch.setattr(MatrixPicture, "paint", lambda *given: (paint(*given), painted.append(1)))
    tokens = text_tokens(2048)
    page.resize(1400, 900)
    page.show_map(attention(2048).astype(np.float16), tokens, tokens, "")
    page.set_token(700)
    QApplication.processEvents()
    matrix = page.matrix
    middle, clock, times = matrix.sight.plot.center(), QElapsedTimer(), []
    painted.clear()
    for step in range(60):
        clock.start()
        if step % 3:
            matrix.pan(5, -3)
        else:
            matrix.zoom(1.35, middle)
        matrix.repaint()
        times.append(clock.nsecsElapsed() / 1e6)
    assert matrix.sight.side >= READABLE and len(painted) == 60
    assert sorted(times)[54] < 3 * 16, "milliseconds, three times a frame since others may be at work beside the test"


def test_the_strip_leads_to_other_heads_of_the_layer(shown, qtbot):
    shown.set_strip(overview(3, 4), 2, 1)
    QApplication.processEvents()
    assert shown.strip.isVisible() and shown.strip.cells.current == (0, 1)
    place = shown.strip.cells.layout_now.place_of(0, 3).center()
    with qtbot.waitSignal(shown.head_chosen) as chosen:
        qtbot.mouseClick(shown.strip.cells.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [2, 3]
    shown.set_strip(None)
    assert not shown.strip.isVisible()


@pytest.mark.parametrize("heads, lines", [(12, 1), (16, 2), (32, 3)])
def test_all_heads_of_a_layer_are_in_view_in_a_narrow_window(page, qtbot, heads, lines):
    page.resize(432, 520)
    tokens = text_tokens(10)
    page.show_map(attention(10), tokens, tokens, "Layer 1, head 3")
    page.set_strip(overview(2, heads), 1, 0)
    QApplication.processEvents()
    cells = page.strip.cells
    places = [cells.layout_now.place_of(0, head) for head in range(heads)]
    assert len({place.top() for place in places}) == lines and min(place.width() for place in places) >= LEAST
    assert all(cells.viewport().rect().contains(place) for place in places)
    numbers = [cells.layout_now.number_place(head) for head in range(heads)]
    assert not any(one.intersects(place) for one in numbers for place in places), "no number lies on a thumbnail"
    for bar in (cells.horizontalScrollBar(), cells.verticalScrollBar()):
        assert bar.maximum() == 0 and not bar.isVisible()
    for head, place in enumerate(places):
        assert cells.head_at(place.center()) == (0, head)
    columns = cells.layout_now.columns
    cells.setFocus()
    QTest.keyClick(cells, Qt.Key.Key_Down)
    assert cells.current == (0, min(columns, heads - 1))
    page.resize(1000, 520)
    QApplication.processEvents()
    assert cells.layout_now.lines <= lines and cells.height() == cells.layout_now.size.height()


def test_a_map_on_its_way_out_stays_dimmed(shown, weights):
    tokens = text_tokens(10)
    before = shown.matrix.grab().toImage()
    shown.show_map(weights, tokens, tokens, "Layer 1, head 4", stale=True)
    dimmed = shown.matrix.grab().toImage()
    assert dimmed != before and shown.title.text() == "Layer 1, head 4"
    shown.show_map(weights, tokens, tokens, "Layer 1, head 4")
    assert shown.matrix.grab().toImage() == before


def test_names_from_right_to_left_do_not_turn_the_words_about_a_cell(page):
    names = ("\u05e9\u05dc\u05d5\u05dd", "b")
    tokens = Tokens(names, (1, 2), ((0, 4), (5, 6)), (0, 0), (0, 1), (False, False))
    page.show_map(np.full((2, 2), 0.5, np.float32), tokens, tokens, "")
    QApplication.processEvents()
    move(page.matrix, spot(page, 0, 1))
    isolated = f"\N{FIRST STRONG ISOLATE}{names[0]}\N{POP DIRECTIONAL ISOLATE} (0) {ARROW}"
    assert page.readout.text().startswith(isolated)


def test_one_token_and_an_empty_page_are_shown(page):
    page.grab()
    QTest.keyClick(page.matrix, Qt.Key.Key_Down)
    one = text_tokens(1, ())
    page.show_map(np.ones((1, 1), np.float32), one, one, "")
    QApplication.processEvents()
    assert page.matrix.sight.side <= 96 and page.matrix.sight.plot.contains(page.matrix.sight.whole)


def drag(widget, start, stop):
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for part in range(1, 6):
        move(widget, start + (stop - start) * (part / 5), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=stop)
