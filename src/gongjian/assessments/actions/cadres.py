"""A cadre's record: looking at it is on record; a correction is asked for by the cadre and decided by somebody else."""

from django.utils.translation import gettext_lazy as _

from gongjian.assessments import events
from gongjian.assessments.inputs import AskCadreCorrection, DecideCadreCorrection, LookAtCadre
from gongjian.assessments.models import CadreCorrection, CadreLook
from gongjian.assessments.queries import entry_of
from gongjian.assessments.states import CORRECTIONS
from gongjian.core.action import Act, action
from gongjian.core.event import EventKind
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.people.models import Person


class OwnRecord(Refusal):
    code = "own_record"
    sentence = _("Your own record needs no reason to be read.")


class NoSuchEntry(Refusal):
    code, http_status, field = "no_such_entry", 422, "subject"
    sentence = _("The record has no such entry.")


class AskedAlready(Refusal):
    code = "correction_asked_already"
    sentence = _("A correction of this entry is asked for already and not decided yet.")


class OnOneself(Refusal):
    code, http_status = "decides_on_oneself", 403
    sentence = _("Nobody decides on a correction of their own record.")


refuse_on_constraint("one_open_correction_of_an_entry", AskedAlready)


@action(target=Person, given=LookAtCadre)
def look_at_cadre(act: Act, person: Person, given: LookAtCadre) -> CadreLook:
    """Who, when and why, for the cadre to read."""
    if act.by.person_id is None or act.by.person_id == person.pk:
        raise OwnRecord
    look = CadreLook(person=person, looked_by_id=act.by.person_id, looked_at=act.at, reason=given.reason)
    act.save(look)
    act.record(events.CADRE_LOOKED_AT, person, reason=given.reason)
    return look


@action(target=Person, given=AskCadreCorrection)
def ask_cadre_correction(act: Act, person: Person, given: AskCadreCorrection) -> CadreCorrection:
    """By the cadre alone, of an entry that stands in the own record."""
    entry = entry_of(person, given.subject)
    if entry is None:
        raise NoSuchEntry
    correction = CadreCorrection(
        person=person, subject=given.subject, entry=entry.words[:400], reason=given.reason, asked_at=act.at
    )
    act.save(correction)
    act.record(events.CADRE_CORRECTION_ASKED, correction, entry=correction.entry, reason=given.reason)
    return correction


@action(target=CadreCorrection, given=DecideCadreCorrection)
def grant_cadre_correction(act: Act, correction: CadreCorrection, given: DecideCadreCorrection) -> CadreCorrection:
    """The note stands beside the entry from now on; the entry itself stays as the record has it."""
    return _decided(act, correction, given, kind=events.CADRE_CORRECTION_GRANTED)


@action(target=CadreCorrection, given=DecideCadreCorrection)
def decline_cadre_correction(act: Act, correction: CadreCorrection, given: DecideCadreCorrection) -> CadreCorrection:
    """The reason stands beside the entry, as what was asked does."""
    return _decided(act, correction, given, kind=events.CADRE_CORRECTION_DECLINED)


def _decided(
    act: Act, correction: CadreCorrection, given: DecideCadreCorrection, *, kind: EventKind
) -> CadreCorrection:
    if act.by.person_id == correction.person_id:
        raise OnOneself
    correction.expect_version(given.version)
    correction.state = CORRECTIONS.after(correction.state, act.action)
    correction.decided_by_id, correction.decided_at, correction.note = act.by.person_id, act.at, given.note
    act.save(correction)
    act.record(kind, correction, entry=correction.entry, note=given.note)
    return correction
