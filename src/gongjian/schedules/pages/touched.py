"""Whom a slip touches, in words: what features above know of who has promised the nodes, and the five ones of the project."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gongjian.responsibility.queries import lead_leaders_of, teams_of
from gongjian.schedules.queries.drawing import Drawing, Slip, slips_between
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words, short_day_words

NAMED = 5
# From a project and codes of its activities to who answers for each, in one query whatever their number.
Answerable = Callable[[int, Collection[str]], Mapping[str, str]]
_answerable: list[Answerable] = []


def register_answerable(answerable: Answerable) -> None:
    """Called once at start, like `register_marks`."""
    _answerable.append(answerable)


def answerable_for(project_id: int, codes: Collection[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for answerable in _answerable:
        for code, words in answerable(project_id, codes).items():
            found.setdefault(code, []).append(words)
    return {code: ", ".join(words) for code, words in found.items()}


def leading(request: Request, schedule: Any) -> str:
    """Lead leader, work team and contractor of the project: they are touched by whatever moves."""
    project = schedule.project
    lead = lead_leaders_of([project.pk], on=request.on).get(project.pk)
    team = teams_of([project.pk], on=request.on).get(project.pk)
    named = [
        (_("lead leader"), lead.person.name if lead else ""),
        (_("work team"), team.team.name if team else ""),
        (_("contractor"), project.contractor_unit.name if project.contractor_unit else ""),
    ]
    return pgettext("between names", ", ").join(f"{what} {name}" for what, name in named if name)


def slip_words(request: Request, before: Drawing, after: Drawing, *, but: str) -> str:
    """One sentence or more: when everything finishes now, what moved by how much, and who answers for it."""
    finish_on, stood_on = after.schedule.finish_on, before.schedule.finish_on
    slips = sorted(
        (slip for slip in slips_between(before.spans, after) if slip.code != but), key=lambda one: not one.is_node
    )
    if finish_on is None or stood_on is None or (finish_on == stood_on and not slips):
        return _("Nothing else moves.")
    told = [
        _("The schedule finishes on %(day)s (%(days)s).")
        % {"day": day_words(finish_on), "days": _by(finish_on, stood_on)}
    ]
    if slips:
        told.append(_("It touches: %(slips)s.") % {"slips": _slips(after, slips)})
        told.append(_("Answerable: %(names)s.") % {"names": leading(request, after.schedule)})
    return " ".join(told)


def _slips(after: Drawing, slips: list[Slip]) -> str:
    named = slips[:NAMED]
    who = answerable_for(after.schedule.project_id, [slip.code for slip in named])
    words = [
        _("%(name)s to %(day)s%(who)s")
        % {
            "name": f"{slip.name} · {slip.group}" if slip.group else slip.name,
            "day": short_day_words(slip.finish_on),
            "who": _(" (%(names)s)") % {"names": who[slip.code]} if who.get(slip.code) else "",
        }
        for slip in named
    ]
    if len(slips) > NAMED:
        words.append(_("and %(count)s more") % {"count": len(slips) - NAMED})
    return pgettext("between sentences", "; ").join(words)


def _by(now: Any, before: Any) -> str:
    days = (now - before).days
    if not days:
        return _("unchanged")
    words = ngettext("%(days)s day later", "%(days)s days later", days) if days > 0 else _("%(days)s days earlier")
    return words % {"days": abs(days)}
