"""How a person wants to be told; writing messages and sending mail."""

from gongjian.messaging.actions.complaints import answer_complaint, file_complaint
from gongjian.messaging.actions.mail import MailServerAway, make_digest, send_mail, write_urgent
from gongjian.messaging.actions.telling import tell_people
from gongjian.messaging.actions.wishes import change_wishes

__all__ = [
    "MailServerAway",
    "answer_complaint",
    "change_wishes",
    "file_complaint",
    "make_digest",
    "send_mail",
    "tell_people",
    "write_urgent",
]
