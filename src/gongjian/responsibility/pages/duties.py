"""What other features say beside the duty of the lead leader. They register it at start."""

from collections.abc import Callable

from gongjian.projects.queries import Project
from gongjian.surfaces.requests import Request

Render = Callable[[Request, Project], str]
_parts: dict[str, tuple[int, Render]] = {}


def register_duty(code: str, order: int, render: Render) -> None:
    """A panel of the tab of responsibility: facts about the duty, never a mark for the person."""
    _parts[code] = (order, render)


def duty_parts(request: Request, project: Project) -> list[str]:
    return [render(request, project) for _, render in sorted(_parts.values(), key=lambda one: one[0])]
