"""A completion file is put together, signed by each of those named, and stands."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.commitments.actions import of_this_district
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.improvements import events
from gongjian.improvements.inputs import AddDrawing, ConfirmCondition, NameSignatory, SetChecklist
from gongjian.improvements.models import Checklist, ChecklistPoint, CompletionAnnex, CompletionFile, Signatory
from gongjian.improvements.queries.completions import checklist_in_force
from gongjian.improvements.states import COMPLETIONS
from gongjian.people.models import Person
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import require_open

MOST_ANNEXES = 30


class OpenedAlready(Refusal):
    code = "completion_opened_already"
    sentence = _("The completion file of this project is opened already.")


class SignatoryAlready(Refusal):
    code, field = "signatory_already", "person_id"
    sentence = _("This person signs already.")


class SayWhatIsMissing(Refusal):
    code, http_status, field = "say_what_is_missing", 422, "note"
    sentence = _("Say what is missing.")


class AnnexHere(Refusal):
    code, field = "annex_here", "file"
    sentence = _("This very file is an annex already.")


class TooManyAnnexes(Refusal):
    code, http_status, field = "too_many_annexes", 422, "file"
    sentence = _("At most %(most)s annexes can be bound; put papers together into one PDF.")


refuse_on_constraint("one_signature_of_a_person_on_a_file", SignatoryAlready)
refuse_on_constraint("one_annex_of_a_content_in_a_file", AnnexHere)


@action(target=Campaign, given=SetChecklist)
def set_checklist(act: Act, campaign: Campaign, given: SetChecklist) -> Checklist:
    """A new version; files opened before keep the points they were opened with."""
    require_open(campaign)
    number = (campaign.checklists.aggregate(last=Max("number"))["last"] or 0) + 1
    checklist = act.save(
        Checklist(
            campaign=campaign,
            number=number,
            points=list(given.points),
            reason=given.reason,
            set_by_id=act.by.person_id,
            set_at=act.at,
        )
    )
    act.record(events.CHECKLIST_SET, checklist, number=number, count=len(given.points), **given.model_dump())
    return checklist


@action(target=Project, given=Nothing)
def open_completion(act: Act, project: Project, _given: Nothing) -> CompletionFile:
    require_running(project)
    if CompletionFile.objects.filter(project=project).exists():
        raise OpenedAlready
    number, points = checklist_in_force(project.campaign)
    file = act.save(
        CompletionFile(project=project, checklist_number=number, opened_by_id=act.by.person_id, opened_at=act.at)
    )
    for position, text in enumerate(points):
        act.save(ChecklistPoint(file=file, position=position, text=text))
    act.record(events.COMPLETION_OPENED, file, project=project.name, checklist=number)
    return file


@action(target=ChecklistPoint, given=ConfirmCondition)
def confirm_condition(act: Act, point: ChecklistPoint, given: ConfirmCondition) -> CompletionFile:
    """What somebody who looked found; a later look replaces it, the record keeps both."""
    COMPLETIONS.after(point.file.state, "confirm_condition")
    if not given.is_met and not given.note:
        raise SayWhatIsMissing
    point.is_met, point.note = given.is_met, given.note
    point.confirmed_by_id, point.confirmed_at = act.by.person_id, act.at
    act.save(point)
    kind = events.CONDITION_CONFIRMED if given.is_met else events.CONDITION_DOUBTED
    act.record(kind, point.file, point=point.text, note=given.note)
    return point.file


@action(target=CompletionFile, given=NameSignatory)
def name_signatory(act: Act, file: CompletionFile, given: NameSignatory) -> Signatory:
    COMPLETIONS.after(file.state, "name_signatory")
    of_this_district(file.project.campaign.district_id, given.person_id, None, field="person_id")
    if file.signatories.filter(person=given.person_id).exists():
        raise SignatoryAlready
    person = Person.objects.get(pk=given.person_id)
    signatory = act.save(Signatory(file=file, person=person, capacity=given.capacity))
    act.record(events.SIGNATORY_NAMED, file, person=person.name, person_id=person.pk, capacity=given.capacity)
    return signatory


@action(target=Signatory, given=Nothing)
def remove_signatory(act: Act, signatory: Signatory, _given: Nothing) -> CompletionFile:
    file = signatory.file
    COMPLETIONS.after(file.state, "remove_signatory")
    act.record(events.SIGNATORY_REMOVED, file, person=signatory.person.name, person_id=signatory.person_id)
    act.remove(signatory)
    return file


@action(target=CompletionFile, given=AddDrawing)
def add_annex(act: Act, file: CompletionFile, given: AddDrawing) -> CompletionAnnex:
    """The paper was made plain and stored before."""
    COMPLETIONS.after(file.state, "add_annex")
    if file.annexes.filter(digest=given.digest).exists():
        raise AnnexHere
    if file.annexes.count() >= MOST_ANNEXES:
        raise TooManyAnnexes(most=MOST_ANNEXES)
    last = file.annexes.aggregate(last=Max("position"))["last"]
    values: dict[str, Any] = given.model_dump() | {"left_out": list(given.left_out)}
    annex = act.save(
        CompletionAnnex(
            file=file,
            position=0 if last is None else last + 1,
            added_by_id=act.by.person_id,
            added_at=act.at,
            **values,
        )
    )
    act.record(events.ANNEX_ADDED, file, annex=annex.title, **values)
    return annex


@action(target=CompletionAnnex, given=Nothing)
def remove_annex(act: Act, annex: CompletionAnnex, _given: Nothing) -> CompletionFile:
    file = annex.file
    COMPLETIONS.after(file.state, "remove_annex")
    act.record(events.ANNEX_REMOVED, file, annex=annex.title, digest=annex.digest)
    act.remove(annex)
    return file
