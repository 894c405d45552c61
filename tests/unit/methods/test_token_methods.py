"""The methods for texts: their formulas, their targets, and a model that is the same afterwards."""

from dataclasses import replace

import numpy as np
import pytest
import torch
import transformers

from inspector.core.errors import Cancelled, Refusal
from inspector.core.job import PlainJob, assert_model_is_free
from inspector.core.parameters import Target
from inspector.core.text_answers import TokenScores
from inspector.methods import all_methods, method_named
from inspector.methods.explain_text import explain_text
from inspector.models.choices import OpenChoices
from inspector.models.model import as_chosen
from inspector.models.text_scores import text_score
from tests.unit.methods.test_model_untouched import assert_same, state_of
from tests.unit.methods.texts import SMALL, bart, bert, gpt2, llama, opened, read, t5
from tests.unit.methods.tiny import Tiny, model_of

IG, OCCLUSION, GRADIENT = (
    method_named(f"token-{name}") for name in ("integrated-gradients", "occlusion", "gradient-x-input")
)
METHODS = pytest.mark.parametrize("method", all_methods("text"), ids=lambda method: method.id)
MADE = {
    "classes": (bert, "The cat sat on the mat.", None),
    "several labels": (lambda: bert(problem_type="multi_label_classification"), "The cat sat on the mat.", None),
    "pair of classes": (bert, "The cat sat.", "It was a good day."),
    "one score": (lambda: bert(num_labels=1), "The cat sat.", "A dog."),
    "classes of tokens": (lambda: bert("TokenClassification"), "The cat sat on the mat.", None),
    "mask": (lambda: bert("MaskedLM"), "The [MASK] sat on the mat.", None),
    "mask of pretraining": (lambda: bert("PreTraining"), "The [MASK] sat on the mat.", None),
    "features": (lambda: bert("Model"), "The cat sat on the mat.", None),
    "pair of features": (lambda: bert("Model"), "The cat sat on the mat.", "The dog chased the cat."),
    "next token": (gpt2, "The cat sat on the", None),
    "next token of llama": (llama, "The cat sat on the", None),
    "classes of a decoder": (lambda: gpt2("GPT2ForSequenceClassification", num_labels=3), "The cat sat on", None),
    "translation": (t5, "The cat sat on the mat.", "The dog"),
    "read again": (bart, "The cat sat on the mat.", None),
    "pair read again": (bart, "The cat sat.", "It was a good day."),
    "own words": (t5, "The cat sat on the mat.", None),
    "answer": (lambda: bert("QuestionAnswering"), "On the mat?", "The cat sat on the mat."),
    "answer of a decoder": (lambda: gpt2("GPT2ForQuestionAnswering"), "The cat sat on the mat.", None),
    "answer read again": (lambda: bart("BartForQuestionAnswering"), "On the mat?", "The cat sat on the mat."),
    "answer of T5": (lambda: t5("T5ForQuestionAnswering"), "On the mat?", "The cat sat on the mat."),
}  # fmt: skip
QUESTIONS = pytest.mark.parametrize("made", MADE)


def asked(made):
    make, text, pair = MADE[made]
    model = make()
    return model, read(model, text, pair)


def network_score(model, reading, embedded, index, position=None):
    """The score by the network's own inputs_embeds, without anything of ours."""
    words = {name: value.expand(len(embedded), -1) for name, value in reading.words.items()}
    with torch.no_grad():
        logits = model.network(inputs_embeds=embedded, **words).logits
    return logits[:, index] if position is None else logits[:, position, index]


@QUESTIONS
def test_integrated_gradients_add_up_to_the_difference(made):
    model, reading = asked(made)
    found = explain_text(IG(steps=200), model, reading, PlainJob())
    difference = found.measures["score"] - found.measures["baseline score"]
    times = 2 if made == "pair of features" else 1
    assert abs(found.measures["completeness error"]) < max(2e-2 * abs(difference), 1e-5)
    assert found.values.sum() == pytest.approx(times * difference, abs=max(2e-2 * abs(difference), 1e-4))
    assert found.measures["completeness error"] == pytest.approx(found.values.sum() - times * difference, abs=1e-4)
    assert found.values.shape == (len(reading.tokens),) and found.values.dtype == np.float32
    special = np.array(reading.tokens.special)
    assert not found.values[special].any() and found.values[~special].any()


