"""Evidence brought as files with an appeal; who downloads it is on record."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.papers import PaperFound
from gongjian.core.refusal import Refusal
from gongjian.notices import events
from gongjian.notices.inputs import MOST_PAPERS
from gongjian.notices.models import Appeal, AppealPaper
from gongjian.notices.queries import is_party, papers_of, subject_of
from gongjian.notices.states import APPEALS


class NotAParty(Refusal):
    code, http_status = "not_a_party", 403
    sentence = _("Only whoever filed the appeal, or the unit or person named, brings evidence.")


class EvidenceHere(Refusal):
    code, field = "evidence_here", "papers"
    sentence = _("“%(title)s” is among the evidence already.")


class TooMuchEvidence(Refusal):
    code, http_status, field = "too_much_evidence", 422, "papers"
    sentence = _("With one appeal at most %(most)s files are kept.")


@action(target=Appeal, given=PaperFound)
def bring_evidence(act: Act, appeal: Appeal, given: PaperFound) -> AppealPaper:
    """One more file, until the appeal is decided; the deciders are told."""
    APPEALS.after(appeal.state, "bring_evidence")
    if not is_party(appeal, act.by, on=local_date(act.at)):
        raise NotAParty
    paper = keep_evidence(act, appeal, given)
    act.record(
        events.EVIDENCE_BROUGHT, appeal, name=appeal.name, number=subject_of(appeal), title=paper.title,
        digest=paper.digest, stored_digest=paper.stored_digest,
    )  # fmt: skip
    return paper


@action(target=AppealPaper, given=Nothing)
def open_evidence(act: Act, paper: AppealPaper, _given: Nothing) -> AppealPaper:
    """Download it; who did and when is on record."""
    appeal = paper.appeal
    act.record(
        events.EVIDENCE_OPENED,
        appeal,
        name=appeal.name,
        number=subject_of(appeal),
        title=paper.title,
        digest=paper.digest,
    )
    return paper


def keep_evidence(act: Act, appeal: Appeal, given: PaperFound) -> AppealPaper:
    kept = papers_of(appeal)
    if kept.filter(digest=given.digest).exists():
        raise EvidenceHere(title=given.title)
    number = kept.count() + 1
    if number > MOST_PAPERS:
        raise TooMuchEvidence(most=MOST_PAPERS)
    brought = {"number": number, "brought_by_id": act.by.person_id, "brought_at": act.at}
    return act.save(AppealPaper(appeal=appeal, **brought, **given.kept()))
