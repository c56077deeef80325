"""A paper of one page under a number: a whole-text template, the letterhead, and where it is verified."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from gongjian.engine.documents import OfficialDocument, PrintingLine
from gongjian.notices.models import Letterhead, Notice
from gongjian.notices.queries.papers import written


def numbered_paper(
    template: str,
    facts: dict[str, Any],
    notice: Notice,
    letterhead: Letterhead,
    *,
    url: str,
    addressee: str,
    copies: str = "",
) -> OfficialDocument:
    """In Chinese: an official paper has one language. `facts` are plain texts; the first line of the template is the title."""
    with translation.override("zh-hans"):
        lines = render_to_string(template, facts).split("\n")
    title, *text = [line.strip() for line in lines if line.strip()]
    return OfficialDocument(
        letterhead=letterhead.heading,
        number=notice.number,
        title=title.removeprefix("@title "),
        addressee=addressee,
        blocks=tuple(written(text)),
        signature=letterhead.issuing_body,
        dated_on=notice.dated_on,
        verification_code=notice.code,
        verification_url=url,
        copies=copies,
        printing=PrintingLine(office=letterhead.printing_office, printed_on=notice.dated_on),
    )
