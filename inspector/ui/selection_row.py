"""What can be done with the units that are selected in the grid: maximize them, export them, find their examples."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font
from inspector.app.units_browser import UnitsBrowser
from inspector.core.language import tr
from inspector.ui.elided import ElidedLabel
from inspector.ui.icons import icon

_NAMED = 12
"""So many units are named by their numbers."""

_WORDS = 36 * GRID
"""Logical pixels that the words need beside the buttons; else they stand above them."""


class SelectionRow(QWidget):
    """Follows the selection of a browser; hidden while there is none, or while a card is open."""

    def __init__(self, browser: UnitsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.words = ElidedLabel()
        self.words.setProperty("role", "caption")
        self.words.setFont(caption_font())
        self.maximize = _button(tr("Maximize"), "maximize", tr("Fill a gallery with what these units respond to most"))
        self.examples = _button(tr("Find examples"), "image", tr("Find the photos of a folder that activate them most"))
        self.export = _button(tr("Export"), "export", tr("Save the maps of these units as one picture or as numbers"))
        self.end = _button(tr("Clear"), "close", tr("Select none (Esc)"))
        self.end.clicked.connect(lambda: browser.select(()))
        buttons = QHBoxLayout()
        buttons.setSpacing(MARGIN)
        for button in (self.maximize, self.examples, self.export, self.end):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, MARGIN)
        self._box.setSpacing(GRID)
        self._box.addWidget(self.words, 1)
        self._box.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        browser.selection_changed.connect(self._show)
        browser.unit_changed.connect(self._show)
        browser.weights_changed.connect(self._show)
        self._show()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._buttons_width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if self.width() < self._buttons_width + _WORDS else ways.LeftToRight)

    @property
    def _buttons_width(self) -> int:
        buttons = (self.maximize, self.examples, self.export, self.end)
        return sum(button.sizeHint().width() + MARGIN for button in buttons) + 2 * WIDE_MARGIN

    def _show(self) -> None:
        browser = self.browser
        self.setVisible(bool(browser.selected) and browser.unit is None and not browser.on_weights)
        self.words.setText(selection_words(browser.selected))


def selection_words(units: tuple[int, ...]) -> str:
    """How many units are selected, and which."""
    if not units:
        return ""
    some = ", ".join(map(str, units[:_NAMED])) + ("..." if len(units) > _NAMED else "")
    if len(units) == 1:
        return tr("1 unit selected: {unit}", unit=some)
    return tr("{count:,} units selected: {units}", count=len(units), units=some)


def _button(text: str, picture: str, tip: str) -> QToolButton:
    made = QToolButton(text=text, toolTip=tip)
    made.setIcon(icon(picture))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
