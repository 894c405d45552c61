"""What the model says about the image: all classes as bars, searchable; a click explains that class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.ui.elided import literal
from inspector.ui.state_page import WEIGHTS_ONLY, StatePage

if TYPE_CHECKING:
    from inspector.models.model import Prediction

ROW = 26


class PredictionModel(QAbstractListModel):
    """Predictions, the most probable first; ``explained`` is the class that the picture is about.

    ``outdated`` dims them: they are about another photo.
    """

    PREDICTION = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self.predictions: tuple[Prediction, ...] = ()
        self.explained = -1
        self.outdated = False

    def show(self, predictions: tuple[Prediction, ...], explained: int) -> None:
        """Show other predictions, or mark another class."""
        if predictions is not self.predictions:
            self.beginResetModel()
            self.predictions, self.explained = predictions, explained
            self.endResetModel()
        elif explained != self.explained:
            self.explained = explained
            self.dataChanged.emit(self.index(0), self.index(max(0, len(predictions) - 1)))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.predictions)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        prediction = self.predictions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{prediction.label} {prediction.index}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{prediction.label}, {percent(prediction.probability)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(
                tr(
                    "{label}\nClass {index}, {percent}\nClick to explain it",
                    label=prediction.label,
                    index=prediction.index,
                    percent=percent(prediction.probability),
                )
            )
        if role == self.PREDICTION:
            return prediction
        return None


class _BarPainter(QStyledItemDelegate):
    """Paints one class: a bar behind its name, the percentage, and a mark beside the explained one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        prediction: Prediction = index.data(PredictionModel.PREDICTION)
        proxy = index.model()
        assert isinstance(proxy, QSortFilterProxyModel)
        source = proxy.sourceModel()
        assert isinstance(source, PredictionModel)
        explained = prediction.index == source.explained
        palette: QPalette = option.palette
        area = QRectF(option.rect).adjusted(8, 2, -8, -2)
        accent = palette.color(QPalette.ColorRole.Accent)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_MouseOver:
            hover = QColor(palette.color(QPalette.ColorRole.Text))
            hover.setAlpha(14)
            painter.setBrush(hover)
            painter.drawRoundedRect(area, 3, 3)
        bar = QColor(accent if explained else palette.color(QPalette.ColorRole.Text))
        bar.setAlpha((90 if explained else 38) // (3 if source.outdated else 1))
        painter.setBrush(bar)
        painter.drawRoundedRect(
            QRectF(area.x(), area.y(), max(2.0, area.width() * prediction.probability), area.height()), 3, 3
        )
        if explained:
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(area.x(), area.y(), 3, area.height()), 1.5, 1.5)
        font = option.font
        font.setBold(explained)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        share = percent(prediction.probability)
        room = metrics.horizontalAdvance("100.0 %") + 8
        group = QPalette.ColorGroup.Disabled if source.outdated else QPalette.ColorGroup.Normal
        painter.setPen(palette.color(group, QPalette.ColorRole.Text))
        words = area.adjusted(9, 0, -room, 0)
        label = metrics.elidedText(prediction.label, Qt.TextElideMode.ElideMiddle, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
        painter.drawText(area.adjusted(0, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, share)
        painter.restore()


class PredictionPanel(QWidget):
    """The list of classes with a search field, and the choice to follow whatever is predicted.

    ``maximize_asked`` is sent with a class whose picture is to be made.
    """

    maximize_asked = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.model = PredictionModel()
        self._model = workspace.model
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self.model)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit(placeholderText=tr("Find a class (Ctrl+K)"), clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Find a class"))
        self.search.textChanged.connect(self.found.setFilterFixedString)
        self.search.returnPressed.connect(self._choose_first)
        self.list = QListView(accessibleName=tr("Predictions"))
        self.list.setModel(self.found)
        self.list.setItemDelegate(_BarPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.follow = QCheckBox(tr("Explain the most probable class"))
        self.follow.setToolTip(tr("Off: keep the chosen class for every image"))
        self.follow.clicked.connect(self._followed)
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        field = QVBoxLayout()
        field.setContentsMargins(8, 4, 8, 0)
        field.addWidget(self.search)
        layout.addLayout(field)
        layout.addWidget(self.list, 1)
        row = QVBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.follow)
        layout.addLayout(row)
        self.empty = StatePage()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(shown)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        for signal in (
            workspace.predictions_changed,
            workspace.question_changed,
            workspace.model_changed,
            workspace.opener.weights_changed,
            workspace.inputs.photo_changed,
        ):
            signal.connect(self._show)
        self._show()

    def choose_ranked(self, rank: int) -> None:
        """Explain the class at place ``rank`` (0 the most probable)."""
        if rank < len(self.workspace.predictions):
            self.workspace.choose_target(self.workspace.predictions[rank].index)

    def menu_at(self, index: QModelIndex) -> QMenu:
        """What can be done with one class."""
        prediction: Prediction = index.data(PredictionModel.PREDICTION)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Explain this class"), lambda: self.workspace.choose_target(prediction.index))
        menu.addAction(tr("Maximize this class"), lambda: self.maximize_asked.emit(prediction.index))
        return menu

    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid() and not self.model.outdated:
            self.menu_at(index).popup(self.list.viewport().mapToGlobal(place))

    def _show(self) -> None:
        space = self.workspace
        there = space.asks_about_photos and space.photo is not None
        self.pages.setCurrentIndex(1 if there else 0)
        if space.model is None and space.opener.weights is not None:
            self.empty.show_state("not applicable", WEIGHTS_ONLY)
        elif space.model is None:
            self.empty.show_state("empty", tr("The model's classes appear here, with how sure it is of each."))
        elif not space.asks_about_photos:
            self.empty.show_state("not applicable", tr("This model reads text: it says nothing about photos."))
        elif not there:
            self.empty.show_state("empty", tr("Choose a photo to see what the model says about it."))
        target = space.target.index
        predictions = space.predictions
        same = space.model is self._model
        self._model = space.model
        self.model.outdated = there and same and not predictions
        self.list.viewport().update()
        if self.model.outdated:
            return  # the last photo's classes stay, dimmed, until this one's come
        explained = target if target is not None else predictions[0].index if predictions else -1
        self.model.show(predictions, explained)
        self.follow.setChecked(target is None)

    def _choose(self, index: QModelIndex) -> None:
        if self.model.outdated:
            return
        self.workspace.choose_target(index.data(PredictionModel.PREDICTION).index)

    def _choose_first(self) -> None:
        if self.found.rowCount():
            self._choose(self.found.index(0, 0))

    def _followed(self, follow: bool) -> None:
        predictions = self.workspace.predictions
        self.workspace.choose_target(None if follow or not predictions else predictions[0].index)


def percent(share: float) -> str:
    """A probability with at most four significant digits: ``39.1 %``, ``< 0.1 %``."""
    if 0 < share < 0.001:
        return "< 0.1 %"
    return f"{share:.1%}".replace("%", " %")
