"""After any job the model is byte for byte what it was: done, cancelled or failed."""

import pytest
import torch
from torch import nn

from inspector.core.errors import Cancelled
from inspector.core.job import PlainJob, assert_model_is_free
from inspector.core.parameters import LayerPath
from inspector.methods import all_methods
from inspector.methods.explain import explain
from tests.unit.methods.tiny import Tiny, model_of, photo


class Counting(Tiny):
    """Counts its forwards in a buffer, replaces another one, and fails from forward ``fail_at`` on."""

    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(()))
        self.register_buffer("last", torch.zeros(3))
        self.drop = nn.Dropout()
        self.fail_at = self.forwards = 0

    def forward(self, x):
        self.forwards += 1
        self.count += 1
        self.last = x.mean((0, 2, 3)).detach()
        if self.fail_at and self.forwards >= self.fail_at:
            raise ValueError("broken")
        return super().forward(self.drop(x))


def state_of(network):
    """Everything of a network that a job might change, with identities."""
    return {
        "tensors": {k: (id(v), v.detach().clone()) for k, v in (*network.named_parameters(), *network.named_buffers())},
        "flags": [(p.requires_grad, None if p.grad is None else p.grad.clone()) for p in network.parameters()],
        "modes": [m.training for m in network.modules()],
        "modules": [id(m) for m in network.modules()],
        "hooks": [
            (len(m._forward_hooks), len(m._forward_pre_hooks), len(m._backward_hooks), len(m._backward_pre_hooks))
            for m in network.modules()
        ],
    }


def assert_same(before, after):
    assert before["tensors"].keys() == after["tensors"].keys()
    for name, (identity, values) in before["tensors"].items():
        assert after["tensors"][name][0] == identity, name
        assert torch.equal(after["tensors"][name][1], values), name
    for (flag, grad), (flag_after, grad_after) in zip(before["flags"], after["flags"], strict=True):
        assert flag == flag_after
        assert (grad is None) == (grad_after is None) and (grad is None or torch.equal(grad, grad_after))
    assert all(before[key] == after[key] for key in ("modes", "modules", "hooks"))


def used_model():
    """A model as a training script leaves it: some flags off, gradients present, partly in training mode, hooked."""
    model = model_of(Counting())
    model.network.conv.weight.requires_grad_(False)
    model.network.fc.weight.grad = torch.ones_like(model.network.fc.weight)
    model.network.drop.training = model.network.norm.training = True
    model.network.act.register_forward_hook(lambda *_: None)
    return model


@pytest.mark.parametrize("cls", all_methods(), ids=lambda c: c.id)
def test_after_a_finished_job(cls):
    model = used_model()
    before = state_of(model.network)
    explain(cls(), model, photo(), PlainJob())
    assert_same(before, state_of(model.network))
    assert_model_is_free()


@pytest.mark.parametrize("allowed", [0, 1, 2])
@pytest.mark.parametrize("cls", all_methods(), ids=lambda c: c.id)
def test_after_a_cancelled_job(cls, allowed):
    class Impatient(PlainJob):
        calls = 0

        def checkpoint(self, done, total, preview=None):
            super().checkpoint(done, total)
            self.calls += 1
            if self.calls > allowed:
                raise Cancelled

    model = used_model()
    before = state_of(model.network)
    if cls.duration == "long":
        with pytest.raises(Cancelled):
            explain(cls(), model, photo(), Impatient())
    else:
        explain(cls(), model, photo(), Impatient())
    assert_same(before, state_of(model.network))
    assert_model_is_free()


@pytest.mark.parametrize("cls", all_methods(), ids=lambda c: c.id)
def test_after_an_error_in_the_forward(cls):
    model = used_model()
    assert model.survey.reaches_input
    before = state_of(model.network)
    model.network.fail_at = 1
    with pytest.raises(ValueError, match="broken"):
        explain(cls(layer=LayerPath("conv2")) if hasattr(cls, "layer") else cls(), model, photo(), PlainJob())
    assert_same(before, state_of(model.network))
    assert_model_is_free()
