"""How the values of a tensor are spread: bars with numbers on both axes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.app.theme import GRID, caption_font, theme
from inspector.core.language import tr
from inspector.figures.ticks import number, ticks
from inspector.ui import counted
from inspector.ui.axes import paint_base, paint_columns, paint_rows, plot_area
from inspector.ui.layer_rows import count_text
from inspector.ui.marking import Marking

if TYPE_CHECKING:
    from inspector.models.statistics import TensorStatistics

_MOST_DECADES = 5


class Histogram(QWidget):
    """The bars of one tensor. The mouse or the arrow keys mark a bar, whose range and count stand above.

    ``logarithmic`` counts show the few among the many. ``outdated`` bars are dimmed: another tensor's are on their way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.statistics: TensorStatistics | None = None
        self.logarithmic = False
        self.outdated = False
        self.marking = Marking(self, lambda: self._bins, lambda: 1, self._at, chooses=False)
        self.marking.changed.connect(self._tell)
        self.setFont(caption_font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Histogram"))

    def show_statistics(self, statistics: TensorStatistics) -> None:
        """Show another tensor."""
        self.statistics, self.outdated = statistics, False
        self.marking.mark(-1)

    def set_outdated(self) -> None:
        """Dim what is shown."""
        self.outdated = True
        self.update()

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Let the height of a bar be the logarithm of its count."""
        self.logarithmic = logarithmic
        self.update()

    @property
    def marked(self) -> int:
        """The bar whose range and count are told; -1 is none."""
        return self.marking.marked

    @property
    def words(self) -> str:
        """The marked bar, or all of them, in words."""
        found = self.statistics
        if found is None:
            return ""
        if len(found.counts) == 0:
            return tr("No values") if found.size == 0 else tr("No finite values")
        if found.constant:
            single = number(found.minimum, 4)
            broken = found.nan + found.infinite
            return (
                tr("All finite values are {value}", value=single)
                if broken
                else tr("All values are {value}", value=single)
            )
        if 0 <= self.marked < len(found.counts):
            low, high, count = found.edges[self.marked], found.edges[self.marked + 1], int(found.counts[self.marked])
            ends = tr("{low} to {high}", low=number(low, 4), high=number(high, 4))
            return f"{number(low + 0.5) if self._whole else ends}: {_counted(count, found.magnitudes)}"
        total, bins = int(found.counts.sum()), len(found.counts)
        return tr("{values} in {count} bins", values=_counted(total, found.magnitudes), count=bins)

    def sizeHint(self) -> QSize:
        return QSize(80 * GRID, 44 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(48 * GRID, 28 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, line = theme(), self.fontMetrics().height()
        painter.setPen(QColor(colours.muted))
        found = self.statistics
        plot = self._plot()
        if found is None or len(found.counts) == 0:
            painter.drawText(plot, int(Qt.AlignmentFlag.AlignCenter), self.words)
        else:
            head = QRectF(0, 0, self.width(), line)
            painter.drawText(head, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.words)
            painter.setOpacity(0.4 if self.outdated else 1.0)
            self._paint_axes(painter, plot)
            self._paint_bars(painter, plot)
            painter.setOpacity(1.0)
        paint_base(painter, plot, focused=self.hasFocus())

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        heights = [(plot.bottom() - plot.height() * self._height(n), text) for n, text in self._count_ticks()]
        paint_rows(painter, plot, heights)
        low, high = self._range()
        span = high - low
        places = [
            (plot.left() + plot.width() * ((v - low) / span if span > 0 else 0.5), t) for v, t in self._value_ticks()
        ]
        paint_columns(painter, plot, self.width(), places)

    def _paint_bars(self, painter: QPainter, plot: QRectF) -> None:
        assert self.statistics is not None
        counts = self.statistics.counts
        bar, marked = QColor(theme().muted), QColor(theme().accent)
        wide = plot.width() / len(counts)
        gap = 1 if wide >= 4 else 0
        edges = [round(plot.left() + n * wide) for n in range(len(counts) + 1)]
        if self.statistics.constant:
            edges = [round(plot.center().x()) - 2 * GRID, round(plot.center().x()) + 2 * GRID]
        for place, count in enumerate(counts):
            if not count:
                continue
            height = max(1, round(plot.height() * self._height(int(count))))
            left, right = edges[place], edges[place + 1] - gap
            colour = marked if place == self.marked else bar
            painter.fillRect(left, int(plot.bottom()) - height, max(1, right - left), height, colour)

    def _plot(self) -> QRectF:
        """Where the bars stand: between the counts on the left, the words above, and the values below."""
        return plot_area(self, (text for _, text in self._count_ticks()), right=1)

    def _range(self) -> tuple[float, float]:
        if self.statistics is None or len(self.statistics.edges) == 0:
            return 0.0, 0.0
        return float(self.statistics.edges[0]), float(self.statistics.edges[-1])

    def _height(self, count: float) -> float:
        """A bar's height, 0 to 1. The logarithm is of one more, so that a single value is seen and none is nothing."""
        assert self.statistics is not None
        most = max(1, int(self.statistics.counts.max()))
        return math.log1p(count) / math.log1p(most) if self.logarithmic else count / most

    def _count_ticks(self) -> list[tuple[int, str]]:
        if self.statistics is None or len(self.statistics.counts) == 0:
            return []
        most = int(self.statistics.counts.max())
        if self.logarithmic:
            decades = math.floor(math.log10(most))
            step = max(1, math.ceil((decades + 1) / _MOST_DECADES))
            marks = [10**power for power in range(0, decades + 1, step)]
        else:
            marks = [round(value) for value, _ in ticks(0, most) if value > 0 and abs(value - round(value)) < 1e-9]
        return [(mark, _short(mark)) for mark in marks]

    def _value_ticks(self) -> list[tuple[float, str]]:
        low, high = self._range()
        if self._whole:
            return [(value, number(value, 9)) for value, _ in ticks(low, high) if abs(value - round(value)) < 1e-9]
        return ticks(low, high) or [(low, number(low, 4))]

    @property
    def _whole(self) -> bool:
        """Whether each bar is one whole number."""
        if self.statistics is None:
            return False
        edges = self.statistics.edges
        return len(edges) > 1 and bool(edges[1] - edges[0] == 1 and edges[0] % 1 == 0.5)

    @property
    def _bins(self) -> int:
        return len(self.statistics.counts) if self.statistics is not None else 0

    def _at(self, point: QPoint) -> int:
        plot = self._plot()
        if not (self._bins and plot.left() <= point.x() < plot.right()):
            return -1
        return min(self._bins - 1, int((point.x() - plot.left()) / plot.width() * self._bins))

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words)


def _counted(count: int, magnitudes: bool) -> str:
    if magnitudes:
        return tr("1 magnitude") if count == 1 else tr("{count:,} magnitudes", count=count)
    return counted.values(count)


def _short(count: int) -> str:
    """``20 k`` for 20,000: a round count without the zeros behind its point."""
    figure, _, unit = count_text(count).partition(" ")
    return f"{figure.rstrip('0').rstrip('.') if '.' in figure else figure} {unit}".strip()
