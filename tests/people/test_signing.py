"""Signing in: one answer for every wrong try, a lock that says when it ends, only our own addresses afterwards."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.test import Client
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.core.models import Event, Installation
from gongjian.people.actions.passwords import one_time_password
from gongjian.people.forms import setup_code
from gongjian.people.models import Account, District, Post
from tests import personas

PASSWORD = "Lian-Qian-2020"


@pytest.fixture
def account(district):
    account = personas.person(Role.OFFICE, district).account
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(client, username, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def test_the_right_password_opens(account):
    client = Client()
    assert sign_in(client, account.username)["Location"] == "/"
    assert client.get("/password/").status_code == 200


def test_wrong_name_wrong_password_and_closed_account_look_alike(account):
    def seen(answer):
        return re.sub(r'value="[^"]*"', "", answer.content.decode())

    wrong = seen(sign_in(Client(), account.username, "x"))
    nobody = seen(sign_in(Client(), "nobody", "x"))
    Account.objects.update(is_active=False)
    assert wrong == nobody == seen(sign_in(Client(), account.username))


@pytest.mark.parametrize(
    ("following", "lands"),
    [
        ("/people/units/", "/people/units/"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("javascript:x", "/"),
    ],
)
def test_only_our_own_addresses_follow(account, following, lands):
    assert sign_in(Client(), account.username, next=following)["Location"] == lands


def test_five_wrong_passwords_lock_and_say_until_when(account):
    client = Client()
    answers = [sign_in(client, name, "wrong") for name in [account.username, account.username.upper()] * 3]
    assert answers[3].status_code == 200
    assert answers[-1].status_code == 429
    locked = sign_in(client, account.username)
    assert locked.status_code == 429
    assert re.search(r"\d\d:\d\d", locked.content.decode())


def test_signing_in_needs_the_csrf_token(account):
    assert sign_in(Client(enforce_csrf_checks=True), account.username).status_code == 403


def test_signing_out_ends_the_session(account):
    client = Client()
    sign_in(client, account.username)
    client.post("/sign-out/")
    assert client.get("/people/units/").status_code == 302


def test_a_closed_account_ends_its_session_with_the_next_request(signed_in):
    client = signed_in(Role.OFFICE)
    Account.objects.update(is_active=False)
    assert client.get("/people/units/").status_code == 302


def test_a_lost_post_is_lost_with_the_next_request(signed_in):
    client = signed_in(Role.SYSTEM_ADMIN)
    assert client.get("/people/units/add/").status_code == 200
    Post.objects.all().delete()
    assert client.get("/people/units/add/").status_code == 404


@pytest.mark.parametrize(("name", "ago"), [("seen", timedelta(minutes=31)), ("begun", timedelta(hours=12, seconds=5))])
def test_a_session_ends_idle_or_old(signed_in, name, ago):
    client = signed_in(Role.OFFICE)
    assert client.get("/people/units/").status_code == 200
    session = client.session
    session[name] = int((timezone.now() - ago).timestamp())
    session.save()
    assert client.get("/people/units/").status_code == 302


def test_a_first_password_must_be_changed_before_anything(signed_in):
    client = signed_in(Role.OFFICE)
    Account.objects.update(must_change_password=True)
    assert client.get("/people/units/")["Location"] == "/password/"


def test_an_old_password_must_be_changed_where_the_profile_rotates(signed_in, settings):
    client = signed_in(Role.OFFICE)
    settings.PASSWORD_ROTATION_DAYS = 180
    Account.objects.update(password_changed_at=timezone.now() - timedelta(days=181))
    assert client.get("/people/units/")["Location"] == "/password/"
    settings.PASSWORD_ROTATION_DAYS = None
    assert client.get("/people/units/").status_code == 200


def test_changing_the_password_keeps_this_session_and_ends_the_others(account):
    here, there = Client(), Client()
    sign_in(here, account.username)
    sign_in(there, account.username)
    new = {"old_password": PASSWORD, "new_password": "Qian-Lian-2021", "again": "Qian-Lian-2021"}
    assert here.post("/password/", new)["Location"] == "/"
    assert here.get("/people/units/").status_code == 200
    assert there.get("/people/units/").status_code == 302


@pytest.mark.parametrize(
    "change",
    [
        {"old_password": "wrong"},
        {"new_password": PASSWORD, "again": PASSWORD},
        {"again": "else"},
        {"new_password": "alllowercase", "again": "alllowercase"},
    ],
)
def test_a_password_is_refused_at_its_field(account, change):
    client = Client()
    sign_in(client, account.username)
    given = {"old_password": PASSWORD, "new_password": "Qian-Lian-2021", "again": "Qian-Lian-2021"}
    answer = client.post("/password/", given | change)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() & change.keys()
    assert not Event.objects.filter(name="password.changed").exists()


FIRST = {
    "setup_code": setup_code(),
    "name": "新区",
    "code": "130499",
    "person_name": "甲",
    "username": "jia",
    "password": PASSWORD,
    "again": PASSWORD,
}


@pytest.fixture
def fresh(db):
    Installation.objects.get_or_create(pk=1)
    return Client()


def test_the_first_run_makes_district_and_administrator_and_closes(fresh):
    assert fresh.get("/sign-in/")["Location"] == "/first-run/"
    assert fresh.post("/first-run/", FIRST)["Location"] == "/sign-in/"
    assert District.objects.get().name == "新区"
    assert Post.objects.get().role == Role.SYSTEM_ADMIN
    assert fresh.get("/first-run/").status_code == fresh.post("/first-run/", FIRST).status_code == 404
    assert sign_in(fresh, "jia")["Location"] == "/"


def test_a_first_run_with_a_bad_password_makes_nothing(fresh):
    assert fresh.post("/first-run/", FIRST | {"password": "short", "again": "short"}).status_code == 200
    assert not District.objects.exists()


def test_a_first_run_without_the_code_of_the_console_makes_nothing(fresh):
    for code in ("", "AAAA-BBBB"):
        assert fresh.post("/first-run/", FIRST | {"setup_code": code}).status_code == 200
    assert not District.objects.exists()


def test_the_set_up_code_in_the_printed_address_is_filled_in(fresh):
    assert 'value="AAAA-BBBB"' in fresh.get("/first-run/?code=AAAA-BBBB").content.decode()


def noted(outcome):
    return list(Event.objects.filter(name=f"sign_in.{outcome}").values_list("facts__username", "facts__address"))


def test_signing_in_and_failing_stand_in_the_record(account):
    sign_in(Client(), account.username, "x")
    sign_in(Client(), account.username)
    assert noted("failed") == noted("succeeded") == [(account.username, "127.0.0.1")]


def test_a_name_that_is_nobodys_is_not_kept_and_not_counted_twice_a_minute(account, monkeypatch):
    monkeypatch.setattr("gongjian.core.moments.now", lambda: timezone.now().replace(second=5))
    for name in ("Geheim-123", "Geheim-124"):
        sign_in(Client(), name, "x")
    assert noted("failed") == [("—", "127.0.0.1")]


def test_a_lock_is_noted_once(account):
    client = Client()
    for _ in range(8):
        sign_in(client, account.username, "x")
    assert noted("locked") == [(account.username, "127.0.0.1")]
    assert len(noted("failed")) == 4


def test_colleagues_do_not_read_when_somebody_signed_in(account, signed_in):
    sign_in(Client(), account.username)
    page = signed_in(Role.OFFICE).get(f"/people/persons/{account.person_id}/").content.decode()
    assert "127.0.0.1" not in page


def test_the_language_is_remembered_on_the_account(account):
    client = Client()
    sign_in(client, account.username)
    client.post("/language/", {"language": "en", "next": "//evil.example"})
    account.refresh_from_db()
    assert account.language == "en"
    again = Client()
    sign_in(again, account.username)
    assert again.cookies["django_language"].value == "en"


def test_a_password_made_by_the_program_is_one_the_program_accepts():
    """`init` made one in thirty that lacked a digit and a sign, and the first installation failed."""
    for _ in range(3000):
        validate_password(one_time_password())