def test_the_baseline_of_gpt2_is_the_end_of_the_text():
    model = gpt2()
    reading = read(model)
    found = explain_text(IG(target=Target(7)), model, reading, PlainJob())
    table = model.network.transformer.wte.weight.detach()
    empty = table[0].expand(1, len(reading.tokens), -1)
    expected = network_score(model, reading, empty, 7, len(reading.tokens) - 1)
    assert found.measures["baseline score"] == pytest.approx(float(expected), abs=1e-5)


def test_integrated_gradients_of_a_mask_keep_the_mask():
    model = bert("MaskedLM")
    reading = read(model, "The [MASK] sat on the mat.")
    found = explain_text(IG(), model, reading, PlainJob())
    assert found.provenance.parameters["target"].endswith("@2")
    assert reading.tokens.texts[2] == "[MASK]" and not reading.tokens.special[2] and found.values[2] == 0
    assert found.values[1] != 0


def test_gradient_x_input_of_a_vector_is_that_of_its_length():
    model = bert("Model")
    reading = read(model)
    score = text_score(model, reading, Target())
    found = explain_text(GRADIENT(), model, reading, PlainJob())
    leaf = score.embedded.clone().requires_grad_()
    states = model.network(inputs_embeds=leaf, attention_mask=torch.ones_like(reading.x)).last_hidden_state
    vector = states.mean(1)[0]
    length = vector @ (vector / vector.norm()).detach()
    length.backward()
    assert found.values == pytest.approx((leaf * leaf.grad)[0].sum(-1).detach().numpy(), abs=1e-5)
    assert found.measures == {"score": pytest.approx(float(vector.norm().detach()), rel=1e-5)}


@pytest.mark.parametrize(("replacement", "token"), [("padding", 0), ("mask", 4)])
def test_occlusion_is_the_score_without_the_token(replacement, token):
    model = bert()
    reading = read(model)
    found = explain_text(OCCLUSION(target=Target(1), replacement=replacement), model, reading, PlainJob())
    table = model.network.get_input_embeddings().weight.detach()
    whole = table[reading.x[0]][None]
    score = network_score(model, reading, whole, 1)
    assert found.measures["score"] == pytest.approx(float(score), abs=1e-5)
    for place, special in enumerate(reading.tokens.special):
        without = whole.clone()
        without[0, place] = table[token]
        expected = 0 if special else float(score - network_score(model, reading, without, 1))
        assert found.values[place] == pytest.approx(expected, abs=1e-5)


def test_occlusion_by_a_mask_needs_one():
    model = gpt2()
    with pytest.raises(Refusal, match=r"has no token for a mask\. Replace tokens by padding\."):
        explain_text(OCCLUSION(replacement="mask"), model, read(model), PlainJob())
    obstacle = OCCLUSION(replacement="mask").obstacle(model)
    assert replace(OCCLUSION(replacement="mask"), **obstacle.changes).obstacle(model) is None


def test_a_similarity_is_asked_of_each_text_in_turn():
    model = bert("Model")
    reading = read(model, "The cat sat on the mat.", "The dog chased the cat.")
    score = text_score(model, reading, Target())
    alone = [read(model, text) for text in ("The cat sat on the mat.", "The dog chased the cat.")]
    with torch.no_grad():
        first, second = (model.network(r.x, **r.words).last_hidden_state.mean(1) for r in alone)
        assert float(score.at(score.embedded)) == pytest.approx(float(torch.cosine_similarity(first, second)), abs=1e-5)
    one, two = score.baselines(0)
    part = np.array(reading.tokens.part)
    assert torch.equal(one[0, part == 1], score.embedded[0, part == 1])
    assert torch.equal(two[0, part == 0], score.embedded[0, part == 0])
    found = explain_text(IG(), model, reading, PlainJob())
    assert found.notes and found.provenance.target_label == "similarity of both texts"


