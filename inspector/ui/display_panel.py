"""How the heatmap is shown: opacity, colours, range, sign, cells and arrangement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, label
from inspector.core.colormaps import SEQUENTIAL, table
from inspector.core.language import tr
from inspector.figures.display import Display
from inspector.ui.icons import icon
from inspector.ui.number_box import DecimalBox, NumberBox

_SWATCH = QSize(40, 12)

_MAPS = (
    (tr("Automatic"), "auto"),
    *((name.capitalize(), name) for name in SEQUENTIAL),
    (tr("Blue, white, red"), "blue-white-red"),
    (tr("Blue, black, red"), "blue-black-red"),
)
_RANGES = ((tr("Automatic"), "auto"), (tr("Locked across images"), "locked"), (tr("Manual"), "manual"))
_SIGNS = (
    (tr("As the method defines"), "method"),
    (tr("For and against"), "signed"),
    (tr("Only what speaks for it"), "positive"),
)
_CELLS = ((tr("Smooth"), True), (tr("Layer cells"), False))
_ARRANGEMENTS = (
    (tr("Overlay"), "overlay", tr("The heatmap over the photo")),
    (tr("Heatmap"), "heatmap", tr("The heatmap alone")),
    (tr("Beside"), "beside", tr("The photo, and beside it the photo with the heatmap")),
)


class DisplayPanel(QWidget):
    """A form for ``Display``. ``changed`` is sent with the new settings when a person changes one."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._display = Display()
        self._limits = (0.0, 1.0)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setSingleStep(5)
        self.opacity_number = DecimalBox(minimum=0.0, maximum=1.0, singleStep=0.05, decimals=2)
        self.colours = _choice(_MAPS, tr("Colours"))
        self.range = _choice(_RANGES, tr("Range of values"))
        self.low = NumberBox(tr("Value at the low end"))
        self.high = NumberBox(tr("Value at the high end"))
        self.sign = _choice(_SIGNS, tr("Sign of values"))
        self.cells = _choice(_CELLS, tr("Cells"))
        self.arrangement = QButtonGroup(self, exclusive=True)
        self._build()
        self.opacity.valueChanged.connect(self._opacity_slid)
        self.opacity_number.valueChanged.connect(self._opacity_typed)
        self.low.valueChanged.connect(self._low_changed)
        self.high.valueChanged.connect(self._high_changed)
        self.range.activated.connect(self._range_chosen)
        for box, field in ((self.colours, "colormap"), (self.sign, "sign"), (self.cells, "smooth")):
            box.setProperty("field", field)
            box.activated.connect(self._chosen)
        self.arrangement.buttonClicked.connect(self._arranged)
        self.set_display(self._display)

    def set_display(self, display: Display) -> None:
        """Show these settings, without sending ``changed``."""
        self._display = display
        parts = (self.opacity, self.opacity_number, self.low, self.high)
        blockers = [QSignalBlocker(part) for part in parts]
        self.opacity.setValue(round(display.opacity * 100))
        self.opacity_number.setValue(display.opacity)
        for box, value in (
            (self.colours, display.colormap),
            (self.range, display.range),
            (self.sign, display.sign),
            (self.cells, display.smooth),
        ):
            box.setCurrentIndex(box.findData(value))
        for button in self.arrangement.buttons():
            button.setChecked(button.property("value") == display.arrangement)
        self._show_limits()
        del blockers

    def set_limits(self, low: float, high: float) -> None:
        """Tell which values the ends of the colour bar have now; shown while the range is automatic."""
        self._limits = (low, high)
        blockers = [QSignalBlocker(self.low), QSignalBlocker(self.high)]
        self._show_limits()
        del blockers

    @property
    def display(self) -> Display:
        """The settings on show."""
        return self._display

    def _build(self) -> None:
        self.opacity.setAccessibleName(tr("Opacity"))
        self.opacity_number.setAccessibleName(tr("Opacity as a number"))
        self.opacity.setToolTip(tr("Opacity of the heatmap"))
        self.opacity_number.setToolTip(tr("Opacity of the heatmap"))
        for number in (self.opacity_number, self.low, self.high):
            number.lineEdit().setTextMargins(GRID, 0, 0, 0)
            number.setKeyboardTracking(False)  # a number counts when it is finished, not at each digit
            number.setMinimumWidth(17 * GRID)
        self.opacity_number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for row in range(1, self.colours.count()):
            self.colours.setItemIcon(row, swatch(self.colours.itemData(row)))
        self.colours.setIconSize(_SWATCH)
        self.range.setToolTip(tr("Automatic spans each heatmap's own values; locked keeps these for all images"))
        self.sign.setToolTip(tr("Which values are shown: for a class only, or also against it"))
        self.cells.setToolTip(tr("Interpolated to the photo's size, or each cell of the layer as it is"))

        opacity = QHBoxLayout()
        opacity.setSpacing(2 * GRID)
        opacity.addWidget(self.opacity, 1)
        opacity.addWidget(self.opacity_number)
        ends = QHBoxLayout()
        ends.setSpacing(GRID)
        ends.addWidget(self.low, 1)
        ends.addWidget(label(tr("to"), "caption"))
        ends.addWidget(self.high, 1)
        views = QHBoxLayout()
        views.setSpacing(0)
        for text, value, tip in _ARRANGEMENTS:
            views.addWidget(self._segment(text, value, tip), 1)

        rows = QGridLayout()
        rows.setHorizontalSpacing(WIDE_MARGIN)
        rows.setVerticalSpacing(GRID)
        rows.setColumnStretch(1, 1)
        rows.addLayout(views, 0, 0, 1, 2)
        for row, (text, part) in enumerate(
            (
                (tr("Opacity"), opacity),
                (tr("Colours"), _alone(self.colours)),
                (tr("Range"), _alone(self.range)),
                ("", ends),
                (tr("Values"), _alone(self.sign)),
                (tr("Cells"), _alone(self.cells)),
            ),
            start=1,
        ):
            name = QLabel(text)
            name.setMinimumHeight(7 * GRID)  # as high as the editors, the slider's row too
            rows.addWidget(name, row, 0)
            rows.addLayout(part, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        column.addLayout(rows)
        column.addStretch()

    def _segment(self, text: str, value: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setProperty("value", value)
        button.setProperty("role", "segment")
        button.setIcon(icon(value))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.arrangement.addButton(button)
        return button

    def _show_limits(self) -> None:
        low, high = self._limits if self._display.range == "auto" else (self._display.low, self._display.high)
        self.low.setValue(low)
        self.high.setValue(high)
        for box in (self.low, self.high):
            box.setEnabled(self._display.range == "manual")

    def _change(self, **changes: Any) -> None:
        display = replace(self._display, **changes)
        if display != self._display:
            self.set_display(display)
            self.changed.emit(display)

    def _opacity_slid(self, percent: int) -> None:
        self._change(opacity=percent / 100)

    def _opacity_typed(self, opacity: float) -> None:
        self._change(opacity=round(opacity, 2))

    def _chosen(self, row: int) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        self._change(**{box.property("field"): box.itemData(row)})

    def _range_chosen(self, row: int) -> None:
        # Locked and manual begin with the values that are on show, so that choosing them changes no colour.
        low, high = self._limits if self._display.range == "auto" else (self._display.low, self._display.high)
        self._change(range=self.range.itemData(row), low=low, high=high)

    def _low_changed(self, low: float) -> None:
        high = self._display.high
        self._change(low=low, high=high if high > low else low + _gap(low))

    def _high_changed(self, high: float) -> None:
        low = self._display.low
        self._change(high=high, low=low if low < high else high - _gap(high))

    def _arranged(self, button: QToolButton) -> None:
        self._change(arrangement=button.property("value"))


def swatch(name: str) -> QIcon:
    """A colour map as a small picture."""
    row = np.repeat(table(name)[None, ::4], 4, axis=0)
    pixels = np.ascontiguousarray(row)
    image = QImage(pixels.data, pixels.shape[1], pixels.shape[0], pixels.strides[0], QImage.Format.Format_RGB888)
    return QIcon(QPixmap.fromImage(image.copy()).scaled(_SWATCH * 2))


def _choice(entries: Sequence[tuple[str, Any]], name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for text, value in entries:
        box.addItem(text, value)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _alone(part: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(part)
    return row


def _gap(value: float) -> float:
    """How far the other end moves away when one end passes it."""
    return max(abs(value) * 0.1, 1e-6)
