"""Weights without a network: the tree from keys, the statistics of any tensor, and the filters of convolutions."""

import math

import numpy as np
import pytest
import torch
from torchvision import models as zoo

from inspector.core.errors import Cancelled, Refusal
from inspector.core.job import PlainJob
from inspector.models.filters import MOST, filter_sheet, has_filters
from inspector.models.layers import layers_of
from inspector.models.skeleton import Skeleton, TensorRecord
from inspector.models.statistics import CHUNK, statistics_of
from inspector.models.weights import Weights, layers_of_skeleton
from tests.unit.models.files_of_tensors import write

TIMES = "\N{MULTIPLICATION SIGN}"


class Fussy(PlainJob):
    """A job that is cancelled at its third checkpoint."""

    calls = 0

    def checkpoint(self, done, total, preview=None):
        assert 0 <= done <= total
        self.calls += 1
        if self.calls == 3:
            raise Cancelled


def named(**shapes):
    """A skeleton of float32 tensors by key (with ``__`` for a dot) and shape."""
    tensors, start = {}, 0
    for key, shape in shapes.items():
        size = 4 * math.prod(shape)
        tensors[key.replace("__", ".")] = TensorRecord("float32", shape, (1,) * len(shape), 0, start, size)
        start += size
    return Skeleton("state dict", "torch zip", tensors)


def types(skeleton):
    return {str(layer.path): layer.type for layer in layers_of_skeleton(skeleton)}


# The tree


@pytest.mark.parametrize("name", ["resnet18", "densenet121", "vit_b_32", "convnext_tiny", "swin_t"])
def test_a_networks_layers_come_back_from_its_keys(name, tmp_path):
    with torch.device("meta"):
        network = zoo.get_model(name)
    records, start = {}, 0
    for key, tensor in network.state_dict().items():
        dtype = str(tensor.dtype).removeprefix("torch.")
        records[key] = TensorRecord(dtype, tuple(tensor.shape), tensor.stride(), 0, start, tensor.nbytes)
        start += tensor.nbytes
    found = layers_of_skeleton(Skeleton("state dict", "torch zip", records))
    parameters = {layer.path: layer.parameters for layer in found}
    theirs = {layer.path: layer.parameters for layer in layers_of(network) if layer.parameters}
    assert {path: parameters[path] for path in theirs} == theirs, "also the sums of what holds layers"
    assert set(parameters) - set(theirs) <= set(records), "what is more is single tensors"
    kept = {"ReLU", "Dropout", "Identity"}
    order = [layer.path for layer in layers_of(network) if layer.path in parameters and layer.type not in kept]
    assert [layer.path for layer in found if layer.path in theirs] == [path for path in order if path in theirs]


def test_tensors_beside_layers_have_rows_and_those_of_layers_have_none():
    skeleton = named(
        cls_token=(1, 1, 8),
        patch_embed__proj__weight=(8, 3, 4, 4),
        patch_embed__proj__bias=(8,),
        blocks__0__gamma=(8,),
        blocks__0__attn__q_bias=(8,),
        blocks__0__attn__qkv__weight=(24, 8),
        head__weight=(10, 8),
        head__bias=(10,),
    )
    assert types(skeleton) == {
        "cls_token": f"Tensor 1 {TIMES} 1 {TIMES} 8",
        "patch_embed": "Group",
        "patch_embed.proj": f"Conv 4{TIMES}4",
        "blocks": "Sequence of 1",
        "blocks.0": "Group",
        "blocks.0.gamma": "Tensor 8",
        "blocks.0.attn": "Attention",
        "blocks.0.attn.qkv": "Linear",
        "head": "Linear",
    }
    assert [layer.parameters for layer in layers_of_skeleton(skeleton)][:3] == [8, 392, 392]


