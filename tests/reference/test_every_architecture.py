"""Every float network of torchvision is known by its weights, and computes the same as before it was saved.

``python -m tests.benchmarks architectures`` goes through all networks in all forms and files; here are all networks
once, the small ones with their weights, and one network in everything.
"""

import pytest
import torch

from tests.reference.architectures import (
    AMBIGUOUS,
    CONTAINERS,
    NAMES,
    PREFIXES,
    original,
    outputs,
    parameters_of,
    reopened,
    same,
    save,
    save_sparse,
    skeleton_state,
    told,
)

SMALL = 8_000_000
"""Parameters of a network that is saved, opened and run here."""

WEIGHTS_ONLY = CONTAINERS[:4]
EVERYTHING = ("mobilenet_v3_small", "resnet18")

pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit:FutureWarning")


def known_as(name):
    return AMBIGUOUS.get(name, name)


def test_there_are_109_and_2_are_alike():
    assert len(NAMES) == 109
    assert len(NAMES) - len(AMBIGUOUS) >= 107


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_a_file_tells_its_architecture(tmp_path, number):
    name, path = NAMES[number], tmp_path / "best.pth"
    save_sparse(path, skeleton_state(name), PREFIXES[number % 4], CONTAINERS[number // 4 % 2])
    assert told(path) == (known_as(name), True)


@pytest.mark.parametrize("name", [name for name in NAMES if parameters_of(name) <= SMALL])
def test_a_network_computes_the_same_after_it_was_saved_and_opened(tmp_path, name):
    number, path = NAMES.index(name), tmp_path / "best.pth"
    network = original(name)
    save(path, network, PREFIXES[number % 4], WEIGHTS_ONLY[number // 4 % 4])
    found, opened = reopened(path, name)
    assert found == known_as(name)
    assert same(outputs(opened, name), outputs(network, name))


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("name", EVERYTHING)
def test_all_forms_and_files(tmp_path, name, prefix, container):
    network, path = original(name), tmp_path / "best.pth"
    save(path, network, prefix, container)
    found, opened = reopened(path, name)
    assert found == name
    assert same(outputs(opened, name), outputs(network, name))


@pytest.mark.parametrize("name", ["squeezenet1_1", "shufflenet_v2_x0_5", "mnasnet0_5", "regnet_y_400mf"])
def test_torchscript_of_other_families(tmp_path, name):
    network, path = original(name), tmp_path / "best.pt"
    save(path, network, "", "torchscript")
    found, opened = reopened(path, name)
    assert found == name
    assert same(outputs(opened, name), outputs(network, name))


def test_outputs_tell_networks_apart():
    network = original("mobilenet_v3_small")
    before = outputs(network, "mobilenet_v3_small")
    with torch.no_grad():
        next(network.parameters())[0, 0, 0, 0] += 0.1
    assert not same(outputs(network, "mobilenet_v3_small"), before)
