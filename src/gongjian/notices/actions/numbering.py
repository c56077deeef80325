"""The next number of a register, and the papers that are kept under it."""

import secrets
from datetime import date
from typing import Final

from gongjian.core.action import Act
from gongjian.engine.documents import OfficialDocument, to_docx, to_html, to_pdf
from gongjian.engine.documents.chinese import document_number
from gongjian.notices.models import Notice, NoticeFile, Register
from gongjian.notices.queries import digest_of_bytes
from gongjian.notices.states import FileKind

# Without look-alikes: the code is read off paper and typed in.
_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def numbered(act: Act, notice: Notice, *, agency: str, dated_on: date) -> Notice:
    """With the next number of the agency's year: its row is locked until the notice is stored."""
    register, _made = Register.objects.get_or_create(
        district=notice.campaign.district, agency=agency, year=dated_on.year
    )
    register = Register.objects.select_for_update(no_key=True).get(pk=register.pk)
    register.last_number += 1
    act.save(register)
    notice.register, notice.sequence, notice.dated_on = register, register.last_number, dated_on
    notice.number = document_number(register.agency, register.year, register.last_number)
    notice.code = _new_code()
    return notice


def keep_papers(act: Act, notice: Notice, document: OfficialDocument) -> None:
    for kind, content in (
        (FileKind.DOCX, to_docx(document)),
        (FileKind.PDF, to_pdf(document)),
        (FileKind.HTML, to_html(document).encode()),
    ):
        act.save(NoticeFile(notice=notice, kind=kind, content=content, digest=digest_of_bytes(content)))


def address_of(notice: Notice, public_url: str) -> str:
    """Where readers of the paper may ask whether it is genuine."""
    return f"{public_url.rstrip('/')}/verify/{notice.code}"


def _new_code() -> str:
    """60 random bits in three groups, such as 7K3M-81QD-Z4XA: not to be guessed."""
    letters = [secrets.choice(_LETTERS) for _ in range(12)]
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))
