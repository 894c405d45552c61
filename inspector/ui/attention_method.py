"""What is asked of attention, in the place where methods stand: one head, or what many make together."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from inspector.app.attention_browser import AttentionBrowser, Page
from inspector.app.attention_jobs import OF_ALL_LAYERS, Aggregate
from inspector.core.language import tr
from inspector.ui.attention_controls import AGGREGATES
from inspector.ui.elided import breakable
from inspector.ui.method_head import lay_out_method

WAYS: tuple[tuple[str, Aggregate, str], ...] = (
    (tr("One head"), "head", tr("What one head attends to, as the network computes it")),
    *AGGREGATES,
)

_OF_MANY: dict[Page, tuple[str, str]] = {
    "heads": (tr("Every head"), tr("Every head of every layer, each by itself. Choose one to see what it attends to.")),
    "table": (tr("Every head"), tr("Every head of every layer, in numbers. Choose one to see what it attends to.")),
    "links": (tr("Heads of one layer"), tr("Those whose numbers are on above the links, each in its colour.")),
}
"""What the pages show that leave nothing to choose here: a name, and a sentence about it."""


class AttentionMethod(QWidget):
    """Follows the browser and sends it changes. ``help_asked`` is sent by the button for the page about attention."""

    help_asked = Signal()

    def __init__(self, browser: AttentionBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.ways = QComboBox(accessibleName=tr("What is shown of attention"))
        self.ways.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.ways.setMinimumContentsLength(8)
        for name, way, about in WAYS:
            self.ways.addItem(name, way)
            self.ways.setItemData(self.ways.count() - 1, about, Qt.ItemDataRole.ToolTipRole)
        self.ways.activated.connect(self._choose)
        self.about, self.question, self.place = lay_out_method(
            self, self.ways, tr("What attention shows"), tr("About attention")
        )
        self.about.clicked.connect(self.help_asked)
        space = browser.workspace
        for signal in (
            browser.choice_changed,
            browser.reading_changed,
            browser.page_changed,
            browser.token_changed,
            space.question_changed,
            space.predictions_changed,
        ):
            signal.connect(self._show)
        self._show()

    def _choose(self, place: int) -> None:
        self.browser.choose_aggregate(self.ways.itemData(place))

    def _show(self) -> None:
        browser = self.browser
        name, told = _OF_MANY.get(browser.page, ("", ""))
        with QSignalBlocker(self.ways):
            self.ways.setPlaceholderText(name)
            self.ways.setCurrentIndex(-1 if name else self.ways.findData(browser.aggregate))
        self.ways.setEnabled(not name and bool(browser.layers))
        about = next(about for _, way, about in WAYS if way == browser.aggregate)
        self.question.setText(breakable(told or f"{about.rstrip('.')}."))
        self.place.setText(breakable("\n".join(self._places())))
        self.place.setVisible(bool(self.place.text()))

    def _places(self) -> list[str]:
        """Layer, head, token and class in words, those of them that matter to the page."""
        browser, space = self.browser, self.browser.workspace
        found = []
        if browser.layer is not None and browser.page in ("head", "text", "links"):
            of_all = browser.aggregate in OF_ALL_LAYERS and browser.page != "links"
            found.append(tr("Layer: all") if of_all else tr("Layer: {number}", number=browser.layer.number))
            if browser.aggregate == "head" and browser.page != "links":
                found.append(tr("Head: {head}", head=browser.head))
        reading, token = browser.reading, browser.token
        if reading is not None and token is not None and token < len(reading.tokens):
            found.append(tr("Token: {token}", token=reading.tokens.texts[token]))
        if browser.aggregate == "relevance" and browser.page in ("head", "text") and space.model is not None:
            index = space.target.index
            if index is not None:
                found.append(tr("Class: {label}", label=space.model.label(index)))
            elif space.predictions:
                found.append(tr("Class: {label} (predicted)", label=space.predictions[0].label))
        return found
