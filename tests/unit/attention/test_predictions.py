"""What text networks predict, layer by layer too, how targets are named, and what neurons give."""

from dataclasses import replace

import numpy as np
import pytest
import torch
import transformers

from inspector.attention.answer_spans import answer_text
from inspector.attention.logit_lens import logit_lens
from inspector.attention.neurons import neuron_activations
from inspector.attention.predictions import text_predictions
from inspector.core.errors import Refusal
from inspector.core.parameters import Target
from inspector.models.probe import Probe
from inspector.models.text_targets import target_named
from inspector.models.vocabulary import token_named, word_of
from tests.unit.methods.test_model_untouched import assert_same, state_of
from tests.unit.methods.texts import SMALL, WILD, bert, gpt2, llama, opened, read, t5
from tests.unit.methods.tiny import Tiny, model_of

NAMES = ("negative", "neutral", "positive")


def logits_of(model, reading):
    with torch.no_grad():
        return model.network(reading.x, **reading.words).logits[0]


# predictions


def test_classes_of_a_text():
    model = replace(bert(num_labels=3), labels=NAMES)
    reading = read(model)
    logits = logits_of(model, reading)
    (found,) = text_predictions(model, reading, top=2)
    assert (found.question, found.position, len(found.guesses)) == ("class", None, 2)
    first = found.guesses[0]
    assert first.index == int(logits.argmax()) and first.label == NAMES[first.index]
    assert first.probability == pytest.approx(float(logits.softmax(0).max()), abs=1e-6)
    assert first.score == pytest.approx(float(logits.max()), abs=1e-6)


def test_independent_labels_have_probabilities_of_their_own():
    model = bert(num_labels=3, problem_type="multi_label_classification")
    reading = read(model)
    (found,) = text_predictions(model, reading)
    shares = {guess.index: guess.probability for guess in found.guesses}
    assert [shares[i] for i in range(3)] == pytest.approx(logits_of(model, reading).sigmoid().tolist(), abs=1e-6)


def test_a_single_score_has_no_probability():
    model = bert(num_labels=1)
    (found,) = text_predictions(model, read(model, pair="A dog."))
    assert len(found.guesses) == 1 and found.guesses[0].probability is None


def test_the_names_in_the_config_serve_where_the_model_has_none():
    model = bert("TokenClassification", id2label={0: "O", 1: "PER"}, label2id={"O": 0, "PER": 1})
    reading = read(model)
    found = text_predictions(model, reading)
    assert [p.position for p in found] == [i for i, special in enumerate(reading.tokens.special) if not special]
    assert {guess.label for p in found for guess in p.guesses} == {"O", "PER"}
    assert found[1].heading == "class of \N{LEFT DOUBLE QUOTATION MARK}cat\N{RIGHT DOUBLE QUOTATION MARK}, token 2"


@pytest.mark.parametrize("make", [gpt2, llama])
def test_the_next_token(make):
    model = make()
    reading = read(model, "The cat sat on the")
    logits = logits_of(model, reading)
    (found,) = text_predictions(model, reading, top=3)
    assert found.question == "next token" and found.position == len(reading.tokens) - 1
    assert [guess.index for guess in found.guesses] == logits[-1].argsort(descending=True)[:3].tolist()
    assert found.guesses[0].label == word_of(model, found.guesses[0].index)
    assert found.heading.endswith("The cat sat on the\N{RIGHT DOUBLE QUOTATION MARK}")
    (earlier,) = text_predictions(model, reading, position=1)
    assert earlier.guesses[0].index == int(logits[1].argmax())


def test_each_mask():
    model = bert("MaskedLM")
    reading = read(model, "The [MASK] sat on the [MASK].")
    found = text_predictions(model, reading, top=1)
    places = [i for i, text in enumerate(reading.tokens.texts) if text == "[MASK]"]
    assert [p.position for p in found] == places and len(places) == 2
    assert [p.guesses[0].index for p in found] == logits_of(model, reading)[places].argmax(-1).tolist()


def test_without_a_mask_a_token_can_be_chosen():
    model = bert("MaskedLM")
    reading = read(model)
    with pytest.raises(Refusal, match=r"Write \[MASK\]"):
        text_predictions(model, reading)
    (found,) = text_predictions(model, reading, position=2)
    assert found.guesses[0].index == int(logits_of(model, reading)[2].argmax())


