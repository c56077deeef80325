"""From the tables of a campaign to its doubts: planted cases, innocent ones, and the same number of queries for many."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.doubts.queries import found_doubts
from gongjian.doubts.queries.finding import limits_of
from gongjian.doubts.states import DoubtKind
from gongjian.engine import doubts as engine
from gongjian.fieldwork.models import Attachment, DailyReport, Photo, Visit
from gongjian.projects.actions import change_project
from tests import factories
from tests.doubts.sites import TEXT, TODAY, ago, figure, picture, progress, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(campaign):
    campaign.refresh_from_db()  # the hour of the freeze as the database gives it
    return campaign


def found(campaign, kind):
    return [one for one in found_doubts(campaign, on=TODAY) if one.kind == kind]


def test_the_states_know_every_kind_that_the_engine_finds():
    assert [kind.value for kind in engine.DoubtKind] == DoubtKind.values


def test_the_defaults_of_the_settings_are_those_of_the_engine(campaign):
    assert limits_of(campaign) == engine.Limits()


def test_work_that_rises_while_nobody_tells_or_shows_anything(campaign, project):
    progress(project, ago(9), [{"code": "A10", "started_on": ago(12).isoformat(), "percent": 20}])
    progress(project, ago(2), [{"code": "A10", "started_on": ago(12).isoformat(), "percent": "55"}])
    (doubt,) = found(campaign, DoubtKind.NO_EVIDENCE)
    assert (doubt.project_id, doubt.last_on) == (project.pk, ago(2))
    assert doubt.facts == {"what": "A10", "name": "A10", "from_percent": "0", "to_percent": "55"}


def test_what_no_visit_can_see_any_more_is_left_alone(campaign, project):
    progress(project, ago(36), [{"code": "A10", "percent": 20}])
    progress(project, ago(28), [{"code": "A10", "percent": 90}])
    assert found_doubts(campaign, on=TODAY) == ()
    assert len(found_doubts(campaign, on=ago(1))) == 1


@pytest.mark.parametrize("seen", ["words", "people", "quantity", "photo", "visit"])
def test_work_that_was_seen_is_no_doubt(campaign, project, seen):
    progress(project, ago(9), [{"code": "A10", "percent": 20}])
    progress(project, ago(2), [{"code": "A10", "percent": 55}])
    if seen == "visit":
        leader = factories.PersonFactory(district=campaign.district)
        Visit.objects.create(project=project, leader=leader, planned_on=ago(5), state="held", held_on=ago(5))
    elif seen == "photo":
        picture(project, "fieldwork.visit:1", 0x0F0F, name=1, at=factories.AT - timedelta(days=5))
    else:
        told = {
            "words": {"done": "浇筑二段"},
            "people": {"workers": 40},
            "quantity": {"work": [{"code": "A10", "quantity": "4"}]},
        }
        report(project, ago(5), **told[seen])
    assert found(campaign, DoubtKind.NO_EVIDENCE) == []


def test_per_cent_alone_and_no_change_are_no_evidence(campaign, project):
    progress(project, ago(9), [{"code": "A10", "percent": 20}])
    progress(project, ago(2), [{"code": "A10", "percent": 55}])
    report(project, ago(5), work=[{"code": "A10", "percent": 30, "quantity": None}])
    report(project, ago(4), is_unchanged=True, workers=3)
    assert len(found(campaign, DoubtKind.NO_EVIDENCE)) == 1


def test_amounts_and_what_lies_ahead_are_not_doubted(campaign, project):
    progress(project, ago(9), [{"code": "A10", "percent": 20}, {"code": "A11", "percent": 5}])
    progress(project, ago(2), [{"code": "A10", "percent": 90, "done_quantity": "400"}])
    progress(project, TODAY + timedelta(days=1), [{"code": "A11", "percent": 95}])
    assert found(campaign, DoubtKind.NO_EVIDENCE) == []


def test_investment_that_rises_unseen_unless_the_work_is_described_anew(campaign, project):
    figure(project, ago(9), 5000, progress_text="基础完成")
    figure(project, ago(1), 9000, progress_text="基础完成")
    (doubt,) = found(campaign, DoubtKind.NO_EVIDENCE)
    assert (doubt.facts["what"], doubt.facts["from_percent"], doubt.facts["to_percent"]) == ("", "25.0", "45.0")
    other = factories.ProjectFactory(campaign=campaign)
    figure(other, ago(9), 5000, progress_text="基础完成")
    figure(other, ago(1), 9000, progress_text="主体封顶")
    assert [one.project_id for one in found(campaign, DoubtKind.NO_EVIDENCE)] == [project.pk]


def test_a_week_that_jumps_before_its_freeze(campaign, project):
    sunday = date(2020, 4, 12)
    for n, wan in enumerate((4400, 4800, 5200, 5600, 9600)):
        on = sunday + timedelta(days=7 * n)
        figure(project, on, wan, told_at=datetime(on.year, on.month, on.day, 8, tzinfo=UTC), progress_text=f"第{n}段")
    (doubt,) = found(campaign, DoubtKind.JUMP)
    assert (doubt.facts["gain"], doubt.facts["usual"], doubt.last_on) == ("20.0", "2.0", date(2020, 5, 10))


def test_the_same_words_but_never_no_change(campaign, project):
    other = factories.ProjectFactory(campaign=campaign)
    for n in range(4):
        report(project, ago(n), done=TEXT)
        report(other, ago(n), done=TEXT, is_unchanged=True)
    assert [(one.project_id, one.facts["days"]) for one in found(campaign, DoubtKind.SAME_WORDS)] == [(project.pk, 4)]


def test_a_picture_by_the_day_of_its_report_and_the_name_of_the_other_project(campaign, project):
    """Two reports that a phone delivered together stand on their own days."""
    other = factories.ProjectFactory(campaign=campaign, short_name="冶金")
    picture(other, f"fieldwork.dailyreport:{report(other, ago(8), done='x').pk}", 0x0F0F0F0F0F0F, name=1)
    picture(project, f"fieldwork.dailyreport:{report(project, ago(3), done='y').pk}", 0x0F0F0F0F0F0F, name=2)
    (doubt,) = found(campaign, DoubtKind.SAME_PICTURE)
    assert (doubt.project_id, doubt.first_on, doubt.last_on) == (project.pk, ago(8), ago(3))
    assert doubt.facts["first_name"] == "冶金"


def test_a_photo_still_on_its_way_is_no_doubt(campaign, project):
    Attachment.objects.create(project=project, origin="fieldwork.visit:1", digest="sha256:x", attached_at=factories.AT)
    assert found_doubts(campaign, on=TODAY) == ()


def test_a_start_that_was_moved_far_and_a_twin_of_another_year(campaign, project, office):
    for on in (date(2020, 3, 1), date(2020, 3, 5), date(2020, 5, 10)):
        change_project(project, {"actual_start_on": on}, by=office, at=factories.AT)
    old = factories.CampaignFactory(district=campaign.district, name="上年百日攻坚")
    twin = factories.ProjectFactory(campaign=campaign, actual_start_on=date(2020, 4, 1))
    factories.ProjectFactory(campaign=old, name=twin.name, actual_start_on=date(2019, 4, 1))
    factories.ProjectFactory(campaign=campaign, actual_start_on=date(2020, 4, 1))
    both = {one.project_id: one.facts for one in found(campaign, DoubtKind.STARTED_TWICE)}
    assert both.keys() == {project.pk, twin.pk}
    assert (both[project.pk]["first"], both[project.pk]["last"]) == ("2020-03-01", "2020-05-10")
    assert both[twin.pk]["first_where"].startswith("上年百日攻坚")


def test_started_said_twice_in_the_record(campaign, project, office):
    for days, word in ((60, True), (40, False), (1, True)):
        change_project(project, {"is_started": word}, by=office, at=factories.AT - timedelta(days=days))
    (doubt,) = found(campaign, DoubtKind.STARTED_TWICE)
    assert (doubt.facts["first_where"], doubt.first_on, doubt.last_on) == ("word", ago(60), ago(1))


def planted(campaign, count, days):
    projects = [factories.ProjectFactory(campaign=campaign) for _ in range(count)]
    reports = DailyReport.objects.bulk_create(
        DailyReport(project=one, on=ago(day), done=f"第{day}日浇筑{one.pk}段", workers=9, reported_at=factories.AT, changed_at=factories.AT)
        for one in projects for day in range(days)
    )  # fmt: skip
    Photo.objects.bulk_create(
        Photo(project=one.project, digest=f"d{one.pk}", stored_digest="s", width=1, height=1, size_bytes=1,
              perceptual_hash=one.pk * 0x9E3779B97F4A7C15 & (1 << 62) - 1, kept_at=factories.AT) for one in reports
    )  # fmt: skip
    Attachment.objects.bulk_create(
        Attachment(project=one.project, origin=f"fieldwork.dailyreport:{one.pk}", digest=f"d{one.pk}", attached_at=factories.AT)
        for one in reports
    )  # fmt: skip
    for one in projects:
        for n in range(3):
            figure(one, ago(7 * n), 6000 - 100 * n)


def test_as_many_queries_for_twenty_sites_as_for_one(campaign):
    planted(campaign, 1, 3)
    with CaptureQueriesContext(connection) as one:
        found_doubts(campaign, on=TODAY)
    planted(campaign, 20, 10)
    with CaptureQueriesContext(connection) as many:
        found_doubts(campaign, on=TODAY)
    assert len(many) == len(one) <= 20
