"""Messy Excel → a table of typed cells with provenance; amounts, dates, people; write-back. Pure: no Django, no clock.

    book = read_in_child(path)                   raw sheets, in a bounded child process (LedgerRefused)
    understanding = understand_workbook(book)    header, unit, year, columns → fields, what each row is
    table = apply_mapping(understanding, …)      typed cells with provenance; left out and unread with reasons
    gathered = gather(table)                     distinct projects over all sheets
    warnings = contradictions(table, gathered)   what the ledger says against itself

`writeback.write_back` and `preview.preview` are imported from their modules: the child that reads should start lean.
"""

from __future__ import annotations

from gongjian.engine.ledgers.child import read_in_child
from gongjian.engine.ledgers.contradictions import contradictions
from gongjian.engine.ledgers.differences import Difference, difference
from gongjian.engine.ledgers.fields import FIELDS, Field
from gongjian.engine.ledgers.hostile import LIMITS, Limits
from gongjian.engine.ledgers.matching import Incoming, KnownProject, Proposal, match_projects
from gongjian.engine.ledgers.neutral import neutralise
from gongjian.engine.ledgers.projects import Gathered, Project, gather, total
from gongjian.engine.ledgers.reading import read_workbook
from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.ledgers.table import LeftOut, ProjectRow, SheetTable, Table, Unread, apply_mapping
from gongjian.engine.ledgers.understanding import SheetUnderstanding, Understanding, understand_workbook

__all__ = [
    "FIELDS",
    "LIMITS",
    "Difference",
    "Field",
    "Gathered",
    "Incoming",
    "KnownProject",
    "LedgerRefused",
    "LeftOut",
    "Limits",
    "Project",
    "ProjectRow",
    "Proposal",
    "SheetTable",
    "SheetUnderstanding",
    "Table",
    "Understanding",
    "Unread",
    "apply_mapping",
    "contradictions",
    "difference",
    "gather",
    "match_projects",
    "neutralise",
    "read_in_child",
    "read_workbook",
    "total",
    "understand_workbook",
]
