"""Making the pictures: one or many at once, with previews, in as much memory as there is, and judged by the model."""

from __future__ import annotations

import datetime
import gc
import math
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.job import Job
from inspector.core.language import listed, tr
from inspector.core.provenance import Provenance, versions
from inspector.core.results import Array
from inspector.models.chunks import chunk_size
from inspector.models.model import Model
from inspector.synthesis.ascent import Ascent, fresh_state, normalised, objectives_of
from inspector.synthesis.images import fresh, pictures_of
from inspector.synthesis.request import Request, check
from inspector.synthesis.result import Picture, Sketch, State, Synthesis
from inspector.synthesis.transforms import PAD
from inspector.synthesis.trunk import Trunk, plain_trunk, trunk_of

CHECKPOINT, PREVIEW, LATEST = 0.05, 0.2, 0.25
"""After how many seconds of work a job may be interrupted, how far apart its previews are at least, and at most:
unless a single step takes longer, which cannot be interrupted. The window has 0.05 s to show one."""

FORGETS = 0.8
"""How much of the slowest pace is still expected after each piece of work: a busy computer is not even."""


def maximize(request: Request, model: Model, job: Job, state: State | None = None) -> Synthesis:
    """Make one picture, from the beginning or on from ``state`` up to ``request.steps``. Previews are ``Sketch``.

    The same seed gives the same picture, also when it was made in parts. One of several variants is made with all of
    them, from the beginning. Raises ``Refusal``.
    """
    check(request, model)
    group = request.companions()
    states = [state] if len(group) == 1 else None
    made = dict(synthesised(group, model, _Single(job, group.index(request)), states))
    return made[group.index(request)]


def maximize_all(
    requests: Sequence[Request], model: Model, job: Job, states: Sequence[State | None] | None = None
) -> list[Synthesis]:
    """Make many pictures, in batches. Previews are tuples of ``Sketch``, one of each picture that is being made."""
    found = dict(synthesised(requests, model, job, states))
    return [found[i] for i in range(len(requests))]


def synthesised(
    requests: Sequence[Request], model: Model, job: Job, states: Sequence[State | None] | None = None
) -> Iterator[tuple[int, Synthesis]]:
    """The pictures with their places among ``requests``, each batch as soon as it is finished.

    Requests that can share a batch do; a batch that runs out of memory goes on in halves, unless its pictures depend on
    each other. Variants are asked for all together. Raises ``Refusal``, for all requests before any work is done where
    that is known.
    """
    for request in dict.fromkeys(requests):
        check(request, model)
        assert set(requests).issuperset(request.companions()), "variants are made all together"
    begun = states or [None] * len(requests)
    channels = model.preprocessing.channels
    ready = [state or fresh_state(request, channels) for request, state in zip(requests, begun, strict=True)]
    total = sum(max(0, request.steps - state.step) for request, state in zip(requests, ready, strict=True))
    done = 0
    batches = list(_batches(requests, ready, model, job.memory_budget))
    job.checkpoint(0, total, _begun([(requests[i], ready[i]) for batch in batches[:1] for i in batch]))
    for batch in batches:
        waiting = deque([(batch, _ascent([requests[i] for i in batch], [ready[i] for i in batch], model))])
        while waiting:
            places, ascent = waiting.popleft()
            try:
                for taken in _climb(ascent, job, done, total):
                    done += taken
                finished = _finished(ascent, model)
            except (MemoryError, RuntimeError) as error:
                if not is_out_of_memory(error):
                    raise
                if len(places) == 1 or ascent.requests[0].diversity:
                    raise Refusal(
                        tr(
                            "The memory does not suffice for one step of this picture. Close other programs, or "
                            "choose a smaller size or fewer pictures."
                        )
                    ) from error
            else:
                yield from zip(places, finished, strict=True)
                continue
            # Outside the handler, where the failed step's frames, and with them its tensors, are no longer held.
            gc.collect()
            middle = len(places) // 2
            waiting.extendleft(reversed(list(zip((places[:middle], places[middle:]), ascent.halves(), strict=True))))


def plain_value(request: Request, model: Model, image: Tensor) -> float:
    """The objective of an untransformed picture (C, H, W) in 0..1 under the network itself, in its own precision.

    Raises ``Refusal`` where the network cannot compute it for a picture of this size.
    """
    x = normalised(image[None].to(model.device), model.preprocessing)
    try:
        maps, logits = plain_trunk(model, request.stop).run(x, gradients=False)
        if maps is not None and not maps.numel():
            raise ValueError(tr("nothing is left of the picture there"))
        return float(objectives_of([request.goal()], maps, logits))
    except IndexError:
        assert maps is not None and request.position is not None
        raise Refusal(
            tr(
                "{layer} has {rows} x {columns} positions for a picture of {size} pixels; there is no "
                "position {row},{column}.",
                layer=request.layer,
                rows=maps.shape[2],
                columns=maps.shape[3],
                size=_by(request.size),
                row=request.position[0],
                column=request.position[1],
            )
        ) from None
    except Exception as error:  # a foreign network may raise anything for a size that it was not made for
        if is_out_of_memory(error) or isinstance(error, Refusal):
            raise
        told = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        raise Refusal(_no_size(request, model, told)) from error


