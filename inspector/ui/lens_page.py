"""The logit lens: what each layer would say, and how the rank of a watched token changes from layer to layer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.app.asking import STOPPED
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font, label
from inspector.attention.caveat import LENS_CAVEAT
from inspector.attention.matrix import token_label
from inspector.core.language import tr
from inspector.core.text_answers import LogitLens
from inspector.figures.words import capital
from inspector.ui.columns import stacked
from inspector.ui.elided import ElidedLabel
from inspector.ui.lens_table import LensRow, LensTable
from inspector.ui.place_box import ITSELF, PlaceBox
from inspector.ui.prediction_panel import percent
from inspector.ui.state_page import StatePage


class LensPage(QWidget):
    """Follows the browser's lens. A click on a token of any layer watches it."""

    def __init__(self, browser: DecidesBrowser) -> None:
        super().__init__()
        self.browser, self.lens = browser, browser.lens
        self.headline = ElidedLabel()
        self.place = PlaceBox(browser)
        self.place.setMinimumContentsLength(len(ITSELF) - 3)  # letters are narrower than Qt takes them to be
        self.watch = QLineEdit(placeholderText=tr("Watch a token"), clearButtonEnabled=True, acceptDrops=False)
        self.watch.setAccessibleName(tr("Watch a token"))
        self.watch.setToolTip(tr("Follow the rank of this token through the layers (Enter)"))
        self.watch.returnPressed.connect(self._watch_named)
        self.final = QPushButton(tr("Predicted"), toolTip=tr("Watch the token that is most probable in the end"))
        self.final.clicked.connect(self._watch_final)
        self.table = LensTable()
        self.table.watch_asked.connect(self._watch)
        self.facts = ElidedLabel()
        self.facts.setProperty("role", "caption")
        self.facts.setFont(caption_font())
        self.state = StatePage()
        self.state.acted.connect(self.lens.ask_again)
        self._build()
        self.table.stepped.connect(self._scroll_to)
        self.lens.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, GRID)
        row.setSpacing(MARGIN)
        row.addWidget(self.place, 3)
        row.addWidget(self.watch, 2)
        row.addWidget(self.final)
        words = QVBoxLayout()
        words.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, MARGIN)
        words.setSpacing(0)
        words.addWidget(self.headline)
        words.addWidget(self.facts)
        self._place = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place.setWidget(self.table)
        caveat = label(LENS_CAVEAT, "caption")
        caveat.setWordWrap(True)
        caveat.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, MARGIN)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state)
        self.pages.addWidget(stacked(row, words, self._place, caveat, grows=self._place))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _show(self) -> None:
        lens = self.lens.lens
        if lens is None:
            self._show_state()
            self.pages.setCurrentIndex(0)
            return
        if self.lens.stale:
            self.table.set_outdated()
        else:
            watched = token_label(lens.watched.label)
            self.table.show_rows(rows_of(lens), watched)
            self.headline.setText(capital(lens.heading))
            share = lens.watched.probability
            last = "" if share is None else tr("  \u00b7  {percent} in the end", percent=percent(share))
            self.facts.setText(f"{self.table.summary}{last}")
        self.final.setEnabled(self.lens.watched is not None)
        self.pages.setCurrentIndex(1)

    def _show_state(self) -> None:
        browser, lens = self.browser, self.lens
        if browser.model is None or browser.reading is None:
            self.state.show_state("empty", tr("Choose a text to see what each layer would say."))
        elif lens.problem == STOPPED:
            self.state.show_state("error", STOPPED, action=tr("Try again"))
        elif lens.problem:
            self.state.show_state("not applicable", lens.problem)
        else:
            self.state.show_state("loading", tr("Asking each layer"))

    def _watch(self, row: int, place: int) -> None:
        if self.lens.lens is not None:
            self.watch.clear()
            self.lens.watch(self.lens.lens.top[row][place].index)

    def _watch_named(self) -> None:
        self.browser.name_watched(self.watch.text())

    def _watch_final(self) -> None:
        self.watch.clear()
        self.lens.watch(None)

    def _scroll_to(self, cell: QRectF) -> None:
        middle = cell.center().toPoint()
        self._place.ensureVisible(middle.x(), middle.y(), round(cell.width()), round(cell.height()))


def rows_of(lens: LogitLens) -> list[LensRow]:
    """The layers as rows."""
    return [
        LensRow(name, tuple((token_label(guess.label), guess.probability or 0.0) for guess in best), int(rank))
        for name, best, rank in zip(lens.layers, lens.top, lens.ranks, strict=True)
    ]
