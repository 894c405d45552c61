"""The guide of the help, what is asked about photos; ``{name}`` is the key of a command."""

from __future__ import annotations

from inspector.app.help_pages import Section, guide_page
from inspector.core.language import tr

PHOTO_TOPICS = (
    guide_page(
        "explain",
        tr("Explain a prediction"),
        Section(
            "",
            (
                tr(
                    "Explain ({show_explain}) lays a heatmap over the photo: where the evidence for one "
                    "class lies. The panels on the right choose the photo, the class and the method; the "
                    "tree on the left chooses the layer."
                ),
            ),
        ),
        Section(
            tr("Ask something else"),
            rows=(
                (
                    tr("Another class"),
                    tr("Click it under Predictions, press 1 to 9, or search all classes with {find_class}."),
                ),
                (
                    tr("Another layer"),
                    tr(
                        "Click it in the tree, or step with {previous_layer} and {next_layer}. Late layers are "
                        "coarse and about things."
                    ),
                ),
                (tr("Another method"), tr("Choose it in the Method panel. Those that take long wait for {run}.")),
                (tr("The photo alone"), tr("Press {swap}.")),
            ),
        ),
        Section(
            tr("Where there is no answer"),
            (
                tr(
                    "A layer without a plane of positions, or one that the class does not depend on, is told "
                    "before anything runs, with the nearest layer that works one click away."
                ),
            ),
        ),
    ),
    guide_page(
        "reading heatmaps",
        tr("Read a heatmap"),
        Section(
            tr("What it shows"),
            (
                tr(
                    "Each value belongs to one cell of the layer, stretched over the photo. The colour bar "
                    "gives the numbers; the line below the photo gives the cell and the value under the "
                    "cursor. Its tooltip says in words where the heatmap is strongest and how much of it "
                    "lies in the middle."
                ),
                tr("The hatched part of the photo was cropped away before the network saw it."),
            ),
        ),
        Section(
            tr("What it does not show"),
            points=(
                tr("Colours are scaled to each answer. Lock the range under Display to compare two on one scale."),
                tr("Where a method finds no evidence the view says so, instead of stretching noise to full colour."),
                tr(
                    "A heatmap is about the network, not about the world: it may mark the wrong place "
                    "because the network looks there."
                ),
                tr("Methods differ. What only one of them shows, doubt; look at the page of the method."),
                tr(
                    "A method that gives nearly the same map for untrained weights explains nothing (Adebayo "
                    "et al. 2018, arXiv:1810.03292)."
                ),
            ),
        ),
    ),
    guide_page(
        "units",
        tr("Look at units"),
        Section(
            "",
            (
                tr(
                    "Units ({show_units}) shows every channel or neuron of the chosen layer for the photo, "
                    "sorted by what you ask. A click opens a unit's card: its map, the classes that it "
                    "pushes, the pixels that drive it, its filters, statistics and examples. A click inside "
                    "the map chooses one neuron; {cancel} goes back."
                ),
            ),
        ),
        Section(
            tr("Bear in mind"),
            points=(
                tr(
                    "A unit that is strong in one photo need not stand for what is in it. Find examples in a "
                    "folder of photos."
                ),
                tr("Many units answer to several unlike things."),
                tr("The effect on a class is the unit's share to first order: gradient times activation."),
            ),
        ),
    ),
    guide_page(
        "maximize",
        tr("Maximize a unit or a class"),
        Section(
            "",
            (
                tr(
                    "Maximize ({show_maximize}) synthesises the picture that a unit, neuron or class "
                    "responds to most. It sharpens as you watch and can be paused. The gallery keeps all "
                    "pictures made so far, also after the program has ended."
                ),
            ),
        ),
        Section(
            tr("Bear in mind"),
            points=(
                tr(
                    "Such a picture can mislead (Geirhos et al. 2023, arXiv:2306.04719): compare it with "
                    "real examples, and with how strongly they drive the same unit, which stands beside it."
                ),
                tr("Another seed, or another way of drawing, may give quite another picture of the same unit."),
            ),
        ),
    ),
    guide_page(
        "compare",
        tr("Compare answers and models"),
        Section(
            "",
            (
                tr(
                    "Compare ({show_compare}) puts answers side by side: inputs down, methods, layers or "
                    "classes across. The places in view are asked first. A click on a picture opens it in "
                    "Explain."
                ),
            ),
        ),
        Section(
            tr("On the board"),
            rows=(
                (
                    tr("Columns"),
                    tr("Tick them in the list, or choose a layer, class or method in its panel: it is added."),
                ),
                (tr("Zoom"), tr("Ctrl and the wheel, or + and -, zoom all photos; drag moves them, {fit} fits them.")),
                (
                    tr("Scale"),
                    tr("Each picture its own, one for each column, or one for all. Only then compare colours."),
                ),
                (
                    tr("Long methods"),
                    tr("Wait for Start, which says how long they take; {cancel} stops, Go on resumes."),
                ),
            ),
        ),
        Section(
            tr("Two models"),
            (
                tr(
                    "Another model ({compare_models}) opens a second one, B, beside the first, A, such as "
                    "two checkpoints of one training. Code in it is asked about as on opening any model. "
                    "Both get the same photo and the same class: the one that A predicts, unless you choose "
                    "another."
                ),
                tr(
                    "The table ranks the layers by how far B is from A: the norm of the difference by the "
                    "norm of A's, of weights, of running statistics and of what the layer makes of the "
                    "photo. A click compares the two at that layer. Difference is B minus A: where B finds "
                    "more evidence, and where less."
                ),
                tr("Close B frees its memory."),
            ),
        ),
        Section(
            tr("What it does not show"),
            points=(
                tr(
                    "Scores of two models need not be on one scale, so a difference of heatmaps may be one "
                    "of size alone."
                ),
                tr("A large change of weights need not change what the network does; look at the outputs too."),
            ),
        ),
    ),
)
"""The pages in their order."""
