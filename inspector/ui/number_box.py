"""A spin box for values of any size, shown with four significant digits."""

from __future__ import annotations

import math

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

_LARGEST = 1e9


class NumberBox(QDoubleSpinBox):
    """Takes what Python reads as a number, ``1e-5`` too; a step is a tenth of the value's power of ten."""

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
