"""The robots of groups: who may add and change them, and that their keys are seen by nobody again."""

import json

import pytest
from django.core.management import call_command

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.models import Event, Receipt
from gongjian.core.refusal import InputRefused, NewerVersion, NotAllowed
from gongjian.core.sealed import BrokenSeal, sealed, unsealed
from gongjian.messaging import inputs
from gongjian.messaging.actions import add_robot, change_robot, change_wishes, remove_robot, retry_delivery, try_robot
from gongjian.messaging.actions.robots import (
    MOST_ROBOTS,
    AddressNotUsable,
    HostNotAllowed,
    RobotIsOff,
    RobotNameTaken,
    RobotRemoved,
    SecretNotUsed,
    TooManyRobots,
    UnknownTopic,
)
from gongjian.messaging.actions.sending import NothingToRetry
from gongjian.messaging.actions.wishes import CallsNobody, NotByPhone
from gongjian.messaging.models import Delivery, Robot, Wishes
from tests import factories, personas
from tests.factories import AT

TOKEN, SECRET = "t0ken-of-the-group", "SECsecret0123456789"
GIVEN = {
    "kind": "dingtalk", "name": "重点项目群", "address": f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}",
    "secret": SECRET, "topics": ["notice.issued"],
}  # fmt: skip


@pytest.fixture
def robot(district, office):
    return Robot.objects.get(pk=add_robot(district, GIVEN, by=office, at=AT, key="k").id)


def test_key_is_stored_sealed_and_neither_in_the_record_nor_in_the_receipt(robot, caplog):
    assert unsealed(robot.sealed_address).endswith(TOKEN)
    assert unsealed(robot.sealed_secret) == SECRET
    everything = json.dumps([
        list(Robot.objects.values()), list(Event.objects.values()), list(Receipt.objects.values()), caplog.text,
    ], default=str)  # fmt: skip
    assert TOKEN not in everything
    assert SECRET not in everything


def test_key_is_not_in_what_a_developer_prints():
    given = inputs.AddRobot(**GIVEN)
    assert TOKEN not in repr(given)
    assert SECRET not in repr(given)


def test_key_is_on_no_page_and_in_no_answer_of_the_interface(robot, signed_in):
    browser = signed_in(Role.OFFICE)
    for address in ("/messages/robots/", f"/messages/robots/{robot.pk}/", "/api/robots", f"/api/robots/{robot.pk}"):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert TOKEN not in answer.content.decode(), address
        assert SECRET not in answer.content.decode(), address
        assert robot.sealed_address not in answer.content.decode(), address


def test_seal_holds_for_this_installation_only(settings):
    text = sealed("x")
    assert unsealed(text) == "x"
    assert sealed("x") != text
    assert (sealed(""), unsealed("")) == ("", "")
    settings.SECRET_KEY = "another installation's key, long enough"
    with pytest.raises(BrokenSeal):
        unsealed(text)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"address": "https://evil.example/robot"}, HostNotAllowed),
        ({"address": "https://127.0.0.1:6379/"}, HostNotAllowed),
        ({"address": "http://oapi.dingtalk.com/robot"}, AddressNotUsable),
        ({"topics": ["account.opened"]}, UnknownTopic),
        ({"kind": "wecom", "address": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"}, SecretNotUsed),
        ({"kind": "sms"}, InputRefused),
        ({"name": ""}, InputRefused),
    ],
)
def test_refused_at_the_field_it_belongs_to(district, office, more, refusal):
    with pytest.raises(refusal) as refused:
        add_robot(district, {**GIVEN, **more}, by=office, at=AT)
    field = refused.value.field or refused.value.facts["errors"][0]["field"]
    assert field == ("secret" if refusal is SecretNotUsed else next(iter(more)))
    assert not Robot.objects.exists()


def test_one_robot_of_a_name(district, office, robot):
    with pytest.raises(RobotNameTaken):
        add_robot(district, GIVEN, by=office, at=AT)
    other = Robot.objects.get(pk=add_robot(district, {**GIVEN, "name": "另一群"}, by=office, at=AT).id)
    with pytest.raises(RobotNameTaken):
        change_robot(other, {"name": GIVEN["name"]}, by=office, at=AT)
    remove_robot(robot, {}, by=office, at=AT)
    assert add_robot(district, GIVEN, by=office, at=AT), "the name is free again"


