"""Story: someone drops their own checkpoint and photos, some of them broken, and works on."""

import numpy as np
import torch
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from inspector.methods import method_named


def open_own(hands, weights, *photos):
    assert hands.drop(weights)
    hands.wait(lambda: hands.space.survey is not None)
    if photos:
        assert hands.drop(*photos)
        hands.wait(lambda: hands.space.answer is not None)


def test_a_checkpoint_dropped_on_the_window_opens_as_what_it_is(hands, weights, photos):
    open_own(hands, weights, *list(photos.values())[:2])
    space = hands.space
    assert space.model.name.endswith("resnet18") and space.model.classes == 5
    assert len(space.predictions) == 5
    assert space.model.preprocessing.assumed
    assert hands.window.strip.normalisation.text() == "Normalisation: ImageNet (assumed)"
    assert any("atched" in note for note in space.model.notes)
    assert space.answer.raw.shape == (7, 7) and space.answer.provenance.layer == "layer4"
    assert [item.name for item in space.inputs.items] == [path.name for path in list(photos.values())[:2]]


def test_photos_first_and_then_the_model(hands, weights, photos):
    assert hands.drop(next(iter(photos.values())))
    hands.wait(lambda: hands.space.photo is not None)
    open_own(hands, weights)
    hands.wait(lambda: hands.space.answer is not None)


def test_broken_files_become_cards_that_say_why(hands, weights, photos, tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 not a photo")
    text = tmp_path / "notes.png"
    text.write_text("hello")
    open_own(hands, weights, next(iter(photos.values())))
    answer = hands.space.answer
    hands.drop(broken, text)
    hands.wait(lambda: len(hands.space.inputs.items) == 3)
    assert hands.space.inputs.items[1].error and hands.space.inputs.items[2].error
    assert hands.space.answer is answer
    hands.space.inputs.choose(1)
    hands.wait()
    assert "broken.jpg" in hands.window.view.state.sentence
    hands.click(hands.window.view.state.button)
    assert len(hands.space.inputs.items) == 2


def test_a_file_that_is_no_model_is_refused_in_a_sentence_and_the_open_one_stays(hands, weights, photos, tmp_path):
    open_own(hands, weights, next(iter(photos.values())))
    model = hands.space.model
    bad = tmp_path / "bad.pth"
    bad.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
    hands.drop(bad)
    hands.wait(hands.window.banner.isVisible)
    assert "LFS" in hands.window.banner.text.text()
    assert hands.space.model is model and hands.space.answer is not None


def test_a_folder_of_photos_and_a_pasted_picture(hands, weights, photos):
    open_own(hands, weights)
    folder = next(iter(photos.values())).parent
    hands.drop(folder)
    hands.wait(lambda: len(hands.space.inputs.items) == len(photos))
    picture = QImage(64, 48, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(picture)
    hands.window.intake.paste()
    hands.wait(lambda: len(hands.space.inputs.items) == len(photos) + 1)
    assert hands.space.inputs.items[-1].size == (64, 48)
    hands.space.inputs.choose(len(photos))
    hands.wait(lambda: hands.space.photo is not None and hands.space.photo.pixels.shape == (48, 64, 3))
    assert (hands.space.photo.pixels == [255, 0, 0]).all()


def test_a_clipboard_that_cannot_be_read_holds_nothing(hands, monkeypatch):
    class Held:
        def mimeData(self):
            return None

    monkeypatch.setattr(QGuiApplication, "clipboard", Held)
    hands.window.intake.paste()
    hands.wait(hands.window.banner.isVisible)
    assert hands.window.banner.text.text() == hands.window.input_dock.nothing_to_paste


def test_a_picture_dragged_from_a_browser(hands, weights):
    open_own(hands, weights)
    mime = QMimeData()
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("blue"))
    mime.setImageData(picture)
    assert hands.drop(mime=mime)
    hands.wait(lambda: len(hands.space.inputs.items) == 1)
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/cat.png")])
    assert hands.drop(mime=link)
    hands.qtbot.waitUntil(hands.window.banner.isVisible)
    assert "Only a link" in hands.window.banner.text.text()


def test_a_long_method_waits_for_enter_shows_previews_and_stops_on_escape(hands, weights, photos):
    open_own(hands, weights, next(iter(photos.values())))
    hands.space.choose_method(method_named("integrated-gradients"))
    hands.wait()
    assert hands.space.waiting and hands.window.method.start.isVisible()
    hands.space.change(steps=200)
    previews = []
    hands.space.answer_changed.connect(lambda: previews.append(hands.space.answer))
    hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: sum(p is not None for p in previews) >= 2, timeout=60_000)
    assert hands.space.partial and hands.space.finished is None and hands.window.strip.job.isVisible()
    hands.key(Qt.Key.Key_Escape)
    hands.wait()
    assert hands.space.answer is None and hands.space.waiting
    state = {name: value.clone() for name, value in hands.space.model.network.state_dict().items()}
    hands.space.change(steps=10)
    hands.key(Qt.Key.Key_Return)
    hands.wait(lambda: hands.space.finished is not None)
    assert all(torch.equal(value, state[name]) for name, value in hands.space.model.network.state_dict().items())
    assert not any(module._forward_hooks for module in hands.space.model.network.modules())


def test_a_model_that_raises_leaves_the_window_alive(hands, weights, photos, caplog):
    open_own(hands, weights, next(iter(photos.values())))
    network = hands.space.model.network
    original, network.forward = network.forward, lambda x: 1 / 0
    hands.space.inputs.add_pixels(np.zeros((20, 20, 3), np.uint8), "black")
    hands.wait(lambda: len(hands.space.inputs.items) == 2)
    hands.space.inputs.choose(1)
    hands.wait(hands.window.banner.isVisible)
    assert "ZeroDivisionError" in hands.window.banner.text.text()
    caplog.clear()
    network.forward = original
    hands.space.inputs.choose(0)
    hands.wait(lambda: hands.space.answer is not None and not hands.space.stale)


def test_closing_the_window_while_a_job_runs_ends_the_thread(hands, weights, photos):
    open_own(hands, weights, next(iter(photos.values())))
    hands.space.choose_method(method_named("integrated-gradients"))
    hands.space.change(steps=500)
    hands.wait()
    hands.space.run()
    hands.window.close()
    assert not hands.space.engine.thread_of_work.isRunning()
