"""What a unit reads with: its filters as tiles, or its strongest inputs as bars; a click goes to the unit read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inspector.app.theme import GRID, caption_font, label
from inspector.core.language import tr
from inspector.ui.bar_list import ROW, Bar, BarList
from inspector.ui.elided import breakable, literal
from inspector.ui.filter_tiles import FilterTiles, sheet_words

if TYPE_CHECKING:
    from inspector.models.filters import FilterSheet
    from inspector.units.reading import Reading

_HIGH = 26 * GRID


class ReadingView(QWidget):
    """``chosen`` is sent with layer and number of a unit that is read from; hidden where nothing is known."""

    chosen = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.reading: Reading | None = None
        self.words = label("", "caption")
        self.words.setWordWrap(True)
        self.tiles = FilterTiles()
        self.tiles.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bars = BarList(tr("Strongest inputs"), tr("Click to look at it"), signed=True)
        self.bars.setFont(caption_font())
        self.bars.chosen.connect(self._choose)
        self.tiles.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (label(tr("Reads with"), "section"), self.words, self.tiles, self.bars):
            column.addWidget(part)
        self.setVisible(False)

    def show_reading(self, reading: Reading | None, layer: str) -> None:
        """Show what a unit of ``layer`` reads with, or nothing."""
        self.reading = reading
        self.setVisible(reading is not None)
        if reading is None:
            return
        words = reading_words(reading, layer)
        self.words.setText(breakable(words))
        self.words.setToolTip(literal(words))
        self.tiles.setVisible(reading.sheet is not None)
        self.tiles.show_sheet(reading.sheet)
        self.bars.setVisible(reading.sheet is None)
        name = tr("Unit") if reading.source is not None else tr("Input")
        self.bars.show_bars([Bar(f"{name} {number}", value) for number, value in reading.inputs])
        self.bars.setFixedHeight(max(1, len(reading.inputs)) * ROW)
        self.tiles.set_choosing(self._source is not None and bool(self._numbers))

    def fit_into(self, width: int) -> None:
        """Arrange the tiles for a place of this width."""
        self.tiles.fit_into(QSize(width, _HIGH))

    @property
    def _source(self) -> str | None:
        return self.reading.source if self.reading is not None else None

    @property
    def _numbers(self) -> tuple[int, ...]:
        """The units that the tiles or bars are about."""
        if self.reading is None:
            return ()
        sheet = self.reading.sheet
        return sheet.numbers if sheet is not None else tuple(number for number, _ in self.reading.inputs)

    def _choose(self, place: int) -> None:
        if self._source is not None and place < len(self._numbers):
            self.chosen.emit(self._source, self._numbers[place])


def reading_words(reading: Reading, layer: str) -> str:
    """What the tiles or bars show, and whose weights they are where not those of ``layer`` itself."""
    own = reading.layer.partition("#")[0] == layer.partition("#")[0]
    told = _tiles_words(reading, reading.sheet) if reading.sheet is not None else _bars_words(reading)
    return told if own else tr("The weights of {layer}, which feeds it.", layer=reading.layer) + f" {told}"


def _bars_words(reading: Reading) -> str:
    if not reading.inputs:
        return tr("All weights are zero")
    if reading.source is None:
        return tr("The strongest inputs by weight, numbers of its input")
    return tr("The strongest inputs by weight, units of {layer}", layer=reading.source)


def _tiles_words(reading: Reading, sheet: FilterSheet) -> str:
    if not sheet.numbers:
        return sheet_words(sheet)
    height, width = sheet.tile
    size, source = f"{height} \N{MULTIPLICATION SIGN} {width}", reading.source
    some = ", ".join(map(str, sheet.numbers[:6])) + ("..." if len(sheet.numbers) > 6 else "")
    if len(sheet.numbers) == 1:
        if source is None:
            return tr("{size} filter for input channel {channel}", size=size, channel=some)
        return tr("{size} filter for unit {unit} of {layer}", size=size, unit=some, layer=source)
    if source is None:
        return tr("{size} filters for input channels {channels}, the strongest first", size=size, channels=some)
    return tr("{size} filters for units {units} of {layer}, the strongest first", size=size, units=some, layer=source)
