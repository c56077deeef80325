"""FAULTS 60: a channel that is down, slow, throttled, refusing or forgetful loses nothing and holds up nobody else."""

import json
from datetime import timedelta

import pytest

from gongjian.core.sealed import sealed
from gongjian.messaging.actions import bring_out, retry_delivery
from gongjian.messaging.actions.sending import NothingToRetry, OnItsWay
from gongjian.messaging.channels import CHANNELS, wire
from gongjian.messaging.models import Delivery
from gongjian.messaging.states import CLAIM
from gongjian.people.models import Unit
from tests import factories
from tests.messaging.scene import MINUTE, REFUSED, WORKDAY, happens, send, waiting_for
from tests.messaging.sink import mail_server
from tests.messaging.standin import SECRET, TOKEN

BUSY = (200, {"errcode": -1, "errmsg": "system busy"})


def states():
    return sorted(one.state.value for one in Delivery.objects.all())


# ---- faults


def test_outage_of_one_channel_holds_up_neither_the_action_nor_another(
    district, office, robot_of, standin, announced, settings
):
    settings.ROBOT_HOSTS = [standin.host, "127.0.0.1:1"]
    broken = robot_of("dingtalk", topics=["unit.added"], sealed_address=sealed("https://127.0.0.1:1/robot/send"))
    robot_of("wecom", topics=["unit.added"])
    happens(district, office, WORKDAY)
    send(WORKDAY)
    assert [kind for kind, _content in standin.arrived] == ["wecom"]
    stuck = Delivery.objects.get(robot=broken)
    assert (stuck.state, stuck.fault, stuck.attempts) == ("waiting", "away", 1)
    assert Unit.objects.filter(name="区住建局").exists()


def test_slow_channels_cost_one_wait_together_and_stop_nothing_else(robot_of, standin, monkeypatch, district, settings):
    monkeypatch.setattr(wire, "SECONDS_AT_MOST", 0.5)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    waiting_for(robot_of("wecom"), 3)
    waiting_for(robot_of("dingtalk"), 3)
    waiting_for(robot_of("feishu"), 3)
    standin.dawdles = 3.0
    reader = factories.PersonFactory(district=district)
    with mail_server() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = sink.server_address
        for number in range(3):
            Delivery.objects.create(
                channel="mail", kind="digest", person=reader, address="r@example.org", subject="x", body="y", key=f"m{number}",
                made_at=WORKDAY, next_try_at=WORKDAY,
            )  # fmt: skip
        send(WORKDAY)
        assert len(sink.letters) == 3
    assert standin.calls == 3, "one try for each robot, then it is left in peace"
    assert states() == ["sent"] * 3 + ["waiting"] * 9


def test_busy_robot_is_left_in_peace_and_loses_nothing(robot_of, standin):
    waiting_for(robot_of("wecom"), 3)
    standin.answers = [BUSY]
    send(WORKDAY)
    assert (standin.calls, standin.arrived) == (1, [])
    send(WORKDAY + timedelta(seconds=30))
    assert standin.calls == 1
    send(WORKDAY + 2 * MINUTE)
    assert states() == ["sent"] * 3


def test_too_fast_waits_as_long_as_the_robot_asks(robot_of, standin):
    waiting_for(robot_of("dingtalk"), 2)
    standin.answers = [(200, {"errcode": 410100, "errmsg": "too fast"})]
    for minutes in range(9):
        send(WORKDAY + minutes * MINUTE)
    assert standin.calls == 1
    send(WORKDAY + 11 * MINUTE)
    assert states() == ["sent"] * 2


def test_no_more_than_twenty_a_minute_go_to_one_robot(robot_of, standin):
    waiting_for(robot_of("wecom"), 45)
    send(WORKDAY)
    send(WORKDAY + timedelta(seconds=50))
    assert len(standin.arrived) == 20
    send(WORKDAY + timedelta(seconds=61))
    send(WORKDAY + timedelta(seconds=130))
    assert len(standin.arrived) == 45


def test_refused_message_is_tried_eight_times_and_does_not_stop_the_next(robot_of, standin):
    first, second = waiting_for(robot_of("wecom"), 2)
    standin.answers = [REFUSED]
    send(WORKDAY)
    second.refresh_from_db()
    assert second.state == "sent"
    standin.answers, standin.for_ever = [REFUSED], True
    for weeks in range(1, 12):
        send(WORKDAY + timedelta(weeks=weeks))
    first.refresh_from_db()
    assert (first.state, first.attempts, first.fault) == ("given_up", 8, "refused")
    assert "40058" in first.said


def test_hopeless_is_given_up_at_once_until_somebody_puts_it_right(robot_of, standin, office):
    robot = robot_of("dingtalk", sealed_secret=sealed("SECwrong"))
    (one,) = waiting_for(robot)
    send(WORKDAY)
    one.refresh_from_db()
    assert (one.state, one.fault, one.attempts) == ("given_up", "security", 1)
    robot.sealed_secret = sealed(SECRET)
    robot.save()
    retry_delivery(one, {}, by=office, at=WORKDAY + 5 * MINUTE)
    send(WORKDAY + 5 * MINUTE)
    one.refresh_from_db()
    assert (one.state, one.fault, one.attempts) == ("sent", "", 2)


