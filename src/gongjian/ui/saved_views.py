"""Saved views: a person's own marks on a list, so neither right nor record is needed; each touches only his own."""

from django.db.models import QuerySet
from django.http import HttpRequest

from gongjian.ui.models import SavedView


def person_id_of(request: HttpRequest) -> str:
    """`request.viewer.person_id` where somebody set it, else the key of the signed-in user, else nobody."""
    viewer = getattr(request, "viewer", None)
    found = getattr(viewer, "person_id", None) or getattr(getattr(request, "user", None), "pk", None)
    return str(found or "")


def views_of(person_id: str, listing: str) -> QuerySet[SavedView]:
    own = SavedView.objects.filter(listing=listing, person_id=person_id)
    return (own | SavedView.objects.filter(listing=listing, shared=True)).order_by("name", "pk")


def save_view(*, person_id: str, listing: str, name: str, querystring: str, shared: bool) -> SavedView:
    """The same name again replaces what it stood for."""
    view, _created = SavedView.objects.update_or_create(
        person_id=person_id,
        listing=listing[:80],
        name=name[:60],
        defaults={"querystring": querystring[:2000], "shared": shared},
    )
    return view


def forget_view(pk: int, *, person_id: str) -> bool:
    """Whether one of this person's own views was there to delete."""
    count, _each = SavedView.objects.filter(pk=pk, person_id=person_id).delete()
    return bool(count)
