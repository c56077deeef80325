"""Catalogues in versions, plans on file, rounds that hang on them, and what is looked at."""

from datetime import date
from decimal import Decimal

import pytest

from gongjian.core.refusal import InputRefused, NewerVersion, NotFound, NotInThisState
from gongjian.inspections import actions
from gongjian.inspections.actions.catalogues import NameTwice, NothingAsked, PointsDoNotAddUp
from gongjian.inspections.actions.checking import (
    DiscussedAlready,
    MeasuredShort,
    NoPointsHere,
    NotInThisRound,
    NotMeasuredHere,
    PointsMissing,
    UnknownItem,
)
from gongjian.inspections.actions.plans import FiledAlready, RoundsUnderThePlan
from gongjian.inspections.actions.rounds import (
    NothingLookedAt,
    OnceAMonth,
    OtherSite,
    OutsideThePlan,
    RoundInThePast,
    TableUnfinished,
)
from gongjian.inspections.models import Catalogue, Check, Finding, Round
from gongjian.inspections.queries import content_in_force, results_of, route_proposed
from gongjian.projects.models import Project
from tests import factories
from tests.inspections.rounds import AT, DUST, FRIDAY, LATER, SIEVE_TABLE, filed, looked, planned

pytestmark = pytest.mark.django_db
GREEN = {"kind": "sieve", "table": "S.2", "name": "绿化", "reason": "按今年苗木要求"}


def changed(campaign, by, **given):
    given = {**GREEN, "items": ({"name": "苗木成活、无裸土"}, {"name": "浇水记录齐全"}), **given}
    return Catalogue.objects.get(pk=actions.change_inspection_table(campaign, given, by=by, at=AT).id)


def test_a_changed_table_is_a_new_version_and_an_item_under_its_name_keeps_its_code(campaign, office):
    row = changed(campaign, office)
    table = row.read.tables[1]
    assert (row.number, [item.code for item in table.items]) == (2, ["S.2-2", "S.2-5"])
    assert Catalogue.objects.get(number=1).read.tables[1].items[0].code == "S.2-1"


def test_a_round_keeps_the_version_it_was_planned_with(project, office):
    row = planned(project, office, kinds=("sieve",))
    looked(row, office, codes=SIEVE_TABLE[:2])
    changed(project.campaign, office)
    looked(row, office, codes=SIEVE_TABLE[2:])  # S.2-3 and S.2-4 are gone from the version in force
    assert row.parts.get().catalogue.number == 1
    assert content_in_force(project.campaign.district_id, "sieve")[1] == 2
    later = planned(project, office, kinds=("sieve",), planned_on=date(2020, 6, 3))
    assert later.parts.get().catalogue.number == 2
    with pytest.raises(UnknownItem):
        looked(later, office, codes=["S.2-3"])


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"items": ({"name": "甲"}, {"name": "甲"})}, NameTwice),
        ({"seen_number": 7}, NewerVersion),
        ({"table": "S.99"}, NotFound),
        ({"items": ()}, InputRefused),
        ({"items": ({"name": "甲", "points": Decimal(0)},)}, InputRefused),
        ({"kind": "safety", "table": "B.1", "items": ({"name": "甲", "points": Decimal(99)},)}, PointsDoNotAddUp),
    ],
)
def test_what_is_no_catalogue_is_refused_and_leaves_no_version(campaign, office, given, refusal):
    with pytest.raises(refusal):
        changed(campaign, office, **given)
    assert not Catalogue.objects.exists()


def test_the_last_table_in_use_stays_in_use(campaign, office):
    items = tuple({"name": name} for name in ("甲", "乙"))
    with pytest.raises(NothingAsked):
        changed(campaign, office, kind="dust", table="D.1", name="六个百分之百", is_on=False, items=items)


def test_a_filing_number_stands_for_one_plan(campaign, office):
    filed(campaign, office)
    with pytest.raises(FiledAlready):
        filed(campaign, office)


def test_a_plan_ends_after_it_began(campaign, office):
    with pytest.raises(InputRefused):
        filed(campaign, office, until_on=date(2020, 3, 1))


def test_a_plan_with_rounds_to_be_held_is_not_withdrawn(project, office):
    plan = filed(project.campaign, office)
    row = planned(project, office, plan)
    with pytest.raises(RoundsUnderThePlan):
        actions.withdraw_inspection_plan(plan, {"reason": "合并"}, by=office, at=AT)
    actions.cancel_round(row, {"reason": "防汛"}, by=office, at=AT)
    actions.withdraw_inspection_plan(plan, {"reason": "合并"}, by=office, at=AT)
    with pytest.raises(NotInThisState):
        planned(project, office, plan)


