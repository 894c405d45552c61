"""Round numbers for a colour bar: three to five, with at most four significant digits."""

from __future__ import annotations

import math


def ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Values between ``low`` and ``high`` with their texts, lowest first; empty where ``high`` is not above ``low``."""
    span = high - low
    if not (math.isfinite(span) and span > 0):
        return []
    decade = 10.0 ** math.floor(math.log10(span))
    steps = [factor * decade for factor in (5.0, 2.5, 2.0, 1.0, 0.5, 0.25, 0.2)]
    step = next(s for s in steps if _count(low, high, s) >= 3)
    first = math.ceil(low / step - 1e-9)
    values = [(first + i) * step for i in range(_count(low, high, step))]
    return [(value, _text(value, step)) for value in values]


def _count(low: float, high: float, step: float) -> int:
    return math.floor(high / step + 1e-9) - math.ceil(low / step - 1e-9) + 1


def _text(value: float, step: float) -> str:
    if abs(value) < step / 2:
        return "0"
    text = f"{value:.4g}"
    mantissa, mark, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if mark else text
