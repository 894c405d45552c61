"""Links between tokens: colours and opacity of lines, isolating, locking, heads, pairs, and long texts."""

import dataclasses
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector.ui.head_colours import head_colour, ink_on
from inspector.ui.link_painter import FEW, isolated_runs, line_runs, paint_runs
from inspector.ui.link_scene import MOST, printed
from inspector.ui.link_view import LinkView
from tests.ui.texts import rows, words_of

ONE = words_of("the cat sat on a mat")
PAIR = words_of("the cat sat", "it was fat")


@pytest.fixture
def view(qtbot):
    made = LinkView()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def single(count, query, key, heads=1, weight=1.0):
    """Weights of which only one link of the last head is not zero."""
    weights = np.zeros((heads, count, count), np.float32)
    weights[-1, query, key] = weight
    return weights


def middle(view, spot):
    return view.canvas.place_of(spot).center().toPoint()


def line_colour(view, query, key, share=0.5):
    """The colour of the line between two tokens, half of the way: of the pixels there the least like the canvas."""
    picture = view.canvas.viewport().grab().toImage()
    left, right = view.canvas.places.left, view.canvas.places.right
    y0, y1 = (view.canvas.place_of(spot).center().y() for spot in (("query", query), ("key", key)))
    ratio = picture.devicePixelRatio()
    x, y = int((left + (right - left) * share) * ratio), round((y0 + (y1 - y0) * share) * ratio)
    around = [picture.pixelColor(x, y + step) for step in (-1, 0, 1)]
    return max(around, key=lambda colour: far(colour, picture.pixelColor(1, 1)))


def canvas_colour(view):
    return view.canvas.viewport().grab().toImage().pixelColor(1, 1)


def far(one, other):
    return max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


def click(view, spot, double=False):
    press = QTest.mouseDClick if double else QTest.mouseClick
    press(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, spot))


def hover(view, spot):
    QTest.mouseMove(view.canvas.viewport(), middle(view, spot))


def test_a_line_has_its_head_s_colour_and_is_as_dense_as_its_weight_shared_by_the_heads(view):
    faint = {}
    for heads in ((2,), (0, 1, 2)):
        view.show_heads(single(len(ONE), 2, 2, heads=3), heads, ONE, ONE)
        faint[len(heads)] = line_colour(view, 2, 2)
    background = canvas_colour(view)
    assert far(faint[1], head_colour(2)) <= 8
    third = [round(b + (c - b) / 3) for b, c in zip(background.getRgb(), head_colour(2).getRgb(), strict=True)]
    assert far(faint[3], QColor(*third)) <= 12
    assert far(line_colour(view, 4, 4), background) <= 2, "where there is no weight there is no line"


def test_pointing_at_a_token_isolates_it_on_either_side(view):
    weights = np.zeros((1, len(ONE), len(ONE)), np.float32)
    weights[0, 1, 3] = weights[0, 2, 5] = 0.9
    view.show_heads(weights, (0,), ONE, ONE)
    background = canvas_colour(view)
    hover(view, ("query", 1))
    assert view.canvas.isolated == ("query", 1)
    assert far(line_colour(view, 1, 3), background) > 60 and far(line_colour(view, 2, 5), background) <= 2
    hover(view, ("key", 5))
    assert view.canvas.isolated == ("key", 5)
    assert far(line_colour(view, 2, 5), background) > 60 and far(line_colour(view, 1, 3), background) <= 2
    QTest.mouseMove(view.canvas.viewport(), QPoint(350, 380))
    assert view.canvas.isolated is None
    assert far(line_colour(view, 1, 3), background) > 60 and far(line_colour(view, 2, 5), background) > 60


def test_a_click_locks_a_token_and_another_lets_it_go(view, qtbot):
    view.show_heads(rows(2, len(ONE), len(ONE)), (0, 1), ONE, ONE)
    chosen = []
    view.token_chosen.connect(chosen.append)
    click(view, ("query", 2))
    hover(view, ("query", 4))
    assert view.canvas.isolated == ("query", 4) and view.canvas.locked == ("query", 2)
    QTest.mouseMove(view.canvas.viewport(), QPoint(350, 380))
    assert view.canvas.isolated == ("query", 2)
    assert view.canvas.accessibleDescription().startswith("cat attends to: ")
    click(view, ("key", 3))
    assert view.canvas.accessibleDescription().startswith("sat is attended to by: ")
    view.set_token(3)
    assert view.canvas.locked == ("key", 3), "the same token said back does not change the side"
    click(view, ("key", 3))
    assert chosen == [2, 3, -1] and view.canvas.locked is None


