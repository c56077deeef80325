"""What the actions on permits hold, refuse and record."""

import json
from datetime import timedelta

import pytest

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, NotAllowed, Refusal
from gongjian.procedures import actions, jobs
from gongjian.procedures.models import CatalogueItem, Permit
from gongjian.projects.actions import close_campaign
from gongjian.schedules.actions import draw_up_schedule, put_schedule_in_force
from tests import factories
from tests.procedures.conftest import AT, TODAY
from tests.schedules.plans import content

pytestmark = pytest.mark.django_db


def refused(code, action, target, given, by, at=AT):
    before = Event.objects.count()
    with pytest.raises(Refusal) as found:
        action(target, given, by=by, at=at)
    assert found.value.code == code
    assert Event.objects.count() == before
    return found.value


def there(permit, by):
    names = permit.papers.values_list("name", flat=True)
    given = {"papers": [{"name": name, "state": "there"} for name in names]}
    actions.check_papers(permit.pk, given, by=by, at=AT)


def accepted(permit, owner, examiner, *, days_ago=0):
    on = TODAY - timedelta(days=days_ago)
    there(permit, owner)
    actions.hand_in_permit(permit.pk, {"on": on}, by=owner, at=AT)
    actions.accept_permit(permit.pk, {"on": on}, by=examiner, at=AT)
    return Permit.objects.get(pk=permit.pk)


def test_the_catalogue_is_loaded_once_and_finds_its_units(district, catalogue, office, bureau):
    assert CatalogueItem.objects.filter(district=district).count() == 53
    assert CatalogueItem.objects.get(code="C06").lead_unit == bureau  # 住建/行政审批
    refused("nothing_to_load", actions.load_catalogue, district, {}, office)


def changed(item, **own):
    return {"name": item.name, "stage": item.stage, "reason": "压缩时限", **own}


def test_a_change_is_a_new_version_and_moves_no_permit_listed_before(district, listed, office):
    permit = listed("C06")["C06"]
    item = CatalogueItem.objects.get(code="C06")
    given = changed(item, limit_days=5, limit_kind="working", promised_days=2, after=[["A11", "A12"]])
    renewed = actions.change_catalogue_item(item, given, by=office, at=AT).id
    now = CatalogueItem.objects.get(pk=renewed)
    assert (now.number, now.limit_days, now.source) == (2, 5, item.source)
    permit.refresh_from_db()
    assert (permit.limit_days, permit.item_id) == (7, item.pk)
    refused("item_replaced", actions.change_catalogue_item, item, given, office)


def test_a_ring_of_prerequisites_is_refused_with_its_names(district, catalogue, office):
    item = CatalogueItem.objects.get(code="A10")
    found = refused(
        "prerequisites_in_a_ring", actions.change_catalogue_item, item, changed(item, after=[["C06"]]), office
    )
    assert "A10" in str(found)
    assert "C06 建筑工程施工许可证" in str(found)
    assert found.field == "after"


def test_items_of_a_catalogue_refuse_what_cannot_be(district, catalogue, office):
    item = CatalogueItem.objects.get(code="C06")
    refused("item_unknown", actions.change_catalogue_item, item, changed(item, after=[["Z99"]]), office)
    elsewhere = factories.UnitFactory()
    refused("unit_elsewhere", actions.change_catalogue_item, item, changed(item, lead_unit_id=elsewhere.pk), office)
    refused("still_a_prerequisite", actions.retire_catalogue_item, item, {"reason": "取消"}, office)
    refused(
        "item_code_taken", actions.add_catalogue_item, district, {"code": "C06", "name": "甲", "stage": "start"}, office
    )
    with pytest.raises(InputRefused):
        actions.change_catalogue_item(item, changed(item, limit_days=5, promised_days=6), by=office, at=AT)


def test_an_item_taken_out_can_come_back(district, catalogue, office):
    item = CatalogueItem.objects.get(code="C09")
    actions.retire_catalogue_item(item, {"reason": "合并办理"}, by=office, at=AT)
    refused("item_replaced", actions.retire_catalogue_item, item, {"reason": "合并办理"}, office)
    answer = actions.add_catalogue_item(district, {"code": "C09", "name": "占道", "stage": "start"}, by=office, at=AT)
    assert CatalogueItem.objects.get(pk=answer.id).number == 2


