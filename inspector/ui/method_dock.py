"""The panel Method: how a photo is explained, or what is asked in the modes Units, Maximize and Attention instead."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector.app.attention_browser import AttentionBrowser
from inspector.ui.attention_method import AttentionMethod
from inspector.ui.method_panel import MethodPanel
from inspector.ui.mode_method import ModeMethod


class MethodDock(QStackedWidget):
    """Shows ``photos``, ``units`` or ``attention``, as the mode asks for; help is asked of ``photos`` for all."""

    def __init__(self, photos: MethodPanel, browser: AttentionBrowser) -> None:
        super().__init__()
        self.photos, self.attention = photos, AttentionMethod(browser)
        self.units = ModeMethod(browser.units)
        self.browser = browser.units
        self.addWidget(photos)
        for part in (self.units, self.attention):
            self.addWidget(part)
            part.help_asked.connect(photos.help_asked)
        browser.units.mode_changed.connect(self._turn)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        return self._shown.minimumSizeHint()  # not the larger of both

    def sizeHint(self) -> QSize:
        return self._shown.sizeHint()

    @property
    def _shown(self) -> QWidget:
        of_mode: dict[str, QWidget] = {"attention": self.attention, "units": self.units, "maximize": self.units}
        return of_mode.get(self.browser.mode, self.photos)

    def _turn(self) -> None:
        self.setCurrentWidget(self._shown)
        self.updateGeometry()
