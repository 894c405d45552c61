"""Dragging the picture on show into another program: as a picture, and as a file with its record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, QTemporaryDir, QTimer, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from inspector.app.exporter import Exporter
from inspector.app.input_list import Problem
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.engine.engine import Failure, Request
from inspector.figures.display import Arrangement
from inspector.figures.sizes import Size

KIND = "drag"
"""The kind of work that a drag gives to the engine."""

_GHOST = 160
"""Pixels of the longer side of what is seen under the cursor."""


class DragOut(QObject):
    """Writes the figure to a file of its own once a drag begins, and hands it over while the button is still held.

    The files are kept until the program ends: the other program may read them late.
    """

    def __init__(self, exporter: Exporter, window: QWidget) -> None:
        super().__init__(window)
        self.exporter, self.window = exporter, window
        self._folder: QTemporaryDir | None = None
        self._count = 0

    def begin(self, size: Size, arrangement: Arrangement) -> None:
        """Drag what is on show, drawn like this."""
        path = self._place()
        work = self.exporter.writing(path, size, arrangement) if path is not None else None
        if path is not None and work is not None:
            request = Request(KIND, tr("Preparing {name}", name=path.name), _with_picture(work))
            self.exporter.workspace.engine.ask(request, self._ready, self._failed)

    def _place(self) -> Path | None:
        """Where the next file is written; in a folder of its own, so that none takes the place of another."""
        if not self.exporter.name:
            return None
        if self._folder is None:
            self._folder = QTemporaryDir()
        self._count += 1
        folder = Path(self._folder.filePath(str(self._count)))
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            words = tr(
                "The picture cannot be dragged: {folder} cannot be written ({reason}). Export it instead.",
                folder=folder,
                reason=error.strerror,
            )
            self.exporter.workspace.problem_raised.emit(Problem(words))
            return None
        return folder / f"{self.exporter.name}.png"

    def _ready(self, made: tuple[Path, QImage]) -> None:
        # A drag lasts until the button is let go: what waits for this call's end must not wait that long.
        QTimer.singleShot(0, self, lambda: self._hand_over(*made))

    def _hand_over(self, path: Path, image: QImage) -> None:
        if not held():
            return
        drag = QDrag(self.window)
        drag.setMimeData(carried(path, image))
        small = image.scaled(
            _GHOST, _GHOST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(Qt.DropAction.CopyAction)

    def _failed(self, failure: Failure) -> None:
        self.exporter.workspace.problem_raised.emit(Problem(failure.sentence))


def held() -> bool:
    """Whether the left button of the mouse is still down, on a screen where there are other programs."""
    alone = QGuiApplication.platformName() in ("offscreen", "minimal")
    return not alone and bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)


def carried(path: Path, image: QImage) -> QMimeData:
    """What another program may take: the file, or its picture."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    mime.setImageData(image)
    return mime


def _with_picture(write: Callable[[Job], Path]) -> Callable[[Job], tuple[Path, QImage]]:
    def work(job: Job) -> tuple[Path, QImage]:
        path = write(job)
        return path, QImage(str(path))

    return work
