"""Story: someone looks at what the heads of a network of text attend to, page by page, and takes pictures along."""

import json

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from inspector.app.theme import apply_theme
from inspector.attention.aggregates import rollout
from inspector.attention.caveat import CAVEAT
from inspector.attention.maps import attention_maps
from inspector.core.job import PlainJob
from inspector.figures.records import read_provenance
from inspector.ui.elided import ElidedLabel
from tests.stories.attention import click_cell, click_head, click_tab, needs_demo, open_text_demo, own_attention
from tests.stories.test_units import click_layer, toolbar_click

pytestmark = needs_demo
Key = Qt.Key


def choose(combo, text):
    """Choose an entry of a combo box by keyboard, as someone who has it in focus."""
    combo.setFocus()
    rows = range(combo.count())
    wanted = next(row for row in rows if combo.itemText(row) == text)
    plain = [row for row in rows if combo.itemData(row, Qt.ItemDataRole.AccessibleDescriptionRole) != "separator"]
    steps = plain.index(wanted) - plain.index(combo.currentIndex())
    for _ in range(abs(steps)):
        QTest.keyClick(combo, Key.Key_Down if steps > 0 else Key.Key_Up)
    assert combo.currentText() == text


def test_the_demo_opens_with_every_head_in_small(hands):
    view, browser = open_text_demo(hands)
    window = hands.window
    assert window.middle.pages.currentWidget() is view and view.pages.grid.isVisible()
    assert window.actions_by_name["show_attention"].isChecked()
    assert browser.overview.thumbnails.shape[:2] == (6, 12)
    assert "6 layers, 72 heads" in view.headline.text() and "The cat sat" in view.headline.text()
    assert view.caveat.isVisible() and view.caveat.text() == CAVEAT and "Jain & Wallace" in CAVEAT
    assert window.texts.isVisible() and window.texts.pair.toPlainText()
    assert not window.predictions.isVisible() and not window.method.isVisible(), "they are about photos"


def test_a_click_on_a_head_shows_its_map_and_escape_leads_back(hands):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 4, 7)
    assert browser.page == "head" and view.pages.head.isVisible()
    truth = own_attention(browser)[4][7]
    assert np.abs(browser.shown.weights - truth).max() < 1e-5
    assert "Layer 4, head 7" in view.headline.text()
    assert hands.window.layers.panel.current_path == "encoder.layer.4.attention.self"
    assert view.pages.head.isAncestorOf(QApplication.focusWidget()), "the keys go on working"
    hands.key(Key.Key_Escape, widget=QApplication.focusWidget())
    assert browser.page == "heads" and view.pages.grid.isVisible()
    assert view.pages.grid.cells.current == (4, 7)


def test_the_heads_of_a_layer_are_gone_through_by_keys(hands):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 2, 3)
    hands.key(Key.Key_BracketRight, widget=view.pages.head.matrix)
    hands.wait(lambda: browser.shown.title == "Layer 3, head 3")
    assert np.abs(browser.shown.weights - own_attention(browser)[3][3]).max() < 1e-5
    assert view.controls.layer.currentText() == "Layer 3"
    for _ in range(9):
        hands.key(Key.Key_BracketRight, widget=view.pages.head.matrix)
    hands.wait(lambda: browser.shown.title == "Layer 5, head 3")
    choose(view.controls.head, "Head 0")
    hands.wait(lambda: browser.shown.title == "Layer 5, head 0")


def test_a_token_chosen_on_one_page_is_chosen_on_all(hands):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 0, 2)
    click_cell(hands, view, 8, 3)
    assert browser.token == 8 and view.pages.head.matrix.marked[0] == 8
    click_tab(hands, view, "links")
    assert view.pages.links.canvas.locked == ("query", 8)
    click_tab(hands, view, "text")
    assert view.pages.text.token == 8
    other = view.pages.links.canvas.place_of(("query", 3)).center().toPoint()
    click_tab(hands, view, "links")
    hands.qtbot.mouseClick(view.pages.links.canvas.viewport(), Qt.MouseButton.LeftButton, pos=other)
    assert browser.token == 3
    click_tab(hands, view, "head")
    assert view.pages.head.matrix.marked[0] == 3
    click_tab(hands, view, "decides")
    assert hands.window.middle.decides_browser.token == 3
    hands.space.texts.edit("Another text altogether.")
    hands.wait()
    assert browser.token is None


def test_links_show_several_heads_and_their_mean_can_be_looked_at(hands):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 1, 8)
    click_tab(hands, view, "links")
    links = view.pages.links
    assert links.heads == (8,)
    place = links.swatches.place_of(2).center()
    hands.qtbot.mouseClick(links.swatches, Qt.MouseButton.LeftButton, pos=place)
    assert browser.heads == (2, 8)
    click_tab(hands, view, "head")
    choose(view.controls.head, "Chosen heads")
    hands.wait(lambda: browser.shown.aggregate == "mean")
    truth = own_attention(browser)[1][[2, 8]].mean(axis=0)
    assert np.abs(browser.shown.weights - truth).max() < 1e-5
    assert "mean of heads 2, 8" in view.pages.head.title.text()


