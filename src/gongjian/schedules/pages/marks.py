"""What features above put onto the bars: problems by the day they were raised, permits held and awaited."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.surfaces.requests import Request

# In the order they are told; the sign is the one drawn.
KINDS = {
    "problem": ("▲", gettext_lazy("Open problem")),
    "awaited": ("◇", gettext_lazy("Permit awaited")),
    "held": ("◆", gettext_lazy("Permit held")),
}


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

    @property
    def sign(self) -> str:
        return KINDS[self.kind][0]

    @property
    def what(self) -> str:
        return str(KINDS[self.kind][1])


# From the projects shown to their marks, in one query whatever their number.
Marks = Callable[[Request, Sequence[int]], Mapping[int, Iterable[Mark]]]
_marks: dict[str, Marks] = {}


def register_marks(code: str, marks: Marks) -> None:
    """Called once at start, like `register_tab`; what the viewer may not see must not be answered."""
    _marks[code] = marks


def found_marks(request: Request, projects: Sequence[int]) -> dict[int, list[Mark]]:
    """By project, in the order of their days."""
    found: dict[int, list[Mark]] = {}
    for marks in _marks.values():
        for project_id, some in marks(request, projects).items():
            found.setdefault(project_id, []).extend(some)
    return {project_id: sorted(some, key=lambda mark: mark.on) for project_id, some in found.items()}


def marks_of(request: Request, projects: Sequence[int], origin: date) -> dict[int, list[dict[str, Any]]]:
    """As the chart reads them."""
    return {
        project_id: [{**asdict(mark), "on": (mark.on - origin).days} for mark in some]
        for project_id, some in found_marks(request, projects).items()
    }


def counted_words(marks: Iterable[Mark]) -> str:
    """▲ 3 (1 overdue) · ◇ 2: what a cell of the table twin holds; empty without marks."""
    marks = list(marks)
    counts, late = Counter(mark.kind for mark in marks), Counter(mark.kind for mark in marks if mark.is_late)
    told = []
    for kind, (sign, _what) in KINDS.items():
        if counts[kind]:
            over = _(" (%(count)s overdue)") % {"count": late[kind]} if late[kind] else ""
            told.append(f"{sign} {counts[kind]}{over}")
    return " · ".join(told)
