"""What groups are told, who is called there by name, and the trial message."""

import json
from datetime import UTC, datetime

import pytest

from gongjian.access.roles import Role
from gongjian.config.health import channels_finding
from gongjian.core import work
from gongjian.core.actor import actor_for_person
from gongjian.core.sealed import sealed
from gongjian.messaging import jobs, queries
from gongjian.messaging.actions import change_wishes, try_robot
from gongjian.messaging.messages import TELLINGS, Telling
from gongjian.messaging.models import Delivery, Message, Robot
from tests import factories, personas
from tests.messaging.scene import MINUTE, NIGHT, REFUSED, WORKDAY, happens, send, waiting_for

# ---- what groups are told


@pytest.mark.parametrize("kind", ["wecom", "dingtalk", "feishu"])
def test_group_is_told_once_of_what_the_office_ticked(district, office, robot_of, standin, announced, settings, kind):
    settings.PUBLIC_URL = "https://gj.example"
    robot_of(kind, topics=["unit.added"])
    happens(district, office, WORKDAY)
    send(WORKDAY)
    send(WORKDAY + MINUTE)
    ((arrived_kind, content),) = standin.arrived
    assert arrived_kind == kind
    assert "区住建局" in json.dumps(content, ensure_ascii=False)
    assert "https://gj.example/units/1/" in json.dumps(content)
    assert Delivery.objects.get().state == "sent"


def test_group_is_not_told_of_what_was_not_ticked_nor_when_off_nor_of_another_district(
    district, office, robot_of, announced
):
    robot_of("wecom")
    robot_of("dingtalk", topics=["unit.added"], is_on=False)
    robot_of("feishu", topics=["unit.added"], district=factories.DistrictFactory())
    happens(district, office, WORKDAY)
    assert not Delivery.objects.exists()


def test_group_reads_its_own_language(district, office, robot_of, announced, settings):
    robot_of("wecom", topics=["unit.added"], language="en")
    happens(district, office, WORKDAY)
    assert "added" in Delivery.objects.get().subject


def test_group_has_quiet_hours_too(robot_of, standin):
    waiting_for(robot_of("wecom"), at=NIGHT)
    send(NIGHT)
    assert standin.calls == 0
    send(datetime(2020, 5, 20, 1, 0, tzinfo=UTC))
    assert len(standin.arrived) == 1


def test_without_a_public_address_the_message_has_no_link(district, office, robot_of, standin, announced, settings):
    settings.PUBLIC_URL = ""
    robot_of("dingtalk", topics=["unit.added"])
    happens(district, office, WORKDAY)
    send(WORKDAY)
    assert "](" not in standin.arrived[0][1]["markdown"]["text"]


# ---- calling people by name


@pytest.fixture
def called(district, robot_of, monkeypatch):
    """Two people who want to be called in the group, told of unit.added."""
    robot = robot_of("dingtalk", may_call=True)
    people = [personas.person(Role.DEPARTMENT, district) for _ in range(2)]
    for number, person in enumerate(people):
        wishes = {"call_by": robot.pk, "call_as": f"1390000000{number}", "mail_at_once": False}
        change_wishes(person, wishes, by=actor_for_person(person.pk, person.name), at=WORKDAY)
    told = [person.pk for person in people]
    monkeypatch.setitem(TELLINGS, "unit.added", Telling(lambda _event: told, lambda _event: "/x/", True))
    return people


def test_one_message_calls_everybody_and_says_not_what_it_is_about(district, office, called, standin):
    happens(district, office, WORKDAY)
    jobs.call_people(None, WORKDAY)
    jobs.call_people(None, WORKDAY + 5 * MINUTE)
    send(WORKDAY)
    ((_kind, content),) = standin.arrived
    assert content["at"]["atMobiles"] == ["13900000000", "13900000001"]
    assert "区住建局" not in json.dumps(content, ensure_ascii=False)


def test_nobody_is_called_in_the_own_quiet_hours(district, office, called, standin):
    person = called[0]
    early = {
        "call_by": Robot.objects.get().pk,
        "call_as": "13900000000",
        "quiet_from": "09:00:00",
        "quiet_until": "12:00:00",
    }
    change_wishes(person, json.dumps(early), by=actor_for_person(person.pk, person.name), at=WORKDAY)
    happens(district, office, WORKDAY)
    jobs.call_people(None, WORKDAY)
    assert [one["who"] for one in Delivery.objects.get().calls] == ["13900000001"]
    jobs.call_people(None, WORKDAY + 3 * 60 * MINUTE)
    assert [one["who"] for one in Delivery.objects.order_by("-pk")[0].calls] == ["13900000000"]