@QUESTIONS
@METHODS
def test_what_is_answered_and_certified(method, made):
    model, reading = asked(made)
    before = state_of(model.network)
    found = explain_text(method(), model, reading, PlainJob(), "my text", "/texts/a.txt")
    assert_same(before, state_of(model.network))
    assert_model_is_free()
    record = found.provenance
    assert np.isfinite(found.values).all() and found.values.any() and found.tokens is reading.tokens
    assert (record.method, record.input, record.input_path) == (method.id, "my text", "/texts/a.txt")
    assert record.input_sha256 == reading.sha256 and record.input_size == (len(reading.tokens), 1)
    assert record.preprocessing["texts"] == list(reading.tokens.sources)
    assert record.target_label and type(record).from_json(record.to_json()) == record


@METHODS
def test_the_predicted_target_is_the_strongest_one(method):
    model, reading = asked("classes")
    logits = model.network(reading.x, **reading.words).logits[0].detach()
    found = explain_text(method(), model, reading, PlainJob())
    best = int(logits.argmax())
    assert found.provenance.target == best and found.provenance.parameters["target"] == best
    assert found.measures["score"] == pytest.approx(float(logits[best]), abs=1e-5)


@METHODS
def test_a_position_can_be_chosen(method):
    model, reading = asked("next token")
    logits = model.network(reading.x, **reading.words).logits[0].detach()
    found = explain_text(method(target=Target(11, 2)), model, reading, PlainJob())
    assert found.measures["score"] == pytest.approx(float(logits[2, 11]), abs=1e-4)
    assert found.provenance.parameters["target"] == "11@2"
    assert np.abs(found.values[3:]).max() < 1e-6 < np.abs(found.values[:3]).max(), "no token sees a later one"


@METHODS
@pytest.mark.parametrize("budget", [1, 1 << 30])
def test_the_memory_does_not_change_the_answer(method, budget):
    model, reading = asked("classes")
    ample = explain_text(method(target=Target(1)), model, reading, PlainJob())
    tight = explain_text(method(target=Target(1)), model, reading, PlainJob(memory_budget=budget))
    assert tight.values == pytest.approx(ample.values, abs=1e-5)


@METHODS
@pytest.mark.parametrize("precision", ["float64", "bfloat16"])
def test_precisions(method, precision):
    exact = explain_text(method(target=Target(1)), *asked("classes"), PlainJob())
    model, reading = asked("classes")
    found = explain_text(
        method(target=Target(1)), as_chosen(model, OpenChoices(precision=precision)), reading, PlainJob()
    )
    tolerance = {"float64": 1e-4, "bfloat16": 0.2}[precision] * float(np.abs(exact.values).max())
    assert found.values.dtype == np.float32 and found.values == pytest.approx(exact.values, abs=tolerance)


@pytest.mark.parametrize("method", [IG, OCCLUSION], ids=lambda method: method.id)
def test_previews_and_cancelling(method):
    class Watching(PlainJob):
        previews = []

        def checkpoint(self, done, total, preview=None):
            super().checkpoint(done, total)
            self.previews.append(preview)
            if len(self.previews) == 3:
                raise Cancelled

    model, reading = asked("classes")
    before = state_of(model.network)
    job = Watching(memory_budget=1)
    with pytest.raises(Cancelled):
        explain_text(method(), model, reading, job)
    assert_same(before, state_of(model.network))
    assert job.previews[0] is None and all(isinstance(shown, TokenScores) for shown in job.previews[1:])


