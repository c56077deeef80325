"""What every page of an import begins with."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.core.refusal import NotFound
from gongjian.ledgers import actions
from gongjian.ledgers.queries import imports_visible_to, rows_of
from gongjian.surfaces.requests import Request

LedgerImport = Any


def import_of(request: Request, import_id: int) -> LedgerImport:
    one = imports_visible_to(request.viewer, on=request.on).filter(pk=import_id).first()
    if one is None:
        raise NotFound
    return one


def row_of(one: LedgerImport, row_id: int) -> Any:
    found = rows_of(one).filter(pk=row_id).first()
    if found is None:
        raise NotFound
    return found


def may(request: Request, one: LedgerImport) -> bool:
    """Whether the viewer keeps ledgers; buttons ask the same decision as actions."""
    return actions.apply_import.permitted(one, request.viewer, request.at)


def steps_of(one: LedgerImport, current: int) -> list[dict[str, Any]]:
    used, unused = columns_counted(one)
    notes = (
        "",
        _("%(used)s columns used, %(unused)s not") % {"used": used, "unused": unused} if one.reading else "",
        _("cell by cell, nothing written yet"),
        _("can be undone as a whole"),
    )
    labels = (_("Choose a file"), _("Header and columns"), _("Preview the differences"), _("Apply"))
    urls = (
        reverse("ledgers"),
        reverse("ledger-columns", args=[one.pk]) if one.reading else "",
        reverse("ledger", args=[one.pk]),
        "",
    )
    is_open = one.state in {"ready", "reading"}
    return [
        {
            "label": label,
            "note": notes[at],
            "state": "done" if at < current else "current" if at == current else "next",
            "url": urls[at] if at < current and is_open else "",
        }
        for at, label in enumerate(labels)
    ]


def columns_counted(one: LedgerImport) -> tuple[int, int]:
    sheets = [sheet for sheet in one.reading.get("sheets", ()) if sheet["project_rows"]]
    columns = [column for sheet in sheets for column in sheet["columns"]]
    used = sum(bool(column["used"]) for column in columns)
    return used, len(columns) - used
