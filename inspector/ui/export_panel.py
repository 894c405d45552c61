"""Export: how the picture is laid out and how large, with a preview, to a file or the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from inspector.app.drawing import Drawing
from inspector.app.theme import GRID
from inspector.app.workspace import Workspace
from inspector.figures.display import Arrangement
from inspector.ui.elided import breakable, literal
from inspector.ui.form import add_row, make_form
from inspector.ui.icons import icon

ARRANGEMENTS = {"Overlay": "overlay", "Heatmap alone": "heatmap", "Photo and overlay": "beside"}
KINDS = "Picture with caption (*.png);;Numbers, map and provenance (*.npz);;Map on the photo's pixels (*.npy)"


class ExportPanel(QWidget):
    """Draws what will be saved, and saves it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._copying = False
        self.arrangement = QComboBox(accessibleName="Layout")
        for text, value in ARRANGEMENTS.items():
            self.arrangement.addItem(text, value)
        self.pixels = QSpinBox(
            accessibleName="Width", minimum=200, maximum=8000, value=1200, singleStep=100, suffix=" px"
        )
        self.dpi = QSpinBox(
            accessibleName="Resolution", minimum=50, maximum=1200, value=150, singleStep=50, suffix=" DPI"
        )
        self.preview = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, accessibleName="Preview")
        self.preview.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.preview.setMinimumHeight(120)
        self.preview.setWordWrap(True)
        self.save_button = QPushButton(icon("export"), "Save as...")
        self.copy_button = QPushButton(icon("copy"), "Copy")
        self.save_button.clicked.connect(self.save_as)
        self.copy_button.clicked.connect(self.copy)
        self.said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.said.hide()
        self.said.setProperty("role", "caption")
        self._form = form = make_form()
        add_row(form, "Layout", self.arrangement)
        size = QWidget()
        numbers = QHBoxLayout(size)
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setSpacing(GRID)
        numbers.addWidget(self.pixels, 1)
        numbers.addWidget(self.dpi, 1)
        add_row(form, "Size", size)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button, 1)
        buttons.addWidget(self.copy_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addLayout(buttons)
        layout.addWidget(self.said)
        layout.addWidget(self.preview, 1)
        self._image: QImage | None = None
        self._draw = QTimer(self, singleShot=True, interval=120)
        self._draw.timeout.connect(self._draw_preview)
        self.arrangement.activated.connect(self._draw.start)
        self.pixels.valueChanged.connect(self._draw.start)
        self.dpi.valueChanged.connect(self._draw.start)
        for signal in (workspace.answer_changed, workspace.exhibit_changed):
            signal.connect(self._answer_changed)
        workspace.display_changed.connect(self._follow_display)
        workspace.figure_ready.connect(self._drawn)
        workspace.exported.connect(self._exported)
        self._follow_display()
        self._answer_changed()

    def save_as(self) -> None:
        """Ask for a file name and write the figure or the numbers."""
        answer = self.workspace.exhibit
        if answer is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation) or str(Path.home())
        if isinstance(answer, Drawing):
            name, kinds = answer.name, answer.kinds
        else:
            made_by, kinds = answer.provenance, KINDS
            name = f"{Path(made_by.input).stem} {made_by.method} {made_by.target_label}".strip().replace("/", "-")
        chosen, kind = QFileDialog.getSaveFileName(self, "Export", str(Path(folder) / f"{name}.png"), kinds)
        if chosen:
            path = Path(chosen)
            if not path.suffix or f"*{path.suffix.lower()})" not in kinds:
                path = path.with_name(path.name + kind[kind.index("*") + 1 : -1])
            self.save(path)

    def save(self, path: Path) -> None:
        """Write to ``path`` with the layout chosen here."""
        self.workspace.export(path, self.pixels.value(), self.dpi.value(), self._arrangement())

    def copy(self) -> None:
        """Put the figure on the clipboard."""
        self._copying = True
        self.workspace.draw_figure(self.pixels.value(), self.dpi.value(), self._arrangement())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and hasattr(self, "_draw"):
            self._draw.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_preview()

    def _arrangement(self) -> Arrangement:
        return self.arrangement.currentData()  # type: ignore[no-any-return]

    def _answer_changed(self) -> None:
        exhibit = self.workspace.exhibit
        there = exhibit is not None
        if there:  # until there is another picture the rows stay where they are
            self._form.setRowVisible(self.arrangement, not isinstance(exhibit, Drawing))
        self.save_button.setEnabled(there)
        self.copy_button.setEnabled(there)
        if not there and not self.workspace.stale:
            self._image = None
            self.preview.setText("The picture to save appears here with the answer.")
        self._say("")
        self._draw.start()

    def _follow_display(self) -> None:
        self.arrangement.setCurrentIndex(self.arrangement.findData(self.workspace.display.arrangement))
        self._draw.start()

    def _draw_preview(self) -> None:
        # Behind another tab the dock counts as visible, but the window has disabled it.
        if self.isVisible() and self.isEnabled() and not self._copying and self.workspace.exhibit is not None:
            self.workspace.draw_figure(self.pixels.value(), self.dpi.value(), self._arrangement())

    def _drawn(self, image: QImage) -> None:
        if self._copying:
            self._copying = False
            QGuiApplication.clipboard().setImage(image)
            self._say(f"Copied, {image.width()} \N{MULTIPLICATION SIGN} {image.height()} px.")
        if self.workspace.exhibit is None:
            return
        self._image = image
        self._fit_preview()

    def _fit_preview(self) -> None:
        if self._image is None or self.preview.size().isEmpty():
            return
        ratio = self.devicePixelRatioF()
        room = self.preview.size() * ratio
        small = QPixmap.fromImage(
            self._image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        small.setDevicePixelRatio(ratio)
        self.preview.setPixmap(small)

    def _exported(self, path: Path) -> None:
        self._say(f"Saved {path.name} in {path.parent}.")
        self.said.setToolTip(literal(str(path)))

    def _say(self, words: str) -> None:
        self.said.setText(breakable(words))
        self.said.setVisible(bool(words))
