"""The rows of a form, and a form made from the fields of a method: one editor for each kind of parameter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from inspector.app.theme import GRID, WIDE_MARGIN
from inspector.core.errors import Refusal
from inspector.core.parameter_words import choice_words
from inspector.core.parameters import Field
from inspector.ui.number_box import DecimalBox

Changed = Callable[[str, Any], None]

_ROW = 7 * GRID
"""The height of an editor."""


def make_form() -> QFormLayout:
    """An empty form: names on the left, editors as wide as the panel."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(WIDE_MARGIN)
    form.setVerticalSpacing(GRID)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def add_row(form: QFormLayout, name: str, editor: QWidget) -> None:
    """Add ``editor`` with its name beside it, both on one middle line."""
    for part in (editor, *editor.findChildren(QWidget)):
        if isinstance(part, QComboBox):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            part.setMinimumContentsLength(8)
        elif isinstance(part, QAbstractSpinBox):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            part.setMinimumWidth(17 * GRID)
            part.lineEdit().setTextMargins(GRID, 0, 0, 0)
    words = QLabel(name)
    words.setFixedHeight(_ROW)
    words.setBuddy(editor)
    form.addRow(words, editor)


def fill_form(layout: QFormLayout, fields: tuple[Field, ...], values: dict[str, Any], changed: Changed) -> None:
    """Replace the rows of ``layout`` by editors for ``fields``; ``changed(name, value)`` is called on each edit."""
    while layout.rowCount():
        layout.removeRow(0)
    for field in fields:
        editor = editor_for(field, values[field.name], changed)
        editor.setObjectName(field.name)
        editor.setToolTip(field.help)
        editor.setAccessibleName(field.label)
        for line in (editor, *editor.findChildren(QLineEdit)):
            line.setAcceptDrops(False)  # a photo dropped here is for the window
        add_row(layout, field.label, editor)


def show_values(layout: QFormLayout, values: dict[str, Any]) -> None:
    """Let the editors in ``layout`` show ``values``, where they show others, and tell nobody; what is typed stays."""
    for row in range(layout.rowCount()):
        item = layout.itemAt(row, QFormLayout.ItemRole.FieldRole)
        editor: Any = item.widget() if item is not None else None
        if editor is None or editor.objectName() not in values:
            continue
        value = values[editor.objectName()]
        blocked = editor.blockSignals(True)
        if isinstance(editor, QCheckBox):
            editor.setChecked(bool(value))
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QSpinBox | QDoubleSpinBox) and editor.value() != value:
            editor.setValue(value)
        elif isinstance(editor, QLineEdit) and not (editor.hasFocus() and editor.isModified()):
            editor.setText(str(value))
        editor.blockSignals(blocked)


def editor_for(field: Field, value: Any, changed: Changed) -> QWidget:
    """A widget that shows ``value`` and reports what a person makes of it, within the field's bounds."""
    if field.kind == "bool":
        box = QCheckBox()
        box.setChecked(value)
        box.toggled.connect(lambda on: changed(field.name, on))
        return box
    if field.kind == "choice":
        combo = QComboBox()
        for choice in field.choices:
            combo.addItem(choice_words(choice), choice)
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.connect(lambda row: changed(field.name, combo.itemData(row)))
        return combo
    if field.kind in ("int", "float"):
        return _number(field, value, changed)
    line = QLineEdit(str(value))

    def typed() -> None:
        try:
            changed(field.name, field.parse(line.text().strip() or str(field.default)))
        except Refusal as refusal:
            line.setToolTip(str(refusal))

    line.editingFinished.connect(typed)
    return line


def _number(field: Field, value: Any, changed: Changed) -> QWidget:
    spin: QSpinBox | QDoubleSpinBox
    bounds = field.range
    if field.kind == "int":
        spin = QSpinBox()
        spin.setRange(*(map(int, (bounds.minimum, bounds.maximum)) if bounds else (0, 2**31 - 1)))
        spin.setSingleStep(int(bounds.step) if bounds else 1)
    else:
        spin = DecimalBox()
        step = bounds.step if bounds else 0.1
        spin.setDecimals(max(1, len(f"{step:.6f}".rstrip("0").split(".")[1])))
        spin.setRange(*((bounds.minimum, bounds.maximum) if bounds else (-1e9, 1e9)))
        spin.setSingleStep(step)
    if bounds and bounds.unit:
        spin.setSuffix(f" {bounds.unit}")
    spin.setKeyboardTracking(False)
    spin.setValue(value)
    spin.valueChanged.connect(lambda number: changed(field.name, number))
    return spin
