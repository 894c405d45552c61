"""Activation maximization of one unit or class: the picture as it sharpens, its curve, and the truth beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.app.directions import Directions
from inspector.app.maximizer import Maximizer, Piece
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, label
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.ui.elided import breakable
from inspector.ui.icons import icon
from inspector.ui.maximize_form import MaximizeForm
from inspector.ui.objective_curve import ObjectiveCurve
from inspector.ui.objective_truth import ObjectiveTruth
from inspector.ui.piece_words import before, status_words, wish_words
from inspector.ui.state_page import StatePage
from inspector.ui.synthetic_picture import SyntheticPicture
from inspector.ui.truth_bars import TruthBars
from inspector.ui.variant_strip import VariantStrip

if TYPE_CHECKING:
    from inspector.synthesis.request import Request
    from inspector.units.example_index import ExampleIndex

BESIDE = 620
"""Pixels from which on the numbers stand beside the picture, below it else."""

SIDE = 70 * GRID

MISLEADS = tr(
    "A synthetic picture alone can mislead: it shows what excites the most, which need not "
    "be what does so in photos (Geirhos et al. 2023)."
)
FADES = tr(
    "MACO: what hardly mattered to the objective in all steps becomes transparent, here, in "
    "the gallery and in what is saved"
)


class MaximizePanel(QWidget):
    """Shows what the form asks for: the picture of that request, if there is one, or how to make it.

    ``turned`` is sent when what is on show may be another.
    """

    turned = Signal()

    def __init__(self, maximizer: Maximizer, workspace: Workspace) -> None:
        super().__init__()
        self.maximizer = maximizer
        self.workspace = workspace
        self.request: Request | None = None
        self.form = MaximizeForm(workspace.inputs, Directions(maximizer.engine))
        self.picture = SyntheticPicture()
        self.state = StatePage()
        self.status = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.status.setProperty("role", "caption")
        self.curve = ObjectiveCurve()
        self.bars = TruthBars()
        self.truth = ObjectiveTruth(self.bars, maximizer, workspace)
        self.variants = VariantStrip(maximizer)
        self.fade = QCheckBox(tr("Fade what did not matter"), checked=maximizer.fades, toolTip=FADES)
        self.go = QPushButton()
        self.stop = _button(tr("Stop"), "stop", tr("Finish the picture with the steps taken so far"))
        self.more = _button(tr("More steps"), "add", tr("Go on from here with as many steps again"))
        self.other = _button(tr("Another seed"), "seed", tr("Make the same picture from other noise, beside this one"))
        self.save = _button(tr("Save..."), "export", tr("Save the picture with its provenance"))
        self.copy = _button(tr("Copy"), "copy", tr("Copy the picture to the clipboard"))
        self._build()
        self._connect()
        self._model_changed()

    def show_unit(self, layer: str, unit: int, position: tuple[int, int] | None = None) -> None:
        """Ask for a unit of ``layer``, or its neuron at ``position`` (row, column), and start with it at once."""
        self.form.show_unit(layer, unit, position)
        self._ask(start=True)

    def show_class(self, index: int) -> None:
        """Ask for the score of a class, and start with it at once."""
        self.form.show_class(index)
        self._ask(start=True)

    def show_request(self, request: Request) -> None:
        """Show a picture that was asked for before."""
        self.form.show_request(request)
        self._ask()

    def show_examples(self, index: ExampleIndex | None) -> None:
        """Compare with the strongest photo that ``index`` knows, too."""
        self.truth.examples = index
        self._show_truth()

    def start(self) -> None:
        """Make the picture that the form asks for, before all others."""
        if self.request is not None:
            self.maximizer.start([self.request], first=True)
            self._compare()

    def go_or_pause(self) -> None:
        """Start, hold or go on with the picture on show."""
        piece = self.piece
        if piece is None or piece.phase == "failed":
            self.start()
        elif piece.phase == "paused":
            self.maximizer.go_on([piece.request])
        elif piece.phase != "done":
            self.maximizer.pause([piece.request])

    def save_to(self, path: Path) -> None:
        """Write the picture to ``path``, with ``.png`` behind it where it is missing."""
        if self.request is not None:
            whole = path if path.suffix.lower() == ".png" else path.with_name(path.name + ".png")
            self.maximizer.save(self.request, whole)

    @property
    def piece(self) -> Piece | None:
        """The picture that the form asks for, as far as it is."""
        return self.maximizer.pieces.get(self.request) if self.request is not None else None

    def minimumSizeHint(self) -> QSize:
        return QSize(86 * GRID, 90 * GRID)  # of the two parts one below the other; each can shrink or scroll

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._side.setMinimumWidth(SIDE if beside else 0)
        self._side.setMaximumWidth(SIDE if beside else 16_777_215)

    def _build(self) -> None:
        self.go.setMinimumWidth(22 * GRID)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((first, (self.go, self.stop, self.more)), (second, (self.other, self.save, self.copy))):
            row.setSpacing(MARGIN)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state)
        self.pages.addWidget(self.picture)
        main = QVBoxLayout()
        main.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, WIDE_MARGIN)
        main.setSpacing(MARGIN)
        main.addWidget(self.pages, 1)
        main.addWidget(self.variants)
        main.addWidget(self.fade, 0, Qt.AlignmentFlag.AlignLeft)
        main.addWidget(self.status)
        main.addLayout(first)
        main.addLayout(second)
        note = label(MISLEADS, "caption")
        note.setWordWrap(True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, WIDE_MARGIN)
        column.setSpacing(GRID)
        parts: tuple[tuple[QWidget, int], ...] = (
            (self.curve, WIDE_MARGIN),
            (label(tr("Truth, under the plain model"), "section"), 0),
            (self.bars, GRID),
            (note, WIDE_MARGIN),
            (label(tr("How it is made"), "section"), GRID),
            (self.form, 0),
        )
        for part, below in parts:
            column.addWidget(part)
            column.addSpacing(below)
        column.addStretch(1)
        self._side = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setWidget(content)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addLayout(main, 3)
        self._body.addWidget(self._side, 2)
        for button in (self.go, self.stop, self.more, self.other, self.save, self.copy):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.go.clicked.connect(self.go_or_pause)
        self.stop.clicked.connect(self._stop)
        self.more.clicked.connect(self._more_steps)
        self.other.clicked.connect(self._another_seed)
        self.save.clicked.connect(self._save_as)
        self.copy.clicked.connect(self._copy)
        self.form.changed.connect(self._ask)
        self.variants.chosen.connect(self.show_request)
        self.fade.clicked.connect(self.maximizer.set_fades)
        self.maximizer.fades_changed.connect(self._show)
        self.maximizer.changed.connect(self._show)
        self.maximizer.piece_changed.connect(self._piece_changed)
        self.maximizer.replaced.connect(self._replaced)
        self.maximizer.real_changed.connect(self._show_truth)
        self.maximizer.saved.connect(self._say_saved)
        self.workspace.model_changed.connect(self._model_changed)
        self.workspace.survey_changed.connect(self._model_changed)
        self.workspace.inputs.photo_changed.connect(self._compare)

    def _model_changed(self) -> None:
        ready = self.workspace.asks_about_photos and self.workspace.survey is not None
        self.form.set_model(self.workspace.model if ready else None)
        self.picture.clear()
        self.truth.forget()
        self._ask()

    def _ask(self, *, start: bool = False) -> None:
        """Show what the form asks for now."""
        self.request = self.form.request if self.form.model is not None else None
        if start:
            self.start()
        else:
            self._compare()
        self._show()

    def _piece_changed(self, request: Request) -> None:
        if request == self.request:
            self._show()

    def _replaced(self, old: Request, new: Request) -> None:
        if old == self.request:
            self.form.show_request(new, wished=False)
            self._ask()

    def _stop(self) -> None:
        if self.request is not None:
            self.maximizer.cancel([self.request])

    def _more_steps(self) -> None:
        if self.piece is not None:
            self.maximizer.more_steps(self.piece.request, self.piece.request.steps)

    def _another_seed(self) -> None:
        if self.piece is not None:
            self.show_request(self.maximizer.reseed(self.piece.request))

    # What is on show

    def _show(self) -> None:
        piece = self.piece
        self._show_buttons(piece)
        self.variants.show_request(self.request)
        self.fade.setVisible(piece is not None and piece.transparency is not None)
        self.fade.setChecked(self.maximizer.fades)
        self.curve.show_curve(piece.curve if piece is not None else None, self.form.steps.value())
        self._show_truth()
        self._show_status(piece)
        if piece is not None and piece.image is not None and piece.phase != "failed":
            share = None if piece.phase == "done" else piece.step / piece.request.steps
            words = f"{self.maximizer.name_of(piece.request)}: {self.status.text()}"
            mattered = piece.transparency if self.maximizer.fades else None
            self.picture.show_picture(piece.image, words, progress=share, mattered=mattered)
            self.pages.setCurrentWidget(self.picture)
        elif self.request is not None and not self.picture.image.isNull() and (piece is None or not piece.problem):
            self.picture.show_picture(None, self.status.text(), dimmed=True)  # the last one, until there is another
            self.pages.setCurrentWidget(self.picture)
        else:
            self._show_state(piece)
            self.pages.setCurrentWidget(self.state)
        self.turned.emit()

    def _show_state(self, piece: Piece | None) -> None:
        space = self.workspace
        self.picture.clear()
        if space.model is None:
            self.state.show_state("empty", tr("Open a model to make the picture that a unit responds to most."))
        elif not space.asks_about_photos:
            self.state.show_state("not applicable", tr("This model reads text: there is no picture to make for it."))
        elif space.survey is None:
            self.state.show_state("loading", tr("Looking at the layers"))
        elif piece is not None and piece.problem:
            self.state.show_state("error", breakable(piece.problem))
        elif piece is not None:
            self.state.show_state(
                "loading", tr("Waiting for its turn") if before(piece, self.maximizer) else tr("Starting")
            )
        elif self.request is None and self.form.missing:
            self.state.show_state("empty", breakable(self.form.missing))
        elif self.request is None:
            self.state.show_state("loading", tr("Reading the direction from the photos"))
        else:
            words = wish_words(self.request, self.maximizer.label_of)
            self.state.show_state("empty", breakable(words), str(self.request.stop or ""))

    def _show_status(self, piece: Piece | None) -> None:
        if piece is not None:
            self._say(status_words(piece, self.maximizer))
        else:
            asked = self.request is not None and not self.picture.image.isNull()
            self._say(tr("Not made yet: press Start") if asked else "")

    def _show_buttons(self, piece: Piece | None) -> None:
        phase = piece.phase if piece is not None else ""
        text, picture, tip = {
            "waiting": (tr("Pause"), "pause", tr("Hold this picture; what it has reached is kept")),
            "running": (tr("Pause"), "pause", tr("Hold this picture; what it has reached is kept")),
            "paused": (tr("Go on"), "play", tr("Go on from where it was")),
            "failed": (tr("Try again"), "play", tr("Make the picture that is asked for once more")),
        }.get(phase, (tr("Start"), "play", tr("Make the picture that is asked for")))
        self.go.setText(text)
        self.go.setIcon(icon(picture))
        self.go.setToolTip(tip)
        self.go.setEnabled(self.request is not None and phase != "done")
        self.stop.setEnabled(phase in ("waiting", "running", "paused"))
        self.more.setEnabled(phase in ("done", "running", "paused"))
        self.other.setEnabled(phase != "")
        self.save.setEnabled(phase == "done")
        self.copy.setEnabled(piece is not None and piece.image is not None)

    def _show_truth(self) -> None:
        self.truth.show(self.request, self.piece)

    def _compare(self) -> None:
        """Ask what the photo reaches of the objective on show, once the picture itself is asked for."""
        if self.request is not None and self.piece is not None:
            self.truth.compare(self.request)
        self._show_truth()

    # Leaving the program

    def _save_as(self) -> None:
        piece = self.piece
        if piece is None or piece.result is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation) or str(Path.home())
        name = f"{piece.request.stop or ''} {self.maximizer.name_of(piece.request)}".strip().replace("/", "-")
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the picture"), str(Path(folder) / f"{name}.png"), "PNG (*.png)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def _copy(self) -> None:
        if not self.picture.image.isNull():
            QGuiApplication.clipboard().setImage(self.picture.image)
            self._say(tr("Copied."))

    def _say_saved(self, path: Path) -> None:
        self._say(tr("Saved {name} in {parent}.", name=path.name, parent=path.parent))

    def _say(self, words: str) -> None:
        self.status.setText(breakable(words))


def _button(text: str, picture: str, tip: str) -> QPushButton:
    made = QPushButton(icon(picture), text)
    made.setToolTip(tip)
    return made
