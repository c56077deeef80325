"""Each day is kept once it is over, stays as it was, proves itself, and shows nothing that was entered later."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import NotAllowed, Refusal
from gongjian.projects.actions import (
    change_campaign_options,
    change_project,
    keep_day,
    reach_plan_point,
    reopen_plan_point,
    report_investment,
    resume_project,
    set_plan,
    stop_project,
    take_out_project,
    withdraw_investment,
)
from gongjian.projects.actions.days import DayKept, DayNotOver, DayOutside
from gongjian.projects.jobs import keep_days
from gongjian.projects.models import InvestmentReport, KeptDay, KeptProject, PlanPoint, Project, Stoppage
from gongjian.projects.queries import (
    kept_faults,
    known_on,
    lights_known,
    lights_of,
    projects_known,
)
from tests import personas
from tests.factories import DAY_1, ProjectFactory
from tests.projects.days import midnight, noon
from tests.projects.factories import points

TODAY = date(2020, 6, 20)


def known(campaign, day):
    return known_on(campaign, [day.isoformat()], on=TODAY, at=noon(TODAY))


def shown(campaign, day):
    then = known(campaign, day)
    projects = projects_known(SYSTEM, then, on=TODAY)
    lights = lights_known(projects, then)
    return {one.pk: (one.name, one.level, one.year_plan_wan, *told(lights[one.pk])) for one in projects}


def told(light):
    return light.code, light.done_wan, light.planned_wan, light.is_stopped, light.stopped_days, light.confidence


def step(dice, project, day):
    """One believable entry; what the rules refuse is not entered."""
    at = noon(day)
    do = {"by": SYSTEM, "at": at}
    project.refresh_from_db()
    points_ = PlanPoint.objects.filter(baseline__project=project, baseline__replaced_at=None)
    moves = [
        lambda: change_project(
            project, {"name": f"改名{dice.randrange(99)}", "level": dice.choice(("市重点", "省重点")), "version": project.version}, **do
        ),
        lambda: change_project(project, {"year_plan_wan": Decimal(dice.randrange(10000, 30000)), "version": project.version}, **do),
        lambda: set_plan(project, {"kind": "nodes", "points": points(), "reason": "调整"}, **do),
        lambda: report_investment(
            project, {"as_of_on": day - timedelta(days=dice.randrange(9)), "cumulative_wan": Decimal(dice.randrange(4000, 9000)),
                      "source": "报表", "decrease_reason": "更正"}, **do
        ),
        lambda: withdraw_investment(dice.choice(list(InvestmentReport.objects.filter(project=project))).pk, {"reason": "误报"}, **do),
        lambda: stop_project(project, {"from_on": day - timedelta(days=2), "reason": "暴雨", "is_force_majeure": True}, **do),
        lambda: resume_project(project, {"resumed_on": day}, **do),
        lambda: reach_plan_point(dice.choice(list(points_)).pk, {"done_on": day}, **do),
        lambda: reopen_plan_point(dice.choice(list(points_)).pk, {"reason": "未达到"}, **do),
        lambda: change_campaign_options(
            project.campaign, {"options": {"light_scheme": dice.choice(("yinchuan_2025", "sanya_2022"))}, "reason": "调整",
                               "version": type(project.campaign).objects.get(pk=project.campaign_id).version}, **do
        ),
    ]  # fmt: skip
    try:
        dice.choice(moves)()
    except (Refusal, IndexError):
        return False
    return True


@pytest.mark.parametrize("seed", range(3))
def test_every_day_reads_for_ever_as_it_stood_when_it_was_kept(campaign, seed):
    """The present at each day's end, against what is read of it after all the later entries."""
    dice = random.Random(seed)
    projects = [ProjectFactory(campaign=campaign) for _ in range(3)]
    live, done = {}, 0
    for number in range(12):
        day = DAY_1 + timedelta(days=number + 9)
        done += sum(step(dice, dice.choice(projects), day) for _ in range(6))
        keep_days(midnight(day))
        fresh = list(Project.objects.filter(campaign=campaign).select_related("campaign"))
        lights = lights_of(fresh, on=day)
        live[day] = {one.pk: (one.name, one.level, one.year_plan_wan, *told(lights[one.pk])) for one in fresh}
    assert done > 20
    assert {day: shown(campaign, day) for day in live} == live
    assert not list(kept_faults())
    assert not KeptDay.objects.exclude(entered_since=0).exists()


