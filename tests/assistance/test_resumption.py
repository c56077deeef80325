"""复工复产: each state can follow each other; days not resumed are counted once, as a stop by force majeure."""

import json
from datetime import date, timedelta

import pytest

from gongjian.assistance import actions
from gongjian.assistance.actions.resumption import HelperUnknown
from gongjian.assistance.models import Resumption
from gongjian.assistance.queries import board_of, lost_days_of
from gongjian.assistance.states import RESUMPTIONS, ResumptionState
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, NewerVersion, NotInThisState, Refusal
from gongjian.core.work import perform_all
from gongjian.fieldwork.actions import report_day
from gongjian.projects.actions import change_campaign_options, resume_project, stop_project
from gongjian.projects.actions.plans import NotInTheFuture
from gongjian.projects.models import Stoppage
from gongjian.schedules.actions import draw_up_schedule, put_schedule_in_force
from gongjian.schedules.queries.lost import lost_of
from tests import factories
from tests.schedules.plans import content

pytestmark = [pytest.mark.django_db, pytest.mark.row("E1")]
TODAY = date(2020, 5, 19)
STEPS = {"halt_work": actions.halt_work, "resume_partly": actions.resume_partly, "resume_fully": actions.resume_fully}
REASON = "疫情防控，尚未复工"


@pytest.fixture
def campaign(district):
    return factories.CampaignFactory(district=district, options={"resumption_awake": True})


def days_ago(days):
    return TODAY - timedelta(days=days)


def do(name, project, office, on=TODAY, **given):
    given |= {"reason": REASON} if name == "halt_work" else {}
    STEPS[name](project, {"on": on, **given}, by=office, at=factories.AT)
    return Resumption.objects.get(project=project)


@pytest.mark.parametrize("state", ResumptionState.values)
@pytest.mark.parametrize("name", STEPS)
def test_every_step_from_every_state(project, office, state, name):
    if state != "untold":
        Resumption.objects.create(project=project, state=state, since_on=days_ago(5))
    if RESUMPTIONS.allows(state, name):
        assert do(name, project, office).state == RESUMPTIONS.after(state, name)
    else:
        with pytest.raises(NotInThisState):
            do(name, project, office)


def test_days_not_resumed_are_one_stop_by_force_majeure_that_ends_when_work_begins(project, office):
    row = do("halt_work", project, office, days_ago(10))
    stop = Stoppage.objects.get()
    assert (row.stoppage, stop.is_force_majeure, stop.reason, stop.until_on) == (stop, True, REASON, None)
    row = do("resume_partly", project, office, days_ago(3))
    stop.refresh_from_db()
    assert (stop.until_on, row.stoppage, lost_days_of([row.pk], on=TODAY)) == (days_ago(3), None, {row.pk: 7})
    do("resume_fully", project, office)
    assert [(one.state, one.from_on, one.until_on) for one in row.periods.order_by("from_on")] == [
        ("not_resumed", days_ago(10), days_ago(3)),
        ("partly", days_ago(3), TODAY),
        ("fully", TODAY, None),
    ]


def test_an_open_stop_by_force_majeure_is_taken_over_and_no_day_counts_twice(project, office):
    given = {"from_on": days_ago(20), "reason": "疫情", "is_force_majeure": True}
    stop_project(project, given, by=office, at=factories.AT)
    row = do("halt_work", project, office, days_ago(10))
    assert (Stoppage.objects.count(), row.since_on, lost_days_of([row.pk], on=TODAY)) == (1, days_ago(20), {row.pk: 21})


def test_a_stop_for_another_reason_is_not_covered_up(project, office):
    stop_project(project, {"from_on": days_ago(20), "reason": "资金"}, by=office, at=factories.AT)
    with pytest.raises(Refusal, match=r".") as told:
        do("halt_work", project, office)
    assert (told.value.code, Resumption.objects.count()) == ("stopped_already", 0)


def test_a_stop_ended_by_hand_is_followed_and_told_only_once(project, office):
    do("halt_work", project, office, days_ago(10))
    resume_project(project, {"resumed_on": days_ago(2)}, by=office, at=factories.AT)
    perform_all(factories.AT)
    row = Resumption.objects.get()
    assert (row.state, row.since_on, row.stoppage) == ("partly", days_ago(2), None)
    perform_all(factories.AT)
    assert Event.objects.filter(name="resumption.partly").count() == 1


def test_the_lost_days_stand_in_the_record_of_the_schedule_as_excusable(project, office):
    drawn = draw_up_schedule(project, json.dumps(content()), by=office, at=factories.AT)
    put_schedule_in_force(drawn.id, {}, by=office, at=factories.AT)
    do("halt_work", project, office, date(2020, 3, 24))
    do("resume_partly", project, office, date(2020, 4, 3))
    stops = [one for one in lost_of(project, on=date(2020, 4, 6)).impact.shares if one.delay.caused_by == "stoppage"]
    assert [(one.length, one.delay.excusable, one.lost > 0) for one in stops] == [(10, True, True)]


