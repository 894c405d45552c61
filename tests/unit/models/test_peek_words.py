"""What the process that looks into a file says of it is said in the language of the window."""

import numpy as np
import pytest
import torch

from inspector.core.errors import Refusal
from inspector.core.language import english, speak
from inspector.models.peek import peek
from inspector.models.peek_words import put_together


@pytest.fixture
def brackets():
    speak(lambda text: f"[{text}]")
    yield
    speak(str)


@pytest.mark.usefixtures("brackets")
def test_a_refusal_is_spoken_with_its_values(tmp_path):
    path = tmp_path / "{name}.npz"
    np.savez(path, a=np.zeros(3))
    with pytest.raises(Refusal) as refused:
        peek(path)
    assert str(refused.value) == "[{name}.npz is a NumPy archive of arrays, not a PyTorch model.]"


@pytest.mark.usefixtures("brackets")
def test_words_in_a_sentence_are_spoken_too(tmp_path):
    path = tmp_path / "sparse.pt"
    torch.save({"w": torch.eye(3).to_sparse()}, path)
    with pytest.raises(Refusal, match=r"^\[Tensor w in sparse.pt is \[sparse or quantized\]; Inspector opens"):
        peek(path)


@pytest.mark.usefixtures("brackets")
def test_a_note_is_spoken_and_knows_its_english(tmp_path):
    path = tmp_path / "averaged.pt"
    layers = {f"{n}.weight": torch.zeros(2, 2) for n in range(3)}
    torch.save({"model": layers, "model_ema": layers}, path)
    (note,) = [note for note in peek(path).notes if "averaged" in note]
    assert note == "[The averaged weights (model_ema) are shown, not the last ones]"
    assert english(note) == note[1:-1]


@pytest.mark.parametrize(
    "template",
    ["{a.__class__}", "{a[0]}", "{a:999999999}", "{a!r:>999999999}", "{a} {a:99999}", "{a", "{}", "{b}", "{a} {b}"],
)
def test_what_would_do_more_than_name_values_stays_as_it_was(template):
    assert put_together(["english", template, {"a": "x"}]) == "english"


def test_what_was_said_in_english_is_the_same_in_english(tmp_path):
    path = tmp_path / "empty.pt"
    path.write_bytes(b"")
    with pytest.raises(Refusal, match=r"^empty.pt is empty \(0 bytes\)"):
        peek(path)
