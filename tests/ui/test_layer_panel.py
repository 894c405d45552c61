"""The layer tree with real events: choosing, filtering, columns, calls, and what cannot reach the target."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from inspector.core.parameters import LayerPath
from inspector.models.layers import Call, Layer, Survey
from inspector.ui.layer_model import CALLS, NAME, OBSTACLE_ROLE, PARAMETERS, PATH_ROLE, SHAPE, TYPE, LayerModel
from inspector.ui.layer_panel import LayerPanel
from inspector.ui.layer_rows import count_text, learn, shape_text, tree_of

LAYERS = (
    Layer("stem", "Conv2d", 9408),
    Layer("body", "Sequential", 1_234_567),
    Layer("body.0", "Bottleneck", 70_000),
    Layer("body.0.conv1", "Conv2d", 4096),
    Layer("body.0.relu", "ReLU", 0),
    Layer("body.1", "Bottleneck", 70_000),
    Layer("body.1.conv1", "Conv2d", 16_384),
    Layer("spare", "Linear", 10),
    Layer("head", "Linear", 2_049_000),
)


def surveyed() -> Survey:
    shapes = {
        "stem": (1, 64, 112, 112),
        "body.0.conv1": (1, 64, 56, 56),
        "body.0.relu#1": (1, 64, 56, 56),
        "body.0.relu#2": (1, 256, 56, 56),
        "body.0": (1, 256, 56, 56),
        "body.1.conv1": (1, 128, 28, 28),
        "body.1": (1, 128, 28, 28),
        "body": (1, 128, 28, 28),
        "head": (1, 1000),
    }
    calls = {
        LayerPath(path): Call(LayerPath(path), order, shape, None, reaches=path != "body.1.conv1", reaches_plane=False)
        for order, (path, shape) in enumerate(shapes.items())
    }
    times = {LayerPath(path): 1 for path in shapes if "#" not in path} | {LayerPath("body.0.relu"): 2}
    return _survey(calls, times)


def _survey(calls, times) -> Survey:
    values = {"calls": calls, "times_called": times, "output": "logits", "classes": 1000}
    extra = {name: 0.0 for name in Survey.__dataclass_fields__ if name not in values}
    return Survey(**values, **extra)


@pytest.fixture
def panel(qtbot):
    made = LayerPanel()
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    made.set_layers(LAYERS)
    made.chosen = []
    made.layer_chosen.connect(made.chosen.append)
    return made


def test_the_model_keeps_qts_rules(qtbot):
    model = LayerModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_layers(LAYERS)
    model.set_survey(surveyed())
    model.set_filter("conv")
    model.set_filter("")
    model.set_layers(())
    assert tester.model() is model


def test_cells_say_name_shape_type_parameters_and_calls(panel):
    panel.set_survey(surveyed())
    assert texts(panel.model, "body.0.conv1") == ["conv1", shape_text((64, 56, 56)), "Conv2d", "4.10 k", "1"]
    assert texts(panel.model, "head")[SHAPE] == "1000"
    assert cell(panel.model, "head", PARAMETERS).data(Qt.ItemDataRole.ToolTipRole) == "2,049,000 parameters"
    assert "body.0.conv1" in cell(panel.model, "body.0.conv1", NAME).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, ""), (999, "999"), (1000, "1.00 k"), (25_557_032, "25.6 M"), (216_000, "216 k"), (7_000_000_000, "7.00 B")],
)
def test_counts_are_short(count, text):
    assert count_text(count) == text


def test_a_reused_module_has_a_row_for_each_call(panel):
    panel.set_survey(surveyed())
    relu = panel.model.find("body.0.relu")
    assert texts(panel.model, "body.0.relu")[CALLS] == "2"
    rows = [panel.model.index(row, NAME, relu) for row in range(panel.model.rowCount(relu))]
    assert [row.data() for row in rows] == ["call 1", "call 2"]
    assert [row.data(PATH_ROLE) for row in rows] == ["body.0.relu#1", "body.0.relu#2"]
    assert texts(panel.model, "body.0.relu")[SHAPE] == shape_text((256, 56, 56))
    panel.set_survey(surveyed())
    assert panel.model.rowCount(panel.model.find("body.0.relu")) == 2


def test_layers_that_cannot_reach_the_target_say_so(panel):
    assert not cell(panel.model, "spare", NAME).data(OBSTACLE_ROLE)
    panel.set_survey(surveyed())
    said = {path: cell(panel.model, path, NAME).data(OBSTACLE_ROLE) for path in panel.model.shown_paths}
    assert {path for path, sentence in said.items() if sentence} == {"spare", "body.1.conv1"}
    assert "does not run" in said["spare"] and "cannot change the score" in said["body.1.conv1"]
    spoken = cell(panel.model, "body.1.conv1", NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "cannot change the score" in spoken


def test_the_badge_is_drawn(panel):
    row = panel.tree.visualRect(panel.model.find("stem"))
    plain = panel.tree.viewport().grab(row).toImage()
    survey = surveyed()
    call = survey.calls[LayerPath("stem")]
    survey.calls[LayerPath("stem")] = Call(call.path, call.order, call.shape, None, False, False)
    panel.set_survey(survey)
    right = row.adjusted(row.width() - 20, 0, 0, 0)
    assert panel.tree.viewport().grab(right).toImage() != plain.copy(right.translated(-row.topLeft()))


def test_mouse_and_keys_choose_and_select_does_not(qtbot, panel):
    panel.select("body.1.conv1")
    assert panel.current_path == "body.1.conv1" and panel.tree.isExpanded(panel.model.find("body.1"))
    assert panel.chosen == []
    click(qtbot, panel, "stem")
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    assert panel.chosen == ["stem", "body"]
    panel.tree.collapseAll()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Right)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    assert panel.chosen[-1] == "body.0"


def test_steps_go_through_folded_rows(panel):
    panel.select("body.0")
    panel.step(1)
    assert panel.chosen == ["body.0.conv1"]
    panel.step(-2)
    assert panel.chosen[-1] == "body"
    for _ in range(20):
        panel.step(1)
    assert panel.current_path == "head"


def test_a_survey_keeps_choice_and_open_rows(panel):
    panel.select("body.0.conv1")
    panel.set_survey(surveyed())
    assert panel.current_path == "body.0.conv1" and panel.tree.isExpanded(panel.model.find("body.0"))
    assert panel.chosen == []


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("conv1", ["body", "body.0", "body.0.conv1", "body.1", "body.1.conv1"]),
        ("LINEAR", ["spare", "head"]),
        ("64 x 56 x 56", ["body", "body.0", "body.0.conv1", "body.0.relu", "body.0.relu#1"]),
        ("128x28 conv", ["body", "body.1", "body.1.conv1"]),
        ("body.1", ["body", "body.1", "body.1.conv1"]),
        ("", None),
    ],
)
def test_the_filter_keeps_matches_and_what_is_above(qtbot, panel, typed, left):
    panel.set_survey(surveyed())
    everything = panel.model.shown_paths
    qtbot.keyClicks(panel.filter, typed)
    assert panel.model.shown_paths == (everything if left is None else left)
    assert panel.chosen == []


def test_matches_are_opened_and_what_was_open_comes_back(qtbot, panel):
    panel.tree.setExpanded(panel.model.find("body"), True)
    qtbot.keyClicks(panel.filter, "relu")
    assert panel.tree.isExpanded(panel.model.find("body.0"))
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""
    assert panel.tree.isExpanded(panel.model.find("body")) and not panel.tree.isExpanded(panel.model.find("body.0"))


def test_a_filter_without_match_says_so_and_offers_the_way_back(qtbot, panel):
    qtbot.keyClicks(panel.filter, "zzz")
    assert panel._nothing.isVisible() and "zzz" in panel._nothing.sentence
    qtbot.mouseClick(panel._nothing.button, Qt.MouseButton.LeftButton)
    assert panel.tree.isVisible() and len(panel.model.shown_paths) == len(LAYERS)


def test_enter_in_the_filter_chooses_the_first_match(qtbot, panel):
    qtbot.keyClicks(panel.filter, "conv1")
    qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert panel.chosen == ["body.0.conv1"]


def test_select_shows_a_layer_that_the_filter_hides(qtbot, panel):
    qtbot.keyClicks(panel.filter, "conv1")
    panel.select("head")
    assert panel.current_path == "head" and panel.filter.text() == ""


def test_paths_are_copied(qtbot, panel):
    click(qtbot, panel, "stem")
    panel.tree.setFocus()
    panel.tree.copy_path()
    assert QGuiApplication.clipboard().text() == "stem"
    menu = panel.tree.menu_at(panel.tree.visualRect(panel.model.find("head")).center())
    next(action for action in menu.actions() if action.text() == "Copy path").trigger()
    assert QGuiApplication.clipboard().text() == "head"


def test_columns_follow_the_width_unless_they_were_chosen(qtbot, panel):
    def shown():
        return [c for c in (SHAPE, TYPE, PARAMETERS, CALLS) if not panel.tree.isColumnHidden(c)]

    panel.resize(250, 500)
    assert shown() == [SHAPE]
    qtbot.waitUntil(lambda: panel.tree.horizontalScrollBar().maximum() == 0, timeout=1000)
    panel.resize(620, 500)
    assert shown() == [SHAPE, TYPE, PARAMETERS, CALLS]
    panel.resize(250, 500)
    next(a for a in panel.tree.columns_menu().actions() if a.text() == "Calls").trigger()
    assert shown() == [SHAPE, CALLS]


def test_states_without_layers(qtbot, panel):
    panel.show_loading("Opening ResNet-50")
    assert panel.page.isVisible() and panel.page.sentence == "Opening ResNet-50"
    panel.clear("The file could not be read.", "Choose another file")
    with qtbot.waitSignal(panel.acted, timeout=1000):
        qtbot.mouseClick(panel.page.button, Qt.MouseButton.LeftButton)
    panel.clear("Open a model to see its layers.")
    assert panel.model.shown_paths == [] and panel.chosen == []
    panel.set_layers(LAYERS)
    assert panel.tree.isVisible()


def test_weights_without_a_network_have_no_columns_of_a_forward(qtbot, panel):
    panel.resize(620, 500)
    panel.set_layers(LAYERS, "Types are guessed from names and shapes", runs=False)
    hidden = {c for c in (SHAPE, TYPE, PARAMETERS, CALLS) if panel.tree.isColumnHidden(c)}
    assert hidden == {SHAPE, CALLS}
    assert [a.text() for a in panel.tree.columns_menu().actions()] == ["Type", "Parameters"]
    assert panel._note.isVisible() and "guessed" in panel._note.text()
    panel.set_layers(LAYERS)
    assert not panel._note.isVisible() and not panel.tree.isColumnHidden(SHAPE)


def test_the_tree_of_the_weights_becomes_the_networks_in_its_place(qtbot, panel):
    told = [Layer("cls", "Tensor 4", 4)]
    for block in range(40):
        told += [Layer(f"b{block}", "Group", 9), Layer(f"b{block}.conv", "Conv 3", 9)]
    built = []
    for block in range(40):
        built += [Layer(f"b{block}", "Block", 9), Layer(f"b{block}.conv", "Conv2d", 9)]
        built += [Layer(f"b{block}.relu", "ReLU", 0)]
    panel.set_layers(told, "Reading the weights")
    panel.tree.expandAll()
    click(qtbot, panel, "b2.conv")
    panel.tree.collapse(panel.model.find("b1"))
    panel.tree.scrollTo(panel.model.find("b20"), panel.tree.ScrollHint.PositionAtTop)
    for layers in (built, built):  # the network opens, and a later epoch of it
        panel.set_layers(layers)
        assert panel.tree.top_path() == "b20" and panel.current_path == "b2.conv"
        assert panel.tree.isExpanded(panel.model.find("b30")) and not panel.tree.isExpanded(panel.model.find("b1"))
        assert texts(panel.model, "b2.conv")[TYPE] == "Conv2d"
    assert panel.chosen == ["b2.conv"]


def test_the_same_model_again_keeps_the_filter_and_another_one_does_not(qtbot, panel):
    panel.tree.setExpanded(panel.model.find("body"), True)
    qtbot.keyClicks(panel.filter, "relu")
    panel.set_layers([layer for layer in LAYERS if layer.parameters])  # as a file's names tell of them
    assert panel._nothing.isVisible()
    panel.set_layers(LAYERS)
    assert panel.model.shown_paths == ["body", "body.0", "body.0.relu"] and panel.tree.isVisible()
    assert panel.tree.isExpanded(panel.model.find("body.0"))
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.tree.isExpanded(panel.model.find("body")) and not panel.tree.isExpanded(panel.model.find("body.0"))
    panel.select("stem")
    qtbot.keyClicks(panel.filter, "head")
    panel.set_layers([Layer("stem", "Conv2d", 9408), Layer("head", "Linear", 77)])
    assert panel.filter.text() == "" and panel.current_path == "" and panel.model.shown_paths == ["stem", "head"]


def test_three_thousand_layers_are_filtered_at_once(qtbot, panel):
    many = [Layer(f"b{b}", "Sequential", 1) for b in range(100)]
    many += [Layer(f"b{b}.{kind}{k}", kind, 1) for b in range(100) for k in range(5) for kind in "abcdef"]
    panel.set_layers(many)
    began = time.perf_counter()
    panel.filter.setText("c3")
    assert time.perf_counter() - began < 0.5  # about 0.02 s on an idle machine
    assert len(panel.model.shown_paths) == 200


def texts(model: QAbstractItemModel, path: str) -> list[str]:
    return [cell(model, path, column).data() for column in (NAME, SHAPE, TYPE, PARAMETERS, CALLS)]


def cell(model: LayerModel, path: str, column: int) -> QModelIndex:
    return model.find(path).siblingAtColumn(column)


def click(qtbot, panel: LayerPanel, path: str) -> None:
    place = panel.tree.visualRect(panel.model.find(path)).center()
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_layers_of_a_network_without_scores_are_not_marked():
    (row,) = learn(tree_of([Layer(LayerPath("body"), "Linear", 12)]), unscored())
    assert row.times == 1 and row.obstacle == ""


def unscored():
    call = Call(LayerPath("body"), 0, (1, 8, 4), None, False, False)
    return Survey({call.path: call}, {call.path: 1}, "features", 0, 0.1, reaches_input=False)
