"""Imports of ledgers: the file, what was read in it, what was decided, and every value written with its origin."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Self

from django.db import models

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.core.personal import Declared, Kept, Personal, Purpose
from gongjian.ledgers.states import LEDGER_IMPORT, TARGETS


class LedgerImport(Versioned):
    SEE = "ledger.see"
    NEAR = ("campaign",)

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="ledger_imports")
    state = models.CharField(max_length=20, default=LEDGER_IMPORT.initial)
    file_name = models.CharField(max_length=200)  # a label only: the file lies under its digest
    file_suffix = models.CharField(max_length=10)
    file_digest = models.CharField(max_length=80)
    file_bytes = models.PositiveBigIntegerField()
    uploaded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    choices = models.JSONField(default=dict)  # what a person put right: inputs.Choices
    reading = models.JSONField(default=dict)  # sheets, columns, unread cells, warnings: queries.reading
    refusal_code = models.CharField(max_length=60, blank=True)
    refusal_facts = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    applied_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    last_event_id = models.BigIntegerField(null=True)  # of the application: what came later is newer than it
    undone_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("campaign", "file_digest"), name="import_by_file"),)

    def __str__(self) -> str:
        return self.file_name

    def name_letter(self, sheet: str = "") -> str:
        """The column of the projects' names: on a sheet, or on the first that has projects."""
        for one in self.reading.get("sheets", ()):
            if one["project_rows"] and sheet in {"", one["name"]}:
                return next((column["letter"] for column in one["columns"] if column["key"] == "name"), "")
        return ""

    def place(self) -> Place:
        return Place(district_id=self.campaign.district_id)


class ImportRow(models.Model):
    """A row of the file: a project (once, however many sheets name it), or a row left out with its reason."""

    SEE = "ledger.see"
    NEAR = ("ledger_import__campaign",)
    PERSONAL: ClassVar[Declared] = {
        "text": Personal(Purpose.AS_WRITTEN, Kept.INSTALLATION),
        "incoming": Personal(Purpose.AS_WRITTEN, Kept.INSTALLATION),
        "cells": Personal(Purpose.AS_WRITTEN, Kept.INSTALLATION),
    }

    ledger_import = models.ForeignKey(LedgerImport, models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=200)
    number = models.PositiveIntegerField()  # as the file counts its rows; 0 stands for the whole sheet
    name = models.CharField(max_length=200, blank=True)
    verdict = models.CharField(max_length=20)
    reason = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, related_name="+")
    # {field: {value, cell, column}}; sheet, raw, unit, note, problem, names … only where they say more: `entry`
    incoming = models.JSONField(default=dict)
    # {field: {before, after, kind, why}}: queries.difference. Kept without what `incoming` says: `stored_cells`
    cells = models.JSONField(default=dict)
    questions = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    kept = models.JSONField(default=list)  # fields that a person leaves as they are
    writes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("ledger_import", "position"), name="one_import_row_per_position"),
        )
        indexes = (models.Index(fields=("ledger_import", "verdict", "position"), name="import_row_by_verdict"),)

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        row = super().from_db(db, field_names, values, **options)
        if "cells" in row.__dict__ and "incoming" in row.__dict__:
            for code, cell in row.cells.items():
                after = "" if cell["kind"] == "held" else row.incoming.get(code, {}).get("value", "")
                row.cells[code] = {"before": "", "after": after, "why": "", **cell}
        return row

    def entry(self, code: str) -> dict[str, Any]:
        """What the file says of a field, in full. Deputies without a column of their own stand in the leader's cell."""
        found = self.incoming.get(code) or (self.incoming.get("lead") if code == "deputies" else None)
        if not found:
            return {}
        raw = "" if TARGETS[code].kind in {"facts", "figures"} else found["value"]  # of several cells
        return {"sheet": self.sheet, "raw": raw, "unit": "万元", "note": "", "problem": "", **found}

    def place(self) -> Place:
        return self.ledger_import.place()


def stored_cells(cells: Mapping[str, Mapping[str, str]], incoming: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Cells without what is empty or stands in `incoming` as it is; read back in full by `ImportRow.from_db`."""
    out = {}
    for code, cell in cells.items():
        kept = {name: text for name, text in cell.items() if text or name == "write"}
        default = "" if cell["kind"] == "held" else incoming.get(code, {}).get("value", "")
        if cell["after"] == default:
            kept.pop("after", None)
        else:
            kept["after"] = cell["after"]
        out[code] = kept
    return out


class ImportedValue(models.Model):
    """One value written by an import: the history of a field, and what an undo restores."""

    SEE = "ledger.see"

    ledger_import = models.ForeignKey(LedgerImport, models.PROTECT, related_name="values")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")
    # Of TARGETS, or "added" for the project itself. Of facts the last one that stands is what the project file shows.
    field = models.CharField(max_length=40)
    sheet = models.CharField(max_length=200, blank=True)
    cell = models.CharField(max_length=20, blank=True)
    raw = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    before_origin = models.JSONField(default=dict)
    record_id = models.BigIntegerField(null=True)  # of the assignment, plan or report made
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("project", "field", "id"), name="imported_value_by_field"),)

    def __str__(self) -> str:
        return f"{self.field} {self.cell}"


class LayoutMapping(models.Model):
    """Columns that a person put right once, remembered for every sheet with the same headings."""

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)  # {0-based column: field key, or None for "not used"}
    unit = models.CharField(max_length=10, blank=True)
    chosen_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("district", "fingerprint"), name="one_mapping_per_layout_of_a_district"),
        )

    def __str__(self) -> str:
        return self.fingerprint
