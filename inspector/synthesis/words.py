"""What is maximised, in a few words for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from inspector.core.language import tr
from inspector.core.unit_answers import origin_words

if TYPE_CHECKING:
    from inspector.synthesis.request import Request


def name_of(request: Request, label: Callable[[int], str], *, within: bool = False) -> str:
    """``Unit 17``, ``Unit 17 at 3, 5``, the class as ``label`` calls it, or the direction.

    Begins with a small letter where it stands ``within`` a sentence, unless it is the name of a class.
    """
    if request.objective == "logit":
        assert request.target is not None, "a class score has a class"
        what = label(request.target)
    elif request.objective == "direction":
        origin = origin_words(request.origin, request.position)
        what = tr("direction {origin}", origin=origin) if within else tr("Direction {origin}", origin=origin)
    else:
        what = sum_words(request.units, request.weights, within=within)
    if request.objective == "neuron":
        if request.position is None:
            what = tr("{unit}, middle", unit=what)
        else:
            row, column = request.position
            what = tr("{unit} at {row}, {column}", unit=what, row=row, column=column)
    return tr("{what}, smallest", what=what) if request.negative else what


def sum_words(units: Sequence[int], weights: Sequence[float], *, within: bool = False) -> str:
    """A unit, or the weighted sum of several, in words."""
    terms = _weighted(units, weights) if weights else " + ".join(map(str, units))
    return tr("unit {units}", units=terms) if within else tr("Unit {units}", units=terms)


def _weighted(units: Sequence[int], weights: Sequence[float]) -> str:
    terms = [
        (f"{abs(weight):g} \N{MULTIPLICATION SIGN} {unit}" if abs(weight) != 1 else str(unit))
        for unit, weight in zip(units, weights, strict=True)
    ]
    signs = [" \N{MINUS SIGN} " if weight < 0 else " + " for weight in weights]
    first = "\N{MINUS SIGN}" if weights[0] < 0 else ""
    return first + terms[0] + "".join(sign + term for sign, term in zip(signs[1:], terms[1:], strict=True))
