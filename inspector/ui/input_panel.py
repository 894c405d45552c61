"""The inputs as cards with thumbnails: choose one, add more, take one off the list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app.inputs import InputItem
from inspector.app.theme import caption_font
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.ui.elided import literal
from inspector.ui.icons import icon
from inspector.ui.pixels import to_qimage
from inspector.ui.state_page import StatePage

CARD = QSize(80, 84)
"""The smallest card; wider ones share out what is left of a row."""

PICTURE = 56


class InputModel(QAbstractListModel):
    """The workspace's inputs as a Qt list; thumbnails become images when they are first painted."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[InputItem, ...] = ()
        self._pictures: dict[int, QImage] = {}

    def show(self, items: tuple[InputItem, ...]) -> None:
        """Show ``items``; additions at the end keep what is there."""
        if items == self.items:
            return
        known = len(self.items)
        if known and items[:known] == self.items:
            self.beginInsertRows(QModelIndex(), known, len(items) - 1)
            self.items = items
            self.endInsertRows()
        else:
            self.beginResetModel()
            self.items = items
            alive = {id(item) for item in items}
            self._pictures = {key: image for key, image in self._pictures.items() if key in alive}
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.name
        if role == Qt.ItemDataRole.ToolTipRole:
            width, height = item.size
            lines = (
                [item.error]
                if item.error
                else [tr("{name}, {width} x {height} px", name=item.name, width=width, height=height), *item.notes]
            )
            return literal("\n".join([*lines, *([str(item.path)] if item.path else [])]))
        if role == self.ITEM:
            return item
        return None

    def picture(self, item: InputItem) -> QImage | None:
        """The card's thumbnail."""
        if item.thumbnail is None:
            return None
        if id(item) not in self._pictures:
            self._pictures[id(item)] = to_qimage(item.thumbnail)
        return self._pictures[id(item)]


class _CardPainter(QStyledItemDelegate):
    """Paints a card: thumbnail, name, and a frame in the accent colour around the chosen one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        return view.gridSize() if isinstance(view, QListView) else CARD

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, InputModel)
        item: InputItem = index.data(InputModel.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette: QPalette = option.palette
        card: QRect = option.rect.adjusted(2, 2, -2, -2)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            accent = palette.color(QPalette.ColorRole.Accent)
            fill = QColor(accent)
            fill.setAlpha(40)
            painter.setPen(QPen(accent, 2 if state & QStyle.StateFlag.State_HasFocus else 1.5))
            painter.setBrush(fill)
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 4, 4)
        area = QRect(card.left() + 4, card.top() + 4, card.width() - 8, PICTURE)
        picture = model.picture(item)
        if picture is not None:
            size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(area.topLeft(), size.expandedTo(QSize(1, 1)))
            place.moveCenter(area.center())
            painter.drawImage(place, picture)
        else:
            square = QRect(0, 0, 24, 24)
            square.moveCenter(area.center())
            icon("warning").paint(painter, square)
        metrics = QFontMetrics(option.font)
        text = QRect(card.left() + 4, area.bottom() + 2, card.width() - 8, card.bottom() - area.bottom() - 3)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        name = metrics.elidedText(item.name, Qt.TextElideMode.ElideMiddle, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, name)
        painter.restore()


class CardList(QListView):
    """Cards in whole rows and whole columns: as many as fit, and none cut at rest."""

    def __init__(self, model: InputModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_CardPainter(self))
        self.setAccessibleName(tr("Inputs"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setSpacing(0)
        self.setGridSize(CARD)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its room is kept: no card moves for it
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMinimumHeight(CARD.height())
        self.setFont(caption_font())

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - 1  # at exactly the full width Qt already breaks the row
        self.setGridSize(QSize(room // max(1, room // CARD.width()), CARD.height()))
        super().resizeEvent(event)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        bar = self.verticalScrollBar()
        bar.setSingleStep(CARD.height() // 3)  # a notch of the wheel is three steps: one row
        bar.setPageStep(CARD.height())


class InputPanel(QWidget):
    """Cards of the inputs with a button that adds more."""

    add_asked = Signal()
    compare_asked = Signal(object)
    """With the card that the photo on screen is to be compared with."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.model = InputModel()
        self.list = CardList(self.model)
        self.count = QLabel()
        add = QToolButton(text=tr("Add"), toolTip=tr("Add images (Ctrl+I)"), autoRaise=True)
        add.setIcon(icon("image"))
        add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        add.clicked.connect(self.add_asked)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 4, 0)
        row.addWidget(self.count, 1)
        row.addWidget(add)
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1000)  # takes what it may before the gap takes any
        column.addStretch(1)
        column.addLayout(row)
        self._below = row
        self.empty = StatePage()
        self.empty.show_state("empty", tr("Drop photos here, or anywhere on the window."), action=tr("Add images"))
        self.empty.acted.connect(self.add_asked)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(cards)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        workspace.inputs.changed.connect(self._show)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.height() - self._below.sizeHint().height()
        self.list.setMaximumHeight(max(1, room // CARD.height()) * CARD.height())

    def _show(self) -> None:
        items, current = self.workspace.inputs.items, self.workspace.inputs.current
        blocked = self.list.selectionModel().blockSignals(True)
        self.model.show(items)
        index = self.model.index(current)
        # Qt makes the first card the current one by itself, without selecting it.
        if index.isValid() and not self.list.selectionModel().isSelected(index):
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        self.list.selectionModel().blockSignals(blocked)
        self.list.viewport().update()
        self.count.setText(tr("{current} of {count}", current=current + 1, count=len(items)) if items else "")
        self.pages.setCurrentIndex(1 if items else 0)

    def _show_menu(self, place: QPoint) -> None:
        """What can be done with the card under the mouse."""
        index = self.list.indexAt(place)
        if index.isValid():
            menu = self.menu_of(index.row())
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(place))

    def menu_of(self, row: int) -> QMenu:
        """The menu of one card: the photo on screen with this one, or with each of the others where it is the same."""
        inputs, menu = self.workspace.inputs, QMenu(self)
        others = [item for item in inputs.items if item is not inputs.items[inputs.current] and not item.error]
        if row != inputs.current:
            item = inputs.items[row]
            first = inputs.items[inputs.current].name
            one = menu.addAction(tr("Compare {first} with {second}", first=first, second=item.name))
            one.setEnabled(item in others and self.workspace.asks_about_photos)
            one.triggered.connect(lambda: self.compare_asked.emit(item))
        else:
            more = menu.addMenu(tr("Compare with..."))
            more.setEnabled(bool(others) and self.workspace.asks_about_photos)
            for item in others:
                more.addAction(item.name).triggered.connect(lambda _=False, item=item: self.compare_asked.emit(item))
        return menu

    def _chosen(self, index: QModelIndex, _: QModelIndex) -> None:
        if index.isValid():
            self.workspace.inputs.choose(index.row())
