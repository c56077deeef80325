"""Secrets that the program must be able to use again, such as the key to a group: unreadable in a copy of the database alone.

The key comes from the installation's SECRET_KEY, which lies beside the database and never in it.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class BrokenSeal(Exception):
    """Sealed by another installation, or bent."""


def sealed(secret: str) -> str:
    """Another text every time; "" stays ""."""
    return _seal().encrypt(secret.encode()).decode() if secret else ""


def unsealed(text: str) -> str:
    """Raises BrokenSeal."""
    try:
        return _seal().decrypt(text.encode()).decode() if text else ""
    except InvalidToken:
        raise BrokenSeal from None


def _seal() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"gongjian sealed").derive(
        settings.SECRET_KEY.encode()
    )
    return Fernet(base64.urlsafe_b64encode(derived))
