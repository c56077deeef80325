"""Personal data: which column holds it, what for, who sees it, how long it is kept. Declared beside the models as `PERSONAL`.

Basis: 个人信息保护法 (2021), articles 6, 13, 17 and 19: a stated purpose, the least that serves it, the shortest time.
The register printed into the reference pages is made from these declarations; `tests/architecture/test_personal.py`
fails when a column that looks personal has none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _

# Words that a column holding personal data is named by; `name` itself is decided column by column.
_WORDS = (
    "phone", "mobile", "tel", "email", "contact", "identity", "passport", "photo", "picture", "portrait", "avatar",
    "longitude", "latitude", "location", "gps", "address", "actor", "birth", "gender", "ethnicity", "username", "password",
    "pinyin", "device", "salary", "health", "name", "fullname", "surname", "visitor", "idcard",
)  # fmt: skip
_LOOKS_PERSONAL = re.compile(rf"(^|_)({'|'.join(_WORDS)})s?(_(key|name|id|number|digest|hash))?$")


class Purpose(TextChoices):
    ANSWERS = "answers", _("to show who answers for what")
    REACHED = "reached", _("to reach the person")
    SIGNS_IN = "signs_in", _("to sign in")
    FOUND = "found", _("to find the person by initials")
    RECORDED = "recorded", _("to record who did what")
    SITE = "site", _("to show the state of a site; people may be seen in it")
    AS_WRITTEN = "as_written", _("to show a ledger as it was written")


class Kept(TextChoices):
    REPLACED = "replaced", _("until it is changed or emptied")
    INSTALLATION = "installation", _("as long as the installation")
    RULE = "rule", _("until it is erased by rule or request")
    RECORD = "record", _("as long as the record, which nobody can change")


@dataclass(frozen=True, slots=True)
class Personal:
    """`seen_by`: the permission; None means that of the model, "" that no page shows it to anybody."""

    purpose: Purpose
    kept: Kept
    seen_by: str | None = None


Declared = Mapping[str, Personal]


def looks_personal(column: str) -> bool:
    return _LOOKS_PERSONAL.search(column) is not None


def register() -> Iterator[tuple[type[Model], str, Personal]]:
    """Every declared column of every model, in the order of their names."""
    for model in sorted(own_models(), key=lambda one: one._meta.label_lower):
        for column, declared in sorted(vars(model).get("PERSONAL", {}).items()):
            yield model, column, declared


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("gongjian.")]


def seen_by(model: type[Model], declared: Personal) -> str:
    return getattr(model, "SEE", "") if declared.seen_by is None else declared.seen_by