def test_what_a_decoder_says_next():
    model = t5()
    reading = read(model, "The cat sat.", "The dog")
    (found,) = text_predictions(model, reading)
    assert found.position == len(reading.target) - 1
    assert found.guesses[0].index == int(logits_of(model, reading)[-1].argmax())


def test_features_are_a_similarity_or_a_length():
    model = bert("Model")
    (alone,) = text_predictions(model, read(model))
    (pair,) = text_predictions(model, read(model, pair="The cat sat on the mat."))
    assert alone.question == "vector" and alone.guesses[0].score > 0
    assert pair.question == "similarity" and pair.guesses[0].score == pytest.approx(1, abs=1e-5)


def test_where_an_answer_starts_and_ends():
    model = bert("QuestionAnswering")
    reading = read(model, "On the mat?", "The cat sat on the mat.")
    with torch.no_grad():
        output = model.network(reading.x, **reading.words)
    (found,) = text_predictions(model, reading, 4)
    assert found.question == "answer" and found.position is None and len(found.guesses) == 4
    for index, logits in enumerate((output.start_logits[0], output.end_logits[0])):
        best, second = found.guesses[2 * index : 2 * index + 2]
        order = logits.argsort(descending=True).tolist()
        assert [best.position, second.position] == order[:2] and best.index == second.index == index
        assert best.probability == pytest.approx(float(logits.softmax(0)[order[0]]), abs=1e-6)
        assert best.label == f"{('starts', 'ends')[index]} at {reading.tokens.texts[order[0]]} ({order[0]})"
        assert found.target_of(second) == Target(index, order[1])
    (there,) = text_predictions(model, reading, 4, 3)
    assert there.position == 3 and "token 3" in there.heading
    assert [guess.position for guess in there.guesses] == [3, 3]
    with pytest.raises(Refusal, match="there is no token 99"):
        text_predictions(model, reading, 4, 99)


def test_the_answer_is_the_best_span_of_the_second_text():
    reading = read(bert("QuestionAnswering"), "On the mat?", "The cat sat on the mat.")
    tokens = reading.tokens
    cat, sat, mat = (max(i for i, text in enumerate(tokens.texts) if text == word) for word in ("cat", "sat", "mat"))
    scores = np.zeros((len(tokens), 2), np.float32)
    scores[[cat, sat], [0, 1]] = 3
    assert answer_text(tokens, scores) == "cat sat"
    scores[cat, 1] = 4
    assert answer_text(tokens, scores) == "cat"
    scores[1, :] = 9  # a token of the question, which answers nothing
    assert answer_text(tokens, scores) == "cat"
    scores[mat, 0] = 7
    scores[sat, 1] = 8  # before the start
    assert answer_text(tokens, scores) == "cat sat"
    scores[0] = 9
    assert answer_text(tokens, scores) == ""


def test_answers_are_named_by_side():
    model = bert("QuestionAnswering")
    reading = read(model, "On the mat?", "The cat sat on the mat.")
    assert target_named(model, reading, "starts") == Target(0) and target_named(model, reading, "end", 4) == Target(
        1, 4
    )
    assert target_named(model, reading, "token 1", 2) == Target(1, 2)
    with pytest.raises(Refusal, match="answer starts, answer ends"):
        target_named(model, reading, "cat")


def test_predictions_are_kept():
    model = bert()
    reading = read(model)
    first = text_predictions(model, reading)
    model.network.classifier.register_forward_pre_hook(lambda *_: pytest.fail("computed again"))
    assert text_predictions(model, reading) == first


# targets by name


def test_classes_by_name():
    model = replace(bert(num_labels=3), labels=NAMES)
    reading = read(model)
    assert target_named(model, reading, "predicted") == Target()
    assert target_named(model, reading, "Positive") == Target(2)
    assert target_named(model, reading, "posi") == target_named(model, reading, "2") == Target(2)
    with pytest.raises(
        Refusal, match=r"No class of this model is called 'happy'\. There are negative, neutral, positive\."
    ):
        target_named(model, reading, "happy")
    with pytest.raises(Refusal, match=r"3 classes contain 'e': negative, neutral, positive\. Name one"):
        target_named(model, reading, "e")