@METHODS
def test_refusals(method):
    model, reading = asked("classes")
    for asked_for, sentence in (
        (method(target=Target(99)), "has 2 classes; there is none with the number 99"),
        (method(target=Target(-1)), "there is none with the number -1"),
    ):
        with pytest.raises(Refusal, match=sentence):
            explain_text(asked_for, model, reading, PlainJob())
    lacking = replace(model, missing=("classifier.weight", "classifier.bias"))
    with pytest.raises(Refusal, match=r"lack classifier\.weight and 1 more, so what it predicts would be random"):
        explain_text(method(), lacking, reading, PlainJob())
    with pytest.raises(Refusal, match="reads images"):
        explain_text(method(), model_of(Tiny()), reading, PlainJob())
    model, reading = asked("next token")
    with pytest.raises(Refusal, match=rf"This text has {len(reading.tokens)} tokens"):
        explain_text(method(target=Target(3, 1000)), model, reading, PlainJob())
    masked = bert("MaskedLM")
    with pytest.raises(Refusal, match=r"this text has none\. Write \[MASK\] in place of a word"):
        explain_text(method(), masked, read(masked), PlainJob())
    choosing = bert("MultipleChoice")
    with pytest.raises(Refusal, match="What a BertForMultipleChoice answers is not explained here"):
        explain_text(method(), choosing, read(choosing), PlainJob())
    model, reading = asked("answer")
    with pytest.raises(Refusal, match=r"where an answer starts \(0\) and where it ends \(1\); there is no 2"):
        explain_text(method(target=Target(2)), model, reading, PlainJob())
    with pytest.raises(Refusal, match="there is no token 99"):
        explain_text(method(target=Target(1, 99)), model, reading, PlainJob())


@METHODS
@pytest.mark.parametrize("made", ["answer", "answer of a decoder", "answer read again", "answer of T5"])
def test_where_an_answer_starts_and_ends(method, made):
    model, reading = asked(made)
    with torch.no_grad():
        output = model.network(reading.x, **reading.words)
    for index, side in enumerate((output.start_logits[0], output.end_logits[0])):
        best, word = int(side.argmax()), ("starts", "ends")[index]
        found = explain_text(method(target=Target(index)), model, reading, PlainJob())
        assert found.measures["score"] == pytest.approx(float(side[best]), abs=1e-4)
        assert found.provenance.parameters["target"] == f"{index}@{best}"
        assert found.provenance.target_label == f"answer {word} at {reading.tokens.texts[best]}"
        there = explain_text(method(target=Target(index, 2)), model, reading, PlainJob())
        assert there.measures["score"] == pytest.approx(float(side[2]), abs=1e-4)


def test_a_decoder_that_reads_the_text_again_reads_the_changed_one():
    model = bart()
    reading = read(model)
    assert reading.words["decoder_input_ids"][0].tolist() == [2, *reading.x[0, :-1].tolist()]
    assert reading.target.texts[1:] == reading.tokens.texts[:-1]
    score = text_score(model, reading, Target(1))
    with torch.no_grad():
        plain = model.network(reading.x).logits[0, 1]
        words = model.network(torch.where(score.kept[None], reading.x, 1), attention_mask=torch.ones_like(reading.x))
    assert float(score.at(score.embedded)) == pytest.approx(float(plain), abs=1e-5)
    assert float(score.at(score.baseline(1))) == pytest.approx(float(words.logits[0, 1]), abs=1e-5)


def test_a_missing_pooler_does_not_matter_to_the_vector():
    model = replace(bert("Model"), missing=("pooler.dense.weight",))
    assert explain_text(GRADIENT(), model, read(model), PlainJob()).values.any()


def test_a_network_that_overflows_is_told():
    model, reading = asked("classes")
    with torch.no_grad():
        model.network.classifier.weight.fill_(float("nan"))
    with pytest.raises(Refusal, match="not made of numbers"):
        explain_text(GRADIENT(), model, reading, PlainJob())


def test_without_padding_and_end_nothing_can_be_left_out():
    model = gpt2(pad_token_id=None)
    model.network.config.eos_token_id = None
    model = replace(model, tokenizer=replace(model.tokenizer, roles={}))
    with pytest.raises(Refusal, match="no token for padding or for the end of a text"):
        explain_text(IG(), model, read(model), PlainJob())


def test_albert_looks_tokens_up_in_a_narrower_table():
    model = bert()
    config = transformers.AlbertConfig(
        vocab_size=model.network.config.vocab_size, embedding_size=8, max_position_embeddings=64, num_labels=3, **SMALL
    )
    albert = opened("AlbertForSequenceClassification", config, model.tokenizer)
    found = explain_text(IG(), albert, read(albert), PlainJob())
    assert abs(found.measures["completeness error"]) < 1e-4
