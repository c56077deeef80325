"""The office prepares: time, place, chair, agenda, attendees; then it calls."""

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.models import Constraint
from gongjian.core.action import Act, action
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.people.models import Person
from gongjian.problems import events
from gongjian.problems.actions.conferences.drafting import LONGEST_AGENDA, ProblemElsewhere
from gongjian.problems.actions.holding import named_holder
from gongjian.problems.inputs import (
    AddItem,
    ArrangeConference,
    CallConference,
    CancelConference,
    ChangeAttendee,
    Invite,
    OrderAgenda,
    RemoveRow,
)
from gongjian.problems.models import AgendaItem, Attendee, Conference, Problem
from gongjian.problems.queries.gathering import Matter
from gongjian.problems.states import (
    CONFERENCES,
    HELD,
    UNCLOSED,
    ConferenceState,
    ItemKind,
    ItemState,
)
from gongjian.projects.models import Project


class InThePast(Refusal):
    code, http_status, field = "meets_in_the_past", 422, "meets_at"
    sentence = _("This time has passed; a conference is called for a time to come.")


class NotOfTheDistrict(Refusal):
    code, http_status = "attendee_not_of_the_district", 422
    sentence = _("This person or unit does not belong to the district.")


class NotArranged(Refusal):
    code = "not_arranged"
    sentence = _("Set time, place and chair before the conference is called.")


class NobodyOrNothing(Refusal):
    code = "nobody_or_nothing"
    sentence = _("A conference needs at least one item on its agenda and one attendee.")


class OnTheAgenda(Refusal):
    code = "on_the_agenda_already"
    sentence = _("This stands on the agenda already.")


class Invited(Refusal):
    code = "invited_already"
    sentence = _("This person or unit is invited already.")


class OneMatter(Refusal):
    code, http_status = "one_matter", 422
    sentence = _("Choose one problem or one open constraint, or write down another matter.")


class AgendaFull(Refusal):
    code = "agenda_full"
    sentence = _("An agenda has %(most)s items at most.")


class ConferenceOver(Refusal):
    code = "conference_over"
    sentence = _("The conference is closed or cancelled; its agenda can no longer be changed.")


class DealtWith(Refusal):
    code = "dealt_with"
    sentence = _("“%(title)s” was dealt with; it stays on the agenda.")


class ProblemSettled(Refusal):
    code, http_status, field = "problem_settled", 422, "problem_id"
    sentence = _("Nobody holds this problem any more; there is nothing to decide.")


class OtherItems(Refusal):
    code, http_status = "other_items", 422
    sentence = _("The order must name each item of the agenda once.")


for _name in ("a_problem_stands_once_on_an_agenda", "a_constraint_stands_once_on_an_agenda"):
    refuse_on_constraint(_name, OnTheAgenda)
for _name in ("a_unit_attends_once", "a_person_attends_once"):
    refuse_on_constraint(_name, Invited)


@action(target=Conference, given=ArrangeConference)
def arrange_conference(act: Act, conference: Conference, given: ArrangeConference) -> Conference:
    """Time, place and chair; once it is called, those invited are told of the change."""
    conference.expect_version(given.version)
    CONFERENCES.after(conference.state, "arrange_conference")
    if given.meets_at <= act.at:
        raise InThePast
    if not Person.objects.filter(pk=given.chair_id, district=conference.campaign.district_id).exists():
        raise NotOfTheDistrict(field="chair_id")
    conference.meets_at, conference.venue, conference.chair_id = given.meets_at, given.venue, given.chair_id
    act.save(conference)
    is_called = conference.state == ConferenceState.CALLED
    act.record(events.CONFERENCE_MOVED if is_called else events.CONFERENCE_ARRANGED, conference, **meeting(conference))
    return conference


@action(target=Conference, given=CallConference)
def call_conference(act: Act, conference: Conference, given: CallConference) -> Conference:
    """Send the invitations."""
    conference.expect_version(given.version)
    state = CONFERENCES.after(conference.state, "call_conference")
    if conference.meets_at is None or conference.chair_id is None:
        raise NotArranged
    if conference.meets_at <= act.at:
        raise InThePast
    if not conference.items.exists() or not conference.attendees.exists():
        raise NobodyOrNothing
    conference.state, conference.called_at = state, act.at
    act.save(conference)
    act.record(events.CONFERENCE_CALLED, conference, items=conference.items.count(), **meeting(conference))
    return conference


@action(target=Conference, given=CancelConference)
def cancel_conference(act: Act, conference: Conference, given: CancelConference) -> Conference:
    """What stood on its agenda waits for the next one."""
    conference.state = CONFERENCES.after(conference.state, "cancel_conference")
    conference.closing_reason = given.reason
    act.save(conference)
    act.record(
        events.CONFERENCE_CANCELLED,
        conference,
        number=conference.number,
        reason=given.reason,
        was_called=conference.called_at is not None,
    )
    return conference


