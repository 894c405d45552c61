"""What is maximised, in a few words for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from inspector.core.language import tr

if TYPE_CHECKING:
    from inspector.synthesis.request import Request


def name_of(request: Request, label: Callable[[int], str]) -> str:
    """``Unit 17``, ``Unit 17 at 3, 5``, the class as ``label`` calls it, or the direction."""
    if request.objective == "logit":
        assert request.target is not None, "a class score has a class"
        words = label(request.target)
    elif request.objective == "direction":
        words = tr("Direction {origin}", origin=request.origin)
    else:
        words = sum_words(request.units, request.weights)
    if request.objective == "neuron":
        words += tr(" at {}, {}").format(*request.position) if request.position else ", middle"
    return f"{words}, smallest" if request.negative else words


def sum_words(units: Sequence[int], weights: Sequence[float]) -> str:
    """A unit, or the weighted sum of several, in words."""
    if not weights:
        return "Unit " + " + ".join(map(str, units))
    terms = [
        (f"{abs(weight):g} \N{MULTIPLICATION SIGN} {unit}" if abs(weight) != 1 else str(unit))
        for unit, weight in zip(units, weights, strict=True)
    ]
    signs = [" \N{MINUS SIGN} " if weight < 0 else " + " for weight in weights]
    first = "\N{MINUS SIGN}" if weights[0] < 0 else ""
    return "Unit " + first + terms[0] + "".join(sign + term for sign, term in zip(signs[1:], terms[1:], strict=True))
