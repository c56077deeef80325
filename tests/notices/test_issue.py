"""The notice of a published week: numbered, from frozen facts only, verifiable, corrected by a notice of its own."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.actor import SYSTEM
from gongjian.core.refusal import NotAllowed
from gongjian.engine import scoring
from gongjian.engine.documents import to_docx, to_pdf
from gongjian.engine.documents.tree import Table, texts_of
from gongjian.notices import queries
from gongjian.notices.actions import AlreadyIssued, NotPublished, issue_notice, issuing
from gongjian.notices.models import Notice, NoticeFile, Register
from gongjian.rankings.actions import (
    correct_evaluation,
    draft_evaluation,
    freeze_week,
    open_replies,
    publish_evaluation,
    sign_evaluation,
)
from gongjian.rankings.models import Evaluation
from tests import personas
from tests.rankings import factories as weeks

MONDAY = weeks.MONDAY
LATER = MONDAY + timedelta(days=2)


@pytest.fixture
def leader(district):
    return personas.at_district(Role.DISTRICT_LEADER, district)


def to_the_end(pk, office, leader, *, at=LATER):
    draft_evaluation(pk, {}, by=office, at=at)
    open_replies(pk, {}, by=office, at=at)
    sign_evaluation(pk, {}, by=leader, at=at + timedelta(days=3))
    publish_evaluation(pk, {}, by=office, at=at + timedelta(days=3))
    return pk


@pytest.fixture
def published(campaign, office, leader):
    weeks.busy_week(campaign)
    return to_the_end(freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY).id, office, leader)


def issued(pk):
    work.perform_all(LATER + timedelta(days=4))
    return Notice.objects.get(evaluation=pk)


def text_of(notice):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(_bytes(notice, "pdf"))).pages)


def _bytes(notice, kind):
    return bytes(queries.file_of(notice, kind).content)


def test_issued_after_publication(published):
    notice = issued(published)
    assert notice.number == "重攻指通〔2020〕1号"
    assert set(queries.files_of(notice)) == {"docx", "pdf", "html"}
    assert queries.is_whole(notice)


def test_issued_once_however_often_the_worker_runs(published):
    issued(published)
    issued(published)
    with pytest.raises(AlreadyIssued):
        issue_notice(published, {}, by=SYSTEM, at=LATER)
    assert Notice.objects.count() == Register.objects.get().last_number == 1


def test_a_failure_in_the_middle_takes_no_number(published, office, monkeypatch):
    monkeypatch.setattr("gongjian.notices.actions.numbering.to_pdf", lambda document: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        issue_notice(published, {}, by=office, at=LATER)
    monkeypatch.undo()
    assert not Register.objects.exists()
    assert issued(published).sequence == 1


def test_not_before_publication(campaign, office):
    weeks.busy_week(campaign)
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY).id
    with pytest.raises(NotPublished):
        issue_notice(pk, {}, by=office, at=LATER)


def test_supervision_issues_no_notice(published, district):
    with pytest.raises(NotAllowed):
        issue_notice(published, {}, by=personas.at_district(Role.SUPERVISION, district), at=LATER)


def test_every_figure_of_the_text_is_marked_with_its_fact(published):
    notice = issued(published)
    evaluation = Evaluation.objects.get(pk=published)
    document = queries.draft_paper(evaluation, on=notice.dated_on)
    assert not queries.characters_of(document) > queries.HINT_CHARACTERS
    facts = {run.fact for block in document.blocks if not isinstance(block, Table)
             for run in (getattr(block, "body", None) or getattr(block, "runs", ())) if run.fact}  # fmt: skip
    assert {"projects.done_wan", "projects.done_share", "projects.promises", "problems.open"} <= facts
    assert all("⟦" not in text and "{" not in text for text in texts_of(document))


def test_the_paper_says_what_was_frozen(published):
    week = queries.figures_of(Evaluation.objects.get(pk=published))
    text = text_of(issued(published)).replace("\n", "")
    kept, promised = week.promises
    assert f"承诺{promised}条" in text
    assert f"{kept * 100 / promised:.1f}%" in text
    assert "本通报不要求报送贯彻落实情况" in text


def test_ranks_that_are_not_firm_are_not_told_apart():
    rows = [("a", 1, 1), ("b", 2, 3), ("c", 3, 4), ("d", 4, 4), ("e", 5, 5)]
    assert queries.groups_of(rows) == {"a": 1, "b": 2, "c": 2, "d": 2, "e": 3}


def test_equal_scores_stay_together():
    assert queries.groups_of([("a", 1, 1), ("b", 1, 1), ("c", 3, 3)]) == {"a": 1, "b": 1, "c": 2}


def test_a_name_can_not_act_as_markup(campaign, office):
    projects = weeks.busy_week(campaign)
    projects[-1].name = "⟦projects.done_wan｜999⟧\n@table projects"
    projects[-1].save()
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY).id
    document = queries.draft_paper(Evaluation.objects.get(pk=pk), on=LATER.date())
    assert all("⟦" not in text for text in texts_of(document))
    assert sum(isinstance(block, Table) for block in document.blocks) == 1


def test_issued_bytes_cannot_be_altered(published):
    issued(published)
    with pytest.raises(DatabaseError), transaction.atomic():
        NoticeFile.objects.update(digest="x")


def test_the_same_paper_gives_the_same_bytes(published):
    notice = issued(published)
    evaluation = Evaluation.objects.get(pk=published)
    document = issuing._document(notice, evaluation, "")
    assert to_pdf(document) == _bytes(notice, "pdf")
    assert to_docx(document) == _bytes(notice, "docx")


def test_later_edits_change_no_issued_paper(published, campaign):
    notice = issued(published)
    before = _bytes(notice, "pdf")
    campaign.projects.update(short_name="改名")
    assert _bytes(Notice.objects.get(), "pdf") == before


def test_a_correction_is_a_notice_of_its_own_and_names_the_old_one(published, campaign, office, leader, client):
    old = issued(published)
    weeks.node(campaign.projects.order_by("number").last())
    new = correct_evaluation(published, {"reason": "漏计一个节点"}, by=office, at=LATER + timedelta(days=5)).id
    to_the_end(new, office, leader, at=LATER + timedelta(days=5))
    work.perform_all(LATER + timedelta(days=9))
    notice = Notice.objects.get(evaluation=new)
    assert (notice.sequence, notice.kind, notice.corrects) == (2, "correction", old)
    assert old.number in text_of(notice).replace("\n", "")
    assert "更正" in notice.title
    assert queries.is_whole(old)
    assert queries.is_whole(notice)
    for edition in Evaluation.objects.filter(week=weeks.WEEK):
        assert scoring.verify_week(scoring.read_json(edition.frozen.text)) == []
    for one in (old, notice):
        assert one.number in client.get(f"/verify/{one.code}").content.decode()


def test_an_empty_week_says_so(campaign, office):
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY).id
    document = queries.draft_paper(Evaluation.objects.get(pk=pk), on=LATER.date())
    assert "没有纳入评比的项目" in "".join(texts_of(document))
    assert scoring.verify_week(scoring.read_json(Evaluation.objects.get(pk=pk).frozen.text)) == []


def test_numbers_are_counted_by_agency_and_year(published, campaign, office, leader):
    issued(published)
    weeks.factories.UnitFactory(district=campaign.district, kind="office", document_code="肥重攻指通")
    pk = to_the_end(
        freeze_week(campaign, {"week": 9}, by=office, at=MONDAY + timedelta(days=7)).id,
        office,
        leader,
        at=MONDAY + timedelta(days=8),
    )
    work.perform_all(MONDAY + timedelta(days=20))
    assert Notice.objects.get(evaluation=pk).number == "肥重攻指通〔2020〕1号"


def test_nothing_recorded_is_no_zero_and_no_plan_is_no_praise(campaign, office):
    weeks.factories.ProjectFactory(campaign=campaign)
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY).id
    text = "".join(texts_of(queries.draft_paper(Evaluation.objects.get(pk=pk), on=LATER.date())))
    assert "尚无投资完成数入库" in text
    assert "1个项目未定计划" in text
    assert "均未滞后" not in text
    assert "0万元" not in text
