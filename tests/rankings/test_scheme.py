"""The scheme is data with a day; burden reduction is law for every scheme anybody can set."""

from datetime import date
from decimal import Decimal

import pytest

from gongjian.access.roles import Role
from gongjian.core.refusal import InputRefused, NewerVersion
from gongjian.engine import scoring
from gongjian.projects.models import Stoppage
from gongjian.rankings import queries
from gongjian.rankings.actions import change_scheme, freeze_week
from gongjian.rankings.actions.schemes import SchemeReachesBack
from gongjian.rankings.inputs import ChangeScheme
from gongjian.rankings.models import Evaluation, Result, Scheme
from tests.rankings import factories as weeks

AT = weeks.MONDAY
LATER = date(2020, 5, 18)


def given(**board):
    indicators = ({"code": "promises_kept", "weight": Decimal(100)},)
    return {
        "boards": ({"code": "projects", "indicators": indicators, "min_board_size": 2} | board,),
        "effective_on": LATER,
        "reason": "只看兑现",
    }


def frozen(campaign, office, week=weeks.WEEK, at=AT):
    return Evaluation.objects.get(pk=freeze_week(campaign, {"week": week}, by=office, at=at).id)


def test_a_new_scheme_holds_from_its_day(campaign, office):
    weeks.busy_week(campaign)
    change_scheme(campaign, given(), by=office, at=AT)
    assert frozen(campaign, office).scheme is None
    assert frozen(campaign, office, 9, AT.replace(day=25)).scheme.number == 1


def test_an_upgrade_changes_no_rules_of_a_running_campaign(campaign, office, monkeypatch):
    """Its next week is scored by the shipped version it began with; another campaign begins with the new one."""
    weeks.busy_week(campaign)
    first, newest = scoring.shipped_scheme("default-2020"), scoring.shipped_scheme()
    with monkeypatch.context() as before:
        before.setattr(scoring, "shipped_scheme", lambda: first)
        frozen(campaign, office)
    later = queries.frozen_week(frozen(campaign, office, 9, AT.replace(day=25)))["scheme"]
    assert later == scoring.scheme_to_json(first)
    assert queries.engine_scheme(weeks.factories.CampaignFactory(), None) == newest


def test_whoever_changes_a_scheme_states_what_few_cases_are_drawn_toward(campaign, office):
    change_scheme(campaign, given(shrinkage=2, drawn_toward=Decimal("0.75")), by=office, at=AT)
    change_scheme(campaign, given(shrinkage=2), by=office, at=AT)
    stated = [
        queries.engine_scheme(campaign, one).board("projects").drawn_toward for one in Scheme.objects.order_by("number")
    ]
    assert stated == [Decimal("0.75"), Decimal("0.8")]


def test_what_a_board_achieved_is_the_good_of_all_its_counted_cases(campaign, office, signed_in):
    weeks.busy_week(campaign)
    evaluation = frozen(campaign, office)
    subjects = queries.frozen_week(evaluation)["facts"]["boards"]["projects"]
    good, due = (
        sum(int(one["facts"][name]) for one in subjects for name in names)
        for names in (("nodes_on_time", "promises_kept"), ("nodes_due", "promises_due"))
    )
    assert queries.shares_of(evaluation)["projects"] == Decimal(good) / due
    page = signed_in(Role.OFFICE).get("/evaluation/scheme/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "of all counted cases" in page


def test_a_frozen_week_keeps_its_scheme(campaign, office):
    weeks.busy_week(campaign)
    evaluation = frozen(campaign, office)
    change_scheme(campaign, given(), by=office, at=AT)
    assert scoring.verify_week(queries.frozen_week(evaluation)) == []


def test_no_scheme_reaches_back_over_frozen_weeks(campaign, office):
    frozen(campaign, office)
    with pytest.raises(SchemeReachesBack):
        change_scheme(campaign, given() | {"effective_on": weeks.FIRST_ON}, by=office, at=AT)


def test_somebody_elses_newer_version_is_not_overwritten(campaign, office):
    change_scheme(campaign, given() | {"seen_number": 0}, by=office, at=AT)
    with pytest.raises(NewerVersion):
        change_scheme(campaign, given() | {"seen_number": 0}, by=office, at=AT)
    assert Scheme.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicators": ({"code": "login_count", "weight": Decimal(100)},)},
        {"indicators": ({"code": "unheard_of", "weight": Decimal(100)},)},
        {"indicators": ({"code": "promises_kept", "weight": Decimal(0)},)},
        {"indicators": ({"code": "promises_kept", "weight": Decimal(10), "cap": Decimal(0)},)},
        {"indicators": ({"code": "promises_kept", "weight": Decimal(10), "missing": "board_mean"},)},
        {"drawn_toward": Decimal("1.1")},
        {"indicators": ({"code": "progress_on_own_curve", "weight": Decimal(10)},), "red_first": 2, "black_last": 2},
    ],
)
def test_refused(campaign, office, wrong):
    with pytest.raises(InputRefused):
        change_scheme(campaign, given(**wrong), by=office, at=AT)


