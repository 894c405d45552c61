"""Where the parts of the compare board stand, and which part of a photo is in view."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize

from inspector.ui.board_layout import NARROWEST, NOWHERE, BoardLayout
from inspector.ui.board_sight import STRONGEST, Sight

ROOM, PHOTO = QRectF(10, 20, 200, 100), QSize(400, 400)


def board(rows=3, columns=4, width=800, height=600, scrolled=(0, 0), aspect=0.75):
    return BoardLayout(rows, columns, QSize(width, height), 30, 14, aspect, QPoint(*scrolled))


def test_columns_share_the_width_and_nothing_overlaps():
    layout = board()
    places = [layout.picture(row, column) for row in range(3) for column in range(4)]
    parts = [*places, *(layout.caption(row, column) for row in range(3) for column in range(4))]
    for number, part in enumerate(parts):
        assert not any(part.intersects(other) for other in parts[number + 1 :])
    assert layout.picture(0, 3).right() < 800 <= layout.picture(0, 3).right() + layout.picture_size.width()
    assert layout.size.width() <= 800
    assert layout.name(1).bottom() < layout.picture(1, 0).top() and layout.name(1).top() > layout.caption(0, 0).bottom()


def test_many_columns_keep_a_width_that_can_be_seen_and_scroll():
    layout = board(columns=20)
    assert layout.picture_size.width() == NARROWEST and layout.size.width() > 800


def test_one_row_is_no_higher_than_the_view():
    layout = board(rows=1, columns=1)
    assert layout.size.height() <= 600
    picture = layout.picture_size
    assert picture.height() / picture.width() == pytest.approx(0.75, abs=0.01)


def test_the_place_under_the_mouse_also_when_scrolled():
    layout = board(columns=20, rows=20, scrolled=(150, 333))
    rows, columns = layout.in_view
    for place in ((rows[1], columns[1]), (rows[2], columns[0])):
        assert layout.at(layout.picture(*place).center()) == place
    assert layout.at(layout.caption(rows[1], columns[1]).center()) == NOWHERE
    assert layout.at(QPoint(200, 10)) == NOWHERE, "the headings lie over what scrolls below them"


def test_what_is_in_view_is_what_can_be_seen():
    layout = board(columns=20, rows=20, scrolled=(150, 333))
    rows, columns = layout.in_view
    port = QRect(0, layout.head, 800, 600 - layout.head)
    for row in range(20):
        for column in range(20):
            seen = layout.picture(row, column).intersects(port)
            assert not seen or (row in rows and column in columns)
    assert len(rows) <= 6 and len(columns) <= 8


def test_the_whole_photo_is_seen_at_first():
    assert Sight().place(ROOM, PHOTO) == QRectF(60, 20, 100, 100)


def test_what_is_under_the_mouse_stays_there_while_zooming():
    about = QPointF(100, 60)
    before = Sight().share_at(about, ROOM, PHOTO)
    nearer = Sight().zoomed(4, about, ROOM, PHOTO)
    assert nearer.zoom == 4
    assert nearer.share_at(about, ROOM, PHOTO) == pytest.approx(before)
    again = nearer.zoomed(1 / 8, about, ROOM, PHOTO)
    assert (again.zoom, again.place(ROOM, PHOTO)) == (1, QRectF(60, 20, 100, 100))
    assert Sight().zoomed(1e6, about, ROOM, PHOTO).zoom == STRONGEST


def test_the_same_share_of_photos_of_any_size_is_in_view():
    sight = Sight().zoomed(8, QPointF(80, 40), ROOM, PHOTO)
    other = QSize(4000, 4000)
    assert sight.place(ROOM, PHOTO) == sight.place(ROOM, other)
    small = QRectF(0, 0, 100, 50)
    shares = [sight.share_at(room.center(), room, size) for room, size in ((ROOM, PHOTO), (small, other))]
    assert shares[0] == pytest.approx(shares[1])


def test_a_photo_is_dragged_no_further_than_its_edge():
    sight = Sight().zoomed(4, ROOM.center(), ROOM, PHOTO)
    moved = sight.moved(QPointF(30, -10), ROOM, PHOTO)
    shift = moved.place(ROOM, PHOTO).topLeft() - sight.place(ROOM, PHOTO).topLeft()
    assert (shift.x(), shift.y()) == pytest.approx((30, -10))
    far = sight.moved(QPointF(1e4, 1e4), ROOM, PHOTO).place(ROOM, PHOTO)
    assert far.left() == pytest.approx(ROOM.left()) and far.top() == pytest.approx(ROOM.top())
    assert Sight().moved(QPointF(50, 50), ROOM, PHOTO).place(ROOM, PHOTO) == Sight().place(ROOM, PHOTO)


def test_beside_the_photo_is_nowhere():
    assert Sight().share_at(QPointF(20, 50), ROOM, PHOTO) is None
