"""The same numbers as captum."""

import captum.attr
import pytest
import torch
from torch import nn

from inspector.core.parameters import Target
from inspector.methods.smooth_grad import noisy
from tests.reference.networks import CLASS, LAYERS, asked, fresh_input, layer_of, model_named, relative_error


def without_in_place(network):
    """captum's hooks fail on in-place operations behind the layer; a peer gets the network with them switched off."""
    changed = [m for m in network.modules() if getattr(m, "inplace", False)]
    for module in changed:
        module.inplace = False
    return changed


@pytest.fixture
def network(request):
    network = model_named(request.param).network
    changed = without_in_place(network)
    yield request.param, network
    for module in changed:
        module.inplace = True


@pytest.mark.parametrize("network", [n for n, (_, tokens) in LAYERS.items() if tokens is None], indirect=True)
def test_grad_cam(network):
    name, net = network
    layer = net.get_submodule(layer_of(name))
    theirs = captum.attr.LayerGradCam(net, layer).attribute(fresh_input(name), target=CLASS).detach()
    ours = asked("grad-cam", name, layer=layer_of(name))
    assert relative_error(ours, theirs[0, 0]) < 1e-4
    # captum interpolates with "nearest" unless told; ours is shown bilinearly.
    large = captum.attr.LayerAttribution.interpolate(theirs, (224, 224), interpolate_mode="bilinear")
    shown = nn.functional.interpolate(ours[None, None], (224, 224), mode="bilinear", align_corners=False)
    assert relative_error(shown, large) < 1e-4


@pytest.mark.parametrize("name", ["resnet18", "densenet121", "convnext_tiny", "vit_b_16", "swin_t"])
def test_saliency_and_input_x_gradient(name):
    net = model_named(name).network
    saliency = captum.attr.Saliency(net).attribute(fresh_input(name).requires_grad_(), target=CLASS)
    product = captum.attr.InputXGradient(net).attribute(fresh_input(name).requires_grad_(), target=CLASS)
    assert relative_error(asked("saliency", name), saliency[0].amax(0)) < 1e-4
    assert relative_error(asked("input-x-gradient", name), product.detach()[0].sum(0)) < 1e-4


@pytest.mark.parametrize("name", ["resnet18", "densenet121", "convnext_tiny", "vit_b_16"])
def test_smooth_grad_with_the_same_noise(name, monkeypatch):
    samples, share = 4, 0.15
    x = fresh_input(name)
    noise = noisy(x, 0, samples, share, seed=5) - x
    monkeypatch.setattr(torch, "normal", lambda *_, **__: noise)  # NoiseTunnel's only use of chance
    tunnel = captum.attr.NoiseTunnel(captum.attr.Saliency(model_named(name).network))
    theirs = tunnel.attribute(x, nt_type="smoothgrad", nt_samples=samples, stdevs=1.0, target=CLASS, abs=False)
    monkeypatch.undo()
    ours = asked("smooth-grad", name, samples=samples, noise=share, seed=5)
    assert relative_error(ours, theirs[0].abs().amax(0)) < 1e-4


@pytest.mark.parametrize("name", LAYERS)
def test_integrated_gradients(name):
    x, steps = fresh_input(name), 6
    theirs = captum.attr.IntegratedGradients(model_named(name).network).attribute(x, target=CLASS, n_steps=steps)
    ours = asked("integrated-gradients", name, baseline="mean", steps=steps)
    assert relative_error(ours, theirs[0].sum(0)) < 1e-4


def test_the_default_target_is_the_class_that_captum_would_be_given():
    name = "resnet18"
    predicted = int(model_named(name).network(fresh_input(name)).argmax())
    assert torch.equal(asked("saliency", name, target=Target()), asked("saliency", name, target=Target(predicted)))
