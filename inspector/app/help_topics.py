"""The guide of the help: one page for each thing that a person sets out to do; ``{name}`` is the key of a command."""

from __future__ import annotations

from inspector.app.help_of_photos import PHOTO_TOPICS
from inspector.app.help_of_texts import TEXT_TOPICS
from inspector.app.help_pages import Section, guide_page
from inspector.core.language import tr

TOPICS = (
    guide_page(
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
    *PHOTO_TOPICS,
    *TEXT_TOPICS,
    guide_page(
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
    guide_page(
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
