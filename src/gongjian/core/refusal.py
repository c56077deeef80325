"""An expected "no": a code, an HTTP status, a sentence in the reader's language and the facts behind it."""

from typing import Any, ClassVar

from django.apps import apps
from django.db import IntegrityError, models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Raised beside the rule it enforces; rolls the action back whole. `field` names the input it belongs to."""

    code: ClassVar[str] = "refused"
    http_status: ClassVar[int] = 409
    sentence: ClassVar[str | Promise] = _("This cannot be done now.")
    field: str | None = None

    def __init__(self, *, field: str | None = None, **facts: Any) -> None:
        super().__init__(self.code)
        self.facts = facts
        if field is not None:
            self.field = field

    def __str__(self) -> str:
        return str(self.sentence) % self.facts


class NotFound(Refusal):
    code, http_status = "not_found", 404
    sentence = _("There is no such record, or it is not yours to see.")


class NotAllowed(Refusal):
    code, http_status = "not_allowed", 403
    sentence = _("Your posts do not include the right to do this here.")


class InputRefused(Refusal):
    """The input does not fit its schema; `facts["errors"]` is a list of {field, message, type}."""

    code, http_status = "input_refused", 422
    sentence = _("Some of what was entered cannot be used; see the fields marked.")


class NewerVersion(Refusal):
    code, http_status = "newer_version", 409
    sentence = _("Someone changed this record after you opened it. Nothing was overwritten; compare and decide.")


class KeyReused(Refusal):
    code, http_status = "key_reused", 409
    sentence = _("This key was used before for another content; nothing was changed.")


class NotInThisState(Refusal):
    code, http_status = "not_in_this_state", 409
    sentence = _("This step is not possible in the state “%(state)s”.")


_by_constraint: dict[str, type[Refusal]] = {}


def refuse_on_constraint(constraint: str, refusal: type[Refusal]) -> None:
    """Say which refusal a named database constraint stands for."""
    _by_constraint[constraint] = refusal


def from_integrity_error(error: IntegrityError) -> Refusal | None:
    """The refusal behind a violated constraint, or None when the violation is our own mistake."""
    message = str(error)
    for constraint, refusal in _by_constraint.items():
        if constraint in message or _sqlite_spelling(constraint) in message:
            return refusal()
    return None


def _sqlite_spelling(constraint: str) -> str:
    """SQLite names the columns of a violated unique constraint, not the constraint."""
    for model in apps.get_models():
        for one in model._meta.constraints:
            if one.name == constraint and isinstance(one, models.UniqueConstraint) and one.fields:
                columns = {field.name: field.column for field in model._meta.concrete_fields}
                return ", ".join(f"{model._meta.db_table}.{columns[name]}" for name in one.fields)
    return constraint
