"""Photos chosen in a form: taken in before its action runs, refused at their field."""

from typing import Any

from django.conf import settings

from gongjian.core.refusal import Refusal
from gongjian.fieldwork.actions.arriving import take_in
from gongjian.surfaces.requests import Request


def take_photos(
    request: Request, form: Any, project: Any, *, field: str = "photos"
) -> tuple[dict[str, str], ...] | None:
    """What the action's input names them by, the same one once; None where one was refused."""
    try:
        digests = [
            take_in(
                project, file.read(), announced=None, by=request.viewer, at=request.at, store=settings.PHOTOS,
                surface="page",
            )
            for file in form.cleaned_data[field]
        ]  # fmt: skip
    except Refusal as refusal:
        form.add_error(field, str(refusal))
        return None
    return tuple({"digest": digest} for digest in dict.fromkeys(digests))
