"""Story: someone clicks through the units of a network: a layer, a channel, a neuron, two photos, and back again."""

import json

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector.core.parameters import LayerPath
from inspector.figures.sizes import Size
from inspector.methods import method_named
from inspector.ui.method_dock import MethodDock
from inspector.units.card import pixel_gradient
from inspector.units.maps import unit_maps
from inspector.units.statistics import unit_statistics
from tests.stories.test_demo import open_demo


def click_layer(hands, path):
    """Click a layer in the tree."""
    panel = hands.window.layers.panel
    chosen = panel.current_path
    panel.select(path)
    index = panel.tree.currentIndex()
    panel.select(chosen)
    hands.click_row(panel.tree, index)


def look_at(hands, path):
    """Open the demo, go to Units and click a layer. Returns the page and its browser."""
    open_demo(hands)
    toolbar_click(hands, "show_units")
    click_layer(hands, path)
    browser = hands.window.middle.unit_browser
    hands.wait(lambda: browser.seen is not None and browser.seen.maps.layer == path and browser.statistics is not None)
    return hands.window.middle.units, browser


def toolbar_click(hands, name):
    action = hands.window.actions_by_name[name]
    button = next(part for part in action.associatedObjects() if part.metaObject().className() == "QToolButton")
    hands.click(button)


def click_unit(hands, grid, unit):
    """Click a unit's thumbnail with the mouse."""
    grid.set_current(unit)
    hands.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.place_of(unit).center())


