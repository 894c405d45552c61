"""Everything that can be done by menu, toolbar or key, as data: the window builds all three from this table."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.core.language import tr

MENUS = {
    "File": tr("File"),
    "Edit": tr("Edit"),
    "Explain": tr("Explain"),
    "View": tr("View"),
    "Maximize": tr("Maximize"),
    "Help": tr("Help"),
}
"""The menus in their order: the titles by the names that the table gives."""


@dataclass(frozen=True)
class Action:
    """One command of the window: ``name`` is the method of the window, of its middle or its help desk that does it.

    ``needs`` says what must be there before it is enabled: nothing, a ``model``, ``inputs``, something ``open``, an
    ``answer``, a method that ``wait``s to be started, ``work`` that can be stopped, or a change to ``undo`` or ``redo``
    and a selection to go ``back`` or ``forward`` to.
    """

    name: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    needs: str = ""

    @property
    def title(self) -> str:
        """The text without the dots that announce a dialog."""
        return self.text.removesuffix("...")


ACTIONS = (
    Action(
        "open_model",
        tr("Open model..."),
        "File",
        ("Ctrl+L",),
        "search",
        tr("By name or file, with all that can be chosen"),
    ),
    Action(
        "open_model_file",
        tr("Open model file..."),
        "File",
        ("Ctrl+O",),
        "open",
        tr("Open weights: .pth, .pt, .safetensors"),
    ),
    Action(
        "open_model_folder",
        tr("Open model folder..."),
        "File",
        ("Ctrl+Shift+O",),
        "folder",
        tr("Open a transformers folder"),
    ),
    Action("open_demo", tr("Open the demo"), "File", (), "play", tr("A small model with its photos, offline")),
    Action("add_images", tr("Add images..."), "File", ("Ctrl+I",), "image", tr("Add photos to the inputs")),
    Action(
        "add_folder",
        tr("Add folder of images..."),
        "File",
        ("Ctrl+Shift+I",),
        "folder",
        tr("Add all photos of a folder"),
    ),
    Action(
        "open_text_demo", tr("Open the text demo"), "File", (), "play", tr("A small model of text with a pair, offline")
    ),
    Action("add_texts", tr("Add texts..."), "File", ("Ctrl+T",), "text", tr("From .txt, .md, .csv and .jsonl files")),
    Action(
        "open_workspace", tr("Open workspace..."), "File", (), "open", tr("Model, inputs and view as they were saved")
    ),
    Action(
        "save_workspace",
        tr("Save workspace"),
        "File",
        ("Ctrl+S",),
        "save",
        tr("Model, inputs and view in one file"),
        "open",
    ),
    Action(
        "save_workspace_as", tr("Save workspace as..."), "File", ("Ctrl+Shift+S",), "", tr("Under another name"), "open"
    ),
    Action("export", tr("Export..."), "File", ("Ctrl+E",), "export", tr("Save the picture or its numbers"), "answer"),
    Action(
        "export_all", tr("Export for all inputs..."), "File", ("Ctrl+Shift+E",), "export", tr("Into a folder"), "inputs"
    ),
    Action(
        "add_to_report",
        tr("Add to report"),
        "File",
        ("Ctrl+D",),
        "report",
        tr("Put the picture into the report"),
        "answer",
    ),
    Action("show_report", tr("Report"), "File", ("Ctrl+Shift+D",), "report", tr("The pictures gathered for a report")),
    Action("save_report", tr("Save report..."), "File", (), "export", tr("As a page for browsers or as a PDF")),
    Action("quit", tr("Quit"), "File", ("Ctrl+Q",)),
    Action("undo_view", tr("Undo"), "Edit", ("Ctrl+Z",), "undo", tr("Take the last change of the view back"), "undo"),
    Action(
        "redo_view",
        tr("Redo"),
        "Edit",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        tr("Make the change of the view again"),
        "redo",
    ),
    Action(
        "copy_picture",
        tr("Copy picture"),
        "Edit",
        ("Ctrl+Shift+C",),
        "copy",
        tr("Copy the figure to the clipboard"),
        "answer",
    ),
    Action(
        "copy_python",
        tr("Copy as Python"),
        "Edit",
        ("Ctrl+Alt+C",),
        "copy",
        tr("A program that asks for this"),
        "model",
    ),
    Action("copy_command", tr("Copy as command"), "Edit", ("Ctrl+Alt+X",), "copy", tr("For a terminal"), "model"),
    Action("paste", tr("Paste"), "Edit", ("Ctrl+V",), "image", tr("Add the image or text on the clipboard")),
    Action("remove_input", tr("Remove from the inputs"), "Edit", ("Delete",), "close", tr("The file stays"), "inputs"),
    Action(
        "show_preferences", tr("Preferences..."), "Edit", ("Ctrl+,",), "settings", tr("Theme, device and what is kept")
    ),
    Action(
        "show_palette",
        tr("Search everything..."),
        "Edit",
        ("Ctrl+Shift+P",),
        "search",
        tr("Commands, layers, inputs, classes, methods"),
    ),
    Action("find_layer", tr("Find a layer"), "Edit", ("Ctrl+F",), "search", tr("Filter the layer tree"), "model"),
    Action("find_class", tr("Find a class"), "Edit", ("Ctrl+K",), "search", tr("Search all class names"), "model"),
    Action(
        "run",
        tr("Start the method"),
        "Explain",
        ("Return", "Enter", "Ctrl+Return"),
        "play",
        tr("For a method that takes long"),
        "wait",
    ),
    Action("cancel", tr("Cancel"), "Explain", ("Esc",), "cancel", tr("Stop what is running"), "work"),
    Action("previous_layer", tr("Previous layer"), "Explain", ("[",), "", "", "model"),
    Action("next_layer", tr("Next layer"), "Explain", ("]",), "", "", "model"),
    Action("previous_input", tr("Previous input"), "Explain", (",",), "", "", "inputs"),
    Action("next_input", tr("Next input"), "Explain", (".",), "", "", "inputs"),
    Action("show_explain", tr("Explain"), "View", ("Ctrl+1",), "", tr("Which part of the photo decided"), "model"),
    Action(
        "show_units", tr("Units"), "View", ("Ctrl+2",), "", tr("What each channel and neuron of a layer sees"), "model"
    ),
    Action(
        "show_maximize",
        tr("Maximize"),
        "View",
        ("Ctrl+3",),
        "",
        tr("What a unit or a class would love to see"),
        "model",
    ),
    Action("show_attention", tr("Attention"), "View", ("Ctrl+4",), "", tr("What each head attends to"), "model"),
    Action(
        "show_compare",
        tr("Compare"),
        "View",
        ("Ctrl+5",),
        "",
        tr("Inputs, methods, layers, classes or models"),
        "model",
    ),
    Action(
        "compare_models",
        tr("Compare with another model..."),
        "View",
        ("Ctrl+Shift+L",),
        "compare",
        tr("A second model beside this one, such as another checkpoint"),
        "model",
    ),
    Action("travel_back", tr("Back"), "View", ("Alt+Left",), "back", tr("To what was selected before"), "back"),
    Action("travel_on", tr("Forward"), "View", ("Alt+Right",), "forward", tr("To what was selected then"), "forward"),
    Action("swap", tr("Photo or overlay"), "View", ("Space",), "", tr("Hide or show the overlay"), "inputs"),
    Action("fit", tr("Fit the picture"), "View", ("0",), "", "", "inputs"),
    Action(
        "maximize_unit", tr("Maximize the unit"), "Maximize", ("Ctrl+M",), "maximize", tr("The chosen unit's"), "model"
    ),
    Action(
        "maximize_class",
        tr("Maximize the class"),
        "Maximize",
        ("Ctrl+Shift+M",),
        "",
        tr("The explained class"),
        "model",
    ),
    Action(
        "render_layer",
        tr("Render the whole layer"),
        "Maximize",
        ("Ctrl+Shift+G",),
        "gallery",
        tr("Every unit"),
        "model",
    ),
    Action("show_gallery", tr("Gallery"), "Maximize", ("Ctrl+G",), "", tr("All pictures made so far"), "model"),
    Action(
        "hold", tr("Pause or go on"), "Maximize", ("Ctrl+P",), "pause", tr("All pictures that are being made"), "model"
    ),
    Action(
        "full_screen",
        tr("Full screen of the panel"),
        "View",
        ("F11",),
        "full",
        tr("The panel in focus alone, and back"),
    ),
    Action("reset_layout", tr("Reset layout"), "View", (), "reset"),
    Action("theme_light", tr("Light theme"), "View"),
    Action("theme_dark", tr("Dark theme"), "View"),
    Action("theme_system", tr("Theme of the system"), "View"),
    Action("explain_focus", tr("Explain what is in focus"), "Help", ("F1",), "info"),
    Action("show_help", tr("Help"), "Help", ("Shift+F1",), "info", tr("A page on every method and view")),
    Action(
        "explain_method", tr("About this method or view"), "Help", (), "", tr("What it asks, and what it cannot say")
    ),
    Action("show_keys", tr("Keys"), "Help", (), "", tr("All keys of the program")),
    Action("change_keys", tr("Change keys..."), "Help", (), "", tr("Give commands other keys")),
    Action("show_hints", tr("Show the hints again"), "Help"),
    Action("show_log", tr("Log"), "Help", (), "", tr("What the program did and what went wrong")),
    Action("show_about", tr("About Inspector"), "Help", (), "", tr("Version, and what the program runs on")),
)
"""The menus show the actions in this order; a class is chosen by the keys 1 to 9 beside these."""
