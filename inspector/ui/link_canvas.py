"""Two columns of tokens and the lines between them: what the mouse and the keys do there."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from inspector.app.theme import GRID, MARGIN, caption_font, theme
from inspector.core.language import tr
from inspector.ui.elided import literal
from inspector.ui.focus_painting import FocusPainting
from inspector.ui.link_painter import (
    FEW,
    LinkPlaces,
    Runs,
    isolated_runs,
    line_runs,
    paint_mark,
    paint_names,
    paint_runs,
    paint_strips,
)
from inspector.ui.link_picture import LinkPicture
from inspector.ui.link_scene import MOST, LinkScene, Side, Spot, printed

SETTLED = 80
"""Milliseconds after the last change of the rows' height when all lines are painted."""

_WIDEST = 240 * GRID
_HIGHEST_ROW = 12.0 * GRID
_LOWEST_ROW = 0.1


class LinkCanvas(QAbstractScrollArea):
    """The tokens that attend stand on the left, those that are attended to on the right.

    The token under the cursor is isolated; a click locks it, or lets it go. ``locked_changed`` is sent when a person
    does that. Ctrl and the wheel, or plus and minus, change the height of the rows, down to all in one view.
    """

    locked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scene: LinkScene | None = None
        self.locked: Spot | None = None
        self.hovered: Spot | None = None
        self.row = 0.0
        self._names = 0.0
        self._pictures: dict[Spot | None, LinkPicture] = {}
        self._coming: tuple[Spot | None, LinkPicture] | None = None
        self._stale = False
        self._strides = QTimer(self, singleShot=True)
        self._strides.timeout.connect(self._go_on)
        self.setFont(caption_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        FocusPainting(self)
        self.setAccessibleName(tr("Links between tokens"))

    def show_scene(self, scene: LinkScene | None) -> None:
        """Show other links, or nothing; what is locked stays so where it is shown still."""
        self.scene, self._stale, self.hovered = scene, False, None
        if self.locked is not None and (scene is None or scene.row_of(self.locked) < 0):
            self.locked = None
        self._fit()

    def set_stale(self, stale: bool) -> None:
        """Dim what is shown: newer weights are on their way."""
        self._stale = stale
        self.viewport().update()

    def lock(self, spot: Spot | None) -> None:
        """Isolate a token and bring it into view, or none, without sending anything."""
        shown = self.scene is not None and spot is not None and self.scene.row_of(spot) >= 0
        self.locked = spot if shown else None
        if self.locked is not None:
            place, bar, room = self.place_of(self.locked), self.verticalScrollBar(), self.viewport().height()
            if place.top() < 0 or place.bottom() > room:
                bar.setValue(round(bar.value() + place.center().y() - room / 2))
        self._tell()
        self.viewport().update()

    @property
    def isolated(self) -> Spot | None:
        """The token whose links alone are drawn: the one under the cursor, else the locked one."""
        return self.hovered or self.locked

    @property
    def places(self) -> LinkPlaces:
        """Where things stand now."""
        wide, viewport = min(self.viewport().width(), _WIDEST), self.viewport()
        outer = (viewport.width() - wide) / 2 + self._numbers + self._names
        right = max(viewport.width() - outer, outer + 1)
        return LinkPlaces(outer, right, self._names, self.row, self.verticalScrollBar().value(), viewport.height())

    def place_of(self, spot: Spot) -> QRectF:
        """Where a token's name lies in the viewport; empty where it is not shown."""
        row = self.scene.row_of(spot) if self.scene is not None else -1
        return self.places.place(spot[0], row) if row >= 0 else QRectF()

    def spot_at(self, point: QPointF) -> Spot | None:
        """The token under a point of the viewport."""
        found = self.places.at(point) if self.scene is not None else None
        if self.scene is None or found is None or not 0 <= found[1] < len(self.scene.shown[found[0]]):
            return None
        return self.scene.spot(*found)

    def set_row(self, row: float, around: float) -> None:
        """Let rows be ``row`` pixels high, no lower than puts all in one view; what is at ``around`` stays there."""
        if self.scene is None:
            return
        bar = self.verticalScrollBar()
        at = (around - MARGIN + bar.value()) / self.row
        self.row = row
        self._fit()
        bar.setValue(round(at * self.row + MARGIN - around))
        self._strides.start(SETTLED)  # the strongest lines only, until the rows stay as high as they are

    # Events

    def sizeHint(self) -> QSize:
        return QSize(140 * GRID, 100 * GRID)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._repaint()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            leaves = event.key() == Qt.Key.Key_Escape and self.locked is not None
            if leaves or (event.key() in _ZOOMS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier):
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot_at(QPointF(event.pos()))
            if spot is not None and self.scene is not None:
                words = literal(self.scene.words(spot))
                QToolTip.showText(event.globalPos(), words, self, self.place_of(spot).toRect())
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.spot_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            spot = self.spot_at(event.position())
            self._choose(None if spot == self.locked else spot)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_row(self.row * 1.25 ** (event.angleDelta().y() / 120), event.position().y())
            event.accept()
        else:
            super().wheelEvent(event)
        self._hover(self.spot_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, scene = event.key(), self.scene
        if scene is None:
            super().keyPressEvent(event)
            return
        first, last = self.places.visible(scene.rows)
        page = max(1, last - first)
        steps: dict[int, int] = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -scene.rows,
            Qt.Key.Key_End: scene.rows,
        }
        if key in _ZOOMS:
            self.set_row(self.row * _ZOOMS[key], self.viewport().height() / 2)
        elif key in steps:
            locked = self.locked
            beside = scene.row_of(locked) + steps[key] if locked is not None else first
            self._choose(scene.spot(locked[0] if locked is not None else "query", beside))
        elif key in _SIDES and self.locked is not None:
            self._choose(scene.spot(_SIDES[key], scene.row_of(self.locked)))
        elif key == Qt.Key.Key_Escape and self.locked is not None:
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme().canvas))
        scene, places = self.scene, self.places
        if scene is None:
            return
        painter.setFont(self.font())
        painter.setOpacity(0.4 if self._stale else 1.0)
        spot = self.isolated
        if spot is not None:
            frame = None if spot != self.locked else QColor(theme().accent if self.hasFocus() else theme().text)
            paint_mark(painter, self.place_of(spot), frame)
        spot = spot if scene.heads else None
        self._paint_lines(painter, places, spot)
        if spot is not None:
            paint_strips(painter, scene, places, spot)
        paint_names(painter, scene, places, "query", spot)
        paint_names(painter, scene, places, "key", spot)

    # Inside

    @property
    def whole(self) -> bool:
        """Whether all lines of what is isolated, or of all tokens, are painted, also somewhat above and below."""
        picture = self._pictures.get(self._drawn)
        return picture is not None and picture.ratio == self.devicePixelRatioF() and picture.is_central(self.places)

    @property
    def _drawn(self) -> Spot | None:
        """The token whose lines alone are drawn, None for those of all."""
        return self.isolated if self.scene is not None and self.scene.heads else None

    def _runs(self, places: LinkPlaces, most: int = MOST) -> Runs:
        scene, spot = self.scene, self._drawn
        assert scene is not None
        return line_runs(scene, places, most) if spot is None else isolated_runs(scene, places, spot, most)

    def _paint_lines(self, painter: QPainter, places: LinkPlaces, spot: Spot | None) -> None:
        """Paint the picture of the lines where it is there, else the strongest of them, and see to that it comes."""
        picture = self._pictures.get(spot)
        if picture is not None and picture.ratio == self.devicePixelRatioF() and picture.covers(places):
            picture.paint(painter, places)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_runs(painter, self._runs(places, FEW))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if not self.whole and not self._strides.isActive():
            self._strides.start(0)

    def _go_on(self) -> None:
        """Paint on at the picture that comes, and show it once it is whole."""
        if self.scene is None or self.whole:
            return
        spot = self._drawn
        if self._coming is None or self._coming[0] != spot:
            self._coming = (spot, LinkPicture(self._runs, self.places, self.devicePixelRatioF()))
        picture = self._coming[1]
        picture.go_on()
        if picture.whole:
            for other_token in [kept for kept in self._pictures if kept is not None]:
                del self._pictures[other_token]
            self._pictures[spot], self._coming = picture, None
            self.viewport().update()
        else:
            self._strides.start(0)

    @property
    def _numbers(self) -> float:
        """The width that is kept beside each column for the weights of an isolated token."""
        return float(self.fontMetrics().horizontalAdvance("0.000") + 2 * GRID)

    def _hover(self, spot: Spot | None) -> None:
        if spot != self.hovered:
            self.hovered = spot
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _choose(self, spot: Spot | None) -> None:
        if spot != self.locked:
            self.lock(spot)
            self.locked_changed.emit()

    def _fit(self) -> None:
        """Follow a change of size, of the rows' height or of what is shown."""
        metrics, room, scene = self.fontMetrics(), self.viewport().height(), self.scene
        rows = scene.rows if scene is not None else 0
        usual = float(metrics.height() + GRID)
        least = max(_LOWEST_ROW, min(usual, (room - 2 * MARGIN) / max(1, rows)))
        self.row = max(least, min(_HIGHEST_ROW, self.row or usual))
        if scene is not None:
            names = {tokens.texts[index] for side, tokens in scene.tokens.items() for index in scene.shown[side]}
            widest = max((metrics.horizontalAdvance(printed(name)) for name in names), default=0) + 3 * GRID
            share = (min(self.viewport().width(), _WIDEST) - 2 * self._numbers) / 4
            self._names = float(max(10 * GRID, min(widest, share)))
        bar = self.verticalScrollBar()
        bar.setPageStep(room)
        bar.setSingleStep(max(1, round(usual)))
        bar.setRange(0, max(0, math.ceil(rows * self.row + 2 * MARGIN - room)))
        self._tell()
        self._repaint()

    def _repaint(self) -> None:
        self._pictures, self._coming = {}, None
        self.viewport().update()

    def _tell(self) -> None:
        if self.scene is None:
            self.setAccessibleDescription("")
            return
        count = len(self.scene.links)
        told = tr("1 link") if count == 1 else tr("{count:,} links", count=count)
        self.setAccessibleDescription(self.scene.words(self.locked) if self.locked is not None else told)


_ZOOMS: dict[int, float] = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
_SIDES: dict[int, Side] = {Qt.Key.Key_Left: "query", Qt.Key.Key_Right: "key"}
