"""Spin boxes for numbers that are written as in figures, with a point, wherever the person lives."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

_LARGEST = 1e9


class DecimalBox(QDoubleSpinBox):
    """Takes numbers with as many digits behind the point as it has ``decimals``; a comma typed is a point."""

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self.setLocale(QLocale.c())

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return super().validate(text.replace(",", "."), position)


class NumberBox(QDoubleSpinBox):
    """Takes what Python reads as a number, ``1e-5`` too, of any size, and shows four significant digits.

    A step is a tenth of the value's power of ten.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(12)
        self.setRange(-_LARGEST, _LARGEST)
        self.setAccessibleName(name)

    def textFromValue(self, value: float) -> str:
        return f"{value:.4g}"

    def valueFromText(self, text: str) -> float:
        return float(text)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        text = text.replace(",", ".")
        try:
            fits = math.isfinite(float(text))
        except ValueError:
            fits = False
        if fits:
            return QValidator.State.Acceptable, text, position
        begun = all(sign in "+-.e0123456789" for sign in text.lower())
        return QValidator.State.Intermediate if begun else QValidator.State.Invalid, text, position

    def stepBy(self, steps: int) -> None:
        size = abs(self.value())
        decade = 10.0 ** math.floor(math.log10(size)) if size > 0 else 1.0
        self.setValue(round(self.value() + steps * decade / 10, 12))
        self.selectAll()
