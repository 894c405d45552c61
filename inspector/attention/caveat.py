"""What has to be said beside every picture of attention or of a logit lens, and where there can be none."""

from inspector.core.language import tr

CAVEAT = tr(
    "Attention is not yet an explanation: other attention can give the same prediction (Jain "
    "& Wallace 2019), which of it counts depends on the definition (Wiegreffe & Pinter "
    "2019), and values, residuals and MLPs are not in it."
)
"""One sentence with its papers."""

PAPERS = ("arXiv:1902.10186", "arXiv:1908.04626")
"""Jain & Wallace, and Wiegreffe & Pinter, where they can be read."""

LENS_CAVEAT = tr(
    "Each layer\u2019s state is read with the last layer\u2019s head (nostalgebraist 2020). Early "
    "layers need not speak its language: a low rank there does not say that nothing is known "
    "(Belrose et al. 2023)."
)
"""What has to be said beside every logit lens."""

READ_APART = tr("The two texts are read apart to be compared, so nothing is relevant across. Leave the pair out.")
"""Why there is no relevance for how alike two texts are."""
