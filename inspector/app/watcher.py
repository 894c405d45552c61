"""Watching the file of the open model, which a training script may write again while it is looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

REST = 1000
"""Milliseconds for which size and time of a file must stand still before it counts as written."""

Stamp = tuple[int, int, int]


class Watcher(QObject):
    """Says when the watched file has ``changed`` and stands still, or has ``vanished``.

    The folder is watched too: scripts write to another name and rename it, which ends a watch on the file itself.
    """

    changed = Signal(Path)
    vanished = Signal(Path)

    def __init__(self, parent: QObject | None = None, rest: int = REST) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._known: Stamp | None = None
        self._last: Stamp | None = None
        self._system = QFileSystemWatcher(self)
        self._system.fileChanged.connect(self._stirred)
        self._system.directoryChanged.connect(self._stirred)
        self._rest = QTimer(self, singleShot=True, interval=rest)
        self._rest.timeout.connect(self._look)

    def watch(self, path: Path | None, known: Stamp | None = None) -> None:
        """Watch this file and no other; None watches nothing. ``known`` is its stamp when it was read, else now's."""
        self._rest.stop()
        watched = [*self._system.files(), *self._system.directories()]
        if watched:
            self._system.removePaths(watched)
        self.path = path
        if path is not None:
            self._known = self._last = known or stamp(path)
            self._follow(path)
            self._stirred()

    def _follow(self, path: Path) -> None:
        """Watch what is there of file and folder; a file that was replaced has to be watched anew."""
        followed = {*self._system.files(), *self._system.directories()}
        wanted = [str(place) for place in (path, path.parent) if place.exists() and str(place) not in followed]
        if wanted:
            self._system.addPaths(wanted)

    def _stirred(self) -> None:
        """Something moved, perhaps only a neighbour: each move puts off the look."""
        if self.path is not None and (self._rest.isActive() or stamp(self.path) != self._known):
            self._rest.start()

    def _look(self) -> None:
        if self.path is None:
            return
        now, before = stamp(self.path), self._last
        self._last = now
        self._follow(self.path)
        if now != before:
            self._rest.start()
        elif now != self._known:
            self._known = now
            (self.changed if now is not None else self.vanished).emit(self.path)


def stamp(path: Path) -> Stamp | None:
    """Size, time of change and identity; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
