"""What several heads of a layer attend to, as lines between two columns of tokens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, label
from inspector.attention.grouping import sides
from inspector.attention.links import LinkLook, shown_places
from inspector.core.attention import Weights
from inspector.core.language import tr
from inspector.core.tokens import Tokens
from inspector.ui.head_swatches import HeadSwatches
from inspector.ui.link_canvas import LinkCanvas
from inspector.ui.link_scene import FAINTEST, LinkScene, scene_of

PAIRS: tuple[tuple[str, int, int], ...] = (
    (tr("All tokens"), -1, -1),
    ("A \N{RIGHTWARDS ARROW} A", 0, 0),
    ("A \N{RIGHTWARDS ARROW} B", 0, 1),
    ("B \N{RIGHTWARDS ARROW} A", 1, 0),
    ("B \N{RIGHTWARDS ARROW} B", 1, 1),
)
"""What links may be shown of a pair of texts: from which of them, to which, -1 for both."""


class LinkView(QWidget):
    """Swatches of the heads above, the links below.

    ``heads_changed`` is sent with the heads that a person leaves on. ``token_chosen`` is sent with the token that is
    locked, -1 when it is let go; where queries and keys are different texts, with queries only. ``look_changed`` is
    sent when a person chooses to see other links of the same heads.
    """

    heads_changed = Signal(tuple)
    token_chosen = Signal(int)
    look_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.swatches = HeadSwatches()
        self.canvas = LinkCanvas()
        self.pairs = QComboBox(
            accessibleName=tr("Which links of the pair"), toolTip=tr("From the tokens of which text to which")
        )
        for name, _, _ in PAIRS:
            self.pairs.addItem(name)
        self.note = label("", "caption")
        self.note.setWordWrap(True)
        self._weights: Weights | None = None
        self._queries: Tokens | None = None
        self._keys: Tokens | None = None
        self.swatches.changed.connect(self._set_heads)
        self.canvas.locked_changed.connect(self._tell_token)
        self.pairs.activated.connect(self._choose_pair)
        self.setWhatsThis(
            tr(
                "What the chosen heads attend to. Point at a token to see its links alone, click to keep "
                "them, Esc lets it go. Click a head's number to turn it on or off, double-click to see "
                "it alone. Arrow keys go from token to token, Ctrl and the wheel or + and - change the "
                "height of the rows."
            )
        )
        self._build()
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.canvas.setFocus(event.reason())  # a focus proxy would make Tab leave out what stands before it

    def show_heads(self, weights: Weights, heads: tuple[int, ...], queries: Tokens, keys: Tokens) -> None:
        """Show ``heads`` of the ``weights`` (heads, queries, keys) of a layer. The same tokens keep what is locked."""
        if queries is not self._queries or keys is not self._keys:
            self.canvas.lock(None)
            self.pairs.setCurrentIndex(0)
        self._weights, self._queries, self._keys = weights, queries, keys
        self.swatches.show_heads(len(weights), heads)
        self._show()

    def clear(self) -> None:
        """Show nothing."""
        self._weights = self._queries = self._keys = None
        self.swatches.show_heads(0, ())
        self._show()

    def set_token(self, token: int) -> None:
        """Lock a query, or none for -1, without sending anything; what is locked already stays where it is."""
        locked = self.canvas.locked
        if locked is not None and locked[1] == token and self._keys is self._queries:
            return
        self.canvas.lock(("query", token) if token >= 0 else None)

    def set_stale(self, stale: bool) -> None:
        """Dim what is shown: newer weights are on their way."""
        self.canvas.set_stale(stale)

    @property
    def look(self) -> LinkLook:
        """Which links are shown now."""
        _, from_side, to_side = PAIRS[self.pairs.currentIndex()]
        side, token = self.canvas.locked or ("query", -1)
        return LinkLook(from_side, to_side, *((token, -1) if side == "query" else (-1, token)))

    def set_look(self, look: LinkLook) -> None:
        """Show these links alone, without sending anything."""
        sides_shown = (look.from_side, look.to_side) if self._is_pair else (-1, -1)
        self.pairs.setCurrentIndex(next((n for n, pair in enumerate(PAIRS) if pair[1:] == sides_shown), 0))
        self._show()
        of_key = look.query < 0 <= look.key
        self.canvas.lock(("key", look.key) if of_key else ("query", look.query) if look.query >= 0 else None)

    @property
    def heads(self) -> tuple[int, ...]:
        """The heads on show."""
        return self.swatches.active

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(WIDE_MARGIN)
        top.addWidget(self.swatches, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.pairs, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (top, self.note):
            row = QHBoxLayout()
            row.setContentsMargins(WIDE_MARGIN, MARGIN if part is top else 0, WIDE_MARGIN, 0)
            if isinstance(part, QWidget):
                row.addWidget(part, 1)
            else:
                row.addLayout(part)
            column.addLayout(row)
        column.addWidget(self.canvas, 1)

    @property
    def _is_pair(self) -> bool:
        """Whether there are two texts on both sides."""
        shown = (self._queries, self._keys)
        return all(tokens is not None and bool(sides(tokens).any()) for tokens in shown)

    def _set_heads(self, heads: tuple[int, ...]) -> None:
        self._show()
        self.heads_changed.emit(heads)

    def _show(self) -> None:
        weights, queries, keys = self._weights, self._queries, self._keys
        if weights is None or queries is None or keys is None:
            self.canvas.show_scene(None)
            self.pairs.hide()
            self.note.setText("")
            return
        self.pairs.setVisible(self._is_pair)
        scene = scene_of(weights, self.heads, queries, keys, *shown_places(queries, keys, self.look))
        self.canvas.show_scene(scene)
        self.note.setText(_words(scene))

    def _choose_pair(self) -> None:
        self._show()
        self.look_changed.emit()

    def _tell_token(self) -> None:
        locked = self.canvas.locked
        self.look_changed.emit()
        if locked is None:
            self.token_chosen.emit(-1)
        elif locked[0] == "query" or self._keys is self._queries:
            self.token_chosen.emit(locked[1])


def _words(scene: LinkScene) -> str:
    """What the lines are, and what is left out."""
    if not scene.heads:
        return tr("No head is on: click a number above to see its links.")
    told = tr("Tokens on the left attend to those on the right.")
    each = scene.links.each
    if each == 1:
        left = tr("Drawn: the strongest link of each token and head; point at a token to see its own.")
    elif each:
        left = tr(
            "Drawn: the strongest {count} links of each token and head; point at a token to see its own.", count=each
        )
    elif not len(scene.links):
        faintest = FAINTEST * len(scene.heads)
        left = tr("No link is above {share:.1%}: point at a token to see its own.", share=faintest)
    else:
        return told
    return f"{told} {left}"
