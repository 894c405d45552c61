"""Which part of a photo is in view on the compare board: the same share of each, whatever its size."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize

STRONGEST = 32.0
"""How many times larger than fitted a photo can be shown."""


@dataclass(frozen=True)
class Sight:
    """``zoom`` is 1 where the whole photo is seen; ``x`` and ``y`` are the point in the middle, as shares of its sides.

    All functions take the ``room`` that a photo has and its ``size``, both in pixels.
    """

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    def place(self, room: QRectF, size: QSize) -> QRectF:
        """Where the whole photo lies, of which only what is within ``room`` is seen."""
        fitted = min(room.width() / max(1, size.width()), room.height() / max(1, size.height()))
        width, height = size.width() * fitted * self.zoom, size.height() * fitted * self.zoom
        left = _start(room.left(), room.width(), width, self.x)
        return QRectF(left, _start(room.top(), room.height(), height, self.y), width, height)

    def moved(self, by: QPointF, room: QRectF, size: QSize) -> Sight:
        """The sight after the photo was dragged by so many pixels."""
        return self._centred(self.place(room, size).translated(by), room)

    def zoomed(self, factor: float, about: QPointF, room: QRectF, size: QSize) -> Sight:
        """The sight ``factor`` times as near, where what is at ``about`` stays there."""
        zoom = min(max(self.zoom * factor, 1.0), STRONGEST)
        before, factor = self.place(room, size), zoom / self.zoom
        corner = about + (before.topLeft() - about) * factor
        whole = QRectF(corner, before.size() * factor)
        return replace(self, zoom=zoom)._centred(whole, room)

    def share_at(self, point: QPointF, room: QRectF, size: QSize) -> tuple[float, float] | None:
        """The point of the photo at ``point``, as shares of its sides; None beside the photo."""
        whole = self.place(room, size)
        if not (room.contains(point) and whole.contains(point)):
            return None
        return (point.x() - whole.left()) / whole.width(), (point.y() - whole.top()) / whole.height()

    def _centred(self, whole: QRectF, room: QRectF) -> Sight:
        """The sight in which the photo lies at ``whole``, without room beside it that the photo could fill."""
        x = (room.center().x() - whole.left()) / whole.width()
        y = (room.center().y() - whole.top()) / whole.height()
        return replace(self, x=_within(x, room.width() / whole.width()), y=_within(y, room.height() / whole.height()))


def _start(start: float, room: float, whole: float, share: float) -> float:
    """Where the photo begins along one side."""
    return start + room / 2 - whole * _within(share, room / whole)


def _within(share: float, shown: float) -> float:
    """The nearest middle at which nothing beside the photo is seen; its own middle where all of it is."""
    return 0.5 if shown >= 1 else min(max(share, shown / 2), 1 - shown / 2)
