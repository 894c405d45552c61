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
        if question == "similarity":
            raise Refusal(
                tr(
                    "{name} gives features, no classes or tokens: only the similarity of the two texts can be "
                    "explained.",
                    name=model.name,
                )
            )
        raise Refusal(
            tr(
                "{name} gives features, no classes or tokens: only the vector of the text can be explained.",
                name=model.name,
            )
        )
    if question in ("next token", "masked token") or _numbered(text) is not None:
        return Target(token_asked(model, text), position)
    names = [label_of(model, question, index) for index in range(found.shape[-1])]
    return Target(int(text) if text.isdigit() else _class_named(names, text), position)


def token_asked(model: Model, text: str) -> int:
    """The token of the vocabulary that ``text`` names, by its text, or as ``token 7`` by its number.

    Raises ``Refusal`` where it names none.
    """
    numbered = _numbered(text)
    if numbered is not None:
        return numbered
    return int(text) if model.tokenizer is None and text.isdigit() else token_named(model, text)


def _numbered(text: str) -> int | None:
    """7 for ``class 7`` and ``token 7``, also as a list in the language spoken has them; None for other texts."""
    digits = re.search(r"\d+$", text, re.ASCII)
    if digits is None:
        return None
    index = digits[0]
    names = (f"class {index}", f"token {index}", tr("class {index}", index=index), tr("token {index}", index=index))
    return int(index) if text in names else None


def _class_named(names: Sequence[str], text: str) -> int:
    """The class called ``text``, or the only one with it in its name. Raises ``Refusal``."""
    wanted = text.casefold()
    exact = [index for index, name in enumerate(names) if name.casefold() == wanted]
    fitting = exact or [index for index, name in enumerate(names) if wanted in name.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join([names[index] for index in fitting or range(len(names))][:8])
    if len(fitting or names) > 8:
        listed += " ..."
    if fitting:
        raise Refusal(
            tr("{count} classes contain {typed!r}: {names}. Name one.", count=len(fitting), typed=text, names=listed)
        )
    raise Refusal(tr("No class of this model is called {typed!r}. There are {names}.", typed=text, names=listed))
