"""Which columns of a file fill which field of ours, worked out from their keys alone."""

import re
from dataclasses import dataclass

from gongjian.engine.ledgers.fields import BY_CODE, base
from gongjian.ledgers.states import TARGETS

# Which columns of a file fill a field; the first that is filled wins.
SOURCES: dict[str, tuple[str, ...]] = {
    "code": ("code",),
    "level": ("level",),
    "category": ("category",),
    "industry": ("industry",),
    "nature": ("nature",),
    "stage": ("stage",),
    "builder": ("builder",),
    "lead": ("leaders",),
    "deputies": ("deputies",),
    "responsible_unit_id": ("responsible_unit",),
    "second_responsible_unit_id": ("second_responsible_unit",),
    "agent_unit_id": ("agent_unit",),
    "second_agent_unit_id": ("second_agent_unit",),
    "total_investment_wan": ("total_investment_wan",),
    "year_plan_wan": ("year_plan_wan",),
    "before_year_wan": ("done_before_wan",),
    "done": ("cumulative_done_wan",),
    "progress_text": ("progress_text",),
    "year_task": ("year_task",),
    "start_on": ("planned_start", "start", "period"),
    "finish_on": ("planned_finish", "finish", "limit", "period"),
    "period_text": ("period",),
    "is_started": ("started",),
    "site": ("place",),
    "content": ("scope",),
    "funding": ("funding_source",),
    "remarks": ("remark",),
    "contact": ("builder_person", "contact", "contact_phone"),
}
PLAN_SOURCES = ("quarter_plan_wan", "quarter_plan_work", "month_plan_wan", "month_plan_work")
FIGURE_SOURCES = ("month_done_wan", "quarter_done_wan")
PROBLEM_SOURCES = ("problems", "problem_solved", "problem_unit", "problem_limit")
_NOT_KEPT = frozenset({"signature", "serial", "date_placeholder", "project_count", "area"})
_FIELDS = frozenset({code for codes in SOURCES.values() for code in codes} | {"name", *PLAN_SOURCES, *FIGURE_SOURCES})
# What no field takes is kept with the project as it was written (ADR 0010).
FURTHER = frozenset(BY_CODE) - _FIELDS - _NOT_KEPT - {*PROBLEM_SOURCES, "procedure", "progress_text"}
USED = frozenset(BY_CODE) - _NOT_KEPT | {"serial"}
JOINED = frozenset({"contact"})
NATURES = (
    ("续建", "continuing"),
    ("在建", "continuing"),
    ("结转", "continuing"),
    ("前期", "preliminary"),
    ("预备", "preliminary"),
    ("储备", "preliminary"),
    ("扩建", "expansion"),
    ("改", "expansion"),
    ("技", "expansion"),
    ("迁建", "expansion"),
    ("新", "new"),
)
_PERIOD = re.compile(r"@(M\d\d(-\d\d)?|Q\d)$")


@dataclass(frozen=True, slots=True)
class Filling:
    """`fields`: (field, its kind, columns in the order of preference); the rest: columns by what they are kept as."""

    fields: tuple[tuple[str, str, tuple[str, ...]], ...]
    plan: tuple[str, ...]
    figures: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]

    def targets(self) -> set[str]:
        found = {target for target, _kind, _keys in self.fields} | {target for target, _keys in self.facts}
        return found | ({"plan"} if self.plan else set()) | ({"figures"} if self.figures else set())


def filling_of(keys: tuple[str, ...]) -> Filling:
    fields = []
    for target, sources in SOURCES.items():
        found = [key for code in sources for key in _preferred(keys, code)]
        if found:
            fields.append((target, TARGETS[target].kind, tuple(found)))
    return Filling(tuple(fields), _plan(keys), _figures(keys), tuple(_facts(keys)))


def _preferred(keys: tuple[str, ...], code: str) -> list[str]:
    """Columns of one meaning, the one without a month first, then the latest month."""
    found = [key for key in keys if base(key) == code]
    return sorted(found, key=lambda key: ("@" not in key, key), reverse=True)


def _plan(keys: tuple[str, ...]) -> tuple[str, ...]:
    found = [key for key in keys if base(key) in PLAN_SOURCES and "@" in key and "#" not in key]
    kind = "quarter" if any(key.startswith("quarter") for key in found) else "month"
    return tuple(key for key in found if key.startswith(kind))


def _figures(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Money done in single months, or quarters; figures up to a month stand beside them."""
    timed = [key for key in keys if _PERIOD.search(key)]
    months = [key for key in timed if base(key) == "month_done_wan"]
    quarters = [key for key in timed if base(key) == "quarter_done_wan"]
    return tuple((months or quarters) + [key for key in timed if base(key) == "cumulative_done_wan"])


def _facts(keys: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    kinds = {
        "progress": [key for key in keys if base(key) == "progress_text" and _PERIOD.search(key)],
        "procedures": [key for key in keys if base(key) == "procedure"],
        "problems": [key for key in keys if base(key) in PROBLEM_SOURCES],
        "further": [key for key in keys if base(key) in FURTHER],
    }
    return [(target, tuple(found)) for target, found in kinds.items() if found]
