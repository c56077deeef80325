from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project
from gongjian.responsibility import events
from gongjian.responsibility.actions.rules import before_the_end, give_way, person_of
from gongjian.responsibility.inputs import HandOverLead, Note, ReasonNoted
from gongjian.responsibility.models import HandOver, LeadAssignment
from gongjian.responsibility.states import HAND_OVER


class NoLeadLeader(Refusal):
    code, field = "no_lead_leader", "on"
    sentence = _("Nobody leads the project on %(on)s; name a lead leader instead of handing over.")


class SameLeader(Refusal):
    code, http_status, field = "same_leader", 422, "to_person_id"
    sentence = _("This person leads the project already.")


class HandOverWaits(Refusal):
    code = "hand_over_waits"
    sentence = _("A hand-over of this project already waits for acceptance.")


class OnlyTheNewLeader(Refusal):
    code, http_status = "only_the_new_leader", 403
    sentence = _("Only the new leader can answer a hand-over.")


class AnotherChangeCame(Refusal):
    code = "another_change_came"
    sentence = _("The leadership changed after the hand-over was proposed; propose it anew.")


refuse_on_constraint("one_open_hand_over_of_a_project", HandOverWaits)


@action(target=Project, given=HandOverLead)
def hand_over_lead(act: Act, project: Project, given: HandOverLead) -> HandOver:
    """Propose a dated hand-over; until the new leader accepts, the old one remains in charge."""
    require_running(project)
    before_the_end(project.campaign, given.on, field="on")
    person = person_of(project.campaign.district_id, given.to_person_id, field="to_person_id")
    current = _lead_on(project.pk, given.on)
    if current is None:
        raise NoLeadLeader(on=given.on)
    if current.person_id == person.pk:
        raise SameLeader
    give_way(current, given.on, field="on")  # refuses now what would be refused at acceptance; not saved
    if HandOver.objects.filter(project=project, state=HAND_OVER.initial).exists():
        raise HandOverWaits
    hand_over = act.save(
        HandOver(
            project=project,
            from_person_id=current.person_id,
            to_person=person,
            on=given.on,
            items=list(given.items),
            note=given.note,
            proposed_by_id=act.by.person_id,
            proposed_at=act.at,
        )
    )
    act.record(events.HAND_OVER_PROPOSED, project, items=list(given.items), **_named(hand_over))
    return hand_over


@action(target=HandOver, given=Note)
def accept_hand_over(act: Act, hand_over: HandOver, given: Note) -> HandOver:
    """Take over: from the day proposed, or from today when that day has passed."""
    require_running(hand_over.project)
    hand_over.state = HAND_OVER.after(hand_over.state, "accept_hand_over")
    if act.by.person_id != hand_over.to_person_id:
        raise OnlyTheNewLeader
    day = max(hand_over.on, moments.local_date(act.at))
    current = _lead_on(hand_over.project_id, day)
    if current is None or current.person_id != hand_over.from_person_id:
        raise AnotherChangeCame
    follows_until = current.until_on
    give_way(current, day, field=None)
    current.end_reason = str(hand_over.pk)
    act.save(current)
    act.save(
        LeadAssignment(
            project_id=hand_over.project_id, person_id=hand_over.to_person_id, from_on=day, until_on=follows_until
        )
    )
    _answer(act, hand_over, given.note)
    hand_over.effective_on = day
    act.save(hand_over)
    act.record(
        events.HAND_OVER_ACCEPTED, hand_over.project, effective_on=day, items=hand_over.items, **_named(hand_over)
    )
    return hand_over


@action(target=HandOver, given=ReasonNoted)
def decline_hand_over(act: Act, hand_over: HandOver, given: ReasonNoted) -> HandOver:
    hand_over.state = HAND_OVER.after(hand_over.state, "decline_hand_over")
    if act.by.person_id != hand_over.to_person_id:
        raise OnlyTheNewLeader
    _answer(act, hand_over, given.note)
    act.save(hand_over)
    act.record(events.HAND_OVER_DECLINED, hand_over.project, note=given.note, **_named(hand_over))
    return hand_over


@action(target=HandOver, given=ReasonNoted)
def cancel_hand_over(act: Act, hand_over: HandOver, given: ReasonNoted) -> HandOver:
    hand_over.state = HAND_OVER.after(hand_over.state, "cancel_hand_over")
    _answer(act, hand_over, given.note)
    act.save(hand_over)
    act.record(events.HAND_OVER_CANCELLED, hand_over.project, note=given.note, **_named(hand_over))
    return hand_over


def _lead_on(project_id: int, day: date) -> LeadAssignment | None:
    holds = Q(from_on__lte=day) & (Q(until_on=None) | Q(until_on__gt=day))
    return LeadAssignment.objects.filter(holds, project_id=project_id).first()


def _answer(act: Act, hand_over: HandOver, note: str) -> None:
    hand_over.answered_at, hand_over.answer_note = act.at, note


def _named(hand_over: HandOver) -> dict[str, Any]:
    return {
        "name": hand_over.project.name,
        "hand_over": hand_over.pk,
        "on": hand_over.on,
        "from_person": hand_over.from_person.name,
        "to_person": hand_over.to_person.name,
        "from_person_id": hand_over.from_person_id,
        "to_person_id": hand_over.to_person_id,
    }
