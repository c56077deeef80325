"""Papers on their way in, by a form, and out again, always as a download."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from gongjian.core.models import StoredPaper
from gongjian.core.papers import paper_at
from gongjian.core.refusal import NotFound
from gongjian.engine.papers import MOST_BYTES
from gongjian.surfaces.forms import BoundedFileField
from gongjian.ui.words import enumerated

MOST_FILES: Final = 10
ACCEPTED: Final = ".pdf,.docx,.xlsx,image/*"
_POLICY: Final = "sandbox; default-src 'none'"
KINDS: Final = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LEFT_OUT: Final = {
    "scripts": _("scripts"),
    "attachments": _("attached files"),
    "forms": _("form fields"),
    "actions": _("commands that start something"),
    "media": _("sound or film"),
}


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PaperField(BoundedFileField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("PDF, picture, Word or Excel"))
        kwargs.setdefault(
            "help_text",
            _("docx or xlsx without macros; at most 30 MB, of a PDF 300 pages; of a PDF only what is drawn is kept"),
        )
        super().__init__(limit_mb=MOST_BYTES // 1_000_000, **kwargs)
        self.widget.attrs |= {"accept": ACCEPTED}


class PapersField(PaperField):
    """Several at once; each is bounded."""

    widget = _SeveralFiles

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, label=_("Files: PDF, picture, Word or Excel"), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_FILES:
            raise ValidationError(_("At most %(most)s files at once."), params={"most": MOST_FILES})
        return [super(PapersField, self).clean(file, initial) for file in files]


def sent(row: StoredPaper, *, name: str) -> FileResponse:
    """Never opened in the page: what somebody brought runs nothing here."""
    path = paper_at(settings.PAPERS, row.stored_digest, row.kind)
    if not path.exists():
        raise NotFound
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=f"{name}.{row.kind}", content_type=KINDS[row.kind]
    )
    answer["Content-Security-Policy"] = _POLICY
    answer["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer


def left_out_words(row: StoredPaper) -> str:
    return enumerated(_LEFT_OUT[code] for code in row.left_out if code in _LEFT_OUT)
