"""What a password must be made of under 等保 (GB/T 22239-2019, 8.1.4.1 a)."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

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
