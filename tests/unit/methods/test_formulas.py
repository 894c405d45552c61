"""Each method against its formula, written out with autograd on a network without hooks."""

import pytest
import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath, Target
from inspector.methods import all_methods, method_named
from inspector.methods.explain import explain, explain_layers
from inspector.methods.integrated_gradients import baseline_of, gauss_legendre
from inspector.methods.smooth_grad import noisy
from tests.unit.methods.tiny import Segmenter, Tiny, model_of, photo

CONV2 = LayerPath("conv2")


def ask(name, model, image, **fields):
    return explain(method_named(name)(**fields), model, image, PlainJob())


def by_hand(model, image, index):
    """The activation behind conv2 (before its in-place ReLU) and the gradient of a class there, without any hook."""
    net = model.network
    x, _ = model.prepare(image)
    a = net.conv2(net.pool(torch.relu(net.norm(net.conv(x))))).detach().requires_grad_()
    score = net.fc(torch.relu(a).mean((2, 3)))[0, index]
    return a.detach()[0], torch.autograd.grad(score, a)[0][0], score.item()


def plus_plus(a, g):
    alpha = g**2 / (2 * g**2 + a.sum((1, 2), keepdim=True) * g**3 + 1e-6)
    alpha[g == 0] = 0
    return ((alpha * g.clamp(min=0)).sum((1, 2), keepdim=True) * a).sum(0)


FORMULAS = {
    "grad-cam": lambda a, g: (g.mean((1, 2), keepdim=True) * a).sum(0),
    "grad-cam-plus-plus": plus_plus,
    "hires-cam": lambda a, g: (g * a).sum(0),
    "layer-cam": lambda a, g: (g.clamp(min=0) * a).sum(0),
}


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("index", [0, 2])
def test_cams_are_their_formulas(name, index):
    model, image = model_of(Tiny()), photo()
    found = ask(name, model, image, layer=CONV2, target=Target(index))
    a, g, score = by_hand(model, image, index)
    assert (a < 0).any(), "an in-place ReLU behind the layer must not have cut these"
    torch.testing.assert_close(torch.from_numpy(found.raw), FORMULAS[name](a, g), rtol=1e-5, atol=1e-6)
    assert found.measures["score"] == pytest.approx(score, rel=1e-5)
    assert found.polarity == "positive" and (found.evidence >= 0).all()


def test_grad_cam_on_numbers_worked_out_by_hand():
    net = nn.Sequential(
        nn.Conv2d(1, 2, 1, bias=False), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2, 2, bias=False)
    )
    model = model_of(net, size=2, channels=1)
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([1.0, -2.0])[:, None, None, None])
        net[3].weight.copy_(torch.tensor([[3.0, 1.0], [0.0, 1.0]]))
    image = photo(2)
    x = model.prepare(image)[0][0, 0]
    # The gradient of class 0 is 3/4 in channel 0 and 1/4 in channel 1, everywhere: 3/4 x - 2/4 x.
    found = ask("grad-cam", model, image, layer=LayerPath("0"), target=Target(0))
    torch.testing.assert_close(torch.from_numpy(found.raw), 0.25 * x)


def test_hires_cam_equals_grad_cam_before_global_pooling_and_one_linear_layer():
    net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 3))
    model, image = model_of(net), photo()
    grad, hires = (ask(n, model, image, layer=LayerPath("1"), target=Target(1)).raw for n in ("grad-cam", "hires-cam"))
    torch.testing.assert_close(torch.from_numpy(grad), torch.from_numpy(hires))


@pytest.mark.parametrize(("size", "layer"), [(4, "conv2"), (16, "conv")])
def test_eigen_cam_is_the_first_singular_projection_with_its_larger_side_positive(size, layer):
    model, image = model_of(Tiny(), size), photo(size)
    seen = []
    handle = model.network.get_submodule(layer).register_forward_hook(lambda *a: seen.append(a[2].detach().clone()))
    model.network(model.prepare(image)[0])
    handle.remove()
    rows = seen[0][0].flatten(1).T.double()
    rows = rows - rows.mean(0)
    expected = (rows @ torch.linalg.svd(rows)[2][0]).reshape(seen[0].shape[2:])
    expected = -expected if expected.min().abs() > expected.max().abs() else expected
    found = ask("eigen-cam", model, image, layer=LayerPath(layer))
    torch.testing.assert_close(torch.from_numpy(found.raw).double(), expected, rtol=1e-4, atol=1e-6)
    assert found.provenance.target == -1 and found.provenance.target_label == ""


def gradient(model, x, index):
    x = x.detach().clone().requires_grad_()
    return torch.autograd.grad(model.network(x)[:, index].sum(), x)[0]


