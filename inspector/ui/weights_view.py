"""The middle of the window while only weights are open: the file, its tensors, one tensor's numbers, and filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font, label
from inspector.core.language import tr
from inspector.ui.elided import ElidedLabel, breakable
from inspector.ui.filter_box import FilterBox
from inspector.ui.filter_tiles import FilterTiles, sheet_words
from inspector.ui.histogram import Histogram
from inspector.ui.state_page import StatePage
from inspector.ui.statistics_grid import StatisticsGrid
from inspector.ui.tensor_table import TensorTable

if TYPE_CHECKING:
    from inspector.models.filters import FilterSheet
    from inspector.models.skeleton import TensorRecord
    from inspector.models.statistics import TensorStatistics


class WeightsView(QWidget):
    """``tensor_chosen`` is sent with the key of a row that a person moves to, ``whole_file_asked`` to leave a layer."""

    tensor_chosen = Signal(str)
    whole_file_asked = Signal()
    choose_architecture_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = TensorTable()
        self.table.chosen.connect(self.tensor_chosen)
        self.search = FilterBox(self.table, tr("Search all tensors by name, shape or type"), tr("Search the tensors"))
        self.search.textChanged.connect(self._narrow)
        self.search.entered.connect(self._choose_first)
        self._layer = ""
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        split.addWidget(self._make_list())
        split.addWidget(self._make_numbers())
        split.setSizes([300, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        column.addWidget(split, 1)
        self.setAccessibleName(tr("Weights"))

    def show_weights(self, title: str, notes: Sequence[str], facts: Sequence[str]) -> None:
        """Say which file this is: its name, short facts for one line, and sentences, first why there is no network."""
        self.title.setText(title)
        self.facts.setText("  \N{MIDDLE DOT}  ".join(facts))
        self.notes.setText(breakable(" ".join(notes)))

    def show_tensors(self, tensors: Mapping[str, TensorRecord]) -> None:
        """List the tensors of another file; the search stays as it is."""
        self.table.tensors.show(tensors)
        self._narrow()

    def show_layer(self, path: str) -> None:
        """List the tensors of one layer; "" lists the whole file. A search is over: it was another way to go."""
        if path != self._layer:
            self._layer = path
            self.search.clear()
            self._narrow()

    def show_tensor(self, key: str) -> None:
        """Mark the tensor whose numbers stand below."""
        self.table.select(key)
        self.tensor.setText(key)

    def show_statistics(self, statistics: TensorStatistics | None) -> None:
        """Show a tensor's numbers; None dims the last ones while others are counted."""
        if statistics is not None:
            self.histogram.show_statistics(statistics)
            self.grid.show_statistics(statistics)
            self._numbers.setCurrentIndex(1)
        elif self.histogram.statistics is not None and self._numbers.currentIndex() == 1:
            self.histogram.set_outdated()
            self.grid.set_outdated()
        else:
            self._state.show_state("loading", tr("Counting the values"))
            self._numbers.setCurrentIndex(0)

    def show_problem(self, sentence: str) -> None:
        """Say why a tensor's numbers cannot be had."""
        self._state.show_state("error", sentence)
        self._numbers.setCurrentIndex(0)

    def show_filters(self, sheet: FilterSheet | None, *, expected: bool = False) -> None:
        """Show a convolution's filters; without any, their room is left to the numbers unless some are ``expected``."""
        self._filters.setVisible(sheet is not None or expected)
        self._filters_of.setText(sheet.key if sheet is not None else "")
        self._filters_words.setText(sheet_words(sheet) if sheet is not None else tr("Reading the filters"))
        self.tiles.show_sheet(sheet)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._tiles_place.viewport():
            self.tiles.fit_into(self._tiles_place.viewport().size())
        return super().eventFilter(watched, event)

    def _make_head(self) -> QVBoxLayout:
        self.title = ElidedLabel()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.facts = ElidedLabel()
        self.facts.setProperty("role", "caption")
        self.facts.setFont(caption_font())
        self.notes = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.notes.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.choose = QPushButton(tr("Choose an architecture..."))
        self.choose.setToolTip(tr("Name the network that these weights belong to"))
        self.choose.clicked.connect(self.choose_architecture_asked)
        row = QHBoxLayout()
        row.setSpacing(WIDE_MARGIN)
        row.addWidget(self.title, 1)
        row.addWidget(self.choose)
        head = QVBoxLayout()
        head.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, GRID)
        head.setSpacing(GRID)
        head.addLayout(row)
        head.addWidget(self.facts)
        head.addWidget(self.notes)
        return head

    def _make_list(self) -> QWidget:
        self.scope = ElidedLabel()
        self.scope.setProperty("role", "caption")
        self.scope.setFont(caption_font())
        self.whole = QPushButton(tr("Whole file"))
        self.whole.setToolTip(tr("List the tensors of all layers"))
        self.whole.clicked.connect(self.whole_file_asked)
        row = QHBoxLayout()
        row.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, MARGIN)
        row.setSpacing(MARGIN)
        row.addWidget(self.search, 3)
        row.addWidget(self.scope, 2)
        row.addWidget(self.whole)
        self._nothing = StatePage()
        self._nothing.acted.connect(self.search.clear)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._nothing)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._lists, 1)
        return made

    def _make_numbers(self) -> QWidget:
        self.tensor = ElidedLabel()
        self.histogram = Histogram()
        self.grid = StatisticsGrid()
        self.logarithmic = QCheckBox(tr("Log counts"))
        self.logarithmic.setToolTip(tr("Show few values beside many: a bar's height is the logarithm of its count"))
        self.logarithmic.toggled.connect(self.histogram.set_logarithmic)
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addWidget(self.tensor, 1)
        head.addWidget(self.logarithmic)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, WIDE_MARGIN)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.histogram, 1)
        column.addSpacing(GRID)
        column.addWidget(self.grid)
        self._state = StatePage()
        self._numbers = QStackedWidget()
        self._numbers.addWidget(self._state)
        self._numbers.addWidget(shown)
        self._filters = self._make_filters()
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._numbers, 3)
        row.addWidget(self._filters, 2)
        self._filters.hide()
        return both

    def _make_filters(self) -> QWidget:
        self.tiles = FilterTiles()
        self._filters_of = ElidedLabel()
        self._filters_words = ElidedLabel()
        self._filters_words.setProperty("role", "caption")
        self._filters_words.setFont(caption_font())
        self._tiles_place = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._tiles_place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tiles_place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tiles_place.setWidget(self.tiles)
        self._tiles_place.viewport().installEventFilter(self)
        self.tiles.stepped.connect(self._scroll_to)
        hint = label(tr("Middle gray is zero"), "caption")
        made = QWidget(minimumWidth=40 * GRID)
        column = QVBoxLayout(made)
        column.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, WIDE_MARGIN)
        column.setSpacing(GRID)
        self._filters_of.setMinimumHeight(self.logarithmic.sizeHint().height())  # one line with the tensor's name
        column.addWidget(self._filters_of)
        column.addWidget(self._filters_words)
        column.addWidget(self._tiles_place, 1)
        column.addWidget(hint)
        return made

    def _narrow(self) -> None:
        text = self.search.text().strip()
        model = self.table.tensors
        model.narrow(self._layer, text)
        found, total = len(model.shown), len(model.tensors)
        if text:
            words = tr("{found:,} of {total:,} tensors in the file", found=found, total=total)
        elif self._layer:
            words = tr("{found:,} of {layer}", found=found, layer=self._layer)
        else:
            words = tr("1 tensor in the file") if found == 1 else tr("{count:,} tensors in the file", count=found)
        self.scope.setText(words)
        self.whole.setVisible(bool(self._layer) and not text)
        if total == 0:
            self._nothing.show_state("empty", tr("The file holds no tensors."))
        elif text:
            told = tr("No tensor matches {typed!r}.", typed=text)
            self._nothing.show_state("empty", told, action=tr("Show all tensors"))
        else:
            self._nothing.show_state("empty", tr("{layer} has no tensors of its own.", layer=self._layer))
        self._lists.setCurrentIndex(1 if found == 0 else 0)

    def _scroll_to(self, tile: QRect) -> None:
        middle = tile.center()
        self._tiles_place.ensureVisible(middle.x(), middle.y(), tile.width(), tile.height())

    def _choose_first(self) -> None:
        if self.table.tensors.rowCount():
            self.table.setCurrentIndex(self.table.tensors.index(0, 0))
            self.table.setFocus()
