"""The tree view of the layers: its columns, its context menus, and how a row is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QIcon,
    QKeySequence,
    QPainter,
    QPalette,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from inspector.app.theme import GRID
from inspector.core.language import tr
from inspector.ui.icons import icon
from inspector.ui.layer_model import CALLS, NAME, OBSTACLE_ROLE, PARAMETERS, PATH_ROLE, SHAPE, TITLES, TYPE, LayerModel

ROW_HEIGHT = 6 * GRID
TEXT_INSET = 6
NAME_WIDTH = 24 * GRID
"""What the names keep when the panel is narrow."""

NAME_COMFORT = 34 * GRID
"""What the names need before further columns are shown beside them."""

COLUMN_WIDTHS = {SHAPE: 112, TYPE: 136, PARAMETERS: 88, CALLS: 52}

RUN_COLUMNS = (SHAPE, TYPE, PARAMETERS, CALLS)
"""The columns beside the names, the first always shown and the others where they fit."""

WEIGHT_COLUMNS = (TYPE, PARAMETERS)
"""The same where there is no network that could run."""


class LayerTree(QTreeView):
    """The tree itself: rows of one height, columns that make room for one another, and copying of paths."""

    def __init__(self, model: LayerModel) -> None:
        super().__init__()
        self.setModel(model)
        self.layers = model
        self._chosen_columns: set[int] | None = None
        self._columns: tuple[int, ...] = RUN_COLUMNS
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIndentation(3 * GRID)
        self.setIconSize(QSize(16, 16))
        self.setItemDelegate(LayerDelegate(self))
        self.setAllColumnsShowFocus(True)
        self.setAccessibleName(tr("Layers of the model"))
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

    def top_path(self) -> str:
        """The path of the uppermost row in sight."""
        return self.indexAt(QPoint(0, 0)).data(PATH_ROLE) or ""

    def scroll_to_top(self, path: str) -> None:
        """Bring a row to the top, where it is."""
        index = self.layers.find(path)
        if index.isValid():
            self.scrollTo(index, QTreeView.ScrollHint.PositionAtTop)

    def set_runs(self, runs: bool) -> None:
        """Have the columns of a network that runs, or of weights without one."""
        self._columns = RUN_COLUMNS if runs else WEIGHT_COLUMNS
        self.fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Show the columns that fit, or those that were asked for; the names take what is left."""
        room = self.viewport().width() - NAME_WIDTH
        full = False
        for column in (*self._columns, *(set(RUN_COLUMNS) - set(self._columns))):
            width = self.columnWidth(column) or COLUMN_WIDTHS[column]
            if column not in self._columns:
                hidden = True
            elif self._chosen_columns is None:
                full = full or (column != self._columns[0] and width > room - NAME_COMFORT + NAME_WIDTH)
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
            _add(menu, icon("copy"), tr("Copy path"), self.copy_path).setShortcut(QKeySequence.StandardKey.Copy)
            menu.addSeparator()
        _add(menu, QIcon(), tr("Expand all"), self.expandAll)
        _add(menu, QIcon(), tr("Collapse all"), self.collapseAll)
        return menu

    def columns_menu(self) -> QMenu:
        """The header's context menu, which shows and hides columns."""
        menu = QMenu(self)
        for column in self._columns:
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


def _add(menu: QMenu, picture: QIcon, text: str, then: Callable[[], None]) -> QAction:
    action = menu.addAction(picture, text)
    action.triggered.connect(then)
    return action
