"""Projects × permits: every state at a glance, filtered, drawn by the server, exported as it is shown."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongjian.engine.documents.sheets import ExportColumn, ExportTable, to_xlsx
from gongjian.people.queries import units_visible_to
from gongjian.procedures.pages.drawing import CLASSES, LETTERS, Cell, cells_of, days_until
from gongjian.procedures.queries import lacking, overdue, permits_visible_to
from gongjian.procedures.states import BEGUN, OPEN, PermitState, Stage
from gongjian.projects.pages import no_campaign
from gongjian.projects.queries import listed, projects_visible_to
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request

ROWS = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STAGES = list(Stage)
_FIELDS = (
    "pk", "project_id", "code", "name", "stage", "state", "due_on", "promised_due_on", "found_before",
    "item__name", "item__name_en", "item__number",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    code: str
    name: str
    stage: str
    count: int  # that are needed


@dataclass(frozen=True)
class Matrix:
    heads: tuple[Head, ...]
    hidden: int  # columns of which nothing is needed
    projects: list[Any]
    cells: dict[int, dict[str, Cell]]
    without: int  # projects that list nothing

    @property
    def codes(self) -> list[str]:
        return [head.code for head in self.heads]


@page
def matrix(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Permits"))
    found = matrix_of(request)
    if request.GET.get("export") == "xlsx":
        return _xlsx(found)
    paged = Paginator(found.projects, ROWS).get_page(request.GET.get("page"))
    rows = [(project, cells_of(found.codes, found.cells.get(project.pk, {}))) for project in paged]
    query = request.GET.copy()
    query.pop("page", None)
    return render(request, "procedures/matrix.html", {
        "matrix": found, "rows": rows, "page": paged, "query": query.urlencode(), "wanted": request.GET,
        "stages": Stage.choices, "units": units_visible_to(request.viewer, on=request.on).order_by("name"),
        "unit": number_in(request, "unit"), "legend": [(CLASSES[state], LETTERS[state], state.label) for state in PermitState],
    })  # fmt: skip


def matrix_of(request: Request) -> Matrix:
    permits = _narrowed(request, permits_visible_to(request.viewer, on=request.on, campaign=request.campaign))
    rows = list(permits.values_list(*_FIELDS))
    cells: dict[int, dict[str, Cell]] = defaultdict(dict)
    heads: dict[str, tuple[str, str]] = {}
    needed: dict[str, int] = defaultdict(int)
    for pk, project, code, name, stage, state, due_on, promised_due_on, found_before, *item in rows:
        due = (promised_due_on or due_on) if state in BEGUN else None
        days = None if due is None else days_until(due, request.on)
        cells[project][code] = Cell(pk, state, days, bool(found_before))
        needed[code] += state != PermitState.NOT_NEEDED
        heads.setdefault(code, (_named(name, item), stage))
    shown = [code for code in heads if needed[code] or request.GET.get("columns") == "all"]
    shown.sort(key=lambda code: (_STAGES.index(Stage(heads[code][1])), code))
    projects, without = _projects(request, set(cells))
    return Matrix(
        tuple(Head(code, *heads[code], needed[code]) for code in shown),
        len(heads) - len(shown),
        projects,
        cells,
        without,
    )


def _named(name: str, item: list[Any]) -> str:
    in_chinese, in_english, _number = item
    return in_english if in_english and name == in_chinese and not (get_language() or "").startswith("zh") else name


def _narrowed(request: Request, permits: QuerySet[Any]) -> QuerySet[Any]:
    """By the filters of the address; what they do not know changes nothing."""
    which, stage = request.GET.get("which", ""), request.GET.get("stage", "")
    if which == "open":
        permits = permits.filter(state__in=OPEN)
    elif which == "overdue":
        permits = overdue(permits, on=request.on)
    elif which == "lacking":
        permits = lacking(permits)
    elif which == "early":
        permits = permits.exclude(found_before=[])
    if stage in Stage.values:
        permits = permits.filter(stage=stage)
    unit = number_in(request, "unit")
    return permits if unit is None else permits.filter(lead_unit=unit)


def _projects(request: Request, with_permits: set[int]) -> tuple[list[Any], int]:
    """By number; how many of the campaign are left out because nothing is shown of them."""
    seen = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    words = request.GET.get("words", "").strip()
    found = listed(seen, request.campaign)
    if words:
        found = [one for one in found if words.lower() in f"{one.name} {one.short_name}".lower()]
    shown = [one for one in found if one.pk in with_permits]
    return shown, len(found) - len(shown)


def _xlsx(found: Matrix) -> HttpResponse:
    """Every project that the filters leave, states in words."""
    labels = {str(state): str(state.label) for state in PermitState}
    table = ExportTable(
        title=_("Permits"),
        columns=(ExportColumn(_("Project")), *(ExportColumn(head.name) for head in found.heads)),
        rows=tuple(
            (project.name, *(_exported(found.cells[project.pk].get(code), labels) for code in found.codes))
            for project in found.projects
        ),
        note=_("* granted before what it depends on"),
    )
    answer = HttpResponse(to_xlsx(table), content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_('Permits'))}.xlsx"
    return answer


def _exported(cell: Cell | None, labels: dict[str, str]) -> str:
    return "" if cell is None else labels[cell.state] + ("*" if cell.is_early else "")
