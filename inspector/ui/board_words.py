"""What the compare board says about a place: its question and answer, its caption, and the value under the mouse."""

from __future__ import annotations

import math

from inspector.app.board import Board
from inspector.core.language import tr
from inspector.core.parameters import values_of
from inspector.figures.heatmap import limits, shown_values
from inspector.figures.shared_scale import on_scale
from inspector.figures.summary import summary
from inspector.figures.ticks import number
from inspector.ui.prediction_panel import percent

WAITS, STOPPED, COMPUTING = tr("Waits for Start"), tr("Stopped"), tr("Computing...")


def caption(board: Board, row: int, column: int) -> str:
    """The words below a picture: the class that it is about with its probability, or what is being done."""
    answer = board.answer(row, column)
    if answer is None:
        return COMPUTING if board.is_asked(row, column) else ""
    if answer.heatmap is None:
        return tr("No answer")
    return f"{answer.label} {percent(answer.share)}" if answer.share is not None else answer.label


def place_words(board: Board, row: int, column: int) -> str:
    """All about a place, in lines: row and column, the method with its layer, the answer and its scale."""
    cell, answer = board.cell(row, column), board.answer(row, column)
    if cell is None:
        return ""
    lines = [f"{board.rows[row].words}  \N{MIDDLE DOT}  {board.columns[column].words}"]
    asked = answer.heatmap.provenance.parameters if answer and answer.heatmap else values_of(cell.method)
    lines.append(f"{cell.method.name}, {asked['layer']}" if "layer" in asked else cell.method.name)
    if answer is None:
        lines.append((STOPPED if board.stopped else WAITS) if board.waits(row, column) else COMPUTING)
    elif answer.heatmap is None:
        lines.append(answer.sentence)
    else:
        heatmap, display = answer.heatmap, board.workspace.display
        low, high = limits(heatmap, on_scale(display, heatmap, board.top(row, column)))
        lines += [
            caption(board, row, column),
            tr("Colours from {low} to {high}", low=number(low), high=number(high)),
            summary(heatmap),
        ]
    return "\n".join(line for line in lines if line)


def value_at(board: Board, row: int, column: int, x: float, y: float) -> str:
    """The value at a point of a photo, given as shares of its sides, as words; nothing where there is none."""
    answer = board.answer(row, column)
    if answer is None or answer.heatmap is None:
        return ""
    heatmap, frame = answer.heatmap, answer.heatmap.frame
    place = x * frame.width, y * frame.height
    rows, columns = heatmap.raw.shape
    across = math.floor((place[0] - frame.left) / (frame.right - frame.left) * columns)
    down = math.floor((place[1] - frame.top) / (frame.bottom - frame.top) * rows)
    pixel = f"x {int(place[0])}, y {int(place[1])}"
    if not (0 <= across < columns and 0 <= down < rows):
        return tr("{place}   not seen by the network", place=pixel)
    value = float(shown_values(heatmap, board.workspace.display)[down, across])
    return tr("{place}   value {number}", place=pixel, number=number(value, 4))
