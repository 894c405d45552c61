"""All commands with their keys, to be looked up and changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inspector.app.actions import ACTIONS, MENUS, Action
from inspector.app.shortcuts import Keys, keys_of, owner, plain, refusal, shown, with_keys
from inspector.app.theme import GRID, WIDE_MARGIN, label
from inspector.core.language import tr
from inspector.ui.filter_box import FilterBox

_SIZE = (140 * GRID, 130 * GRID)
_NAME = Qt.ItemDataRole.UserRole


class KeysDialog(QDialog):
    """Shows ``keys``. ``change`` is called with the new ones at each change, which counts at once."""

    def __init__(self, parent: QWidget, change: Callable[[Keys], None]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.resize(*_SIZE)
        self.keys: Keys = {}
        self._change = change
        self._wanted = ""
        self.list = QTreeWidget(
            accessibleName=tr("Commands and their keys"), rootIsDecorated=False, uniformRowHeights=True
        )
        self.list.setHeaderLabels([tr("Command"), tr("Menu"), tr("Keys")])
        self.list.setColumnWidth(0, 56 * GRID)
        self.list.currentItemChanged.connect(self._choose)
        self.search = FilterBox(self.list, tr("Search commands and keys"), tr("Search commands and keys"))
        self.search.textChanged.connect(self._filter)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.recorder = QKeySequenceEdit(accessibleName=tr("New key"))
        self.recorder.setMaximumSequenceLength(1)
        self.recorder.setToolTip(tr("Click here, then press the new key"))
        self.recorder.keySequenceChanged.connect(self._recorded)
        self.none = QPushButton(tr("No key"))
        self.none.clicked.connect(lambda: self._set(()))
        self.reset = QPushButton(tr("As at first"))
        self.reset.setToolTip(tr("The key that the command came with"))
        self.reset.clicked.connect(self._reset)
        self.told = label("", "warning")
        self.told.setWordWrap(True)
        self.take = QPushButton()
        self.take.clicked.connect(lambda: self._set((self._wanted,)))
        self.reset_all = QPushButton(tr("All keys as at first"))
        self.reset_all.clicked.connect(lambda: self._adopt({}))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.close)
        for button in (self.none, self.reset, self.take, self.reset_all, close):
            button.setAutoDefault(False)  # Enter belongs to the line in focus
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE_MARGIN, WIDE_MARGIN, WIDE_MARGIN, WIDE_MARGIN)
        column.setSpacing(2 * GRID)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.title)
        column.addLayout(_row(self.recorder, self.none, self.reset))
        column.addLayout(_row(self.told, self.take))
        column.addLayout(_row(self.reset_all, None, close))

    def show_keys(self, keys: Keys) -> None:
        """Show these keys, with the chosen command still chosen."""
        self.keys = keys
        chosen = self.chosen.name if self.chosen is not None else ACTIONS[0].name
        self.list.clear()
        for entry in ACTIONS:
            words = ", ".join(map(shown, keys_of(entry, keys)))
            item = QTreeWidgetItem(self.list, [entry.title, MENUS[entry.menu], words])
            item.setData(0, _NAME, entry)
            item.setSizeHint(0, QSize(0, 6 * GRID))
            font = item.font(2)
            font.setBold(entry.name in keys)
            item.setFont(2, font)
            if entry.name in keys:
                item.setToolTip(2, tr("Changed"))
            if entry.name == chosen:
                self.list.setCurrentItem(item)
        self._filter(self.search.text())
        self.reset_all.setEnabled(bool(keys))
        self._choose()

    @property
    def chosen(self) -> Action | None:
        """The command whose key is shown below the list."""
        item = self.list.currentItem()
        entry: Action | None = item.data(0, _NAME) if item is not None else None
        return entry

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        for item in self.list.findItems("", Qt.MatchFlag.MatchStartsWith):
            text = " ".join(item.text(column) for column in range(3)).casefold()
            item.setHidden(not all(word in text for word in words))

    def _choose(self) -> None:
        entry = self.chosen
        for part in (self.recorder, self.none, self.reset):
            part.setEnabled(entry is not None)
        self._tell("")
        if entry is not None:
            keys = keys_of(entry, self.keys)
            self.title.setText(tr("{command}: click the field, then press the new key", command=entry.title))
            self._show_recorded(keys[0] if keys else "")
            self.none.setEnabled(bool(keys))
            self.reset.setEnabled(entry.name in self.keys)

    def _recorded(self, sequence: QKeySequence) -> None:
        entry, key = self.chosen, plain(sequence.toString())
        if entry is None or not key or key in keys_of(entry, self.keys):
            self._tell("")
            return
        other = owner(key, self.keys)
        if refusal(key):
            self._tell(refusal(key))
        elif other is not None:
            self._wanted = key
            told = tr("{key} belongs to {command}.", key=shown(key), command=other.title)
            self._tell(told, tr("Take it from there"))
        else:
            self._set((key,))

    def _set(self, keys: tuple[str, ...]) -> None:
        if self.chosen is not None:
            self._adopt(with_keys(self.keys, self.chosen.name, keys))

    def _reset(self) -> None:
        if self.chosen is not None:
            self._set(keys_of(self.chosen, {}))

    def _adopt(self, keys: Keys) -> None:
        self._change(keys)
        self.show_keys(keys)

    def _show_recorded(self, key: str) -> None:
        self.recorder.blockSignals(True)
        self.recorder.setKeySequence(QKeySequence(key))
        self.recorder.blockSignals(False)

    def _tell(self, words: str, offer: str = "") -> None:
        self.told.setText(words)
        self.take.setText(offer)
        self.take.setVisible(bool(offer))


def _row(*parts: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, int(not isinstance(part, QPushButton)))
    return row
