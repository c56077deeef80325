"""The letterhead is a setting with versions: tried on paper, changed by the office with a reason, kept by what was issued."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments, work
from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, NewerVersion
from gongjian.engine.documents import OfficialDocument, to_docx
from gongjian.engine.documents.tree import texts_of
from gongjian.notices import queries
from gongjian.notices.actions import change_letterhead, issuing
from gongjian.notices.models import Letterhead, Notice
from gongjian.projects.actions import close_campaign
from gongjian.projects.queries import CampaignClosed
from gongjian.rankings.actions import freeze_week, publish_evaluation, sign_evaluation
from gongjian.rankings.models import Evaluation
from tests import personas
from tests.notices.cells import LETTERHEAD
from tests.rankings import factories as weeks
from tests.rankings.test_pages import LATER, replying

MONDAY = weeks.MONDAY
OURS = {
    **LETTERHEAD,
    "addressee": "各镇街、区直各部门",
    "copies": "区委办，区政府办",
    "closing": "联系人：王一，12345。",
}


@pytest.fixture
def frozen(campaign, office):
    weeks.busy_week(campaign)
    return Evaluation.objects.get(pk=freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY).id)


def draft(evaluation, **rest) -> OfficialDocument:
    return queries.draft_paper(evaluation, on=MONDAY.date(), **rest)


def test_until_somebody_sets_one_the_programs_stands(frozen):
    document = draft(frozen)
    assert document.letterhead == f"{frozen.campaign.district.name}重点项目攻坚指挥部文件"
    assert document.number == "重攻指通〔2020〕　号"
    assert document.addressee == "各重点项目专班，区直有关部门"


def test_every_element_of_it_stands_on_the_next_paper(frozen, campaign, office):
    change_letterhead(campaign, OURS, by=office, at=MONDAY)
    texts = "".join(texts_of(draft(frozen)))
    for name in ("heading", "issuing_body", "addressee", "copies", "closing"):
        assert OURS[name] in texts
    assert draft(frozen).number == "肥重攻指〔2020〕　号"
    frame = queries.frame_of(frozen, queries.letterhead_in_force(campaign), number="1", dated_on=MONDAY.date())
    assert frame.printing_office == OURS["printing_office"]


def test_the_english_version_has_its_own_addressee_and_closing(frozen, campaign, office):
    change_letterhead(campaign, {**OURS, "addressee_en": "To all towns", "closing_en": "Questions: 12345."}, by=office, at=MONDAY)  # fmt: skip
    document = draft(frozen, language="en")
    assert document.addressee == "To all towns"
    assert "Questions: 12345." in "".join(texts_of(document))
    assert OURS["closing"] not in "".join(texts_of(document))


def test_each_change_is_a_version_with_its_reason_in_the_record(campaign, office):
    change_letterhead(campaign, OURS, by=office, at=MONDAY)
    change_letterhead(campaign, {**OURS, "reason": "又改"}, by=office, at=MONDAY)
    assert list(Letterhead.objects.order_by("number").values_list("number", "reason")) == [(1, "机构更名"), (2, "又改")]
    event = Event.objects.filter(name="letterhead.changed").latest("id")
    assert event.facts["reason"] == "又改"
    assert event.facts["addressee"] == OURS["addressee"]


@pytest.mark.postgres
def test_a_version_can_not_be_altered(campaign, office):
    change_letterhead(campaign, OURS, by=office, at=MONDAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Letterhead.objects.update(agency="别")


def test_refused_when_somebody_was_faster(campaign, office):
    change_letterhead(campaign, {**OURS, "seen_number": 0}, by=office, at=MONDAY)
    with pytest.raises(NewerVersion):
        change_letterhead(campaign, {**OURS, "seen_number": 0}, by=office, at=MONDAY)


def test_refused_in_a_closed_campaign(campaign, office):
    close_campaign(campaign, {"reason": "结束"}, by=office, at=MONDAY)
    with pytest.raises(CampaignClosed):
        change_letterhead(campaign, OURS, by=office, at=MONDAY)


@pytest.mark.parametrize("agency", ["", "肥 重", "肥〔重〕", "肥(重)", "字" * 21])
def test_an_agency_code_goes_into_a_number(campaign, office, agency):
    with pytest.raises(InputRefused):
        change_letterhead(campaign, {**OURS, "agency": agency}, by=office, at=MONDAY)


def test_a_name_can_not_act_as_markup(frozen, campaign, office):
    change_letterhead(campaign, {**OURS, "addressee": "⟦x｜9⟧ @table projects", "closing": "@title 假"}, by=office, at=MONDAY)  # fmt: skip
    document = draft(frozen)
    assert document.addressee == "x9 @table projects"
    assert document.title.startswith("关于")


def publish(campaign, office, district):
    pk = replying(campaign, office)
    sign_evaluation(pk, {}, by=personas.at_district(Role.DISTRICT_LEADER, district), at=LATER)
    publish_evaluation(pk, {}, by=office, at=LATER)
    work.perform_all(LATER)
    return Notice.objects.get()


@pytest.mark.postgres
def test_an_issued_notice_keeps_the_letterhead_it_was_issued_under(campaign, office, district):
    change_letterhead(campaign, OURS, by=office, at=MONDAY)
    notice = publish(campaign, office, district)
    assert notice.number == "肥重攻指〔2020〕1号"
    change_letterhead(campaign, {**OURS, "agency": "新字", "heading": "新文件"}, by=office, at=LATER)
    again = issuing._document(notice, notice.evaluation, "")
    assert to_docx(again) == bytes(queries.file_of(notice, "docx").content)
    assert queries.paper_to_read(notice.evaluation, on=LATER.date(), language="en").letterhead == OURS["heading"]


@pytest.fixture
def at_later(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: LATER + timedelta(hours=1))


PAGE = {**OURS, "key": "k" * 32}


@pytest.mark.usefixtures("at_later")
def test_it_is_shown_on_paper_before_it_is_put_into_force(frozen, signed_in):
    office = signed_in(Role.OFFICE)
    shown = office.post(reverse("notices:letterhead"), {**PAGE, "show": "1"}).content.decode()
    assert f'paper-letterhead">{OURS["heading"]}' in shown or OURS["heading"] in shown.split("paper-ground")[1]
    assert "各镇街、区直各部门：" in shown
    assert not Letterhead.objects.exists()
    assert office.post(reverse("notices:letterhead"), PAGE).status_code == 302
    assert Letterhead.objects.get().agency == OURS["agency"]


@pytest.mark.usefixtures("at_later")
def test_what_was_typed_wrong_stays_in_the_form_with_its_error(frozen, signed_in):
    shown = signed_in(Role.OFFICE).post(reverse("notices:letterhead"), {**PAGE, "agency": "肥 重"}).content.decode()
    assert "肥 重" in shown
    assert not Letterhead.objects.exists()


@pytest.mark.usefixtures("at_later")
def test_others_read_it_and_have_no_form(frozen, signed_in):
    shown = signed_in(Role.CONTRACTOR).get(reverse("notices:letterhead")).content.decode()
    assert "各重点项目专班，区直有关部门" in shown
    assert "<textarea" not in shown
