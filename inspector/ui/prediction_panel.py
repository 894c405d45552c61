"""What the model says about the image: all classes as bars, searchable; a click explains that class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.app.workspace import Workspace

if TYPE_CHECKING:
    from inspector.models.model import Prediction

ROW = 26


class PredictionModel(QAbstractListModel):
    """Predictions, the most probable first; ``explained`` is the class that the picture is about."""

    PREDICTION = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self.predictions: tuple[Prediction, ...] = ()
        self.explained = -1

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
            return f"{prediction.label}\nClass {prediction.index}, {percent(prediction.probability)}\nClick to explain it"
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
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        area = QRectF(option.rect).adjusted(8, 2, -8, -2)  # type: ignore[attr-defined]
        accent = palette.color(QPalette.ColorRole.Accent)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_MouseOver:  # type: ignore[attr-defined]
            hover = QColor(palette.color(QPalette.ColorRole.Text))
            hover.setAlpha(14)
            painter.setBrush(hover)
            painter.drawRoundedRect(area, 3, 3)
        bar = QColor(accent if explained else palette.color(QPalette.ColorRole.Text))
        bar.setAlpha(90 if explained else 38)
        painter.setBrush(bar)
        painter.drawRoundedRect(QRectF(area.x(), area.y(), max(2.0, area.width() * prediction.probability), area.height()), 3, 3)
        if explained:
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(area.x(), area.y(), 3, area.height()), 1.5, 1.5)
        font = option.font  # type: ignore[attr-defined]
        font.setBold(explained)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        share = percent(prediction.probability)
        room = metrics.horizontalAdvance("100.0 %") + 8
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        words = area.adjusted(9, 0, -room, 0)
        label = metrics.elidedText(prediction.label, Qt.TextElideMode.ElideMiddle, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
        painter.drawText(area.adjusted(0, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, share)
        painter.restore()


class PredictionPanel(QWidget):
    """The list of classes with a search field, and the choice to follow whatever is predicted."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.model = PredictionModel()
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self.model)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit(placeholderText="Find a class (Ctrl+K)", clearButtonEnabled=True)
        self.search.setAccessibleName("Find a class")
        self.search.textChanged.connect(self.found.setFilterFixedString)
        self.search.returnPressed.connect(self._choose_first)
        self.list = QListView(accessibleName="Predictions")
        self.list.setModel(self.found)
        self.list.setItemDelegate(_BarPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.follow = QCheckBox("Explain the most probable class")
        self.follow.setToolTip("Off: keep the chosen class for every image")
        self.follow.clicked.connect(self._followed)
        layout = QVBoxLayout(self)
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
        for signal in (workspace.predictions_changed, workspace.question_changed, workspace.model_changed):
            signal.connect(self._show)
        self._show()

    def choose_ranked(self, rank: int) -> None:
        """Explain the class at place ``rank`` (0 the most probable)."""
        if rank < len(self.model.predictions):
            self.workspace.choose_target(self.model.predictions[rank].index)

    def _show(self) -> None:
        target = self.workspace.target.index
        predictions = self.workspace.predictions
        explained = target if target is not None else predictions[0].index if predictions else -1
        self.model.show(predictions, explained)
        self.follow.setChecked(target is None)
        self.setEnabled(self.workspace.model is not None)

    def _choose(self, index: QModelIndex) -> None:
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
