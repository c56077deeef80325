"""Outlines as districts have them, good and bad; drawings in which nothing covers anything."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.maps import OutlineRefused, draw, read_outline
from gongjian.engine.maps.drawing import _length
from gongjian.engine.maps.outline import MOST_BYTES, MOST_DRAWN, _off

SQUARE = [[114.7, 36.5], [114.9, 36.5], [114.9, 36.6], [114.7, 36.6], [114.7, 36.5]]
HOLE = [[114.75, 36.52], [114.76, 36.52], [114.76, 36.53]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}


def read(told):
    return read_outline(json.dumps(told).encode())


def test_outer_ring_first_then_holes_and_no_point_twice():
    assert read({"type": "Feature", "geometry": POLYGON}) == (
        tuple(map(tuple, SQUARE[:-1])),
        tuple(map(tuple, HOLE)),
    )


@pytest.mark.parametrize(
    "told",
    [
        POLYGON,
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [114.8, 36.5]}, POLYGON]},
        {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "geometry": None}, {"type": "Feature", "geometry": POLYGON}],
        },
    ],
)
def test_every_kind_that_holds_an_area_is_read(told):
    assert len(read(told)[0]) == 4


def test_a_byte_order_mark_is_no_fault():
    assert read_outline(b"\xef\xbb\xbf" + json.dumps(POLYGON).encode())


DEEP = b'{"type":"GeometryCollection","geometries":[' * 12 + b"{}" + b"]}" * 12


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<kml/>", "not_json"),
        (b"\xff\xfe{}", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b" " * (MOST_BYTES + 1), "too_large"),
        (json.dumps({"type": "Polygon", "coordinates": [[[0, 0]] * 200_001]}).encode(), "too_large"),
        (b"[]", "not_geojson"),
        (b'{"type": "Topology"}', "not_geojson"),
        (b'{"type": "Polygon", "coordinates": 7}', "not_geojson"),
        (b'{"type": "Polygon", "coordinates": [[["a", "b"]]]}', "not_geojson"),
        (b'{"type": "Polygon", "coordinates": [[[true, false]]]}', "not_geojson"),
        (b'{"type": "Polygon", "coordinates": [[[1]]]}', "not_geojson"),
        (DEEP, "not_geojson"),
        (b'{"type": "Polygon", "coordinates": [[[4060000.5, 440000], [1, 1], [2, 2]]]}', "not_degrees"),
        (b'{"type": "Polygon", "coordinates": [[[NaN, 4], [1, 1], [2, 2]]]}', "not_degrees"),
        (b'{"type": "LineString", "coordinates": [[1, 1], [2, 2]]}', "no_area"),
        (b'{"type": "Polygon", "coordinates": [[[1, 1], [2, 2], [3, 3], [1, 1]]]}', "no_area"),
        (b'{"type": "Polygon", "coordinates": [[]]}', "no_area"),
    ],
)
def test_what_is_no_outline_is_refused_by_its_reason(data, code):
    with pytest.raises(OutlineRefused) as refused:
        read_outline(data)
    assert refused.value.code == code


def test_a_fine_survey_is_simplified_and_keeps_its_shape():
    steps = 20_000
    circle = [[math.cos(n * math.tau / steps), math.sin(n * math.tau / steps)] for n in range(steps)]
    islands = [[[[2 + n / 100, 0], [2.004 + n / 100, 0], [2 + n / 100, 0.004]]] for n in range(50)]
    rings = read({"type": "MultiPolygon", "coordinates": [[circle], *islands]})
    assert sum(map(len, rings)) <= MOST_DRAWN
    assert all(abs(math.hypot(*point) - 1) < 1e-9 for point in rings[0])
    gaps = [math.dist(a, b) for a, b in zip(rings[0], (*rings[0][1:], rings[0][0]), strict=True)]
    assert max(gaps) < 0.2


def test_a_line_drawn_there_and_back_is_simplified_like_any_other():
    there = [[1 + n / 2000, 1.0] for n in range(2000)]
    ring = [[0, 0], [1, 0], *there, *reversed(there), [0, 1]]
    drawn = read({"type": "Polygon", "coordinates": [ring]})[0]
    assert {(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)} <= set(drawn)
    assert len(drawn) <= MOST_DRAWN


def test_where_a_line_comes_back_to_its_first_point_the_distance_is_from_that_point():
    assert _off((3.0, 4.0), (0.0, 0.0), (0.0, 0.0)) == 5


def placed(*points):
    return [(number, f"项目{number}", point) for number, point in enumerate(points)]


def test_nothing_to_draw_is_an_empty_drawing():
    assert draw([], [], width=400, height=300, letter=14).spots == ()


def test_north_is_up_east_is_right_and_degrees_keep_their_proportion():
    drawing = draw(placed((114.0, 36.0), (115.0, 36.0), (114.0, 37.0)), [], width=1000, height=1000, letter=14)
    home, east, north = drawing.spots
    assert east.x > home.x
    assert north.y < home.y
    assert (east.x - home.x) / (home.y - north.y) == pytest.approx(math.cos(math.radians(36.5)), rel=0.01)


def test_a_single_place_stands_in_the_middle():
    (spot,) = draw(placed((114.0, 36.0)), [], width=400, height=300, letter=14).spots
    assert (spot.x, spot.y, spot.anchor) == (200, 150, "start")


def test_two_projects_on_one_place_get_a_name_on_either_side():
    first, second = draw(placed((114.0, 36.0), (114.0, 36.0)), [], width=400, height=300, letter=14).spots
    assert (first.anchor, second.anchor) == ("start", "end")


def boxes(drawing, letter):
    for spot in drawing.spots:
        if spot.name_x is not None:
            length = _length(spot.name) * letter
            left = {"start": spot.name_x, "end": spot.name_x - length, "middle": spot.name_x - length / 2}[spot.anchor]
            yield left, spot.name_y - letter * 0.9, left + length, spot.name_y + letter * 0.2


@given(st.lists(st.tuples(st.floats(114.7, 114.9), st.floats(36.5, 36.6)), min_size=1, max_size=60))
def test_everything_lies_in_the_frame_and_no_name_meets_another(points):
    drawing = draw(placed(*points), [tuple(map(tuple, SQUARE[:-1]))], width=600, height=400, letter=14)
    assert all(0 <= spot.x <= 600 and 0 <= spot.y <= 400 for spot in drawing.spots)
    shown = sorted(boxes(drawing, 14))
    for number, (left, top, right, bottom) in enumerate(shown):
        assert left >= -1
        assert right <= 601
        for other in shown[number + 1 :]:
            assert right <= other[0] + 1 or bottom <= other[1] + 1 or other[3] <= top + 1


def test_the_first_gets_its_name_before_the_others():
    crowd = placed(*[(114.8 + n * 0.0001, 36.55) for n in range(30)])
    drawing = draw(crowd, [tuple(map(tuple, SQUARE[:-1]))], width=600, height=400, letter=14)
    named = [spot.key for spot in drawing.spots if spot.name_x is not None]
    assert named[0] == 0
    assert len(named) < 30


def test_an_urgent_name_rather_covers_a_mark_than_be_left_out():
    points = [(114.7 + n % 20 * 0.01, 36.5 + n // 20 * 0.01) for n in range(200)]
    crowd = placed(*sorted(points, key=lambda point: math.dist(point, (114.8, 36.55))))
    square = [tuple(map(tuple, SQUARE[:-1]))]
    calm, pressed = (draw(crowd, square, width=300, height=200, letter=14, urgent=urgent) for urgent in (0, 1))
    assert calm.spots[0].name_x is None
    assert pressed.spots[0].name_x is not None
    assert pressed.spots[1].name_x is None
