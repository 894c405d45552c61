"""The text itself, shaded by what a token attends to or is attended to by, or by what each part of it counts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, label
from inspector.attention.grouping import Level, group_numbers, group_sums, group_texts
from inspector.attention.shading import Direction, TextLook, group_attention, only_special
from inspector.core.attention import Weights
from inspector.core.language import quoted, tr
from inspector.core.results import Array
from inspector.core.tokens import Tokens
from inspector.figures.ticks import number
from inspector.ui.colour_bar import ColourBar
from inspector.ui.folding_row import FoldingRow
from inspector.ui.link_scene import printed
from inspector.ui.segments import segments
from inspector.ui.shaded_text import ShadedText
from inspector.ui.text_colours import shades

LEVELS: tuple[tuple[str, Level, str], ...] = (
    (tr("Sub-words"), "token", tr("Shade each token by itself")),
    (tr("Words"), "word", tr("Add up the tokens of a word")),
    (tr("Sentences"), "sentence", tr("Add up the tokens of a sentence")),
)
DIRECTIONS: tuple[tuple[str, Direction, str], ...] = (
    (tr("Attends to"), "from", tr("What the chosen token attends to")),
    (tr("Attended by"), "to", tr("Which tokens attend to the chosen one")),
)

_TOLD = 3
"""So many of the strongest are named below the text."""

_LONGEST = 40
"""Letters of a name at most."""

_OPEN, _CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


class TextShading(QWidget):
    """Click a token, or move to it with the arrow keys; a second click lets it go, and then the mean of all is shown.

    ``token_chosen`` is sent with the chosen token, -1 for none. Where queries and keys are different texts, both are
    shown, the shaded one below, and only queries are told. ``look_changed`` is sent when other things are shaded.
    """

    token_chosen = Signal(int)
    look_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.level: Level = "word"
        self.direction: Direction = "from"
        self.token = -1
        self.text = ShadedText()
        self.other = ShadedText()
        self.bar = ColourBar("surface")
        self.note = label("", "caption")
        tip = tr("Leave the tokens that the tokenizer added without a shade, so that the others can be told apart")
        self.hide_special = QCheckBox(tr("Hide special tokens"), toolTip=tip, checked=True)
        self._weights: Weights | None = None
        self._scores: Array | None = None
        self._signed = False
        self._queries: Tokens | None = None
        self._keys: Tokens | None = None
        self.levels, self._level_row = segments([(name, tip) for name, _, tip in LEVELS], self._set_level, 1)
        self.directions, self._direction_row = segments(
            [(name, tip) for name, _, tip in DIRECTIONS], lambda place: self.set_direction(DIRECTIONS[place][1]), 0
        )
        self.text.pressed.connect(self._choose)
        self.other.pressed.connect(self._choose)
        self.hide_special.toggled.connect(self._shade)
        self.setWhatsThis(
            tr(
                "The text, shaded by what the chosen token attends to or is attended to by, or by what "
                "each part counts. Click a word or go to it with the left and right arrow keys; a second "
                "click or Esc lets it go."
            )
        )
        self._build()
        self.clear()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.text.setFocus(event.reason())  # a focus proxy would make Tab leave out what stands before it

    def show_map(self, weights: Weights, queries: Tokens, keys: Tokens) -> None:
        """Shade by ``weights`` (queries, keys), of one head or of several in one. The same tokens keep the chosen."""
        if queries is not self._queries or keys is not self._keys:
            self.token = -1
        self._weights, self._scores, self._queries, self._keys = weights, None, queries, keys
        self._write()

    def show_scores(self, values: npt.NDArray[np.floating], tokens: Tokens, signed: bool) -> None:
        """Shade by ``values`` (tokens,), which are summed over words and sentences; ``signed`` ones for and against."""
        if tokens is not self._queries:
            self.token = -1
        self._weights, self._scores, self._signed = None, values.astype(np.float32), signed
        self._queries = self._keys = tokens
        self._write()

    def clear(self) -> None:
        """Show nothing."""
        self._weights = self._scores = self._queries = self._keys = None
        self.token = -1
        self.text.clear_text()
        self.other.hide()
        self._direction_row.hide()
        self.bar.clear()
        self.note.setText("")

    @property
    def look(self) -> TextLook:
        """How the text is shaded now."""
        hides = self.hide_special.isChecked() and self.hide_special.isEnabled()
        return TextLook(self.level, self.direction, self.token, hides)

    def set_look(self, look: TextLook) -> None:
        """Shade the text in this way, without sending a token."""
        self.level, self.direction = look.level, look.direction
        self.levels.button([level for _, level, _ in LEVELS].index(look.level)).setChecked(True)
        self.directions.button([way for _, way, _ in DIRECTIONS].index(look.direction)).setChecked(True)
        if self.hide_special.isEnabled():
            with QSignalBlocker(self.hide_special):
                self.hide_special.setChecked(look.hide_special)
        chooser = self._chooser
        self.token = look.token if chooser is not None and look.token < len(chooser) else -1
        self._write()

    def set_token(self, token: int) -> None:
        """Choose a token, -1 for none, without sending anything; a query, where keys are another text."""
        if self._paired and self.direction == "to":
            return
        self.token = token
        self._shade()

    def set_direction(self, direction: Direction) -> None:
        """Shade what the chosen token attends to, or what attends to it."""
        if direction != self.direction:
            self.direction = direction
            self.directions.button([entry[1] for entry in DIRECTIONS].index(direction)).setChecked(True)
            if self._queries is not self._keys:
                self.token = -1
            self._write()

    def set_stale(self, stale: bool) -> None:
        """Dim what is shown: newer numbers are on their way."""
        self.text.set_stale(stale)
        self.other.set_stale(stale)

    # Inside

    @property
    def _paired(self) -> bool:
        """Whether a token is chosen in another text than the shaded one."""
        return self._queries is not self._keys

    @property
    def _chooser(self) -> Tokens | None:
        """The tokens that one is chosen of."""
        return self._queries if self.direction == "from" else self._keys

    @property
    def _shaded(self) -> Tokens | None:
        return self._keys if self.direction == "from" else self._queries

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_queries"):
            self._shade()

    def _build(self) -> None:
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(WIDE_MARGIN)
        row.addWidget(self._direction_row)
        row.addWidget(self.hide_special)
        controls = QHBoxLayout()
        controls.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, GRID)
        controls.addWidget(FoldingRow(self._level_row, ways))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.other, 1)
        texts.addWidget(self.text, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(texts, 1)
        middle.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, GRID)
        foot.addWidget(self.note, 1)
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note.setMinimumHeight(2 * self.note.fontMetrics().lineSpacing())  # nothing jumps when there is more to say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(controls)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _set_level(self, place: int) -> None:
        self.level = LEVELS[place][1]
        self._write()

    def _choose(self, token: int) -> None:
        self.token = token
        self._shade()
        if not self._paired or self.direction == "from":
            self.token_chosen.emit(token)

    def _write(self) -> None:
        """Write the texts, and shade them."""
        chooser, shaded = self._chooser, self._shaded
        if chooser is None or shaded is None:
            return
        self._groups = group_numbers(shaded, self.level)
        self._choices = group_numbers(chooser, self.level)
        self._texts = group_texts(shaded, self._groups)
        self._direction_row.setVisible(self._scores is None)
        shades = self._scores is None or bool(self._scores.any())
        self._level_row.setEnabled(shades)
        self.hide_special.setEnabled(shades and any(shaded.special))
        self.text.show_tokens(shaded, self._groups)
        self.other.setVisible(self._paired)
        if self._paired:
            self.other.show_tokens(chooser, self._choices)
            self.other.setAccessibleName(tr("Choose a token"))
        self.text.setAccessibleName(tr("Shaded text"))
        self._shade()

    def _shade(self) -> None:
        chooser, shaded = self._chooser, self._shaded
        if chooser is None or shaded is None:
            return
        chosen = int(self._choices[self.token]) if 0 <= self.token < len(chooser) else -1
        values = self._values(chosen)
        added = only_special(shaded, self._groups)
        shown = np.where(added, 0, values) if self.hide_special.isChecked() else values
        signed = self._scores is not None and self._signed
        peak = float(np.abs(shown).max(initial=0))
        colours = shades(signed=signed)
        low = -peak if signed else 0.0
        shares = shown / (peak or 1.0)
        steps = np.clip((shares + 1) / 2 if signed else shares, 0, 1) * 255
        self.text.shade(colours[np.round(steps).astype(int)], lambda group: self._told(group, values))
        self.text.mark(-1 if self._paired else chosen)
        if self._paired:
            plain = np.broadcast_to(shades(signed=False)[0], (int(self._choices.max(initial=-1)) + 1, 3))
            names = group_texts(chooser, self._choices)
            self.other.shade(plain, lambda group: _short(names[group]))
            self.other.mark(chosen)
        if peak:
            self.bar.show_colours(colours, low, peak)
        else:
            self.bar.clear()
        self.note.setText(self._words(chosen, values, added))
        self.look_changed.emit()

    def _values(self, chosen: int) -> Array:
        """What each group of the shaded text gets; the mean over all queries where no token is chosen."""
        if self._scores is not None:
            return group_sums(self._scores, self._groups)
        assert self._weights is not None
        return group_attention(self._weights, self._groups, self._choices, chosen, self.direction, paired=self._paired)

    def _told(self, group: int, values: Array) -> str:
        return f"{_short(self._texts[group])}: {number(float(values[group]))}" if group >= 0 else ""

    def _words(self, chosen: int, values: Array, added: npt.NDArray[np.bool_]) -> str:
        """What is shown, its strongest, and what special tokens take."""
        if self._scores is None and chosen < 0 and self._paired and self.direction == "to":
            return tr("Choose a token above to see which tokens below attend to it.")
        if self._scores is not None and not values.any():
            return ""
        hides = self.hide_special.isChecked()
        candidates = np.flatnonzero(~added) if hides else np.arange(len(values))
        strongest = candidates[np.argsort(-np.abs(values[candidates]), kind="stable")][:_TOLD]
        some = ", ".join(f"{_quoted(self._texts[group])} {number(float(values[group]))}" for group in strongest)
        hidden = float(values[added].sum()) if hides else 0.0
        if self._scores is not None:
            told = [tr("Strongest: {tokens}.", tokens=some)]
            if hidden:
                told.append(tr("Special tokens, not shaded, add up to {number}.", number=number(hidden)))
            return " ".join(told)
        told = [self._attention_words(chosen, some)]
        if hidden > 0 and (self.direction == "from" or chosen < 0):
            told.append(tr("Special tokens, not shaded, take {percent:.0f} %.", percent=100 * hidden))
        return " ".join(told)

    def _attention_words(self, chosen: int, strongest: str) -> str:
        """Which tokens are ``strongest`` in the attention from or to the chosen one, or to all."""
        if chosen < 0:
            return tr("Attended to most, the mean over all tokens: {tokens}.", tokens=strongest)
        assert self._chooser is not None
        name = _quoted(group_texts(self._chooser, self._choices)[chosen])
        if self.direction == "from":
            return tr("{token} attends to: {tokens}.", token=name, tokens=strongest)
        return tr("{token} is attended to by: {tokens}.", token=name, tokens=strongest)


def _quoted(text: str) -> str:
    """A text in quotation marks, whose direction does not turn the numbers beside it round."""
    return f"{_OPEN}{quoted(_short(text))}{_CLOSE}"


def _short(text: str) -> str:
    text = printed(" ".join(text.split()) or text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
