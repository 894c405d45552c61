"""A language of its own for tests: English with an accent on each vowel, so that what stayed English stands out.

As a plugin of pytest (``-p tests.stories.pseudo``) it is spoken before any part of the window is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from inspector.core.language import speak

ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;|\*\.\w+)")
"""Parts of a text that are not words: placeholders, marks and entities of HTML, patterns of files."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_ENGLISH = re.compile(r"[aeiouyAEIOUY]")


def accented(text: str) -> str:
    """The English ``text`` in the tests' language."""
    return "".join(part if at % 2 else part.translate(ACCENTS) for at, part in enumerate(_KEPT.split(text)))


speak(accented)


def words_of(text: str) -> list[str]:
    """The words of ``text``, which may be HTML."""
    return _WORD.findall(_KEPT.sub(" ", text.replace("&&", "\0").replace("&", "").replace("\0", "&")))


_FILES = re.compile(r"(?:file:)?~?/[\w./~-]+(?::\w+)?|(?:file:)?[\w.-]+\.[a-z]{2,11}\b(?::\w+)?|\b[0-9a-f]{8,}\b")
"""Paths, names of files, and hashes."""

_KEYS = re.compile(r"\b(?:Ctrl|Shift|Alt|Return|Enter|Esc|Space|Del)\b|(?<=\+)(?:Left|Right)\b")

_PAPERS = re.compile(r"(?:[A-Z]\w+ et al\.|nostalgebraist) \d{4}(?:, interpreting.*)?|\b(?:arXiv|doi):\S+")
"""Authors of papers, and where papers are to be found."""

_MAPS = ("Viridis", "Inferno", "Magma", "Cividis", "nearest", "bilinear", "bicubic", "lanczos", "MACO")
_NUMBERS = ("float", "bfloat", "auto", "cpu", "cuda", "CPU", "GPU", "DPI", "SHA", "logits", "Conv")
_SPECIAL = ("[CLS]", "[SEP]", "[MASK]", "ImageNet", "CLIP", "Inception", "English", "Deutsch", "Softmax")
_LIBRARIES = ("PyTorch", "Python", "torchvision", "timm", "transformers", "captum", "safetensors")
NAMES = (*_MAPS, *_NUMBERS, *_SPECIAL, *_LIBRARIES)
"""What has the same name in every language."""


