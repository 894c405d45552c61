"""The compare board: a question at each place, asked one after the other, those in view first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.app.board_answers import BoardAnswers
from inspector.app.board_axes import (
    MOST_INPUTS,
    Cell,
    ColumnsOf,
    Heading,
    RowsOf,
    Side,
    able,
    asked_of,
    place_of,
)
from inspector.app.board_columns import BoardColumns, Value
from inspector.app.board_jobs import Answer, Found, answering
from inspector.app.inputs import InputItem
from inspector.app.second_model import SecondModel
from inspector.app.units_browser import UnitsBrowser
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import LayerPath
from inspector.engine.engine import Failure, Request
from inspector.figures.shared_scale import Scale, top_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from inspector.inputs.images import ImageInput
    from inspector.models.model import Model

KIND = "board"
"""The kind of work that the board gives to the engine, one place at a time."""


class Board(QObject):
    """Follows the workspace while ``units`` is in the mode ``compare``.

    ``rows`` are inputs or models, ``columns`` methods, layers, classes or models. What a person chooses in the panels
    comes to the columns too. Methods that take long wait until they are started. ``stopped`` says that a person
    cancelled. ``opened`` is sent when a place was put on screen in place of the board. ``revision`` counts the changes
    of what is seen on it.
    """

    laid_out = Signal()
    place_changed = Signal(int, int)
    state_changed = Signal()
    opened = Signal()

    def __init__(self, workspace: Workspace, units: UnitsBrowser, second: SecondModel) -> None:
        super().__init__()
        self.workspace, self.units, self.second, self.engine = workspace, units, second, workspace.engine
        self.rows_of: RowsOf = "inputs"
        self.columns_of: ColumnsOf = "methods"
        self._scale: Scale | None = None
        self.revision = 0
        self.chosen = BoardColumns(workspace)
        self.rows: tuple[Heading, ...] = ()
        self.columns: tuple[Heading, ...] = ()
        self.stopped = False
        self.answers = BoardAnswers()
        self._cells: dict[tuple[int, int], Cell] = {}
        self._tops: dict[object, float | None] = {}
        self._counts: tuple[int, int, int] | None = None
        self._started: frozenset[type[Method]] = frozenset()
        self._asked: Cell | None = None
        self._photo: tuple[InputItem, ImageInput] | None = None
        self._seen: tuple[range, range] = (range(0), range(0))
        self._model: Model | None = None
        for signal in (
            workspace.methods_changed,
            workspace.survey_changed,
            workspace.model_changed,
            workspace.question_changed,
            workspace.predictions_changed,
            workspace.inputs.changed,
            workspace.inputs.photo_changed,
            units.mode_changed,
            second.changed,
        ):
            signal.connect(self._follow)
        workspace.display_changed.connect(self._rescale)
        self.engine.cancelled.connect(self._cancelled)

    # What a person can ask for

    def set_rows(self, rows: RowsOf) -> None:
        """Let rows stand for inputs or for models."""
        self.rows_of = rows
        if rows == "models" and self.columns_of == "models":
            self.columns_of = "methods"
        self._follow()

    def set_columns(self, columns: ColumnsOf) -> None:
        """Let columns stand for something else; models are either rows or columns."""
        self.columns_of = columns
        if columns == "models":
            self.rows_of = "inputs"
        self._follow()

    def set_scale(self, scale: Scale) -> None:
        """Colour each place, those of a column, or all by one scale, from now on whatever is compared."""
        self._scale = scale
        self._rescale()

    @property
    def scale(self) -> Scale:
        """The scale that a person chose; until then one that two models share, and otherwise each place its own."""
        by_models: Scale = "column" if self.rows_of == "models" else "all"
        models = "models" in (self.rows_of, self.columns_of)
        return self._scale or (by_models if models else "each")

    def set_columns_to(self, values: Sequence[Value]) -> None:
        """Compare these methods, layers or classes; there is always one."""
        self.chosen.put(self.columns_of, values)
        self._follow()

    def start(self) -> None:
        """Ask the methods that take long, and go on where this was stopped."""
        self._started |= {type(cell.method) for cell in self._cells.values()}
        self.stopped = False
        self._counts = None
        self._ask_next()
        self._tell()

    def see(self, rows: range, columns: range) -> None:
        """Say which places are in view: they are asked first."""
        self._seen = (rows, columns)
        self._ask_next()

    def open(self, row: int, column: int) -> None:
        """Put what a place asks on screen, in the mode Explain; for the second model the two change places."""
        cell = self._cells.get((row, column))
        if cell is None:
            return
        space = self.workspace
        if cell.side is Side.SECOND:
            self.second.swap()
        space.inputs.choose(space.inputs.items.index(cell.item))
        space.choose_method(type(cell.method))
        space.change(**vars(cell.method))
        self.opened.emit()

    # What is on the board

    @property
    def methods(self) -> tuple[type[Method], ...]:
        """The methods that are columns, or will be once methods are."""
        return self.chosen.methods

    @property
    def layers(self) -> tuple[LayerPath, ...]:
        """The layers, likewise."""
        return self.chosen.layers

    @property
    def classes(self) -> tuple[int, ...]:
        """The classes, likewise."""
        return self.chosen.classes

    @property
    def active(self) -> bool:
        """Whether the board is looked at and there is a model that it can ask."""
        space = self.workspace
        return self.units.mode == "compare" and space.asks_about_photos and space.survey is not None

    def cell(self, row: int, column: int) -> Cell | None:
        """The question at a place; None where there is none."""
        return self._cells.get((row, column))

    def answer(self, row: int, column: int) -> Answer | None:
        """What is known at a place; None while it is asked."""
        cell = self._cells.get((row, column))
        return None if cell is None else self.answers.known(cell)

    def waits(self, row: int, column: int) -> bool:
        """Whether a place waits to be started, because it takes long or was stopped."""
        cell = self._cells.get((row, column))
        if cell is None or self.answers.known(cell) is not None:
            return False
        return self.stopped or not self._may_run(cell)

    def is_asked(self, row: int, column: int) -> bool:
        """Whether a place is being asked now."""
        cell, asked = self._cells.get((row, column)), self._asked
        return cell is not None and asked is not None and (cell.item, cell.method) == (asked.item, asked.method)

    def picture(self, row: int, column: int) -> npt.NDArray[np.uint8] | None:
        """The photo at a place, uint8 RGB (h, w, 3): reduced, or the card's small one until that is there."""
        cell = self._cells.get((row, column))
        if cell is None:
            return None
        found = self.answers.picture(cell.item)
        return cell.item.thumbnail if found is None else found

    def top(self, row: int, column: int) -> float | None:
        """The value at the upper end of the colours that a place shares with others; None for a scale of its own.

        A difference shares its scale with differences alone.
        """
        cell = self._cells.get((row, column))
        if self.scale == "each" or cell is None:
            return None
        key = (column if self.scale == "column" else -1, cell.side is Side.DIFFERENCE)
        if key not in self._tops:
            alike = [
                self.answers.known(other)
                for (_, c), other in self._cells.items()
                if key == (c if self.scale == "column" else -1, other.side is Side.DIFFERENCE)
            ]
            heatmaps = [found.heatmap for found in alike if found is not None and found.heatmap is not None]
            self._tops[key] = top_of(heatmaps, self.workspace.display)
        return self._tops[key]

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many places there are, how many have been answered, and how many wait to be started."""
        if self._counts is None:
            done = sum(self.answers.known(cell) is not None for cell in self._cells.values())
            self._counts = len(self._cells), done, sum(self.waits(*place) for place in self._cells)
        return self._counts

    @property
    def seconds_to_start(self) -> float:
        """About how long what waits to be started takes."""
        return sum(self.workspace.seconds_for(self._cells[place].method) for place in self._cells if self.waits(*place))

    @property
    def left_out(self) -> int:
        """How many inputs are too many to be rows."""
        good = sum(1 for item in self.workspace.inputs.items if not item.error)
        return max(0, good - MOST_INPUTS) if self.rows_of == "inputs" else 0

    # Following the workspace

    def _follow(self) -> None:
        space, second = self.workspace, self.second.model
        if space.model is not self._model:
            again = self._model is not None and space.model is not None and self._model.layers == space.model.layers
            self._model = space.model
            if not again:
                self.chosen.forget_model()
        self.answers.set_models(space.model, second)
        if not self.active:
            self._interrupt()
            return
        if second is None and self.rows_of == "models":
            self.rows_of = "inputs"
        if second is None and self.columns_of == "models":
            self.columns_of = "methods"
        self.answers.keep_pictures_of(space.inputs.items)
        self.chosen.fill(self.columns_of)
        self._lay_out()

    def _lay_out(self) -> None:
        headings = self._models() if self.columns_of == "models" else self.chosen.headings(self.columns_of)
        self.rows, self.columns = tuple(self._rows()), tuple(headings)
        before, self._cells = self._cells, dict(self._questions())
        if self._cells != before:
            self.stopped = False
        if self._asked is not None and self._asked not in self._wanted():
            self._interrupt()
        self._rescale()
        self._ask_next()
        self._tell()

    def _tell(self) -> None:
        """Say that there are more or fewer answers, or that something else is done about them."""
        self._counts = None
        self.state_changed.emit()

    def _rescale(self) -> None:
        self.revision += 1
        self._tops.clear()
        self._counts = None
        self.laid_out.emit()

    def _rows(self) -> Iterator[Heading]:
        if self.rows_of == "models":
            yield from self._models()
            return
        good = [item for item in self.workspace.inputs.items if not item.error]
        yield from (Heading(item.name, item) for item in good[:MOST_INPUTS])

    def _models(self) -> Iterator[Heading]:
        first, second = self.second.names
        words = (f"A: {first}", f"B: {second}", tr("Difference, B \u2212 A"))
        yield from (Heading(*entry) for entry in zip(words, Side, strict=True))

    def _questions(self) -> Iterator[tuple[tuple[int, int], Cell]]:
        """Every place with its question."""
        space = self.workspace
        if space.method is None or not space.inputs.items:
            return
        item = space.inputs.items[max(0, space.inputs.current)]
        field = {"layers": "layer", "classes": "target"}.get(self.columns_of, "")
        base = space.as_asked(able(space.method, field, space.methods)) if field else space.method
        for c, column in enumerate(self.columns):
            method = space.as_asked(column.value) if isinstance(column.value, type) else asked_of(column, base)
            for r, row in enumerate(self.rows):
                yield (r, c), Cell(*place_of(row, column, item), method)

    # Asking

    def _wanted(self) -> Iterator[Cell]:
        """All questions to the models, those in view first, row by row. A difference asks both models."""
        in_view = {(row, column): None for row in self._seen[0] for column in self._seen[1]}
        for place in dict.fromkeys((*in_view, *sorted(self._cells))):
            cell = self._cells.get(place)
            if cell is None:
                continue
            parts = [cell]
            if cell.side is Side.DIFFERENCE:
                parts = [Cell(Side.FIRST, cell.item, cell.method), Cell(Side.SECOND, cell.item, cell.method)]
            # What was dropped to save room is asked again for what is in view alone, else it would never end.
            yield from (part for part in parts if place in in_view or not self.answers.was_answered(part))

    def _may_run(self, cell: Cell) -> bool:
        return cell.method.duration == "short" or type(cell.method) in self._started

    def _ask_next(self) -> None:
        """Ask the first question without an answer, unless one is being asked."""
        first = self.workspace.model
        total, done, waiting = self.counts
        if done + waiting < total and self._asked is None and self.active and first is not None:
            wanted = (cell for cell in self._wanted() if self._may_run(cell) and self.answers.known(cell) is None)
            cell = next(wanted, None)
            model = self.second.model if cell is not None and cell.side is Side.SECOND else first
            if cell is not None and model is not None:
                self._ask(cell, model, first)

    def _ask(self, cell: Cell, model: Model, first: Model) -> None:
        self._asked = cell
        read = self._photo[1] if self._photo is not None and self._photo[0] is cell.item else None
        layers = self.layers if self.columns_of == "layers" else ()
        work = answering(cell, model, first, read, layers, with_picture=self.answers.picture(cell.item) is None)
        total, done, _ = self.counts
        request = Request(KIND, tr("Comparing, {done} of {total}", done=done + 1, total=total), work, short=False)
        self.engine.ask(request, partial(self._answered, cell), partial(self._failed, cell))

    def _answered(self, cell: Cell, found: Found) -> None:
        self._photo = (cell.item, found.photo)
        if found.picture is not None:
            self.answers.keep_picture(cell.item, found.picture)
        self._settle(cell, found.answer)

    def _failed(self, cell: Cell, failure: Failure) -> None:
        self._settle(cell, Answer(sentence=failure.sentence))

    def _settle(self, cell: Cell, answer: Answer) -> None:
        self._asked = None
        self.answers.keep(cell, answer)
        self.revision += 1
        self._tops.clear()
        self._counts = None
        for place, other in self._cells.items():
            if other.item is cell.item:
                self.place_changed.emit(*place)
        self._ask_next()
        self._tell()

    def _interrupt(self) -> None:
        """Drop the question that is being asked: nobody wants it any more."""
        if self._asked is not None:
            self._asked = None
            self.engine.cancel(KIND)

    def _cancelled(self, kind: str) -> None:
        if kind == KIND and self._asked is not None:  # by a person
            self._asked, self.stopped = None, True
            self._tell()
