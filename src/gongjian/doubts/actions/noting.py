"""Whoever reads the list is on record: once a day, and at every export."""

from datetime import datetime

from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.core.refusal import NotFound
from gongjian.doubts.actions.reading import read_doubts
from gongjian.doubts.inputs import ReadDoubts
from gongjian.projects.queries import Campaign, campaigns_visible_to


def note_reading(
    viewer: Actor, at: datetime, *, campaign: Campaign | None = None, exported: int | None = None, surface: str = "page"
) -> None:
    """Of one campaign, or of all whose doubts the reader sees. To everybody else the list does not exist."""
    on = local_date(at)
    seen = [campaign] if campaign else campaigns_visible_to(viewer, on=on).select_related("district")
    mine = [one for one in seen if viewer.may("doubt.see", one.place(), on=on)]
    if not mine:
        raise NotFound
    for one in mine:
        key = f"read-doubts:{one.pk}:{on}" if exported is None else None
        read_doubts(one, ReadDoubts(exported=exported), by=viewer, at=at, key=key, surface=surface)
