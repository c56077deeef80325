"""What an import wrote and somebody has changed since."""

from collections.abc import Sequence

from gongjian.core.models import Event
from gongjian.ledgers.models import ImportedValue, LedgerImport
from gongjian.ledgers.queries.current import spelled
from gongjian.ledgers.states import FACTS, FIELD_KINDS, TARGETS
from gongjian.projects.models import InvestmentReport, PlanBaseline, Project
from gongjian.responsibility.models import Deputy, LeadAssignment

_UNITS = tuple(code.removesuffix("_id") for code, target in TARGETS.items() if target.kind == "unit")


def changed_since(one: LedgerImport, values: Sequence[ImportedValue]) -> dict[int, str]:
    """{id of the value: why it cannot be taken back}: value_changed, record_changed, project_used or project_left."""
    ids = {value.project_id for value in values}
    projects = {row.pk: row for row in Project.objects.filter(pk__in=ids).select_related(*_UNITS)}
    used = _used(one, {value.project_id for value in values if value.field == "added"})
    standing = _standing(values)
    out: dict[int, str] = {}
    for value in values:
        project = projects[value.project_id]
        if project.left_at is not None:
            out[value.pk] = "project_left"
        elif value.project_id in used:  # a project in use stays whole, with all that was written into it
            out[value.pk] = "project_used"
        elif value.field != "added" and (why := _why(value, project, standing)):
            out[value.pk] = why
    return out


def _why(value: ImportedValue, project: Project, standing: dict[str, set[int]]) -> str:
    if TARGETS[value.field].kind in FIELD_KINDS:
        return "" if spelled(value.field, project) == value.after else "value_changed"
    if value.field in FACTS:  # the last that stands is what the project file shows
        return "" if value.pk in standing["facts"] else "value_changed"
    return "" if value.record_id in standing[value.field] else "record_changed"


def _used(one: LedgerImport, added: set[int]) -> set[int]:
    """Projects of the import on which something was recorded after it; what followed from it by itself is no use."""
    later = Event.objects.filter(subject_kind="projects.project", pk__gt=one.last_event_id or 0)
    later = later.exclude(cause=one.last_event_id)
    return {int(pk) for pk in later.values_list("subject_id", flat=True).distinct()} & added


def _standing(values: Sequence[ImportedValue]) -> dict[str, set[int]]:
    """Records made by the import that are still as it left them."""
    ids = {
        code: [value.record_id or 0 for value in values if value.field == code]
        for code in ("lead", "deputies", "plan", "done", "figures")
    }
    reports = InvestmentReport.objects.filter(pk__in=ids["done"] + ids["figures"], state="reported")
    reported = set(reports.values_list("pk", flat=True))
    return {
        "lead": set(LeadAssignment.objects.filter(pk__in=ids["lead"], until_on=None).values_list("pk", flat=True)),
        "deputies": set(Deputy.objects.filter(pk__in=ids["deputies"], until_on=None).values_list("pk", flat=True)),
        "plan": set(PlanBaseline.objects.filter(pk__in=ids["plan"], replaced_at=None).values_list("pk", flat=True)),
        "done": reported,
        "figures": reported,
        "facts": _last_facts({value.project_id for value in values if value.field in FACTS}),
    }


def _last_facts(project_ids: set[int]) -> set[int]:
    rows = ImportedValue.objects.filter(project__in=project_ids, field__in=FACTS, undone_at=None)
    last = {(project, code): pk for pk, project, code in rows.order_by("pk").values_list("pk", "project_id", "field")}
    return set(last.values())
