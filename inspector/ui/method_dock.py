"""The panel Method: how a photo is explained, or in the mode Attention what is asked of its heads."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector.app.attention_browser import AttentionBrowser
from inspector.ui.attention_method import AttentionMethod
from inspector.ui.method_panel import MethodPanel


class MethodDock(QStackedWidget):
    """Shows ``photos`` or ``attention``, whichever the mode asks for; help is asked of ``photos`` for both."""

    def __init__(self, photos: MethodPanel, browser: AttentionBrowser) -> None:
        super().__init__()
        self.photos, self.attention = photos, AttentionMethod(browser)
        self.units = browser.units
        self.addWidget(photos)
        self.addWidget(self.attention)
        self.attention.help_asked.connect(photos.help_asked)
        browser.units.mode_changed.connect(self._turn)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        return self._shown.minimumSizeHint()  # not the larger of both

    def sizeHint(self) -> QSize:
        return self._shown.sizeHint()

    @property
    def _shown(self) -> QWidget:
        return self.attention if self.units.mode == "attention" else self.photos

    def _turn(self) -> None:
        self.setCurrentWidget(self._shown)
        self.updateGeometry()
