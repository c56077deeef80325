"""Reading the doubt list, and the facts of a campaign that it is made of."""

from gongjian.doubts.models import Doubt
from gongjian.doubts.queries.doubts import (
    doubts_visible_to,
    looked_at,
    photos_of_doubts,
    places_to_go,
    visits_since,
)
from gongjian.doubts.queries.finding import campaigns_to_look_at, found_doubts

__all__ = [
    "Doubt",
    "campaigns_to_look_at",
    "doubts_visible_to",
    "found_doubts",
    "looked_at",
    "photos_of_doubts",
    "places_to_go",
    "visits_since",
]
