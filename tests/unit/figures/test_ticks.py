"""Numbers along a colour bar are round, few, distinct and right."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.figures.ticks import number, ticks

SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def value_of(text: str) -> float:
    """What a person reads."""
    mantissa, _, power = text.replace("\N{MINUS SIGN}", "-").partition("\N{MULTIPLICATION SIGN}10")
    return float(mantissa) * 10.0 ** int(power.translate(SUPERSCRIPTS) or 0)


def texts(low: float, high: float) -> list[str]:
    return [text.replace("\N{MINUS SIGN}", "-").replace("\N{MULTIPLICATION SIGN}", "x") for _, text in ticks(low, high)]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 1, ["0", "0.25", "0.50", "0.75", "1.00"]),
        (0, 0.0096, ["0", "0.002", "0.004", "0.006", "0.008"]),
        (-2.2, 2.2, ["-2", "-1", "0", "1", "2"]),
        (0, 7000, ["0", "2000", "4000", "6000"]),
        (0, 8e-5, ["0", "2x10⁻⁵", "4x10⁻⁵", "6x10⁻⁵", "8x10⁻⁵"]),
        (0, 3e6, ["0", "1x10⁶", "2x10⁶", "3x10⁶"]),
        (-6e-6, 6e-6, ["-5.0x10⁻⁶", "-2.5x10⁻⁶", "0", "2.5x10⁻⁶", "5.0x10⁻⁶"]),
    ],
)
def test_examples(low, high, expected):
    assert texts(low, high) == expected


numbers = st.floats(-1e12, 1e12, allow_subnormal=False).filter(lambda v: v == 0 or abs(v) > 1e-20)


@given(numbers, st.floats(1e-15, 1e12))
def test_every_range(low, span):
    high = low + span
    if span < 1e-6 * max(abs(low), abs(high)):
        return  # closer than the texts could tell apart
    found = ticks(low, high)
    assert 3 <= len(found) <= 5
    slack = 1e-6 * span
    assert all(low - slack <= value <= high + slack for value, _ in found)
    assert len({text for _, text in found}) == len(found)
    for value, text in found:
        assert math.isclose(value_of(text), value, rel_tol=1e-3, abs_tol=span * 1e-3)


@given(st.floats(1e-15, 1e12))
def test_bars_that_start_at_zero_or_are_centred_have_at_most_four_digits(high):
    for low in (0.0, -high):
        for _, text in ticks(low, high):
            digits = text.partition("\N{MULTIPLICATION SIGN}")[0].replace("\N{MINUS SIGN}", "").replace(".", "")
            assert len(digits.lstrip("0")) <= 4
        assert any(text == "0" for _, text in ticks(low, high))


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1), (0, math.inf), (math.nan, 1), (-math.inf, math.inf), (0, 0)])
def test_no_range_no_ticks(low, high):
    assert ticks(low, high) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.00962, "0.00962"),
        (1 / 3, "0.333"),
        (1234.5, "1230"),
        (-7.1919e-5, "-7.19x10⁻⁵"),
        (9.9999e-4, "0.001"),
    ],
)
def test_single_numbers(value, text):
    assert number(value).replace("\N{MINUS SIGN}", "-").replace("\N{MULTIPLICATION SIGN}", "x") == text


def test_what_is_not_a_number_is_called_undefined():
    assert number(math.nan) == number(math.inf) == "undefined"
