"""What arrives while the window is open: files handed over by another start of the program, or opened in the Finder."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from inspector.app.one_instance import Doorway, Handed, address
from inspector.app.opener import Wish
from inspector.ui.drops import Dropped, read_drop
from inspector.ui.main_window import MainWindow


class Arrivals(QObject):
    """Gives what arrives to ``window`` and brings it to the front. ``stop`` before the program ends."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        place = address()
        self.door = None if place is None else Doorway(place, self)
        if self.door is not None:
            self.door.asked.connect(self.take)
        if sys.platform == "darwin":  # nowhere else are there such events, and each event would pass through here
            QApplication.instance().installEventFilter(self)

    def stop(self) -> None:
        """Take nothing any more."""
        if self.door is not None:
            self.door.close()

    @Slot(object)
    def take(self, handed: Handed) -> None:
        """Open the model and add the inputs, as if they had been dropped."""
        window, opener = self.window, self.window.workspace.opener
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where the system lets no program come to the front by itself
        if handed.model:
            (opener.consider if opener.on_page else opener.open)(Wish(handed.model, device=opener.device))
            window.input_dock.add(handed.inputs)
        else:
            window.intake.take(Dropped(inputs=handed.inputs))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):  # also at the first start
            mime = QMimeData()
            mime.setUrls([event.url()])
            found = read_drop(mime)
            self.take(Handed(str(found.models[-1]) if found.models else "", found.inputs))
            return True
        return False
