"""Less burden: what each role is asked a week, what is asked twice, how each rule is kept, the sheet for approval."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.dashboards.queries import RoleBurden, asked_twice, burden_by_role
from gongjian.engine.burden import RULES
from gongjian.engine.documents import ColumnKind, ExportColumn, ExportTable, to_xlsx
from gongjian.messaging.queries import waiting_complaints
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui import navigation
from gongjian.ui.words import speaks_chinese

navigation.register(gettext_lazy("What is asked of us"), "burden", order=940, icon="list")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Row 8 of the rules: what a project for a system is asked before it is approved.
QUESTIONS = (
    (
        gettext_lazy("Which existing systems hold projects, plans or investment?"),
        gettext_lazy("Name, owner, since when"),
    ),
    (gettext_lazy("Which of these data would be typed a second time here?"), gettext_lazy("None, or which and why")),
    (gettext_lazy("From which system are they taken over instead?"), gettext_lazy("Import of ledgers, interface")),
    (
        gettext_lazy("Which reports to upper levels are printed from here, and which are dropped?"),
        gettext_lazy("List them"),
    ),
    (gettext_lazy("Which old system or sheet is closed when this one begins?"), gettext_lazy("Name and day")),
    (gettext_lazy("Who uses it: units, numbers, also by phone?"), gettext_lazy("No installation is needed")),
    (gettext_lazy("Is it at county level or above?"), gettext_lazy("Below county level none is developed")),
    (gettext_lazy("Where are complaints filed, and who answers within five workdays?"), gettext_lazy("Less burden")),
    (gettext_lazy("When and by whom was it accepted before use?"), gettext_lazy("Day, result of the checks")),
)


@page
def burden(request: Request) -> HttpResponse:
    districts = request.viewer.district_ids(on=request.on)
    roles = burden_by_role(districts, on=request.on, at=request.at)
    if request.GET.get("export") == "xlsx":
        return _sheet(roles)
    is_chinese = speaks_chinese()
    rules = [
        {"rule": rule, "said": rule.said(chinese=is_chinese), "kept": rule.kept(chinese=is_chinese)} for rule in RULES
    ]
    return render(request, "dashboards/burden.html", {
        "roles": roles, "twice": asked_twice(), "rules": rules,
        "waiting": waiting_complaints(request.viewer, on=request.on),
    })  # fmt: skip


@page
def self_check(request: Request) -> HttpResponse:
    """A sheet to be printed and filled in by hand."""
    return render(request, "dashboards/self_check.html", {"questions": QUESTIONS})


def _sheet(roles: list[RoleBurden]) -> HttpResponse:
    columns = (
        *(ExportColumn(label) for label in (_("Role"), _("Work"), _("How often"), _("Field"), _("What for"))),
        ExportColumn(_("Times a week"), ColumnKind.INT),
    )
    rows = tuple(
        (str(role.label), str(asked.title), str(asked.rhythm.value), str(wanted.label), str(wanted.purpose), times)
        for role in roles
        for asked, times in role.asked
        for wanted in asked.fields.values()
    )
    content = to_xlsx(ExportTable(title=_("What is asked of us"), columns=columns, rows=rows))
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": 'attachment; filename="burden.xlsx"'}
    )
