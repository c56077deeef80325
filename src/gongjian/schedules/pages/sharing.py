"""Who shares crews, how likely each is to make the campaign's end as it stands, and what sharing does to that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongjian.schedules.queries import RecoveryStudy, Schedule, bars_of, forecasts_in_force, percent
from gongjian.schedules.queries.loads import CrewLoad
from gongjian.schedules.states import StudyState
from gongjian.surfaces.requests import Request
from gongjian.ui.words import short_day_words

MOST_WAITS = 3


@dataclass(slots=True)
class Sharing:
    """`forecast`: as it stands, without a thought of the others. `share` and what follows: by the study shown, where there is
    one that has the project."""

    project: int
    name: str
    crews: str
    forecast: Any = None
    share: Mapping[str, Any] = field(default_factory=dict)
    shared_p80_on: date | None = None
    shared_by_end: Decimal | None = None
    waits: list[str] = field(default_factory=list)
    more_waits: int = 0


def sharing_rows(
    request: Request, schedules: Sequence[Schedule], loads: Sequence[CrewLoad], study: RecoveryStudy | None
) -> list[Sharing]:
    """Whom sharing costs most first, then who is least likely to make it. The same queries however many projects."""
    shared = [load for load in loads if len(load.users) > 1]
    users = {project for load in shared for project in load.users}
    foreseen = forecasts_in_force(request.viewer, users, on=request.on)
    is_told = study is not None and study.state == StudyState.READY
    shares = {share["project"]: share for share in study.answer["shares"]} if study is not None and is_told else {}
    names = {one.project_id: one.project.name for one in schedules}
    works = _names_of_waiting(schedules, shares)
    rows = []
    for project in sorted(users):
        crews = _(", ").join(load.name for load in shared if project in load.users)
        row = Sharing(project, names[project], crews, foreseen.get(project))
        if share := shares.get(str(project)):
            _put_share(row, share, names, works.get(project, {}))
        rows.append(row)
    return sorted(rows, key=lambda row: (-row.share.get("sharing", 0), _chance(row), row.name))


def _chance(row: Sharing) -> Decimal:
    return Decimal(101) if row.forecast is None else row.forecast.by_end_percent


def _names_of_waiting(schedules: Sequence[Schedule], shares: Mapping[str, Any]) -> dict[int, dict[str, str]]:
    """By project: code → name of the activities that wait."""
    codes = {wait["activity"] for share in shares.values() for wait in share.get("waits", ())}
    project = {one.pk: one.project_id for one in schedules}
    found: dict[int, dict[str, str]] = {}
    if codes:
        for bar in bars_of(schedules).filter(code__in=codes):
            found.setdefault(project[bar.schedule_id], {})[bar.code] = bar.name
    return found


def _put_share(row: Sharing, share: Mapping[str, Any], names: Mapping[int, str], works: Mapping[str, str]) -> None:
    row.share = share
    if told := share.get("forecast"):
        row.shared_p80_on = date.fromisoformat(told["finish"]["p80"])
        row.shared_by_end = percent(told["chances"]["end"])
    waits = sorted(share.get("waits", ()), key=lambda wait: (-wait["days"], wait["from"]))
    row.waits = [_wait_words(wait, row.project, names, works) for wait in waits[:MOST_WAITS]]
    row.more_waits = max(0, len(waits) - MOST_WAITS)


def _wait_words(wait: Mapping[str, Any], own: int, names: Mapping[int, str], works: Mapping[str, str]) -> str:
    others = [names.get(int(project), _("no longer here")) for project in wait["projects"] if project != str(own)]
    first, last = (short_day_words(date.fromisoformat(wait[edge])) for edge in ("from", "until"))
    facts = {
        "work": works.get(wait["activity"], wait["activity"]), "crew": wait["crew"], "days": wait["days"],
        "span": first if first == last else f"{first} – {last}",
        "projects": _(", ").join(others),
    }  # fmt: skip
    if not others:
        words = ngettext(
            "%(work)s waits %(days)s day (%(span)s) for %(crew)s, which is at other work of its own",
            "%(work)s waits %(days)s days (%(span)s) for %(crew)s, which is at other work of its own",
            wait["days"],
        )
    else:
        words = ngettext(
            "%(work)s waits %(days)s day (%(span)s) for %(crew)s, which is at work for %(projects)s",
            "%(work)s waits %(days)s days (%(span)s) for %(crew)s, which is at work for %(projects)s",
            wait["days"],
        )
    return words % facts
