"""Lists of permits and of their catalogue for programs."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.inputs import Input
from gongjian.engine.papers import MOST_BYTES
from gongjian.procedures import actions
from gongjian.procedures.queries import files_visible_to, items_visible_to, permits_visible_on, permits_visible_to
from gongjian.surfaces.api import Receivable, Then, readable, receivable

readable(
    "permits",
    permits_visible_to,
    fields=(
        "id",
        "version",
        "project_id",
        "project.name",
        "code",
        "name",
        "stage",
        "state",
        "lead_unit_id",
        ("lead_unit_name", "lead_unit.name"),
        "limit_days",
        "limit_kind",
        "promised_days",
        "promised_kind",
        "reason",
        "handed_in_on",
        "accepted_on",
        "granted_on",
        "document_number",
        "valid_until_on",
        "is_parallel",
        "lacking_due_on",
        "lacking_met_on",
        "waiver_reason",
        ("catalogue_version", "item.number"),
        "due_on",
        "promised_due_on",
        "found_before",
        "ledger_source",
    ),
    filters={
        "project_id": "project_id",
        "campaign_id": "project__campaign_id",
        "code": "code",
        "stage": "stage",
        "state": "state",
        "lead_unit_id": "lead_unit_id",
        "due_before": "due_on__lt",
        "promised_before": "promised_due_on__lt",
    },
    order=("project_id", "code"),
    related=("item", "project__campaign", "lead_unit"),
    summary=_("Permits"),
    then=Then(query=permits_visible_on, fields={"id": "permit_id"}, filters={}, order=("project_id", "code")),
)

readable(
    "permit-items",
    items_visible_to,
    fields=(
        "id",
        "code",
        "number",
        "name",
        "name_en",
        "stage",
        "lead_department",
        "lead_unit_id",
        "applies_to",
        "after",
        "conditions",
        "limit_days",
        "limit_kind",
        "limit_basis",
        "promised_days",
        "promised_kind",
        "documents",
        "kinds",
        "gates_start",
        "note",
        "source",
        "made_at",
        "reason",
        "replaced_at",
        "is_retired",
    ),
    filters={"code": "code", "stage": "stage", "is_current": "replaced_at__isnull"},
    order=("code", "-number"),
    related=(),
    summary=_("Catalogue of permits, all versions"),
)

readable(
    "permit-files",
    files_visible_to,
    fields=(
        "id",
        "permit_id",
        "paper",
        "number",
        "title",
        "kind",
        "digest",
        "size_bytes",
        "left_out",
        "brought_by_id",
        ("brought_by_name", "brought_by.name"),
        "brought_at",
        ("address", lambda row: reverse("permit-file", args=[row.pk])),
    ),
    filters={"permit_id": "permit_id", "project_id": "permit__project_id", "paper": "paper"},
    order=("permit_id", "paper", "-number"),
    related=(),
    summary=_("Papers of permits brought as files, all versions"),
)


def _taken_in(content: bytes, title: str, told: dict[str, str]) -> Input:
    return actions.take_in_paper(content, paper=told["paper"], title=title, store=settings.PAPERS)


receivable(
    Receivable(
        action=actions.bring_paper,
        query=permits_visible_to,
        take_in=_taken_in,
        most_bytes=MOST_BYTES,
        fields=("paper",),
    )
)