def test_only_what_was_chosen_is_listed_and_nothing_twice(listed, project, owner):
    assert sorted(listed("A01", "C06")) == ["A01", "C06"]
    refused("all_listed", actions.load_permits, project, {"codes": ["A01"]}, owner)
    refused("item_unknown", actions.load_permits, project, {"codes": ["Z99"]}, owner)
    with pytest.raises(InputRefused):
        actions.load_permits(project, {"codes": []}, by=owner, at=AT)


def test_from_request_to_grant_with_a_supplement_the_clock_stands(listed, owner, examiner):
    permit = accepted(listed("C02")["C02"], owner, examiner, days_ago=8)  # Monday 11 May, promised 7, by law 15
    assert (permit.promised_due_on.isoformat(), permit.due_on.isoformat()) == ("2020-05-20", "2020-06-01")
    actions.ask_supplement(permit.pk, {"on": TODAY - timedelta(days=6), "reason": "补图"}, by=examiner, at=AT)
    permit.refresh_from_db()
    assert (permit.state, permit.due_on, permit.promised_due_on) == ("supplement", None, None)
    actions.bring_supplement(permit.pk, {}, by=owner, at=AT)
    permit.refresh_from_db()
    assert permit.promised_due_on.isoformat() == "2020-05-26"  # two days used, five from Tuesday 19 May
    answer = actions.grant_permit(permit.pk, {"number": "消审〔2020〕8号"}, by=examiner, at=AT)
    permit.refresh_from_db()
    assert (permit.state, permit.granted_on, permit.due_on) == ("granted", TODAY, None)
    assert permit.document_number == "消审〔2020〕8号"
    assert Event.objects.get(pk=answer.events[-1]).name == "permit.granted"


def test_days_that_cannot_be_are_refused_at_the_field(listed, owner, examiner):
    permit = listed("C02")["C02"]
    there(permit, owner)
    tomorrow, before = TODAY + timedelta(days=1), TODAY - timedelta(days=5)
    assert refused("has_not_happened", actions.hand_in_permit, permit, {"on": tomorrow}, owner).field == "on"
    actions.hand_in_permit(permit.pk, {"on": TODAY}, by=owner, at=AT)
    assert refused("before_the_step_before", actions.accept_permit, permit.pk, {"on": before}, examiner).field == "on"
    actions.accept_permit(permit.pk, {}, by=examiner, at=AT)
    given = {"on": TODAY, "valid_until_on": before}
    assert refused("valid_before_granted", actions.grant_permit, permit.pk, given, examiner).field == "valid_until_on"


def test_papers_missing_are_accepted_only_with_a_day(listed, owner, examiner):
    permit = listed("C06")["C06"]
    actions.hand_in_permit(permit.pk, {}, by=owner, at=AT)
    found = refused("papers_missing", actions.accept_permit, permit.pk, {}, examiner)
    assert permit.papers.first().name in str(found)
    refused("promised_in_the_past", actions.accept_permit, permit.pk, {"lacking_due_on": TODAY}, examiner)
    owed = TODAY + timedelta(days=3)
    actions.accept_permit(permit.pk, {"lacking_due_on": owed, "is_parallel": True}, by=examiner, at=AT)
    permit.refresh_from_db()
    assert (permit.lacking_due_on, permit.lacking_met_on, permit.is_parallel) == (owed, None, True)
    there(permit, owner)
    permit.refresh_from_db()
    assert permit.lacking_met_on == TODAY


def test_a_paper_twice_is_refused(listed, owner):
    papers = [{"name": "图纸", "state": "there"}, {"name": "图纸", "state": "owner"}]
    with pytest.raises(InputRefused):
        actions.check_papers(listed("C06")["C06"].pk, {"papers": papers}, by=owner, at=AT)


def test_granted_before_what_it_depends_on_is_recorded_as_found_and_flagged(listed, examiner):
    rows = listed("A11", "B02", "C06")
    answer = actions.grant_permit(rows["C06"].pk, {"on": TODAY}, by=examiner, at=AT)
    permit = Permit.objects.get(pk=rows["C06"].pk)
    assert permit.state == "granted"
    assert permit.found_before == [["A11"], ["B02"]]
    assert Event.objects.get(pk=answer.events[-1]).name == "permit.granted_early"


