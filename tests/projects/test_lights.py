"""Lights of all projects against their own curves, with the arithmetic kept and few queries."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.core.actor import SYSTEM
from gongjian.core.refusal import InputRefused, NotInThisState
from gongjian.projects.actions import (
    change_campaign_options,
    close_campaign,
    reach_plan_point,
    report_investment,
    resume_project,
    review_investment,
    set_plan,
    stop_project,
    withdraw_investment,
    withdraw_plan,
)
from gongjian.projects.actions.investments import (
    BeforeTheYear,
    FallsWithoutReason,
    LaterFigureIsLess,
    OwnFigure,
    ReportedAlready,
)
from gongjian.projects.actions.plans import NotInTheFuture, RebaselineNeedsReason
from gongjian.projects.actions.stoppages import NotStopped, ResumedTooEarly, StoppedAlready
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import CampaignClosed, light_of, lights_of
from tests.factories import AT, ProjectFactory
from tests.projects.factories import QUARTERS, planned, points, reported

ON = date(2020, 6, 30)


def _light(project, on=date(2020, 5, 19)):
    return light_of(Project.objects.select_related("campaign").get(pk=project.pk), on=on)


def test_behind_when_below_the_own_curve_and_the_arithmetic_is_kept(project):
    planned(project)
    reported(project, 1000)
    light = _light(project)
    facts = dict(light.money.facts)
    assert light.code == "behind"
    assert facts["planned_wan"] == light.planned_wan
    assert facts["gap"] == ((light.planned_wan - 1000) * 100 / 20000).quantize(Decimal("0.01"))


def test_no_plan_is_no_light_of_progress(project):
    assert _light(project).code == "no_plan"


def test_thresholds_of_the_campaign_decide(project, office):
    planned(project)
    reported(project, 1000)
    given = {"yellow_above": Decimal(5), "red_above": Decimal(10), "reason": "会议决定"}
    change_campaign_options(project.campaign, given, by=office, at=AT)
    assert _light(project).code == "seriously_behind"


def test_what_was_done_before_the_campaign_counts_while_nothing_is_reported(project):
    planned(project)
    assert _light(project).done_wan == Decimal(4000)
    assert _light(project).report is None


def test_only_the_latest_figure_by_the_day_counts(project):
    planned(project)
    reported(project, 1000, date(2020, 4, 10))
    reported(project, 5000, date(2020, 5, 10))
    assert _light(project, date(2020, 4, 30)).done_wan == 1000
    assert _light(project).done_wan == 5000


def test_target_is_the_plan_less_what_was_done_before(project):
    assert _light(project).target.target_wan == Decimal(16000)


@pytest.mark.parametrize(
    ("plan", "before", "target", "reason"),
    [
        (None, 1, None, "no_plan"),
        (10, None, None, "done_before_unknown"),
        (10, 10, 0, "met_before"),
        (10, 12, 0, "met_before"),
        (10, -1, 11, "computed"),
        (0, 0, 0, "met_before"),
    ],
)
def test_every_case_of_the_target_is_defined(campaign, plan, before, target, reason):
    wan = [None if amount is None else Decimal(amount) for amount in (plan, before)]
    light = _light(ProjectFactory(campaign=campaign, year_plan_wan=wan[0], done_before_wan=wan[1]))
    assert (light.target.target_wan, light.target.reason) == (target, reason)


def test_more_than_the_year_plan_is_flagged_not_refused(project):
    planned(project)
    reported(project, 25000)
    assert _light(project).is_over_plan
    assert _light(project).code == "done"


def test_force_majeure_pushes_the_curve_back(project):
    planned(project)
    before = _light(project).planned_wan
    given = {"from_on": date(2020, 4, 1), "until_on": date(2020, 4, 11), "reason": "疫情", "is_force_majeure": True}
    stop_project(project, given, by=SYSTEM, at=AT)
    assert _light(project).planned_wan < before
    assert _light(project).stopped_days == 10
    assert _light(project, date(2020, 4, 5)).code == "stopped"


def test_an_ordinary_stop_excuses_nothing(project):
    planned(project)
    before = _light(project).planned_wan
    stop_project(project, {"from_on": date(2020, 4, 1), "reason": "资金"}, by=SYSTEM, at=AT)
    assert _light(project).planned_wan == before


def test_stops_do_not_overlap_and_end_after_they_began(project):
    stop_project(project, {"from_on": date(2020, 4, 1), "reason": "资金"}, by=SYSTEM, at=AT)
    with pytest.raises(StoppedAlready):
        stop_project(project, {"from_on": date(2020, 5, 1), "reason": "资金"}, by=SYSTEM, at=AT)
    with pytest.raises(ResumedTooEarly):
        resume_project(project, {"resumed_on": date(2020, 4, 1)}, by=SYSTEM, at=AT)
    resume_project(project, {"resumed_on": date(2020, 4, 2)}, by=SYSTEM, at=AT)
    with pytest.raises(NotStopped):
        resume_project(project, {"resumed_on": date(2020, 4, 3)}, by=SYSTEM, at=AT)


def test_nodes_without_money_have_a_light_of_their_dates(project):
    given = {"kind": "nodes", "points": ({"due_on": date(2020, 5, 1), "label": "主体封顶"},)}
    set_plan(project, given, by=SYSTEM, at=AT)
    light = _light(project)
    assert (light.money.code, light.code) == ("no_plan", "seriously_behind")
    reach_plan_point(light.node_point, {"done_on": date(2020, 5, 18)}, by=SYSTEM, at=AT)
    assert _light(project).code == "done"


def test_lights_cost_the_same_queries_for_one_and_for_thirty(campaign):
    def count(projects):
        with CaptureQueriesContext(connection) as queries:
            lights_of(projects, on=ON)
        return len(queries)

    for _ in range(30):
        project = ProjectFactory(campaign=campaign)
        planned(project)
        reported(project)
    rows = list(Project.objects.select_related("campaign"))
    assert count(rows[:1]) == count(rows) == 4


def test_a_new_curve_needs_a_reason_and_keeps_the_old_one(project):
    planned(project)
    with pytest.raises(RebaselineNeedsReason):
        planned(project)
    second = planned(project, reason="疫情影响，报区政府同意")
    assert second.number == 2
    assert list(project.plan_baselines.filter(replaced_at=None)) == [second]


def test_withdrawing_a_curve_brings_back_the_one_it_replaced(project):
    """One withdrawn earlier does not come back."""
    first = planned(project)
    later = AT
    for step in (1, 2):
        later += timedelta(hours=step)
        given = {"kind": "quarters", "points": points(), "reason": "调整"}
        baseline = set_plan(project, given, by=SYSTEM, at=later).id
        later += timedelta(hours=step)
        withdraw_plan(baseline, {"reason": "误录"}, by=SYSTEM, at=later)
    assert list(project.plan_baselines.filter(replaced_at=None)) == [first]


def test_reached_nodes_stay_reached_under_a_new_curve(project):
    reach_plan_point(planned(project).points.first(), {"done_on": date(2020, 3, 30)}, by=SYSTEM, at=AT)
    assert planned(project, reason="调整").points.order_by("due_on").first().done_on == date(2020, 3, 30)


def test_a_falling_curve_is_refused(project):
    with pytest.raises(InputRefused):
        planned(project, (QUARTERS[1], (date(2020, 7, 1), Decimal(1), "七月")))


def test_a_fall_needs_a_reason(project):
    reported(project, 5000, date(2020, 4, 30))
    with pytest.raises(FallsWithoutReason, match="5,000") as refused:
        reported(project, 4000)
    assert "E+" not in str(refused.value), "an amount is written out"
    assert reported(project, 4000, decrease_reason="核减重复统计").decrease_reason


def test_an_earlier_day_cannot_have_more_than_a_later_one(project):
    reported(project, 3000)
    with pytest.raises(LaterFigureIsLess):
        reported(project, 3001, date(2020, 4, 30))
    reported(project, 3000, date(2020, 4, 30))


def test_a_new_year_begins_at_zero(project):
    Campaign.objects.update(start_on=date(2019, 11, 1))
    reported(project, 9000, date(2019, 12, 31))
    assert reported(project, 100, date(2020, 1, 31)).cumulative_wan == 100


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(1900, 1, 1)])
def test_a_day_before_the_campaigns_year_is_refused_at_its_field(project, day):
    with pytest.raises(BeforeTheYear) as refused:
        reported(project, 100, day)
    assert refused.value.field == "as_of_on"
    assert "2020" in str(refused.value)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_year_nobody_means_is_refused_at_its_field(project, day):
    with pytest.raises(InputRefused) as refused:
        report_investment(
            project,
            {"as_of_on": date.fromisoformat(day), "cumulative_wan": Decimal(1), "source": "报表"},
            by=SYSTEM,
            at=AT,
        )
    assert [fault["field"] for fault in refused.value.facts["errors"]] == ["as_of_on"]


def test_one_figure_a_day_and_none_of_tomorrow(project):
    report = reported(project)
    with pytest.raises(ReportedAlready):
        reported(project, 3500)
    with pytest.raises(NotInTheFuture):
        reported(project, 3500, date(2020, 5, 20))
    withdraw_investment(report, {"reason": "填错"}, by=SYSTEM, at=AT)
    assert reported(project, 3500).cumulative_wan == 3500
    with pytest.raises(NotInThisState):
        review_investment(report, {"confidence": "high"}, by=SYSTEM, at=AT)


def test_whoever_reported_does_not_review(project, office):
    given = {"as_of_on": date(2020, 5, 18), "cumulative_wan": Decimal(3000), "source": "统计报表"}
    report = report_investment(project, given, by=office, at=AT)
    with pytest.raises(OwnFigure):
        review_investment(report.id, {"confidence": "high"}, by=office, at=AT)


def test_confidence_below_high_says_why_and_stands_beside_the_light(project, office):
    planned(project)
    report = reported(project)
    with pytest.raises(InputRefused):
        review_investment(report, {"confidence": "low"}, by=office, at=AT)
    review_investment(report, {"confidence": "low", "reason": "与现场形象进度不符"}, by=office, at=AT)
    assert _light(project).confidence == "low"


def test_nothing_moves_in_a_closed_campaign(project, office):
    close_campaign(project.campaign, {"reason": "收官"}, by=office, at=AT)
    with pytest.raises(CampaignClosed):
        set_plan(project, {"points": points()}, by=office, at=AT)
