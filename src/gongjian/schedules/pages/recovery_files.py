"""A point of a study as a workbook: the measures, what they cost and win, and every activity that moves."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongjian.engine.documents.sheets import ColumnKind, ExportColumn, ExportTable, to_xlsx
from gongjian.schedules.pages import point_words as words
from gongjian.schedules.pages.study import chosen_point, study_of
from gongjian.schedules.queries import RecoveryStudy
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing.export import XLSX

TEXT, WHOLE, DAY = ColumnKind.TEXT, ColumnKind.INT, ColumnKind.DATE


@page
def changes_xlsx(request: Request, pk: int) -> HttpResponse:
    """One sheet, as the office hands it on: a line for each measure, below them a line for each activity that moves."""
    row = study_of(request, pk)
    point = chosen_point(request, row)
    if point is None:
        raise Http404
    table = _table(row, point)
    name = f"{row.plan.project.name} {row.title} {point['deadline_on']}.xlsx"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(to_xlsx(table), content_type=XLSX, headers=headers)


def _table(row: RecoveryStudy, point: dict[str, Any]) -> ExportTable:
    names = dict(row.plan.activities.values_list("code", "name"))
    measures = [
        (_("Measure"), told["what"], change["cost"], change["wins_days"], told["why"], None, None, None, None)
        for change, told in zip(point["changes"], words.change_rows(point, names), strict=True)
    ]
    moves = [
        (
            _("Activity"), f"{bar['code']} {bar['name']}", None, None, _("Node of the week") if bar["is_node"] else "",
            bar["was_start"], bar["was_finish"], bar["start"], bar["finish"],
        )
        for bar in words.bar_rows(row, point)
    ]  # fmt: skip
    columns = (
        (_("Kind"), TEXT), (_("What changes"), TEXT), (_("Cost (yuan)"), WHOLE), (_("Days won"), WHOLE), (_("Why"), TEXT),
        (_("Start without measures"), DAY), (_("Finish without measures"), DAY), (_("Start with measures"), DAY),
        (_("Finish with measures"), DAY),
    )  # fmt: skip
    return ExportTable(
        title=f"{row.plan.project.name} · {row.title}",
        columns=tuple(ExportColumn(label, kind) for label, kind in columns),
        rows=tuple(measures + moves),
        note=words.told_of(point),
    )
