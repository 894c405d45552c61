"""The middle of the window in the mode Attention: what each head attends to, page by page, and what decides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inspector.app.asking import STOPPED
from inspector.app.attention_browser import AttentionBrowser, Page
from inspector.app.attention_jobs import bytes_of
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.input_list import Problem
from inspector.app.text_list import SAMPLE, SAMPLE_PAIR
from inspector.app.theme import GRID, WIDE_MARGIN, label
from inspector.app.workspace import Exhibit
from inspector.attention.caveat import CAVEAT, READ_APART
from inspector.core.job import DEFAULT_BUDGET
from inspector.core.language import tr
from inspector.figures.attention_words import tokens_words
from inspector.figures.words import capital
from inspector.ui import counted
from inspector.ui.attention_controls import AGGREGATES, AttentionControls
from inspector.ui.attention_pages import AttentionPages
from inspector.ui.docks import order_by_eye
from inspector.ui.elided import ElidedLabel
from inspector.ui.state_page import State, StatePage

TABS: tuple[tuple[Page, str, str], ...] = (
    ("heads", tr("Heads"), tr("Every head of every layer in small")),
    ("head", tr("Head"), tr("One map, token by token")),
    ("links", tr("Links"), tr("Lines between tokens, of several heads")),
    ("text", tr("Text"), tr("The text itself, shaded by attention")),
    ("table", tr("Table"), tr("What each head does, in numbers")),
    ("decides", tr("What decides"), tr("Which words decide, and what each layer would say")),
)

NAMED = 40
"""Letters of a text that stand for it above the page."""

UNITS = ("B", "kB", "MB", "GB")

DOT = "  \N{MIDDLE DOT}  "


class AttentionView(QWidget):
    """Follows a browser. The pages themselves are made when they are first shown."""

    add_asked = Signal()
    explain_asked = Signal()
    exhibit_changed = Signal()

    def __init__(self, browser: AttentionBrowser, decides: DecidesBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.decides = decides
        self.workspace = browser.workspace
        self.headline = ElidedLabel()
        self.state_words = QLabel()
        self.state_words.setProperty("role", "caption")
        self.tabs = QTabBar(accessibleName=tr("Pages of attention"))
        self.tabs.setExpanding(False)
        for page, name, tip in TABS:
            self.tabs.setTabData(self.tabs.addTab(name), page)
            self.tabs.setTabToolTip(self.tabs.count() - 1, tip)
        self.controls = AttentionControls(browser)
        self.state = StatePage()
        self._state_action = ""
        self.exhibit: Exhibit | None = None
        self.pages = AttentionPages(browser, decides)
        self.caveat = label(CAVEAT, "caption")
        self.caveat.setWordWrap(True)
        self._stack = QStackedWidget()
        self._build()
        self._join()
        self.tabs.currentChanged.connect(self._turn)
        self.state.acted.connect(self._act)
        self.pages.made.connect(self._made)
        self.pages.look_changed.connect(self._show_exhibit)
        for signal in (
            browser.reading_changed,
            browser.overview_changed,
            browser.maps_changed,
            browser.choice_changed,
            browser.page_changed,
            self.workspace.model_changed,
            self.workspace.texts.changed,
            self.workspace.inputs.changed,
            self.workspace.inputs.photo_changed,
            self.workspace.engine.busy_changed,
            decides.answer_changed,
            decides.page_changed,
            browser.token_changed,
        ):
            signal.connect(self._show)
        self._show()

    @property
    def head_height(self) -> int:
        """How far the words above the page reach down."""
        return self._stack.y()

    def take_focus(self) -> None:
        """Give the keyboard to what is on show."""
        if self._stack.currentWidget() is self.state:
            (self.state.button if self.state.button.isVisible() else self.state).setFocus()
        else:
            self.pages.take_focus()

    def says(self, sentence: str) -> bool:
        """Whether ``sentence`` stands here already, instead of a page."""
        return self._stack.currentWidget() is self.state and self.state.sentence == sentence

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(WIDE_MARGIN, 6, WIDE_MARGIN, 6)
        head.setSpacing(WIDE_MARGIN)
        head.addWidget(self.headline, 1)
        head.addWidget(self.state_words)
        foot = QHBoxLayout()
        foot.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, GRID)
        foot.addWidget(self.caveat)
        self._stack.addWidget(self.state)
        self._stack.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tabs)
        column.addSpacing(GRID)
        column.addWidget(self.controls)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self.setWhatsThis(
            tr(
                "What each head attends to. Choose a head in the grid or in the table, and a token by "
                "clicking it: it stays chosen on every page. [ and ] go through the layers, Esc goes "
                "back."
            )
        )

    def _join(self) -> None:
        """Let what decides be asked about the same text and token, and relevance about what is explained there."""
        browser, decides = self.browser, self.decides
        browser.reading_changed.connect(self._follow_reading)
        browser.token_changed.connect(self._follow_token)
        browser.neurons_asked.connect(decides.show_neurons)
        decides.token_changed.connect(self._take_token)
        decides.problem_raised.connect(self._raise_problem)
        for question in (decides.question_changed, self.workspace.question_changed):
            question.connect(self._take_target)

    # Methods rather than lambdas: what a signal's own sender stands in is never freed

    def _follow_reading(self) -> None:
        self.decides.follow(None if self._of_photo else self.browser.reading)

    def _follow_token(self) -> None:
        self.decides.choose_token(self.browser.token)

    def _take_token(self) -> None:
        self.browser.choose_token(self.decides.token)

    def _take_target(self) -> None:
        self.browser.set_target(self.workspace.target if self._of_photo else self.decides.target)

    def _raise_problem(self, words: str) -> None:
        self.workspace.problem_raised.emit(Problem(words))

    @property
    def _of_photo(self) -> bool:
        return self.workspace.asks_about_photos

    # Following the browser

    def _show(self) -> None:
        browser, of_text = self.browser, not self._of_photo
        for place, (page, name, _) in enumerate(TABS):
            if page == browser.page:
                self.tabs.setCurrentIndex(place)
            if page == "text":
                self.tabs.setTabText(place, name if of_text else tr("Photo"))
            if page == "decides":
                self.tabs.setTabVisible(place, of_text)
        focus, before = QApplication.focusWidget(), self._on_show
        had_focus = focus is not None and self._stack.isAncestorOf(focus)
        told = self._told()
        if told is None:
            self.pages.show_page()
            self._stack.setCurrentWidget(self.pages)
        else:
            state, sentence, action, self._state_action = told
            self.state.show_state(state, sentence, action=action)
            self._stack.setCurrentWidget(self.state)
        if had_focus and before != self._on_show:  # else it would fall to whatever comes next in the window
            self.take_focus()
        self.controls.setEnabled(told is None or told[0] != "empty")
        said = browser.overview if browser.page in ("heads", "table") else browser.maps
        notes = said.notes if said is not None and browser.page != "head" else ()
        self.caveat.setText(" ".join([*(f"{capital(note)}." for note in notes), CAVEAT]))
        self.caveat.setVisible(told is None and browser.page != "decides")
        self._show_words()
        self._show_exhibit()

    @property
    def _on_show(self) -> tuple[QWidget | None, QWidget | None]:
        return self._stack.currentWidget(), self.pages.currentWidget()

    def _told(self) -> tuple[State, str, str, str] | None:
        """Why the page shows nothing, with the text of a button and what it does; None where it does show something."""
        browser, reading = self.browser, self.browser.reading
        if browser.refusal and browser.page != "decides":
            offer = (tr("Explain"), "explain") if self._of_photo else (tr("What decides"), "decides")
            return "not applicable", browser.refusal, *offer
        if browser.source is None:
            return self._told_without_input()
        if browser.problem:
            return "error", browser.problem, tr("Try again") if browser.problem == STOPPED else "", "again"
        if reading is None or (browser.is_stale("reading") and not browser.layers):
            return "loading", tr("Reading the input"), "", ""
        if browser.page == "decides":
            return None
        there = {
            "heads": (browser.overview, browser.problem_of_overview),
            "table": (browser.overview, browser.problem_of_overview),
            "links": (browser.maps, browser.problem_of_map),
        }
        found, problem = there.get(browser.page, (browser.shown, browser.problem_of_map))
        if problem == READ_APART:
            return "not applicable", problem, tr("Leave the pair out"), "alone"
        if problem:
            return "error", problem, tr("Try again") if problem == STOPPED else "", "again"
        return ("loading", self._reading_words(), "", "") if found is None else None

    def _reading_words(self) -> str:
        """What is being read, and how much memory it takes."""
        browser, reading = self.browser, self.browser.reading
        if reading is None or browser.layer is None:
            return tr("Reading the heads")
        layers = browser.layers if browser.page in ("heads", "table") else (browser.layer,)
        heads, count = sum(layer.heads for layer in layers), len(reading.tokens)
        size = bytes_of(reading, layers)
        told = tr(
            "Reading {heads:,} heads of {tokens:,} tokens: {size}", heads=heads, tokens=count, size=in_words(size)
        )
        apart = size > DEFAULT_BUDGET and len(layers) > 1
        return tr("{what}, one layer at a time", what=told) if apart else told

    def _told_without_input(self) -> tuple[State, str, str, str]:
        space = self.workspace
        if not self._of_photo:
            if space.texts.error:
                return "error", space.texts.error, "", ""
            sentence = tr("Type a text on the right, or drop a file of texts, to see what each head attends to.")
            return "empty", sentence, tr("Use the sample text"), "sample"
        items, current = space.inputs.items, space.inputs.current
        if items and items[current].error:
            return "error", items[current].error, "", ""
        if items:
            return "loading", tr("Reading the photo"), "", ""
        return "empty", tr("Drop a photo here to see what each patch attends to."), tr("Add images"), "add"

    def _show_exhibit(self) -> None:
        """Say what Export writes and Copy copies: what is on show, where it is whole."""
        exhibit = self.pages.exhibit() if self._stack.currentWidget() is self.pages else None
        if exhibit is not self.exhibit:
            self.exhibit = exhibit
            self.exhibit_changed.emit()

    def _show_words(self) -> None:
        browser, reading = self.browser, self.browser.reading
        parts = []
        if browser.page in ("head", "text") and browser.aggregate != "head":
            parts.append(next(name for name, aggregate, _ in AGGREGATES if aggregate == browser.aggregate))
        elif browser.page in ("head", "text", "links") and browser.layer is not None:
            number, head = browser.layer.number, browser.head
            of_many = browser.page == "links"
            parts.append(
                tr("Layer {number}", number=number)
                if of_many
                else tr("Layer {number}, head {head}", number=number, head=head)
            )
        elif browser.page in ("heads", "table") and browser.layers:
            heads = sum(layer.heads for layer in browser.layers)
            parts.append(f"{counted.layers(len(browser.layers))}, {counted.heads(heads)}")
        if reading is not None:
            if self._of_photo:  # those of a text are counted below it, where it is typed
                parts.append(tokens_words(len(reading.tokens)))
            if reading.windows > 1:
                parts.append(tr("window {window} of {windows}", window=reading.window + 1, windows=reading.windows))
        if self.workspace.photo is not None and self._of_photo:
            parts.append(self.workspace.photo.name)
        elif not self._of_photo and self.workspace.texts.text is not None:
            title = self.workspace.texts.items[self.workspace.texts.current].title
            parts.append(title if len(title) <= NAMED else f"{title[:NAMED].rstrip()}...")
        self.headline.setText(DOT.join([capital(part) for part in parts[:1]] + parts[1:]))
        busy = any(browser.is_stale(kind) for kind in ("heads", "attention", "map"))
        self.state_words.setText(tr("Computing...") if busy else "")

    # What a person does

    def _made(self) -> None:
        """A new page comes into the order of Tab."""
        order_by_eye(self.window(), (self,))

    def _turn(self, place: int) -> None:
        self.browser.show_page(self.tabs.tabData(place))

    def _act(self) -> None:
        if self._state_action == "sample":
            self.workspace.texts.edit(SAMPLE, SAMPLE_PAIR)
        elif self._state_action == "add":
            self.add_asked.emit()
        elif self._state_action == "again":
            self.browser.ask_again()
        elif self._state_action == "explain":
            self.explain_asked.emit()
        elif self._state_action == "alone" and self.workspace.texts.text is not None:
            self.workspace.texts.edit(self.workspace.texts.text.text, None)
        elif self._state_action == "decides":
            self.browser.show_page("decides")


def in_words(size: float) -> str:
    """A number of bytes, such as ``75 MB``."""
    power = 0
    while size >= 1000 and power < len(UNITS) - 1:
        size, power = size / 1000, power + 1
    return f"{size:.3g} {UNITS[power]}"
