"""Story: a sum of units, a direction between two photos, variants unlike each other, and MACO's transparency."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from inspector.app.directions import Source
from inspector.figures.records import read_provenance
from inspector.synthesis.maximize import plain_value
from inspector.units.direction import direction_of
from inspector.units.maps import unit_maps
from tests.stories.test_maximize import LAYER, open_page

pytestmark = pytest.mark.usefixtures("own_pictures")


@pytest.fixture
def panel(hands):
    return open_page(hands, 4).panel


def choose(hands, combo, text):
    """Choose an entry with the keyboard, as a person does."""
    combo.setFocus()
    row = next(i for i in range(combo.count()) if combo.itemText(i) == text)
    hands.key(Qt.Key.Key_Home, widget=combo)
    for _ in range(row):
        hands.key(Qt.Key.Key_Down, widget=combo)
    assert combo.currentText() == text


def make(hands, panel):
    hands.click(panel.go)
    hands.wait(lambda: panel.piece is not None and panel.piece.phase == "done")
    return panel.piece.result


def test_units_are_added_to_a_sum_weighed_and_taken_off(hands, panel):
    terms = panel.form.terms
    assert panel.request.weights == ()
    hands.click(terms._terms[0].button)
    assert panel.request.units == (0, 1) and panel.request.weights == ()
    assert hands.window.middle.synthesis.title.text().endswith("Unit 0 + 1")
    weight = terms._terms[1].weight
    weight.selectAll()
    hands.qtbot.keyClicks(weight, "-0.5\r")
    assert panel.request.weights == (1.0, -0.5)
    result = make(hands, panel)
    assert result.final > result.start
    hands.wait(lambda: panel.bars.rows[1][1] is not None)
    maps = unit_maps(hands.space.model, hands.space.photo, panel.request.layer).values
    assert panel.bars.rows[1][1] == pytest.approx((maps[0] - 0.5 * maps[1]).mean(), rel=1e-3)
    asked = panel.request
    hands.click(terms._terms[1].button)
    assert panel.request.units == (0,) and panel.request.weights == () and not terms._terms[0].weight.isVisible()
    panel.show_request(asked)
    assert panel.request == asked and panel.piece.phase == "done"


def test_a_direction_from_one_photo_to_another(hands, panel):
    form = panel.form
    choose(hands, form.objective, "Direction")
    hands.wait(lambda: panel.request is not None)
    assert form.direction.photo.currentText() == hands.space.photo.name and not form.terms.isVisible()
    second = hands.space.inputs.items[1].name
    choose(hands, form.direction.minus, second)
    hands.wait(lambda: panel.request is not None)
    title = hands.window.middle.synthesis.title.text()
    assert title.endswith(f"Direction {hands.space.photo.name} \N{MINUS SIGN} {second}")
    photos = [item.image for item in hands.space.inputs.items[:2]]
    assert panel.request.direction == direction_of(hands.space.model, panel.request.layer, *photos)
    result = make(hands, panel)
    assert result.final > result.start
    made = panel.request
    choose(hands, form.direction.place, "One position")
    form.row.setValue(3)
    form.column.setValue(4)
    hands.wait(lambda: panel.request is not None and panel.request.origin.endswith("at 3, 4"))
    assert panel.request.direction == direction_of(hands.space.model, made.layer, *photos, (3, 4))
    for _ in photos:
        hands.space.inputs.remove(0)
    panel.show_request(made)
    assert panel.request == made and panel.piece.phase == "done", "its photos are gone, the direction is kept"
    assert not form.direction.minus.isEnabled()


def test_a_direction_without_a_photo_and_between_equal_ones_says_why(hands, panel):
    form = panel.form
    choose(hands, form.objective, "Direction")
    choose(hands, form.direction.minus, hands.space.photo.name)
    hands.wait(lambda: form.direction.directions.problem != "")
    assert "are alike to blocks.1" in panel.state.sentence.replace("\u200b", "") and not panel.go.isEnabled()
    while hands.space.inputs.items:
        hands.space.inputs.remove(0)
    assert panel.state.sentence.startswith("Add a photo") and not panel.go.isEnabled()


def test_a_direction_that_was_cancelled_is_asked_for_again(hands, panel):
    directions = panel.form.direction.directions
    source = Source(LAYER, hands.space.inputs.items[0])
    directions.ask(hands.space.model, source)
    hands.space.engine.cancel_all()
    assert directions.source is None and directions.found is None
    directions.ask(hands.space.model, source)
    hands.wait(lambda: directions.found is not None)


def test_another_layer_keeps_asking_for_the_direction(hands, panel):
    choose(hands, panel.form.objective, "Direction")
    hands.wait(lambda: panel.request is not None)
    before = panel.request
    hands.space.choose_layer("blocks.2")
    hands.wait(lambda: panel.request is not None and panel.request.layer == "blocks.2")
    assert panel.request.origin == before.origin and len(panel.request.direction) != len(before.direction)


def test_variants_stand_below_the_picture_and_are_chosen_there(hands, panel):
    panel.form.variants.setValue(3)
    assert panel.form.diversity.isVisible() and panel.request.diversity == 0.5
    make(hands, panel)
    strip = panel.variants
    assert strip.isVisible() and [button.isVisible() for button in strip.buttons] == [True] * 3
    hands.click(strip.buttons[2])
    assert panel.request.seed == 2 and panel.piece.phase == "done" and strip.buttons[2].isChecked()
    assert np.array_equal(panel.piece.image, panel.maximizer.pieces[panel.request].image)
    hands.wait()
    hands.click(panel.other)
    hands.wait(lambda: panel.piece is not None and panel.piece.phase == "done")
    assert panel.request.together == (3, 4, 5) and panel.form.seed.value() == 3
    panel.form.variants.setValue(1)
    assert not strip.isVisible() and not panel.form.diversity.isVisible() and panel.request.diversity == 0
    choose(hands, panel.form.objective, "Class score")
    panel.form.variants.setValue(2)
    assert panel.request.diversity == 0 and not panel.form.diversity.isVisible()


def test_a_rendered_layer_has_no_variants(hands, panel):
    panel.form.variants.setValue(3)
    hands.window.middle.synthesis.render_units(LAYER, range(2))
    hands.wait(lambda: all(piece.phase == "done" for piece in panel.maximizer.pieces.values()))
    assert [(r.units, r.together) for r in panel.maximizer.pieces] == [((0,), ()), ((1,), ())]


def test_what_did_not_matter_to_maco_fades_on_screen_in_the_file_and_on_the_clipboard(hands, panel, tmp_path):
    assert not panel.fade.isVisible()
    choose(hands, panel.form.parameterization, "MACO")
    result = make(hands, panel)
    assert panel.fade.isVisible() and panel.picture.image.hasAlphaChannel()
    with hands.qtbot.waitSignal(panel.maximizer.saved, timeout=20_000):
        panel.save_to(tmp_path / "faded.png")
    hands.click(panel.copy)
    assert QGuiApplication.clipboard().image().hasAlphaChannel()
    hands.click(panel.fade)
    assert not panel.picture.image.hasAlphaChannel()
    with hands.qtbot.waitSignal(panel.maximizer.saved, timeout=20_000):
        panel.save_to(tmp_path / "plain.png")
    faded, plain = (np.asarray(Image.open(tmp_path / f"{name}.png")) for name in ("faded", "plain"))
    assert np.array_equal(plain, result.image) and np.array_equal(faded[..., :3], plain)
    assert faded[..., 3].min() < 128


def test_what_fades_fades_in_the_gallery_among_the_variants_and_on_the_sheet(hands, panel, tmp_path):
    choose(hands, panel.form.parameterization, "MACO")
    panel.form.variants.setValue(2)
    make(hands, panel)
    page = hands.window.middle.synthesis
    gallery, strip = page.gallery, panel.variants

    def seen():
        """How each is painted now: the strip's pictures, and the gallery's first tile."""
        icons = [button.icon().pixmap(button.iconSize()).toImage() for button in strip.buttons]
        hands.click(page.gallery_button)
        tile = gallery.list.viewport().grab(gallery.list.visualRect(gallery.model.index(0))).toImage()
        hands.click(page.picture_button)
        return [*icons, tile]

    faded = seen()
    hands.click(panel.fade)
    plain = seen()
    assert all(one != other for one, other in zip(faded, plain, strict=True))
    hands.click(panel.fade)
    assert seen() == faded
    sheets = []
    for name in ("faded.png", "faded.svg", "faded.pdf", "plain.png"):
        if name == "plain.png":
            hands.click(panel.fade)
        with hands.qtbot.waitSignal(panel.maximizer.saved, timeout=20_000):
            panel.maximizer.save_sheet(tmp_path / name)
        sheets.append(read_provenance(tmp_path / name))
    assert [sheet.view for sheet in sheets] == [{"fade": True}] * 3 + [{}]
    first = (24, 24, 24 + 32, 24 + 32)
    faded, plain = (
        np.asarray(Image.open(tmp_path / f"{name}.png").convert("L").crop(first), float) for name in ("faded", "plain")
    )
    assert (faded >= plain).all() and (faded > plain + 20).any(), "it fades into white paper"


def test_pictures_are_exported_as_figures_and_copied_as_commands(hands, panel, tmp_path):
    page, space = hands.window.middle.synthesis, hands.space
    assert space.exhibit is None
    panel.form.negative.click()
    panel.form.terms.show_terms((2, 1), (1.0, -0.5))
    panel.form.changed.emit()
    make(hands, panel)
    for kind in ("png", "svg", "pdf", "npz"):
        with hands.qtbot.waitSignal(hands.window.export_form.exporter.exported, timeout=20_000):
            hands.window.export_form.save(tmp_path / f"one.{kind}")
        assert "units" in str(read_provenance(tmp_path / f"one.{kind}").parameters), kind
    with np.load(tmp_path / "one.npz") as numbers:
        assert np.array_equal(numbers["image"], panel.piece.image) and len(numbers["curve"]) == 4
    hands.window.actions_by_name["copy_command"].trigger()
    hands.wait(lambda: "inspector maximize" in QGuiApplication.clipboard().text())
    assert "--unit 2,1 --weights 1.0,-0.5 --smallest" in QGuiApplication.clipboard().text()
    page.render_units(LAYER, range(3))
    hands.wait(lambda: all(piece.phase == "done" for piece in panel.maximizer.pieces.values()))
    with hands.qtbot.waitSignal(hands.window.export_form.exporter.exported, timeout=20_000):
        hands.window.export_form.save(tmp_path / "all.svg")
    assert len(read_provenance(tmp_path / "all.svg").parameters["pictures"]) == 4
    hands.click(page.gallery.clear)
    assert space.exhibit is None


def test_the_numbers_are_those_of_the_plain_model(hands, panel):
    choose(hands, panel.form.objective, "Direction")
    hands.wait(lambda: panel.request is not None)
    result = make(hands, panel)
    pixels = np.ascontiguousarray(result.image.transpose(2, 0, 1), np.float32) / 255
    from torch import from_numpy

    assert plain_value(panel.request, hands.space.model, from_numpy(pixels)) == pytest.approx(result.final, rel=1e-4)


def test_a_slow_step_is_told(hands, panel, monkeypatch):
    monkeypatch.setattr("inspector.ui.piece_words.SLOW", 0.0)
    panel.form.steps.setValue(100_000)
    hands.click(panel.go)
    hands.qtbot.waitUntil(lambda: panel.piece is not None and panel.piece.step > 1, timeout=60_000)
    assert "s, then the picture changes" in panel.status.text() and "of 100,000" in panel.status.text()
    hands.click(panel.stop)
    hands.wait(lambda: panel.piece.phase == "done")
