"""Finding class scores in outputs."""

import pytest
import torch

from inspector.core.errors import Refusal
from inspector.models.outputs import read_output

SCORES = torch.tensor([[1.0, 3.0, -2.0]])


@pytest.mark.parametrize(
    "output",
    [
        SCORES,
        (SCORES, None),
        [torch.zeros(1, 2, 4, 4), SCORES],
        {"loss": torch.zeros(()), "logits": SCORES},
        {"x": SCORES},
    ],
)
def test_scores_are_found(output):
    assert torch.equal(read_output(output).logits, SCORES)


def test_one_logit_is_no_and_yes():
    found = read_output(torch.tensor([[0.8], [-1.0]]))
    torch.testing.assert_close(found.probabilities("softmax")[:, 1], torch.tensor([0.8, -1.0]).sigmoid())
    torch.testing.assert_close(found.target(1), torch.tensor(-0.1))
    assert read_output(torch.tensor([0.8])).logits.shape == (1, 2)


def test_segmentation_targets():
    logits = torch.tensor([[[[5.0, 0.0]], [[1.0, 2.0]], [[0.0, -1.0]]]])
    found = read_output({"out": logits})
    assert [float(found.target(i)) for i in range(3)] == [5.0, 2.0, -0.5]
    assert found.pooled().shape == found.probabilities("softmax").shape == (1, 3)


def test_labels_are_independent_under_sigmoid():
    torch.testing.assert_close(read_output(SCORES).probabilities("sigmoid"), SCORES.sigmoid())
    assert torch.equal(read_output(SCORES).probabilities("probabilities"), SCORES)


@pytest.mark.parametrize("output", [torch.zeros(1, 2, 3), "text", {"boxes": torch.zeros(1, 2, 4)}, [], None])
def test_anything_else_is_refused_in_words(output):
    with pytest.raises(Refusal, match="no class scores"):
        read_output(output)
