"""E-mail by SMTP."""

from hashlib import sha256
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from typing import ClassVar

from django.core.mail import EmailMessage

from gongjian.messaging.channels.parcel import Away, Parcel, Refused


class Mailbox:
    name: ClassVar[str] = "mail"
    per_minute: ClassVar[int] = 0
    calls_by: ClassVar[frozenset[str]] = frozenset()

    def carry(self, parcel: Parcel) -> None:
        # A line break in a subject would be a header of its own.
        letter = EmailMessage(" ".join(parcel.title.split()), parcel.text, to=[parcel.address])
        letter.extra_headers["Message-ID"] = _message_id(parcel.key, letter.from_email)
        try:
            letter.send()
        except (SMTPRecipientsRefused, SMTPDataError, SMTPSenderRefused) as error:
            raise Refused("refused", str(error)) from None
        except (OSError, SMTPException) as error:
            raise Away("away", str(error) or type(error).__name__) from None


def _message_id(key: str, sender: str) -> str:
    """The same for every try: a mail server or reader that has it already drops a second copy."""
    host = sender.rpartition("@")[2].rstrip("> ") or "gongjian"
    return f"<{sha256(key.encode()).hexdigest()[:32]}@{host}>"
