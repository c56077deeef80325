"""Finding notices by number or title from the one search box."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.notices.queries import notices_visible_to
from gongjian.surfaces.requests import Request
from gongjian.ui.search import HITS_PER_PROVIDER, Hit


def find_notices(request: Request, words: str) -> Iterable[Hit]:
    seen = notices_visible_to(request.viewer, on=request.on).order_by("-issued_at")
    for one in seen.filter(Q(number__icontains=words) | Q(title__icontains=words))[:HITS_PER_PROVIDER]:
        yield Hit(one.title, reverse("notices:notice", args=[one.pk]), _("Notice"), one.number)
