"""The tabs, header cells and list columns of projects. Features above `projects` register theirs at start."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from gongjian.projects.queries import Project
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import Column
from gongjian.ui.listing.filters import Filter

Render = Callable[[Request, Project], str]
FirmRender = Callable[[Request, Sequence[Project]], str]
Count = Callable[[Request, Project], "int | str | None"]
Visible = Callable[[Request, Project], bool]
HeaderCell = Callable[[Request, Project], "Mapping[str, Any] | None"]
# From projects and a day to what the columns show, by project id: {id: {"leader": …}}.
Attach = Callable[[Sequence[Project], date], Mapping[int, Mapping[str, Any]]]


def _always(_request: Request, _project: Project) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    code: str
    label: str | Promise
    order: int
    render: Render
    count: Count | None
    visible: Visible


@dataclass(frozen=True, slots=True)
class ListPart:
    attach: Attach
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    order: int


_tabs: dict[str, Tab] = {}
_headers: dict[str, tuple[int, HeaderCell]] = {}
_parts: dict[str, ListPart] = {}
_firm_parts: dict[str, tuple[int, FirmRender]] = {}
_panels: dict[str, tuple[int, Render]] = {}


def register_tab(
    code: str,
    label: str | Promise,
    order: int,
    render: Render,
    *,
    count: Count | None = None,
    visible: Visible = _always,
) -> None:
    """`render(request, project)` answers safe HTML (`render_to_string(template, context, request)`).

    Own tabs: plan 10, investment 20, entries 80, history 90. `count` stands beside the label; None hides it.
    """
    _tabs[code] = Tab(code, label, order, render, count, visible)


def register_header(code: str, order: int, cell: HeaderCell) -> None:
    """A cell of the row below the title, as `{% five_ones %}` takes it: label, value, note …; None for none."""
    _headers[code] = (order, cell)


def register_panel(code: str, order: int, render: Render) -> None:
    """A panel of the right column of the first tab (400 px); an empty string shows nothing."""
    _panels[code] = (order, render)


def register_firm_part(code: str, order: int, render: FirmRender) -> None:
    """A panel of a firm's page, over all of its projects that the viewer sees; an empty string shows nothing."""
    _firm_parts[code] = (order, render)


def firm_parts(request: Request, projects: Sequence[Project]) -> list[str]:
    drawn = (render(request, projects) for _, render in sorted(_firm_parts.values(), key=lambda one: one[0]))
    return [part for part in drawn if part]


def register_list_part(
    code: str, attach: Attach, columns: Sequence[Column], filters: Sequence[Filter] = (), *, order: int = 50
) -> None:
    """Columns and filters of the project list; rows carry what `attach` gave in `row.extra`."""
    _parts[code] = ListPart(attach, tuple(columns), tuple(filters), order)


def tabs_for(request: Request, project: Project) -> list[Tab]:
    shown = [tab for tab in _tabs.values() if tab.visible(request, project)]
    return sorted(shown, key=lambda tab: (tab.order, tab.code))


def header_cells(request: Request, project: Project) -> list[Mapping[str, Any]]:
    cells = (cell(request, project) for _, cell in sorted(_headers.values(), key=lambda one: one[0]))
    return [cell for cell in cells if cell]


def side_panels(request: Request, project: Project) -> list[str]:
    drawn = (render(request, project) for _, render in sorted(_panels.values(), key=lambda one: one[0]))
    return [panel for panel in drawn if panel]


def list_parts() -> list[ListPart]:
    return sorted(_parts.values(), key=lambda part: part.order)