def test_lights_are_rebuilt_from_the_record_where_no_day_was_kept(campaign):
    project, day = ProjectFactory(campaign=campaign), date(2020, 5, 18)
    set_plan(project, {"kind": "nodes", "points": points()}, by=SYSTEM, at=noon(day))
    report_investment(
        project, {"as_of_on": day, "cumulative_wan": Decimal(4100), "source": "报表"}, by=SYSTEM, at=noon(day)
    )  # fmt: skip
    before = told(lights_of([Project.objects.select_related("campaign").get()], on=day)[project.pk])
    later = noon(day + timedelta(days=3))
    point = PlanPoint.objects.order_by("due_on").first()
    reach_plan_point(point, {"done_on": day}, by=SYSTEM, at=later)
    stop_project(project, {"from_on": day, "reason": "暴雨", "is_force_majeure": True}, by=SYSTEM, at=later)
    withdraw_investment(InvestmentReport.objects.get(), {"reason": "误报"}, by=SYSTEM, at=later)
    set_plan(project, {"kind": "quarters", "points": points(), "reason": "调整"}, by=SYSTEM, at=later)
    then = known(campaign, day)
    assert then.kept is None
    assert told(lights_known(projects_known(SYSTEM, then, on=TODAY), then)[project.pk]) == before


def test_only_what_changed_is_written_again(campaign):
    one, _other = (ProjectFactory(campaign=campaign) for _ in range(2))
    keep_days(midnight(DAY_1))
    change_project(one, {"level": "省重点", "version": one.version}, by=SYSTEM, at=noon(DAY_1 + timedelta(days=1)))
    keep_days(midnight(DAY_1 + timedelta(days=1)))
    assert list(KeptDay.objects.order_by("day_on").values_list("row_count", flat=True)) == [2, 1]


def test_a_project_that_left_still_stands_on_the_days_before(campaign, project):
    keep_days(midnight(DAY_1))
    take_out_project(project, {"reason": "撤出"}, by=SYSTEM, at=noon(DAY_1 + timedelta(days=1)))
    keep_days(midnight(DAY_1 + timedelta(days=1)))
    assert list(shown(campaign, DAY_1)) == [project.pk]
    assert not shown(campaign, DAY_1 + timedelta(days=1))


def test_days_missed_are_kept_in_order_and_say_what_was_entered_before_they_were(campaign, project):
    keep_days(midnight(DAY_1))
    late = DAY_1 + timedelta(days=4)
    change_project(
        project, {"level": "省重点", "version": project.version}, by=SYSTEM, at=noon(DAY_1 + timedelta(days=2))
    )
    keep_days(noon(late))
    since = dict(KeptDay.objects.values_list("day_on", "entered_since"))
    assert list(since.values()) == [0, 1, 0, 0]  # of the third day nothing was entered after its end
    assert set(KeptDay.objects.filter(day_on__gt=DAY_1).values_list("taken_at", flat=True)) == {noon(late)}
    assert known(campaign, DAY_1 + timedelta(days=1)).kept.entered_since == 1


def test_nothing_is_made_up_for_the_days_before_the_first_one_kept(campaign, project):
    keep_days(noon(date(2020, 5, 19)))
    assert [one.day_on for one in KeptDay.objects.all()] == [date(2020, 5, 18)]


def test_a_day_ends_at_midnight_in_the_district_wherever_the_server_is(campaign, project):
    last_moment = datetime(2020, 4, 27, 15, 59, 59, tzinfo=UTC)
    keep_days(last_moment)
    change_project(Project.objects.get(), {"level": "省重点", "version": 1}, by=SYSTEM, at=last_moment)
    assert not KeptDay.objects.filter(day_on=date(2020, 4, 27)).exists()
    keep_days(last_moment + timedelta(seconds=1))
    day = KeptDay.objects.get(day_on=date(2020, 4, 27))
    assert (day.entered_since, KeptProject.objects.get(level="省重点").kept_day) == (0, day)


