"""Robots that run on this machine, as the settings of an intranet would name them."""

import pytest

from gongjian.core.sealed import sealed
from gongjian.messaging.messages import ANNOUNCEMENTS, Announcement
from gongjian.messaging.models import Robot
from gongjian.people.models import Unit
from tests.factories import AT
from tests.messaging.standin import SECRET, robots_running


@pytest.fixture
def standin(settings, tmp_path):
    with robots_running(tmp_path) as running:
        settings.ROBOT_HOSTS, settings.ROBOT_PRIVATE = [running.host], True
        settings.ROBOT_CA_FILE = str(tmp_path / "stand-in.pem")
        yield running


@pytest.fixture
def robot_of(district, standin):
    """`robot_of("dingtalk")`: a robot whose group is on this machine."""

    def made(kind, **more):
        given = {
            "district": district, "kind": kind, "name": f"群{kind}", "host": "127.0.0.1", "added_at": AT,
            "sealed_address": sealed(standin.address(kind)), "quiet_on_free_days": True,
            "sealed_secret": "" if kind == "wecom" else sealed(SECRET), "quiet_from": "20:00", "quiet_until": "07:30",
        }  # fmt: skip
        robot = Robot.objects.create(**{**given, **more})
        robot.refresh_from_db()
        return robot

    return made


@pytest.fixture
def announced(monkeypatch):
    """Groups may be told of unit.added."""
    announcement = Announcement(
        "单位", lambda event: Unit.objects.get(pk=event.subject_id).district_id, lambda _event: "/units/1/"
    )
    monkeypatch.setitem(ANNOUNCEMENTS, "unit.added", announcement)
