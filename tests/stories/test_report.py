"""Story: someone gathers pictures from several views, writes about each, puts them in order and saves the report."""

import html

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from inspector.core.provenance import Provenance
from inspector.methods import method_named
from inspector.report.tray import tray_from_plain, tray_to_plain
from tests.stories.attention import click_tab, needs_demo, open_text_demo
from tests.stories.test_demo import open_demo
from tests.stories.test_reachable import check

CTRL, SHIFT, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt"))


@pytest.fixture(autouse=True)
def own_pictures(monkeypatch, tmp_path_factory):
    """Pictures kept by each test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def entries(hands):
    return hands.window.report.tray.tray.entries


def headings(hands):
    return [entry.heading for entry in entries(hands)]


def add(hands):
    """Press Ctrl+D and wait for the picture to be in the report."""
    before = len(entries(hands))
    hands.key(Qt.Key.Key_D, CTRL, hands.window)
    hands.wait(lambda: len(entries(hands)) == before + 1)
    return entries(hands)[-1]


def open_report(hands):
    hands.key(Qt.Key.Key_D, CTRL | SHIFT, hands.window)
    panel = hands.window.report.panel
    hands.qtbot.waitUntil(panel.isVisible)
    return panel


def explain(hands, method, label):
    before = hands.space.answer
    hands.space.choose_method(method_named(method))
    hands.wait(lambda: hands.space.finished is not None and hands.space.answer is not before)
    assert label in hands.space.answer.provenance.target_label


@pytest.fixture
def three(hands):
    """Three pictures of the demo in the report, which is open."""
    open_demo(hands)
    add(hands)
    for method in ("saliency", "hires-cam"):
        explain(hands, method, "tiger cat")
        add(hands)
    return open_report(hands)


def test_pictures_of_photos_units_and_synthesis_gather(hands):
    open_demo(hands)
    assert not hands.window.docks["Report"].isVisible()
    overlay = add(hands)
    assert overlay.heading == "Grad-CAM for “tiger cat”" and overlay.record.view["opacity"] > 0
    assert "Added to the report as picture 1. Ctrl+Shift+D shows it." in hands.window.strip.currentMessage()
    assert not hands.window.docks["Report"].isVisible(), "nothing jumps"
    hands.space.choose_layer("blocks.1")
    window, browser = hands.window, hands.window.middle.unit_browser
    window.actions_by_name["show_units"].trigger()
    hands.wait(lambda: browser.seen is not None and browser.layer == "blocks.1" and not browser.stale)
    browser.choose_unit(3)
    facts = window.middle.units.card.facts
    hands.wait(lambda: facts.shown is not None)
    assert add(hands).record.parameters["unit"] == 3
    window.actions_by_name["show_maximize"].trigger()
    panel = window.middle.synthesis.panel
    panel.form.side.setValue(32)
    panel.form.steps.setValue(6)
    hands.click(panel.go)
    hands.wait(lambda: panel.piece is not None and panel.piece.phase == "done")
    picture = add(hands)
    assert picture.record.method == "activation-maximization" and "maximizes" in picture.heading
    assert len({entry.picture for entry in entries(hands)}) == 3


@needs_demo
def test_pictures_of_texts_gather(hands):
    view, _ = open_text_demo(hands)
    assert "every head" in add(hands).heading
    for page in ("text", "decides"):
        click_tab(hands, view, page)
        if page == "decides" and view.decides.waiting:
            view.decides.run()
        hands.wait(lambda: hands.space.exhibit is not None)
        add(hands)
    assert [entry.record.method for entry in entries(hands)][:2] == ["attention", "attention"]
    assert len(set(headings(hands))) == 3


def test_nothing_on_show_is_told(hands):
    panel = open_report(hands)
    assert panel.empty.isVisible() and "gather here" in panel.empty.sentence
    hands.click(panel.empty.button)
    assert "nothing on show yet" in hands.window.banner.text.text()
    hands.window.actions_by_name["save_report"].trigger()
    assert "The report is empty" in hands.window.banner.text.text()


def test_the_button_of_the_empty_report_adds_what_is_on_show(hands):
    open_demo(hands)
    panel = open_report(hands)
    hands.click(panel.empty.button)
    hands.wait(lambda: len(entries(hands)) == 1)
    assert panel.list.isVisible() and panel.list.current == 0


def test_notes_are_typed_and_stay_with_their_pictures(hands, three):
    panel = three
    for place, words in enumerate(("the ear", "noise, mostly")):
        hands.click_row(panel.list, panel.list.model().index(place, 0))
        panel.note.setFocus()
        QTest.keyClicks(panel.note, words)
    assert [entry.note for entry in entries(hands)] == ["the ear", "noise, mostly", ""]
    hands.click_row(panel.list, panel.list.model().index(0, 0))
    assert panel.note.toPlainText() == "the ear" and panel.heading.text() == headings(hands)[0]
    panel.heading.selectAll()
    QTest.keyClicks(panel.heading, "What counts")
    assert headings(hands)[0] == "What counts" and entries(hands)[0].note == "the ear"


def test_keys_change_the_order_take_out_and_put_back(hands, three):
    panel, before = three, headings(hands)
    panel.list.choose(0)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down, ALT)
    assert headings(hands) == [before[1], before[0], before[2]] and panel.list.current == 1
    QTest.keyClick(panel.list, Qt.Key.Key_Down, ALT)
    QTest.keyClick(panel.list, Qt.Key.Key_Down, ALT)
    assert headings(hands) == [before[1], before[2], before[0]] and panel.list.current == 2
    assert panel.heading.text() == before[0] and not panel.down.isEnabled()
    hands.click(panel.up)
    assert headings(hands) == [before[1], before[0], before[2]]
    photos = len(hands.space.inputs.items)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert headings(hands) == [before[1], before[2]] and panel.heading.text() == before[2]
    assert len(hands.space.inputs.items) == photos, "Delete belongs to the list"
    hands.click(panel.back)
    assert headings(hands) == [before[1], before[0], before[2]] and panel.list.current == 1
    for _ in range(3):
        panel.list.remove()
    assert panel.empty.isVisible()
    hands.click(panel.empty.button)
    assert len(entries(hands)) == 1


def test_a_picture_is_dragged_to_another_place(hands, three):
    view, before = three.list, headings(hands)
    view.choose(2)
    model, root = view.model(), view.rootIndex()
    assert view.viewport().acceptDrops() and model.flags(model.index(2, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(root) & Qt.ItemFlag.ItemIsDropEnabled and not (
        model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDropEnabled
    )
    assert model.moveRow(root, 2, root, 0), "what a list does with a picture that is let go"
    assert headings(hands) == [before[2], before[0], before[1]] and view.current == 0
    assert three.heading.text() == before[2]
    assert model.moveRow(root, 0, root, 3)
    assert headings(hands) == before and view.current == 2


def test_all_of_it_is_reached_by_tab_and_has_a_name(hands, three):
    three.list.choose(1)
    three.list.remove()
    check(hands, "report")


def test_photos_dropped_on_the_list_are_for_the_window(hands, three, photos):
    count = len(hands.space.inputs.items)
    assert hands.drop(photos["Coffee"], onto=three.list.viewport())
    hands.wait(lambda: len(hands.space.inputs.items) == count + 1)
    assert len(entries(hands)) == 3


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_it_is_saved_under_the_name_that_was_chosen(hands, three, suffix, tmp_path, monkeypatch):
    panel = three
    for line, words in ((panel.title, "What / it <sees>"), (panel.author, "N. N."), (panel.date, "May 2026")):
        line.setFocus()
        QTest.keyClicks(line, words)
    panel.list.choose(1)
    panel.note.setPlainText("<script>alert(1)</script>\nsecond line")
    asked = []

    def choose(parent, title, name, kinds):
        asked.append(name)
        return str(tmp_path / "out"), next(kind for kind in kinds.split(";;") if suffix in kind)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with hands.qtbot.waitSignal(hands.window.report.tray.saved, timeout=60_000):
        hands.click(panel.save_button)
    assert asked[0].endswith("What - it -sees-.html")
    path = tmp_path / f"out{suffix}"
    assert f"Saved out{suffix}" in hands.window.strip.currentMessage()
    if suffix == ".pdf":
        assert path.read_bytes().startswith(b"%PDF")
        return
    page = path.read_text(encoding="utf-8")
    assert "<script" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;\nsecond line" in page
    assert "What / it &lt;sees&gt;" in page and "N. N. · May 2026" in page
    record = page.partition('<pre id="record-2">')[2].partition("</pre>")[0]
    assert Provenance.from_json(html.unescape(record)) == entries(hands)[1].record


def test_a_folder_that_is_gone_is_told(hands, three, tmp_path):
    hands.window.report.tray.save(tmp_path / "gone" / "x.html")
    hands.wait()
    assert "there is no folder" in hands.window.banner.text.text().replace("\N{ZERO WIDTH SPACE}", "")


def test_enter_on_a_picture_brings_its_view_back(hands, three):
    panel = three
    hands.space.choose_layer("blocks.3")
    hands.wait(lambda: hands.space.finished is not None)
    panel.list.choose(0)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    record = entries(hands)[0].record
    hands.wait(lambda: hands.space.finished is not None and hands.space.finished.provenance.method == "grad-cam")
    hands.wait(lambda: hands.space.finished is not None and hands.space.finished.provenance.layer == record.layer)


def test_a_kept_tray_comes_back_to_the_window(hands, three):
    kept = tray_to_plain(hands.window.report.tray.tray)
    tray = tray_from_plain(kept)
    hands.window.report.tray.set_tray(tray_from_plain({}))
    assert three.empty.isVisible()
    hands.window.report.tray.set_tray(tray)
    assert len(entries(hands)) == 3 and three.list.isVisible() and tray_to_plain(tray) == kept