def _no_size(request: Request, model: Model, reason: str) -> str:
    """The sentence about a network that cannot compute what is asked for a picture of this size."""
    known = {
        "model": model.name,
        "size": _by(request.size),
        "reason": reason,
        "own": _by(model.preprocessing.crop),
    }
    if not request.stop:
        return tr(
            "The output of {model} cannot be computed for a picture of {size} pixels: {reason}. The model's "
            "own size is {own}.",
            **known,
        )
    return tr(
        "{layer} of {model} cannot be computed for a picture of {size} pixels: {reason}. The model's "
        "own size is {own}.",
        layer=request.stop,
        **known,
    )


def _climb(ascent: Ascent, job: Job, done: int, total: int) -> Iterator[int]:
    """Climb to the end with checkpoints and previews; yields how many steps of single pictures were taken, each time.

    After each yield the model is free.
    """
    shown, pace = -math.inf, 0.0
    count = len(ascent.requests)
    target = ascent.requests[0].steps
    while ascent.step_number < target:
        now = time.perf_counter()
        preview = None
        if now - shown >= PREVIEW or now + pace - shown > LATEST:
            preview, shown = _sketches(ascent), now
        job.checkpoint(done, total, preview)
        began, taken = time.perf_counter(), 0
        while ascent.step_number < target and (not taken or time.perf_counter() - began < CHECKPOINT):
            ascent.step()
            taken += count
        pace = max(time.perf_counter() - began, FORGETS * pace)
        done += taken
        yield taken


