"""Paints what the compare board shows of its places: only those in view, each as far as it is answered."""

from __future__ import annotations

import dataclasses

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from inspector.app.board import Board
from inspector.app.theme import GRID, theme
from inspector.core.colormaps import table
from inspector.figures.heatmap import colormap_name, limits, nothing_to_show
from inspector.figures.shared_scale import on_scale
from inspector.figures.ticks import number
from inspector.figures.words import capital, empty_words
from inspector.ui.board_layout import BoardLayout, Place
from inspector.ui.board_pictures import BoardPictures
from inspector.ui.board_sight import Sight
from inspector.ui.board_words import STOPPED, WAITS, caption

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
_DIMMED = 0.35
_BAR = 2 * GRID


class BoardPainter:
    """Paints one board; it keeps the images that it makes."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._pictures = BoardPictures()

    def head_height(self, line: int, shares: bool) -> int:
        """The height of the headings, with room for the scale of a column where scales are shared."""
        return line + 3 * GRID + (line + _BAR if shares else 0)

    def paint(
        self, painter: QPainter, layout: BoardLayout, sight: Sight, mark: tuple[Place, str], *, photo_only: bool
    ) -> None:
        """Paint all that is in view; ``mark`` is the current place and the colour of its frame."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rows, columns = layout.in_view
        for row in rows:
            self._paint_line(painter, layout.name(row), self.board.rows[row].words, theme().text)
            for column in columns:
                self._paint_place(painter, layout, sight, (row, column), photo_only=photo_only)
        current, colour = mark
        if current[0] in rows and current[1] in columns:
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawRect(layout.picture(*current).adjusted(-2, -2, 2, 2))
        painter.fillRect(QRect(0, 0, layout.port.width(), layout.head), QColor(theme().canvas))
        for column in columns:
            self._paint_heading(painter, layout.heading(column), column)

    def _paint_place(
        self, painter: QPainter, layout: BoardLayout, sight: Sight, place: Place, *, photo_only: bool
    ) -> None:
        board, room = self.board, QRectF(layout.picture(*place))
        cell, answer, pixels = board.cell(*place), board.answer(*place), board.picture(*place)
        if cell is None:
            return
        whole = sight.place(room, QSize(*cell.item.size))
        heatmap = answer.heatmap if answer is not None else None
        alone = heatmap is not None and board.workspace.display.arrangement == "heatmap" and not photo_only
        painter.save()
        painter.setClipRect(room)
        if pixels is not None and not alone:
            painter.setOpacity(1.0 if heatmap is not None else _DIMMED)
            self._pictures.paint_photo(painter, whole, pixels)
        painter.setOpacity(1.0)
        if heatmap is not None and not photo_only:
            self._pictures.paint_heatmap(painter, whole, heatmap, board.workspace.display, board.top(*place))
        painter.restore()
        words = ""
        if answer is not None and heatmap is None:
            words = answer.sentence
        elif heatmap is not None and nothing_to_show(heatmap, board.workspace.display) and not photo_only:
            words = capital(empty_words(heatmap, board.workspace.display))
        elif answer is None and board.waits(*place):
            words = STOPPED if board.stopped else WAITS
        if words:
            self._paint_chip(painter, layout.picture(*place), words)
        self._paint_line(painter, layout.caption(*place), caption(board, *place), theme().muted)

    def _paint_chip(self, painter: QPainter, room: QRect, words: str) -> None:
        """Words on a plate over a picture, as many as it takes; the tooltip has them all."""
        inner = room.adjusted(2 * GRID, 2 * GRID, -2 * GRID, -2 * GRID)
        metrics = painter.fontMetrics()
        needed = metrics.boundingRect(inner, _WRAPPED, words)
        if needed.height() > inner.height():
            lines = max(1, inner.height() // metrics.lineSpacing())
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(0.8 * lines * inner.width()))
            needed = metrics.boundingRect(inner, _WRAPPED, words)
        plate = needed.intersected(inner).adjusted(-GRID, -GRID, GRID, GRID)
        painter.setPen(QColor(theme().line))
        painter.setBrush(QColor(theme().surface))
        painter.drawRoundedRect(plate, GRID, GRID)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(theme().text))
        painter.drawText(plate, _WRAPPED, words)

    def _paint_heading(self, painter: QPainter, room: QRect, column: int) -> None:
        line = painter.fontMetrics().height()
        words = QRect(room.left(), GRID, room.width(), line + GRID)
        self._paint_line(painter, words, self.board.columns[column].words, theme().text)
        for row in range(len(self.board.rows)) if self.board.scale != "each" else ():
            answer, top = self.board.answer(row, column), self.board.top(row, column)
            if answer is not None and answer.heatmap is not None and top is not None:
                display = dataclasses.replace(self.board.workspace.display, arrangement="overlay")
                shown = on_scale(display, answer.heatmap, top)
                place = QRect(room.left(), words.bottom() + 1, room.width(), line + _BAR)
                self._paint_scale(painter, place, limits(answer.heatmap, shown), colormap_name(answer.heatmap, shown))
                break

    def _paint_scale(self, painter: QPainter, room: QRect, span: tuple[float, float], colormap: str) -> None:
        """A bar of colours with the numbers at its ends below."""
        bar = QRect(room.left(), room.top(), room.width(), _BAR - 2)
        strip = np.ascontiguousarray(table(colormap)[None])
        painter.drawImage(bar, QImage(strip.data, 256, 1, 768, QImage.Format.Format_RGB888))
        below = QRect(room.left(), bar.bottom() + 1, room.width(), room.height() - bar.height())
        painter.setPen(QColor(theme().muted))
        painter.drawText(below, _LEFT, number(span[0]))
        painter.drawText(below, _RIGHT, number(span[1]))

    def _paint_line(self, painter: QPainter, room: QRect, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, _LEFT, short)
