"""What people read for the names and choices of parameters, which the code and the command line spell as they are."""

from __future__ import annotations

from inspector.core.language import tr


def label_of(name: str) -> str:
    """A parameter's name for people: ``noise_level`` is ``Noise level``, also where nobody has translated it."""
    labels = {
        "layer": tr("Layer"),
        "target": tr("Target"),
        "grid": tr("Grid"),
        "samples": tr("Samples"),
        "noise": tr("Noise"),
        "seed": tr("Seed"),
        "baseline": tr("Baseline"),
        "steps": tr("Steps"),
        "unit": tr("Unit"),
        "position": tr("Position"),
        "replacement": tr("Replacement"),
        "theme": tr("Theme"),
        "language": tr("Language"),
        "device": tr("Device"),
        "remember_models": tr("Remember models"),
        "keep_workspace": tr("Keep workspace"),
    }
    return labels.get(name, name.replace("_", " ").capitalize())


def choice_words(choice: str) -> str:
    """One of the choices of a parameter for people."""
    words = {
        "black": tr("black"),
        "mean": tr("mean"),
        "blur": tr("blur"),
        "noise": tr("noise"),
        "padding": tr("padding"),
        "mask": tr("mask"),
        "system": tr("system"),
        "light": tr("light"),
        "dark": tr("dark"),
        "en": "English",
        "de": "Deutsch",
    }
    return words.get(choice, choice)
