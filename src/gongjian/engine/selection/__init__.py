"""Weighing alternatives: weighted sum, TOPSIS, and how far each weight may move before another alternative leads.

Written here rather than taken from pymcdm: that library is a page of arithmetic in floats, and brings pandas, scipy and
matplotlib along. Sums here are exact fractions, so that a tie is a tie on every machine (TRUST.md, “Floats don't
reproduce”); TOPSIS, which needs roots, is decimal with a stated rounding.
"""

from gongjian.engine.selection.closeness import topsis
from gongjian.engine.selection.sensitivity import Stability, stabilities
from gongjian.engine.selection.weighing import FULL, Matrix, normalised, ranks, weighted_sums

__all__ = ["FULL", "Matrix", "Stability", "normalised", "ranks", "stabilities", "topsis", "weighted_sums"]
