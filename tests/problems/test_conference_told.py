"""A conference that is called is told to the groups that asked for it; its papers show the photos of its problems."""

import pytest

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.sealed import sealed
from gongjian.fieldwork.models import Attachment, Photo
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


def call(conference, office):
    chair = factories.PersonFactory(district=conference.campaign.district)
    given = {"meets_at": MEETS_AT, "venue": "指挥部会议室", "chair_id": chair.pk}
    actions.arrange_conference(conference, given, by=office, at=AT)
    work.perform_all(AT)
    assert not Delivery.objects.filter(robot__isnull=False).exists()
    actions.call_conference(conference, {}, by=office, at=AT)


def test_groups_are_told_that_a_conference_is_called(project, office, problem, settings):
    settings.PUBLIC_URL = "https://gj.example"
    ours, _other = group(project.campaign.district), group(factories.DistrictFactory())
    conference = drafted(problem, office)
    call(conference, office)
    work.perform_all(AT)
    (told,) = Delivery.objects.filter(robot__isnull=False)
    assert told.robot == ours
    assert told.link == f"https://gj.example/conferences/{conference.pk}/"


def test_photos_of_its_problems_stand_among_the_papers(signed_in, project, office, problem, power):
    photo = Photo.objects.create(
        project=project, digest="sha256:a", stored_digest="sha256:b", width=8, height=6, size_bytes=9,
        perceptual_hash=1, kept_at=AT,
    )  # fmt: skip
    Attachment.objects.create(
        project=project, origin=f"problems.problem:{problem.pk}", digest="sha256:a", attached_at=AT
    )
    conference = drafted(problem, office)
    call(conference, office)
    address, picture = f"/conferences/{conference.pk}/papers/", f"/photos/{photo.pk}/small/"
    assert picture in signed_in(Role.OFFICE).get(address).content.decode()
    asked = signed_in(Role.DEPARTMENT, unit=power).get(address)  # is asked for an answer, and has no part in the site
    assert asked.status_code == 200
    assert picture not in asked.content.decode()
