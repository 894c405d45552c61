"""Reading outputs as planes of positions."""

import pytest
import torch

from inspector.core.errors import Refusal
from inspector.models.planes import Plane, plane_of


@pytest.mark.parametrize(
    ("shape", "size", "expected"),
    [
        ((1, 512, 7, 7), (224, 224), Plane("channels-first", 7, 7)),
        ((1, 7, 7, 768), (224, 224), Plane("channels-last", 7, 7)),
        ((1, 64, 14, 28), (224, 448), Plane("channels-first", 14, 28)),
        ((1, 14, 28, 64), (224, 448), Plane("channels-last", 14, 28)),
        ((1, 197, 768), (224, 224), Plane("tokens", 14, 14, 1)),
        ((1, 201, 768), (224, 224), Plane("tokens", 14, 14, 5)),
        ((1, 196, 768), (224, 224), Plane("tokens", 14, 14, 0)),
        ((1, 99, 64), (112, 224), Plane("tokens", 7, 14, 1)),
        ((1, 512, 1, 1), (224, 224), None),
        ((1, 1000), (224, 224), None),
    ],
)
def test_shapes(shape, size, expected):
    assert plane_of(shape, size) == expected


def test_a_grid_given_by_hand_overrides_and_is_checked():
    assert plane_of((1, 50, 8), (224, 224), "2 + 6x8") == Plane("tokens", 6, 8, 2)
    with pytest.raises(Refusal, match="this layer has 50"):
        plane_of((1, 50, 8), (224, 224), "1+8x8")
    with pytest.raises(Refusal, match="1\\+14x14"):
        plane_of((1, 50, 8), (224, 224), "square")


def test_tokens_and_channel_last_maps_land_where_they_belong():
    maps = torch.randn(2, 5, 3, 4)
    tokens = torch.cat([torch.zeros(2, 1, 5), maps.flatten(2).transpose(1, 2)], 1)
    assert torch.equal(Plane("tokens", 3, 4, 1).maps(tokens), maps)
    assert torch.equal(Plane("channels-last", 3, 4).maps(maps.permute(0, 2, 3, 1)), maps)
    assert torch.equal(Plane("channels-first", 3, 4).maps(maps), maps)
