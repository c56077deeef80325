"""What must be true before a project is handed over. Each feature knows its own part and registers it here, below all of
them: whoever binds the completion file asks the list and need not know who stands behind it.

    @hand_over_condition("findings", _("Findings closed"), order=40, tab="inspections")
    def findings_closed(project: Project, on: date) -> Met | None: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from gongjian.projects.models import Project


@dataclass(frozen=True, slots=True)
class Met:
    """`words`: the fact behind it, in the reader's language."""

    is_met: bool
    words: str


# None: it does not concern this project.
Source = Callable[[Project, date], Met | None]


@dataclass(frozen=True, slots=True)
class Condition:
    """`tab`: the code of the project file's tab where it can be looked into."""

    code: str
    label: str | Promise
    order: int
    tab: str
    source: Source


@dataclass(frozen=True, slots=True)
class ConditionShown:
    code: str
    label: str
    tab: str
    is_met: bool
    words: str


_conditions: dict[str, Condition] = {}


def hand_over_condition(code: str, label: str | Promise, *, order: int, tab: str = "") -> Callable[[Source], Source]:
    def register(source: Source) -> Source:
        _conditions[code] = Condition(code, label, order, tab, source)
        return source

    return register


def conditions_of(project: Project, *, on: date) -> list[ConditionShown]:
    """Those that concern the project, in their order."""
    found = []
    for one in sorted(_conditions.values(), key=lambda one: (one.order, one.code)):
        met = one.source(project, on)
        if met is not None:
            found.append(ConditionShown(one.code, str(one.label), one.tab, met.is_met, met.words))
    return found
