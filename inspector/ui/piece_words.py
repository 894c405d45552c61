"""How far a synthesised picture is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.app.maximizer import Maximizer, Piece
from inspector.core.language import tr
from inspector.figures.ticks import number

if TYPE_CHECKING:
    from inspector.synthesis.request import Request

DOT = "  \N{MIDDLE DOT}  "

SLOW = 0.3
"""Seconds from which on a single step is told: it cannot be cut, and there is no new picture before its end."""


def status_words(piece: Piece, maximizer: Maximizer) -> str:
    """How far a picture is: how it was made, what it waits for, or the step that it has reached."""
    parts: list[str] = []
    if piece.result is not None:
        pace = tr("{number} steps/s", number=number(piece.result.steps_per_second))
        parts = [tr("{step:,} steps", step=piece.step), tr("Made before") if piece.kept else pace]
    elif piece.phase == "waiting":
        ahead = before(piece, maximizer)
        parts = [tr("Waiting, {ahead} before it", ahead=ahead) if ahead else tr("Starting")]
    elif piece.phase in ("running", "paused"):
        phase = tr("Getting ready") if piece.phase == "running" and not piece.step else piece.phase.capitalize()
        parts = [tr("{phase}, step {step:,} of {steps:,}", phase=phase, step=piece.step, steps=piece.request.steps)]
        if piece.phase == "running" and seconds_a_step(piece, maximizer) > SLOW:
            parts.append(
                tr(
                    "a step takes {number} s, then the picture changes",
                    number=number(seconds_a_step(piece, maximizer), 2),
                )
            )
    return DOT.join([*parts, tr("seed {seed}", seed=piece.request.seed)])


def wish_words(request: Request, name: str) -> str:
    """What would be made for ``request``, which is called ``name``."""
    least = "least" if request.negative else ""
    if request.objective == "direction":
        return tr(
            "Start makes the picture that lies {least} along the direction {origin}.",
            least=least or "furthest",
            origin=request.origin,
        )
    shown = name.removesuffix(", smallest")
    shown = shown if request.objective == "logit" else f"{shown[:1].lower()}{shown[1:]}"
    return tr("Start makes the picture that {shown} responds to {least}.", shown=shown, least=least or "most")


def before(piece: Piece, maximizer: Maximizer) -> int:
    """How many pictures come before one that waits."""
    waiting = maximizer.waiting
    return (waiting.index(piece.request) if piece.request in waiting else 0) + len(maximizer.running)


def seconds_a_step(piece: Piece, maximizer: Maximizer) -> float:
    """How long one step of the batch takes that a running picture is made in; 0 where none was taken."""
    state = piece.state
    return state.seconds / state.step * max(1, len(maximizer.running)) if state is not None and state.step else 0.0
