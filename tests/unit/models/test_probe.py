"""The probe: what it keeps, where it stops, and that nothing of it stays behind."""

import collections
import gc
import weakref

import pytest
import torch
from torch import nn
from torch.nn.modules.module import _global_forward_pre_hooks
from transformers.modeling_outputs import BaseModelOutput

from inspector.core.errors import Cancelled
from inspector.core.job import PlainJob, at_work
from inspector.models.probe import INPUT, Probe, Stop

X = torch.linspace(-2, 2, 16).reshape(1, 1, 4, 4)


def test_kept_tensors_are_those_before_in_place_operations():
    net = nn.Sequential(nn.Conv2d(1, 2, 1), nn.ReLU(inplace=True))
    expected = net[0](X)
    with Probe(net) as probe:
        seen = probe.run(X, ["0"])
    assert (expected < 0).any()
    assert torch.equal(seen.activations["0"], expected)
    assert torch.equal(seen.output, expected.relu())


def test_a_layer_that_passes_its_input_on_is_kept_before_its_caller_changes_it():
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.same = nn.Identity()

        def forward(self, x):
            x = x * 1
            y = self.same(x)
            x += 100
            return y + x

    with Probe(Net()) as probe:
        assert torch.equal(probe.run(X, ["same"]).activations["same"], X)


def test_each_call_of_a_reused_module_has_a_name():
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.act = nn.ReLU(inplace=True)

        def forward(self, x):
            return self.act(3 - self.act(x))

    with Probe(Net()) as probe:
        seen = probe.run(X, ["act", "act#1", "act#2"]).activations
    assert torch.equal(seen["act#1"], X.relu())
    assert torch.equal(seen["act#2"], (3 - X.relu()).relu())
    assert torch.equal(seen["act"], seen["act#2"])


Pair = collections.namedtuple("Pair", "count maps")

WRAPPED = {
    "tuple": (lambda t: (None, t, t + 1), lambda o: o[1]),
    "list": (lambda t: [torch.arange(2), t], lambda o: o[1]),
    "dict": (lambda t: {"ids": torch.arange(2), "maps": t}, lambda o: o["maps"]),
    "named tuple": (lambda t: Pair(3, t), lambda o: o.maps),
    "nested": (lambda t: ({"a": [t]},), lambda o: o[0]["a"][0]),
    "ModelOutput": (lambda t: BaseModelOutput(last_hidden_state=t), lambda o: o.last_hidden_state),
}


@pytest.mark.parametrize("kind", WRAPPED)
def test_the_first_tensor_inside_other_outputs(kind):
    wrap, unwrap = WRAPPED[kind]

    class Layer(nn.Module):
        def forward(self, x):
            return wrap(x * 2)

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = Layer()

        def forward(self, x):
            found = self.layer(x)
            assert type(found) is type(wrap(x))
            return (unwrap(found) ** 2).sum()

    with Probe(Net()) as probe:
        seen = probe.run(X, ["layer"])
    a = seen.activations["layer"]
    assert torch.equal(torch.autograd.grad(seen.output, a)[0], 2 * a)
    assert torch.equal(a, X * 2)


def test_frozen_parameters_and_no_graph_before_the_first_captured_layer():
    net = nn.Sequential(nn.Conv2d(1, 1, 1), nn.Conv2d(1, 1, 1), nn.Tanh())
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    with Probe(net) as probe:
        seen = probe.run(X, ["1"])
    assert seen.activations["1"].is_leaf and seen.output.requires_grad


def test_a_stop_ends_the_forward_even_through_the_networks_own_except():
    reached = []

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.second = nn.Identity(), nn.Identity()

        def forward(self, x):
            try:
                x = self.first(x)
            except Exception:
                reached.append("caught")
            reached.append("second")
            return self.second(x)

    with Probe(Net()) as probe:
        seen = probe.run(X, ["first"], stop="first")
    assert seen.output is None and reached == [] and torch.equal(seen.activations["first"], X)


