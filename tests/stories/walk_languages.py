"""The window in the tests' own language: ``test_languages.py`` has a pytest of its own walk through all of it.

``python -m pytest -p tests.stories.pseudo tests/stories/walk_languages.py`` does the same.
"""

import html
import re
from itertools import chain

import pytest
import torch
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton

from inspector.app.actions import ACTIONS
from inspector.methods import all_methods, method_named
from inspector.report.contents import contents_of
from inspector.report.page import page_of
from inspector.ui.attention_view import TABS
from tests.stories.attention import click_cell, click_head, click_tab, needs_demo, open_text_demo
from tests.stories.pseudo import Heard, data_of
from tests.stories.test_compare import open_board, open_second, trained  # noqa: F401 (a fixture)
from tests.stories.test_demo import open_demo
from tests.stories.test_maximize import open_page
from tests.stories.test_opening import own_code  # noqa: F401 (a fixture)
from tests.stories.test_report import add, open_report
from tests.stories.test_units import click_layer, click_unit, look_at
from tests.stories.test_what_decides import opened
from tests.unit.models import text_networks
from tests.unit.models.folders import VIT, saved

HEARD = Heard()
HEARD.listen()

LEFT_OUT = ("open_demo", "open_text_demo", "quit", "remove_input", "maximize_unit", "maximize_class", "render_layer")
"""Commands that lead away from what is on show, or take long."""


class Walker:
    """Goes through the window with ``hands`` and keeps what it reads on the way."""

    def __init__(self, hands):
        self.hands = hands
        self.window = hands.window
        self.data = set()
        self._gathered = None

    def look(self, *data):
        """Read all that stands in the window now, and put what could be exported into the report, which draws it.

        ``data`` are texts that may be as they are.
        """
        self.hands.wait()
        exhibit = self.window.workspace.exhibit
        if exhibit is not None and exhibit is not self._gathered:
            self._gathered = exhibit
            self.window.actions_by_name["add_to_report"].trigger()
            self.hands.wait()
        self.window.grab()
        HEARD.look()
        self.data |= {*data_of(self.window), *data}

    def trigger(self, *names):
        """Give commands one after the other, and look at what each leads to."""
        for name in names:
            self.window.actions_by_name[name].trigger()
            self.look()

    def read_report(self):
        """Read the page that the report is saved as, but for the records, which are the same in every language."""
        tray = self.window.report.tray.tray
        if tray.entries:
            page = page_of(contents_of(tray, "2026"))
            page = re.sub(r"<style>.*?</style>|<section id=.making.>.*?</section>", "", page, flags=re.DOTALL)
            HEARD.add("the report", *map(html.unescape, re.split(r"<[^>]*>", page)))

    def trigger_all(self):
        """Give every command that can be given now."""
        self.trigger(*(entry.name for entry in ACTIONS if entry.name not in LEFT_OUT))


@pytest.fixture
def walker(hands, own_pictures, monkeypatch):
    monkeypatch.setattr("inspector.app.decides_browser.AT_ONCE", 1e6)
    answers = {"getOpenFileName": ("", ""), "getOpenFileNames": ([], ""), "getSaveFileName": ("", "")}
    for name, answer in (answers | {"getExistingDirectory": ""}).items():
        monkeypatch.setattr(QFileDialog, name, _refusing(answer))
    HEARD.texts.clear()
    walker = Walker(hands)
    yield walker
    walker.look()
    walker.read_report()
    left = HEARD.english(walker.data)
    assert not left, "\n".join(["still English:", *left])


def _refusing(answer):
    """A dialog for files that is heard, and left without choosing."""

    def asked(parent, title="", folder="", kinds="", *rest):
        HEARD.add("QFileDialog", title, kinds)
        return answer

    return asked


