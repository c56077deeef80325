"""What a viewer sees of imports."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from gongjian.core.actor import Actor
from gongjian.core.models import Task
from gongjian.engine.ledgers.text import squeezed
from gongjian.ledgers.models import ImportedValue, ImportRow, LayoutMapping, LedgerImport
from gongjian.ledgers.queries.current import Known, known_projects, register_of
from gongjian.ledgers.queries.undoing import changed_since
from gongjian.ledgers.states import TARGETS
from gongjian.projects.models import Project


def imports_visible_to(viewer: Actor, *, on: date) -> QuerySet[LedgerImport]:
    reach = viewer.extent("ledger.see", on=on)
    rows = LedgerImport.objects.filter(Q() if reach.everything else Q(campaign__district__in=reach.district_ids))
    return rows.select_related("campaign", "uploaded_by", "applied_by", "undone_by")


def rows_of(one: LedgerImport, *, verdict: str = "", sheet: str = "") -> QuerySet[ImportRow]:
    rows = ImportRow.objects.filter(ledger_import=one).order_by("position")
    if sheet:
        rows = rows.filter(sheet=sheet)
    return rows.filter(verdict=verdict) if verdict else rows


def counted(one: LedgerImport) -> dict[str, Any]:
    """Rows by verdict, values to be written, projects to be added, rows of each sheet."""
    rows = ImportRow.objects.filter(ledger_import=one)
    verdicts = dict(rows.values_list("verdict").annotate(rows=Count("pk")))
    added = rows.filter(project=None, writes__gt=0)
    return {
        "verdicts": verdicts,
        "rows": sum(verdicts.values()) - verdicts.get("left_out", 0),
        "writes": rows.filter(project__isnull=False).aggregate(sum=Sum("writes"))["sum"] or 0,
        "added": added.count(),
        "added_writes": added.aggregate(sum=Sum("writes"))["sum"] or 0,
        "sheets": dict(rows.exclude(incoming={}).values_list("sheet").annotate(rows=Count("pk"))),
    }


def written_fields(one: LedgerImport) -> list[tuple[str, int]]:
    """Fields that would be written with how many cells each, most first; new projects not counted."""
    found: Counter[str] = Counter()
    for cells in ImportRow.objects.filter(ledger_import=one, project__isnull=False, writes__gt=0).values_list(
        "cells", flat=True
    ):
        found.update(code for code, cell in cells.items() if cell.get("write"))
    return found.most_common()


def same_file_before(one: LedgerImport) -> LedgerImport | None:
    """The last application of the very same file in the campaign."""
    rows = LedgerImport.objects.filter(campaign=one.campaign, file_digest=one.file_digest, state="applied")
    return rows.exclude(pk=one.pk).order_by("-applied_at").first()


def last_applied(campaign_id: int) -> LedgerImport | None:
    return LedgerImport.objects.filter(campaign_id=campaign_id, state="applied").order_by("-applied_at").first()


def remembered(district_id: int) -> dict[str, dict[str, Any]]:
    """{layout fingerprint: {"columns", "unit"}} of the district."""
    rows = LayoutMapping.objects.filter(district_id=district_id)
    return {one.fingerprint: {"columns": one.columns, "unit": one.unit} for one in rows}


def values_of(one: LedgerImport) -> QuerySet[ImportedValue]:
    return ImportedValue.objects.filter(ledger_import=one).select_related("project").order_by("pk")


def provenance_of(project: Project, field: str) -> QuerySet[ImportedValue]:
    """Every value that imports wrote into a field of the project, newest first; undone ones too."""
    rows = ImportedValue.objects.filter(project=project, field=field).order_by("-pk")
    return rows.select_related("ledger_import__applied_by")


def newcomers(one: LedgerImport) -> dict[str, list[str]]:
    """Persons and units that the district does not have yet and that applying would add; {} for none."""
    register = register_of(one.campaign.district_id)
    persons: dict[str, None] = {}
    units: dict[str, None] = {}
    for row in rows_of(one).filter(writes__gt=0):
        for code, cell in row.cells.items():
            if cell.get("write") and TARGETS[code].kind == "leaders":
                persons |= dict.fromkeys(name for name in cell["after"].split("、") if name)
            elif cell.get("write") and TARGETS[code].kind == "unit":
                units[cell["after"]] = None
    new = {
        "persons": [name for name in persons if squeezed(name) not in register.persons],
        "units": [name for name in units if register.unit(name) is None],
    }
    return new if any(new.values()) else {}


def import_to_read(task: Task) -> LedgerImport | None:
    """The import behind a task to read it, while it still waits for that."""
    subject = task.event.subject_id if task.event else 0
    return LedgerImport.objects.filter(pk=subject, state="reading").select_related("campaign").first()


def import_at_work(task: Task) -> LedgerImport | None:
    """The import behind a task to apply or undo it, while that is still wanted."""
    subject = task.event.subject_id if task.event else 0
    wanted = "undoing" if task.event and task.event.name == "ledger.undo_asked" else "applying"
    return LedgerImport.objects.filter(pk=subject, state=wanted).select_related("campaign").first()


def undo_obstacles(one: LedgerImport) -> list[tuple[ImportedValue, str, str]]:
    """(value, why it cannot be taken back, what is here now) of what was changed after the import."""
    values = list(values_of(one).filter(undone_at=None))
    changed = changed_since(one, values)
    stuck = [value for value in values if value.pk in changed]
    on = max(one.applied_at.date() if one.applied_at else one.campaign.start_on, one.campaign.start_on)
    known = known_projects(one.campaign, on=on, only={value.project_id for value in stuck}) if stuck else {}
    return [(value, changed[value.pk], _now(known.get(value.project_id), value.field)) for value in stuck]


def _now(known: Known | None, field: str) -> str:
    return known.values.get(field, "") if known and TARGETS.get(field) else ""


def known_of(one: LedgerImport, row: ImportRow, *, on: date) -> Known | None:
    """The project of a row as it stands now."""
    if row.project_id is None:
        return None
    return known_projects(one.campaign, on=max(on, one.campaign.start_on), only=[row.project_id]).get(row.project_id)


def files_still_needed() -> set[tuple[int, str]]:
    """(district, name of the file) of every import that is not refused or dropped."""
    rows = LedgerImport.objects.exclude(state__in=("refused", "dropped"))
    told = rows.values_list("campaign__district_id", "file_digest", "file_suffix")
    return {(district, f"{digest}{suffix}") for district, digest, suffix in told}
