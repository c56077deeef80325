"""Photos that come with a reply or an appeal: taken in first, each within its bounds."""

from typing import Any

from django.conf import settings

from gongjian.core.refusal import Refusal
from gongjian.fieldwork.actions.arriving import take_in
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.requests import Request


def with_photos(request: Request, form: ActionForm, project: Any) -> bool:
    """Whether they could be taken in; the form then hands them on by their content hash."""
    files = form.cleaned_data.get("photos", []) if form.is_valid() else []
    try:
        digests = [
            take_in(
                project, file.read(), announced=None, by=request.viewer, at=request.at, store=settings.PHOTOS,
                surface="page",
            )
            for file in files
        ]  # fmt: skip
    except Refusal as refusal:
        form.add_error("photos", str(refusal))
        return False
    form.extra = {"photos": tuple({"digest": digest} for digest in dict.fromkeys(digests))}
    return True
