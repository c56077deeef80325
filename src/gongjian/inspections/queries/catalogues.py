"""The catalogue in force, and the versions before it."""

from datetime import date

from django.db.models import Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.engine.inspection import Catalogue as Content
from gongjian.engine.inspection import shipped_catalogue
from gongjian.inspections.models import Catalogue


def catalogues_visible_to(viewer: Actor, *, on: date) -> QuerySet[Catalogue]:
    reach = viewer.extent("inspection_catalogue.see", on=on)
    return Catalogue.objects.filter(Q() if reach.everything else Q(district__in=reach.district_ids))


def catalogue_in_force(district_id: int, kind: str) -> Catalogue | None:
    """None before anybody used or changed it: then it is the one that travels with the program."""
    return Catalogue.objects.filter(district=district_id, kind=kind).order_by("-number").first()


def content_in_force(district_id: int, kind: str) -> tuple[Content, int]:
    """With its number; 1 is the one that travels with the program."""
    row = catalogue_in_force(district_id, kind)
    return (shipped_catalogue(kind), 1) if row is None else (row.read, row.number)
