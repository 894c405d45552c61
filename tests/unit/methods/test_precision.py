"""Every method and the predictions in float32, float64 and bfloat16: the same answers as far as the digits reach."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.methods import all_methods
from inspector.methods.explain import explain
from inspector.models.choices import OpenChoices
from inspector.models.model import as_chosen
from tests.unit.methods.tiny import Tiny, model_of, photo


class TinyViT(nn.Module):
    """Patches, a class token, one attention block, a head on the mean of the tokens."""

    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(3, 8, 4, stride=4)
        self.token = nn.Parameter(torch.zeros(1, 1, 8))
        self.norm1 = nn.LayerNorm(8)
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.norm2 = nn.LayerNorm(8)
        self.mlp = nn.Sequential(nn.Linear(8, 16), nn.GELU(), nn.Linear(16, 8))
        self.head = nn.Linear(8, 3)

    def forward(self, x):
        tokens = self.patches(x).flatten(2).transpose(1, 2)
        tokens = torch.cat([self.token.expand(len(x), -1, -1), tokens], 1)
        normed = self.norm1(tokens)
        tokens = tokens + self.attention(normed, normed, normed, need_weights=False)[0]
        return self.head((tokens + self.mlp(self.norm2(tokens))).mean(1))


NETWORKS = {"convnet": (Tiny, 8), "vit": (TinyViT, 16)}
TOLERANCES = {"float64": 1e-4, "bfloat16": 0.2}


def opened(network, precision):
    made, size = NETWORKS[network]
    return as_chosen(model_of(made(), size), OpenChoices(precision=precision)), photo(size)


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("precision", TOLERANCES)
def test_predictions_agree_and_say_so(network, precision):
    known, image = opened(network, "float32")
    model, _ = opened(network, precision)
    assert (model.precision, model.prepare(image)[0].dtype) == (precision, getattr(torch, precision))
    assert {p.dtype for p in model.network.parameters()} == {model.dtype}
    wanted = {p.index: p.probability for p in known.predictions(image)}
    found = {p.index: p.probability for p in model.predictions(image)}
    assert found == pytest.approx(wanted, abs=TOLERANCES[precision] / 2)
    assert sum(found.values()) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("precision", TOLERANCES)
@pytest.mark.parametrize("method", all_methods(), ids=lambda method: method.id)
def test_methods_agree_and_give_float32(network, precision, method):
    known, image = opened(network, "float32")
    model, _ = opened(network, precision)
    asked = method() if not hasattr(method(), "target") else method(target=known.target("1"))
    wanted = explain(asked, known, image, PlainJob())
    found = explain(asked, model, image, PlainJob())
    assert (found.raw.dtype, found.provenance.precision, wanted.provenance.precision) == (
        np.float32,
        precision,
        "float32",
    )
    difference = np.linalg.norm(found.raw - wanted.raw) / np.linalg.norm(wanted.raw)
    assert difference < TOLERANCES[precision]


def test_float64_has_digits_that_float32_lacks():
    exact, image = opened("vit", "float64")
    plain, _ = opened("vit", "float32")
    doubled = exact.network(exact.prepare(image)[0])
    assert 0 < (plain.network(plain.prepare(image)[0]).double() - doubled).abs().max() < 1e-4
    assert exact.survey.last_spatial == plain.survey.last_spatial


def test_a_normalisation_replaces_the_models_own():
    model = model_of(Tiny())
    chosen = as_chosen(model, OpenChoices(normalisation="CLIP"))
    assert (chosen.preprocessing.name, chosen.preprocessing.crop) == ("CLIP", model.preprocessing.crop)
    assert as_chosen(model, OpenChoices()).preprocessing == model.preprocessing
    with pytest.raises(Refusal, match=r"There is no normalisation 'Clip'. Choose one of ImageNet, 0.5, CLIP, 0-1."):
        as_chosen(model, OpenChoices(normalisation="Clip"))


def test_a_device_without_float64_is_named():
    model = replace(model_of(Tiny()), device=torch.device("mps"))
    with pytest.raises(Refusal, match="mps does not compute in float64"):
        as_chosen(model, OpenChoices(precision="float64"))
