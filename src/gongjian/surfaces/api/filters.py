"""What a filter of a published list takes: a number, a day, a moment, yes or no, one of some words, or any words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

LARGEST_NUMBER = 2**63 - 1
_LONGEST_TEXT = 200
_COMPARISONS = {"exact", "gte", "lte", "gt", "lt"}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`schema` for the printed document; `read` turns the text of the address into a value or raises ValueError."""

    schema: dict[str, Any]
    read: Callable[[str], Any]


def _yes_no(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,19}", text) or abs(int(text)) > LARGEST_NUMBER:
        raise ValueError(text)
    return int(text)


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,4})?", text):
        raise ValueError(text)
    try:
        return Decimal(text)
    except InvalidOperation as error:  # pragma: no cover  the pattern above lets no such text pass
        raise ValueError(text) from error


def _day(text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _words(text: str) -> str:
    if "\x00" in text or len(text) > _LONGEST_TEXT:
        raise ValueError(text)
    return text


YES_NO = Kind(schema={"type": "boolean"}, read=_yes_no)
WHOLE = Kind(schema={"type": "integer", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}, read=_whole)
DECIMAL = Kind(schema={"type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,4})?$"}, read=_decimal)
DAY = Kind(schema={"type": "string", "format": "date"}, read=_day)
MOMENT = Kind(schema={"type": "string", "format": "date-time"}, read=_moment)
WORDS = Kind(schema={"type": "string", "maxLength": _LONGEST_TEXT}, read=_words)

# A moment is a day to Python and to Django: it stands first.
_KINDS: "tuple[tuple[tuple[type[models.Field[Any, Any]], ...], Kind], ...]" = (
    ((models.BooleanField,), YES_NO),
    ((models.ForeignKey, models.IntegerField), WHOLE),
    ((models.DecimalField,), DECIMAL),
    ((models.DateTimeField,), MOMENT),
    ((models.DateField,), DAY),
)


def kind_of(model: type[models.Model], lookup: str) -> Kind:
    """The kind of value this Django lookup takes."""
    if lookup.endswith("__isnull"):
        return YES_NO
    parts = lookup.split("__")
    field = field_at(model, ".".join(parts[:-1] if parts[-1] in _COMPARISONS else parts))
    if field is not None and field.choices and isinstance(field, models.CharField):
        return _one_of([str(value) for value, _label in field.flatchoices])
    return next((kind for types, kind in _KINDS if isinstance(field, types)), WORDS)


def _one_of(words: list[str]) -> Kind:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return Kind(schema={"type": "string", "enum": words}, read=read)


def field_at(model: type[models.Model], path: str) -> Any:
    """The model field a path leads to, or None."""
    field: Any = None
    for part in path.split("."):
        try:
            field = model._meta.pk if part == "pk" else model._meta.get_field(part)
        except FieldDoesNotExist:
            return next((f for f in model._meta.concrete_fields if f.attname == part), None)
        model = field.related_model or model
    return field
