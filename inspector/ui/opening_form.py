"""How a model is to be opened: labels, normalisation, device, precision, and whether its weights may be random."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app import jobs
from inspector.app.opener import Wish
from inspector.app.theme import GRID, caption_font
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.engine.engine import Failure, Request
from inspector.models.choices import OpenChoices
from inspector.ui.form import add_row, make_form

DEVICES = ((tr("Automatic"), "auto"), ("CPU", "cpu"), (tr("GPU (CUDA)"), "cuda"), (tr("GPU (Apple)"), "mps"))
PRECISIONS = ("float32", "float64", "bfloat16")
AS_IT_SAYS = tr("As the model says")
NO_LABELS = tr("As the model names them, or numbers.")
FIRST_NAMES = 4


class OpeningForm(QWidget):
    """A form over ``OpenChoices`` and the device. ``changed`` is sent when a person changes one."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._choices = OpenChoices()
        self.labels = QLineEdit(accessibleName=tr("Labels file"), placeholderText=tr("One name a line, or a JSON list"))
        self.labels.setClearButtonEnabled(True)
        self.labels.setAcceptDrops(False)
        self.labels.textChanged.connect(self._labels_changed)
        self.browse = QPushButton(tr("Browse..."), accessibleName=tr("Browse for a labels file"))
        self.browse.clicked.connect(self._browse)
        self.preview = QLabel(NO_LABELS, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.preview.setProperty("role", "caption")
        self.preview.setFont(caption_font())
        self.normalisation = QComboBox(accessibleName=tr("Normalisation"))
        self.normalisation.addItem(AS_IT_SAYS, "")
        self.device = QComboBox(accessibleName=tr("Device"))
        for words, name in DEVICES:
            self.device.addItem(words, name)
        self.precision = QComboBox(accessibleName=tr("Precision"))
        for name in PRECISIONS:
            self.precision.addItem(name, name)
        self.random = QCheckBox(tr("Random weights where its own cannot be had"))
        for box in (self.normalisation, self.device, self.precision):
            box.activated.connect(self.changed)
        self.random.clicked.connect(self.changed)
        self._build()
        workspace.methods_changed.connect(self._fill_presets)
        self._fill_presets()

    def show_choices(self, choices: OpenChoices, device: str) -> None:
        """Fill the form."""
        self._choices = choices
        self.labels.setText(str(choices.labels_file or ""))
        for box, value in (
            (self.normalisation, choices.normalisation),
            (self.device, device),
            (self.precision, choices.precision),
        ):
            if box.findData(value) < 0:
                box.addItem(value, value)
            box.setCurrentIndex(box.findData(value))
        self.random.setChecked(choices.allow_random)

    def wish(self, spec: str) -> Wish:
        """What to open as the form says; what is trusted stays as it was given."""
        labels = self.labels.text().strip()
        choices = replace(
            self._choices,
            labels_file=Path(labels).expanduser() if labels else None,
            normalisation=self.normalisation.currentData(),
            precision=self.precision.currentData(),
            allow_random=self.random.isChecked(),
        )
        return Wish(spec, choices, self.device.currentData())

    def _build(self) -> None:
        file = QWidget()
        row = QHBoxLayout(file)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.labels, 1)
        row.addWidget(self.browse)
        computed = QWidget()
        both = QHBoxLayout(computed)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(2 * GRID)
        both.addWidget(self.device, 1)
        both.addWidget(self.precision, 1)
        form = make_form()
        add_row(form, tr("Labels"), file)
        form.addRow("", self.preview)
        add_row(form, tr("Normalisation"), self.normalisation)
        add_row(form, tr("Compute on, in"), computed)
        add_row(form, "", self.random)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)

    def _fill_presets(self) -> None:
        """The presets' names, as soon as the libraries that they come with are loaded."""
        if not self.workspace.methods or self.normalisation.count() > 1:
            return
        from inspector.models.preprocess import PRESETS

        for name in PRESETS:
            self.normalisation.addItem(name, name)

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a labels file"), "", tr("Labels (*.txt *.json);;All files (*)")
        )
        if chosen:
            self.labels.setText(chosen)

    def _labels_changed(self, text: str) -> None:
        path = Path(text.strip()).expanduser()
        engine = self.workspace.engine
        engine.cancel("labels")
        if not text.strip():
            self.preview.setText(NO_LABELS)
        elif path.is_file():
            reading = Request("labels", tr("Reading {name}", name=path.name), jobs.reading_labels(path))
            engine.ask(reading, self._labels_read, self._labels_refused)
        else:
            self.preview.setText(tr("There is no such file."))
        self.changed.emit()

    def _labels_read(self, names: tuple[str, ...]) -> None:
        some = ", ".join(names[:FIRST_NAMES]) + (" ..." if len(names) > FIRST_NAMES else "")
        self.preview.setText(tr("{count:,} names: {names}", count=len(names), names=some))

    def _labels_refused(self, failure: Failure) -> None:
        self.preview.setText(failure.sentence)
