"""The texts that the model is asked about: the chosen one to type into, with its pair, and the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app.attention_browser import AttentionBrowser
from inspector.app.text_list import TextItem
from inspector.app.theme import GRID, MARGIN, label
from inspector.core.language import tr
from inspector.figures.attention_words import tokens_words
from inspector.ui.elided import breakable, literal
from inspector.ui.icons import icon

if TYPE_CHECKING:
    from inspector.models.reading import Reading

PATIENCE = 300
"""Milliseconds after the last letter until the text counts as typed."""

ROW = 26
"""Pixels that a text of the list is high."""

LINES = 2
"""Lines of the field for the pair, and the fewest of the text's."""


class TextModel(QAbstractListModel):
    """The texts as a Qt list."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[TextItem, ...] = ()

    def show(self, items: tuple[TextItem, ...]) -> None:
        """Show ``items``; the same number of them keeps the place of each."""
        if len(items) == len(self.items):
            self.items = items
            self.dataChanged.emit(self.index(0), self.index(max(0, len(items) - 1)))
            return
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.title
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW)
        if role == Qt.ItemDataRole.DecorationRole and item.error:
            return icon("warning", "warning")
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(item.error or f"{item.name}\n{item.title}")
        return None


class _List(QListView):
    """Keeps the chosen text in sight when what stands above takes more room."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())


class TextPanel(QWidget):
    """Follows the workspace's texts. What is typed is read a moment after the last letter."""

    add_asked = Signal()

    def __init__(self, browser: AttentionBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.texts = browser.workspace.texts
        self.text = _field(tr("Text"), tr("Type or paste a text, or drop a file of texts here"))
        self.pair = _field(tr("Pair"), "")
        self.pair.setFixedHeight(_height(self.pair, LINES))
        self.text.setMinimumHeight(_height(self.text, LINES))
        self.paired = _button(tr("Pair"), tr("A second text: read as a pair, or as the decoder's own text"))
        self.paired.setCheckable(True)
        self.new = _button(tr("New"), tr("Start another text"), "add")
        self.files = _button(tr("Files"), tr("Add texts from files (Ctrl+T)"), "text")
        self.window_box = QSpinBox(accessibleName=tr("Window"), minimum=1, prefix=tr("Window "))
        self.window_box.setToolTip(tr("The text is longer than the model allows: it is read in windows that overlap"))
        self.count = label("", "caption")
        self.notes = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.notes.setProperty("role", "caption")
        self.model = TextModel()
        self.list = _List(accessibleName=tr("Texts"))
        self._shown: tuple[str, str | None] = ("", None)
        self._typing = QTimer(self, singleShot=True, interval=PATIENCE)
        self._typing.timeout.connect(self._read)
        self._build()
        self.text.textChanged.connect(self._typing.start)
        self.pair.textChanged.connect(self._typing.start)
        self.paired.clicked.connect(self._toggle_pair)
        self.new.clicked.connect(self._start_another)
        self.files.clicked.connect(self.add_asked)
        self.window_box.valueChanged.connect(lambda number: browser.choose_window(number - 1))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.texts.changed.connect(self._show)
        self.texts.text_changed.connect(self._show_text)
        browser.reading_changed.connect(self._show_reading)
        self._show()
        self._show_text()
        self._show_pair(False)
        self._show_reading()

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(_height(self.text, 1))
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        for part in (self.paired, self.new, self.files):
            tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.text, 3)
        column.addWidget(self.pair)
        column.addLayout(tools)
        column.addWidget(self.window_box)
        column.addWidget(self.notes)
        column.addWidget(self.list, 2)

    # Following

    def _show(self) -> None:
        items, current = self.texts.items, self.texts.current
        blocked = self.list.selectionModel().blockSignals(True)
        self.model.show(items)
        if current >= 0 and self.list.currentIndex().row() != current:
            self.list.setCurrentIndex(self.model.index(current))
            self.list.scrollTo(self.model.index(current))
        self.list.selectionModel().blockSignals(blocked)
        self.list.viewport().update()
        self.count.setText(tr("{current:,} of {count:,}", current=current + 1, count=len(items)) if items else "")

    def _show_text(self) -> None:
        chosen = self.texts.text
        wanted = (chosen.text, chosen.pair) if chosen is not None else ("", None)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._typing.stop()
        for field, words in ((self.text, wanted[0]), (self.pair, wanted[1] or "")):
            blocked = field.blockSignals(True)
            field.setPlainText(words)
            field.blockSignals(blocked)
        self._show_pair(wanted[1] is not None)

    def _show_reading(self) -> None:
        readings, reading = self.browser.readings, self.browser.reading
        decodes = "cross" in self.browser.kinds and not (reading is not None and reading.again)
        self.paired.setText(tr("Target") if decodes else tr("Pair"))
        self.pair.setAccessibleName(tr("Target") if decodes else tr("Pair"))
        self.pair.setPlaceholderText(tr("What the decoder reads") if decodes else tr("The second of two texts"))
        self.window_box.setVisible(len(readings) > 1)
        blocked = self.window_box.blockSignals(True)
        self.window_box.setMaximum(max(1, len(readings)))
        self.window_box.setValue(self.browser.window + 1)
        self.window_box.setSuffix(tr(" of {count}", count=len(readings)))
        self.window_box.blockSignals(blocked)
        lines = [] if reading is None else [_counted(reading), *reading.notes]
        self.notes.setText(breakable("\n".join(lines)))
        self.notes.setVisible(bool(lines))

    def _show_pair(self, there: bool) -> None:
        self.paired.setChecked(there)
        self.pair.setVisible(there)

    # What a person does

    def _read(self) -> None:
        """Take what stands in the fields."""
        pair = self.pair.toPlainText() if self.paired.isChecked() else None
        self._shown = (self.text.toPlainText(), pair)
        self.texts.edit(*self._shown)

    def _toggle_pair(self, on: bool) -> None:
        self._show_pair(on)
        self._read()
        (self.pair if on else self.text).setFocus()

    def _start_another(self) -> None:
        self.texts.add_text("")
        self.text.setFocus()

    def _choose(self, index: QModelIndex, _: QModelIndex) -> None:
        if self._typing.isActive():  # what was typed belongs to the text of before
            self._typing.stop()
            self._read()
        if index.isValid():
            self.texts.choose(index.row())


def _counted(reading: Reading) -> str:
    """How many tokens there are."""
    count = len(reading.tokens)
    if reading.again:
        return tr("{count:,} tokens, which the decoder reads again", count=count)
    if reading.target is None:
        return tokens_words(count)
    return tr("{count:,} tokens, {target:,} in the target", count=count, target=len(reading.target))


def _field(name: str, hint: str) -> QPlainTextEdit:
    made: QPlainTextEdit = QPlainTextEdit(accessibleName=name, placeholderText=hint)
    made.setTabChangesFocus(True)
    made.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return made


def _height(field: QPlainTextEdit, lines: int) -> int:
    """Pixels that so many lines of a field take with its frame."""
    return lines * field.fontMetrics().lineSpacing() + 4 * GRID


def _button(text: str, tip: str, picture: str = "") -> QToolButton:
    made = QToolButton(text=text, toolTip=tip)
    if picture:
        made.setIcon(icon(picture))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
