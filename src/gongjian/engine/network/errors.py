"""What a plan is refused for. `code` names the cause, `facts` carry what a sentence needs, in any language."""

from collections.abc import Mapping
from types import MappingProxyType

Fact = str | int | tuple[str, ...]


class PlanRefused(Exception):
    """A plan that cannot be scheduled, or a file that cannot be read as one."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Fact] = MappingProxyType(facts)

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code


class CycleFound(PlanRefused):
    """Links that lead back to their own beginning, in order, the first activity not repeated; `names` as people know them."""

    def __init__(self, activities: tuple[str, ...], names: tuple[str, ...]) -> None:
        super().__init__("cycle", activities=activities, names=names)
        self.activities = activities


class BeyondCalendar(PlanRefused):
    """Work that does not fit before the last day a calendar may reach, or a calendar that never works."""
