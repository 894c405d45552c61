"""Reading outputs as planes of positions."""

import pytest
import torch

from inspector.core.errors import Refusal
from inspector.models.planes import Plane, is_attention, plane_of


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


def test_windows_in_the_batch_are_not_the_image():
    assert plane_of((64, 49, 96), (224, 224)) is None  # timm's Swin: its projections see one window each


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((1, 3, 197, 64), True),  # queries: heads, tokens, size
        ((1, 3, 197, 197), True),  # attention: square like the image, but made of tokens
        ((1, 4, 1, 197), True),
        ((1, 64, 56, 56), False),
        ((1, 64, 28, 28), False),
        ((1, 3, 197), False),
    ],
)
def test_queries_and_attention_are_no_maps(shape, expected):
    assert is_attention(shape, frozenset({197, 56}), (224, 224)) is expected
