"""What the schematic map is drawn from."""

from typing import Any

from gongjian.engine.maps import Drawing, Point, Ring, draw
from gongjian.projects.models import Campaign, MapOutline, Project

WIDTH, HEIGHT, LETTER = 640, 340, 15  # drawing units


def outline_of(campaign: Campaign) -> MapOutline | None:
    return MapOutline.objects.filter(campaign=campaign).first()


def drawn(outline: MapOutline | None, projects: list[Project], *, urgent: int = 0, is_far: bool = False) -> Drawing:
    """Projects with a place, the first ones named first. `is_far`: read across a hall, larger names and fewer."""
    rings: list[Ring] = [tuple(map(tuple, ring)) for ring in outline.rings] if outline else []
    places: list[tuple[Any, str, Point]] = [
        (one.pk, str(one), (float(one.longitude), float(one.latitude)))
        for one in projects
        if one.longitude is not None and one.latitude is not None
    ]
    width, height = (WIDTH * 3 // 4, HEIGHT * 3 // 4) if is_far else (WIDTH, HEIGHT)
    return draw(places, rings, width=width, height=height, letter=LETTER, urgent=urgent)
