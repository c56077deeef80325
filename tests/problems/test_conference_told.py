"""A conference that is called is told to the groups that asked for it, once, with its address."""

import pytest

from gongjian.core import work
from gongjian.core.sealed import sealed
from gongjian.messaging.models import Delivery, Robot
from gongjian.problems import actions
from tests import factories
from tests.problems.meeting import AT, MEETS_AT, drafted

pytestmark = pytest.mark.django_db


def group(district, **more):
    given = {
        "kind": "wecom", "name": "指挥部群", "host": "127.0.0.1", "sealed_address": sealed("https://127.0.0.1/x"),
        "added_at": AT, "topics": ["conference.called"], "quiet_from": "20:00", "quiet_until": "07:30",
    }  # fmt: skip
    return Robot.objects.create(district=district, **given, **more)


def test_groups_are_told_that_a_conference_is_called(project, office, problem, settings):
    settings.PUBLIC_URL = "https://gj.example"
    ours, _other = group(project.campaign.district), group(factories.DistrictFactory())
    conference = drafted(problem, office)
    chair = factories.PersonFactory(district=project.campaign.district)
    given = {"meets_at": MEETS_AT, "venue": "指挥部会议室", "chair_id": chair.pk}
    actions.arrange_conference(conference, given, by=office, at=AT)
    work.perform_all(AT)
    assert not Delivery.objects.filter(robot__isnull=False).exists()
    actions.call_conference(conference, {}, by=office, at=AT)
    work.perform_all(AT)
    (told,) = Delivery.objects.filter(robot__isnull=False)
    assert told.robot == ours
    assert told.link == f"https://gj.example/conferences/{conference.pk}/"