def test_tokens_by_text():
    model = gpt2()
    reading = read(model, "The cat sat on the")
    (cat,) = model.tokenizer.ids_of(" cat")
    assert target_named(model, reading, "cat") == Target(cat) == target_named(model, reading, " cat")
    assert target_named(model, reading, f"token {cat}", 3) == Target(cat, 3)
    with pytest.raises(Refusal, match=r"'unbelievable' is not one token of this model but \d+: "):
        target_named(model, reading, "unbelievable")
    nameless = replace(model, tokenizer=None)
    assert target_named(nameless, reading, "7") == Target(7) and word_of(nameless, 7) == "token 7"
    with pytest.raises(Refusal, match="by number only"):
        target_named(nameless, reading, "cat")


def test_tokens_of_wordpiece():
    model = bert("MaskedLM")
    reading = read(model, "The [MASK] sat.")
    assert token_named(model, "Cat") == token_named(model, "cat") == model.tokenizer.ids_of("cat")[0]
    assert token_named(model, "[SEP]") == 3
    piece = next(name for name in model.tokenizer.backend.get_vocab() if name.startswith("##"))
    assert token_named(model, piece) == model.tokenizer.backend.token_to_id(piece)
    with pytest.raises(Refusal, match="No token of this model is called"):
        target_named(model, reading, "\N{SNOWMAN}")


def test_features_have_one_target():
    model = bert("Model")
    assert target_named(model, read(model), "vector") == Target(0)
    with pytest.raises(Refusal, match="only the vector of the text can be explained"):
        target_named(model, read(model), "positive")


# the logit lens


def test_the_lens_on_llama_norms_all_but_the_last():
    model = llama()
    reading = read(model, "The cat sat on the")
    before = state_of(model.network)
    found = logit_lens(model, reading, top=2)
    assert_same(before, state_of(model.network))
    assert logit_lens(model, reading, top=2).top == found.top, "it can be asked again"
    with torch.no_grad():
        states = model.network(reading.x, **reading.words, output_hidden_states=True).hidden_states
        inner, head = model.network.model, model.network.lm_head
        expected = [head(inner.norm(state[0, -1])) for state in states[:-1]] + [head(states[-1][0, -1])]
    assert found.layers == ("embeddings", "layer 1", "layer 2") and found.position == len(reading.tokens) - 1
    for row, logits in zip(found.top, expected, strict=True):
        assert [guess.index for guess in row] == logits.argsort(descending=True)[:2].tolist()
        assert row[0].probability == pytest.approx(float(logits.softmax(0).max()), abs=1e-5)
    assert found.watched.index == found.top[-1][0].index and found.ranks[-1] == 1


def test_the_rank_of_a_watched_token():
    model = gpt2()
    reading = read(model, "The cat sat on the")
    found = logit_lens(model, reading, position=2, watched=40)
    logits = logits_of(model, reading)[2]
    assert found.ranks.dtype == np.int64 and found.ranks[-1] == 1 + int((logits > logits[40]).sum())
    assert found.probabilities[-1] == pytest.approx(float(logits.softmax(0)[40]), abs=1e-6)
    assert found.watched.index == 40 and found.watched.score == pytest.approx(float(logits[40]), abs=1e-4)
    assert len(found.ranks) == len(found.probabilities) == len(found.layers) == 3


def test_the_lens_on_bert_uses_its_whole_head_and_no_norm():
    model = bert("MaskedLM")
    reading = read(model, "The [MASK] sat.")
    found = logit_lens(model, reading, top=1)
    with torch.no_grad():
        states = model.network(reading.x, **reading.words, output_hidden_states=True).hidden_states
        expected = [int(model.network.cls(state)[0, 2].argmax()) for state in states]
    assert [row[0].index for row in found.top] == expected and found.position == 2


def test_the_lens_on_a_decoder():
    model = t5()
    reading = read(model, "The cat sat.", "The dog")
    found = logit_lens(model, reading, top=1)
    assert found.top[-1][0].index == int(logits_of(model, reading)[-1].argmax())
    assert len(found.layers) == 3


