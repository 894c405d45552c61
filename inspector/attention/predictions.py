"""What a text network predicts: classes, the next token, what a mask hides, or how alike two texts are."""

from __future__ import annotations

from torch import Tensor

from inspector.attention.answer_spans import answer_prediction
from inspector.attention.grouping import has_place
from inspector.core.language import tr
from inspector.core.parameters import Target
from inspector.core.text_answers import Guess, TextPrediction, TextQuestion
from inspector.models.model import Model
from inspector.models.reading import Reading
from inspector.models.text_scores import answers_to, label_of, masks_of, place_of, target_tokens, text_score

LONGEST_QUOTE = 24
"""Characters of the text that a heading repeats."""


def text_predictions(
    model: Model, reading: Reading, top: int = 10, position: int | None = None
) -> tuple[TextPrediction, ...]:
    """What ``model`` says about ``reading``, ``top`` guesses at each place where it says something of itself.

    That is one place for classes of the text, for the next token and for features, one for each mask, and one for each
    token that has a class. Where an answer starts and ends is one prediction, half of the guesses each. ``position``
    asks of this token instead. One forward, or none where it is known. Raises ``Refusal`` where the network cannot be
    asked, and where there is no mask.
    """
    question, found = answers_to(model, reading)
    if question in ("similarity", "vector"):
        label = text_score(model, reading, Target()).label
        guess = Guess(0, label, float(found[0]), None)
        return (TextPrediction(question, None, heading_of(reading, question, None), (guess,)),)
    if question == "class":
        return (_prediction(model, reading, question, None, found, top),)
    if question == "answer":
        return (answer_prediction(model, reading, found, top, position),)
    places = _places(model, reading, question) if position is None else ()
    places = places or (place_of(model, reading, question, position),)
    return tuple(_prediction(model, reading, question, place, found[place], top) for place in places)


def guesses_of(model: Model, question: TextQuestion, scores: Tensor, top: int) -> tuple[Guess, ...]:
    """The ``top`` most probable of ``scores`` (classes,), with their probabilities."""
    shares = probabilities_of(model, question, scores)
    order = scores.argsort(descending=True, stable=True)[:top].tolist()
    return tuple(
        Guess(i, label_of(model, question, i), float(scores[i]), None if shares is None else float(shares[i]))
        for i in order
    )


def probabilities_of(model: Model, question: TextQuestion, scores: Tensor) -> Tensor | None:
    """The probabilities of ``scores`` (..., classes); None for a single score, which may be of any kind."""
    if scores.shape[-1] == 1:
        return None
    several = getattr(model.network.config, "problem_type", None) == "multi_label_classification"
    return scores.sigmoid() if question == "class" and several else scores.softmax(-1)


def heading_of(reading: Reading, question: TextQuestion, position: int | None) -> str:
    """What is predicted at ``position``, in words."""
    if position is None:
        return {
            "similarity": tr("how alike both texts are"),
            "vector": tr("length of the text\u2019s vector"),
        }.get(question, tr("class of the text"))
    tokens = target_tokens(reading, question)
    if question == "next token":
        before = tokens.texts[position]
        if has_place(tokens, position):
            before = tokens.sources[tokens.part[position]][: tokens.offsets[position][1]]
        short = before if len(before) <= LONGEST_QUOTE else f"...{before[-LONGEST_QUOTE:]}"
        return tr("next token after \u201c{text}\u201d", text=short)
    at = {"token": tokens.texts[position], "place": position}
    if question == "token class":
        return tr("class of \u201c{token}\u201d, token {place}", **at)
    return tr("in place of \u201c{token}\u201d, token {place}", **at)


def _places(model: Model, reading: Reading, question: TextQuestion) -> tuple[int, ...]:
    if question == "masked token":
        return masks_of(model, reading)
    if question == "token class":
        return tuple(place for place, special in enumerate(reading.tokens.special) if not special)
    return ()


def _prediction(
    model: Model, reading: Reading, question: TextQuestion, position: int | None, scores: Tensor, top: int
) -> TextPrediction:
    heading = heading_of(reading, question, position)
    return TextPrediction(question, position, heading, guesses_of(model, question, scores, top))
