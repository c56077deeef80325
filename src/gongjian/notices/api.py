from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.inputs import Input, parsed
from gongjian.core.papers import PaperFound, taken_in
from gongjian.engine.papers import MOST_BYTES
from gongjian.notices import actions, queries
from gongjian.surfaces.api import Receivable, readable, receivable

readable(
    "notices", queries.notices_visible_to,
    fields=("id", "campaign_id", "number", "sequence", "kind", "title", "dated_on", "issued_at", "evaluation_id",
            "corrects_id", "code", "characters", "facts_digest", "appeal_until_on",
            ("files", queries.files_of)),
    filters={"campaign_id": "campaign_id", "kind": "kind", "number": "number__icontains"}, order=("-id",),
    summary=_("Notices"),
)  # fmt: skip
readable(
    "orders", queries.orders_visible_to,
    fields=("id", "version", "campaign_id", "project_id", "project.name", "notice_id", "notice.number", "unit_id",
            "person_id", "basis_kind", "basis", "fact", "subject", "demand", "due_on", "state", "step", "proposed_step", "step_reply_due_at",
            "again_reason", "issued_by_id", "issued_at", "acknowledged_at", "extension", "extension_until_on",
            "extension_reason", "ended_at", "end_note"),
    filters={"campaign_id": "campaign_id", "project_id": "project_id", "unit_id": "unit_id", "person_id": "person_id",
             "state": "state", "step": "step", "subject": "subject", "due_before": "due_on__lte"},
    order=("-id",), related=("project", "notice"), summary=_("Supervision orders"),
)  # fmt: skip
readable(
    "order-replies", queries.order_replies_visible_to,
    fields=("id", "order_id", "outcome", "text", "replied_by_id", "replied_at", "fixed_by_id", "checked_by_id",
            "checked_at", "check_note"),
    filters={"order_id": "order_id", "outcome": "outcome"}, order=("-id",), summary=_("Replies to supervision orders"),
)  # fmt: skip
readable(
    "order-steps", queries.order_steps_visible_to,
    fields=("id", "order_id", "step", "is_taken", "note", "due_on", "decided_by_id", "decided_at", "appeal_until_on",
            "revoked_at"),
    filters={"order_id": "order_id", "step": "step"}, order=("-id",), summary=_("Steps after a missed deadline"),
)  # fmt: skip
readable(
    "appeals", queries.appeals_visible_to,
    fields=("id", "version", "campaign_id", "notice_id", "reply_id", "order_id", "step_id", "name", "project_id", "unit_id",
            "owner_unit_id", "person_id", "reason", "asked", "state", "filed_by_id", "filed_at", "due_on", "outcome",
            "decision", "decided_by_id", "decided_at", "correction_id"),
    filters={"campaign_id": "campaign_id", "notice_id": "notice_id", "project_id": "project_id", "state": "state",
             "outcome": "outcome", "due_before": "due_on__lte"},
    order=("-id",), summary=_("Appeals"),
)  # fmt: skip
readable(
    "appeal-evidence", queries.evidence_visible_to,
    fields=("id", "appeal_id", "number", "title", "kind", "digest", "size_bytes", "left_out", "brought_by_id", "brought_at",
            ("address", lambda row: reverse("evidence", args=[row.pk]))),
    filters={"appeal_id": "appeal_id"}, order=("appeal_id", "number"), summary=_("Evidence on appeals brought as files"),
)  # fmt: skip
readable(
    "bulletins", queries.bulletins_visible_to,
    fields=("id", "version", "campaign_id", "evaluation_id", "week", "state", "title", "opening", "progress", "solved",
            "kept", "recovery", "ahead", "drafted_at", "finished_at", "notice_id"),
    filters={"campaign_id": "campaign_id", "week": "week", "state": "state"}, order=("-id",), summary=_("Bulletins"),
)  # fmt: skip
readable(
    "commendations", queries.commendations_visible_to,
    fields=("id", "version", "campaign_id", "project_id", "unit_id", "team_id", "person_id", "subject", "achievement",
            "state", "proposed_by_id", "proposed_at", "decided_by_id", "decided_at", "note", "notice_id"),
    filters={"campaign_id": "campaign_id", "project_id": "project_id", "unit_id": "unit_id", "state": "state"},
    order=("-id",), summary=_("Commendations"),
)  # fmt: skip


def _taken_in(content: bytes, title: str, _told: dict[str, str]) -> Input:
    return parsed(PaperFound, taken_in(content, title=title, store=settings.PAPERS))


receivable(
    Receivable(
        action=actions.bring_evidence,
        query=queries.appeals_visible_to,
        take_in=_taken_in,
        most_bytes=MOST_BYTES,
        fields=(),
    )
)
