"""What there is to know of one unit: the classes it pushes, the pixels that drive it."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.attention import SDPBackend, sdpa_kernel

from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.job import Job, PlainJob
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.core.results import Array
from inspector.models.input_gradients import input_obstacle
from inspector.models.model import Model, Photo
from inspector.models.outputs import Output, read_output
from inspector.models.probe import Probe
from inspector.models.tail import NETWORK_INPUT, tail_of
from inspector.models.units import check_unit, maps_of
from inspector.units.maps import as_numbers, plane_at

Position = tuple[int, int]
"""One place of a layer's maps: (y, x), its row and its column."""


def class_pushes(
    model: Model, photo: Photo, layer: LayerPath, unit: int, position: Position | None = None, job: Job | None = None
) -> Array:
    """What a unit adds to the score of each class to first order: float32 (classes,).

    Its activation times the gradient of the class score there, summed over its positions, or at one ``position``. All
    classes come from two backwards: J v, with J the Jacobian of the scores and v the unit's activation, is the
    gradient of (J^T u) . v with respect to u. Where an operation has no second gradient there is one backward a class.
    Raises ``Refusal`` for a unit or position that is not there.
    """
    check_unit(model, layer, unit)
    tail = tail_of(model, photo, [layer])
    activation = tail.activations[layer]
    along = _only(model, layer, activation, unit, position)
    found = _along(_scores(tail.output), activation, along)
    if found is None:
        x, _ = model.prepare(photo)
        with sdpa_kernel(SDPBackend.MATH), Probe(model.network) as probe:  # attention whose gradient has a gradient
            seen = probe.run(x, [layer])
            found = _along(_scores(read_output(seen.output)), seen.activations[layer], along)
    if found is None:
        found = _one_by_one(_scores(tail.output), activation, along, job or PlainJob())
    return as_numbers(found)


def pixel_gradient(model: Model, photo: Photo, layer: LayerPath, unit: int, position: Position | None = None) -> Array:
    """Which pixels drive a unit: the gradient of its mean over all positions, or of its value at one ``position``.

    float32 (channels, H, W) at the network's input. Raises ``Refusal`` where no gradient reaches the input, and for a
    unit or position that is not there.
    """
    check_unit(model, layer, unit)
    obstacle = input_obstacle(model)
    if obstacle is not None:
        raise Refusal(obstacle.sentence)
    tail = tail_of(model, photo, [NETWORK_INPUT, layer])
    x, activation = tail.activations[NETWORK_INPUT], tail.activations[layer]
    chosen = _only(model, layer, torch.ones_like(activation), unit, position)
    share = chosen / chosen.sum()
    if not activation.requires_grad:
        return as_numbers(torch.zeros_like(x[0]))
    found = torch.autograd.grad(activation, x, share, retain_graph=True, allow_unused=True)[0]
    return as_numbers(torch.zeros_like(x[0]) if found is None else found[0])


def _only(model: Model, layer: LayerPath, values: Tensor, unit: int, position: Position | None) -> Tensor:
    """``values`` of a layer's output, with zero for all but one unit, at all places of its map or at one of them."""
    plane = plane_at(model, layer)
    if position is None and plane is not None and plane.kind == "tokens":
        plane = None  # the class token's unit counts too
    kept = values.new_zeros(values.shape)
    source, place = maps_of(values.detach(), 1, plane)[0, unit], maps_of(kept, 1, plane)[0, unit]
    if position is None:
        place.copy_(source)
        return kept
    y, x = position
    if not (0 <= y < source.shape[0] and 0 <= x < source.shape[1]):
        raise Refusal(no_position(layer, position, (source.shape[0], source.shape[1])))
    place[y, x] = source[y, x]
    return kept


def no_position(layer: LayerPath, position: Position, size: tuple[int, int]) -> str:
    """The sentence about a place that a layer's maps of ``size`` (height, width) do not have."""
    return tr(
        "The maps of {layer} have {rows} rows and {columns} columns, counted from 0; there is no "
        "position {row},{column}.",
        layer=layer,
        rows=size[0],
        columns=size[1],
        row=position[0],
        column=position[1],
    )


def _scores(output: Output) -> Tensor:
    """The score of each class as a differentiable vector (classes,)."""
    logits = output.logits
    return logits[0] if logits.ndim == 2 else torch.stack([output.target(k) for k in range(logits.shape[1])])


def _along(scores: Tensor, activation: Tensor, along: Tensor) -> Tensor | None:
    """The change of ``scores`` (classes,) per step of ``activation`` in the direction ``along``.

    None where an operation on the way has a gradient that has none: it says so, or lets the second gradient by, which
    shows when a sum of scores is differentiated once.
    """
    if not scores.requires_grad:
        return torch.zeros_like(scores)
    probe = torch.zeros_like(scores, requires_grad=True)
    weights = torch.linspace(1, 2, len(scores)).to(scores)
    once = torch.autograd.grad(scores, activation, weights, retain_graph=True, allow_unused=True)[0]
    if once is None:
        return torch.zeros_like(scores)
    try:
        back = torch.autograd.grad(scores, activation, probe, create_graph=True)[0]
        found = torch.autograd.grad(back, probe, along, retain_graph=True)[0] if back.requires_grad else probe.detach()
    except RuntimeError as error:
        if is_out_of_memory(error):
            raise
        return None
    products = (once * along).double()
    tolerance = max(1e-3, 10 * torch.finfo(scores.dtype).eps)
    off = (products.sum() - (weights * found).double().sum()).abs()
    return found if bool(off <= tolerance * products.abs().sum()) else None


def _one_by_one(scores: Tensor, activation: Tensor, along: Tensor, job: Job) -> Tensor:
    """The same from one backward a class."""
    found = torch.zeros_like(scores)
    for index in range(len(scores)):
        job.checkpoint(index, len(scores))
        back = torch.autograd.grad(scores[index], activation, retain_graph=True, allow_unused=True)[0]
        found[index] = 0 if back is None else (back * along).sum()
    return found.detach()