def test_no_more_robots_than_anybody_can_look_after(district, office):
    Robot.objects.bulk_create(
        Robot(district=district, kind="wecom", name=f"群{number}", host="h", added_at=AT)
        for number in range(MOST_ROBOTS)
    )
    with pytest.raises(TooManyRobots):
        add_robot(district, GIVEN, by=office, at=AT)


def test_what_is_left_empty_stays_and_a_new_address_drops_the_old_secret(robot, office):
    change_robot(robot, {"name": "改名群", "version": 1}, by=office, at=AT)
    robot.refresh_from_db()
    assert (robot.name, unsealed(robot.sealed_secret)) == ("改名群", SECRET)
    change_robot(robot, {"name": "改名群", "secret": "SECnew"}, by=office, at=AT)
    robot.refresh_from_db()
    assert (unsealed(robot.sealed_address), unsealed(robot.sealed_secret)) == (GIVEN["address"], "SECnew")
    change_robot(robot, {"name": "改名群", "address": GIVEN["address"] + "2"}, by=office, at=AT)
    robot.refresh_from_db()
    assert (unsealed(robot.sealed_address)[-1], robot.sealed_secret) == ("2", "")


def test_older_version_overwrites_nothing(robot, office):
    change_robot(robot, {"name": "甲", "version": 1}, by=office, at=AT)
    with pytest.raises(NewerVersion):
        change_robot(robot, {"name": "乙", "version": 1}, by=office, at=AT)


def test_removed_robot_keeps_no_key_and_calls_nobody(robot, office, district):
    change_robot(robot, {"name": "群", "may_call": True}, by=office, at=AT)
    reader = personas.at_district(Role.DEPARTMENT, district)
    change_wishes(reader.person_id, {"call_by": robot.pk, "call_as": "13900000000"}, by=reader, at=AT)
    try_robot(robot, {}, by=office, at=AT)
    remove_robot(robot, {}, by=office, at=AT)
    robot.refresh_from_db()
    assert (robot.sealed_address, robot.sealed_secret, robot.is_on) == ("", "", False)
    assert Wishes.objects.get().call_by is None
    waiting = Delivery.objects.get()
    assert (waiting.state, waiting.fault) == ("given_up", "removed")
    for later in (change_robot, try_robot, remove_robot):
        with pytest.raises(RobotRemoved):
            later(robot, {"name": "x"} if later is change_robot else {}, by=office, at=AT)
    with pytest.raises(NothingToRetry):
        retry_delivery(waiting, {}, by=office, at=AT)


def test_robot_switched_off_is_not_tried(robot, office):
    change_robot(robot, {"name": "群", "is_on": False}, by=office, at=AT)
    with pytest.raises(RobotIsOff):
        try_robot(robot, {}, by=office, at=AT)


def test_only_a_group_that_calls_is_chosen_and_by_what_it_understands(robot, office, district):
    reader = personas.at_district(Role.DEPARTMENT, district)
    chosen = {"call_by": robot.pk, "call_as": "13900000000"}
    with pytest.raises(CallsNobody):
        change_wishes(reader.person_id, chosen, by=reader, at=AT)
    feishu = {**GIVEN, "kind": "feishu", "name": "飞书群", "address": "https://open.feishu.cn/open-apis/bot/v2/hook/x"}
    other = add_robot(district, {**feishu, "may_call": True}, by=office, at=AT).id
    with pytest.raises(NotByPhone):
        change_wishes(reader.person_id, {**chosen, "call_by": other}, by=reader, at=AT)
    change_wishes(reader.person_id, {"call_by": other, "call_as": "ou_7dab8a3d"}, by=reader, at=AT)
    assert Wishes.objects.get().call_by_id == other


@pytest.mark.parametrize("call_as", ["", "张三", "<@all>", "a b", "x" * 65, "13900000000](https://evil)"])
def test_what_one_is_called_by_holds_no_markup(robot, office, district, call_as):
    reader = personas.at_district(Role.DEPARTMENT, district)
    with pytest.raises(InputRefused) as refused:
        change_wishes(reader.person_id, {"call_by": robot.pk, "call_as": call_as}, by=reader, at=AT)
    assert refused.value.facts["errors"][0]["field"] == "call_as"


def test_group_of_another_district_calls_nobody_here(office, robot):
    change_robot(robot, {"name": "群", "may_call": True}, by=office, at=AT)
    stranger = personas.at_district(Role.DEPARTMENT, factories.DistrictFactory())
    with pytest.raises(CallsNobody):
        change_wishes(stranger.person_id, {"call_by": robot.pk, "call_as": "u"}, by=stranger, at=AT)


