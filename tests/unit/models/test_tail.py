"""The tail: one forward for many questions, and chunks that shrink when memory runs out."""

import pytest
import torch

from inspector.core.errors import Refusal
from inspector.models.chunks import chunk_size, in_chunks
from inspector.models.tail import NETWORK_INPUT, tail_of
from tests.unit.methods.tiny import Tiny, model_of, photo


def counted(model):
    forwards = []
    assert model.survey.classes
    model.network.register_forward_hook(lambda *_: forwards.append(1))
    return forwards


def test_classes_methods_and_fewer_layers_share_one_forward():
    model, image = model_of(Tiny()), photo()
    forwards = counted(model)
    both = tail_of(model, image, ["conv", "conv2"])
    assert tail_of(model, image, ["conv2"]) is both
    first, second = both.gradients(0)["conv2"], both.gradients(1)["conv2"]
    assert not torch.equal(first, second) and torch.equal(both.gradients(0)["conv2"], first)
    model.predictions(image)
    assert len(forwards) == 1
    tail_of(model, photo(seed=1), ["conv2"])
    assert len(forwards) == 2


def test_a_layer_without_influence_has_a_gradient_of_zeros():
    class Net(Tiny):
        def forward(self, x):
            self.pool(x)
            return super().forward(x).detach() * 1

    tail = tail_of(model_of(Net()), photo(), ["conv", NETWORK_INPUT])
    assert all(not g.any() for g in tail.gradients(0).values())


def test_chunks_shrink_when_memory_runs_out_and_cover_everything_once():
    seen = []

    def step(start, stop):
        if stop - start > 3:
            raise RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB")
        seen.extend(range(start, stop))
        return stop - start

    done = [d for d, _ in in_chunks(10, 8, step)]
    assert seen == list(range(10)) and done[-1] == 10 and done == sorted(done)


def test_one_too_many_is_refused_in_words_and_other_errors_pass():
    def full(start, stop):
        raise MemoryError

    def broken(start, stop):
        raise RuntimeError("shape mismatch")

    with pytest.raises(Refusal, match="memory does not suffice"):
        list(in_chunks(4, 2, full))
    with pytest.raises(RuntimeError, match="shape mismatch"):
        list(in_chunks(4, 2, broken))


def test_chunk_sizes_keep_the_budget():
    assert [chunk_size(budget, 100) for budget in (0, 99, 250, 10**9)] == [1, 1, 2, 8]
    assert chunk_size(100, 0) == 8
