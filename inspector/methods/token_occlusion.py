"""Occlusion of tokens: how much a score loses when a token is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import torch
from torch import Tensor

from inspector.core.errors import Obstacle
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import PREDICTED, Help, Target
from inspector.core.results import Attribution
from inspector.models.chunks import in_chunks
from inspector.models.model import Model
from inspector.models.reading import Reading
from inspector.models.text_scores import scores_at, text_obstacle, text_score
from inspector.models.vocabulary import mask_id, padding_id


@dataclass(frozen=True, kw_only=True)
class TokenOcclusion(Method):
    """How much a score loses when a token is hidden, one token at a time (Zeiler and Fergus, 2014).

    score(e) - score(e with the word embedding of the replacement at the token). The tokens that the tokenizer added,
    and a mask that is asked about, stay and get nothing. The values need not add up to anything.
    """

    id: ClassVar[str] = "token-occlusion"
    name: ClassVar[str] = tr("Token occlusion")
    reference: ClassVar[str] = tr("Zeiler and Fergus 2014, arXiv:1311.2901")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("A text with a hidden token may be one that the network was never trained on."),
        tr("Of two tokens that say the same, each alone seems to matter little."),
    )
    reads: ClassVar[Literal["image", "text"]] = "text"
    rank: ClassVar[int] = 21
    duration: ClassVar[Literal["short", "long"]] = "long"

    target: Target = PREDICTED
    replacement: Annotated[
        Literal["padding", "mask"], Help(tr("What stands in place of the hidden token; only some models have a mask."))
    ] = "padding"

    def obstacle(self, model: Any) -> Obstacle | None:
        found = text_obstacle(model)
        if found is None and self.replacement == "mask" and mask_id(model) is None:
            sentence = tr("{name} has no token for a mask.", name=model.name)
            return Obstacle(sentence, tr("Replace tokens by padding"), {"replacement": "padding"})
        return found

    def run(self, model: Model, reading: Reading, job: Job) -> Attribution:
        mask = mask_id(model)
        token = padding_id(model) if self.replacement == "padding" or mask is None else mask
        score = text_score(model, reading, self.target)
        hidden = score.baseline(token)
        places = torch.arange(len(reading.tokens), device=hidden.device)[~score.kept]
        value = float(scores_at(score, score.embedded))
        job.checkpoint(0, len(places))  # from here on all steps are alike, and tell how long the rest takes
        values = torch.zeros(len(reading.tokens))

        def step(first: int, last: int) -> Tensor:
            variants = score.embedded.repeat(last - first, 1, 1)
            rows = torch.arange(last - first, device=hidden.device)
            variants[rows, places[first:last]] = hidden[0, places[first:last]]
            return scores_at(score, variants)

        first = 0
        for done, scores in in_chunks(len(places), score.at_once(job.memory_budget), step):
            values[places[first:done].cpu()] = value - scores.float().cpu()
            first = done
            if done < len(places):
                job.checkpoint(done, len(places), Attribution(values.numpy().copy(), "signed", {"score": value}))
        return Attribution(values.numpy(), "signed", {"score": value})
