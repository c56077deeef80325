"""Rankings switched off: the office and each one named keep their results; nobody else finds any, anywhere."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.refusal import NewerVersion
from gongjian.dashboards.queries import published_week
from gongjian.messaging.messages import ANNOUNCEMENTS
from gongjian.messaging.models import Message
from gongjian.notices.actions import issue_notice
from gongjian.notices.actions.issuing import NotPublic
from gongjian.notices.models import Notice
from gongjian.rankings import queries
from gongjian.rankings.actions import change_publication, change_scheme
from gongjian.rankings.actions.publication import PublicationReachesBack
from gongjian.rankings.models import Evaluation, PublicationRule, Result
from tests import personas
from tests.rankings import factories as weeks
from tests.rankings.course import LATER, MONDAY, a_reply, published, repliers

pytestmark = pytest.mark.django_db
OFF = {"is_published": False, "effective_on": date(2020, 5, 18), "reason": "上级要求不搞排名"}
ON = {"is_published": True, "effective_on": date(2020, 6, 1), "reason": "恢复公布"}
TODAY = LATER.date()


@pytest.fixture
def off(week, office, leader):
    """A week that came out while rankings were not published."""
    change_publication(week, OFF, by=leader, at=MONDAY)
    return published(week, office, leader)


def seen_by(viewer, *, on=TODAY):
    return queries.evaluations_visible_to(viewer, on=on).exists(), queries.results_visible_to(viewer, on=on).count()


def test_the_office_keeps_all_and_each_one_named_the_own_line(off, office, district):
    line = a_reply(off)
    stranger = personas.at_unit(Role.DEPARTMENT, weeks.factories.UnitFactory(district=district))
    own = queries.replies_visible_to(repliers(line), on=TODAY).count()
    assert seen_by(office) == (True, Result.objects.count())
    assert seen_by(repliers(line)) == (False, own)
    assert seen_by(stranger) == (False, 0)


def test_no_notice_no_group_no_hall_screen(off, week, office):
    work.perform_all(LATER)
    assert not Notice.objects.exists()
    with pytest.raises(NotPublic):
        issue_notice(off, {}, by=office, at=LATER)
    event = Message.objects.filter(event__name="evaluation.published").first().event
    assert ANNOUNCEMENTS["evaluation.published"].district(event) is None
    assert published_week(week, at=LATER, on=TODAY) is None


def test_those_named_are_told_where_their_lines_are(off):
    work.perform_all(LATER)
    urls = set(Message.objects.filter(event__name="evaluation.published").values_list("url", flat=True))
    assert urls == {f"/evaluation/{off}/replies/"}


def test_switched_on_again_what_came_out_meanwhile_stays_with_those_named(off, week, leader, district):
    change_publication(week, ON, by=leader, at=LATER)
    stranger = personas.at_unit(Role.DEPARTMENT, weeks.factories.UnitFactory(district=district))
    assert seen_by(stranger, on=date(2020, 6, 2)) == (False, 0)


def test_switched_off_later_hides_what_was_published_and_not_before_its_day(week, office, leader, district):
    pk = published(week, office, leader)
    change_publication(week, {**OFF, "effective_on": date(2020, 5, 25)}, by=office, at=LATER)
    stranger = personas.at_unit(Role.DEPARTMENT, weeks.factories.UnitFactory(district=district))
    assert seen_by(stranger, on=date(2020, 5, 24))[0] is True
    assert seen_by(stranger, on=date(2020, 5, 25)) == (False, 0)
    assert published_week(week, at=LATER, on=date(2020, 5, 24)).evaluation.pk == pk
    assert published_week(week, at=LATER, on=date(2020, 5, 25)) is None  # nor as known on an earlier day
    assert Evaluation.objects.get(pk=pk).is_public is True


def test_days_gone_by_stay_and_somebody_elses_newer_rule_is_not_overwritten(week, office):
    with pytest.raises(PublicationReachesBack):
        change_publication(week, {**OFF, "effective_on": date(2020, 5, 17)}, by=office, at=MONDAY)
    change_publication(week, {**OFF, "seen_number": 0}, by=office, at=MONDAY)
    with pytest.raises(NewerVersion):
        change_publication(week, {**ON, "seen_number": 0}, by=office, at=MONDAY)
    assert PublicationRule.objects.count() == 1


def test_on_its_page_on_the_board_and_by_the_interface(off, signed_in, monkeypatch, leader):
    now = LATER + timedelta(hours=1)
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: now - timezone.now())
    stranger, office = signed_in(Role.DEPARTMENT), signed_in(Role.OFFICE)
    for address in (f"/evaluation/{off}/", f"/evaluation/{off}/proof.json", f"/evaluation/{off}/?export=csv"):
        assert stranger.get(address).status_code == 404
        assert office.get(address).status_code == 200
    assert stranger.get("/api/evaluation-results").json()["results"] == []
    assert office.get("/api/evaluation-results").json()["results"] != []
    assert "上级要求不搞排名" in stranger.get("/evaluation/publication/").content.decode()
    for address in ("/evaluation/", "/evaluation/?day=2020-05-20", "/evaluation/history/"):
        assert f"/evaluation/{off}/" not in stranger.get(address).content.decode()


@pytest.mark.parametrize("given", [{"reason": " "}, {"effective_on": "2020-05-01"}, {"is_published": ""}])
def test_a_change_is_refused_at_its_field(week, signed_in, monkeypatch, given):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: LATER - timezone.now())
    page = signed_in(Role.OFFICE).post("/evaluation/publication/", {
        "is_published": "no", "effective_on": "2020-06-01", "reason": "x", **given,
    })  # fmt: skip
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    assert not PublicationRule.objects.exists()


def test_too_few_to_compare_are_ranked_nowhere(week, office, leader):
    """The smallest number of comparable ones holds on the board, on the hall screen and in the paper alike."""
    scheme = {
        "boards": ({"code": "projects", "min_board_size": 13, "indicators": ({"code": "promises_kept", "weight": Decimal(100)},)},),
        "effective_on": weeks.FIRST_ON, "reason": "少于 13 个不排名",
    }  # fmt: skip
    change_scheme(week, scheme, by=office, at=MONDAY)
    pk = published(week, office, leader)
    assert not Result.objects.filter(evaluation=pk, rank__isnull=False, board="projects").exists()
    assert {row.result.rank for row in published_week(week, at=LATER, on=TODAY).projects} == {None}
    issue_notice(pk, {}, by=office, at=LATER)
    html = bytes(Notice.objects.get().files.get(kind="html").content).decode()
    assert "本周可比对象不足，不排名" in html
