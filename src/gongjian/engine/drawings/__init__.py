"""Drawings that somebody sends, as PDF or picture: opened apart, freed of everything but what is drawn, shown as pictures,
and bound with papers into one file."""

from gongjian.engine.drawings.annexing import with_pictures
from gongjian.engine.drawings.binding import Part, bound
from gongjian.engine.drawings.child import MOST_BYTES, MOST_PAGES, Drawing, DrawingRefused, read_drawing

__all__ = ["MOST_BYTES", "MOST_PAGES", "Drawing", "DrawingRefused", "Part", "bound", "read_drawing", "with_pictures"]
