"""Climbing: up, the same for the same seed, stopped and continued anywhere, and never at the network's expense."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from inspector.core.errors import Cancelled, Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath
from inspector.models.preprocess import Preprocessing
from inspector.synthesis import ascent
from inspector.synthesis import maximize as module
from inspector.synthesis.images import fresh, pictures_of
from inspector.synthesis.maximize import maximize, maximize_all
from inspector.synthesis.objectives import likeness
from inspector.synthesis.request import Request
from inspector.synthesis.result import Sketch
from tests.unit.methods.test_model_untouched import assert_same, state_of, used_model
from tests.unit.methods.tiny import Tiny, model_of

ASKED = Request(layer=LayerPath("conv2"), units=(2,), steps=12, size=(24, 24))


@pytest.fixture(scope="module")
def model():
    return model_of(Tiny(), size=16)


class Watching(PlainJob):
    """Keeps what is reported; raises ``Cancelled`` at checkpoint number ``cancel``."""

    def __init__(self, cancel=None, **rest):
        super().__init__(**rest)
        self.seen, self.cancel = [], cancel

    def checkpoint(self, done, total, preview=None):
        super().checkpoint(done, total, preview)
        self.seen.append((done, total, preview))
        if len(self.seen) == self.cancel:
            raise Cancelled


@pytest.fixture
def every_step(monkeypatch):
    """A checkpoint with a preview after each step."""
    monkeypatch.setattr(module, "CHECKPOINT", 0.0)
    monkeypatch.setattr(module, "PREVIEW", 0.0)


@pytest.mark.parametrize("kind", ["fourier", "pixel", "maco"])
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"objective": "neuron", "position": (5, 6), "transforms": False},
        {"negative": True},
        {"units": (1, 2), "weights": (1.0, -0.5)},
        {"objective": "direction", "direction": (1.0, 0.0, -1.0, 0.0, 0.5)},
        {"objective": "logit", "target": 1, "layer": LayerPath("")},
        {"layer": LayerPath("fc"), "units": (0,)},
        {"transforms": False},
        {"fast": False},
    ],
    ids=str,
)
def test_every_objective_rises(model, kind, asked):
    found = maximize(replace(ASKED, parameterization=kind, **asked), model, PlainJob())
    assert found.final > found.start
    assert found.image.shape == (24, 24, 3) and found.image.dtype == np.uint8
    assert found.curve.shape == (12,) and found.steps_per_second > 0
    assert (found.transparency is not None) == (kind == "maco")
    if found.transparency is not None:
        assert found.transparency.shape == (24, 24) and found.transparency.max() == 1


def test_one_step_is_adams_with_the_gradient_that_autograd_gives(model):
    asked = replace(ASKED, steps=1, transforms=False, parameterization="pixel", fast=False)
    found = maximize(asked, model, PlainJob())
    begun = fresh("pixel", (0,), 3, (24, 24)).requires_grad_()
    x = (pictures_of("pixel", begun, (24, 24)) - 0.3) / 0.25
    value = model.network.conv2(model.network.pool(model.network.norm(model.network.conv(x)).relu()))[0, 2].mean()
    (gradient,) = torch.autograd.grad(value, begun)
    expected = begun + 0.05 * gradient / (gradient.abs() + 1e-8)
    assert float(found.curve[0]) == pytest.approx(value.item(), rel=1e-4)
    certain = gradient.abs() > 1e-6
    assert torch.allclose(found.state.parameters[None][certain], expected[certain], atol=1e-4)


def test_start_and_final_are_of_the_picture_as_it_is_seen(model):
    found = maximize(ASKED, model, PlainJob())
    x = (torch.from_numpy(found.image).permute(2, 0, 1)[None].float() / 255 - 0.3) / 0.25
    net = model.network
    expected = net.conv2(net.pool(net.norm(net.conv(x)).relu()))[0, 2].mean()
    assert found.final == pytest.approx(expected.item(), rel=1e-4)


def test_a_neurons_position_is_row_and_column_also_on_a_larger_canvas():
    class Look(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = nn.Conv2d(3, 1, 1)

        def forward(self, x):
            return self.conv(x).mean((2, 3)).expand(-1, 2)

    model = model_of(Look(), size=16)
    nn.init.ones_(model.network.conv.weight)
    for fast in (True, False):
        asked = Request(
            layer=LayerPath("conv"), units=(0,), objective="neuron", position=(3, 17), size=(20, 24), fast=fast,
            parameterization="pixel", steps=4, transforms=not fast,
        )  # fmt: skip
        changed = np.abs(maximize(asked, model, PlainJob()).image.astype(float).mean(2) - 127.5)
        y, x = np.unravel_index(changed.argmax(), changed.shape)
        assert abs(y - 3) <= 6 and abs(x - 17) <= 6, "within what jitter and turning move"
        if fast:
            assert (y, x) == (3, 17)
    with pytest.raises(Refusal, match=r"20 x 24 positions .* no position 17,30"):
        maximize(replace(asked, position=(17, 30)), model, PlainJob())


def test_the_same_seed_gives_the_same_picture_and_another_seed_another(model):
    first, again = (maximize(ASKED, model, PlainJob()) for _ in range(2))
    other = maximize(replace(ASKED, seed=1), model, PlainJob())
    assert np.array_equal(first.image, again.image) and np.array_equal(first.curve, again.curve)
    assert not np.array_equal(first.image, other.image)


@pytest.mark.parametrize("kind", ["fourier", "maco"])
def test_stopped_and_continued_is_the_same_as_in_one_go(model, kind):
    asked = replace(ASKED, parameterization=kind)
    whole = maximize(asked, model, PlainJob())
    part = maximize(replace(asked, steps=5), model, PlainJob())
    rest = maximize(asked, model, PlainJob(), part.state)
    assert np.array_equal(whole.image, rest.image) and np.array_equal(whole.curve, rest.curve)
    assert torch.equal(whole.state.second, rest.state.second)
    assert (whole.start, whole.final) == (rest.start, rest.final)
    assert part.state.step == 5, "a state is never written to"


def test_going_on_from_the_preview_that_a_cancel_left_behind(model, every_step):
    job = Watching(cancel=7)
    with pytest.raises(Cancelled):
        maximize(ASKED, model, job)
    sketch = job.seen[-1][2]
    assert isinstance(sketch, Sketch) and sketch.image.shape == (24, 24, 3)
    assert sketch.state.step == len(sketch.curve) == 5
    rest = maximize(ASKED, model, PlainJob(), sketch.state)
    assert np.array_equal(rest.image, maximize(ASKED, model, PlainJob()).image)


def test_a_batch_gives_each_its_own_picture(model):
    asked = [replace(ASKED, units=(unit,), seed=seed) for unit in (0, 3) for seed in (0, 1)]
    together = maximize_all(asked, model, PlainJob())
    for request, found in zip(asked, together, strict=True):
        alone = maximize(request, model, PlainJob())
        assert found.request == request
        assert found.final == pytest.approx(alone.final, rel=1e-2)
        assert np.abs(found.image.astype(int) - alone.image).mean() < 2


def test_requests_that_cannot_share_a_batch_are_answered_in_their_order(model):
    asked = [ASKED, replace(ASKED, size=(16, 20)), replace(ASKED, units=(1,)), replace(ASKED, layer=LayerPath("conv"))]
    job = Watching()
    found = maximize_all(asked, model, job)
    assert [f.request for f in found] == asked
    assert [f.image.shape[:2] for f in found] == [(24, 24), (16, 20), (24, 24), (24, 24)]
    assert all(total == 48 for _, total, _ in job.seen)


def test_diversity_makes_a_batch_less_alike(model):
    asked = replace(ASKED, layer=LayerPath("conv"), together=(0, 1, 2), steps=30)

    def alike(request):
        found = maximize_all(request.companions(), model, PlainJob())
        x = torch.stack([torch.from_numpy(f.image).permute(2, 0, 1) for f in found]) / 255
        maps, _ = module.plain_trunk(model, request.stop).run(
            ascent.normalised(x, model.preprocessing), gradients=False
        )
        return float(likeness(maps).mean())

    assert alike(replace(asked, diversity=9.0)) < alike(asked) - 0.01


def test_variants_with_no_diversity_are_the_pictures_of_their_seeds(model):
    group = replace(ASKED, together=(0, 1)).companions()
    for found, seed in zip(maximize_all(group, model, PlainJob()), (0, 1), strict=True):
        assert np.abs(found.image.astype(int) - maximize(replace(ASKED, seed=seed), model, PlainJob()).image).mean() < 2


def test_one_of_several_variants_is_made_with_all_of_them(model):
    group = replace(ASKED, together=(4, 5, 6), diversity=1.0).companions()
    job = Watching()
    alone = maximize(group[1], model, job)
    assert alone.request == group[1]
    assert all(preview is None or preview.request == group[1] for _, _, preview in job.seen)
    assert np.array_equal(alone.image, maximize_all(group, model, PlainJob())[1].image)


def test_groups_of_variants_never_share_a_batch(model):
    groups = [replace(ASKED, units=(unit,), together=(0, 1), diversity=1.0).companions() for unit in (0, 3)]
    together = maximize_all([*groups[0], *groups[1]], model, PlainJob())
    assert np.array_equal(together[2].image, maximize_all(groups[1], model, PlainJob())[0].image)


def test_previews_come_at_once_and_show_the_way(model, every_step):
    job = Watching()
    found = maximize(ASKED, model, job)
    steps = [(done, preview) for done, _, preview in job.seen if preview is not None]
    assert [done for done, _ in steps] == [0, *range(12)], "the first before the network is ready"
    assert np.array_equal(steps[0][1].image, steps[1][1].image)
    assert np.array_equal(steps[6][1].curve, found.curve[:5])
    assert not np.array_equal(steps[0][1].image, steps[-1][1].image)


@pytest.mark.parametrize("seconds", [0.01, 0.06, 0.09, 0.13, 0.19, 0.24, 0.29])
def test_previews_are_never_further_apart_than_they_may_be(model, monkeypatch, seconds):
    now, shown = [0.0], []
    true_step = ascent.Ascent.step

    def step(self):
        true_step(self)
        now[0] += seconds

    class Shown(PlainJob):
        def checkpoint(self, done, total, preview=None):
            if preview is not None:
                shown.append(now[0])

    monkeypatch.setattr(ascent.Ascent, "step", step)
    monkeypatch.setattr(module.time, "perf_counter", lambda: now[0])
    maximize(replace(ASKED, steps=40), model, Shown())
    assert max(np.diff([*shown, now[0]])) <= 0.3
    assert len(shown) <= 3 + now[0] / min(0.12, max(seconds, 0.05))


def test_a_batch_that_runs_out_of_memory_goes_on_in_halves(model, monkeypatch):
    sizes = []
    true_step = ascent.Ascent.step

    def step(self):
        sizes.append(len(self.requests))
        if len(self.requests) > 1 and self.step_number == 3:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes")
        true_step(self)

    asked = [replace(ASKED, units=(unit,)) for unit in range(4)]
    expected = maximize_all(asked, model, PlainJob())
    monkeypatch.setattr(ascent.Ascent, "step", step)
    found = maximize_all(asked, model, PlainJob())
    assert set(sizes) == {4, 2, 1}
    for a, b in zip(found, expected, strict=True):
        assert a.final == pytest.approx(b.final, rel=1e-2)
        assert len(a.curve) == 12


def test_one_picture_that_does_not_fit_is_refused_in_words(model, monkeypatch):
    def step(self):
        raise MemoryError

    monkeypatch.setattr(ascent.Ascent, "step", step)
    with pytest.raises(Refusal, match="memory does not suffice"):
        maximize(ASKED, model, PlainJob())


def test_a_small_budget_makes_small_batches(model, monkeypatch):
    sizes = []
    monkeypatch.setattr(ascent.Ascent, "step", lambda self: sizes.append(len(self.requests)) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        maximize_all([replace(ASKED, seed=s) for s in range(5)], model, PlainJob(memory_budget=1))
    with pytest.raises(ZeroDivisionError):
        maximize_all([replace(ASKED, seed=s) for s in range(10)], model, PlainJob())
    assert sizes == [1, 5], "two equal batches rather than 8 and 2"


class Dead(nn.Module):
    """Its channel is far below zero for every picture near gray."""

    def __init__(self, activation):
        super().__init__()
        self.conv, self.act = nn.Conv2d(3, 1, 1), activation

    def forward(self, x):
        return self.act(self.conv(x)).mean((2, 3)).expand(-1, 2)


@pytest.mark.parametrize(("activation", "bias"), [(nn.ReLU(), -2.6), (nn.ReLU6(inplace=True), -2.6)])
def test_a_unit_that_is_dead_at_the_start_recovers(activation, bias):
    model = model_of(Dead(activation), size=16)
    nn.init.ones_(model.network.conv.weight)
    nn.init.constant_(model.network.conv.bias, bias)  # three channels of gray give 2.4
    asked = Request(layer=LayerPath("act"), units=(0,), steps=40, size=(16, 16))
    found = maximize(asked, model, PlainJob())
    assert found.curve[0] == 0 and found.start == 0
    assert found.final > 0.05


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("cancel", [None, 2, 4])
def test_the_model_is_byte_identical_after_a_run_and_a_cancel(every_step, cancel, fast):
    model = used_model()
    before = state_of(model.network)
    try:
        maximize(replace(ASKED, fast=fast), model, Watching(cancel=cancel))
    except Cancelled:
        assert cancel is not None
    assert_same(before, state_of(model.network))


def test_the_model_is_byte_identical_after_an_error_in_mid_step(monkeypatch):
    model = used_model()
    monkeypatch.setattr(module, "trunk_of", lambda model, layer, fast: module.plain_trunk(model, layer))
    maximize(replace(ASKED, steps=2), model, PlainJob())
    before = state_of(model.network)
    model.network.fail_at = model.network.forwards + 4
    with pytest.raises(ValueError, match="broken"):
        maximize(ASKED, model, PlainJob())
    assert_same(before, state_of(model.network))


@pytest.mark.parametrize("channels", [1, 4])
def test_other_numbers_of_channels(channels):
    model = model_of(Tiny(channels=channels), size=16, channels=channels)
    found = maximize(ASKED, model, PlainJob())
    assert found.final > found.start and found.image.shape == (24, 24, 3)
    assert channels != 1 or (found.image == found.image[..., :1]).all()


def test_the_pictures_are_normalised_as_photos_are():
    preprocessing = Preprocessing(crop=(2, 2), mean=(0.1, 0.2, 0.3), std=(0.5, 0.25, 0.2))
    found = ascent.normalised(torch.full((1, 3, 1, 1), 0.6), preprocessing).flatten().tolist()
    assert found == pytest.approx([1.0, 1.6, 1.5])
    five = ascent.normalised(torch.full((1, 5, 1, 1), 0.6), replace(preprocessing, channels=5)).flatten().tolist()
    assert five == pytest.approx([1.0, 1.6, 1.5, 0.6, 0.6])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"layer": LayerPath("conv3")}, "no layer called conv3. Did you mean conv"),
        ({"units": (5,)}, "conv2 has 5 units, 0 to 4; there is no unit 5"),
        ({"units": ()}, "Name a unit of conv2, 0 to 4"),
        ({"objective": "logit", "target": 3}, "3 classes, 0 to 2; there is no class 3"),
        ({"objective": "direction", "direction": (1.0,)}, "A direction of conv2 has 5 numbers, not 1"),
        ({"size": (8, 24)}, "sides of 16 to 2048 pixels, not 8 x 24"),
        ({"steps": 0}, "at least one step"),
        ({"diversity": 1.0}, "Diversity needs several variants"),
        ({"together": (1, 2)}, "that of this picture among them: not"),
        (
            {"objective": "logit", "target": 1, "diversity": 1.0, "together": (0, 1)},
            "Diversity is measured at a layer",
        ),
        ({"weights": (1.0, 2.0)}, "1 units need as many weights, not 2"),
    ],
)
def test_what_cannot_be_asked_is_said_before_any_work(model, change, says):
    with pytest.raises(Refusal, match=says):
        maximize(replace(ASKED, **change), model, PlainJob())


def test_a_size_that_the_network_does_not_take_is_said_with_its_own():
    class Fixed(Tiny):
        def forward(self, x):
            if x.shape[-1] != 16:
                raise ValueError("expected 16 columns")
            return super().forward(x)

    model = model_of(Fixed(), size=16)
    with pytest.raises(Refusal, match=r"conv2 of .* picture of 24 x 24 pixels: expected 16 columns. .* 16 x 16"):
        maximize(ASKED, model, PlainJob())
    for fast in (True, False):  # no margin around the picture then
        found = maximize(replace(ASKED, size=(16, 16), fast=fast), model, PlainJob())
        assert found.provenance.parameters["canvas"] == [16, 16]


def test_the_certificate_says_how_it_was_made(model):
    record = maximize(replace(ASKED, fast=False), model, PlainJob()).provenance
    assert (record.method, record.layer, record.seed, record.target) == ("activation-maximization", "conv2", 0, -1)
    assert record.parameters["units"] == [2] and record.parameters["canvas"] == [48, 48]
    assert record.precision == "float32" and "channels last" in record.notes[0]
    assert type(record).from_json(record.to_json()).layer == "conv2"
