"""The campaign as it was known at the end of a day: from what was kept, and from the moments and the record."""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet, prefetch_related_objects

from gongjian.core.actor import Actor
from gongjian.core.among import Among
from gongjian.projects.models import Campaign, KeptDay, KeptProject, KeptRow, Project, ProjectFacts
from gongjian.projects.queries.campaigns import ClockShown, clock_of, clock_shown
from gongjian.projects.queries.keeping import evening_of, kept_at, kept_on
from gongjian.projects.queries.lights import ProjectLight, lights_of
from gongjian.projects.queries.projects import listed, projects_visible_to, within_projects

K = TypeVar("K", bound=KeptRow)
M = TypeVar("M", bound=Model)
_FACTS = tuple(field.attname for field in ProjectFacts._meta.local_concrete_fields)


@dataclass(frozen=True, slots=True)
class Known:
    """`campaign`: with the rules of that day. `kept`: what was written down at its end, if anything.

    `is_unknown`: a day was asked for that the campaign does not have behind it; the present is shown.
    """

    campaign: Campaign
    on: date
    at: datetime
    clock: ClockShown
    is_past: bool = False
    is_unknown: bool = False
    kept: KeptDay | None = None

    @property
    def is_unkept(self) -> bool:
        """A past day of which nothing was written down."""
        return self.is_past and self.kept is None

    def lacks(self, table: str) -> bool:
        """Whether the day was kept before the program kept this."""
        return self.kept is not None and table not in self.kept.columns

    @property
    def at_or_none(self) -> datetime | None:
        return self.at if self.is_past else None


def known_on(campaign: Campaign, wanted: Sequence[str], *, on: date, at: datetime) -> Known:
    """`wanted`: an ISO day or a day number of the campaign, once; anything else means now.

    A past day is shown as at its end, whatever was entered later about it.
    """
    given = [one.strip() for one in wanted if one.strip()]
    clock = clock_of(campaign)
    day = _day(given[0], clock.start_on) if len(given) == 1 else None
    if day is not None and clock.start_on <= day < on and day <= clock.end_on:
        kept = KeptDay.objects.filter(campaign=campaign, day_on=day).first()
        then = copy(campaign)
        then.options = kept.options if kept else campaign.options
        return Known(then, day, evening_of(day), clock_shown(then, on=day), is_past=True, kept=kept)
    is_unknown = bool(given) and day != on
    return Known(campaign, on, at, clock_shown(campaign, on=on), is_unknown=is_unknown)


def _day(wanted: str, start_on: date) -> date | None:
    try:
        if wanted.isdecimal() and wanted.isascii():
            return date.fromordinal(start_on.toordinal() + int(wanted) - 1) if len(wanted) < 5 else None
        return date.fromisoformat(wanted)
    except ValueError:
        return None


def rows_known(model: type[K], known: Known) -> QuerySet[K]:
    """Rows of a table as they stood; none on a day that was not kept."""
    return kept_at(model, known.campaign, known.on) if known.kept else model._default_manager.none()


def first_kept_on(campaign: Campaign, table: str = "") -> date | None:
    """`table`: the first day of which this was kept too: a later version of the program may keep more."""
    days = KeptDay.objects.filter(campaign=campaign)
    if table:
        days = days.filter(columns__has_key=table)
    return days.order_by("day_on").values_list("day_on", flat=True).first()


def projects_known(viewer: Actor, known: Known, *fields: str, on: date) -> list[Project]:
    """Projects of the campaign as they stood, by number; seen by the posts that the viewer holds today."""
    if known.kept is None:
        return listed(projects_visible_to(viewer, on=on).filter(campaign=known.campaign), known.campaign, *fields)
    rows = {row.project_id: row for row in rows_known(KeptProject, known).filter(left_at=None)}
    seen = Project.objects.filter(within_projects(viewer.extent("project.see", on=on)), campaign=known.campaign)
    found = [one for one in listed(seen, known.campaign, *fields) if one.pk in rows]
    for project in found:
        as_kept(project, rows[project.pk])
    prefetch_related_objects(found, "responsible_unit")
    return found


def names_known(known: Known) -> Callable[[Any], str]:
    """What a project was called then: for lists of other things, from their rows' `project`."""
    rows = rows_known(KeptProject, known).values_list("project_id", "short_name", "name")
    names = {pk: short_name or name for pk, short_name, name in rows}
    return lambda row: names.get(row.project_id) or str(row.project)


def as_they_stood(kind: type[M], rows: Iterable[KeptRow], known: Known) -> list[M]:
    """Kept rows as what they are about, to be shown where these are shown; they are not saved.

    What was read with a row comes with it; its project bears the name of that day.
    """
    called, found = names_known(known), []
    for row in rows:
        facts = {name: getattr(row, name) for name in row.columns()}
        one = kind(pk=getattr(row, f"{row.SUBJECT}_id"), **facts)
        one._state.fields_cache |= row._state.fields_cache
        if (project := one._state.fields_cache.get("project")) is not None:
            one._state.fields_cache["project"] = project = copy(project)
            project.short_name = called(row)
        found.append(one)
    return found


def overlaid(rows: Iterable[KeptRow], known: Known) -> list[Any]:
    """What the rows are about, with what was kept of it in the place of what stands there now; not saved.

    For tables of which only what changes is kept: a row comes with the thing, and with what both point to.
    """
    called, found = names_known(known), []
    for row in rows:
        one = getattr(row, row.SUBJECT)
        for name in row.columns():
            setattr(one, name, getattr(row, name))
        beside = {name: thing for name, thing in row._state.fields_cache.items() if name != row.SUBJECT}
        one._state.fields_cache |= beside
        if (project := one._state.fields_cache.get("project")) is not None:
            one._state.fields_cache["project"] = project = copy(project)
            project.short_name = called(one)
        found.append(one)
    return found


def restore(project: Project, known: Known) -> bool:
    """Let one project read as it stood; False where it was not in the campaign."""
    project.campaign = known.campaign
    if known.kept is None:
        return True
    row = rows_known(KeptProject, known).filter(project=project, left_at=None).first()
    if row is not None:
        as_kept(project, row)
    return row is not None


def projects_visible_on(viewer: Actor, day: date, *, on: date) -> QuerySet[KeptProject]:
    """Of every campaign that kept the day, by the posts held today."""
    seen = Project.objects.filter(within_projects(viewer.extent("project.see", on=on)))
    return kept_on(KeptProject, day).filter(project__in=seen.values("pk"), left_at=None).select_related("project")


def as_kept(project: Project, row: KeptProject) -> None:
    """Let the project read as it stood; it is not saved any more."""
    for name in _FACTS:
        setattr(project, name, getattr(row, name))


def lights_known(projects: Sequence[Project], known: Known) -> dict[int, ProjectLight]:
    """Their lights by what was known then. The light that was kept stands, whatever the program would say today."""
    if known.kept is None:
        return lights_of(projects, on=known.on, known_at=known.at_or_none)
    of_projects = rows_known(KeptProject, known).filter(Among("project", [one.pk for one in projects]))
    rows = of_projects.values_list("project_id", "light_code", "baseline_id")
    kept = {project: (code, baseline) for project, code, baseline in rows}
    in_force = {project: baseline for project, (_code, baseline) in kept.items() if baseline}
    found = lights_of(projects, on=known.on, known_at=known.at, baselines=in_force)
    return {pk: _as_judged(light, kept[pk][0]) for pk, light in found.items()}


def _as_judged(light: ProjectLight, code: str) -> ProjectLight:
    return light if light.code == code else replace(light, shown=replace(light.shown, code=code))  # type: ignore[arg-type]