class Heard:
    """Every text that is given to a widget or painted, by what took it, and all that ``look`` finds in the windows."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def add(self, where: str, *texts: Any) -> None:
        """Keep those of ``texts`` that are texts, and of lists those inside."""
        for text in texts:
            if isinstance(text, str):
                self.texts.setdefault(text, where)
            elif isinstance(text, list | tuple):
                self.add(where, *text)

    def listen(self) -> None:
        """From now on hear what is painted, and what is shown for a moment."""
        from PySide6 import QtGui, QtWidgets

        for owner, names in {
            QtGui.QPainter: ("drawText",),
            QtGui.QPainterPath: ("addText",),
            QtWidgets.QToolTip: ("showText",),
            QtWidgets.QWhatsThis: ("showText",),
            QtWidgets.QStatusBar: ("showMessage",),
            QtWidgets.QLabel: ("setText",),
            QtWidgets.QFileDialog: ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
        }.items():
            for name in names:
                self._tap(owner, name)

    def look(self) -> None:
        """Hear all that stands in the widgets, menus, tooltips, lists and tables that exist now."""
        from PySide6.QtWidgets import QApplication, QDockWidget, QKeySequenceEdit, QTabBar, QWidget

        from inspector.ui.help_panel import HelpPanel
        from inspector.ui.log_view import LogView

        for window in QApplication.topLevelWidgets():
            for widget in (window, *window.findChildren(QWidget)):
                parent = widget.parent()
                of_qt = isinstance(parent, QTabBar | QKeySequenceEdit) or (
                    isinstance(parent, QDockWidget) and widget.objectName().startswith("qt_")
                )
                if of_qt or isinstance(parent, HelpPanel | LogView):  # pages are heard one by one, a log is data
                    continue
                for what, text in _texts_of(widget):
                    self.add(f"{type(widget).__name__} in {type(parent).__name__}: {what}", text)

    def english(self, data: Iterable[str]) -> list[str]:
        """What stayed English, with where it stood, but for names and ``data``; forgets all."""
        names = sorted({name for name in (*NAMES, *data) if name.strip()}, key=len, reverse=True)
        known = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, names))})(?![^\W\d_])")
        found = []
        for text, where in self.texts.items():
            rest = text.replace("\u200b", "")
            for same in (_PAPERS, _KEYS, _FILES, known):
                rest = same.sub(" ", rest)
            left = [word for word in words_of(rest) if _ENGLISH.search(word)]
            if "\u2026" in text or "..." in text:  # cut short for want of room
                left = [word for word in left if not any(word in name for name in names)]
            if left:
                found.append(f"{where}: {' '.join(dict.fromkeys(left))!r} of {text[:300]!r}")
        self.texts.clear()
        return found

    def _tap(self, owner: type, name: str) -> None:
        called, heard = getattr(owner, name), self

        def tapped(*arguments: Any, **named: Any) -> Any:
            heard.add(f"{owner.__name__}.{name}", *arguments, *named.values())
            return called(*arguments, **named)

        static = owner.__name__ in ("QToolTip", "QWhatsThis", "QFileDialog")
        setattr(owner, name, staticmethod(tapped) if static else tapped)


def data_of(window: Any) -> Iterator[str]:
    """The texts in the window that are data: names of files, layers, classes and methods, and what was typed."""
    from inspector.methods import all_methods

    space = window.workspace
    for method in (*all_methods(), *all_methods("text")):
        yield from (method.name, method.reference)
    if space.model is not None:
        yield from (space.model.name, space.model.spec, *space.model.labels, *space.model.candidates)
        for layer in space.model.layers:
            yield from (layer.path, layer.name, layer.type)
    for item in space.inputs.items:
        yield from (item.name, str(item.path or ""))
    for item in space.texts.items:
        yield item.title
        if item.text is not None:
            said = f"{item.text.text} {item.text.pair or ''}"
            yield from (item.text.name, said, item.text.text, *_WORD.findall(said))
    decides = window.middle.decides_browser
    if decides.prediction is not None:
        yield from (guess.label for guess in decides.prediction.guesses)
    if decides.lens.lens is not None:
        yield from (guess.label for row in decides.lens.lens.top for guess in row)
    for method in (*all_methods(), *all_methods("text")):
        yield f"inspector explain {method.id} --help"


def _texts_of(widget: Any) -> Iterator[tuple[str, str]]:
    """What a widget says, and where: (kind, text)."""
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTabBar, QTabWidget

    for what in _SAYING:
        said = getattr(widget, what, None)
        if callable(said):
            try:
                yield what, said()
            except TypeError:  # of this widget it asks for a place
                continue
    face = QAccessible.queryAccessibleInterface(widget)
    if face is not None:
        yield "accessible name", face.text(QAccessible.Text.Name)
        yield "accessible description", face.text(QAccessible.Text.Description)
    for action in widget.actions():
        for what in ("text", "iconText", "toolTip", "statusTip", "whatsThis"):
            yield f"{what} of an action", getattr(action, what)()
    if isinstance(widget, QTabBar | QTabWidget):
        for place in range(widget.count()):
            yield "tab", widget.tabText(place)
            yield "tooltip of a tab", widget.tabToolTip(place)
            yield "what's this of a tab", widget.tabWhatsThis(place)
    if isinstance(widget, QComboBox) and widget.model() is not None:
        yield from _items_of(widget.model())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _items_of(widget.model())


_SAYING = (
    "text",
    "toPlainText",
    "title",
    "windowTitle",
    "toolTip",
    "whatsThis",
    "statusTip",
    "accessibleName",
    "accessibleDescription",
    "placeholderText",
    "prefix",
    "suffix",
    "specialValueText",
    "format",
    "currentText",
    "currentMessage",
)

_ROLES = (
    "DisplayRole",
    "ToolTipRole",
    "StatusTipRole",
    "WhatsThisRole",
    "AccessibleTextRole",
)
_MANY = 24
"""Items of one list that are looked at: the rest are made the same way."""


def _items_of(model: Any) -> Iterator[tuple[str, str]]:
    """The texts of the items of a model, and of its headers."""
    from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

    def columns(of: QModelIndex) -> int:
        return 1 if isinstance(model, QAbstractListModel) else model.columnCount(of)

    roles = [getattr(Qt.ItemDataRole, name) for name in _ROLES]
    waiting, seen = [QModelIndex()], 0
    sides = ((Qt.Orientation.Horizontal, columns(waiting[0])), (Qt.Orientation.Vertical, model.rowCount(waiting[0])))
    for side, count in sides:
        for section in range(min(count, _MANY)):
            for role in roles:
                yield "header", model.headerData(section, side, role)
    while waiting and seen < _MANY:
        parent = waiting.pop(0)
        for row in range(min(model.rowCount(parent), _MANY)):
            for column in range(columns(parent)):
                index = model.index(row, column, parent)
                for role in roles:
                    yield "item", index.data(role)
            waiting.append(model.index(row, 0, parent))
            seen += 1