def test_saliency_and_input_x_gradient():
    model, image = model_of(Tiny()), photo()
    x, _ = model.prepare(image)
    g = gradient(model, x, 1)
    saliency = ask("saliency", model, image, target=Target(1))
    product = ask("input-x-gradient", model, image, target=Target(1))
    torch.testing.assert_close(torch.from_numpy(saliency.raw), g[0].abs().amax(0))
    torch.testing.assert_close(torch.from_numpy(product.raw), (x * g)[0].sum(0))
    assert (saliency.polarity, product.polarity) == ("magnitude", "signed")


def test_smooth_grad_is_the_mean_over_its_noisy_copies_however_they_are_chunked():
    model, image = model_of(Tiny()), photo()
    x, _ = model.prepare(image)
    copies = noisy(x, 0, 25, 0.15, seed=3)
    assert (copies - x).std() == pytest.approx(float(0.15 * (x.max() - x.min())), rel=0.05)
    expected = gradient(model, copies, 1).mean(0).abs().amax(0)
    found = ask("smooth-grad", model, image, target=Target(1), seed=3)
    torch.testing.assert_close(torch.from_numpy(found.raw), expected, rtol=1e-4, atol=1e-6)
    poor = explain(method_named("smooth-grad")(target=Target(1), seed=3), model, image, PlainJob(memory_budget=1))
    torch.testing.assert_close(torch.from_numpy(poor.raw), expected, rtol=1e-4, atol=1e-6)
    other = ask("smooth-grad", model, image, target=Target(1), seed=4)
    assert abs(other.raw - found.raw).max() > 1e-4


@pytest.mark.parametrize("baseline", ["black", "mean", "blur", "noise"])
def test_integrated_gradients_is_the_integral_and_complete(baseline):
    model, image = model_of(Tiny()), photo()
    x, _ = model.prepare(image)
    start = baseline_of(model, x, baseline, 0)
    places, weights = gauss_legendre(50)
    points = torch.cat([start + float(a) * (x - start) for a in places])
    integral = (weights[:, None, None, None] * gradient(model, points, 2)).sum(0)
    found = ask("integrated-gradients", model, image, target=Target(2), baseline=baseline)
    expected = ((x - start)[0] * integral).sum(0)
    torch.testing.assert_close(torch.from_numpy(found.raw).double(), expected, rtol=1e-4, atol=1e-5)
    score, base = (float(model.network(v)[0, 2]) for v in (x, start))
    assert found.measures["score"] == pytest.approx(score, rel=1e-4)
    assert found.measures["baseline score"] == pytest.approx(base, rel=1e-4)
    error = found.measures["completeness error"]
    assert error == pytest.approx(float(found.raw.sum()) - (score - base), abs=1e-4)
    assert abs(error) < 0.02 * abs(score - base)


def test_baselines_are_what_they_are_called():
    model, image = model_of(Tiny(), 16), photo(16)
    x, _ = model.prepare(image)
    black, noise = baseline_of(model, x, "black", 0), baseline_of(model, x, "noise", 0)
    assert torch.allclose(black * 0.25 + 0.3, torch.zeros_like(x), atol=1e-6)
    values = noise * 0.25 + 0.3
    assert values.min() >= -1e-6 and values.max() <= 1 + 1e-6 and values.std() > 0.2
    assert torch.equal(noise, baseline_of(model, x, "noise", 0))
    assert not torch.equal(noise, baseline_of(model, x, "noise", 1))
    assert baseline_of(model, x, "blur", 0).std() < 0.9 * x.std()


def test_few_steps_are_said_to_be_too_few():
    class Steep(nn.Module):
        def forward(self, x):
            s = torch.tanh(20 * x.mean((1, 2, 3)))
            return torch.stack([s, -s], 1)

    found = ask("integrated-gradients", model_of(Steep()), photo(), target=Target(0), steps=2)
    assert found.notes and "More steps" in found.notes[0]


def test_previews_of_integrated_gradients_run_along_the_whole_path():
    model, image = model_of(Tiny()), photo()
    previews = []

    class Watching(PlainJob):
        def checkpoint(self, done, total, preview=None):
            super().checkpoint(done, total)
            previews.append(preview)

    final = explain(method_named("integrated-gradients")(target=Target(0)), model, image, Watching())
    first = next(p for p in previews if p is not None)
    assert first.provenance.parameters == final.provenance.parameters
    # The first eight points in the order of the path would stay near the baseline.
    x, _ = model.prepare(image)
    start = baseline_of(model, x, "black", 0)
    places, weights = (part[:8] for part in gauss_legendre(50))
    points = torch.cat([start + float(a) * (x - start) for a in places])
    in_order = (weights[:, None, None, None] * gradient(model, points, 0)).sum(0) / weights.sum()
    in_order = ((x - start)[0] * in_order).sum(0).numpy()
    error, worse = abs(first.raw - final.raw).max(), abs(in_order - final.raw).max()
    assert error < 0.2 * abs(final.raw).max() and error < 0.5 * worse


