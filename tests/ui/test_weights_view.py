"""The view of weights with real events: choosing, searching, sorting, bars and tiles by mouse and key, every state."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from inspector.app.theme import apply_theme, theme
from inspector.app.weights_browser import WeightsBrowser
from inspector.core.job import PlainJob
from inspector.engine.engine import Engine
from inspector.models.filters import filter_sheet
from inspector.models.statistics import statistics_of
from inspector.models.weights import Weights
from inspector.ui.statistics_grid import texts_of
from inspector.ui.tensor_table import NAME, SHAPE, TYPE, VALUES, TensorModel
from inspector.ui.weights_page import WeightsPage, facts_of
from inspector.ui.weights_view import WeightsView
from tests.unit.models.files_of_tensors import write

TIMES = "\N{MULTIPLICATION SIGN}"


def state():
    return {
        "cls_token": torch.zeros(1, 1, 64),
        "stem.weight": torch.randn(32, 3, 4, 4),
        "stem.bias": torch.ones(32),
        "body.0.attn.qkv.weight": torch.randn(192, 64),
        "body.0.attn.qkv.bias": torch.zeros(192),
        "body.0.norm.num_batches_tracked": torch.tensor(7),
        "head.weight": torch.full((10, 64), float("nan")),
    }


@pytest.fixture
def skeleton(tmp_path):
    return write(tmp_path / "net.pth", state(), notes=("The averaged weights are shown.",), facts={"epoch": "37"})


@pytest.fixture
def view(qtbot, skeleton):
    made = WeightsView()
    qtbot.addWidget(made)
    made.resize(700, 680)
    made.show()
    made.show_weights("net.pth", ["No network fits.", *skeleton.notes], facts_of(skeleton))
    made.show_tensors(skeleton.tensors)
    made.chosen = []
    made.tensor_chosen.connect(made.chosen.append)
    return made


@pytest.fixture
def page(qtbot, skeleton, tmp_path):
    browser = WeightsBrowser(Engine())
    made = WeightsPage(browser)
    qtbot.addWidget(made)
    made.resize(700, 680)
    made.show()
    browser.show(Weights(tmp_path / "net.pth", skeleton), "net.pth fits no network.")
    rest(qtbot, browser)
    yield made
    browser.engine.close()


def rest(qtbot, browser):
    qtbot.waitUntil(lambda: not browser.engine.busy, timeout=60_000)


def counted(values, key="x"):
    return statistics_of(values, key, PlainJob())


def click(qtbot, view, key, column=NAME):
    place = view.table.visualRect(view.table.tensors.index(view.table.tensors.row_of(key), column)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


# The head and the table


def test_the_head_says_what_the_file_is_and_offers_the_way_on(qtbot, view):
    assert view.title.text() == "net.pth"
    facts = view.facts.text()
    for fact in ("State dict", "torch file", "7 tensors", "14.8 k parameters", "float32, int64", "epoch 37"):
        assert fact in facts
    assert view.notes.text() == "No network fits. The averaged weights are shown."
    with qtbot.waitSignal(view.choose_architecture_asked, timeout=1000):
        qtbot.mouseClick(view.choose, Qt.MouseButton.LeftButton)


def test_the_model_keeps_qts_rules(qtbot, skeleton):
    model = TensorModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(skeleton.tensors)
    model.sort(VALUES, Qt.SortOrder.DescendingOrder)
    model.narrow("body", "")
    model.narrow("", "zzz")
    model.show({})
    assert tester.model() is model


def test_cells_say_name_shape_type_and_values(view):
    model = view.table.tensors
    row = model.row_of("stem.weight")
    assert [model.index(row, c).data() for c in range(4)] == [
        "stem.weight",
        f"32 {TIMES} 3 {TIMES} 4 {TIMES} 4",
        "float32",
        "1.54 k",
    ]
    single = model.row_of("body.0.norm.num_batches_tracked")
    assert [model.index(single, c).data() for c in range(1, 4)] == ["single value", "int64", "1"]


def test_mouse_and_keys_choose_and_marking_does_not(qtbot, view):
    view.show_tensor("stem.bias")
    assert view.chosen == [] and view.table.currentIndex().row() == 2 and view.tensor.text() == "stem.bias"
    click(qtbot, view, "stem.weight")
    qtbot.keyClick(view.table, Qt.Key.Key_Up)
    click(qtbot, view, "cls_token")
    assert view.chosen == ["stem.weight", "cls_token"]


def test_the_search_looks_at_the_whole_file_by_name_shape_and_type(qtbot, view):
    view.show_layer("stem")
    shown = view.table.tensors
    assert shown.shown == ["stem.weight", "stem.bias"] and view.scope.text() == "2 of stem"
    for typed, found in (
        ("qkv", ["body.0.attn.qkv.weight", "body.0.attn.qkv.bias"]),
        ("192 x 64", ["body.0.attn.qkv.weight"]),
        (f"192{TIMES}64", ["body.0.attn.qkv.weight"]),
        ("NORM int64", ["body.0.norm.num_batches_tracked"]),
    ):
        view.search.clear()
        qtbot.keyClicks(view.search, typed)
        assert shown.shown == found
    assert view.scope.text() == "1 of 7 tensors in the file"
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert shown.shown == ["stem.weight", "stem.bias"] and view.chosen == []


def test_enter_chooses_the_first_match_and_none_says_so(qtbot, view):
    qtbot.keyClicks(view.search, "head")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.chosen == ["head.weight"] and view.table.hasFocus()
    qtbot.keyClicks(view.search, "zzz")
    assert view._nothing.isVisible() and "zzz" in view._nothing.sentence
    qtbot.mouseClick(view._nothing.button, Qt.MouseButton.LeftButton)
    assert len(view.table.tensors.shown) == 7 and view.table.isVisible()


def test_columns_sort_and_the_marked_tensor_stays_marked(qtbot, view):
    view.show_tensor("stem.bias")
    header = view.table.horizontalHeader()

    def press(column):
        place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    press(VALUES)
    sizes = [view.table.tensors.tensors[key].size for key in view.table.tensors.shown]
    assert sizes == sorted(sizes)
    press(VALUES)
    assert view.table.tensors.shown[0] == "body.0.attn.qkv.weight"
    assert view.table.currentIndex().row() == view.table.tensors.row_of("stem.bias") and view.chosen == []
    press(VALUES)
    assert view.table.tensors.shown == list(state()), "the third press gives back the order of the file"
    press(SHAPE)
    assert view.table.tensors.shown[0] == "body.0.norm.num_batches_tracked"


def test_paths_are_copied(qtbot, view):
    click(qtbot, view, "head.weight")
    view.table.copy_path()
    assert QGuiApplication.clipboard().text() == "head.weight"
    click(qtbot, view, "stem.bias")
    action = view.table.menu().actions()[0]
    assert action.isEnabled()
    action.trigger()
    assert QGuiApplication.clipboard().text() == "stem.bias"


def test_narrow_tables_keep_names_and_shapes(view):
    def shown():
        return [c for c in (NAME, SHAPE, TYPE, VALUES) if not view.table.isColumnHidden(c)]

    for width, columns in ((440, [NAME, SHAPE]), (500, [NAME, SHAPE, TYPE]), (700, [NAME, SHAPE, TYPE, VALUES])):
        view.resize(width, 560)
        assert shown() == columns and view.table.columnWidth(NAME) > 200


def test_tab_goes_through_the_view_as_the_eye_does(qtbot, view):
    view.show_statistics(counted(torch.randn(100)))
    view.show_filters(filter_sheet(torch.randn(8, 3, 4, 4), "stem.weight"))
    view.choose.setFocus()
    met = []
    for _ in range(5):
        QApplication.focusWidget().focusNextChild()
        met.append(QApplication.focusWidget())
    assert met == [view.search, view.table, view.logarithmic, view.histogram, view.tiles]
    assert all(widget.accessibleName() or widget.text() for widget in met)


# The histogram and the statistics


def test_the_histogram_marks_a_bar_by_key_and_by_mouse(qtbot, view):
    view.show_statistics(counted(torch.tensor([0, 0, 0, 1, 2, 2])))
    bars = view.histogram
    assert bars.words == "6 values in 3 bins"
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Home)
    assert bars.words == bars.accessibleDescription() == "0: 3 values"
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    assert bars.words == "1: 1 value"
    qtbot.mouseMove(bars, QPoint(bars.width() - 6, bars.height() // 2))
    assert bars.words == "2: 2 values"


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (torch.tensor([False, True, True]), ["0", "1"]),
        (torch.tensor([0, 30]), ["0", "10", "20", "30"]),
        (torch.tensor([-1.0, 1.0]), ["\N{MINUS SIGN}1.0", "\N{MINUS SIGN}0.5", "0", "0.5", "1.0"]),
        (torch.tensor([1e-5]), [f"1{TIMES}10\N{SUPERSCRIPT MINUS}\N{SUPERSCRIPT FIVE}"]),
    ],
)
def test_the_axis_has_round_numbers_and_whole_ones_for_whole_values(view, values, texts):
    view.show_statistics(counted(values))
    assert [text for _, text in view.histogram._value_ticks()] == texts


def test_bars_are_drawn_as_high_as_their_counts(qtbot, view):
    view.show_statistics(counted(torch.tensor([0] * 1000 + [1] * 10)))
    bars = view.histogram

    def heights():
        plot, picture = bars._plot(), bars.grab().toImage()
        middle = [int(plot.left() + plot.width() * share) for share in (0.25, 0.75)]
        bar = QColor(theme().muted).rgb()
        rows = range(int(plot.top()), int(plot.bottom()))
        return [sum(picture.pixel(x, y) == bar for y in rows) / plot.height() for x in middle]

    assert heights() == pytest.approx([1.0, 0.01], abs=0.02)
    qtbot.mouseClick(view.logarithmic, Qt.MouseButton.LeftButton, pos=QPoint(8, view.logarithmic.height() // 2))
    assert view.logarithmic.isChecked()
    assert heights() == pytest.approx([1.0, 0.35], abs=0.02), "log 11 of log 1001"


@pytest.mark.parametrize(
    ("values", "words", "texts"),
    [
        (torch.empty(0, 3), "No values", ("\N{EN DASH}",) * 5 + ("none",)),
        (torch.tensor([np.nan, np.inf]), "No finite values", ("\N{EN DASH}",) * 4 + ("none",)),
        (torch.full((9,), 0.5), "All values are 0.5", ("0.5", "0.5", "0.5", "0", "none", "none")),
        (torch.tensor([7.0, np.nan]), "All finite values are 7", ("7", "7", "7", "0", "none", "1 NaN")),
        (torch.tensor([0.0, np.nan, -2.5]), "2 values in 8 bins", ("\N{MINUS SIGN}2.5",)),
        (torch.tensor([3 + 4j]), "All values are 5", ("5",)),
    ],
)
def test_unusual_tensors_are_told_in_words(qtbot, view, values, words, texts):
    found = counted(values)
    view.show_statistics(found)
    assert view.histogram.words == words and texts_of(found)[: len(texts)] == texts
    view.histogram.grab()
    view.histogram.set_logarithmic(True)
    view.histogram.grab()


def test_what_is_not_finite_is_counted_in_words_and_colour(view):
    view.show_statistics(counted(torch.tensor([1.0, np.nan, np.nan, -np.inf])))
    value = view.grid.values["Not finite"]
    assert value.text() == "2 NaN, 1 infinite" and value.property("role") == "error"
    view.show_statistics(counted(torch.tensor([1.0])))
    assert value.text() == "none" and value.property("role") != "error"


def test_the_numbers_stand_in_columns_also_where_it_is_narrow(qtbot, view):
    view.show_statistics(counted(torch.randn(100)))
    view.show_filters(None, expected=True)

    def rows_and_columns():
        values = view.grid.values.values()
        tops = {value.mapTo(view, QPoint(0, 0)).y() for value in values}
        return len(tops), len({value.mapTo(view, QPoint(value.width(), 0)).x() for value in values})

    for width, shape in ((440, (3, 2)), (760, (2, 3)), (440, (3, 2))):
        view.resize(width, 560)
        assert view.width() == width, "the view fits into the smallest window"
        qtbot.waitUntil(lambda shape=shape: rows_and_columns() == shape, timeout=1000)


def test_numbers_load_dim_fail_and_come_back(view):
    view.show_statistics(None)
    assert view._state.isVisible() and view._state.state == "loading"
    view.show_statistics(counted(torch.randn(50)))
    assert view.histogram.isVisible()
    view.show_statistics(None)
    assert view.histogram.isVisible() and view.histogram.outdated, "the last ones stay, dimmed"
    view.show_problem("net.pth cannot be read.")
    assert view._state.isVisible() and view._state.sentence == "net.pth cannot be read."
    view.show_statistics(counted(torch.randn(50)))
    assert view.histogram.isVisible() and not view.histogram.outdated


# The filters


def test_tiles_are_crisp_and_all_in_sight(qtbot, view):
    weight = torch.randn(32, 3, 4, 4)
    sheet = filter_sheet(weight, "stem.weight")
    view.show_filters(sheet)
    tiles = view.tiles
    qtbot.waitUntil(lambda: tiles.scale > 1, timeout=1000)
    places = [tiles.place_of(number) for number in range(32)]
    assert all(view._tiles_place.viewport().rect().contains(place) for place in places)
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[:n])
    assert {place.width() for place in places} == {4 * tiles.scale}
    picture = tiles.grab().toImage()
    for number in (0, 17, 31):
        top, left = sheet.corner(number)
        for row, column in ((0, 0), (3, 2)):
            corner = places[number].topLeft() + QPoint(column * tiles.scale, row * tiles.scale)
            block = {picture.pixelColor(corner + QPoint(x, y)).getRgb()[:3] for x in range(3) for y in range(3)}
            assert block == {tuple(int(v) for v in sheet.pixels[top + row, left + column])}


def test_tiles_are_named_by_mouse_and_key(qtbot, view):
    view.show_filters(filter_sheet(torch.randn(300, 64, 3, 3), "deep.weight"))
    assert view._filters_words.text() == f"256 of 300 filters, 3 {TIMES} 3, channel 1 of 64"
    tiles = view.tiles
    tiles.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(tiles, Qt.Key.Key_Right)
    assert tiles.toolTip() == tiles.accessibleDescription() == "Filter 2 of 300"
    qtbot.keyClick(tiles, Qt.Key.Key_End)
    assert tiles.marked == 255
    qtbot.mouseMove(tiles, tiles.place_of(253).center())
    assert tiles.toolTip() == "Filter 254 of 300"


def test_filters_without_room_can_be_scrolled_to(qtbot, view):
    view.resize(460, 480)
    view.show_filters(filter_sheet(torch.randn(256, 3, 16, 16), "stem.weight"))
    qtbot.waitUntil(lambda: view._tiles_place.verticalScrollBar().maximum() > 0, timeout=1000)
    view.tiles.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.tiles, Qt.Key.Key_End)
    last = view.tiles.place_of(255)
    seen = (
        view._tiles_place.viewport().rect().translated(view.tiles.mapFrom(view._tiles_place.viewport(), QPoint(0, 0)))
    )
    assert seen.contains(last), "the marked tile is brought into sight"


def test_a_file_without_filters_leaves_the_room_to_the_numbers(view):
    view.show_filters(None)
    assert not view._filters.isVisible()
    view.show_filters(None, expected=True)
    assert view._filters.isVisible()
    view.tiles.grab()


# Bound to the browser


def test_the_page_follows_the_browser(qtbot, page):
    view, browser = page.view, page.browser
    assert view.notes.text() == "net.pth fits no network. The averaged weights are shown."
    assert view.tensor.text() == "stem.weight" and view.tiles.sheet.key == "stem.weight"
    assert view.histogram.statistics.key == "stem.weight"
    click(qtbot, view, "head.weight")
    rest(qtbot, browser)
    assert view.grid.values["Not finite"].text() == "640 NaN" and view.tiles.sheet.key == "stem.weight"
    browser.choose_layer("body.0.attn")
    rest(qtbot, browser)
    assert view.table.tensors.shown == ["body.0.attn.qkv.weight", "body.0.attn.qkv.bias"]
    assert view.table.currentIndex().row() == 0 and view.tensor.text() == "body.0.attn.qkv.weight"
    qtbot.mouseClick(view.whole, Qt.MouseButton.LeftButton)
    assert browser.layer == "" and len(view.table.tensors.shown) == 7
    with qtbot.waitSignal(page.choose_architecture_asked, timeout=1000):
        view.choose.click()


def test_a_later_epoch_keeps_search_and_place(qtbot, page, tmp_path):
    view, browser = page.view, page.browser
    qtbot.keyClicks(view.search, "stem")
    click(qtbot, view, "stem.bias")
    rest(qtbot, browser)
    skeleton = write(tmp_path / "net.pth", state() | {"stem.bias": torch.full((32,), 4.0)})
    browser.show(Weights(tmp_path / "net.pth", skeleton))
    rest(qtbot, browser)
    assert view.search.text() == "stem" and view.table.currentIndex().data() == "stem.bias"
    assert view.grid.values["Mean"].text() == "4"


def test_the_view_follows_the_theme(qtbot, page):
    app = QApplication.instance()
    for scheme in ("dark", "light"):
        apply_theme(app, scheme)
        corner = page.view.histogram.grab().toImage().pixelColor(1, 1)
        assert (corner.lightness() < 128) == (scheme == "dark")


def test_ten_thousand_tensors_are_searched_at_once(qtbot, view, skeleton):
    record = skeleton.tensors["stem.bias"]
    view.show_tensors({f"blocks.{b}.layer{n}.weight": record for b in range(100) for n in range(100)})
    with qtbot.waitSignal(view.table.tensors.modelReset, timeout=500):
        view.search.setText("layer77")
    assert len(view.table.tensors.shown) == 100
