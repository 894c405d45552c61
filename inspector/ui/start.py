"""Starting the window: application, theme, workspace, what to open, and the screenshot that quits."""

from __future__ import annotations

import logging
import signal
import sys
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from inspector.app.crash import CrashKeeper, folder_beside, gather
from inspector.app.idle import IdleRebuilding
from inspector.app.language import translate_qt
from inspector.app.places import settings_path
from inspector.app.settings import Settings, load_settings
from inspector.app.theme import apply_theme
from inspector.app.trust import load_trust
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.core.resources import resource
from inspector.engine.engine import Engine
from inspector.models.choices import OpenChoices
from inspector.ui.arrivals import Arrivals
from inspector.ui.drops import Dropped
from inspector.ui.main_window import MainWindow

log = logging.getLogger(__name__)

SETTLE = 250
"""Milliseconds that the window must stay idle before its picture is taken."""

GIVE_UP = 300_000
"""Milliseconds after which the picture is taken although something still runs."""


def run(
    model: str | None,
    inputs: list[Path],
    screenshot: Path | None,
    device: str,
    choices: OpenChoices,
    demo: Literal["", "photos", "texts"] = "",
) -> int:
    """Show the window until it is closed, or until its picture is written. Returns the exit status."""
    window = make_window(device, remembers=screenshot is None)
    keeper = keep_crashes(window)
    workspace = window.workspace
    window.show()

    def begin() -> None:
        workspace.start()
        if demo:
            (window.intake.open_text_demo if demo == "texts" else window.intake.open_demo)()
        elif model is not None:
            workspace.open_model(model, choices)
            window.input_dock.add(inputs)
        else:
            window.intake.take(Dropped(inputs=tuple(inputs)))

    QTimer.singleShot(0, window, begin)  # after the first paint
    shutter = Shutter(window, screenshot) if screenshot is not None else None
    rebuilding = IdleRebuilding(workspace.engine, window) if screenshot is None else None
    arrivals = Arrivals(window) if screenshot is None else None
    # Python sees Ctrl+C only between two of its own steps: let it have one now and then.
    signal.signal(signal.SIGINT, lambda *_: window.close())
    pulse = QTimer(interval=200)
    pulse.timeout.connect(lambda: None)
    pulse.start()
    status = QApplication.exec()
    if arrivals is not None:
        arrivals.stop()
    if rebuilding is not None:
        rebuilding.stop()
    workspace.engine.close()
    if keeper is not None:
        keeper.close()
    return shutter.status if shutter is not None else status


def make_window(device: str, *, remembers: bool = True) -> MainWindow:
    """The application and its window with everything behind it, not yet shown.

    One that does not remember stands as at the first start, but in the chosen theme, and leaves the settings alone.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    translate_qt(app)
    app.setApplicationName(tr("Inspector"))
    app.setDesktopFileName("layer-inspector")
    app.setWindowIcon(QIcon(str(resource("icons/inspector.svg"))))
    path = settings_path()
    settings = load_settings(path)
    apply_theme(app, settings.preferences.theme)
    if device == "auto":
        device = settings.preferences.device
    if not remembers:
        return MainWindow(Workspace(Engine(), device), Settings(settings.preferences), None)
    trust = load_trust(path.with_name("trusted.json"))
    return MainWindow(Workspace(Engine(), device, settings.display, trust), settings, path)


def keep_crashes(window: MainWindow) -> CrashKeeper | None:
    """Offer what an earlier run left, and keep what may stop this one; None where nothing is or can be kept."""
    folder = folder_beside(window.settings_path)
    if folder is None:
        return None
    try:
        report = gather(folder)
        keeper = CrashKeeper(folder)
    except OSError as error:
        log.info("crashes are not kept in %s (%s)", folder, error)
        return None
    keeper.failed.connect(window.help_desk.tell_of_fault)
    if report is not None:
        window.help_desk.tell_of_crash(report)
    return keeper


class Shutter(QObject):
    """Takes the window's picture once everything has settled, and closes the window."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        super().__init__(window)
        self.window = window
        self.path = path
        self.status = 1
        self._quiet = QTimer(self, singleShot=True, interval=SETTLE)
        self._quiet.timeout.connect(self._take)
        self._limit = QTimer(self, singleShot=True, interval=GIVE_UP)
        self._limit.timeout.connect(self._take)
        self._limit.start()
        window.workspace.engine.busy_changed.connect(self._wait)

    @Slot(bool)
    def _wait(self, busy: bool) -> None:
        if busy:
            self._quiet.stop()
        else:
            self._quiet.start()

    @Slot()
    def _take(self) -> None:
        if self.window.workspace.engine.busy and self._limit.isActive():
            return
        part = self.path.with_name(self.path.name + ".part")
        if self.window.grab().save(str(part), "PNG"):
            part.replace(self.path)
            self.status = 0
        else:
            print(tr("The screenshot could not be written to {path}.", path=self.path), file=sys.stderr)  # noqa: T201
        self.window.close()
