"""Lists of people for programs."""

from django.utils.translation import gettext_lazy as _

from gongjian.people.queries import (
    districts_visible_to,
    persons_visible_to,
    posts_visible_to,
    tokens_of,
    units_visible_to,
)
from gongjian.surfaces.api import readable

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
    "tokens",
    tokens_of,
    fields=("id", "label", "scopes", "expires_at", "revoked_at"),
    summary=_("One's own API tokens"),
)
