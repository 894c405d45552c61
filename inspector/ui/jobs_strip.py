"""The status bar: what is being computed, how far it is, how to stop it, and what the model is and is fed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from inspector.app.theme import WIDE_MARGIN
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.engine.engine import Progress
from inspector.ui.elided import literal
from inspector.ui.icons import icon

APPEAR_AFTER = 150
"""Milliseconds that a job may take before the strip mentions it, so that quick answers do not flicker."""


class JobsStrip(QStatusBar):
    """Progress on the left, the model's facts on the right."""

    preprocessing_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.setSizeGripEnabled(False)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.bar = QProgressBar(textVisible=False, accessibleName=tr("Progress"))
        self.bar.setFixedSize(140, 6)
        self.left = QLabel()
        self.stop = QToolButton(autoRaise=True, toolTip=tr("Cancel (Esc)"), accessibleName=tr("Cancel"))
        self.stop.setIcon(icon("cancel"))
        self.stop.clicked.connect(workspace.cancel)
        self.job = QWidget()
        row = QHBoxLayout(self.job)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.title, self.bar, self.left, self.stop):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.facts = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.normalisation = QToolButton(autoRaise=True, toolTip=tr("How images are fed to the model"))
        self.normalisation.clicked.connect(self.preprocessing_asked)
        self.addWidget(self.job)
        self.addPermanentWidget(self.facts)
        self.addPermanentWidget(self.normalisation)
        self.setMinimumHeight(30)
        self._progress: Progress | None = None
        self._delay = QTimer(self, singleShot=True, interval=APPEAR_AFTER)
        self._delay.timeout.connect(self._show_job)
        self.job.hide()
        workspace.engine.progressed.connect(self._progressed)
        workspace.engine.busy_changed.connect(self._busy_changed)
        workspace.model_changed.connect(self._show_facts)
        self._show_facts()

    def _busy_changed(self, busy: bool) -> None:
        if busy:
            self._delay.start()
        else:
            self._delay.stop()
            self.job.hide()

    def _progressed(self, progress: Progress | None) -> None:
        self._progress = progress
        if progress is not None and not self._delay.isActive():
            self._show_job()

    def _show_job(self) -> None:
        progress = self._progress
        if progress is None:
            if self.workspace.engine.busy:
                self._delay.start()
            return
        self.title.setText(progress.title)
        self.bar.setRange(0, 1000 if progress.total else 0)
        if progress.total:
            self.bar.setValue(round(1000 * progress.done / progress.total))
        self.left.setText(tr("{seconds:.0f} s left", seconds=progress.seconds_left) if progress.seconds_left else "")
        self.job.show()

    def _show_facts(self) -> None:
        model = self.workspace.model
        images = model is not None and model.modality == "image"
        self.normalisation.setVisible(images)
        self.facts.setContentsMargins(0, 0, 0 if images else WIDE_MARGIN, 0)
        if model is None:
            self.facts.setText("")
            return
        device = {"cpu": "CPU", "cuda": "GPU", "mps": "GPU"}.get(model.device.type, model.device.type)
        self.facts.setText(f"{model.name}  \u00b7  {device}  \u00b7  {model.precision}")
        self.facts.setToolTip(literal("\n".join([model.spec, *model.notes])))
        self.normalisation.setText(tr("Normalisation: {name}", name=model.preprocessing.name))
