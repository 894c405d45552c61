"""A window stays within its screen, also one that was left on a screen that is gone or larger."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QWidget

from inspector.app.theme import GRID

_TITLE_BAR = 5 * GRID
"""Room above a window for its title, whose height nobody knows before it is shown."""


def place_on_screen(window: QWidget, geometry: str) -> None:
    """Put ``window`` where it was when ``geometry`` (base64; "" at the first start) was taken, or near that in sight.

    At the first start only its size is bound to the screen: where it opens is the system's to choose.
    """
    restored = bool(geometry) and window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    if window.isMaximized() or window.isFullScreen():
        return
    room = window.screen().availableGeometry().adjusted(GRID, _TITLE_BAR, -GRID, -GRID)
    window.resize(window.size().boundedTo(room.size()))
    place = window.geometry()
    if restored and not room.contains(place):
        window.move(_within(place, room).topLeft())


def _within(place: QRect, room: QRect) -> QRect:
    """``place`` moved as little as puts it into ``room``, which is no smaller."""
    moved = QRect(place)
    moved.moveLeft(max(room.left(), min(place.left(), room.right() + 1 - place.width())))
    moved.moveTop(max(room.top(), min(place.top(), room.bottom() + 1 - place.height())))
    return moved
