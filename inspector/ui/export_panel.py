"""Export: how the picture is laid out and how large, with a preview, to a file or the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from inspector.app.workspace import Workspace
from inspector.figures.display import Arrangement
from inspector.ui.icons import icon

ARRANGEMENTS = {"Overlay": "overlay", "Heatmap alone": "heatmap", "Photo and overlay": "beside"}
SUFFIXES = "Picture with caption (*.png);;Numbers, map and provenance (*.npz);;Map on the photo's pixels (*.npy)"


class ExportPanel(QWidget):
    """Draws what will be saved, and saves it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._copying = False
        self.arrangement = QComboBox(accessibleName="Layout")
        for text, value in ARRANGEMENTS.items():
            self.arrangement.addItem(text, value)
        self.width = QSpinBox(accessibleName="Width", minimum=200, maximum=8000, value=1200, singleStep=100, suffix=" px")
        self.dpi = QSpinBox(accessibleName="Resolution", minimum=50, maximum=1200, value=150, singleStep=50, suffix=" DPI")
        self.preview = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, accessibleName="Preview")
        self.preview.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.preview.setMinimumHeight(120)
        save = QPushButton(icon("export"), "Save as...")
        copy = QPushButton(icon("copy"), "Copy")
        save.clicked.connect(self.save_as)
        copy.clicked.connect(self.copy)
        self.said = QLabel(wordWrap=True)
        self.said.setProperty("role", "caption")
        form = QFormLayout()
        form.setVerticalSpacing(4)
        form.addRow("Layout", self.arrangement)
        form.addRow("Width", self.width)
        form.addRow("Resolution", self.dpi)
        buttons = QHBoxLayout()
        buttons.addWidget(save, 1)
        buttons.addWidget(copy, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addWidget(self.preview, 1)
        layout.addLayout(buttons)
        layout.addWidget(self.said)
        self._image: QImage | None = None
        self._draw = QTimer(self, singleShot=True, interval=120)
        self._draw.timeout.connect(self._draw_preview)
        self.arrangement.activated.connect(self._draw.start)
        self.width.valueChanged.connect(self._draw.start)
        self.dpi.valueChanged.connect(self._draw.start)
        workspace.answer_changed.connect(self._draw.start)
        workspace.display_changed.connect(self._follow_display)
        workspace.figure_ready.connect(self._drawn)
        workspace.exported.connect(self._exported)
        self._follow_display()

    def save_as(self) -> None:
        """Ask for a file name and write the figure or the numbers."""
        answer = self.workspace.finished
        if answer is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation) or str(Path.home())
        made_by = answer.provenance
        name = f"{Path(made_by.input).stem} {made_by.method} {made_by.target_label}".strip().replace("/", "-")
        chosen, kind = QFileDialog.getSaveFileName(self, "Export", str(Path(folder) / f"{name}.png"), SUFFIXES)
        if chosen:
            path = Path(chosen)
            if path.suffix.lower() not in (".png", ".npz", ".npy"):
                path = path.with_name(path.name + kind[kind.index("*") + 1 : -1])
            self.save(path)

    def save(self, path: Path) -> None:
        """Write to ``path`` with the layout chosen here."""
        self.workspace.export(path, self.width.value(), self.dpi.value(), self._arrangement())

    def copy(self) -> None:
        """Put the figure on the clipboard."""
        self._copying = True
        self.workspace.draw_figure(self.width.value(), self.dpi.value(), self._arrangement())

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._draw.start()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_preview()

    def _arrangement(self) -> Arrangement:
        return self.arrangement.currentData()  # type: ignore[no-any-return]

    def _follow_display(self) -> None:
        self.arrangement.setCurrentIndex(self.arrangement.findData(self.workspace.display.arrangement))
        self._draw.start()

    def _draw_preview(self) -> None:
        if self.isVisible() and not self._copying and self.workspace.finished is not None:
            self.workspace.draw_figure(self.width.value(), self.dpi.value(), self._arrangement())

    def _drawn(self, image: QImage) -> None:
        if self._copying:
            self._copying = False
            QGuiApplication.clipboard().setImage(image)
            self.said.setText(f"Copied, {image.width()} x {image.height()} px.")
        self._image = image
        self._fit_preview()

    def _fit_preview(self) -> None:
        if self._image is None:
            return
        ratio = self.devicePixelRatioF()
        room = self.preview.size() * ratio
        small = QPixmap.fromImage(
            self._image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        small.setDevicePixelRatio(ratio)
        self.preview.setPixmap(small)

    def _exported(self, path: Path) -> None:
        self.said.setText(f"Saved {path.name} in {path.parent}.")
        self.said.setToolTip(str(path))
