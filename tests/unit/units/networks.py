"""Small networks with every kind of layer, and a hook of the tests' own to compare with."""

from __future__ import annotations

import copy

import torch
from torch import nn

from tests.unit.methods.test_model_untouched import assert_same, state_of
from tests.unit.methods.tiny import Tiny, model_of, photo

__all__ = ["Tiny", "Tokens", "Windows", "assert_same", "hooked", "model_of", "photo", "state_of"]


class Tokens(nn.Module):
    """Patches of 4 pixels behind one class token, which alone is classified after an attention."""

    def __init__(self, size=12, width=8, classes=3):
        super().__init__()
        self.patch = nn.Conv2d(3, width, 4, 4)
        self.cls = nn.Parameter(torch.zeros(1, 1, width))
        self.norm = nn.LayerNorm(width)
        self.attention = nn.MultiheadAttention(width, 2, batch_first=True)
        self.mix = nn.Identity()
        self.head = nn.Linear(width, classes)

    def forward(self, x):
        tokens = self.patch(x).flatten(2).transpose(1, 2)
        tokens = self.norm(torch.cat([self.cls, tokens], 1))
        tokens = self.mix(tokens + self.attention(tokens, tokens, tokens, need_weights=False)[0])
        return self.head(tokens[:, 0])


class Windows(nn.Module):
    """Channel-last maps of windows of 4 tokens each, as Swin transformers have them."""

    def __init__(self, classes=3):
        super().__init__()
        self.patch = nn.Conv2d(3, 7, 2, 2)
        self.last = nn.LayerNorm(7)
        self.inside = nn.Linear(7, 5)
        self.head = nn.Linear(5, classes)

    def forward(self, x):
        maps = self.last(self.patch(x).permute(0, 2, 3, 1))
        batch, height, width, channels = maps.shape
        windows = maps.view(batch, height // 2, 2, width // 2, 2, channels).permute(0, 1, 3, 2, 4, 5)
        inside = self.inside(windows.reshape(-1, 4, channels))
        return self.head(torch.tanh(inside).view(batch, -1, 5).mean(1))


def hooked(model, x, path):
    """The output of a module in a copy of the network, cloned as it is made, from a plain forward."""
    network = copy.deepcopy(model.network)
    seen = []
    network.get_submodule(path).register_forward_hook(lambda module, inputs, output: seen.append(output.clone()))
    with torch.no_grad():
        network(x)
    return seen[-1]