def test_the_keys_go_through_the_tokens(view):
    view.show_heads(rows(1, len(ONE), len(ONE)), (0,), ONE, ONE)
    chosen = []
    view.token_chosen.connect(chosen.append)
    keys = (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    for key in keys:
        QTest.keyClick(view.canvas, key)
    last = len(ONE) - 1
    assert chosen == [0, 1, last, last - 1, last - 1, -1]


def test_a_click_on_a_swatch_turns_a_head_off_and_a_double_click_leaves_it_alone(view, qtbot):
    view.show_heads(rows(12, len(ONE), len(ONE)), tuple(range(12)), ONE, ONE)
    sent = []
    view.heads_changed.connect(sent.append)
    place = view.swatches.place_of(3).center()
    QTest.mouseClick(view.swatches, Qt.MouseButton.LeftButton, pos=place)
    assert sent[-1] == tuple(head for head in range(12) if head != 3)
    for expected in ((3,), tuple(range(12)), (3,)):
        QTest.mouseClick(
            view.swatches, Qt.MouseButton.LeftButton, pos=place
        )  # as Qt sends a double-click's first press
        QTest.mouseDClick(view.swatches, Qt.MouseButton.LeftButton, pos=place)
        assert sent[-1] == expected == view.heads


def test_heads_can_be_turned_on_and_off_with_the_keys(view):
    view.show_heads(rows(4, len(ONE), len(ONE)), (0,), ONE, ONE)
    view.swatches.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_Space):
        QTest.keyClick(view.swatches, key)
    assert view.heads == (1,)
    QTest.keyClick(view.swatches, Qt.Key.Key_Space)
    QTest.keyClick(view.swatches, Qt.Key.Key_Return)
    assert view.heads == (0,)
    assert view.swatches.accessibleDescription() == "1 of 4 heads on: 0"


def test_the_heads_take_as_many_lines_as_they_need(view):
    view.show_heads(rows(32, len(ONE), len(ONE)), (31,), ONE, ONE)
    for width in (700, 360, 1000):
        view.resize(width, 400)
        QApplication.processEvents()
        assert view.swatches.rect().contains(view.swatches.place_of(31)), width
    QTest.mouseClick(view.swatches, Qt.MouseButton.LeftButton, pos=view.swatches.place_of(30).center())
    assert view.heads == (30, 31)


def test_without_a_head_it_says_what_to_do(view):
    view.show_heads(rows(2, len(ONE), len(ONE)), (), ONE, ONE)
    assert view.note.text() == "No head is on: click a number above to see its links."
    hover(view, ("query", 1))
    view.canvas.viewport().grab()
    view.clear()
    assert view.note.text() == "" and view.swatches.count == 0


def test_a_pair_of_texts_can_be_shown_from_one_to_the_other(view):
    view.show_heads(rows(1, len(PAIR), len(PAIR)), (0,), PAIR, PAIR)
    assert view.pairs.isVisible()
    view.pairs.setFocus()
    first, second = [0, 1, 2, 3, 4], [5, 6, 7, 8]
    for expected in ((first, first), (first, second), (second, first), (second, second)):
        QTest.keyClick(view.pairs, Qt.Key.Key_Down)
        QApplication.processEvents()
        shown = view.canvas.scene.shown
        assert (shown["query"].tolist(), shown["key"].tolist()) == expected
    view.show_heads(rows(1, len(ONE), len(ONE)), (0,), ONE, ONE)
    assert not view.pairs.isVisible() and view.canvas.scene.rows == len(ONE)


def test_of_two_different_texts_only_queries_are_told(view):
    other = words_of("une autre phrase")
    view.show_heads(rows(1, len(other), len(ONE)), (0,), other, ONE)
    chosen = []
    view.token_chosen.connect(chosen.append)
    click(view, ("key", 6))
    click(view, ("query", 2))
    assert chosen == [2] and not view.pairs.isVisible()


