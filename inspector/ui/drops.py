"""What a drop or a paste holds: model files, texts, images, folders, or pixels and words from another program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QWidget

MODEL_SUFFIXES = frozenset({".pth", ".pt", ".safetensors", ".bin", ".ckpt", ".onnx", ".gguf", ".h5", ".pt2", ".tar"})

_DRAGGING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


@dataclass(frozen=True)
class Dropped:
    """The parts of a drop: ``models`` to open (the last one counts), files of ``inputs`` to add, or one ``picture``."""

    models: tuple[Path, ...] = ()
    inputs: tuple[Path, ...] = ()
    picture: QImage | None = None
    link: str = ""

    def __bool__(self) -> bool:
        return bool(self.models or self.inputs or self.picture is not None or self.link)


def read_drop(mime: QMimeData) -> Dropped:
    """Sort what was dropped; files win over a picture of them, a picture over its web address."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        models = tuple(path for path in paths if is_model(path))
        return Dropped(models, tuple(path for path in paths if path not in models))
    if mime.hasImage():
        image = QImage(mime.imageData())
        if not image.isNull():
            return Dropped(picture=image)
    link = next((url.toString() for url in mime.urls()), "")
    return Dropped(link=link)


def is_model(path: Path) -> bool:
    """Whether a path is for opening as a model: by suffix, or a folder with a config.json."""
    return path.suffix.lower() in MODEL_SUFFIXES or (path.is_dir() and (path / "config.json").is_file())


class DropTarget(QObject):
    """Takes what is dropped on the widgets that it watches or on anything in them that takes no drops itself."""

    dropped = Signal(object)

    def watch(self, widget: QWidget) -> None:
        """Take drops on ``widget``; its fields would otherwise take a file's path as text."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)
        for inner in widget.findChildren(QWidget):
            inner.setAcceptDrops(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in _DRAGGING:
            found = read_drop(event.mimeData())
            if not found or event.source() is not None:  # what was dragged out of this window is here already
                event.ignore()
                return True
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                # The drag's source waits until this returns: answer after it, not during it.
                QTimer.singleShot(0, self, lambda: self.dropped.emit(found))
            return True
        return False
