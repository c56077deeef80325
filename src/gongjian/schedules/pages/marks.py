"""What features above put onto the bars: problems by the day they were raised, permits held and awaited."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gongjian.surfaces.requests import Request


@dataclass(frozen=True, slots=True)
class Mark:
    """`kind`: problem, held (◆) or awaited (◇). `is_late` is the only thing that makes a mark red.

    `code` names the activity it belongs to; without it the mark stands in the project's own row.
    """

    kind: str
    on: date
    label: str
    url: str = ""
    is_late: bool = False
    code: str = ""


# From the projects shown to their marks, in one query whatever their number.
Marks = Callable[[Request, Sequence[int]], Mapping[int, Iterable[Mark]]]
_marks: dict[str, Marks] = {}


def register_marks(code: str, marks: Marks) -> None:
    """Called once at start, like `register_tab`; what the viewer may not see must not be answered."""
    _marks[code] = marks


def marks_of(request: Request, projects: Sequence[int], origin: date) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for marks in _marks.values():
        for project_id, some in marks(request, projects).items():
            found.setdefault(project_id, []).extend({**asdict(mark), "on": (mark.on - origin).days} for mark in some)
    return found