def test_outage_of_two_days_loses_nothing_one_of_four_gives_up_and_a_retry_begins_anew(robot_of, standin, office):
    robot = robot_of("wecom", quiet_on_free_days=False, quiet_from="00:00", quiet_until="00:00")
    (one,) = waiting_for(robot)
    standin.answers, standin.for_ever = ["hang up"], True
    for hours in range(0, 48, 2):
        send(WORKDAY + timedelta(hours=hours))
    one.refresh_from_db()
    assert (one.state, one.fault) == ("waiting", "away")
    send(WORKDAY + timedelta(days=4))
    one.refresh_from_db()
    assert one.state == "given_up"
    retry_delivery(one, {}, by=office, at=WORKDAY + timedelta(days=5))
    send(WORKDAY + timedelta(days=5))
    one.refresh_from_db()
    assert one.state == "waiting", "the outage is counted from the first try after the button"


def test_holidays_are_no_outage(robot_of, standin):
    """What was written before eight quiet days is not given up at its first fault after them."""
    (one,) = waiting_for(robot_of("wecom"), at=WORKDAY - timedelta(days=8))
    standin.answers = ["hang up"]
    send(WORKDAY)
    one.refresh_from_db()
    assert one.state == "waiting"


def test_taken_but_the_answer_lost_comes_a_second_time_and_no_third(robot_of, standin):
    """Robots know no key: at least once is all their protocol gives; the documentation says so."""
    waiting_for(robot_of("wecom"))
    standin.answers = ["take and hang up"]
    send(WORKDAY)
    send(WORKDAY + 2 * MINUTE)
    send(WORKDAY + 4 * MINUTE)
    assert len(standin.arrived) == 2


@pytest.mark.postgres
def test_what_another_worker_has_claimed_is_not_sent_again(robot_of, standin):
    robot = robot_of("wecom")
    (one,) = waiting_for(robot)
    same = Delivery.objects.get(pk=one.pk)
    assert bring_out({"robot": [one]}, WORKDAY, seconds_at_most=0) == 1
    assert bring_out({"robot": [same]}, WORKDAY, seconds_at_most=0) == 0
    send(WORKDAY + timedelta(days=1))
    assert len(standin.arrived) == 1


def test_defect_in_one_channel_loses_nothing_of_the_others_and_is_not_hidden(robot_of, standin, monkeypatch):
    """Also how a worker killed in the middle looks: the claim runs out, and it is tried again."""
    waiting_for(robot_of("wecom"))
    waiting_for(robot_of("dingtalk"))
    monkeypatch.setattr(CHANNELS["wecom"], "posted", lambda _parcel: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send(WORKDAY)
    assert {one.channel: one.state.value for one in Delivery.objects.all()} == {"wecom": "waiting", "dingtalk": "sent"}
    monkeypatch.undo()
    send(WORKDAY + 2 * MINUTE)
    assert [kind for kind, _content in standin.arrived] == ["dingtalk"]
    send(WORKDAY + 6 * MINUTE)
    assert [kind for kind, _content in standin.arrived] == ["dingtalk", "wecom"]


def test_what_is_being_sent_just_now_is_not_tried_beside_it(robot_of, standin, office):
    (one,) = waiting_for(robot_of("wecom"))
    Delivery.objects.update(tried_at=WORKDAY, next_try_at=WORKDAY + CLAIM, attempts=1)
    with pytest.raises(OnItsWay):
        retry_delivery(one, {}, by=office, at=WORKDAY + MINUTE)
    retry_delivery(one, {}, by=office, at=WORKDAY + CLAIM)
    send(WORKDAY + CLAIM)
    with pytest.raises(NothingToRetry):
        retry_delivery(one, {}, by=office, at=WORKDAY + 2 * CLAIM)
    assert len(standin.arrived) == 1


def test_key_of_another_installation_is_told_and_harms_nothing(robot_of, standin, settings):
    waiting_for(robot_of("wecom"))
    settings.SECRET_KEY = "restored on another machine, other key"
    send(WORKDAY)
    assert (Delivery.objects.get().state, Delivery.objects.get().fault) == ("given_up", "seal")


def test_key_to_the_group_is_never_in_the_log_even_when_the_robot_echoes_it(robot_of, standin, caplog):
    robot = robot_of("dingtalk")
    waiting_for(robot, 2)
    standin.answers = [
        (200, {"errcode": 7, "errmsg": f"what is {SECRET} at {standin.address('dingtalk')}?"}),
        "hang up",
    ]
    send(WORKDAY)
    written = json.dumps(list(Delivery.objects.values()), default=str) + caplog.text
    assert SECRET not in written
    assert TOKEN not in written
