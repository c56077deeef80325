"""The phone's queue: each item answered alone, a repeat acts once, order is restored, strangers learn nothing."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongjian.core.models import Event
from gongjian.fieldwork.models import DailyReport, HuddlePoint, Visit
from gongjian.people.models import Device
from gongjian.surfaces.phone import PhoneScreens, pack_part, phone_screens
from tests import factories
from tests.surfaces.phones import item, joined, send

TODAY = date(2020, 5, 19)


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())


@pytest.fixture
def phone(district):
    return joined(district)


def day(project, **given):
    return {"on": str(TODAY), "done": "浇筑二段", **given}


@pytest.mark.django_db
def test_every_item_is_answered_alone(phone, project):
    good = item(phone, "report_day", project.pk, day(project))
    bad = item(phone, "report_day", project.pk, {"on": "2020-13-45"})
    unknown = item(phone, "fly_to_the_moon", project.pk)
    last = item(phone, "plan_visit", project.pk, {"leader_id": phone.person.pk, "planned_on": "2020-05-20"})
    answers = send(phone, good, bad, unknown, last)
    assert [one["status"] for one in answers] == [200, 422, 422, 200]
    assert [one["key"] for one in answers] == [one["key"] for one in (good, bad, unknown, last)]
    assert answers[1]["errors"][0]["field"] == "on"
    assert DailyReport.objects.count() == Visit.objects.count() == 1


@pytest.mark.django_db
def test_a_repeat_acts_once_and_gets_the_first_answer(phone, project):
    one = item(phone, "report_day", project.pk, day(project))
    first, second = send(phone, one)[0], send(phone, one)[0]
    assert (first["repeated"], second["repeated"]) == (False, True)
    assert first["id"] == second["id"]
    assert Event.objects.filter(name="day.reported").count() == 1


@pytest.mark.django_db
def test_an_item_waits_for_the_one_it_belongs_to(phone, project):
    plan = item(phone, "plan_visit", project.pk, {"leader_id": phone.person.pk, "planned_on": str(TODAY)})
    held = item(phone, "hold_visit", given={"held_on": str(TODAY)}, target_of=plan["key"])
    assert send(phone, held)[0]["code"] == "waits_for_earlier"
    assert [one["status"] for one in send(phone, plan, held)] == [200, 200]
    assert Visit.objects.get().state == "held"


@pytest.mark.django_db
def test_an_item_without_anything_to_act_on_is_refused(phone):
    assert send(phone, item(phone, "report_day", given={"on": str(TODAY)}))[0]["code"] == "nothing_to_act_on"


@pytest.mark.django_db
def test_what_somebody_else_typed_on_this_phone_is_not_sent_in_my_name(phone, project):
    other = item(phone, "report_day", project.pk, day(project), person_id=phone.person.pk + 1)
    assert send(phone, other)[0]["code"] == "other_person"


@pytest.mark.django_db
def test_a_project_of_another_district_does_not_exist(phone):
    elsewhere = factories.ProjectFactory()
    assert send(phone, item(phone, "report_day", elsewhere.pk, day(elsewhere)))[0]["status"] == 404


@pytest.mark.django_db
def test_the_moment_on_the_phone_is_kept_as_a_claim_beside_the_server_s(phone, project):
    claimed = datetime.now(UTC) - timedelta(hours=5)
    send(phone, item(phone, "report_day", project.pk, day(project), made_at=claimed.isoformat()))
    event = Event.objects.get(name="day.reported")
    told = datetime.fromisoformat(event.facts["claimed_at"])
    assert timedelta(hours=4, minutes=59) < event.at - told < timedelta(hours=5, minutes=1)


@pytest.mark.django_db
@pytest.mark.parametrize(("off", "kept"), [(0, None), (200, None), (900, 900), (-86400, -86400), (10**9, 10**9)])
def test_a_clock_that_is_off_is_put_on_record_once(phone, off, kept):
    try:
        at = datetime.now(UTC) + timedelta(seconds=off)
    except OverflowError:
        pytest.skip("beyond the calendar")
    send(phone, at=at)
    send(phone, at=at + timedelta(seconds=1))
    phone.device.refresh_from_db()
    skew = phone.device.skew_seconds
    assert (skew is None) if kept is None else abs(skew - kept) <= 2
    assert Event.objects.filter(name="device.skewed").count() == (0 if kept is None else 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"null", b'{"items": 3, "phone_at": "2020-01-01T00:00:00Z"}', b'{"items": []}', b"\xff",
     b'{"items": [], "phone_at": "yesterday"}', b'{"items": [], "phone_at": "2020-01-01T00:00:00"}', b"[" * 100_000],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_whole(phone, body):
    answer = phone.post("/phone/queue", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "queue_malformed")


@pytest.mark.django_db
@pytest.mark.parametrize("raw", [None, 3, "x", [], {}, {"key": "k"}, {"key": 5}, {"given": {"a": float("1e400")}}])
def test_an_item_nobody_can_read_does_not_hold_up_the_others(phone, project, raw):
    answers = send(phone, raw, item(phone, "report_day", project.pk, day(project)))
    assert [one["status"] for one in answers] == [422, 200]


@pytest.mark.django_db
def test_a_hundred_at_once_and_no_more(phone, project):
    many = [item(phone, "report_day", project.pk, day(project)) for _ in range(101)]
    body = {"phone_at": datetime.now(UTC).isoformat(), "items": many}
    answer = phone.post("/phone/queue", json.dumps(body), content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_many_items")
    assert not DailyReport.objects.exists()


@pytest.mark.django_db
def test_a_revoked_phone_is_told_so_and_a_stranger_to_sign_in(phone, project):
    Device.objects.update(revoked_at=factories.AT)
    body = json.dumps({"phone_at": datetime.now(UTC).isoformat(), "items": []})
    answer = phone.post("/phone/queue", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "phone_revoked")
    assert Client().post("/phone/queue", body, content_type="application/json").status_code == 401
    assert Client().get("/phone/pack").status_code == 401


@pytest.mark.django_db
def test_the_phone_s_cookie_opens_nothing_but_the_phone_s_addresses(phone, project):
    assert phone.get("/phone/pack").status_code == 200
    assert phone.get(f"/projects/{project.pk}/").status_code == 302


@pytest.mark.django_db
def test_the_pack_is_sent_again_only_when_it_changed(phone):
    first = phone.get("/phone/pack")
    again = phone.get("/phone/pack", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


def test_a_part_of_the_pack_is_registered_once():
    with pytest.raises(RuntimeError, match="twice"):
        pack_part("projects")(lambda viewer, at: [])


@pytest.mark.django_db
def test_a_feature_s_screens_are_drawn_listed_and_kept_by_the_service_worker(client, monkeypatch):
    monkeypatch.setattr("gongjian.surfaces.phone.screens._screens", {})
    added = PhoneScreens("ui/charts.js", "dashboards/phone/photos.html")
    phone_screens("rounds", added)
    shell = client.get("/phone/").content.decode()
    assert 'data-added="/static/ui/charts.js "' in shell
    assert shell.count("data-photos-list") == 4 + 1  # the phone's own, and the feature's
    assert '"/static/ui/charts.js"' in client.get("/phone/worker.js").content.decode()
    with pytest.raises(RuntimeError, match="twice"):
        phone_screens("rounds", added)


@pytest.mark.django_db
def test_a_decision_of_a_huddle_becomes_a_promise_from_the_queue(phone, project):
    given = {"on": str(TODAY), "half": "morning", "kind": "decision", "text": "电缆本周迁完",
             "owner_id": phone.person.pk, "due_on": "2020-05-22"}  # fmt: skip
    (answer,) = send(phone, item(phone, "record_point", project.pk, given))
    point = HuddlePoint.objects.get(pk=answer["id"])
    assert (point.promise.title, point.promise.state) == ("电缆本周迁完", "promised")


@pytest.mark.django_db
def test_whoever_holds_no_post_any_more_is_answered_and_not_met_with_an_error(phone, project):
    phone.person.posts.all().delete()
    (answer,) = send(phone, item(phone, "report_day", project.pk, day(project)), at=datetime.now(UTC) + timedelta(1))
    assert answer["status"] == 404
