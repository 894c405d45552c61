"""Everything that can be done by menu, toolbar or key, as data: the window builds all three from this table."""

from __future__ import annotations

from dataclasses import dataclass


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


ACTIONS = (
    Action(
        "open_model", "Open model...", "File", ("Ctrl+L",), "search", "By name or file, with all that can be chosen"
    ),
    Action(
        "open_model_file", "Open model file...", "File", ("Ctrl+O",), "open", "Open weights: .pth, .pt, .safetensors"
    ),
    Action(
        "open_model_folder", "Open model folder...", "File", ("Ctrl+Shift+O",), "folder", "Open a transformers folder"
    ),
    Action("open_demo", "Open the demo", "File", (), "play", "A small model with its photos, offline"),
    Action("add_images", "Add images...", "File", ("Ctrl+I",), "image", "Add photos to the inputs"),
    Action("add_folder", "Add folder of images...", "File", ("Ctrl+Shift+I",), "folder", "Add all photos of a folder"),
    Action("open_text_demo", "Open the text demo", "File", (), "play", "A small model of text with a pair, offline"),
    Action("add_texts", "Add texts...", "File", ("Ctrl+T",), "text", "From .txt, .md, .csv and .jsonl files"),
    Action("open_workspace", "Open workspace...", "File", (), "open", "Model, inputs and view as they were saved"),
    Action(
        "save_workspace", "Save workspace", "File", ("Ctrl+S",), "save", "Model, inputs and view in one file", "open"
    ),
    Action("save_workspace_as", "Save workspace as...", "File", ("Ctrl+Shift+S",), "", "Under another name", "open"),
    Action("export", "Export...", "File", ("Ctrl+E",), "export", "Save the picture or its numbers", "answer"),
    Action("export_all", "Export for all inputs...", "File", ("Ctrl+Shift+E",), "export", "Into a folder", "inputs"),
    Action(
        "add_to_report", "Add to report", "File", ("Ctrl+D",), "report", "Put the picture into the report", "answer"
    ),
    Action("show_report", "Report", "File", ("Ctrl+Shift+D",), "report", "The pictures gathered for a report"),
    Action("save_report", "Save report...", "File", (), "export", "As a page for browsers or as a PDF"),
    Action("quit", "Quit", "File", ("Ctrl+Q",)),
    Action("undo_view", "Undo", "Edit", ("Ctrl+Z",), "undo", "Take the last change of the view back", "undo"),
    Action(
        "redo_view", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "Make the change of the view again", "redo"
    ),
    Action(
        "copy_picture", "Copy picture", "Edit", ("Ctrl+Shift+C",), "copy", "Copy the figure to the clipboard", "answer"
    ),
    Action("copy_python", "Copy as Python", "Edit", ("Ctrl+Alt+C",), "copy", "A program that asks for this", "model"),
    Action("copy_command", "Copy as command", "Edit", ("Ctrl+Alt+X",), "copy", "For a terminal", "model"),
    Action("paste", "Paste", "Edit", ("Ctrl+V",), "image", "Add the image or text on the clipboard"),
    Action("remove_input", "Remove from the inputs", "Edit", ("Delete",), "close", "The file stays", "inputs"),
    Action("show_preferences", "Preferences...", "Edit", ("Ctrl+,",), "settings", "Theme, device and what is kept"),
    Action(
        "show_palette",
        "Search everything...",
        "Edit",
        ("Ctrl+Shift+P",),
        "search",
        "Commands, layers, inputs, classes, methods",
    ),
    Action("find_layer", "Find a layer", "Edit", ("Ctrl+F",), "search", "Filter the layer tree", "model"),
    Action("find_class", "Find a class", "Edit", ("Ctrl+K",), "search", "Search all class names", "model"),
    Action(
        "run",
        "Start the method",
        "Explain",
        ("Return", "Enter", "Ctrl+Return"),
        "play",
        "For a method that takes long",
        "wait",
    ),
    Action("cancel", "Cancel", "Explain", ("Esc",), "cancel", "Stop what is running", "work"),
    Action("previous_layer", "Previous layer", "Explain", ("[",), "", "", "model"),
    Action("next_layer", "Next layer", "Explain", ("]",), "", "", "model"),
    Action("previous_input", "Previous input", "Explain", (",",), "", "", "inputs"),
    Action("next_input", "Next input", "Explain", (".",), "", "", "inputs"),
    Action("show_explain", "Explain", "View", ("Ctrl+1",), "", "Which part of the photo decided", "model"),
    Action("show_units", "Units", "View", ("Ctrl+2",), "", "What each channel and neuron of a layer sees", "model"),
    Action("show_maximize", "Maximize", "View", ("Ctrl+3",), "", "What a unit or a class would love to see", "model"),
    Action("show_attention", "Attention", "View", ("Ctrl+4",), "", "What each head attends to", "model"),
    Action("show_compare", "Compare", "View", ("Ctrl+5",), "", "Inputs, methods, layers, classes or models", "model"),
    Action(
        "compare_models",
        "Compare with another model...",
        "View",
        ("Ctrl+Shift+L",),
        "compare",
        "A second model beside this one, such as another checkpoint",
        "model",
    ),
    Action("travel_back", "Back", "View", ("Alt+Left",), "back", "To what was selected before", "back"),
    Action("travel_on", "Forward", "View", ("Alt+Right",), "forward", "To what was selected then", "forward"),
    Action("swap", "Photo or overlay", "View", ("Space",), "", "Hide or show the overlay", "inputs"),
    Action("fit", "Fit the picture", "View", ("0",), "", "", "inputs"),
    Action("maximize_unit", "Maximize the unit", "Maximize", ("Ctrl+M",), "maximize", "The chosen unit's", "model"),
    Action("maximize_class", "Maximize the class", "Maximize", ("Ctrl+Shift+M",), "", "The explained class", "model"),
    Action("render_layer", "Render the whole layer", "Maximize", ("Ctrl+Shift+G",), "gallery", "Every unit", "model"),
    Action("show_gallery", "Gallery", "Maximize", ("Ctrl+G",), "", "All pictures made so far", "model"),
    Action("hold", "Pause or go on", "Maximize", ("Ctrl+P",), "pause", "All pictures that are being made", "model"),
    Action("full_screen", "Full screen of the panel", "View", ("F11",), "full", "The panel in focus alone, and back"),
    Action("reset_layout", "Reset layout", "View", (), "reset"),
    Action("theme_light", "Light theme", "View"),
    Action("theme_dark", "Dark theme", "View"),
    Action("theme_system", "Theme of the system", "View"),
    Action("explain_focus", "Explain what is in focus", "Help", ("F1",), "info"),
    Action("show_help", "Help", "Help", ("Shift+F1",), "info", "A page on every method and view"),
    Action("explain_method", "About this method or view", "Help", (), "", "What it asks, and what it cannot say"),
    Action("show_keys", "Keys", "Help", (), "", "All keys of the program"),
    Action("change_keys", "Change keys...", "Help", (), "", "Give commands other keys"),
    Action("show_hints", "Show the hints again", "Help"),
    Action("show_log", "Log", "Help", (), "", "What the program did and what went wrong"),
    Action("show_about", "About Inspector", "Help", (), "", "Version, and what the program runs on"),
)
"""The menus show the actions in this order; a class is chosen by the keys 1 to 9 beside these."""
