"""Story: someone tries the demo, looks at the cat, asks about other classes and layers, and saves the picture."""

import json

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt

from inspector.methods import method_named


def open_demo(hands):
    hands.click(hands.window.start_page.demo)
    hands.wait(lambda: hands.space.answer is not None and bool(hands.space.predictions))


def test_the_demo_shows_the_cat_and_why(hands):
    open_demo(hands)
    space = hands.space
    assert space.photo.name.lower().startswith(("cat", "chelsea"))
    assert space.predictions[0].label == "tiger cat" and 0.3 < space.predictions[0].probability < 0.5
    assert space.answer.provenance.target_label == "tiger cat"
    assert "tiger cat" in hands.window.view.headline.text()
    assert hands.window.view.overlay.isVisible()
    assert "tiger cat" in hands.window.method.place.text()
    assert hands.window.strip.normalisation.text() == "Normalisation: 0.5"


def test_a_click_on_a_class_explains_that_class(hands):
    open_demo(hands)
    first = hands.space.answer
    row = hands.window.predictions.found.index(1, 0)
    hands.click_row(hands.window.predictions.list, row)
    hands.wait(lambda: hands.space.answer is not first)
    second = hands.space.predictions[1]
    assert hands.space.answer.provenance.target == second.index
    assert second.label in hands.window.view.headline.text()
    assert not np.allclose(first.raw, hands.space.answer.raw)
    hands.key(Qt.Key.Key_1)
    hands.wait(lambda: hands.space.answer.provenance.target == first.provenance.target)
    assert np.allclose(first.raw, hands.space.answer.raw)


def test_a_click_in_the_tree_explains_that_layer(hands):
    open_demo(hands)
    panel = hands.window.layers.panel
    panel.select("blocks.4")
    index = panel.tree.currentIndex()
    panel.select("blocks.6")
    hands.click_row(panel.tree, index)
    hands.wait(lambda: hands.space.answer.provenance.layer == "blocks.4")
    assert hands.space.answer.raw.shape == (14, 14)
    assert "blocks.4" in hands.window.view.headline.text()


def test_a_layer_that_cannot_answer_offers_the_nearest_that_can(hands):
    open_demo(hands)
    hands.space.choose_layer("classifier")
    hands.wait()
    method = hands.window.method
    assert method.obstacle.isVisible() and "no plane of positions" in method.obstacle.text()
    assert hands.space.answer is None
    hands.click(method.fix)
    hands.wait(lambda: hands.space.answer is not None)
    assert hands.space.obstacle is None and hands.space.chosen_layer != "classifier"


def test_every_method_answers_for_every_photo(hands):
    open_demo(hands)
    for cls in hands.space.methods:
        hands.space.choose_method(cls)
        hands.space.change(**{f.name: 4 for f in hands.space.form if f.name in ("steps", "samples")})
        if hands.space.waiting:
            hands.key(Qt.Key.Key_Return)
        hands.wait(lambda cls=cls: hands.space.answer is not None and hands.space.answer.provenance.method == cls.id)
        assert np.isfinite(hands.space.answer.raw).all() and hands.space.answer.raw.any()
    hands.space.choose_method(method_named("grad-cam"))
    for index in range(1, len(hands.space.inputs.items)):
        hands.key(Qt.Key.Key_Period)
        hands.wait(lambda: hands.space.answer is not None and not hands.space.stale)
        assert hands.space.inputs.current == index
        assert hands.space.answer.provenance.input_sha256 == hands.space.photo.sha256


def test_the_picture_and_its_numbers_are_saved(hands, tmp_path):
    open_demo(hands)
    for name in ("cat.png", "cat.npz", "cat.npy"):
        with hands.qtbot.waitSignal(hands.window.export_form.exporter.exported, timeout=20_000):
            hands.window.export_form.save(tmp_path / name)
    with Image.open(tmp_path / "cat.png") as picture:
        record = json.loads(picture.text["inspector"])
        assert picture.width == 1200
    assert record["target_label"] == "tiger cat" and record["method"] == "grad-cam"
    with np.load(tmp_path / "cat.npz", allow_pickle=False) as numbers:
        assert np.array_equal(numbers["raw"], hands.space.answer.raw)
        assert numbers["map"].shape == hands.space.photo.pixels.shape[:2]
        assert json.loads(str(numbers["meta"]))["layer"] == record["layer"]
    assert sorted(path.name for path in tmp_path.iterdir() if "cat" in path.name) == ["cat.npy", "cat.npz", "cat.png"]


def test_a_wrong_normalisation_changes_the_prediction_and_is_said(hands):
    open_demo(hands)
    flower = next((i for i, item in enumerate(hands.space.inputs.items) if "flower" in item.name.lower()), 1)
    hands.space.inputs.choose(flower)
    hands.wait(lambda: bool(hands.space.predictions))
    before = hands.space.predictions[0]
    hands.window.model_form.normalisation.setCurrentText("ImageNet")
    hands.window.model_form.normalisation.textActivated.emit("ImageNet")
    hands.wait(lambda: bool(hands.space.predictions))
    assert hands.window.strip.normalisation.text() == "Normalisation: ImageNet"
    assert abs(hands.space.predictions[0].probability - before.probability) > 0.01
