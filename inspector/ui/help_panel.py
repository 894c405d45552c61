"""The help: all pages in a list that can be searched, and beside it the chosen one."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from inspector.app.help_pages import Page, Section, found
from inspector.app.theme import GRID, MARGIN, caption_font, theme
from inspector.core.language import tr
from inspector.core.papers import linked
from inspector.ui.filter_box import FilterBox
from inspector.ui.icons import icon
from inspector.ui.state_page import StatePage

_LIST, _ROW = 46 * GRID, 6 * GRID
_KEY = Qt.ItemDataRole.UserRole


class HelpPanel(QWidget):
    """Shows ``pages``. What is typed above the list leaves those that hold all the words."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[Page, ...] = ()
        self.shown: Page | None = None
        self.list = QListWidget(accessibleName=tr("Pages of the help"))
        self.list.setFixedWidth(_LIST)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._choose)
        self.search = FilterBox(self.list, tr("Search the help"), tr("Search the help"))
        self.search.setFixedWidth(_LIST)
        self.search.setAcceptDrops(False)  # what is dropped here is for the window
        self.search.textChanged.connect(self._fill)
        self.text = QTextBrowser(accessibleName=tr("Page"), openExternalLinks=True)
        self.search.entered.connect(self.text.setFocus)
        self.text.setAcceptDrops(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.copy = QToolButton(text=tr("Copy"), toolTip=tr("Copy this page as text"))
        self.copy.setIcon(icon("copy"))
        self.copy.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.copy.clicked.connect(self._copy)
        self.nothing = StatePage()
        self.nothing.acted.connect(self.search.clear)
        self.nothing.hide()
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        row.setSpacing(MARGIN)
        row.addLayout(left)
        row.addWidget(self.text, 1)
        row.addWidget(self.nothing, 1)

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Show other pages; the one on show stays, if it is still among them."""
        self.pages = tuple(pages)
        self._fill()

    def show_page(self, key: str) -> None:
        """Show the page with this key, also where the search leaves it out."""
        page = next((page for page in self.pages if page.key == key), None)
        if page is None:
            return
        if page not in found(self.pages, self.search.text()):
            with QSignalBlocker(self.search):
                self.search.clear()
        self._show(page)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "nothing") and self.shown is not None:
            self.text.setHtml(as_html(self.shown))
            self._fill()

    def _fill(self) -> None:
        """List what the search leaves, in groups, and show the page that was on show or the best."""
        best = found(self.pages, self.search.text())
        with QSignalBlocker(self.list):
            self.list.clear()
            for group in dict.fromkeys(page.group for page in self.pages):
                within = [page for page in self.pages if page.group == group and page in best]
                if within:
                    self._add_heading(group)
                for page in within:
                    item = QListWidgetItem(page.title, self.list)
                    item.setData(_KEY, page.key)
                    item.setSizeHint(QSize(0, _ROW))
                    item.setToolTip(page.title)
        for part in (self.text, self.copy):
            part.setVisible(bool(best))
        self.nothing.setVisible(not best)
        if not best:
            self.nothing.show_state("empty", tr("No page holds all these words."), action=tr("Show all pages"))
            return
        keys = [page.key for page in best]
        self._show(best[keys.index(self.shown.key)] if self.shown is not None and self.shown.key in keys else best[0])

    def _add_heading(self, group: str) -> None:
        item = QListWidgetItem(group, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, _ROW))
        item.setFont(caption_font())
        item.setForeground(QColor(theme().muted))

    def _show(self, page: Page) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == page.key:
                with QSignalBlocker(self.list):
                    self.list.setCurrentRow(row)
                    if row == 1:  # the first page: its heading belongs to it
                        self.list.scrollToTop()
        if page != self.shown:
            self.shown = page
            self.text.setHtml(as_html(page))
            self.text.setAccessibleName(page.title)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KEY):
            self._show(next(page for page in self.pages if page.key == item.data(_KEY)))

    def _copy(self) -> None:
        if self.shown is not None:
            QGuiApplication.clipboard().setText(str(self.shown))


def as_html(page: Page) -> str:
    """A page in Qt's subset of HTML, in the colours of the theme. Papers become links to where they can be read."""
    return f"<h3>{html.escape(page.title)}</h3>" + "".join(map(_section, page.sections))


def _section(section: Section) -> str:
    muted = theme().muted
    parts = [f'<p style="color:{muted}; margin-bottom:0"><b>{html.escape(section.heading)}</b></p>'] * bool(
        section.heading
    )
    parts += [f'<p style="margin-top:4px">{linked(text)}</p>' for text in section.paragraphs]
    if section.rows:
        rows = "".join(
            f'<tr><td style="padding:2px 12px 2px 0">{html.escape(name)}</td><td style="padding:2px 0">{linked(words)}'
            "</td></tr>"
            for name, words in section.rows
        )
        parts.append(f'<table cellspacing="0">{rows}</table>')
    if section.points:
        points = "".join(f'<li style="margin-top:4px">{linked(text)}</li>' for text in section.points)
        parts.append(f'<ul style="margin-top:0; margin-left:16px; -qt-list-indent:0">{points}</ul>')
    if section.verbatim:
        parts.append(f'<pre style="white-space:pre-wrap">{html.escape(section.verbatim)}</pre>')
    return "".join(parts)
