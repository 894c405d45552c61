"""The first page: open a model by file, folder or name, try the demo, or go on with a recent one. A drop target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app.settings import Settings
from inspector.app.workspace import Workspace
from inspector.app.workspace_file import Snapshot
from inspector.core.language import tr
from inspector.ui.architecture_picker import SourceField
from inspector.ui.elided import ElidedButton, literal
from inspector.ui.icons import icon
from inspector.ui.kept_offer import KeptOffer

WIDTH = 560

ROWS, WORKSPACES = 5, 2
"""So many lines are there for what was opened before, and so many of them for workspaces."""

ABOUT = tr("See what a neural network looks at. Open a model, drop a photo or type a text, pick a layer.")


class StartPage(QWidget):
    """Shown until something is open."""

    file_asked = Signal()
    folder_asked = Signal()
    demo_asked = Signal()
    text_demo_asked = Signal()
    recent_asked = Signal(object)
    workspace_asked = Signal(object)
    kept_asked = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.recent = QVBoxLayout()
        self.recent.setSpacing(0)
        self.workspaces = QVBoxLayout()
        self.workspaces.setSpacing(0)
        self.offer = KeptOffer()
        self.offer.asked.connect(self.kept_asked)
        title = QLabel(tr("Inspector"), objectName="title")
        about = QLabel(ABOUT, wordWrap=True)
        about.setProperty("role", "muted")
        middle = QWidget(maximumWidth=WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(about)
        column.addSpacing(8)
        column.addWidget(self.offer)
        column.addLayout(self._buttons())
        column.addLayout(self._by_name())
        column.addWidget(_drop_area())
        column.addLayout(self.workspaces)
        column.addLayout(self.recent)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
        workspace.opener.changed.connect(self._show_opening)

    def show_recent(self, settings: Settings) -> None:
        """List the workspaces and the models opened before, as many as a small window has room for."""
        paths = settings.recent_workspaces[:WORKSPACES]
        models = settings.recent_models[: ROWS - len(paths)]
        asks = [partial(self.workspace_asked.emit, Path(path)) for path in paths]
        _list(self.workspaces, tr("Workspaces"), [(path, path) for path in paths], asks)
        asks = [partial(self.recent_asked.emit, model) for model in models]
        _list(self.recent, tr("Recent"), [(model.spec, model.in_words) for model in models], asks)

    def show_kept(self, path: Path | None, snapshot: Snapshot) -> None:
        """Offer to go on with what was open last, kept in ``path``; None offers nothing."""
        self.offer.show_kept(path, snapshot)

    def _buttons(self) -> QGridLayout:
        self.demo = QPushButton(icon("play", "on_accent"), tr("Try the demo of photos"))
        self.demo.setToolTip(tr("A small model and its photos, offline"))
        self.demo.setProperty("role", "primary")
        self.text_demo = QPushButton(icon("text"), tr("Try the demo of texts"))
        self.text_demo.setToolTip(tr("A small model of text with a pair, offline"))
        self.file = QPushButton(icon("open"), tr("Model file..."))
        self.file.setToolTip(tr("Open weights: .pth, .pt, .safetensors (Ctrl+O)"))
        self.folder = QPushButton(icon("folder"), tr("Model folder..."))
        self.folder.setToolTip(tr("Open a transformers folder (Ctrl+Shift+O)"))
        grid = QGridLayout()
        grid.setSpacing(8)
        buttons = (
            (self.demo, self.demo_asked),
            (self.text_demo, self.text_demo_asked),
            (self.file, self.file_asked),
            (self.folder, self.folder_asked),
        )
        for place, (button, asked) in enumerate(buttons):
            button.clicked.connect(asked)
            grid.addWidget(button, *divmod(place, 2))
        return grid

    def _by_name(self) -> QHBoxLayout:
        self.spec = SourceField(self.workspace, tr("torchvision:resnet50, timm:vit_base_patch16_224, or a path"))
        self.spec.setAccessibleName(tr("Model by name or path"))
        self.spec.returnPressed.connect(self._open)
        self.open = QPushButton(tr("Open"))
        self.open.clicked.connect(self._open)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.spec, 1)
        row.addWidget(self.open)
        return row

    def _open(self) -> None:
        spec = self.spec.text().strip()
        if spec:
            self.workspace.open_model(str(Path(spec).expanduser()) if spec.startswith("~") else spec)

    def _show_opening(self) -> None:
        opening = self.workspace.opener.phase == "reading"
        for widget in (self.open, self.file, self.folder, self.demo, self.text_demo):
            widget.setEnabled(not opening)
        self.open.setText(tr("Opening...") if opening else tr("Open"))


def _list(
    column: QVBoxLayout, heading: str, rows: Sequence[tuple[str, str]], asks: Sequence[Callable[[], object]]
) -> None:
    """Fill ``column`` with a heading and a line for each name with words about it, or with nothing."""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.deleteLater()
    if not rows:
        return
    title = QLabel(heading)
    title.setProperty("role", "section")
    column.addWidget(title)
    for (name, words), ask in zip(rows, asks, strict=True):
        button = ElidedButton(_shown(name))
        button.setProperty("role", "link")
        button.setFlat(True)
        button.setToolTip(literal(words))
        button.setAccessibleName(tr("Open {name}", name=name))
        button.clicked.connect(lambda _=False, ask=ask: ask())
        column.addWidget(button)


def _drop_area() -> QFrame:
    area = QFrame(objectName="drop")
    area.setMinimumHeight(64)
    words = QLabel(
        tr("Drop a model file, photos or texts anywhere on this window"), alignment=Qt.AlignmentFlag.AlignCenter
    )
    words.setProperty("role", "muted")
    QVBoxLayout(area).addWidget(words)
    return area


def _shown(spec: str) -> str:
    """A spec for a line: a path with its folder behind it."""
    path = Path(spec)
    return f"{path.name}  \u2013  {path.parent}" if path.is_absolute() else spec
