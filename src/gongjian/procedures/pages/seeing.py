"""The permit a page is about, as far as the viewer sees it."""

from typing import TYPE_CHECKING

from gongjian.procedures.queries import permits_visible_to, with_all
from gongjian.surfaces.pages import shown
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.procedures.models import Permit


def seen_permit(request: Request, permit_id: int) -> "Permit":
    found: Permit = shown(with_all(permits_visible_to(request.viewer, on=request.on)).filter(pk=permit_id).first())
    return found
