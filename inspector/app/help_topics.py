"""The guide of the help: one page for each thing that a person sets out to do; ``{name}`` is the key of a command."""

from __future__ import annotations

from inspector.app.help_pages import GUIDE, Page, Section
from inspector.attention.caveat import CAVEAT
from inspector.core.language import tr


def _page(key: str, title: str, *sections: Section) -> Page:
    return Page(key, GUIDE, title, sections)


TOPICS = (
    _page(
        "first steps",
        tr("First steps"),
        Section(
            "",
            (tr("Open a model, give it a photo or a text, and ask. Choosing is asking: most answers come at once."),),
        ),
        Section(
            tr("A model"),
            (
                tr(
                    "Drop a file or folder on the window, type a name on the start page, or take one of the "
                    "demos. What is plain opens at once. Otherwise a page says what the file is, which "
                    "network fits and what will happen."
                ),
                tr(
                    "Weights that fit no known network can still be browsed: layers, shapes, statistics and "
                    "first filters."
                ),
            ),
        ),
        Section(
            tr("Photos and texts"),
            (
                tr(
                    "Drop files or folders anywhere, paste, or choose Add inputs. {previous_input} and "
                    "{next_input} go from one to the next."
                ),
            ),
        ),
        Section(
            tr("Where everything is"),
            (
                tr(
                    "Search ({show_palette}) finds commands, layers, inputs, classes and methods by a few of "
                    "their letters. Panels can be moved, tabbed and closed; View > Reset layout brings them "
                    "back. {explain_focus} says what the thing in focus is for."
                ),
            ),
        ),
        Section(
            tr("What leaves this computer"),
            (
                tr(
                    "Nothing. The program never uses the network. Code inside a model runs only when you say "
                    "so, and you are asked again when it has changed."
                ),
            ),
        ),
    ),
    _page(
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
    _page(
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
    _page(
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
    _page(
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
    _page(
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
    _page(
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
    _page(
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
    _page(
        "export",
        tr("Save and show what you found"),
        Section(
            "",
            (
                tr(
                    "Export ({export}) writes the picture with colour bar and caption as .png, .svg or .pdf, "
                    "or the numbers behind it as .npz and .npy. Its sizes suit a screen, a slide, a column "
                    "of a paper or the page of a report, with letters that can be read there; Own size lets "
                    "you choose width, resolution and letters. Copy picture ({copy_picture}) puts it on the "
                    "clipboard."
                ),
                tr(
                    "A picture that is wholly in view, or the preview in Export, can be dragged into another "
                    "program. Save all ({export_all}) asks the chosen method about every input and writes "
                    "each answer to a folder; nothing that is there is replaced. Several methods, layers or "
                    "classes side by side are one figure: Compare ({show_compare}), then Export."
                ),
                tr(
                    "How it was made travels inside the file: model and its hash, input, method with all "
                    "settings, layer, class, preparation and versions."
                ),
            ),
        ),
        Section(
            tr("A report"),
            (
                tr(
                    "Add to report ({add_to_report}) takes the picture on show, from any view. In the panel "
                    "Report ({show_report}) write a note about each, put them in order, and save them as one "
                    "page for browsers or as a PDF. Methods, caveats and how each picture was made are added "
                    "by themselves. Enter on a picture brings its view back."
                ),
            ),
        ),
    ),
    _page(
        "workspace",
        tr("Go back, and go on later"),
        Section(
            "",
            rows=(
                (
                    tr("Undo"),
                    tr(
                        "{undo_view} takes back what was last done to the view: mode, input, layer, class, unit, "
                        "method or display. {redo_view} does it again. Nothing that was computed is lost."
                    ),
                ),
                (
                    tr("Back"),
                    tr(
                        "{travel_back} goes to what was selected before, {travel_on} forward again, as the two "
                        "extra buttons of a mouse do. Method and display stay as they are."
                    ),
                ),
            ),
        ),
        Section(
            tr("Workspaces"),
            (
                tr(
                    "A workspace is all that is open: the model, the photos and texts, the view, and the "
                    "pictures gathered for a report. It is kept by itself while you work. After the program "
                    "was closed, or ended otherwise, the start page offers to go on; earlier ones stand "
                    "under File > Recent workspaces."
                ),
                tr(
                    "{save_workspace} writes it to a file of its own. Models, photos and texts in files are "
                    "not copied into it, only where they are; what came from the clipboard is."
                ),
                tr("A model that contains code asks again before it runs, also in a workspace that somebody gave you."),
            ),
        ),
    ),
)
"""The pages in their order."""
