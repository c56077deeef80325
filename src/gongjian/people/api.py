"""Lists of people for programs."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.actor import Actor
from gongjian.people.queries import (
    accounts_visible_to,
    devices_of,
    districts_visible_to,
    erasures_visible_to,
    persons_visible_to,
    posts_visible_to,
    tokens_of,
    units_visible_to,
)
from gongjian.surfaces.api import readable
from gongjian.surfaces.phone import pack_part

readable("districts", districts_visible_to, fields=("id", "version", "name", "code"), summary=_("Districts"))
readable(
    "units",
    units_visible_to,
    fields=("id", "version", "district_id", "name", "short_name", "kind", "document_code"),
    filters={"kind": "kind", "name": "name__icontains", "pinyin": "pinyin__icontains"},
    summary=_("Units"),
)
readable(
    "persons",
    persons_visible_to,
    fields=(
        "id",
        "version",
        "district_id",
        "name",
        "unit_id",
        ("unit_name", "unit.name"),
        "title",
        "rank",
        "phone",
        "email",
    ),
    filters={"unit_id": "unit_id", "name": "name__icontains", "pinyin": "pinyin__icontains"},
    related=("unit",),
    summary=_("Persons"),
)
readable(
    "posts",
    posts_visible_to,
    fields=("id", "person_id", "person.name", "role", "unit_id", "from_on", "until_on", "basis"),
    filters={"person_id": "person_id", "role": "role", "unit_id": "unit_id", "is_open": "until_on__isnull"},
    related=("person",),
    summary=_("Posts held"),
)
readable(
    "accounts",
    accounts_visible_to,
    fields=("id", "person_id", "person.name", "username", "is_active", "must_change_password"),
    filters={"person_id": "person_id", "is_active": "is_active"},
    related=("person",),
    summary=_("Accounts"),
)
readable(
    "tokens",
    tokens_of,
    fields=("id", "label", "scopes", "expires_at", "revoked_at"),
    summary=_("One's own API tokens"),
)
readable(
    "devices",
    devices_of,
    fields=("id", "label", "joined_at", "expires_at", "revoked_at", "skew_seconds"),
    summary=_("One's own joined phones"),
)
readable(
    "facts-erasures",
    erasures_visible_to,
    fields=(
        "id", "district_id", "event_id", "fields", "ground", "erasure_reason", "erasure_asked_by_id", "erasure_asked_at",
        "erased_at",
    ),
    filters={"event_id": "event_id", "is_waiting": "erased_at__isnull"},
    order=("-id",),
    summary=_("Erasures from the facts of events"),
)  # fmt: skip


@pack_part("me")
def carrier(viewer: Actor, at: datetime) -> dict[str, Any]:  # noqa: ARG001  the signature of all parts
    """Whose phone this is: what was typed on it is sent in this name only."""
    return {"person_id": viewer.person_id, "name": viewer.name}
