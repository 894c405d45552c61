"""The guide of the help, what is asked about attention and texts; ``{name}`` is the key of a command."""

from __future__ import annotations

from inspector.app.help_pages import Section, guide_page
from inspector.attention.caveat import CAVEAT
from inspector.core.language import tr

TEXT_TOPICS = (
    guide_page(
        "attention",
        tr("Look at attention"),
        Section(
            "",
            (
                tr(
                    "Attention ({show_attention}) shows every head of a transformer for a text or a photo. A "
                    "head or token that is chosen on one page is chosen on all. {previous_layer} and "
                    "{next_layer} go through the layers, {cancel} goes back."
                ),
            ),
        ),
        Section(
            tr("Its pages"),
            rows=(
                (
                    tr("Heads"),
                    tr("Every head of every layer in small, by its weights or by what it does. Click one to open."),
                ),
                (
                    tr("Head"),
                    tr(
                        "One map, row by row what each token attends to; or what many heads make together: their "
                        "mean, rollout, relevance for what is predicted, flow. Hidden special tokens are told by "
                        "their share."
                    ),
                ),
                (
                    tr("Links"),
                    tr(
                        "Lines from each token to those that it attends to, a colour for each head. Point at a "
                        "token to see its own, click to keep them, double-click a head's number to see it alone."
                    ),
                ),
                (
                    tr("Text or Photo"),
                    tr(
                        "The input itself, shaded by what the chosen token or patch attends to, or by what "
                        "attends to it."
                    ),
                ),
                (
                    tr("Table"),
                    tr("What each head does, in numbers, each beside its level by chance. Click a title to sort."),
                ),
                (
                    tr("What decides"),
                    tr("Which words count for a score, what each layer would say, and what neurons see."),
                ),
            ),
        ),
        Section(
            tr("Long texts"),
            (
                tr(
                    "A text longer than the model allows is read in windows that overlap; choose one below "
                    "the text. Where memory is short, one layer is read at a time, in half precision; the "
                    "page says so."
                ),
            ),
        ),
        Section(tr("Bear in mind"), points=(CAVEAT,)),
    ),
    guide_page(
        "texts",
        tr("What decides in a text"),
        Section(
            "",
            (
                tr(
                    "The page What decides, in Attention, shades each token by its share in a score: a "
                    "class, a predicted token, or how alike two texts are. Choose the method and the place "
                    "in the text on the right."
                ),
                tr("The logit lens shows what each layer would say already."),
            ),
        ),
        Section(
            tr("Bear in mind"),
            points=(
                tr("A token is what the tokenizer makes of the text: a piece of a word, a sign, a space."),
                tr(
                    "Early layers need not speak the last layer's language: a low rank in the logit lens "
                    "does not say that nothing is known there."
                ),
            ),
        ),
    ),
)
"""The pages in their order."""
