"""The examples of a unit: the crops of a folder's photos that activate it most and least, while they are found."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.app.example_finder import ExampleFinder
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, label
from inspector.core.language import tr
from inspector.engine.engine import Progress
from inspector.figures.ticks import number
from inspector.ui import counted
from inspector.ui.crop_grid import CropGrid
from inspector.ui.elided import ElidedLabel, literal
from inspector.ui.state_page import StatePage

CHOOSE = tr("Choose a folder...")


class ExamplesView(QWidget):
    """Follows a finder. A click on a crop opens its photo as an input, of which ``photo_opened`` tells."""

    photo_opened = Signal(Path)

    def __init__(self, finder: ExampleFinder) -> None:
        super().__init__()
        self.finder = finder
        self.headline = ElidedLabel()
        self.choose = QPushButton(CHOOSE, toolTip=tr("Find the photos of a folder that activate this unit"))
        self.go_on = QPushButton(tr("Continue"), toolTip=tr("Go on with the photos that are not looked at yet"))
        self.stop = QPushButton(tr("Cancel"), toolTip=tr("Stop; what was found stays"))
        self.bar = QProgressBar(textVisible=False, accessibleName=tr("Progress"))
        self.bar.setFixedHeight(6)
        self.progress_words = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.facts = label("", "caption")
        self.most, self.least = CropGrid(tr("Most active crops")), CropGrid(tr("Least active crops"))
        self.state = StatePage()
        self.pages = QStackedWidget()
        self._progress = QWidget()
        self._build()
        self.choose.clicked.connect(self.ask_folder)
        self.go_on.clicked.connect(finder.find)
        self.stop.clicked.connect(finder.cancel)
        self.state.acted.connect(self._act)
        for grid in (self.most, self.least):
            grid.opened.connect(self._open)
        finder.changed.connect(self._show)
        finder.shown_changed.connect(self._show)
        finder.browser.unit_changed.connect(self._show)
        self.setAccessibleName(tr("Examples"))
        self._show()

    def ask_folder(self) -> None:
        """Let a person choose the folder."""
        start = str(self.finder.folder or "")
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder of photos"), start)
        if chosen:
            self.finder.choose_folder(Path(chosen))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, MARGIN)
        head.setSpacing(MARGIN)
        head.addWidget(self.headline, 1)
        for button in (self.go_on, self.stop, self.choose):
            head.addWidget(button)
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, MARGIN)
        row.setSpacing(MARGIN)
        row.addWidget(self.bar, 1)
        row.addWidget(self.progress_words)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, WIDE_MARGIN)
        inner.setSpacing(GRID)
        inner.addWidget(self.facts)
        for words, grid in ((tr("Most"), self.most), (tr("Least"), self.least)):
            inner.addSpacing(GRID)
            inner.addWidget(label(words, "section"))
            inner.addWidget(grid)
        inner.addStretch(1)
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self.pages.addWidget(self.state)
        self.pages.addWidget(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addWidget(self.pages, 1)

    def _act(self) -> None:
        if self.finder.folder is None or self.finder.problem:
            self.ask_folder()
        else:
            self.finder.find()

    def _open(self, photo: Path) -> None:
        self.finder.open(photo)
        self.photo_opened.emit(photo)

    def _show(self) -> None:
        finder, index = self.finder, self.finder.index
        folder = finder.folder
        self.headline.setText(
            tr("Examples") if folder is None else tr("Examples from {name}", name=folder.name or folder)
        )
        self.choose.setVisible(folder is not None)
        self.stop.setVisible(finder.running)
        self.go_on.setVisible(not finder.running and index is not None and not index.is_complete)
        self._show_progress()
        shown, unit = finder.shown, finder.browser.unit
        if self._shows_state():
            self.pages.setCurrentIndex(0)
            return
        assert index is not None and unit is not None
        faded = finder.stale and shown is not None and shown.unit != unit
        pictures = shown.pictures if shown is not None else {}
        self.most.show_crops(shown.most if shown is not None else (), pictures, faded)
        self.least.show_crops(shown.least if shown is not None else (), pictures, faded)
        done = int(np.count_nonzero(index.done))
        facts = [
            tr("Unit {unit} of {layer}", unit=unit, layer=index.layer),
            tr("{done:,} of {count:,} photos", done=done, count=len(index.pictures))
            if not index.is_complete
            else counted.photos(done),
            tr("mean {number}", number=number(float(index.mean[unit]), 4)),
            tr("deviation {number}", number=number(float(index.deviation[unit]), 4)),
        ]
        if index.problems:
            facts.append(tr("{count} could not be read", count=len(index.problems)))
        self.facts.setText("  \N{MIDDLE DOT}  ".join(facts))
        self.facts.setToolTip(literal("\n".join(sentence for _, sentence in index.problems[:12])))
        self.pages.setCurrentIndex(1)

    def _show_progress(self) -> None:
        progress = self.finder.progress
        self._progress.setVisible(progress is not None)
        if progress is None:
            return
        self.bar.setRange(0, 1000 if progress.total else 0)
        if progress.total:
            self.bar.setValue(round(1000 * progress.done / progress.total))
        self.progress_words.setText(_progress_words(progress))

    def _shows_state(self) -> bool:
        """Show why there are no crops, where there are none."""
        finder = self.finder
        if finder.folder is None:
            detail = tr("All units of the layer are looked at in one pass, which is kept.")
            self.state.show_state("empty", tr("Find the photos that activate this unit most."), detail, CHOOSE)
        elif finder.problem:
            self.state.show_state("error", finder.problem, action=CHOOSE)
        elif finder.index is None and (finder.running or finder.looking_up):
            self.state.show_state("loading", tr("Looking through the photos."))
        elif finder.index is None:
            self.state.show_state("empty", tr("This layer has not seen these photos yet."), action=tr("Find examples"))
        elif finder.browser.unit is None:
            self.state.show_state("empty", tr("Choose a unit to see its examples."))
        else:
            return False
        return True


def _progress_words(progress: Progress) -> str:
    """How many photos were looked at, and how long the others take."""
    done, total, seconds = progress.done, progress.total, progress.seconds_left
    if not total:
        return tr("Looking for photos")
    if not seconds:
        return tr("{done:,.0f} of {total:,.0f} photos", done=done, total=total)
    return tr("{done:,.0f} of {total:,.0f} photos, {seconds:.0f} s left", done=done, total=total, seconds=seconds)
