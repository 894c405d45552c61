"""What goes in: photos or texts, whichever the open model takes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget

from inspector.app.input_list import InputList
from inspector.app.text_list import TextList
from inspector.app.workspace import Workspace
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
        return self.currentWidget().minimumSizeHint()  # not the larger of both

    def sizeHint(self) -> QSize:
        return self.currentWidget().sizeHint()

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
        return f"The clipboard holds no {'text' if self.on_texts else 'image'} and no file."

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
