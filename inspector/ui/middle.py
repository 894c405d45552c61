"""The middle of the window: the start, the page for opening, the answer or the weights, and the banner over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector.app.input_list import Problem
from inspector.app.opener import Wish
from inspector.app.theme import WIDE_MARGIN
from inspector.app.weights_browser import WeightsBrowser
from inspector.app.workspace import Workspace
from inspector.ui.answer_view import AnswerView
from inspector.ui.banner import Banner
from inspector.ui.opener_page import OpenerPage
from inspector.ui.start_page import StartPage

if TYPE_CHECKING:
    from inspector.ui.weights_page import WeightsPage


class Middle(QWidget):
    """Shows what a person is to decide, else what is open. ``turned`` is sent when another page comes."""

    turned = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.browser = WeightsBrowser(workspace.engine)
        self.start = StartPage(workspace)
        self.opener = OpenerPage(workspace)
        self.view = AnswerView(workspace)
        self.weights: WeightsPage | None = None
        self._weights_place = QWidget()
        self.back = QPushButton(toolTip="Back to the open model (Esc)")
        self.back.setProperty("role", "link")
        self.back.clicked.connect(workspace.opener.close_weights)
        self.pages = QStackedWidget()
        for page in (self.start, self.opener, self.view, self._weights_place):
            self.pages.addWidget(page)
        self.banner = Banner(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.banner.told.connect(self._place_banner)
        workspace.problem_raised.connect(self._tell)
        workspace.problem_solved.connect(self.banner.solved)
        workspace.opener.opened.connect(self.banner.forget)
        workspace.opener.weights_changed.connect(self._show_weights)
        workspace.opener.changed.connect(self._turn)
        workspace.model_changed.connect(self._turn)
        self.pages.currentChanged.connect(self.turned)
        self._turn()

    @property
    def can_go_back(self) -> bool:
        """Whether Esc leads from here to something that is open."""
        opener = self.workspace.opener
        return opener.on_page or (opener.weights is not None and self.workspace.model is not None)

    def go_back(self) -> None:
        """Leave the page for opening, or weights that lie over a model."""
        opener = self.workspace.opener
        if opener.on_page:
            opener.leave()
        elif self.can_go_back:
            opener.close_weights()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_banner()

    def _turn(self) -> None:
        opener, before = self.workspace.opener, self.pages.currentWidget()
        page: QWidget = self.start if self.workspace.model is None else self.view
        if opener.on_page:
            page = self.opener
        elif opener.weights is not None and self.weights is not None:
            page = self._weights_place
            model = self.workspace.model
            self.back.setVisible(model is not None)
            self.back.setText(f"Back to {model.name}" if model is not None else "")
        if page is before:
            return
        self.pages.setCurrentWidget(page)
        self.banner.set_covered(page is not self.view)
        self._place_banner()
        if isinstance(page, OpenerPage | AnswerView):  # else the focus falls to whatever comes next in the window
            page.take_focus()

    def _show_weights(self) -> None:
        weights = self.workspace.opener.weights
        if weights is None:
            self.browser.clear()
        else:
            if self.weights is None:
                self._make_weights()
            self.browser.show(weights, self.workspace.opener.reason)
        self._turn()

    def _make_weights(self) -> None:
        """The page for weights, made when the first are shown."""
        from inspector.ui.weights_page import WeightsPage

        self.weights = WeightsPage(self.browser)
        for part in self.weights.findChildren(QWidget):
            part.setAcceptDrops(False)  # what is dropped here is for the window
        self.weights.choose_architecture_asked.connect(self._choose_architecture)
        row = QHBoxLayout()
        row.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        column = QVBoxLayout(self._weights_place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.weights, 1)

    def _choose_architecture(self) -> None:
        weights, opener = self.workspace.opener.weights, self.workspace.opener
        if weights is not None:
            same = opener.wish.file == weights.path
            opener.consider(opener.wish if same else Wish(str(weights.path), device=opener.device))

    def _tell(self, problem: Problem) -> None:
        """Say what went wrong, unless the view says it already."""
        if self.pages.currentWidget() is not self.view or not self.view.says(problem.sentence):
            self.banner.tell(problem)

    def _place_banner(self) -> None:
        page = self.pages.currentWidget()
        top = self.view.head_height if page is self.view else 0
        foot = self.opener.foot_height if page is self.opener else 0
        self.banner.place(QRect(0, top, self.width(), self.height() - top - foot), at_top=page is self.view)
