"""Story: someone opens whatever file they have: at once where it is plain, by choice on the page where it is not."""

import json

import pytest
import torch
import torchvision
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton

from inspector.app.opener import Wish
from inspector.app.settings import RecentModel, load_settings
from inspector.methods import method_named

NAMED = "torchvision:mobilenet_v2?width_mult=0.25"
"""A network that no index knows, though its name is known."""

NET = """from pathlib import Path
from torch import nn

Path(__file__).with_name("has run").touch()


class Net(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Conv2d(3, 8, 5, 2), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 4))
"""


@pytest.fixture(scope="session")
def unknown(tmp_path_factory):
    """Weights of a network that is in no index."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        network = torchvision.models.mobilenet_v2(width_mult=0.25, num_classes=7)
    path = tmp_path_factory.mktemp("unknown") / "narrow.pth"
    torch.save(network.state_dict(), path)
    return path


@pytest.fixture
def own_code(tmp_path):
    """The spec of a network that a Python file defines; running the file leaves a trace beside it."""
    (tmp_path / "net.py").write_text(NET)
    return f"file:{tmp_path / 'net.py'}:Net", tmp_path / "has run"


def page_of(hands):
    return hands.window.middle.opener


def on_page(hands):
    return hands.window.pages.currentWidget() is page_of(hands)


def type_into(hands, field, text):
    field.setFocus()
    field.selectAll()
    hands.qtbot.keyClicks(field, text)


def save(network, path):
    """Write weights as a training script does: to another name, then renamed."""
    part = path.with_name(path.name + ".part")
    torch.save(network.state_dict(), part)
    part.replace(path)


def trained(seed):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return torchvision.models.resnet18(num_classes=5)


def test_a_plain_file_opens_at_once_and_its_tree_comes_before_its_weights(hands, weights):
    seen, pages = [], []
    panel = hands.window.layers.panel
    hands.window.pages.currentChanged.connect(lambda: pages.append(hands.window.pages.currentWidget()))
    opener = hands.space.opener

    def look():
        rows = panel.model.rowCount()
        seen.append((hands.space.model, opener.phase, rows, panel._note.isVisibleTo(panel)))

    opener.changed.connect(lambda: look() if opener.layers and hands.space.model is None else None)
    hands.drop(weights)
    hands.wait(lambda: hands.space.survey is not None)
    assert seen[0] == (None, "reading", 7, True), "the layers are there, and said to be without weights as yet"
    assert page_of(hands) not in pages
    assert not panel._note.isVisible() and panel.model.rowCount() == 10
    assert hands.space.model.name == "resnet18"


def test_the_look_at_a_file_waits_for_no_long_job(hands, weights, photos, unknown):
    hands.drop(weights, next(iter(photos.values())))
    hands.wait(lambda: hands.space.answer is not None)
    hands.space.choose_method(method_named("integrated-gradients"))
    hands.space.change(steps=300)
    hands.wait()
    hands.space.run()
    hands.qtbot.waitUntil(lambda: hands.space.partial, timeout=60_000)
    meanwhile = []
    hands.space.opener.peeked.connect(lambda: meanwhile.append(hands.space.engine.has("explain")))
    model = hands.space.model
    hands.drop(unknown)
    hands.qtbot.waitUntil(lambda: bool(meanwhile), timeout=60_000)
    assert meanwhile == [True] and hands.space.model is model
    hands.space.engine.cancel("explain")
    hands.wait(lambda: hands.space.opener.weights is not None)


def test_unknown_weights_are_browsed_and_opened_by_naming_their_architecture(hands, unknown, photos):
    hands.drop(unknown, next(iter(photos.values())))
    hands.wait(lambda: hands.space.opener.weights is not None)
    middle, panel = hands.window.middle, hands.window.layers.panel
    assert middle.weights.isVisible() and not middle.back.isVisible()
    assert hands.window.windowTitle().startswith("narrow.pth")
    panel.select("features.0")
    hands.click_row(panel.tree, panel.model.find("classifier"))
    hands.wait(lambda: middle.browser.layer == "classifier")
    choose = next(b for b in middle.weights.findChildren(QPushButton) if "architecture" in b.text())
    hands.click(choose)
    page = page_of(hands)
    hands.wait(lambda: on_page(hands) and hands.space.opener.phase == "asking")
    assert "No known architecture fits" in page.plan.text() or "comes close" in page.architecture.list.item(0).text()
    type_into(hands, page.architecture.field, "torchvision:mobilenet_v2")
    hands.key(Qt.Key.Key_Return, widget=page.architecture.field)
    hands.wait(hands.window.banner.isVisible)
    assert on_page(hands) and "tensors match" in hands.window.banner.text.text(), "the page stays for another try"
    type_into(hands, page.architecture.field, NAMED)
    assert page.plan.text().replace("\u200b", "").startswith(f"Opens as {NAMED}")
    hands.click(page.go)
    hands.wait(lambda: hands.space.answer is not None)
    assert hands.space.model.classes == 7 and hands.window.pages.currentWidget() is hands.window.view
    assert hands.space.opener.weights is None and not hands.window.banner.isVisible()


def test_weights_without_a_network_never_cost_the_open_model(hands, weights, unknown):
    hands.drop(weights)
    hands.wait(lambda: hands.space.survey is not None)
    model, rows = hands.space.model, hands.window.layers.panel.model.rowCount()
    hands.drop(unknown)
    hands.wait(lambda: hands.space.opener.weights is not None)
    middle = hands.window.middle
    assert middle.back.text() == "Back to resnet18" and hands.space.model is model
    hands.key(Qt.Key.Key_Escape, widget=middle.weights)
    assert hands.window.pages.currentWidget() is hands.window.view and hands.space.model is model
    assert hands.window.layers.panel.model.rowCount() == rows
    hands.wait()
    assert hands.window.layers.panel.current_path == hands.space.chosen_layer


def test_code_runs_only_where_a_person_says_so(hands, own_code):
    spec, trace = own_code
    hands.window.intake.open_model()
    page = page_of(hands)
    type_into(hands, page.source, spec)
    assert "asked before its code runs" in page.plan.text()
    hands.key(Qt.Key.Key_Return, widget=page.source)
    hands.wait(lambda: hands.space.opener.question is not None)
    assert page.question.isVisible() and "net.py" in page.question.runs.text()
    assert page.question.hash.toolTip() == hands.space.opener.question.sha256
    assert hands.window.focusWidget() is page.leave and not page.go.isVisible()
    hands.key(Qt.Key.Key_Return, widget=page.leave)
    hands.wait(lambda: not on_page(hands))
    assert not trace.exists() and hands.space.model is None

    hands.space.open_model(spec)
    hands.wait(page.question.isVisible)
    hands.click(page.run_code)
    hands.wait(lambda: hands.space.survey is not None)
    assert trace.exists() and hands.space.model.classes == 4


class Unknown(torch.nn.Module):
    """A whole network whose class Inspector does not know."""

    def __init__(self):
        super().__init__()
        self.stem = torch.nn.Conv2d(3, 8, 3)
        self.head = torch.nn.Linear(8, 4)


def test_the_weights_of_a_pickled_network_are_browsed_where_its_code_is_not_run(hands, tmp_path):
    path = tmp_path / "whole.pt"
    torch.save(Unknown(), path)
    page = page_of(hands)
    hands.drop(path)
    hands.wait(page.question.isVisible)
    hands.click(page.browse)
    hands.wait(lambda: hands.window.middle.weights is not None)
    assert not on_page(hands) and hands.space.model is None
    assert "was not run" in hands.space.opener.reason
    assert [row.path for row in hands.space.opener.weights_layers] == ["stem", "head"]
    assert hands.window.predictions.empty._sentence.text().startswith("Weights only")


def test_trusted_code_never_opens_silently_from_the_recent_models(hands, own_code, tmp_path):
    spec, trace = own_code
    page, opener = page_of(hands), hands.space.opener
    hands.space.open_model(spec)
    hands.wait(page.question.isVisible)
    assert page.question.history.text() == ""
    hands.click(page.run_code)
    hands.wait(lambda: hands.space.survey is not None)
    trace.unlink()
    kept = json.loads((tmp_path / "settings.json").read_text())["recent_models"]
    assert not any("trust" in key for entry in kept for key in entry)
    [recent] = load_settings(tmp_path / "settings.json").recent_models

    opener.open_recent(recent)
    hands.wait(page.question.isVisible)
    assert page.question.history.text().startswith("You trusted this code on ") and not trace.exists()
    hands.click(page.leave)
    (tmp_path / "net.py").write_text(NET + "# another line\n")
    opener.open_recent(recent)
    hands.wait(page.question.isVisible)
    assert page.question.history.text().startswith("It has changed since")
    assert not trace.exists()
    hands.click(page.leave)
    hands.wait()


def test_a_file_that_changed_is_read_again_and_the_views_keep_their_place(hands, photos, tmp_path):
    path = tmp_path / "best.pth"
    save(trained(1), path)
    hands.space.opener.watcher._rest.setInterval(30)
    hands.drop(path, next(iter(photos.values())))
    hands.wait(lambda: hands.space.answer is not None)
    window, space, stage = hands.window, hands.space, hands.window.view.overlay.stage
    panel = window.layers.panel
    panel.tree.setExpanded(panel.model.find("layer2"), True)
    space.choose_layer("layer3")
    space.choose_target(2)
    stage.zoom(2.5, QPointF(100, 80))
    window.display.range.setCurrentIndex(1)
    window.display.range.activated.emit(1)
    hands.wait(lambda: space.finished is not None)

    def place():
        opened = frozenset(panel.tree.open_paths())
        return space.method, space.display, stage.scale_shown, stage.centre, opened, panel.current_path, space.photo

    before, first, model = place(), space.finished, space.model
    assert space.display.range == "locked" and "layer2" in before[4]
    save(trained(2), path)
    hands.qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert window.banner.text.text() == "best.pth has changed on disk."
    space.choose_layer("layer2")  # work goes on, and the notice stays
    hands.wait(lambda: space.finished is not None)
    space.choose_layer("layer3")
    hands.wait(lambda: space.finished is not None)
    assert window.banner.isVisible() and space.model is model
    blank = []
    space.answer_changed.connect(lambda: blank.append(space.answer is None))
    hands.click(window.banner.mend)
    hands.wait(lambda: space.model is not model and space.finished is not None)
    assert place() == before and not any(blank), "the old answer stays, dimmed, until the new one is there"
    assert not torch.equal(torch.from_numpy(first.raw), torch.from_numpy(space.finished.raw))
    assert not window.banner.isVisible()


def test_a_half_written_or_vanished_file_costs_nothing(hands, tmp_path):
    path = tmp_path / "best.pth"
    save(trained(1), path)
    hands.space.opener.watcher._rest.setInterval(30)
    hands.drop(path)
    hands.wait(lambda: hands.space.survey is not None)
    model, banner = hands.space.model, hands.window.banner
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    hands.qtbot.waitUntil(banner.isVisible, timeout=20_000)
    hands.click(banner.mend)
    hands.wait(lambda: "incomplete" in banner.text.text())
    assert hands.space.model is model and hands.window.pages.currentWidget() is hands.window.view
    path.unlink()
    hands.qtbot.waitUntil(lambda: "no longer" in banner.text.text(), timeout=20_000)
    assert not banner.mend.isVisible() and hands.space.model is model


def test_labels_and_options_are_chosen_on_the_page_and_kept_with_the_recent_model(hands, weights, photos, tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("ant\nbee\ncat\ndog\neel\n")
    hands.drop(weights, next(iter(photos.values())))
    hands.wait(lambda: bool(hands.space.predictions))
    hands.window.docks["Model"].raise_()
    hands.qtbot.wait(1)
    hands.click(hands.window.model_form.change)
    page = page_of(hands)
    hands.wait(lambda: on_page(hands) and hands.space.opener.phase == "asking")
    assert page.plan.text() == "Opens as torchvision:resnet18, matched by its weights. No code runs."
    assert page.source.text() == str(weights) and page.go.hasFocus()
    assert "epoch 3" in page.facts.lines.text() and "122 tensors" in page.facts.lines.text()
    assert page.architecture.list.item(0).text().startswith("torchvision:resnet18")
    page.form.labels.setText(str(names))
    hands.wait(lambda: page.form.preview.text() == "5 names: ant, bee, cat, dog ...")
    page.form.normalisation.setCurrentText("CLIP")
    page.form.precision.setCurrentText("float64")
    hands.click(page.go)
    hands.wait(
        lambda: bool(hands.space.predictions) and hands.space.model.labels == ("ant", "bee", "cat", "dog", "eel")
    )
    assert hands.space.model.preprocessing.name == "CLIP" and hands.space.model.precision == "float64"
    [recent] = load_settings(tmp_path / "settings.json").recent_models
    assert recent == RecentModel(str(weights), str(names), "CLIP", "auto", "float64")

    hands.window.start_page.show_recent(hands.window.settings)
    button = hands.window.start_page.recent.itemAt(1).widget()
    assert "Labels from" in button.toolTip() and "float64" in button.toolTip()
    hands.space.open_model("torchvision:squeezenet1_1?pretrained=false")
    hands.wait(lambda: hands.space.model.name == "squeezenet1_1" and hands.space.survey is not None)
    hands.window.start_page.recent.itemAt(2).widget().click()
    hands.wait(lambda: hands.space.model.name == "resnet18" and hands.space.survey is not None)
    assert hands.space.model.labels[0] == "ant" and hands.space.model.precision == "float64"


def test_a_labels_file_with_another_number_of_names_is_refused_on_the_page(hands, weights, tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("ant\nbee\n")
    hands.window.intake.open_model()
    hands.drop(weights, onto=page_of(hands).source)
    hands.wait(lambda: hands.space.opener.phase == "asking" and hands.space.opener.inspection is not None)
    page = page_of(hands)
    assert hands.space.model is None, "dropped on the page, a file is looked at"
    type_into(hands, page.form.labels, str(names))
    hands.wait(lambda: page.form.preview.text().startswith("2 names"))
    hands.key(Qt.Key.Key_Return, widget=page.form.labels)
    hands.wait(hands.window.banner.isVisible)
    assert "names 2 classes" in hands.window.banner.text.text() and on_page(hands)
    assert hands.window.banner.geometry().bottom() < page.height() - page.foot_height, "what will happen stays in sight"
    page.form.labels.clear()
    hands.click(page.go)
    hands.wait(lambda: hands.space.survey is not None)


def test_another_candidate_is_chosen_with_a_click(hands, weights):
    hands.space.opener.consider(Wish(str(weights)))
    page = page_of(hands)
    hands.wait(lambda: hands.space.opener.phase == "asking")
    row = next(
        r
        for r in range(page.architecture.list.count())
        if page.architecture.list.item(r).text().startswith("timm:resnet18")
    )
    hands.click_row(page.architecture.list, page.architecture.list.model().index(row, 0))
    assert page.plan.text() == "Opens as timm:resnet18, which its weights fit. No code runs."
    hands.click(page.go)
    hands.wait(lambda: hands.space.survey is not None)
    assert hands.space.model.spec.startswith("timm:resnet18@")


def test_a_broken_file_on_the_page_says_why_and_cannot_be_opened(hands, tmp_path):
    bad = tmp_path / "bad.pth"
    bad.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
    hands.window.intake.open_model()
    hands.drop(bad)
    page = page_of(hands)
    hands.wait(lambda: "LFS" in page.facts.lines.text())
    assert not page.go.isEnabled() and not page.architecture.isVisible()
    hands.key(Qt.Key.Key_Escape, widget=page)
    assert hands.window.pages.currentWidget() is hands.window.start_page


def test_a_text_model_shows_its_layers_and_asks_for_no_photo(hands, photos, tmp_path):
    from transformers import BertConfig, BertModel

    config = BertConfig(vocab_size=60, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
    BertModel(config).save_pretrained(tmp_path / "bert")
    hands.drop(tmp_path / "bert", next(iter(photos.values())))
    hands.wait(lambda: hands.space.model is not None)
    assert hands.space.model.modality == "text"
    assert hands.window.middle.pages.currentWidget() is hands.window.middle.attention
    hands.window.show_explain()
    assert "reads text" in hands.window.view.state.sentence
    hands.click(hands.window.view.state.button)
    assert hands.window.middle.pages.currentWidget() is hands.window.middle.attention
    assert hands.window.layers.panel.model.rowCount() > 0
    assert not hands.window.banner.isVisible() and hands.space.answer is None
    panel = hands.window.layers.panel
    hands.click_row(panel.tree, panel.model.find("encoder"))
    hands.wait()
    assert not hands.window.banner.isVisible()
