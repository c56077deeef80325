"""Pages of ledgers: hand in, understand, preview, apply, undo, export."""

from gongjian.ledgers.pages import facts
from gongjian.ledgers.pages.columns import columns
from gongjian.ledgers.pages.downloads import difference, export, original, written_back
from gongjian.ledgers.pages.handing_in import ledgers, upload
from gongjian.ledgers.pages.imports import accept, again, apply, drop, ledger, stop, undo
from gongjian.ledgers.pages.rows import cell, row, take_row

__all__ = [
    "accept",
    "again",
    "apply",
    "cell",
    "columns",
    "difference",
    "drop",
    "export",
    "facts",
    "ledger",
    "ledgers",
    "original",
    "row",
    "stop",
    "take_row",
    "undo",
    "upload",
    "written_back",
]
