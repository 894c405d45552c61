"""What commands say on a terminal: answers on standard output, progress and sentences of failure on standard error."""

from __future__ import annotations

import logging
import os
import sys
import traceback
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout
from typing import TYPE_CHECKING, Any, TextIO

from inspector.core.errors import Refusal, is_out_of_memory

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from inspector.core.job import PlainJob

DEBUG = "INSPECTOR_DEBUG"
"""The environment variable that lets tracebacks and library warnings through."""

_QUIET = {
    "HF_HUB_VERBOSITY": "error",
    "QT_LOGGING_RULES": "*.warning=false",
    "TORCH_CPP_LOG_LEVEL": "ERROR",
    "TRANSFORMERS_VERBOSITY": "error",
}


_BETWEEN = "  "  # columns of a table
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}")
"""What names from files may not do to a terminal or a table."""

_answers: TextIO | None = None  # where answers go while standard output is turned away from them


def put(text: str) -> None:
    """Write a line of the answer. Without a standard output there is nobody to read it."""
    stream = _answers or sys.stdout
    if stream is not None:
        stream.write(text + "\n")


@contextmanager
def answers_apart() -> Iterator[None]:
    """Send what a model's own code prints to standard error, so that standard output holds answers only."""
    global _answers
    before, _answers = _answers, _answers or sys.stdout
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        _answers = before


def complain(sentence: str) -> None:
    """Write why something was not done, on one line."""
    if sys.stderr is not None:
        sys.stderr.write(" ".join(sentence.split()) + "\n")


def sentence_of(error: Exception) -> str:
    """An error as one sentence for a person; where ``INSPECTOR_DEBUG`` is set, its traceback is printed first."""
    if isinstance(error, Refusal):
        return str(error)
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    if is_out_of_memory(error):
        return "There is not enough memory, also in small steps. Close other programs or choose a deeper layer."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'Reading or writing failed'}: {error.strerror}."
    first = next(iter(str(error).strip().splitlines()), "no reason given").rstrip(".")
    return f"This stopped with {type(error).__name__}: {first}. Set {DEBUG}=1 to see where."


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Keep what libraries warn about from the terminal, unless ``INSPECTOR_DEBUG`` is set."""
    if os.environ.get(DEBUG):
        yield
        return
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    silence = logging.NullHandler()  # with a handler at the root, logging does not print warnings by itself
    logging.getLogger().addHandler(silence)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.getLogger().removeHandler(silence)


def put_table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[str] = ()) -> None:
    """Write rows under a head; ``numbers`` are right-aligned. What is wider than the terminal is folded into it."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.text import Text

    stream = _answers or sys.stdout
    table = [tuple(cell.translate(_CONTROLS) for cell in row) for row in (head, *rows)]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    width = sum(widths) + len(_BETWEEN) * (len(widths) - 1)
    console = Console(file=stream)
    if stream is not None and stream.isatty() and width > console.width:
        put(_folded(table, numbers, console))
        return

    def line(row: Sequence[str]) -> str:
        spaces = (" " * (room - cell_len(cell)) for cell, room in zip(row, widths, strict=True))
        cells = zip(head, row, spaces, strict=True)
        return _BETWEEN.join(gap + cell if name in numbers else cell + gap for name, cell, gap in cells).rstrip()

    with console.capture() as written:
        console.print(Text(line(table[0]), "bold"), soft_wrap=True)
    put("\n".join([written.get().rstrip("\n"), *map(line, table[1:])]))


def _folded(table: Sequence[Sequence[str]], numbers: Sequence[str], console: Console) -> str:
    """The rows below the first one, the head, with long cells on several lines."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, header_style="bold")
    for name in table[0]:
        made.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    for row in table[1:]:
        made.add_row(*map(Text, row))
    with console.capture() as written:
        console.print(made)
    return "\n".join(line.rstrip() for line in written.get().splitlines())


class Bars:
    """Progress bars below each other, on standard error; gone when the work is done, absent in a pipe."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown

    @contextmanager
    def job(self, title: str) -> Iterator[PlainJob]:
        """A job whose progress has a bar of its own while it runs."""
        from inspector.core.job import PlainJob

        task = self._shown.add_task(title, total=None)
        try:
            yield PlainJob(lambda done, total: self._shown.update(task, completed=done, total=total))
        finally:
            self._shown.remove_task(task)

    def each(self, things: Sequence[Any], title: str) -> Iterator[Any]:
        """The things one by one, with a bar that counts them where there are several."""
        if len(things) < 2:
            yield from things
            return
        task = self._shown.add_task(title, total=len(things))
        for thing in things:
            yield thing
            self._shown.advance(task)


@contextmanager
def bars() -> Iterator[Bars]:
    """Show progress bars for as long as the block runs."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Lines for standard output pass through the bars' console only if both are the same terminal.
    together = console.is_terminal and sys.stdout is not None and sys.stdout.isatty()
    with (
        nullcontext() if together else answers_apart(),
        Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal, redirect_stdout=together
        ) as shown,
    ):
        yield Bars(shown)
