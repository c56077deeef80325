"""All doubts that the facts of a campaign show. A fixed number of queries, however many projects and days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from gongjian.core.moments import local_date
from gongjian.doubts.inputs import MOST_DOUBTS, FoundDoubt
from gongjian.doubts.queries.gathering import days_with_evidence, pictures_shown, progress_told, words_told
from gongjian.doubts.queries.money import figures_told, starts_told
from gongjian.engine import doubts as engine
from gongjian.engine.doubts import Doubt, Limits
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import options_of
from gongjian.schedules.models import Activity
from gongjian.schedules.states import ScheduleState


def campaigns_to_look_at(at: datetime) -> QuerySet[Campaign]:
    """Open and begun; also after the last day, for its results are still being told."""
    return Campaign.objects.filter(closed_at=None, start_on__lte=local_date(at)).order_by("pk")


def found_doubts(campaign: Campaign, *, on: date) -> tuple[FoundDoubt, ...]:
    """Facts up to the day. The newest stay when there are more than anybody could look at."""
    projects = list(Project.objects.filter(campaign=campaign, left_at=None))
    limits = limits_of(campaign)
    first_on = on - timedelta(days=limits.looked_back_days)
    found = [
        one
        for one in _found(campaign, projects, on=on, limits=limits)
        if one.last_on > first_on or one.kind == engine.DoubtKind.STARTED_TWICE  # a wrong entry stays wrong
    ]
    found.sort(key=lambda one: (one.last_on, one.project, one.kind, one.key), reverse=True)
    return tuple(
        FoundDoubt(
            kind=one.kind.value,  # type: ignore[arg-type]  # pydantic reads the word
            project_id=one.project,
            key=one.key,
            first_on=one.first_on,
            last_on=one.last_on,
            facts=dict(one.facts),
        )
        for one in _named(found[:MOST_DOUBTS], {project.pk: str(project) for project in projects})
    )


def limits_of(campaign: Campaign) -> Limits:
    options = options_of(campaign)
    return Limits(
        rise_points=options.doubt_rise_points,
        rise_days=options.doubt_rise_days,
        looked_back_days=options.doubt_looked_back_days,
        same_words_days=options.doubt_same_words_days,
        picture_bits=options.doubt_picture_bits,
        site_picture_bits=options.doubt_site_picture_bits,
        jump_hours=options.doubt_jump_hours,
        jump_times=options.doubt_jump_times,
        jump_points=options.doubt_jump_points,
        start_days=options.doubt_start_days,
    )


def _found(campaign: Campaign, projects: list[Project], *, on: date, limits: Limits) -> Iterator[Doubt]:
    ids = [project.pk for project in projects]
    evident = days_with_evidence(ids, on=on)
    progress = progress_told(ids, since=campaign.start_on, on=on)
    words = words_told(ids, on=on)
    figures = figures_told(campaign, projects, on=on)
    starts = starts_told(campaign, projects)
    for pk in ids:
        site, money = evident.seen.get(pk, set()), figures.get(pk)
        for code, told in progress.get(pk, {}).items():
            yield from engine.rises_without_evidence(pk, code, told, site, limits)
        if money is not None:
            yield from engine.rises_without_evidence(pk, "", money.figures, site | money.worded_on, limits)
            yield from engine.jumps_before_cut_off(pk, money.figures, limits)
        yield from engine.same_words(pk, words.get(pk, ()), limits)
        yield from engine.started_twice(pk, starts.get(pk, ()), limits)
    yield from engine.same_pictures(pictures_shown(ids, evident.days_of_reports, on=on), limits)


def _named(found: list[Doubt], projects: dict[int, str]) -> list[Doubt]:
    """Activities and other projects by their names: numbers alone say nothing to a reader."""
    work = {(one.project, str(one.facts["what"])) for one in found if one.facts.get("what")}
    in_force = Activity.objects.filter(
        schedule__state=ScheduleState.IN_FORCE,
        schedule__project__in={project for project, _code in work},
        code__in={code for _project, code in work},
    )
    rows = in_force.values_list("schedule__project", "code", "name")
    names = {(project, code): name for project, code, name in rows}

    def more(one: Doubt) -> dict[str, str]:
        if one.facts.get("what"):
            what = str(one.facts["what"])
            return {"name": names.get((one.project, what), what)}
        first = one.facts.get("first_project", one.project)
        return {} if first == one.project else {"first_name": projects[int(first)]}

    return [replace(one, facts={**one.facts, **more(one)}) for one in found]
