"""Permits as activities of the schedule: those that work waits for, and all that they wait for themselves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from gongjian.core.among import Among
from gongjian.engine.permits import open_spans
from gongjian.procedures.models import Permit, PermitTie
from gongjian.procedures.queries.critical import CampaignPermits, plans_of
from gongjian.procedures.states import DONE
from gongjian.projects.models import Campaign, Project
from gongjian.schedules.queries import Awaited, awaits
from gongjian.ui.addresses import addresses_of
from gongjian.ui.words import speaks_chinese

Ties = dict[int, dict[str, list[str]]]  # project → code of a permit → codes of activities


@awaits
def permits_awaited(projects: Sequence[int], on: date) -> Mapping[int, Sequence[Awaited]]:
    """On the days they are foreseen for: what is left by the clock, what such an item takes here, was promised, or may take.
    The same days as the page of critical permits: one reckoning, read twice."""
    ties = _open_ties(projects)
    found: dict[int, Sequence[Awaited]] = {}
    for campaign, own in _by_campaign(ties):
        plans = plans_of(campaign, Permit.objects.filter(Among("project", [one.pk for one in own])), own, on=on)
        found |= {pk: _awaited(plans, pk, ties[pk], on) for pk in plans.plans}
    return found


def _open_ties(projects: Sequence[int]) -> Ties:
    rows = PermitTie.objects.filter(Among("permit__project", projects)).exclude(permit__state__in=DONE)
    found: Ties = defaultdict(lambda: defaultdict(list))
    for project, permit, activity in rows.values_list("permit__project_id", "permit__code", "activity_code"):
        found[project][permit].append(activity)
    return found


def _by_campaign(projects: Iterable[int]) -> Iterable[tuple[Campaign, list[Project]]]:
    found: dict[int, list[Project]] = defaultdict(list)
    wanted = list(projects)
    for one in Project.objects.filter(Among("pk", wanted)).select_related("campaign") if wanted else ():
        found[one.campaign_id].append(one)
    return [(own[0].campaign, own) for own in found.values()]


def _awaited(plans: CampaignPermits, project: int, ties: Mapping[str, Sequence[str]], on: date) -> list[Awaited]:
    spans, address = open_spans(plans.plans[project], on, ties), addresses_of("permit")
    names = plans.names(project, [span.code for span in spans])
    return [
        Awaited(
            _code(span.code),
            _in_words(*told),
            span.begins_on,
            span.there_on,
            tuple(map(_code, span.after)),
            tuple(ties.get(span.code, ())),
            address(plans.rows[project][span.code].pk),
        )
        for span, told in zip(spans, names, strict=True)
    ]


def _code(permit: str) -> str:
    """No activity that somebody types is called so: a code of theirs has no colon in front of a permit's."""
    return f"permit:{permit}"


def _in_words(name: str, of_item: str, in_english: str) -> str:
    return in_english if in_english and name == of_item and not speaks_chinese() else name
