"""Typed input of actions: frozen, nothing extra, one schema for form, API, phone and command line."""

import unicodedata
from datetime import date, time
from typing import Annotated, Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from gongjian.core.refusal import InputRefused

# What a whole number column of every database holds; larger ones would fail in the driver.
LARGEST_INT = 2**31 - 1
# Years that a ledger, a plan or a person of our time can mean; a slip of the keyboard lies outside.
FIRST_YEAR, LAST_YEAR = 1900, 2120
# They turn the direction of writing: what is shown would not be what is stored.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters that show nothing, though they count as letters.
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"


class Input(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)

    @field_validator("*")
    @classmethod
    def _fits_a_column(cls, value: Any) -> Any:
        if isinstance(value, int) and abs(value) > LARGEST_INT:
            raise Rule(_("This number has too many digits."))
        if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise Rule(_("The year %(year)s cannot be meant here."), year=value.year)
        return value


class Nothing(Input):
    """For actions that need no more than their target."""


def _clean(text: str, info: ValidationInfo) -> str:
    """NFC, and neither control nor direction-changing characters: what is shown is what is stored.

    Whoever typed them is told; what the program itself hands on, such as the cells of a workbook, is only cleaned.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    if info.context and info.context.get("typed"):
        for c in text:
            if c in BIDI or (unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t\r"):
                raise Rule(
                    _("Here is a character that cannot be seen (%(code)s); please type it anew."),
                    code=f"U+{ord(c):04X}",
                )
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}).strip()


def _filled(text: str) -> str:
    """Something must be left to read."""
    if all(c.isspace() or c in BLANK_LETTERS for c in text):
        raise Rule(_("This must be filled in."))
    return text


Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_clean), AfterValidator(_filled)]
OptionalLine = Annotated[str, StringConstraints(max_length=200), AfterValidator(_clean)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000), AfterValidator(_clean), AfterValidator(_filled)]
OptionalText = Annotated[str, StringConstraints(max_length=4000), AfterValidator(_clean)]

# pydantic's own error types in whole sentences; {…} are pydantic's context values.
_SENTENCES: dict[str, Promise] = {
    "missing": _("This must be filled in."),
    "extra_forbidden": _("This field is not known here."),
    "string_too_short": _("This must be filled in."),
    "string_too_long": _("At most %(max_length)s characters are possible."),
    "string_type": _("Text is expected here."),
    "int_type": _("A whole number is expected here."),
    "int_parsing": _("A whole number is expected here."),
    "int_from_float": _("A whole number is expected here."),
    "decimal_type": _("A number is expected here."),
    "decimal_parsing": _("A number is expected here."),
    "decimal_max_places": _("At most %(decimal_places)s decimal places are possible."),
    "decimal_max_digits": _("This number has too many digits."),
    "decimal_whole_digits": _("This number has too many digits."),
    "bool_type": _("Yes or no is expected here."),
    "date_type": _("A date is expected here, such as 2020-04-30."),
    "date_parsing": _("A date is expected here, such as 2020-04-30."),
    "date_from_datetime_parsing": _("A date is expected here, such as 2020-04-30."),
    "datetime_type": _("A date with a time is expected here."),
    "datetime_parsing": _("A date with a time is expected here."),
    "datetime_from_date_parsing": _("A date with a time is expected here."),
    "timezone_aware": _("A date with a time is expected here."),
    "time_parsing": _("A time such as 08:30 is expected here."),
    "greater_than": _("This must be more than %(gt)s."),
    "greater_than_equal": _("This must be at least %(ge)s."),
    "less_than": _("This must be less than %(lt)s."),
    "less_than_equal": _("This must be at most %(le)s."),
    "enum": _("This choice is not known here."),
    "literal_error": _("This choice is not known here."),
    "too_short": _("At least %(min_length)s entries are needed."),
    "too_long": _("At most %(max_length)s entries are possible."),
    "string_pattern_mismatch": _("This is not written in the form expected."),
    "json_invalid": _("This is not valid JSON."),
}
_ANY = _("This cannot be used here.")


class Rule(ValueError):
    """A rule of an input's own validator, in the reader's words: `raise Rule(_("…"), limit=3)`.

    A rule over several fields names the one its sentence belongs to: `at="end_on"`.
    """

    def __init__(self, sentence: str | Promise, *, at: str = "", **facts: Any) -> None:
        super().__init__(str(sentence))
        self.sentence, self.at, self.facts = sentence, at, facts


def _without_zone(clock: time) -> time:
    if clock.tzinfo is not None:
        raise Rule(_("A time such as 08:30 is expected here."))
    return clock


# A time of the district's day: it has no zone of its own.
ClockTime = Annotated[time, AfterValidator(_without_zone)]


def explained(error: ValidationError) -> list[dict[str, str]]:
    """Each fault as {field, message, type}, in the language now active."""
    return [
        {"field": _place(fault), "message": _message(fault), "type": fault["type"]}
        for fault in error.errors(include_url=False)
    ]


def _place(fault: Any) -> str:
    own = fault.get("ctx", {}).get("error")
    at = (own.at,) if isinstance(own, Rule) and own.at else ()
    return ".".join(str(part) for part in (*fault["loc"], *at))


def _message(fault: Any) -> str:
    context = fault.get("ctx", {})
    own = context.get("error")
    if isinstance(own, Rule):
        return str(own.sentence) % own.facts
    sentence: str = str(_SENTENCES.get(fault["type"], _ANY)) % context
    return sentence


T = TypeVar("T", bound=Input)


def parsed(schema: type[T], data: str | bytes | dict[str, Any]) -> T:
    """The typed input, or InputRefused naming every field at fault. JSON text may hold dates as ISO text."""
    try:
        if isinstance(data, dict):
            return schema.model_validate(data, context={"typed": True})
        return schema.model_validate_json(data, context={"typed": True})
    except ValidationError as error:
        raise InputRefused(errors=explained(error)) from error
