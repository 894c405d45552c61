"""What the model is and how it is fed: its notes, output, normalisation and size, all open to change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.app.theme import GRID
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.ui.elided import breakable
from inspector.ui.form import add_row, make_form
from inspector.ui.state_page import WEIGHTS_ONLY, StatePage

if TYPE_CHECKING:
    from inspector.models.preprocess import Preprocessing

CUSTOM = "custom"


class ModelPanel(QWidget):
    """A form over the workspace's preprocessing; every edit is asked at once. A text model has none."""

    change_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.about = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setProperty("role", "caption")
        self.change = QPushButton(
            tr("Change..."), toolTip=tr("Open it another way: architecture, labels, device, precision")
        )
        self.change.clicked.connect(self.change_asked)
        self.normalisation = QComboBox(accessibleName=tr("Normalisation"))
        self.normalisation.textActivated.connect(self._preset_chosen)
        self.mean = QLineEdit(accessibleName=tr("Mean"))
        self.std = QLineEdit(accessibleName=tr("Deviation"))
        self.resize_to = QSpinBox(
            accessibleName=tr("Resize"), minimum=8, maximum=4096, suffix=" px", keyboardTracking=False
        )
        self.height_to = QSpinBox(accessibleName=tr("Crop height"), minimum=8, maximum=4096, keyboardTracking=False)
        self.width_to = QSpinBox(accessibleName=tr("Crop width"), minimum=8, maximum=4096, keyboardTracking=False)
        self.squash = QCheckBox(tr("Squash, do not crop"))
        self.squash.setToolTip(tr("On: the whole photo, its proportions changed. Off: the middle of the photo."))
        self.interpolation = QComboBox(accessibleName=tr("Interpolation"))
        self.interpolation.addItems(["nearest", "bilinear", "bicubic", "lanczos"])
        self.scores = QComboBox(accessibleName=tr("Scores"))
        self.scores.addItem(tr("One class (softmax)"), "softmax")
        self.scores.addItem(tr("Independent labels (sigmoid)"), "sigmoid")
        self.scores.addItem(tr("Already probabilities"), "probabilities")
        for line in (self.mean, self.std):
            line.editingFinished.connect(self._edited)
        for spin in (self.resize_to, self.height_to, self.width_to):
            spin.valueChanged.connect(self._edited)
        self.squash.clicked.connect(self._edited)
        self.interpolation.activated.connect(self._edited)
        self.scores.activated.connect(lambda: workspace.set_scores(self.scores.currentData()))
        self._build()
        workspace.model_changed.connect(self._show)
        workspace.survey_changed.connect(self._show)
        workspace.opener.weights_changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        crop = QWidget()
        sides = QHBoxLayout(crop)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(GRID)
        sides.addWidget(self.width_to, 1)
        sides.addWidget(QLabel("\N{MULTIPLICATION SIGN}"))
        sides.addWidget(self.height_to, 1)
        self.form = make_form()
        for name, editor in (
            (tr("Normalisation"), self.normalisation),
            (tr("Mean"), self.mean),
            (tr("Deviation"), self.std),
            (tr("Resize"), self.resize_to),
            (tr("Crop"), crop),
            ("", self.squash),
            (tr("Resampling"), self.interpolation),
            (tr("Scores"), self.scores),
        ):
            add_row(self.form, name, editor)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.about)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.fed = QWidget()
        self.fed.setLayout(self.form)
        column.addWidget(self.fed)
        column.addStretch(1)
        self.empty = StatePage()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _show(self) -> None:
        model = self.workspace.model
        self.pages.setCurrentIndex(0 if model is None else 1)
        if model is None:
            only_weights = self.workspace.opener.weights is not None
            words = WEIGHTS_ONLY if only_weights else tr("Open a model to see how it is fed.")
            self.empty.show_state("not applicable" if only_weights else "empty", words)
            return
        lines = [tr("Opened from {spec}", spec=model.spec), *model.notes]
        if self.workspace.survey is not None:
            lines.append(tr("Read from {output}.", output=self.workspace.survey.output))
        self.about.setText(breakable("\n".join(lines)))
        self.fed.setVisible(model.modality == "image")
        feed = model.preprocessing
        editors = (self.normalisation, self.mean, self.std, self.resize_to, self.height_to, self.width_to)
        blocked = [(editor, editor.blockSignals(True)) for editor in editors]
        if self.normalisation.count() == 0:
            from inspector.models.preprocess import PRESETS

            for name in PRESETS:
                self.normalisation.addItem(name, name)
            self.normalisation.addItem(tr("custom"), CUSTOM)
        self.normalisation.setCurrentIndex(self.normalisation.findData(feed.preset))
        self.normalisation.setToolTip(
            tr("Assumed: the file does not say") if feed.assumed else tr("As the model's source says")
        )
        self.mean.setText(_numbers(feed.mean))
        self.std.setText(_numbers(feed.std))
        self.resize_to.setValue(feed.resize)
        self.height_to.setValue(feed.crop[0])
        self.width_to.setValue(feed.crop[1])
        for editor, before in blocked:
            editor.blockSignals(before)
        self.squash.setChecked(feed.squash)
        self.interpolation.setCurrentText(feed.interpolation)
        self.scores.setCurrentIndex(max(0, self.scores.findData(model.scores)))

    def _preset_chosen(self, name: str) -> None:
        from inspector.models.preprocess import PRESETS

        model = self.workspace.model
        if model is not None and name in PRESETS:
            mean, std = PRESETS[name]
            self.workspace.set_preprocessing(replace(model.preprocessing, mean=mean, std=std, assumed=False))

    def _edited(self) -> None:
        model = self.workspace.model
        if model is None:
            return
        feed = self._entered(model.preprocessing)
        if feed is None:
            self._show()
        elif replace(feed, assumed=model.preprocessing.assumed) != model.preprocessing:
            self.workspace.set_preprocessing(feed)

    def _entered(self, now: Preprocessing) -> Preprocessing | None:
        """What the editors say, or None where the numbers cannot be read."""
        mean, std = _parse(self.mean.text()), _parse(self.std.text())
        if mean is None or std is None or len(mean) != len(std) or min(std) <= 0:
            return None
        if _numbers(now.mean) == self.mean.text() and _numbers(now.std) == self.std.text():
            mean, std = now.mean, now.std
        return replace(
            now,
            mean=mean,
            std=std,
            resize=max(self.resize_to.value(), 1),
            crop=(self.height_to.value(), self.width_to.value()),
            squash=self.squash.isChecked(),
            interpolation=self.interpolation.currentText(),  # type: ignore[arg-type]
            assumed=now.assumed and (mean, std) == (now.mean, now.std),
        )


def _numbers(values: tuple[float, ...]) -> str:
    return ", ".join(f"{value:.4g}" for value in values)


def _parse(text: str) -> tuple[float, ...] | None:
    try:
        return tuple(float(part) for part in text.replace(";", ",").split(","))
    except ValueError:
        return None
