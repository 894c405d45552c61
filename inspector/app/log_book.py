"""The last lines of the program's log, kept in memory for the window that shows them."""

from __future__ import annotations

import functools
import logging
import time
from collections import deque
from dataclasses import dataclass

KEPT = 2000
"""How many lines are kept; the oldest go first."""

OWN = "inspector"
"""The program's own logger: its lines are kept from INFO on, those of libraries from WARNING on."""

_PLAIN = logging.Formatter()


@dataclass(frozen=True)
class Line:
    """One entry: when (seconds since 1970), how grave (a level of ``logging``), whose, and what, with a traceback."""

    seconds: float
    level: int
    source: str
    text: str

    def __str__(self) -> str:
        clock = time.strftime("%H:%M:%S", time.localtime(self.seconds))
        grave = f"{logging.getLevelName(self.level).lower()}: " if self.level >= logging.WARNING else ""
        return f"{clock}  {grave}{self.text}  ({self.source})"


class LogBook(logging.Handler):
    """Keeps the newest lines of all loggers, from whichever thread. ``written`` counts all that ever came."""

    def __init__(self, kept: int = KEPT) -> None:
        super().__init__(logging.INFO)
        self.addFilter(is_worth_keeping)
        self._lines: deque[tuple[int, Line]] = deque(maxlen=kept)
        self.written = 0

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.exc_info:
            text += "\n" + _PLAIN.formatException(record.exc_info)
        self.written += 1
        self._lines.append((self.written, Line(record.created, record.levelno, record.name, text)))

    def since(self, number: int) -> tuple[Line, ...]:
        """The lines that came after the first ``number`` of all, as far as they are still kept."""
        self.acquire()
        try:
            return tuple(line for place, line in self._lines if place > number)
        finally:
            self.release()


def is_worth_keeping(record: logging.LogRecord) -> bool:
    """Whether a line is the program's own, or a library's warning."""
    return record.name.partition(".")[0] == OWN or record.levelno >= logging.WARNING


@functools.cache
def log_book() -> LogBook:
    """The book of this process, in which everything is written from the first call on."""
    book = LogBook()
    logging.getLogger().addHandler(book)
    logging.getLogger(OWN).setLevel(logging.INFO)
    return book
