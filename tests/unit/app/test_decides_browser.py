"""What decides in a text: what is asked when, what is kept, what waits, and what is said where nothing can be."""

from dataclasses import replace

import numpy as np
import pytest

from inspector.app import decides_browser as module
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.workspace import Workspace
from inspector.attention.logit_lens import logit_lens
from inspector.attention.neurons import neuron_activations
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath, Target
from inspector.engine.engine import Engine
from inspector.inputs.texts import TextInput
from inspector.methods.explain_text import explain_text
from inspector.models.opening import open_model
from inspector.models.reading import readings
from tests.unit.models import text_networks

TEXT = "The cat sat on the mat."
MLP = "bert.encoder.layer.1.intermediate"


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    place = tmp_path_factory.mktemp("models")
    made = {}
    for name in ("of_classes", "of_masks", "of_next_tokens", "of_both"):
        model = open_model(str(getattr(text_networks, name)(place / name)), device="cpu")
        made[name] = (model, model.survey)
    return made


@pytest.fixture
def browser(qtbot, monkeypatch):
    monkeypatch.setattr("inspector.app.decides_browser.AT_ONCE", 1e6)
    space = Workspace(Engine(), device="cpu")
    yield DecidesBrowser(space)
    space.engine.close()


def use(browser, found):
    """Have the workspace hold an opened model."""
    space = browser.workspace
    space.model, space.survey = found
    space.model_changed.emit()
    space.survey_changed.emit()
    return space.model


def read(model, text=TEXT, pair=None):
    return readings(model, TextInput(text, pair, "a text"))[0]


def rest(qtbot, browser):
    qtbot.waitUntil(lambda: not browser.engine.busy, timeout=30_000)


def look(qtbot, browser, found, text=TEXT):
    """Look at a text with a model. Returns the model and the reading."""
    model = use(browser, found)
    reading = read(model, text)
    browser.show(True)
    browser.follow(reading)
    rest(qtbot, browser)
    return model, reading


def test_nothing_is_computed_until_a_person_looks(qtbot, browser, opened):
    model = use(browser, opened["of_classes"])
    browser.follow(read(model))
    assert not browser.engine.busy and browser.prediction is None
    browser.show(True)
    rest(qtbot, browser)
    assert browser.prediction is not None and browser.answer is not None


def test_the_answer_is_that_of_the_method_for_what_is_predicted(qtbot, browser, opened):
    model, reading = look(qtbot, browser, opened["of_classes"])
    assert {cls.reads for cls in browser.methods} == {"text"} and len(browser.methods) >= 3
    assert [guess.label for guess in browser.prediction.guesses] != [] and browser.explained.probability > 1 / 3
    expected = explain_text(browser.method, model, reading, PlainJob())
    np.testing.assert_allclose(browser.finished.values, expected.values, atol=1e-6)
    assert browser.answer.provenance.target_label == browser.explained.label
    assert browser.places is None, "a class is of the whole text"


def test_another_target_and_method_are_asked_at_once_and_keep_each_other(qtbot, browser, opened):
    look(qtbot, browser, opened["of_classes"])
    other = browser.prediction.guesses[-1]
    before = browser.answer
    browser.choose_target(other.index)
    assert browser.answer is before and browser.stale and browser.finished is None
    rest(qtbot, browser)
    assert browser.answer.provenance.target == other.index and not browser.stale
    cls = next(cls for cls in browser.methods if cls is not type(browser.method))
    browser.choose_method(cls)
    rest(qtbot, browser)
    assert browser.answer.provenance.method == cls.id and browser.target == Target(other.index)
    browser.choose_target(None)
    rest(qtbot, browser)
    assert browser.answer.provenance.target == browser.prediction.guesses[0].index


def test_a_class_is_found_by_a_part_of_its_name(qtbot, browser, opened):
    look(qtbot, browser, opened["of_classes"])
    told = []
    browser.problem_raised.connect(told.append)
    browser.name_target("posit")
    rest(qtbot, browser)
    assert browser.explained.label == "positive" and browser.answer.provenance.target_label == "positive"
    browser.name_target("purple")
    rest(qtbot, browser)
    assert len(told) == 1 and "purple" in told[0] and browser.explained.label == "positive"