def test_what_many_heads_make_together(hands):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 1, 0)
    for name, fold in (("Mean of heads", np.mean), ("Largest of heads", np.max)):
        choose(view.controls.head, name)
        hands.wait(lambda name=name: name in view.headline.text() and not browser.is_stale("map"))
        assert np.abs(browser.shown.weights - fold(own_attention(browser)[1], axis=0)).max() < 1e-5
    choose(view.controls.head, "Rollout")
    hands.wait(lambda: browser.shown.aggregate == "rollout")
    maps = attention_maps(hands.space.model, browser.reading, browser.layers, PlainJob())
    assert np.abs(browser.shown.weights - rollout(maps)).max() < 1e-5
    assert not view.controls.layer.isEnabled(), "it is made of all layers"
    browser.choose_token(5)
    choose(view.controls.head, "Flow")
    hands.wait(lambda: browser.shown.aggregate == "flow")
    assert browser.shown.weights[5].sum() == pytest.approx(1, abs=1e-4) and "choose another token" in str(
        browser.shown.notes
    )


def test_where_two_texts_are_read_apart_one_click_leads_to_relevance(hands):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 1, 0)
    choose(view.controls.head, "Relevance")
    hands.wait(view.state.isVisible)
    assert "read apart" in view.state.sentence and view.state.button.text() == "Leave the pair out"
    hands.click(view.state.button)
    hands.wait(lambda: browser.shown is not None and browser.shown.aggregate == "relevance")
    assert browser.source.pair is None and not hands.window.texts.pair.isVisible()
    assert view.pages.head.isVisible()


def test_the_table_tells_what_each_head_does(hands):
    view, browser = open_text_demo(hands)
    click_tab(hands, view, "table")
    table = view.pages.table
    scores = browser.overview.scores
    previous = scores.names.index("previous")
    best = np.unravel_index(np.nanargmax(scores.values[..., previous]), scores.values.shape[:2])
    assert scores.types[best[0]][best[1]] == "previous"
    place = table.visualRect(table.model().index(table.heads.row_of(*map(int, best)), 0)).center()
    hands.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.wait(lambda: browser.shown is not None)
    assert (browser.page, browser.row, browser.head) == ("head", *best)
    below = np.diagonal(browser.shown.weights, -1)
    assert below.mean() == pytest.approx(scores.values[(*best, previous)], abs=1e-4)


def test_a_layer_in_the_tree_shows_its_heads_and_an_mlp_its_neurons(hands):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 0, 0)
    click_layer(hands, "encoder.layer.3")
    hands.wait(lambda: browser.shown.title == "Layer 3, head 0")
    click_layer(hands, "encoder.layer.5.intermediate.dense")
    hands.wait()
    decides = hands.window.middle.decides_browser
    assert browser.page == "decides" and decides.page == "neurons"
    assert view.pages.what.isVisible() and not view.caveat.isVisible()
    assert hands.window.layers.panel.current_path == "encoder.layer.5.intermediate.dense"
    click_layer(hands, "encoder.layer.2.attention.self.query")
    hands.wait()
    assert browser.page == "heads" and browser.row == 2


@pytest.mark.parametrize("page", ["heads", "head", "links", "text", "table"])
def test_what_is_on_show_is_exported_with_its_record(hands, tmp_path, page):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 3, 1)
    click_tab(hands, view, page)
    form, window = hands.window.export_form, hands.window
    assert window.actions_by_name["export"].isEnabled() and not form.arrangement.isVisibleTo(form)
    for suffix in ("png", "svg", "npz"):
        form.save(tmp_path / f"out.{suffix}")
        hands.wait((tmp_path / f"out.{suffix}").is_file)
        made = read_provenance(tmp_path / f"out.{suffix}")
        assert made.model_name == hands.space.model.name and made.input_sha256 == browser.source.sha256
    with np.load(tmp_path / "out.npz") as numbers:
        weights = numbers["attention"]
        assert numbers["tokens"].tolist() == list(browser.reading.tokens.texts)
    truth = np.stack(own_attention(browser))
    expected = {"heads": truth, "table": truth, "links": truth[3:4, 1:2]}.get(page, truth[3, 1])
    assert weights.shape == expected.shape and np.abs(weights - expected).max() < 1e-5
    assert (tmp_path / "out.svg").stat().st_size < 2_000_000
    QGuiApplication.clipboard().clear()
    toolbar_click(hands, "copy_picture")
    hands.wait(lambda: not QGuiApplication.clipboard().image().isNull())
    assert QGuiApplication.clipboard().image().width() == form.size_chosen.width


