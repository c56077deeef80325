"""Site inspections: versioned catalogues, scores with the reason of every deduction, the order of a route."""

from gongjian.engine.inspection.catalogue import (
    Catalogue,
    Fault,
    Group,
    Item,
    Least,
    Measure,
    Table,
    catalogue_from_json,
    catalogue_to_json,
    faults_of,
)
from gongjian.engine.inspection.comparison import Change, Compared, compare
from gongjian.engine.inspection.marks import Mark, Verdict
from gongjian.engine.inspection.result import Grade, GroupLine, ItemLine, Result, TableLine, Veto, shown
from gongjian.engine.inspection.route import Leg, Site, propose_route
from gongjian.engine.inspection.score import score
from gongjian.engine.inspection.shipped import KINDS, shipped_catalogue

__all__ = [
    "KINDS",
    "Catalogue",
    "Change",
    "Compared",
    "Fault",
    "Grade",
    "Group",
    "GroupLine",
    "Item",
    "ItemLine",
    "Least",
    "Leg",
    "Mark",
    "Measure",
    "Result",
    "Site",
    "Table",
    "TableLine",
    "Verdict",
    "Veto",
    "catalogue_from_json",
    "catalogue_to_json",
    "compare",
    "faults_of",
    "propose_route",
    "score",
    "shipped_catalogue",
    "shown",
]
