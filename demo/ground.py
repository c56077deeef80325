"""Where the story's sites stand: an invented outline and invented places, in degrees, near where such a district lies."""

import json
import math
from decimal import Decimal

from demo.sites import SITES, Site

MIDDLE = (114.80, 36.56)
WIDER = 1.9  # than high
# Corners in hundredths of a degree from the middle: a shape of its own, nobody's boundary.
_CORNERS = (
    (-15, 6), (-10, 11), (-4, 12), (1, 15), (8, 13), (13, 14), (17, 8), (15, 3), (18, -3), (13, -9), (7, -10), (3, -14), (-5, -12),
    (-9, -14), (-14, -9), (-13, -4), (-17, -1),
)  # fmt: skip
OUTLINE = {
    "geojson": json.dumps(
        {"type": "Polygon", "coordinates": [[[MIDDLE[0] + x * WIDER / 100, MIDDLE[1] + y / 100] for x, y in _CORNERS]]}
    ),
    "source": "演示用虚构轮廓",
}
_PARTS = {
    "经济开发区北区": (4, 7), "经济开发区南区": (6, 2), "东部新区": (11, 4), "天台山镇": (-9, 7), "城南": (-1, -5), "城西": (-7, 0),
    "城东": (3, -1), "城北": (-2, 4), "辛安镇": (-11, -5), "老城区": (-2, 0), "旧店镇": (9, -6), "毛演堡镇": (-6, -9), "屯庄营镇": (3, -9),
    "全区": (-5, 4), "各镇": (-9, 3),
}  # fmt: skip


def place_of(site: Site) -> dict[str, Decimal]:
    """The sites of one part of the district in a spiral around its middle."""
    nth = sum(1 for other in SITES[: SITES.index(site)] if other.place == site.place)
    east, north = _PARTS[site.place]
    turn, far = nth * 2.4, 1.5 * math.sqrt(nth)
    longitude = MIDDLE[0] + (east + far * math.cos(turn)) * WIDER / 100
    latitude = MIDDLE[1] + (north + far * math.sin(turn)) / 100
    return {"longitude": Decimal(f"{longitude:.5f}"), "latitude": Decimal(f"{latitude:.5f}")}
