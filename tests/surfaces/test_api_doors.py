"""Who may call the API: a token, or a session with its CSRF token; and what each refusal looks like."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.core.actor import actor_for_person
from gongjian.core.models import Event, Receipt
from gongjian.people.actions import issue_token, revoke_token
from gongjian.people.models import Unit
from tests import factories, personas


def token_of(person, **given):
    actor = actor_for_person(person.pk, person.name)
    return issue_token(person.pk, {"label": "脚本", "days": 30, **given}, by=actor)


def caller(person, **given):
    answer = token_of(person, **given)
    return Client(headers={"authorization": f"Bearer {answer.shown_once['token']}"})


def call(client, name, target, given, *, key="k1", **extra):
    body = {"target": target, "given": given, **({"key": key} if key else {})}
    return client.post(f"/api/actions/{name}", json.dumps(body), content_type="application/json", **extra)


@pytest.fixture
def admin(district):
    return personas.person(Role.SYSTEM_ADMIN, district)


UNIT = {"name": "区交通局", "kind": "department"}


def test_an_action_answers_its_subject_and_events(district, admin):
    answer = call(caller(admin), "add_unit", district.pk, UNIT)
    assert answer.status_code == 200
    assert answer.json() == {
        "action": "add_unit",
        "kind": "people.unit",
        "id": Unit.objects.get().pk,
        "facts": {},
        "events": [Event.objects.get(name="unit.added").pk],
        "repeated": False,
    }


def test_the_event_says_the_surface(district, admin):
    call(caller(admin), "add_unit", district.pk, UNIT)
    assert Event.objects.get(name="unit.added").surface == "api"


def test_a_repeat_with_the_key_acts_once(district, admin):
    client = caller(admin)
    first, again = (call(client, "add_unit", district.pk, UNIT) for _ in range(2))
    assert again.json() == {**first.json(), "repeated": True}
    assert Unit.objects.count() == 1


def test_a_key_with_other_content_is_refused(district, admin):
    client = caller(admin)
    call(client, "add_unit", district.pk, UNIT)
    answer = call(client, "add_unit", district.pk, {**UNIT, "name": "区水利局"})
    assert (answer.status_code, answer.json()["code"]) == (409, "key_reused")


def test_the_key_may_come_in_the_header(district, admin):
    assert (
        call(caller(admin), "add_unit", district.pk, UNIT, key=None, headers={"idempotency-key": "h"}).status_code
        == 200
    )


def test_refused_without_a_key(district, admin):
    answer = call(caller(admin), "add_unit", district.pk, UNIT, key=None)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "key")


def test_refused_when_header_and_body_name_different_keys(district, admin):
    answer = call(caller(admin), "add_unit", district.pk, UNIT, key="a", headers={"idempotency-key": "b"})
    assert answer.json()["errors"][0]["type"] == "two_keys"


def test_a_key_in_the_header_has_the_same_form_as_in_the_body(district, admin):
    answer = call(caller(admin), "add_unit", district.pk, UNIT, key=None, headers={"idempotency-key": "x" * 81})
    assert answer.status_code == 422


def test_unknown_fields_are_named(district, admin):
    answer = call(caller(admin), "add_unit", district.pk, {**UNIT, "is_staff": True})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "is_staff")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"target": "1e400"}', b'{"target": 1e400}'])
def test_what_is_not_the_right_json_is_refused(admin, body):
    answer = caller(admin).post("/api/actions/add_unit", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "input_refused")


def test_a_body_too_large_is_refused(district, admin, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = call(caller(admin), "add_unit", district.pk, {**UNIT, "name": "字" * 200})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_wrong_role_is_refused_without_an_event(district):
    client = caller(personas.person(Role.AUDITOR, district))
    before = Event.objects.count()
    answer = call(client, "add_unit", district.pk, UNIT)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert Event.objects.count() == before


def test_a_stranger_learns_nothing(admin):
    there = factories.DistrictFactory()
    known = call(caller(admin), "add_unit", there.pk, UNIT)
    unknown = call(caller(admin), "add_unit", 10**9, UNIT)
    assert known.status_code == unknown.status_code == 404
    assert known.content == unknown.content


def test_an_unknown_action_is_not_found(admin):
    assert call(caller(admin), "drop_tables", 1, {}).status_code == 404


def test_an_unknown_address_is_answered_in_json(admin):
    assert caller(admin).get("/api/nothing/here").json()["code"] == "not_found"


def test_the_sentence_is_in_the_readers_language(admin):
    client = caller(admin)
    english = client.get("/api/nothing", headers={"accept-language": "en"}).json()["sentence"]
    chinese = client.get("/api/nothing", headers={"accept-language": "zh-CN"}).json()["sentence"]
    assert english.startswith("There is no such record")
    assert chinese != english


def test_nobody_gets_in_without_a_token(district):
    answer = call(Client(), "add_unit", district.pk, UNIT)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer ", "Basic YTpi", "gj_x"])
def test_a_wrong_token_is_refused(district, header):
    assert Client(headers={"authorization": header}).get("/api/units").status_code == 401


def test_an_expired_token_is_refused(admin):
    client = caller(admin, days=1)
    admin.tokens.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get("/api/units").status_code == 401


def test_a_revoked_token_is_refused(admin):
    client = caller(admin)
    revoke_token(admin.tokens.get(), {}, by=actor_for_person(admin.pk, admin.name))
    assert client.get("/api/units").status_code == 401


def test_a_token_ends_with_the_account(admin):
    client = caller(admin)
    type(admin.account).objects.update(is_active=False)
    assert client.get("/api/units").status_code == 401


def test_a_wrong_token_is_not_helped_by_a_session(signed_in):
    client = signed_in(Role.SYSTEM_ADMIN)
    assert client.get("/api/units").status_code == 200
    assert client.get("/api/units", headers={"authorization": "Bearer x"}).status_code == 401


def test_a_token_reaches_only_its_scopes(district, admin):
    client = caller(admin, scopes=["people.see", "add_unit"])
    assert call(client, "add_unit", district.pk, UNIT).status_code == 200
    assert call(client, "add_person", district.pk, {"name": "甲"}).status_code == 403


def test_a_list_outside_the_scopes_is_empty(admin):
    assert caller(admin, scopes=["add_unit"]).get("/api/persons").json()["count"] == 0


def test_the_token_is_kept_neither_in_record_nor_receipt(admin):
    client = caller(admin)
    answer = call(client, "issue_token", admin.pk, {"label": "第二个", "days": 1})
    secret = answer.json()["facts"]["token"]
    assert secret.startswith("gj_")
    assert "token" not in call(client, "issue_token", admin.pk, {"label": "第二个", "days": 1}).json()["facts"]
    kept = [*Event.objects.values_list("facts", flat=True), *Receipt.objects.values_list("answer", flat=True)]
    assert secret not in json.dumps(kept)


def test_a_session_writes_only_with_its_csrf_token(signed_in, district):
    signed = signed_in(Role.SYSTEM_ADMIN)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed.cookies
    answer = call(strict, "add_unit", district.pk, UNIT)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    strict.cookies["csrftoken"] = "a" * 32
    assert call(strict, "add_unit", district.pk, UNIT, headers={"x-csrftoken": "a" * 32}).status_code == 200


def test_a_session_with_a_password_to_change_must_change_it_first(signed_in):
    client = signed_in(Role.OFFICE)
    type(client.person.account).objects.update(must_change_password=True)
    assert client.get("/api/units").json()["code"] == "password_to_be_changed"
