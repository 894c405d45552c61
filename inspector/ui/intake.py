"""What comes into the window: models, photos and texts, chosen in a dialog, dropped or pasted; what is remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from inspector.app.input_list import Problem
from inspector.app.opener import Wish
from inspector.app.text_list import SAMPLE, SAMPLE_PAIR
from inspector.core.language import tr
from inspector.inputs.texts import SUFFIXES
from inspector.ui.drops import Dropped, read_drop
from inspector.ui.pixels import from_qimage

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow

DEMO = "demo:efficientnet-lite0"
TEXT_DEMO = "demo:minilm"
TEXT_FILES = tr("Texts ({patterns});;All files (*)", patterns=" ".join(f"*{suffix}" for suffix in SUFFIXES))
MODEL_FILES = tr("Models (*.pth *.pt *.safetensors *.bin *.ckpt *.tar);;All files (*)")


class Intake(QObject):
    """Opens models and adds inputs for ``window``. Most of its methods are commands of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.workspace = window, window.workspace
        self.workspace.opener.opened.connect(self._remember)

    def open_model_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self.window, tr("Open model"), "", MODEL_FILES)
        if chosen:
            self._open(chosen)

    def open_model_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window, tr("Open model folder"))
        if chosen:
            self._open(chosen)

    def open_model(self) -> None:
        opener = self.workspace.opener
        opener.consider(Wish(device=opener.device))

    def change_model(self) -> None:
        """Show how the open model was opened, to open it another way."""
        if self.workspace.opener.current is not None:
            self.workspace.opener.consider(self.workspace.opener.current)

    def open_demo(self) -> None:
        self.workspace.open_model(DEMO)
        if not self.workspace.inputs.items:
            self.workspace.inputs.add_samples()

    def open_text_demo(self) -> None:
        self.workspace.open_model(TEXT_DEMO)
        self.window.middle.show_mode("attention")
        if not self.workspace.texts.items:
            self.workspace.texts.add_text(SAMPLE, SAMPLE_PAIR)

    def add_images(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self.window, tr("Add images"))
        if chosen:
            self.workspace.inputs.add_files([Path(name) for name in chosen])

    def add_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window, tr("Add a folder of images"))
        if chosen:
            self.workspace.inputs.add_files([Path(chosen)])

    def add_texts(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self.window, tr("Add texts"), "", TEXT_FILES)
        if chosen:  # whatever they are called
            self.workspace.texts.add_files([Path(name) for name in chosen])

    def paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()  # None while another program holds it
        dropped = read_drop(mime)
        if self.window.input_dock.on_texts and mime.text() and not mime.urls():
            self.workspace.texts.add_text(mime.text())
        elif dropped:
            self.take(dropped, "clipboard")
        else:
            self.workspace.problem_raised.emit(Problem(self.window.input_dock.nothing_to_paste))

    @Slot(object)
    def take(self, dropped: Dropped, name: str = tr("dropped image")) -> None:
        """Open and add what was dropped; ``name`` is what pixels without a file are called.

        One picture that was exported here brings back its view instead.
        """
        if self.window.kept.takes(dropped) or self.window.reopening.takes(dropped):
            return
        if dropped.models:
            self._open(str(dropped.models[-1]))
        self.window.input_dock.add(dropped.inputs)
        if dropped.picture is not None:
            self.workspace.inputs.add_pixels(from_qimage(dropped.picture), name)
        elif dropped.link:
            self.workspace.problem_raised.emit(
                Problem(tr("Only a link was dropped, and Inspector does not use the network. Save the picture first."))
            )

    def _open(self, path: str) -> None:
        """Open a file or folder at once, or on the page for opening see what it is."""
        place = self.window.middle.comparison
        if place.can_step_back:  # it is asked which model to compare with
            place.second.choose(Path(path))
            return
        opener = self.workspace.opener
        (opener.consider if opener.on_page else opener.open)(Wish(path, device=opener.device))

    def _remember(self) -> None:
        """Keep what was opened, and how, as the newest of the recent models."""
        wish, model = self.workspace.opener.current, self.workspace.model
        if wish is not None and model is not None:
            newest = self.window.settings.with_recent(replace(wish, spec=model.spec).to_remember)
            self.window.remember(recent_models=newest.recent_models)
            self.window.start_page.show_recent(self.window.settings)
