"""The middle of the window: the answer over the photo, what it answers in words, and every state in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.ui.method_panel import duration
from inspector.ui.state_page import StatePage
from inspector.ui.view_head import ViewHead, target_words

if TYPE_CHECKING:
    from inspector.ui.overlay_view import OverlayView


READS_TEXT = tr("This model reads text, so questions about photos do not apply to it: look at its attention.")


class AnswerView(QWidget):
    """Follows the workspace's photo and answer. The overlay itself is made when the first model opens."""

    add_asked = Signal()
    attention_asked = Signal()
    pulled = Signal()
    """A person drags the picture, as if to take it somewhere."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.overlay: OverlayView | None = None
        self._swapped = False
        self._state_action = ""
        self.head = ViewHead()
        self.headline = self.head.headline
        self.state = StatePage()
        self.state.acted.connect(self._act)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)
        workspace.inputs.photo_changed.connect(self._show_photo)
        workspace.model_changed.connect(self._show_state)
        workspace.survey_changed.connect(self._show_state)
        workspace.inputs.changed.connect(self._show_state)
        workspace.answer_changed.connect(self._show_answer)
        workspace.question_changed.connect(self._show_words)
        workspace.predictions_changed.connect(self._show_words)
        workspace.display_changed.connect(self._show_display)
        self._show_state()

    @property
    def head_height(self) -> int:
        """How far the words above the picture reach down."""
        return self.pages.y()

    def says(self, sentence: str) -> bool:
        """Whether ``sentence`` stands here already, instead of a picture."""
        return self.pages.currentWidget() is self.state and self.state.sentence == sentence

    def swap(self) -> None:
        """Hide the overlay, or show it again."""
        self._swapped = not self._swapped
        if self.overlay is not None:
            self.overlay.swap(self._swapped)
        self._show_words()

    def fit(self) -> None:
        """Show the whole photo."""
        if self.overlay is not None:
            self.overlay.fit()

    def take_focus(self) -> None:
        """Give the keyboard to what is on show. No focus proxy: Qt would make each a further stop of Tab."""
        page = self.pages.currentWidget()
        (self.state.button if page is self.state or self.overlay is None else self.overlay.stage).setFocus()

    def _show_photo(self) -> None:
        photo = self.workspace.photo
        if photo is not None:
            overlay = self._made()
            overlay.set_photo(photo.pixels, photo.name)
        elif self.overlay is not None:
            self.overlay.set_photo(None, "")
        self._show_state()

    def _show_answer(self) -> None:
        if self.overlay is None:
            return
        space = self.workspace
        self.overlay.set_stale(space.stale)
        if not space.stale or space.answer is not None:
            self.overlay.set_heatmap(space.answer if self._fits(space.answer) else None, preview=space.partial)
        self._show_words()

    def _fits(self, answer: object) -> bool:
        """Whether the answer is about the photo on screen; an older one is not laid over a newer photo."""
        photo = self.workspace.photo
        return answer is not None and photo is not None and answer.provenance.input_sha256 == photo.sha256  # type: ignore[attr-defined]

    def _show_display(self) -> None:
        if self.overlay is not None:
            self.overlay.set_display(self.workspace.display)

    def _made(self) -> OverlayView:
        """The overlay, made on first use: its library takes longer to load than the whole window."""
        if self.overlay is None:
            from inspector.ui.overlay_view import OverlayView

            self.overlay = OverlayView()
            self.overlay.set_display(self.workspace.display)
            self.overlay.stage.pulled.connect(self.pulled)
            self.pages.addWidget(self.overlay)
            self.setTabOrder(self.state.button, self.overlay.stage)
        return self.overlay

    def _show_state(self) -> None:
        space = self.workspace
        if space.model is not None and space.model.modality == "text":
            self._state_action = "attention"
            self.state.show_state("not applicable", READS_TEXT, action=tr("Attention"))
            self.pages.setCurrentWidget(self.state)
        elif space.photo is not None:
            self.pages.setCurrentWidget(self._made())
        elif space.inputs.items and space.inputs.items[space.inputs.current].error:
            self._state_action = "remove"
            self.state.show_state(
                "error", space.inputs.items[space.inputs.current].error, action=tr("Remove from the list")
            )
            self.pages.setCurrentWidget(self.state)
        elif space.inputs.items:
            self.state.show_state("loading", tr("Reading the photo"))
            self.pages.setCurrentWidget(self.state)
        else:
            self._state_action = "add"
            self.state.show_state(
                "empty", tr("Drop a photo here to see what the model looks at."), action=tr("Add images")
            )
            self.pages.setCurrentWidget(self.state)
        self._show_words()

    def _show_words(self) -> None:
        space = self.workspace
        parts = []
        if space.asks_about_photos and space.photo is not None and space.method is not None:
            parts = [space.method.name]
            if hasattr(space.method, "layer") and space.chosen_layer:
                parts.append(space.chosen_layer)
            if hasattr(space.method, "target"):
                parts += target_words(space)
            parts.append(space.photo.name)
        self.head.show_words(parts, self._state_words())
        if self.overlay is not None:
            self.overlay.set_hint(self._hint())

    def _state_words(self) -> str:
        space = self.workspace
        if space.photo is None or not space.asks_about_photos:
            return ""
        if space.survey is None:
            return tr("Looking at the layers...")
        if space.obstacle is not None:
            return tr("No answer")
        if space.stale or space.partial or space.engine.has("explain"):
            return tr("Computing...")
        return tr("Photo only (Space)") if self._swapped else ""

    def _hint(self) -> str:
        """Why the photo has no heatmap, and what to do."""
        space = self.workspace
        if space.photo is None or space.method is None or space.answer is not None:
            return ""
        if space.obstacle is not None:
            return space.obstacle.sentence
        return (
            tr("Press Enter to start ({duration}).", duration=duration(space.seconds_for(space.method)))
            if space.waiting
            else ""
        )

    def _act(self) -> None:
        if self._state_action == "add":
            self.add_asked.emit()
        elif self._state_action == "attention":
            self.attention_asked.emit()
        elif self._state_action == "remove":
            self.workspace.inputs.remove(self.workspace.inputs.current)
