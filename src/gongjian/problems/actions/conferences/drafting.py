"""A conference is drafted by the clock or by the office; one open draft per campaign collects what comes up."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.problems import events
from gongjian.problems.inputs import DraftConference
from gongjian.problems.models import AgendaItem, Attendee, Conference, Decision, Problem
from gongjian.problems.queries.gathering import Matter, attendees_for, matters_waiting
from gongjian.problems.states import ConferenceState, ItemKind
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open

LONGEST_AGENDA = 60


class NothingNew(Refusal):
    code = "nothing_new"
    sentence = _("Everything that waits for a conference stands on its agenda already.")


class ProblemElsewhere(Refusal):
    code, http_status = "problem_elsewhere", 422
    sentence = _("This problem or decision belongs to another campaign.")


@action(target=Campaign, given=DraftConference)
def draft_conference(act: Act, campaign: Campaign, given: DraftConference) -> Conference:
    """Agenda and attendees from what waits: problems at the highest level, decisions not kept, open constraints."""
    require_open(campaign)
    named = _named(campaign, given)
    conference, is_new = open_draft(act, campaign)
    items, attendees = take_in(act, conference, [*named, *matters_waiting(campaign, at=act.at)])
    if not is_new and not items and not attendees:
        raise NothingNew
    record_draft(act, conference, is_new=is_new, items=items, attendees=attendees)
    return conference


def open_draft(act: Act, campaign: Campaign) -> tuple[Conference, bool]:
    """The campaign's row is locked: two clocks and an office make one draft and one number."""
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    found = (
        Conference.objects.select_for_update(no_key=True)
        .filter(campaign=campaign, state=ConferenceState.DRAFTED)
        .first()
    )
    if found is not None:
        return found, False
    last = Conference.objects.filter(campaign=campaign).aggregate(last=Max("number"))["last"] or 0
    return act.save(Conference(campaign=campaign, number=last + 1, drafted_at=act.at)), True


def take_in(act: Act, conference: Conference, matters: list[Matter]) -> tuple[int, int]:
    """Puts what is not there yet at the end of the agenda, and asks those concerned; returns how many of each."""
    rows = list(conference.items.all())
    there = {(row.problem_id, row.constraint_id, row.decision_id) for row in rows}
    room = LONGEST_AGENDA - len(rows)
    order = max((row.order for row in rows), default=0)
    taken: list[Matter] = []
    for matter in matters:
        if len(taken) >= room or (any(matter.key) and matter.key in there):
            continue
        there.add(matter.key)
        order += 1
        act.save(AgendaItem(conference=conference, order=order, **matter.fields()))
        taken.append(matter)
    asked = sum(_asked(act, conference, *one) for one in attendees_for(taken, at=act.at))
    if taken or asked:
        act.save(conference)
    return len(taken), asked


def _asked(act: Act, conference: Conference, unit_id: int | None, person_id: int | None, reason: str) -> bool:
    if Attendee.objects.filter(conference=conference, unit=unit_id, person=person_id).exists():
        return False
    act.save(Attendee(conference=conference, unit_id=unit_id, person_id=person_id, reason=reason[:200]))
    return True


def record_draft(act: Act, conference: Conference, *, is_new: bool, items: int, attendees: int) -> None:
    kind = events.CONFERENCE_DRAFTED if is_new else events.CONFERENCE_GATHERED
    act.record(kind, conference, number=conference.number, items=items, attendees=attendees)


def _named(campaign: Campaign, given: DraftConference) -> list[Matter]:
    found = []
    if given.problem_id is not None:
        problem = Problem.objects.filter(pk=given.problem_id, campaign=campaign).select_related("project").first()
        if problem is None:
            raise ProblemElsewhere(field="problem_id")
        found.append(Matter(ItemKind.PROBLEM, problem.title, problem=problem, project=problem.project))
    if given.decision_id is not None:
        decision = Decision.objects.filter(pk=given.decision_id, conference__campaign=campaign).first()
        if decision is None:
            raise ProblemElsewhere(field="decision_id")
        found.append(Matter(ItemKind.DECISION, decision.text, decision=decision, project=decision.project))
    return found
