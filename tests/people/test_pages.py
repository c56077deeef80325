"""Pages of persons, units, posts, accounts and tokens."""

import re

import pytest
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.people.models import Account, Person, Post, Token, Unit
from tests import factories


@pytest.fixture
def admin(signed_in):
    return signed_in(Role.SYSTEM_ADMIN)


ADDRESSES = (
    "/people/persons/",
    "/people/persons/{person}/",
    "/people/persons/{person}/change/",
    "/people/persons/{person}/post/",
    "/people/persons/{person}/account/",
    "/people/units/{unit}/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_open_for_the_administrator(admin, district, address):
    unit = factories.UnitFactory(district=district)
    person = factories.PersonFactory(district=district, unit=unit)
    assert admin.get(address.format(person=person.pk, unit=unit.pk)).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_another_districts_people_are_not_found(admin, address):
    unit = factories.UnitFactory()
    person = factories.PersonFactory(district=unit.district)
    assert admin.get(address.format(person=person.pk, unit=unit.pk)).status_code == 404


def test_persons_are_found_by_initials(admin, district):
    admin.post("/people/persons/add/", {"name": "高文柏", "rank": "0"})
    assert "高文柏" in admin.get("/people/persons/", {"words": "gwb"}).content.decode()
    assert "高文柏" not in admin.get("/people/persons/", {"words": "xyz"}).content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_exported(admin, kind):
    assert admin.get("/people/persons/", {"export": kind}).status_code == 200


def test_a_double_click_adds_one_person(admin):
    for _ in range(2):
        admin.post("/people/persons/add/", {"name": "乙", "rank": "0", "key": "same"})
    assert Person.objects.filter(name="乙").count() == 1


def test_a_stale_form_shows_both_versions_and_saves_after_comparing(admin, district):
    unit = factories.UnitFactory(district=district, name="旧名")
    Unit.objects.filter(pk=unit.pk).update(name="别人改的", version=2)
    typed = {"name": "我改的", "kind": "department", "version": "1"}
    page = admin.post(f"/people/units/{unit.pk}/", typed)
    assert "别人改的" in page.content.decode()
    assert "我改的" in page.content.decode()
    again = admin.post(f"/people/units/{unit.pk}/", typed | {"version": page.context["form"]["version"].value()})
    assert again.status_code == 302
    assert Unit.objects.get(pk=unit.pk).name == "我改的"


def test_excluding_posts_are_refused_at_the_field(admin):
    answer = admin.post(f"/people/persons/{admin.person.pk}/post/", {"role": "auditor", "from_on": "2026-01-01"})
    assert "role" in answer.context["form"].errors


def test_a_post_is_given_and_ended(admin, district):
    person = factories.PersonFactory(district=district)
    admin.post(f"/people/persons/{person.pk}/post/", {"role": "office", "from_on": "2026-01-01"})
    post = Post.objects.get(person=person)
    admin.post(f"/people/posts/{post.pk}/end/", {"until_on": "2026-02-01"})
    post.refresh_from_db()
    assert str(post.until_on) == "2026-02-01"
    assert "2026-02-01" in admin.get(f"/people/persons/{person.pk}/").content.decode()


def test_the_last_administrator_stays(admin):
    post = Post.objects.get(person=admin.person)
    admin.post(f"/people/posts/{post.pk}/end/", {"until_on": "2026-02-01"})
    post.refresh_from_db()
    assert post.until_on is None


def test_an_account_is_opened_with_a_password_that_works_once(admin, district, client):
    person = factories.PersonFactory(district=district)
    page = admin.post(f"/people/persons/{person.pk}/account/", {"username": "bing"})
    password = re.search(r"<code>([^<]+)</code>", page.content.decode())[1]
    assert client.post("/sign-in/", {"username": "bing", "password": password}).status_code == 302
    assert client.get("/people/units/")["Location"] == "/password/"


def test_an_account_is_reset_and_closed(admin, district):
    account = factories.AccountFactory(person=factories.PersonFactory(district=district))
    assert b"<code>" in admin.post(f"/people/accounts/{account.pk}/reset/").content
    admin.post(f"/people/accounts/{account.pk}/close/")
    account.refresh_from_db()
    assert not account.is_active


def test_a_token_is_shown_once_and_revoked(admin):
    assert b"gj_" in admin.post("/people/tokens/", {"label": "脚本", "days": "5", "key": "k"}).content
    assert b"gj_" not in admin.post("/people/tokens/", {"label": "脚本", "days": "5", "key": "k"}).content
    assert b"gj_" not in admin.get("/people/tokens/").content
    admin.post(f"/people/tokens/{Token.objects.get().pk}/revoke/")
    assert Token.objects.get().revoked_at is not None


def test_wrong_role_is_refused_plainly(signed_in, district):
    auditor = signed_in(Role.AUDITOR)
    assert auditor.post("/people/units/add/", {"name": "x", "kind": "bank"}).status_code == 403
    assert not Unit.objects.exists()


def test_the_list_costs_the_same_for_many(admin, district, django_assert_max_num_queries):
    unit = factories.UnitFactory(district=district)
    for person in factories.PersonFactory.create_batch(30, district=district, unit=unit):
        factories.PostFactory(person=person)
    admin.get("/people/persons/")
    with django_assert_max_num_queries(16):
        admin.get("/people/persons/")
    assert not Account.objects.filter(person__unit=unit).exists()


@pytest.mark.parametrize("address", ["people:add-person", "people:add-unit"])
def test_whoever_may_not_add_is_refused_before_typing(signed_in, address):
    assert signed_in(Role.CONTRACTOR).get(reverse(address)).status_code == 403
    assert signed_in(Role.OFFICE).get(reverse(address)).status_code == 200