def test_the_same_tokens_keep_the_locked_one_and_others_do_not(view):
    weights = rows(2, len(ONE), len(ONE))
    view.show_heads(weights, (0,), ONE, ONE)
    click(view, ("query", 2))
    view.show_heads(weights, (1,), ONE, ONE)
    assert view.canvas.locked == ("query", 2)
    view.show_heads(rows(2, len(PAIR), len(PAIR)), (1,), PAIR, PAIR)
    assert view.canvas.locked is None


def test_a_long_text_draws_the_strongest_says_so_and_follows_the_hand(view, qtbot, monkeypatch):
    long = words_of(" ".join(f"w{number}" for number in range(510)))
    weights = np.zeros((12, 512, 512), np.float32)
    keys = np.random.default_rng(0).integers(0, 512, (12, 512, 3))
    np.put_along_axis(weights, keys, 0.3, axis=2)
    view.show_heads(weights, tuple(range(12)), long, long)
    scene = view.canvas.scene
    assert scene.links.each == 1 and len(scene.links) <= max(MOST, 12 * 512)
    assert "the strongest link of each token and head" in view.note.text()
    QApplication.processEvents()  # the note below the swatches has more lines now
    canvas, painted = view.canvas, []

    def runs(scene, places, most=MOST):
        found = list(line_runs(scene, places, most))
        painted.append(sum(len(lines) for _, lines in found))
        return iter(found)

    monkeypatch.setattr("inspector.ui.link_canvas.line_runs", runs)
    canvas.verticalScrollBar().setValue(2000)
    canvas.viewport().grab()
    assert painted == [FEW], "a frame far from what was painted shows the strongest"
    qtbot.waitUntil(lambda: canvas.whole)
    *frames, every = painted
    assert set(frames) == {FEW} and every > 10 * FEW, "then all are painted once"
    for step in (20, 40, -30):
        canvas.verticalScrollBar().setValue(2000 + step)
        hover(view, canvas.spot_at(QPointF(canvas.places.left - 5, 200)))
        canvas.viewport().grab()
        QTest.mouseMove(canvas.viewport(), QPoint(350, 200))
        canvas.viewport().grab()
    assert len(painted) == len(frames) + 1, "neither scrolling a little nor pointing at tokens paints them again"


def test_what_is_painted_in_strides_is_what_one_stroke_paints(view, qtbot):
    tokens, weights = words_of(" ".join(f"w{number}" for number in range(118))), rows(3, 120, 120)
    view.show_heads(weights, (0, 1, 2), tokens, tokens)
    canvas = view.canvas
    canvas.verticalScrollBar().setValue(300)
    for spot in (None, ("query", 20), ("key", 30)):
        canvas.lock(spot)
        for step in (40, 0):  # painted there, and looked at from here
            canvas.verticalScrollBar().setValue(300 + step)
            canvas.viewport().grab()
            qtbot.waitUntil(lambda: canvas.whole)
        shown, places = canvas.viewport().grab().toImage(), canvas.places
        at_once = shown.copy()
        painter = QPainter(at_once)
        painter.fillRect(QRectF(places.left, 0, places.right - places.left, places.height), canvas_colour(view))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        further = dataclasses.replace(places, scrolled=places.scrolled - 200, height=places.height + 400)
        painter.translate(0, -200)
        found = line_runs(canvas.scene, further) if spot is None else isolated_runs(canvas.scene, further, spot)
        drawn = list(found)
        paint_runs(painter, iter(drawn))
        painter.end()
        assert len(drawn) > 10
        inner = QRect(round(places.left) + 2, 60, round(places.right - places.left) - 4, places.height - 120)
        assert differing(shown.copy(inner), at_once.copy(inner)) < 0.02, spot


def differing(one, other):
    """The share of pixels that differ by more than a little."""
    parts = [
        np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8).astype(int)
        for image in (one, other)
    ]
    return float((np.abs(parts[0] - parts[1]) > 24).mean())


