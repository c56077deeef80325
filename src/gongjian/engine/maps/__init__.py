"""A district's outline and the places of its projects → a schematic drawing. Degrees in, drawing units out."""

from gongjian.engine.maps.drawing import Drawing, Spot, draw
from gongjian.engine.maps.outline import MOST_BYTES, OutlineRefused, Point, Ring, read_outline

__all__ = ["MOST_BYTES", "Drawing", "OutlineRefused", "Point", "Ring", "Spot", "draw", "read_outline"]