def test_what_is_not_needed_holds_nothing_up(listed, office, examiner):
    rows = listed("A11", "C06")
    actions.waive_permit(rows["A11"].pk, {"reason": "已有土地"}, by=office, at=AT)
    actions.grant_permit(rows["C06"].pk, {}, by=examiner, at=AT)
    assert Permit.objects.get(pk=rows["C06"].pk).found_before == []


def test_a_correction_begins_anew(listed, owner, examiner, office):
    permit = accepted(listed("C02")["C02"], owner, examiner)
    actions.begin_evaluation(permit.pk, {"reason": "专家评审"}, by=examiner, at=AT)
    actions.end_evaluation(permit.pk, {}, by=examiner, at=AT)
    actions.grant_permit(permit.pk, {}, by=examiner, at=AT)
    actions.correct_permit(permit.pk, {"reason": "登记错项目"}, by=office, at=AT)
    permit.refresh_from_db()
    assert (permit.state, permit.accepted_on, permit.granted_on, permit.stops.count()) == ("to_prepare", None, None, 0)


def test_a_department_acts_only_where_it_grants_and_an_owner_does_not_examine(listed, owner, examiner):
    rows = listed("A13", "C06")
    with pytest.raises(NotAllowed):
        actions.grant_permit(rows["C06"].pk, {}, by=owner, at=AT)
    refused("not_found", actions.grant_permit, rows["A13"].pk, {}, examiner)


def test_a_closed_campaign_moves_no_permit(campaign, listed, owner, office):
    permit = listed("C06")["C06"]
    close_campaign(campaign, {"reason": "攻坚结束"}, by=office, at=AT)
    refused("campaign_closed", actions.hand_in_permit, permit.pk, {}, owner)


def test_ties_are_to_activities_of_the_schedule_in_force(listed, project, owner, office):
    permit = listed("C06")["C06"]
    refused("activity_unknown", actions.tie_permit, permit.pk, {"activities": ["B"]}, owner)
    schedule = draw_up_schedule(project, json.dumps(content()), by=office, at=AT).id
    put_schedule_in_force(schedule, {}, by=office, at=AT)
    actions.tie_permit(permit.pk, {"activities": ["B", "B", "D"]}, by=owner, at=AT)
    assert sorted(permit.ties.values_list("activity_code", flat=True)) == ["B", "D"]
    actions.tie_permit(permit.pk, {}, by=owner, at=AT)
    assert not permit.ties.exists()


def told(name):
    return Event.objects.filter(name=name).count()


def test_the_clock_tells_of_each_day_once(listed, owner, examiner):
    permit = accepted(listed("C06")["C06"], owner, examiner)  # promised 5 working days, by law 7 calendar days
    for hours in range(0, 24 * 14, 7):
        jobs.tell_of_permits(None, AT + timedelta(hours=hours))
    assert told("permit.due_soon") == 1
    assert told("permit.overdue") == 1  # both limits end on Tuesday 26 May
    permit.refresh_from_db()
    assert permit.told_over_on.isoformat() == "2020-05-26"
    refused("nothing_to_tell", actions.tell_permit_overdue, permit.pk, {}, SYSTEM, at=AT + timedelta(days=20))


def test_papers_promised_and_not_brought_are_told_once(listed, owner, examiner):
    permit = listed("C06")["C06"]
    actions.hand_in_permit(permit.pk, {}, by=owner, at=AT)
    actions.accept_permit(permit.pk, {"lacking_due_on": TODAY + timedelta(days=1)}, by=examiner, at=AT)
    for days in range(6):
        jobs.tell_of_permits(None, AT + timedelta(days=days))
    assert told("permit.papers_overdue") == 1
    refused("nothing_to_tell", actions.tell_papers_overdue, permit.pk, {}, SYSTEM)


def test_nothing_is_told_while_the_clock_stands(listed, owner, examiner):
    permit = accepted(listed("C06")["C06"], owner, examiner)
    actions.ask_supplement(permit.pk, {"reason": "补图"}, by=examiner, at=AT)
    jobs.tell_of_permits(None, AT + timedelta(days=30))
    assert (told("permit.due_soon"), told("permit.overdue")) == (0, 0)
    refused("nothing_to_tell", actions.tell_permit_due, permit.pk, {}, SYSTEM)
