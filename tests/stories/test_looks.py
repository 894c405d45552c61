"""Story: a figure of attention is kept, everything is changed, the figure is dropped, and all looks as it did."""

from contextlib import suppress

import pytest
from PySide6.QtCore import QPoint, Qt

from inspector.figures.records import read_provenance
from inspector.ui.text_shading import LEVELS
from tests.stories.attention import click_cell, click_head, click_tab, needs_demo, open_text_demo
from tests.stories.test_attention import choose
from tests.unit.models.folders import VIT, saved

pytestmark = needs_demo

A_TO_B, B_TO_A = "A \N{RIGHTWARDS ARROW} B", "B \N{RIGHTWARDS ARROW} A"


def save(hands, path):
    """Export what is on show, and read back how it was made."""
    with suppress(FileNotFoundError):
        path.unlink()
    hands.wait(lambda: hands.space.exhibit is not None)
    hands.window.export_form.save(path)
    hands.wait(path.is_file)
    return read_provenance(path)


def check(hands, box):
    """Click a check box."""
    hands.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def drop(hands, path, record):
    """Drop the figure and wait until what is on show would be exported with the same record."""

    def again():
        exhibit = hands.space.exhibit
        now = None if exhibit is None else exhibit.record() if hasattr(exhibit, "record") else exhibit.provenance
        return now is not None and (now.parameters, now.view) == (record.parameters, record.view)

    hands.drop(path)
    hands.wait(again)


def lock(hands, links, spot):
    """Click a token of the links."""
    place = links.canvas.place_of(spot).center().toPoint()
    hands.qtbot.mouseClick(links.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.wait()


def test_a_map_is_scaled_as_it_was_and_hides_what_it_hid(hands, tmp_path):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 3, 1)
    head = view.pages.head
    check(hands, head.hide_special)
    check(hands, head.renormalise)
    choose(head.scale, "By column")
    was, look = save(hands, tmp_path / "map.png"), head.look
    assert was.view == {"scale": "column", "hide_special": True, "renormalise": True}
    check(hands, head.renormalise)
    check(hands, head.hide_special)
    choose(head.scale, "Logarithm")
    click_cell(hands, view, 2, 2)
    browser.choose_head(1, 4)
    click_tab(hands, view, "table")
    drop(hands, tmp_path / "map.png", was)
    assert (browser.page, browser.row, browser.head, head.look) == ("head", 3, 1, look)
    assert head.hidden.text().startswith("Mass hidden:")


@pytest.mark.parametrize("spot", [("query", 2), ("key", 4)])
def test_links_of_one_token_and_of_a_part_of_the_pair_come_back(hands, tmp_path, spot):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 2, 5)
    click_tab(hands, view, "links")
    links = view.pages.links
    choose(links.pairs, A_TO_B if spot[0] == "query" else "A \N{RIGHTWARDS ARROW} A")
    lock(hands, links, spot)
    was, look = save(hands, tmp_path / "links.svg"), links.look
    assert was.view[spot[0]] == spot[1] and was.view["from_side"] == 0
    lock(hands, links, spot)
    choose(links.pairs, B_TO_A)
    browser.choose_heads((0, 1, 2))
    browser.choose_layer(4)
    click_tab(hands, view, "heads")
    drop(hands, tmp_path / "links.svg", was)
    assert (browser.page, browser.row, browser.heads) == ("links", 2, (5,))
    assert (links.look, links.canvas.locked) == (look, spot)
    assert browser.token == spot[1], "as a click on the token chooses it"


def test_all_links_come_back_where_all_were_shown(hands, tmp_path):
    view, _ = open_text_demo(hands)
    click_head(hands, view, 2, 5)
    click_tab(hands, view, "links")
    links = view.pages.links
    was = save(hands, tmp_path / "links.png")
    choose(links.pairs, A_TO_B)
    lock(hands, links, ("query", 2))
    drop(hands, tmp_path / "links.png", was)
    assert links.pairs.currentIndex() == 0 and links.canvas.locked is None


@pytest.mark.parametrize("chosen", [True, False])
def test_a_text_is_shaded_as_it_was(hands, tmp_path, chosen):
    view, browser = open_text_demo(hands)
    click_head(hands, view, 3, 1)
    click_tab(hands, view, "text")
    text = view.pages.text
    hands.click(text.levels.button(0))
    hands.click(text.directions.button(1))
    check(hands, text.hide_special)
    if chosen:
        place = text.text.boxes(2)[0].center().toPoint()
        hands.qtbot.mouseClick(text.text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    was, look = save(hands, tmp_path / "text.png"), text.look
    assert was.view == {"level": "token", "hide_special": False, "marked": chosen}
    check(hands, text.hide_special)
    hands.click(text.directions.button(0))
    hands.click(text.levels.button(2))
    browser.choose_token(5)
    click_tab(hands, view, "head")
    drop(hands, tmp_path / "text.png", was)
    assert browser.page == "text" and text.look == look
    assert browser.token == (2 if chosen else None)
    assert [group.checkedId() for group in (text.levels, text.directions)] == [0, 1]
    assert text.level == LEVELS[0][1] and not text.hide_special.isChecked()


def test_the_grid_is_exported_in_the_colours_that_are_seen_and_comes_back_in_them(hands, tmp_path):
    view, browser = open_text_demo(hands)
    grid = view.pages.grid
    by_weights, by_type = grid.colours.buttons()
    hands.click(by_type)
    was = save(hands, tmp_path / "grid.svg")
    assert was.view == {"colour": "type"}
    drawn = (tmp_path / "grid.svg").read_text()
    assert all(f">{words}<" in drawn for words in grid.legend.words), "the legend of the page is in the figure"
    hands.click(by_weights)
    assert save(hands, tmp_path / "weights.png").view == {}
    click_tab(hands, view, "links")
    drop(hands, tmp_path / "grid.svg", was)
    assert browser.page == "heads" and grid.colour == "type" and by_type.isChecked()
    drop(hands, tmp_path / "weights.png", read_provenance(tmp_path / "weights.png"))
    assert grid.colour == "value" and by_weights.isChecked()


def test_the_direction_between_patches_comes_back(hands, photos, tmp_path):
    saved(tmp_path / "vit", "ViTForImageClassification", "ViTConfig", **VIT)
    space, middle = hands.space, hands.window.middle
    space.open_model(f"hf:{tmp_path / 'vit'}")
    space.inputs.add_files([photos["Cat"]])
    hands.wait(lambda: space.finished is not None)
    middle.show_mode("attention")
    browser = middle.attention_browser
    hands.wait(lambda: browser.reading is not None)
    browser.show_page("text")
    browser.choose_token(3)
    hands.wait(lambda: space.exhibit is not None)
    photo = middle.attention.pages.photo
    choose(photo.direction, "To the token")
    was = save(hands, tmp_path / "patch.png")
    choose(photo.direction, "From the token")
    browser.choose_token(5)
    browser.show_page("heads")
    hands.drop(tmp_path / "patch.png")
    hands.wait(lambda: browser.is_on("text") and photo.direction.currentData() == "to" and space.exhibit is not None)
    assert browser.token == photo.token == 3
    assert space.exhibit.provenance.parameters == was.parameters