def test_lines_of_several_heads_to_one_token_are_one_of_the_colour_that_they_make(view):
    weights = np.zeros((2, len(ONE), len(ONE)), np.float32)
    weights[:, 2, 2] = (0.9, 0.3)
    view.show_heads(weights, (0, 1), ONE, ONE)
    hover(view, ("query", 2))
    ((pen, lines),) = isolated_runs(view.canvas.scene, view.canvas.places, ("query", 2))
    first, second = (np.array(head_colour(head).getRgbF()[:3]) for head in (0, 1))
    strong, weak = 0.95, 0.95 / 3
    density = 1 - (1 - strong) * (1 - weak)
    assert len(lines) == 1 and pen.color().alphaF() == pytest.approx(density, abs=0.01)
    expected = (strong * first + (1 - strong) * weak * second) / density
    assert np.allclose(pen.color().getRgbF()[:3], expected, atol=0.01)


def test_frames_of_many_links_are_short(view):
    tokens = words_of(" ".join(f"w{number}" for number in range(510)))
    weights = rows(12, 512, 512) ** 4
    weights /= weights.sum(axis=2, keepdims=True)
    view.show_heads(weights, tuple(range(12)), tokens, tokens)
    canvas, times = view.canvas, []
    for step in range(60):
        began = time.thread_time()  # others may be at work beside the test
        if step % 3 == 0:
            canvas.verticalScrollBar().setValue(50 * step)
        elif step % 3 == 1:
            canvas.set_row(canvas.row * (0.8 if step % 2 else 1.3), 200.0)
        else:
            QTest.mouseMove(canvas.viewport(), QPoint(round(canvas.places.left) - 5, 100 + step))
        canvas.viewport().repaint()
        times.append(1000 * (time.thread_time() - began))
    assert sorted(times)[54] < 2 * 16, "milliseconds: a frame, and a stride of what comes"


def test_rows_shrink_until_all_tokens_are_in_view_and_names_thin_out(view):
    long = words_of(" ".join(f"w{number}" for number in range(398)))
    view.show_heads(rows(1, 400, 400), (0,), long, long)
    for _ in range(40):
        QTest.keyClick(view.canvas, Qt.Key.Key_Minus)
    assert view.canvas.verticalScrollBar().maximum() <= 1
    assert view.canvas.place_of(("query", 399)).bottom() <= view.canvas.viewport().height()
    for _ in range(40):
        QTest.keyClick(view.canvas, Qt.Key.Key_Plus)
    assert view.canvas.row >= view.canvas.fontMetrics().height()
    spot = view.canvas.spot_at(QPointF(view.canvas.places.left - 5, 100))
    assert spot is not None and 150 < spot[1] < 250, "what was in the middle is there still"


def wheel(view, point, notches, modifier=Qt.KeyboardModifier.NoModifier):
    viewport = view.canvas.viewport()
    turned = QWheelEvent(
        QPointF(point),
        QPointF(viewport.mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, turned)


def test_the_wheel_scrolls_and_with_ctrl_zooms_around_the_cursor(view):
    long = words_of(" ".join(f"w{number}" for number in range(198)))
    view.show_heads(rows(1, 200, 200), (0,), long, long)
    point = QPoint(round(view.canvas.places.left) - 5, 150)
    wheel(view, point, -10)
    bar = view.canvas.verticalScrollBar()
    assert bar.value() > 0 and view.canvas.hovered == view.canvas.spot_at(QPointF(point))
    before, row = view.canvas.spot_at(QPointF(point)), view.canvas.row
    wheel(view, point, 2, Qt.KeyboardModifier.ControlModifier)
    assert view.canvas.row > row and abs(view.canvas.spot_at(QPointF(point))[1] - before[1]) <= 1


def test_words_are_written_so_that_white_space_is_seen():
    assert printed("\n") == "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}" and printed("  ") == "\N{OPEN BOX}" * 2
    assert printed("word") == "word"


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#332288", "#eedd88", "#808080", "#d55e00"])
def test_writing_on_a_colour_can_be_read(colour):
    def light(found):
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in found.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    below, above = sorted((light(QColor(colour)), light(ink_on(QColor(colour)))))
    assert (above + 0.05) / (below + 0.05) >= 4.5
