"""What goes in: photos or texts, whichever the open model takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget

from inspector.app.input_list import InputList, Problem
from inspector.app.text_list import TextList, is_text
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.ui.input_panel import InputPanel
from inspector.ui.text_panel import TextPanel


class InputDock(QStackedWidget):
    """Shows ``photos`` or ``texts``; without a model texts where only such were added. ``turned`` tells of it."""

    turned = Signal()

    def __init__(self, workspace: Workspace, photos: InputPanel, texts: TextPanel) -> None:
        super().__init__()
        self.workspace = workspace
        self.photos, self.texts = photos, texts
        self.addWidget(photos)
        self.addWidget(texts)
        for signal in (workspace.model_changed, workspace.inputs.changed, workspace.texts.changed):
            signal.connect(self._turn)

    def minimumSizeHint(self) -> QSize:
        return (self.texts if self.on_texts else self.photos).minimumSizeHint()  # not the larger of both

    def sizeHint(self) -> QSize:
        return (self.texts if self.on_texts else self.photos).sizeHint()

    @property
    def on_texts(self) -> bool:
        """Whether texts are on show."""
        return self.currentWidget() is self.texts

    @property
    def list(self) -> InputList | TextList:
        """The list on show."""
        return self.workspace.texts if self.on_texts else self.workspace.inputs

    @property
    def nothing_to_paste(self) -> str:
        """What to say of a clipboard that is of no use here."""
        if self.on_texts:
            return tr("The clipboard holds no text and no file.")
        return tr("The clipboard holds no image and no file.")

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders: texts to the texts, all others to the photos.

        What the open model cannot take is kept for another one, and that is said.
        """
        texts = [path for path in paths if is_text(path)]
        photos = [path for path in paths if path not in texts]
        for inputs, files in ((self.workspace.texts, texts), (self.workspace.inputs, photos)):
            if files:
                inputs.add_files(files)
        model = self.workspace.model
        if model is not None:
            kept = photos if self.on_texts else texts
            if kept:
                first, more = kept[0].name, len(kept) - 1
                some = tr("{name} and {count} more", name=first, count=more) if more else first
                told = (
                    tr("{model} reads text. Open a model of images to look at {files}.", model=model.name, files=some)
                    if self.on_texts
                    else tr(
                        "{model} reads images. Open a model of text to look at {files}.", model=model.name, files=some
                    )
                )
                self.workspace.problem_raised.emit(Problem(told))

    def _turn(self) -> None:
        space = self.workspace
        if space.model is not None:
            wanted = space.model.modality == "text"
        else:
            wanted = bool(space.texts.items) and not space.inputs.items
        if wanted != self.on_texts:
            self.setCurrentWidget(self.texts if wanted else self.photos)
            self.updateGeometry()
            self.turned.emit()
