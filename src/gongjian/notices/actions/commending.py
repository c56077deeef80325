"""表扬: proposed from a result on record, issued by somebody else, withdrawn where it was wrong."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.notices import events
from gongjian.notices.actions.numbering import address_of, keep_papers, numbered
from gongjian.notices.actions.orders import AddresseeElsewhere
from gongjian.notices.inputs import EndCommendation, IssueCommendation, ProposeCommendation
from gongjian.notices.models import Commendation, Notice
from gongjian.notices.queries import (
    address_of_record,
    characters_of,
    commendation_paper,
    digest_of_bytes,
    is_achieved,
    letterhead_in_force,
    people_of,
)
from gongjian.notices.states import COMMENDATIONS, NoticeKind
from gongjian.people.models import Person, Unit
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project
from gongjian.responsibility.models import Team

SOLVED = "problems.problem"


class NoSuchResult(Refusal):
    code, http_status, field = "no_such_result", 422, "subject"
    sentence = _("This project has no such record that says it is done: praise needs a result that can be looked up.")


class ThanksForWhatWasSolved(Refusal):
    """Burden rules 1 and 5: no points and no ranking of persons; thanks name what was solved."""

    code, http_status, field = "thanks_for_what_was_solved", 422, "subject"
    sentence = _(
        "A person is thanked for a problem that was solved; other results are those of a project, unit or team."
    )


class IssuedByTheProposer(Refusal):
    code, http_status = "issued_by_the_proposer", 403
    sentence = _("Whoever proposed it, or is named in it, does not decide on it.")


@action(target=Project, given=ProposeCommendation)
def propose_commendation(act: Act, project: Project, given: ProposeCommendation) -> Commendation:
    """A result on record and whose it is."""
    require_running(project)
    if not is_achieved(project, given.subject):
        raise NoSuchResult
    whom = _whom(project, given.whom)
    if "person" in whom and not given.subject.startswith(f"{SOLVED}:"):
        raise ThanksForWhatWasSolved
    commendation = act.save(
        Commendation(
            campaign=project.campaign,
            project=project,
            subject=given.subject,
            achievement=given.achievement,
            proposed_by_id=act.by.person_id or 0,
            proposed_at=act.at,
            **whom,
        )
    )
    act.record(
        events.COMMENDATION_PROPOSED, commendation, whom=str(commendation), achievement=given.achievement,
        record=given.subject,
    )  # fmt: skip
    return commendation


@action(target=Commendation, given=IssueCommendation)
def issue_commendation(act: Act, commendation: Commendation, given: IssueCommendation) -> Commendation:
    """Under a number of the register; told to those named and announced."""
    commendation.state = COMMENDATIONS.after(commendation.state, "issue_commendation")
    _decide(act, commendation)
    notice = commendation.notice = _paper(act, commendation, given.public_url)
    act.save(commendation)
    named: dict[str, Any] = {
        "person_ids": people_of(commendation, on=local_date(act.at)),
        "unit_ids": [] if commendation.unit_id is None else [commendation.unit_id],
    }
    act.record(
        events.COMMENDATION_ISSUED,
        commendation,
        number=notice.number,
        whom=str(commendation),
        achievement=commendation.achievement,
        record=commendation.subject,
        link=address_of_record(commendation.subject),
        notice_id=notice.pk,
        project_id=commendation.project_id,
        **named,
    )
    act.record(events.NOTICE_ISSUED, notice, number=notice.number, title=notice.title, **named)
    return commendation


@action(target=Commendation, given=EndCommendation)
def decline_commendation(act: Act, commendation: Commendation, given: EndCommendation) -> Commendation:
    commendation.state = COMMENDATIONS.after(commendation.state, "decline_commendation")
    _decide(act, commendation)
    commendation.note = given.note
    act.save(commendation)
    act.record(events.COMMENDATION_DECLINED, commendation, whom=str(commendation), note=given.note)
    return commendation


@action(target=Commendation, given=EndCommendation)
def withdraw_commendation(act: Act, commendation: Commendation, given: EndCommendation) -> Commendation:
    """What it says was not so: the number stays used, the paper readable, and it stands in no record any more."""
    commendation.state = COMMENDATIONS.after(commendation.state, "withdraw_commendation")
    commendation.note = given.note
    act.save(commendation)
    number = commendation.notice.number if commendation.notice else ""
    act.record(
        events.COMMENDATION_WITHDRAWN, commendation, number=number, whom=str(commendation), note=given.note
    )  # fmt: skip
    return commendation


def _whom(project: Project, wanted: str) -> dict[str, Any]:
    kind, _colon, number = wanted.partition(":")
    if kind == "project":
        return {}
    district = project.campaign.district_id
    rows: dict[str, Any] = {
        "unit": Unit.objects.filter(district=district),
        "person": Person.objects.filter(district=district),
        "team": Team.objects.filter(campaign=project.campaign_id),
    }
    found = rows[kind].filter(pk=number).first()
    if found is None:
        raise AddresseeElsewhere(field="whom")
    return {kind: found}


def _decide(act: Act, commendation: Commendation) -> None:
    if act.by.person_id in (None, commendation.proposed_by_id, commendation.person_id):
        raise IssuedByTheProposer
    commendation.decided_by_id, commendation.decided_at = act.by.person_id, act.at


def _paper(act: Act, commendation: Commendation, public_url: str) -> Notice:
    letterhead = letterhead_in_force(commendation.campaign)
    notice = Notice(
        campaign=commendation.campaign,
        kind=NoticeKind.COMMENDATION,
        letterhead=letterhead if letterhead.number else None,
        issued_at=act.at,
        issued_by_id=act.by.person_id,
        signed_by_id=act.by.person_id,
    )
    numbered(act, notice, agency=letterhead.agency, dated_on=local_date(act.at))
    document = commendation_paper(commendation, notice, letterhead, url=address_of(notice, public_url))
    notice.title, notice.characters = document.title, characters_of(document)
    said = (str(commendation), commendation.subject, commendation.achievement)
    notice.facts_digest = digest_of_bytes("\n".join(said).encode())
    act.save(notice)
    keep_papers(act, notice, document)
    return notice