def test_every_scheme_spares_a_met_target_and_force_majeure(campaign, office):
    indicators = ({"code": "progress_on_own_curve", "weight": Decimal(100)},)
    pk = change_scheme(campaign, given(indicators=indicators, black_last=2, min_board_size=4), by=office, at=AT).id
    lists = queries.engine_scheme(campaign, Scheme.objects.get(pk=pk)).board("projects").lists
    assert {"target_met", "force_majeure"} <= set(lists.never_blacklist)


def test_there_is_no_field_to_take_the_exemptions_away():
    assert not {"exemptions", "never_blacklist"} & set(ChangeScheme.model_fields)


def test_a_board_can_be_switched_off(campaign, office):
    weeks.busy_week(campaign)
    boards = tuple(
        {
            "code": board.code,
            "min_board_size": 2,
            "is_ranked": board.code == "projects",
            "indicators": tuple({"code": one.code, "weight": one.weight} for one in board.indicators),
        }
        for board in scoring.shipped_scheme().boards
    )
    change_scheme(campaign, given() | {"boards": boards}, by=office, at=AT)
    evaluation = frozen(campaign, office, 9, AT.replace(day=25))
    assert set(Result.objects.filter(evaluation=evaluation).values_list("board", flat=True)) == {"projects"}
    assert queries.board_shown(evaluation, "departments", []).reason == "switched_off"


def test_too_few_projects_are_not_ranked_and_nobody_stands_at_zero(campaign, office):
    weeks.busy_week(campaign, projects=9)
    evaluation = frozen(campaign, office)
    rows = Result.objects.filter(evaluation=evaluation, board="projects")
    assert not rows.filter(rank__isnull=False).exists()
    assert not rows.filter(score=0).exists()
    assert queries.board_shown(evaluation, "projects", list(rows)).reason == "too_few_subjects"


def test_an_empty_week_is_no_ranking(campaign, office):
    assert queries.board_shown(frozen(campaign, office), "projects", []).reason == "empty"


def test_force_majeure_is_shown_and_not_ranked(campaign, office):
    projects = weeks.busy_week(campaign)
    worst = projects[-1]
    Stoppage.objects.create(project=worst, from_on=weeks.FIRST_ON, reason="洪水", is_force_majeure=True)
    row = Result.objects.get(evaluation=frozen(campaign, office), project=worst)
    assert (row.rank, row.not_ranked, row.on_list) == (None, "force_majeure", "")


def test_a_met_target_is_never_on_the_black_list(campaign, office):
    projects = weeks.busy_week(campaign)
    for project in projects:
        project.investment_reports.update(cumulative_wan=Decimal(20000))
    rows = Result.objects.filter(evaluation=frozen(campaign, office), board="projects")
    assert not rows.filter(on_list="black").exists()


def test_only_results_are_among_the_facts(campaign, office):
    """No visit, report, meeting, photo or sign-in is gathered, by whatever name."""
    weeks.busy_week(campaign)
    facts = queries.frozen_week(frozen(campaign, office))["facts"]["boards"]
    for subjects in facts.values():
        for name in {name for subject in subjects for name in subject["facts"]}:
            scoring.refuse_activity(name)


def test_what_if_stores_nothing(campaign, office):
    weeks.busy_week(campaign)
    evaluation = frozen(campaign, office)
    before = list(Result.objects.values_list("subject", "rank").order_by("id"))
    boards = tuple(
        board
        if board.code != "projects"
        else scoring.BoardScheme("projects", (scoring.Indicator("promises_kept", Decimal(1)),), 1, 0, 2)
        for board in scoring.shipped_scheme().boards
    )
    assert queries.what_if(evaluation, scoring.Scheme("district", 1, boards))
    assert before == list(Result.objects.values_list("subject", "rank").order_by("id"))
