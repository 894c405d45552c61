"""The first page: open a model by file, folder or name, try the demo, or go on with a recent one. A drop target."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app.settings import Settings
from inspector.app.workspace import Workspace
from inspector.ui.icons import icon

WIDTH = 560


class StartPage(QWidget):
    """Shown until a model is open, and again on Open model by name."""

    file_asked = Signal()
    folder_asked = Signal()
    demo_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        title = QLabel("Inspector", objectName="title")
        about = QLabel("See what a neural network looks at. Open a model, drop a photo, pick a layer.", wordWrap=True)
        about.setProperty("role", "muted")

        self.spec = QLineEdit(placeholderText="torchvision:resnet50, timm:vit_base_patch16_224, or a path")
        self.spec.setAccessibleName("Model by name or path")
        self.spec.setClearButtonEnabled(True)
        self.names = QStringListModel(self)
        completer = QCompleter(self.names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        self.spec.setCompleter(completer)
        self.spec.returnPressed.connect(self._open)
        self.open = QPushButton("Open")
        self.open.clicked.connect(self._open)
        by_name = QHBoxLayout()
        by_name.setSpacing(8)
        by_name.addWidget(self.spec, 1)
        by_name.addWidget(self.open)

        self.file = QPushButton(icon("open"), "Open model file...", toolTip="Weights: .pth, .pt, .safetensors (Ctrl+O)")
        self.folder = QPushButton(icon("folder"), "Open model folder...", toolTip="A transformers folder (Ctrl+Shift+O)")
        self.demo = QPushButton(icon("play"), "Try the demo", toolTip="A small model and its photos, offline")
        self.demo.setProperty("role", "primary")
        self.file.clicked.connect(self.file_asked)
        self.folder.clicked.connect(self.folder_asked)
        self.demo.clicked.connect(self.demo_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.demo, self.file, self.folder):
            buttons.addWidget(button, 1)

        drop = QFrame(objectName="drop")
        drop.setMinimumHeight(96)
        inside = QVBoxLayout(drop)
        words = QLabel("Drop a model file or photos anywhere on this window", alignment=Qt.AlignmentFlag.AlignCenter)
        words.setProperty("role", "muted")
        inside.addWidget(words)

        self.recent = QVBoxLayout()
        self.recent.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(about)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addLayout(by_name)
        column.addWidget(drop)
        column.addLayout(self.recent)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(WIDTH)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
        workspace.names_changed.connect(self._fill_names)
        workspace.opening_changed.connect(self._show_opening)
        self._fill_names()

    def show_recent(self, settings: Settings) -> None:
        """List the models opened before."""
        while (item := self.recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        if not settings.recent_models:
            return
        heading = QLabel("Recent")
        heading.setProperty("role", "section")
        self.recent.addWidget(heading)
        for spec in settings.recent_models[:5]:
            button = QPushButton(_shown(spec), flat=True, toolTip=spec)
            button.setProperty("role", "link")
            button.clicked.connect(lambda _=False, spec=spec: self.workspace.open_model(spec))
            self.recent.addWidget(button)

    def _open(self) -> None:
        spec = self.spec.text().strip()
        if spec:
            self.workspace.open_model(str(Path(spec).expanduser()) if spec.startswith("~") else spec)

    def _fill_names(self) -> None:
        self.names.setStringList(list(self.workspace.model_names))

    def _show_opening(self) -> None:
        opening = bool(self.workspace.opening)
        for widget in (self.open, self.file, self.folder, self.demo):
            widget.setEnabled(not opening)
        self.open.setText("Opening..." if opening else "Open")


def _shown(spec: str) -> str:
    """A spec for a line: a path with its folder behind it."""
    path = Path(spec)
    return f"{path.name}  \u2013  {path.parent}" if path.is_absolute() else spec
