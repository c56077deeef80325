"""Signatures under a completion file: asked for when nothing is missing, given each once, in one's own name."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.improvements import events
from gongjian.improvements.inputs import SignCompletion, WithReason
from gongjian.improvements.models import CompletionFile, Signatory
from gongjian.improvements.queries.completions import missing_in
from gongjian.improvements.states import COMPLETIONS
from gongjian.projects.queries.conditions import conditions_of


class NotComplete(Refusal):
    code = "completion_not_complete"
    sentence = _("Still missing: %(missing)s.")


class SignedAlready(Refusal):
    code = "completion_signed_already"
    sentence = _("You signed this file already.")


@action(target=CompletionFile, given=Nothing)
def ask_signatures(act: Act, file: CompletionFile, _given: Nothing) -> CompletionFile:
    file.state = COMPLETIONS.after(file.state, "ask_signatures")
    _refuse_incomplete(act, file)
    file.asked_at = act.at
    act.save(file)
    persons = list(file.signatories.order_by("id").values_list("person_id", flat=True))
    act.record(events.SIGNATURES_ASKED, file, project=file.project.name, person_ids=persons)
    return file


@action(target=Signatory, given=SignCompletion)
def sign_completion(act: Act, signatory: Signatory, given: SignCompletion) -> CompletionFile:
    """The last signature completes the file. What became untrue meanwhile may not be signed."""
    # One after the other: of two last signatures at once, the second must see the first.
    file = (
        CompletionFile.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project__campaign")
        .get(pk=signatory.file_id)
    )
    complete = COMPLETIONS.after(file.state, "sign_completion")
    if signatory.signed_at is not None:
        raise SignedAlready
    _refuse_incomplete(act, file)
    signatory.signed_at, signatory.remark = act.at, given.remark
    act.save(signatory)
    act.record(
        events.COMPLETION_SIGNED,
        file,
        person=signatory.person.name,
        person_id=signatory.person_id,
        capacity=signatory.capacity,
        project=file.project.name,
        remark=given.remark,
    )
    if not file.signatories.filter(signed_at=None).exists():
        with translation.override("zh-hans"):  # they go into the paper, which is Chinese
            shown = conditions_of(file.project, on=local_date(act.at))
        file.facts = [{"code": one.code, "label": one.label, "words": one.words} for one in shown]
        file.state, file.completed_at = complete, act.at
        act.save(file)
        act.record(events.COMPLETION_COMPLETE, file, project=file.project.name, facts=file.facts)
    return file


@action(target=CompletionFile, given=WithReason)
def take_back_completion(act: Act, file: CompletionFile, given: WithReason) -> CompletionFile:
    """Something must be changed after all: signatures given so far do not stand for what comes after."""
    file.state = COMPLETIONS.after(file.state, "take_back_completion")
    signed = list(file.signatories.exclude(signed_at=None))
    for signatory in signed:
        signatory.signed_at, signatory.remark = None, ""
        act.save(signatory)
    file.asked_at = None
    act.save(file)
    act.record(events.COMPLETION_TAKEN_BACK, file, reason=given.reason, unsigned=[one.person_id for one in signed])
    return file


def _refuse_incomplete(act: Act, file: CompletionFile) -> None:
    if missing := missing_in(file, on=local_date(act.at)):
        raise NotComplete(missing="；".join(missing))