ANSWERS = {
    "tuple": lambda s: (s, s * 2),
    "dict": lambda s: {"loss": torch.zeros(()), "logits": s},
    "list": lambda s: [s],
}


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize("cls", all_methods(), ids=lambda c: c.id)
def test_scores_inside_other_outputs_give_the_same_map(cls, kind):
    expected = explain(cls(), model_of(Tiny()), photo(), PlainJob()).raw
    found = explain(cls(), model_of(Tiny(answer=ANSWERS[kind])), photo(), PlainJob()).raw
    torch.testing.assert_close(torch.from_numpy(found), torch.from_numpy(expected))


@pytest.mark.parametrize("cls", all_methods(), ids=lambda c: c.id)
def test_grayscale_single_logit_multi_label_and_segmentation(cls):
    gray = explain(cls(), model_of(Tiny(channels=1), channels=1), photo(), PlainJob())
    logit = explain(cls(), model_of(Tiny(classes=1)), photo(), PlainJob())
    labels = explain(cls(), model_of(Tiny(), scores="sigmoid"), photo(), PlainJob())
    segments = explain(cls(), model_of(Segmenter()), photo(), PlainJob())
    assert all(r.raw.ndim == 2 and abs(r.raw).max() > 0 for r in (gray, logit, labels, segments))


def test_yes_of_a_single_logit_is_half_the_logit_and_no_its_opposite():
    model, image = model_of(Tiny(classes=1)), photo()
    x, _ = model.prepare(image)
    g = gradient(model, x, 0)
    no, yes = (ask("input-x-gradient", model, image, target=Target(i)).raw for i in (0, 1))
    torch.testing.assert_close(torch.from_numpy(yes), (x * g)[0].sum(0) / 2)
    torch.testing.assert_close(torch.from_numpy(no), torch.from_numpy(-yes))


def test_a_segmentation_explains_the_mean_score_where_the_class_wins():
    model, image = model_of(Segmenter()), photo()
    x = model.prepare(image)[0].requires_grad_()
    scores = model.network(x)["out"][0]
    index = int(scores.argmax(0).flatten().mode().values)
    g = torch.autograd.grad(scores[index][scores.argmax(0) == index].mean(), x)[0]
    found = ask("saliency", model, image, target=Target(index))
    torch.testing.assert_close(torch.from_numpy(found.raw), g[0].abs().amax(0), rtol=1e-4, atol=1e-6)


def test_many_layers_take_one_forward_and_give_what_each_gives_alone():
    layers = [LayerPath("conv"), LayerPath("pool"), CONV2]
    alone = [ask("layer-cam", model_of(Tiny()), photo(), layer=layer, target=Target(1)).raw for layer in layers]
    model = model_of(Tiny())
    assert model.survey.classes == 3
    forwards = []
    model.network.register_forward_hook(lambda *_: forwards.append(1))
    method = method_named("layer-cam")(target=Target(1))
    together = explain_layers(method, model, photo(), layers, PlainJob())
    assert len(forwards) == 1
    for expected, layer in zip(alone, layers, strict=True):
        torch.testing.assert_close(torch.from_numpy(together[layer].raw), torch.from_numpy(expected))


@pytest.mark.parametrize("cls", all_methods(), ids=lambda c: c.id)
def test_without_any_gradient_each_method_but_eigen_cam_says_so(cls):
    class Rounded(Tiny):
        def forward(self, x):
            with torch.no_grad():
                return super().forward(x)

    model = model_of(Rounded())
    obstacle = cls().obstacle(model)
    assert obstacle is not None and obstacle.sentence.endswith(".")
    with pytest.raises(Refusal, match=r"gradient|score"):
        explain(cls(), model, photo(), PlainJob())
    if cls.id == "eigen-cam":
        assert explain(cls(layer=CONV2), model, photo(), PlainJob()).raw.any()


def test_an_operation_without_a_derivative_is_an_obstacle_not_a_fault():
    class Opaque(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

    class Net(Tiny):
        def forward(self, x):
            return super().forward(Opaque.apply(x))

    assert "No gradient reaches the input" in method_named("saliency")().obstacle(model_of(Net())).sentence


def test_scores_that_are_no_numbers_are_no_empty_map():
    class Net(Tiny):
        def forward(self, x):
            return super().forward(x) * float("nan")

    with pytest.raises(Refusal, match="not made of numbers"):
        ask("saliency", model_of(Net()), photo(), target=Target(0))
