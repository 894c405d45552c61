"""The layers of the model as a tree to browse, filter and choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from inspector.app.theme import GRID, MARGIN
from inspector.ui.icons import icon
from inspector.ui.layer_model import CALLS, NAME, OBSTACLE_ROLE, PARAMETERS, PATH_ROLE, SHAPE, TITLES, TYPE, LayerModel
from inspector.ui.state_page import StatePage

if TYPE_CHECKING:
    from inspector.models.layers import Layer, Survey

ROW_HEIGHT = 6 * GRID
TEXT_INSET = 6
NAME_WIDTH = 32 * GRID
"""What the names keep when the panel is narrow."""

COLUMN_WIDTHS = {SHAPE: 112, TYPE: 136, PARAMETERS: 88, CALLS: 52}


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
        self.filter = FilterBox(self.tree)
        self.filter.textChanged.connect(self._filter)
        self.filter.entered.connect(self._choose_first)
        self.page = StatePage()
        self.page.acted.connect(self.acted)
        self._programmatic = False
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
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(shown)
        self.setAccessibleName("Layers")
        self.setFocusProxy(self.tree)
        self.clear("Open a model to see its layers.")

    def set_layers(self, layers: Sequence[Layer]) -> None:
        """Show the layers of another model."""
        with self._quiet():
            self._open_before = None
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

    def show_error(self, sentence: str, detail: str = "", action: str = "") -> None:
        """Show why there are no layers and what to do."""
        self._leave_tree()
        self.page.show_state("error", sentence, detail, action)

    def _leave_tree(self) -> None:
        with self._quiet():
            self.filter.clear()
            self.model.set_layers(())
        self._stack.setCurrentIndex(0)

    def _filter(self, text: str) -> None:
        with self._quiet():
            path = self.current_path
            if text.strip() and self._open_before is None:
                self._open_before = self.tree.open_paths()
            opened = self.model.set_filter(text)
            if text.strip():
                for index in opened:
                    self.tree.setExpanded(index, True)
            else:
                self.tree.open(self._open_before or set())
                self._open_before = None
            self._restore(path)
        empty = self.model.rowCount() == 0 and bool(text.strip())
        self._nothing.show_state("empty", f"No layer matches {text.strip()!r}.", action="Show all layers")
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
        path, opened, scrolled = self.current_path, self.tree.open_paths(), self.tree.verticalScrollBar().value()
        with self._quiet():
            yield
            self.tree.open(opened)
            self._restore(path)
            self.tree.verticalScrollBar().setValue(scrolled)


class LayerTree(QTreeView):
    """The tree itself: rows of one height, columns that make room for one another, and copying of paths."""

    def __init__(self, model: LayerModel) -> None:
        super().__init__()
        self.setModel(model)
        self.layers = model
        self._chosen_columns: set[int] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIndentation(3 * GRID)
        self.setIconSize(QSize(16, 16))
        self.setItemDelegate(LayerDelegate(self))
        self.setAllColumnsShowFocus(True)
        self.setAccessibleName("Layers of the model")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(11 * GRID)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_columns_menu)
        for column, width in COLUMN_WIDTHS.items():
            header.resizeSection(column, width)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy_path)

    def copy_path(self) -> None:
        """Put the current layer's path on the clipboard."""
        path = self.currentIndex().data(PATH_ROLE)
        if path:
            QGuiApplication.clipboard().setText(path)

    def open_paths(self) -> set[str]:
        """The paths of the rows that stand open."""
        return {path for path in self.layers.shown_paths if self.isExpanded(self.layers.find(path))}

    def open(self, paths: set[str]) -> None:
        """Open these rows, where they are."""
        for path in paths:
            index = self.layers.find(path)
            if index.isValid():
                self.setExpanded(index, True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Show the columns that fit, or those that were asked for; the names take what is left."""
        room = self.viewport().width() - NAME_WIDTH
        full = False
        for column in (SHAPE, TYPE, PARAMETERS, CALLS):
            width = self.columnWidth(column) or COLUMN_WIDTHS[column]
            if self._chosen_columns is None:
                full = full or (column != SHAPE and width > room)
                hidden = full
            else:
                hidden = column not in self._chosen_columns
            room -= 0 if hidden else width
            self.setColumnHidden(column, hidden)
        self.setColumnWidth(NAME, NAME_WIDTH + max(0, room))

    def show_column(self, column: int, shown: bool) -> None:
        """Show or hide a column from now on, whatever fits; a scroll bar reaches what does not."""
        if self._chosen_columns is None:
            self._chosen_columns = {c for c in COLUMN_WIDTHS if not self.isColumnHidden(c)}
        self._chosen_columns ^= {column} if (column in self._chosen_columns) != shown else set()
        self.setColumnWidth(column, COLUMN_WIDTHS[column])
        self.fit_columns()

    def menu_at(self, position: QPoint) -> QMenu:
        """The context menu for the row at ``position``."""
        menu = QMenu(self)
        index = self.indexAt(position)
        if index.isValid():
            self.setCurrentIndex(index)
            _add(menu, icon("copy"), "Copy path", self.copy_path).setShortcut(QKeySequence.StandardKey.Copy)
            menu.addSeparator()
        _add(menu, QIcon(), "Expand all", self.expandAll)
        _add(menu, QIcon(), "Collapse all", self.collapseAll)
        return menu

    def columns_menu(self) -> QMenu:
        """The header's context menu, which shows and hides columns."""
        menu = QMenu(self)
        for column in COLUMN_WIDTHS:
            action = menu.addAction(TITLES[column])
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.toggled.connect(lambda shown, column=column: self.show_column(column, shown))
        return menu

    def _show_menu(self, position: QPoint) -> None:
        self.menu_at(position).popup(self.viewport().mapToGlobal(position))

    def _show_columns_menu(self, position: QPoint) -> None:
        self.columns_menu().popup(self.header().mapToGlobal(position))


class LayerDelegate(QStyledItemDelegate):
    """Draws rows of one height, with a badge behind the name of a layer that cannot reach the target."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        rect = QRect(drawn.rect)
        if index.column() != NAME:  # as far from the column's edges as the header's text
            metrics, text = drawn.fontMetrics, drawn.text
            drawn.text = ""
            self._tree.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, self._tree)
            room = rect.adjusted(TEXT_INSET, 0, -TEXT_INSET, 0)
            selected = bool(drawn.state & QStyle.StateFlag.State_Selected)
            role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
            painter.setPen(drawn.palette.color(role))
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, int(drawn.displayAlignment), elided)
            return
        self._tree.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, self._tree)
        if index.data(OBSTACLE_ROLE):
            side = 14
            badge = QRect(rect.right() - side - GRID // 2, rect.center().y() - side // 2, side, side)
            icon("no effect", "warning").paint(painter, badge)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        super().initStyleOption(option, index)
        if index.column() == NAME and index.data(OBSTACLE_ROLE):
            metrics = option.fontMetrics
            room = option.rect.width() - 10 * GRID - 5
            option.text = metrics.elidedText(option.text, Qt.TextElideMode.ElideMiddle, room)


class FilterBox(QLineEdit):
    """The filter's line: Down goes to the tree, Enter chooses the first match, Escape clears."""

    entered = Signal()

    def __init__(self, below: QWidget) -> None:
        super().__init__(placeholderText="Filter by name, type or shape", clearButtonEnabled=True)
        self._below = below
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setAccessibleName("Filter the layers")
        self.returnPressed.connect(self.entered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._below.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _add(menu: QMenu, picture: QIcon, text: str, then: Callable[[], None]) -> QAction:
    action = menu.addAction(picture, text)
    action.triggered.connect(then)
    return action
