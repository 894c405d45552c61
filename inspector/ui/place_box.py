"""At which token a network is asked: where it answers of itself, at the chosen token, or at any other."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from inspector.app.decides_browser import DecidesBrowser
from inspector.attention.matrix import token_label
from inspector.core.language import tr
from inspector.core.tokens import Tokens

ITSELF = tr("Where the network answers")

_BEFORE = 2
"""So many entries stand before those of the tokens."""


class PlaceBox(QComboBox):
    """Follows the browser's position; hidden where the network is asked about the whole text."""

    def __init__(self, browser: DecidesBrowser) -> None:
        super().__init__(accessibleName=tr("Place in the text"), toolTip=tr("The token at which the network is asked"))
        self.browser = browser
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(20)
        self.activated.connect(self._choose)
        self._tokens: Tokens | None = None
        for signal in (browser.prediction_changed, browser.question_changed, browser.token_changed):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        browser, tokens = self.browser, self.browser.places
        self.setVisible(tokens is not None)
        if tokens is None:
            return
        with QSignalBlocker(self):
            if tokens is not self._tokens:
                self._tokens = tokens
                self.clear()
                self.addItems([ITSELF, ""])
                self.addItems([f"{place}  {token_label(text)}" for place, text in enumerate(tokens.texts)])
            chosen = self._chosen
            self.setItemText(
                1, tr("At the chosen token") + (f": {self.itemText(chosen + _BEFORE)}" if chosen >= 0 else "")
            )
            self.model().item(1).setEnabled(chosen >= 0)  # type: ignore[attr-defined]  # it is a QStandardItemModel
            self.setCurrentIndex(0 if browser.position is None else browser.position + _BEFORE)

    @property
    def _chosen(self) -> int:
        """The chosen token, -1 where none of these is: a decoder's tokens are others than those of the text."""
        token, reading = self.browser.token, self.browser.reading
        of_text = reading is not None and self._tokens is reading.tokens
        return token if of_text and token is not None else -1

    def _choose(self, row: int) -> None:
        if row == 0:
            self.browser.choose_position(None)
        else:
            self.browser.choose_position(self._chosen if row == 1 else row - _BEFORE)
