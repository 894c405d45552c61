"""The figure of a text whose tokens are shaded by what they add to a score, with colour bar, caption and record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from inspector.attention.grouping import group_numbers, group_sums
from inspector.attention.shading import TextLook, only_special
from inspector.core.errors import Refusal
from inspector.core.language import english, quoted, tr
from inspector.core.provenance import Provenance
from inspector.core.results import Array
from inspector.core.text_answers import TokenScores
from inspector.core.tokens import Tokens
from inspector.figures.export import export_numbers, export_painting, export_words
from inspector.figures.measures import measure_words
from inspector.figures.painting import Painting
from inspector.figures.passage_figure import Shades, passage_painting
from inspector.figures.ticks import number
from inspector.figures.words import capital

SUFFIXES = (".png", ".svg", ".pdf", ".npz", ".json")
"""The kinds of file: pictures, drawings, and numbers."""

COLORMAP = "blue-white-red"

_SUMS = {
    "word": tr("Shaded is the sum over each word"),
    "sentence": tr("Shaded is the sum over each sentence"),
}

BY_TOKEN = TextLook("token", hide_special=False)
"""Each token shaded by itself, also the special ones."""


def export_tokens(
    path: Path, scores: TokenScores, width: int | None = None, dpi: int = 150, look: TextLook = BY_TOKEN
) -> Path:
    """Write ``scores`` to ``path`` in the kind that its suffix names; return ``path``.

    ``.png``, ``.svg`` and ``.pdf`` are the figure, shaded as ``look`` says. ``.npz`` holds ``values`` float32
    (tokens,), ``tokens``, ``offsets`` (tokens, 2), ``part`` and ``meta``; ``.json`` the same as one object for each
    token. Raises ``Refusal``; then nothing is left behind.
    """
    kind = path.suffix.lower()
    if kind == ".npz":
        return export_numbers(path, scores.provenance, values=scores.values, **arrays_of(scores.tokens))
    if kind == ".json":
        return export_words(path, json.dumps(plain(scores), indent=1, ensure_ascii=False))
    if kind not in SUFFIXES:
        raise Refusal(
            tr("{name} should end in .png (picture), .svg, .pdf (drawings), .npz or .json (numbers).", name=path.name)
        )
    return export_painting(path, text_painting(scores, look), width, dpi)


def arrays_of(tokens: Tokens) -> dict[str, npt.NDArray[Any]]:
    """What the tokens are, as arrays of a file of numbers."""
    return {
        "tokens": np.array(english(tokens.texts), dtype=np.str_),
        "offsets": np.asarray(tokens.offsets, np.int64).reshape(-1, 2),
        "part": np.array(tokens.part, np.int64),
    }


def plain(scores: TokenScores) -> dict[str, Any]:
    """``scores`` as plain JSON values."""
    tokens = scores.tokens
    rows = zip(english(tokens.texts), tokens.offsets, tokens.part, tokens.special, scores.values.tolist(), strict=True)
    return {
        "tokens": [
            {"index": i, "text": text, "start": start, "end": end, "part": part, "special": special, "score": score}
            for i, (text, (start, end), part, special, score) in enumerate(rows)
        ],
        "measures": scores.measures,
        "notes": english(list(scores.notes)),
        "meta": json.loads(scores.provenance.to_json()),
    }


def text_painting(scores: TokenScores, look: TextLook = BY_TOKEN) -> Painting:
    """The figure: the text on the colours of its scores, a colour bar about zero, title and caption."""
    words = " \N{MIDDLE DOT} ".join(caption(scores))
    about = (title(scores), words, summary(scores), scores.provenance)
    return scored_painting(scores.values, scores.tokens, look, *about)


def scored_painting(
    values: Array,
    tokens: Tokens,
    look: TextLook,
    title: str,
    caption: str,
    description: str,
    provenance: Provenance,
) -> Painting:
    """A text with signed ``values`` (tokens,) behind it, added up by the level of ``look``, whose token is marked.

    The caption also says what is added up, and what is hidden.
    """
    shades, hidden = shades_of(values, tokens, look)
    told = [_SUMS[look.level]] if look.level in _SUMS else []
    told += [tr("Special tokens, not shaded, add up to {sum}", sum=number(hidden))] if hidden else []
    return passage_painting(shades, title, " \N{MIDDLE DOT} ".join([caption, *told]), description, provenance)


def shades_of(values: Array, tokens: Tokens, look: TextLook) -> tuple[Shades, float]:
    """The signed ``values`` (tokens,) of each group of tokens, and what hidden special tokens add up to."""
    groups = group_numbers(tokens, look.level)
    sums = group_sums(np.nan_to_num(values), groups)
    added = only_special(tokens, groups) if look.hide_special else np.zeros(len(sums), bool)
    shown = np.where(added, np.float32(0), sums)
    high = float(np.abs(shown).max(initial=0.0)) or 1.0
    marked = int(groups[look.token]) if 0 <= look.token < len(tokens) else -1
    return Shades(tokens, groups, shown, -high, high, COLORMAP, marked), float(sums[added].sum())


def title(scores: TokenScores) -> str:
    """The question in a few words, such as ``Token occlusion for “positive”``."""
    made = scores.provenance
    label = made.target_label
    return tr("{method} for {target}", method=made.method_name, target=quoted(label)) if label else made.method_name


def caption(scores: TokenScores) -> list[str]:
    """The facts below the title: where it is asked, the model, the numbers about the whole answer, and notes."""
    made = scores.provenance
    where = str(made.parameters.get("target", "")).partition("@")[2]
    window, windows = (made.preprocessing.get(name, 0) for name in ("window", "windows"))
    facts = [
        tr("At token {place}", place=where) if where else "",
        tr("Window {window} of {windows}", window=window + 1, windows=windows) if windows > 1 else "",
        tr("Model {name}", name=made.model_name),
        *measure_words(scores.measures),
        tr("red for it, blue against it"),
        *made.notes,
        *scores.notes,
    ]
    return [capital(fact.rstrip(".")) for fact in facts if fact]


def summary(scores: TokenScores) -> str:
    """The answer in one line of words."""
    if not np.any(scores.values):
        return tr("{title}: every value is zero.", title=title(scores))
    texts = scores.tokens.texts
    tokens = [f"{texts[token]} ({number(float(scores.values[token]))})" for token in scores.strongest[:3]]
    return tr("{title}: strongest are {tokens}.", title=title(scores), tokens=", ".join(tokens))
