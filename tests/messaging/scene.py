"""What the tests of deliveries begin with: a working morning, something that happens, something that waits."""

from datetime import UTC, datetime, timedelta

from gongjian.core import work
from gongjian.messaging import jobs
from gongjian.messaging.models import Delivery
from gongjian.people.actions import add_unit

WORKDAY = datetime(2020, 5, 19, 2, 0, tzinfo=UTC)  # Tuesday 10:00 in the district
NIGHT = datetime(2020, 5, 19, 14, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
REFUSED = (200, {"errcode": 40058, "errmsg": "invalid parameter"})


def happens(district, office, at, name="区住建局"):
    add_unit(district, {"name": name, "kind": "department"}, by=office, at=at)
    work.perform_all(at)


def send(at):
    jobs.send_deliveries(None, at)


def waiting_for(robot, count=1, *, at=WORKDAY):
    given = {
        "channel": robot.kind, "kind": "announcement", "robot": robot, "subject": "通报印发", "made_at": at, "next_try_at": at,
    }  # fmt: skip
    return [Delivery.objects.create(**given, key=f"{robot.pk}:{at}:{number}") for number in range(count)]