def click_cell(hands, picture, row, column):
    """Click the middle of a cell of the map in a unit's picture."""
    stage = picture.overlay.stage
    place = picture._cell(row, column).center()
    point = stage.mapFromScene(stage.panes[0].mapViewToScene(place))
    hands.qtbot.mouseClick(stage.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_a_layer_shows_its_channels_sorted_by_their_effect(hands):
    view, browser = look_at(hands, "blocks.4")
    assert hands.window.middle.pages.currentWidget() is view and view.grid.isVisible()
    model, photo = hands.space.model, hands.space.photo
    assert np.array_equal(browser.seen.maps.values, unit_maps(model, photo, LayerPath("blocks.4")).values)
    assert browser.order.tolist() == list(range(112))
    assert "blocks.4" in view.headline.text() and "112 units, 14" in view.headline.text()
    assert "tiger cat" in view.headline.text() and photo.name in view.headline.text()
    view.controls.sort.setFocus()
    for _ in range(4):
        QTest.keyClick(view.controls.sort, Qt.Key.Key_Down)
    assert browser.sort == "effect"
    found = unit_statistics(model, photo, LayerPath("blocks.4"))
    assert browser.order[0] == found.effect.argmax() and browser.order[-1] == found.effect.argmin()
    assert str(browser.order[0]) in view._words_of(int(browser.order[0]))


def test_a_channel_is_chosen_by_mouse_and_by_keys(hands):
    view, browser = look_at(hands, "blocks.4")
    grid = view.grid
    click_unit(hands, grid, 9)
    hands.wait(lambda: view.card.facts.facts is not None)
    assert browser.unit == 9 and view.card.isVisible() and "Unit 9" in view.headline.text()
    raw = view.card.facts.facts.heatmap.raw
    assert np.array_equal(raw, np.abs(browser.seen.maps.values[9]))
    hands.key(Qt.Key.Key_Right, widget=grid)
    hands.wait(lambda: view.card.facts.facts.unit == 10)
    assert browser.unit == 10
    hands.key(Qt.Key.Key_Escape, widget=grid)
    assert browser.unit is None and not view.card.isVisible() and grid.hasFocus()
    for digit in "57":
        QTest.keyClicks(grid, digit)
    assert grid.current == 57 and browser.unit is None and hands.space.target.index is None
    hands.key(Qt.Key.Key_Return, widget=grid)
    assert browser.unit == 57
    hands.key(Qt.Key.Key_End, widget=grid)
    assert browser.unit == 111
    hands.key(Qt.Key.Key_Home, widget=grid)
    assert browser.unit == 0


def test_a_neuron_is_chosen_inside_the_map_and_escape_leads_back(hands):
    view, browser = look_at(hands, "blocks.4")
    click_unit(hands, view.grid, 9)
    hands.wait(lambda: view.card.facts.facts is not None and view.card.facts.field is not None)
    whole = view.card.facts.pushes
    click_cell(hands, view.card.pictures.first, 3, 5)
    hands.wait(lambda: view.card.facts.pushes is not whole)
    assert browser.position == (3, 5)
    value = view.card.facts.facts.value
    assert value == pytest.approx(float(browser.seen.maps.values[9, 3, 5]))
    assert "row 3, column 5" in view.headline.text() and view.card.title.text() == "Unit 9 at 3, 5"
    assert (view.card.neuron.row.value(), view.card.neuron.column.value()) == (3, 5)
    hands.key(Qt.Key.Key_Escape, widget=view.grid)
    assert browser.position is None and browser.unit == 9
    hands.key(Qt.Key.Key_Escape, widget=view.grid)
    assert browser.unit is None
    hands.key(Qt.Key.Key_Escape, widget=view.grid)
    assert hands.window.middle.pages.currentWidget() is view


def test_the_cursor_shows_what_the_neuron_below_it_sees(hands):
    view, browser = look_at(hands, "blocks.1")
    click_unit(hands, view.grid, 2)
    hands.wait(lambda: view.card.facts.facts is not None and view.card.facts.field is not None)
    picture = view.card.pictures.first
    middle = picture._cell(28, 28).center()
    picture._point(middle)
    mark = picture._marks[0][1].place
    left, top, right, bottom = view.card.facts.field.box_on_photo(28, 28, browser.seen.maps.frame)
    assert (mark.left(), mark.top()) == pytest.approx((left, top))
    assert (mark.right(), mark.bottom()) == pytest.approx((right, bottom))
    assert mark.contains(middle) and mark.width() < hands.space.photo.pixels.shape[1] / 2
    picture._point(QPointF(-5, -5))
    assert picture._marks[0][1].place.isEmpty()


def test_a_class_that_a_unit_pushes_becomes_the_target(hands):
    view, browser = look_at(hands, "blocks.6")
    click_unit(hands, view.grid, 30)
    hands.wait(lambda: view.card.facts.pushes is not None)
    bars = view.card.bars
    pushes = view.card.facts.pushes
    assert view.card.pushed[0] == pushes.argmax() and view.card.pushed[-1] == pushes.argmin()
    bars.setFocus(Qt.FocusReason.TabFocusReason)
    hands.key(Qt.Key.Key_Down, widget=bars)
    hands.key(Qt.Key.Key_Return, widget=bars)
    hands.wait(lambda: browser.statistics is not None and browser.statistics.target == view.card.pushed[1])
    assert hands.space.target.index == view.card.pushed[1] and browser.unit == 30


def test_a_unit_leads_to_the_units_that_it_reads(hands):
    view, browser = look_at(hands, "blocks.4.0.bn3")
    click_unit(hands, view.grid, 9)
    hands.wait(lambda: view.card.facts.reading is not None)
    reading, shown = view.card.facts.reading, view.card.reading
    assert reading.layer == "blocks.4.0.conv_pwl" and reading.sheet is None and shown.bars.isVisible()
    assert "The weights of blocks.4.0.conv_pwl, which feeds it." in shown.words.toolTip()
    weight = hands.space.model.network.get_submodule(reading.layer).weight[9].detach().flatten()
    strongest = int(weight.abs().argmax())
    assert reading.inputs[0] == (strongest, pytest.approx(float(weight[strongest])))
    card = view.card
    card._scroll.ensureWidgetVisible(shown.bars)
    row = shown.bars.visualRect(shown.bars.rows.index(0)).center()
    hands.qtbot.mouseClick(shown.bars.viewport(), Qt.MouseButton.LeftButton, pos=row)
    hands.wait(lambda: browser.seen is not None and browser.seen.maps.layer == reading.source)
    assert (browser.layer, browser.unit) == (reading.source, strongest) and view.card.isVisible()
    hands.wait(lambda: view.card.facts.facts is not None and view.card.facts.reading is not None)
    assert hands.window.layers.panel.current_path == browser.layer and view.grid.current == strongest


def test_pixels_that_drive_a_unit_lie_over_the_photo(hands):
    view, _ = look_at(hands, "blocks.4")
    click_unit(hands, view.grid, 9)
    hands.wait(lambda: view.card.facts.facts is not None)
    assert view.card.facts.pixels is None
    hands.click(view.card.pixels_button)
    hands.wait(lambda: view.card.facts.pixels is not None)
    assert view.card.facts.pixels.raw.shape == (224, 224) and view.card.facts.pixels.raw.any()
    assert view.card.pictures.first.overlay._heatmap is view.card.facts.pixels


def test_two_photos_are_compared_on_one_scale_with_their_difference(hands):
    view, browser = look_at(hands, "blocks.4")
    other = hands.space.inputs.items[1]
    menu = hands.window.inputs.menu_of(1)
    assert other.name in menu.actions()[0].text()
    menu.actions()[0].trigger()
    hands.wait(lambda: browser.seen is not None and browser.seen.second is not None)
    assert browser.seen.tiles.shape[:2] == (112, 3) and other.name in view.headline.text()
    form = hands.window.export_form
    hands.wait(lambda: form.note.isVisibleTo(form))
    assert form.note.text().replace("\u200b", "").startswith(f"Of {hands.space.photo.name} alone: the second photo")
    click_unit(hands, view.grid, 9)
    hands.wait(lambda: view.card.facts.facts is not None and view.card.facts.facts.apart is not None)
    facts, pictures = view.card.facts.facts, view.card.pictures
    assert np.array_equal(facts.apart.raw, browser.seen.maps.values[9] - browser.seen.second.values[9])
    assert pictures.second.isVisible() and pictures.apart.isVisible()
    peak = max(facts.heatmap.raw.max(), facts.second.raw.max())
    assert pictures.first.overlay._display.high == pictures.second.overlay._display.high == peak
    hands.click(view.card.pixels_button)
    hands.wait(lambda: view.card.facts.second_pixels is not None)
    pixels, others = view.card.facts.pixels, view.card.facts.second_pixels
    assert pictures.second.isVisible() and not pictures.apart.isVisible()
    model, second = hands.space.model, browser.second_photo
    expected = np.abs(pixel_gradient(model, second, LayerPath("blocks.4"), 9)).max(axis=0)
    assert np.array_equal(others.raw, expected) and others.provenance.input == second.name
    assert pictures.first.overlay._heatmap is pixels and pictures.second.overlay._heatmap is others
    peak = max(pixels.raw.max(), others.raw.max())
    assert pictures.first.overlay._display.high == pictures.second.overlay._display.high == peak
    hands.click(view.card.map_button)
    assert pictures.apart.isVisible()
    hands.click(view.controls.end)
    hands.wait(lambda: browser.seen is not None and browser.seen.second is None)
    assert not pictures.second.isVisible() and browser.seen.tiles.shape[1] == 1


def test_a_classifier_shows_its_neurons_as_bars(hands):
    view, browser = look_at(hands, "classifier")
    assert browser.seen.tiles is None and browser.units == 1000
    assert "tiger cat" in view._words_of(282)
    click_unit(hands, view.grid, 282)
    hands.wait(lambda: view.card.facts.facts is not None)
    assert view.card.pictures.state.isVisible() and not view.card.neuron.isVisible()


def test_the_weights_of_a_layer_by_unit(hands):
    view, browser = look_at(hands, "conv_stem")
    hands.click(view.controls.weights)
    page = view.weights
    hands.wait(lambda: page.weights.numbers is not None)
    assert page.isVisible() and page.tiles.sheet.total == 32 and page.norms.shown == 32
    weight = hands.space.model.network.conv_stem.weight.detach().numpy().reshape(32, -1)
    assert page.weights.numbers.units.norms == pytest.approx(np.linalg.norm(weight, axis=1), rel=1e-5)
    hands.key(Qt.Key.Key_Escape, widget=view.grid)
    assert not browser.on_weights and view.grid.isVisible()
    hands.click(view.controls.weights)
    click_layer(hands, "bn1")
    hands.wait(lambda: bool(page.weights.problem))
    assert "neither a convolution nor linear" in page.state.sentence


def test_back_to_explain_everything_is_kept(hands):
    open_demo(hands)
    space = hands.space
    space.choose_method(method_named("layer-cam"))
    space.choose_target(281)
    hands.wait(lambda: space.answer is not None and space.answer.provenance.target == 281)
    before, layer = space.method, space.chosen_layer
    toolbar_click(hands, "show_units")
    click_layer(hands, "classifier")
    browser = hands.window.middle.unit_browser
    hands.wait(lambda: browser.seen is not None and browser.seen.maps.layer == "classifier")
    hands.key(Qt.Key.Key_Period)
    hands.wait(lambda: browser.seen is not None and not browser.stale and bool(space.predictions))
    hands.key(Qt.Key.Key_Comma)
    hands.wait(lambda: not browser.stale)
    hands.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    hands.wait(lambda: space.answer is not None and not space.stale)
    assert hands.window.middle.pages.currentWidget() is hands.window.view
    assert space.method == before
    assert space.target.index == 281 and space.answer.provenance.layer == layer
    hands.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    hands.wait(lambda: browser.seen is not None)
    assert browser.mode == "units" and browser.layer == layer


def test_a_method_without_a_layer_stays_the_question(hands):
    open_demo(hands)
    hands.space.choose_method(method_named("saliency"))
    hands.wait(lambda: hands.space.answer is not None)
    toolbar_click(hands, "show_units")
    click_layer(hands, "blocks.3")
    browser = hands.window.middle.unit_browser
    hands.wait(lambda: browser.seen is not None and browser.seen.maps.layer == "blocks.3")
    hands.key(Qt.Key.Key_BracketRight)
    hands.wait(lambda: browser.seen is not None and browser.layer != "blocks.3")
    assert hands.space.method == method_named("saliency")()


def test_every_state_has_its_sentence(hands):
    hands.space.open_model("demo:efficientnet-lite0")
    hands.wait(lambda: hands.space.survey is not None)
    toolbar_click(hands, "show_units")
    view = hands.window.middle.units
    assert "Drop a photo" in view.state.sentence and view.state.button.isVisible()
    hands.space.inputs.add_samples()
    browser = hands.window.middle.unit_browser
    hands.wait(lambda: browser.seen is not None)
    assert view.grid.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_nothing_of_the_units_is_cut_off(hands, size):
    view, browser = look_at(hands, "blocks.4")
    hands.window.resize(*size)
    click_unit(hands, view.grid, 9)
    hands.wait(lambda: view.card.facts.facts is not None)
    hands.qtbot.wait(1)
    assert (hands.window.width(), hands.window.height()) == size
    assert view.grid.place_of(9).bottom() <= view.grid.viewport().height(), "the chosen unit stays in view"
    for part in (view.controls.sort, view.controls.weights, view.controls.signed, view.controls.dead, view.card.back):
        assert part.width() >= part.sizeHint().width(), part
        assert view.rect().contains(part.rect().translated(part.mapTo(view, part.rect().topLeft()))), part
    scroll = view.card._scroll
    hands.wait(lambda: scroll.widget().width() <= scroll.viewport().width())
    assert view.card.pictures.first.overlay.stage.height() >= 120
    browser.choose_unit(None)
    hands.window.resize(900, 620)
    grid = view.grid
    grid.set_current(100)
    hands.window.resize(*size)
    hands.qtbot.wait(1)
    assert grid.viewport().rect().contains(grid.place_of(100)), "resizing keeps the chosen one in view"


def test_examples_are_found_from_the_card(hands, photos):
    view, _ = look_at(hands, "blocks.6")
    click_unit(hands, view.grid, 30)
    hands.wait(lambda: view.card.facts.facts is not None)
    hands.click(view.card.examples_button)
    examples = view.card.examples
    assert examples.isVisible() and not view.card.pictures.isVisible() and examples.state.button.isVisible()
    examples.finder.choose_folder(next(iter(photos.values())).parent)
    hands.wait(lambda: examples.finder.shown is not None)
    assert examples.most.isVisible() and len(examples.finder.shown.most) > 1
    hands.click(view.card.map_button)
    assert view.card.pictures.isVisible() and not examples.isVisible()


def test_tab_goes_through_the_units_as_the_eye_does(hands):
    view, _ = look_at(hands, "blocks.4")
    click_unit(hands, view.grid, 9)
    hands.wait(lambda: view.card.facts.facts is not None)
    card, controls = view.card, view.controls
    wanted = [controls.sort, controls.weights, controls.signed, view.grid, card.map_button, card.back]
    wanted += [card.pictures.first.overlay.stage, card.neuron.row, card.bars, card.histogram]
    controls.sort.setFocus()
    met = []
    for _ in range(40):
        met.append(QApplication.focusWidget())
        hands.key(Qt.Key.Key_Tab, widget=QApplication.focusWidget())
        if QApplication.focusWidget() is controls.sort:
            break
    places = [met.index(part) for part in wanted]
    assert places == sorted(places)
    assert all(part.accessibleName() or part.toolTip() or part.text() for part in met if view.isAncestorOf(part))


def test_what_is_exported_is_what_is_shown(hands, tmp_path):
    view, browser = look_at(hands, "blocks.4")
    export = hands.window.actions_by_name["export"]
    assert browser.unit is None and export.isEnabled()
    assert not hands.window.export_form.note.isVisibleTo(hands.window.export_form)
    hands.window.export_form.exporter.export(tmp_path / "all.npz", Size(400, 100), "beside")
    hands.wait((tmp_path / "all.npz").exists)
    with np.load(tmp_path / "all.npz") as saved:
        assert np.array_equal(saved["maps"], browser.seen.maps.values[browser.order])
    click_unit(hands, view.grid, 9)
    hands.wait(export.isEnabled)
    hands.window.export_form.exporter.export(tmp_path / "unit.npz", Size(400, 100), "beside")
    hands.wait((tmp_path / "unit.npz").exists)
    with np.load(tmp_path / "unit.npz") as saved:
        assert np.array_equal(saved["raw"], view.card.facts.facts.heatmap.raw)
    assert not hands.window.export_form.all.isVisibleTo(hands.window.export_form), "it would ask Grad-CAM of all photos"
    hands.window.middle.show_mode("explain")
    assert hands.space.exhibit is hands.space.answer
    assert hands.window.export_form.all.isVisibleTo(hands.window.export_form)


def test_of_weights_nothing_is_exported_and_the_panel_method_says_what_is_asked(hands):
    view, browser = look_at(hands, "blocks.4")
    method = hands.window.docks["Method"].findChild(MethodDock)
    said = method.units
    assert said.isVisible() and not method.photos.isVisible()
    assert "gradient" in said.question.text() and "Class: tiger cat (predicted)" in plain(said.place.text())
    click_unit(hands, view.grid, 9)
    browser.choose_position((5, 6))
    assert plain(said.place.text()).splitlines()[:3] == ["Layer: blocks.4", "Unit: 9", "Neuron: row 5, column 6"]
    hands.click(view.controls.weights)
    assert hands.space.exhibit is None and not hands.window.actions_by_name["export"].isEnabled()
    hands.wait(lambda: "list on the left" in view.weights.state.accessibleDescription())
    hands.click(view.controls.weights)
    hands.wait(lambda: hands.space.exhibit is not None)
    toolbar_click(hands, "show_maximize")
    assert said.title.text() == "Activation maximization" and not said.place.isVisible()
    toolbar_click(hands, "show_explain")
    assert method.photos.isVisible()


def plain(words):
    """Words without the places where a line may break."""
    return words.replace("\N{ZERO WIDTH SPACE}", "")


def select(hands, grid, *units):
    """Tick units in the grid with Ctrl and the mouse."""
    for unit in units:
        place = grid.place_of(unit).center()
        hands.qtbot.mouseClick(
            grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=place
        )


def test_several_units_are_exported_together(hands, tmp_path):
    view, browser = look_at(hands, "blocks.4")
    select(hands, view.grid, 9, 3, 5)
    assert browser.selected == (3, 5, 9) and browser.unit is None
    assert view.selection.isVisible() and view.selection.words.text() == "3 units selected: 3, 5, 9"
    hands.click(view.selection.export)
    assert hands.window.docks["Export"].isVisible() and hands.window.export_form.save_button.isEnabled()
    for name in ("units.npz", "units.png", "units.svg", "units.pdf"):
        hands.window.export_form.exporter.export(tmp_path / name, Size(800, 100), "beside")
        hands.wait((tmp_path / name).exists)
    with np.load(tmp_path / "units.npz") as saved:
        assert saved["units"].tolist() == [3, 5, 9]
        assert np.array_equal(saved["maps"], browser.seen.maps.values[[3, 5, 9]])
        assert json.loads(str(saved["meta"]))["parameters"]["units"] == [3, 5, 9]
    with Image.open(tmp_path / "units.png") as picture:
        assert picture.text["Description"].startswith("3 units of blocks.4 for ")
    hands.key(Qt.Key.Key_Escape, widget=view.grid)
    assert browser.selected == () and not view.selection.isVisible()
    assert "units" not in hands.space.exhibit.record().parameters, "it is all of them again"


def test_several_units_are_maximized_or_looked_for_together(hands):
    view, browser = look_at(hands, "blocks.6")
    click_unit(hands, view.grid, 2)
    select(hands, view.grid, 4)
    assert browser.selected == (2, 4) and browser.unit is None, "the one whose card was open is among them"
    hands.click(view.selection.examples)
    assert browser.unit == 2 and view.card.examples.isVisible() and not view.selection.isVisible()
    hands.key(Qt.Key.Key_Escape, widget=view.grid)
    assert browser.selected == (2, 4) and view.selection.isVisible()
    view.controls.sort.setCurrentIndex(0)
    hands.click(view.selection.maximize)
    maximizer = hands.window.middle.maximizer
    assert [request.units for request in maximizer.pieces] == [(2,), (4,)]
    assert {request.layer for request in maximizer.pieces} == {"blocks.6"}
    maximizer.clear()
    hands.wait()


def test_another_layer_has_nothing_selected(hands):
    view, browser = look_at(hands, "blocks.4")
    select(hands, view.grid, 3)
    click_layer(hands, "blocks.6")
    hands.wait(lambda: browser.seen is not None and browser.seen.maps.layer == "blocks.6")
    assert browser.selected == () and view.grid.selecting.units == set() and not view.selection.isVisible()
