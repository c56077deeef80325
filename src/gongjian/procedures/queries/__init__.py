"""Reading the catalogue and the permits of projects."""

from gongjian.procedures.models import CatalogueItem, Permit
from gongjian.procedures.queries.awaited import permits_awaited
from gongjian.procedures.queries.catalogue import (
    in_force,
    items_of,
    items_of_kind,
    items_visible_to,
    rules_of,
    versions_of,
)
from gongjian.procedures.queries.clocks import Clocks, binding_due_on, clocks_of, days_taken
from gongjian.procedures.queries.conditions import permits_complete
from gongjian.procedures.queries.critical import CampaignPermits, days_by_item, plans_of, usual_by_item
from gongjian.procedures.queries.files import files_of, files_visible_to
from gongjian.procedures.queries.kept import permits_known, permits_visible_on, plans_known
from gongjian.procedures.queries.needed import Need, needs_of_permits
from gongjian.procedures.queries.owed import papers_owed, permits_owed
from gongjian.procedures.queries.permits import (
    due_until,
    history_of,
    in_order,
    lacking,
    missing_papers,
    open_prerequisites,
    overdue,
    papers_owed_until,
    permits_of,
    permits_visible_to,
    renewals,
    waiting_for_units,
    with_all,
)

__all__ = [
    "CampaignPermits",
    "CatalogueItem",
    "Clocks",
    "Need",
    "Permit",
    "binding_due_on",
    "clocks_of",
    "days_by_item",
    "days_taken",
    "due_until",
    "files_of",
    "files_visible_to",
    "history_of",
    "in_force",
    "in_order",
    "items_of",
    "items_of_kind",
    "items_visible_to",
    "lacking",
    "missing_papers",
    "needs_of_permits",
    "open_prerequisites",
    "overdue",
    "papers_owed",
    "papers_owed_until",
    "permits_awaited",
    "permits_complete",
    "permits_known",
    "permits_of",
    "permits_owed",
    "permits_visible_on",
    "permits_visible_to",
    "plans_known",
    "plans_of",
    "renewals",
    "rules_of",
    "usual_by_item",
    "versions_of",
    "waiting_for_units",
    "with_all",
]
