"""The middle of the window for activation maximization: one picture with all about it, or the gallery of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from inspector.app.drawing import Drawing
from inspector.app.maximizer import Maximizer
from inspector.app.pictures_drawing import of_pictures
from inspector.app.theme import MARGIN, WIDE_MARGIN
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.ui.elided import ElidedLabel
from inspector.ui.gallery_view import GalleryView
from inspector.ui.icons import icon
from inspector.ui.maximize_panel import MaximizePanel

if TYPE_CHECKING:
    from inspector.synthesis.request import Request
    from inspector.synthesis.result import Synthesis

GALLERY_SIDE = 128
"""Pixels of a picture's side in a gallery, at most: many small ones say more than a few large ones."""

RENDER = tr("Render a layer.")
RENDERING = tr(
    "A picture of every unit, one batch after the other. Finished ones are kept on the disk, "
    "so that after a restart only the rest is made."
)


class SynthesisPage(QWidget):
    """``problem_raised`` tells what could not be saved.

    ``exhibit`` is what Export writes and Copy copies: the finished picture on show, or all finished ones as a sheet.
    """

    problem_raised = Signal(object)
    exhibit_changed = Signal()

    def __init__(self, maximizer: Maximizer, workspace: Workspace) -> None:
        super().__init__()
        self.maximizer = maximizer
        self.workspace = workspace
        self.exhibit: Drawing | None = None
        self._exhibited: tuple[list[tuple[str, Synthesis]], bool] = ([], False)
        self._layer = workspace.chosen_layer
        self.panel = MaximizePanel(maximizer, workspace)
        self.gallery = GalleryView(maximizer)
        self.title = ElidedLabel()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.picture_button = _segment(tr("Picture"), tr("One picture with its curve and how it is made"))
        self.gallery_button = _segment(tr("Gallery"), tr("All pictures"))
        self._choice = QButtonGroup(self)
        for place, button in enumerate((self.picture_button, self.gallery_button)):
            self._choice.addButton(button, place)
        self.picture_button.setChecked(True)
        self.layer_button = QPushButton(icon("gallery"), tr("All units"))
        self.layer_button.setAccessibleName(tr("Render the whole layer"))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.panel)
        self.pages.addWidget(self.gallery)
        head = QHBoxLayout()
        head.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, MARGIN)
        head.setSpacing(0)
        head.addWidget(self.title, 1)
        head.addSpacing(MARGIN)
        head.addWidget(self.layer_button)
        head.addSpacing(MARGIN)
        head.addWidget(self.picture_button)
        head.addWidget(self.gallery_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        self._choice.idClicked.connect(self.pages.setCurrentIndex)
        self.layer_button.clicked.connect(self.render_layer)
        self.gallery.opened.connect(self._open)
        self.panel.form.changed.connect(self._show_title)
        maximizer.changed.connect(self._show_title)
        maximizer.problem_raised.connect(self.problem_raised)
        workspace.survey_changed.connect(self._show_title)
        workspace.question_changed.connect(self._follow_layer)
        workspace.model_changed.connect(self._show_title)
        for signal in (self.pages.currentChanged, self.panel.turned, maximizer.changed, maximizer.fades_changed):
            signal.connect(self._show_exhibit)
        self.setWhatsThis(
            tr(
                "Makes the picture that a unit or a class responds to most, from noise, step by step. "
                "Pause and go on, add steps, try another seed; the gallery holds all pictures."
            )
        )
        self._show_title()

    @property
    def head_height(self) -> int:
        """How far the title and the buttons beside it reach down."""
        return self.pages.y()

    def show_unit(self, layer: str, unit: int, position: tuple[int, int] | None = None) -> None:
        """Maximize a unit of ``layer``, or its neuron at ``position`` (row, column)."""
        self.show_picture()
        self.panel.show_unit(layer, unit, position)
        self._show_title()

    def show_class(self, index: int) -> None:
        """Maximize the score of a class."""
        self.show_picture()
        self.panel.show_class(index)
        self._show_title()

    def suggest(self, layer: str, unit: int = 0) -> None:
        """Offer a unit of ``layer``, unless that layer is on show already."""
        form = self.panel.form
        if layer and layer != form.layer and form.model is not None:
            form.show_layer(layer, unit)
            form.changed.emit()

    def _follow_layer(self) -> None:
        """Another layer was chosen while this page is on show."""
        layer = self.workspace.chosen_layer
        if layer != self._layer:
            self._layer = layer
            if self.isVisible():
                self.suggest(layer)

    def show_picture(self) -> None:
        """Show one picture with all about it."""
        self.picture_button.setChecked(True)
        self.pages.setCurrentWidget(self.panel)

    def show_gallery(self) -> None:
        """Show all pictures."""
        self.gallery_button.setChecked(True)
        self.pages.setCurrentWidget(self.gallery)
        if self.panel.request is not None:
            self.gallery.select(self.panel.request)

    def render_units(self, layer: str, units: Iterable[int]) -> None:
        """Fill the gallery with these units of ``layer``, made as the form says but small."""
        self.panel.form.show_unit(layer, self.panel.form.unit.value() if self.panel.form.layer == layer else 0)
        self.panel.form.changed.emit()
        asked = self.panel.request
        if asked is not None:
            side = min(GALLERY_SIDE, asked.size[0])
            small = replace(asked, size=(side, side), seed=self.panel.form.seed.value(), together=(), diversity=0.0)
            self.show_gallery()
            self.maximizer.start(replace(small, units=(unit,)) for unit in units)

    def render_layer(self) -> None:
        """Fill the gallery with every unit of the layer in the form."""
        form = self.panel.form
        if form.layer:
            self.render_units(form.layer, range(form.unit.maximum() + 1))

    def take_focus(self) -> None:
        """Give the keyboard to what is on show."""
        if self.pages.currentWidget() is self.gallery:
            self.gallery.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            stops = (self.panel.go, self.panel.stop, self.panel.more)
            next((stop for stop in stops if stop.isEnabled()), self.picture_button).setFocus()

    def _open(self, request: Request) -> None:
        self.show_picture()
        self.panel.show_request(request)
        self._show_title()
        self.take_focus()

    def _show_exhibit(self) -> None:
        piece = self.panel.piece
        pictures: list[tuple[str, Synthesis]] = []
        if self.pages.currentWidget() is self.gallery:
            pictures = self.maximizer.finished
        elif piece is not None and piece.result is not None:
            pictures = [(self.maximizer.name_of(piece.request), piece.result)]
        exhibited = (pictures, self.maximizer.fades)
        if exhibited != self._exhibited:
            self._exhibited = exhibited
            self.exhibit = of_pictures(*exhibited) if pictures else None
            self.exhibit_changed.emit()

    def _show_title(self) -> None:
        request, form = self.panel.request, self.panel.form
        parts = [str(request.stop or ""), self.maximizer.name_of(request)] if request is not None else [tr("Maximize")]
        self.title.setText(" \N{MIDDLE DOT} ".join(part for part in parts if part))
        count = len(self.maximizer.pieces)
        self.gallery_button.setText(tr("Gallery ({count:,})", count=count) if count else tr("Gallery"))
        self.layer_button.setEnabled(bool(form.layer) and form.model is not None)
        units = form.unit.maximum() + 1
        renders = tr("Render {layer} ({count:,} units).", layer=form.layer, count=units) if form.layer else RENDER
        self.layer_button.setToolTip(f"{renders} {RENDERING}")


def _segment(text: str, tip: str) -> QToolButton:
    made = QToolButton(text=text, toolTip=tip, checkable=True)
    made.setProperty("role", "segment")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