@pytest.mark.parametrize(("on", "refusal"), [(date(2020, 5, 18), RoundInThePast), (date(2020, 7, 1), OutsideThePlan)])
def test_a_round_lies_within_its_plan_and_not_in_the_past(project, office, on, refusal):
    with pytest.raises(refusal):
        planned(project, office, planned_on=on)
    row = planned(project, office)
    with pytest.raises(refusal):
        actions.move_round(row, {"planned_on": on, "reason": "改期"}, by=office, at=AT)


def test_no_round_under_the_plan_of_another_campaign(project, office):
    other = factories.CampaignFactory(district=project.campaign.district)
    with pytest.raises(NotFound):
        planned(project, office, filed(other, office))


def test_the_same_site_twice_in_a_month_needs_a_reason(project, office):
    planned(project, office)
    with pytest.raises(OnceAMonth) as refused:
        planned(project, office, planned_on=LATER)
    assert refused.value.field == "again_reason"
    planned(project, office, planned_on=LATER, again_reason="事故后复查")
    planned(project, office, planned_on=date(2020, 6, 2))


def test_two_visits_become_one_that_serves_both_plans(project, office):
    first = planned(project, office, kinds=("safety", "dust"))
    second = planned(project, office, kinds=("dust", "sieve"), planned_on=FRIDAY, again_reason="环保专项")
    actions.merge_rounds(first, {"other_id": second.pk}, by=office, at=AT)
    first.refresh_from_db()
    second.refresh_from_db()
    assert sorted(first.parts.values_list("kind", flat=True)) == ["dust", "safety", "sieve"]
    assert (first.serves.count(), len(first.unit_ids), second.state, second.merged_into) == (2, 2, "merged", first)
    with pytest.raises(NotInThisState):
        looked(second, office)


def test_rounds_of_different_sites_are_not_merged(project, office, campaign):
    other = planned(factories.ProjectFactory(campaign=campaign), office)
    row = planned(project, office)
    with pytest.raises(OtherSite):
        actions.merge_rounds(row, {"other_id": other.pk}, by=office, at=AT)
    with pytest.raises(NotFound):
        actions.merge_rounds(row, {"other_id": row.pk}, by=office, at=AT)


def test_with_the_first_thing_seen_the_round_has_its_number_and_day(project, office):
    row = looked(planned(project, office), office)
    assert (row.state, row.number, row.held_on) == ("under_way", 1, date(2020, 5, 19))
    later = planned(project, office, planned_on=date(2020, 6, 2))
    assert looked(later, office).number == 2


def test_the_later_word_about_an_item_stands_and_the_finding_goes_with_it(project, office):
    row = looked(planned(project, office), office, S_2_1="草坪裸土")
    looked(row, office, S_2_1="草坪裸土约 20 平方米")
    assert Finding.objects.get().text == "草坪裸土约 20 平方米"
    looked(row, office)
    assert (Check.objects.get(item_code="S.2-1").verdict, Finding.objects.get().state) == ("met", "withdrawn")
    looked(row, office, S_2_1="又有裸土")
    assert sorted(Finding.objects.values_list("state", flat=True)) == ["found", "withdrawn"]


def test_what_was_discussed_is_not_changed_by_looking_again(project, office):
    row = looked(planned(project, office), office, S_2_1="草坪裸土")
    terms = {"agreed_with": "李某", "agreed_fix": "补植", "due_on": FRIDAY}
    actions.agree_finding(Finding.objects.get(), terms, by=office, at=AT)
    looked(row, office, S_2_1="草坪裸土")  # the same again is no news
    with pytest.raises(DiscussedAlready):
        looked(row, office)


SAFETY_OFF = {"code": "B.1-1", "verdict": "off", "note": "未签字"}


@pytest.mark.parametrize(
    ("kind", "item", "refusal"),
    [
        ("safety", SAFETY_OFF, PointsMissing),
        ("safety", {"code": "B.99-1", "verdict": "met"}, UnknownItem),
        ("dust", {"code": "D.1-2", "verdict": "off", "note": "未盖", "points_off": 2}, NoPointsHere),
        ("dust", {"code": "D.1-1", "verdict": "met", "measured": "2.4", "where": "main_road"}, MeasuredShort),
        ("dust", {"code": "D.1-1", "verdict": "met", "measured": "1.9", "where": "other_road"}, MeasuredShort),
        ("dust", {"code": "D.1-1", "verdict": "met", "measured": "2.4", "where": "path"}, NotMeasuredHere),
        ("dust", {"code": "D.1-2", "verdict": "met", "measured": "2.4", "where": "main_road"}, NotMeasuredHere),
        ("dust", {"code": "D.2-1", "verdict": "met"}, UnknownItem),  # the two local ones are switched off
    ],
)
def test_what_does_not_fit_the_item_is_refused(project, office, kind, item, refusal):
    row = planned(project, office)
    with pytest.raises(refusal) as refused:
        actions.record_checks(row, {"kind": kind, "items": (item,)}, by=office, at=AT)
    assert (refused.value.facts["code"], Check.objects.count()) == (item["code"], 0)


