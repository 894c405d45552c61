"""The layers of the model as a tree to browse, filter and choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from inspector.app.theme import GRID, MARGIN, label
from inspector.core.language import tr
from inspector.ui.filter_box import FilterBox
from inspector.ui.layer_model import PATH_ROLE, SHAPE, LayerModel
from inspector.ui.layer_tree import COLUMN_WIDTHS, NAME_WIDTH, LayerTree
from inspector.ui.state_page import StatePage

if TYPE_CHECKING:
    from inspector.models.layers import Layer, Survey


class LayerPanel(QWidget):
    """Filter and tree. ``layer_chosen`` is sent with the path when a person moves to another layer, by mouse or key.

    ``acted`` is sent by the button of the empty or error state.
    """

    layer_chosen = Signal(str)
    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LayerModel(self)
        self.tree = LayerTree(self.model)
        self.filter = FilterBox(self.tree, tr("Filter by name, type or shape"), tr("Filter the layers"))
        self.filter.textChanged.connect(self._filter)
        self.filter.entered.connect(self._choose_first)
        self.page = StatePage()
        self.page.acted.connect(self.acted)
        self._programmatic = False
        self._path = ""  # of the chosen layer, also while a filter hides its row
        self._open_before: set[str] | None = None
        self.tree.selectionModel().currentChanged.connect(self._current_changed)
        self.model.modelReset.connect(self.tree.fit_columns)

        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        box = QVBoxLayout()
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.addWidget(self.filter)
        column.addLayout(box)
        self._pages = QStackedLayout()
        self._nothing = StatePage()
        self._nothing.acted.connect(self.filter.clear)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._nothing)
        column.addLayout(self._pages)
        self._note = label("", "caption")
        self._note.setWordWrap(True)
        self._note.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        self._note.hide()
        column.addWidget(self._note)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(shown)
        self.setMinimumWidth(NAME_WIDTH + COLUMN_WIDTHS[SHAPE] + self.tree.verticalScrollBar().sizeHint().width())
        self.setAccessibleName(tr("Layers"))
        self.clear(tr("Open a model to see its layers."))

    def set_layers(self, layers: Sequence[Layer], note: str = "", *, runs: bool = True) -> None:
        """Show the layers of a model, or those that a file's weights tell of.

        ``note`` stands below them, such as that the weights are still being read. Without a network that ``runs``
        there are no columns for what a forward shows. The same model again, now with its network or as a later epoch,
        keeps the filter, the chosen layer, the open rows and the scroll position.
        """
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.tree.set_runs(runs)
        if self.model.is_of(layers):
            with self._keeping_place():
                self.model.set_layers(layers)
                self._match()
        else:
            with self._quiet():
                self._open_before = None
                self._path = ""
                self.filter.clear()
                self.model.set_layers(layers)
            self._pages.setCurrentIndex(0)
        self._stack.setCurrentIndex(1)

    def set_survey(self, survey: Survey) -> None:
        """Add what a forward showed: shapes, calls, and which layers cannot reach the target."""
        with self._keeping_place():
            self.model.set_survey(survey)

    def select(self, path: str) -> None:
        """Make ``path`` the current layer, opened and scrolled to, without sending ``layer_chosen``."""
        self._path = path
        with self._quiet():
            if not self.model.find(path).isValid() and self.filter.text():
                self.filter.clear()
            index = self.model.find(path)
            if index.isValid():
                self.tree.setCurrentIndex(index)
                self.tree.scrollTo(index)
            else:
                self.tree.setCurrentIndex(QModelIndex())

    @property
    def current_path(self) -> str:
        """The path of the current layer, empty where there is none."""
        return self.tree.currentIndex().data(PATH_ROLE) or ""

    def step(self, by: int) -> None:
        """Choose the layer ``by`` rows further in the tree, open or not, as a person would."""
        paths = self.model.shown_paths
        if not paths:
            return
        here = paths.index(self.current_path) if self.current_path in paths else (-1 if by > 0 else len(paths))
        self.tree.setCurrentIndex(self.model.find(paths[max(0, min(len(paths) - 1, here + by))]))

    def clear(self, sentence: str, action: str = "") -> None:
        """Show no layers but ``sentence``, with a button where ``action`` is given."""
        self._leave_tree()
        self.page.show_state("empty", sentence, action=action)

    def show_loading(self, sentence: str) -> None:
        """Show that layers are on their way."""
        self._leave_tree()
        self.page.show_state("loading", sentence)

    def _leave_tree(self) -> None:
        with self._quiet():
            self.filter.clear()
            self.model.set_layers(())
        self._stack.setCurrentIndex(0)

    def _filter(self, text: str) -> None:
        with self._quiet():
            if text.strip() and self._open_before is None:
                self._open_before = self.tree.open_paths()
            self._match()
            if not text.strip():
                self.tree.open(self._open_before or set())
                self._open_before = None
            self._restore(self._path)

    def _match(self) -> None:
        """Keep what the filter's text matches, open what holds it, or say that nothing does."""
        text = self.filter.text()
        for index in self.model.set_filter(text):
            self.tree.setExpanded(index, True)
        empty = self.model.rowCount() == 0 and bool(text.strip())
        told = tr("No layer matches {typed!r}.", typed=text.strip())
        self._nothing.show_state("empty", told, action=tr("Show all layers"))
        self._pages.setCurrentIndex(1 if empty else 0)

    def _choose_first(self) -> None:
        paths = [path for path in self.model.shown_paths if not self.model.rowCount(self.model.find(path))]
        if paths:
            self.tree.setCurrentIndex(self.model.find(paths[0]))
            self.tree.setFocus()

    def _restore(self, path: str) -> None:
        index = self.model.find(path)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if not self._programmatic and current.isValid():
            self._path = current.data(PATH_ROLE)
            self.layer_chosen.emit(current.data(PATH_ROLE))

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        before, self._programmatic = self._programmatic, True
        try:
            yield
        finally:
            self._programmatic = before

    @contextmanager
    def _keeping_place(self) -> Iterator[None]:
        path, opened, top = self.current_path, self.tree.open_paths(), self.tree.top_path()
        scrolled = self.tree.verticalScrollBar().value()
        with self._quiet():
            yield
            self.tree.open(opened)
            self._restore(path)
            self.tree.verticalScrollBar().setValue(scrolled)
            self.tree.scroll_to_top(top)
