"""Figures of investment week by week, and the days on which projects are said to have started."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.engine.doubts import Figure, Start
from gongjian.projects.models import Campaign, InvestmentReport, Project
from gongjian.projects.queries import clock_of

_TENTH = Decimal("0.1")
_ENTRY, _WORD = "entry", "word"


@dataclass(slots=True)
class Money:
    """Investment in per cent of the year's plan; `worded_on`: days on which the state of the work was told anew."""

    figures: list[Figure] = field(default_factory=list)
    worded_on: set[date] = field(default_factory=set)


def figures_told(campaign: Campaign, projects: list[Project], *, on: date) -> dict[int, Money]:
    clock = clock_of(campaign)
    plans = {one.pk: one for one in projects if one.year_plan_wan}
    found: dict[int, Money] = {pk: Money() for pk in plans}
    words: dict[int, str] = {}
    rows = InvestmentReport.objects.filter(
        project__in=plans, withdrawn_at=None, as_of_on__lte=on, as_of_on__year=campaign.end_on.year
    )
    told = rows.order_by("as_of_on", "pk").values_list(
        "project", "as_of_on", "cumulative_wan", "progress_text", "reported_at"
    )
    for pk, as_of_on, cumulative, text, told_at in told:
        money, project = found[pk], plans[pk]
        if not money.figures and as_of_on >= campaign.start_on and project.done_before_wan is not None:
            money.figures.append(_figure(project, campaign.start_on - timedelta(days=1), project.done_before_wan))
        week = clock.week_of(as_of_on)
        cut_off = {} if week is None else {"told_at": told_at, "cut_off_at": clock.freeze_at(week)}
        money.figures.append(_figure(project, as_of_on, cumulative, **cut_off))
        if text and text != words.get(pk):
            money.worded_on.add(as_of_on)
            words[pk] = text
    return found


def _figure(project: Project, on: date, wan: Decimal, **cut_off: object) -> Figure:
    percent = (100 * wan / (project.year_plan_wan or Decimal(1))).quantize(_TENTH)
    return Figure(on, percent, **cut_off)  # type: ignore[arg-type]


def starts_told(campaign: Campaign, projects: list[Project]) -> dict[int, list[Start]]:
    """As the record of each project tells it, and its twins of the same name or code in the district."""
    found: dict[int, list[Start]] = defaultdict(list)
    for project in projects:
        if project.actual_start_on is not None:
            found[project.pk].append(Start(project.actual_start_on, _ENTRY))
    _from_the_record(found, projects)
    _from_twins(found, campaign, projects)
    return found


def _from_the_record(found: dict[int, list[Start]], projects: list[Project]) -> None:
    """A day of start that stood before, and “started” said again after “not started”."""
    changes = Event.objects.filter(
        Q(facts__changes__has_key="actual_start_on") | Q(facts__changes__has_key="is_started"),
        name="project.changed",
        subject_id__in=[str(one.pk) for one in projects],
    )
    said: dict[int, list[date]] = defaultdict(list)
    for subject, at, facts in changes.order_by("pk").values_list("subject_id", "at", "facts"):
        before, _after = facts["changes"].get("actual_start_on", ("", ""))
        if before:
            found[int(subject)].append(Start(date.fromisoformat(before), _ENTRY))
        was, now = facts["changes"].get("is_started", ("", ""))
        if now == "True" and was != "True":
            said[int(subject)].append(local_date(at))
    for pk, days in said.items():
        if len(days) > 1:
            found[pk] += [Start(day, _WORD) for day in days]


def _from_twins(found: dict[int, list[Start]], campaign: Campaign, projects: list[Project]) -> None:
    others = Project.objects.filter(campaign__district=campaign.district_id, actual_start_on__isnull=False)
    by_name: dict[str, list[Project]] = defaultdict(list)
    for other in others.select_related("campaign"):
        for name in {other.name, other.code} - {""}:
            by_name[name].append(other)
    for project in projects:
        twins = {one.pk: one for name in (project.name, project.code) for one in by_name.get(name, ())}
        for twin in twins.values():
            if twin.pk != project.pk and project.actual_start_on and twin.actual_start_on:
                found[project.pk].append(Start(twin.actual_start_on, f"{twin.campaign.name} · {twin.name}"))
