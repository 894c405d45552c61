"""The same maps as pytorch-grad-cam, which shows minmax(resize(ReLU(raw)))."""

import numpy as np
import pytest
import torch
from pytorch_grad_cam import EigenCAM, GradCAM, GradCAMPlusPlus, HiResCAM, LayerCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from torch import nn

from tests.reference.networks import CLASS, LAYERS, asked, fresh_input, layer_of, model_named, relative_error

PEERS = {
    "grad-cam": GradCAM,
    "grad-cam-plus-plus": GradCAMPlusPlus,
    "hires-cam": HiResCAM,
    "layer-cam": LayerCAM,
    "eigen-cam": EigenCAM,
}


def shown(raw):
    """``raw`` as the peer shows it; its min-max runs at the layer's size and again after resizing (eps 1e-7)."""
    small = minmax(raw.clamp(min=0))
    large = nn.functional.interpolate(small[None, None], (224, 224), mode="bilinear", align_corners=False)[0, 0]
    return minmax(large)


def minmax(values):
    values = values - values.min()
    return values / (1e-7 + values.max())


@pytest.mark.parametrize("method", PEERS)
@pytest.mark.parametrize("name", LAYERS)
def test_same_map(name, method):
    model = model_named(name)
    layer = model.network.get_submodule(layer_of(name))
    with PEERS[method](model.network, [layer], reshape_transform=LAYERS[name][1]) as peer:
        # The peer keeps a reference that an in-place operation behind the layer overwrites (densenet). A hook after its
        # own hands the network a clone, so that the peer too works on what the layer really made.
        cloning = layer.register_forward_hook(lambda _, __, output: output.clone())
        theirs = peer(fresh_input(name), [ClassifierOutputTarget(CLASS)])[0]
        cloning.remove()
    raw = asked(method, name, layer=layer_of(name))
    if method == "eigen-cam" and relative_error_or_one(shown(raw), theirs) > 1e-4:
        # The peer keeps whichever sign the decomposition came out with; ours is the one that reaches further.
        assert abs(float(raw.min())) <= float(raw.max())
        raw = -raw
    assert float(raw.max()) > 0, "nothing positive: the comparison would say nothing"
    assert relative_error(shown(raw), theirs) < 1e-4


def relative_error_or_one(found, expected):
    return relative_error(found, expected) if np.any(expected) and torch.any(found) else 1.0
