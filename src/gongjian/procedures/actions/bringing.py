"""Papers brought as files: read by their content, stored under their digest, kept as the next version of their paper."""

from pathlib import Path

from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import parsed
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.engine.papers import MOST_BYTES, MOST_PAGES, PaperRefused, read_paper
from gongjian.fieldwork.actions.arriving import written
from gongjian.fieldwork.queries.files import digest_of
from gongjian.procedures import events
from gongjian.procedures.actions.listing import note_lacking, settle_papers
from gongjian.procedures.inputs import BringPaper
from gongjian.procedures.models import Permit, PermitFile
from gongjian.procedures.queries.files import file_of
from gongjian.procedures.queries.permits import missing_papers
from gongjian.procedures.states import WITH_DEPARTMENT, PaperState, PermitState
from gongjian.projects.actions.projects import require_running

MOST_VERSIONS = 50
_TITLE = 200

_SENTENCES: dict[str, Promise] = {
    "empty": _("This file is empty."),
    "neither": _("This is no PDF, picture, Word or Excel file, whatever its name says; it is not taken."),
    "too_many_bytes": _("This file is larger than %(most_mb)s MB; export it smaller, or in parts."),
    "old_office": _("This is an old Office file, in which macros can hide; save it as docx, xlsx or PDF, then choose it again."),
    "encrypted": _("This file is protected by a password or against copying; save it without protection, then choose it again."),
    "macros": _("This file holds macros; save it as docx or xlsx without macros, or as PDF, then choose it again."),
    "embedded": _("Another file is embedded in this one; put it in as a picture, or save all of it as PDF."),
    "calls_out": _("This file fetches something from elsewhere when it is opened; break these links, or save it as PDF."),
    "bomb": _("Unpacked, this file would be far larger than a paper needs; it is not taken."),
    "too_many_pages": _("This PDF has more than %(most_pages)s pages; bring it in parts."),
    "too_much_work": _("This file asks for more work than a paper needs; export it anew as a plain PDF."),
    "too_many_pixels": _("This picture has more pixels than a camera makes; it is not taken."),
    "too_much_beside": _("There is more hidden in this file than a photo needs; it is not taken."),
    "animated": _("A moving picture is not a paper."),
    "damaged": _("This file is damaged or not what it claims to be; export it anew."),
}  # fmt: skip


class PaperNotTaken(Refusal):
    code, http_status, field = "paper_not_taken", 422, "file"
    sentence = _("%(why)s")


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
    try:
        found = read_paper(content)
    except PaperRefused as refused:
        facts = {"most_mb": MOST_BYTES // 1_000_000, "most_pages": MOST_PAGES}
        raise PaperNotTaken(why=str(_SENTENCES[refused.code]) % facts, kind=refused.code) from refused
    told = {
        "paper": paper,
        "title": title[:_TITLE] or paper,
        "kind": found.kind,
        "digest": digest_of(content),
        "stored_digest": digest_of(found.content),
        "size_bytes": len(found.content),
        "left_out": found.left_out,
    }
    given = parsed(BringPaper, told)
    written(file_of(store, given.stored_digest, given.kind), found.content)
    return given


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
    values = given.model_dump() | {"left_out": list(given.left_out), "number": last + 1}
    file = act.save(PermitFile(permit=permit, brought_by_id=act.by.person_id, brought_at=act.at, **values))
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
