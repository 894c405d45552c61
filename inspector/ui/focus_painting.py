"""Scroll areas that paint where the keyboard is: painted again when the focus comes and when it goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractScrollArea


class FocusPainting(QObject):
    """Belongs to ``area``, whose viewport Qt leaves as it is when the focus changes."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and isinstance(watched, QAbstractScrollArea):
            watched.viewport().update()
        return False
