"""How attention is looked at: which kind, which layer, and one head or what many make together."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from inspector.app.attention_browser import AttentionBrowser
from inspector.app.attention_jobs import OF_ALL_LAYERS, Aggregate
from inspector.app.theme import MARGIN, WIDE_MARGIN
from inspector.core.attention import AttentionKind
from inspector.core.language import tr

KINDS: dict[AttentionKind, tuple[str, str]] = {
    "self": (tr("Encoder"), tr("Within the text that is read")),
    "decoder": (tr("Decoder"), tr("Within the text that is written")),
    "cross": (tr("Decoder to encoder"), tr("From the text that is written to the one that is read")),
}

AGGREGATES: tuple[tuple[str, Aggregate, str], ...] = (
    (tr("Mean of heads"), "mean", tr("The mean over the heads of this layer, which hides what each of them does")),
    (tr("Largest of heads"), "max", tr("The largest weight of any head of this layer")),
    (tr("Chosen heads"), "chosen", tr("The mean over the heads that are chosen under Links")),
    (tr("Rollout"), "rollout", tr("All layers multiplied, with the residual path (Abnar & Zuidema, 2020)")),
    (tr("Relevance"), "relevance", tr("Attention weighted by the gradient of what is predicted (Chefer et al., 2021)")),
    (
        tr("Flow"),
        "flow",
        tr("The most that can flow through all layers to each token (Abnar & Zuidema, 2020); short texts"),
    ),
)
"""What many heads make together: the name, its id, and what it means."""


class AttentionControls(QWidget):
    """One line of choices, each where it matters to the page."""

    def __init__(self, browser: AttentionBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.kind = _combo(tr("Kind of attention"), tr("Which attention of the network"))
        self.layer = _combo(tr("Layer"), tr("Which layer ([ and ])"))
        self.head = _combo(tr("Head"), tr("One head, or what many make together"))
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, MARGIN)
        row.setSpacing(MARGIN)
        for part in (self.kind, self.layer, self.head):
            row.addWidget(part)
        row.addStretch(1)
        self.kind.activated.connect(lambda place: browser.choose_kind(self.kind.itemData(place)))
        self.layer.activated.connect(browser.choose_layer)
        self.head.activated.connect(self._choose)
        for signal in (browser.choice_changed, browser.reading_changed, browser.page_changed):
            signal.connect(self._show)
        self._show()

    def _choose(self, place: int) -> None:
        chosen = self.head.itemData(place)
        if isinstance(chosen, int):
            self.browser.choose_head(self.browser.row, chosen)
        else:
            self.browser.choose_aggregate(chosen)

    def _show(self) -> None:
        browser = self.browser
        layers, kinds = browser.layers, browser.kinds
        with QSignalBlocker(self.kind), QSignalBlocker(self.layer), QSignalBlocker(self.head):
            if [self.kind.itemData(place) for place in range(self.kind.count())] != list(kinds):
                self.kind.clear()
                for kind in kinds:
                    self.kind.addItem(KINDS[kind][0], kind)
                    self.kind.setItemData(self.kind.count() - 1, KINDS[kind][1], Qt.ItemDataRole.ToolTipRole)
            self.kind.setCurrentIndex(self.kind.findData(browser.kind))
            if [self.layer.itemData(place) for place in range(self.layer.count())] != [each.path for each in layers]:
                self.layer.clear()
                for layer in layers:
                    self.layer.addItem(tr("Layer {number}", number=layer.number), layer.path)
                    self.layer.setItemData(self.layer.count() - 1, str(layer.path), Qt.ItemDataRole.ToolTipRole)
            self.layer.setCurrentIndex(browser.row)
            self._fill_heads()
        self.kind.setVisible(len(kinds) > 1)
        self.layer.setVisible(browser.page in ("head", "links", "text"))
        self.layer.setEnabled(browser.page == "links" or browser.aggregate not in OF_ALL_LAYERS)
        self.head.setVisible(browser.page in ("head", "text"))
        shown = (len(kinds) > 1 and browser.page != "decides") or browser.page in ("head", "links", "text")
        self.setVisible(bool(layers) and shown)

    def _fill_heads(self) -> None:
        browser = self.browser
        count = browser.layer.heads if browser.layer is not None else 0
        if self.head.count() != count + len(AGGREGATES) + 1:
            self.head.clear()
            for head in range(count):
                self.head.addItem(tr("Head {head}", head=head), head)
            self.head.insertSeparator(count)
            for name, aggregate, tip in AGGREGATES:
                self.head.addItem(name, aggregate)
                self.head.setItemData(self.head.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        wanted = browser.head if browser.aggregate == "head" else browser.aggregate
        self.head.setCurrentIndex(self.head.findData(wanted))


def _combo(name: str, tip: str) -> QComboBox:
    made = QComboBox(accessibleName=name, toolTip=tip)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    made.setMaxVisibleItems(24)
    return made
