"""Round numbers along a colour bar, and their texts. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Iterator

from inspector.core.language import tr

MOST = 5
"""So many ticks at most; never fewer than three."""

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Three to five round values in [low, high], each with its text.

    All texts have the same number of decimals, and the same power of ten where the values are tiny or huge. None where
    ``high`` is not above ``low`` by more than rounding.
    """
    size = max(abs(low), abs(high))
    if not (math.isfinite(high - low) and high - low > size * 1e-9):
        return []
    step = next(step for step in _steps(high - low) if _count(low, high, step) <= MOST)
    first = math.ceil(low / step - 1e-9)
    values = [(first + n) * step for n in range(_count(low, high, step))]
    exponent = _exponent(size)
    decimals = _decimals(step / 10.0**exponent)
    return [(value, _text(value, exponent, decimals)) for value in values]


def number(value: float, digits: int = 3) -> str:
    """A single value with at most ``digits`` significant digits, for captions and under the cursor."""
    if not math.isfinite(value):
        return tr("undefined")
    rounded = float(f"{value:.{digits}g}")
    exponent = _exponent(abs(rounded))
    return _text(rounded, exponent, _decimals(rounded / 10.0**exponent))


def _steps(span: float) -> Iterator[float]:
    """1, 2, 2.5, 5 times powers of ten, from well below ``span`` upwards; the ratio is at most 2, so at least 3 fit."""
    power = math.floor(math.log10(span)) - 1
    while True:
        for lead in (1.0, 2.0, 2.5, 5.0):
            yield lead * 10.0**power
        power += 1


def _count(low: float, high: float, step: float) -> int:
    """How many multiples of ``step`` lie in [low, high], with a little slack for rounding."""
    return math.floor(high / step + 1e-9) - math.ceil(low / step - 1e-9) + 1


def _exponent(size: float) -> int:
    """The power of ten that is written behind each number: 0 from 0.001 up to 10,000."""
    if size == 0 or 1e-3 <= size < 1e4:
        return 0
    return math.floor(math.log10(size) + 1e-12)


def _decimals(value: float) -> int:
    """How many decimals write ``value`` exactly, up to 9."""
    return next((n for n in range(9) if abs(round(value, n) - value) <= 1e-9 * max(abs(value), 1e-9)), 9)


def _text(value: float, exponent: int, decimals: int) -> str:
    """``-0.00025`` with exponent -4 and one decimal as minus 2.5 times ten to the minus four."""
    mantissa = f"{abs(value) / 10.0**exponent:.{decimals}f}"
    if not float(mantissa):
        return "0"
    power = "\N{MULTIPLICATION SIGN}10" + str(exponent).translate(_SUPERSCRIPTS) if exponent else ""
    return ("\N{MINUS SIGN}" if value < 0 else "") + mantissa + power
