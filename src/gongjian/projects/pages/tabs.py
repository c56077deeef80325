"""The tabs and the header cells of the project file. Features above `projects` register theirs at start."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from gongjian.projects.models import Project

Render = Callable[[HttpRequest, Project], str]
Count = Callable[[HttpRequest, Project], "int | str | None"]
Visible = Callable[[HttpRequest, Project], bool]


def _always(_request: HttpRequest, _project: Project) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    code: str
    label: str | Promise
    order: int
    render: Render
    count: Count | None
    visible: Visible


_tabs: dict[str, Tab] = {}
_headers: dict[str, tuple[int, Render]] = {}


def register_tab(
    code: str, label: str | Promise, order: int, render: Render, *,
    count: Count | None = None, visible: Visible = _always,
) -> None:
    """`render(request, project)` answers safe HTML (`render_to_string(template, context, request)`).

    Own tabs: plan 10, investment 20, papers 80, history 90. `count` stands beside the label; None hides it.
    """
    _tabs[code] = Tab(code, label, order, render, count, visible)


def register_header(code: str, order: int, render: Render) -> None:
    """A cell of the row below the project's title (the five ones); answers safe HTML, "" for none."""
    _headers[code] = (order, render)


def tabs_for(request: HttpRequest, project: Project) -> list[Tab]:
    shown = [tab for tab in _tabs.values() if tab.visible(request, project)]
    return sorted(shown, key=lambda tab: (tab.order, tab.code))


def header_cells(request: HttpRequest, project: Project) -> list[str]:
    cells = (render(request, project) for _, render in sorted(_headers.values(), key=lambda cell: cell[0]))
    return [cell for cell in cells if cell]
