"""The worst files that a person may be sent, dropped on the window one after the other, and a good one at last."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.hostile.assemble import mapping, tensor, text, torch_zip, whole
from tests.hostile.corpus import corpus

WORST = {
    "gadget in zip: posix.system": "tries to call posix.system",
    "gadget in zip: BUILD": "tries to call posix.system",
    "gadget in legacy system: GLOBAL": "tries to call posix.system",
    "gadget in module: NEWOBJ": "tries to call subprocess.Popen",
    "gadget in torchscript: STACK_GLOBAL": "tries to call posix.system",
    "gadget in sample inputs: posix.system": "tries to call posix.system",
    "endless in zip: doubled as key": "more memory or time",
    "costly in zip: long_binput 4 G": "more memory or time",
    "costly in zip: deep tuple as key": "more memory or time",
    "tensor: stride 0 of 4 TB": "claims 4.4 TB but the file has",
    "tensor: offset beyond": "reaches outside",
    "key of a bomb: ansi": "whose name is no text (?[31mred)",
    "zip: bomb": "compressed data",
    "zip: overlapping": "one record over another",
    "zip: zip64 size negative": "model.pth",
    "safetensors: objects deep": "header cannot be read",
    "safetensors: offsets overlap": "has no place of its own",
    "no model: lfs": "git lfs pull",
    "no model: pickle": "a Python pickle that torch.save did not write",
    "no file: fifo": "a device or a pipe, not a file",
}


@pytest.fixture(scope="module")
def worst():
    """The cases by name."""
    found = corpus()
    return {name: found[name] for name in WORST}


def told(hands, path):
    """The sentence that the window says after ``path`` was dropped on it."""
    banner = hands.window.banner
    if banner.isVisible():
        hands.click(banner.close_button)
    assert hands.drop(path)
    hands.wait(banner.isVisible)
    return banner.text.text().replace("\u200b", "")


def test_twenty_of_the_worst_files_and_the_window_lives_on(hands, worst, weights, photos, tmp_path):
    assert hands.drop(next(iter(photos.values())))
    hands.wait(lambda: hands.space.photo is not None)
    for number, (name, case) in enumerate(worst.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        sentence = told(hands, case.write(folder))
        assert WORST[name] in sentence, name
        assert sentence.isprintable() and hands.space.model is None, name
    assert not list(tmp_path.rglob("canary*"))
    hands.click(hands.window.banner.close_button)
    assert hands.drop(weights)
    hands.wait(lambda: hands.space.answer is not None)
    assert hands.space.model.name.endswith("resnet18") and hands.space.answer.raw.shape == (7, 7)
    assert not hands.window.banner.isVisible()


def test_names_that_look_like_html_are_shown_as_they_are(hands, weights, tmp_path):
    """A picture named in them would be read, on Windows from another machine, which tells it who asks."""
    tag = '<img src="//evil/x.png"><b>w</b>'
    bomb = tmp_path / "best.pth"
    bomb.write_bytes(torch_zip(whole(mapping({text(tag): tensor((1 << 40,), (0,))}))))
    assert tag in told(hands, bomb)
    odd = tmp_path / "<b>best<b>.pth"
    odd.write_bytes(weights.read_bytes())
    assert hands.drop(odd)
    hands.wait(lambda: hands.space.survey is not None)
    for label in hands.window.findChildren(QLabel):
        assert "<" not in label.text() or label.textFormat() == Qt.TextFormat.PlainText, label.text()
        assert "<b" not in label.toolTip() and "<i" not in label.toolTip(), label.toolTip()
