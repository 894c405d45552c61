"""A record of activation maximisation as a command for a terminal."""

from __future__ import annotations

from dataclasses import replace

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.reopening.asked import NO_FILE, requests_of
from inspector.synthesis.request import Request

DIFFER = tr("These pictures differ in more than their unit, so no single command makes them. Copy the view as Python.")
UNKNOWN = tr("The record does not say which photos the direction was read from. Copy the view as Python instead.")
NOT_ALL = tr("No command makes this picture with all that was chosen for it. Copy the view as Python instead.")


def picture_words(record: Provenance) -> list[str]:
    """The words of a command that makes the pictures of ``record``; variants are made all together.

    Raises ``Refusal`` where no single command makes them.
    """
    each = list(dict.fromkeys(_first_variant(request) for request in requests_of(record)))
    first, alone = each[0], len(each) == 1
    alike = len({replace(request, units=()) for request in each}) == 1 and len(first.units) == 1 and not first.weights
    if not (alone or (alike and all(len(request.units) == 1 for request in each))):
        raise Refusal(DIFFER)
    seeds = first.together or (first.seed,)
    in_a_row = seeds == tuple(range(first.seed, first.seed + len(seeds)))
    if not (first.transforms and first.fast and first.size[0] == first.size[1] and in_a_row):
        raise Refusal(NOT_ALL)
    words = ["maximize", record.model, *_objective_words(first, [request.units for request in each])]
    words += ["--smallest"] if first.negative else []
    words += ["--steps", str(first.steps), "--size", str(first.size[0]), "--seed", str(first.seed)]
    words += ["--variants", str(len(seeds))] if first.together else []
    words += ["--diversity", str(first.diversity)] if first.diversity else []
    words += ["--parameterization", first.parameterization]
    words += ["--fade"] if first.parameterization == "maco" and record.view.get("fade") is True else []
    return [*words, "-o", "picture.png" if alone and len(seeds) == 1 else "pictures"]


def _first_variant(request: Request) -> Request:
    return replace(request, seed=min(request.together)) if request.together else request


def _objective_words(asked: Request, units: list[tuple[int, ...]]) -> list[str]:
    """What is maximised: the class, the direction, or ``units``, those of each picture."""
    if asked.objective == "logit":
        return ["--target", str(asked.target)]
    words = ["--layer", str(asked.layer)]
    if asked.objective == "direction":
        if not asked.photos:
            raise Refusal(UNKNOWN)
        photo, *minus = asked.photos
        words += ["--direction", photo or NO_FILE]
        words += ["--minus", minus[0] or f"other-{NO_FILE}"] if minus else []
    elif len(asked.units) > 1:
        terms: dict[int, float] = {}
        for unit, weight in zip(asked.units, asked.weights or (1.0,) * len(asked.units), strict=False):
            terms[unit] = terms.get(unit, 0.0) + weight  # one that is named again counts once more
        words += ["--unit", ",".join(map(str, terms)), "--weights", ",".join(map(str, terms.values()))]
    else:
        words += ["--unit", ",".join(str(unit) for one in units for unit in one)]
        words += ["--weights", ",".join(map(str, asked.weights))] if asked.weights else []
    words += ["--objective", "neuron"] if asked.objective == "neuron" else []
    placed = asked.position is not None and asked.objective != "channel"
    return [*words, *(["--position", ",".join(map(str, asked.position or ()))] if placed else [])]