def test_refused_before_the_day_is_over_outside_the_campaign_and_a_second_time(campaign, project):
    at = midnight(DAY_1)
    for day, refusal in (
        (DAY_1 - timedelta(days=1), DayOutside),
        (campaign.end_on + timedelta(days=1), DayOutside),
        (DAY_1 + timedelta(days=1), DayNotOver),
    ):
        with pytest.raises(refusal):
            keep_day(campaign, {"day_on": day}, by=SYSTEM, at=at)
    keep_day(campaign, {"day_on": DAY_1}, by=SYSTEM, at=at)
    with pytest.raises(DayKept):
        keep_day(campaign, {"day_on": DAY_1}, by=SYSTEM, at=at)


def test_the_clock_alone_may_keep_a_day(campaign, district):
    with pytest.raises(NotAllowed):
        keep_day(campaign, {"day_on": DAY_1}, by=personas.at_district(Role.OFFICE, district), at=midnight(DAY_1))


@pytest.mark.parametrize("model", [KeptDay, KeptProject])
def test_what_was_kept_cannot_be_changed_or_removed(campaign, project, model):
    keep_days(midnight(DAY_1))
    name = "digest" if model is KeptDay else "name"
    for change in (
        lambda: model.objects.update(**{name: "x"}),
        lambda: model.objects.all()._raw_delete(model.objects.db),
    ):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            change()


def _unguarded(sql, *values):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in ("projects_keptday", "projects_keptproject"):
                for verb in ("update", "delete"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
        else:
            cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE projects_keptproject SET light_code = 'done'", "a row of this kept day was altered"),
        ("DELETE FROM projects_keptproject", "a row of this kept day was altered"),
        ("UPDATE projects_keptday SET digest = 'sha256:0'", "the kept day is not the one in the record"),
        ("DELETE FROM projects_keptday", "the kept day is missing"),
    ],
)
def test_bending_a_kept_day_past_the_guards_is_found(campaign, project, sql, words):
    keep_days(midnight(DAY_1))
    assert not list(kept_faults())
    if sql.startswith("DELETE FROM projects_keptday"):
        _unguarded("DELETE FROM projects_keptproject")
    _unguarded(sql)
    assert words in " ".join(kept_faults())


def test_the_record_holds_the_digest(campaign, project):
    keep_days(midnight(DAY_1))
    event = Event.objects.get(name="campaign.day_kept")
    assert event.facts["digest"] == KeptDay.objects.get().digest


def test_reading_a_past_day_costs_the_same_for_one_project_and_for_fifty(campaign):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            shown(campaign, day)
        return len(captured)

    day = DAY_1
    ProjectFactory(campaign=campaign)
    keep_days(midnight(day))
    few = queries()
    day = DAY_1 + timedelta(days=1)
    for _ in range(49):
        ProjectFactory(campaign=campaign)
    keep_days(midnight(day))
    assert queries() == few
    assert not Stoppage.objects.exists()


@pytest.mark.parametrize(
    "wanted",
    [["0"], ["-3"], ["101"], ["90"], ["2020-03-22"], ["2021-01-01"], ["heute"], ["３７"], ["37", "38"], ["99999999"], ["2020-02-30"]],
)  # fmt: skip
def test_a_day_that_is_not_behind_the_campaign_means_now_and_says_so(campaign, wanted):
    then = known_on(campaign, wanted, on=date(2020, 5, 19), at=noon(date(2020, 5, 19)))
    assert (then.is_past, then.is_unknown, then.on) == (False, True, date(2020, 5, 19))


@pytest.mark.parametrize("wanted", [[], [""], ["2020-05-19"], ["58"]])
def test_no_day_or_today_is_simply_now(campaign, wanted):
    then = known_on(campaign, wanted, on=date(2020, 5, 19), at=noon(date(2020, 5, 19)))
    assert (then.is_past, then.is_unknown) == (False, False)
