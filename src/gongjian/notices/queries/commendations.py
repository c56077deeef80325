"""Commendations: which a viewer sees, of whom, for which results, on paper."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import translation

from gongjian.access.roles import Role
from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.engine.documents import OfficialDocument
from gongjian.engine.documents.chinese import chinese_month_day
from gongjian.notices.models import Commendation, Letterhead, Notice
from gongjian.notices.queries.numbered_papers import numbered_paper
from gongjian.notices.queries.order_facts import KINDS, OFFERED, record_of, title_of_record
from gongjian.notices.queries.wording import plain
from gongjian.notices.states import CommendationState
from gongjian.people.queries import persons_holding, within
from gongjian.projects.models import Project
from gongjian.projects.queries import within_projects
from gongjian.responsibility.queries.concerned import members_of

OUT = (CommendationState.ISSUED, CommendationState.WITHDRAWN)
# Each of them may issue; whoever proposed it or is named in it may not.
ISSUING: Final = (Role.DISTRICT_LEADER, Role.OFFICE)


def commendations_visible_to(viewer: Actor, *, on: date) -> QuerySet[Commendation]:
    """Issued ones are for the whole district; proposals for those who decide, and whoever proposed."""
    everybody = within(viewer.extent("notice.see", on=on), district="campaign__district", unit="", person="")
    work = within_projects(viewer.extent("commendation.see", on=on), "project__")
    return Commendation.objects.filter(everybody & Q(state__in=OUT) | work | Q(proposed_by=viewer.person_id))


def with_whom(commendations: QuerySet[Commendation]) -> QuerySet[Commendation]:
    return commendations.select_related(
        "campaign__district", "project__campaign", "unit", "team", "person", "notice", "proposed_by", "decided_by"
    )


def commendations_of_person(person_id: int) -> QuerySet[Commendation]:
    """What stands in a cadre's record: thanks for what was solved, as long as they are not withdrawn."""
    issued = Commendation.objects.filter(person=person_id, state=CommendationState.ISSUED)
    return issued.select_related("project", "notice").order_by("-decided_at", "-pk")


def results_to_commend(project: Project) -> list[tuple[Any, list[tuple[str, str]]]]:
    """By kind: what was solved, kept, met or put right on this project, newest first."""
    grouped = []
    for kind, one in KINDS.items():
        rows: Iterable[Any] = one.achieved(one.of_project(project)).order_by("-pk")[:OFFERED]
        options = [(f"{kind}:{row.pk}", title_of_record(row)) for row in rows]
        if options:
            grouped.append((one.label, options))
    return grouped


def is_achieved(project: Project, subject: str) -> bool:
    """Whether the record is one of this project and says that it is done."""
    kind, _colon, number = subject.partition(":")
    found = KINDS.get(kind)
    return found is not None and found.achieved(found.of_project(project)).filter(pk=number).exists()


def people_of(commendation: Commendation, *, on: date) -> list[int]:
    """The person, or the members of the team on the day."""
    if commendation.person_id is not None:
        return [commendation.person_id]
    return [] if commendation.team_id is None else members_of(commendation.team_id, on=on)


def deciders_of_commendation(commendation_id: int | str, *, on: date) -> list[int]:
    found = Commendation.objects.get(pk=commendation_id)
    held = persons_holding(*ISSUING, district_id=found.campaign.district_id, on=on)
    return [person for person in held if person not in {found.proposed_by_id, found.person_id}]


def commendations_to_decide(viewer: Actor, *, on: date) -> QuerySet[Commendation]:
    if not any(viewer.holds(role, on=on) for role in ISSUING):
        return Commendation.objects.none()
    waiting = with_whom(commendations_visible_to(viewer, on=on)).filter(state=CommendationState.PROPOSED)
    return waiting.exclude(Q(proposed_by=viewer.person_id) | Q(person=viewer.person_id)).order_by("proposed_at", "pk")


def commendation_paper(
    commendation: Commendation, notice: Notice, letterhead: Letterhead, *, url: str
) -> OfficialDocument:
    record = record_of(commendation.project, commendation.subject)
    with translation.override("zh-hans"):
        facts = {
            "whom": plain(str(commendation)), "project": plain(str(commendation.project)),
            "record": plain(title_of_record(record)), "achievement": plain(commendation.achievement).rstrip("。"),
            "is_person": commendation.person_id is not None,
            "on": chinese_month_day(local_date(commendation.proposed_at)),
        }  # fmt: skip
    template, addressee, copies = (
        "notices/commendation.zh-hans.txt",
        plain(letterhead.addressee),
        plain(letterhead.copies),
    )
    return numbered_paper(template, facts, notice, letterhead, url=url, addressee=addressee, copies=copies)