@pytest.mark.parametrize(("measured", "where"), [("2.5", "main_road"), ("2.0", "other_road")])
def test_a_fence_as_high_as_asked_is_met(project, office, measured, where):
    item = {"code": "D.1-1", "verdict": "met", "measured": measured, "where": where}
    actions.record_checks(planned(project, office), {"kind": "dust", "items": (item,)}, by=office, at=AT)
    assert Check.objects.get().measured == Decimal(measured)


@pytest.mark.parametrize(
    "item",
    [
        {"code": "S.2-1", "verdict": "off"},
        {"code": "S.2-1", "verdict": "met", "points_off": 1},
        {"code": "S.2-1", "verdict": "perhaps"},
        {"code": "D.1-1", "verdict": "met", "measured": "2.5"},
        {"code": "S.2-1", "verdict": "off", "note": "x", "points_off": -1},
        {"code": "S.2-1", "verdict": "off", "note": "x" * 401},
    ],
)
def test_a_deduction_has_its_reason_and_nothing_else_has_points(project, office, item):
    with pytest.raises(InputRefused):
        actions.record_checks(planned(project, office), {"kind": "sieve", "items": (item,)}, by=office, at=AT)


def test_the_same_item_twice_in_one_breath_is_refused(project, office):
    with pytest.raises(InputRefused):
        looked(planned(project, office), office, codes=["S.2-1", "S.2-1"])


def test_a_catalogue_the_round_does_not_look_through_is_refused(project, office):
    with pytest.raises(NotInThisRound):
        looked(planned(project, office, kinds=("dust",)), office)


def test_a_finished_round_has_its_totals_and_grades(project, office):
    row = looked(planned(project, office), office, S_2_1="草坪裸土")
    looked(row, office, kind="dust", codes=DUST)
    actions.close_round(row, {"note": "整体较好"}, by=office, at=AT)
    parts = {part.kind: (part.total, part.grade) for part in row.parts.all()}
    assert parts == {"sieve": (Decimal(75), "not_met"), "dust": (Decimal(100), "met"), "safety": (None, "")}
    row.refresh_from_db()
    with pytest.raises(NotInThisState):
        looked(row, office)


def test_a_safety_score_keeps_the_reason_of_every_point(project, office):
    row = planned(project, office)
    items = [{"code": f"B.1-{n}", "verdict": "met"} for n in range(2, 11)]
    items.append({"code": "B.1-1", "verdict": "off", "points_off": 10, "note": "未建立责任制"})
    actions.record_checks(row, {"kind": "safety", "items": tuple(items)}, by=office, at=AT)
    actions.close_round(row, {}, by=office, at=AT)
    part = row.parts.get(kind="safety")
    assert (part.total, part.grade) == (0, "unqualified")
    assert [one.name for one in results_of(row)["safety"].tables[0].at_zero] == ["安全生产责任制"]


def test_a_table_begun_is_looked_through_before_the_round_is_finished(project, office):
    row = planned(project, office)
    with pytest.raises(NotInThisState):
        actions.close_round(row, {}, by=office, at=AT)
    looked(row, office, codes=SIEVE_TABLE[:3])
    with pytest.raises(TableUnfinished) as refused:
        actions.close_round(row, {}, by=office, at=AT)
    assert "弃土、杂草清除" in str(refused.value)


def test_a_round_with_a_finding_only_has_nothing_to_score(project, office):
    row = planned(project, office)
    actions.record_finding(row, {"text": "围墙外堆土"}, by=office, at=AT)
    row.refresh_from_db()
    with pytest.raises(NothingLookedAt):
        actions.close_round(row, {}, by=office, at=AT)


def test_a_stale_move_is_refused(project, office):
    row = planned(project, office)
    actions.move_round(row, {"planned_on": FRIDAY, "reason": "防汛", "version": 1}, by=office, at=AT)
    with pytest.raises(NewerVersion):
        actions.move_round(row, {"planned_on": LATER, "reason": "开会", "version": 1}, by=office, at=AT)


def test_the_route_puts_what_presses_first_and_leaves_out_what_is_planned(project, office, campaign):
    calm = factories.ProjectFactory(campaign=campaign)
    pressing = factories.ProjectFactory(campaign=campaign)
    row = looked(planned(pressing, office), office, S_2_1="草坪裸土")
    terms = {"agreed_with": "李某", "agreed_fix": "补植", "due_on": date(2020, 5, 19)}
    actions.agree_finding(Finding.objects.get(), terms, by=office, at=AT)
    actions.close_round(row, {}, by=office, at=AT)
    planned(project, office)
    stops = route_proposed(Project.objects.all(), at=AT.replace(day=21))
    assert [(stop.project, stop.risk) for stop in stops] == [(pressing, 0), (calm, 1)]
    assert [str(reason) for reason in stops[1].reasons]
    assert Round.objects.count() == 2
