"""What was told and shown from the sites: days with evidence, words, progress of the work, pictures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from gongjian.commitments.models import WeeklyNode
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.engine.doubts import Figure, Shown, Told
from gongjian.fieldwork.models import Attachment, DailyReport, Photo, Visit
from gongjian.fieldwork.states import VisitState
from gongjian.projects.models import PlanPoint

_PROGRESS = ("schedule.progress_reported", "schedule.work_reported")
_SAID = ("done", "solved", "blocked", "workers", "machines", "work")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Evident:
    """Days of each project on which something was seen; the day of each report by its origin."""

    seen: dict[int, set[date]]
    days_of_reports: dict[str, date]


def days_with_evidence(projects: list[int], *, on: date) -> Evident:
    """A report in words, people or amounts; a photo; a node reached; an on-site office held."""
    seen: dict[int, set[date]] = defaultdict(set)
    days: dict[str, date] = {}
    told = DailyReport.objects.filter(project__in=projects, on__lte=on)
    for pk, project, day, is_unchanged, *said, work in told.values_list("pk", "project", "on", "is_unchanged", *_SAID):
        days[f"fieldwork.dailyreport:{pk}"] = day
        if not is_unchanged and (any(said) or any(one.get("quantity") for one in work)):
            seen[project].add(day)
    shown = Attachment.objects.filter(project__in=projects)
    for project, origin, at in shown.values_list("project", "origin", "attached_at"):
        seen[project].add(days.get(origin) or local_date(at))
    points = PlanPoint.objects.filter(baseline__project__in=projects, done_on__isnull=False)
    nodes = WeeklyNode.objects.filter(project__in=projects, met_on__isnull=False)
    visits = Visit.objects.filter(project__in=projects, state=VisitState.HELD)
    for rows in (
        points.values_list("baseline__project", "done_on"),
        nodes.values_list("project", "met_on"),
        visits.values_list("project", "held_on"),
    ):
        for project, reached_on in rows:
            if reached_on is not None:
                seen[project].add(reached_on)
    return Evident(seen, days)


def words_told(projects: list[int], *, on: date) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    rows = DailyReport.objects.filter(project__in=projects, on__lte=on, is_unchanged=False)
    for project, day, *said in rows.order_by("on").values_list("project", "on", "done", "solved", "blocked"):
        found[project].append(Told(day, " ".join(part for part in said if part)))
    return found


def progress_told(projects: list[int], *, since: date, on: date) -> dict[int, dict[str, list[Figure]]]:
    """By project and code of the activity, as the record tells it; amounts are evidence, not figures to doubt."""
    known = set(projects)
    found: dict[int, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    events = Event.objects.filter(name__in=_PROGRESS, at__date__gte=since).order_by("pk")
    for facts in events.values_list("facts", flat=True).iterator():
        project = facts.get("project_id")
        if project not in known or facts["as_of_on"] > on.isoformat():
            continue
        for line in facts.get("lines") or (facts,):
            _note(found[project][line["code"]], line, date.fromisoformat(facts["as_of_on"]))
    return found


def _note(figures: list[Figure], line: dict[str, Any], on: date) -> None:
    percent = _HUNDRED if line.get("finished_on") else line.get("percent")
    if percent is None or line.get("done_quantity"):
        return
    if not figures and line.get("started_on"):
        figures.append(Figure(date.fromisoformat(line["started_on"]) - timedelta(days=1), Decimal(0)))
    figures.append(Figure(on, Decimal(str(percent))))


def pictures_shown(projects: Iterable[int], days_of_reports: dict[str, date], *, on: date) -> list[Shown]:
    """Every picture that has arrived, at what it was shown; the likeness was computed at its arrival."""
    return [one for one in _pictures(list(projects), days_of_reports) if one.on <= on]


def _pictures(projects: list[int], days_of_reports: dict[str, date]) -> Iterator[Shown]:
    photos = Photo.objects.filter(project__in=projects, erased_at=None).values_list(
        "project", "digest", "perceptual_hash"
    )
    likeness = {(project, digest): bits for project, digest, bits in photos}
    rows = Attachment.objects.filter(project__in=projects)
    for pk, project, digest, origin, at in rows.values_list("pk", "project", "digest", "origin", "attached_at"):
        bits = likeness.get((project, digest))
        if bits is not None:
            yield Shown(pk, project, days_of_reports.get(origin) or local_date(at), bits)