@pytest.mark.parametrize(
    ("tensors", "type_name"),
    [
        ({"weight": (8, 3, 3, 3)}, f"Conv 3{TIMES}3"),
        ({"weight": (8, 3, 5)}, "Conv 1D 5"),
        ({"weight": (8, 3, 2, 4, 4)}, f"Conv 3D 2{TIMES}4{TIMES}4"),
        ({"weight": (8,), "bias": (8,), "running_mean": (8,), "running_var": (8,)}, "Batch norm"),
        ({"weight": (8,), "bias": (8,)}, "Norm"),
        ({"weight": (8, 4), "bias": (8,)}, "Linear"),
        ({"weight": (8, 4)}, "Linear or embedding"),
        ({"in_proj_weight": (24, 8), "in_proj_bias": (24,)}, "Attention"),
        ({"weight_ih_l0": (32, 4), "weight_hh_l0": (32, 8)}, "LSTM"),
        ({"weight_ih_l0": (24, 4), "weight_hh_l0": (24, 8)}, "GRU"),
        ({"weight": ()}, "Scale"),
        ({"bias": (3,)}, "Bias"),
        ({"codes": (3, 3), "scales": (3,)}, "Tensors"),
    ],
)
def test_types_are_guessed_in_plain_words(tensors, type_name):
    assert types(named(**{f"x__{name}": shape for name, shape in tensors.items()})) == {"x": type_name}


def test_one_input_channel_is_gray_first_and_depthwise_later():
    found = types(named(conv1__weight=(8, 1, 3, 3), conv2__weight=(8, 1, 3, 3), word_embeddings__weight=(8, 4)))
    assert found == {
        "conv1": f"Conv 3{TIMES}3",
        "conv2": f"Depthwise conv 3{TIMES}3",
        "word_embeddings": "Embedding",
    }


@pytest.mark.parametrize(
    ("names", "type_name"),
    [
        (("0", "1", "3"), "Sequence of 3"),
        (("layer_0", "layer_1"), "Sequence of 2"),
        (("conv1", "norm1"), "Group"),
        (("0", "norm"), "Group"),
    ],
)
def test_numbered_layers_are_a_sequence(names, type_name):
    assert types(named(**{f"x__{name}__weight": (2, 2) for name in names}))["x"] == type_name


def test_a_file_that_names_its_classes_is_believed():
    tensors = named(stem__weight=(8, 3, 3, 3), head__weight=(2, 8)).tensors
    kinds = {"": "net.Net", "stem": "torch.nn.modules.conv.Conv2d", "act": "GELU", "head": "Linear"}
    assert types(Skeleton("module", "torch zip", tensors, types=kinds)) == {
        "stem": "Conv2d",
        "act": "GELU",
        "head": "Linear",
    }


def test_tied_tensors_count_once(tmp_path):
    shared = torch.zeros(6, 4)
    skeleton = write(tmp_path / "w", {"a.embed.weight": shared, "a.head.weight": shared})
    assert {layer.path: layer.parameters for layer in layers_of_skeleton(skeleton)}["a"] == 24


@pytest.mark.parametrize("key", ["", ".", "..weight", "a..b", ".".join("x" * 5000), "weight"])
def test_strange_keys_still_make_a_tree(key):
    record = TensorRecord("float32", (2,), (1,), 0, 0, 8)
    found = layers_of_skeleton(Skeleton("state dict", "torch zip", {key: record}))
    assert found and all(layer.parameters == 2 for layer in found)


def test_a_tensor_with_the_name_of_a_layer_is_one_row_with_it():
    found = layers_of_skeleton(named(a__b=(5,), a__b__weight=(2, 2), a__c__weight=(3,)))
    assert [(layer.path, layer.parameters) for layer in found] == [("a", 12), ("a.b", 4), ("a.c", 3)]


def test_tensors_are_found_by_layer():
    weights = Weights(None, named(a__w=(1,), a__b__w=(1,), ab__w=(1,), cls=(1,)))
    assert weights.tensors_of("a") == ("a.w", "a.b.w")
    assert weights.tensors_of("cls") == ("cls",)
    assert weights.tensors_of("") == ("a.w", "a.b.w", "ab.w", "cls")
    assert weights.tensors_of("nowhere") == ()


# Statistics