def test_a_job_that_nobody_waits_for_ends_between_two_modules():
    ran = []

    class Layer(nn.Module):
        def forward(self, x):
            ran.append(1)
            return x

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = nn.ModuleList([Layer() for _ in range(5)])

        def forward(self, x):
            for layer in self.layers:
                try:
                    x = layer(x)
                except Exception:
                    ran.append("caught")
            return x

    network = Net()
    with at_work(lambda: len(ran) < 2):
        for ask in (lambda probe: probe.run(X), lambda probe: probe.listen(X, lambda *_: None)):
            ran.clear()
            with pytest.raises(Cancelled), Probe(network) as probe:
                ask(probe)
            assert ran == [1, 1]
    ran.clear()
    with Probe(network) as probe:
        probe.run(X)
    assert ran == [1] * 5 and not _global_forward_pre_hooks
    PlainJob().checkpoint(0, 1)


def test_a_layer_that_is_never_called_is_named():
    net = nn.ModuleDict({"used": nn.Identity(), "unused": nn.Identity()})
    net.forward = net["used"].forward
    with Probe(net) as probe, pytest.raises(KeyError, match="unused"):
        probe.run(X, ["unused"])
    assert not net["unused"]._forward_hooks


def test_the_input_can_be_captured_also_where_the_network_changes_it_in_place():
    class Net(nn.Module):
        def forward(self, x):
            return x.mul_(3).sum()

    with Probe(Net()) as probe:
        seen = probe.run(X, [INPUT])
        probe.listen(X, lambda *_: None)
    assert torch.equal(seen.activations[INPUT], X)
    assert torch.equal(torch.autograd.grad(seen.output, seen.activations[INPUT])[0], torch.full_like(X, 3))


def test_listening_hears_where_modules_begin_and_end_and_can_stop_the_forward():
    network = nn.Sequential(nn.Sequential(nn.Flatten(), nn.LazyLinear(2)), nn.ReLU()).eval()
    network(X)
    steps = []

    def heard(name, *_):
        steps.append(f"after {name}")
        if name == "0.1":
            raise Stop

    with Probe(network) as probe:
        output = probe.listen(X, heard, entered=lambda path, module: steps.append(f"before {path}"))
    assert output is None
    assert steps == ["before ", "before 0", "before 0.0", "after 0.0", "before 0.1", "after 0.1"]
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in network.modules())


def test_wrapped_networks_are_reached_by_their_full_path():
    net = nn.DataParallel(nn.Sequential(nn.Conv2d(1, 1, 1), nn.Flatten()))
    with Probe(net) as probe:
        assert probe.run(X, ["module.0"]).activations["module.0"].shape == (1, 1, 4, 4)


def test_everything_is_restored_after_an_error():
    class Broken(nn.Module):
        def forward(self, x):
            raise RuntimeError("broken layer")

    net = nn.Sequential(nn.BatchNorm2d(1), Broken()).train()
    net[0].bias.requires_grad_(False)
    with pytest.raises(RuntimeError, match="broken layer"), Probe(net) as probe:
        assert not net.training and not any(p.requires_grad for p in net.parameters())
        probe.run(X, ["0"])
    assert net.training and net[0].training
    assert net[0].weight.requires_grad and not net[0].bias.requires_grad
    assert not net[0]._forward_hooks and torch.equal(net[0].running_mean, torch.zeros(1))


def test_train_and_eval_of_a_foreign_network_are_never_called():
    class Trainer(nn.Identity):
        def train(self, mode=True):
            raise AssertionError("a training run has started")

    net = Trainer()
    with Probe(net) as probe:
        probe.run(X)
        assert not net.training
    assert net.training


def test_a_checkpoint_inside_an_open_probe_is_a_mistake():
    with Probe(nn.Identity()), pytest.raises(AssertionError, match="open probe"):
        PlainJob().checkpoint(0, 1)
    PlainJob().checkpoint(0, 1)


class Counting(nn.Module):
    """Counts its forwards in a buffer of its own."""

    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, x):
        self.count += 1
        return x * self.count


def test_buffers_are_restored_each_time_also_after_a_change_between_two_probes():
    network = Counting()
    for expected in (0.0, 0.0, 5.0):
        network.count.fill_(expected)
        with Probe(network) as probe:
            assert probe.run(torch.ones(1)).output.item() == expected + 1
        assert network.count.item() == expected


def test_a_probe_keeps_no_network_alive():
    network = Counting()
    with Probe(network) as probe:
        probe.run(torch.ones(1))
    gone = weakref.ref(network)
    del network, probe
    gc.collect()
    assert gone() is None
