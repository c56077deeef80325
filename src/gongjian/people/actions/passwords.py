"""What a password must be made of under 等保 (GB/T 22239-2019, 8.1.4.1 a), and the rules in our own words.

Django's sentences say 密码 and 你; on our screens it is 口令 and 您 everywhere.
"""

import secrets
import unicodedata
from collections.abc import Callable
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# No signs that are read for one another on paper or over the telephone.
LETTERS = "abcdefghjkmnpqrstuvwxyz"
DIGITS = "23456789"


def one_time_password() -> str:
    """Four groups of letters and digits, about 90 bits: to be typed once and changed."""
    groups = ("".join(secrets.choice(LETTERS + DIGITS) for _ in range(4)) for _ in range(4))
    return "-".join(groups) + secrets.choice(DIGITS) + secrets.choice(LETTERS)


KINDS_NEEDED = 3


class Composition:
    """At least three of: small letters, capital letters, digits, other signs."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002  Django's signature
        if len({_kind(sign) for sign in password}) < KINDS_NEEDED:
            raise ValidationError(self.get_help_text(), code="password_too_uniform")

    def get_help_text(self) -> str:
        return _("A password mixes at least three of: small letters, capital letters, digits, other signs.")


def _kind(sign: str) -> str:
    category = unicodedata.category(sign)
    return category if category in {"Ll", "Lu", "Nd"} else "other"


_SAID: dict[str, Callable[[], str]] = {
    "password_too_similar": lambda: _("A password does not resemble the name or the sign-in name."),
    "password_too_short": lambda: _("A password has at least %(least)s characters."),
    "password_too_common": lambda: _("A password is none of the common ones."),
    "password_entirely_numeric": lambda: _("A password is not made of digits only."),
}
_RULES: dict[type, str] = {
    password_validation.UserAttributeSimilarityValidator: "password_too_similar",
    password_validation.MinimumLengthValidator: "password_too_short",
    password_validation.CommonPasswordValidator: "password_too_common",
    password_validation.NumericPasswordValidator: "password_entirely_numeric",
}


def words_of_rules() -> list[str]:
    """The rules for passwords, to be read before one is chosen."""
    return [
        _words(_RULES.get(type(rule), ""), getattr(rule, "min_length", 0)) or str(rule.get_help_text())
        for rule in password_validation.get_default_password_validators()
    ]


def words_of(error: ValidationError) -> list[str]:
    """What is wrong with a password, in the words of the rules."""
    return [
        _words(one.code or "", (one.params or {}).get("min_length", 0)) or str(one.messages[0])
        for one in error.error_list
    ]


def _words(code: str, least: int) -> str:
    return _SAID[code]() % {"least": least} if code in _SAID else ""