@pytest.mark.parametrize("name", ["Bart", "ModernBert", "Gemma2", "OPT"])
def test_the_last_layer_of_the_lens_is_the_network(name):
    base = gpt2()
    heads = {"ModernBert": "MaskedLM", "Bart": "ConditionalGeneration"}
    settings = SMALL | {"vocab_size": base.network.config.vocab_size, "pad_token_id": 0, "eos_token_id": 0}
    extra = {
        "Bart": {"d_model": 16, "encoder_layers": 2, "decoder_layers": 2, "encoder_ffn_dim": 24, "decoder_ffn_dim": 24}
        | {"encoder_attention_heads": 2, "decoder_attention_heads": 2, "init_std": 0.4},
        "ModernBert": {"cls_token_id": 1, "sep_token_id": 2, "bos_token_id": 1} | WILD,
        "Gemma2": {"head_dim": 8, "num_key_value_heads": 1} | WILD,
        "OPT": {"ffn_dim": 24, "word_embed_proj_dim": 16, "init_std": 0.4},
    }[name]
    config = getattr(transformers, f"{name}Config")(**settings | extra)
    model = opened(f"{name}For{heads.get(name, 'CausalLM')}", config, base.tokenizer)
    reading = read(model, "The cat sat on the", "The dog" if name == "Bart" else None)
    place = 2
    found = logit_lens(model, reading, position=place, watched=9, top=1)
    logits = logits_of(model, reading)[place]
    assert found.top[-1][0].index == int(logits.argmax())
    assert found.ranks[-1] == 1 + int((logits > logits[9]).sum()) and len(found.layers) == 3


def test_no_lens_without_tokens_to_predict():
    for model in (bert(), bert("Model")):
        with pytest.raises(Refusal, match="predicts nothing there"):
            logit_lens(model, read(model))
    model = gpt2()
    with pytest.raises(Refusal, match="there is none number 100000"):
        logit_lens(model, read(model), watched=100000)
    with pytest.raises(Refusal, match="reads images"):
        logit_lens(model_of(Tiny()), read(model))


# neurons


def test_neurons_of_an_mlp_are_its_hidden_ones():
    model = llama()
    reading = read(model)
    before = state_of(model.network)
    found = neuron_activations(model, reading, "model.layers.1.mlp")
    assert_same(before, state_of(model.network))
    with Probe(model.network) as probe:
        seen = probe.run(
            reading.x, ["model.layers.1.mlp.act_fn", "model.layers.1.mlp.up_proj"], gradients=False, **reading.words
        )
    gate, up = seen.activations.values()
    assert found.layer == "model.layers.1.mlp.down_proj" and found.values.shape == (len(reading.tokens), 24)
    assert found.values == pytest.approx((gate * up)[0].numpy(), abs=1e-6)
    whole = neuron_activations(model, reading, "model.layers.1")
    assert np.array_equal(whole.values, found.values)
    own = found.values[~np.array(reading.tokens.special)]
    assert found.strongest(1)[0][0] == int(np.abs(own).max(0).argmax())
    assert found.strongest(2, 3)[0][1] == found.values[3, np.abs(found.values[3]).argmax()]


def test_neurons_of_bert():
    model = bert("Model")
    reading = read(model)
    inner = neuron_activations(model, reading, "encoder.layer.0.intermediate")
    outer = neuron_activations(model, reading, "encoder.layer.0.output")
    assert inner.layer == "encoder.layer.0.intermediate" and outer.layer == "encoder.layer.0.output.dense"
    assert inner.values.shape == (len(reading.tokens), 24) and np.array_equal(inner.values, outer.values)
    assert inner.tokens is reading.tokens
    plain = neuron_activations(model, reading, "encoder.layer.0.attention")
    assert plain.values.shape == (len(reading.tokens), 16)


def test_neurons_of_a_decoder_are_over_its_own_tokens():
    model = t5()
    reading = read(model, "The cat sat.", "The dog")
    found = neuron_activations(model, reading, "decoder.block.0.layer.2")
    assert found.tokens is reading.target and found.values.shape == (len(reading.target), 24)
    assert neuron_activations(model, reading, "encoder.block.0").tokens is reading.tokens


def test_layers_without_neurons():
    model = bert("Model")
    with pytest.raises(Refusal, match=r"The layer pooler gives 1 x 16 numbers, not a row for each token"):
        neuron_activations(model, read(model), "pooler")
    with pytest.raises(Refusal, match="does not run on a text"):
        neuron_activations(model, read(model), "nowhere")


# the probe


def test_replacing_a_call_goes_on_with_a_copy():
    model = bert("Model")
    reading = read(model)
    table = model.network.get_input_embeddings()
    other = table(torch.full_like(reading.x, 7)).detach()
    kept = other.clone()
    with Probe(model.network) as probe:
        given = probe.run(
            reading.x, replace={"embeddings.word_embeddings": other}, gradients=False, **reading.words
        ).output
    with torch.no_grad():
        expected = model.network(torch.full_like(reading.x, 7), **reading.words)
    assert torch.allclose(given.last_hidden_state, expected.last_hidden_state, atol=1e-6)
    assert torch.equal(other, kept)
