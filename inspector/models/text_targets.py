"""Finding what a person wants explained of a text: a class by its name, a token of the vocabulary by its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.parameters import Target
from inspector.models.model import Model
from inspector.models.reading import Reading
from inspector.models.text_scores import answers_to, label_of
from inspector.models.vocabulary import token_named

_NUMBERED = re.compile(r"(?:class|token) (\d+)")


def target_named(model: Model, reading: Reading, text: str, position: int | None = None) -> Target:
    """The target that ``text`` names: ``predicted``, a class, or what is expected as a next or masked token.

    A class is found by index, name or a part of a name that fits only one, and so is an answer's start or end; a token
    by its text, or as ``token 7`` by its number. Raises ``Refusal`` with what there is instead.
    """
    if text == "predicted":
        return Target(position=position)
    question, found = answers_to(model, reading)
    if question in ("similarity", "vector"):
        if text == question:
            return Target(0)
        what = tr("the similarity of the two texts") if question == "similarity" else tr("the vector of the text")
        raise Refusal(
            tr("{name} gives features, no classes or tokens: only {what} can be explained.", name=model.name, what=what)
        )
    if question in ("next token", "masked token") or _NUMBERED.fullmatch(text):
        return Target(token_asked(model, text), position)
    names = [label_of(model, question, index) for index in range(found.shape[-1])]
    return Target(int(text) if text.isdigit() else _class_named(names, text), position)


def token_asked(model: Model, text: str) -> int:
    """The token of the vocabulary that ``text`` names, by its text, or as ``token 7`` by its number.

    Raises ``Refusal`` where it names none.
    """
    numbered = _NUMBERED.fullmatch(text)
    if numbered is not None:
        return int(numbered.group(1))
    return int(text) if model.tokenizer is None and text.isdigit() else token_named(model, text)


def _class_named(names: Sequence[str], text: str) -> int:
    """The class called ``text``, or the only one with it in its name. Raises ``Refusal``."""
    wanted = text.casefold()
    exact = [index for index, name in enumerate(names) if name.casefold() == wanted]
    fitting = exact or [index for index, name in enumerate(names) if wanted in name.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join([names[index] for index in fitting or range(len(names))][:8])
    more = " ..." if len(fitting or names) > 8 else ""
    what = (
        tr("{count} classes contain {typed!r}", count=len(fitting), typed=text)
        if fitting
        else tr("No class of this model is called {typed!r}", typed=text)
    )
    raise Refusal(
        tr("{what}: {listed}{more}. Name one.", what=what, listed=listed, more=more)
        if fitting
        else tr("{what}. There are {listed}{more}.", what=what, listed=listed, more=more)
    )
