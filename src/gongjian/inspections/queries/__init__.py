"""Reading inspections."""

from gongjian.inspections.queries.carried import carried_catalogues, carried_findings, carried_rounds
from gongjian.inspections.queries.catalogues import catalogue_in_force, catalogues_visible_to, content_in_force
from gongjian.inspections.queries.conditions import findings_closed
from gongjian.inspections.queries.findings import (
    Shown,
    earlier_finding,
    findings_due,
    findings_off_the_ladder,
    findings_overdue,
    findings_visible_to,
    fixes_visible_to,
    photos_of_items,
    repeats_by_contractor,
    stops_visible_to,
    with_photos,
    words_visible_to,
)
from gongjian.inspections.queries.kept import as_findings, findings_known, findings_visible_on, rounds_known
from gongjian.inspections.queries.owed import rectifications_owed
from gongjian.inspections.queries.risks import Stop, route_proposed
from gongjian.inspections.queries.rounds import (
    another_this_month,
    checks_visible_to,
    marks_of,
    parts_visible_to,
    plans_visible_to,
    result_of,
    results_of,
    round_before,
    rounds_visible_to,
)
from gongjian.inspections.queries.sheet import Sheet, sheet_of, sheet_paper, sheet_table

__all__ = [
    "Sheet",
    "Shown",
    "Stop",
    "another_this_month",
    "as_findings",
    "carried_catalogues",
    "carried_findings",
    "carried_rounds",
    "catalogue_in_force",
    "catalogues_visible_to",
    "checks_visible_to",
    "content_in_force",
    "earlier_finding",
    "findings_closed",
    "findings_due",
    "findings_known",
    "findings_off_the_ladder",
    "findings_overdue",
    "findings_visible_on",
    "findings_visible_to",
    "fixes_visible_to",
    "marks_of",
    "parts_visible_to",
    "photos_of_items",
    "plans_visible_to",
    "rectifications_owed",
    "repeats_by_contractor",
    "result_of",
    "results_of",
    "round_before",
    "rounds_known",
    "rounds_visible_to",
    "route_proposed",
    "sheet_of",
    "sheet_paper",
    "sheet_table",
    "stops_visible_to",
    "with_photos",
    "words_visible_to",
]
