"""The survey: calls, shapes, what reaches the score."""

import torch
from torch import nn

from inspector.models.layers import layers_of, noise, survey
from tests.unit.methods.tiny import Tiny, model_of


def test_layers_are_listed_with_types_and_parameters():
    layers = {layer.path: layer for layer in layers_of(Tiny())}
    assert layers["conv"].type == "Conv2d" and layers["conv"].parameters == 3 * 4 * 9 + 4
    assert layers["act"].parameters == 0


def test_calls_shapes_and_reach():
    found = model_of(Tiny()).survey
    assert found.times_called["act"] == 2 and found.call("act") is found.calls["act#2"]
    assert found.call("conv").shape == (1, 4, 8, 8) and found.call("conv").reaches_plane
    assert found.call("fc").plane is None
    assert found.last_spatial == "act#2" and found.nearest("fc") == "act#2"
    assert found.classes == 3 and found.reaches_input


def test_a_layer_off_the_way_does_not_reach_the_score():
    class Net(Tiny):
        def __init__(self):
            super().__init__()
            self.aside = nn.Conv2d(3, 2, 1)

        def forward(self, x):
            self.aside(x)
            return super().forward(x)

    found = model_of(Net()).survey
    assert not found.call("aside").reaches
    assert found.nearest("aside") == "conv"


def test_patch_tokens_behind_a_class_token_head_do_not_reach():
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.embed, self.norm, self.head = nn.Conv2d(3, 6, 4, 4), nn.LayerNorm(6), nn.Linear(6, 3)
            self.mix = nn.Parameter(torch.zeros(5, 5))

        def forward(self, x):
            x = self.embed(x).flatten(2).transpose(1, 2)
            x = torch.cat([torch.zeros(len(x), 1, 6), x], 1)
            x = self.norm(self.mix @ x)
            return self.head(x[:, 0])

    found = model_of(Net()).survey
    assert found.call("norm").plane.prefix == 1
    assert found.call("norm").reaches and not found.call("norm").reaches_plane
    assert found.last_spatial == "embed"


def test_a_survey_leaves_no_gradient_on_tensors_of_the_networks_own():
    class Net(Tiny):
        def __init__(self):
            super().__init__()
            self.scale = torch.ones(1, requires_grad=True)  # neither parameter nor buffer

        def forward(self, x):
            return super().forward(x * self.scale)

    net = Net().eval()
    survey(net, noise(3, (8, 8), torch.device("cpu")))
    assert net.scale.grad is None


def test_the_last_layer_of_a_class_token_network_is_its_last_blocks_first_norm():
    class Attention(nn.Module):
        def __init__(self):
            super().__init__()
            self.qkv, self.k_norm, self.proj = nn.Linear(6, 18), nn.Identity(), nn.Linear(6, 6)

        def forward(self, x):
            q, k, v = self.qkv(x).reshape(len(x), 5, 3, 2, 3).permute(2, 0, 3, 1, 4)
            mixed = (q @ self.k_norm(k).transpose(-2, -1)).softmax(-1) @ v
            return self.proj(mixed.transpose(1, 2).reshape(len(x), 5, 6))

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.embed, self.head = nn.Conv2d(3, 6, 4, 4), nn.Linear(6, 3)
            self.norm1, self.attn, self.norm2 = nn.LayerNorm(6), Attention(), nn.LayerNorm(6)

        def forward(self, x):
            x = self.embed(x).flatten(2).transpose(1, 2)
            x = torch.cat([torch.zeros(len(x), 1, 6), x], 1)
            x = x + self.attn(self.norm1(x))
            return self.head(self.norm2(x)[:, 0])

    torch.manual_seed(0)
    found = model_of(Net()).survey
    assert found.call("attn.k_norm").shape == (1, 2, 5, 3) and found.call("attn.k_norm").plane is None
    assert found.call("attn.qkv").reaches_plane
    assert found.last_spatial == "norm1" and found.nearest("attn.qkv") == "norm1"