def test_told_in_the_future_or_before_the_last_change_is_refused(project, office):
    with pytest.raises(NotInTheFuture):
        do("resume_partly", project, office, TODAY + timedelta(days=1))
    do("resume_partly", project, office, days_ago(5))
    with pytest.raises(actions.BeforeTheLastChange):
        do("resume_fully", project, office, days_ago(6))


def test_asleep_nothing_can_be_told(project, office):
    project.campaign.options = {}
    project.campaign.save()
    for name in STEPS:
        with pytest.raises(actions.ResumptionAsleep):
            do(name, project, office)
    with pytest.raises(actions.ResumptionAsleep):
        actions.count_supplies(project, {"supplies": ()}, by=office, at=factories.AT)


def test_the_rules_of_the_campaign_wake_it_with_a_reason(project, office):
    given = {"resumption_awake": False, "reason": "疫情结束"}
    change_campaign_options(project.campaign, given, by=office, at=factories.AT)
    project.campaign.refresh_from_db()
    assert project.campaign.options == {}


def test_people_come_from_the_daily_reports_and_are_compared_with_the_need(project, office):
    report_day(project, {"on": days_ago(2), "workers": 70}, by=office, at=factories.AT)
    report_day(project, {"on": days_ago(1), "is_unchanged": True}, by=office, at=factories.AT)
    actions.describe_resumption(project, {"people_needed": 120}, by=office, at=factories.AT)
    (row,) = board_of([project], on=TODAY)
    assert (row.people.workers, row.people.on, row.people_missing) == (70, days_ago(2), 50)


def test_what_is_short_and_what_is_missing(project, office):
    lines = (
        {"name": "口罩", "unit": "个", "needed": 500, "on_hand": 80},
        {"name": "测温仪", "needed": 2, "on_hand": 2},
    )
    actions.count_supplies(project, {"supplies": lines}, by=office, at=factories.AT)
    checks = ({"code": "plan", "is_met": True}, {"code": "gate", "is_met": False, "missing": "无登记本"})
    actions.check_prevention(project, {"checks": checks}, by=office, at=factories.AT)
    facts = [event.facts for event in Event.objects.order_by("pk") if event.name.startswith("resumption.")]
    assert [facts[0]["short"], facts[1]["missing"]] == [1, 1]


@pytest.mark.parametrize(
    ("action", "given", "field"),
    [
        ("count_supplies", {"supplies": ({"name": "口罩", "needed": 1, "on_hand": 0},) * 2}, "supplies"),
        ("count_supplies", {"supplies": ({"name": "", "needed": 1, "on_hand": 0},)}, "supplies.0.name"),
        ("count_supplies", {"supplies": ({"name": "口罩", "needed": -1, "on_hand": 0},)}, "supplies.0.needed"),
        ("check_prevention", {"checks": ({"code": "plan", "is_met": False},)}, "checks.0.missing"),
        ("check_prevention", {"checks": ({"code": "plan", "is_met": True},) * 2}, "checks"),
        ("check_prevention", {"checks": ({"code": "fence", "is_met": True},)}, "checks.0.code"),
        ("describe_resumption", {"people_needed": -1}, "people_needed"),
        ("describe_resumption", {"obstacle": "weather"}, "obstacle"),
    ],
)
def test_bad_input_is_named_at_its_field(project, office, action, given, field):
    with pytest.raises(InputRefused) as told:
        getattr(actions, action)(project, given, by=office, at=factories.AT)
    assert [one["field"] for one in told.value.facts["errors"]] == [field]


def test_a_helper_of_another_district_is_refused(project, office):
    given = {"helper_unit_id": factories.UnitFactory().pk}
    with pytest.raises(HelperUnknown):
        actions.describe_resumption(project, given, by=office, at=factories.AT)


def test_the_second_of_two_who_tell_at_once_is_told(project, office):
    actions.describe_resumption(project, {"people_needed": 10}, by=office, at=factories.AT)
    version = Resumption.objects.get().version
    actions.describe_resumption(project, {"people_needed": 20, "version": version}, by=office, at=factories.AT)
    for action, given in (("describe_resumption", {}), ("count_supplies", {"supplies": ()}), ("check_prevention", {"checks": ()})):  # fmt: skip
        with pytest.raises(NewerVersion):
            getattr(actions, action)(project, {**given, "version": version}, by=office, at=factories.AT)


def test_the_system_alone_may_follow(project):
    with pytest.raises(InputRefused):
        actions.resume_partly(project, {}, by=SYSTEM, at=factories.AT)
