"""Amounts of quarters and months are no nodes; work is."""

from datetime import date
from decimal import Decimal

from gongjian.core.actor import SYSTEM
from gongjian.projects.actions import set_plan
from gongjian.projects.models import Project
from gongjian.projects.queries import amounts_due, light_of, node_lights_of
from tests.factories import AT
from tests.projects.factories import planned, reported

ON = date(2020, 5, 19)
MARCH, JUNE = date(2020, 3, 31), date(2020, 6, 30)


def _seen(project):
    return Project.objects.select_related("campaign").get(pk=project.pk)


def _set(project, kind, *points):
    set_plan(project, {"kind": kind, "points": points}, by=SYSTEM, at=AT)
    return _seen(project)


def test_an_amount_without_work_is_never_a_missed_node(project):
    planned(project)
    light = light_of(_seen(project), on=ON)
    assert light.node is None
    assert light.node_point is None
    assert node_lights_of(_seen(project), on=ON) == []


def test_work_behind_an_amount_is_a_node_and_an_amount(project):
    seen = _set(
        project,
        "months",
        {"due_on": MARCH, "cumulative_wan": Decimal(2000), "label": "3月"},
        {"due_on": date(2020, 4, 30), "cumulative_wan": Decimal(3000), "label": "4月", "work": "基础完工"},
    )
    [(point, light)] = node_lights_of(seen, on=ON)
    assert (point.label, light.code) == ("4月", "seriously_behind")
    assert light_of(seen, on=ON).node_point == point
    assert [row.point.label for row in amounts_due(seen, on=ON)] == ["3月", "4月"]


def test_a_named_node_without_amount_is_no_amount(project):
    seen = _set(project, "nodes", {"due_on": JUNE, "label": "主体封顶"})
    assert [point.label for point, _light in node_lights_of(seen, on=ON)] == ["主体封顶"]
    assert amounts_due(seen, on=ON) == []


def test_an_amount_is_judged_by_what_was_reported_by_its_day(project):
    planned(project)
    reported(project, 1500, as_of_on=date(2020, 3, 30))
    reported(project, 9000, as_of_on=date(2020, 5, 10))
    first, second, _last = amounts_due(_seen(project), on=ON)
    assert first.short_wan == Decimal(500)
    assert (second.is_due, second.short_wan) == (False, None)


def test_an_amount_reached_is_short_by_nothing_and_silence_is_not_zero(project):
    planned(project)
    assert amounts_due(_seen(project), on=ON)[0].short_wan is None
    reported(project, 2500, as_of_on=MARCH)
    assert amounts_due(_seen(project), on=ON)[0].short_wan == 0
