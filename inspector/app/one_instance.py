"""One window per person and screen: a second start hands what it was given to the window that is open already."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from inspector.app.places import settings_path

log = logging.getLogger(__name__)

LONGEST = 1 << 20
"""Bytes of a message."""

LONGEST_NAME, MOST_INPUTS = 4096, 10_000
"""Letters of a path or a model's name, and how many inputs a message may bring."""

CONNECT, ANSWER = 500, 10_000
"""Milliseconds that a second start waits for the window to be reached, and to take what it is given."""

PATIENCE = 5_000
"""Milliseconds that whoever connects has for saying what they want."""

TAKEN = b"taken\n"


@dataclass(frozen=True)
class Handed:
    """What a start of the program was given: the text of a ``model``, with absolute paths, and files of ``inputs``."""

    model: str = ""
    inputs: tuple[Path, ...] = ()

    def to_line(self) -> bytes:
        """The message, as one line of JSON."""
        return json.dumps({"model": self.model, "inputs": [str(path) for path in self.inputs]}).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Handed:
        """Read what ``to_line`` wrote. Raises ``ValueError`` for anything else."""
        try:
            entries = json.loads(line)
        except RecursionError:
            raise ValueError("nested too deep") from None
        if not isinstance(entries, dict) or entries.keys() != {"model", "inputs"}:
            raise ValueError("not a message of this program")
        model, inputs = entries["model"], entries["inputs"]
        if not isinstance(inputs, list) or len(inputs) > MOST_INPUTS:
            raise ValueError("not a list of inputs")
        if not all(
            isinstance(name, str) and len(name) <= LONGEST_NAME and "\0" not in name for name in (model, *inputs)
        ):
            raise ValueError("not a name")
        paths = tuple(map(Path, inputs))
        if not all(path.is_absolute() for path in paths):
            raise ValueError("not an absolute path")
        return cls(model, paths)


@dataclass(frozen=True)
class Address:
    """Where the window of this person, screen and settings is reached, and the lock that it holds while it lives."""

    socket: str
    lock: Path


def address() -> Address | None:
    """The address for this process; None where the system gives no folder that is this person's alone."""
    screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
    name = hashlib.sha256(f"{settings_path().absolute()}\n{screen}".encode()).hexdigest()[:16]
    folder = _own_folder()
    if folder is None:
        return None
    # A pipe of Windows has no place in a folder.
    socket = f"layer-inspector-{name}" if sys.platform == "win32" else str(folder / name)
    return Address(socket, folder / f"{name}.lock")


def hand_over(handed: Handed, to: Address) -> bool:
    """Give ``handed`` to the window at ``to``. Returns whether one took it. Needs no application."""
    socket = QLocalSocket()
    socket.connectToServer(to.socket)
    if not socket.waitForConnected(CONNECT):
        return False
    socket.write(handed.to_line())
    while not socket.canReadLine():
        if not socket.waitForReadyRead(ANSWER):
            return False
    return socket.readLine().data() == TAKEN


class Doorway(QObject):
    """Waits at an address for what other starts hand over, and tells it by ``asked`` as ``Handed``.

    ``is_open`` is false where another window waits there already. Nobody but the same user can connect; a message that
    is too long, too late or of another form is dropped.
    """

    asked = Signal(object)

    def __init__(self, at: Address, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(at.lock))
        self._lock.setStaleLockTime(0)  # held for as long as its process lives, however long
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self.is_open = self._lock.tryLock(0)
        if self.is_open:
            QLocalServer.removeServer(at.socket)  # of a process that was killed: whoever holds the lock is alone
            self.is_open = self._server.listen(at.socket)
            if not self.is_open:
                log.info("no other start can reach this window (%s)", self._server.errorString())

    def close(self) -> None:
        """Wait no longer; the next start opens a window of its own."""
        self._server.close()
        self._lock.unlock()
        self.is_open = False

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Visitor(socket, self)


class _Visitor(QObject):
    """One connection: reads one line, answers, and is gone."""

    def __init__(self, socket: QLocalSocket, door: Doorway) -> None:
        super().__init__(socket)
        self.socket = socket
        self.door = door
        socket.setReadBufferSize(LONGEST + 1)
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(self._read)
        QTimer.singleShot(PATIENCE, self, socket.abort)
        self._read()

    def _read(self) -> None:
        if not self.socket.canReadLine():
            if self.socket.bytesAvailable() > LONGEST:
                self.socket.abort()
            return
        self.socket.readyRead.disconnect(self._read)  # one line each
        try:
            handed = Handed.from_line(bytes(self.socket.readLine().data()))
        except ValueError as error:
            log.info("something was handed to the window that it does not understand (%s)", error)
            self.socket.abort()
            return
        self.socket.write(TAKEN)
        self.socket.disconnectFromServer()  # after the answer is written
        self.door.asked.emit(handed)


def _own_folder() -> Path | None:
    """A folder that only this user can enter, made where it is missing."""
    if sys.platform == "win32":
        return Path(tempfile.gettempdir())  # below the user's profile
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / f"layer-inspector-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        log.info("no other start can reach this window (%s)", error)
        return None
    private = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return folder if private else None
