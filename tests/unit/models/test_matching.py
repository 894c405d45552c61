"""Which architecture weights are taken for, with another head, another input, extra tensors, and where none fits."""

from pathlib import Path

import pytest
import torch
from torch import nn
from torchvision import models

from inspector.core.errors import Refusal
from inspector.models import architectures, matching
from inspector.models.architectures import Architecture, check_name, names, unexplained
from inspector.models.build import shapes_of
from inspector.models.choices import NoArchitecture
from inspector.models.matching import candidates, fit, match, nearest, overlap

BEST = Path("best.pth")


def shapes(network):
    return shapes_of(network.state_dict())


@pytest.mark.parametrize(
    "name", ["resnet50", "densenet121", "mnasnet0_5", "inception_v3", "vit_b_16", "swin_t", "vgg11"]
)
@pytest.mark.parametrize("classes", [1000, 3])
def test_torchvision_networks_are_found_with_any_number_of_classes(name, classes):
    architecture = Architecture("torchvision", name, {"num_classes": classes})
    found = match(shapes(architecture.skeleton()), BEST)
    assert (found.architecture.library, found.architecture.name) == ("torchvision", name)
    assert shapes(found.network) == shapes(architecture.skeleton())


def test_torchvision_is_preferred_and_the_others_are_listed():
    found = match(shapes(models.resnet18()), BEST)
    assert str(found.architecture) == "torchvision:resnet18"
    assert "timm:resnet18" in found.candidates[1:]
    assert found.candidates[0] == "torchvision:resnet18"


@pytest.mark.parametrize("name", ["resnet50", "vit_l_16"])
def test_candidates_come_from_the_index_alone(name, monkeypatch):
    wanted = shapes(Architecture("torchvision", name).skeleton())
    monkeypatch.setattr(Architecture, "skeleton", None)
    assert candidates(wanted)[0] == f"torchvision:{name}"
    assert ("timm:resnetaa50" in candidates(wanted)) == (name == "resnet50")


def test_torchvisions_candidates_come_first():
    for alike in matching._index()["signatures"].values():
        libraries = [name.partition(":")[0] for name in alike]
        assert libraries == sorted(libraries, reverse=True)


def test_the_nearest_come_best_first_and_far_ones_not_at_all():
    almost = shapes(models.resnet18())
    del almost["layer1.0.conv1.weight"]
    found = nearest(almost)
    assert found[0].architecture.name == "resnet18"
    assert [shared.share for shared in found] == sorted((shared.share for shared in found), reverse=True)
    assert nearest({"fc.weight": (1000, 512), "fc.bias": (1000,)}) == []


def test_a_timm_network_is_found():
    pytest.importorskip("timm")
    found = match(shapes(Architecture("timm", "mobilenetv3_small_050", {"num_classes": 4}).skeleton()), BEST)
    assert found.architecture == Architecture("timm", "mobilenetv3_small_050", {"num_classes": 4})


def test_a_gray_first_convolution_is_found():
    network = models.resnet18(num_classes=10)
    network.conv1 = nn.Conv2d(1, 64, 7, 2, 3, bias=False)
    found = match(shapes(network), BEST)
    assert found.architecture.name == "resnet18"
    assert found.network.conv1.in_channels == 1


@pytest.mark.parametrize("aux", [True, False])
def test_auxiliary_heads_may_be_there_or_not(aux):
    network = models.googlenet(aux_logits=aux, init_weights=False, num_classes=3)
    found = match(shapes(network), BEST)
    assert found.architecture.name == "googlenet"
    assert (found.network.aux1 is not None) == aux


def test_a_few_extra_tensors_are_left_aside():
    found = match(shapes(models.resnet18()) | {"loss.centres": (1000, 64)}, BEST)
    assert found.architecture.name == "resnet18"
    assert found.aside == ("loss.centres",)


def test_the_closest_architecture_is_named_with_its_count():
    almost = shapes(models.resnet50())
    del almost["layer1.0.conv1.weight"], almost["fc.bias"]
    with pytest.raises(NoArchitecture) as refusal:
        match(almost, BEST)
    assert refusal.value.closest[0] == "torchvision:resnet50" and refusal.value.path == BEST
    assert "best.pth contains weights but no network definition" in str(refusal.value)
    assert "(closest: resnet50, 265 of 267 tensors)" in str(refusal.value)