def test_statistics_are_numpys(tmp_path):
    tensor = torch.randn(3 * CHUNK // 2) * 3 + 1
    tensor[:CHUNK] *= 0.1
    tensor[5:10] = 0
    weights = Weights(tmp_path / "w", write(tmp_path / "w", {"x": torch.ones(3), "y": tensor.view(3, -1)}))
    found = weights.statistics("y", PlainJob())
    exact = tensor.double().numpy()
    assert (found.key, found.shape, found.dtype, found.size) == ("y", (3, CHUNK // 2), "float32", tensor.numel())
    assert found.minimum == exact.min() and found.maximum == exact.max()
    assert found.mean == pytest.approx(exact.mean(), rel=1e-12)
    assert found.deviation == pytest.approx(exact.std(), rel=1e-12)
    assert found.zeros == 5 / tensor.numel() and found.nan == found.infinite == 0
    assert found.counts.sum() == tensor.numel() and len(found.edges) == len(found.counts) + 1
    theirs, _ = np.histogram(exact, found.edges)
    assert np.abs(theirs - found.counts).max() <= 2, "values on an edge may fall on either side"
    assert found.edges[0] == exact.min() and found.edges[-1] == exact.max()


@pytest.mark.parametrize(
    "dtype",
    [
        "float16",
        "bfloat16",
        "float32",
        "float64",
        "float8_e4m3fn",
        "float8_e5m2",
        "int8",
        "uint8",
        "int16",
        "int32",
        "int64",
        "uint16",
        "uint32",
        "uint64",
        "bool",
    ],
)
def test_each_type_of_element_is_read(dtype, tmp_path):
    values = torch.tensor([0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0]).to(getattr(torch, dtype))
    weights = Weights(tmp_path / "w", write(tmp_path / "w", {"x": values.view(2, 4)}))
    found = weights.statistics("x", PlainJob())
    assert (found.dtype, found.minimum, found.maximum, found.mean, found.zeros) == (dtype, 0, 1, 0.375, 0.625)
    assert found.counts[0] == 5 and found.counts[-1] == 3
    if "float" not in dtype:
        assert found.edges.tolist() == [-0.5, 0.5, 1.5], "a bin for each whole number"


def test_complex_numbers_are_told_by_their_magnitude():
    found = statistics_of(torch.tensor([3 + 4j, 0, -5j], dtype=torch.complex64), "x", PlainJob())
    assert found.magnitudes and (found.minimum, found.maximum) == (0, 5)
    assert found.mean == pytest.approx(10 / 3)


def test_nan_and_infinity_are_counted_and_left_out():
    values = torch.tensor([math.nan, math.inf, -math.inf, 1.0, 3.0, math.nan])
    found = statistics_of(values, "x", PlainJob())
    assert (found.nan, found.infinite, found.minimum, found.maximum, found.mean) == (2, 2, 1, 3, 2)
    assert found.counts.sum() == 2
    nothing = statistics_of(values[:3], "x", PlainJob())
    assert math.isnan(nothing.mean) and math.isnan(nothing.minimum) and len(nothing.counts) == 0


@pytest.mark.parametrize("value", [0.0, 0.1, -7.3e-30, 65504.0])
def test_a_constant_tensor_has_one_bin(value):
    found = statistics_of(torch.full((1000,), value, dtype=torch.float64), "x", PlainJob())
    assert found.constant and found.mean == value and found.deviation == 0
    assert found.counts.tolist() == [1000] and found.edges.tolist() == [value, value]


def test_an_empty_tensor_and_a_single_number():
    empty = statistics_of(torch.empty(0, 3), "x", PlainJob())
    assert (empty.size, empty.zeros, len(empty.counts), len(empty.edges)) == (0, 0, 0, 0) and math.isnan(empty.mean)
    single = statistics_of(torch.tensor(1234), "num_batches_tracked", PlainJob())
    assert (single.shape, single.size, single.mean, single.dtype) == ((), 1, 1234, "int64")


@pytest.mark.parametrize(
    "values",
    [[1.7e308, -1.7e308, 0.0], [5e-324, 0.0], [1.0, 1.0 + 2**-52], [2.0**53, 2.0**53 + 2]],
)
def test_the_extremes_of_numbers_do_no_harm(values):
    found = statistics_of(torch.tensor(values, dtype=torch.float64), "x", PlainJob())
    assert found.counts.sum() == len(values) and np.isfinite([found.mean, found.deviation, *found.edges]).all()
    assert found.minimum <= found.mean <= found.maximum


def test_statistics_can_be_cancelled():
    with pytest.raises(Cancelled):
        statistics_of(torch.zeros(2 * CHUNK), "x", Fussy())


def test_a_file_that_is_gone_is_said(tmp_path):
    weights = Weights(tmp_path / "w", write(tmp_path / "w", {"x": torch.ones(3)}))
    (tmp_path / "w").unlink()
    with pytest.raises(Refusal, match="w cannot be read"):
        weights.statistics("x", PlainJob())


# Filters


def test_coloured_filters_are_scaled_about_zero_each_by_its_own_peak():
    weight = torch.zeros(5, 3, 2, 3)
    weight[0, :, 0, 0] = torch.tensor([4.0, -4.0, 2.0])
    weight[0, 1, 1, 2] = 1.0
    weight[1, 0, 1, 2] = -0.01
    sheet = filter_sheet(weight, "conv.weight")
    assert (sheet.tile, sheet.columns, sheet.shown, sheet.total, sheet.channels) == ((2, 3), 3, 5, 5, 3)
    assert sheet.pixels.shape == (2 * 3 - 1, 3 * 4 - 1, 3) and sheet.pixels.dtype == np.uint8
    assert sheet.pixels[0, 0].tolist() == [255, 1, 192] and sheet.pixels[0, 1].tolist() == [128, 128, 128]
    assert sheet.pixels[1, 2].tolist() == [128, 160, 128], "by the peak of all its places"
    top, left = sheet.corner(1)
    assert sheet.pixels[top + 1, left + 2].tolist() == [1, 128, 128], "each by its own peak"
    assert sheet.corner(4) == (3, 4)


def test_gray_and_deep_filters_show_one_channel_and_no_more_than_most():
    weight = torch.randn(MOST + 44, 7, 3, 3).to(torch.bfloat16)
    weight[0] = math.nan
    sheet = filter_sheet(weight, "w")
    assert (sheet.shown, sheet.total, sheet.channels, sheet.columns) == (MOST, MOST + 44, 7, 16)
    assert sheet.pixels.shape == (16 * 4 - 1, 16 * 4 - 1) and (sheet.pixels[:3, :3] == 128).all()


@pytest.mark.parametrize(
    ("dtype", "shape", "has"),
    [
        ("float32", (8, 3, 7, 7), True),
        ("bfloat16", (8, 64, 1, 3), True),
        ("float32", (8, 3, 1, 1), False),
        ("float32", (0, 3, 7, 7), False),
        ("float32", (8, 3, 1000, 1000), False),
        ("int8", (8, 3, 7, 7), False),
        ("float32", (8, 3, 7), False),
    ],
)
def test_what_has_filters(dtype, shape, has):
    assert has_filters(dtype, shape) is has


def test_the_first_filters_are_those_that_see_the_input(tmp_path):
    state = {
        "pos_embed": torch.zeros(1, 5, 8),
        "mixer.weight": torch.randn(8, 1, 3, 3),
        "patch_embed.proj.weight": torch.randn(8, 3, 4, 4),
        "deep.weight": torch.randn(4, 8, 3, 3),
        "point.weight": torch.randn(4, 8, 1, 1),
    }
    weights = Weights(tmp_path / "w", write(tmp_path / "w", state))
    assert weights.first_filters(PlainJob()).key == "patch_embed.proj.weight"
    assert weights.filters_of("deep.weight", PlainJob()).channels == 8
    assert weights.filters_of("point.weight", PlainJob()) is None
    assert weights.filters_of("pos_embed", PlainJob()) is None


@pytest.mark.parametrize(
    ("shapes", "first"),
    [
        ({"a": (8, 1, 3, 3), "b": (8, 8, 3, 3)}, "a"),
        ({"a": (8, 4, 3, 3), "b": (8, 1, 3, 3)}, ""),
        ({"a": (8, 4)}, ""),
    ],
)
def test_a_gray_input_counts_only_in_the_first_convolution(shapes, first):
    weights = Weights(None, named(**shapes))
    assert weights.first_convolution == first
    assert (weights.first_filters(PlainJob()) if not first else None) is None
