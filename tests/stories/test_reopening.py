"""Story: someone drops a picture from an old report on the window, and is where it was made; then takes code along."""

import io
import shlex
from contextlib import redirect_stdout

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from inspector import cli
from inspector.figures.records import read_provenance
from tests.unit.models.folders import VIT, saved
from tests.unit.models.text_networks import of_next_tokens

DEMO = "demo:efficientnet-lite0"
TEXT = "the cat sat on the mat"


@pytest.fixture(autouse=True)
def own_pictures(monkeypatch, tmp_path_factory):
    """Pictures kept by each test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def made(tmp_path, photos):
    """``made("explain grad-cam {demo} {photo} ...")``: the file that the command line writes."""
    names = {"demo": DEMO, "photo": str(photos["Cat"]), "other": str(photos["Coffee"]), "text": TEXT}

    def make(words, name="out.png", **more):
        path = tmp_path / name
        assert cli.run([*(word.format(**names | more) for word in words.split()), "-o", str(path)]) == 0
        return path

    return make


def clipboard():
    return QGuiApplication.clipboard().text()


def banner(hands):
    """What the banner says, without the places where its line may break."""
    return hands.window.banner.text.text().replace("\N{ZERO WIDTH SPACE}", "")


def copied(hands, name):
    """What an entry of the Edit menu puts on the clipboard."""
    QGuiApplication.clipboard().setText("")
    hands.window.actions_by_name[name].trigger()
    hands.wait(lambda: clipboard() != "")
    return clipboard()


def test_a_dropped_figure_brings_back_its_view(hands, made, photos):
    path = made(
        "explain grad-cam {demo} {photo} --layer blocks.5 --target 282 --opacity 0.25 --colormap magma "
        "--normalisation CLIP"
    )
    was = read_provenance(path)
    assert hands.drop(path)
    space = hands.space
    hands.wait(lambda: space.finished is not None and space.finished.provenance.layer == "blocks.5")
    now = space.finished.provenance
    for field in ("method", "parameters", "model", "model_sha256", "preprocessing", "target", "input_sha256"):
        assert getattr(now, field) == getattr(was, field), field
    assert (space.display.opacity, space.display.colormap) == (0.25, "magma")
    assert [item.path for item in space.inputs.items] == [photos["Cat"]]
    assert not hands.window.banner.isVisible()


def test_the_numbers_are_those_of_the_file(hands, made):
    path = made("explain smooth-grad {demo} {photo} --samples 3 --seed 7 --target 281", "out.npz")
    hands.drop(path)
    space = hands.space
    hands.wait(lambda: space.finished is not None and space.finished.provenance.method == "smooth-grad")
    with np.load(path) as entries:
        np.testing.assert_array_equal(space.finished.raw, entries["raw"])


def test_the_photo_on_show_gives_way_and_the_model_stays(hands, made, photos):
    path = made("explain saliency {demo} {photo} --target 281")
    space = hands.space
    space.open_model(DEMO)
    space.inputs.add_files([photos["Coffee"], photos["Cat"]])
    hands.wait(lambda: space.finished is not None and len(space.inputs.items) == 2)
    model = space.model.network
    hands.drop(path)
    hands.wait(lambda: space.finished is not None and space.finished.provenance.method == "saliency")
    assert space.model.network is model
    assert (space.inputs.current, len(space.inputs.items)) == (1, 2)
    assert space.target.index == 281


def test_what_is_gone_is_said_and_the_rest_comes_back(hands, made, photos, tmp_path):
    photo = tmp_path / "gone.png"
    photo.write_bytes(photos["Cat"].read_bytes())
    path = made("explain grad-cam {demo} {gone} --layer blocks.4", gone=str(photo))
    photo.unlink()
    hands.drop(path)
    hands.wait(lambda: hands.space.chosen_layer == "blocks.4" and hands.window.banner.isVisible())
    assert "gone.png is gone" in banner(hands)
    assert hands.space.photo is None


def test_a_changed_model_is_said(hands, made, tmp_path):
    import torch
    import torchvision

    weights = tmp_path / "best.pth"
    torch.save(torchvision.models.squeezenet1_1(num_classes=5).state_dict(), weights)
    path = made("explain saliency torchvision:squeezenet1_1@{weights} {photo}", weights=str(weights))
    torch.save(torchvision.models.squeezenet1_1(num_classes=5).state_dict(), weights)
    hands.drop(path)
    hands.wait(lambda: hands.space.finished is not None and hands.window.banner.isVisible())
    assert "has changed since: its weights" in banner(hands)
    weights.unlink()
    hands.space.open_model(DEMO)
    hands.wait(lambda: hands.space.model.spec == DEMO)
    hands.drop(path)
    hands.wait(hands.window.banner.isVisible)
    assert "best.pth" in banner(hands)
    assert hands.space.model.spec == DEMO


def test_an_ordinary_picture_is_an_input(hands, photos):
    hands.drop(photos["Cat"])
    hands.wait(lambda: len(hands.space.inputs.items) == 1)
    assert hands.space.model is None


def test_a_file_whose_record_is_damaged_is_told(hands, made, tmp_path):
    path = made("explain saliency {demo} {photo}", "out.npz")
    broken = tmp_path / "broken.npz"
    with np.load(path) as entries:
        arrays = dict(entries)
    np.savez(broken, **arrays | {"meta": np.array('{"schema": 1}')})
    hands.drop(broken)
    hands.wait(hands.window.banner.isVisible)
    assert "no readable record" in banner(hands)


def test_a_picture_of_many_views_brings_back_what_it_can(hands, made, tmp_path):
    from dataclasses import replace

    from inspector.figures.export import export_numbers

    made_of = read_provenance(made("explain saliency {demo} {photo}"))
    path = tmp_path / "many.npz"
    export_numbers(path, replace(made_of, method="mosaic", method_name="Mosaic"), values=np.zeros(1))
    hands.drop(path)
    hands.wait(lambda: hands.window.banner.isVisible() and hands.space.photo is not None)
    assert "Mosaic is no single view" in banner(hands)
    assert hands.window.middle.unit_browser.mode == "explain"


def test_the_grid_of_units_comes_back(hands, made):
    path = made("units {demo} {photo} --layer blocks.3 --sort max --target 281")
    hands.drop(path)
    browser = hands.window.middle.unit_browser
    hands.wait(lambda: browser.seen is not None and browser.statistics is not None and browser.layer == "blocks.3")
    assert (browser.mode, browser.sort, hands.space.target.index) == ("units", "max", 281)
    command = shlex.split(copied(hands, "copy_command"))
    assert command[:3] == ["inspector", "units", DEMO] and "max" in command


def test_a_unit_and_its_pixels_come_back(hands, made, photos, tmp_path):
    space, middle = hands.space, hands.window.middle
    space.open_model(DEMO)
    space.inputs.add_files([photos["Cat"]])
    hands.wait(lambda: space.finished is not None)
    middle.show_mode("units")
    browser = middle.unit_browser
    browser.choose_layer("blocks.3")
    hands.wait(lambda: browser.seen is not None and browser.layer == "blocks.3")
    browser.choose_unit(17)
    hands.wait(lambda: space.exhibit is not None)
    middle.units.card.pixels_button.click()
    hands.wait(lambda: space.exhibit is not None)
    raw = space.exhibit.raw
    hands.window.export_form.save(tmp_path / "pixels.png")
    hands.wait((tmp_path / "pixels.png").exists)
    browser.choose_layer("blocks.2")
    middle.show_mode("explain")
    middle.units.card.map_button.click()
    hands.wait()
    hands.drop(tmp_path / "pixels.png")
    hands.wait(lambda: browser.unit == 17 and browser.layer == "blocks.3" and space.exhibit is not None)
    assert middle.units.card.facts.over == "pixels"
    np.testing.assert_array_equal(space.exhibit.raw, raw)


def test_a_maximized_picture_comes_back_from_the_disk(hands, made):
    path = made("maximize {demo} --layer blocks.2 --unit 5 --steps 3 --size 64")
    hands.drop(path)
    middle = hands.window.middle
    hands.wait(lambda: middle.synthesis is not None and middle.synthesis.panel.piece is not None)
    hands.wait(lambda: middle.synthesis.panel.piece.result is not None)
    piece = middle.synthesis.panel.piece
    assert (piece.request.units, piece.request.steps, piece.kept) == ((5,), 3, True)
    with Image.open(path) as image:
        np.testing.assert_array_equal(np.asarray(image.convert("RGB")), piece.result.image)
    assert "--unit 5" in copied(hands, "copy_command")
    assert "Request(" in copied(hands, "copy_python")


def test_selected_units_are_exported_drawn_and_selected_again(hands, made, tmp_path):
    hands.drop(made("units {demo} {photo} --layer blocks.3 --sort max --unit 3,9,5 --colormap magma"))
    browser, space = hands.window.middle.unit_browser, hands.space
    hands.wait(lambda: len(browser.selected) == 3 and browser.statistics is not None)
    assert set(browser.selected) == {3, 5, 9} and space.display.colormap == "magma"
    record = read_provenance(tmp_path / "out.png")
    for kind in ("png", "svg", "pdf", "npz"):
        with hands.qtbot.waitSignal(hands.window.export_form.exporter.exported, timeout=20_000):
            hands.window.export_form.save(tmp_path / f"chosen.{kind}")
        found = read_provenance(tmp_path / f"chosen.{kind}")
        assert sorted(found.parameters["units"]) == [3, 5, 9] and found.input_sha256 == record.input_sha256
    command = shlex.split(copied(hands, "copy_command"))
    assert command[command.index("--unit") + 1].count(",") == 2 and "magma" in command
    hands.key(Qt.Key.Key_Escape, widget=hands.window)
    hands.wait(lambda: browser.selected == ())
    hands.drop(tmp_path / "chosen.pdf")
    hands.wait(lambda: set(browser.selected) == {3, 5, 9})


def test_examples_are_exported_as_they_are_seen_and_come_back(hands, made, photos, tmp_path):
    folder = photos["Cat"].parent
    words = f"examples {{demo}} {folder} --layer blocks.2 --unit 7"
    path = made(words, "sheet.pdf")
    assert read_provenance(path).method == "examples"
    hands.space.inputs.add_files([photos["Cat"]])
    hands.drop(path)
    space, middle = hands.space, hands.window.middle
    hands.wait(lambda: middle.unit_browser.unit == 7 and middle.units.card.examples.finder.shown is not None)
    card = middle.units.card
    assert card.examples.isVisible() and card.examples.finder.shown.most
    with hands.qtbot.waitSignal(hands.window.export_form.exporter.exported, timeout=20_000):
        hands.window.export_form.save(tmp_path / "again.svg")
    assert read_provenance(tmp_path / "again.svg").input_sha256 == read_provenance(path).input_sha256
    assert "--unit 7" in copied(hands, "copy_command")
    hands.click(card.map_button)
    hands.wait(lambda: space.exhibit is not None)
    assert space.exhibit.provenance.method == "unit-map"


def test_a_direction_and_its_variants_are_copied_and_come_back(hands, made, tmp_path):
    words = "maximize {demo} --layer blocks.2 --direction {photo} --minus {other} --position 3,4 --steps 2 --size 48"
    made(f"{words} --variants 2 --diversity 0.5 --parameterization maco --fade", "pictures")
    path = tmp_path / "pictures" / "direction-seed-1.png"
    hands.drop(path)
    middle = hands.window.middle
    hands.wait(lambda: middle.synthesis is not None and middle.synthesis.panel.piece is not None)
    hands.wait(lambda: middle.synthesis.panel.piece.result is not None)
    piece = middle.synthesis.panel.piece
    assert piece.kept and piece.request.seed == 1 and middle.maximizer.fades
    command = copied(hands, "copy_command")
    for part in ("--minus", "--position 3,4", "--variants 2", "--diversity 0.5", "--fade", "-o pictures"):
        assert part in command, part
    program = copied(hands, "copy_python")
    assert "direction_of(model, LayerPath('blocks.2')" in program and "fade=True" in program
    again = tmp_path / "again"
    assert cli.run([str(again) if word == "pictures" else word for word in shlex.split(command)[1:]]) == 0
    with Image.open(again / path.name) as once, Image.open(path) as before:
        assert once.tobytes() == before.tobytes()
    assert read_provenance(again / path.name).parameters == read_provenance(path).parameters


@pytest.mark.parametrize(
    "words, page, check",
    [
        ("--layer 1 --head 0", "head", lambda b: (b.row, b.head, b.aggregate) == (1, 0, "head")),
        ("--aggregate rollout", "head", lambda b: b.aggregate == "rollout"),
        ("--layer 1 --view links", "links", lambda b: b.row == 1),
        ("--view grid", "heads", lambda b: True),
    ],
)
def test_attention_comes_back(hands, made, tmp_path, words, page, check):
    folder = of_next_tokens(tmp_path / "decoder")
    path = made(f"attention {{folder}} --text {{text}} {words}", folder=str(folder))
    hands.drop(path)
    browser = hands.window.middle.attention_browser
    hands.wait(lambda: browser.is_on(page) and browser.reading is not None)
    hands.wait(lambda: hands.space.exhibit is not None)
    assert check(browser)
    assert hands.space.texts.text.text == TEXT
    assert shlex.split(copied(hands, "copy_command"))[:2] == ["inspector", "attention"]


def test_what_decides_in_a_text_comes_back(hands, made, tmp_path):
    folder = of_next_tokens(tmp_path / "decoder")
    path = made(
        "explain token-integrated-gradients {folder} --text {text} --position 3 --steps 4", "t.npz", folder=str(folder)
    )
    hands.drop(path)
    decides = hands.window.middle.decides_browser
    hands.wait(lambda: decides.finished is not None and decides.finished.provenance.parameters["steps"] == 4)
    with np.load(path) as entries:
        np.testing.assert_array_equal(decides.finished.values, entries["values"])


def test_a_photo_of_patches_comes_back(hands, photos, tmp_path):
    saved(tmp_path / "vit", "ViTForImageClassification", "ViTConfig", **VIT)
    space, middle = hands.space, hands.window.middle
    space.open_model(f"hf:{tmp_path / 'vit'}")
    space.inputs.add_files([photos["Cat"]])
    hands.wait(lambda: space.finished is not None)
    middle.show_mode("attention")
    browser = middle.attention_browser
    hands.wait(lambda: browser.reading is not None)
    browser.choose_head(1, 1)
    browser.show_page("text")
    browser.choose_token(3)
    hands.wait(lambda: space.exhibit is not None)
    raw = space.exhibit.raw
    hands.window.export_form.save(tmp_path / "patch.npz")
    hands.wait((tmp_path / "patch.npz").exists)
    assert cli.run(["show", str(tmp_path / "patch.npz"), "--rerun", "-o", str(tmp_path / "again.npz")]) == 0
    with np.load(tmp_path / "again.npz") as entries:
        np.testing.assert_array_equal(entries["raw"], raw)
    browser.choose_token(7)
    browser.choose_head(0, 0)
    middle.show_mode("explain")
    hands.drop(tmp_path / "patch.npz")
    hands.wait(lambda: browser.is_on("text") and browser.token == 3 and browser.row == 1 and space.exhibit is not None)
    np.testing.assert_array_equal(space.exhibit.raw, raw)


def test_a_text_shaded_by_attention_comes_back(hands, tmp_path):
    space, middle = hands.space, hands.window.middle
    space.open_model(str(of_next_tokens(tmp_path / "decoder")))
    middle.show_mode("attention")
    space.texts.add_text(TEXT)
    browser = middle.attention_browser
    hands.wait(lambda: browser.reading is not None)
    browser.choose_head(1, 1)
    browser.show_page("text")
    browser.choose_token(4)
    hands.wait(lambda: space.exhibit is not None)
    hands.window.export_form.save(tmp_path / "text.npz")
    hands.wait((tmp_path / "text.npz").exists)
    assert cli.run(["show", str(tmp_path / "text.npz"), "--rerun", "-o", str(tmp_path / "again.npz")]) == 0
    with np.load(tmp_path / "text.npz") as was, np.load(tmp_path / "again.npz") as now:
        assert sorted(was) == sorted(now)
        for key in set(was) - {"meta"}:
            np.testing.assert_array_equal(was[key], now[key], err_msg=key)
    assert read_provenance(tmp_path / "text.npz").parameters == read_provenance(tmp_path / "again.npz").parameters
    browser.choose_token(None)
    browser.choose_head(0, 0)
    browser.show_page("heads")
    hands.drop(tmp_path / "text.npz")
    hands.wait(lambda: browser.is_on("text") and (browser.row, browser.head, browser.token) == (1, 1, 4))


def test_the_copied_program_runs_and_gives_what_is_on_show(hands, photos, tmp_path, monkeypatch):
    space = hands.space
    assert hands.window.actions_by_name["copy_python"].isEnabled() is False
    space.open_model(DEMO)
    space.inputs.add_files([photos["Cat"]])
    hands.wait(lambda: space.finished is not None)
    program = copied(hands, "copy_python")
    monkeypatch.chdir(tmp_path)
    names = {}
    with redirect_stdout(io.StringIO()):
        exec(compile(program, "copied", "exec"), names)
    np.testing.assert_array_equal(names["heatmap"].raw, space.finished.raw)
    words = shlex.split(copied(hands, "copy_command"))
    words[words.index("-o") + 1] = str(tmp_path / "c.npz")
    assert cli.run(words[1:]) == 0
    with np.load(tmp_path / "c.npz") as entries:
        np.testing.assert_array_equal(entries["raw"], space.finished.raw)