@pytest.mark.parametrize("fault", ["text", "tooltip", "item", "painted"])
def test_the_walk_itself_finds_what_is_english(walker, fault):
    made = QComboBox(walker.window) if fault == "item" else QPushButton(walker.window)
    made.show()
    if fault == "painted":
        picture = QImage(64, 64, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        painter.drawText(0, 20, "Nobody turned this")
        painter.end()
    elif fault == "item":
        made.addItem("Nobody turned this")
    else:
        (made.setText if fault == "text" else made.setToolTip)("Nobody turned this")
    walker.look()
    assert any("'Nobody turned this'" in line for line in HEARD.english(walker.data))
    made.deleteLater()
    walker.hands.qtbot.wait(1)


def test_the_first_pages_and_all_that_lies_about(walker):
    window = walker.window
    walker.look()
    walker.trigger_all()
    for page in window.help_desk.pages():
        HEARD.add(f"the page {page.key}", page.title, page.group)
        for section in page.sections:
            rows = chain.from_iterable(section.rows)
            HEARD.add(f"the page {page.key}", section.heading, *section.paragraphs, *rows, *section.points)
    window.preferences.dialog.close()


def test_methods_panels_and_commands_over_a_photo(walker):
    hands, window = walker.hands, walker.window
    open_demo(hands)
    for name in ("Model", "Display", "Export", "Method"):
        window.docks[name].raise_()
        walker.look()
    for method in all_methods():
        hands.space.choose_method(method)
        walker.look()
    hands.space.run()
    walker.look()
    hands.space.choose_layer("classifier")
    hands.space.choose_method(method_named("grad-cam"))
    walker.look()
    hands.space.choose_layer("blocks.4")
    walker.trigger_all()


def test_units(walker, photos):
    hands = walker.hands
    view, browser = look_at(hands, "blocks.4")
    walker.look()
    for sort in range(view.controls.sort.count()):
        view.controls.sort.setCurrentIndex(sort)
        view.controls.sort.activated.emit(sort)
        walker.look()
    click_unit(hands, view.grid, 9)
    hands.wait(lambda: view.card.facts.facts is not None)
    walker.look()
    browser.choose_position((3, 4))
    hands.wait(lambda: view.card.facts.facts is not None)
    walker.look()
    hands.click(view.card.examples_button)
    walker.look()
    view.card.examples.finder.choose_folder(next(iter(photos.values())).parent)
    hands.wait(lambda: view.card.examples.finder.shown is not None)
    walker.look(next(iter(photos.values())).parent.name)
    hands.window.middle.compare_with(hands.space.inputs.items[1])
    walker.look()
    hands.click(view.card.map_button)
    walker.look()
    browser.choose_unit(None)
    hands.click(view.controls.weights)
    walker.look()
    click_layer(hands, "conv_stem")
    hands.wait(lambda: view.weights.weights.numbers is not None)
    walker.look()
    click_layer(hands, "classifier")
    walker.look()


def test_pictures_are_made(walker):
    hands, window = walker.hands, walker.window
    page = open_page(hands, 4)
    walker.look()
    hands.click(page.panel.go)
    hands.wait(lambda: page.panel.piece is not None and page.panel.piece.phase == "done")
    walker.look()
    form = page.panel.form
    for row in range(form.objective.count()):
        form.objective.setCurrentIndex(row)
        form.objective.activated.emit(row)
        walker.look()
    walker.trigger("show_gallery", "render_layer")
    window.middle.hold()
    walker.look()
    walker.trigger("maximize_class")


def test_answers_side_by_side(walker, weights, photos, trained):  # noqa: F811
    hands = walker.hands
    place = open_board(hands, weights, photos)
    walker.look()
    hands.space.choose_method(method_named("smooth-grad"))
    walker.look()
    open_second(hands, place, trained)
    walker.look()


@needs_demo
def test_texts_and_their_pages(walker):
    hands = walker.hands
    view, _ = open_text_demo(hands)
    walker.look()
    click_head(hands, view, 1, 2)
    click_cell(hands, view, 5, 3)
    for name, _, _ in TABS:
        if view.tabs.isTabVisible([one for one, _, _ in TABS].index(name)):
            click_tab(hands, view, name)
            walker.look()
    for button in view.pages.what.buttons.buttons():
        hands.click(button)
        walker.look()


@pytest.mark.parametrize("kind", ["classes", "answers", "masks", "next_tokens", "both"])
def test_what_decides_in_networks_of_text(walker, tmp_path, kind):
    hands = walker.hands
    page, _ = opened(hands, getattr(text_networks, f"of_{kind}")(tmp_path / kind))
    walker.look()
    for button in page.buttons.buttons():
        hands.click(button)
        walker.look()
    for row in range(page.method.combo.count()):
        page.method.combo.setCurrentIndex(row)
        page.method.combo.activated.emit(row)
        walker.look()


def test_the_patches_of_a_photo(walker, photos, tmp_path):
    hands = walker.hands
    saved(tmp_path / "vit", "ViTForImageClassification", "ViTConfig", labels=["cat", "dog", "cup"], **VIT)
    hands.space.open_model(str(tmp_path / "vit"))
    hands.drop(photos["Cat"])
    hands.wait(lambda: hands.space.model is not None and hands.space.photo is not None)
    walker.trigger("show_attention")
    view = hands.window.middle.attention
    for place, (name, _, _) in enumerate(TABS):
        if view.tabs.isTabVisible(place):
            click_tab(hands, view, name)
            walker.look()


def test_what_is_saved_and_gathered_for_a_report(walker, tmp_path):
    hands, window = walker.hands, walker.window
    open_demo(hands)
    for path in (tmp_path / "cat.png", tmp_path / "nowhere" / "cat.png"):
        window.export_form.save(path)
        walker.look()
    window.export_form.save_all(tmp_path, ".png")
    walker.look()
    window.kept.save(tmp_path / "cats.inspector")
    walker.look()
    window.start_page.show_recent(window.settings)
    add(hands)
    open_report(hands)
    walker.look()


def test_what_is_asked_before_a_model_opens(walker, weights, own_code):  # noqa: F811
    hands, page = walker.hands, walker.window.middle.opener
    walker.trigger("open_model")
    hands.drop(weights, onto=page.source)
    hands.wait(lambda: hands.space.opener.phase == "asking" and hands.space.opener.inspection is not None)
    walker.look("resnet18", "resnetblur18", "state_dict", "epoch")
    hands.space.open_model(own_code[0])
    hands.wait(page.question.isVisible)
    walker.look()
    hands.click(page.run_code)
    hands.wait(lambda: hands.space.survey is not None)
    walker.look()


def test_files_that_cannot_be_read(walker, tmp_path):
    hands = walker.hands
    torch.save({"stem.weight": torch.zeros(4, 3, 3, 3), "odd.one.weight": torch.zeros(2, 4)}, tmp_path / "unknown.pth")
    (tmp_path / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\nrubbish")
    (tmp_path / "cut.pth").write_bytes(b"PK\x03\x04rubbish")
    (tmp_path / "odd.inspector").write_text("{}")
    for name in ("cut.png", "cut.pth", "odd.inspector", "unknown.pth"):
        hands.drop(tmp_path / name)
        walker.look()
    hands.wait(lambda: hands.window.middle.browser.weights is not None)
    for layer in ("stem", "odd.one"):
        hands.window.layers.panel.select(layer)
        walker.look()
    hands.space.open_model("nonsense:nothing")
    walker.look("nonsense", "stem", "odd", "one", "resnet50")
    hands.space.open_model(f"file:{tmp_path}/none.py:Net")
    walker.look()
