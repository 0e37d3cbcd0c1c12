"""Figures over time: from an answer to its points, and from them to a picture and to the same as text."""