def test_the_figure_shows_what_the_page_shows(hands, tmp_path):
    view, _ = open_text_demo(hands)
    form = hands.window.export_form

    def saved(name):
        form.save(tmp_path / name)
        hands.wait((tmp_path / name).is_file)
        return read_provenance(tmp_path / name)

    click_head(hands, view, 3, 1)
    head = view.pages.head
    for box in (head.hide_special, head.renormalise):
        assert box.isEnabled()
        hands.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    choose(head.scale, "By row")
    svg = tmp_path / "map.svg"
    assert saved(svg.name).view == {"scale": "row", "hide_special": True, "renormalise": True}
    words = svg.read_text()
    assert "Special tokens hidden" in words and ">[SEP]<" not in words and ">because<" in words
    click_tab(hands, view, "links")
    choose(view.pages.links.pairs, "A \N{RIGHTWARDS ARROW} B")
    assert saved("links.svg").view == {"from_side": 0, "to_side": 1, "query": -1, "key": -1}
    assert "From text A to text B only" in (tmp_path / "links.svg").read_text()
    click_tab(hands, view, "text")
    text = view.pages.text
    made = saved("mean.svg")
    assert made.parameters["view"] == "text" and made.parameters["direction"] == "from"
    cat = text.text.boxes(text._texts.index("cat"))[0].center().toPoint()
    hands.qtbot.mouseClick(text.text.viewport(), Qt.MouseButton.LeftButton, pos=cat)
    hands.click(text.directions.button(1))
    hands.click(text.levels.button(0))
    made = saved("cat.npz")
    assert (made.parameters["direction"], made.parameters["token"], made.view["level"]) == ("to", 2, "token")
    with np.load(tmp_path / "cat.npz") as numbers:
        assert np.allclose(numbers["values"][numbers["groups"]], numbers["attention"][:, 2], atol=1e-6)
    saved("cat.svg")
    assert "What attends to" in (tmp_path / "cat.svg").read_text()


def test_the_table_is_exported_as_a_table(hands, tmp_path):
    view, browser = open_text_demo(hands)
    click_tab(hands, view, "table")
    hands.window.export_form.save(tmp_path / "heads.csv")
    hands.wait((tmp_path / "heads.csv").is_file)
    head, chance, *rows = (tmp_path / "heads.csv").read_text().splitlines()
    assert head.startswith("layer,head,type,entropy") and chance.startswith("chance") and len(rows) == 72
    entropy = float(rows[13].split(",")[3])
    assert entropy == pytest.approx(float(browser.overview.scores.values[1, 1, 0]), rel=1e-5)


def test_nothing_is_exported_while_it_is_computed(hands):
    _, browser = open_text_demo(hands)
    assert hands.space.exhibit is not None
    hands.space.texts.edit("Another text.")
    assert hands.space.exhibit is None and browser.is_stale("heads")
    hands.wait(lambda: hands.space.exhibit is not None)
    hands.window.show_explain()
    assert hands.space.exhibit is None


def test_the_theme_may_change_on_every_page(hands):
    view, _ = open_text_demo(hands)
    click_head(hands, view, 0, 0)
    for page in ("links", "text", "table", "decides", "head"):
        click_tab(hands, view, page)
        for theme in ("dark", "light"):
            apply_theme(QApplication.instance(), theme)
            assert not view.grab().isNull()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_every_page_fits_the_window(hands, size):
    view, _ = open_text_demo(hands)
    hands.window.resize(*size)
    click_head(hands, view, 0, 0)
    for page in ("head", "links", "text", "table", "decides", "heads"):
        click_tab(hands, view, page)
        assert (hands.window.width(), hands.window.height()) == size, page
        for words in view.findChildren(QLabel):
            if words.isVisible() and not words.wordWrap() and not isinstance(words, ElidedLabel):
                assert words.width() >= words.sizeHint().width(), (page, words.text())


def test_the_way_to_the_page_is_by_keys_too(hands):
    view, browser = open_text_demo(hands)
    window = hands.window
    hands.key(Key.Key_1, Qt.KeyboardModifier.ControlModifier, widget=view)
    assert window.middle.pages.currentWidget() is window.view
    hands.key(Key.Key_4, Qt.KeyboardModifier.ControlModifier, widget=window.view)
    assert window.middle.pages.currentWidget() is view
    view.tabs.setFocus()
    for page in ("head", "links", "text", "table", "decides"):
        hands.key(Key.Key_Right, widget=view.tabs)
        hands.wait()
        assert browser.page == page and view.tabs.hasFocus()


def test_the_program_opens_the_demo_of_texts_by_itself(tmp_path):
    import os
    import subprocess
    import sys

    from PIL import Image

    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"theme": "light"}))
    words = [sys.executable, "-m", "inspector", "demo", "--text", "--screenshot", "shot.png"]
    environment = os.environ | {"INSPECTOR_SETTINGS": str(settings)}
    done = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "shot.png") as picture:
        assert picture.size == (1280, 800)
        middle = picture.convert("RGB").crop((352, 188, 962, 490)).getcolors(1 << 20)
        assert len(middle) > 200, "the colours of all heads"
