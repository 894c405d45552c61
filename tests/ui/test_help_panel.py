"""The panels of help and log: pages are shown as text whatever is in them, searched by keyboard, copied whole."""

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from inspector.app.help_pages import Page, Section
from inspector.app.log_book import LogBook
from inspector.ui.help_panel import HelpPanel, as_html
from inspector.ui.log_view import LogView

PAGES = (
    Page("a", "Guide", "Alpha", (Section("", ("About the first letter.",)),)),
    Page("b", "Guide", "Beta", (Section("Points", points=("One.", "Two."), rows=(("Key", "What it does"),)),)),
    Page("c", "Papers", "Gamma", (Section("", ("Someone et al. 2016, arXiv:1610.02391",)),)),
)


@pytest.fixture
def panel(qtbot):
    made = HelpPanel()
    qtbot.addWidget(made)
    made.resize(640, 240)
    made.set_pages(PAGES)
    made.show()
    return made


def titles(panel):
    rows = [panel.list.item(row) for row in range(panel.list.count())]
    return [item.text() for item in rows if item.flags() & Qt.ItemFlag.ItemIsSelectable]


def test_the_first_page_is_shown_and_groups_are_no_pages(panel):
    assert titles(panel) == ["Alpha", "Beta", "Gamma"] and panel.list.count() == 5
    assert panel.shown is PAGES[0] and "About the first letter." in panel.text.toPlainText()


def test_the_arrows_go_over_groups(panel):
    panel.list.setFocus()
    for page in ("Beta", "Gamma"):
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
        assert panel.shown.title == page and page in panel.text.toPlainText()


def test_a_search_leaves_what_holds_the_words(panel):
    QTest.keyClicks(panel.search, "what it")
    assert titles(panel) == ["Beta"] and panel.shown is PAGES[1]
    QTest.keyClicks(panel.search, " zzz")
    assert titles(panel) == [] and panel.nothing.isVisible() and not panel.text.isVisible()
    panel.nothing.button.click()
    assert titles(panel) == ["Alpha", "Beta", "Gamma"] and panel.text.isVisible()
    assert panel.shown is PAGES[1], "the page on show stays"


def test_a_page_that_the_search_leaves_out_can_be_asked_for(panel):
    panel.search.setText("letter")
    panel.show_page("c")
    assert panel.shown is PAGES[2] and panel.search.text() == "" and len(titles(panel)) == 3
    panel.show_page("no such page")
    assert panel.shown is PAGES[2]


def test_the_whole_page_is_copied_as_text(panel):
    panel.show_page("b")
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == "Beta\n\nPoints\n\nKey: What it does\n\n- One.\n- Two."


def test_papers_are_links(panel):
    assert '<a href="https://arxiv.org/abs/1610.02391">arXiv:1610.02391</a>' in as_html(PAGES[2])
    lines = Page("d", "", "D", (Section("", ("doi:10.1109/TIP.2021.3089943.",)),))
    assert '<a href="https://doi.org/10.1109/TIP.2021.3089943">' in as_html(lines)


def test_nothing_in_a_page_is_taken_for_html(panel):
    bad = "<img src='file:///etc/passwd'><b>bold</b>"
    page = Page("x", bad, bad, (Section(bad, (bad,), ((bad, bad),), (bad,), bad),))
    panel.set_pages((page,))
    assert panel.text.toPlainText().count("<b>bold</b>") == 7, "title, heading, paragraph, row of two, point, text"
    assert "<img" not in panel.text.toHtml()


def test_the_page_follows_the_theme(panel, monkeypatch):
    from PySide6.QtWidgets import QApplication

    from inspector.app.theme import DARK, LIGHT, apply_theme

    panel.show_page("b")
    for name, colours in (("dark", DARK), ("light", LIGHT)):
        apply_theme(QApplication.instance(), name)
        assert colours.muted in panel.text.toHtml()


@pytest.fixture
def book():
    made = LogBook()
    logger = logging.getLogger("inspector.test")
    logger.setLevel(logging.INFO)
    logger.addHandler(made)
    yield made
    logger.removeHandler(made)
    logger.setLevel(logging.NOTSET)


def test_the_log_follows_and_can_be_narrowed(qtbot, book, caplog):
    log = logging.getLogger("inspector.test")
    log.info("first")
    view = LogView(book)
    qtbot.addWidget(view)
    view.show()
    assert view.lines.toPlainText().endswith("first  (inspector.test)") and view.count.text() == ""
    log.warning("second")
    log.error("third")
    qtbot.waitUntil(lambda: "third" in view.lines.toPlainText())
    assert view.lines.blockCount() == 3 and view.count.text() == "2 warnings and errors"
    view.level.setFocus()
    QTest.keyClick(view.level, Qt.Key.Key_Down)
    view.level.activated.emit(view.level.currentIndex())
    assert view.lines.blockCount() == 2 and "first" not in view.lines.toPlainText()
    view.copy.click()
    assert QGuiApplication.clipboard().text() == view.lines.toPlainText()


def test_a_hidden_log_does_not_look(qtbot, book):
    view = LogView(book)
    qtbot.addWidget(view)
    view.show()
    view.hide()
    assert not view._timer.isActive()
    logging.getLogger("inspector.test").info("meanwhile")
    view.show()
    assert "meanwhile" in view.lines.toPlainText()