def _batches(requests: Sequence[Request], states: Sequence[State], model: Model, budget: int) -> Iterator[list[int]]:
    """Places among ``requests`` that can climb together, as many as fit the memory."""
    alike: dict[Any, list[int]] = {}
    for place, (request, state) in enumerate(zip(requests, states, strict=True)):
        shared = replace(
            request, units=(), weights=(), position=None, direction=(), origin="", target=None, negative=False, seed=0,
            objective="logit" if request.stop is None else "channel",
        )  # fmt: skip
        if request.together:
            shared = replace(request, seed=0)
        alike.setdefault((shared, state.step), []).append(place)
    for places in alike.values():
        request = requests[places[0]]
        at_once = len(places) if request.together else chunk_size(budget, _step_bytes(request, model))
        # Equal batches rather than full ones and a small rest, which would take as long for each step.
        count = -(-len(places) // at_once)
        sizes = [len(places) // count + (i < len(places) % count) for i in range(count)]
        start = 0
        for size in sizes:
            yield places[start : start + size]
            start += size


def _step_bytes(request: Request, model: Model) -> int:
    """About what one picture's forward and backward hold at their peak."""
    call = None if request.stop is None else model.survey.call(request.stop)
    known = [c for c in model.survey.calls.values() if call is None or c.order <= call.order]
    area = math.prod(request.size) / math.prod(model.preprocessing.crop)
    return int(1.5 * model.dtype.itemsize * area * sum(math.prod(c.shape) for c in known))


def _ascent(requests: Sequence[Request], states: Sequence[State], model: Model) -> Ascent:
    """A batch about to climb, on the fastest trunk that agrees with the model, and a canvas that the trunk takes."""
    asked = requests[0]
    plain_value(asked, model, torch.full((model.preprocessing.channels, *asked.size), 0.5))  # or refuse at once
    trunk = trunk_of(model, asked.stop, fast=asked.fast)
    canvas, margin = asked.size, (0, 0)
    if asked.transforms and not asked.fast:
        larger = (asked.size[0] + 2 * PAD, asked.size[1] + 2 * PAD)
        margin_there = _margin(trunk, model, asked.size, larger)
        if margin_there is not None:
            canvas, margin = larger, margin_there
    return Ascent(requests, states, trunk, model.preprocessing, canvas, margin, model.device)


def _margin(trunk: Trunk, model: Model, size: tuple[int, int], larger: tuple[int, int]) -> tuple[int, int] | None:
    """How many positions a larger canvas adds before the layer's plane; None where the network takes no such canvas."""
    try:
        planes = [
            trunk.run(torch.zeros(1, model.preprocessing.channels, *s, device=model.device), gradients=False)[0]
            for s in (size, larger)
        ]
    except Exception as error:  # networks made for one size raise all kinds
        if is_out_of_memory(error):
            raise
        return None
    small, large = planes
    if small is None or large is None:
        return 0, 0
    return (large.shape[2] - small.shape[2]) // 2, (large.shape[3] - small.shape[3]) // 2


def _finished(ascent: Ascent, model: Model) -> list[Synthesis]:
    """The results of a batch that has climbed to its end."""
    quantised = ascent.pictures().mul(255).round().cpu()
    if not torch.isfinite(quantised).all():
        raise Refusal(
            tr(
                "The picture is not made of numbers: the weights or the activations of {name} overflow.",
                name=model.name,
            )
        )
    found = []
    for request, state, values in zip(ascent.requests, ascent.states(), quantised, strict=True):
        begun = fresh(request.parameterization, (request.seed,), model.preprocessing.channels, request.size)
        start = pictures_of(request.parameterization, begun, request.size)[0].mul(255).round() / 255
        found.append(
            Synthesis(
                request=request,
                image=_seen(values),
                curve=state.curve,
                start=plain_value(request, model, start),
                final=plain_value(request, model, values / 255),
                steps_per_second=state.step / state.seconds if state.seconds else 0.0,
                provenance=_certificate(request, model, ascent),
                transparency=_share(state),
                state=state,
            )
        )
    return found


def _begun(pairs: Sequence[tuple[Request, State]]) -> tuple[Sketch, ...]:
    """Where pictures begin, to be seen while the network is made ready: a large one takes seconds."""
    found = []
    for request, state in pairs:
        pictures = pictures_of(request.parameterization, state.parameters[None], request.size)
        image = _seen(pictures[0].mul(255).round())
        found.append(Sketch(request, image, state.curve, state, _share(state)))
    return tuple(found)


def _sketches(ascent: Ascent) -> tuple[Sketch, ...]:
    pictures = ascent.pictures().mul(255).round().cpu()
    rows = zip(ascent.requests, pictures, ascent.states(), strict=True)
    return tuple(Sketch(asked, _seen(values), state.curve, state, _share(state)) for asked, values, state in rows)


def _share(state: State) -> Array | None:
    """How much each pixel mattered, (H, W) in 0..1, for MACO alone."""
    shares = state.transparency
    return None if shares is None else (shares / shares.max().clamp_min(1e-30)).numpy()


def _seen(values: Tensor) -> Picture:
    """A picture (C, H, W) in 0..255 as a person sees it: RGB (H, W, 3) of its first channels, gray where it has one."""
    count = len(values)
    shown = values.expand(3, -1, -1) if count == 1 else values[:3]
    if count == 2:
        shown = torch.cat([shown, torch.zeros_like(shown[:1])])
    picture: Picture = shown.clamp(0, 255).to(torch.uint8).permute(1, 2, 0).contiguous().numpy()
    return picture


def _certificate(request: Request, model: Model, ascent: Ascent) -> Provenance:
    """The birth certificate of one picture."""
    trunk = ascent.trunk
    notes = (
        (tr("A private copy of the network computed the steps: {changes}.", changes=listed(trunk.notes)),)
        if trunk.notes
        else ()
    )
    target = request.target if request.objective == "logit" and request.target is not None else -1
    return Provenance(
        method="activation-maximization",
        parameters=request.to_plain() | {"canvas": list(ascent.canvas)},
        model=model.spec,
        model_name=model.name,
        model_sha256=model.fingerprint,
        preprocessing=model.preprocessing.to_plain(),
        layer=str(request.stop or ""),
        target=target,
        target_label=model.label(target) if target >= 0 else "",
        input="",
        input_path="",
        input_sha256="",
        input_size=(request.size[1], request.size[0]),
        device=str(model.device),
        precision=str(trunk.dtype).removeprefix("torch."),
        versions=versions(),
        seed=request.seed,
        created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        notes=notes,
        method_name=tr("Activation maximisation"),
        opened=model.choices.to_plain(),
    )


def _by(size: tuple[int, int]) -> str:
    return f"{size[0]} x {size[1]}"


class _Single:
    """The job of the picture at one ``place`` of a batch, whose previews are of it alone."""

    def __init__(self, job: Job, place: int) -> None:
        self._job = job
        self._place = place
        self.memory_budget = job.memory_budget

    def checkpoint(self, done: float, total: float, preview: tuple[Sketch, ...] | None = None) -> None:
        self._job.checkpoint(done, total, preview[self._place] if preview else None)
