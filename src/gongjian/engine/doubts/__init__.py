"""Where figures and the site may not agree: told and shown facts in, doubts with the facts that led to them out.

A doubt says where to look, never what is true, and nobody is scored by one: it is not for `engine.scoring`.
"""

from gongjian.engine.doubts.figures import Figure, jumps_before_cut_off, rises_without_evidence
from gongjian.engine.doubts.found import Doubt, DoubtKind, Limits
from gongjian.engine.doubts.pictures import Shown, same_pictures
from gongjian.engine.doubts.starts import Start, started_twice
from gongjian.engine.doubts.words import Told, same_words

__all__ = [
    "Doubt",
    "DoubtKind",
    "Figure",
    "Limits",
    "Shown",
    "Start",
    "Told",
    "jumps_before_cut_off",
    "rises_without_evidence",
    "same_pictures",
    "same_words",
    "started_twice",
]
