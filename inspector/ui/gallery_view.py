"""All synthesised pictures as a gallery that fills in as they come; only those in view are painted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QStandardPaths,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.app.drawing import PICTURES
from inspector.app.maximizer import Maximizer, Phase, Piece
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font, theme
from inspector.core.language import tr
from inspector.figures.ticks import number
from inspector.ui.elided import ElidedLabel, literal
from inspector.ui.fading_picture import image_of, paint_picture
from inspector.ui.icons import icon
from inspector.ui.state_page import StatePage

if TYPE_CHECKING:
    from inspector.synthesis.request import Request

TILE = 29 * GRID
"""The side of a picture in logical pixels."""

PIECE = Qt.ItemDataRole.UserRole

STATES: dict[Phase, str] = {
    "waiting": tr("waiting"),
    "running": tr("running"),
    "paused": tr("paused"),
    "failed": tr("failed"),
    "done": tr("done"),
}
"""What a picture is that has no step to tell of."""

WORDS: dict[Phase, str] = {
    "waiting": tr("Waiting"),
    "running": tr("Starting"),
    "paused": tr("Paused"),
    "failed": tr("Failed"),
    "done": "",
}


class GalleryModel(QAbstractListModel):
    """The pictures of a maximizer in the order in which they were asked for."""

    def __init__(self, maximizer: Maximizer) -> None:
        super().__init__()
        self.maximizer = maximizer
        self.requests: tuple[Request, ...] = ()
        self._rows: dict[Request, int] = {}
        maximizer.changed.connect(self._follow)
        maximizer.piece_changed.connect(self._redraw)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.requests)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        request = self.requests[index.row()]
        piece = self.maximizer.pieces.get(request)
        if role == PIECE:
            return piece
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            name = (
                f"{request.stop} {self.maximizer.name_of(request)}" if request.stop else self.maximizer.name_of(request)
            )
            if piece is None or role == Qt.ItemDataRole.DisplayRole:
                return name
            words = tr("{name}, seed {seed}, {state}", name=name, seed=request.seed, state=state_words(piece))
            return literal(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def row_of(self, request: Request) -> int:
        """Where a picture stands, or -1."""
        return self._rows.get(request, -1)

    def _follow(self) -> None:
        requests = tuple(self.maximizer.pieces)
        if requests != self.requests:
            grown = requests[: len(self.requests)] == self.requests
            if grown:
                self.beginInsertRows(QModelIndex(), len(self.requests), len(requests) - 1)
            else:
                self.beginResetModel()
            self.requests = requests
            self._rows = {request: row for row, request in enumerate(requests)}
            self.endInsertRows() if grown else self.endResetModel()

    def _redraw(self, request: Request) -> None:
        row = self.row_of(request)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))


class _TilePainter(QStyledItemDelegate):
    """Paints one picture with its name and value; what is not there yet is an empty place that says why."""

    def __init__(self, parent: QWidget, maximizer: Maximizer) -> None:
        super().__init__(parent)
        self._maximizer = maximizer
        self._pixmaps: dict[Request, tuple[object, tuple[bool, float], QPixmap]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(TILE + 2 * MARGIN, TILE + option.fontMetrics.height() + 2 * MARGIN + GRID)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        piece: Piece | None = index.data(PIECE)
        if piece is None:
            return
        colours = theme()
        place = QRect(option.rect.left() + MARGIN, option.rect.top() + MARGIN, TILE, TILE)
        painter.save()
        if piece.image is not None:
            painter.setOpacity(1.0 if piece.phase in ("done", "running") else 0.6)
            paint_picture(painter, place, self._pixmap(piece, painter.device().devicePixelRatioF()), GRID)
            painter.setOpacity(1.0)
        else:
            painter.fillRect(place, QColor(colours.surface))
            painter.setPen(QColor(colours.error if piece.phase == "failed" else colours.muted))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), WORDS[piece.phase])
        if piece.phase in ("running", "paused"):
            line = QRect(place.left(), place.bottom() - 2, place.width(), 3)
            painter.fillRect(line, QColor(colours.line))
            line.setWidth(round(place.width() * piece.step / piece.request.steps))
            painter.fillRect(line, QColor(colours.accent))
        words = QRect(place.left(), place.bottom() + GRID, place.width(), option.fontMetrics.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        value = number(piece.result.final) if piece.result is not None else ""
        room = option.fontMetrics.horizontalAdvance(value) + MARGIN if value else 0
        name = index.model().maximizer.name_of(piece.request)  # type: ignore[attr-defined]
        name = option.fontMetrics.elidedText(name, Qt.TextElideMode.ElideMiddle, words.width() - room)
        painter.setPen(QColor(colours.text))
        painter.drawText(words, int(middle | Qt.AlignmentFlag.AlignLeft), name)
        painter.setPen(QColor(colours.muted))
        painter.drawText(words, int(middle | Qt.AlignmentFlag.AlignRight), value)
        if option.state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected):
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(place.adjusted(-2, -2, 2, 2))
        painter.restore()

    def _pixmap(self, piece: Piece, ratio: float) -> QPixmap:
        """The picture at the size of a tile, kept while it is the same."""
        known, look = self._pixmaps.get(piece.request), (self._maximizer.fades, ratio)
        if known is None or known[0] is not piece.image or known[1] != look:
            if len(self._pixmaps) > 512:
                self._pixmaps.clear()
            side = round(TILE * ratio)
            assert piece.image is not None, "a tile without a picture is painted otherwise"
            small = image_of(piece.image, piece.transparency if self._maximizer.fades else None).scaled(
                side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            known = (piece.image, look, QPixmap.fromImage(small))
            self._pixmaps[piece.request] = known
        return known[2]


class GalleryView(QWidget):
    """``opened`` is sent with the request of a picture that is clicked, or chosen with Enter."""

    opened = Signal(object)

    def __init__(self, maximizer: Maximizer) -> None:
        super().__init__()
        self.maximizer = maximizer
        self.model = GalleryModel(maximizer)
        self.words = ElidedLabel()
        self.words.setProperty("role", "caption")
        self.progress = QProgressBar(textVisible=False, accessibleName=tr("Finished pictures"))
        self.progress.setFixedHeight(4)
        self.pause = QPushButton()
        self.stop = _button(tr("Stop"), "stop", tr("Finish what has begun, forget what waits"))
        self.save = _button(
            tr("Save sheet..."), "export", tr("Save all finished pictures as one sheet with their provenance")
        )
        self.clear = _button(tr("Clear"), "close", tr("Empty the gallery; finished pictures stay on the disk"))
        self.list = QListView(accessibleName=tr("Gallery"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_TilePainter(self.list, maximizer))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setFont(caption_font())
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.empty = StatePage()
        self.empty.show_state(
            "empty",
            tr("No pictures yet."),
            tr("Maximize a unit or a class, or render the whole layer: they gather here."),
        )
        self._build()
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.pause.clicked.connect(self.go_or_pause)
        self.stop.clicked.connect(lambda _: maximizer.cancel())
        self.clear.clicked.connect(maximizer.clear)
        self.save.clicked.connect(self._save_as)
        maximizer.changed.connect(self._show)
        maximizer.piece_changed.connect(self._show_progress)
        maximizer.saved.connect(self._say_saved)
        maximizer.fades_changed.connect(self.list.viewport().update)
        self._colour()
        self._show()

    def _say_saved(self, path: Path) -> None:
        self.words.setText(tr("Saved {name} in {parent}.", name=path.name, parent=path.parent))

    def _build(self) -> None:
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.list)
        row = QHBoxLayout()
        row.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, MARGIN)
        row.setSpacing(MARGIN)
        for button in (self.pause, self.stop, self.save, self.clear):
            row.addWidget(button)
        row.addStretch(1)
        told = QHBoxLayout()
        told.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, MARGIN)
        told.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(told)
        column.addWidget(self.progress)
        column.addWidget(self.pages, 1)

    def go_or_pause(self) -> None:
        """Hold all that runs and waits, or let it go on."""
        if self.maximizer.running or self.maximizer.waiting:
            self.maximizer.pause()
        else:
            self.maximizer.go_on()

    def select(self, request: Request) -> None:
        """Mark the picture of ``request`` and bring it into view."""
        row = self.model.row_of(request)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            self.list.scrollTo(self.model.index(row))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "list"):
            self._colour()

    def _colour(self) -> None:
        palette = self.list.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme().canvas))
        self.list.setPalette(palette)

    def _show(self) -> None:
        pieces = self.maximizer.pieces.values()
        phases = [piece.phase for piece in pieces]
        self.pages.setCurrentWidget(self.list if phases else self.empty)
        goes = bool(self.maximizer.running or self.maximizer.waiting)
        self.pause.setText(tr("Pause") if goes or "paused" not in phases else tr("Go on"))
        self.pause.setIcon(icon("pause" if goes or "paused" not in phases else "play"))
        self.pause.setToolTip(
            tr("Hold all pictures; what they have reached is kept") if goes else tr("Go on with all of them")
        )
        self.pause.setEnabled(goes or "paused" in phases)
        self.stop.setEnabled(goes or "paused" in phases)
        self.save.setEnabled("done" in phases)
        self.clear.setEnabled(bool(phases))
        self.words.setText(counts_words(phases))
        self._show_progress()

    def _show_progress(self) -> None:
        pieces = self.maximizer.pieces.values()
        total = sum(piece.request.steps for piece in pieces)
        taken = sum(piece.request.steps if piece.phase in ("done", "failed") else piece.step for piece in pieces)
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(1000 * taken / total) if total else 0)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.requests[index.row()])

    def _save_as(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation) or str(Path.home())
        chosen, kind = QFileDialog.getSaveFileName(
            self, tr("Save the gallery"), str(Path(folder) / "gallery.png"), PICTURES
        )
        if chosen:
            path = Path(chosen)
            known = f"*{path.suffix.lower()})" in PICTURES and path.suffix
            self.maximizer.save_sheet(path if known else path.with_name(path.name + kind[kind.index("*") + 1 : -1]))


def state_words(piece: Piece) -> str:
    """How far a picture is, in words."""
    if piece.result is not None:
        return tr("reaches {number}", number=number(piece.result.final, 4))
    if piece.phase == "failed":
        return piece.problem
    step, steps = piece.step, piece.request.steps
    if not step:
        return STATES[piece.phase]
    if piece.phase == "running":
        return tr("running at step {step} of {steps}", step=step, steps=steps)
    if piece.phase == "waiting":
        return tr("waiting at step {step} of {steps}", step=step, steps=steps)
    return tr("paused at step {step} of {steps}", step=step, steps=steps)


def counts_words(phases: Sequence[Phase]) -> str:
    """How many pictures there are, and how many of them are how far."""
    counts = Counter(phases)
    words: dict[Phase, str] = {
        "done": tr("{count:,} done", count=counts["done"]),
        "running": tr("{count:,} running", count=counts["running"]),
        "waiting": tr("{count:,} waiting", count=counts["waiting"]),
        "paused": tr("{count:,} paused", count=counts["paused"]),
        "failed": tr("{count:,} failed", count=counts["failed"]),
    }
    states = ", ".join(said for phase, said in words.items() if counts[phase])
    if len(phases) == 1:
        return tr("1 picture: {states}", states=states)
    return tr("{count:,} pictures: {states}", count=len(phases), states=states) if phases else ""


def _button(text: str, picture: str, tip: str) -> QPushButton:
    made = QPushButton(icon(picture), text)
    made.setToolTip(tip)
    return made
