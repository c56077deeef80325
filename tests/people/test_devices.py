"""A phone is joined by a picture that works once, and lets nobody in after it was revoked."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from gongjian.access.roles import Role
from gongjian.core.refusal import NotAllowed
from gongjian.people import actions
from gongjian.people.actions import devices as rules
from gongjian.people.models import Device
from gongjian.surfaces.middleware import DEVICE_COOKIE
from tests import factories, personas

pytestmark = pytest.mark.django_db


@pytest.fixture
def cadre(district):
    return personas.person(Role.TEAM_MEMBER, district)


def invited(client):
    page = client.post("/people/phones/")
    assert page.status_code == 200
    return re.search(r"/phone/join/([\w-]+)/", page.content.decode())[1]


def test_shown_scanned_joined_with_one_tap(signed_in):
    desktop, phone = signed_in(Role.OFFICE), Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 12; MI 9) x"})
    address = f"/phone/join/{invited(desktop)}/"
    assert desktop.person.name in phone.get(address).content.decode()
    joined = phone.post(address)
    assert (joined.status_code, joined["Location"]) == (302, "/phone/")
    cookie = phone.cookies[DEVICE_COOKIE]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/phone/", "Lax")
    assert phone.get("/phone/pack").json()["me"] == {"person_id": desktop.person.pk, "name": desktop.person.name}
    assert "Linux; Android 12; MI 9" in desktop.get("/people/phones/").content.decode()


def test_a_code_works_once(signed_in):
    address = f"/phone/join/{invited(signed_in(Role.OFFICE))}/"
    assert Client().post(address).status_code == 302
    for method in ("get", "post"):
        answer = getattr(Client(), method)(address)
        assert answer.status_code == 410
        assert DEVICE_COOKIE not in answer.cookies


def test_a_code_ends_after_ten_minutes(signed_in):
    address = f"/phone/join/{invited(signed_in(Role.OFFICE))}/"
    Device.objects.update(expires_at=factories.AT)
    assert Client().post(address).status_code == 410


def test_the_code_of_one_invitation_joins_no_other(cadre, office):
    first = actions.invite_device(cadre, {}, by=office)
    second = actions.invite_device(cadre, {}, by=office)
    me = personas.actor_for_person(cadre.pk, cadre.name)
    with pytest.raises(rules.CodeExpired):
        actions.join_device(second.id, {"code": first.shown_once["code"]}, by=me)


def test_nobody_invites_a_phone_for_somebody_else_but_the_office(cadre, district):
    for role in (Role.DISTRICT_LEADER, Role.DEPARTMENT, Role.LEAD_LEADER):
        with pytest.raises(NotAllowed):
            actions.invite_device(cadre, {}, by=personas.at_district(role, district))


def test_five_phones_and_no_sixth(cadre, office):
    for number in range(5):
        cadre.devices.create(
            digest=f"sha256:{number}", invited_at=factories.AT, joined_at=factories.AT,
            expires_at=factories.AT + timedelta(days=365 * 50),
        )  # fmt: skip
    with pytest.raises(rules.TooManyDevices):
        actions.invite_device(cadre, {}, by=office)


def test_without_an_open_account_nothing_is_joined(district, office):
    nobody = factories.PersonFactory(district=district)
    with pytest.raises(rules.NoAccount):
        actions.invite_device(nobody, {}, by=office)


def test_revoked_on_its_page_and_refused_from_then_on(signed_in):
    desktop, phone = signed_in(Role.OFFICE), Client()
    phone.post(f"/phone/join/{invited(desktop)}/")
    device = Device.objects.get()
    assert desktop.post(f"/people/phones/{device.pk}/revoke/").status_code == 302
    assert phone.get("/phone/pack").json()["code"] == "phone_revoked"
    with pytest.raises(rules.DeviceRevoked):
        actions.revoke_device(device.pk, {}, by=personas.actor_for_person(desktop.person.pk, "x"))


def test_a_closed_account_takes_its_phones_along(signed_in):
    desktop, phone = signed_in(Role.OFFICE), Client()
    phone.post(f"/phone/join/{invited(desktop)}/")
    desktop.person.account.is_active = False
    desktop.person.account.save()
    assert phone.get("/phone/pack").status_code == 403


def test_phones_of_another_district_are_not_found(signed_in):
    other = personas.person(Role.OFFICE, factories.DistrictFactory())
    client = signed_in(Role.SYSTEM_ADMIN)
    assert client.get(f"/people/persons/{other.pk}/phones/").status_code == 404
    device = other.devices.create(
        digest="sha256:x", invited_at=factories.AT, joined_at=factories.AT, expires_at=factories.AT
    )
    assert client.post(f"/people/phones/{device.pk}/revoke/").status_code == 404
