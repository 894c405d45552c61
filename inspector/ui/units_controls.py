"""How the units of a layer are listed and drawn: order, sign, scale, dead ones, and the photo they are compared in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font
from inspector.app.units_browser import UnitsBrowser
from inspector.core.language import tr
from inspector.ui.elided import ElidedLabel
from inspector.ui.icons import icon

ORDERS = (
    (tr("By index"), "index", tr("In the order of the layer")),
    (tr("By mean"), "mean", tr("The largest mean over the photo first")),
    (tr("By maximum"), "max", tr("The largest single value first")),
    (tr("By sparsity"), "sparsity", tr("Those that are zero at most places first")),
    (tr("By effect"), "effect", tr("What adds most to the chosen class first: gradient times activation, summed")),
)


FIRST = 16
"""So many units in the order on show make a small gallery."""


class UnitsControls(QWidget):
    """One line of controls, or two where it is narrow, and a third while two photos are compared.

    ``gallery_asked`` is sent with how many units to maximize, the first in the order on show; 0 are all.
    """

    gallery_asked = Signal(int)

    def __init__(self, browser: UnitsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.sort = QComboBox(accessibleName=tr("Sort the units by"), toolTip=tr("Which units come first"))
        for name, _, tip in ORDERS:
            self.sort.addItem(name)
            self.sort.setItemData(self.sort.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.sort.activated.connect(lambda row: browser.set_sort(ORDERS[row][1]))  # type: ignore[arg-type]
        self.signed = QCheckBox(
            tr("Signed"), toolTip=tr("Show values below zero in colours of their own, not only sizes")
        )
        self.shared = QCheckBox(
            tr("One scale"), toolTip=tr("The same colours for all units; off: each unit its own scale")
        )
        self.dead = QCheckBox(tr("Hide dead"), toolTip=tr("Leave out units that are zero everywhere in this photo"))
        self.signed.toggled.connect(lambda on: browser.set_look(replace(browser.look, signed=on)))
        self.shared.toggled.connect(lambda on: browser.set_look(replace(browser.look, shared=on)))
        self.dead.toggled.connect(browser.set_hide_dead)
        self.compare = _button(tr("Compare"), "compare", tr("Look at a second photo beside this one"))
        self.compare.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.compare)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.compare.setMenu(self._menu)
        self.weights = _button(
            tr("Weights"), "conv", tr("The weights of this layer: filters, norms, dead and duplicate units")
        )
        self.weights.setCheckable(True)
        self.weights.clicked.connect(browser.show_weights)
        self.gallery = _button("", "maximize", tr("Maximize many units: fill a gallery"))
        self.gallery.setAccessibleName(tr("Maximize many units"))
        self.gallery.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        many = QMenu(self.gallery)
        some = tr("Maximize the first {count} in this order", count=FIRST)
        many.addAction(some, lambda: self.gallery_asked.emit(FIRST))
        many.addAction(tr("Maximize the whole layer"), lambda: self.gallery_asked.emit(0))
        self.gallery.setMenu(many)
        self.pair = ElidedLabel()
        self.pair.setProperty("role", "caption")
        self.pair.setFont(caption_font())
        self.end = _button(tr("Stop comparing"), "close", tr("Look at one photo again"))
        self.end.clicked.connect(lambda: browser.compare_with(None))
        self._build()
        browser.order_changed.connect(self._show)
        browser.second_changed.connect(self._show)
        browser.weights_changed.connect(self._show)
        browser.seen_changed.connect(self._show)
        browser.workspace.inputs.changed.connect(self._show)
        browser.workspace.inputs.photo_changed.connect(self._show)
        self._show()

    def minimumSizeHint(self) -> QSize:
        wide = max(self._left.sizeHint().width(), self._right.sizeHint().width()) + 2 * WIDE_MARGIN
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._left.sizeHint().width() + self._right.sizeHint().width() + 2 * WIDE_MARGIN + GRID
        narrow = self.width() < needed
        self._rows.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _build(self) -> None:
        self._left, self._right = QWidget(), QWidget()
        left, right = QHBoxLayout(self._left), QHBoxLayout(self._right)
        for row in (left, right):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(MARGIN)
        left.addWidget(self.sort)
        for part in (self.signed, self.shared, self.dead):
            right.addWidget(part)
        right.addStretch(1)
        left.addWidget(self.compare)
        left.addWidget(self.weights)
        left.addWidget(self.gallery)
        left.addStretch(1)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.setSpacing(GRID)
        self._rows.addWidget(self._left)
        self._rows.addWidget(self._right, 1)
        self._pair_row = QWidget()
        pair = QHBoxLayout(self._pair_row)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(MARGIN)
        pair.addWidget(self.pair, 1)
        pair.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addLayout(self._rows)
        column.addWidget(self._pair_row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _show(self) -> None:
        browser, inputs = self.browser, self.browser.workspace.inputs
        self.sort.setCurrentIndex([entry[1] for entry in ORDERS].index(browser.sort))
        for box, on in (
            (self.signed, browser.look.signed),
            (self.shared, browser.look.shared),
            (self.dead, browser.hide_dead),
        ):
            box.setChecked(on)
        self.dead.setText(tr("Hide dead ({count})", count=browser.dead) if browser.dead else tr("Hide dead"))
        self.dead.setEnabled(browser.dead > 0 or browser.hide_dead)
        self.sort.setToolTip(browser.problem_of_effect or tr("Which units come first"))
        flat = browser.seen is not None and browser.seen.tiles is None
        self.signed.setEnabled(not flat)
        self.shared.setEnabled(not flat)
        self.gallery.setEnabled(browser.units > 0)
        self.compare.setEnabled(len(inputs.items) > 1 and not browser.on_weights)
        self.weights.setChecked(browser.on_weights)
        self._pair_row.setVisible(browser.second is not None)
        self._right.setVisible(not browser.on_weights)
        self.sort.setEnabled(not browser.on_weights)
        if browser.second is not None and browser.workspace.photo is not None:
            first, second = browser.workspace.photo.name, browser.second.name
            self.pair.setText(
                tr("A {first}, B {second}: each unit shows A, B", first=first, second=second)
                if flat
                else tr("A {first}, B {second}: each unit shows A, B, and A \u2212 B", first=first, second=second)
            )

    def _fill_menu(self) -> None:
        inputs = self.browser.workspace.inputs
        self._menu.clear()
        for place, item in enumerate(inputs.items):
            if place != inputs.current and not item.error:
                action = self._menu.addAction(item.name)
                action.setCheckable(True)
                action.setChecked(item is self.browser.second)
                action.triggered.connect(lambda _=False, item=item: self.browser.compare_with(item))


def _button(text: str, picture: str, tip: str) -> QToolButton:
    made = QToolButton(text=text, toolTip=tip)
    made.setIcon(icon(picture))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
