"""How far a synthesised picture is, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.app.maximizer import Maximizer, Piece
from inspector.core.language import tr
from inspector.core.unit_answers import origin_words
from inspector.figures.ticks import number
from inspector.synthesis.words import name_of

if TYPE_CHECKING:
    from inspector.synthesis.request import Request

DOT = "  \N{MIDDLE DOT}  "

SLOW = 0.3
"""Seconds from which on a single step is told: it cannot be cut, and there is no new picture before its end."""


def status_words(piece: Piece, maximizer: Maximizer) -> str:
    """How far a picture is: how it was made, what it waits for, or the step that it has reached."""
    parts: list[str] = []
    if piece.result is not None:
        pace = tr("{count} steps/s", count=number(piece.result.steps_per_second))
        steps = tr("1 step") if piece.step == 1 else tr("{count:,} steps", count=piece.step)
        parts = [steps, tr("Made before") if piece.kept else pace]
    elif piece.phase == "waiting":
        ahead = before(piece, maximizer)
        parts = [tr("Waiting, {ahead} before it", ahead=ahead) if ahead else tr("Starting")]
    elif piece.phase in ("running", "paused"):
        parts = [_step_words(piece)]
        if piece.phase == "running" and seconds_a_step(piece, maximizer) > SLOW:
            seconds = number(seconds_a_step(piece, maximizer), 2)
            parts.append(tr("a step takes {seconds} s, then the picture changes", seconds=seconds))
    return DOT.join([*parts, tr("seed {seed}", seed=piece.request.seed)])


def _step_words(piece: Piece) -> str:
    step, steps = piece.step, piece.request.steps
    if piece.phase == "paused":
        return tr("Paused, step {step:,} of {steps:,}", step=step, steps=steps)
    if not step:
        return tr("Getting ready, step 0 of {steps:,}", steps=steps)
    return tr("Running, step {step:,} of {steps:,}", step=step, steps=steps)


def wish_words(request: Request, label: Callable[[int], str]) -> str:
    """What would be made for ``request``, where ``label`` names a class."""
    if request.objective == "direction":
        origin = origin_words(request.origin, request.position)
        if request.negative:
            return tr("Start makes the picture that lies least along the direction {origin}.", origin=origin)
        return tr("Start makes the picture that lies furthest along the direction {origin}.", origin=origin)
    what = name_of(replace(request, negative=False), label, within=True)
    if request.negative:
        return tr("Start makes the picture that {what} responds to least.", what=what)
    return tr("Start makes the picture that {what} responds to most.", what=what)


def before(piece: Piece, maximizer: Maximizer) -> int:
    """How many pictures come before one that waits."""
    waiting = maximizer.waiting
    return (waiting.index(piece.request) if piece.request in waiting else 0) + len(maximizer.running)


def seconds_a_step(piece: Piece, maximizer: Maximizer) -> float:
    """How long one step of the batch takes that a running picture is made in; 0 where none was taken."""
    state = piece.state
    return state.seconds / state.step * max(1, len(maximizer.running)) if state is not None and state.step else 0.0
