"""What each word of a text gets of a token's attention, in numbers that can be checked by hand."""

import numpy as np
import pytest

from inspector.attention.shading import TextLook, shading
from tests.ui.texts import rows, words_of

TEXT = words_of("Dogs bark unbelievably. Cats sleep.")
CLS, DOGS, BARK, UNBELI, EVABLY, DOT = range(6)
WEIGHTS = rows(len(TEXT), len(TEXT))


def test_a_word_gets_what_its_tokens_get_together():
    found = shading(WEIGHTS, TEXT, TEXT, TextLook("word", "from", DOGS))
    long = found.groups[UNBELI]
    assert found.groups[EVABLY] == long and found.chosen == found.groups[DOGS]
    members = found.groups == long
    assert found.values[long] == pytest.approx(WEIGHTS[DOGS, members].sum(), abs=1e-6)
    assert found.values.sum() == pytest.approx(1, abs=1e-5)
    assert found.added.sum() == 2


def test_what_attends_to_a_word_is_the_mean_over_the_tokens_of_each():
    found = shading(WEIGHTS, TEXT, TEXT, TextLook("word", "to", BARK))
    members = found.groups == found.groups[UNBELI]
    assert found.values[found.groups[UNBELI]] == pytest.approx(WEIGHTS[members, BARK].mean(), abs=1e-6)


def test_without_a_token_it_is_the_mean_of_all_queries():
    for direction in ("from", "to"):
        found = shading(WEIGHTS, TEXT, TEXT, TextLook("token", direction))
        assert found.chosen == -1
        assert np.allclose(found.values, WEIGHTS.mean(axis=0), atol=1e-6)


def test_two_texts_are_shaded_each_by_the_other():
    other = words_of("Hunde bellen.")
    weights = rows(len(other), len(TEXT))
    found = shading(weights, other, TEXT, TextLook("token", "from", 1))
    assert found.tokens is TEXT and np.allclose(found.values, weights[1], atol=1e-6)
    found = shading(weights, other, TEXT, TextLook("token", "to", 2))
    assert found.tokens is other and np.allclose(found.values, weights[:, 2], atol=1e-6)
    assert not shading(weights, other, TEXT, TextLook("token", "to")).values.any(), "nothing is asked"
