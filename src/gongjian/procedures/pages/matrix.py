"""Projects × permits: every state at a glance, filtered, drawn by the server, exported as it is shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.core.among import Among
from gongjian.engine.documents.sheets import ExportColumn, ExportTable, to_xlsx
from gongjian.people.queries import units_visible_to
from gongjian.procedures.pages.drawing import CLASSES, LETTERS, Cell, cells_of, days_until
from gongjian.procedures.pages.lines import named
from gongjian.procedures.queries import lacking, overdue, permits_known, permits_visible_to
from gongjian.procedures.states import BEGUN, OPEN, PermitState, Stage
from gongjian.projects.pages import any_day, as_known_on, day_asked, no_campaign, not_kept
from gongjian.projects.queries import Known, projects_known
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request

ROWS = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STAGES = list(Stage)
_FIELDS = ("project_id", "code", "state", "due_on", "promised_due_on", "found_before")
_HEADS = ("code", "name", "stage", "item__name", "item__name_en")


@dataclass(frozen=True, slots=True)
class Head:
    code: str
    name: str
    stage: str
    count: int  # that are needed


@dataclass(frozen=True)
class Matrix:
    """`permits`: what the filters leave; the cells are read for the rows that are shown."""

    known: Known
    permits: QuerySet[Any]
    heads: tuple[Head, ...]
    hidden: int  # columns of which nothing is needed
    projects: list[Any]
    without: int  # projects of which nothing is shown

    @property
    def codes(self) -> list[str]:
        return [head.code for head in self.heads]

    def cells(self, projects: Iterable[Any]) -> dict[int, dict[str, Cell]]:
        found: dict[int, dict[str, Cell]] = defaultdict(dict)
        key = "permit_id" if self.known.is_past else "pk"
        rows = self.permits.filter(Among("project", [one.pk for one in projects])).values_list(key, *_FIELDS)
        for pk, project, code, state, due_on, promised_due_on, found_before in rows:
            due = (promised_due_on or due_on) if state in BEGUN else None
            days = None if due is None else days_until(due, self.known.on)
            found[project][code] = Cell(pk, state, days, bool(found_before))
        return found


@page
def matrix(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Permits"))
    found = matrix_of(request)
    if request.GET.get("export") == "xlsx":
        return _xlsx(found)
    paged = Paginator(found.projects, ROWS).get_page(request.GET.get("page"))
    cells = found.cells(paged)
    rows = [(project, cells_of(found.codes, cells.get(project.pk, {}))) for project in paged]
    query = request.GET.copy()
    query.pop("page", None)
    return render(request, "procedures/matrix.html", {
        "any_day": any_day(request, found.known), "not_kept": not_kept(found.known) if found.known.is_unkept else "",
        "matrix": found, "rows": rows, "page": paged, "query": query.urlencode(), "wanted": request.GET,
        "stages": Stage.choices, "units": units_visible_to(request.viewer, on=request.on).order_by("name"),
        "unit": number_in(request, "unit"), "legend": [(CLASSES[state], LETTERS[state], state.label) for state in PermitState],
    })  # fmt: skip


def matrix_of(request: Request) -> Matrix:
    known = day_asked(request)
    permits = _narrowed(request, known, _permits(request, known))
    counted = permits.order_by().values_list(*_HEADS).annotate(
        needed=Count("pk", filter=~Q(state=PermitState.NOT_NEEDED))
    )  # fmt: skip
    heads: dict[str, Head] = {}
    for code, name, stage, in_chinese, in_english, needed in counted:
        before = heads.get(code)
        total = needed + (before.count if before else 0)
        heads[code] = Head(code, before.name if before else named(name, in_chinese, in_english), stage, total)
    shown = [head for head in heads.values() if head.count or request.GET.get("columns") == "all"]
    shown.sort(key=lambda head: (_STAGES.index(Stage(head.stage)), head.code))
    with_permits = set(permits.order_by().values_list("project_id", flat=True).distinct())
    projects, without = _projects(request, known, with_permits)
    return Matrix(known, permits, tuple(shown), len(heads) - len(shown), projects, without)


def _permits(request: Request, known: Known) -> QuerySet[Any]:
    if known.is_past:
        return permits_known(request.viewer, known, on=request.on)
    return permits_visible_to(request.viewer, on=request.on, campaign=request.campaign)


def _narrowed(request: Request, known: Known, permits: QuerySet[Any]) -> QuerySet[Any]:
    """By the filters of the address; what they do not know changes nothing."""
    which, stage = request.GET.get("which", ""), request.GET.get("stage", "")
    if which == "open":
        permits = permits.filter(state__in=OPEN)
    elif which == "overdue":
        permits = overdue(permits, on=known.on)
    elif which == "lacking":
        permits = lacking(permits)
    elif which == "early":
        permits = permits.exclude(found_before=[])
    if stage in Stage.values:
        permits = permits.filter(stage=stage)
    unit = number_in(request, "unit")
    return permits if unit is None else permits.filter(lead_unit=unit)


def _projects(request: Request, known: Known, with_permits: set[int]) -> tuple[list[Any], int]:
    """By number; how many of the campaign are left out because nothing is shown of them."""
    words = request.GET.get("words", "").strip()
    found = projects_known(request.viewer, known, on=request.on)
    if words:
        found = [one for one in found if words.lower() in f"{one.name} {one.short_name}".lower()]
    shown = [one for one in found if one.pk in with_permits]
    return shown, len(found) - len(shown)


def _xlsx(found: Matrix) -> HttpResponse:
    """Every project that the filters leave, states in words."""
    cells = found.cells(found.projects)
    title = str(as_known_on(_("Permits"), found.known))
    labels = {str(state): str(state.label) for state in PermitState}
    table = ExportTable(
        title=title,
        columns=(ExportColumn(_("Project")), *(ExportColumn(head.name) for head in found.heads)),
        rows=tuple(
            (project.name, *(_exported(cells.get(project.pk, {}).get(code), labels) for code in found.codes))
            for project in found.projects
        ),
        note=_("* granted before what it depends on"),
    )
    answer = HttpResponse(to_xlsx(table), content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title)}.xlsx"
    return answer


def _exported(cell: Cell | None, labels: dict[str, str]) -> str:
    return "" if cell is None else labels[cell.state] + ("*" if cell.is_early else "")
