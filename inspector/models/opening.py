"""Opening a model from one text: a network with its weights, preprocessing, labels and identity, or a refusal."""

from __future__ import annotations

from dataclasses import replace

import torch

from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.job import Job, PlainJob
from inspector.core.language import tr
from inspector.models.choices import DEFAULTS, OpenChoices
from inspector.models.conventions import architecture_of
from inspector.models.model import Model, as_chosen
from inspector.models.opening_named import open_demo, open_named
from inspector.models.opening_weights import open_weights
from inspector.models.spec import RUNS_CODE, ModelSpec, parse


def open_model(spec: str, *, device: str = "auto", job: Job | None = None, choices: OpenChoices = DEFAULTS) -> Model:
    """Open the model that ``spec`` names (see ``inspector.models.spec``) on ``device``: auto, cpu, cuda or mps.

    Progress goes to ``job``. Raises ``Refusal`` with a sentence for people, or one of its kinds where a person's
    decision would help: ``WeightsUnavailable``, ``CodeAsked`` or ``NoArchitecture``.
    """
    place = _device(device)
    # TF32, the default of convolutions on NVIDIA cards, keeps 10 bits of a number: too few for gradients to be trusted.
    torch.backends.cudnn.allow_tf32 = False
    model = _opened(parse(spec), job or PlainJob(), choices)
    for parameter in model.network.parameters():
        parameter.requires_grad_(False)  # nothing here trains, and each probe then has nothing to freeze
    try:
        return as_chosen(replace(model, network=model.network.to(place), device=place), choices)
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise
        raise Refusal(
            tr(
                "{name} does not fit into the free memory of {place}. Choose the device cpu.",
                name=model.name,
                place=place,
            )
        ) from None


def _opened(spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    """The model on the CPU, from where ``spec`` says."""
    if spec.scheme == "hf":
        from inspector.models.transformers_folder import open_folder

        return open_folder(spec, job, choices)
    if spec.scheme in RUNS_CODE:
        from inspector.models.code import open_code

        return open_code(spec, job, choices)
    if spec.scheme == "demo":
        return open_demo(spec, job, choices)
    if spec.weights is not None:
        return open_weights(spec, spec.weights, job, choices)
    return open_named(architecture_of(spec), spec, job, choices)


def _device(name: str) -> torch.device:
    available = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if name == "auto":
        return torch.device(next(kind for kind in ("cuda", "mps", "cpu") if available[kind]))
    kind = name.split(":", 1)[0]
    if kind not in available:
        raise Refusal(tr("There is no device {name}. Choose auto, cpu, cuda or mps.", name=name))
    if not available[kind]:
        raise Refusal(tr("The device {name} is not available on this machine. Choose cpu, or auto.", name=name))
    return torch.device(name)
