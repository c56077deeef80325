"""Papers brought as files, each kept as the next version of its paper."""

from pathlib import Path

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import parsed
from gongjian.core.papers import taken_in
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.procedures import events
from gongjian.procedures.actions.listing import note_lacking, settle_papers
from gongjian.procedures.inputs import BringPaper
from gongjian.procedures.models import Permit, PermitFile
from gongjian.procedures.queries.permits import missing_papers
from gongjian.procedures.states import WITH_DEPARTMENT, PaperState, PermitState
from gongjian.projects.actions.projects import require_running

MOST_VERSIONS = 50


class PaperUnknown(Refusal):
    code, http_status, field = "paper_unknown", 422, "paper"
    sentence = _("“%(paper)s” is not among the papers of this permit; note it there first.")


class PaperHere(Refusal):
    code, field = "paper_here", "file"
    sentence = _("This very file is the present version of this paper already.")


class TooManyVersions(Refusal):
    code, http_status, field = "too_many_versions", 422, "file"
    sentence = _("Of one paper at most %(most)s versions are kept.")


class PaperChangedMeanwhile(Refusal):
    code, field = "paper_changed_meanwhile", "file"
    sentence = _("Somebody else has just brought this paper; look at it first.")


refuse_on_constraint("one_file_per_number_of_its_paper", PaperChangedMeanwhile)


def take_in_paper(content: bytes, *, paper: str, title: str, store: Path) -> BringPaper:
    """What the action is given; the file lies in the store."""
    return parsed(BringPaper, {"paper": paper, **taken_in(content, title=title or paper, store=store)})


@action(target=Permit, given=BringPaper)
def bring_paper(act: Act, permit: Permit, given: BringPaper) -> PermitFile:
    """The newest version of a paper; it is there now, whoever owed it. Those before stay readable."""
    require_running(permit.project)
    paper = permit.papers.filter(name=given.paper).first()
    if paper is None:
        raise PaperUnknown(paper=given.paper)
    before = permit.files.filter(paper=given.paper)
    last = before.aggregate(last=Max("number"))["last"] or 0
    if before.filter(number=last, digest=given.digest).exists():
        raise PaperHere
    if last >= MOST_VERSIONS:
        raise TooManyVersions(most=MOST_VERSIONS)
    brought = {"number": last + 1, "brought_by_id": act.by.person_id, "brought_at": act.at}
    file = act.save(PermitFile(permit=permit, **brought, **given.kept()))
    paper.state = PaperState.THERE
    act.save(paper)
    is_complete = not missing_papers(permit)
    note_lacking(act, permit, is_complete=is_complete)
    act.save(permit)
    is_awaited = is_complete and permit.state in (*WITH_DEPARTMENT, PermitState.SUPPLEMENT)
    facts = {"paper": file.paper, "number": file.number, "digest": file.digest, "stored_digest": file.stored_digest}
    act.record(events.PAPER_BROUGHT, permit, permit=permit.name, is_awaited=is_awaited, **facts)
    settle_papers(act, permit)
    return file
