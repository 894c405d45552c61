"""The middle of the window: the start, the page for opening, the answer or the weights, and the banner over them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector.app.attention_browser import AttentionBrowser
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.input_list import Problem
from inspector.app.inputs import InputItem
from inspector.app.maximizer import Maximizer
from inspector.app.opener import Wish
from inspector.app.theme import WIDE_MARGIN
from inspector.app.units_browser import Mode, UnitsBrowser
from inspector.app.weights_browser import WeightsBrowser
from inspector.app.workspace import Exhibit, Workspace
from inspector.core.language import tr
from inspector.ui.answer_view import AnswerView
from inspector.ui.banner import Banner
from inspector.ui.compare_place import ComparePlace
from inspector.ui.docks import order_by_eye
from inspector.ui.opener_page import OpenerPage
from inspector.ui.start_page import StartPage

if TYPE_CHECKING:
    from inspector.ui.attention_view import AttentionView
    from inspector.ui.board_grid import BoardGrid
    from inspector.ui.synthesis_page import SynthesisPage
    from inspector.ui.unit_card import UnitCard
    from inspector.ui.units_view import UnitsView
    from inspector.ui.weights_page import WeightsPage


class Middle(QWidget):
    """Shows what a person is to decide, else what is open. ``turned`` is sent when another page comes."""

    turned = Signal()
    export_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.browser = WeightsBrowser(workspace.engine)
        self.start = StartPage(workspace)
        self.opener = OpenerPage(workspace)
        self.view = AnswerView(workspace)
        self.unit_browser = UnitsBrowser(workspace)
        self.maximizer = Maximizer(workspace.engine)
        self.attention_browser = AttentionBrowser(workspace, self.unit_browser)
        self.decides_browser = DecidesBrowser(workspace)
        self.comparison = ComparePlace(workspace, self.unit_browser)
        self.weights: WeightsPage | None = None
        self.units: UnitsView | None = None
        self.attention: AttentionView | None = None
        self.synthesis: SynthesisPage | None = None
        self._before: Mode = "explain"
        self._weights_place = QWidget()
        self.back = QPushButton(toolTip=tr("Back to the open model (Esc)"))
        self.back.setProperty("role", "link")
        self.back.clicked.connect(workspace.opener.close_weights)
        self.pages = QStackedWidget()
        for page in (self.start, self.opener, self.view, self._weights_place, self.comparison):
            self.pages.addWidget(page)
        self.banner = Banner(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.banner.told.connect(self._place_banner)
        for part in (self.view, self.comparison):
            part.attention_asked.connect(lambda: self.show_mode("attention"))
        self.comparison.add_asked.connect(self.view.add_asked)
        self.comparison.exhibit_changed.connect(self._show_exhibit)
        workspace.problem_raised.connect(self._tell)
        workspace.problem_solved.connect(self.banner.solved)
        workspace.opener.opened.connect(self.banner.forget)
        workspace.opener.weights_changed.connect(self._show_weights)
        workspace.opener.changed.connect(self._turn)
        workspace.model_changed.connect(self._turn)
        workspace.model_changed.connect(self._show_model)
        self.maximizer.changed.connect(self.turned)
        self.unit_browser.mode_changed.connect(self._turn)
        self.unit_browser.mode_changed.connect(self._show_exhibit)
        self.unit_browser.unit_changed.connect(self.turned)
        self.unit_browser.weights_changed.connect(self.turned)
        self.unit_browser.selection_changed.connect(self.turned)
        self.attention_browser.page_changed.connect(self.turned)
        self.attention_browser.token_changed.connect(self.turned)
        self.pages.currentChanged.connect(self.turned)
        self._turn()

    @property
    def can_go_back(self) -> bool:
        """Whether Esc leads from here to something that is open."""
        opener = self.workspace.opener
        over_model = opener.weights is not None and self.workspace.model is not None
        pages = (self._shows_unit, self._shows_head, self._can_leave_synthesis, self.comparison.can_step_back)
        return opener.on_page or over_model or any(pages)

    def go_back(self) -> None:
        """Leave the page for opening, weights over a model, a neuron, a unit, a layer's weights, or pictures."""
        opener = self.workspace.opener
        if opener.on_page:
            opener.leave()
        elif self._shows_unit:
            self.unit_browser.step_back()
        elif self._shows_head:
            self.attention_browser.step_back()
        elif self._can_leave_synthesis:
            self.show_mode(self._before)
        elif self.comparison.can_step_back:
            self.comparison.second.opener.leave()
        elif self.can_go_back:
            opener.close_weights()

    def show_mode(self, mode: Mode) -> None:
        """Explain the photo, or look at the units of a layer."""
        if mode == "units" and self.units is None:
            self._make_units()
        if mode == "maximize":
            self._make_synthesis()
            if self.unit_browser.mode != "maximize":
                self._before = self.unit_browser.mode
        self.unit_browser.set_mode(mode)

    def show_maximize(self) -> None:
        """Make pictures, at first of the layer that is looked at."""
        self.show_mode("maximize")
        self._make_synthesis().suggest(self._layer, self.unit_browser.unit or 0)

    def maximize_unit(self) -> None:
        """Make the picture of the unit or neuron that is looked at; without one, offer the layer's first."""
        units = self.unit_browser
        self.show_maximize()
        if units.unit is not None:
            self._make_synthesis().show_unit(units.layer, units.unit, units.position)

    def maximize_class(self) -> None:
        """Make the picture of the class that is explained."""
        space = self.workspace
        index = space.target.index
        if index is None and space.predictions:
            index = space.predictions[0].index
        self.maximize_one_class(index or 0)

    def maximize_one_class(self, index: int) -> None:
        """Make the picture of a class."""
        self.show_mode("maximize")
        self._make_synthesis().show_class(index)

    def maximize_units(self, units: Iterable[int]) -> None:
        """Fill the gallery with some units of the layer that is looked at."""
        self.show_mode("maximize")
        self._make_synthesis().render_units(self.unit_browser.layer, units)

    def render_layer(self) -> None:
        """Fill the gallery with every unit of the layer that is looked at."""
        self.show_maximize()
        self._make_synthesis().render_layer()

    def show_gallery(self) -> None:
        """Show all pictures made so far."""
        self.show_mode("maximize")
        self._make_synthesis().show_gallery()

    def hold(self) -> None:
        """Hold all pictures that are being made, or go on with them."""
        self._make_synthesis().gallery.go_or_pause()

    def compare_with(self, item: InputItem) -> None:
        """Look at units in two photos."""
        self.show_mode("units")
        self.unit_browser.compare_with(item)

    def step_layer(self, by: int) -> None:
        """Go to the next layer (1) or the one before (-1) of those that the mode can show."""
        if self.unit_browser.mode == "units":
            self.unit_browser.step_layer(by)
        elif self.unit_browser.mode == "attention":
            self.attention_browser.step_layer(by)
        else:
            self.workspace.step_layer(by)

    def swap(self) -> None:
        """Show the photo alone, or what lies over it again."""
        self._picture.swap()

    def fit(self) -> None:
        """Show the whole photo."""
        self._picture.fit()

    @property
    def _picture(self) -> AnswerView | UnitCard | BoardGrid:
        """What shows photos now."""
        if self._on_units is not None:
            return self._on_units.card
        on_board = self.pages.currentWidget() is self.comparison
        return self.comparison.made().grid if on_board else self.view

    @property
    def _on_model(self) -> tuple[AnswerView | UnitsView | SynthesisPage | AttentionView | ComparePlace | None, ...]:
        """The pages that show the open model."""
        return self.view, self.units, self.synthesis, self.attention, self.comparison

    @property
    def _on_units(self) -> UnitsView | None:
        """The page for units while it is on show."""
        return self.units if self.units is not None and self.pages.currentWidget() is self.units else None

    @property
    def _can_leave_synthesis(self) -> bool:
        """Whether pictures are on show and none is being made: else Esc holds them first."""
        on_show = self.synthesis is not None and self.pages.currentWidget() is self.synthesis
        return on_show and not self.maximizer.running

    @property
    def _shows_unit(self) -> bool:
        return self._on_units is not None and self.unit_browser.can_step_back

    @property
    def _shows_head(self) -> bool:
        on_show = self.attention is not None and self.pages.currentWidget() is self.attention
        return on_show and self.attention_browser.can_step_back

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_banner()

    def _turn(self) -> None:
        opener, before = self.workspace.opener, self.pages.currentWidget()
        page: QWidget = self.start if self.workspace.model is None else self.view
        if page is self.view and self.units is not None and self.unit_browser.mode == "units":
            page = self.units
        if page is self.view and self.synthesis is not None and self.unit_browser.mode == "maximize":
            page = self.synthesis
        if page is self.view and self.unit_browser.mode == "attention":
            page = self._make_attention()
        if page is self.view and self.unit_browser.mode == "compare":
            page = self.comparison
        if opener.on_page:
            page = self.opener
        elif opener.weights is not None and self.weights is not None:
            page = self._weights_place
            model = self.workspace.model
            self.back.setVisible(model is not None)
            self.back.setText(tr("Back to {name}", name=model.name) if model is not None else "")
        if page is before:
            return
        self.pages.setCurrentWidget(page)
        self.banner.set_covered(page not in self._on_model)
        self._place_banner()
        if self._on_units is not None:
            self._on_units.take_focus()
        elif page is self.synthesis:
            self.synthesis.take_focus()
        elif page is self.attention:
            self.attention.take_focus()
        elif isinstance(page, OpenerPage | AnswerView | ComparePlace):  # else it falls to whatever comes next
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

    def _make_units(self) -> None:
        """The page for units, made when they are first asked for."""
        from inspector.ui.units_view import UnitsView

        self.units = UnitsView(self.unit_browser)
        for part in self.units.findChildren(QWidget):
            part.setAcceptDrops(False)  # what is dropped here is for the window
        self.units.add_asked.connect(self.view.add_asked)
        self.units.attention_asked.connect(lambda: self.show_mode("attention"))
        self.units.exhibit_changed.connect(self._show_exhibit)
        self.units.selection.maximize.clicked.connect(lambda: self.maximize_units(self.unit_browser.selected))
        self.units.selection.export.clicked.connect(self.export_asked)
        self.units.card.maximize.clicked.connect(self.maximize_unit)
        self.units.controls.gallery_asked.connect(self._maximize_many)
        self.pages.addWidget(self.units)
        order_by_eye(self.window(), (self.view, self.units))

    def _make_attention(self) -> AttentionView:
        """The page for attention, made when it is first asked for."""
        if self.attention is None:
            from inspector.ui.attention_view import AttentionView

            self.attention = AttentionView(self.attention_browser, self.decides_browser)
            self.attention.add_asked.connect(self.view.add_asked)
            self.attention.explain_asked.connect(lambda: self.show_mode("explain"))
            self.attention.exhibit_changed.connect(self._show_exhibit)
            self.pages.addWidget(self.attention)
            order_by_eye(self.window(), (self.view, self.attention))
        return self.attention

    def _show_exhibit(self) -> None:
        """Say what is on show in place of the answer, so that this is what Export writes and Copy copies."""
        mode = self.unit_browser.mode
        exhibit: Exhibit | None = None
        if mode == "units" and self.units is not None:
            exhibit = self.units.exhibit
        elif mode == "maximize" and self.synthesis is not None:
            exhibit = self.synthesis.exhibit
        elif mode == "attention" and self.attention is not None:
            exhibit = self.attention.exhibit
        elif mode == "compare":
            exhibit = self.comparison.exhibit
        self.workspace.show_instead(None if mode == "explain" else (exhibit,))

    def _make_synthesis(self) -> SynthesisPage:
        """The page for activation maximization, made when it is first asked for."""
        if self.synthesis is None:
            from inspector.ui.synthesis_page import SynthesisPage

            self.synthesis = SynthesisPage(self.maximizer, self.workspace)
            for part in self.synthesis.findChildren(QWidget):
                part.setAcceptDrops(False)  # what is dropped here is for the window
            self.synthesis.problem_raised.connect(self._tell)
            self.synthesis.exhibit_changed.connect(self._show_exhibit)
            self.pages.addWidget(self.synthesis)
        if self.units is not None:
            self.synthesis.panel.show_examples(self.units.card.examples.finder.index)
        return self.synthesis

    @property
    def _layer(self) -> str:
        """The layer that is looked at."""
        return self.workspace.chosen_layer or self.unit_browser.layer

    def _maximize_many(self, first: int) -> None:
        """Fill the gallery with the ``first`` units in the order on show; 0 are all."""
        browser = self.unit_browser
        self.maximize_units(browser.order[:first].tolist() if first else range(browser.units))

    def _show_model(self) -> None:
        self.maximizer.set_model(self.workspace.model if self.workspace.asks_about_photos else None)

    def _choose_architecture(self) -> None:
        weights, opener = self.workspace.opener.weights, self.workspace.opener
        if weights is not None:
            same = opener.wish.file == weights.path
            opener.consider(opener.wish if same else Wish(str(weights.path), device=opener.device))

    def _tell(self, problem: Problem) -> None:
        """Say what went wrong, unless the view says it already."""
        shown = self.pages.currentWidget()
        saying = (self._on_units, self.view, self.attention, self.comparison)
        page = next((part for part in saying if part is shown), None)
        if page is None or not page.says(problem.sentence):
            self.banner.tell(problem)

    def _place_banner(self) -> None:
        page = self.pages.currentWidget()
        heads = [part for part in self._on_model if part is page]
        top = heads[0].head_height if heads and heads[0] is not None else 0
        foot = self.opener.foot_height if page is self.opener else 0
        self.banner.place(QRect(0, top, self.width(), self.pages.height() - top - foot), at_top=bool(heads))