@action(target=Conference, given=AddItem)
def add_item(act: Act, conference: Conference, given: AddItem) -> Conference:
    _unclosed(conference, given.version)
    if conference.items.count() >= LONGEST_AGENDA:
        raise AgendaFull(most=LONGEST_AGENDA)
    matter = _matter(conference, given)
    last = conference.items.order_by("-order").values_list("order", flat=True).first() or 0
    act.save(AgendaItem(conference=conference, order=last + 1, **matter.fields()))
    act.save(conference)
    act.record(events.ITEM_ADDED, conference, number=conference.number, title=matter.title)
    return conference


@action(target=AgendaItem, given=RemoveRow)
def remove_item(act: Act, item: AgendaItem, given: RemoveRow) -> Conference:
    conference = _unclosed(item.conference, given.version)
    if item.state != ItemState.OPEN or item.notes:
        raise DealtWith(title=item.title)
    if conference.current_item_id == item.pk:
        conference.current_item = None
    act.record(events.ITEM_REMOVED, conference, number=conference.number, title=item.title)
    act.save(conference)
    act.remove(item)
    return conference


@action(target=Conference, given=OrderAgenda)
def order_agenda(act: Act, conference: Conference, given: OrderAgenda) -> Conference:
    _unclosed(conference, given.version)
    items = {item.pk: item for item in conference.items.all()}
    if sorted(items) != sorted(given.item_ids):
        raise OtherItems(field="item_ids")
    for order, pk in enumerate(given.item_ids, start=1):
        if items[pk].order != order:
            items[pk].order = order
            act.save(items[pk])
    act.save(conference)
    act.record(events.AGENDA_ORDERED, conference, number=conference.number, item_ids=list(given.item_ids))
    return conference


@action(target=Conference, given=Invite)
def invite_attendee(act: Act, conference: Conference, given: Invite) -> Conference:
    """One person, or a unit that sends whom it sends."""
    _unclosed(conference, given.version)
    holder = named_holder(conference.campaign, given.person_id, given.unit_id)
    attendee = act.save(Attendee(conference=conference, person=holder.person, unit=holder.unit, role=given.role))
    act.save(conference)
    act.record(
        events.ATTENDEE_INVITED,
        conference,
        number=conference.number,
        attendee=str(attendee),
        unit_id=attendee.unit_id,
        person_id=attendee.person_id,
        is_called=conference.called_at is not None,
    )
    return conference


@action(target=Attendee, given=RemoveRow)
def remove_attendee(act: Act, attendee: Attendee, given: RemoveRow) -> Conference:
    conference = _unclosed(attendee.conference, given.version)
    act.record(
        events.ATTENDEE_REMOVED, conference, number=conference.number, attendee=str(attendee),
        unit_id=attendee.unit_id, person_id=attendee.person_id,
    )  # fmt: skip
    act.save(conference)
    act.remove(attendee)
    return conference


@action(target=Attendee, given=ChangeAttendee)
def change_attendee(act: Act, attendee: Attendee, given: ChangeAttendee) -> Conference:
    """Attends, sits in or is excused: what the minutes print."""
    attendee.expect_version(given.version)
    conference = _unclosed(attendee.conference, None)
    attendee.role = given.role
    act.save(attendee)
    act.record(events.ATTENDEE_CHANGED, conference, number=conference.number, attendee=str(attendee), role=given.role)
    return conference


def meeting(conference: Conference) -> dict[str, object]:
    at = conference.meets_at.astimezone(DISTRICT_ZONE) if conference.meets_at else None
    return {
        "number": conference.number,
        "time": f"{at:%Y-%m-%d %H:%M}" if at else "",
        "meets_at": conference.meets_at,
        "venue": conference.venue,
        "chair": str(conference.chair),
        "chair_id": conference.chair_id,
    }


def _unclosed(conference: Conference, version: int | None) -> Conference:
    """Two tabs editing one agenda: the second, which has not seen the first one's change, is refused."""
    conference = (
        Conference.objects.select_for_update(of=("self",), no_key=True).select_related("campaign").get(pk=conference.pk)
    )
    conference.expect_version(version)
    if conference.state not in UNCLOSED:
        raise ConferenceOver
    return conference


def _matter(conference: Conference, given: AddItem) -> Matter:
    if sum((given.problem_id is not None, given.constraint_id is not None, bool(given.title))) != 1:
        raise OneMatter(field="title")
    campaign = conference.campaign
    if given.problem_id is not None:
        problem = Problem.objects.filter(pk=given.problem_id, campaign=campaign).select_related("project").first()
        if problem is None:
            raise ProblemElsewhere(field="problem_id")
        if problem.state not in HELD:
            raise ProblemSettled
        return Matter(ItemKind.PROBLEM, problem.title, problem=problem, project=problem.project)
    if given.constraint_id is not None:
        found = Constraint.objects.filter(pk=given.constraint_id, promise__project__campaign=campaign)
        constraint = found.select_related("promise__project").first()
        if constraint is None:
            raise ProblemElsewhere(field="constraint_id")
        return Matter(ItemKind.CONSTRAINT, constraint.text, constraint=constraint, project=constraint.promise.project)
    project = Project.objects.filter(pk=given.project_id or 0, campaign=campaign).first()
    if given.project_id is not None and project is None:
        raise ProblemElsewhere(field="project_id")
    return Matter(ItemKind.OTHER, given.title, project=project)
