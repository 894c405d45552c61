"""The activation map as a method: its numbers, its obstacles, its place among the methods."""

import numpy as np
import pytest

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath, fields_of
from inspector.figures.words import title
from inspector.methods import all_methods
from inspector.methods.activation_map import ActivationMap
from inspector.methods.explain import explain
from tests.unit.units.networks import Tiny, Tokens, hooked, model_of, photo


def asked(model=None, size=8, **fields):
    return explain(ActivationMap(**fields), model or model_of(Tiny()), photo(size), PlainJob())


def test_it_is_the_unit_s_map_with_its_signs():
    model = model_of(Tiny())
    expected = hooked(model, model.prepare(photo())[0], "conv")[0, 2].numpy()
    found = asked(model, layer=LayerPath("conv"), unit=2)
    assert found.polarity == "signed" and np.array_equal(found.raw, expected)
    assert expected.min() < 0 < expected.max()
    assert found.measures == {"mean": float(expected.mean()), "largest": float(expected.max())}
    assert title(found) == "Activation map of unit 2"
    assert found.provenance.parameters == {"layer": "conv", "unit": 2, "position": ""}


def test_a_position_is_one_neuron():
    model = model_of(Tiny())
    whole = asked(model, layer=LayerPath("conv"), unit=1).raw
    found = asked(model, layer=LayerPath("conv"), unit=1, position=" 3, 5")
    assert found.raw[3, 5] == whole[3, 5] == found.measures["activation"]
    assert np.count_nonzero(found.raw) == 1


def test_tokens_say_how_they_were_read():
    found = asked(model_of(Tokens(), size=12), 12, layer=LayerPath("norm"), unit=7)
    assert found.raw.shape == (3, 3) and found.notes == ("Tokens read as 1 + 3 x 3 tokens",)


@pytest.mark.parametrize(
    ("fields", "words", "changes"),
    [
        ({"layer": "fc"}, "fc has no plane of positions", {"layer": "act#2"}),
        ({"layer": "conv", "unit": 4}, "conv has 4 units, 0 to 3; there is no unit 4", {"unit": 3}),
        ({"unit": 99}, "has 5 units, 0 to 4", {"unit": 4}),
        ({"layer": "pool", "position": "4,0"}, "4 rows and 4 columns.* no position 4,0", {"position": ""}),
        ({"layer": "pool", "position": "middle"}, "a row and a column, such as 3,5, not 'middle'", {"position": ""}),
    ],
)
def test_each_obstacle_names_the_way_on(fields, words, changes):
    model = model_of(Tiny())
    method = ActivationMap(**fields)
    obstacle = method.obstacle(model)
    assert obstacle is not None and obstacle.changes == changes
    with pytest.raises(Refusal, match=words):
        explain(method, model, photo(), PlainJob())
    assert ActivationMap(**(fields | changes)).obstacle(model) is None


def test_it_comes_after_the_other_methods_and_starts_with_unit_0():
    assert all_methods()[-1] is ActivationMap
    assert {f.name: (f.kind, f.default) for f in fields_of(ActivationMap)} == {
        "layer": ("layer", "auto"), "unit": ("int", 0), "position": ("text", ""),
    }  # fmt: skip
    assert asked().provenance.layer == "act#2"
