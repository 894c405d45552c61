"""The score of a text network that is explained, as a function of the embeddings of its words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from inspect import signature
from typing import Any

import torch
from torch import Tensor

from inspector.core.errors import Obstacle, Refusal
from inspector.core.language import tr
from inspector.core.parameters import Target
from inspector.core.text_answers import START, TextQuestion
from inspector.core.tokens import Tokens
from inspector.models.chunks import chunk_size
from inspector.models.decoding import reads_again
from inspector.models.model import Model
from inspector.models.probe import Probe
from inspector.models.reading import Reading
from inspector.models.text import LENGTH
from inspector.models.text_questions import answers, head_of, lookups_of, question_of, run_embedded, run_text
from inspector.models.vocabulary import mask_id, word_of

TOKENS_AT_ONCE = 512
"""Longer texts are run one by one, so that a job can be stopped soon."""

KEEP_BYTES = 128 << 20
"""Of the scores of every token of the vocabulary at every token of the text, so much is kept for the next question."""


@dataclass(frozen=True, eq=False)
class TextScore:
    """One score of ``model`` about ``reading``: ``target`` is resolved, ``label`` its name for people.

    ``lookups`` are the calls that look tokens up, ``embedded`` (1, tokens, width) is what the first gives for the
    reading, and ``direction`` (width,) the unit vector that a ``vector`` is measured along.
    """

    model: Model
    reading: Reading
    question: TextQuestion
    target: Target
    label: str
    lookups: tuple[str, ...]
    embedded: Tensor
    direction: Tensor | None = None

    def at(self, embedded: Tensor) -> Tensor:
        """The score (B,), float, with the word embeddings (B, tokens, width) in place of the reading's own."""
        if self.question == "similarity":
            return torch.cosine_similarity(self._vector_of_part(0, embedded), self._vector_of_part(1, embedded))
        found = answers(self._run(embedded), self.question)
        if self.question == "vector":
            assert self.direction is not None
            return found @ self.direction
        assert self.target.index is not None
        return found[..., self.target.index] if found.ndim == 2 else found[:, -self._from_end, self.target.index]

    @property
    def kept(self) -> Tensor:
        """Which tokens (tokens,) no baseline replaces: those that the tokenizer added, and the mask that is asked."""
        ids = self.reading.x[0]
        special = torch.tensor(self.reading.tokens.special, device=ids.device)
        mask = mask_id(self.model)
        return special | (ids == mask) if self.question == "masked token" and mask is not None else special

    def baseline(self, token: int) -> Tensor:
        """The word embeddings (1, tokens, width) of a text with ``token`` in place of all that is not ``kept``."""
        ids = self.reading.x
        return _looked_up(self.model, self.lookups[0], torch.where(self.kept[None], ids, torch.full_like(ids, token)))

    def baselines(self, token: int) -> tuple[Tensor, ...]:
        """The ``baseline``; for a similarity one for each text, with the other as it is.

        Both texts of padding would be alike, and every word would seem to take from that.
        """
        whole = self.baseline(token)
        if self.question != "similarity":
            return (whole,)
        parts = torch.tensor(self.reading.tokens.part, device=whole.device)[None, :, None]
        return tuple(torch.where(parts == part, whole, self.embedded) for part in (0, 1))

    def at_once(self, budget: int) -> int:
        """How many copies of the text to run at once under ``budget`` bytes of memory."""
        config = self.model.network.config
        if self.question == "class" and getattr(config, "pad_token_id", None) is None:
            return 1  # decoders with a class head count padding to find the last token, and refuse several without it
        tokens = self.reading.x.shape[1]
        heads = getattr(config, "num_hidden_layers", 0) * getattr(config, "num_attention_heads", 0)
        outputs = sum(math.prod(call.shape) for call in self.model.survey.calls.values()) * tokens // LENGTH
        bytes_each = self.model.dtype.itemsize * (outputs + 4 * heads * tokens**2)
        return min(chunk_size(budget, bytes_each), max(1, TOKENS_AT_ONCE // tokens))

    def _run(self, embedded: Tensor) -> Any:
        """The network's output; a decoder that reads the text again gets the same word embeddings, one behind."""
        reading, lookups = self.reading, {self.lookups[0]: embedded}
        words: dict[str, Any] = dict(reading.words)
        if self.question == "next token" and "logits_to_keep" in signature(self.model.network.forward).parameters:
            words["logits_to_keep"] = self._from_end  # scores of a whole vocabulary at each token fill the memory
        if reading.target is not None and reads_again(self.model.network):
            first = _looked_up(self.model, self.lookups[1], reading.words["decoder_input_ids"][:, :1])
            lookups[self.lookups[1]] = torch.cat([first.expand(len(embedded), -1, -1), embedded[:, :-1]], 1)
        return run_embedded(self.model, reading.x, words, lookups, gradients=embedded.requires_grad)

    @property
    def _from_end(self) -> int:
        """How many tokens from the end the target is asked, the last being 1."""
        assert self.target.position is not None
        return len(target_tokens(self.reading, self.question)) - self.target.position

    def _vector_of_part(self, part: int, embedded: Tensor) -> Tensor:
        """The mean vector (B, width) of one of two texts, read alone between the added tokens around both."""
        parts = self.reading.tokens.part
        within = [place for place, of in enumerate(parts) if of >= 0]
        places = [i for i, of in enumerate(parts) if of == part or not within[0] <= i <= within[-1]]
        x, given = self.reading.x[:, places], embedded[:, places]
        words = {"attention_mask": torch.ones_like(x)}
        output = run_embedded(self.model, x, words, {self.lookups[0]: given}, gradients=given.requires_grad)
        return answers(output, "similarity")


def answers_to(model: Model, reading: Reading) -> tuple[TextQuestion, Tensor]:
    """What can be asked and what the network says, for its only item: (classes,), (tokens, classes) or a score (1,).

    Kept where it is not too large, so that asking again is free. Raises ``Refusal``.
    """
    key = ("text answers", reading.sha256, reading.window)
    known: tuple[TextQuestion, Tensor] | None = model.cache.get(key)
    if known is not None:
        return known
    question = question_of(model, reading)
    if question in ("similarity", "vector"):
        score = text_score(model, reading, Target())
        with torch.no_grad():
            found = score.at(score.embedded).cpu()
    else:
        found = answers(run_text(model, reading), question)[0].cpu()
    if found.isnan().any():
        raise Refusal(
            tr("The answer of {name} is not made of numbers: its weights or its scores overflow.", name=model.name)
        )
    if found.nbytes <= KEEP_BYTES:
        model.cache.put(key, (question, found), found.nbytes)
    return question, found


def text_score(model: Model, reading: Reading, target: Target) -> TextScore:
    """The score that ``target`` means for ``reading``, with what is predicted in place of an index that is not given.

    Raises ``Refusal`` where there is no such class, token or place, and where the network reads more than the text.
    """
    question = question_of(model, reading)
    lookups = lookups_of(model, reading)
    embedded = _read(model, reading, lookups[0])

    def score_of(target: Target, label: str, direction: Tensor | None = None) -> TextScore:
        return TextScore(model, reading, question, target, label, lookups, embedded, direction)

    if question == "similarity":
        return score_of(Target(0), tr("similarity of both texts"))
    if question == "vector":
        mean = answers(run_text(model, reading), question)[0]
        return score_of(Target(0), tr("vector of the text"), mean / mean.norm().clamp_min(1e-12))
    _, found = answers_to(model, reading)
    position = None
    if question == "answer":
        index = START if target.index is None else target.index
        _check_index(model, question, index, 2)
        position = int(found[:, index].argmax()) if target.position is None else target.position
        place = reading.tokens.texts[place_of(model, reading, question, position)]
        return score_of(
            Target(index, position), tr("{label} at {place}", label=label_of(model, question, index), place=place)
        )
    if question != "class":
        position = place_of(model, reading, question, target.position)
        found = found[position]
    index = int(found.argmax()) if target.index is None else target.index
    _check_index(model, question, index, len(found))
    return score_of(Target(index, position), label_of(model, question, index))


def text_obstacle(model: Model) -> Obstacle | None:
    """Why no score of ``model`` can be explained for a text; None where one can."""
    try:
        head_of(model)
    except Refusal as refusal:
        return Obstacle(str(refusal))
    return None


def scores_at(score: TextScore, embedded: Tensor) -> Tensor:
    """The scores (B,) at the word embeddings ``embedded`` (B, tokens, width), without a graph."""
    with torch.no_grad():
        return score.at(embedded.detach())


def gradients_at(score: TextScore, embedded: Tensor) -> tuple[Tensor, Tensor]:
    """The scores (B,) and the gradient of each at its word embeddings ``embedded`` (B, tokens, width)."""
    leaf = embedded.detach().requires_grad_()
    found = score.at(leaf)
    return found.detach(), torch.autograd.grad(found.sum(), leaf)[0]


def place_of(model: Model, reading: Reading, question: TextQuestion, position: int | None) -> int:
    """The token that ``question`` is asked of: ``position``, or where the network answers of itself.

    Raises ``Refusal`` where the text is shorter, or holds no mask.
    """
    tokens = target_tokens(reading, question)
    if position is not None:
        if not 0 <= position < len(tokens):
            raise Refusal(
                tr(
                    "This text has {count} tokens, 0 to {last}; there is no token {token}.",
                    count=len(tokens),
                    last=len(tokens) - 1,
                    token=position,
                )
            )
        return position
    if question == "next token":
        return len(tokens) - 1
    if question == "masked token":
        places, mask = masks_of(model, reading), mask_id(model)
        if places:
            return places[0]
        if mask is None:
            raise Refusal(
                tr(
                    "{name} guesses what a mask hides, and this text has none. Write a mask in place of a "
                    "word, or choose the token to ask about.",
                    name=model.name,
                )
            )
        raise Refusal(
            tr(
                "{name} guesses what a mask hides, and this text has none. Write {mask} in place of a "
                "word, or choose the token to ask about.",
                name=model.name,
                mask=word_of(model, mask),
            )
        )
    return next((i for i, special in enumerate(tokens.special) if not special), 0)


def target_tokens(reading: Reading, question: TextQuestion) -> Tokens:
    """The tokens that positions count in: those of the decoder where it is asked what comes next, else the text's."""
    return reading.target if question == "next token" and reading.target is not None else reading.tokens


def masks_of(model: Model, reading: Reading) -> tuple[int, ...]:
    """The tokens that stand for a hidden word."""
    mask = mask_id(model)
    return tuple(place for place, index in enumerate(reading.x[0].tolist()) if index == mask)


def label_of(model: Model, question: TextQuestion, index: int) -> str:
    """The name of a class, or the text of a token of the vocabulary."""
    if question == "answer":
        return tr("answer starts") if index == START else tr("answer ends")
    if question not in ("class", "token class"):
        return word_of(model, index)
    stated = getattr(model.network.config, "id2label", None) or {}
    if index < len(model.labels):
        return model.label(index)
    return str(stated[index]) if index in stated else tr("class {index}", index=index)


def _check_index(model: Model, question: TextQuestion, index: int, count: int) -> None:
    """Raise ``Refusal`` where there is no class or token ``index`` among ``count``."""
    if 0 <= index < count:
        return
    if question == "answer":
        raise Refusal(
            tr(
                "{name} says where an answer starts (0) and where it ends (1); there is no {index}.",
                name=model.name,
                index=index,
            )
        )
    if question in ("class", "token class"):
        raise Refusal(
            tr(
                "{name} has {count} classes; there is none with the number {index}.",
                name=model.name,
                count=count,
                index=index,
            )
        )
    raise Refusal(
        tr(
            "{name} has {count} tokens in its vocabulary; there is none with the number {index}.",
            name=model.name,
            count=count,
            index=index,
        )
    )


def _read(model: Model, reading: Reading, call: str) -> Tensor:
    """The word embeddings (1, tokens, width) of ``reading``, heard where the network itself looks them up."""
    words: dict[str, Any] = dict(reading.words)
    with Probe(model.network) as probe:
        found = probe.run(reading.x, [call], gradients=False, stop=call, **words).activations[call]
    if found.shape[:2] != reading.x.shape:
        raise Refusal(
            tr(
                "{name} fills a text up before it reads it, so its score cannot be followed back to the words.",
                name=model.name,
            )
        )
    return found


def _looked_up(model: Model, call: str, ids: Tensor) -> Tensor:
    """The word embeddings (1, tokens, width) of ``ids`` (1, tokens) as they enter the network."""
    with torch.no_grad():
        found: Tensor = model.network.get_submodule(call.split("#", maxsplit=1)[0])(ids)
    return found
