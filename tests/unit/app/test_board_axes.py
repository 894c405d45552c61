"""What rows and columns of the compare board ask where they meet, and which layers and names they start with."""

import pytest

from inspector.app.board_axes import (
    SPREAD,
    Heading,
    Side,
    able,
    asked_of,
    in_order,
    names_apart,
    place_of,
    spread_layers,
)
from inspector.app.inputs import InputItem
from inspector.core.parameters import LayerPath, Target
from inspector.methods.activation_map import ActivationMap
from inspector.methods.grad_cam import GradCAM
from inspector.methods.saliency import Saliency
from inspector.models.layers import Call, Survey
from inspector.models.planes import Plane

CAT, DOG = InputItem("cat"), InputItem("dog")
ASKED = GradCAM(layer=LayerPath("layer3"), target=Target(4))


def test_an_input_and_a_method_ask_each_other():
    column = Heading("Saliency", Saliency)
    assert place_of(Heading("dog", DOG), column, CAT) == (Side.FIRST, DOG)
    assert asked_of(column, ASKED) == ASKED


def test_a_layer_and_a_class_change_the_method_that_is_asked():
    assert asked_of(Heading("layer1", LayerPath("layer1")), ASKED) == GradCAM(
        layer=LayerPath("layer1"), target=Target(4)
    )
    assert asked_of(Heading("tabby", 7), ASKED) == GradCAM(layer=LayerPath("layer3"), target=Target(7))


@pytest.mark.parametrize("side", list(Side))
def test_models_are_asked_about_the_input_on_screen_or_of_the_row(side):
    assert place_of(Heading("B", side), Heading("layer1", LayerPath("layer1")), CAT) == (side, CAT)
    assert place_of(Heading("dog", DOG), Heading("B", side), CAT) == (side, DOG)
    assert asked_of(Heading("B", side), ASKED) == ASKED


def test_a_layer_may_be_called_like_a_side():
    column = Heading("second", LayerPath("second"))
    assert place_of(Heading("dog", DOG), column, CAT) == (Side.FIRST, DOG)
    assert asked_of(column, ASKED).layer == "second"


def test_a_method_that_lacks_the_field_gives_way():
    assert able(ASKED, "target", [Saliency]) is GradCAM
    assert able(ActivationMap(), "target", [ActivationMap, Saliency, GradCAM]) is Saliency
    assert able(Saliency(), "layer", [Saliency, ActivationMap]) is ActivationMap


def surveyed(*sizes, prefix="stage"):
    calls = {}
    for order, size in enumerate(sizes):
        path = LayerPath(f"{prefix}.{order}")
        calls[path] = Call(path, order, (1, 8, size, size), Plane("channels-first", size, size), True, size > 1)
    return Survey(calls, dict.fromkeys(calls, 1), "tensor", 5, 0.1)


def test_the_last_layer_of_each_size_is_taken_in_the_networks_order():
    found = spread_layers(surveyed(56, 56, 28, 28, 28, 14, 7, 1))
    assert found == ("stage.1", "stage.4", "stage.5", "stage.6")


def test_a_stage_goes_before_the_parts_of_the_next_one():
    sizes = {"stem": 56, "blocks.0": 56, "blocks.1.0.expand": 56, "blocks.1": 28, "blocks.2.0": 14, "head": 14}
    calls = {
        LayerPath(path): Call(
            LayerPath(path), order, (1, 8, size, size), Plane("channels-first", size, size), True, True
        )
        for order, (path, size) in enumerate(sizes.items())
    }
    survey = Survey(calls, dict.fromkeys(calls, 1), "tensor", 5, 0.1)
    assert spread_layers(survey) == ("stem", "blocks.1", "head")


def test_layers_of_one_size_are_spread_over_the_network():
    found = spread_layers(surveyed(*[14] * 12))
    assert len(found) == SPREAD and found[0] == "stage.0" and found[-1] == "stage.11"
    assert spread_layers(surveyed(14, 14)) == ("stage.0", "stage.1")


def test_blocks_inside_containers_are_found_and_their_parts_are_not():
    paths = ["patch", "encoder.drop"]
    for block in range(6):
        paths += [f"encoder.layers.{block}.attention", f"encoder.layers.{block}"]
    calls = {
        LayerPath(path): Call(LayerPath(path), n, (1, 50, 8), Plane("tokens", 7, 7, 1), True, True)
        for n, path in enumerate(paths)
    }
    found = spread_layers(Survey(calls, dict.fromkeys(calls, 1), "tensor", 5, 0.1))
    assert len(found) == SPREAD and found[0] == "patch" and found[-1] == "encoder.layers.5"
    assert not any("attention" in path for path in found)


def test_layers_come_in_the_networks_order_once_each_and_unknown_ones_last():
    survey = surveyed(56, 28, 14)
    assert in_order(survey, ("gone", "stage.2", "stage.0", "stage.2")) == ("stage.0", "stage.2", "gone")


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("torchvision:resnet18@/runs/a/best.pth", "torchvision:resnet18@/runs/a/last.pth", ("best.pth", "last.pth")),
        ("/runs/a/best.pth", "/runs/b/best.pth", ("a/best.pth", "b/best.pth")),
        ("torchvision:resnet18", "timm:resnet18", ("torchvision:resnet18", "timm:resnet18")),
        ("timm:a@/w.pth", "timm:b@/w.pth", ("timm:a@/w.pth", "timm:b@/w.pth")),
        ("/w.pth", "/w.pth", ("w.pth", "w.pth")),
    ],
)
def test_two_models_are_called_by_the_shortest_ends_that_differ(first, second, names):
    assert names_apart(first, second) == names