def test_departments_add_nothing(district):
    with pytest.raises(NotAllowed):
        add_robot(district, GIVEN, by=personas.at_district(Role.DEPARTMENT, district), at=AT)


# ---- pages


def test_office_adds_and_changes_by_page_and_loses_nothing_typed(signed_in, district):
    browser = signed_in(Role.OFFICE)
    typed = {
        **GIVEN,
        "address": "https://evil.example/x",
        "quiet_from": "20:00",
        "quiet_until": "07:30",
        "language": "zh-hans",
    }
    answer = browser.post("/messages/robots/new/", {**typed, "key": "1"})
    assert "evil.example" in answer.content.decode()
    assert "重点项目群" in answer.content.decode()
    answer = browser.post("/messages/robots/new/", {**typed, "address": GIVEN["address"], "key": "2"})
    robot = Robot.objects.get()
    assert answer["Location"] == f"/messages/robots/{robot.pk}/"
    assert (robot.topics, robot.quiet_on_free_days) == (["notice.issued"], False)
    changed = {**typed, "name": "群二", "address": "", "secret": "", "is_on": "on", "version": "1", "key": "3"}
    assert browser.post(answer["Location"], changed).status_code == 302
    robot.refresh_from_db()
    assert (robot.name, unsealed(robot.sealed_secret)) == ("群二", SECRET)
    assert browser.post(answer["Location"], {**changed, "name": "群三", "key": "4"}).status_code == 409


@pytest.mark.parametrize("role", [Role.OFFICE, Role.SYSTEM_ADMIN, Role.AUDITOR])
def test_readers_see_robots_and_log(signed_in, robot, role):
    browser = signed_in(role)
    for address in (
        "/messages/robots/",
        f"/messages/robots/{robot.pk}/",
        "/messages/sent/",
        "/messages/sent/?export=csv",
    ):
        assert browser.get(address).status_code == 200, address


def test_others_see_neither(signed_in, robot):
    browser = signed_in(Role.DEPARTMENT)
    codes = [browser.get(a).status_code for a in ("/messages/robots/", "/messages/sent/", "/messages/robots/new/")]
    assert codes == [403, 403, 403]
    assert browser.get(f"/messages/robots/{robot.pk}/").status_code == 404
    assert "/messages/robots/" not in browser.get("/messages/").content.decode()


def test_robot_and_log_of_another_district_are_not_found(signed_in, robot, office):
    try_robot(robot, {}, by=office, at=AT)
    browser = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    for address in (f"/messages/robots/{robot.pk}/", f"/messages/sent/{Delivery.objects.get().pk}/"):
        assert browser.get(address).status_code == 404
    assert robot.name not in browser.get("/messages/robots/").content.decode()
    assert robot.name not in browser.get("/messages/sent/").content.decode()


def test_removing_by_page(signed_in, robot):
    assert (
        signed_in(Role.OFFICE).post(f"/messages/robots/{robot.pk}/remove/", {"key": "k"})["Location"]
        == "/messages/robots/"
    )
    robot.refresh_from_db()
    assert robot.removed_at is not None


def test_choosing_a_group_by_page(signed_in, robot, office):
    browser = signed_in(Role.DEPARTMENT)
    assert "call_by" not in browser.get("/messages/wishes/").content.decode(), "no group calls people yet"
    change_robot(robot, {"name": "群", "may_call": True}, by=office, at=AT)
    given = {"digest_at": "08:00", "quiet_from": "19:00", "quiet_until": "08:00", "call_by": robot.pk, "call_as": "u1"}
    assert browser.post("/messages/wishes/", given).status_code == 302
    assert Wishes.objects.get().call_by == robot
    change_robot(robot, {"name": "群", "may_call": False}, by=office, at=AT)
    assert "群" in browser.get("/messages/wishes/").content.decode(), "what was chosen stays to be seen and undone"


def test_lists_cost_the_same_for_one_row_and_for_many(signed_in, robot, office, django_assert_max_num_queries):
    browser = signed_in(Role.OFFICE)
    for number in range(30):
        Delivery.objects.create(
            channel="dingtalk", kind="trial", robot=robot, subject="x", key=f"q{number}", made_at=AT
        )
    with django_assert_max_num_queries(20):
        browser.get("/messages/sent/")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "messaging", check=True, dry_run=True, verbosity=0)


def test_work_for_unknown_events_stays_away_from_groups(district, office, robot):
    change_robot(robot, {"name": "群"}, by=office, at=AT)
    work.perform_all(AT)
    assert not Delivery.objects.exists()
