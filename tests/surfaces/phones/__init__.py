"""What phones bring: their door, and entries as older versions of the page made them."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.test import Client

from gongjian.access.roles import Role
from gongjian.people.models import Device
from gongjian.people.queries import token_digest
from gongjian.surfaces.middleware import DEVICE_COOKIE
from tests import factories, personas

SECRET = "s" * 43
# As the page of 27 November 2026 made them. Later versions add entries of their own; these are never changed.
OLD_ENTRIES = json.loads((Path(__file__).parent / "entries-2026-11-27.json").read_text())


def joined(district, role=Role.OFFICE, secret=SECRET, *, unit=None):
    """A client with the cookie of a joined phone."""
    person = personas.person(role, district, unit=unit)
    device = Device.objects.create(
        person=person, label="手机", digest=token_digest(secret), invited_at=factories.AT, joined_at=factories.AT,
        expires_at=factories.AT + timedelta(days=90),
    )  # fmt: skip
    client = Client()
    client.cookies[DEVICE_COOKIE] = secret
    client.person, client.device = person, device
    return client


def item(phone, action, target=None, given=None, **more):
    return {
        "key": uuid.uuid4().hex, "action": action, "target": target, "given": given or {},
        "made_at": datetime.now(UTC).isoformat(), "person_id": phone.person.pk, **more,
    }  # fmt: skip


def send(phone, *items, at=None):
    body = {"phone_at": (at or datetime.now(UTC)).isoformat(), "items": list(items)}
    answer = phone.post("/phone/queue", json.dumps(body), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()["answers"]
