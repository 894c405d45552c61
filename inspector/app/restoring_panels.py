"""Reopening a figure of many answers: its photos and questions are laid out on the compare board again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inspector.app.board import Board
from inspector.app.input_list import Problem
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import PREDICTED, LayerPath, fields_of
from inspector.core.provenance import Provenance
from inspector.engine.engine import Failure, Request

if TYPE_CHECKING:
    from inspector.figures.shared_scale import Scale
    from inspector.inputs.images import ImageInput
    from inspector.reopening.panels import Axis

KIND = "panels"
"""The kind of work that this gives to the engine."""


@dataclass(frozen=True, eq=False)
class Grid:
    """What a figure asked, in the board's terms: ``values`` are its columns, ``method`` is asked at its first place.

    ``place`` is that of its first photo in the window's list where it is there, ``files`` the photos to add.
    """

    method: Method
    columns: Axis
    values: tuple[type[Method] | LayerPath | int, ...]
    scale: Scale
    place: int | None
    files: tuple[Path, ...]
    told: tuple[str, ...]


class PanelsRestorer(QObject):
    """Lays a figure out on ``board``, once the model is there; ``show`` then turns to the board."""

    def __init__(self, board: Board, show: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.board, self._show_board = board, show

    def restore(self, record: Provenance) -> None:
        """Bring back what the record of a figure tells of."""
        space = self.board.workspace
        photos = [(n, item.image) for n, item in enumerate(space.inputs.items) if item.image is not None]
        request = Request(KIND, tr("Reading the questions"), reading_grid(record, photos))
        space.engine.ask(request, self._show, self._failed)

    def _show(self, grid: Grid) -> None:
        space = self.board.workspace
        if grid.files:
            space.inputs.add_files(grid.files)
        elif grid.place is not None:
            space.inputs.choose(grid.place)
        space.choose_method(type(grid.method))
        space.change(**{f.name: getattr(grid.method, f.name) for f in fields_of(grid.method)})
        self.board.set_rows("inputs")
        self._show_board()
        if grid.columns != "other":
            self.board.set_columns(grid.columns)
            self.board.set_columns_to(grid.values)
        self.board.set_scale(grid.scale)
        if grid.told:
            space.problem_raised.emit(Problem(" ".join(grid.told), lasting=True))

    def _failed(self, failure: Failure) -> None:
        self.board.workspace.problem_raised.emit(Problem(failure.sentence))


def reading_grid(record: Provenance, photos: Sequence[tuple[int, ImageInput]]) -> Callable[[Job], Grid]:
    """Read what the record of a figure tells of, and look for its photos, also among ``photos`` of the window."""

    def work(job: Job) -> Grid:
        from inspector.reopening import panels
        from inspector.reopening.asked import method_of
        from inspector.reopening.sources import find_input

        rows = panels.places_of(record)
        there = {photo.sha256: place for place, photo in reversed(photos)}
        files, told, place = [], [], None
        for sha256, one in {one.input_sha256: one for one in panels.records_in(rows)}.items():
            if sha256 in there:
                place = there[sha256] if place is None else place
                continue
            found, finding = find_input(one)
            if found is not None and found.path is not None:
                files.append(found.path)
            if finding.state != "same":
                told.append(finding.sentence)
        asked = [one for one in panels.records_in(rows) if panels.is_of(one, record)]
        if not asked:
            panels.refuse_several()
        axis, more = panels.columns_are(rows), panels.what_is_left_out(rows, record)
        values: dict[str, Callable[[Method], Any]] = {
            "methods": type,
            "layers": lambda method: getattr(method, "layer", None),
            "classes": lambda method: getattr(method, "target", PREDICTED).index,
        }
        methods = [method_of(one) for one in asked]
        found_values = dict.fromkeys(map(values[axis], methods)) if axis in values else {}
        kept = tuple(value for value in found_values if value is not None)
        first = methods[0]
        if axis != "classes" and len({one.target for one in asked if one.target >= 0}) > 1:
            first = _predicted(first)  # each photo was asked about its own class
        scale = panels.scale_of(record)
        return Grid(first, axis, kept, scale, place, tuple(files), (*told, *([more] if more else [])))

    return work


def _predicted(method: Method) -> Method:
    """``method`` about whatever is predicted."""
    own: dict[str, Any] = {field.name: PREDICTED for field in fields_of(method) if field.kind == "target"}
    return replace(method, **own)