def test_what_need_not_be_acted_on_calls_nobody(district, office, called, monkeypatch):
    monkeypatch.setitem(TELLINGS, "unit.added", Telling(lambda _event: [called[0].pk], lambda _event: "/x/", False))
    happens(district, office, WORKDAY)
    jobs.call_people(None, WORKDAY)
    assert Message.objects.exists()
    assert not Delivery.objects.exists()


# ---- the trial message


def test_trial_is_sent_at_once_and_also_at_night(robot_of, standin, office):
    robot = robot_of("feishu")
    waiting_for(robot, at=NIGHT)
    try_robot(robot, {}, by=office, at=NIGHT)
    work.perform_all(NIGHT)
    assert [Delivery.objects.get(pk=one.pk).state for one in Delivery.objects.order_by("pk")] == ["waiting", "sent"]
    assert len(standin.arrived) == 1


def test_trial_by_page_shows_whether_it_arrived(robot_of, standin, signed_in):
    robot = robot_of("dingtalk", sealed_secret=sealed("SECwrong"))
    browser = signed_in(Role.OFFICE)
    browser.post(f"/messages/robots/{robot.pk}/try/", {"key": "k"})
    assert "every 2s" in browser.get(f"/messages/robots/{robot.pk}/").content.decode()
    work.perform_all(datetime(2099, 1, 1, tzinfo=UTC))  # the page acts by the real clock
    page = browser.get(f"/messages/robots/{robot.pk}/").content.decode()
    assert "every 2s" not in page
    assert "加签" in page or "安全" in page
    one = Delivery.objects.get()
    answer = browser.get(f"/messages/sent/{one.pk}/").content.decode()
    assert "sign not match" in answer
    assert browser.post(f"/messages/sent/{one.pk}/retry/", {"key": "r"}).status_code == 302
    one.refresh_from_db()
    assert one.state == "waiting"


# ---- what the administrator sees


def test_failing_channel_is_known_with_its_beginning_and_forgotten_when_it_works(robot_of, standin):
    robot = robot_of("wecom")
    waiting_for(robot)
    assert queries.failing_channels() == []
    assert channels_finding().level == "good"
    standin.answers = ["hang up", "hang up"]
    send(WORKDAY)
    send(WORKDAY + 2 * MINUTE)
    (failing,) = queries.failing_channels()
    assert (failing.name, failing.since, failing.fault, failing.waiting) == ("群wecom", WORKDAY, "away", 1)
    assert channels_finding().level == "warn"
    assert "群wecom" in channels_finding().what
    send(WORKDAY + 30 * MINUTE)
    assert queries.failing_channels() == []


def test_one_refused_message_is_no_failing_channel(robot_of, standin):
    waiting_for(robot_of("wecom"))
    standin.answers = [REFUSED]
    send(WORKDAY)
    assert queries.failing_channels() == []


def test_letters_say_nothing_of_themselves_in_the_log(signed_in, district):
    reader = factories.PersonFactory(district=district)
    Delivery.objects.create(
        channel="mail", kind="urgent", person=reader, address="r@example.org", subject="只给本人看", body="信里的话", key="m",
        made_at=WORKDAY,
    )  # fmt: skip
    browser = signed_in(Role.OFFICE)
    for address in (
        "/messages/sent/",
        f"/messages/sent/{Delivery.objects.get().pk}/",
        "/api/deliveries",
        "/messages/sent/?export=csv",
    ):
        text = browser.get(address).content.decode()
        assert "只给本人看" not in text, address
        assert "信里的话" not in text, address


def test_after_an_outage_many_are_tried_again_at_once(robot_of, standin, signed_in):
    given_up, waiting = waiting_for(robot_of("wecom"), 2)
    Delivery.objects.filter(pk=given_up.pk).update(next_try_at=None, fault="away", attempts=9)
    sent = waiting_for(robot_of("feishu"))[0]
    Delivery.objects.filter(pk=sent.pk).update(sent_at=WORKDAY, next_try_at=None)
    rows = {"row": [given_up.pk, waiting.pk, sent.pk, "x", 10**12]}
    browser = signed_in(Role.OFFICE)
    preview = browser.post("/messages/sent/retry/", rows).content.decode()
    assert "群feishu" in preview, "refused, with its reason"
    assert Delivery.objects.get(pk=given_up.pk).state == "given_up", "a preview changes nothing"
    assert browser.post("/messages/sent/retry/", {**rows, "confirmed": "1", "key": "k"}).status_code == 302
    states = [Delivery.objects.get(pk=one.pk).state for one in (given_up, waiting, sent)]
    assert states == ["waiting", "waiting", "sent"]


def test_many_are_not_tried_again_by_who_may_only_read(robot_of, signed_in):
    (one,) = waiting_for(robot_of("wecom"))
    answer = signed_in(Role.AUDITOR).post("/messages/sent/retry/", {"row": one.pk, "confirmed": "1"})
    assert answer.status_code == 403