def test_a_method_that_takes_long_waits_until_it_is_started(qtbot, browser, opened, monkeypatch):
    monkeypatch.setattr("inspector.app.decides_browser.AT_ONCE", 0.0)
    look(qtbot, browser, opened["of_classes"])
    assert browser.method.duration == "long" and browser.waiting and browser.answer is None and browser.seconds > 0
    browser.run()
    assert not browser.waiting
    rest(qtbot, browser)
    assert browser.answer is not None
    browser.change(steps=browser.method.steps + 1)
    assert browser.stale and not browser.waiting, "its first steps are measured"
    rest(qtbot, browser)
    assert browser.waiting and browser.answer is None


def test_a_cancelled_method_waits(qtbot, browser, opened):
    model = use(browser, opened["of_classes"])
    browser.show(True)
    browser.follow(read(model))
    qtbot.waitUntil(lambda: browser.engine.has(module.EXPLAIN), timeout=30_000)
    browser.engine.cancel_all()
    assert browser.waiting and browser.answer is None
    browser.run()
    rest(qtbot, browser)
    assert browser.answer is not None


def test_another_text_keeps_the_class_but_not_the_place(qtbot, browser, opened):
    model, _ = look(qtbot, browser, opened["of_next_tokens"])
    browser.choose_position(1)
    rest(qtbot, browser)
    assert browser.prediction.position == 1 and browser.target == Target(None, 1)
    browser.choose_target(9)
    rest(qtbot, browser)
    assert browser.answer.provenance.target == 9
    browser.choose_token(2)
    old = browser.answer
    browser.follow(read(model, "It was a good day"))
    assert browser.answer is old and browser.stale and browser.token is None
    rest(qtbot, browser)
    assert browser.target == Target(9) and browser.position is None
    assert browser.answer.tokens.sources == ("It was a good day",)


def test_without_a_mask_a_token_can_be_chosen(qtbot, browser, opened):
    _, reading = look(qtbot, browser, opened["of_masks"])
    assert "[MASK]" in browser.problem and "[MASK]" in browser.refusal and browser.prediction is None
    assert browser.places is reading.tokens
    browser.choose_position(2)
    rest(qtbot, browser)
    assert browser.prediction.position == 2 and browser.answer is not None and not browser.refusal


def test_a_mask_is_asked_about_by_itself(qtbot, browser, opened):
    _, reading = look(qtbot, browser, opened["of_masks"], "The [MASK] sat on the mat.")
    assert browser.prediction.position == reading.tokens.texts.index("[MASK]")
    browser.name_target("cat")
    rest(qtbot, browser)
    assert browser.answer.provenance.target_label == "cat"


def test_another_model_starts_anew(qtbot, browser, opened):
    look(qtbot, browser, opened["of_classes"])
    browser.choose_target(2)
    rest(qtbot, browser)
    use(browser, opened["of_masks"])
    assert browser.answer is None and browser.prediction is None and browser.reading is None
    assert browser.target == Target()


def test_the_lens_follows_the_place_and_the_watched_token(qtbot, browser, opened):
    model, reading = look(qtbot, browser, opened["of_next_tokens"])
    browser.show_page("layers")
    rest(qtbot, browser)
    lens = browser.lens.lens
    assert lens.ranks[-1] == 1 and lens.ranks.tolist() == logit_lens(model, reading).ranks.tolist()
    browser.lens.watch(7)
    assert browser.lens.stale
    rest(qtbot, browser)
    assert browser.lens.lens.watched.index == 7
    browser.choose_position(1)
    rest(qtbot, browser)
    assert browser.lens.lens.position == 1 and browser.lens.lens.watched.index == 7
    browser.name_watched("cat")
    rest(qtbot, browser)
    assert browser.lens.lens.watched.label.strip() == "cat"


def test_the_lens_says_why_there_is_none(qtbot, browser, opened):
    look(qtbot, browser, opened["of_classes"])
    browser.show_page("layers")
    rest(qtbot, browser)
    assert browser.lens.lens is None and "lens" in browser.lens.problem


