"""One panel alone on the whole screen, and back to the layout that was there before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QToolBar, QWidget

from inspector.app.shortcuts import shown
from inspector.app.theme import MARGIN, label
from inspector.core.language import tr

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow

NOTE = 4000
"""Milliseconds for which it is said how to go back."""


@dataclass(frozen=True)
class _Before:
    """What the window was: its docks and bars, its size, whether it was maximized, and what the ``panel`` could do."""

    docks: QByteArray
    size: QSize
    state: Qt.WindowState
    panel: QWidget
    features: QDockWidget.DockWidgetFeature | None


class FullScreen(QObject):
    """Shows the panel that has the focus alone. Its method ``full_screen`` is a command of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.note = label("", "chip")
        self.note.setParent(window)
        self.note.hide()
        window.installEventFilter(self)  # the system may make it large later than it is asked to
        self._before: _Before | None = None
        self._quiet = QTimer(self, singleShot=True, interval=NOTE)
        self._quiet.timeout.connect(self.note.hide)
        window.input_dock.turned.connect(self.leave)  # other panels come and go with the kind of input

    @property
    def panel(self) -> QWidget | None:
        """The dock, or the middle of the window, that is alone on the screen."""
        return self._before.panel if self._before is not None else None

    def full_screen(self) -> None:
        """Show the panel in focus alone, or everything again."""
        if self._before is None:
            self._enter(self._in_focus())
        else:
            self.leave()

    def leave(self) -> None:
        """Show everything again as it was."""
        before, self._before = self._before, None
        if before is None:
            return
        window, focus = self.window, self.window.focusWidget()
        if isinstance(before.panel, QDockWidget) and before.features is not None:
            before.panel.setFeatures(before.features)
        for part in (window.middle, window.menuBar(), window.strip):
            part.show()
        window.setWindowState(before.state)
        if before.state == Qt.WindowState.WindowNoState:
            window.resize(before.size)  # before the docks, which take their sizes from it
        window.restoreState(before.docks)
        if isinstance(before.panel, QDockWidget):
            before.panel.raise_()
        _give_back(focus)
        self.note.hide()

    def _in_focus(self) -> QWidget:
        focus = self.window.focusWidget()
        for dock in self.window.docks.values():
            if dock.isVisible() and (dock.isActiveWindow() if dock.isFloating() else _holds(dock, focus)):
                return dock
        return self.window.middle

    def _enter(self, panel: QWidget) -> None:
        window, focus = self.window, self.window.focusWidget()
        features = panel.features() if isinstance(panel, QDockWidget) else None
        self._before = _Before(window.saveState(), window.size(), window.windowState(), panel, features)
        if isinstance(panel, QDockWidget):
            panel.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)  # closed, it would leave nothing
            panel.setFloating(False)
            panel.raise_()
        keys = shown(window.actions_by_name["full_screen"].shortcut())
        others = [window.middle, window.strip, *window.docks.values(), *window.findChildren(QToolBar)]
        if keys:
            others.append(window.menuBar())
        for part in others:
            if part is not panel:
                part.hide()
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        _give_back(focus)
        if keys:
            self._say(tr("{keys} leaves full screen", keys=keys))

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.adjustSize()
        self.note.show()
        self.note.raise_()
        self._place()
        self._quiet.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.note.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        self.note.move((self.window.width() - self.note.width()) // 2, MARGIN)


def _holds(dock: QDockWidget, focus: QWidget | None) -> bool:
    return focus is not None and (dock is focus or dock.isAncestorOf(focus))


def _give_back(focus: QWidget | None) -> None:
    """Focus what had the focus before parts came and went, if it is still there."""
    if focus is not None and focus.isVisible():
        focus.setFocus()
