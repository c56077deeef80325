"""The preview as a sheet: the file's own row numbers and column letters, each cell with its difference."""

import re
from typing import Any

from django.urls import reverse

from gongjian.ledgers.pages.words import field_words, reason_words, row_sentence, shown
from gongjian.ledgers.queries.cells import news
from gongjian.ledgers.states import FACTS, TARGETS, VERDICTS

_STATES = {"changed": "changed", "filled": "added", "same": "same", "blank": "blank", "held": "held"}
_NUMBERS = frozenset({"wan", "done"})
# What stands in every preview, changed or not.
_ALWAYS = frozenset({"lead", "year_plan_wan", "done", "progress_text", "finish_on"})
_ITEMS = frozenset(FACTS) - {"procedures"}
_QUIET = frozenset({"same", "blank"})


class Grid:
    """`columns`: heads with letters, in the order of the sheet; `rows`: the page's rows with their cells in that order."""

    def __init__(self, one: Any, rows: list[Any], sheet: str, *, is_whole: bool = False) -> None:
        self.one, self.sheet = one, sheet
        every = {code for row in rows for code in row.cells} - {"name"}
        differing = {code for row in rows for code, cell in row.cells.items() if cell["kind"] not in _QUIET}
        codes = every if is_whole else every & (differing | _ALWAYS)
        self.hidden = len(every) - len(codes)
        places = {code: self._place(rows, code) for code in codes}
        order = sorted(codes, key=lambda code: (places[code], list(TARGETS).index(code)))
        self.columns = [
            {
                "code": code,
                "label": field_words(code),
                "letter": self._letter(rows, code),
                "number": TARGETS[code].kind in _NUMBERS,
            }
            for code in order
        ]
        self.name_letter = one.name_letter(sheet)
        self.rows = [self._row(row, order) for row in rows]

    def _place(self, rows: list[Any], code: str) -> int:
        return min(
            (entry["column"] for row in rows if (entry := row.entry(code)) and entry["sheet"] == row.sheet),
            default=9999,
        )

    def _letter(self, rows: list[Any], code: str) -> str:
        cell = next((entry["cell"] for row in rows if (entry := row.entry(code)) and entry["sheet"] == row.sheet), "")
        return "–".join(re.findall(r"[A-Z]+", cell)) or "·"

    def _row(self, row: Any, order: list[str]) -> dict[str, Any]:
        waiting = {one["field"] for one in row.questions if not row.answers.get(one["id"])}
        return {
            "row": row,
            "verdict": row.verdict,
            "word": VERDICTS[row.verdict],
            "why": row_sentence(row),
            "url": reverse("ledger-row", args=[self.one.pk, row.pk]),
            "name": self._cell(row, "name", waiting),
            "cells": [self._cell(row, code, waiting) for code in order],
            "has_questions": bool(row.questions),
            "is_open": bool(waiting),
        }

    def _cell(self, row: Any, code: str, waiting: set[str]) -> dict[str, Any]:
        cell = row.cells.get(code)
        if cell is None:
            return {"state": "none", "code": code}
        state = _STATES[cell["kind"]]
        if code in waiting or (code == "deputies" and "lead" in waiting):
            state = "decide"
        elif code in row.kept and state in {"changed", "added"}:
            state = "kept"
        elif state in {"changed", "added"} and not cell.get("write"):
            state = "kept" if row.verdict != "decide" else "decide"
        entry = row.entry(code)
        before, after = shown(code, cell["before"]), shown(code, cell["after"])
        if code in _ITEMS and cell["before"] and cell["after"]:  # only what is new of a long row of texts
            before, after = "", shown(code, news(cell["before"], cell["after"]))
        raw = entry.get("raw", "").strip()[:200]
        if state == "same":
            after = after or before
        elif state in {"held", "decide"} and not after:  # what is held back is seen all the same
            after = raw or (reason_words(cell["why"]) if cell["why"] else "")
        return {
            "state": state,
            "code": code,
            "before": before,
            "after": after,
            "raw": raw,
            "number": TARGETS[code].kind in _NUMBERS,
            "url": reverse("ledger-cell", args=[self.one.pk, row.pk, code]),
            "elsewhere": bool(entry) and entry.get("sheet") != row.sheet,
        }
