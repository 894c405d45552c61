"""Activation maximisation: pictures that a unit, a direction or a class would love to see."""
