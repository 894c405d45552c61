"""How large a figure is: the usual sizes by name, or width, resolution and letters of one's own."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QSpinBox, QWidget

from inspector.app.theme import GRID
from inspector.core.language import tr
from inspector.figures.sizes import PRESETS, Size
from inspector.ui.form import add_row
from inspector.ui.number_box import DecimalBox

_NAMES = {"screen": tr("Screen"), "slide": tr("Slide"), "column": tr("Paper column"), "report": tr("Report page")}
_OWN = "own"
_CENTIMETRES = 2.54


class SizeRows(QWidget):
    """Rows of a form for a size; the numbers are there to be changed where a person wants a size of their own.

    ``changed`` is sent when another is chosen.
    """

    changed = Signal()

    def __init__(self, form: QFormLayout) -> None:
        super().__init__()
        self._form, self._sets_letters = form, True
        self.preset = QComboBox(accessibleName=tr("Size"))
        for name, size in PRESETS.items():
            self.preset.addItem(_NAMES[name], name)
            self.preset.setItemData(self.preset.count() - 1, _told(size), Qt.ItemDataRole.ToolTipRole)
        self.preset.addItem(tr("Own size"), _OWN)
        self.pixels = QSpinBox(accessibleName=tr("Width"), minimum=200, maximum=8000, singleStep=100, suffix=" px")
        self.dpi = QSpinBox(accessibleName=tr("Resolution"), minimum=50, maximum=1200, singleStep=50, suffix=" DPI")
        self.letters = DecimalBox(
            accessibleName=tr("Letters"),
            minimum=3.5,
            maximum=48,
            singleStep=0.5,
            decimals=1,
            suffix=" pt",
            specialValueText=tr("By the width"),
            toolTip=tr("The height of the letters on paper; at the lowest they grow with the width"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.pixels, 1)
        row.addWidget(self.dpi, 1)
        add_row(form, tr("Size"), self.preset)
        add_row(form, "", self)
        add_row(form, tr("Letters"), self.letters)
        self.show_size(PRESETS["screen"])
        self.preset.activated.connect(self._choose)
        for box in (self.pixels, self.dpi, self.letters):
            box.valueChanged.connect(self._edited)

    @property
    def size_chosen(self) -> Size:
        """What is chosen."""
        letters = None if self.letters.value() == self.letters.minimum() else self.letters.value()
        return Size(self.pixels.value(), self.dpi.value(), letters)

    def set_letters(self, there: bool) -> None:
        """Say whether the figure's letters can be of any height."""
        self._sets_letters = there
        self._show_rows()

    def show_size(self, size: Size) -> None:
        """Show another size."""
        for box, value in ((self.pixels, size.width), (self.dpi, size.dpi)):
            with QSignalBlocker(box):
                box.setValue(value)
        with QSignalBlocker(self.letters):
            self.letters.setValue(self.letters.minimum() if size.letters is None else size.letters)
        name = next((name for name, usual in PRESETS.items() if size == usual), _OWN)
        self.preset.setCurrentIndex(self.preset.findData(name))
        self._show_rows()

    def _choose(self) -> None:
        size = PRESETS.get(self.preset.currentData())
        if size is None:
            self._show_rows()
        else:
            self.show_size(size)
            self.changed.emit()

    def _edited(self) -> None:
        self.preset.setToolTip(_told(self.size_chosen))
        self.changed.emit()

    def _show_rows(self) -> None:
        own = self.preset.currentData() == _OWN
        self._form.setRowVisible(self, own)
        self._form.setRowVisible(self.letters, own and self._sets_letters)
        self.preset.setToolTip(_told(self.size_chosen))


def _told(size: Size) -> str:
    """A size in words, such as ``8.9 cm wide on paper, 1051 px at 300 DPI, letters of 7 pt``."""
    letters = (
        tr("letters by the width") if size.letters is None else tr("letters of {letters:g} pt", letters=size.letters)
    )
    return tr(
        "{width:.1f} cm wide on paper, {pixels} px at {dpi} DPI, {letters}",
        width=size.width / size.dpi * _CENTIMETRES,
        pixels=size.width,
        dpi=size.dpi,
        letters=letters,
    )
