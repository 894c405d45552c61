"""The names along one side of a matrix: elided once, and so many of them at each zoom that none touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from inspector.app.theme import GRID, theme

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


class MatrixLabels:
    """``texts`` of the rows, or of the columns (``upright``), none longer than ``longest`` pixels."""

    def __init__(self, texts: Sequence[str], font: QFont, longest: int, *, upright: bool) -> None:
        self._metrics = QFontMetrics(font)
        self._upright = upright
        elided = {
            text: self._metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, longest) for text in dict.fromkeys(texts)
        }
        self.texts = [elided[text] for text in texts]
        widest = max((self._metrics.horizontalAdvance(text) for text in set(elided.values())), default=0)
        self.room = min(widest, longest) + 2 * GRID

    @property
    def pitch(self) -> int:
        """From one name to the next at least: names have no lines above one another to keep apart, only letters."""
        return self._metrics.ascent()

    def step(self, side: float) -> int:
        """Every how many cells of ``side`` pixels a name fits."""
        return next(step for step in _STEPS if step * side >= self.pitch or step == _STEPS[-1])

    def places(self, first: int, beyond: int, side: float) -> range:
        """Which of the cells in view have their names shown."""
        step = self.step(side)
        return range(-(-first // step) * step, beyond, step)

    def paint(self, painter: QPainter, edge: float, middles: Mapping[int, float], marked: Mapping[int, float]) -> None:
        """Write the names of cells, given with their ``middles``, to end at ``edge``; ``marked`` ones need the room."""
        for cell, middle in middles.items():
            if all(abs(middle - other) >= self.pitch for other in marked.values()):
                self._write(painter, edge, middle, self.texts[cell])

    def paint_marked(self, painter: QPainter, edge: float, middle: float, cell: int, colour: str) -> None:
        """Write the name of one cell so that it stands out."""
        text = self.texts[cell]
        wide, high = self._metrics.horizontalAdvance(text) + 2 * GRID, self.pitch
        if self._upright:
            back = QRectF(middle - high / 2, edge - wide + GRID, high, wide)
        else:
            back = QRectF(edge - wide + GRID, middle - high / 2, wide, high)
        painter.fillRect(back, QColor(theme().surface))
        painter.setPen(QColor(colour))
        self._write(painter, edge, middle, text)

    def _write(self, painter: QPainter, edge: float, middle: float, text: str) -> None:
        """From a baseline rather than in a box: Qt then lays the text out once and never turns its alignment."""
        baseline = (self._metrics.ascent() - self._metrics.descent()) / 2
        if self._upright:
            painter.save()
            painter.translate(middle + baseline, edge)
            painter.rotate(-90)
            painter.drawText(0, 0, text)
            painter.restore()
        else:
            painter.drawText(int(edge - self._metrics.horizontalAdvance(text)), int(middle + baseline), text)
