"""What helps a person on: the pages of the help, the log, hints and reports of crashes, with their commands."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDockWidget

from inspector.app.actions import ACTIONS, MENUS
from inspector.app.crash import folder_beside, machine, read_report, reports, when
from inspector.app.help_pages import PROGRAM, Page, Section, filled, keys_page, method_page
from inspector.app.help_topics import TOPICS
from inspector.app.hints import HINTS, START, next_hint
from inspector.app.input_list import Problem
from inspector.app.log_book import log_book
from inspector.app.shortcuts import shown
from inspector.core.language import english, tr
from inspector.core.method import Method
from inspector.methods import all_methods
from inspector.ui.docks import make_dock
from inspector.ui.focus_help import explain
from inspector.ui.help_panel import HelpPanel
from inspector.ui.hint_strip import HintStrip
from inspector.ui.log_view import LogView

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow

log = logging.getLogger(__name__)

ABOUT, KEYS = "about", "keys"
"""The keys of two pages."""


class HelpDesk(QObject):
    """Owns the docks Help and Log and the strip of hints. Some of its methods are commands of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.workspace = window, window.workspace
        self.panel = HelpPanel()
        self.log_view = LogView(log_book())
        self.docks: dict[str, QDockWidget] = {
            "Help": make_dock(window, "Help", self.panel),
            "Log": make_dock(window, "Log", self.log_view),
        }
        self.strip = HintStrip()
        layout = window.middle.layout()
        assert layout is not None
        layout.addWidget(self.strip)
        self.strip.read.connect(self._hint_read)
        self.strip.ended.connect(self._hints_ended)
        for signal in (window.middle.turned, self.workspace.answer_changed):
            signal.connect(self._show_hint)
        window.method.help_asked.connect(self.explain_method)
        QTimer.singleShot(0, self, self._show_hint)  # once the window has its actions, whose keys the hints name
        self.workspace.problem_raised.connect(self._log_problem)
        self.workspace.opener.opened.connect(self._log_opened)

    # Commands

    def show_help(self) -> None:
        """Open the help where it was left, ready for searching."""
        self._open_help()
        self.panel.search.setFocus()
        self.panel.search.selectAll()

    def explain_focus(self) -> None:
        """Say beside what is in focus what it is for, and what the method asks, where one is asked."""
        method = self._method()
        words = f"{method.name}: {method.question()}\n{method.reference}" if method is not None else ""
        explain(QApplication.focusWidget() or self.window.view, words)

    def explain_method(self) -> None:
        """Open the page of the method that is asked now; where none is, that of the view."""
        method, mode = self._method(), self.window.middle.unit_browser.mode
        self._open_help(method.id if method is not None else mode)
        self.panel.text.setFocus()

    def show_keys(self) -> None:
        """Open the page with all keys."""
        self._open_help(KEYS)
        self.panel.text.setFocus()

    def show_log(self) -> None:
        """Open the log."""
        self._raise("Log")
        self.log_view.lines.setFocus()

    def show_hints(self) -> None:
        """Give all hints again."""
        self.window.remember(hints_read=())
        self._show_hint()

    def show_about(self) -> None:
        """Open the page that says which program this is, and what it runs on."""
        self._open_help(ABOUT)
        self.panel.text.setFocus()

    # What others tell

    def tell_of_crash(self, report: Path) -> None:
        """Offer the report of the last run, which did not end as it should."""
        sentence = tr("Inspector did not end as it should last time. A report of it was kept on this computer.")
        problem = Problem(sentence, tr("Show the report"), lambda: self._open_help(report.name))
        self.workspace.problem_raised.emit(problem)

    @Slot(str)
    def tell_of_fault(self, error: str) -> None:
        """Say that something in the program failed, which goes on."""
        sentence = tr("Something in Inspector failed ({error}). It goes on; the log says where.", error=error)
        self.workspace.problem_raised.emit(Problem(sentence, tr("Show the log"), self.show_log))

    def keys(self) -> dict[str, str]:
        """The first key of each command by its name; for one without a key its place in the menus."""
        actions = self.window.actions_by_name
        found = {}
        for entry in ACTIONS:
            shortcuts = actions[entry.name].shortcuts()
            found[entry.name] = shown(shortcuts[0]) if shortcuts else f"{MENUS[entry.menu]} > {entry.text}"
        return found

    def pages(self) -> tuple[Page, ...]:
        """All pages as they are now: methods once they are loaded, keys as they are set, reports as they are kept."""
        keys, folder = self.keys(), folder_beside(self.window.settings_path)
        methods = all_methods() + all_methods("text") if self.workspace.methods else ()
        menus: dict[str, list[tuple[str, str]]] = {}
        for entry in ACTIONS:
            shortcuts = self.window.actions_by_name[entry.name].shortcuts()
            if shortcuts:
                words = ", ".join(map(shown, shortcuts))
                menus.setdefault(MENUS[entry.menu], []).append((entry.title, words))
        return (
            *(filled(page, keys) for page in TOPICS),
            *map(method_page, methods),
            keys_page(menus),
            self._about(),
            *map(_report_page, reports(folder) if folder is not None else ()),
        )

    def _about(self) -> Page:
        path = self.window.settings_path
        files = ((tr("Settings"), str(path)), (tr("Reports"), str(folder_beside(path)))) if path is not None else ()
        return Page(
            ABOUT,
            PROGRAM,
            tr("About Inspector"),
            (
                Section("", (tr("See what a neural network looks at. Licence: Apache 2.0."),)),
                Section(tr("Versions"), verbatim="\n".join(machine())),
                *([Section(tr("Files"), rows=files)] if files else []),
            ),
        )

    def _open_help(self, key: str = "") -> None:
        self.panel.set_pages(self.pages())
        if key:
            self.panel.show_page(key)
        self._raise("Help")

    def _raise(self, name: str) -> None:
        self.docks[name].show()
        self.docks[name].raise_()

    def _method(self) -> Method | None:
        """The method that is asked on the page on show: of a photo, of a text, or none."""
        middle = self.window.middle
        if middle.unit_browser.mode == "explain":
            return self.workspace.method
        on_text = middle.unit_browser.mode == "attention" and middle.attention_browser.page == "decides"
        return middle.decides_browser.method if on_text else None

    # Hints

    def _place(self) -> str:
        """Where the person is: the start page, a mode with something to see, or nowhere that has hints."""
        page, middle = self.window.middle.pages.currentWidget(), self.window.middle
        if page is middle.start:
            return START
        if page is middle.view and self.workspace.answer is None:
            return ""
        on_model = page in (middle.view, middle.units, middle.synthesis, middle.attention)
        return middle.unit_browser.mode if on_model else ""

    def _show_hint(self) -> None:
        remembers = self.window.settings_path is not None
        hint = next_hint(self._place(), self.window.settings.hints_read) if remembers else None
        if hint is not self.strip.hint:
            self.strip.show_hint(hint, hint.text.format_map(self.keys()) if hint is not None else "")

    def _hint_read(self, key: str) -> None:
        self.window.remember(hints_read=(*self.window.settings.hints_read, key))
        self._show_hint()

    def _hints_ended(self) -> None:
        self.window.remember(hints_read=tuple(hint.key for hint in HINTS))
        self._show_hint()

    # The log

    def _log_problem(self, problem: Problem) -> None:
        log.info("told: %s", english(problem.sentence))

    def _log_opened(self) -> None:
        model = self.workspace.model
        if model is not None:
            log.info("opened %s", model.spec)


def _report_page(path: Path) -> Page:
    text = read_report(path)
    return Page(path.name, PROGRAM, tr("Report of {when}", when=when(path)), (Section("", verbatim=text),))
