"""Export: how the picture is laid out and how large, with a preview, to a file or the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.app.drawing import Drawing
from inspector.app.every_input import EveryInput
from inspector.app.exporter import Exporter
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.figures.display import Arrangement
from inspector.figures.sizes import Size
from inspector.ui.elided import breakable, literal
from inspector.ui.every_input_row import EveryInputRow
from inspector.ui.figure_preview import FigurePreview
from inspector.ui.form import add_row, make_form
from inspector.ui.icons import icon
from inspector.ui.size_rows import SizeRows

ARRANGEMENTS = (
    (tr("Overlay"), "overlay"),
    (tr("Heatmap alone"), "heatmap"),
    (tr("Photo and overlay"), "beside"),
)


class ExportPanel(QWidget):
    """Draws what will be saved, and saves it. ``pulled`` is sent when a person drags the preview."""

    pulled = Signal()

    def __init__(self, workspace: Workspace, every: EveryInput) -> None:
        super().__init__()
        self.workspace, self.every = workspace, every
        self.exporter = Exporter(workspace)
        self._copying = False
        self.arrangement = QComboBox(accessibleName=tr("Layout"))
        for text, value in ARRANGEMENTS:
            self.arrangement.addItem(text, value)
        self.preview = FigurePreview()
        self.save_button = QPushButton(icon("export"), tr("Save as..."))
        self.copy_button = QPushButton(icon("copy"), tr("Copy"))
        self.save_button.clicked.connect(self.save_as)
        self.copy_button.clicked.connect(self.copy)
        self.all = EveryInputRow(every)
        self.note, self.said = (QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText) for _ in range(2))
        for words in (self.note, self.said):
            words.hide()
            words.setProperty("role", "caption")
        self._form = form = make_form()
        add_row(form, tr("Layout"), self.arrangement)
        self.sizes = SizeRows(form)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button, 1)
        buttons.addWidget(self.copy_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addLayout(buttons)
        layout.addWidget(self.all)
        layout.addWidget(self.note)
        layout.addWidget(self.said)
        layout.addWidget(self.preview, 1)
        self._draw = QTimer(self, singleShot=True, interval=120)
        self._draw.timeout.connect(self._draw_preview)
        self.arrangement.activated.connect(self._draw.start)
        self.sizes.changed.connect(self._draw.start)
        self.preview.pulled.connect(self.pulled)
        self.all.asked.connect(self.save_all)
        for signal in (workspace.answer_changed, workspace.exhibit_changed):
            signal.connect(self._answer_changed)
        workspace.display_changed.connect(self._follow_display)
        self.exporter.drawn.connect(self._drawn)
        self.exporter.exported.connect(self._exported)
        every.said.connect(self._say)
        self._follow_display()
        self._answer_changed()

    @property
    def size_chosen(self) -> Size:
        """How large the figure is."""
        return self.sizes.size_chosen

    @property
    def arrangement_chosen(self) -> Arrangement:
        """How photo and heatmap are laid out."""
        return self.arrangement.currentData()  # type: ignore[no-any-return]

    def save_as(self) -> None:
        """Ask for a file name and write the figure or the numbers."""
        if self.workspace.exhibit is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation) or str(Path.home())
        kinds = self.exporter.kinds
        name = str(Path(folder) / f"{self.exporter.name}.png")
        chosen, kind = QFileDialog.getSaveFileName(self, tr("Export"), name, kinds)
        if chosen:
            path = Path(chosen)
            if not path.suffix or f"*{path.suffix.lower()})" not in kinds:
                path = path.with_name(path.name + kind[kind.index("*") + 1 : -1])
            self.save(path)

    def save(self, path: Path) -> None:
        """Write to ``path`` with the layout and size chosen here."""
        self.exporter.export(path, self.size_chosen, self.arrangement_chosen)

    def save_all(self, folder: Path, suffix: str) -> None:
        """Write the answers about all inputs to ``folder`` with the layout and size chosen here."""
        self.every.export(folder, suffix, self.size_chosen, self.arrangement_chosen)

    def copy(self) -> None:
        """Put the figure on the clipboard."""
        self._copying = True
        self.exporter.draw(self.size_chosen, self.arrangement_chosen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and hasattr(self, "_draw"):
            self._draw.start()

    def _answer_changed(self) -> None:
        exhibit = self.workspace.exhibit
        there = exhibit is not None
        if there:  # until there is another picture the rows stay where they are
            self._form.setRowVisible(self.arrangement, not isinstance(exhibit, Drawing))
            self.sizes.set_letters(self.exporter.sets_letters)
        note = exhibit.note if isinstance(exhibit, Drawing) else ""
        self.note.setText(breakable(note))
        self.note.setVisible(bool(note))
        self.save_button.setEnabled(there)
        self.copy_button.setEnabled(there)
        if not there and not self.workspace.stale:
            self.preview.show_figure(None)
        of_every = self.workspace.shows_answer or not self.workspace.asks_about_photos
        self.all.setVisible(of_every or self.every.running)  # a unit, say, is nothing that the method answers
        if not self.every.running:
            self._say("")
        self._draw.start()

    def _follow_display(self) -> None:
        self.arrangement.setCurrentIndex(self.arrangement.findData(self.workspace.display.arrangement))
        self._draw.start()

    def _draw_preview(self) -> None:
        # Behind another tab the dock counts as visible, but the window has disabled it.
        if self.isVisible() and self.isEnabled() and not self._copying and self.workspace.exhibit is not None:
            self.exporter.draw(self.size_chosen, self.arrangement_chosen)

    def _drawn(self, image: QImage) -> None:
        if self._copying:
            self._copying = False
            QGuiApplication.clipboard().setImage(image)
            self._say(tr("Copied, {width} \u00d7 {height} px.", width=image.width(), height=image.height()))
        if self.workspace.exhibit is not None:
            self.preview.show_figure(image)

    def _exported(self, path: Path) -> None:
        self._say(tr("Saved {name} in {parent}.", name=path.name, parent=path.parent))
        self.said.setToolTip(literal(str(path)))

    def _say(self, words: str) -> None:
        self.said.setText(breakable(words))
        self.said.setVisible(bool(words))
