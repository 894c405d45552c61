"""What decides, and the logit lens, on every architecture: the numbers of the networks themselves."""

import numpy as np
import pytest
import torch

from inspector.attention.logit_lens import logit_lens
from inspector.attention.predictions import text_predictions
from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import Target
from inspector.methods import method_named
from inspector.methods.explain_text import explain_text
from inspector.models.text_scores import text_score
from inspector.models.vocabulary import padding_id
from tests.reference.attention_networks import BOTH, DECODERS, ENCODER, ENCODERS, SINKS, model_of, of, reading, seeded
from tests.unit.methods.test_model_untouched import assert_same, state_of

PLACE, OTHER = 3, 50
T5, BART = BOTH
BUILDS = pytest.mark.parametrize("build", [*ENCODERS, *DECODERS, SINKS, *BOTH], ids=lambda build: build.__name__)


def asked(build):
    model = model_of(seeded(build))
    with torch.no_grad():  # as trained: zeros, which the padding of a new network is, are a cliff of an RMSNorm
        torch.nn.init.normal_(model.network.get_input_embeddings().weight[0], std=0.1)
    return model, reading(9, 5 if build in BOTH else None)


def network_score(model, given, score, x):
    """The score on the token ids ``x``, from the network alone."""
    with torch.no_grad():
        output = model.network(x, **given.words)
    if score.question == "vector":
        return float(output.last_hidden_state.mean(1)[0] @ score.direction)
    return float(output.logits[0, score.target.position, score.target.index])


@BUILDS
def test_the_score_depends_on_the_embeddings_as_on_the_tokens(build):
    model, given = asked(build)
    score = text_score(model, given, Target(7, PLACE))
    assert float(score.at(score.embedded)) == pytest.approx(network_score(model, given, score, given.x), abs=2e-5)
    changed = given.x.clone()
    changed[0, 2] = OTHER
    table = model.network.get_submodule(score.lookups[0].split("#")[0])
    with torch.no_grad():
        embedded = score.embedded.clone()
        embedded[0, 2] = table(torch.tensor([[OTHER]]))[0, 0]
    expected = network_score(model, given, score, changed)
    assert float(score.at(embedded)) == pytest.approx(expected, abs=2e-5)
    assert abs(expected - float(score.at(score.embedded))) > 4e-4, "the token makes a difference"


def test_a_network_that_fills_texts_up_is_refused():
    settings = {**ENCODER, "attention_window": 4}
    model = model_of(seeded(of("LongformerForMaskedLM", "LongformerConfig", **settings)))
    assert text_score(model, reading(8), Target(7, PLACE)).embedded.shape == (1, 8, 32)
    with pytest.raises(Refusal, match="LongformerForMaskedLM fills a text up before it reads it"):
        text_score(model, reading(9), Target(7, PLACE))


def incompleteness(model, given, steps):
    """By how much the values miss the score difference, as a share of it."""
    method = method_named("token-integrated-gradients")(target=Target(7, PLACE), steps=steps)
    found = explain_text(method, model, given, PlainJob())
    return abs(found.measures["completeness error"] / (found.measures["score"] - found.measures["baseline score"]))


@pytest.mark.parametrize("build", [*ENCODERS, *DECODERS, BART], ids=lambda build: build.__name__)
@pytest.mark.parametrize("trained", [True, False], ids=["trained padding", "padding of zeros"])
def test_completeness(build, trained):
    """Not of a mixture of experts: its score jumps where another expert is chosen, and the error says so."""
    model, given = asked(build)
    if not trained:
        with torch.no_grad():
            model.network.get_input_embeddings().weight[0].zero_()
    before = state_of(model.network)
    assert incompleteness(model, given, steps=50) < 1e-3
    assert_same(before, state_of(model.network))


def test_completeness_of_a_network_with_kinks():
    """T5 neither scales its attention nor rounds off its ReLU, so that it takes more steps."""
    torch.manual_seed(0)
    assert incompleteness(model_of(T5().eval()), reading(9, 5), steps=150) < 0.01


@pytest.mark.parametrize("build", [*DECODERS, *ENCODERS], ids=lambda build: build.__name__)
def test_zeros_say_nothing_only_where_a_path_leads_away_from_them(build):
    """Positions beside them make a place to start from; alone they are a cliff, as of an RMSNorm."""
    model = model_of(seeded(build))
    table = model.network.get_input_embeddings().weight
    with torch.no_grad():
        table[0].zero_()
    has_places = build.__name__ == "GPT2LMHeadModel" or (build in ENCODERS and "Modern" not in build.__name__)
    assert padding_id(model) == (0 if has_places else model.network.config.eos_token_id)
    with torch.no_grad():
        table[0].fill_(0.1)
    assert padding_id(model) == 0


@BUILDS
def test_the_last_row_of_the_lens_is_what_is_predicted(build):
    model, given = asked(build)
    if build in ENCODERS and not build.__name__.endswith("MaskedLM"):
        with pytest.raises(Refusal, match="predicts nothing there"):
            logit_lens(model, given)
        return
    before = state_of(model.network)
    found = logit_lens(model, given, PLACE, watched=OTHER, top=3)
    assert_same(before, state_of(model.network))
    (predicted,) = text_predictions(model, given, 3, PLACE)
    assert [guess.index for guess in found.top[-1]] == [guess.index for guess in predicted.guesses]
    shares = [guess.probability for guess in predicted.guesses]
    assert [guess.probability for guess in found.top[-1]] == pytest.approx(shares, rel=1e-3)
    decoder_layers = getattr(model.network.config, "decoder_layers", None)
    assert len(found.layers) == (decoder_layers or model.network.config.num_hidden_layers) + 1
    assert (found.ranks >= 1).all() and np.isfinite(found.probabilities).all()
