"""Days in words, in the language that is spoken."""

from __future__ import annotations

import datetime

from inspector.core.language import tr

_MONTHS = (
    tr("January"),
    tr("February"),
    tr("March"),
    tr("April"),
    tr("May"),
    tr("June"),
    tr("July"),
    tr("August"),
    tr("September"),
    tr("October"),
    tr("November"),
    tr("December"),
)


def day_in_words(day: datetime.date) -> str:
    """A day such as ``21 November 2026``."""
    return tr("{day} {month} {year}", day=day.day, month=_MONTHS[day.month - 1], year=day.year)