def test_neurons_follow_the_layer_and_the_token(qtbot, browser, opened):
    model, reading = look(qtbot, browser, opened["of_classes"])
    neurons = browser.neurons
    browser.show_neurons(MLP)
    rest(qtbot, browser)
    expected = neuron_activations(model, reading, LayerPath(MLP)).values
    assert np.array_equal(neurons.activations.values, expected) and neurons.count == expected.shape[1]
    own = np.flatnonzero(~np.array(reading.tokens.special))
    sizes = np.abs(expected[own]).max(axis=0)
    strongest = neurons.strongest(5)
    assert [neuron for neuron, _ in strongest] == np.argsort(-sizes, kind="stable")[:5].tolist()
    assert neurons.neuron == strongest[0][0] and abs(strongest[0][1]) == pytest.approx(sizes.max())
    browser.choose_token(3)
    assert neurons.strongest(1)[0][0] == np.abs(expected[3]).argmax()
    browser.choose_token(0)
    assert neurons.strongest(1)[0][0] == np.abs(expected[0]).argmax(), "a special token counts where it is chosen"
    neurons.choose_neuron(neurons.count)
    assert neurons.neuron == strongest[0][0]


def test_a_token_of_the_text_is_none_of_the_decoder(qtbot, browser, opened):
    model, _ = opened["of_both"]
    look(qtbot, browser, opened["of_both"])
    browser.choose_token(1)
    browser.show_neurons("model.decoder.layers.1.fc1")
    rest(qtbot, browser)
    neurons = browser.neurons
    assert neurons.activations.tokens is browser.reading.target and not neurons.of_text
    assert neurons.token is None and browser.token == 1
    browser.choose_token(2)
    assert neurons.token is None
    neurons.choose_layer("model.encoder.layers.1.fc1")
    rest(qtbot, browser)
    assert neurons.of_text and neurons.activations.tokens is browser.reading.tokens
    browser.choose_token(3)
    assert neurons.token == 3 and browser.model is model


@pytest.mark.parametrize("name", ["of_classes_read_again", "of_answers_read_again", "of_answers"])
def test_what_reads_the_text_again_and_what_answers_is_asked(qtbot, browser, tmp_path, name):
    model = open_model(str(getattr(text_networks, name)(tmp_path / name)), device="cpu")
    use(browser, (model, model.survey))
    browser.show(True)
    reading = read(model, "On the mat", "The cat sat")
    browser.follow(reading)
    rest(qtbot, browser)
    assert not browser.problem and not browser.refusal and browser.obstacle is None
    answer, guess = browser.finished, browser.prediction.guesses[1]
    assert answer.tokens is reading.tokens and np.abs(answer.values).max() > 0
    assert browser.explained is browser.prediction.guesses[0]
    browser.choose_guess(guess)
    rest(qtbot, browser)
    assert browser.finished is not answer and browser.explained is guess
    assert browser.finished.measures["score"] == pytest.approx(guess.score, abs=1e-4)
    assert (browser.places is None) == (name == "of_classes_read_again")
    browser.follow(read(model, "It was a good day", "The dog"))
    rest(qtbot, browser)
    assert browser.target == Target(guess.index), "which end or class is asked stays, where does not"


def test_a_layer_without_neurons_says_so(qtbot, browser, opened):
    look(qtbot, browser, opened["of_classes"])
    browser.show_neurons("classifier")
    rest(qtbot, browser)
    assert browser.neurons.activations is None and "classifier" in browser.neurons.problem
    browser.neurons.choose_layer(MLP)
    rest(qtbot, browser)
    assert browser.neurons.activations is not None and not browser.neurons.problem


def test_what_is_not_on_show_is_not_asked(qtbot, browser, opened):
    model, _ = look(qtbot, browser, opened["of_classes"])
    browser.show_neurons(MLP)
    rest(qtbot, browser)
    answer = browser.answer
    browser.follow(read(model, "It was a good day."))
    rest(qtbot, browser)
    assert browser.answer is answer and browser.stale, "the words are not on show"
    browser.show_page("words")
    rest(qtbot, browser)
    assert browser.answer is not answer and not browser.stale


def test_a_missing_head_is_an_obstacle(qtbot, browser, opened):
    model, survey = opened["of_classes"]
    look(qtbot, browser, (replace(model, missing=("classifier.weight",)), survey))
    assert "classifier.weight" in browser.obstacle.sentence and browser.answer is None
    assert browser.places is None