def test_weights_of_nothing_known_name_no_closest():
    with pytest.raises(Refusal, match=r"no built-in architecture matches\. Name one as in torchvision:resnet50@"):
        match({"alpha": (3,), "beta": (4, 5)}, BEST)


def test_without_timm_its_networks_are_refused_with_the_command(monkeypatch):
    wanted = shapes(Architecture("timm", "mobilenetv3_small_050").skeleton())
    monkeypatch.setattr(matching, "has_timm", lambda: False)
    monkeypatch.setattr(architectures, "has_timm", lambda: False)
    with pytest.raises(
        Refusal, match=r'timm:mobilenetv3_small_050, which needs timm: pip install "layer-inspector\[timm\]"'
    ):
        match(wanted, BEST)
    with pytest.raises(Refusal, match=r'timm:resnet18 needs timm: pip install "layer-inspector\[timm\]"'):
        check_name("timm", "resnet18")


def test_networks_that_this_timm_lacks_are_passed_over(monkeypatch):
    wanted = shapes(models.resnet18())
    index = matching._index()
    alike = {signature: ["timm:gone", *found] for signature, found in index["signatures"].items()}
    monkeypatch.setattr(matching, "_index", lambda: index | {"signatures": alike})
    assert match(wanted, BEST).architecture.name == "resnet18"


def test_a_given_number_of_classes_is_kept():
    assert fit(Architecture("torchvision", "resnet18", {"num_classes": 5}), shapes(models.resnet18())) is None


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (lambda s: s.pop("fc.bias"), "fc.bias is missing"),
        (lambda s: s.update({"fc.weight": (1000, 99)}), "fc.weight is 1000x99, not 1000x512"),
        (lambda s: s.update({"more": ()}), "more has no place in it"),
    ],
)
def test_overlap_names_the_first_difference(change, difference):
    changed = shapes(models.resnet18())
    change(changed)
    shared = overlap(Architecture("torchvision", "resnet18"), changed)
    assert shared.difference == difference
    assert (shared.same, shared.total) == (102 if "more" in changed else 101, 102)
    assert shared.missing == (() if "more" in changed else (difference.split()[0],))
    assert shared.unexpected == (() if "is missing" in difference else (difference.split()[0],))


def test_every_indexed_torchvision_name_exists():
    known = {name for alike in matching._index()["signatures"].values() for name in alike}
    plain = {name.removeprefix("torchvision:").split("?")[0] for name in known if name.startswith("torchvision:")}
    assert plain == {*names("torchvision"), *unexplained()}
    assert len(plain) == 109


@pytest.mark.parametrize(
    ("library", "name", "sentence"),
    [
        ("torchvision", "resnet51", "torchvision has no model called resnet51. Did you mean resnet"),
        ("torchvision", "qqqq", "torchvision has no model called qqqq."),
        ("torchvision", "quantized_resnet18", "torchvision has no model called quantized_resnet18"),
        ("timm", "resnet_51", "timm has no model called resnet_51. Did you mean"),
    ],
)
def test_unknown_names_are_refused_with_close_ones(library, name, sentence):
    with pytest.raises(Refusal) as refusal:
        Architecture(library, name).skeleton()
    assert sentence in str(refusal.value)


def test_wrong_options_are_refused():
    with pytest.raises(Refusal, match=r"torchvision:resnet18\?depth=3 cannot be built: .*depth"):
        Architecture("torchvision", "resnet18", {"depth": 3}).skeleton()


def test_old_shapes_do_not_hide_a_tensor_that_is_not_a_head():
    wide = {
        key: (shape[0] + 1, *shape[1:]) if key == "layer1.0.bn1.bias" else shape
        for key, shape in shapes(models.resnet18()).items()
    }
    assert fit(Architecture("torchvision", "resnet18"), wide) is None
    assert torch.Size(wide["layer1.0.bn1.bias"]) == (65,)
